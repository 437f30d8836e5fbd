package format

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format/rdf"
	"github.com/quadscope/quadscope/graph/text"
)

// IRIs of the vocabularies that carry evidence: RDF reification, PROV-O, Web Annotation and Dublin Core.
const (
	rdfNS   = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	prov    = "http://www.w3.org/ns/prov#"
	oa      = "http://www.w3.org/ns/oa#"
	dcterms = "http://purl.org/dc/terms/"
	xsd     = "http://www.w3.org/2001/XMLSchema#"
	own     = graph.Base + "term/"
)

// WriteNQuads writes the graph as N-Quads (https://www.w3.org/TR/n-quads/), one quad a line. The label of a quad is its article. A fact
// that an article asserts is a plain quad; every statement, also one that is denied, planned or only reported, is described by an
// rdf:Statement with its modality, confidence and the sentence that states it (offsets in Unicode code points of the article's text).
func WriteNQuads(w io.Writer, g *graph.Graph, docs Documents) error {
	return writeLines(w, g, docs, false)
}

// WriteNTriples writes the same as N-Triples (https://www.w3.org/TR/n-triples/): the labels are lost, the evidence still names its article.
func WriteNTriples(w io.Writer, g *graph.Graph, docs Documents) error {
	return writeLines(w, g, docs, true)
}

func writeLines(w io.Writer, g *graph.Graph, docs Documents, triples bool) error {
	out := rdf.NewWriter(w, triples)
	if err := emitQuads(g, docs, out.Write); err != nil {
		return err
	}
	return out.Flush()
}

// WriteTriG writes the same as TriG (https://www.w3.org/TR/trig/), grouped by label and subject. It holds all quads in memory.
func WriteTriG(w io.Writer, g *graph.Graph, docs Documents) error {
	return writeGrouped(w, g, docs, rdf.WriteTriG)
}

// WriteTurtle writes the same as Turtle (https://www.w3.org/TR/turtle/), without labels. It holds all quads in memory.
func WriteTurtle(w io.Writer, g *graph.Graph, docs Documents) error {
	return writeGrouped(w, g, docs, rdf.WriteTurtle)
}

func writeGrouped(w io.Writer, g *graph.Graph, docs Documents, write func(io.Writer, []quad.Quad) error) error {
	var all []quad.Quad
	err := emitQuads(g, docs, func(q quad.Quad) error {
		all = append(all, q)
		return nil
	})
	if err != nil {
		return err
	}
	return write(w, all)
}

// emitQuads tells every quad of the graph, with those that describe articles, statements and their evidence.
func emitQuads(g *graph.Graph, docs Documents, emit func(quad.Quad) error) error {
	q := quadWriter{emit: emit, docs: docs, points: map[quad.IRI]*codePoints{}}
	for _, x := range g.Quads() {
		q.quad(x.Subject, x.Predicate, x.Object, x.Label)
	}
	for _, a := range g.Articles() {
		for _, f := range []struct{ name, value string }{{"title", a.Title}, {"creator", a.Author}, {"publisher", a.Site}, {"issued", a.Published},
			{"source", a.URL}, {"language", a.Language}} {
			if f.value != "" {
				q.quad(a.IRI, quad.IRI(dcterms+f.name), quad.String(f.value), a.IRI)
			}
		}
	}
	statements := g.Statements()
	slices.SortStableFunc(statements, func(a, b graph.Statement) int { return strings.Compare(string(a.Label), string(b.Label)) })
	for _, s := range statements {
		if err := q.statement(&s); err != nil {
			return err
		}
	}
	return q.err
}

type quadWriter struct {
	emit   func(quad.Quad) error
	err    error // the first of emit
	docs   Documents
	points map[quad.IRI]*codePoints
}

func (q *quadWriter) statement(s *graph.Statement) error {
	add := func(subject quad.IRI, predicate string, object quad.Value) {
		q.quad(subject, quad.IRI(predicate), object, s.Label)
	}
	add(s.IRI, rdfNS+"type", quad.IRI(rdfNS+"Statement"))
	add(s.IRI, rdfNS+"subject", s.Subject)
	add(s.IRI, rdfNS+"predicate", s.Predicate)
	add(s.IRI, rdfNS+"object", s.Object)
	add(s.IRI, own+"wording", quad.String(s.Wording))
	add(s.IRI, own+"modality", quad.String(s.Modality))
	if s.Negated {
		add(s.IRI, own+"negated", typed("true", "boolean"))
	}
	if s.Attribution != "" {
		add(s.IRI, own+"attribution", quad.String(s.Attribution))
	}
	if s.Time != "" {
		add(s.IRI, own+"time", quad.String(s.Time))
	}
	at, err := q.pointsOf(s.Label)
	if err != nil {
		return err
	}
	for i, e := range s.Evidence {
		start, end := at.of(e.Sentence.Start), at.of(e.Sentence.End)
		node := s.IRI + quad.IRI("/"+strconv.Itoa(i+1))
		add(s.IRI, prov+"wasDerivedFrom", s.Label+quad.IRI(fmt.Sprintf("#char=%d,%d", start, end)))
		add(s.IRI, own+"evidence", node)
		add(node, oa+"hasSource", s.Label)
		add(node, oa+"hasSelector", node+"/position")
		add(node+"/position", rdfNS+"type", quad.IRI(oa+"TextPositionSelector"))
		add(node+"/position", oa+"start", typed(strconv.Itoa(start), "nonNegativeInteger"))
		add(node+"/position", oa+"end", typed(strconv.Itoa(end), "nonNegativeInteger"))
		add(node, oa+"hasSelector", node+"/quote")
		add(node+"/quote", rdfNS+"type", quad.IRI(oa+"TextQuoteSelector"))
		add(node+"/quote", oa+"exact", quad.String(e.Quote))
		add(node, own+"rule", quad.String(e.Rule))
		add(node, own+"version", quad.String(e.Version))
		add(node, own+"confidence", typed(strconv.FormatFloat(e.Confidence, 'f', 3, 64), "decimal"))
	}
	return nil
}

func typed(value, name string) quad.TypedString {
	return quad.TypedString{Value: quad.String(value), Type: quad.IRI(xsd + name)}
}

func (q *quadWriter) pointsOf(article quad.IRI) (*codePoints, error) {
	if p := q.points[article]; p != nil {
		return p, nil
	}
	d, err := q.docs.Document(article)
	if err != nil {
		return nil, fmt.Errorf("text of %s: %w", article, err)
	}
	q.points = map[quad.IRI]*codePoints{article: newCodePoints(d)} // one at a time: statements come article by article
	return q.points[article], nil
}

// codePoints turns byte offsets of a text into counts of code points, in O(1) and an eighth of the text's size.
type codePoints struct {
	text  string
	every []int // code points before byte 64·i
}

const stride = 64

func newCodePoints(d *text.Document) *codePoints {
	c := &codePoints{text: d.Text}
	n := 0
	for i := range len(d.Text) {
		if i%stride == 0 {
			c.every = append(c.every, n)
		}
		if utf8.RuneStart(d.Text[i]) {
			n++
		}
	}
	return c
}

func (c *codePoints) of(offset int) int {
	offset = min(max(offset, 0), len(c.text))
	i := min(offset/stride, len(c.every)-1)
	if i < 0 {
		return 0
	}
	n := c.every[i]
	for _, b := range []byte(c.text[i*stride : offset]) {
		if utf8.RuneStart(b) {
			n++
		}
	}
	return n
}

func (q *quadWriter) quad(subject, predicate, object, label quad.Value) {
	if q.err == nil {
		q.err = q.emit(quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: label})
	}
}
