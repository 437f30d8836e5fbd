package workspace_test

import (
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/workspace"
)

func TestEveryLayoutIsOneEditThatKeepsPins(t *testing.T) {
	d := newDesk(t, false)
	pinned := d.entity("OpenAI")
	if err := d.Move(pinned, layout.Point{X: 300, Y: -40}, true); err != nil {
		t.Fatal(err)
	}
	for _, kind := range layout.Kinds() {
		before := d.State()
		if err := d.Do(workspace.Layout{Kind: kind, Center: d.entity("Paris")}); err != nil {
			t.Errorf("%s: %v", kind, err)
			continue
		}
		after := d.State()
		if !strings.HasPrefix(after.CanUndo.String(), "Arrange ") || after.Done != before.Done+1 {
			t.Errorf("%s: the edit is called %q, and %d edits stand after %d", kind, after.CanUndo, after.Done, before.Done)
		}
		if after.Positions[pinned] != before.Positions[pinned] || !after.Pinned[pinned] {
			t.Errorf("%s: the pinned node moved to %v", kind, after.Positions[pinned])
		}
		if cmp.Equal(before.Positions, after.Positions) {
			t.Errorf("%s moves nothing", kind)
		}
		d.step(d.Undo)
		if diff := cmp.Diff(before.Positions, d.State().Positions); diff != "" {
			t.Errorf("%s undone (-want +got):\n%s", kind, diff)
		}
	}
}

func TestWhatFollowsADragIsNotPinned(t *testing.T) {
	d := newDesk(t, false)
	moved, along := d.entity("OpenAI"), d.entity("ChatGPT")
	to := layout.Point{X: 500, Y: 500}
	err := d.Do(workspace.SetPositions{At: map[quad.IRI]layout.Point{moved: to}, Pin: true, Along: map[quad.IRI]layout.Point{along: {X: 400, Y: 400}}})
	if err != nil {
		t.Fatal(err)
	}
	s := d.State()
	if s.Positions[moved] != to || s.Positions[along] != (layout.Point{X: 400, Y: 400}) {
		t.Errorf("nodes are at %v and %v", s.Positions[moved], s.Positions[along])
	}
	if !s.Pinned[moved] || s.Pinned[along] {
		t.Errorf("pinned: %v and %v, want the dragged node alone", s.Pinned[moved], s.Pinned[along])
	}
}
