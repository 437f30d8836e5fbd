package force

import "slices"

// Parts returns the connected part that each node is in and the number of parts.
func (g *Graph) Parts() (of []int32, count int) {
	of = make([]int32, g.Len())
	for i := range of {
		of[i] = -1
	}
	queue := make([]int32, 0, g.Len())
	for i := range of {
		if of[i] >= 0 {
			continue
		}
		of[i] = int32(count)
		queue = append(queue[:0], int32(i))
		for at := 0; at < len(queue); at++ {
			for _, j := range g.Adj[g.Off[queue[at]]:g.Off[queue[at]+1]] {
				if of[j] < 0 {
					of[j] = int32(count)
					queue = append(queue, j)
				}
			}
		}
		count++
	}
	return of, count
}

// Part returns the graph of some nodes, which have edges to each other only, in their order.
func (g *Graph) Part(nodes []int32) *Graph {
	p := &Graph{Off: make([]int32, 1, len(nodes)+1), Mass: make([]float32, 0, len(nodes))}
	rank := func(j int32) int32 { // nodes ascend
		lo, hi := 0, len(nodes)
		for lo < hi {
			if mid := (lo + hi) / 2; nodes[mid] < j {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		return int32(lo)
	}
	for _, i := range nodes {
		adj, w := g.row(i)
		for _, j := range adj {
			p.Adj = append(p.Adj, rank(j))
		}
		p.W = append(p.W, w...)
		p.Mass = append(p.Mass, g.Mass[i])
		p.Off = append(p.Off, int32(len(p.Adj)))
	}
	return p
}

// medianSample is the number of edges that MedianEdge looks at.
const medianSample = 10000

// MedianEdge returns the median length of the edges, from a sample of them, or 0 when there are none.
func (g *Graph) MedianEdge(x, y []float32) float32 {
	step := max(1, len(g.Adj)/medianSample)
	var d []float32
	i := int32(0)
	for e := 0; e < len(g.Adj); e += step {
		for int(g.Off[i+1]) <= e {
			i++
		}
		dx, dy := x[i]-x[g.Adj[e]], y[i]-y[g.Adj[e]]
		d = append(d, sqrt(dx*dx+dy*dy))
	}
	if len(d) == 0 {
		return 0
	}
	slices.Sort(d)
	return d[len(d)/2]
}
