package graph_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
)

func decide(t *testing.T, g *graph.Graph, ds ...graph.Decision) *graph.Graph {
	t.Helper()
	g, err := g.Apply(g.Decide(ds...))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// told lists the statements of a graph by the names of their ends.
func told(g *graph.Graph) []string {
	var out []string
	for s := range g.EachStatement() {
		from, _ := g.Entity(s.Subject)
		to, _ := g.Entity(s.Object)
		out = append(out, fmt.Sprintf("%s %s %s", from.Name, s.Phrase(), to.Name))
	}
	return out
}

func ent(name string) quad.IRI { return graph.EntityIRI(name, 1) }

func TestMergeShowsOneEntityAndLosesNothing(t *testing.T) {
	g, _ := story(t)
	before := told(g)
	m := decide(t, g, graph.Decision{Action: graph.Merge, Target: ent("OpenAI"), Others: []quad.IRI{ent("Meta")}})
	e, _ := m.Entity(ent("OpenAI"))
	if diff := cmp.Diff([]string{"Facebook", "Meta"}, e.Aliases); diff != "" {
		t.Errorf("aliases of the merged entity (-want +got):\n%s", diff)
	}
	if _, ok := m.Entity(ent("Meta")); ok {
		t.Error("the entity that was merged away is still shown")
	}
	if n := len(m.MentionsOf(ent("OpenAI"))); n != 2 {
		t.Errorf("the merged entity has %d mentions, want 2", n)
	}
	for _, s := range told(m) {
		if s == "OpenAI not: buys OpenAI" {
			t.Error("a statement of the merged entity with itself is shown")
		}
	}
	if diff := cmp.Diff([]quad.IRI{ent("OpenAI")}, m.ByName("facebook")); diff != "" {
		t.Errorf("ByName(facebook) (-want +got):\n%s", diff)
	}
	u, err := m.Apply(graph.Delta{Remove: graph.Part{Decisions: m.Decisions()}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, told(u)); diff != "" {
		t.Errorf("after the merge is taken back (-want +got):\n%s", diff)
	}
}

func TestCyclicMergesNameTheLatest(t *testing.T) {
	g, _ := story(t)
	g = decide(t, g, graph.Decision{Action: graph.Merge, Target: ent("Meta"), Others: []quad.IRI{ent("OpenAI")}},
		graph.Decision{Action: graph.Merge, Target: ent("OpenAI"), Others: []quad.IRI{ent("LLaMA"), ent("OpenAI")}},
		graph.Decision{Action: graph.Merge, Target: ent("LLaMA"), Others: []quad.IRI{ent("Meta")}})
	if es := g.Entities(); len(es) != 1 || es[0].IRI != ent("LLaMA") {
		t.Errorf("Entities() = %v, want LLaMA alone", es)
	}
	if g.Shown(ent("Meta")) != ent("LLaMA") || len(g.Members(ent("LLaMA"))) != 3 {
		t.Errorf("Shown(Meta) = %s, Members = %v", g.Shown(ent("Meta")), g.Members(ent("LLaMA")))
	}
}

func TestSplitGivesMentionsAndTheirEvidenceToAnother(t *testing.T) {
	g, _ := story(t)
	s := claim("a", "Meta", "trains", "LLaMA", false)
	s.Evidence = []graph.Evidence{{Subject: graph.Span{Start: 0, End: 4}, Quote: "first"}, {Subject: graph.Span{Start: 50, End: 54}, Quote: "second"}}
	g, err := g.Apply(graph.Delta{Add: graph.Part{Statements: []graph.Statement{s}, Mentions: []graph.Mention{mention("a", "Meta", 50, 54)}}})
	if err != nil {
		t.Fatal(err)
	}
	other := entity("Meta (band)", "organization")
	g = decide(t, g, graph.Decision{Action: graph.AddEntity, Target: other.IRI, Entity: &other},
		graph.Decision{Action: graph.Split, Target: other.IRI, Mentions: []graph.MentionKey{{Article: article("a").IRI, Start: 50}}})
	if ms := g.MentionsOf(other.IRI); len(ms) != 1 || ms[0].Span.Start != 50 {
		t.Errorf("mentions of the split entity = %v", ms)
	}
	got := map[string][]string{}
	for _, s := range g.StatementsOf(ent("LLaMA")) {
		if s.Wording == "trains" {
			from, _ := g.Entity(s.Subject)
			for _, e := range s.Evidence {
				got[from.Name] = append(got[from.Name], e.Quote)
			}
		}
	}
	if diff := cmp.Diff(map[string][]string{"Meta": {"first"}, "Meta (band)": {"second"}}, got); diff != "" {
		t.Errorf("evidence by subject (-want +got):\n%s", diff)
	}
	for _, s := range g.StatementsOf(other.IRI) {
		h := decide(t, g, graph.Decision{Action: graph.Reject, Target: s.IRI})
		if left := h.StatementsOf(other.IRI); len(left) != 0 {
			t.Errorf("a part that was rejected is shown: %v", left)
		}
	}
}

func TestDecisionsOnStatements(t *testing.T) {
	g, ds := story(t)
	s := claim("a", "Meta", "releases", "LLaMA", false)
	for _, c := range []struct {
		name string
		ds   []graph.Decision
		want string
	}{
		{"reject", []graph.Decision{{Action: graph.Reject, Target: s.IRI}}, ""},
		{"reject, then confirm", []graph.Decision{{Action: graph.Reject, Target: s.IRI}, {Action: graph.Confirm, Target: s.IRI, Statement: &s}}, "Meta releases LLaMA"},
		{"reverse", []graph.Decision{{Action: graph.Reverse, Target: s.IRI}}, "LLaMA releases Meta"},
		{"reverse twice", []graph.Decision{{Action: graph.Reverse, Target: s.IRI}, {Action: graph.Reverse, Target: s.IRI}}, "Meta releases LLaMA"},
		{"relate", []graph.Decision{{Action: graph.Relate, Target: s.IRI, Text: "gives away"}}, "Meta gives away LLaMA"},
		{"reject the subject", []graph.Decision{{Action: graph.Reject, Target: ent("Meta")}}, ""},
		{"rename the object", []graph.Decision{{Action: graph.Rename, Target: ent("LLaMA"), Text: "Llama 1"}}, "Meta releases Llama 1"},
	} {
		h := decide(t, g, c.ds...)
		got := ""
		if shown, ok := h.Statement(s.IRI); ok {
			from, _ := h.Entity(shown.Subject)
			to, _ := h.Entity(shown.Object)
			got = from.Name + " " + shown.Phrase() + " " + to.Name
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	g = decide(t, g, graph.Decision{Action: graph.Confirm, Target: s.IRI, Statement: &s})
	g, err := g.Apply(graph.Delta{Remove: graph.Part{Statements: ds[0].Add.Statements}})
	if err != nil {
		t.Fatal(err)
	}
	if kept, ok := g.Statement(s.IRI); !ok || kept.Confidence() != 1 {
		t.Errorf("a confirmed statement that is no longer extracted: %+v, %t", kept, ok)
	}
}

func TestAddedStatementKeepsItsEndsAndNeedsNoArticle(t *testing.T) {
	g, _ := story(t)
	band := entity("Band", "organization")
	s := graph.Statement{Subject: band.IRI, Predicate: graph.RelationIRI("uses"), Object: ent("Meta"), Label: graph.UserLabel, Wording: "uses", Modality: graph.Asserted}
	s.IRI = graph.StatementIRI(&s)
	g = decide(t, g, graph.Decision{Action: graph.AddEntity, Target: band.IRI, Entity: &band}, graph.Decision{Action: graph.AddStatement, Target: s.IRI, Statement: &s})
	for _, name := range []string{"b", "a"} {
		d, err := g.RemoveArticle(article(name).IRI)
		if err != nil {
			t.Fatal(err)
		}
		if g, err = g.Apply(d); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff([]string{"Band uses Meta"}, told(g)); diff != "" {
		t.Errorf("without articles (-want +got):\n%s", diff)
	}
	if !g.Added(s.IRI) || !g.Added(band.IRI) || g.Added(ent("Meta")) {
		t.Error("Added does not tell what the user added")
	}
}

// The graph that grew by deltas shows the same as one that is made at once, and undoing a delta restores what was shown.
func TestWhatIsShownDependsOnlyOnRecordsAndDecisions(t *testing.T) {
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 1))
		g := world(t, r)
		for step := range 25 {
			d := randomDelta(r, g)
			next, err := g.Apply(d)
			if err != nil {
				t.Fatalf("seed %d step %d: %v", seed, step, err)
			}
			back, err := next.Apply(d.Inverse())
			if err != nil {
				t.Fatalf("seed %d step %d: inverse: %v", seed, step, err)
			}
			if diff := cmp.Diff(everything(g), everything(back)); diff != "" {
				t.Fatalf("seed %d step %d: undone (-want +got):\n%s", seed, step, diff)
			}
			if diff := cmp.Diff(everything(atOnce(t, next)), everything(next)); diff != "" {
				t.Fatalf("seed %d step %d (-at once +grown):\n%s", seed, step, diff)
			}
			g = next
		}
	}
}

const worldSize = 8

func world(t *testing.T, r *rand.Rand) *graph.Graph {
	t.Helper()
	p := graph.Part{Articles: []graph.Article{article("a"), article("b")}}
	for i := range worldSize {
		p.Entities = append(p.Entities, entity(fmt.Sprint("e", i), "person"))
		p.Mentions = append(p.Mentions, mention("a", fmt.Sprint("e", i), 10*i, 10*i+5), mention("b", fmt.Sprint("e", i), 10*i, 10*i+4))
	}
	seen := map[quad.IRI]bool{}
	for range 14 {
		a, b := r.IntN(worldSize), r.IntN(worldSize)
		s := claim([]string{"a", "b"}[r.IntN(2)], fmt.Sprint("e", a), "knows", fmt.Sprint("e", b), false)
		s.Evidence = []graph.Evidence{{Subject: graph.Span{Start: 10 * a, End: 10*a + 5}, Quote: "1"}, {Object: graph.Span{Start: 10 * b, End: 10*b + 5}, Quote: "2"}}
		if a != b && !seen[s.IRI] {
			seen[s.IRI] = true
			p.Statements = append(p.Statements, s)
		}
	}
	g, err := graph.Empty().Apply(graph.Delta{Add: p})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// randomDelta takes a decision back, makes some, or removes an article.
func randomDelta(r *rand.Rand, g *graph.Graph) graph.Delta {
	any := func() quad.IRI { return ent(fmt.Sprint("e", r.IntN(worldSize))) }
	statement := func() graph.Statement {
		ss := append(g.Statements(), g.Extracted().Statements()...)
		if len(ss) == 0 {
			return claim("a", "e0", "knows", "e1", false)
		}
		return ss[r.IntN(len(ss))]
	}
	switch ds := g.Decisions(); {
	case len(ds) > 0 && r.IntN(4) == 0:
		return graph.Delta{Remove: graph.Part{Decisions: []graph.Decision{ds[r.IntN(len(ds))]}}}
	case len(g.Articles()) > 0 && r.IntN(12) == 0:
		d, _ := g.RemoveArticle(g.Articles()[0].IRI)
		return d
	}
	s := statement()
	added := entity(fmt.Sprint("e", r.IntN(worldSize)), "place", "other")
	own := graph.Statement{Subject: any(), Object: any(), Predicate: graph.RelationIRI("likes"), Label: graph.UserLabel, Wording: "likes"}
	own.IRI = graph.StatementIRI(&own)
	return g.Decide([]graph.Decision{
		{Action: graph.Rename, Target: any(), Text: fmt.Sprint("n", r.IntN(9))},
		{Action: graph.Retype, Target: any(), Type: "event"},
		{Action: graph.Merge, Target: any(), Others: []quad.IRI{any(), any()}},
		{Action: graph.Split, Target: any(), Mentions: []graph.MentionKey{{Article: article("a").IRI, Start: 10 * r.IntN(worldSize)}}},
		{Action: graph.Reject, Target: any()},
		{Action: graph.Reject, Target: s.IRI},
		{Action: graph.Confirm, Target: s.IRI, Statement: &s},
		{Action: graph.Relate, Target: s.IRI, Text: "meets"},
		{Action: graph.Reverse, Target: s.IRI},
		{Action: graph.AddEntity, Target: added.IRI, Entity: &added},
		{Action: graph.AddStatement, Target: own.IRI, Statement: &own},
		{Action: graph.Mark, Target: any(), Marks: []graph.Mention{mention("b", "", 10*r.IntN(3), 12), mention("b", "", 1, 3)}},
	}[r.IntN(12)])
}

func atOnce(t *testing.T, g *graph.Graph) *graph.Graph {
	t.Helper()
	x := g.Extracted()
	p := graph.Part{Articles: x.Articles(), Entities: x.Entities(), Statements: x.Statements(), Decisions: g.Decisions()}
	for _, a := range p.Articles {
		p.Mentions = append(p.Mentions, x.MentionsIn(a.IRI)...)
	}
	n, err := graph.Empty().Apply(graph.Delta{Add: p})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// everything is all that the methods of a graph show.
func everything(g *graph.Graph) []any {
	var of []any
	for _, e := range g.Entities() {
		of = append(of, e.IRI, fmt.Sprint(g.StatementsOf(e.IRI)), fmt.Sprint(g.MentionsOf(e.IRI)), g.ArticlesOf(e.IRI), g.ByName(graph.Fold(e.Name)))
	}
	var mentions []graph.Mention
	for _, a := range g.Articles() {
		mentions = append(mentions, g.MentionsIn(a.IRI)...)
	}
	return []any{len(g.Articles()), g.Entities(), fmt.Sprint(g.Statements()), mentions, of}
}
