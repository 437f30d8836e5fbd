package scene

import (
	"cmp"
	"math"
	"slices"

	"github.com/quadscope/quadscope/graph/layout"
)

// groups are the communities of a view.
type groups struct {
	of      []int32   // community of each node
	members [][]int32 // of each community, the most important first; the largest community first
}

// group finds communities by moving single nodes to where modularity grows most and then whole communities (Blondel, Guillaume, Lambiotte and
// Lefebvre 2008, https://arxiv.org/abs/0803.0476), in the order of the nodes, so that the result depends on the view alone.
func group(s *Scene) *groups {
	n := len(s.View.Nodes)
	of := make([]int32, n)
	for i := range of {
		of[i] = int32(i)
	}
	g := network{at: make([][]link, n), loops: make([]float64, n)}
	for _, b := range s.Bundles {
		if b.A != b.B {
			w := float64(len(b.Edges))
			g.at[b.A] = append(g.at[b.A], link{b.B, w})
			g.at[b.B] = append(g.at[b.B], link{b.A, w})
			g.total += 2 * w
		}
	}
	for range 8 {
		part, count := g.louvain()
		for i := range of {
			of[i] = part[of[i]]
		}
		if count == len(g.at) {
			break
		}
		g = g.folded(part, count)
	}
	return sorted(of, s.rank)
}

// sorted numbers the communities by size, and lists their members.
func sorted(of, rank []int32) *groups {
	by := map[int32][]int32{}
	for i, c := range of {
		by[c] = append(by[c], int32(i))
	}
	g := &groups{of: make([]int32, len(of))}
	for _, m := range by {
		slices.SortFunc(m, func(a, b int32) int { return cmp.Compare(rank[a], rank[b]) })
		g.members = append(g.members, m)
	}
	slices.SortFunc(g.members, func(a, b []int32) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a[0], b[0])) })
	for c, m := range g.members {
		for _, i := range m {
			g.of[i] = int32(c)
		}
	}
	return g
}

type link struct {
	to     int32
	weight float64
}

// network is a weighted graph without directions.
type network struct {
	at    [][]link
	loops []float64 // weight inside a folded community, counted twice
	total float64   // of all links, each counted twice, and loops
}

// louvain moves nodes between communities until none wants to move, at most 12 rounds; it numbers the communities from 0.
func (g *network) louvain() (part []int32, count int) {
	n := len(g.at)
	part = make([]int32, n)
	degree, sum := make([]float64, n), make([]float64, n)
	for i := range part {
		part[i] = int32(i)
		degree[i] = g.loops[i]
		for _, l := range g.at[i] {
			degree[i] += l.weight
		}
		sum[i] = degree[i]
	}
	to, near := make([]float64, n), make([]int32, 0, 64)
	for range 12 {
		moved := false
		for i := range part {
			near = near[:0]
			for _, l := range g.at[i] {
				if c := part[l.to]; to[c] == 0 {
					near = append(near, c)
				}
				to[part[l.to]] += l.weight
			}
			old := part[i]
			sum[old] -= degree[i]
			best, gain := old, to[old]-sum[old]*degree[i]/g.total
			for _, c := range near {
				if x := to[c] - sum[c]*degree[i]/g.total; x > gain+1e-9 {
					best, gain = c, x
				}
			}
			part[i] = best
			sum[best] += degree[i]
			moved = moved || best != old
			for _, c := range near {
				to[c] = 0
			}
		}
		if !moved {
			break
		}
	}
	number := make([]int32, n)
	for i := range number {
		number[i] = -1
	}
	for i, c := range part {
		if number[c] < 0 {
			number[c] = int32(count)
			count++
		}
		part[i] = number[c]
	}
	return part, count
}

// folded makes each community one node.
func (g *network) folded(part []int32, count int) network {
	f := network{at: make([][]link, count), loops: make([]float64, count), total: g.total}
	members := make([][]int32, count)
	for i, c := range part {
		members[c] = append(members[c], int32(i))
	}
	weight := make([]float64, count)
	for c, m := range members {
		var near []int32
		for _, i := range m {
			f.loops[c] += g.loops[i]
			for _, l := range g.at[i] {
				d := part[l.to]
				if int(d) == c {
					f.loops[c] += l.weight
					continue
				}
				if weight[d] == 0 {
					near = append(near, d)
				}
				weight[d] += l.weight
			}
		}
		slices.Sort(near)
		for _, d := range near {
			f.at[c] = append(f.at[c], link{d, weight[d]})
			weight[d] = 0
		}
	}
	return f
}

// hull is the outline of a community in scene units.
type hull struct {
	group int32
	path  []layout.Point // closed
	top   layout.Point
}

// Communities smaller than leastGroup have no hull, and views with fewer nodes than leastHulls none at all.
const (
	leastGroup  = 12
	leastHulls  = 250
	leastTitled = 40
)

// outlines returns the hulls of communities whose nodes stand together: a smooth radial outline round 96 % of its nodes. A community that is mixed
// with others has none, because its outline would say what is not so.
func (s *Scene) outlines() []hull {
	if len(s.Pos) < leastHulls {
		return nil
	}
	g := s.groups()
	var out []hull
	for c, m := range g.members {
		if len(m) < leastGroup || len(out) >= 60 {
			break
		}
		if h, ok := s.outline(m); ok && s.share(h, int32(c)) >= .6 {
			h.group = int32(c)
			out = append(out, h)
		}
	}
	return out
}

const sectors = 36

// outline returns the radial outline of some nodes: in each of 36 directions as far as they reach, smoothed round the circle.
func (s *Scene) outline(nodes []int32) (hull, bool) {
	var cx, cy float64
	for _, i := range nodes {
		cx, cy = cx+float64(s.Pos[i].X), cy+float64(s.Pos[i].Y)
	}
	cx, cy = cx/float64(len(nodes)), cy/float64(len(nodes))
	type polar struct{ r, angle float64 }
	ps := make([]polar, 0, len(nodes))
	for _, i := range nodes {
		x, y := float64(s.Pos[i].X)-cx, float64(s.Pos[i].Y)-cy
		ps = append(ps, polar{math.Hypot(x, y), math.Atan2(y, x)})
	}
	slices.SortFunc(ps, func(a, b polar) int { return cmp.Compare(a.r, b.r) })
	ps = ps[:len(ps)-len(ps)/25]
	var reach [sectors]float64
	typical := ps[len(ps)/2].r
	for i := range reach {
		reach[i] = typical * .6
	}
	for _, p := range ps {
		k := int(math.Floor((p.angle+math.Pi)/(2*math.Pi)*sectors)) % sectors
		reach[k] = math.Max(reach[k], p.r)
	}
	var smooth [sectors]float64
	for i := range smooth { // never inside what a sector and its neighbours need on average
		a, b, c := reach[(i+sectors-1)%sectors], reach[i], reach[(i+1)%sectors]
		smooth[i] = math.Max(b, (a+2*b+c)/4)
	}
	var h hull
	for i := range sectors {
		r := (smooth[(i+sectors-1)%sectors]+2*smooth[i]+smooth[(i+1)%sectors])/4 + 20
		sin, cos := math.Sincos((float64(i)+.5)/sectors*2*math.Pi - math.Pi)
		h.path = append(h.path, layout.Point{X: float32(cx + r*cos), Y: float32(cy + r*sin)})
	}
	h.top = slices.MinFunc(h.path, func(a, b layout.Point) int { return cmp.Compare(a.Y, b.Y) })
	h.top.X = float32(cx)
	return h, typical > 0
}

// share returns which part of the nodes in a hull belongs to its community.
func (s *Scene) share(h hull, c int32) float64 {
	left, top, right, bottom, _ := bounds(h.path)
	own, all := 0, 0
	of := s.groups().of
	for i, p := range s.Pos {
		x, y := float64(p.X), float64(p.Y)
		if x < left || x > right || y < top || y > bottom || !contains(h.path, x, y) {
			continue
		}
		all++
		if of[i] == c {
			own++
		}
	}
	return float64(own) / math.Max(1, float64(all))
}

// contains reports whether a point is in a closed line.
func contains(ps []layout.Point, x, y float64) bool {
	in := false
	for k, p := range ps {
		a, b := p, ps[(k+1)%len(ps)]
		if (float64(a.Y) > y) != (float64(b.Y) > y) && x < float64(b.X-a.X)*(y-float64(a.Y))/float64(b.Y-a.Y)+float64(a.X) {
			in = !in
		}
	}
	return in
}
