package layout

import (
	"math"
	"slices"

	"github.com/quadscope/quadscope/graph/layout/force"
)

// Live keeps a layout in motion while a user drags its nodes: the neighbours of a dragged node follow, the rest stays where it is, and all
// comes to rest by itself. One goroutine owns a Live.
type Live struct {
	m      *force.Motion
	unit   float32 // scene units of an engine's 1
	n      int
	heat   float32
	drag   []int32 // nodes being dragged
	pinned []bool
}

// The heat of a simulation is the share of the way to its rest that a node goes in a step.
const (
	dragHeat  = 0.3
	coolest   = 0.01
	cooling   = 0.97
	dragHops  = 3    // edges from the dragged node within which nodes follow
	restMove  = 0.15 // scene units a step: less is rest
	stepLimit = 0.35 // of an edge
)

// NewLive starts from the positions of p, which all must be finite; they count as rest. Pinned nodes do not move. Steps are made on up to
// jobs goroutines.
func NewLive(p Problem, jobs int) *Live {
	n := len(p.Pos)
	g := force.NewGraph(n, p.Edges)
	x, y := make([]float32, n), make([]float32, n)
	for i, at := range p.Pos {
		x[i], y[i] = at.X, at.Y
	}
	unit := g.MedianEdge(x, y)
	if unit == 0 {
		unit = edgeLength
	}
	for i := range x {
		x[i], y[i] = x[i]/unit, y[i]/unit
	}
	l := &Live{m: force.NewMotion(g, x, y, jobs), unit: unit, n: n, pinned: make([]bool, n)}
	for i, pinned := range p.Pinned {
		if pinned {
			l.pinned[i] = true
			l.m.Fix(i, x[i], y[i])
		}
	}
	l.m.Rest()
	return l
}

// Drag holds nodes at places and wakes those around them. Other nodes that were dragged are dropped and stay pinned.
func (l *Live) Drag(nodes []int32, to []Point) {
	for k, i := range nodes {
		l.m.Fix(int(i), to[k].X/l.unit, to[k].Y/l.unit)
	}
	if !slices.Equal(l.drag, nodes) {
		l.Drop(true)
		l.drag = slices.Clone(nodes)
		l.m.Wake(nodes, dragHops)
	}
	l.heat = dragHeat
}

// Drop ends a drag; pin says that the nodes stay held where they are.
func (l *Live) Drop(pin bool) {
	for _, i := range l.drag {
		l.pinned[i] = pin
		if !pin {
			l.m.Free(int(i))
		}
	}
	if !pin {
		l.m.Wake(l.drag, dragHops)
	}
	l.drag = nil
}

// Heat wakes all nodes.
func (l *Live) Heat() {
	l.m.WakeAll()
	l.heat = 1
}

// Tick makes one step and reports whether anything is still moving. While a node is dragged the heat stays; after that it falls.
func (l *Live) Tick() bool {
	if l.heat < coolest {
		return false
	}
	moved := l.m.Step(min(l.heat*2, 0.9), stepLimit) * float64(l.unit)
	if len(l.drag) == 0 {
		l.heat *= cooling
		if moved < restMove {
			l.heat = 0
		}
	}
	return l.heat >= coolest
}

// Positions puts the places of all nodes into dst, which it grows if need be, and returns it.
func (l *Live) Positions(dst []Point) []Point {
	dst = append(dst[:0], make([]Point, l.n)...)
	for i := range dst {
		x, y := l.m.At(i)
		dst[i] = Point{x * l.unit, y * l.unit}
	}
	return dst
}

// Align mirrors and shifts the points at so that those that want is true of come as near to their old places as they can. It does not turn
// them, so that boxes that do not overlap still do not. It reports whether it had two such points at least to go by.
func Align(at, old []Point, want func(int) bool) bool {
	var n, ax, ay, bx, by float64
	for i := range old {
		if want(i) {
			n++
			ax, ay = ax+float64(at[i].X), ay+float64(at[i].Y)
			bx, by = bx+float64(old[i].X), by+float64(old[i].Y)
		}
	}
	if n < 2 {
		return false
	}
	ax, ay, bx, by = ax/n, ay/n, bx/n, by/n
	var xx, yy float64
	for i := range old {
		if want(i) {
			xx += (float64(at[i].X) - ax) * (float64(old[i].X) - bx)
			yy += (float64(at[i].Y) - ay) * (float64(old[i].Y) - by)
		}
	}
	for i, p := range at {
		at[i] = Point{float32(math.Copysign(1, xx)*(float64(p.X)-ax) + bx), float32(math.Copysign(1, yy)*(float64(p.Y)-ay) + by)}
	}
	return true
}
