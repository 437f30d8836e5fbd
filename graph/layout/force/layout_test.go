package force_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/quadscope/quadscope/graph/layout/force"
)

// tree is a connected graph: each node has an edge to an earlier one, and there are n/2 more edges.
func tree(n int) *force.Graph {
	r := rand.New(rand.NewPCG(5, uint64(n)))
	var edges [][2]int32
	for i := 1; i < n; i++ {
		edges = append(edges, [2]int32{int32(i), int32(r.IntN(i))})
	}
	for range n / 2 {
		edges = append(edges, [2]int32{int32(r.IntN(n)), int32(r.IntN(n))})
	}
	return force.NewGraph(n, edges)
}

func layout(t *testing.T, g *force.Graph, o force.Options) (x, y []float32) {
	t.Helper()
	x, y, err := force.Layout(context.Background(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(x) != g.Len() || len(y) != g.Len() {
		t.Fatalf("%d and %d coordinates for %d nodes", len(x), len(y), g.Len())
	}
	for i := range x {
		if s := float64(x[i] + y[i]); math.IsNaN(s) || math.IsInf(s, 0) {
			t.Fatalf("node %d is at (%v, %v)", i, x[i], y[i])
		}
	}
	return x, y
}

func TestGraphDropsLoopsAndDoubles(t *testing.T) {
	g := force.NewGraph(4, [][2]int32{{2, 1}, {0, 1}, {1, 0}, {2, 2}, {1, 2}})
	if want := []int32{0, 1, 3, 4, 4}; !slices.Equal(g.Off, want) {
		t.Errorf("rows begin at %v, want %v", g.Off, want)
	}
	if want := []int32{1, 0, 2, 1}; !slices.Equal(g.Adj, want) {
		t.Errorf("rows = %v, want %v", g.Adj, want)
	}
}

func TestLayoutDoesNotDependOnJobs(t *testing.T) {
	g := tree(3100)
	for _, mode := range []force.Mode{force.Balanced, force.Structure, force.Clusters} {
		x, y := layout(t, g, force.Options{Mode: mode, Seed: 9, Jobs: 1})
		x2, y2 := layout(t, g, force.Options{Mode: mode, Seed: 9, Jobs: 3})
		if !slices.Equal(x, x2) || !slices.Equal(y, y2) {
			t.Errorf("mode %d: three jobs give other places than one", mode)
		}
	}
}

func TestOddGraphsAreLaidOut(t *testing.T) {
	star, path, clique := [][2]int32{}, [][2]int32{}, [][2]int32{}
	for i := range int32(5000) {
		star = append(star, [2]int32{0, i})
		path = append(path, [2]int32{i, i + 1})
	}
	for i := range int32(150) {
		for j := range i {
			clique = append(clique, [2]int32{i, j})
		}
	}
	for name, g := range map[string]*force.Graph{
		"none": force.NewGraph(0, nil), "one": force.NewGraph(1, nil), "two": force.NewGraph(2, [][2]int32{{0, 1}}),
		"star": force.NewGraph(5000, star), "path": force.NewGraph(5001, path), "clique": force.NewGraph(150, clique),
	} {
		for _, mode := range []force.Mode{force.Balanced, force.Structure, force.Clusters} {
			t.Run(fmt.Sprintf("%s mode %d", name, mode), func(t *testing.T) {
				x, y := layout(t, g, force.Options{Mode: mode, Jobs: 2})
				at := map[[2]float32]bool{}
				for i := range x {
					at[[2]float32{x[i], y[i]}] = true
				}
				if len(at) < g.Len()*99/100 {
					t.Errorf("%d nodes lie at %d places", g.Len(), len(at))
				}
			})
		}
	}
}

func TestCancelledLayoutSaysSo(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := force.Layout(ctx, tree(300), force.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v, want cancelled", err)
	}
}

func BenchmarkLayout(b *testing.B) {
	for _, n := range []int{1000, 10000, 100000} {
		g := tree(n)
		b.Run(fmt.Sprintf("nodes=%d", n), func(b *testing.B) {
			for b.Loop() {
				if _, _, err := force.Layout(context.Background(), g, force.Options{Jobs: 1}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
