package view_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/view/viewtest"
)

// story is an article about Meta and FAIR: with a concept that it hangs on, nouns that say nothing, a date and an amount.
func story(t *testing.T, kind string) *graph.Graph {
	t.Helper()
	a := graph.Article{IRI: graph.ArticleIRI(kind), Title: "Meta opens its large language models", Kind: kind}
	p := graph.Part{Articles: []graph.Article{a}}
	at := 0
	entity := func(name string, typ graph.Type, kind string, mentions int) {
		e := graph.Entity{IRI: graph.EntityIRI(name, 1), Name: name, Type: typ}
		p.Entities = append(p.Entities, e)
		for range mentions {
			p.Mentions = append(p.Mentions, graph.Mention{Article: a.IRI, Entity: e.IRI, Span: graph.Span{Start: at, End: at + len(name)}, Kind: kind})
			at += 20
		}
	}
	entity("Meta", "organization", "name", 3)
	entity("FAIR", "organization", "name", 1)
	entity("large language models", "concept", "nominal", 4)
	entity("move", "concept", "nominal", 1)
	entity("voters", "person", "nominal", 1)
	entity("2024", "date", "value", 1)
	entity("$400 million", "money", "value", 1)
	for _, f := range [][3]string{{"FAIR", "is part of", "Meta"}, {"Meta", "releases", "large language models"}, {"Meta", "makes", "move"}, {"voters", "see", "move"},
		{"Meta", "founded in", "2024"}, {"Meta", "pays", "$400 million"}} {
		s := graph.Statement{Subject: graph.EntityIRI(f[0], 1), Predicate: graph.RelationIRI(f[1]), Object: graph.EntityIRI(f[2], 1), Label: a.IRI, Wording: f[1], Modality: graph.Asserted,
			Evidence: []graph.Evidence{{Quote: strings.Join(f[:], " "), Confidence: .9}}}
		s.IRI = graph.StatementIRI(&s)
		p.Statements = append(p.Statements, s)
	}
	g, err := graph.Empty().Apply(graph.Delta{Add: p})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestDetailShowsNamesThenConceptsThenEverything(t *testing.T) {
	x := view.NewIndex(story(t, "text"))
	all := "$400 million, 2024, FAIR, Meta, large language models, move, voters"
	for _, c := range []struct {
		detail                  view.Detail
		want                    string
		relations, finer, types int
	}{{"", "FAIR, Meta", 1, 5, 1}, {view.Names, "FAIR, Meta", 1, 5, 1}, {view.Concepts, "FAIR, Meta, large language models", 2, 4, 2}, {view.Everything, all, 6, 0, 5}} {
		s := view.Spec{Detail: c.detail}
		v := x.Build(s)
		n := x.Count(v)
		if got := names(v); got != c.want || n.ShownRelations != c.relations || n.Finer != c.finer || n.Relations != 6 || n.Entities != 7 {
			t.Errorf("at %q: %s; %+v, want %s", c.detail, got, n, c.want)
		}
		if got := x.Facets(s); len(got.Types) != c.types || len(got.Relations) != c.relations {
			t.Errorf("filters at %q: %+v", c.detail, got)
		}
		if l := x.Timeline(s, 10); l.Undated != c.relations {
			t.Errorf("timeline at %q: %+v", c.detail, l)
		}
	}
}

func TestWhatIsAskedForIsShownWithItsNeighbours(t *testing.T) {
	x := view.NewIndex(story(t, "text"))
	move := graph.EntityIRI("move", 1)
	s := view.Spec{}.Hide(move).ShowBeside(move)
	if got := names(x.Build(s)); got != "FAIR, Meta, move, voters" {
		t.Errorf("with what was asked for: %s", got)
	}
	if got := names(x.Build(s.AtDetail(view.Names))); got != "FAIR, Meta" {
		t.Errorf("after a change of the detail: %s", got)
	}
	if got := names(x.Build(view.Spec{}.ShowBeside("urn:x"))); got != "FAIR, Meta" {
		t.Errorf("with what is not there: %s", got)
	}
}

func TestGraphFilesAndDecisionsAreShownAtEachDetail(t *testing.T) {
	if got := view.Build(story(t, "graph"), view.Spec{}); len(got.Nodes) != 7 || len(got.Edges) != 6 {
		t.Errorf("of a graph file: %s, %d edges", names(got), len(got.Edges))
	}
	g := story(t, "text")
	for _, s := range g.StatementsOf(graph.EntityIRI("voters", 1)) {
		next, err := g.Apply(g.Decide(graph.Decision{Action: graph.Confirm, Target: s.IRI, Statement: &s}))
		if err != nil {
			t.Fatal(err)
		}
		g = next
	}
	if got := names(view.Build(g, view.Spec{})); got != "FAIR, Meta, move, voters" {
		t.Errorf("with a statement that the user confirmed: %s", got)
	}
	g, err := g.Apply(g.Decide(graph.Decision{Action: graph.Note, Target: graph.EntityIRI("large language models", 1), Text: "look into this"}))
	if err != nil {
		t.Fatal(err)
	}
	if v := view.Build(g, view.Spec{}); v.Index(graph.EntityIRI("large language models", 1)) < 0 {
		t.Errorf("without what the user noted: %s", names(v))
	}
}

func TestACardHasValuesAndCountsWhatTheDetailLeavesOut(t *testing.T) {
	c, ok := view.DescribeEntity(story(t, "text"), view.Spec{}, graph.EntityIRI("Meta", 1))
	var got []string
	for _, r := range c.Relations {
		got = append(got, fmt.Sprint(r.Label, " ", r.Other.Name))
	}
	slices.Sort(got)
	if want := []string{"founded in 2024", "is part of FAIR", "pays $400 million"}; !ok || !slices.Equal(got, want) || c.Finer != 2 {
		t.Errorf("card = %q, %d left out, want %q and 2", got, c.Finer, want)
	}
}

func TestSalienceIsHighOfWhatTheStoryHangsOn(t *testing.T) {
	x := view.NewIndex(story(t, "text"))
	of := func(name string) float64 { return x.Salience(graph.EntityIRI(name, 1)) }
	if of("Meta") != 1 || of("large language models") <= of("voters") || of("voters") <= of("move") || of("urn:x") != 0 {
		t.Errorf("salience: Meta %.2f, large language models %.2f, voters %.2f, move %.2f", of("Meta"), of("large language models"), of("voters"), of("move"))
	}
	for d, e := range map[view.Detail]quad.IRI{view.Names: graph.EntityIRI("FAIR", 1), view.Concepts: graph.EntityIRI("large language models", 1), view.Everything: graph.EntityIRI("2024", 1)} {
		if got, ok := x.LevelOf(e); !ok || got != d {
			t.Errorf("LevelOf(%s) = %s, %t, want %s", e, got, ok, d)
		}
	}
}

// BenchmarkDetail changes the detail of a graph that is indexed; BenchmarkIndex is what it need not do.
func BenchmarkDetail(b *testing.B) {
	x := view.NewIndex(viewtest.Graph(100000))
	b.Run("nodes=100000", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			x.Build(view.Spec{}.AtDetail(view.Details()[i%3]))
		}
	})
}
