package graph_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	dgraph "github.com/dominikbraun/graph"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
)

func TestNetworkAnswersTheLibrary(t *testing.T) {
	g, _ := story(t)
	n := g.Network().Directed()
	if order, _ := n.Order(); order != 3 {
		t.Errorf("Order() = %d, want 3", order)
	}
	if size, _ := n.Size(); size != 2 {
		t.Errorf("Size() = %d, want 2: denials are no edges", size)
	}
	path, err := dgraph.ShortestPath(n, ent("OpenAI"), ent("LLaMA"))
	if err != nil || len(path) != 2 {
		t.Errorf("ShortestPath(OpenAI, LLaMA) = %v, %v, want two nodes", path, err)
	}
	e, err := n.Edge(ent("Meta"), ent("LLaMA"))
	if err != nil {
		t.Fatal(err)
	}
	st := claim("a", "Meta", "releases", "LLaMA", false)
	if diff := cmp.Diff([]*graph.Statement{&st}, e.Properties.Data); diff != "" {
		t.Errorf("edge data (-want +got):\n%s", diff)
	}
	if err := n.RemoveVertex(ent("Meta")); err == nil {
		t.Error("RemoveVertex(Meta) = nil, want an error: it has edges")
	}
}

// net makes a graph with one plain statement for each pair like "ab": a knows b.
func net(t testing.TB, pairs ...string) *graph.Graph {
	t.Helper()
	p := graph.Part{Articles: []graph.Article{article("x")}}
	seen := map[string]bool{}
	for _, pair := range pairs {
		for _, name := range []string{pair[:1], pair[1:]} {
			if !seen[name] {
				seen[name] = true
				p.Entities = append(p.Entities, entity(name, "person"))
			}
		}
		p.Statements = append(p.Statements, claim("x", pair[:1], "knows", pair[1:], false))
	}
	g, err := graph.Empty().Apply(graph.Delta{Add: p})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func names(iris []quad.IRI) string {
	var out string
	for _, iri := range iris {
		out += string(iri[len(iri)-1:])
	}
	return out
}

func TestLibraryAlgorithmsWorkOnANetwork(t *testing.T) {
	g := net(t, "ab", "bc", "ca", "cd", "de", "ce", "fg")
	t.Run("strongly connected components", func(t *testing.T) {
		parts, err := dgraph.StronglyConnectedComponents(g.Network().Directed())
		var got []string
		for _, p := range parts {
			slices.Sort(p)
			got = append(got, names(p))
		}
		slices.Sort(got)
		if diff := cmp.Diff([]string{"abc", "d", "e", "f", "g"}, got); diff != "" || err != nil {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}
	})
	t.Run("spanning tree", func(t *testing.T) {
		tree, err := dgraph.MinimumSpanningTree(g.Network().Undirected())
		if err != nil {
			t.Fatal(err)
		}
		order, _ := tree.Order()
		size, _ := tree.Size()
		if order != 7 || size != 5 {
			t.Errorf("%d nodes and %d edges, want 7 and 5: two trees", order, size)
		}
	})
	dag := g.NetworkOf(func(s *graph.Statement) bool { return s.Subject != ent("c") || s.Object != ent("a") })
	t.Run("topological order", func(t *testing.T) {
		order, err := dgraph.StableTopologicalSort(dag.Directed(), func(a, b quad.IRI) bool { return a < b })
		if err != nil || names(order) != "abcdefg" && names(order) != "afbgcde" {
			t.Errorf("%s, %v", names(order), err)
		}
		if _, err := dgraph.TopologicalSort(g.Network().Directed()); err == nil {
			t.Error("a network with a cycle has a topological order")
		}
	})
	t.Run("transitive reduction", func(t *testing.T) {
		less, err := dgraph.TransitiveReduction(dag.Directed())
		if err != nil {
			t.Fatal(err)
		}
		size, _ := less.Size()
		if _, err := less.Edge(ent("c"), ent("e")); err == nil || size != 5 {
			t.Errorf("%d edges, want 5: c to e is implied by d", size)
		}
		if dag.Size() != 6 {
			t.Error("the network itself changed")
		}
	})
	t.Run("changes stay in the library's graph", func(t *testing.T) {
		n := g.Network()
		l := n.Directed()
		z := entity("z", "person")
		for i, err := range []error{l.AddVertex(z, dgraph.VertexWeight(3)), l.AddEdge(z.IRI, ent("a"), dgraph.EdgeWeight(2)),
			l.UpdateEdge(z.IRI, ent("a"), dgraph.EdgeWeight(7)), l.RemoveEdge(ent("f"), ent("g")), l.RemoveVertex(ent("f"))} {
			if err != nil {
				t.Errorf("change %d: %v", i, err)
			}
		}
		e, err := l.Edge(z.IRI, ent("a"))
		_, p, err2 := l.VertexWithProperties(z.IRI)
		if err != nil || err2 != nil || e.Properties.Weight != 7 || p.Weight != 3 {
			t.Errorf("the edge %+v, the vertex %+v, %v, %v", e, p, err, err2)
		}
		if l.AddVertex(z) == nil || l.AddEdge(z.IRI, ent("a")) == nil || l.RemoveEdge(z.IRI, ent("b")) == nil || l.AddEdge(z.IRI, ent("y")) == nil {
			t.Error("what is there is added, or what is not there removed, without an error")
		}
		if n.Order() != 7 || n.Size() != 7 {
			t.Errorf("the network has %d nodes and %d links now, want 7 and 7", n.Order(), n.Size())
		}
	})
}

// linksOf lists what a network joins, by IRIs.
func linksOf(n *graph.Network) []string {
	var out []string
	for id := range uint32(n.IDs()) {
		e := n.Entity(id)
		if e == nil {
			continue
		}
		out = append(out, fmt.Sprintf("%s %s", e.IRI, e.Name))
		for _, l := range n.Out(id) {
			to := n.Entity(l.To)
			if _, back := slices.BinarySearch(n.In(l.To), id); !back {
				out = append(out, fmt.Sprintf("%s does not know that %s links to it", to.IRI, e.IRI))
			}
			for _, s := range l.Statements {
				out = append(out, fmt.Sprintf("%s %s %s %s", e.IRI, s.Predicate, to.IRI, s.IRI))
			}
		}
		for _, from := range n.In(id) {
			if len(n.Link(from, id)) == 0 {
				out = append(out, fmt.Sprintf("%s believes that %s links to it", e.IRI, n.Entity(from).IRI))
			}
		}
	}
	slices.Sort(out)
	return out
}

func TestNetworkGrowsWithItsGraph(t *testing.T) {
	for seed := range uint64(10) {
		r := rand.New(rand.NewPCG(seed, 2))
		g := world(t, r)
		g.Network()
		for step := range 25 {
			d := randomDelta(r, g)
			before := linksOf(g.Network())
			next, err := g.Apply(d)
			if err != nil {
				t.Fatal(err)
			}
			fresh := next.NetworkOf((*graph.Statement).Plain)
			if diff := cmp.Diff(linksOf(fresh), linksOf(next.Network())); diff != "" {
				t.Fatalf("seed %d step %d (-made at once +grown):\n%s", seed, step, diff)
			}
			if n := next.Network(); n.Order() != fresh.Order() || n.Size() != fresh.Size() {
				t.Fatalf("seed %d step %d: %d nodes, %d links, want %d, %d", seed, step, n.Order(), n.Size(), fresh.Order(), fresh.Size())
			}
			if diff := cmp.Diff(before, linksOf(g.Network())); diff != "" {
				t.Fatalf("seed %d step %d: the earlier network changed (-before +after):\n%s", seed, step, diff)
			}
			g = next
		}
	}
}
