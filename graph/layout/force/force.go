// Package force lays out one connected graph by forces: attraction along its edges, repulsion between all nodes.
//
// Layout coarsens the graph until it is small, places that by pivot MDS, and then goes back down level by level: nodes start where
// their coarse node is, the picture is scaled to the size at which attraction and repulsion balance, and damped steps with shrinking
// limits move it to rest. The repulsion is the two-dimensional Coulomb force, so that Field sums it with complex expansions over a
// quadtree in a time that is linear in the number of nodes.
//
// Lengths are in units in which an edge between two lonely nodes is about 1. All sums are made in an order that depends on the input
// alone, so that results do not depend on the number of goroutines.
package force

import (
	"sync"
	"sync/atomic"
)

// Graph is an undirected graph in compressed rows, each edge in the rows of both its ends.
type Graph struct {
	Off  []int32   // row i is Adj[Off[i]:Off[i+1]]
	Adj  []int32   // without loops and doubles, ascending in a row
	W    []float32 // weights of Adj
	Mass []float32 // of the nodes: how many they stand for
}

// Len returns the number of nodes.
func (g *Graph) Len() int { return len(g.Mass) }

// NewGraph makes the graph of n nodes with weights and masses 1. Loops are left out and doubles count once.
func NewGraph(n int, edges [][2]int32) *Graph {
	g := &Graph{Off: make([]int32, n+1), Mass: ones(n)}
	for _, e := range edges {
		if e[0] != e[1] {
			g.Off[e[0]+1]++
			g.Off[e[1]+1]++
		}
	}
	for i := range n {
		g.Off[i+1] += g.Off[i]
	}
	to := make([]int32, g.Off[n])
	next := append([]int32(nil), g.Off[:n]...)
	for _, e := range edges {
		if e[0] != e[1] {
			to[next[e[0]]] = e[1]
			next[e[0]]++
			to[next[e[1]]] = e[0]
			next[e[1]]++
		}
	}
	g.Adj = to
	g.transpose(next)
	g.unique()
	g.W = ones(len(g.Adj))
	return g
}

// transpose sorts all rows: taking the rows in order and writing each node to those of its neighbours leaves every row ascending.
func (g *Graph) transpose(next []int32) {
	out := make([]int32, len(g.Adj))
	copy(next, g.Off[:g.Len()])
	for i := range int32(g.Len()) {
		for _, j := range g.Adj[g.Off[i]:g.Off[i+1]] {
			out[next[j]] = i
			next[j]++
		}
	}
	g.Adj = out
}

// unique drops doubles from sorted rows.
func (g *Graph) unique() {
	at := int32(0)
	start := g.Off[0]
	for i := range g.Len() {
		end := g.Off[i+1]
		last := int32(-1)
		for _, j := range g.Adj[start:end] {
			if j != last {
				g.Adj[at] = j
				at++
				last = j
			}
		}
		start, g.Off[i+1] = end, at
	}
	g.Adj = g.Adj[:at]
}

func ones(n int) []float32 {
	s := make([]float32, n)
	for i := range s {
		s[i] = 1
	}
	return s
}

// row returns the neighbours of i and the weights of the edges to them.
func (g *Graph) row(i int32) ([]int32, []float32) {
	lo, hi := g.Off[i], g.Off[i+1]
	return g.Adj[lo:hi:hi], g.W[lo:hi:hi]
}

// permuted returns the graph with node order[k] as its k-th.
func (g *Graph) permuted(order []int32) *Graph {
	n := g.Len()
	p := &Graph{Off: make([]int32, n+1), Adj: make([]int32, len(g.Adj)), W: make([]float32, len(g.W)), Mass: make([]float32, n)}
	rank := make([]int32, n)
	for k, i := range order {
		rank[i] = int32(k)
	}
	at := int32(0)
	for k, i := range order {
		p.Mass[k] = g.Mass[i]
		adj, w := g.row(i)
		for e, j := range adj {
			p.Adj[at], p.W[at] = rank[j], w[e]
			at++
		}
		p.Off[k+1] = at
	}
	return p
}

// parallel runs tasks 0 to n-1 on up to jobs goroutines and waits for them.
func parallel(jobs, n int, task func(int)) {
	jobs = min(jobs, n)
	if jobs <= 1 {
		for i := range n {
			task(i)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range jobs {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				task(i)
			}
		})
	}
	wg.Wait()
}

// chunk is the number of nodes that one task of a parallel sum takes.
const chunk = 2048

// chunks runs do for ranges of up to chunk out of n nodes; the ranges do not depend on jobs.
func chunks(jobs, n int, do func(task, lo, hi int)) {
	parallel(jobs, (n+chunk-1)/chunk, func(t int) { do(t, t*chunk, min(n, (t+1)*chunk)) })
}
