package rdf

import (
	"bufio"
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// prefix is a name for the beginning of IRIs.
type prefix struct{ name, iri string }

// prefixes are the names that writers of Turtle, TriG and JSON-LD use, sorted.
func prefixes() []prefix {
	return []prefix{
		{"art", "urn:quadscope:art/"}, {"dcterms", "http://purl.org/dc/terms/"}, {"ent", "urn:quadscope:ent/"}, {"oa", "http://www.w3.org/ns/oa#"},
		{"prov", "http://www.w3.org/ns/prov#"}, {"qs", "urn:quadscope:term/"}, {"rdf", rdfNS}, {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
		{"rel", "urn:quadscope:rel/"}, {"schema", "https://schema.org/"}, {"skos", "http://www.w3.org/2004/02/skos/core#"},
		{"st", "urn:quadscope:st/"}, {"type", "urn:quadscope:type/"}, {"xsd", xsdNS},
	}
}

// short returns the prefixed name of an IRI whose rest is letters, digits, hyphens and underscores.
func short(iri string) (p prefix, local string, ok bool) {
	end := strings.LastIndexAny(iri, "/#") + 1
	local = iri[end:]
	if local == "" || strings.TrimLeft(local, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") != "" || local[0] == '-' {
		return p, "", false
	}
	for _, p := range prefixes() {
		if p.iri == iri[:end] {
			return p, local, true
		}
	}
	return p, "", false
}

// WriteTurtle writes quads as Turtle (https://www.w3.org/TR/turtle/), without their labels, sorted by subject. The same quads give the
// same bytes in whatever order they come.
func WriteTurtle(w io.Writer, qs []quad.Quad) error {
	bare := slices.Clone(qs)
	for i := range bare {
		bare[i].Label = nil
	}
	return WriteTriG(w, bare)
}

// WriteTriG writes quads as TriG (https://www.w3.org/TR/trig/), sorted by label, then subject.
func WriteTriG(w io.Writer, qs []quad.Quad) error {
	for i := range qs {
		if err := check(&qs[i]); err != nil {
			return err
		}
	}
	t := turtleWriter{Writer: bufio.NewWriter(w)}
	for _, p := range prefixes() {
		t.WriteString("@prefix " + p.name + ": <" + p.iri + "> .\n")
	}
	sorted := slices.Clone(Sort(qs))
	slices.SortStableFunc(sorted, func(a, b quad.Quad) int { return cmp.Compare(text(a.Label), text(b.Label)) })
	for len(sorted) > 0 {
		n := 1
		for n < len(sorted) && sorted[n].Label == sorted[0].Label {
			n++
		}
		t.graph(sorted[0].Label, sorted[:n])
		sorted = sorted[n:]
	}
	return t.Flush()
}

func text(v quad.Value) string { return string(appendTerm(nil, v)) }

type turtleWriter struct{ *bufio.Writer }

func (t turtleWriter) graph(label quad.Value, qs []quad.Quad) {
	indent := ""
	if label != nil {
		t.WriteString("\n" + t.term(label) + " {")
		indent = "  "
	}
	for i := 0; i < len(qs); i++ {
		q := qs[i]
		switch {
		case i > 0 && q.Subject == qs[i-1].Subject && q.Predicate == qs[i-1].Predicate:
			t.WriteString(" ,\n" + indent + "    " + t.term(q.Object))
		case i > 0 && q.Subject == qs[i-1].Subject:
			t.WriteString(" ;\n" + indent + "  " + t.verb(q.Predicate) + " " + t.term(q.Object))
		default:
			if i > 0 {
				t.WriteString(" .")
			}
			t.WriteString("\n" + indent + t.term(q.Subject) + " " + t.verb(q.Predicate) + " " + t.term(q.Object))
		}
	}
	t.WriteString(" .\n")
	if label != nil {
		t.WriteString("}\n")
	}
}

func (t turtleWriter) verb(v quad.Value) string {
	if v == rdfType {
		return "a"
	}
	return t.term(v)
}

func (t turtleWriter) term(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		if p, local, ok := short(string(v)); ok {
			return p.name + ":" + local
		}
	case quad.TypedString:
		if p, local, ok := short(string(v.Type)); ok {
			return text(v.Value) + "^^" + p.name + ":" + local
		}
	}
	return text(v)
}
