package force

// soft is the distance below which repulsion no longer grows.
const soft = 0.01

// Field sums the repulsion between bodies: at each, the sum over the others of mass·(z-z')/|z-z'|². Cells of a quadtree that are far
// from each other act as a mass and a quadrupole, on a second-order expansion of the field (Greengard and Rokhlin 1987,
// https://doi.org/10.1016/0021-9991(87)90140-9; the dual traversal is that of Dehnen 2002, https://doi.org/10.1006/jcph.2002.7026).
// With the default Theta the error is about half a per cent of the force. A Field is not safe for
// concurrent use.
type Field struct {
	Jobs  int     // goroutines; 0 counts as 1
	Theta float32 // bounds the sum of the radii of two cells that act on each other as wholes, in their distance; 0 counts as 0.8
	t     tree
}

// Compute puts the field at each body into u and v. All slices are of one length; positions must be finite.
func (f *Field) Compute(x, y, m, u, v []float32) {
	t := &f.t
	t.theta2 = f.Theta * f.Theta
	if f.Theta == 0 {
		t.theta2 = 0.8 * 0.8
	}
	if len(x) == 0 {
		return
	}
	jobs := max(1, f.Jobs)
	t.build(x, y, m, jobs)
	parallel(jobs, len(t.tasks), func(i int) {
		own := t.tasks[i]
		t.meet(own, 0)
		t.down(own)
		for k := t.cells[own].lo; k < t.cells[own].hi; k++ {
			j := uint32(t.items[k])
			u[j], v[j] = t.u[k], t.v[k]
		}
	})
}

// meet adds to the subtree of own, a task, what the bodies below other do there.
func (t *tree) meet(own, other int32) {
	a, b := &t.cells[own], &t.cells[other]
	switch {
	case own == other:
		t.inside(own)
	case b.lo <= a.lo && a.hi <= b.hi: // other is above own
		for i := range b.kids {
			t.meet(own, b.first+i)
		}
	default:
		t.suffer(own, other)
	}
}

// far reports whether two cells may act on each other as wholes, and the vector from b to a.
func (t *tree) far(a, b *cell) (dx, dy, d2 float32, ok bool) {
	dx, dy = a.x-b.x, a.y-b.y
	d2 = dx*dx + dy*dy
	r := a.r + b.r
	return dx, dy, d2, r*r < t.theta2*d2
}

// suffer adds to the subtree of a the field of b.
func (t *tree) suffer(a, b int32) {
	ca, cb := &t.cells[a], &t.cells[b]
	dx, dy, d2, ok := t.far(ca, cb)
	switch {
	case ok:
		ca.feel(cb, dx, dy, d2)
	case ca.kids == 0 && cb.kids == 0:
		if ca.crowd() || cb.crowd() {
			ca.press(cb, dx, dy, d2)
		} else {
			t.oneWay(ca, cb)
		}
	case cb.kids == 0 || ca.kids > 0 && ca.r > cb.r:
		for i := range ca.kids {
			t.suffer(ca.first+i, b)
		}
	default:
		for i := range cb.kids {
			t.suffer(a, cb.first+i)
		}
	}
}

// inside adds what the bodies of a subtree do to each other.
func (t *tree) inside(c int32) {
	k := &t.cells[c]
	if k.kids == 0 {
		t.within(k)
		return
	}
	for i := range k.kids {
		t.inside(k.first + i)
		for j := i + 1; j < k.kids; j++ {
			t.both(k.first+i, k.first+j)
		}
	}
}

// both adds what two subtrees of one task do to each other.
func (t *tree) both(a, b int32) {
	ca, cb := &t.cells[a], &t.cells[b]
	dx, dy, d2, ok := t.far(ca, cb)
	switch {
	case ok:
		exchange(ca, cb, dx, dy, d2)
	case ca.kids == 0 && cb.kids == 0:
		if ca.crowd() || cb.crowd() {
			ca.press(cb, dx, dy, d2)
			cb.press(ca, -dx, -dy, d2)
		} else {
			t.twoWays(ca, cb)
		}
	case cb.kids == 0 || ca.kids > 0 && ca.r > cb.r:
		for i := range ca.kids {
			t.both(ca.first+i, b)
		}
	default:
		for i := range cb.kids {
			t.both(a, cb.first+i)
		}
	}
}

// feel adds the field of b, at (dx, dy) from it, to the expansion of a. With w = dx + i·dy it is M/w + Q/w³, and so on for its
// derivatives.
func (a *cell) feel(b *cell, dx, dy, d2 float32) {
	s := 1 / d2
	ur, ui := dx*s, -dy*s
	u2r, u2i := ur*ur-ui*ui, 2*ur*ui
	u3r, u3i := u2r*ur-u2i*ui, u2r*ui+u2i*ur
	u4r, u4i := u2r*u2r-u2i*u2i, 2*u2r*u2i
	a.a0r += b.mass*ur + b.qr*u3r - b.qi*u3i
	a.a0i += b.mass*ui + b.qr*u3i + b.qi*u3r
	a.a1r -= b.mass*u2r + 3*(b.qr*u4r-b.qi*u4i)
	a.a1i -= b.mass*u2i + 3*(b.qr*u4i+b.qi*u4r)
	a.a2r += b.mass * u3r
	a.a2i += b.mass * u3i
}

// exchange adds the field of each of two cells to the expansion of the other.
func exchange(a, b *cell, dx, dy, d2 float32) {
	s := 1 / d2
	ur, ui := dx*s, -dy*s
	u2r, u2i := ur*ur-ui*ui, 2*ur*ui
	u3r, u3i := u2r*ur-u2i*ui, u2r*ui+u2i*ur
	u4r, u4i := 3*(u2r*u2r-u2i*u2i), 6*u2r*u2i
	a.a0r += b.mass*ur + b.qr*u3r - b.qi*u3i
	a.a0i += b.mass*ui + b.qr*u3i + b.qi*u3r
	a.a1r -= b.mass*u2r + b.qr*u4r - b.qi*u4i
	a.a1i -= b.mass*u2i + b.qr*u4i + b.qi*u4r
	a.a2r += b.mass * u3r
	a.a2i += b.mass * u3i
	b.a0r -= a.mass*ur + a.qr*u3r - a.qi*u3i
	b.a0i -= a.mass*ui + a.qr*u3i + a.qi*u3r
	b.a1r -= a.mass*u2r + a.qr*u4r - a.qi*u4i
	b.a1i -= a.mass*u2i + a.qr*u4i + a.qi*u4r
	b.a2r -= a.mass * u3r
	b.a2i -= a.mass * u3i
}

// press adds the field of the mass of b alone: so act crowds, which lie as good as at one point.
func (a *cell) press(b *cell, dx, dy, d2 float32) {
	s := b.mass / (d2 + soft*soft)
	a.a0r += s * dx
	a.a0i -= s * dy
}

// oneWay adds to the bodies of a what each body of b does.
func (t *tree) oneWay(a, b *cell) {
	bx, by, bm := t.x[b.lo:b.hi], t.y[b.lo:b.hi], t.m[b.lo:b.hi]
	by, bm = by[:len(bx)], bm[:len(bx)]
	for i := a.lo; i < a.hi; i++ {
		x, y := t.x[i], t.y[i]
		var u, v float32
		for j, ox := range bx {
			dx, dy := x-ox, y-by[j]
			s := bm[j] / (dx*dx + dy*dy + soft*soft)
			u += s * dx
			v += s * dy
		}
		t.u[i] += u
		t.v[i] += v
	}
}

// twoWays adds to the bodies of a and b what they do to each other.
func (t *tree) twoWays(a, b *cell) {
	bx, by, bm := t.x[b.lo:b.hi], t.y[b.lo:b.hi], t.m[b.lo:b.hi]
	bu, bv := t.u[b.lo:b.hi], t.v[b.lo:b.hi]
	n := len(bx)
	by, bm, bu, bv = by[:n], bm[:n], bu[:n], bv[:n]
	for i := a.lo; i < a.hi; i++ {
		x, y, m := t.x[i], t.y[i], t.m[i]
		var u, v float32
		for j := range bx {
			dx, dy := x-bx[j], y-by[j]
			s := 1 / (dx*dx + dy*dy + soft*soft)
			sx, sy := s*dx, s*dy
			u += bm[j] * sx
			v += bm[j] * sy
			bu[j] -= m * sx
			bv[j] -= m * sy
		}
		t.u[i] += u
		t.v[i] += v
	}
}

// within adds what the bodies of a leaf do to each other.
func (t *tree) within(c *cell) {
	if c.crowd() {
		t.burst(c)
		return
	}
	x, y, m := t.x[c.lo:c.hi], t.y[c.lo:c.hi], t.m[c.lo:c.hi]
	u, v := t.u[c.lo:c.hi], t.v[c.lo:c.hi]
	n := len(x)
	y, m, u, v = y[:n], m[:n], u[:n], v[:n]
	for i := range x {
		for j := i + 1; j < n; j++ {
			dx, dy := x[i]-x[j], y[i]-y[j]
			s := 1 / (dx*dx + dy*dy + soft*soft)
			dx, dy = dx*s, dy*s
			u[i] += m[j] * dx
			v[i] += m[j] * dy
			u[j] -= m[i] * dx
			v[j] -= m[i] * dy
		}
	}
}

// burst drives a crowd apart: each of its bodies its own way, as the mass of all would at a distance of 1.
func (t *tree) burst(c *cell) {
	for i := c.lo; i < c.hi; i++ {
		u, v := direction(uint32(t.items[i]))
		t.u[i] += c.mass * u
		t.v[i] += c.mass * v
	}
}

// down hands the expansions of a subtree on to its bodies. The field is the conjugate of the complex one.
func (t *tree) down(c int32) {
	k := &t.cells[c]
	if k.kids == 0 {
		for i := k.lo; i < k.hi; i++ {
			x, y := t.x[i]-k.x, t.y[i]-k.y
			br, bi := k.a1r+k.a2r*x-k.a2i*y, k.a1i+k.a2r*y+k.a2i*x
			t.u[i] += k.a0r + br*x - bi*y
			t.v[i] -= k.a0i + br*y + bi*x
		}
		return
	}
	for i := range k.kids {
		d := &t.cells[k.first+i]
		x, y := d.x-k.x, d.y-k.y
		br, bi := k.a1r+k.a2r*x-k.a2i*y, k.a1i+k.a2r*y+k.a2i*x
		d.a0r += k.a0r + br*x - bi*y
		d.a0i += k.a0i + br*y + bi*x
		d.a1r += k.a1r + 2*(k.a2r*x-k.a2i*y)
		d.a1i += k.a1i + 2*(k.a2r*y+k.a2i*x)
		d.a2r += k.a2r
		d.a2i += k.a2i
		t.down(k.first + i)
	}
}
