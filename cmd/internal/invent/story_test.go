package main

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/assets"
	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/read"
	"github.com/quadscope/quadscope/graph/resolve"
)

// The most of the things in the stories that may be split over several nodes, and of the nodes that may hold several things: twice what
// is aimed
// at.
const (
	mostSplit  = 2 * .02
	mostJoined = 2 * .005
)

func TestThingsOfStoriesAreOneNodeEach(t *testing.T) {
	p, err := nlp.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	list := stories(200, 7)
	g := graph.Empty()
	for _, s := range list {
		g = added(t, g, extracted(t, p, s.text))
	}
	nodesOf, thingsOf := map[string]map[quad.IRI]int{}, map[quad.IRI]map[string]int{}
	found, all := 0, 0
	for _, s := range list {
		byStart := map[graph.Span]quad.IRI{}
		for _, m := range g.MentionsIn(graph.ArticleIRI(s.text)) {
			if m.Kind == "name" {
				byStart[m.Span] = m.Entity
			}
		}
		for _, n := range s.names {
			all++
			for sp, node := range byStart {
				if sp.Start < n.end && n.start < sp.End {
					found++
					count(nodesOf, n.thing, node)
					count(thingsOf, node, n.thing)
				}
			}
		}
	}
	split, joined := 0, 0
	for _, thing := range slices.Sorted(maps.Keys(nodesOf)) {
		if len(nodesOf[thing]) > 1 {
			split++
			t.Logf("split: %s over %v", thing, nodesOf[thing])
		}
	}
	for _, node := range slices.Sorted(maps.Keys(thingsOf)) {
		if len(thingsOf[node]) > 1 {
			joined++
			t.Logf("joined: %s holds %v", node, thingsOf[node])
		}
	}
	s, j := float64(split)/float64(len(nodesOf)), float64(joined)/float64(len(thingsOf))
	t.Logf("%d of %d names found; %d things: %.3f split; %d nodes: %.3f wrongly joined", found, all, len(nodesOf), s, len(thingsOf), j)
	if s > mostSplit || j > mostJoined {
		t.Errorf("%.3f of the things are split, %.3f of the nodes hold several; want at most %.3f and %.3f", s, j, mostSplit, mostJoined)
	}
}

func count[A, B comparable](in map[A]map[B]int, a A, b B) {
	if in[a] == nil {
		in[a] = map[B]int{}
	}
	in[a][b]++
}

func extracted(t *testing.T, p *nlp.Pipeline, s string) *extract.Result {
	t.Helper()
	d := read.Plain(s, "story")
	l, err := p.Annotate(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	return &extract.Result{Doc: d, Layers: l, Statements: extract.Statements(d, l)}
}

func added(t *testing.T, g *graph.Graph, r *extract.Result) *graph.Graph {
	t.Helper()
	d, err := resolve.Article(g, r)
	if err != nil {
		t.Fatal(err)
	}
	next, err := g.Apply(d)
	if err != nil {
		t.Fatalf("%v\n%s", err, strings.TrimSpace(r.Doc.Text))
	}
	return next
}

// TestStoriesMakeTheSameGraphInAnyOrder adds stories in 24 orders. What the things are called inside (their IRIs) may differ.
func TestStoriesMakeTheSameGraphInAnyOrder(t *testing.T) {
	p, err := nlp.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	var list []*extract.Result
	for _, s := range stories(40, 3) {
		list = append(list, extracted(t, p, s.text))
	}
	var want []string
	for n := range 24 {
		r := rand.New(rand.NewPCG(uint64(n), 5))
		g := graph.Empty()
		for _, i := range r.Perm(len(list)) {
			g = added(t, g, list[i])
		}
		got := spoken(g)
		if n == 0 {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("in order %d (-first +this):\n%s", n, diff)
		}
	}
}

// spoken lists the entities of a graph with their names and type, and its statements by the names of their ends.
func spoken(g *graph.Graph) []string {
	var out []string
	name := map[quad.IRI]string{}
	for _, e := range g.Entities() {
		var in []string
		for _, a := range g.ArticlesOf(e.IRI) {
			in = append(in, string(a)[len(a)-6:])
		}
		name[e.IRI] = fmt.Sprintf("%s (%s; %s) in %s", e.Name, e.Type, strings.Join(e.Aliases, ", "), strings.Join(in, " "))
		out = append(out, name[e.IRI])
	}
	for s := range g.EachStatement() {
		out = append(out, fmt.Sprintln(s.Label, name[s.Subject], s.Predicate, name[s.Object], s.Negated, s.Modality, len(s.Evidence)))
	}
	slices.Sort(out)
	return out
}
