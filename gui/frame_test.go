package gui

import (
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/workspace"
)

// What a drop brings comes into sight also when the camera was moved, as by one who pinned a node; not while something is selected, which is what
// its user looks at.
func TestWhatIsDroppedComesIntoSight(t *testing.T) {
	d := openDesk(t, "a.md")
	if err := d.edit(workspace.Pin{Entities: []quad.IRI{d.entity("Meta")}}); err != nil {
		t.Fatal(err)
	}
	d.catchUp()
	away := func() {
		d.graph.ZoomBy(3)
		d.graph.Pan(4000, 4000)
	}
	seen := func(name string) bool {
		p := d.graph.Scene().Pos[d.state.View.Index(d.entity(name))]
		w, h := float64(d.graph.Size().Width), float64(d.graph.Size().Height)
		x, y := d.graph.Camera().ToScreen(p, w, h)
		return x > 0 && x < w && y > 0 && y < h
	}
	away()
	d.choose([]quad.IRI{d.entity("Meta")})
	d.read("b.md")
	if seen("Paris") {
		t.Error("the picture moves while somebody looks at a node")
	}
	d.choose(nil)
	d.read("c.md")
	if !seen("Paris") || !seen("ChatGPT") {
		t.Error("what was dropped is out of sight")
	}
}
