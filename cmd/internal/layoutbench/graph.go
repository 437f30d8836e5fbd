package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// graph is a graph with places for its nodes.
type graph struct {
	names map[string]int
	adj   [][]int32
	x, y  []float64
}

func (g *graph) len() int { return len(g.adj) }

// size returns the number of edges.
func (g *graph) size() int {
	sum := 0
	for _, row := range g.adj {
		sum += len(row)
	}
	return sum / 2
}

// readGraph reads an edge list; loops and doubles do not count.
func readGraph(name string) (*graph, error) {
	g := &graph{names: map[string]int{}}
	err := fields(name, func(f []string) error {
		a, b := g.index(f[0]), g.index(f[1])
		if a != b {
			g.adj[a], g.adj[b] = append(g.adj[a], int32(b)), append(g.adj[b], int32(a))
		}
		return nil
	})
	for i, row := range g.adj {
		slices.Sort(row)
		g.adj[i] = slices.Compact(row)
	}
	g.x, g.y = make([]float64, g.len()), make([]float64, g.len())
	return g, err
}

func (g *graph) index(name string) int {
	i, ok := g.names[name]
	if !ok {
		i = len(g.adj)
		g.names[name] = i
		g.adj = append(g.adj, nil)
	}
	return i
}

// readPlaces reads "node x y" lines.
func (g *graph) readPlaces(name string) error {
	seen := 0
	err := fields(name, func(f []string) error {
		i, ok := g.names[f[0]]
		if !ok || len(f) < 3 {
			return nil
		}
		var err error
		if g.x[i], err = strconv.ParseFloat(f[1], 64); err != nil {
			return err
		}
		g.y[i], err = strconv.ParseFloat(f[2], 64)
		seen++
		return err
	})
	if err == nil && seen < g.len() {
		err = fmt.Errorf("%d of %d nodes have a place", seen, g.len())
	}
	return err
}

// fields hands on the words of each line with two at least.
func fields(name string, take func([]string) error) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	s := bufio.NewScanner(file)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		if f := strings.Fields(s.Text()); len(f) >= 2 {
			if err := take(f); err != nil {
				return err
			}
		}
	}
	return s.Err()
}

// graphsOf writes the graphs of the bench into dir and returns their files, with those of more after them.
func graphsOf(dir, more string) ([]string, error) {
	var names []string
	for _, n := range []int{1000, 4000, 10000, 100000} {
		name := filepath.Join(dir, fmt.Sprintf("hubs%d.txt", n))
		if err := os.WriteFile(name, []byte(hubs(n)), 0o600); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	if more == "" {
		return names, nil
	}
	found, err := filepath.Glob(filepath.Join(more, "*.txt*"))
	if err != nil {
		return nil, err
	}
	for _, f := range found {
		if filepath.Ext(f) == ".gz" {
			if f, err = unzipped(f, filepath.Join(dir, "more")); err != nil {
				return nil, err
			}
		}
		names = append(names, f)
	}
	return names, nil
}

func unzipped(name, dir string) (string, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	in, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer in.Close()
	z, err := gzip.NewReader(in)
	if err != nil {
		return "", err
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return "", err
	}
	out := filepath.Join(dir, strings.TrimSuffix(filepath.Base(name), ".gz"))
	return out, os.WriteFile(out, data, 0o600)
}

// hubs makes a connected graph in the shape of a knowledge graph: groups round a head each, hung on earlier groups, in which a part of the
// nodes is linked to several others by preference and the rest hangs on one.
func hubs(n int) string {
	r := rand.New(rand.NewPCG(42, uint64(n)))
	var b strings.Builder
	link := func(i, j int) { fmt.Fprintf(&b, "%d %d\n", i, j) }
	var heads []int
	for at := 0; at < n; {
		size := min(n-at, 20+int(60/(r.Float64()+0.05)))
		ends := []int{at}
		for i := at + 1; i < at+size; i++ {
			links := 1
			if i < at+size*2/5 {
				links = 1 + r.IntN(4)
			}
			for range links {
				to := ends[r.IntN(len(ends))]
				if to != i {
					link(i, to)
					ends = append(ends, to)
				}
			}
			if links > 1 {
				ends = append(ends, i)
			}
		}
		for range min(len(heads), 1+r.IntN(5)) {
			link(at, heads[len(heads)-1-r.IntN(min(len(heads), 40))])
		}
		heads = append(heads, at)
		at += size
	}
	return b.String()
}
