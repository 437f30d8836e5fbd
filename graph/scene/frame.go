package scene

import (
	"math"

	"github.com/quadscope/quadscope/graph/view"
)

// frame is a scene seen by a camera: where everything is, in pixels when scale is the pixels of a unit, else in units.
type frame struct {
	*Scene
	camera Camera
	w, h   float64 // in units
	scale  float64
	state  State
	focus  []bool    // nodes that hover keeps bright; nil when nothing fades
	chosen []bool    // selected nodes; nil for none or one
	xy     []point   // of each node, when all are needed
	rad    []float64 // of each node, when all are needed
	room   float64   // mean distance of neighbouring nodes on the screen, in units
}

func newFrame(s *Scene, c Camera, w, h, scale float64, st State) *frame {
	f := &frame{Scene: s, camera: c, w: w, h: h, scale: scale, state: st}
	f.room = s.overview().spacing * c.Zoom
	if hov := st.Hover; hov.Node >= 0 && hov.Node < len(s.Pos) {
		f.keepBright(hov.Node)
		for _, e := range s.at[hov.Node] {
			f.keepBright(int(s.View.Edges[e].From), int(s.View.Edges[e].To))
		}
	}
	if len(st.Chosen) > 0 {
		f.chosen = make([]bool, len(s.Pos))
		for _, i := range st.Chosen {
			if i >= 0 && int(i) < len(s.Pos) {
				f.chosen[i] = true
			}
		}
	}
	return f
}

func (f *frame) keepBright(nodes ...int) {
	if f.focus == nil {
		f.focus = make([]bool, len(f.Pos))
	}
	for _, n := range nodes {
		f.focus[n] = true
	}
}

// placeAll works out where all nodes are at once.
func (f *frame) placeAll(m *scratch) {
	m.xy, m.rad = m.xy[:0], m.rad[:0]
	root := math.Sqrt(f.camera.Zoom)
	for i := range f.Pos {
		m.xy = append(m.xy, f.node(int32(i)))
		m.rad = append(m.rad, f.radiusAt(int32(i), root))
	}
	f.xy, f.rad = m.xy, m.rad
}

func (f *frame) node(i int32) point {
	if f.xy != nil {
		return f.xy[i]
	}
	x, y := f.camera.ToScreen(f.Pos[i], f.w, f.h)
	return point{x * f.scale, y * f.scale}
}

// radius returns the radius of a node on the screen: it grows with the root of the zoom, so that zooming in parts nodes, and is smaller where nodes
// stand so close that they would hide each other.
func (f *frame) radius(i int32) float64 {
	if f.rad != nil {
		return f.rad[i]
	}
	return f.radiusAt(i, math.Sqrt(f.camera.Zoom))
}

func (f *frame) radiusAt(i int32, root float64) float64 {
	importance := float64(f.View.Nodes[i].Importance)
	r := float64(view.Radius(float32(importance))) * root
	crowded := f.room * (.13 + .5*importance*importance)
	return max(2, min(28, r, crowded)) * f.scale
}

// selected reports whether a node is.
func (f *frame) selected(i int32) bool {
	return f.state.Selected.Node == int(i) || f.chosen != nil && f.chosen[i]
}

// open reports whether a bundle of several edges shows each of them.
func (f *frame) open(b int32) bool {
	if len(f.Bundles[b].Edges) == 1 {
		return true
	}
	in := func(t Target) bool {
		return t.Bundle == int(b) || t.Edge >= 0 && t.Edge < len(f.bundle) && f.bundle[t.Edge] == b
	}
	return in(f.state.Hover) || in(f.state.Selected)
}

// spread is how far apart the middles of opened edges are, in units.
const spread = 18

// path returns the line of an edge from outline to outline, as points on the screen; nil when the nodes touch. For a closed
// bundle it is the line of the bundle.
func (f *frame) path(e int32) []point {
	edge := &f.View.Edges[e]
	b := f.bundle[e]
	bundle := f.Bundles[b]
	offset, k := 0.0, 0
	if n := len(bundle.Edges); n > 1 && f.open(b) {
		for i, other := range bundle.Edges {
			if other == e {
				k = i
			}
		}
		offset = (float64(k) - float64(n-1)/2) * spread * f.scale
		if edge.From != bundle.A {
			offset = -offset
		}
	}
	if edge.From == edge.To {
		return f.loop(edge.From, k)
	}
	return f.curve(edge.From, edge.To, offset)
}

// bundlePath returns the line of a closed bundle.
func (f *frame) bundlePath(b *Bundle) []point {
	if b.A == b.B {
		return f.loop(b.A, 0)
	}
	return f.curve(b.A, b.B, 0)
}

// clearance is the room between a node's outline and the end of an edge.
func (f *frame) clearance(i int32) float64 {
	if f.selected(i) {
		return 10 * f.scale
	}
	return 3 * f.scale
}

// curve goes from node a to node b with its middle off the straight line by offset to the left.
func (f *frame) curve(a, b int32, offset float64) []point {
	p, q := f.node(a), f.node(b)
	d := p.dist(q)
	if a == b || d < 1 {
		return nil
	}
	ux, uy := (q.x-p.x)/d, (q.y-p.y)/d
	middle := point{(p.x+q.x)/2 - uy*2*offset, (p.y+q.y)/2 + ux*2*offset} // control point: the curve's middle is half as far out
	start, end := f.leave(a, p, middle), f.leave(b, q, middle)
	if (end.x-start.x)*ux+(end.y-start.y)*uy <= 1 {
		return nil
	}
	if math.Abs(offset) < 0.5 {
		return []point{start, end}
	}
	return quadratic(start, middle, end)
}

// quadratic returns points of a Bézier curve.
func quadratic(a, c, b point) []point {
	out := make([]point, 0, 21)
	for k := range 21 {
		t := float64(k) / 20
		out = append(out, a.to(c, t).to(c.to(b, t), t))
	}
	return out
}

// loop returns the k-th line from a node to itself: a drop that hangs at its upper right, the next ones further round.
func (f *frame) loop(i int32, k int) []point {
	p, r := f.node(i), f.radius(i)
	turn := -math.Pi/4 + float64(k)*math.Pi/3
	out := func(angle, far float64) point {
		sin, cos := math.Sincos(angle)
		return point{p.x + cos*far, p.y + sin*far}
	}
	towards := func(angle float64) point { return f.leave(i, p, out(angle, 1000)) }
	const half = .42
	a, b := towards(turn-half), towards(turn+half)
	far := r + 46*f.scale
	c, d := out(turn-1.6*half, far), out(turn+1.6*half, far)
	ps := make([]point, 0, 17)
	for n := range 17 {
		t := float64(n) / 16
		ab, cd, mid := a.to(c, t), d.to(b, t), c.to(d, t)
		ps = append(ps, ab.to(mid, t).to(mid.to(cd, t), t))
	}
	return ps
}

// leave returns where a line from node i towards a point leaves its outline, with some room.
func (f *frame) leave(i int32, from, towards point) point {
	d := from.dist(towards)
	if d < 1e-6 {
		return from
	}
	dx, dy := (towards.x-from.x)/d, (towards.y-from.y)/d
	out := reachOf(f.kind[i], dx, dy)*f.radius(i) + f.clearance(i)
	return point{from.x + dx*out, from.y + dy*out}
}

// along returns the point at part t of a polyline's length.
func along(ps []point, t float64) point {
	total := length(ps)
	left := t * total
	for i := 1; i < len(ps); i++ {
		d := ps[i-1].dist(ps[i])
		if left <= d && d > 0 {
			return ps[i-1].to(ps[i], left/d)
		}
		left -= d
	}
	return ps[len(ps)-1]
}

func length(ps []point) float64 {
	total := 0.0
	for i := 1; i < len(ps); i++ {
		total += ps[i-1].dist(ps[i])
	}
	return total
}

// near returns how far a point is from a polyline.
func near(ps []point, p point) float64 {
	best := math.MaxFloat64
	for i := 1; i < len(ps); i++ {
		best = math.Min(best, p.from(ps[i-1], ps[i]))
	}
	return best
}

// from returns how far p is from the segment from a to b.
func (p point) from(a, b point) float64 {
	dx, dy := b.x-a.x, b.y-a.y
	t := 0.0
	if l := dx*dx + dy*dy; l > 0 {
		t = math.Max(0, math.Min(1, ((p.x-a.x)*dx+(p.y-a.y)*dy)/l))
	}
	return p.dist(point{a.x + dx*t, a.y + dy*t})
}
