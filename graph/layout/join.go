package layout

import (
	"cmp"
	"container/heap"
	"math"
	"slices"
)

// join puts the nodes that have no place near their neighbours that have one; those stay where they are.
func (l *layouter) join() error {
	placed := slices.Clone(l.Placed)
	for i := range placed {
		if placed[i] {
			l.occupy(int32(i))
		}
	}
	if err := l.attach(placed); err != nil {
		return err
	}
	l.strangers(placed)
	free := func(i int32) bool { return !l.Placed[i] }
	all := make([]int32, len(l.out))
	fixed := make([]bool, len(l.out))
	for i := range all {
		all[i], fixed[i] = int32(i), l.Placed[i]
	}
	if len(all) > largePart {
		return partDiscs(l.ctx, l.out, l.Radius, fixed)
	}
	return l.separate(all, free)
}

// attach settles the nodes with a way to placed ones, those with the most placed neighbours first.
func (l *layouter) attach(placed []bool) error {
	var q waiting
	anchors := make([]int32, len(placed))
	count := func(i int32) {
		for _, j := range l.neighbours[i] {
			if !placed[j] {
				anchors[j]++
				heap.Push(&q, candidate{j, anchors[j]})
			}
		}
	}
	for i := range placed {
		if placed[i] {
			count(int32(i))
		}
	}
	for q.Len() > 0 {
		c := heap.Pop(&q).(candidate)
		if placed[c.node] || c.anchors < anchors[c.node] {
			continue
		}
		l.settle(c.node, placed)
		placed[c.node] = true
		l.occupy(c.node)
		count(c.node)
		if err := l.ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// candidate is a node that may be placed next, as its neighbours were when it was pushed.
type candidate struct{ node, anchors int32 }

// waiting is a heap of candidates; the one with the most placed neighbours comes first.
type waiting []candidate

func (w waiting) Len() int      { return len(w) }
func (w waiting) Swap(i, j int) { w[i], w[j] = w[j], w[i] }
func (w waiting) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(w[j].anchors, w[i].anchors), cmp.Compare(w[i].node, w[j].node)) < 0
}
func (w *waiting) Push(x any) { *w = append(*w, x.(candidate)) }
func (w *waiting) Pop() any {
	last := (*w)[len(*w)-1]
	*w = (*w)[:len(*w)-1]
	return last
}

// gridSide is so wide that the rooms of nodes two cells apart do not meet.
const gridSide = boxWidth + 36

func cellOf(p Point) [2]int32 {
	return [2]int32{int32(math.Floor(float64(p.X / gridSide))), int32(math.Floor(float64(p.Y / gridSide)))}
}

// occupy notes where a placed node is.
func (l *layouter) occupy(i int32) {
	if l.grid == nil {
		l.grid = map[[2]int32][]int32{}
	}
	c := cellOf(l.out[i])
	l.grid[c] = append(l.grid[c], i)
}

// settle finds the place for a node: round the middle of its placed neighbours, where it disturbs least.
func (l *layouter) settle(i int32, placed []bool) {
	var cx, cy, n float32
	for _, j := range l.neighbours[i] {
		if placed[j] {
			cx, cy, n = cx+l.out[j].X, cy+l.out[j].Y, n+1
		}
	}
	cx, cy = cx/n, cy/n
	best, at := float32(math.MaxFloat32), Point{cx, cy}
	for _, r := range []float32{0, 90, 150, 210, 290, 380} {
		for k := range 16 {
			angle := float64(k)*math.Pi/8 + float64(r)
			p := Point{cx + r*float32(math.Cos(angle)), cy + r*float32(math.Sin(angle))}
			if cost := l.cost(i, p, placed); cost < best {
				best, at = cost, p
			}
		}
	}
	l.out[i] = at
}

// cost is high where a node would cover others, and grows as the edges to its neighbours leave their length.
func (l *layouter) cost(i int32, p Point, placed []bool) float32 {
	cost := float32(0)
	for _, j := range l.neighbours[i] {
		if placed[j] {
			d := float32(math.Hypot(float64(p.X-l.out[j].X), float64(p.Y-l.out[j].Y))) - edgeLength
			cost += d * d / 20
		}
	}
	l.out[i] = p
	mine := l.room(i)
	c := cellOf(p)
	for y := c[1] - 1; y <= c[1]+1; y++ {
		for x := c[0] - 1; x <= c[0]+1; x++ {
			for _, j := range l.grid[[2]int32{x, y}] {
				o := l.room(j)
				x, y := min(mine.right, o.right)-max(mine.left, o.left)+16, min(mine.bottom, o.bottom)-max(mine.top, o.top)+10
				if x > 0 && y > 0 {
					cost += 1000 + x*y
				}
			}
		}
	}
	return cost
}

// strangers lays out what has no connection to anything placed, under it.
func (l *layouter) strangers(placed []bool) {
	taken := box{left: math.MaxFloat32}
	for i := range l.out {
		if placed[i] {
			taken.join(l.room(int32(i)))
		}
	}
	var boxes []box
	for _, part := range l.components(func(i int32) bool { return !placed[i] }) {
		if l.component(part, false) != nil {
			return
		}
		boxes = append(boxes, l.bounds(part))
	}
	pack(l.out, boxes, taken)
}
