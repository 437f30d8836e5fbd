package workspace

import (
	"context"
	"maps"

	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/view"
)

// place gives every node of v a position; nodes that have one keep it.
func (w *Workspace) place(v *view.View) {
	p := layout.Problem{
		Pos:    make([]layout.Point, len(v.Nodes)),
		Placed: make([]bool, len(v.Nodes)),
		Pinned: make([]bool, len(v.Nodes)),
		Radius: make([]float32, len(v.Nodes)),
	}
	missing := false
	for i, n := range v.Nodes {
		p.Pos[i], p.Placed[i] = w.positions[n.Entity]
		p.Pinned[i] = w.pinned[n.Entity]
		p.Radius[i] = view.Radius(n.Importance)
		missing = missing || !p.Placed[i]
	}
	if !missing {
		return
	}
	for _, e := range v.Edges {
		p.Edges = append(p.Edges, [2]int32{e.From, e.To})
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
