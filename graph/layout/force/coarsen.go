package force

import (
	"cmp"
	"slices"
)

// topSize is the number of nodes at which coarsening ends.
const topSize = 100

// level is a graph and where its nodes went in the next coarser one.
type level struct {
	g    *Graph
	into []int32 // nil at the top
}

// coarsen returns the graph and ever coarser ones, each of at most nine tenths of the nodes of the one before.
func coarsen(g *Graph) []level {
	levels := []level{{g: g}}
	for g.Len() > topSize {
		into, n := match(g)
		if n > g.Len()*9/10 {
			break
		}
		levels[len(levels)-1].into = into
		g = g.contract(into, n)
		levels = append(levels, level{g: g})
	}
	return levels
}

// clusterSize bounds how many nodes one cluster takes in, leaves aside.
const clusterSize = 4

// match puts each node in a cluster and returns the clusters and their number. Leaves go into the cluster of their neighbour; then, from
// the fewest neighbours to the most, a node that is still alone joins a neighbour that is: the one with the heaviest edge for its mass,
// which avoids hubs. Where all neighbours are taken it joins the smallest of their clusters, so that stars shrink too.
func match(g *Graph) (into []int32, n int) {
	into = make([]int32, g.Len())
	for i := range into {
		into[i] = -1
	}
	size := make([]uint8, 0, g.Len()/2)
	open := func(i int32, members uint8) {
		into[i] = int32(len(size))
		size = append(size, members)
	}
	leaves := func(i int32) bool { return g.Off[i+1]-g.Off[i] == 1 }
	for i := range int32(g.Len()) {
		if !leaves(i) {
			continue
		}
		hub := g.Adj[g.Off[i]]
		if into[hub] < 0 {
			open(hub, 1)
		}
		into[i] = into[hub]
	}
	for _, i := range byDegree(g) {
		if into[i] >= 0 && (size[into[i]] > 1 || leaves(i)) {
			continue
		}
		if mate := bestMate(g, i, into, size); mate >= 0 {
			switch {
			case into[i] < 0 && into[mate] < 0:
				open(i, 2)
				into[mate] = into[i]
			case into[i] < 0:
				into[i] = into[mate]
				size[into[i]]++
			case into[mate] < 0:
				into[mate] = into[i]
				size[into[i]]++
			}
		} else if into[i] < 0 {
			open(i, 1)
		}
	}
	return into, len(size)
}

// bestMate returns the neighbour for i to be with, or -1. One that is alone goes before those in clusters with room.
func bestMate(g *Graph, i int32, into []int32, size []uint8) int32 {
	adj, w := g.row(i)
	mate, best, alone := int32(-1), float32(0), false
	for e, j := range adj {
		free := into[j] < 0
		if !free && (into[i] >= 0 || size[into[j]] >= clusterSize) || alone && !free {
			continue
		}
		worth := w[e] / (g.Mass[j] * float32(g.Off[j+1]-g.Off[j]))
		if mate < 0 || free && !alone || worth > best {
			mate, best, alone = j, worth, free
		}
	}
	return mate
}

// byDegree returns the nodes from the fewest neighbours to the most; those alike in order.
func byDegree(g *Graph) []int32 {
	const top = 64
	var count [top + 1]int32
	class := func(i int32) int32 { return min(g.Off[i+1]-g.Off[i], top) }
	for i := range int32(g.Len()) {
		count[class(i)]++
	}
	at := int32(0)
	for c := range count {
		count[c], at = at, at+count[c]
	}
	order := make([]int32, g.Len())
	for i := range int32(g.Len()) {
		c := class(i)
		order[count[c]] = i
		count[c]++
	}
	many := order[count[top-1]:]
	slices.SortStableFunc(many, func(a, b int32) int { return cmp.Compare(g.Off[a+1]-g.Off[a], g.Off[b+1]-g.Off[b]) })
	return order
}

// contract returns the graph of n clusters, with the weights and masses summed.
func (g *Graph) contract(into []int32, n int) *Graph {
	c := &Graph{Off: make([]int32, n+1), Mass: make([]float32, n), Adj: make([]int32, 0, len(g.Adj)/2), W: make([]float32, 0, len(g.Adj)/2)}
	start, members := Grouped(into, n)
	seen := make([]int32, n) // where in Adj a cluster is, if in the present row
	for i := range seen {
		seen[i] = -1
	}
	for k := range int32(n) {
		row := int32(len(c.Adj))
		for _, i := range members[start[k]:start[k+1]] {
			c.Mass[k] += g.Mass[i]
			adj, w := g.row(i)
			for e, j := range adj {
				to := into[j]
				switch {
				case to == k:
				case seen[to] >= row:
					c.W[seen[to]] += w[e]
				default:
					seen[to] = int32(len(c.Adj))
					c.Adj, c.W = append(c.Adj, to), append(c.W, w[e])
				}
			}
		}
		c.Off[k+1] = int32(len(c.Adj))
	}
	return c
}

// Grouped lists the nodes of each of n groups, ascending: those of k are members[start[k]:start[k+1]].
func Grouped(into []int32, n int) (start, members []int32) {
	start = make([]int32, n+2)
	for _, k := range into {
		start[k+2]++
	}
	for k := range n {
		start[k+2] += start[k+1]
	}
	members = make([]int32, len(into))
	for i, k := range into {
		members[start[k+1]] = int32(i)
		start[k+1]++
	}
	return start[:n+1], members
}
