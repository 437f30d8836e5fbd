package workspace_test

import (
	"testing"

	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
)

func TestDetailIsKeptAndUndone(t *testing.T) {
	d := newDesk(t, true)
	choose := func(s view.Spec) {
		t.Helper()
		if err := d.Do(workspace.Choose{What: workspace.TitleEverything, Spec: s}); err != nil {
			t.Fatal(err)
		}
	}
	choose(d.State().Spec.AtDetail(view.Everything))
	choose(d.State().Spec.Hide(d.entity("Paris")))
	d.reopen()
	if got := d.State().Spec.Detail; got != view.Everything {
		t.Errorf("detail %q after reopening", got)
	}
	d.step(d.Undo)
	if got := d.State().Spec.Detail; got != view.Everything {
		t.Errorf("detail %q after what was hidden came back", got)
	}
	d.step(d.Undo)
	if got := d.State().Spec.Detail; got != view.Names {
		t.Errorf("detail %q after its undo", got)
	}
	d.step(d.Redo)
	if got := d.State().Spec.Detail; got != view.Everything {
		t.Errorf("detail %q after its redo", got)
	}
}

func TestVisibleIsWhatTheDetailShows(t *testing.T) {
	d := newDesk(t, false)
	content := func(detail view.Detail) (nodes, edges int) {
		t.Helper()
		d.SetSpec(d.State().Spec.AtDetail(detail))
		g, err := d.Content(workspace.Export{Format: "dot", Scope: workspace.ScopeVisible})
		if err != nil {
			t.Fatal(err)
		}
		if v := d.State().View; len(g.Nodes) != len(v.Nodes) {
			t.Errorf("at %s %d nodes are exported and %d are shown", detail, len(g.Nodes), len(v.Nodes))
		}
		return len(g.Nodes), len(g.Edges)
	}
	nodes, edges := content(view.Names)
	if more, _ := content(view.Everything); more < nodes || nodes == 0 || edges == 0 {
		t.Errorf("%d nodes and %d edges at names, %d nodes of everything", nodes, edges, more)
	}
}
