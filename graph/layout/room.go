package layout

import (
	"cmp"
	"math"
	"slices"
)

// separate pushes boxes apart that overlap, along the shorter way. A part of which nothing is fixed grows until its boxes come apart; else at
// least the discs do.
func (l *layouter) separate(part []int32, free func(int32) bool) error {
	fixed := slices.ContainsFunc(part, func(i int32) bool { return !free(i) })
	for grow := 0; grow < 40; grow++ {
		clear, err := l.partBoxes(part, free, 60)
		if clear || err != nil {
			return err
		}
		if !fixed {
			l.scale(part, 1.07)
		}
	}
	l.discs = true
	defer func() { l.discs = false }()
	_, err := l.partBoxes(part, free, 1000)
	return err
}

// partBoxes tries to part the boxes and reports whether it came to an end.
func (l *layouter) partBoxes(part []int32, free func(int32) bool, tries int) (clear bool, err error) {
	order := slices.Clone(part)
	for range tries {
		if err := l.ctx.Err(); err != nil {
			return false, err
		}
		moved := false
		slices.SortFunc(order, func(a, b int32) int {
			return cmp.Or(cmp.Compare(l.room(a).left, l.room(b).left), cmp.Compare(a, b))
		})
		for i, a := range order {
			for _, b := range order[i+1:] {
				if l.room(b).left >= l.room(a).right+boxWidth {
					break
				}
				moved = l.push(a, b, free) || moved
			}
		}
		if !moved {
			return true, nil
		}
	}
	return false, nil
}

// push parts two boxes and reports whether it had to.
func (l *layouter) push(a, b int32, free func(int32) bool) bool {
	ra, rb := l.room(a), l.room(b)
	x := min(ra.right, rb.right) - max(ra.left, rb.left)
	y := min(ra.bottom, rb.bottom) - max(ra.top, rb.top)
	if x <= 0.5 || y <= 0.5 || !free(a) && !free(b) {
		return false
	}
	share := float32(0.5)
	if !free(a) || !free(b) {
		share = 1
	}
	pa, pb := &l.out[a], &l.out[b]
	if y < x {
		d := (y + 0.5) * share
		if pa.Y > pb.Y || pa.Y == pb.Y && a > b {
			d = -d
		}
		if free(a) {
			pa.Y -= d
		}
		if free(b) {
			pb.Y += d
		}
		return true
	}
	d := (x + 0.5) * share
	if pa.X > pb.X || pa.X == pb.X && a > b {
		d = -d
	}
	if free(a) {
		pa.X -= d
	}
	if free(b) {
		pb.X += d
	}
	return true
}

// pack sets the boxes side by side in rows, the largest first, under the room that is taken, and about in the shape of a screen.
func pack(out []Point, boxes []box, taken box) {
	slices.SortStableFunc(boxes, func(a, b box) int {
		return cmp.Or(cmp.Compare(len(b.nodes), len(a.nodes)), cmp.Compare(a.nodes[0], b.nodes[0]))
	})
	area, widest := float32(0), float32(0)
	for _, b := range boxes {
		w, h := b.right-b.left+gap, b.bottom-b.top+gap
		area += w * h
		widest = max(widest, w)
	}
	limit := max(widest, float32(math.Sqrt(float64(area)*aspect)))
	x, y, row := float32(0), float32(0), float32(0)
	if taken.left != math.MaxFloat32 {
		x, y = taken.left, taken.bottom+gap
		limit = max(limit, taken.right-taken.left)
	}
	start := x
	for _, b := range boxes {
		w, h := b.right-b.left, b.bottom-b.top
		if x > start && x-start+w > limit {
			x, y, row = start, y+row+gap, 0
		}
		for _, i := range b.nodes {
			out[i].X += x - b.left
			out[i].Y += y - b.top
		}
		x += w + gap
		row = max(row, h)
	}
}

// join puts the nodes that have no place near their neighbours that have one; those stay where they are.
func (l *layouter) join() error {
	placed := slices.Clone(l.Placed)
	var added []int32
	for {
		next, anchors := int32(-1), 0
		for i := range l.out { // the node with the most placed neighbours goes first
			if placed[i] {
				continue
			}
			n := 0
			for _, j := range l.neighbours[i] {
				if placed[j] {
					n++
				}
			}
			if n > anchors {
				next, anchors = int32(i), n
			}
		}
		if next < 0 {
			break
		}
		l.settle(next, placed)
		placed[next] = true
		added = append(added, next)
		if err := l.ctx.Err(); err != nil {
			return err
		}
	}
	l.strangers(placed)
	all := make([]int32, len(l.out))
	for i := range all {
		all[i] = int32(i)
	}
	isNew := make([]bool, len(l.out))
	for _, i := range added {
		isNew[i] = true
	}
	return l.separate(all, func(i int32) bool { return isNew[i] })
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
	for j := range l.out {
		if !placed[j] {
			continue
		}
		o := l.room(int32(j))
		x, y := min(mine.right, o.right)-max(mine.left, o.left)+16, min(mine.bottom, o.bottom)-max(mine.top, o.top)+10
		if x > 0 && y > 0 {
			cost += 1000 + x*y
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
