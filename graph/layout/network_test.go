package layout_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/quadscope/quadscope/graph/layout"
)

// parts are the edges of a random graph with a large part, small ones and lonely nodes.
func parts(n int) [][2]int32 {
	r := rand.New(rand.NewPCG(11, uint64(n)))
	var edges [][2]int32
	for i := 1; i < n*9/10; i++ {
		if i%17 > 0 || i < n/2 {
			edges = append(edges, [2]int32{int32(i), int32(r.IntN(i))})
		}
	}
	return edges
}

func network(t *testing.T, n int, edges [][2]int32, o layout.Options) []layout.Point {
	t.Helper()
	at, err := layout.Network(context.Background(), n, edges, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(at) != n {
		t.Fatalf("%d places for %d nodes", len(at), n)
	}
	for i, p := range at {
		if s := float64(p.X + p.Y); math.IsNaN(s) || math.IsInf(s, 0) {
			t.Fatalf("node %d is at %v", i, p)
		}
	}
	return at
}

// closest returns the least distance of two points, by a sweep.
func closest(at []layout.Point) float64 {
	sorted := slices.Clone(at)
	slices.SortFunc(sorted, func(a, b layout.Point) int { return int(math.Copysign(1, float64(a.X-b.X))) })
	least := math.Inf(1)
	for i, p := range sorted {
		for _, q := range sorted[i+1:] {
			if float64(q.X-p.X) > least {
				break
			}
			least = min(least, math.Hypot(float64(p.X-q.X), float64(p.Y-q.Y)))
		}
	}
	return least
}

func TestNetworkKeepsDiscsApart(t *testing.T) {
	for _, n := range []int{2, 30, 1500} {
		for _, mode := range []layout.Mode{layout.Balanced, layout.Structure, layout.Clusters} {
			at := network(t, n, parts(n), layout.Options{Mode: mode, Seed: 1, Jobs: 2})
			if got := closest(at); got < 15.9 {
				t.Errorf("%d nodes, mode %d: two nodes of radius 8 are %.2f apart", n, mode, got)
			}
		}
	}
}

func TestNetworkDoesNotDependOnJobs(t *testing.T) {
	edges := parts(3500)
	one := network(t, 3500, edges, layout.Options{Seed: 1, Jobs: 1})
	if three := network(t, 3500, edges, layout.Options{Seed: 1, Jobs: 3}); !slices.Equal(one, three) {
		t.Error("three jobs give other places than one")
	}
	if other := network(t, 3500, edges, layout.Options{Seed: 2, Jobs: 1}); slices.Equal(one, other) {
		t.Error("another seed gives the same places")
	}
}

func TestNetworkTakesAnything(t *testing.T) {
	star := make([][2]int32, 20000)
	for i := range star {
		star[i] = [2]int32{7, int32(i)}
	}
	for name, c := range map[string]struct {
		n     int
		edges [][2]int32
	}{
		"nothing": {}, "one": {n: 1}, "loop": {2, [][2]int32{{1, 1}}}, "lonely": {n: 2000}, "star": {len(star), star},
		"doubles": {3, [][2]int32{{0, 1}, {1, 0}, {0, 1}, {2, 2}}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := closest(network(t, c.n, c.edges, layout.Options{Jobs: 2})); got < 15.9 {
				t.Errorf("two nodes are %.2f apart", got)
			}
		})
	}
}

func FuzzNetwork(f *testing.F) {
	f.Add(uint8(5), []byte{0, 1, 1, 2, 3, 3})
	f.Fuzz(func(t *testing.T, n uint8, ends []byte) {
		var edges [][2]int32
		for k := 0; k+1 < len(ends) && n > 0; k += 2 {
			edges = append(edges, [2]int32{int32(ends[k] % n), int32(ends[k+1] % n)})
		}
		at := network(t, int(n), edges, layout.Options{Mode: layout.Mode(len(ends) % 3), Jobs: 2})
		if got := closest(at); got < 15.9 {
			t.Errorf("two nodes are %.2f apart", got)
		}
	})
}

func BenchmarkNetwork(b *testing.B) {
	for _, n := range []int{1000, 10000, 100000} {
		edges := parts(n)
		b.Run(fmt.Sprintf("nodes=%d", n), func(b *testing.B) {
			for b.Loop() {
				if _, err := layout.Network(context.Background(), n, edges, layout.Options{Jobs: 1}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
