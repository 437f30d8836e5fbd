// Package scene draws a view: nodes, edges and labels into an RGBA image, without a window. It also answers what lies under a point.
//
// Lengths on the screen are in units of the window, which Options of a frame scale to pixels; positions of nodes are in scene units,
// one unit of the window at zoom 1.
package scene

import (
	"math"

	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/view"
)

// Scene is a view with a position for each node. It is immutable.
type Scene struct {
	View    *view.View
	Pos     []layout.Point
	Bundles []Bundle
	bundle  []int32   // of each edge
	at      [][]int32 // edges at each node
	rank    []int32   // place of each node by importance, from 0
}

// Bundle is all edges between two nodes, in both directions.
type Bundle struct {
	A, B  int32 // nodes, A the lower
	Edges []int32
}

// New makes the scene of a view; pos has a point for each node.
func New(v *view.View, pos []layout.Point) *Scene {
	s := &Scene{View: v, Pos: pos, bundle: make([]int32, len(v.Edges)), at: make([][]int32, len(v.Nodes))}
	byPair := map[[2]int32]int32{}
	for i, e := range v.Edges {
		pair := [2]int32{min(e.From, e.To), max(e.From, e.To)}
		b, ok := byPair[pair]
		if !ok {
			b = int32(len(s.Bundles))
			byPair[pair] = b
			s.Bundles = append(s.Bundles, Bundle{A: pair[0], B: pair[1]})
		}
		s.Bundles[b].Edges = append(s.Bundles[b].Edges, int32(i))
		s.bundle[i] = b
		s.at[e.From] = append(s.at[e.From], int32(i))
		if e.To != e.From {
			s.at[e.To] = append(s.at[e.To], int32(i))
		}
	}
	s.rank = ranks(v.Nodes)
	return s
}

func ranks(ns []view.Node) []int32 {
	rank := make([]int32, len(ns))
	v := view.View{Nodes: make([]view.Node, len(ns))}
	for i, n := range ns {
		v.Nodes[i] = view.Node{Importance: n.Importance, Articles: i}
	}
	for r, n := range v.Top(len(ns)) {
		rank[n.Articles] = int32(r)
	}
	return rank
}

// Target is what is under the pointer or selected: a node, an edge, or a closed bundle of edges. Unused fields are -1.
type Target struct{ Node, Edge, Bundle int }

// Nothing returns the target of empty ground.
func Nothing() Target { return Target{-1, -1, -1} }

// State is what of a scene is pointed at and selected.
type State struct {
	Hover, Selected Target
	Pinned          []bool // of each node; nil for none
}

// Camera says which part of the scene is seen.
type Camera struct {
	X, Y float64 // scene point in the middle of the picture
	Zoom float64 // units of the window a scene unit
}

// The limits of Zoom.
const (
	MinZoom = 0.05
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

// Fit returns the camera that shows all nodes with their labels in a picture of w by h units.
func Fit(s *Scene, w, h float64) Camera {
	if len(s.Pos) == 0 {
		return Camera{Zoom: 1}
	}
	left, top := math.MaxFloat64, math.MaxFloat64
	right, bottom := -math.MaxFloat64, -math.MaxFloat64
	for _, p := range s.Pos {
		left, right = math.Min(left, float64(p.X)), math.Max(right, float64(p.X))
		top, bottom = math.Min(top, float64(p.Y)), math.Max(bottom, float64(p.Y))
	}
	const side, over, under = 90, 50, 64
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
