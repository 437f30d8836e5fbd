package resolve_test

import (
	"context"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/read"
	"github.com/quadscope/quadscope/graph/resolve"
)

const (
	first  = "Meta Platforms Inc., formerly known as Facebook, released LLaMA. FAIR is part of Meta. FAIR hosted a conference. Meta did not buy Kestrel Labs."
	second = "Meta acquired Kestrel Labs. LLaMA was trained by FAIR. Paris is a large city."
)

func extracted(t *testing.T, s string) *extract.Result {
	t.Helper()
	p, err := nlp.Load(os.DirFS("../../assets"))
	if err != nil {
		t.Fatal(err)
	}
	d := read.Plain(s, "test")
	l, err := p.Annotate(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	return &extract.Result{Doc: d, Layers: l, Statements: extract.Statements(d, l)}
}

func add(t *testing.T, g *graph.Graph, s string) (*graph.Graph, graph.Delta) {
	t.Helper()
	d, err := resolve.Article(g, extracted(t, s))
	if err != nil {
		t.Fatal(err)
	}
	next, err := g.Apply(d)
	if err != nil {
		t.Fatal(err)
	}
	return next, d
}

func names(g *graph.Graph) map[string]graph.Type {
	out := map[string]graph.Type{}
	for _, e := range g.Entities() {
		out[e.Name] = e.Type
	}
	return out
}

func TestOneNodeForOneThingAcrossArticles(t *testing.T) {
	g, _ := add(t, graph.Empty(), first)
	g, _ = add(t, g, second)
	got := names(g)
	for name, typ := range map[string]graph.Type{"Meta Platforms Inc.": "organization", "FAIR": "organization", "LLaMA": "product", "Kestrel Labs": "organization"} {
		if got[name] != typ {
			t.Errorf("%s has type %q, want %q; entities: %v", name, got[name], typ, got)
		}
	}
	for _, alias := range []string{"Meta", "Facebook"} {
		if _, ok := got[alias]; ok {
			t.Errorf("%s is a node of its own", alias)
		}
	}
	if iris := g.ByName("facebook"); len(iris) != 1 || len(g.ArticlesOf(iris[0])) != 2 {
		t.Errorf("Facebook: %v", iris)
	}
}

func TestSameArticleAgainIsAnEmptyDelta(t *testing.T) {
	g, _ := add(t, graph.Empty(), first)
	_, d := add(t, g, first)
	if diff := cmp.Diff(graph.Delta{}, d); diff != "" {
		t.Errorf("delta of a known article:\n%s", diff)
	}
}

func TestInverseOfAnArticleLeavesNothing(t *testing.T) {
	g, d1 := add(t, graph.Empty(), first)
	before := g
	g, d2 := add(t, g, second)
	g, err := g.Apply(d2.Inverse())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before.Quads(), g.Quads()); diff != "" {
		t.Errorf("after adding and undoing (-want +got):\n%s", diff)
	}
	if g, err = g.Apply(d1.Inverse()); err != nil || len(g.Entities()) != 0 || len(g.Statements()) != 0 {
		t.Errorf("after undoing all: %d entities, %d statements, %v", len(g.Entities()), len(g.Statements()), err)
	}
}

func TestStatementsCarryTheirSentence(t *testing.T) {
	g, _ := add(t, graph.Empty(), first)
	denied := false
	for _, s := range g.Statements() {
		if len(s.Evidence) == 0 {
			t.Errorf("%s has no evidence", s.IRI)
		}
		for _, e := range s.Evidence {
			if got := first[e.Sentence.Start:e.Sentence.End]; got != e.Quote {
				t.Errorf("quote %q, text %q", e.Quote, got)
			}
			if e.Confidence <= 0 || e.Confidence > 1 || e.Rule == "" || e.Version == "" {
				t.Errorf("evidence %+v", e)
			}
		}
		if s.Negated {
			denied = true
			if s.Plain() {
				t.Error("a denied statement is plain")
			}
		}
	}
	if !denied {
		t.Error("the denial is lost")
	}
	for _, q := range g.Quads() {
		if q.Object == graph.EntityIRI("Kestrel Labs", 1) && q.Label != graph.EntitiesLabel {
			t.Errorf("a denied fact is a quad: %v", q)
		}
	}
}

func TestConceptsWithoutStatementAreNoNodes(t *testing.T) {
	g, _ := add(t, graph.Empty(), "Meta released LLaMA after a long summer of heavy rain.")
	for name := range names(g) {
		if name == "heavy rain" || name == "rain" {
			t.Errorf("%q is a node", name)
		}
	}
}
