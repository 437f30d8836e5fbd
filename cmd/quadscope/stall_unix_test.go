//go:build unix

package main_test

import (
	"path/filepath"
	"syscall"
	"testing"
)

// A project on a disk that does not answer costs itself: the window opens, says so, and takes what is added when another is opened.
func TestAProjectThatDoesNotAnswerStopsNoWindow(t *testing.T) {
	program := build(t)
	dir := t.TempDir()
	pipe := filepath.Join(dir, "Far.quadscope")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil { // nobody writes to it, so reading it waits for ever
		t.Fatal(err)
	}
	d := setup{dir: dir, title: "Far – Quadscope", stalled: true}.open(t, program, pipe)
	if got := d.wait("slow").Text("path"); got != pipe {
		t.Errorf("slow is %q", got)
	}
	d.settle()
	d.picture("stalled")
	d.press("ctrl+k")
	d.press("escape")
	d.must(d.Key(t.Context(), "ctrl+q")) // d.ctx ends with the program
	if status, err := d.Ended(); err != nil || status != 0 {
		t.Errorf("the program ends with %d, %v", status, err)
	}
}
