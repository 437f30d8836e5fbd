package main

import (
	"math"
	"math/rand/v2"
	"slices"
)

// sources returns the nodes that a measure looks from: all, or some at random where there are more than all.
func (g *graph) sources(all, some int) []int {
	order := rand.New(rand.NewPCG(1, 99)).Perm(g.len())
	if g.len() > all {
		order = order[:some]
	}
	return order
}

// hops fills d with the number of edges from s, -1 where there is no way.
func (g *graph) hops(s int, d []int32) {
	for i := range d {
		d[i] = -1
	}
	d[s] = 0
	queue := []int32{int32(s)}
	for at := 0; at < len(queue); at++ {
		for _, j := range g.adj[queue[at]] {
			if d[j] < 0 {
				d[j] = d[queue[at]] + 1
				queue = append(queue, j)
			}
		}
	}
}

// stress is normalised stress at the best scale: how much drawn distances differ from those in the graph. 0 is best.
func (g *graph) stress() float64 {
	some := 200
	if g.len() > 20000 {
		some = 100
	}
	var a, b, n float64
	d := make([]int32, g.len())
	for _, s := range g.sources(2000, some) {
		g.hops(s, d)
		for i, h := range d {
			if h > 0 {
				e := math.Hypot(g.x[i]-g.x[s], g.y[i]-g.y[s]) / float64(h)
				a, b, n = a+e, b+e*e, n+1
			}
		}
	}
	if b == 0 {
		return 1
	}
	return 1 - a*a/(b*n)
}

// kept is the mean Jaccard index of the nodes within two edges of a node and as many that are drawn nearest. 1 is best.
func (g *graph) kept() float64 {
	sum, count := 0.0, 0.0
	d := make([]float64, g.len())
	for _, s := range g.sources(3000, 1000) {
		two := map[int32]bool{}
		for _, j := range g.adj[s] {
			two[j] = true
			for _, k := range g.adj[j] {
				two[k] = true
			}
		}
		delete(two, int32(s))
		if len(two) == 0 {
			continue
		}
		for i := range d {
			d[i] = math.Hypot(g.x[i]-g.x[s], g.y[i]-g.y[s])
		}
		d[s] = math.Inf(1)
		order := slices.Clone(d)
		slices.Sort(order)
		limit := order[len(two)-1]
		drawn, both := 0, 0
		for i, v := range d {
			if v <= limit && drawn < len(two) {
				drawn++
				if two[int32(i)] {
					both++
				}
			}
		}
		sum, count = sum+float64(both)/float64(2*len(two)-both), count+1
	}
	return sum / count
}

// overlap is the share of nodes whose disc meets another when all discs together cover a tenth of the picture. 0 is best.
func (g *graph) overlap() float64 {
	cut := 0.0
	if g.len() > 400 {
		cut = 0.005
	}
	width := func(v []float64) float64 {
		w := slices.Sorted(slices.Values(v))
		last := float64(len(w) - 1)
		return w[int((1-cut)*last)] - w[int(cut*last)]
	}
	disc := 2 * math.Sqrt(0.1*width(g.x)*width(g.y)/(math.Pi*float64(g.len())))
	if disc == 0 {
		return 1
	}
	cells := map[[2]int][]int{}
	cell := func(i int) [2]int { return [2]int{int(math.Floor(g.x[i] / disc)), int(math.Floor(g.y[i] / disc))} }
	for i := range g.x {
		cells[cell(i)] = append(cells[cell(i)], i)
	}
	met := 0
	for i := range g.x {
		c := cell(i)
		if slices.ContainsFunc([]int{-1, 0, 1}, func(dx int) bool {
			return slices.ContainsFunc([]int{-1, 0, 1}, func(dy int) bool {
				return slices.ContainsFunc(cells[[2]int{c[0] + dx, c[1] + dy}], func(j int) bool {
					return j != i && math.Hypot(g.x[i]-g.x[j], g.y[i]-g.y[j]) < disc
				})
			})
		}) {
			met++
		}
	}
	return float64(met) / float64(g.len())
}
