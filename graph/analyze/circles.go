package analyze

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
	dgraph "github.com/dominikbraun/graph"

	"github.com/quadscope/quadscope/graph"
)

// Circle is a group of entities of which each leads to each other by statements of one relation, as firms that own each other do.
type Circle struct {
	Relation quad.IRI   // of its statements; empty where the circle mixes relations
	Group    []quad.IRI // all of the group, sorted; at least two
	Around   Path       // the shortest way round within the group, back to where it begins
}

// CircleOptions say which circles are looked for.
type CircleOptions struct {
	Mixed    bool     // statements of different relations may make one circle
	Relation quad.IRI // only circles of this relation, where it is not empty
	Most     int      // circles; 0 for all
}

// Circles returns the circles of a network, those of the largest groups first. The network decides; the result depends on it alone. It takes
// O(n + links) for the groups, and O(links) of a group for each of its first maxStarts entities to find the way round. The error is that of a
// context that ended.
//
// The groups are the strongly connected components (Tarjan 1972, https://doi.org/10.1137/0201010) that dominikbraun/graph finds: first those
// of all statements, which bound every circle, then those of each relation within them.
func Circles(ctx context.Context, n *graph.Network, o CircleOptions) ([]Circle, error) {
	groups, err := dgraph.StronglyConnectedComponents(n.Directed())
	if err != nil {
		return nil, err
	}
	within := map[quad.IRI]int{}
	for i, g := range groups {
		for _, e := range g {
			within[e] = i
		}
	}
	var out []Circle
	for _, r := range relationsOf(n, groups, within, o) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		found, err := r.circles()
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	slices.SortFunc(out, func(a, b Circle) int {
		return cmp.Or(cmp.Compare(len(b.Group), len(a.Group)), cmp.Compare(a.Relation, b.Relation), slices.Compare(a.Group, b.Group))
	})
	if o.Most > 0 {
		out = out[:min(o.Most, len(out))]
	}
	return out, ctx.Err()
}

// relation is the links within groups that one relation makes.
type relation struct {
	iri   quad.IRI
	links map[quad.IRI]map[quad.IRI][]*graph.Statement // by subject and object
}

// relationsOf parts the links within groups by relation; all are of one where the options mix them. They are in the order of their IRIs.
func relationsOf(n *graph.Network, groups [][]quad.IRI, within map[quad.IRI]int, o CircleOptions) []*relation {
	by := map[quad.IRI]*relation{}
	for _, g := range groups {
		if len(g) < 2 {
			continue
		}
		for _, from := range g {
			id, _ := n.ID(from)
			for _, l := range n.Out(id) {
				to := n.Entity(l.To).IRI
				if to == from || within[to] != within[from] {
					continue
				}
				for _, s := range l.Statements {
					if o.Relation != "" && s.Predicate != o.Relation {
						continue
					}
					key := s.Predicate
					if o.Mixed {
						key = ""
					}
					if by[key] == nil {
						by[key] = &relation{iri: key, links: map[quad.IRI]map[quad.IRI][]*graph.Statement{}}
					}
					by[key].add(from, to, s)
				}
			}
		}
	}
	var out []*relation
	for _, key := range slices.Sorted(maps.Keys(by)) {
		out = append(out, by[key])
	}
	return out
}

func (r *relation) add(from, to quad.IRI, s *graph.Statement) {
	if r.links[from] == nil {
		r.links[from] = map[quad.IRI][]*graph.Statement{}
	}
	r.links[from][to] = append(r.links[from][to], s)
}

// circles returns the circles of the relation.
func (r *relation) circles() ([]Circle, error) {
	g := dgraph.New(func(e quad.IRI) quad.IRI { return e }, dgraph.Directed())
	for from, links := range r.links {
		_ = g.AddVertex(from) // it may be there
		for to := range links {
			_ = g.AddVertex(to)
			if err := g.AddEdge(from, to); err != nil {
				return nil, err
			}
		}
	}
	groups, err := dgraph.StronglyConnectedComponents(g)
	if err != nil {
		return nil, err
	}
	var out []Circle
	for _, group := range groups {
		if len(group) > 1 {
			slices.Sort(group)
			out = append(out, Circle{Relation: r.iri, Group: group, Around: r.around(group)})
		}
	}
	return out, nil
}

// maxStarts is from how many entities of a group a shortest way round is looked for.
const maxStarts = 64

// around returns the shortest way round in a group, of equally short ones the one that begins with the lowest IRI.
func (r *relation) around(group []quad.IRI) Path {
	inside := make(map[quad.IRI]bool, len(group))
	for _, e := range group {
		inside[e] = true
	}
	var best []quad.IRI
	next := make(map[quad.IRI][]quad.IRI, len(group))
	for _, e := range group {
		for _, to := range slices.Sorted(maps.Keys(r.links[e])) {
			if inside[to] {
				next[e] = append(next[e], to)
			}
		}
	}
	for _, start := range group[:min(maxStarts, len(group))] {
		if way := back(start, next, len(best)-1); way != nil {
			best = way
		}
	}
	var p Path
	for i := range len(best) - 1 {
		h := Hop{From: best[i], To: best[i+1], Statements: slices.Clone(r.links[best[i]][best[i+1]])}
		slices.SortFunc(h.Statements, func(a, b *graph.Statement) int { return cmp.Compare(a.IRI, b.IRI) })
		p = append(p, h)
	}
	return p
}

// back returns the shortest way from an entity back to it over at most so many entities, both ends counted; below 0 that is any number. It is
// nil where there is none.
func back(start quad.IRI, next map[quad.IRI][]quad.IRI, most int) []quad.IRI {
	came, depth := map[quad.IRI]quad.IRI{}, map[quad.IRI]int{start: 1}
	queue := []quad.IRI{start}
	for i := 0; i < len(queue); i++ {
		at := queue[i]
		if most >= 0 && depth[at] >= most {
			return nil
		}
		for _, to := range next[at] {
			if to == start {
				way := []quad.IRI{start, at}
				for at != start {
					at = came[at]
					way = append(way, at)
				}
				slices.Reverse(way)
				return way
			}
			if depth[to] == 0 {
				came[to], depth[to] = at, depth[at]+1
				queue = append(queue, to)
			}
		}
	}
	return nil
}
