package force

import "math"

// system is a graph in motion: its nodes are moved step by step towards rest.
type system struct {
	g     *Graph
	x, y  []float32
	u, v  []float32 // field of the repulsion
	field Field
	law   law
	sums  []float64 // of chunks
}

// law is how strong the forces are. An edge of weight w and length d pulls with w·d^power; nodes of masses m and m' at distance d push
// with strength·m·m'/d. A power of 2 is that of Fruchterman and Reingold; the higher it is, the less the lengths of the edges differ, the
// better distances follow those in the graph, and the less groups stand apart. With 0 the energy is that of LinLog (Noack 2009,
// https://doi.org/10.1103/PhysRevE.79.026102).
type law struct {
	power    float32 // 0, 1, 2, 2.25 or 3
	strength float32
}

// pull returns the force of an edge with squared length d2 for its length, and the mean stiffness of its two directions.
func (l law) pull(w, d2 float32) (k, stiff float32) {
	const least = 0.05 // of the stiffness of an edge, so that short ones do not jump
	switch l.power {
	case 2.25:
		d := sqrt(d2)
		k = w * d * sqrt(sqrt(d))
		return k, 1.625*k + least*w
	case 3:
		return w * d2, 2*w*d2 + least*w
	case 2:
		k = w * sqrt(d2)
		return k, 1.5*k + least*w
	case 1:
		return w, w
	default:
		k = w / (sqrt(d2) + 0.05)
		return k, k
	}
}

func sqrt(v float32) float32 { return float32(math.Sqrt(float64(v))) }

// step moves each node by its force over its stiffness, but by no more than limit, and returns the mean move.
func (s *system) step(damping, limit float32) float64 {
	n := len(s.x)
	s.field.Compute(s.x, s.y, s.g.Mass, s.u, s.v)
	s.sums = append(s.sums[:0], make([]float64, (n+chunk-1)/chunk)...)
	chunks(s.field.Jobs, n, func(_, lo, hi int) {
		for i := int32(lo); i < int32(hi); i++ {
			s.u[i], s.v[i] = s.push(i, damping, limit)
		}
	})
	chunks(s.field.Jobs, n, func(task, lo, hi int) {
		sum := 0.0
		for i := lo; i < hi; i++ {
			s.x[i] += s.u[i]
			s.y[i] += s.v[i]
			sum += math.Sqrt(float64(s.u[i]*s.u[i] + s.v[i]*s.v[i]))
		}
		s.sums[task] = sum
	})
	total := 0.0
	for _, v := range s.sums {
		total += v
	}
	return total / float64(n)
}

// force returns the force on node i and the stiffness of its edges.
func (s *system) force(i int32) (fx, fy, stiff float32) {
	x, y := s.x[i], s.y[i]
	c := s.law.strength * s.g.Mass[i]
	fx, fy = c*s.u[i], c*s.v[i]
	adj, w := s.g.row(i)
	for e, j := range adj {
		ex, ey := s.x[j]-x, s.y[j]-y
		k, h := s.law.pull(w[e], ex*ex+ey*ey)
		fx += k * ex
		fy += k * ey
		stiff += h
	}
	return fx, fy, stiff
}

// push returns the move of node i.
func (s *system) push(i int32, damping, limit float32) (dx, dy float32) {
	fx, fy, stiff := s.force(i)
	if stiff <= 0 {
		return 0, 0
	}
	by := damping / stiff
	dx, dy = fx*by, fy*by
	if d := sqrt(dx*dx + dy*dy); d > limit {
		dx, dy = dx*limit/d, dy*limit/d
	}
	return dx, dy
}

// rescale scales the picture about the origin to the size at which the virials of attraction and repulsion balance: that is where, in
// scaling, the energy is least. The virial of the repulsion does not depend on the size.
func (s *system) rescale() {
	pull := 0.0
	for i := range int32(len(s.x)) {
		adj, w := s.g.row(i)
		for e, j := range adj {
			if j > i {
				ex, ey := float64(s.x[j]-s.x[i]), float64(s.y[j]-s.y[i])
				pull += float64(w[e]) * math.Pow(ex*ex+ey*ey, float64(s.law.power+1)/2)
			}
		}
	}
	all, own := 0.0, 0.0
	for _, m := range s.g.Mass {
		all += float64(m)
		own += float64(m) * float64(m)
	}
	push := float64(s.law.strength) * (all*all - own) / 2
	if pull <= 0 || push <= 0 {
		return
	}
	by := float32(math.Pow(push/pull, 1/float64(s.law.power+1)))
	for i := range s.x {
		s.x[i] *= by
		s.y[i] *= by
	}
}

// edgeLength returns the mean length of the edges.
func (s *system) edgeLength() float64 {
	sum := 0.0
	for i := range int32(len(s.x)) {
		adj, _ := s.g.row(i)
		for _, j := range adj {
			sum += math.Hypot(float64(s.x[j]-s.x[i]), float64(s.y[j]-s.y[i]))
		}
	}
	return sum / float64(max(1, len(s.g.Adj)))
}
