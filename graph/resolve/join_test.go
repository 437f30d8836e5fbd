package resolve_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/resolve"
	"github.com/quadscope/quadscope/graph/text"
)

// naming makes an article of which it is known what is named in it: each entity once, in a line of its own, with what tail says after it.
func naming(id int, tail string, entities ...text.Entity) *extract.Result {
	d, l := &text.Document{Name: "made", Published: "2026-03-01"}, &text.Layers{Entities: entities}
	b := []byte(fmt.Sprintf("Article %d.\n", id))
	for i, e := range entities {
		l.Mentions = append(l.Mentions, text.Mention{Span: text.Span{Start: len(b), End: len(b) + len(e.Name)}, Type: e.Type, Kind: text.Name,
			Entity: i})
		b = append(b, e.Name+tail+"\n"...)
	}
	d.Text = string(b)
	return &extract.Result{Doc: d, Layers: l}
}

func ent(name string, t text.Type, aliases ...string) text.Entity {
	slices.Sort(aliases)
	return text.Entity{Name: name, Type: t, Aliases: aliases, Confidence: .9}
}

// all adds articles one after the other.
func all(t *testing.T, list ...*extract.Result) *graph.Graph {
	t.Helper()
	g := graph.Empty()
	for _, r := range list {
		d, err := resolve.Article(g, r)
		if err != nil {
			t.Fatal(err)
		}
		if g, err = g.Apply(d); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

// nodes lists the entities with their names and in how many articles they are.
func nodes(g *graph.Graph) []string {
	var out []string
	for _, e := range g.Entities() {
		out = append(out, fmt.Sprintf("%s/%s %v %d", e.Name, e.Type, e.Aliases, len(g.ArticlesOf(e.IRI))))
	}
	slices.Sort(out)
	return out
}

func TestWhichNamesAreOneThingInAnyOrder(t *testing.T) {
	o, p, pl := text.Organization, text.Person, text.Place
	for _, c := range []struct {
		about string
		list  []*extract.Result
		want  []string
	}{
		{"company by law, accents, hyphens", []*extract.Result{naming(1, "", ent("Société Générale", o)), naming(2, "",
			ent("Societe Generale SA", o)),
			naming(3, "", ent("Coral-Tek", o)), naming(4, "", ent("Coral Tek Corporation", o)), naming(5, "", ent("Ørsted", o)), naming(6, "",
				ent("Orsted", o))},
			[]string{"Coral Tek Corporation/organization [Coral-Tek] 2", "Societe Generale SA/organization [Société Générale] 2",
				"Ørsted/organization [Orsted] 2"}},
		{"states", []*extract.Result{naming(1, "", ent("U.S.", pl)), naming(2, "", ent("United States", pl)), naming(3, "", ent("US", o)),
			naming(4, "", ent("UK", pl))},
			[]string{"UK/place [] 1", "United States/place [U.S. US] 3"}},
		{"types vote", []*extract.Result{naming(1, "", ent("Aurora", pl)), naming(2, "", ent("Aurora", text.Product)), naming(3, "",
			ent("Aurora", text.Product))},
			[]string{"Aurora/product [] 3"}},
		{"acronym that is explained later", []*extract.Result{naming(1, "", ent("FAIR", text.Product)), naming(2, "",
			ent("Facebook AI Research", o, "FAIR")), naming(3, "", ent("FAIR", o))},
			[]string{"Facebook AI Research/organization [FAIR] 3"}},
		{"acronym with a state in it", []*extract.Result{naming(1, "", ent("USPTO", o)), naming(2, "", ent("US Patent and Trademark Office", o))},
			[]string{"US Patent and Trademark Office/organization [USPTO] 2"}},
		{"former name", []*extract.Result{naming(1, "", ent("Bitharbor", o)), naming(2, "", ent("Norvane Systems", o, "Bitharbor")), naming(3,
			"", ent("Norvane", o))},
			[]string{"Norvane Systems/organization [Bitharbor Norvane] 3"}},
		{"the only person of a family name", []*extract.Result{naming(1, "", ent("Okafor", p)), naming(2, "", ent("Ines Okafor", p)), naming(3,
			"", ent("I. Okafor", p))},
			[]string{"Ines Okafor/person [I. Okafor Okafor] 3"}},
		{"two people of a family name", []*extract.Result{naming(1, "", ent("Okafor", p)), naming(2, "", ent("Ines Okafor", p)), naming(3, "",
			ent("Paul Okafor", p))},
			[]string{"Ines Okafor/person [] 1", "Okafor/person [] 1", "Paul Okafor/person [] 1"}},
		{"two firms of a short name", []*extract.Result{naming(1, "", ent("Kestrel", o)), naming(2, "", ent("Kestrel Foods", o, "Kestrel")),
			naming(3, "", ent("Kestrel Labs", o, "Kestrel"))},
			[]string{"Kestrel Foods/organization [Kestrel] 1", "Kestrel Labs/organization [Kestrel] 1", "Kestrel/organization [] 1"}},
		{"a town and a firm named after it", []*extract.Result{naming(1, "", ent("Halden", pl)), naming(2, "", ent("Halden Foods", o))},
			[]string{"Halden Foods/organization [] 1", "Halden/place [] 1"}},
		{"years of birth apart", []*extract.Result{naming(1, ", born in 1950", ent("John Smith", p)), naming(2, ", 34, said", ent("John Smith",
			p)), naming(3, " (born 1950)", ent("John Smith", p)),
			naming(4, "", ent("John Smith", p))},
			[]string{"John Smith/person [] 1", "John Smith/person [] 1", "John Smith/person [] 2"}},
		{"fields apart", []*extract.Result{naming(1, ", a chef in Leeds", ent("John Smith", p)), naming(2, ", a senator", ent("John Smith", p)),
			naming(3, ", a young chef", ent("John Smith", p))},
			[]string{"John Smith/person [] 1", "John Smith/person [] 2"}},
		{"offices apart", []*extract.Result{naming(1, ", the mayor of Leeds", ent("Ann Lee", p)), naming(2, ", the mayor of Perth",
			ent("Ann Lee", p))},
			[]string{"Ann Lee/person [] 1", "Ann Lee/person [] 1"}},
		{"from lawyer to politician", []*extract.Result{naming(1, ", a lawyer", ent("Ann Lee", p)), naming(2, ", a senator", ent("Ann Lee", p)),
			naming(3, "", ent("Ann Lee", p))},
			[]string{"Ann Lee/person [] 3"}},
		{"a cycle of other names", []*extract.Result{naming(1, "", ent("Quen", o, "Vash")), naming(2, "", ent("Vash", o, "Orl")), naming(3, "",
			ent("Orl", o, "Quen"))},
			[]string{"Quen/organization [Orl Vash] 3"}},
		{"names of one letter", []*extract.Result{naming(1, "", ent("X", o)), naming(2, "", ent("Y", o)), naming(3, "", ent("X", o, "Twitter")),
			naming(4, "", ent("Y Z", p))},
			[]string{"X/organization [Twitter] 2", "Y Z/person [] 1", "Y/organization [] 1"}},
	} {
		for n := range 24 {
			var list []*extract.Result
			for _, i := range rand.New(rand.NewPCG(uint64(n), 1)).Perm(len(c.list)) {
				list = append(list, c.list[i])
			}
			if diff := cmp.Diff(c.want, nodes(all(t, list...))); diff != "" {
				t.Errorf("%s, order %d (-want +got):\n%s", c.about, n, diff)
				break
			}
		}
	}
}

func TestEverybodyIsCalledJohnSmith(t *testing.T) {
	var list []*extract.Result
	for i := range 400 {
		list = append(list, naming(i, fmt.Sprintf(", born in %d", 1900+3*(i%30)), ent("John Smith", text.Person)))
	}
	if got := len(all(t, list...).Entities()); got != 30 {
		t.Errorf("400 articles about 30 people called John Smith: %d nodes, want 30", got)
	}
}

func TestOneNameWithTenTypes(t *testing.T) {
	var list []*extract.Result
	for i, typ := range graph.Types() {
		if i < 7 {
			list = append(list, naming(i, "", ent("Aurora", text.Type(typ))))
		}
	}
	list = append(list, naming(9, "", ent("Aurora", text.Product)))
	if diff := cmp.Diff([]string{"Aurora/product [] 7"}, nodes(all(t, list...))); diff != "" {
		t.Errorf("one name with many types (-want +got):\n%s", diff)
	}
}

func TestManyMentionsOfOneNameAreOneNode(t *testing.T) {
	r := naming(1, "", ent("Meta", text.Organization))
	var b strings.Builder
	b.WriteString(r.Doc.Text)
	for range 50_000 {
		r.Layers.Mentions = append(r.Layers.Mentions, text.Mention{Span: text.Span{Start: b.Len(), End: b.Len() + 4}, Type: text.Organization,
			Kind: text.Name})
		b.WriteString("Meta ")
	}
	r.Doc.Text = b.String()
	g := all(t, r, naming(2, "", ent("Meta", text.Place)), naming(3, "", ent("Meta Platforms", text.Organization, "Meta")))
	if diff := cmp.Diff([]string{"Meta Platforms/organization [Meta] 3"}, nodes(g)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := len(g.MentionsOf(g.Entities()[0].IRI)); got != 50_003 {
		t.Errorf("%d mentions, want 50003", got)
	}
}

func TestDecisionsHoldWhenNamesMeet(t *testing.T) {
	o := text.Organization
	kept := all(t, naming(1, "", ent("Fenn", o)), naming(2, "", ent("Fenn Labs Berlin", o)))
	fenn, labs := graph.EntityIRI("Fenn", 1), graph.EntityIRI("Fenn Labs Berlin", 1)
	apart, err := kept.Apply(kept.Decide(graph.Decision{Action: graph.NotSame, Target: fenn, Others: []quad.IRI{labs}}))
	if err != nil {
		t.Fatal(err)
	}
	d, err := resolve.Article(apart, naming(3, "", ent("Fenn Labs Berlin", o, "Fenn")))
	if err != nil {
		t.Fatal(err)
	}
	if apart, err = apart.Apply(d); err != nil {
		t.Fatal(err)
	}
	if _, ok := apart.Entity(fenn); !ok || len(apart.ArticlesOf(labs)) != 2 {
		t.Errorf("what the user keeps apart became one: %v", nodes(apart))
	}
}
