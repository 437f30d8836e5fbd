package resolve_test

import (
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/resolve"
)

const (
	jailed   = "Mara Devlin left the prison. The prison holds Tomas Lindqvist."
	visited  = "Ines Okafor visited the prison. Yusuf Amrani runs the prison."
	escaping = "Priya Nadar fled the prison."
)

// prisons returns the entities that are called prison.
func prisons(g *graph.Graph) []quad.IRI { return g.ByName("prison") }

func TestCommonNounsBelongToTheirArticle(t *testing.T) {
	g, _ := add(t, graph.Empty(), jailed)
	g, _ = add(t, g, visited)
	if n := len(prisons(g)); n != 2 {
		t.Fatalf("%d prisons in two articles, want 2: %v", n, names(g))
	}
	for _, p := range prisons(g) {
		if !g.IsNoun(p) || len(g.ArticlesOf(p)) != 1 {
			t.Errorf("%s: a noun %t, in %d articles", p, g.IsNoun(p), len(g.ArticlesOf(p)))
		}
	}
	back, _ := add(t, graph.Empty(), visited)
	back, _ = add(t, back, jailed)
	if diff := cmp.Diff(g.Quads(), back.Quads()); diff != "" {
		t.Errorf("in another order of import (-want +got):\n%s", diff)
	}
	again, err := resolve.Again(g, extracted(t, jailed))
	if err != nil || len(again.Add.Entities)+len(again.Remove.Entities)+len(again.Add.Statements) > 0 {
		t.Errorf("read again: %v, %+v", err, again)
	}
}

func TestANounThatIsTheSameEverywhereTakesLaterArticlesIn(t *testing.T) {
	g, _ := add(t, graph.Empty(), jailed)
	g, _ = add(t, g, visited)
	both := prisons(g)
	g, err := g.Apply(g.Decide(graph.Decision{Action: graph.Everywhere, Target: both[0], Others: both[1:]}))
	if err != nil {
		t.Fatal(err)
	}
	g, _ = add(t, g, escaping)
	if n := prisons(g); len(n) != 1 || len(g.ArticlesOf(n[0])) != 3 || !g.Everywhere(n[0]) {
		t.Errorf("prisons %v in %d articles, want one in 3", n, len(g.ArticlesOf(n[0])))
	}
}

func TestSeparateGivesEachArticleItsNounAndKeepsWhatWasDecided(t *testing.T) {
	g, _ := add(t, graph.Empty(), jailed)
	g, _ = add(t, g, visited)
	g, _ = add(t, g, escaping)
	old := joined(t, g, prisons(g))
	one := prisons(old)[0]
	if got := resolve.Nouns(old); len(got) != 1 || got[0] != one {
		t.Fatalf("Nouns = %v, want %s", got, one)
	}
	confirmed := old.StatementsIn(graph.ArticleIRI(visited))[0]
	decided, err := old.Apply(old.Decide(graph.Decision{Action: graph.Confirm, Target: confirmed.IRI, Statement: &confirmed}))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		g     *graph.Graph
		keeps string
	}{"undecided": {old, jailed}, "with a confirmed statement": {decided, visited}} {
		d, err := resolve.Separate(c.g, resolve.Nouns(c.g))
		if err != nil {
			t.Fatal(err)
		}
		next, err := c.g.Apply(d)
		if err != nil {
			t.Fatal(err)
		}
		if n := prisons(next); len(n) != 3 || len(next.Statements()) != len(c.g.Statements()) || len(resolve.Nouns(next)) != 0 {
			t.Errorf("%s: prisons %v, %d statements of %d", name, n, len(next.Statements()), len(c.g.Statements()))
		}
		if in := next.ArticlesOf(one); len(in) != 1 || in[0] != graph.ArticleIRI(c.keeps) {
			t.Errorf("%s: the entity that was one stays in %v", name, in)
		}
		if s, ok := next.Statement(confirmed.IRI); c.g == decided && (!ok || !s.Confirmed) {
			t.Errorf("%s: the confirmed statement is gone", name)
		}
		if back, err := next.Apply(d.Inverse()); err != nil || !cmp.Equal(back.Quads(), c.g.Quads()) {
			t.Errorf("%s: undone it is another graph, %v", name, err)
		}
	}
	noted, err := old.Apply(old.Decide(graph.Decision{Action: graph.Note, Target: one, Text: "which?"}))
	if err != nil || len(resolve.Nouns(noted)) != 0 {
		t.Errorf("what the user noted is parted: %v, %v", resolve.Nouns(noted), err)
	}
}

// joined makes one entity of several in what was extracted, as older programs did with the nouns of all articles.
func joined(t *testing.T, g *graph.Graph, nouns []quad.IRI) *graph.Graph {
	t.Helper()
	var d graph.Delta
	gone := map[quad.IRI]bool{}
	for _, n := range nouns[1:] {
		gone[n] = true
		e, _ := g.Entity(n)
		d.Remove.Entities = append(d.Remove.Entities, e)
	}
	for _, a := range g.Articles() {
		for _, m := range g.MentionsIn(a.IRI) {
			if gone[m.Entity] {
				d.Remove.Mentions = append(d.Remove.Mentions, m)
				m.Entity = nouns[0]
				d.Add.Mentions = append(d.Add.Mentions, m)
			}
		}
	}
	for _, s := range g.Statements() {
		if gone[s.Subject] || gone[s.Object] {
			d.Remove.Statements = append(d.Remove.Statements, s)
			if gone[s.Subject] {
				s.Subject = nouns[0]
			}
			if gone[s.Object] {
				s.Object = nouns[0]
			}
			s.IRI = graph.StatementIRI(&s)
			d.Add.Statements = append(d.Add.Statements, s)
		}
	}
	next, err := g.Apply(d)
	if err != nil {
		t.Fatal(err)
	}
	return next
}
