// Package layout places the nodes of a graph that is given by indexes; it knows neither quads nor names.
//
// Place serves a view: a small component is placed by stress (distances on paper follow distances in the graph) and gets room for labels,
// a large one by forces; what is placed already stays. Network serves plain graphs of any size. Components are packed side by side. Results
// depend on the problem and the seed alone. Live moves a layout while a user drags its nodes.
package layout

import (
	"context"
	"math"
	"math/rand/v2"
)

// Point is a place in the scene. Units are those of the screen at zoom 1; y grows downwards.
type Point struct{ X, Y float32 }

// Problem is a graph to place.
type Problem struct {
	Edges  [][2]int32 // indexes of nodes; direction does not matter, doubles and loops are allowed
	Pos    []Point    // one for each node; read where Placed
	Placed []bool     // the node has a position to keep
	Pinned []bool     // the node never moves; it must be placed
	Radius []float32  // of the nodes' discs
}

const (
	edgeLength = 130 // of an edge between small nodes
	boxWidth   = 92  // room of a node with its label under it
	labelRoom  = 24
	gap        = 36 // between components
	aspect     = 1.15
	crowding   = 1.5 // times the room of all boxes
	largePart  = 500 // nodes: more are placed by forces, without room for every label
)

// Place returns a position for each node. When nodes other than the pinned ones are placed, those all keep still and the others are put
// near their neighbours; else everything is laid out anew round the pinned ones. It takes O(n²) for a component of up to 500 nodes, O(n log n)
// above.
// The error is that of ctx.
func Place(ctx context.Context, p Problem, seed uint64) ([]Point, error) {
	l := &layouter{Problem: p, ctx: ctx, rng: rand.New(rand.NewPCG(seed, uint64(len(p.Pos)))), out: make([]Point, len(p.Pos))}
	copy(l.out, p.Pos)
	l.neighbours = adjacency(p)
	kept := false
	for i := range p.Placed {
		kept = kept || p.Placed[i] && !p.Pinned[i]
	}
	if kept {
		return l.out, l.join()
	}
	return l.out, l.fresh()
}

type layouter struct {
	Problem
	ctx        context.Context
	rng        *rand.Rand
	out        []Point
	neighbours [][]int32
	discs      bool // room is that of the discs alone
	grid       map[[2]int32][]int32
}

func adjacency(p Problem) [][]int32 {
	n := make([][]int32, len(p.Pos))
	for _, e := range p.Edges {
		if e[0] != e[1] {
			n[e[0]] = append(n[e[0]], e[1])
			n[e[1]] = append(n[e[1]], e[0])
		}
	}
	return n
}

// components returns the connected parts of the nodes that want is true of, the largest first.
func (l *layouter) components(want func(int32) bool) [][]int32 {
	var out [][]int32
	seen := make([]bool, len(l.out))
	for i := range l.out {
		if seen[i] || !want(int32(i)) {
			continue
		}
		part := []int32{int32(i)}
		seen[i] = true
		for at := 0; at < len(part); at++ {
			for _, j := range l.neighbours[part[at]] {
				if !seen[j] && want(j) {
					seen[j] = true
					part = append(part, j)
				}
			}
		}
		out = append(out, part)
	}
	return out
}

// fresh lays everything out anew.
func (l *layouter) fresh() error {
	var free []box
	for _, part := range l.components(func(int32) bool { return true }) {
		pinned := false
		for _, i := range part {
			pinned = pinned || l.Pinned[i]
		}
		if err := l.component(part, pinned); err != nil {
			return err
		}
		if !pinned {
			free = append(free, l.bounds(part))
		}
	}
	top := l.fixedBounds()
	pack(l.out, free, top)
	return l.ctx.Err()
}

// fixedBounds is the room that components with pinned nodes take.
func (l *layouter) fixedBounds() box {
	b := box{left: math.MaxFloat32}
	for _, part := range l.components(func(int32) bool { return true }) {
		for _, i := range part {
			if l.Pinned[i] {
				b.join(l.bounds(part))
				break
			}
		}
	}
	return b
}

// component places one part by stress and pushes its boxes apart.
func (l *layouter) component(part []int32, pinned bool) error {
	if len(part) == 1 {
		return nil
	}
	if len(part) > largePart {
		return l.large(part)
	}
	for k, i := range part { // a spiral is a start without symmetry
		if !l.Placed[i] {
			angle, r := 2.399963*float64(k), 40*math.Sqrt(float64(k))
			l.out[i] = Point{float32(r * math.Cos(angle)), float32(r * math.Sin(angle))}
		}
	}
	if err := l.stress(part); err != nil {
		return err
	}
	if !pinned {
		l.level(part)
		l.spread(part)
	}
	return l.separate(part, func(i int32) bool { return !l.Pinned[i] })
}

// level turns a part so that it is wider than high.
func (l *layouter) level(part []int32) {
	var cx, cy, xx, xy, yy float64
	for _, i := range part {
		cx += float64(l.out[i].X)
		cy += float64(l.out[i].Y)
	}
	cx, cy = cx/float64(len(part)), cy/float64(len(part))
	for _, i := range part {
		x, y := float64(l.out[i].X)-cx, float64(l.out[i].Y)-cy
		xx, xy, yy = xx+x*x, xy+x*y, yy+y*y
	}
	angle := -0.5 * math.Atan2(2*xy, xx-yy)
	sin, cos := math.Sincos(angle)
	for _, i := range part {
		x, y := float64(l.out[i].X)-cx, float64(l.out[i].Y)-cy
		l.out[i] = Point{float32(x*cos - y*sin), float32(x*sin + y*cos)}
	}
}

// spread scales a part up until its boxes have room between its bounds: where many nodes are close in the graph, stress crowds them.
func (l *layouter) spread(part []int32) {
	need := float32(0)
	for _, i := range part {
		r := l.room(i)
		need += (r.right - r.left) * (r.bottom - r.top)
	}
	b := l.bounds(part)
	scale := float32(math.Sqrt(float64(crowding * need / ((b.right - b.left) * (b.bottom - b.top)))))
	if scale > 1 {
		l.scale(part, scale)
	}
}

func (l *layouter) scale(part []int32, by float32) {
	for _, i := range part {
		l.out[i].X *= by
		l.out[i].Y *= by
	}
}

// box is a rectangle and the nodes in it.
type box struct {
	left, top, right, bottom float32
	nodes                    []int32
}

func (b *box) join(o box) {
	if b.left == math.MaxFloat32 {
		b.left, b.top, b.right, b.bottom = o.left, o.top, o.right, o.bottom
		return
	}
	b.left, b.top = min(b.left, o.left), min(b.top, o.top)
	b.right, b.bottom = max(b.right, o.right), max(b.bottom, o.bottom)
}

// room returns the box that a node takes with its label.
func (l *layouter) room(i int32) box {
	p, r := l.out[i], l.Radius[i]
	if l.discs {
		return box{left: p.X - r - 2, top: p.Y - r - 2, right: p.X + r + 2, bottom: p.Y + r + 2}
	}
	w := max(r, boxWidth/2)
	return box{left: p.X - w, top: p.Y - r - 6, right: p.X + w, bottom: p.Y + r + labelRoom}
}

func (l *layouter) bounds(part []int32) box {
	b := box{left: math.MaxFloat32}
	for _, i := range part {
		b.join(l.room(i))
	}
	b.nodes = part
	return b
}
