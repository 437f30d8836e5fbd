package format

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/text"
)

// IRIs of the vocabularies that carry evidence: RDF reification, PROV-O, Web Annotation and Dublin Core.
const (
	rdf     = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
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
	q := quadWriter{w: bufio.NewWriter(w), docs: docs, points: map[quad.IRI]*codePoints{}}
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
	return q.w.Flush()
}

type quadWriter struct {
	w      *bufio.Writer
	docs   Documents
	points map[quad.IRI]*codePoints
}

func (q *quadWriter) statement(s *graph.Statement) error {
	add := func(subject quad.IRI, predicate string, object quad.Value) {
		q.quad(subject, quad.IRI(predicate), object, s.Label)
	}
	add(s.IRI, rdf+"type", quad.IRI(rdf+"Statement"))
	add(s.IRI, rdf+"subject", s.Subject)
	add(s.IRI, rdf+"predicate", s.Predicate)
	add(s.IRI, rdf+"object", s.Object)
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
		add(node+"/position", rdf+"type", quad.IRI(oa+"TextPositionSelector"))
		add(node+"/position", oa+"start", typed(strconv.Itoa(start), "nonNegativeInteger"))
		add(node+"/position", oa+"end", typed(strconv.Itoa(end), "nonNegativeInteger"))
		add(node, oa+"hasSelector", node+"/quote")
		add(node+"/quote", rdf+"type", quad.IRI(oa+"TextQuoteSelector"))
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
	for _, v := range []quad.Value{subject, predicate, object, label} {
		q.w.WriteString(term(v))
		q.w.WriteByte(' ')
	}
	q.w.WriteString(".\n")
}

// term writes an IRI or literal as N-Quads does, section 2 of the standard.
func term(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return "<" + escapeIRI(string(v)) + ">"
	case quad.TypedString:
		return `"` + escapeLiteral(string(v.Value)) + `"^^<` + escapeIRI(string(v.Type)) + ">"
	case quad.LangString:
		return `"` + escapeLiteral(string(v.Value)) + `"@` + v.Lang
	case quad.String:
		return `"` + escapeLiteral(string(v)) + `"`
	}
	return `"` + escapeLiteral(v.String()) + `"`
}

var literals = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`, "\b", `\b`, "\f", `\f`)

func escapeLiteral(s string) string {
	s = literals.Replace(strings.ToValidUTF8(s, "\uFFFD"))
	return hexed(s, func(r rune) bool { return r < ' ' || r == 0x7F })
}

func escapeIRI(s string) string {
	return hexed(strings.ToValidUTF8(s, "\uFFFD"), func(r rune) bool { return r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) })
}

// hexed writes the characters that must not stand plainly as \uXXXX.
func hexed(s string, must func(rune) bool) string {
	if strings.IndexFunc(s, must) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if must(r) {
			fmt.Fprintf(&b, `\u%04X`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
