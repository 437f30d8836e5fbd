package job_test

import (
	"errors"
	"runtime"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/job"
)

func divide(a, b int) int { return a / b }

func TestAPanicIsCaughtWithItsPlace(t *testing.T) {
	err := job.Catch(func() error { _ = divide(1, len("")); return nil })
	var p *job.Panic
	var r runtime.Error
	if !errors.As(err, &p) || !strings.Contains(string(p.Stack), "divide") || !errors.As(err, &r) {
		t.Errorf("caught %v", err)
	}
	if err := job.Catch(func() error { panic("a word") }); err == nil || err.Error() != "a word" {
		t.Errorf("caught %v, want a word", err)
	}
	want := errors.New("no panic")
	if err := job.Catch(func() error { return want }); err != want {
		t.Errorf("Catch returns %v, want %v", err, want)
	}
}
