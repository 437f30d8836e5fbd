package quads_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph/format/exchange"
	"github.com/quadscope/quadscope/graph/format/quads"
	"github.com/quadscope/quadscope/graph/format/rdf"
)

// graphOf reads N-Quads as a graph.
func graphOf(in string) (*exchange.Graph, error) {
	var c quads.Reader
	r := rdf.NewReader(strings.NewReader(in), false)
	for {
		q, err := r.Read()
		if err != nil {
			if err.Error() == "EOF" {
				return c.Graph(), nil
			}
			return nil, err
		}
		if err := c.Add(q); err != nil {
			return nil, err
		}
	}
}

func written(t testing.TB, g *exchange.Graph) string {
	t.Helper()
	var b bytes.Buffer
	w := rdf.NewWriter(&b, false)
	if err := quads.Emit(g, w.Write); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const foreign = `<http://dbpedia.org/resource/Meta_Platforms> <http://www.w3.org/2000/01/rdf-schema#label> "Meta"@en .
<http://dbpedia.org/resource/Meta_Platforms> <http://www.w3.org/2000/01/rdf-schema#label> "Méta"@fr .
<http://dbpedia.org/resource/Meta_Platforms> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://dbpedia.org/ontology/Company> .
<http://dbpedia.org/resource/Meta_Platforms> <http://dbpedia.org/ontology/foundingYear> "2004"^^<http://www.w3.org/2001/XMLSchema#gYear> .
<http://dbpedia.org/resource/Meta_Platforms> <http://dbpedia.org/ontology/keyPerson> <http://dbpedia.org/resource/Mark_Zuckerberg> <http://en.wikipedia.org/wiki/Meta> .
_:x <http://dbpedia.org/ontology/birthPlace> <http://dbpedia.org/resource/Z%C3%BCrich> .
`

func TestForeignQuadsBecomeAGraph(t *testing.T) {
	g, err := graphOf(foreign)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, n := range g.Nodes {
		line := n.Name + "|" + string(n.Type) + "|" + strings.Join(n.Aliases, ",")
		for _, f := range n.Extra {
			line += "|" + f.Name + "=" + f.Value
		}
		got = append(got, line)
	}
	articles := g.ArticlesByID()
	for _, e := range g.Edges {
		title := ""
		if a := articles[e.Claims[0].Article]; a != nil {
			title = a.Title
		}
		got = append(got, e.Label+"|"+title)
	}
	want := []string{"x||", "Mark Zuckerberg||", "Meta|organization|Méta|foundingYear=2004", "Zürich||", "birth place|", "key person|Meta"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("graph (-want +got):\n%s", diff)
	}
}

// FuzzGraph holds that what is told of a graph of quads reads back: told again it is the same.
func FuzzGraph(f *testing.F) {
	f.Add(foreign)
	f.Add(`<urn:quadscope:st/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement> <urn:quadscope:art/a> .
<urn:quadscope:st/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> <urn:quadscope:ent/a> <urn:quadscope:art/a> .
<urn:quadscope:st/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> <urn:quadscope:rel/p> <urn:quadscope:art/a> .
<urn:quadscope:st/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> <urn:quadscope:ent/b> <urn:quadscope:art/a> .
<urn:quadscope:st/1> <urn:quadscope:term/evidence> <urn:quadscope:st/1/1> <urn:quadscope:art/a> .
<urn:quadscope:st/1/1> <http://www.w3.org/ns/oa#hasSelector> <urn:quadscope:st/1/1/quote> <urn:quadscope:art/a> .
<urn:quadscope:st/1/1/quote> <http://www.w3.org/ns/oa#exact> "A p B." <urn:quadscope:art/a> .
`)
	f.Fuzz(func(t *testing.T, in string) {
		g, err := graphOf(in)
		if err != nil {
			return
		}
		first := written(t, g)
		back, err := graphOf(first)
		if err != nil {
			t.Fatalf("%v in what was written:\n%s", err, first)
		}
		if len(back.Edges) != len(g.Edges) {
			t.Fatalf("%d edges of %d:\n%s", len(back.Edges), len(g.Edges), first)
		}
	})
}

func TestTimesAreLiteralsOfTheirTypeAndComeBack(t *testing.T) {
	for at, want := range map[string]string{"2023-02-24": `"2023-02-24"^^<http://www.w3.org/2001/XMLSchema#date>`, "2023-02": `"2023-02"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>`,
		"2023": `"2023"^^<http://www.w3.org/2001/XMLSchema#gYear>`, "--10-25": `"--10-25"^^<http://www.w3.org/2001/XMLSchema#gMonthDay>`, "2023-01/2023-03": `"2023-01/2023-03"`, "soon": `"soon"`} {
		g := &exchange.Graph{Nodes: []exchange.Node{{ID: "a", Name: "Meta"}, {ID: "b", Name: "LLaMA"}},
			Edges: []exchange.Edge{{Source: "a", Target: "b", Relation: "releases", Label: "releases", Claims: []exchange.Claim{{ID: "s", Wording: "releases", Time: at}}}}}
		out := written(t, g)
		if !strings.Contains(out, "time> "+want+" ") {
			t.Errorf("%s is not written as %s:\n%s", at, want, out)
		}
		back, err := graphOf(out)
		if err != nil || len(back.Edges) != 1 || len(back.Edges[0].Claims) == 0 || back.Edges[0].Claims[0].Time != at {
			t.Errorf("%s does not come back: %v, %+v", at, err, back)
		}
	}
}
