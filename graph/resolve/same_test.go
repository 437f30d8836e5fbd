package resolve_test

import (
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/resolve"
	"github.com/quadscope/quadscope/graph/text"
)

func named(t *testing.T, entities ...graph.Entity) *graph.Graph {
	t.Helper()
	seen := map[quad.IRI]int{}
	for i := range entities {
		e := &entities[i]
		first := graph.EntityIRI(e.Name, 1)
		seen[first]++
		e.IRI = graph.EntityIRI(e.Name, seen[first])
	}
	g, err := graph.Empty().Apply(graph.Delta{Add: graph.Part{Entities: entities}})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestCandidates(t *testing.T) {
	e := func(name string, typ graph.Type, aliases ...string) graph.Entity {
		return graph.Entity{Name: name, Type: typ, Aliases: aliases}
	}
	for _, c := range []struct {
		a, b graph.Entity
		want string // reason, or empty
	}{
		{e("FAIR", "organization"), e("Facebook AI Research", "organization"), "“FAIR” may be short for “Facebook AI Research”"},
		{e("WHO", "organization"), e("World Health Organization", "organization"), "“WHO” may be short for “World Health Organization”"},
		{e("BoE", "organization"), e("Bank of England", "organization"), ""},
		{e("Okafor", "person"), e("Ines Okafor", "person"), "“Okafor” may be “Ines Okafor”"},
		{e("I. Okafor", "person"), e("Ines Okafor", "person"), "“I. Okafor” may be “Ines Okafor”"},
		{e("Ines Okafor", "person"), e("Ines Maria Okafor", "person"), "“Ines Okafor” may be “Ines Maria Okafor”"},
		{e("Paul Okafor", "person"), e("Ines Okafor", "person"), ""},
		{e("Meta", "organization"), e("Meta Platforms Inc.", "organization"), "“Meta” may be short for “Meta Platforms Inc.”"},
		{e("Acme", "organization"), e("Acme Ltd", "organization"), "“Acme” may be short for “Acme Ltd”"},
		{e("Open AI", "organization"), e("OpenAI", "organization"), "“Open AI” and “OpenAI” differ only in how they are written"},
		{e("Nordlicht", "organization"), e("Nordlich", "organization"), "“Nordlich” and “Nordlicht” differ in one letter"},
		{e("Nordlicht", "organization"), e("Nordlciht", "organization"), "“Nordlciht” and “Nordlicht” differ in one letter"},
		{e("Aurora-7B", "product"), e("Aurora-8B", "product"), ""},
		{e("GPT-3", "product"), e("GPT-4", "product"), ""},
		{e("Twitter", "organization"), e("X", "organization", "Twitter"), "both are also called “Twitter”"},
		{e("Jordan", "person"), e("Jordan", "place"), "both are called “Jordan”, one as person, one as place"},
		{e("May 2020", "date"), e("May 2021", "date"), ""},
		{e("Meta", "organization"), e("OpenAI", "organization"), ""},
		{e("model", "concept"), e("model weights", "concept"), ""},
		{e("", "person"), e("", "person"), ""},
		{e("日本", "place"), e("日本国", "place"), ""},
	} {
		got := ""
		if cs := resolve.Candidates(named(t, c.a, c.b)); len(cs) > 0 {
			got = cs[0].Reason
		}
		if got != c.want {
			t.Errorf("Candidates(%s, %s) = %q, want %q", c.a.Name, c.b.Name, got, c.want)
		}
	}
}

func TestCandidatesLeaveOutWhatIsDecidedOrStated(t *testing.T) {
	g := named(t, graph.Entity{Name: "Meta", Type: "organization"}, graph.Entity{Name: "Meta Labs", Type: "organization"})
	meta, labs := graph.EntityIRI("Meta", 1), graph.EntityIRI("Meta Labs", 1)
	if cs := resolve.Candidates(g); len(cs) != 1 {
		t.Fatalf("Candidates = %v, want one", cs)
	}
	apart, err := g.Apply(g.Decide(graph.Decision{Action: graph.NotSame, Target: labs, Others: []quad.IRI{meta}}))
	if err != nil {
		t.Fatal(err)
	}
	if cs := resolve.Candidates(apart); len(cs) != 0 {
		t.Errorf("Candidates of what is kept apart = %v", cs)
	}
	s := graph.Statement{Subject: labs, Object: meta, Predicate: graph.RelationIRI("is part of"), Label: graph.UserLabel}
	s.IRI = graph.StatementIRI(&s)
	joined, err := g.Apply(g.Decide(graph.Decision{Action: graph.AddStatement, Target: s.IRI, Statement: &s}))
	if err != nil {
		t.Fatal(err)
	}
	if cs := resolve.Candidates(joined); len(cs) != 0 {
		t.Errorf("Candidates of what a statement joins = %v", cs)
	}
}

func TestCandidatesAreNamesAndThoseThatChangeMostComeFirst(t *testing.T) {
	o := text.Organization
	r := naming(1, "", ent("Kestrel Labs Oslo", o), ent("Kestrel", o), ent("Nordlicht", o), ent("Nordlich", o), ent("deals", text.Event),
		ent("deal", text.Event))
	r.Layers.Mentions[4].Kind, r.Layers.Mentions[5].Kind = text.Nominal, text.Nominal
	for _, ends := range [][2]int{{2, 4}, {3, 4}, {2, 5}, {3, 5}, {0, 5}, {1, 5}} {
		at := func(i int) extract.Slot { return extract.Slot{Span: r.Layers.Mentions[i].Span, Entity: i} }
		r.Statements = append(r.Statements, extract.Statement{Subject: at(ends[0]), Object: at(ends[1]),
			Relation:    extract.Relation{Text: "made", Lemma: "make"},
			Attribution: extract.Slot{Entity: -1}, Modality: extract.Asserted, Sound: .9})
	}
	var got []string
	for _, c := range resolve.Candidates(all(t, r)) {
		got = append(got, c.Reason)
	}
	want := []string{"“Nordlich” and “Nordlicht” differ in one letter", "“Kestrel” may be short for “Kestrel Labs Oslo”"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Candidates (-want +got):\n%s", diff)
	}
}

func TestCandidatesAreTheSameEachTime(t *testing.T) {
	var es []graph.Entity
	for i := range 40 {
		es = append(es, graph.Entity{Name: fmt.Sprintf("Halden Institute %c", 'a'+i%26), Type: "organization"},
			graph.Entity{Name: fmt.Sprint("Okafor", i/8), Type: "person"})
	}
	g := named(t, es...)
	first := resolve.Candidates(g)
	for range 5 {
		if diff := cmp.Diff(first, resolve.Candidates(g)); diff != "" {
			t.Fatalf("another result (-first +next):\n%s", diff)
		}
	}
}

func BenchmarkCandidates(b *testing.B) {
	var p graph.Part
	for i := range 20_000 {
		name := fmt.Sprintf("Name%d Surname%d", i%997, i%7919)
		p.Entities = append(p.Entities, graph.Entity{IRI: graph.EntityIRI(fmt.Sprint(i), 1), Name: name, Type: graph.Types()[i%3]})
	}
	g, err := graph.Empty().Apply(graph.Delta{Add: p})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("entities=20000", func(b *testing.B) {
		for b.Loop() {
			resolve.Candidates(g)
		}
	})
}
