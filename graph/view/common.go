package view

import (
	"cmp"
	"slices"
)

// Common returns the nodes of v that are joined to each of at least two nodes, the most important first; the nodes themselves are not
// among them.
func (v *View) Common(nodes []int32) []int32 {
	if len(nodes) < 2 {
		return nil
	}
	chosen := map[int32]bool{}
	for _, n := range nodes {
		chosen[n] = true
	}
	joined := map[int32]map[int32]bool{}
	join := func(a, b int32) {
		if chosen[a] && !chosen[b] {
			if joined[b] == nil {
				joined[b] = map[int32]bool{}
			}
			joined[b][a] = true
		}
	}
	for _, e := range v.Edges {
		join(e.From, e.To)
		join(e.To, e.From)
	}
	var out []int32
	for n, to := range joined {
		if len(to) == len(chosen) {
			out = append(out, n)
		}
	}
	slices.SortFunc(out, func(a, b int32) int {
		return cmp.Or(cmp.Compare(v.Nodes[b].Importance, v.Nodes[a].Importance), cmp.Compare(a, b))
	})
	return out
}
