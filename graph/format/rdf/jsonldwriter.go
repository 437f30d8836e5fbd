package rdf

import (
	"bufio"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// name is a term of the context: it stands for a property, whose values are IRIs ("@id"), literals of a type, or strings.
type name struct{ term, iri, values string }

// contextTerms are the terms of the context, sorted: names and types, articles (Dublin Core), statements (RDF), and evidence (PROV, Web Annotation).
func contextTerms() []name {
	const dct, oa = "http://purl.org/dc/terms/", "http://www.w3.org/ns/oa#"
	own := "urn:quadscope:term/"
	return []name{{"altLabel", "http://www.w3.org/2004/02/skos/core#altLabel", ""}, {"attribution", own + "attribution", ""},
		{"confidence", own + "confidence", xsdNS + "decimal"}, {"creator", dct + "creator", ""}, {"end", oa + "end", xsdNS + "nonNegativeInteger"},
		{"evidence", own + "evidence", "@id"}, {"exact", oa + "exact", ""}, {"file", own + "file", ""}, {"hasSelector", oa + "hasSelector", "@id"},
		{"hasSource", oa + "hasSource", "@id"}, {"issued", dct + "issued", ""}, {"kind", own + "kind", ""}, {"label", "http://www.w3.org/2000/01/rdf-schema#label", ""},
		{"language", dct + "language", ""}, {"modality", own + "modality", ""}, {"negated", own + "negated", xsdNS + "boolean"}, {"object", rdfNS + "object", "@id"},
		{"predicate", rdfNS + "predicate", "@id"}, {"publisher", dct + "publisher", ""}, {"rule", own + "rule", ""}, {"source", dct + "source", ""},
		{"start", oa + "start", xsdNS + "nonNegativeInteger"}, {"subject", rdfNS + "subject", "@id"}, {"time", own + "time", ""}, {"title", dct + "title", ""},
		{"version", own + "version", ""}, {"wasDerivedFrom", "http://www.w3.org/ns/prov#wasDerivedFrom", "@id"}, {"wording", own + "wording", ""}}
}

// WriteJSONLD writes quads as JSON-LD 1.1 with a context that says what its names mean, so that nothing is to be fetched. Each label is a named
// graph; what describes one thing alone, such as a piece of evidence, stands inside it. The same quads give the same bytes in any order.
func WriteJSONLD(w io.Writer, qs []quad.Quad) error {
	for i := range qs {
		if err := check(&qs[i]); err != nil {
			return err
		}
	}
	p := jsonldWriter{Writer: bufio.NewWriterSize(w, 64<<10), terms: map[string]name{}}
	sorted := Sort(qs)
	slices.SortStableFunc(sorted, func(a, b quad.Quad) int { return strings.Compare(text(a.Label), text(b.Label)) })
	p.chooseNames(sorted)
	p.context()
	p.WriteString(",\n  \"@graph\": [")
	first := true
	for len(sorted) > 0 {
		n := sameLabel(sorted)
		p.graph(sorted[:n], &first)
		sorted = sorted[n:]
	}
	p.WriteString("\n  ]\n}\n")
	return p.Flush()
}

func sameLabel(qs []quad.Quad) int {
	n := 1
	for n < len(qs) && qs[n].Label == qs[0].Label {
		n++
	}
	return n
}

type jsonldWriter struct {
	*bufio.Writer
	prefixes []prefix
	terms    map[string]name // by IRI
	subjects map[string][]quad.Quad
	inner    map[string]bool
}

// chooseNames leaves out prefixes that are the scheme of an IRI of the quads: it would be taken for a short name.
func (p *jsonldWriter) chooseNames(qs []quad.Quad) {
	schemes := map[string]bool{}
	for i := range qs {
		for _, v := range []quad.Value{qs[i].Subject, qs[i].Predicate, qs[i].Object, qs[i].Label} {
			if iri, ok := v.(quad.IRI); ok {
				scheme, _, _ := strings.Cut(string(iri), ":")
				schemes[scheme] = true
			}
		}
	}
	for _, x := range prefixes() {
		if !schemes[x.name] {
			p.prefixes = append(p.prefixes, x)
		}
	}
	for _, t := range contextTerms() {
		if !schemes[t.term] {
			p.terms[t.iri] = t
		}
	}
}

func (p *jsonldWriter) context() {
	p.WriteString("{\n  \"@context\": {\n    \"@version\": 1.1")
	for _, x := range p.prefixes {
		p.WriteString(",\n    " + quotedJSON(x.name) + ": " + quotedJSON(x.iri))
	}
	for _, t := range contextTerms() {
		if p.terms[t.iri] != t {
			continue
		}
		p.WriteString(",\n    " + quotedJSON(t.term) + ": ")
		if t.values == "" {
			p.WriteString(quotedJSON(t.iri))
			continue
		}
		p.WriteString("{\"@id\": " + quotedJSON(t.iri) + ", \"@type\": " + quotedJSON(t.values) + "}")
	}
	p.WriteString("\n  }")
}

func quotedJSON(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(strings.ToValidUTF8(s, "\uFFFD")); err != nil {
		panic(err) // a string always encodes
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// iri returns an IRI or blank node, short where a prefix allows.
func (p *jsonldWriter) iri(v quad.Value) string {
	if b, ok := v.(quad.BNode); ok {
		return "_:" + blankName(string(b))
	}
	s := clean(string(v.(quad.IRI)))
	for _, x := range p.prefixes {
		if rest, ok := strings.CutPrefix(s, x.iri); ok && rest != "" && !strings.HasPrefix(rest, "/") {
			return x.name + ":" + rest
		}
	}
	return s
}

// clean percent-encodes what may not stand in an IRI, as the other writers do.
func clean(iri string) string {
	b := appendIRI(nil, iri)
	return string(b[1 : len(b)-1])
}

// graph writes the quads of one label.
func (p *jsonldWriter) graph(qs []quad.Quad, first *bool) {
	p.subjects, p.inner = map[string][]quad.Quad{}, map[string]bool{}
	var order []string
	uses := map[string]int{}
	for _, q := range qs {
		s := text(q.Subject)
		if p.subjects[s] == nil {
			order = append(order, s)
		}
		p.subjects[s] = append(p.subjects[s], q)
		uses[text(q.Object)]++
	}
	for _, q := range qs {
		if o := text(q.Object); p.nests(q.Predicate) && isResource(q.Object) && uses[o] == 1 && p.subjects[o] != nil && strings.HasPrefix(o, strings.TrimSuffix(text(q.Subject), ">")) && o != text(q.Subject) {
			p.inner[o] = true
		}
	}
	indent := "\n    "
	named := qs[0].Label != nil
	if named {
		p.separate(first)
		p.WriteString("\n    {\"@id\": " + quotedJSON(p.iri(qs[0].Label)) + ", \"@graph\": [")
		indent = "\n      "
	}
	firstNode := true
	if !named {
		firstNode = *first
	}
	for _, s := range order {
		if p.inner[s] {
			continue
		}
		p.separate(&firstNode)
		p.WriteString(indent)
		p.node(s)
	}
	if named {
		p.WriteString("\n    ]}")
		return
	}
	*first = firstNode
}

func (p *jsonldWriter) separate(first *bool) {
	if !*first {
		p.WriteString(",")
	}
	*first = false
}

// nests reports whether the values of a property are written inside.
func (p *jsonldWriter) nests(predicate quad.Value) bool {
	t := p.terms[string(predicate.(quad.IRI))].term
	return t == "evidence" || t == "hasSelector"
}

func isResource(v quad.Value) bool {
	switch v.(type) {
	case quad.IRI, quad.BNode:
		return true
	}
	return false
}

// node writes a subject with its properties, which are sorted.
func (p *jsonldWriter) node(subject string) {
	qs := p.subjects[subject]
	p.WriteString("{\"@id\": " + quotedJSON(p.iri(qs[0].Subject)))
	for len(qs) > 0 {
		n := 1
		for n < len(qs) && qs[n].Predicate == qs[0].Predicate {
			n++
		}
		p.property(qs[:n])
		qs = qs[n:]
	}
	p.WriteString("}")
}

func (p *jsonldWriter) property(qs []quad.Quad) {
	predicate := string(qs[0].Predicate.(quad.IRI))
	t, known := p.terms[predicate]
	key := t.term
	types := predicate == string(rdfType) && !slices.ContainsFunc(qs, func(q quad.Quad) bool { return !isResource(q.Object) })
	switch {
	case types:
		key = "@type"
	case !known:
		key = p.iri(qs[0].Predicate)
	}
	p.WriteString(", " + quotedJSON(key) + ": ")
	if len(qs) > 1 {
		p.WriteString("[")
	}
	for i, q := range qs {
		if i > 0 {
			p.WriteString(", ")
		}
		p.value(q.Object, t, types)
	}
	if len(qs) > 1 {
		p.WriteString("]")
	}
}

// value writes an object, as the property's term lets it be written.
func (p *jsonldWriter) value(v quad.Value, t name, isType bool) {
	switch v := v.(type) {
	case quad.IRI, quad.BNode:
		switch {
		case p.inner[text(v)] && t.values == "@id":
			p.node(text(v))
		case isType || t.values == "@id":
			p.WriteString(quotedJSON(p.iri(v)))
		default:
			p.WriteString("{\"@id\": " + quotedJSON(p.iri(v)) + "}")
		}
	case quad.LangString:
		p.WriteString("{\"@value\": " + quotedJSON(string(v.Value)))
		if validTag(v.Lang) {
			p.WriteString(", \"@language\": " + quotedJSON(v.Lang))
		}
		p.WriteString("}")
	case quad.TypedString:
		if t.values == string(v.Type) {
			p.WriteString(quotedJSON(string(v.Value)))
			return
		}
		p.WriteString("{\"@value\": " + quotedJSON(string(v.Value)) + ", \"@type\": " + quotedJSON(p.iri(v.Type)) + "}")
	default:
		s := text(v)
		if lit, ok := v.(quad.String); ok {
			s = string(lit)
		}
		if t.values == "" {
			p.WriteString(quotedJSON(s))
			return
		}
		p.WriteString("{\"@value\": " + quotedJSON(s) + "}")
	}
}
