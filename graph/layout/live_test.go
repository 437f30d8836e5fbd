package layout_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/quadscope/quadscope/graph/layout"
)

// laidOut is a problem with the places that its nodes have got.
func laidOut(t *testing.T, n int) layout.Problem {
	t.Helper()
	p := problem(n, 2*n)
	p.Pos = network(t, n, p.Edges, layout.Options{Jobs: 1})
	return p
}

// chain is a row of n nodes, 100 apart.
func chain(n int) layout.Problem {
	p := layout.Problem{Pinned: make([]bool, n)}
	for i := range n {
		p.Pos = append(p.Pos, layout.Point{X: float32(100 * i)})
		if i > 0 {
			p.Edges = append(p.Edges, [2]int32{int32(i - 1), int32(i)})
		}
	}
	return p
}

func distance(a, b layout.Point) float64 {
	return math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y))
}

// run ticks until all is at rest.
func run(t *testing.T, l *layout.Live) []layout.Point {
	t.Helper()
	for range 1000 {
		if !l.Tick() {
			return l.Positions(nil)
		}
	}
	t.Fatal("it does not come to rest")
	return nil
}

func TestNothingMovesUntilItIsDragged(t *testing.T) {
	p := laidOut(t, 400)
	l := layout.NewLive(p, 2)
	l.Heat()
	approx := cmpopts.EquateApprox(0, 0.02)
	if diff := cmp.Diff(p.Pos, run(t, l), approx); diff != "" {
		t.Errorf("nodes moved:\n%s", diff)
	}
}

func TestNeighboursFollowADrag(t *testing.T) {
	p := chain(12)
	p.Pinned[1] = true
	l := layout.NewLive(p, 1)
	to := layout.Point{X: 300, Y: 260}
	for range 60 {
		l.Drag([]int32{3}, []layout.Point{to})
		l.Tick()
	}
	l.Drop(true)
	at := run(t, l)
	if at[3] != to {
		t.Errorf("the dragged node is at %v, want %v", at[3], to)
	}
	if at[1] != p.Pos[1] {
		t.Errorf("the pinned node moved to %v", at[1])
	}
	for _, i := range []int{2, 4} {
		if moved := distance(at[i], p.Pos[i]); moved < 60 {
			t.Errorf("neighbour %d moved by %.0f, want 60 at least", i, moved)
		}
	}
	for i := 7; i < 12; i++ {
		if at[i] != p.Pos[i] {
			t.Errorf("node %d, far from the drag, moved by %.1f", i, distance(at[i], p.Pos[i]))
		}
	}
}

func TestANodeThatIsLetGoReturns(t *testing.T) {
	p := chain(5)
	p.Pinned[0], p.Pinned[1] = true, true // else the whole chain would move, which is as good
	l := layout.NewLive(p, 1)
	l.Drag([]int32{4}, []layout.Point{{X: 400, Y: 90}})
	for range 5 {
		l.Tick()
	}
	l.Drop(false)
	at := run(t, l)
	if left := distance(at[4], p.Pos[4]); left > 45 {
		t.Errorf("the node is still %.0f from its place", left)
	}
}

func TestAlignMirrorsBack(t *testing.T) {
	old := laidOut(t, 50).Pos
	turned := make([]layout.Point, len(old))
	for i, p := range old { // mirrored both ways and shifted
		turned[i] = layout.Point{X: 700 - p.X, Y: -90 - p.Y}
	}
	if !layout.Align(turned, old, func(i int) bool { return i%3 > 0 }) {
		t.Fatal("Align found nothing to go by")
	}
	if diff := cmp.Diff(old, turned, cmpopts.EquateApprox(0, 0.01)); diff != "" {
		t.Errorf("points did not come back:\n%s", diff)
	}
	if layout.Align(turned, old, func(i int) bool { return i == 0 }) {
		t.Error("one point is enough to align by")
	}
}

func BenchmarkTick(b *testing.B) {
	for _, n := range []int{1000, 10000, 100000} {
		p := layout.Problem{Edges: parts(n)}
		at, err := layout.Network(b.Context(), n, p.Edges, layout.Options{Jobs: 2})
		if err != nil {
			b.Fatal(err)
		}
		p.Pos = at
		b.Run(fmt.Sprintf("nodes=%d", n), func(b *testing.B) {
			l := layout.NewLive(p, 1)
			for b.Loop() {
				l.Heat()
				l.Tick()
			}
		})
	}
}
