package force

import (
	"cmp"
	"math"
	"slices"
)

// quality compares drawings of one graph from samples of its nodes.
type quality struct {
	g       *Graph
	samples []int32
	hops    [][]int32 // from each sample
	twoHops [][]int32 // nodes within two edges of each sample, ascending
}

// sampleSize is the number of nodes that quality looks from.
const sampleSize = 100

func newQuality(g *Graph, seed uint64) *quality {
	q := &quality{g: g}
	n := g.Len()
	step := max(1, n/sampleSize)
	queue := make([]int32, 0, n)
	for s := int(mix(seed) % uint64(step)); s < n; s += step {
		hops := make([]int32, n)
		queue = g.bfs(int32(s), hops, queue)
		var near []int32
		for _, i := range queue[1:] {
			if hops[i] > 2 {
				break
			}
			near = append(near, i)
		}
		slices.Sort(near)
		q.samples, q.hops, q.twoHops = append(q.samples, int32(s)), append(q.hops, hops), append(q.twoHops, near)
	}
	return q
}

// score grows with the share of neighbourhoods kept and falls with stress, both in the logarithm.
func (q *quality) score(x, y []float32) float64 {
	return 1.5*math.Log(q.kept(x, y)+1e-6) - math.Log(q.stress(x, y)+1e-6)
}

// stress returns the normalised stress at the best scale.
func (q *quality) stress(x, y []float32) float64 {
	var a, b, n float64
	for k, s := range q.samples {
		for i, h := range q.hops[k] {
			if h > 0 {
				e := math.Hypot(float64(x[i]-x[s]), float64(y[i]-y[s])) / float64(h)
				a, b, n = a+e, b+e*e, n+1
			}
		}
	}
	if b == 0 {
		return 1
	}
	return 1 - a*a/(b*n)
}

// kept returns the mean Jaccard index of the nodes within two edges of a sample and as many that are drawn nearest.
func (q *quality) kept(x, y []float32) float64 {
	type far struct {
		d2   float32
		node int32
	}
	sum := 0.0
	order := make([]far, len(x))
	for k, s := range q.samples {
		for i := range x {
			dx, dy := x[i]-x[s], y[i]-y[s]
			order[i] = far{dx*dx + dy*dy, int32(i)}
		}
		slices.SortFunc(order, func(a, b far) int { return cmp.Or(cmp.Compare(a.d2, b.d2), cmp.Compare(a.node, b.node)) })
		both := 0
		for _, f := range order[:len(q.twoHops[k])+1] {
			if _, found := slices.BinarySearch(q.twoHops[k], f.node); found {
				both++
			}
		}
		sum += float64(both) / float64(max(1, 2*len(q.twoHops[k])-both))
	}
	return sum / float64(len(q.samples))
}
