package scene

import (
	"math"

	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/view"
)

// Hit returns what is at (x, y) of a picture of w by h units: a node, else the pill or line of a bundle, else an edge. slop is how far off
// the pointer may be. It takes O(n) with a few nanoseconds for what is far off.
func (s *Scene) Hit(c Camera, w, h, x, y, slop float64, st State) Target {
	f := newFrame(s, c, w, h, 1, State{Hover: st.Hover, Selected: st.Selected})
	f.focus = nil
	at := point{x, y}
	if n := f.nodeAt(at, slop/2); n >= 0 {
		return Target{n, -1, -1}
	}
	best, target := slop+1, Nothing()
	for b := range s.Bundles {
		if !f.mayTouch(b, at, slop) {
			continue
		}
		d, t, sure := f.bundleAt(int32(b), at)
		if sure {
			return t
		}
		if d < best {
			best, target = d, t
		}
	}
	return target
}

// nodeAt returns the node whose outline is nearest round a point, or -1.
func (f *frame) nodeAt(at point, slop float64) int {
	best, found := math.MaxFloat64, -1
	c := f.camera.ToScene(at.x, at.y, f.w, f.h)
	reach := float32((28*1.7 + slop) / f.camera.Zoom)
	for i, p := range f.Pos {
		if dx, dy := p.X-c.X, p.Y-c.Y; dx > reach || dx < -reach || dy > reach || dy < -reach {
			continue
		}
		q := f.node(int32(i))
		if inside(f.View.Nodes[i].Type, math.Max(8, f.radius(int32(i))), at.x-q.x, at.y-q.y, slop) && at.dist(q) < best {
			best, found = at.dist(q), i
		}
	}
	return found
}

// mayTouch reports whether a bundle comes near a point; it is cheap.
func (f *frame) mayTouch(b int, at point, slop float64) bool {
	bundle := &f.Bundles[b]
	room := slop + 14
	if bundle.A == bundle.B {
		room = 90
	} else if n := len(bundle.Edges); n > 1 && f.open(int32(b)) {
		room += spread * float64(n)
	}
	p, q := f.node(bundle.A), f.node(bundle.B)
	if at.x < math.Min(p.x, q.x)-room || at.x > math.Max(p.x, q.x)+room || at.y < math.Min(p.y, q.y)-room || at.y > math.Max(p.y, q.y)+room {
		return false
	}
	return at.from(p, q) <= room
}

// bundleAt returns how far a point is from a bundle, and what of it is nearest; sure says that the point is on its pill.
func (f *frame) bundleAt(b int32, at point) (d float64, t Target, sure bool) {
	bundle := &f.Bundles[b]
	d = math.MaxFloat64
	if f.open(b) {
		for _, e := range bundle.Edges {
			if ps := f.path(e); ps != nil && near(ps, at) < d {
				d, t = near(ps, at), Target{-1, int(e), -1}
			}
		}
		return d, t, false
	}
	ps := f.bundlePath(bundle)
	if ps == nil {
		return d, t, false
	}
	m := along(ps, .5)
	return near(ps, at), Target{-1, -1, int(b)}, math.Abs(at.x-m.x) < 16 && math.Abs(at.y-m.y) < 12
}

// EdgePoint returns a point on an edge, or on the bundle that hides it, as a picture of w by h units shows it.
func (s *Scene) EdgePoint(e int, c Camera, w, h float64, st State) (x, y float64, ok bool) {
	f := newFrame(s, c, w, h, 1, State{Hover: st.Hover, Selected: st.Selected})
	ps := f.path(int32(e))
	if ps == nil {
		return 0, 0, false
	}
	p := along(ps, .5)
	return p.x, p.y, true
}

// Inside returns the nodes in a closed line on a picture of w by h units, in ascending order: those whose middle is in it by the rule of even and
// odd crossings.
func (s *Scene) Inside(c Camera, w, h float64, line [][2]float64) []int32 {
	var out []int32
	for i, p := range s.Pos {
		x, y := c.ToScreen(p, w, h)
		in := false
		for k, a := range line {
			b := line[(k+1)%len(line)]
			if (a[1] > y) != (b[1] > y) && x < (b[0]-a[0])*(y-a[1])/(b[1]-a[1])+a[0] {
				in = !in
			}
		}
		if in {
			out = append(out, int32(i))
		}
	}
	return out
}

// Neighbours returns the nodes that edges join with some, in ascending order, with those themselves.
func (s *Scene) Neighbours(nodes ...int32) []int32 {
	in := make([]bool, len(s.Pos))
	for _, n := range nodes {
		in[n] = true
		for _, e := range s.at[n] {
			in[s.View.Edges[e].From], in[s.View.Edges[e].To] = true, true
		}
	}
	var out []int32
	for i, ok := range in {
		if ok {
			out = append(out, int32(i))
		}
	}
	return out
}

// Towards returns the neighbour of a node that lies most in a direction, or -1 when none is within 60° of it; near ones are preferred.
func (s *Scene) Towards(node int32, dx, dy float64) int {
	best, found := math.MaxFloat64, -1
	for _, n := range s.Neighbours(node) {
		x, y := float64(s.Pos[n].X-s.Pos[node].X), float64(s.Pos[n].Y-s.Pos[node].Y)
		d := math.Hypot(x, y)
		if n == node || d == 0 {
			continue
		}
		if cos := (x*dx + y*dy) / d; cos > .5 {
			if cost := d / (cos * cos); cost < best {
				best, found = cost, int(n)
			}
		}
	}
	return found
}

// Step returns the node that comes by places after one in the order of importance, round and round; from -1 it is the first or the last.
func (s *Scene) Step(node, by int) int {
	n := len(s.ranked)
	if n == 0 {
		return -1
	}
	at := -1
	if node >= 0 && node < n {
		at = int(s.rank[node])
	} else if by < 0 {
		at = 0
	}
	return int(s.ranked[((at+by)%n+n)%n])
}

// Badge is a mark beside a node that can be clicked.
type Badge uint8

// The badges.
const (
	NoBadge Badge = iota
	MoreBadge
	PinBadge
	NoteBadge
)

// BadgeAt returns the badge at (x, y) of a picture of w by h units, and its node.
func (s *Scene) BadgeAt(c Camera, w, h, x, y float64, st State) (node int, b Badge) {
	f := newFrame(s, c, w, h, 1, State{Hover: st.Hover, Selected: st.Selected, Chosen: st.Chosen, Pinned: st.Pinned, Noted: st.Noted})
	at := c.ToScene(x, y, w, h)
	reach := float32(80 / c.Zoom)
	for i := range s.Pos {
		if !within(s.Pos[i], at, reach) {
			continue
		}
		for _, m := range f.badges(int32(i), 14) {
			if x >= m.box.x0-2 && x <= m.box.x1+2 && y >= m.box.y0-2 && y <= m.box.y1+2 {
				return i, m.kind
			}
		}
	}
	return -1, NoBadge
}

func within(p, q layout.Point, reach float32) bool {
	dx, dy := p.X-q.X, p.Y-q.Y
	return dx <= reach && dx >= -reach && dy <= reach && dy >= -reach
}

// mark is a badge in its place.
type mark struct {
	kind Badge
	box  rect
	text string // of MoreBadge
}

// badges returns the badges of a node; textWidth is the length of the text of a '+N' in units. Nodes too small for them have none, unless they
// are pointed at or selected.
func (f *frame) badges(i int32, textWidth float64) []mark {
	n := &f.View.Nodes[i]
	pinned := int(i) < len(f.state.Pinned) && f.state.Pinned[i]
	noted := int(i) < len(f.state.Noted) && f.state.Noted[i]
	if n.More == 0 && !pinned && !noted {
		return nil
	}
	r, s := f.radius(i), f.scale
	if r < 8*s && f.state.Hover.Node != int(i) && !f.selected(i) {
		return nil
	}
	p := f.node(i)
	var out []mark
	side := func(k Badge, dx float64) {
		x, y, half := p.x+dx*(.75*r+4*s), p.y-.75*r-4*s, 7.5*s
		out = append(out, mark{kind: k, box: rect{x - half, y - half, x + half, y + half}})
	}
	if pinned {
		side(PinBadge, -1)
	}
	if noted {
		side(NoteBadge, 1)
	}
	if n.More > 0 {
		w := math.Max(20, textWidth+10) * s
		x, y := p.x+.6*r, p.y+.55*r
		out = append(out, mark{MoreBadge, rect{x, y, x + w, y + 16*s}, view.More(n.More)})
	}
	return out
}
