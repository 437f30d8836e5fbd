// Package analyze answers questions about how the entities of a network hang together: who is within reach, what lies between two, and
// which parts and circles there are. What is within reach, the parts and the paths are read from the links by their dense ids, and nothing is
// copied; circles come from the strongly connected components of github.com/dominikbraun/graph over the same network.
package analyze

import (
	"slices"

	"github.com/quadscope/quadscope/graph"
)

// Within returns the entities that are at most depth links from one, whatever their direction: a list for each distance, the first with
// the entity alone, each sorted by id.
func Within(n *graph.Network, from uint32, depth int) [][]uint32 {
	seen := make([]bool, n.IDs())
	seen[from] = true
	out := [][]uint32{{from}}
	for range depth {
		var next []uint32
		for _, id := range out[len(out)-1] {
			for _, l := range n.Out(id) {
				if !seen[l.To] {
					seen[l.To] = true
					next = append(next, l.To)
				}
			}
			for _, to := range n.In(id) {
				if !seen[to] {
					seen[to] = true
					next = append(next, to)
				}
			}
		}
		if len(next) == 0 {
			break
		}
		slices.Sort(next)
		out = append(out, next)
	}
	return out
}

// Components returns the parts of a network that nothing joins, the largest first, each sorted by id; of equal ones the first has the lowest id.
// It takes O(n + links).
func Components(n *graph.Network) [][]uint32 {
	seen := make([]bool, n.IDs())
	var out [][]uint32
	for id := range uint32(n.IDs()) {
		if seen[id] || n.Entity(id) == nil {
			continue
		}
		seen[id] = true
		part := []uint32{id}
		for i := 0; i < len(part); i++ {
			for _, l := range n.Out(part[i]) {
				if !seen[l.To] {
					seen[l.To] = true
					part = append(part, l.To)
				}
			}
			for _, to := range n.In(part[i]) {
				if !seen[to] {
					seen[to] = true
					part = append(part, to)
				}
			}
		}
		slices.Sort(part)
		out = append(out, part)
	}
	slices.SortStableFunc(out, func(a, b []uint32) int { return len(b) - len(a) })
	return out
}
