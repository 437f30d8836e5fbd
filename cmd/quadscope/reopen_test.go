package main_test

import (
	"path/filepath"
	"testing"

	"github.com/quadscope/quadscope/cmd/internal/screen"
)

// derived waits until the window shows a graph and has found out that there is something to check, in whatever order, and returns how many nodes
// and questions there are.
func (d *desk) derived() (nodes, questions int) {
	d.t.Helper()
	_, err := d.trace.Wait(d.ctx, "a view and questions", func(e screen.Event) bool {
		switch e.Name {
		case "view":
			nodes = len(e.Items("nodes"))
		case "review":
			questions = e.Int("questions")
		}
		return nodes > 0 && questions > 0
	})
	d.must(err)
	return nodes, questions
}

// What is derived of a project is there at every start, whether the window was closed or lost, and in a copy: the questions of Review, and the
// graph as it was filtered and focused.
func TestWhatIsDerivedIsThereAfterReopening(t *testing.T) {
	p := build(t)
	samples, err := filepath.Glob("../../assets/samples/*")
	if err != nil || len(samples) == 0 {
		t.Fatalf("samples: %v %v", samples, err)
	}
	dir := t.TempDir()
	d := setup{dir: dir}.open(t, p.window)
	d.must(d.Drop(d.ctx, 720, 450, samples...))
	d.wait("imported")
	all, want := d.derived()
	d.findLLaMA()
	d.press("1")
	near := len(d.view().Items("nodes"))
	if near == 0 || near >= all {
		t.Fatalf("%d of %d nodes are shown within a step of one", near, all)
	}
	check := func(how string) {
		t.Helper()
		if nodes, questions := d.derived(); nodes != near || questions != want {
			t.Errorf("%s: %d nodes and %d questions, want %d and %d", how, nodes, questions, near, want)
		}
	}
	d.must(d.Lose())
	d = setup{dir: dir}.open(t, p.window)
	check("after the display was lost")
	d.must(d.Stop())
	d = setup{dir: dir}.open(t, p.window)
	check("after closing")
	d.picture("reopened")
	d.press("ctrl+s")
	d.wait("saved")
	check("in the copy")
	d.must(d.WaitWindow(d.ctx, "Story – Quadscope"))
	d.must(d.Stop())
	d = setup{dir: dir, title: "Story – Quadscope"}.open(t, p.window)
	check("after closing the copy")
	d.press("ctrl+shift+r")
	d.picture("reopened-review")
}
