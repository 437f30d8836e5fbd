package main

import (
	"testing"
	"time"

	"github.com/quadscope/quadscope/graph/nlp"
)

func TestModelsAreLetGoOnlyWhenNothingUsesThem(t *testing.T) {
	loads := 0
	l := &pipeline{rest: time.Hour, load: func() (*nlp.Pipeline, error) { loads++; return &nlp.Pipeline{}, nil }}
	take := func() {
		t.Helper()
		if p, err := l.take(); p == nil || err != nil {
			t.Fatal(p, err)
		}
	}
	take()
	take()
	l.give()
	l.drop() // a timer that was late
	if l.p == nil {
		t.Error("models in use were let go")
	}
	l.give()
	take()
	if loads != 1 {
		t.Errorf("loaded %d times while they were kept", loads)
	}
	l.give()
	l.drop()
	if l.p != nil {
		t.Error("models that nothing uses were kept")
	}
	take()
	l.give()
	if loads != 2 {
		t.Errorf("loaded %d times, want 2", loads)
	}
}
