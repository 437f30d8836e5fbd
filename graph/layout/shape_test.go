package layout_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph/layout"
)

func arrange(t *testing.T, p layout.Problem, a layout.Arrangement) []layout.Point {
	t.Helper()
	at, err := layout.Arrange(context.Background(), p, a)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range at {
		if s := float64(p.X + p.Y); math.IsNaN(s) || math.IsInf(s, 0) {
			t.Fatalf("node %d is at %v", i, p)
		}
	}
	return at
}

func TestEveryKindKeepsTheContract(t *testing.T) {
	for _, kind := range append(layout.Kinds(), layout.ByForces) {
		for _, n := range []int{1, 2, 40, 700} {
			p := problem(n, n*3/2)
			a := layout.Arrangement{Kind: kind, Seed: 1, Center: -1, When: make([]float64, n)}
			for i := range a.When {
				a.When[i] = float64(i * i % 37)
				if i%5 == 0 {
					a.When[i] = math.NaN()
				}
			}
			at := arrange(t, p, a)
			if got := overlaps(p, at); got > 0 {
				t.Errorf("%q, %d nodes: %d pairs overlap", kind, n, got)
			}
			if diff := cmp.Diff(at, arrange(t, p, a)); diff != "" {
				t.Errorf("%q, %d nodes: two runs differ:\n%s", kind, n, diff)
			}
			p.Pos[n/2], p.Pinned[n/2] = layout.Point{X: 77, Y: -33}, true
			if pinned := arrange(t, p, a); pinned[n/2] != p.Pos[n/2] || overlaps(p, pinned) > 0 {
				t.Errorf("%q, %d nodes: the pinned node is at %v, %d pairs overlap", kind, n, pinned[n/2], overlaps(p, pinned))
			}
		}
	}
}

func TestLayeredEdgesPointDown(t *testing.T) {
	p := problem(6, 0)
	p.Edges = [][2]int32{{0, 1}, {0, 2}, {1, 3}, {2, 3}, {3, 4}, {0, 4}, {5, 4}, {4, 0}} // the last one closes a cycle
	at := arrange(t, p, layout.Arrangement{Kind: layout.Layered})
	for _, e := range p.Edges[:len(p.Edges)-1] {
		if at[e[0]].Y >= at[e[1]].Y {
			t.Errorf("edge %v does not point down: from %v to %v", e, at[e[0]], at[e[1]])
		}
	}
}

func TestRadialRingsAreHops(t *testing.T) {
	p := chain(5)
	p.Radius = []float32{9, 9, 9, 9, 9}
	at := arrange(t, p, layout.Arrangement{Kind: layout.Radial, Center: 2})
	r := func(i int) float64 { return math.Round(distance(at[i], at[2])) }
	if r(1) != r(3) || r(0) != r(4) || r(0) != 2*r(1) || r(1) == 0 {
		t.Errorf("distances from the centre are %v %v %v %v, want two rings", r(0), r(1), r(3), r(4))
	}
}

func TestTimelineRunsToTheRight(t *testing.T) {
	p := problem(4, 0)
	p.Edges = [][2]int32{{0, 1}, {2, 3}}
	at := arrange(t, p, layout.Arrangement{Kind: layout.Timeline, When: []float64{2020, 2024, math.NaN(), 2022}})
	if !(at[0].X < at[3].X && at[3].X < at[1].X) || at[2].X != at[3].X {
		t.Errorf("places %v do not follow the dates", at)
	}
}

func TestArrangeSaysWhatItCannotDo(t *testing.T) {
	if _, err := layout.Arrange(context.Background(), problem(3000, 100), layout.Arrangement{Kind: layout.Layered}); !errors.Is(err, layout.ErrTooMany) {
		t.Errorf("error = %v, want ErrTooMany", err)
	}
	if _, err := layout.Arrange(context.Background(), problem(3, 1), layout.Arrangement{Kind: "nice"}); err == nil {
		t.Error("there is a layout \"nice\"")
	}
}
