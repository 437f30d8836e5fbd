package layout

import (
	"context"
	"math"
)

const (
	roundsMax   = 60 // of finding close pairs
	relaxations = 6  // of the pairs in a round
	pairsMax    = 24 // of a node in a round; a node in a crowd meets the others in later rounds
	slack       = 0.25
)

// parter moves discs apart that overlap, each pair along its centres' line (position based dynamics: Müller and others 2007,
// https://doi.org/10.1016/j.jvcir.2007.01.005), so that what is not crowded stays where it is.
type parter struct {
	at     []Point
	radius []float32
	fixed  []bool // nil for none
	pairs  [][2]int32

	left, top, side float32 // of the grid's first cell
	cols, rows      int
	start, members  []int32
}

// partDiscs parts all discs that overlap, except fixed ones from each other. Where after many rounds some still do, the picture grows, unless
// something in it is fixed.
func partDiscs(ctx context.Context, at []Point, radius []float32, fixed []bool) error {
	p := &parter{at: at, radius: radius, fixed: fixed}
	for round := 0; ; round++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		if p.find() == 0 {
			return nil
		}
		for range relaxations {
			for _, pair := range p.pairs {
				p.push(pair[0], pair[1])
			}
		}
		if round >= roundsMax {
			if fixed != nil || round > 3*roundsMax {
				return nil
			}
			for i := range at {
				at[i].X *= 1.05
				at[i].Y *= 1.05
			}
		}
	}
}

// find lists the pairs that are close and returns how many of them overlap.
func (p *parter) find() (overlaps int) {
	p.sort()
	p.pairs = p.pairs[:0]
	for c := range p.cols * p.rows {
		own := p.members[p.start[c]:p.start[c+1]]
		if len(own) == 0 {
			continue
		}
		x, y := c%p.cols, c/p.cols
		for k, i := range own {
			most := len(p.pairs) + pairsMax
			overlaps += p.meet(i, own[k+1:], most)
			if x+1 < p.cols {
				overlaps += p.meet(i, p.cell(c+1), most)
			}
			if y+1 == p.rows {
				continue
			}
			for d := max(-1, -x); d <= min(1, p.cols-1-x); d++ {
				overlaps += p.meet(i, p.cell(c+p.cols+d), most)
			}
		}
	}
	return overlaps
}

func (p *parter) cell(c int) []int32 { return p.members[p.start[c]:p.start[c+1]] }

// meet lists the pairs of i with others, until most pairs are listed in all.
func (p *parter) meet(i int32, others []int32, most int) (overlaps int) {
	a, r := p.at[i], p.radius[i]
	for _, j := range others {
		if len(p.pairs) >= most {
			return overlaps
		}
		b := p.at[j]
		dx, dy, sum := a.X-b.X, a.Y-b.Y, r+p.radius[j]
		d2 := dx*dx + dy*dy
		if near := sum * (1 + slack); d2 >= near*near || p.fixed != nil && p.fixed[i] && p.fixed[j] {
			continue
		}
		p.pairs = append(p.pairs, [2]int32{i, j})
		if d2 < sum*sum*0.998 {
			overlaps++
		}
	}
	return overlaps
}

// push parts two discs if they overlap, by a hair more than they need.
func (p *parter) push(i, j int32) {
	a, b := &p.at[i], &p.at[j]
	dx, dy, sum := a.X-b.X, a.Y-b.Y, p.radius[i]+p.radius[j]
	d2 := dx*dx + dy*dy
	if d2 >= sum*sum {
		return
	}
	d := float32(math.Sqrt(float64(d2)))
	if d < sum/256 { // as good as one place: a way of their own
		s, c := math.Sincos(float64(i)*2.399963 + float64(j))
		dx, dy, d = float32(c), float32(s), 1
		sum++
	}
	by := (sum*1.01 - d) / d / 2
	if p.fixed != nil {
		switch {
		case p.fixed[i]:
			b.X, b.Y = b.X-2*by*dx, b.Y-2*by*dy
			return
		case p.fixed[j]:
			a.X, a.Y = a.X+2*by*dx, a.Y+2*by*dy
			return
		}
	}
	a.X, a.Y = a.X+by*dx, a.Y+by*dy
	b.X, b.Y = b.X-by*dx, b.Y-by*dy
}

// sort puts the discs into the cells of a grid so wide that only those of neighbouring cells can be close.
func (p *parter) sort() {
	n := len(p.at)
	l, t, r, b := p.bounds()
	widest := float32(0)
	for _, v := range p.radius {
		widest = max(widest, v)
	}
	p.left, p.top = l, t
	p.side = max(2*widest*(1+slack), float32(math.Sqrt(float64(r-l)*float64(b-t)/float64(4*n+16))), max(r-l, b-t)/float32(4*n+16), 1e-3)
	p.cols, p.rows = int((r-l)/p.side)+1, int((b-t)/p.side)+1
	cells := p.cols * p.rows
	if cap(p.start) < cells+2 {
		p.start = make([]int32, cells+2)
	}
	p.start = p.start[:cells+2]
	clear(p.start)
	for _, a := range p.at {
		p.start[p.of(a)+2]++
	}
	for c := range cells {
		p.start[c+2] += p.start[c+1]
	}
	if p.members == nil {
		p.members = make([]int32, n)
	}
	for i, a := range p.at {
		c := p.of(a) + 1
		p.members[p.start[c]] = int32(i)
		p.start[c]++
	}
	p.start = p.start[:cells+1]
}

func (p *parter) of(a Point) int {
	return min(int((a.Y-p.top)/p.side), p.rows-1)*p.cols + min(int((a.X-p.left)/p.side), p.cols-1)
}

func (p *parter) bounds() (l, t, r, b float32) {
	l, t, r, b = p.at[0].X, p.at[0].Y, p.at[0].X, p.at[0].Y
	for _, a := range p.at {
		l, r = min(l, a.X), max(r, a.X)
		t, b = min(t, a.Y), max(b, a.Y)
	}
	return l, t, r, b
}
