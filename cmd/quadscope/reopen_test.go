package main_test

import (
	"path/filepath"
	"testing"

	"github.com/quadscope/quadscope/cmd/internal/screen"
)

// derived waits until the window shows a graph and has found out that there is something to check, in whatever order, and rests, and returns how
// many nodes and questions there are.
func (d *desk) derived() (nodes, questions int) {
	d.t.Helper()
	d.waitFor("a view and questions", func(e screen.Event) bool {
		switch e.Name {
		case "view":
			nodes = e.Int("count")
		case "review":
			questions = e.Int("questions")
		}
		return nodes > 0 && questions > 0
	})
	nodes = d.view().Int("count")
	review, _ := d.last("review")
	return nodes, review.Int("questions")
}

// What is derived of a project is there at every start, whether the window was closed or lost, and in a copy: the questions of Review, and the
// graph as it was filtered and focused.
func TestWhatIsDerivedIsThereAfterReopening(t *testing.T) {
	program := build(t)
	samples, err := filepath.Glob("../../assets/samples/*")
	if err != nil || len(samples) == 0 {
		t.Fatalf("samples: %v %v", samples, err)
	}
	dir := t.TempDir()
	d := setup{dir: dir}.open(t, program)
	d.must(d.Drop(d.ctx, 720, 450, samples...))
	d.wait("imported")
	all, want := d.derived()
	d.findLLaMA()
	d.press("1")
	near := d.view().Int("count")
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
	d = setup{dir: dir}.open(t, program)
	check("after the display was lost")
	d.must(d.Stop())
	d = setup{dir: dir}.open(t, program)
	check("after closing")
	d.picture("reopened")
	d.press("ctrl+s")
	d.wait("saved")
	check("in the copy")
	d.must(d.WaitWindow(d.ctx, "Story – Quadscope"))
	d.must(d.Stop())
	d = setup{dir: dir, title: "Story – Quadscope"}.open(t, program)
	check("after closing the copy")
	d.press("ctrl+shift+r")
	d.picture("reopened-review")
}
