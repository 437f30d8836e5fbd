package analyze_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/analyze"
)

func ent(name string) quad.IRI { return graph.EntityIRI(name, 1) }

func letter(i int) string { return fmt.Sprintf("n%03d", i) }

// build makes a graph with a statement for each pair.
func build(t testing.TB, nodes int, pairs [][2]int, confidence func(i int) float64) *graph.Graph {
	t.Helper()
	art := graph.Article{IRI: graph.Base + "art/x", Title: "x"}
	p := graph.Part{Articles: []graph.Article{art}}
	for i := range nodes {
		p.Entities = append(p.Entities, graph.Entity{IRI: ent(letter(i)), Name: letter(i), Type: "person"})
	}
	seen := map[[2]int]bool{}
	for i, x := range pairs {
		if x[0] == x[1] || seen[x] {
			continue
		}
		seen[x] = true
		s := graph.Statement{Subject: ent(letter(x[0])), Predicate: graph.RelationIRI("knows"), Object: ent(letter(x[1])), Label: art.IRI, Wording: "knows", Modality: graph.Asserted,
			Evidence: []graph.Evidence{{Quote: "q", Confidence: confidence(i)}}}
		s.IRI = graph.StatementIRI(&s)
		p.Statements = append(p.Statements, s)
	}
	g, err := graph.Empty().Apply(graph.Delta{Add: p})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func sure(int) float64 { return .9 }

func spell(ps []analyze.Path) []string {
	var out []string
	for _, p := range ps {
		s := ""
		for _, e := range p.Entities() {
			s += string(e[len(e)-1:])
		}
		out = append(out, s)
	}
	return out
}

func paths(t *testing.T, g *graph.Graph, from, to int, o analyze.PathOptions) []string {
	t.Helper()
	ps, err := analyze.Paths(context.Background(), g.Network(), ent(letter(from)), ent(letter(to)), o)
	if err != nil {
		t.Fatal(err)
	}
	return spell(ps)
}

func TestPathsAreTheShortestFirstAndTheBestAttestedOfThese(t *testing.T) {
	pairs := [][2]int{{0, 1}, {1, 9}, {0, 2}, {9, 2}, {0, 3}, {3, 4}, {4, 9}, {5, 6}}
	g := build(t, 10, pairs, func(i int) float64 { return []float64{.5, .5, .9, .8, .9, .9, .9, .9}[i] })
	for _, c := range []struct {
		o    analyze.PathOptions
		want []string
	}{
		{analyze.PathOptions{}, []string{"029"}},
		{analyze.PathOptions{Most: 9}, []string{"029", "019", "0349"}},
		{analyze.PathOptions{Most: 9, MaxHops: 2}, []string{"029", "019"}},
		{analyze.PathOptions{Most: 9, Directed: true}, []string{"019", "0349"}},
		{analyze.PathOptions{MaxHops: 1}, nil},
	} {
		if diff := cmp.Diff(c.want, paths(t, g, 0, 9, c.o)); diff != "" {
			t.Errorf("Paths(%+v) (-want +got):\n%s", c.o, diff)
		}
	}
	for _, none := range [][2]int{{0, 5}, {0, 0}, {0, 7}, {0, 99}} {
		if got := paths(t, g, none[0], none[1], analyze.PathOptions{Most: 3}); got != nil {
			t.Errorf("Paths(%v) = %v, want none", none, got)
		}
	}
	ps, _ := analyze.Paths(context.Background(), g.Network(), ent(letter(0)), ent(letter(9)), analyze.PathOptions{})
	if h := ps[0][1]; h.From != ent(letter(2)) || h.To != ent(letter(9)) || len(h.Statements) != 1 || h.Statements[0].Subject != ent(letter(9)) {
		t.Errorf("the second hop is %+v", h)
	}
}

func TestPathsEndWithTheirContext(t *testing.T) {
	g := build(t, 4, [][2]int{{0, 1}, {1, 3}, {0, 2}, {2, 3}}, sure)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := analyze.Paths(ctx, g.Network(), ent(letter(0)), ent(letter(3)), analyze.PathOptions{Most: 5}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
}

// allPaths finds every path by trying all, cheapest first by the same order as Paths.
func allPaths(g *graph.Graph, n, from, to int) (lengths []int) {
	joined := map[[2]int]bool{}
	index := map[quad.IRI]int{}
	for i := range n {
		index[ent(letter(i))] = i
	}
	for s := range g.EachStatement() {
		a, b := index[s.Subject], index[s.Object]
		joined[[2]int{a, b}], joined[[2]int{b, a}] = true, true
	}
	var walk func(path []int)
	walk = func(path []int) {
		if at := path[len(path)-1]; at == to {
			lengths = append(lengths, len(path)-1)
			return
		}
		for next := range n {
			if joined[[2]int{path[len(path)-1], next}] && !slices.Contains(path, next) {
				walk(append(slices.Clone(path), next))
			}
		}
	}
	walk([]int{from})
	slices.Sort(lengths)
	return lengths
}

func TestPathsFindAllThatTryingAllFinds(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 3))
		const n = 8
		var pairs [][2]int
		for range 6 + r.IntN(9) {
			pairs = append(pairs, [2]int{r.IntN(n), r.IntN(n)})
		}
		g := build(t, n, pairs, func(int) float64 { return float64(r.IntN(100)) / 100 })
		ps, err := analyze.Paths(context.Background(), g.Network(), ent(letter(0)), ent(letter(n-1)), analyze.PathOptions{Most: 1000})
		if err != nil {
			t.Fatal(err)
		}
		var got []int
		seen := map[string]bool{}
		for i, p := range ps {
			got = append(got, len(p))
			if s := spell(ps)[i]; seen[s] {
				t.Errorf("seed %d: %s is found twice", seed, s)
			} else {
				seen[s] = true
			}
			for j, h := range p {
				if len(h.Statements) == 0 || j > 0 && p[j-1].To != h.From {
					t.Errorf("seed %d: a hop without statements, or that does not follow: %+v", seed, p)
				}
			}
		}
		if diff := cmp.Diff(allPaths(g, n, 0, n-1), got); diff != "" {
			t.Errorf("seed %d: lengths (-trying all +found):\n%s", seed, diff)
		}
	}
}

func TestWithinAndComponents(t *testing.T) {
	n := build(t, 8, [][2]int{{0, 1}, {2, 1}, {2, 3}, {3, 0}, {3, 4}, {5, 6}}, sure).Network()
	spellIDs := func(lists [][]uint32) (out []string) {
		for _, l := range lists {
			s := ""
			for _, id := range l {
				name := n.Entity(id).Name
				s += name[len(name)-1:]
			}
			out = append(out, s)
		}
		return out
	}
	id, _ := n.ID(ent(letter(1)))
	if diff := cmp.Diff([]string{"1", "02", "3"}, spellIDs(analyze.Within(n, id, 2))); diff != "" {
		t.Errorf("Within 2 (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"1", "02", "3", "4"}, spellIDs(analyze.Within(n, id, 99))); diff != "" {
		t.Errorf("Within 99 (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"01234", "56", "7"}, spellIDs(analyze.Components(n))); diff != "" {
		t.Errorf("Components (-want +got):\n%s", diff)
	}
}

func BenchmarkPaths(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	const nodes, links = 100_000, 400_000
	var pairs [][2]int
	for range links {
		pairs = append(pairs, [2]int{r.IntN(nodes), r.IntN(1 + r.IntN(nodes))})
	}
	n := build(b, nodes, pairs, func(int) float64 { return float64(r.IntN(100)) / 100 }).Network()
	for _, most := range []int{1, 10} {
		b.Run(fmt.Sprintf("entities=%d/statements=%d/paths=%d", nodes, links, most), func(b *testing.B) {
			i := 0
			for b.Loop() {
				i += 7919
				if _, err := analyze.Paths(context.Background(), n, ent(letter(i%nodes)), ent(letter(i*31%nodes)), analyze.PathOptions{Most: most}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
