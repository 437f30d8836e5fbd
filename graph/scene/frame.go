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
	focus  []bool // nodes that hover keeps bright; nil when nothing fades
}

func newFrame(s *Scene, c Camera, w, h, scale float64, st State) *frame {
	f := &frame{Scene: s, camera: c, w: w, h: h, scale: scale, state: st}
	if st.Hover.Node >= 0 && st.Hover.Node < len(s.Pos) {
		f.focus = make([]bool, len(s.Pos))
		f.focus[st.Hover.Node] = true
		for _, e := range s.at[st.Hover.Node] {
			f.focus[s.View.Edges[e].From], f.focus[s.View.Edges[e].To] = true, true
		}
	}
	return f
}

func (f *frame) node(i int32) point {
	x, y := f.camera.ToScreen(f.Pos[i], f.w, f.h)
	return point{x * f.scale, y * f.scale}
}

// radius returns the radius of a node on the screen: it grows with the root of the zoom, so that zooming in parts nodes.
func (f *frame) radius(i int32) float64 {
	r := float64(view.Radius(f.View.Nodes[i].Importance)) * math.Sqrt(f.camera.Zoom)
	return math.Max(2, math.Min(28, r)) * f.scale
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
	edge := f.View.Edges[e]
	b := f.bundle[e]
	bundle := f.Bundles[b]
	offset := 0.0
	if n := len(bundle.Edges); n > 1 && f.open(b) {
		k := 0
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
	return f.curve(edge.From, edge.To, offset, f.clearance(edge.From), f.clearance(edge.To))
}

// bundlePath returns the line of a closed bundle.
func (f *frame) bundlePath(b Bundle) []point {
	return f.curve(b.A, b.B, 0, f.clearance(b.A), f.clearance(b.B))
}

// clearance is the room between a node's outline and the end of an edge.
func (f *frame) clearance(i int32) float64 {
	if f.state.Selected.Node == int(i) {
		return 10 * f.scale
	}
	return 3 * f.scale
}

// curve goes from node a to node b with its middle off the straight line by offset to the left.
func (f *frame) curve(a, b int32, offset, clearA, clearB float64) []point {
	p, q := f.node(a), f.node(b)
	d := p.dist(q)
	if a == b || d < 1 {
		return nil
	}
	ux, uy := (q.x-p.x)/d, (q.y-p.y)/d
	middle := point{(p.x+q.x)/2 - uy*2*offset, (p.y+q.y)/2 + ux*2*offset} // control point: the curve's middle is half as far out
	start := f.leave(a, p, middle, clearA)
	end := f.leave(b, q, middle, clearB)
	if (end.x-start.x)*ux+(end.y-start.y)*uy <= 1 {
		return nil
	}
	if math.Abs(offset) < 0.5 {
		return []point{start, end}
	}
	out := make([]point, 0, 21)
	for k := range 21 {
		t := float64(k) / 20
		out = append(out, start.to(middle, t).to(middle.to(end, t), t))
	}
	return out
}

// leave returns where a line from node i towards a point leaves its outline.
func (f *frame) leave(i int32, from, towards point, clear float64) point {
	d := from.dist(towards)
	if d < 1e-6 {
		return from
	}
	dx, dy := (towards.x-from.x)/d, (towards.y-from.y)/d
	out := outlineAt(f.View.Nodes[i].Type, f.radius(i), dx, dy) + clear
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
		a, b := ps[i-1], ps[i]
		dx, dy := b.x-a.x, b.y-a.y
		t := 0.0
		if l := dx*dx + dy*dy; l > 0 {
			t = math.Max(0, math.Min(1, ((p.x-a.x)*dx+(p.y-a.y)*dy)/l))
		}
		best = math.Min(best, p.dist(a.to(b, t)))
	}
	return best
}

// Hit returns what is at (x, y) of a picture of w by h units: a node, else the pill or line of a bundle, else an edge. slop is how far off
// the pointer may be.
func (s *Scene) Hit(c Camera, w, h, x, y, slop float64, st State) Target {
	f := newFrame(s, c, w, h, 1, st)
	at := point{x, y}
	best, target := math.MaxFloat64, Nothing()
	for i := range s.Pos {
		p := f.node(int32(i))
		if inside(s.View.Nodes[i].Type, math.Max(8, f.radius(int32(i))), x-p.x, y-p.y, slop/2) && at.dist(p) < best {
			best, target = at.dist(p), Target{i, -1, -1}
		}
	}
	if target.Node >= 0 {
		return target
	}
	best = slop + 1
	for b, bundle := range s.Bundles {
		if f.open(int32(b)) {
			for _, e := range bundle.Edges {
				if ps := f.path(e); ps != nil && near(ps, at) < best {
					best, target = near(ps, at), Target{-1, int(e), -1}
				}
			}
			continue
		}
		ps := f.bundlePath(bundle)
		if ps == nil {
			continue
		}
		if d := near(ps, at); d < best {
			best, target = d, Target{-1, -1, b}
		}
		if m := along(ps, .5); math.Abs(x-m.x) < 16 && math.Abs(y-m.y) < 12 {
			return Target{-1, -1, b}
		}
	}
	return target
}

// EdgePoint returns a point on an edge, or on the bundle that hides it, as a picture of w by h units shows it.
func (s *Scene) EdgePoint(e int, c Camera, w, h float64, st State) (x, y float64, ok bool) {
	f := newFrame(s, c, w, h, 1, st)
	ps := f.path(int32(e))
	if ps == nil {
		return 0, 0, false
	}
	p := along(ps, .5)
	return p.x, p.y, true
}
