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
