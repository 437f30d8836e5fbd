package force

import (
	"context"
	"math"
)

const (
	structurePivots = 50
	structureSweeps = 8
	covarianceRows  = 20000 // of the distances that pivot MDS takes its axes from
)

// structured places a connected graph by sparse stress (Ortmann, Klimenta and Brandes 2016, https://doi.org/10.1007/978-3-319-50106-2_2):
// pivot MDS, then sweeps in which each node goes to the mean of where its neighbours and the pivots want it, then a few steps by forces,
// which part nodes that are alike. It takes O(50·n).
func structured(ctx context.Context, g *Graph, o Options) (x, y []float32, err error) {
	s := newSparse(g, min(structurePivots, g.Len()), o.Seed)
	x, y = s.classical(o.Seed)
	shake(x, y, o.Seed)
	for range structureSweeps {
		if err := ctx.Err(); err != nil {
			return x, y, err
		}
		s.sweep(x, y)
	}
	return x, y, settle(ctx, g, x, y, law{2.25, strength}, settling{steps: 20, from: 0.4, jobs: o.Jobs})
}

// sparse is the sparse stress of a graph: each node has terms with its neighbours and with the pivots.
type sparse struct {
	g      *Graph
	k      int
	pivots []int32
	d      []uint16    // distances of each node to the pivots, row by row
	share  [][]float32 // of a pivot, by distance: for how many nodes around it a term at that distance stands
}

// farthest bounds distances, so that they fit a uint16.
const farthest = math.MaxUint16 - 1

func newSparse(g *Graph, k int, seed uint64) *sparse {
	n := g.Len()
	s := &sparse{g: g, k: k, d: make([]uint16, n*k)}
	near, home := make([]int32, n), make([]int32, n)
	for i := range near {
		near[i] = math.MaxInt32
	}
	hops, queue := make([]int32, n), make([]int32, 0, n)
	p := int32(mix(seed) % uint64(n))
	for a := range k {
		s.pivots = append(s.pivots, p)
		queue = g.bfs(p, hops, queue)
		far := int32(-1)
		for i, h := range hops {
			s.d[i*k+a] = uint16(min(h, farthest))
			if h < near[i] {
				near[i], home[i] = h, int32(a)
			}
			if near[i] > far {
				far, p = near[i], int32(i)
			}
		}
	}
	s.count(home)
	return s
}

// count fills share: a term of a node with a pivot stands for the nodes of the pivot's region that are at most half as far from it.
func (s *sparse) count(home []int32) {
	s.share = make([][]float32, s.k)
	for i, a := range home {
		d := int(s.d[i*s.k+int(a)])
		for len(s.share[a]) <= d {
			s.share[a] = append(s.share[a], 0)
		}
		s.share[a][d]++
	}
	for _, c := range s.share {
		for d := 1; d < len(c); d++ {
			c[d] += c[d-1]
		}
	}
}

// classical returns places by pivot MDS on the distances.
func (s *sparse) classical(seed uint64) (x, y []float32) {
	n, k := s.g.Len(), s.k
	step := max(1, n/covarianceRows)
	cols := make([]float64, k)
	rows := 0
	for i := 0; i < n; i += step {
		rows++
		for a, v := range s.d[i*k : i*k+k] {
			cols[a] += float64(v) * float64(v)
		}
	}
	for a := range cols {
		cols[a] /= float64(rows)
	}
	c := make([]float64, k*k)
	row := make([]float64, k)
	for i := 0; i < n; i += step {
		s.centred(i, cols, row)
		for a, da := range row {
			for b := a; b < k; b++ {
				c[a*k+b] += da * row[b]
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
		s.centred(i, cols, row)
		var px, py float64
		for a, v := range row {
			px += v * first[a]
			py += v * second[a]
		}
		x[i], y[i] = float32(px), float32(py)
	}
	s.fit(x, y)
	return x, y
}

// centred fills row with the squared distances of node i, less the means of the row and the columns.
func (s *sparse) centred(i int, cols, row []float64) {
	mean := 0.0
	for a, v := range s.d[i*s.k : i*s.k+s.k] {
		row[a] = float64(v)*float64(v) - cols[a]
		mean += row[a]
	}
	mean /= float64(s.k)
	for a := range row {
		row[a] = -0.5 * (row[a] - mean)
	}
}

// fit scales the picture to the size of least stress with the pivots.
func (s *sparse) fit(x, y []float32) {
	var a, b float64
	for i := range x {
		for p, d := range s.d[i*s.k : i*s.k+s.k] {
			if d > 0 {
				j := s.pivots[p]
				e := math.Hypot(float64(x[i]-x[j]), float64(y[i]-y[j])) / float64(d)
				a, b = a+e, b+e*e
			}
		}
	}
	if b == 0 {
		return
	}
	by := float32(a / b)
	for i := range x {
		x[i] *= by
		y[i] *= by
	}
}

// sweep moves each node in turn to the mean of the places that its terms want it at.
func (s *sparse) sweep(x, y []float32) {
	for i := range x {
		var sx, sy, sw float32
		px, py := x[i], y[i]
		want := func(j int32, d, w float32) {
			dx, dy := px-x[j], py-y[j]
			by := d / sqrt(dx*dx+dy*dy+1e-8)
			sx += w * (x[j] + by*dx)
			sy += w * (y[j] + by*dy)
			sw += w
		}
		for _, j := range s.g.Adj[s.g.Off[i]:s.g.Off[i+1]] {
			want(j, 1, 1)
		}
		for a, d := range s.d[i*s.k : i*s.k+s.k] {
			if d > 1 {
				share := s.share[a]
				f := float32(d)
				want(s.pivots[a], f, share[min(int(d)/2, len(share)-1)]/(f*f))
			}
		}
		if sw > 0 {
			x[i], y[i] = sx/sw, sy/sw
		}
	}
}
