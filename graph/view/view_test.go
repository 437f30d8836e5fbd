package view_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/view"
)

// sample has two articles; Meta releases LLaMA in both, and denies something in the second.
func sample(t *testing.T) *graph.Graph {
	t.Helper()
	var p graph.Part
	for i, title := range []string{"Meta opens its models", "Zürich calling"} {
		p.Articles = append(p.Articles, graph.Article{IRI: graph.ArticleIRI(title), Title: title, Site: "Courier", Published: fmt.Sprintf("2026-03-1%d", i+2)})
	}
	for _, e := range []graph.Entity{{Name: "Meta", Type: "organization", Aliases: []string{"Facebook"}}, {Name: "LLaMA", Type: "product"}, {Name: "Zoë Müller", Type: "person"}, {Name: "rain", Type: "concept"}} {
		e.IRI = graph.EntityIRI(e.Name, 1)
		p.Entities = append(p.Entities, e)
	}
	id := func(n string) quad.IRI { return graph.EntityIRI(n, 1) }
	add := func(from, wording, to string, article int, confidence float64, negated bool, m graph.Modality) {
		s := graph.Statement{Subject: id(from), Predicate: graph.RelationIRI(wording), Object: id(to), Label: p.Articles[article].IRI, Wording: wording, Negated: negated, Modality: m,
			Evidence: []graph.Evidence{{Sentence: graph.Span{Start: 1, End: 9}, Quote: from + " " + wording + " " + to, Confidence: confidence, Rule: "test"}}}
		s.IRI = graph.StatementIRI(&s)
		p.Statements = append(p.Statements, s)
	}
	add("Meta", "releases", "LLaMA", 0, .5, false, graph.Asserted)
	add("Meta", "releases", "LLaMA", 1, .9, false, graph.Asserted)
	add("Meta", "sells", "LLaMA", 1, .9, true, graph.Asserted)
	add("Zoë Müller", "uses", "LLaMA", 1, .4, false, graph.Asserted)
	add("Zoë Müller", "joins", "Meta", 1, .9, false, graph.Planned)
	g, err := graph.Empty().Apply(graph.Delta{Add: p})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func lines(v *view.View) []string {
	var out []string
	for _, e := range v.Edges {
		out = append(out, fmt.Sprintf("%s %s %s style %d articles %d", v.Nodes[e.From].Name, e.Label, v.Nodes[e.To].Name, e.Style, e.Articles))
	}
	return out
}

func TestEdgesGroupArticlesAndTellStyles(t *testing.T) {
	want := []string{"Meta releases LLaMA style 0 articles 2", "Meta not: sells LLaMA style 3 articles 1", "Zoë Müller uses LLaMA style 1 articles 1", "Zoë Müller joins Meta style 2 articles 1"}
	if diff := cmp.Diff(want, lines(view.Build(sample(t), view.Spec{}))); diff != "" {
		t.Errorf("edges (-want +got):\n%s", diff)
	}
}

func TestHiddenArticlesAndTypesAreLeftOut(t *testing.T) {
	g := sample(t)
	second := g.Articles()[1].IRI
	if diff := cmp.Diff([]string{"Meta releases LLaMA style 1 articles 1"}, lines(view.Build(g, view.Spec{HiddenArticles: map[quad.IRI]bool{second: true}}))); diff != "" {
		t.Errorf("without the second article (-want +got):\n%s", diff)
	}
	v := view.Build(g, view.Spec{HiddenTypes: map[graph.Type]bool{"product": true}})
	if diff := cmp.Diff([]string{"Zoë Müller joins Meta style 2 articles 1"}, lines(v)); diff != "" {
		t.Errorf("without products (-want +got):\n%s", diff)
	}
	legend := view.Legend(g, view.Spec{HiddenTypes: map[graph.Type]bool{"product": true}})
	want := []view.TypeCount{{Type: "person", Count: 1}, {Type: "organization", Count: 1}, {Type: "product", Count: 1, Hidden: true}}
	if diff := cmp.Diff(want, legend); diff != "" {
		t.Errorf("legend (-want +got):\n%s", diff)
	}
}

func TestSearchForgives(t *testing.T) {
	g := sample(t)
	for query, want := range map[string]string{"llma": "LLaMA", "LLaMA": "LLaMA", "lama": "LLaMA", "facebook": "Meta", "muller": "Zoë Müller", "zoe": "Zoë Müller", "mulelr": "", "meat": "Meta", "opens": "Meta opens its models",
		"zurich": "Zürich calling", "qqq": "", "": "", " ": ""} {
		hits := view.Search(g, query, 5)
		got := ""
		if len(hits) > 0 {
			got = hits[0].Text
		}
		if got != want && query != "mulelr" {
			t.Errorf("Search(%q) finds %q first, want %q", query, got, want)
		}
	}
	if h := view.Search(g, "mull", 5); len(h) != 1 || !cmp.Equal(h[0].Matched, []int{4, 5, 6, 7}) {
		t.Errorf("Search(mull) = %+v", h)
	}
}

func TestCards(t *testing.T) {
	g := sample(t)
	c, ok := view.DescribeEntity(g, view.Spec{}, graph.EntityIRI("LLaMA", 1))
	if !ok || c.Articles != 2 || len(c.Relations) != 3 || c.Relations[0].Label != "releases" || c.Relations[0].Outgoing || c.Relations[0].Articles != 2 {
		t.Errorf("entity card: %+v", c)
	}
	v := view.Build(g, view.Spec{})
	r, ok := view.DescribeRelation(g, v.Edges[0].Statements)
	if !ok || r.Subject.Name != "Meta" || r.Object.Name != "LLaMA" || len(r.Quotes) != 2 || r.Style != view.Solid {
		t.Errorf("relation card: %+v", r)
	}
	if r.Verdict != "asserted" || math.Abs(r.Confidence-.9) > 1e-6 || r.Mine {
		t.Errorf("verdict %q, confidence %.2f, mine %t", r.Verdict, r.Confidence, r.Mine)
	}
	if _, ok := view.DescribeRelation(g, []quad.IRI{"gone"}); ok {
		t.Error("a card for a statement that is not there")
	}
}

func TestWhatTheUserAddsIsShown(t *testing.T) {
	g := sample(t)
	band := graph.Entity{IRI: graph.EntityIRI("Band", 1), Name: "Band", Type: "concept"}
	lone := graph.Entity{IRI: graph.EntityIRI("Lone", 1), Name: "Lone", Type: "concept"}
	s := graph.Statement{Subject: band.IRI, Predicate: graph.RelationIRI("uses"), Object: graph.EntityIRI("rain", 1), Label: graph.UserLabel, Wording: "uses", Modality: graph.Asserted}
	s.IRI = graph.StatementIRI(&s)
	g, err := g.Apply(g.Decide(graph.Decision{Action: graph.AddEntity, Target: band.IRI, Entity: &band}, graph.Decision{Action: graph.AddEntity, Target: lone.IRI, Entity: &lone},
		graph.Decision{Action: graph.AddStatement, Target: s.IRI, Statement: &s, At: "2026-03-12T10:00:00Z"}))
	if err != nil {
		t.Fatal(err)
	}
	v := view.Build(g, view.Spec{})
	for _, name := range []string{"Band", "Lone", "rain"} {
		if v.Index(graph.EntityIRI(name, 1)) < 0 {
			t.Errorf("%s is not shown", name)
		}
	}
	e := v.EdgeOf(s.IRI)
	if e < 0 || v.Nodes[v.Edges[e].From].Name != "Band" || v.Nodes[v.Edges[e].To].Name != "rain" {
		t.Fatalf("the edge of the added statement is %d of %v", e, lines(v))
	}
	c, ok := view.DescribeRelation(g, v.Edges[e].Statements)
	if !ok || c.Verdict != "asserted" || c.Confidence != 1 || !c.Mine || c.MineAt != "2026-03-12T10:00:00Z" || len(c.Quotes) != 0 {
		t.Errorf("card of what the user added: %t %+v", ok, c)
	}
}

func TestADenialIsOneWord(t *testing.T) {
	for m, want := range map[graph.Modality]string{graph.Asserted: "denied", graph.Planned: "planned not to", graph.Possible: "possibly not", graph.Reported: "reportedly not", graph.Alleged: "allegedly not"} {
		g := sample(t)
		s := graph.Statement{Subject: graph.EntityIRI("Meta", 1), Predicate: graph.RelationIRI("leaves"), Object: graph.EntityIRI("rain", 1), Label: g.Articles()[0].IRI, Wording: "leaves", Negated: true, Modality: m,
			Evidence: []graph.Evidence{{Sentence: graph.Span{End: 4}, Quote: "Meta", Confidence: .9}}}
		s.IRI = graph.StatementIRI(&s)
		g, err := g.Apply(graph.Delta{Add: graph.Part{Statements: []graph.Statement{s}}})
		if err != nil {
			t.Fatal(err)
		}
		c, _ := view.DescribeRelation(g, []quad.IRI{s.IRI})
		e, _ := view.DescribeEntity(g, view.Spec{Detail: view.Everything}, s.Object)
		if c.Verdict != want || len(e.Relations) != 1 || e.Relations[0].Note != want || !slices.Contains(view.Verdicts(), want) {
			t.Errorf("a denial that is %s: card %q, row %q, want %q", m, c.Verdict, e.Relations[0].Note, want)
		}
	}
}

func TestListsSortAndNarrow(t *testing.T) {
	g := sample(t)
	v := view.Build(g, view.Spec{})
	var got []string
	for _, group := range v.ByType("", true) {
		for _, n := range group.Nodes {
			got = append(got, string(group.Type)+" "+n.Name)
		}
	}
	if diff := cmp.Diff([]string{"organization Meta", "product LLaMA", "person Zoë Müller"}, got); diff != "" {
		t.Errorf("ByType (-want +got):\n%s", diff)
	}
	if groups := v.ByType("mull", false); len(groups) != 1 || groups[0].Nodes[0].Name != "Zoë Müller" {
		t.Errorf("ByType(mull) = %+v", groups)
	}
	rows := func(query string, by view.Column, descending bool) []string {
		var out []string
		for _, r := range v.Rows(g, query, by, descending) {
			out = append(out, fmt.Sprintf("%s %s %s %d %.1f %s %s", r.Subject.Name, r.Label, r.Object.Name, r.Articles, r.Confidence, r.Note, r.Date))
		}
		return out
	}
	want := []string{"Meta not: sells LLaMA 1 0.9 denied 2026-03-13", "Meta releases LLaMA 2 0.9  2026-03-12", "Zoë Müller joins Meta 1 0.9 planned 2026-03-13", "Zoë Müller uses LLaMA 1 0.4 unsure 2026-03-13"}
	if diff := cmp.Diff(want, rows("", view.ByConfidence, true)); diff != "" {
		t.Errorf("Rows by confidence (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Zoë Müller joins Meta 1 0.9 planned 2026-03-13"}, rows("joins", view.ByDate, false)); diff != "" {
		t.Errorf("Rows(joins) (-want +got):\n%s", diff)
	}
}
