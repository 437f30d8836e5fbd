package view_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph/view"
)

func TestCommonNeighboursTouchAllThatIsChosen(t *testing.T) {
	v := &view.View{Nodes: []view.Node{{Importance: .1}, {Importance: .2}, {Importance: .3}, {Importance: .9}, {Importance: .4}},
		Edges: []view.Edge{{From: 0, To: 2}, {From: 3, To: 0}, {From: 1, To: 3}, {From: 2, To: 1}, {From: 4, To: 0}, {From: 0, To: 1}}}
	for _, c := range []struct{ nodes, want []int32 }{
		{[]int32{0, 1}, []int32{3, 2}}, {[]int32{0}, nil}, {[]int32{0, 4}, nil}, {[]int32{2, 3}, []int32{1, 0}}, {nil, nil},
	} {
		if d := cmp.Diff(c.want, v.Common(c.nodes)); d != "" {
			t.Errorf("Common(%v): %s", c.nodes, d)
		}
	}
}
