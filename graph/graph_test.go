package graph_test

import (
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
)

// claim makes a statement of the article "urn:quadscope:art/"+article with one piece of evidence.
func claim(article, s, p, o string, negated bool) graph.Statement {
	st := graph.Statement{
		Subject: graph.EntityIRI(s, 1), Predicate: graph.RelationIRI(p), Object: graph.EntityIRI(o, 1),
		Label: quad.IRI(graph.Base + "art/" + article), Wording: p, Negated: negated, Modality: graph.Asserted,
		Evidence: []graph.Evidence{{Sentence: graph.Span{End: 10}, Quote: s + " " + p + " " + o, Rule: "svo", Version: "1", Confidence: .8}},
	}
	st.IRI = graph.StatementIRI(&st)
	return st
}

func article(name string) graph.Article {
	return graph.Article{IRI: quad.IRI(graph.Base + "art/" + name), Title: name, Name: name + ".txt", Kind: "text"}
}

func entity(name string, t graph.Type, aliases ...string) graph.Entity {
	return graph.Entity{IRI: graph.EntityIRI(name, 1), Name: name, Type: t, Aliases: aliases}
}

func mention(art, ent string, start, end int) graph.Mention {
	return graph.Mention{Article: article(art).IRI, Entity: graph.EntityIRI(ent, 1), Span: graph.Span{Start: start, End: end}, Kind: "name"}
}

// story has two articles: "a" on Meta and LLaMA, "b" on Meta and OpenAI.
func story(t *testing.T) (*graph.Graph, []graph.Delta) {
	t.Helper()
	ds := []graph.Delta{
		{Add: graph.Part{
			Articles:   []graph.Article{article("a")},
			Entities:   []graph.Entity{entity("LLaMA", "product"), entity("Meta", "organization", "Facebook")},
			Mentions:   []graph.Mention{mention("a", "Meta", 0, 4), mention("a", "LLaMA", 14, 19)},
			Statements: []graph.Statement{claim("a", "Meta", "releases", "LLaMA", false)},
		}},
		{Add: graph.Part{
			Articles:   []graph.Article{article("b")},
			Entities:   []graph.Entity{entity("OpenAI", "organization")},
			Mentions:   []graph.Mention{mention("b", "Meta", 0, 4)},
			Statements: []graph.Statement{claim("b", "Meta", "buys", "OpenAI", true), claim("b", "OpenAI", "uses", "LLaMA", false)},
		}},
	}
	g := graph.Empty()
	for _, d := range ds {
		var err error
		if g, err = g.Apply(d); err != nil {
			t.Fatal(err)
		}
	}
	return g, ds
}

func TestApplyAndInverseLeaveNothing(t *testing.T) {
	g, ds := story(t)
	before := g.Quads()
	h := g
	for i := len(ds) - 1; i >= 0; i-- {
		var err error
		if h, err = h.Apply(ds[i].Inverse()); err != nil {
			t.Fatal(err)
		}
	}
	if a, e, s := h.Size(); a+e+s != 0 || len(h.Quads()) != 0 || len(h.MentionsOf(graph.EntityIRI("Meta", 1))) != 0 || len(h.ByName("meta")) != 0 {
		t.Errorf("after undoing all: %d articles, %d entities, %d statements, quads %v", a, e, s, h.Quads())
	}
	if diff := cmp.Diff(before, g.Quads()); diff != "" {
		t.Errorf("the older graph changed (-want +got):\n%s", diff)
	}
}

func TestApplyRefusesWhatDoesNotFit(t *testing.T) {
	g, ds := story(t)
	for name, d := range map[string]graph.Delta{
		"article twice":     {Add: graph.Part{Articles: []graph.Article{article("a")}}},
		"entity twice":      {Add: graph.Part{Entities: []graph.Entity{entity("Meta", "organization")}}},
		"statement twice":   {Add: graph.Part{Statements: ds[0].Add.Statements}},
		"no such entity":    {Remove: graph.Part{Entities: []graph.Entity{entity("Nobody", "person")}}},
		"entity in use":     {Remove: graph.Part{Entities: []graph.Entity{entity("Meta", "organization", "Facebook")}}},
		"article in use":    {Remove: graph.Part{Articles: []graph.Article{article("a")}}},
		"dangling object":   {Add: graph.Part{Statements: []graph.Statement{claim("a", "Meta", "likes", "Nobody", false)}}},
		"dangling mention":  {Add: graph.Part{Mentions: []graph.Mention{mention("a", "Nobody", 1, 2)}}},
		"mention not there": {Remove: graph.Part{Mentions: []graph.Mention{mention("a", "Meta", 7, 9)}}},
	} {
		if _, err := g.Apply(d); err == nil {
			t.Errorf("Apply(%s) = nil error, want one", name)
		}
	}
}

func TestRenameKeepsTheIRI(t *testing.T) {
	g, _ := story(t)
	old := entity("Meta", "organization", "Facebook")
	renamed := old
	renamed.Name, renamed.Aliases = "Meta Platforms Inc.", []string{"Facebook", "Meta"}
	g, err := g.Apply(graph.Delta{Remove: graph.Part{Entities: []graph.Entity{old}}, Add: graph.Part{Entities: []graph.Entity{renamed}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Meta", "FACEBOOK", "meta platforms inc"} {
		if diff := cmp.Diff([]quad.IRI{old.IRI}, g.ByName(graph.Fold(name))); diff != "" {
			t.Errorf("ByName(%q) (-want +got):\n%s", name, diff)
		}
	}
}

func TestRemoveArticleTakesOnlyItsOwn(t *testing.T) {
	g, _ := story(t)
	d, err := g.RemoveArticle(article("a").IRI)
	if err != nil {
		t.Fatal(err)
	}
	h, err := g.Apply(d)
	if err != nil {
		t.Fatal(err)
	}
	if a, e, s := h.Size(); a != 1 || e != 3 || s != 2 {
		t.Errorf("Size() = %d, %d, %d, want 1, 3, 2 (LLaMA and Meta are in the other article)", a, e, s)
	}
	d, _ = g.RemoveArticle(article("b").IRI)
	if h, err = g.Apply(d); err != nil {
		t.Fatal(err)
	}
	if _, ok := h.Entity(graph.EntityIRI("OpenAI", 1)); ok {
		t.Error("OpenAI is left with nothing and still there")
	}
}

func TestQuadsHoldNoDenials(t *testing.T) {
	g, _ := story(t)
	var got []string
	for _, q := range g.Quads() {
		if q.Label != graph.EntitiesLabel {
			got = append(got, q.NQuad())
		}
	}
	want := []string{
		"<urn:quadscope:ent/meta> <urn:quadscope:rel/releases> <urn:quadscope:ent/llama> <urn:quadscope:art/a> .",
		"<urn:quadscope:ent/openai> <urn:quadscope:rel/uses> <urn:quadscope:ent/llama> <urn:quadscope:art/b> .",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Quads() (-want +got):\n%s", diff)
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Meta Platforms Inc.": "meta platforms inc", "Zürich–Nord": "zurich nord", "  O'Brien ": "obrien", "U.S.": "us", "C++": "c++", "…": "",
	} {
		if got := graph.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}
