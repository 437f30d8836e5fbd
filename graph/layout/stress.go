package layout

import "math"

const sweeps = 40

// term is one wish: two nodes at a distance.
type term struct {
	a, b     int32
	distance float32
}

// stress places a component by stochastic gradient descent on stress (Zheng, Pawar and Goodman 2018, https://arxiv.org/abs/1710.04626).
// The distance of two nodes is the number of edges between them times the length of an edge, more for big nodes. Pinned nodes stay.
func (l *layouter) stress(part []int32) error {
	terms := l.terms(part)
	least, most := math.MaxFloat64, 0.0
	for _, t := range terms {
		w := 1 / float64(t.distance*t.distance)
		least, most = min(least, w), max(most, w)
	}
	first, last := 1/least, 0.1/most
	decay := math.Log(first/last) / (sweeps - 1)
	for sweep := range sweeps {
		if err := l.ctx.Err(); err != nil {
			return err
		}
		rate := first * math.Exp(-decay*float64(sweep))
		l.rng.Shuffle(len(terms), func(i, j int) { terms[i], terms[j] = terms[j], terms[i] })
		for _, t := range terms {
			l.pull(t, rate)
		}
	}
	return nil
}

// pull moves the ends of a term towards its distance.
func (l *layouter) pull(t term, rate float64) {
	a, b := &l.out[t.a], &l.out[t.b]
	dx, dy := float64(a.X-b.X), float64(a.Y-b.Y)
	length := math.Hypot(dx, dy)
	if length < 0.01 {
		dx, dy, length = l.rng.Float64()-0.5, l.rng.Float64()-0.5, 1
	}
	d := float64(t.distance)
	move := min(1, rate/(d*d)) * (length - d) / 2 / length
	fixedA, fixedB := l.Pinned[t.a], l.Pinned[t.b]
	if fixedA != fixedB {
		move *= 2
	}
	if !fixedA {
		a.X -= float32(dx * move)
		a.Y -= float32(dy * move)
	}
	if !fixedB {
		b.X += float32(dx * move)
		b.Y += float32(dy * move)
	}
}

// terms lists the pairs of a component with their distances.
func (l *layouter) terms(part []int32) []term {
	hops := make([]int32, len(l.out))
	var out []term
	queue := make([]int32, 0, len(part))
	for _, s := range part {
		for _, i := range part {
			hops[i] = -1
		}
		hops[s] = 0
		queue = append(queue[:0], s)
		for at := 0; at < len(queue); at++ {
			i := queue[at]
			for _, j := range l.neighbours[i] {
				if hops[j] < 0 {
					hops[j] = hops[i] + 1
					queue = append(queue, j)
				}
			}
			if s < i {
				out = append(out, term{s, i, l.distance(s, i, hops[i])})
			}
		}
	}
	return out
}

// distance gives two hubs that are neighbours more room between them, so that their other neighbours fit round each.
func (l *layouter) distance(a, b, hops int32) float32 {
	d := edgeLength*float32(hops) + l.Radius[a] + l.Radius[b] - 18
	if hops == 1 {
		crowd := float32(min(len(l.neighbours[a]), len(l.neighbours[b])))
		d += 16 * min(24, max(0, crowd-2))
	}
	return d
}
