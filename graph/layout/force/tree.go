package force

import (
	"math"
	"slices"
)

const (
	leafSize  = 12 // bodies in a leaf, unless they lie in one cell of the finest grid
	crowdSize = 48 // bodies of a leaf that are too many to take pair by pair
)

// cell is a square of the quadtree: the moments of the bodies in it and the expansion of the field that others make there.
type cell struct {
	x, y   float32 // centre of mass
	mass   float32
	r      float32 // no body is farther from the centre
	qr, qi float32 // complex second moment: sum of m(z-c)²

	a0r, a0i, a1r, a1i, a2r, a2i float32 // field at c+t: a0 + a1 t + a2 t²

	lo, hi      int32 // bodies
	first, kids int32 // children; none in a leaf
}

func (c *cell) crowd() bool { return c.kids == 0 && c.hi-c.lo > crowdSize }

// tree is a quadtree over bodies in Morton order.
type tree struct {
	sorter
	x, y, m []float32 // of the bodies
	u, v    []float32 // field at the bodies from close pairs
	cells   []cell
	theta2  float32
	tasks   []int32 // cells whose subtrees hold all bodies and are summed apart
}

func (t *tree) build(x, y, m []float32, jobs int) {
	n := len(x)
	t.sort(frameOf(x, y), x, y, jobs)
	t.x, t.y, t.m = sized(t.x, n), sized(t.y, n), sized(t.m, n)
	t.u, t.v = sized(t.u, n), sized(t.v, n)
	chunks(jobs, n, func(_, lo, hi int) {
		for k := lo; k < hi; k++ {
			i := uint32(t.items[k])
			t.x[k], t.y[k], t.m[k] = x[i], y[i], m[i]
			t.u[k], t.v[k] = 0, 0
		}
	})
	t.cells = append(t.cells[:0], cell{hi: int32(n)})
	t.split(0, 30)
	t.tasks = t.tasks[:0]
	t.divide(0, int32(max(n/10, 1500)))
}

func sized(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n, n+n/8)
	}
	return s[:n]
}

// split makes the subtree of a cell, whose bodies differ in the two bits at shift and those below only, and computes its moments.
func (t *tree) split(c int32, shift int) {
	lo, hi := t.cells[c].lo, t.cells[c].hi
	for hi-lo > leafSize && shift >= 0 {
		var ends [4]int32
		kids := int32(0)
		at := lo
		for q := range uint64(4) {
			start := at
			at = t.end(at, hi, shift, q)
			ends[q] = at
			if at > start {
				kids++
			}
		}
		if kids == 1 {
			shift -= 2
			continue
		}
		first := int32(len(t.cells))
		t.cells[c].first, t.cells[c].kids = first, kids
		at = lo
		for _, end := range ends {
			if end > at {
				t.cells = append(t.cells, cell{lo: at, hi: end})
				at = end
			}
		}
		for k := range kids {
			t.split(first+k, shift-2)
		}
		t.gather(c)
		return
	}
	t.measure(c)
}

// end returns where the bodies of quadrant q, that begin at lo, end.
func (t *tree) end(lo, hi int32, shift int, q uint64) int32 {
	if q == 3 || lo == hi {
		return hi
	}
	n, _ := slices.BinarySearchFunc(t.items[lo:hi], q, func(v, q uint64) int {
		if v>>(32+shift)&3 <= q {
			return -1
		}
		return 1
	})
	return lo + int32(n)
}

// measure computes the moments of a leaf.
func (t *tree) measure(c int32) {
	k := &t.cells[c]
	var m, sx, sy float32
	for i := k.lo; i < k.hi; i++ {
		m += t.m[i]
		sx += t.m[i] * t.x[i]
		sy += t.m[i] * t.y[i]
	}
	k.mass = m
	if m > 0 {
		k.x, k.y = sx/m, sy/m
	} else if k.hi > k.lo {
		k.x, k.y = t.x[k.lo], t.y[k.lo]
	}
	var r2 float32
	for i := k.lo; i < k.hi; i++ {
		dx, dy := t.x[i]-k.x, t.y[i]-k.y
		r2 = max(r2, dx*dx+dy*dy)
		k.qr += t.m[i] * (dx*dx - dy*dy)
		k.qi += t.m[i] * 2 * dx * dy
	}
	k.r = float32(math.Sqrt(float64(r2)))
}

// gather computes the moments of a cell from those of its children.
func (t *tree) gather(c int32) {
	k := &t.cells[c]
	kids := t.cells[k.first : k.first+k.kids]
	var m, sx, sy float32
	for i := range kids {
		m += kids[i].mass
		sx += kids[i].mass * kids[i].x
		sy += kids[i].mass * kids[i].y
	}
	k.mass = m
	if m > 0 {
		k.x, k.y = sx/m, sy/m
	} else {
		k.x, k.y = kids[0].x, kids[0].y
	}
	for i := range kids {
		d := &kids[i]
		dx, dy := d.x-k.x, d.y-k.y
		k.qr += d.qr + d.mass*(dx*dx-dy*dy)
		k.qi += d.qi + d.mass*2*dx*dy
		k.r = max(k.r, d.r+float32(math.Sqrt(float64(dx*dx+dy*dy))))
	}
}

// divide appends the cells with up to most bodies that are below no other such cell to the tasks.
func (t *tree) divide(c, most int32) {
	k := &t.cells[c]
	if k.kids == 0 || k.hi-k.lo <= most {
		t.tasks = append(t.tasks, c)
		return
	}
	for i := range k.kids {
		t.divide(k.first+i, most)
	}
}
