package force

// Motion moves the nodes of a graph from given places while a user pulls at them. What is not awake stays still. The forces at the start
// count as rest, whatever layout made it: they are taken off from then on, so that nothing moves until something is pulled. A Motion is
// not safe for concurrent use.
type Motion struct {
	s      *system
	rank   []int32   // of each node in s
	bu, bv []float32 // moves that would be made at rest
	du, dv []float32 // velocities
	mobile []float32 // 0 asleep or fixed, 1 awake
	fixed  []bool
	hops   []int32
	queue  []int32
}

// NewMotion starts from places at which the median edge is about 1 long; x and y are copied. Graphs need not be connected.
func NewMotion(g *Graph, x, y []float32, jobs int) *Motion {
	n := g.Len()
	m := &Motion{rank: make([]int32, n), mobile: make([]float32, n), fixed: make([]bool, n), hops: make([]int32, n)}
	order := []int32{}
	if n > 0 {
		order = mortonOrder(x, y, jobs)
	}
	m.s = &system{g: g.permuted(order), x: make([]float32, n), y: make([]float32, n), u: make([]float32, n), v: make([]float32, n), law: law{2, strength}}
	m.s.field = Field{Jobs: max(1, jobs), Theta: 1}
	for k, i := range order {
		m.rank[i] = int32(k)
		m.s.x[k], m.s.y[k] = x[i], y[i]
	}
	m.bu, m.bv = make([]float32, n), make([]float32, n)
	m.du, m.dv = make([]float32, n), make([]float32, n)
	return m
}

// Rest makes the present places those of rest.
func (m *Motion) Rest() {
	s := m.s
	s.field.Compute(s.x, s.y, s.g.Mass, s.u, s.v)
	for i := range int32(len(s.x)) {
		m.bu[i], m.bv[i], _ = s.force(i)
	}
}

// Fix holds a node at a place.
func (m *Motion) Fix(node int, x, y float32) {
	k := m.rank[node]
	m.fixed[k], m.mobile[k] = true, 0
	m.s.x[k], m.s.y[k] = x, y
	m.du[k], m.dv[k] = 0, 0
}

// Free lets a node move again when it is woken.
func (m *Motion) Free(node int) { m.fixed[m.rank[node]] = false }

// Wake lets the nodes up to so many edges from some nodes move, the less the farther. Others fall asleep.
func (m *Motion) Wake(nodes []int32, hops int32) {
	for i := range m.mobile {
		m.mobile[i] = 0
	}
	for _, node := range nodes {
		m.queue = m.s.g.near(m.rank[node], hops, m.hops, m.queue)
		for _, i := range m.queue {
			if !m.fixed[i] {
				m.mobile[i] = max(m.mobile[i], 1-float32(m.hops[i])/float32(hops+1))
			}
			m.hops[i] = 0
		}
	}
}

// WakeAll lets all nodes move.
func (m *Motion) WakeAll() {
	for i := range m.mobile {
		m.mobile[i] = 1
		if m.fixed[i] {
			m.mobile[i] = 0
		}
	}
}

// Step moves the nodes that are awake by a share of the way to where their forces balance, and returns the mean move of the nodes that
// are awake. No node moves farther than limit.
func (m *Motion) Step(share, limit float32) float64 {
	s := m.s
	s.field.Compute(s.x, s.y, s.g.Mass, s.u, s.v)
	chunks(s.field.Jobs, len(s.x), func(_, lo, hi int) {
		for i := int32(lo); i < int32(hi); i++ {
			if m.mobile[i] == 0 {
				m.du[i], m.dv[i] = 0, 0
				continue
			}
			fx, fy, stiff := s.force(i)
			by := share * m.mobile[i] / (stiff + strength)
			dx, dy := 0.5*m.du[i]+0.5*by*(fx-m.bu[i]), 0.5*m.dv[i]+0.5*by*(fy-m.bv[i])
			if d := sqrt(dx*dx + dy*dy); d > limit {
				dx, dy = dx*limit/d, dy*limit/d
			}
			m.du[i], m.dv[i] = dx, dy
		}
	})
	sum, awake := 0.0, 0
	for i := range s.x {
		if m.mobile[i] > 0 {
			s.x[i] += m.du[i]
			s.y[i] += m.dv[i]
			sum += float64(sqrt(m.du[i]*m.du[i] + m.dv[i]*m.dv[i]))
			awake++
		}
	}
	return sum / float64(max(1, awake))
}

// At returns where a node is.
func (m *Motion) At(node int) (x, y float32) {
	k := m.rank[node]
	return m.s.x[k], m.s.y[k]
}

// near returns the nodes up to so many edges from s, with their distances in hops, which must be all zero before.
func (g *Graph) near(s, most int32, hops, queue []int32) []int32 {
	queue = append(queue[:0], s)
	seen := map[int32]bool{s: true}
	for at := 0; at < len(queue); at++ {
		i := queue[at]
		if hops[i] == most {
			break
		}
		for _, j := range g.Adj[g.Off[i]:g.Off[i+1]] {
			if !seen[j] {
				seen[j] = true
				hops[j] = hops[i] + 1
				queue = append(queue, j)
			}
		}
	}
	return queue
}
