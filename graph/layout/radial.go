package layout

import "math"

// radial puts the nodes on rings round the centre. Each has a sector as wide as the nodes below it need; what has no way to the centre
// stands on a ring outside.
func (s *shaper) radial() []Point {
	n := len(s.Pos)
	root := int32(s.a.Center)
	if root < 0 || int(root) >= n {
		root = s.hub()
	}
	parent, order := s.breadthFirst(root)
	depth := make([]int, n)
	for _, i := range order[1:] {
		depth[i] = depth[parent[i]] + 1
	}
	width := make([]float64, n) // of the sector, in scene units on the node's ring
	below := make([]float64, n)
	for k := len(order) - 1; k >= 0; k-- {
		i := order[k]
		width[i] = max(float64(2*s.Radius[i]+gap/2), below[i])
		if parent[i] >= 0 {
			below[parent[i]] += width[i]
		}
	}
	ring := s.ringGap(depth, order, below[root])
	at := make([]Point, n)
	from := make([]float64, n) // angle at which the next child begins
	span := make([]float64, n)
	from[root], span[root] = -math.Pi/2, 2*math.Pi
	for _, i := range order[1:] {
		up := parent[i]
		span[i] = span[up] * width[i] / max(below[up], width[i])
		angle := from[up] + span[i]/2
		from[up] += span[i]
		from[i] = angle - span[i]/2
		sin, cos := math.Sincos(angle)
		r := ring * float64(depth[i])
		at[i] = Point{float32(r * cos), float32(r * sin)}
	}
	s.outside(at, parent, root, ring*float64(depth[order[len(order)-1]]+1))
	return at
}

// hub returns the node with the most edges.
func (s *shaper) hub() int32 {
	best := int32(0)
	for i := range s.neighbours {
		if len(s.neighbours[i]) > len(s.neighbours[best]) {
			best = int32(i)
		}
	}
	return best
}

// breadthFirst returns the nodes with a way to root, nearest first, and the node before each; that is -1 for the root and -2 where there is no way.
func (s *shaper) breadthFirst(root int32) (parent, order []int32) {
	parent = make([]int32, len(s.Pos))
	for i := range parent {
		parent[i] = -2
	}
	parent[root] = -1
	order = []int32{root}
	for at := 0; at < len(order); at++ {
		for _, j := range s.neighbours[order[at]] {
			if parent[j] == -2 {
				parent[j] = order[at]
				order = append(order, j)
			}
		}
	}
	return parent, order
}

// ringGap returns a distance of the rings at which the nodes of each have room: sectors share the whole turn as the widths say.
func (s *shaper) ringGap(depth []int, order []int32, whole float64) float64 {
	least := float64(edgeLength)
	for _, i := range order[1:] {
		least = max(least, whole/(2*math.Pi)/float64(depth[i]))
		break // the first ring is the tightest
	}
	return least
}

// outside puts what has no way to the root on rings from r on.
func (s *shaper) outside(at []Point, parent []int32, root int32, r float64) {
	angle := 0.0
	for i := range at {
		if parent[i] != -2 || int32(i) == root {
			continue
		}
		need := float64(2*s.Radius[i]+gap/2) / r
		if angle+need > 2*math.Pi {
			angle, r = 0, r+float64(2*s.widest()+gap)
			need = float64(2*s.Radius[i]+gap/2) / r
		}
		sin, cos := math.Sincos(angle + need/2)
		at[i] = Point{float32(r * cos), float32(r * sin)}
		angle += need
	}
}
