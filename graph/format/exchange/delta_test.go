package exchange_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format/exchange"
)

func network() *exchange.Graph {
	return &exchange.Graph{
		Articles: []exchange.Article{{ID: "a", Article: graph.Article{Title: "News", Site: "Example", Published: "2023-02-24", URL: "https://a.example/1"}}},
		Nodes: []exchange.Node{{ID: "n0", Name: "Meta", Type: "organization", Aliases: []string{"Facebook"}}, {ID: "n1", Name: "LLaMA\n", Type: "product"},
			{ID: "http://example.org/x", Name: "Example\x00 thing", Extra: []exchange.Field{{Name: "size", Value: "7"}}}, {ID: "n3", Name: "Alone"}},
		Edges: []exchange.Edge{
			{Source: "n0", Target: "n1", Label: "releases", Relation: "releases", Claims: []exchange.Claim{{Article: "a", Time: "2023", Quotes: []exchange.Quote{
				{Text: "“Meta,”  it said,\nreleases LLaMA.", Article: "a", Confidence: 0.5}, {Text: "So it did.", Article: "a", Confidence: 0.75}}}}},
			{Source: "n0", Target: "n2", Label: "joined", Negated: true, Claims: []exchange.Claim{{}}},
			{Source: "n1", Target: "http://example.org/x", Claims: []exchange.Claim{{}}},
		},
	}
}

// taken applies what a file says.
func taken(t *testing.T, g *graph.Graph, in *exchange.Graph) (*graph.Graph, graph.Delta) {
	t.Helper()
	x := exchange.Take(g, in, "net.gexf", "gexf")
	d, doc := x.Delta, x.Document
	n, err := g.Apply(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range d.Add.Statements {
		if len(s.Evidence) == 0 {
			t.Errorf("%s has no evidence", s.Wording)
		}
		for _, e := range s.Evidence {
			if got := doc.Text[e.Sentence.Start:e.Sentence.End]; got != e.Quote {
				t.Errorf("the sentence at %v is %q, the quote %q", e.Sentence, got, e.Quote)
			}
		}
	}
	for _, m := range d.Add.Mentions {
		e, _ := n.Entity(m.Entity)
		if got := doc.Text[m.Span.Start:m.Span.End]; got != e.Name && graph.Fold(got) != graph.Fold(e.Name) {
			t.Errorf("the mention of %q is %q", e.Name, got)
		}
	}
	last := 0
	for _, b := range doc.Blocks {
		if b.Start < last || b.End > len(doc.Text) {
			t.Errorf("block %v stands before %d or after the text", b, last)
		}
		last = b.End
	}
	return n, d
}

func TestAGraphFileBecomesStatementsWithEvidence(t *testing.T) {
	in := network()
	in.Nodes = append(in.Nodes, exchange.Node{ID: "n2", Name: "FAIR"})
	g, d := taken(t, graph.Empty(), in)
	var got []string
	for _, s := range g.Statements() {
		for _, e := range s.Evidence {
			got = append(got, s.Phrase()+"|"+e.Quote+"|"+exchange.Decimal(e.Confidence)+"|"+s.Time)
		}
	}
	want := map[string]bool{"releases|“Meta,” it said, releases LLaMA.|0.5|2023": true, "releases|So it did.|0.75|2023": true, "not: joined|Meta not: joined FAIR.|1|": true,
		"is linked to|LLaMA is linked to Example thing.|1|": true}
	found := map[string]bool{}
	for _, s := range got {
		found[s] = true
	}
	if diff := cmp.Diff(want, found); diff != "" {
		t.Errorf("evidence (-want +got):\n%s", diff)
	}
	if _, ok := g.Entity("http://example.org/x"); !ok {
		t.Error("an IRI of the web was not kept")
	}
	if _, e, _ := g.Size(); e != 5 {
		t.Errorf("%d entities, want 5: also the one with no edge", e)
	}
	back, err := g.Apply(d.Inverse())
	if err != nil {
		t.Fatal(err)
	}
	if a, e, s := back.Size(); a+e+s != 0 {
		t.Errorf("after undo: %d articles, %d entities, %d statements", a, e, s)
	}
}

func TestSameNamesAreOneEntity(t *testing.T) {
	in := network()
	in.Edges = in.Edges[:1]
	g, _ := taken(t, graph.Empty(), in)
	more := &exchange.Graph{Nodes: []exchange.Node{{ID: "1", Name: "META", Type: "organization"}, {ID: "2", Name: "meta", Type: "organization"}, {ID: "3", Name: "LLaMA"}, {ID: "4", Name: "Meta", Type: "person"}},
		Edges: []exchange.Edge{{Source: "1", Target: "3", Label: "uses", Claims: []exchange.Claim{{}}}, {Source: "2", Target: "4", Label: "knows", Claims: []exchange.Claim{{}}}}}
	g, d := taken(t, g, more)
	if n := len(d.Add.Entities) - len(d.Remove.Entities); n != 2 {
		t.Errorf("%d new entities, want 2: the second of the file that is called meta, and the person", n)
	}
	e, _ := g.Entity("urn:quadscope:ent/meta")
	if diff := cmp.Diff([]string{"Facebook", "META"}, e.Aliases); diff != "" {
		t.Errorf("aliases (-want +got):\n%s", diff)
	}
	if again := exchange.Take(g, more, "net.gexf", "gexf"); len(again.Delta.Add.Articles) > 0 {
		t.Error("the same file twice was added twice")
	}
}
