package rdf_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph/format/rdf"
)

func jsonldOf(t testing.TB, qs []quad.Quad) string {
	t.Helper()
	var b bytes.Buffer
	if err := rdf.WriteJSONLD(&b, qs); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func readJSONLD(in string) (out []quad.Quad, err error) {
	err = rdf.ReadJSONLD(strings.NewReader(in), "", func(q quad.Quad) error {
		out = append(out, q)
		return nil
	})
	return out, err
}

func TestJSONLDKeepsEveryTerm(t *testing.T) {
	const prov, oa = "http://www.w3.org/ns/prov#", "http://www.w3.org/ns/oa#"
	st := quad.IRI("urn:quadscope:st/1")
	in := []quad.Quad{
		{Subject: quad.IRI("http://a.example/x"), Predicate: quad.IRI("http://a.example/p"), Object: quad.LangString{Value: "Zoë \"z\" \u2028\\", Lang: "fr-ca"}},
		{Subject: quad.IRI("http://a.example/x"), Predicate: quad.IRI("http://a.example/p"), Object: quad.TypedString{Value: "01", Type: "http://www.w3.org/2001/XMLSchema#integer"}},
		{Subject: quad.IRI("http://a.example/x"), Predicate: quad.IRI("http://a.example/p"), Object: quad.TypedString{Value: "1.50E3", Type: "http://www.w3.org/2001/XMLSchema#double"}},
		{Subject: quad.IRI("http://a.example/x"), Predicate: quad.IRI("http://a.example/p"), Object: quad.TypedString{Value: "TRUE", Type: "urn:own:truth"}},
		{Subject: quad.BNode("b1"), Predicate: quad.IRI("http://a.example/p"), Object: quad.BNode("b2"), Label: quad.BNode("b0")},
		{Subject: quad.IRI("ent:looks-short"), Predicate: quad.IRI("rel:p"), Object: quad.IRI("label:x"), Label: quad.IRI("urn:quadscope:art/1")},
		{Subject: st, Predicate: quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), Object: quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement"), Label: quad.IRI("urn:quadscope:art/1")},
		{Subject: st, Predicate: quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), Object: quad.String("a literal"), Label: quad.IRI("urn:quadscope:art/2")},
		{Subject: st, Predicate: quad.IRI(prov + "wasDerivedFrom"), Object: quad.IRI("urn:quadscope:art/1#char=0,5"), Label: quad.IRI("urn:quadscope:art/1")},
		{Subject: st, Predicate: quad.IRI("urn:quadscope:term/evidence"), Object: st + "/1", Label: quad.IRI("urn:quadscope:art/1")},
		{Subject: st + "/1", Predicate: quad.IRI(oa + "hasSelector"), Object: st + "/1/quote", Label: quad.IRI("urn:quadscope:art/1")},
		{Subject: st + "/1/quote", Predicate: quad.IRI(oa + "exact"), Object: quad.String("So it is.\n"), Label: quad.IRI("urn:quadscope:art/1")},
		{Subject: st + "/1/quote", Predicate: quad.IRI(oa + "start"), Object: quad.TypedString{Value: "5", Type: "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}, Label: quad.IRI("urn:quadscope:art/1")},
		{Subject: st, Predicate: quad.IRI("urn:quadscope:term/wording"), Object: quad.IRI("urn:x:not-a-string")},
	}
	out := jsonldOf(t, in)
	got, err := readJSONLD(out)
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if diff := cmp.Diff(rdf.Sort(in), got); diff != "" {
		t.Errorf("read back (-want +got):\n%s\n%s", diff, out)
	}
	if want := `"evidence": {"@id": "st:1/1", "hasSelector": {"@id": "st:1/1/quote", "exact": "So it is.\n", "start": "5"}}`; !strings.Contains(strings.ReplaceAll(out, "urn:quadscope:st/", "st:"), want) {
		t.Errorf("evidence does not stand inside its statement:\n%s", out)
	}
}

func TestJSONLDFetchesNothing(t *testing.T) {
	if _, err := readJSONLD(`{"@context": "https://elsewhere.example/c", "@id": "urn:x", "name": "X"}`); err == nil || !strings.Contains(err.Error(), "https://elsewhere.example/c is not fetched") {
		t.Errorf("a context elsewhere: error %v", err)
	}
	qs, err := readJSONLD(`{"@context": "https://schema.org/", "@id": "urn:x", "name": "X"}`)
	if err != nil || len(qs) != 1 || qs[0].Predicate != quad.IRI("http://schema.org/name") {
		t.Errorf("schema.org: %v, %v", qs, err)
	}
	if _, err := readJSONLD("{\n\"@id\": \"urn:x\",\n]"); err == nil || !strings.HasPrefix(err.Error(), "line 3: ") {
		t.Errorf("broken JSON: error %v, want one of line 3", err)
	}
	if _, err := readJSONLD(`{"@context": {"p": {"@id": "urn:p", "@type": 7}}, "@id": "urn:x", "p": 1}`); err == nil {
		t.Error("a context with a wrong type was taken")
	}
}

// FuzzReadJSONLD holds that quads that were read come back from what is written of them.
func FuzzReadJSONLD(f *testing.F) {
	f.Add(`{"@context": {"ex": "http://ex.example/", "p": {"@id": "ex:p", "@container": "@list"}}, "@id": "ex:a", "p": [1, true, 2.5, {"@id": "_:b"}], "@type": "ex:T"}`)
	f.Add(`{"@id": "urn:g", "@graph": [{"@id": "urn:a", "urn:p:q": [{"@value": "x", "@language": "de"}, {"@value": "y", "@type": "urn:t"}]}]}`)
	f.Fuzz(func(t *testing.T, in string) {
		qs, err := readJSONLD(in)
		if err != nil {
			return
		}
		out := jsonldOf(t, qs)
		back, err := readJSONLD(out)
		if err != nil {
			t.Fatalf("%v in what was written:\n%s", err, out)
		}
		if len(back) != len(qs) {
			t.Fatalf("%d quads of %d:\n%s", len(back), len(qs), out)
		}
	})
}
