package force

import (
	"context"
	"math"
)

// Mode says what a layout is to show.
type Mode int

// The modes.
const (
	Balanced  Mode = iota // distances and neighbourhoods both
	Structure             // distances on paper follow those in the graph
	Clusters              // groups that are dense inside stand apart
)

// Options tell Layout what to do.
type Options struct {
	Mode Mode
	Seed uint64
	Jobs int // goroutines; 0 counts as 1
}

// strength of the repulsion in the modes by forces. It sets the unit of length alone.
const strength = 0.2

// smallSize is the number of nodes up to which a layout is tried with several laws.
const smallSize = 3000

// Layout returns a position for each node of a connected graph. It takes O(n + m) a step and some dozens of steps. The result depends on
// the graph, the mode and the seed alone. The error is that of ctx.
func Layout(ctx context.Context, g *Graph, o Options) (x, y []float32, err error) {
	if g.Len() < 2 {
		return make([]float32, g.Len()), make([]float32, g.Len()), ctx.Err()
	}
	switch {
	case o.Mode == Structure:
		return structured(ctx, g, o)
	case o.Mode == Clusters:
		return multilevel(ctx, g, law{0, strength}, o)
	case g.Len() > smallSize:
		return multilevel(ctx, g, law{2.25, strength}, o)
	}
	return bestLaw(ctx, g, o)
}

// bestLaw lays a small graph out by several laws and returns what keeps distances and neighbourhoods best.
func bestLaw(ctx context.Context, g *Graph, o Options) (x, y []float32, err error) {
	best := math.Inf(-1)
	q := newQuality(g, o.Seed)
	for _, power := range []float32{2, 2.25, 3} {
		tx, ty, err := multilevel(ctx, g, law{power, strength}, o)
		if err != nil {
			return tx, ty, err
		}
		if score := q.score(tx, ty); score > best {
			best, x, y = score, tx, ty
		}
	}
	return x, y, nil
}

// multilevel places the coarsest graph and goes down from it level by level.
func multilevel(ctx context.Context, g *Graph, l law, o Options) (x, y []float32, err error) {
	levels := coarsen(g)
	top := len(levels) - 1
	x, y = pivotMDS(levels[top].g, 50, o.Seed)
	shake(x, y, o.Seed)
	for k := top; k >= 0; k-- {
		if k < top {
			x, y = unfold(levels[k], x, y, o.Seed+uint64(k))
		}
		steps := max(20, min(100, 200000/levels[k].g.Len()))
		if k == top {
			steps = 200
		}
		if err := settle(ctx, levels[k].g, x, y, l, settling{steps: steps, from: 1, jobs: o.Jobs}); err != nil {
			return x, y, err
		}
		levels[k] = level{}
	}
	return x, y, nil
}

// shake moves each node a little, so that none lie at one place.
func shake(x, y []float32, seed uint64) {
	var side float32
	for i := range x {
		side = max(side, x[i], -x[i], y[i], -y[i])
	}
	by := max(side, 1) * 0.02
	for i := range x {
		dx, dy := scatter(int32(i), seed)
		x[i] += by * dx
		y[i] += by * dy
	}
}

// unfold starts each node of a level beside its coarse node.
func unfold(l level, cx, cy []float32, seed uint64) (x, y []float32) {
	x, y = make([]float32, l.g.Len()), make([]float32, l.g.Len())
	for i, k := range l.into {
		dx, dy := scatter(int32(i), seed)
		by := 0.5 * sqrt(l.g.Mass[i])
		x[i], y[i] = cx[k]+by*dx, cy[k]+by*dy
	}
	return x, y
}

// settling says how a level is brought to rest.
type settling struct {
	steps int
	from  float64 // limit of the first step, in mean lengths of an edge; that of the last is a fiftieth of a length
	jobs  int
}

// settle brings the nodes of one level to rest, with steps whose limit shrinks.
func settle(ctx context.Context, g *Graph, x, y []float32, l law, t settling) error {
	order := mortonOrder(x, y, t.jobs)
	n := g.Len()
	s := &system{g: g.permuted(order), x: make([]float32, n), y: make([]float32, n), u: make([]float32, n), v: make([]float32, n), law: l}
	s.field = Field{Jobs: max(1, t.jobs), Theta: 1}
	for k, i := range order {
		s.x[k], s.y[k] = x[i], y[i]
	}
	s.rescale()
	limit := s.edgeLength()
	cool := math.Pow(0.02/t.from, 1/float64(t.steps))
	limit *= t.from
	for range t.steps {
		if err := ctx.Err(); err != nil {
			return err
		}
		s.step(0.7, float32(limit))
		limit *= cool
	}
	for k, i := range order {
		x[i], y[i] = s.x[k], s.y[k]
	}
	return nil
}
