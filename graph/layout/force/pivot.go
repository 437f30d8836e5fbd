package force

import "math"

// pivotMDS places a connected graph by classical scaling of the distances to some of its nodes (Brandes and others 2007,
// https://doi.org/10.1007/978-3-540-70904-6_6). Pivots are chosen far from each other; the distance of neighbours is 1.
func pivotMDS(g *Graph, pivots int, seed uint64) (x, y []float32) {
	n := g.Len()
	k := min(pivots, n)
	d := pivotDistances(g, k, seed)
	center(d, n, k)
	c := make([]float64, k*k) // CᵀC
	for i := range n {
		row := d[i*k : i*k+k]
		for a, da := range row {
			for b := a; b < k; b++ {
				c[a*k+b] += float64(da) * float64(row[b])
			}
		}
	}
	for a := range k {
		for b := range a {
			c[a*k+b] = c[b*k+a]
		}
	}
	first := eigenvector(c, k, nil, seed)
	second := eigenvector(c, k, first, seed+1)
	x, y = make([]float32, n), make([]float32, n)
	for i := range n {
		var px, py float64
		for a, v := range d[i*k : i*k+k] {
			px += float64(v) * first[a]
			py += float64(v) * second[a]
		}
		x[i], y[i] = float32(px), float32(py)
	}
	return x, y
}

// pivotDistances returns the distances of each node to k nodes, row by row; each next pivot is the farthest from those before.
func pivotDistances(g *Graph, k int, seed uint64) []float32 {
	n := g.Len()
	d := make([]float32, n*k)
	near := make([]int32, n)
	for i := range near {
		near[i] = math.MaxInt32
	}
	hops := make([]int32, n)
	queue := make([]int32, 0, n)
	p := int32(mix(seed) % uint64(n))
	for a := range k {
		queue = g.bfs(p, hops, queue)
		far := int32(-1)
		for i, h := range hops {
			d[i*k+a] = float32(h)
			near[i] = min(near[i], h)
			if near[i] > far {
				far, p = near[i], int32(i)
			}
		}
	}
	return d
}

// bfs fills hops with the number of edges from s to each node, -1 where there is no way, and returns the nodes in the order found.
func (g *Graph) bfs(s int32, hops, queue []int32) []int32 {
	for i := range hops {
		hops[i] = -1
	}
	hops[s] = 0
	queue = append(queue[:0], s)
	for at := 0; at < len(queue); at++ {
		i := queue[at]
		for _, j := range g.Adj[g.Off[i]:g.Off[i+1]] {
			if hops[j] < 0 {
				hops[j] = hops[i] + 1
				queue = append(queue, j)
			}
		}
	}
	return queue
}

// center squares the distances and centres them in both directions.
func center(d []float32, n, k int) {
	cols := make([]float64, k)
	all := 0.0
	for i := range n {
		row := d[i*k : i*k+k]
		sum := 0.0
		for a, v := range row {
			row[a] = v * v
			sum += float64(row[a])
			cols[a] += float64(row[a])
		}
		all += sum
		for a := range row {
			row[a] -= float32(sum / float64(k))
		}
	}
	for i := range n {
		row := d[i*k : i*k+k]
		for a := range row {
			row[a] = -0.5 * (row[a] + float32(all/float64(n*k)-cols[a]/float64(n)))
		}
	}
}

// eigenvector returns the unit vector with the largest eigenvalue of the symmetric matrix c among those at right angles to not.
func eigenvector(c []float64, k int, not []float64, seed uint64) []float64 {
	v, w := make([]float64, k), make([]float64, k)
	for a := range v {
		v[a] = float64(mix(seed^uint64(a)<<32)>>11)/(1<<53) - 0.5
	}
	for range 60 {
		dot := 0.0
		for a := range not {
			dot += v[a] * not[a]
		}
		norm := 0.0
		for a := range v {
			if not != nil {
				v[a] -= dot * not[a]
			}
			norm += v[a] * v[a]
		}
		norm = math.Sqrt(norm)
		if norm < 1e-30 {
			return v
		}
		for a := range w {
			w[a] = 0
			v[a] /= norm
		}
		for a, va := range v {
			for b, cb := range c[a*k : a*k+k] {
				w[b] += va * cb
			}
		}
		v, w = w, v
	}
	norm := 0.0
	for _, x := range v {
		norm += x * x
	}
	for a := range v {
		v[a] /= math.Sqrt(max(norm, 1e-300))
	}
	return v
}
