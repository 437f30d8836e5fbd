package layout

import (
	"math"
	"runtime"

	"github.com/quadscope/quadscope/graph/layout/force"
)

const (
	leastEdge  = 70 // median length of the edges of a large part
	pinSteps   = 80 // by which a large part settles round its pinned nodes
	pinLimit   = 0.5
	discMargin = 2
)

// large places a part of many nodes by forces and parts its discs. Pinned nodes stay; the others settle round them.
func (l *layouter) large(part []int32) error {
	rank := make(map[int32]int32, len(part))
	for k, i := range part {
		rank[i] = int32(k)
	}
	var edges [][2]int32
	for k, i := range part {
		for _, j := range l.neighbours[i] {
			if j > i {
				edges = append(edges, [2]int32{int32(k), rank[j]})
			}
		}
	}
	g := force.NewGraph(len(part), edges)
	x, y, err := force.Layout(l.ctx, g, force.Options{Seed: l.rng.Uint64(), Jobs: runtime.GOMAXPROCS(0)})
	if err != nil {
		return err
	}
	at, radius, fixed := l.partPoints(g, part, x, y)
	if fixed != nil {
		l.roundPins(g, part, at, fixed)
	}
	if err := partDiscs(l.ctx, at, radius, fixed); err != nil {
		return err
	}
	for k, i := range part {
		l.out[i] = at[k]
	}
	return nil
}

// partPoints scales what the engine gave so that edges and discs have room, and tells which nodes are fixed, nil if none is.
func (l *layouter) partPoints(g *force.Graph, part []int32, x, y []float32) (at []Point, radius []float32, fixed []bool) {
	at, radius = make([]Point, len(part)), make([]float32, len(part))
	discs := 0.0
	for k, i := range part {
		radius[k] = l.Radius[i] + discMargin
		discs += math.Pi * float64(radius[k]) * float64(radius[k])
		if l.Pinned[i] {
			if fixed == nil {
				fixed = make([]bool, len(part))
			}
			fixed[k] = true
		}
	}
	area := float64(middle(x)) * float64(middle(y))
	unit := float32(max(math.Sqrt(discs/cover/area), leastEdge/float64(g.MedianEdge(x, y))))
	sin, cos := axis(x, y)
	for k := range at {
		at[k] = Point{unit * (x[k]*cos + y[k]*sin), unit * (y[k]*cos - x[k]*sin)}
	}
	return at, radius, fixed
}

// roundPins moves the picture so that its pinned nodes are near their places, puts them there and lets the others settle.
func (l *layouter) roundPins(g *force.Graph, part []int32, at []Point, fixed []bool) {
	var dx, dy, n float32
	for k, i := range part {
		if fixed[k] {
			dx, dy, n = dx+l.Pos[i].X-at[k].X, dy+l.Pos[i].Y-at[k].Y, n+1
		}
	}
	x, y := make([]float32, len(at)), make([]float32, len(at))
	for k, p := range at {
		x[k], y[k] = p.X, p.Y
	}
	unit := g.MedianEdge(x, y) / 2
	for k := range at {
		x[k], y[k] = (x[k]+dx/n)/unit, (y[k]+dy/n)/unit
	}
	m := force.NewMotion(g, x, y, runtime.GOMAXPROCS(0))
	for k, i := range part {
		if fixed[k] {
			m.Fix(k, l.Pos[i].X/unit, l.Pos[i].Y/unit)
		}
	}
	m.WakeAll()
	limit := float32(pinLimit)
	for range pinSteps {
		m.Step(0.7, limit)
		limit *= 0.97
	}
	for k, i := range part {
		px, py := m.At(k)
		if at[k] = (Point{px * unit, py * unit}); fixed[k] {
			at[k] = l.Pos[i]
		}
	}
}
