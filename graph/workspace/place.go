package workspace

import (
	"context"
	"maps"
	"slices"

	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/view"
)

// place gives every node of v a position; nodes that have one keep it.
func (w *Workspace) place(v *view.View) {
	p := problemOf(v, w.positions, w.pinned)
	if !slices.Contains(p.Placed, false) {
		return
	}
	at, err := layout.Place(context.Background(), p, layoutSeed)
	if err != nil {
		return // only cancellation fails, and nobody cancels here
	}
	w.positions = maps.Clone(w.positions)
	for i, n := range v.Nodes {
		w.positions[n.Entity] = at[i]
	}
}
