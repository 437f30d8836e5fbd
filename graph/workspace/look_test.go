package workspace_test

import (
	"path/filepath"
	"testing"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/view/viewtest"
	"github.com/quadscope/quadscope/graph/workspace"
)

// invented makes a project file of 40 entities and opens it.
func invented(t *testing.T) (*workspace.Workspace, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "story.quadscope")
	f, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Do(store.Edit{Title: "Import", Delta: graph.Delta{Add: viewtest.Part(40)}}); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return reopened(t, path), path
}

func reopened(t *testing.T, path string) *workspace.Workspace {
	t.Helper()
	w, err := workspace.Open(path, workspace.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func ok(t *testing.T, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestHidingIsUndoneAndSurvivesClosing(t *testing.T) {
	w, path := invented(t)
	all := len(w.State().View.Nodes)
	victim := w.State().View.Top(1)[0].Entity
	ok(t, w.Do(workspace.Choose{What: "Hide it", Spec: w.State().Spec.Hide(victim)}))
	if s := w.State(); len(s.View.Nodes) >= all || s.View.Index(victim) >= 0 || s.CanUndo != "Hide it" {
		t.Errorf("%d of %d nodes are left, undo is %q", len(s.View.Nodes), all, s.CanUndo)
	}
	ok(t, w.Close())

	w = reopened(t, path)
	if w.State().View.Index(victim) >= 0 {
		t.Error("the node is back after opening")
	}
	spec := w.State().Spec
	spec.Confidence = .7 // a filter that is set in between stays
	w.SetSpec(spec)
	if title, err := w.Undo(); err != nil || title != "Hide it" {
		t.Fatalf("Undo = %q, %v", title, err)
	}
	if s := w.State(); s.View.Index(victim) < 0 || s.Spec.Confidence != .7 {
		t.Errorf("after undo: node %d, confidence %v", s.View.Index(victim), s.Spec.Confidence)
	}
	if _, err := w.Redo(); err != nil || w.State().View.Index(victim) >= 0 {
		t.Errorf("redo: %v", err)
	}
	ok(t, w.Close())
}

func TestChangesOfTheLookUseTheSameIndex(t *testing.T) {
	w, _ := invented(t)
	a := w.State()
	ok(t, w.Move(a.View.Nodes[0].Entity, layout.Point{}, false))
	b := w.State()
	if a.View != b.View || a.Index != b.Index {
		t.Error("a move builds a new view")
	}
	w.SetSpec(b.Spec.FocusOn(1, a.View.Nodes[0].Entity))
	if c := w.State(); c.Index != b.Index || c.View == b.View {
		t.Error("a focus builds a new index, or no view")
	}
	ok(t, w.Close())
}
