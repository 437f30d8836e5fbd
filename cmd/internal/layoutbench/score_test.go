package main

import (
	"math"
	"os"
	"path/filepath"
	"testing"
)

// drawn is a path of n nodes, drawn as a straight line or at one place.
func drawn(t *testing.T, n int, step float64) *graph {
	t.Helper()
	g := &graph{names: map[string]int{}, adj: make([][]int32, n), x: make([]float64, n), y: make([]float64, n)}
	for i := range n {
		g.x[i], g.y[i] = float64(i)*step, float64(i%2)*step/2
		if i > 0 {
			g.adj[i], g.adj[i-1] = append(g.adj[i], int32(i-1)), append(g.adj[i-1], int32(i))
		}
	}
	return g
}

func TestALineKeepsAPath(t *testing.T) {
	g := drawn(t, 60, 10)
	if got := g.stress(); got > 0.01 {
		t.Errorf("stress = %v, want about 0", got)
	}
	if got := g.kept(); got < 0.9 {
		t.Errorf("neighbourhoods kept = %v, want about 1", got)
	}
	if got := g.overlap(); got > 0 {
		t.Errorf("overlap = %v, want 0", got)
	}
}

func TestAHeapIsWorst(t *testing.T) {
	g := drawn(t, 60, 0)
	if got := [2]float64{g.stress(), g.overlap()}; got != [2]float64{1, 1} {
		t.Errorf("stress and overlap = %v, want 1", got)
	}
}

func TestGeneratedGraphIsConnected(t *testing.T) {
	name := filepath.Join(t.TempDir(), "graph.txt")
	if err := os.WriteFile(name, []byte(hubs(500)), 0o600); err != nil {
		t.Fatal(err)
	}
	g, err := readGraph(name)
	if err != nil {
		t.Fatal(err)
	}
	d := make([]int32, g.len())
	g.hops(0, d)
	for i, h := range d {
		if h < 0 {
			t.Errorf("there is no way to node %d", i)
		}
	}
	if g.len() != 500 || math.Abs(float64(g.size())-800) > 200 {
		t.Errorf("%d nodes and %d edges, want 500 and about 800", g.len(), g.size())
	}
}
