package layout_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph/layout"
)

// problem is a random graph of n nodes and m edges, most of it connected.
func problem(n, m int) layout.Problem {
	r := rand.New(rand.NewPCG(7, uint64(n)))
	p := layout.Problem{Pos: make([]layout.Point, n), Placed: make([]bool, n), Pinned: make([]bool, n), Radius: make([]float32, n)}
	for i := range p.Radius {
		p.Radius[i] = 9 + 16*r.Float32()
	}
	for range m {
		p.Edges = append(p.Edges, [2]int32{int32(r.IntN(n) * r.IntN(n) / n), int32(r.IntN(n))})
	}
	return p
}

func place(t *testing.T, p layout.Problem) []layout.Point {
	t.Helper()
	at, err := layout.Place(context.Background(), p, 1)
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range at {
		if x, y := float64(a.X), float64(a.Y); math.IsNaN(x+y) || math.IsInf(x+y, 0) {
			t.Fatalf("node %d is at %v", i, a)
		}
	}
	return at
}

func overlaps(p layout.Problem, at []layout.Point) int {
	n := 0
	for i := range at {
		for j := range i {
			if math.Hypot(float64(at[i].X-at[j].X), float64(at[i].Y-at[j].Y)) < float64(p.Radius[i]+p.Radius[j]) {
				n++
			}
		}
	}
	return n
}

func TestNodesDoNotOverlap(t *testing.T) {
	for _, n := range []int{1, 2, 7, 40, 300, 900} {
		p := problem(n, 2*n)
		if got := overlaps(p, place(t, p)); got > 0 {
			t.Errorf("%d nodes: %d pairs overlap", n, got)
		}
	}
}

func TestSameProblemSamePlaces(t *testing.T) {
	p := problem(120, 200)
	if diff := cmp.Diff(place(t, p), place(t, p)); diff != "" {
		t.Errorf("two runs differ:\n%s", diff)
	}
}

func TestPinnedNodesStay(t *testing.T) {
	for _, n := range []int{60, 900} {
		p := problem(n, n*3/2)
		p.Pos[3], p.Placed[3], p.Pinned[3] = layout.Point{X: 500, Y: -200}, true, true
		at := place(t, p)
		if at[3] != p.Pos[3] {
			t.Errorf("%d nodes: the pinned node moved to %v", n, at[3])
		}
		if got := overlaps(p, at); got > 0 {
			t.Errorf("%d nodes: %d pairs overlap", n, got)
		}
	}
}

func TestPlacedNodesStayWhenOthersCome(t *testing.T) {
	for _, n := range []int{80, 900} {
		t.Run(fmt.Sprint(n), func(t *testing.T) { grow(t, n) })
	}
}

// grow adds a third of new nodes to n that are placed.
func grow(t *testing.T, n int) {
	p := problem(n, n*3/2)
	first := place(t, p)
	more := problem(n, n*3/2)
	for range n / 3 {
		n := int32(len(more.Pos))
		more.Pos, more.Placed, more.Pinned = append(more.Pos, layout.Point{}), append(more.Placed, false), append(more.Pinned, false)
		more.Radius = append(more.Radius, 12)
		more.Edges = append(more.Edges, [2]int32{n, n / 3}, [2]int32{n, n - 1})
	}
	for i := range first {
		more.Pos[i], more.Placed[i] = first[i], true
	}
	at := place(t, more)
	if diff := cmp.Diff(first, at[:len(first)]); diff != "" {
		t.Errorf("placed nodes moved:\n%s", diff)
	}
	if got := overlaps(more, at); got > 0 {
		t.Errorf("%d pairs overlap", got)
	}
}

func TestOddProblems(t *testing.T) {
	place(t, layout.Problem{})
	p := problem(3, 0)
	p.Edges = [][2]int32{{0, 0}, {0, 1}, {1, 0}, {0, 1}}
	place(t, p)
	q := problem(5, 4)
	for i := range q.Placed {
		q.Placed[i] = true // all at the same point
	}
	place(t, q)
}

func TestCancelledLayoutSaysSo(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := layout.Place(ctx, problem(50, 80), 1); !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v, want cancelled", err)
	}
}

func BenchmarkPlace(b *testing.B) {
	for _, n := range []int{100, 1000} {
		p := problem(n, 2*n)
		b.Run(fmt.Sprintf("nodes=%d", n), func(b *testing.B) {
			for b.Loop() {
				if _, err := layout.Place(context.Background(), p, 1); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
