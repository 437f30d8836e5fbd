package analyze

import (
	"cmp"
	"container/heap"
	"context"
	"math"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// Hop is one step of a path. Its statements, by IRI, go from From to To or back; there is at least one.
type Hop struct {
	From, To   quad.IRI
	Statements []*graph.Statement
}

// Path leads from one entity to another, no entity twice.
type Path []Hop

// Entities returns the entities along the path, both ends included.
func (p Path) Entities() []quad.IRI {
	if len(p) == 0 {
		return nil
	}
	out := []quad.IRI{p[0].From}
	for _, h := range p {
		out = append(out, h.To)
	}
	return out
}

// PathOptions say which paths are looked for.
type PathOptions struct {
	Most     int  // paths; 1 where it is less
	MaxHops  int  // 0 for any number
	Directed bool // follow statements only from subject to object
}

// Paths returns the shortest paths between two entities, the shortest first and of equally short ones the best attested: at most o.Most,
// none where nothing joins the two. The network decides; the result depends on it alone. The error is that of a context that ended.
//
// The paths are found by deviation (Yen 1971, https://doi.org/10.1287/mnsc.17.11.712). The distance to the goal, known of all entities
// from one search backwards, leads each search for a deviation.
func Paths(ctx context.Context, n *graph.Network, from, to quad.IRI, o PathOptions) ([]Path, error) {
	a, ok := n.ID(from)
	b, ok2 := n.ID(to)
	if !ok || !ok2 || a == b {
		return nil, nil
	}
	f := newFinder(n, b, o)
	if f.left[a] == math.MaxInt32 || o.MaxHops > 0 && int(f.left[a]) > o.MaxHops {
		return nil, ctx.Err()
	}
	found := []route{f.search(a, nil, nil)}
	var candidates []route
	for len(found) < max(o.Most, 1) {
		last := found[len(found)-1]
		for i := range len(last.ids) - 1 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if c, ok := f.deviate(last.ids[:i+1], found); ok && !slices.ContainsFunc(candidates, c.same) {
				candidates = append(candidates, c)
			}
		}
		if len(candidates) == 0 {
			break
		}
		best := slices.MinFunc(candidates, f.compare)
		candidates = slices.DeleteFunc(candidates, best.same)
		found = append(found, best)
	}
	var out []Path
	for _, r := range found {
		out = append(out, f.path(r))
	}
	return out, ctx.Err()
}

// route is a path by ids. Its cost counts hops first, then how unsure they are.
type route struct {
	ids  []uint32
	cost int64
}

func (r route) same(o route) bool { return slices.Equal(r.ids, o.ids) }

// compare orders routes by cost, then by the entities along them: ids tell how a network came to be, and must not decide.
func (f *finder) compare(a, b route) int {
	return cmp.Or(cmp.Compare(a.cost, b.cost), slices.CompareFunc(a.ids, b.ids, func(x, y uint32) int { return cmp.Compare(f.iri(x), f.iri(y)) }))
}

func (f *finder) iri(id uint32) quad.IRI { return f.n.Entity(id).IRI }

// hopCost is the cost of a hop that is sure; one that is not costs up to 1000 more, so that no doubt outweighs a hop in less than a
// thousand.
const hopCost = 1_000_000

// finder looks for routes to one goal.
type finder struct {
	n        *graph.Network
	goal     uint32
	directed bool
	maxHops  int
	left     []int32 // hops to the goal; MaxInt32 where there is no way
	cost     []int64 // of the search that runs, valid where mark is its number
	came     []uint32
	mark     []uint32
	searches uint32
	next     []link
}

type link struct {
	to   uint32
	cost int64
}

func newFinder(n *graph.Network, goal uint32, o PathOptions) *finder {
	size := n.IDs()
	f := &finder{n: n, goal: goal, directed: o.Directed, maxHops: o.MaxHops, left: make([]int32, size), cost: make([]int64, size), came: make([]uint32, size), mark: make([]uint32, size)}
	for i := range f.left {
		f.left[i] = math.MaxInt32
	}
	f.left[goal] = 0
	queue := []uint32{goal}
	for i := 0; i < len(queue); i++ {
		id := queue[i]
		reach := func(from uint32) {
			if f.left[from] == math.MaxInt32 {
				f.left[from] = f.left[id] + 1
				queue = append(queue, from)
			}
		}
		for _, from := range n.In(id) {
			reach(from)
		}
		if !f.directed {
			for _, l := range n.Out(id) {
				reach(l.To)
			}
		}
	}
	return f
}

// doubt returns what statements lack of being sure, 0 to 1000.
func doubt(ss []*graph.Statement) int64 {
	best := 0.0
	for _, s := range ss {
		best = max(best, s.Confidence())
	}
	return int64(math.Round(1000 * (1 - min(best, 1))))
}

// links returns where one can go from an entity, by id, each with its cost. The slice is valid until the next call.
func (f *finder) links(id uint32) []link {
	f.next = f.next[:0]
	for _, l := range f.n.Out(id) {
		f.next = append(f.next, link{l.To, hopCost + doubt(l.Statements)})
	}
	if f.directed {
		return f.next
	}
	for _, from := range f.n.In(id) {
		f.next = append(f.next, link{from, hopCost + doubt(f.n.Link(from, id))})
	}
	slices.SortFunc(f.next, func(a, b link) int { return cmp.Or(cmp.Compare(a.to, b.to), cmp.Compare(a.cost, b.cost)) })
	f.next = slices.CompactFunc(f.next, func(a, b link) bool { return a.to == b.to })
	return f.next
}

// search returns the cheapest route from an entity to the goal that avoids entities, and at first some steps; none when there is no way.
// It is A* with the hops that are left as the estimate (Hart, Nilsson and Raphael 1968).
func (f *finder) search(from uint32, avoid, notFirst map[uint32]bool) route {
	f.searches++
	f.mark[from], f.cost[from], f.came[from] = f.searches, 0, from
	open := &frontier{{from, f.iri(from), 0, int64(f.left[from]) * hopCost}}
	closed := map[uint32]bool{}
	for open.Len() > 0 {
		at := heap.Pop(open).(waypoint)
		if closed[at.id] {
			continue
		}
		closed[at.id] = true
		if at.id == f.goal {
			return f.trace(from)
		}
		for _, l := range f.links(at.id) {
			if f.left[l.to] == math.MaxInt32 || avoid[l.to] || at.id == from && notFirst[l.to] {
				continue
			}
			c := at.cost + l.cost
			if f.mark[l.to] == f.searches && (f.cost[l.to] < c || f.cost[l.to] == c && f.iri(f.came[l.to]) <= at.iri) {
				continue
			}
			f.mark[l.to], f.cost[l.to], f.came[l.to] = f.searches, c, at.id
			heap.Push(open, waypoint{l.to, f.iri(l.to), c, c + int64(f.left[l.to])*hopCost})
		}
	}
	return route{}
}

func (f *finder) trace(from uint32) route {
	r := route{ids: []uint32{f.goal}, cost: f.cost[f.goal]}
	for id := f.goal; id != from; {
		id = f.came[id]
		r.ids = append(r.ids, id)
	}
	slices.Reverse(r.ids)
	return r
}

// deviate returns the cheapest route that begins with root and then leaves all that were found.
func (f *finder) deviate(root []uint32, found []route) (route, bool) {
	spur := root[len(root)-1]
	avoid, notFirst := map[uint32]bool{}, map[uint32]bool{}
	for _, id := range root[:len(root)-1] {
		avoid[id] = true
	}
	for _, r := range found {
		if len(r.ids) > len(root) && slices.Equal(r.ids[:len(root)], root) {
			notFirst[r.ids[len(root)]] = true
		}
	}
	rest := f.search(spur, avoid, notFirst)
	if rest.ids == nil || f.maxHops > 0 && len(root)+len(rest.ids)-2 > f.maxHops {
		return route{}, false
	}
	for i := range len(root) - 1 {
		for _, l := range f.links(root[i]) {
			if l.to == root[i+1] {
				rest.cost += l.cost
			}
		}
	}
	return route{append(slices.Clone(root[:len(root)-1]), rest.ids...), rest.cost}, true
}

// path turns ids into statements.
func (f *finder) path(r route) Path {
	var p Path
	for i := range len(r.ids) - 1 {
		a, b := r.ids[i], r.ids[i+1]
		h := Hop{From: f.n.Entity(a).IRI, To: f.n.Entity(b).IRI, Statements: slices.Clone(f.n.Link(a, b))}
		if !f.directed {
			h.Statements = append(h.Statements, f.n.Link(b, a)...)
		}
		slices.SortFunc(h.Statements, func(a, b *graph.Statement) int { return cmp.Compare(a.IRI, b.IRI) })
		p = append(p, h)
	}
	return p
}

// waypoint is an entity that a search has reached.
type waypoint struct {
	id         uint32
	iri        quad.IRI
	cost, best int64 // from the start; and at least to the goal
}

// frontier is a heap of waypoints, the most promising first.
type frontier []waypoint

func (f frontier) Len() int      { return len(f) }
func (f frontier) Swap(i, j int) { f[i], f[j] = f[j], f[i] }
func (f frontier) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(f[i].best, f[j].best), cmp.Compare(f[j].cost, f[i].cost), cmp.Compare(f[i].iri, f[j].iri)) < 0
}
func (f *frontier) Push(x any) { *f = append(*f, x.(waypoint)) }
func (f *frontier) Pop() any {
	old := *f
	x := old[len(old)-1]
	*f = old[:len(old)-1]
	return x
}
