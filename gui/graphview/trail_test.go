package graphview

import (
	"testing"

	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/scene"
	"github.com/quadscope/quadscope/graph/view"
)

func TestNeighboursFollowTheDraggedNode(t *testing.T) {
	v := &view.View{Nodes: make([]view.Node, 6), Edges: []view.Edge{{From: 0, To: 1}, {From: 1, To: 2}, {From: 2, To: 3}, {From: 3, To: 4}, {From: 4, To: 5}}}
	s := scene.New(v, []layout.Point{{}, {X: 100}, {X: 200}, {X: 300}, {X: 400}, {X: 500}})
	moved := make(chan struct{})
	tr := newTrail(s, []bool{false, false, true, false, false, false}, []int32{0}, func() { moved <- struct{}{} })
	to := layout.Point{X: -40, Y: 120}
	tr.pull([]layout.Point{to})
	for range 10 {
		<-moved
	}
	if got := tr.places()[0]; got != to {
		t.Errorf("the dragged node is at %v, want %v", got, to)
	}
	go func() {
		for range moved { // steps that are under way
		}
	}()
	along := tr.stop()
	close(moved)
	if p, ok := along[1]; !ok || p.Y < 10 {
		t.Errorf("the neighbour is at %v, want it pulled down", p)
	}
	for _, n := range []int32{0, 2, 4, 5} {
		if p, ok := along[n]; ok {
			t.Errorf("node %d followed to %v: it is dragged, pinned or far", n, p)
		}
	}
}
