package analyze_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	dgraph "github.com/dominikbraun/graph"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/analyze"
)

// said makes a graph of statements, given as subject, relation and object.
func said(t testing.TB, triples ...[3]string) *graph.Graph {
	t.Helper()
	art := graph.Article{IRI: graph.Base + "art/x", Title: "x"}
	p := graph.Part{Articles: []graph.Article{art}}
	known := map[string]bool{}
	for _, x := range triples {
		for _, name := range []string{x[0], x[2]} {
			if !known[name] {
				known[name] = true
				p.Entities = append(p.Entities, graph.Entity{IRI: ent(name), Name: name, Type: "organization"})
			}
		}
		s := graph.Statement{Subject: ent(x[0]), Predicate: graph.RelationIRI(x[1]), Object: ent(x[2]), Label: art.IRI, Wording: x[1], Modality: graph.Asserted,
			Evidence: []graph.Evidence{{Quote: "q", Confidence: .9}}}
		s.IRI = graph.StatementIRI(&s)
		p.Statements = append(p.Statements, s)
	}
	g, err := graph.Empty().Apply(graph.Delta{Add: p})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestCirclesOfOneRelation(t *testing.T) {
	g := said(t, [3]string{"a", "owns", "b"}, [3]string{"b", "owns", "c"}, [3]string{"c", "owns", "a"}, [3]string{"c", "owns", "d"}, // a circle, and one that leads out
		[3]string{"d", "sued", "a"},                              // back, but by another relation
		[3]string{"e", "sued", "f"}, [3]string{"f", "sued", "e"}, // another circle
		[3]string{"g", "owns", "g"}, [3]string{"h", "owns", "i"}) // none
	spelled := func(cs []analyze.Circle) (out []string) {
		for _, c := range cs {
			s := string(c.Relation) + ":"
			for _, e := range c.Group {
				s += string(e[len(e)-1:])
			}
			out = append(out, s+":"+spell([]analyze.Path{c.Around})[0])
		}
		return out
	}
	owns, sued := string(graph.RelationIRI("owns")), string(graph.RelationIRI("sued"))
	for _, c := range []struct {
		name string
		o    analyze.CircleOptions
		want []string
	}{
		{"each", analyze.CircleOptions{}, []string{owns + ":abc:abca", sued + ":ef:efe"}},
		{"one relation", analyze.CircleOptions{Relation: graph.RelationIRI("sued")}, []string{sued + ":ef:efe"}},
		{"mixed", analyze.CircleOptions{Mixed: true}, []string{":abcd:abca", ":ef:efe"}},
		{"most", analyze.CircleOptions{Most: 1}, []string{owns + ":abc:abca"}},
		{"a relation without", analyze.CircleOptions{Relation: graph.RelationIRI("met")}, nil},
	} {
		got, err := analyze.Circles(context.Background(), g.Network(), c.o)
		if err != nil || !slices.Equal(spelled(got), c.want) {
			t.Errorf("%s: %v, %v, want %v", c.name, spelled(got), err, c.want)
		}
	}
	for _, c := range []analyze.CircleOptions{{}, {Mixed: true}} {
		found, _ := analyze.Circles(context.Background(), g.Network(), c)
		for _, x := range found {
			for i, h := range x.Around {
				if len(h.Statements) == 0 || h.Statements[0].Subject != h.From || h.To != x.Around[(i+1)%len(x.Around)].From {
					t.Errorf("step %v has no statement, or leads elsewhere", h)
				}
			}
		}
	}
}

func TestCirclesEndWithTheContext(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	g := said(t, [3]string{"a", "owns", "b"}, [3]string{"b", "owns", "a"})
	if _, err := analyze.Circles(ctx, g.Network(), analyze.CircleOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
}

// random makes a graph in which about one in ten statements leads back.
func random(t testing.TB, nodes, links int) *graph.Graph {
	r := rand.New(rand.NewPCG(5, 5))
	var pairs [][2]int
	for range links {
		a, b := r.IntN(nodes), r.IntN(nodes)
		if (a > b) != (r.IntN(10) == 0) {
			a, b = b, a
		}
		pairs = append(pairs, [2]int{a, b})
	}
	return build(t, nodes, pairs, sure)
}

// TestCirclesAreThoseOfAnyWay compares the groups with what is reached forwards and backwards from each entity.
func TestCirclesAreThoseOfAnyWay(t *testing.T) {
	n := random(t, 120, 160).Network()
	found, err := analyze.Circles(context.Background(), n, analyze.CircleOptions{Mixed: true})
	if err != nil {
		t.Fatal(err)
	}
	reach := func(from uint32) map[uint32]bool {
		seen, queue := map[uint32]bool{from: true}, []uint32{from}
		for i := 0; i < len(queue); i++ {
			for _, l := range n.Out(queue[i]) {
				if !seen[l.To] {
					seen[l.To] = true
					queue = append(queue, l.To)
				}
			}
		}
		return seen
	}
	group := map[quad.IRI]int{}
	for i, c := range found {
		for _, e := range c.Group {
			group[e] = i + 1
		}
	}
	for a := range uint32(n.IDs()) {
		for b := range reach(a) {
			same := reach(b)[a] && a != b
			x, y := group[n.Entity(a).IRI], group[n.Entity(b).IRI]
			if same != (a != b && x > 0 && x == y) {
				t.Errorf("%v and %v: in one circle %v, want %v", n.Entity(a).Name, n.Entity(b).Name, !same, same)
			}
		}
	}
	if len(found) == 0 {
		t.Error("there are no circles")
	}
}

// BenchmarkCircles measures the circles of a network, and the library's search for groups over the network's own store and over its copy in
// the library's.
func BenchmarkCircles(b *testing.B) {
	const nodes, links = 10_000, 40_000
	n := random(b, nodes, links).Network()
	size := fmt.Sprintf("nodes=%d/links=%d", nodes, links)
	groups := func(b *testing.B, of func() graph.Library) {
		for b.Loop() {
			if found, err := dgraph.StronglyConnectedComponents(of()); err != nil || len(found) == 0 {
				b.Fatal(err)
			}
		}
	}
	b.Run("circles/"+size, func(b *testing.B) {
		for b.Loop() {
			if found, err := analyze.Circles(context.Background(), n, analyze.CircleOptions{}); err != nil || len(found) == 0 {
				b.Fatal(err)
			}
		}
	})
	b.Run("groups/store=network/"+size, func(b *testing.B) { groups(b, n.Directed) })
	b.Run("groups/store=library/"+size, func(b *testing.B) {
		groups(b, func() graph.Library {
			g := dgraph.New(func(e graph.Entity) quad.IRI { return e.IRI }, dgraph.Directed())
			for id := range uint32(n.IDs()) {
				_ = g.AddVertex(*n.Entity(id))
			}
			for id := range uint32(n.IDs()) {
				for _, l := range n.Out(id) {
					_ = g.AddEdge(n.Entity(id).IRI, n.Entity(l.To).IRI)
				}
			}
			return g
		})
	})
}
