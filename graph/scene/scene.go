// Package scene draws a view: nodes, edges and labels into an RGBA image or an SVG drawing, without a window. It also answers what lies under a
// point.
//
// Lengths on the screen are in units of the window, which the scale of a picture turns into pixels; positions of nodes are in scene units,
// one unit of the window at zoom 1.
package scene

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/view"
)

// Scene is a view with a position for each node. It is immutable.
type Scene struct {
	View    *view.View
	Pos     []layout.Point
	Bundles []Bundle
	*plan
	hulls    func() []hull // found when they are first drawn
	overview func() *minimap
}

// plan is what the scenes of one view have in common, wherever its nodes stand.
type plan struct {
	bundle    []int32   // of each edge
	at        [][]int32 // edges at each node
	rank      []int32   // place of each node by importance, from 0
	ranked    []int32   // nodes by importance, the most important first
	important []int32   // bundles, those between important nodes first
	kind      []uint8   // type of each node, as kindOf numbers it
	groups    func() *groups
}

// Bundle is all edges between two nodes, in both directions.
type Bundle struct {
	A, B  int32 // nodes, A the lower
	Edges []int32
}

// New makes the scene of a view; pos has a point for each node. A point that is no place, because it is not finite, counts as the origin.
func New(v *view.View, pos []layout.Point) *Scene {
	x := &plan{bundle: make([]int32, len(v.Edges)), at: make([][]int32, len(v.Nodes))}
	s := &Scene{View: v, plan: x}
	byPair := make(map[[2]int32]int32, len(v.Edges))
	for i, e := range v.Edges {
		pair := [2]int32{min(e.From, e.To), max(e.From, e.To)}
		b, ok := byPair[pair]
		if !ok {
			b = int32(len(s.Bundles))
			byPair[pair] = b
			s.Bundles = append(s.Bundles, Bundle{A: pair[0], B: pair[1]})
		}
		s.Bundles[b].Edges = append(s.Bundles[b].Edges, int32(i))
		x.bundle[i] = b
		x.at[e.From] = append(x.at[e.From], int32(i))
		if e.To != e.From {
			x.at[e.To] = append(x.at[e.To], int32(i))
		}
	}
	x.order(s)
	x.kind = make([]uint8, len(v.Nodes))
	for i := range v.Nodes {
		x.kind[i] = kindOf(v.Nodes[i].Type)
	}
	x.groups = sync.OnceValue(func() *groups { return group(s) })
	return s.Move(pos)
}

// order ranks nodes and bundles by importance.
func (x *plan) order(s *Scene) {
	ns := s.View.Nodes
	x.ranked, x.rank = make([]int32, len(ns)), make([]int32, len(ns))
	for i := range x.ranked {
		x.ranked[i] = int32(i)
	}
	slices.SortStableFunc(x.ranked, func(a, b int32) int { return cmp.Compare(ns[b].Importance, ns[a].Importance) })
	for r, i := range x.ranked {
		x.rank[i] = int32(r)
	}
	weight := make([]float32, len(s.Bundles))
	x.important = make([]int32, len(s.Bundles))
	for b, bundle := range s.Bundles {
		x.important[b] = int32(b)
		weight[b] = ns[bundle.A].Importance + ns[bundle.B].Importance + .2*float32(len(bundle.Edges))
	}
	slices.SortStableFunc(x.important, func(a, b int32) int { return cmp.Compare(weight[b], weight[a]) })
}

// Move returns the scene of the same view with its nodes elsewhere. It takes O(nodes).
func (s *Scene) Move(pos []layout.Point) *Scene {
	n := &Scene{View: s.View, Bundles: s.Bundles, plan: s.plan, Pos: sound(pos)}
	n.hulls = sync.OnceValue(n.outlines)
	n.overview = sync.OnceValue(n.small)
	return n
}

// sound replaces points that are not finite, or so far out that their distances overflow.
func sound(pos []layout.Point) []layout.Point {
	const far = 1e7
	bad := func(p layout.Point) bool { return !(p.X > -far && p.X < far && p.Y > -far && p.Y < far) } // also NaN
	if !slices.ContainsFunc(pos, bad) {
		return pos
	}
	out := slices.Clone(pos)
	for i, p := range out {
		if bad(p) {
			out[i] = layout.Point{}
		}
	}
	return out
}

// Target is what is under the pointer or selected: a node, an edge, or a closed bundle of edges. Unused fields are -1.
type Target struct{ Node, Edge, Bundle int }

// Nothing returns the target of empty ground.
func Nothing() Target { return Target{-1, -1, -1} }

// State is what of a scene is pointed at, selected and marked.
type State struct {
	Hover, Selected Target
	Chosen          []int32 // further selected nodes
	Pinned, Noted   []bool  // of each node; nil for none
	Moving          bool    // the picture is in motion: what takes time is left out
	Map             bool    // there is an overview in the corner while part of the scene is out of sight
}

// Camera says which part of the scene is seen.
type Camera struct {
	X, Y float64 // scene point in the middle of the picture
	Zoom float64 // units of the window a scene unit
}

// The limits of Zoom.
const (
	MinZoom = 0.02
	MaxZoom = 8
)

// ToScreen returns where a scene point is in a picture of w by h units.
func (c Camera) ToScreen(p layout.Point, w, h float64) (x, y float64) {
	return (float64(p.X)-c.X)*c.Zoom + w/2, (float64(p.Y)-c.Y)*c.Zoom + h/2
}

// ToScene returns the scene point at a place of the picture.
func (c Camera) ToScene(x, y, w, h float64) layout.Point {
	return layout.Point{X: float32((x-w/2)/c.Zoom + c.X), Y: float32((y-h/2)/c.Zoom + c.Y)}
}

// ZoomAt changes the zoom by a factor so that the point under (x, y) stays there.
func (c Camera) ZoomAt(factor, x, y, w, h float64) Camera {
	p := c.ToScene(x, y, w, h)
	c.Zoom = math.Max(MinZoom, math.Min(MaxZoom, c.Zoom*factor))
	q := c.ToScene(x, y, w, h)
	c.X += float64(p.X - q.X)
	c.Y += float64(p.Y - q.Y)
	return c
}

// bounds returns the box round some points; ok is false when there are none.
func bounds(pos []layout.Point) (left, top, right, bottom float64, ok bool) {
	left, top, right, bottom = math.MaxFloat64, math.MaxFloat64, -math.MaxFloat64, -math.MaxFloat64
	for _, p := range pos {
		left, right = math.Min(left, float64(p.X)), math.Max(right, float64(p.X))
		top, bottom = math.Min(top, float64(p.Y)), math.Max(bottom, float64(p.Y))
	}
	return left, top, right, bottom, len(pos) > 0
}

// Fit returns the camera that shows all nodes with their labels in a picture of w by h units.
func Fit(s *Scene, w, h float64) Camera { return fit(s.Pos, w, h) }

// FitNodes returns the camera that shows some nodes.
func FitNodes(s *Scene, nodes []int32, w, h float64) Camera {
	pos := make([]layout.Point, 0, len(nodes))
	for _, n := range nodes {
		if int(n) < len(s.Pos) {
			pos = append(pos, s.Pos[n])
		}
	}
	return fit(pos, w, h)
}

func fit(pos []layout.Point, w, h float64) Camera {
	left, top, right, bottom, ok := bounds(pos)
	if !ok {
		return Camera{Zoom: 1}
	}
	side, over, under := math.Min(90, w/5), math.Min(50, h/5), math.Min(64, h/5)
	zoom := math.Min((w-2*side)/math.Max(1, right-left), (h-over-under)/math.Max(1, bottom-top))
	zoom = math.Max(MinZoom, math.Min(1.5, zoom))
	return Camera{X: (left + right) / 2, Y: (top+bottom)/2 + (under-over)/2/zoom, Zoom: zoom}
}

// Fly returns the camera at part t, 0 to 1, of a flight from c to to, which goes up and down again when it is long.
func (c Camera) Fly(to Camera, t, w float64) Camera {
	t = t * t * (3 - 2*t)
	distance := math.Hypot(to.X-c.X, to.Y-c.Y) * math.Min(c.Zoom, to.Zoom) / w
	dip := 1 / (1 + math.Max(0, distance-0.5)*4*t*(1-t))
	return Camera{X: c.X + (to.X-c.X)*t, Y: c.Y + (to.Y-c.Y)*t, Zoom: c.Zoom * math.Pow(to.Zoom/c.Zoom, t) * dip}
}
