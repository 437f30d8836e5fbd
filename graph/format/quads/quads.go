// Package quads says what the quads of a graph are. A fact that an article asserts is a plain quad labelled with the article; every
// statement, also one that is denied, planned or only reported, is described by an rdf:Statement with its modality, confidence and the sentences
// that state it: RDF reification, PROV-O (https://www.w3.org/TR/prov-o/), Web Annotation (https://www.w3.org/TR/annotation-vocab/) and Dublin
// Core. Offsets count Unicode code points of the article's text.
package quads

import (
	"cmp"
	"fmt"
	"strconv"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format/exchange"
)

// The vocabularies.
const (
	RDF     = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	Prov    = "http://www.w3.org/ns/prov#"
	OA      = "http://www.w3.org/ns/oa#"
	DCTerms = "http://purl.org/dc/terms/"
	XSD     = "http://www.w3.org/2001/XMLSchema#"
	Own     = graph.Base + "term/"
)

// Emit tells every quad of a graph: plain statements, names and types, articles, then statements with their evidence. It keeps nothing.
func Emit(g *exchange.Graph, emit func(quad.Quad) error) error {
	w := writer{emit: emit}
	for i := range g.Edges {
		e := &g.Edges[i]
		for j := range e.Claims {
			if s := statementOf(e, &e.Claims[j]); s.Plain() {
				w.quad(s.Subject, s.Predicate, s.Object, label(s.Label))
			}
		}
	}
	for i := range g.Nodes {
		w.node(&g.Nodes[i])
	}
	for i := range g.Articles {
		w.article(&g.Articles[i])
	}
	for i := range g.Edges {
		e := &g.Edges[i]
		for j := range e.Claims {
			w.claim(e, &e.Claims[j])
		}
		if w.err != nil {
			return w.err
		}
	}
	return w.err
}

type writer struct {
	emit func(quad.Quad) error
	err  error // the first of emit
}

func (w *writer) quad(subject, predicate, object, label quad.Value) {
	if w.err == nil {
		w.err = w.emit(quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: label})
	}
}

// label returns an IRI as the label of a quad; the empty one is the default graph.
func label(iri quad.IRI) quad.Value {
	if iri == "" {
		return nil
	}
	return iri
}

// statementOf returns the ends, label and kind of a claim, and its IRI.
func statementOf(e *exchange.Edge, c *exchange.Claim) graph.Statement {
	s := graph.Statement{Subject: exchange.IRI(exchange.EntityID, e.Source), Predicate: exchange.IRI(exchange.RelationID, e.Relation),
		Object: exchange.IRI(exchange.EntityID, e.Target), Negated: e.Negated, Modality: cmp.Or(e.Modality, graph.Asserted)}
	if e.Relation == "" {
		s.Predicate = graph.RelationIRI(cmp.Or(e.Label, "related"))
	}
	if c.Article != "" {
		s.Label = exchange.IRI(exchange.ArticleID, c.Article)
	}
	if s.IRI = exchange.IRI(exchange.StatementID, c.ID); c.ID == "" {
		s.IRI = graph.StatementIRI(&s)
	}
	return s
}

func (w *writer) node(n *exchange.Node) {
	iri := exchange.IRI(exchange.EntityID, n.ID)
	add := func(predicate quad.IRI, object quad.Value) { w.quad(iri, predicate, object, graph.EntitiesLabel) }
	if n.Type != "" {
		add(graph.RDFType, graph.TypeIRI(n.Type))
	}
	add(graph.RDFSLabel, quad.String(n.Name))
	for _, a := range n.Aliases {
		add(graph.SKOSAltLabel, quad.String(a))
	}
	for _, f := range n.Extra {
		add(exchange.IRI("term/field/", f.Name), quad.String(f.Value))
	}
}

// articleField is a property of an article and the field that holds it.
type articleField struct {
	name  string
	value *string
}

func articleFields(a *exchange.Article) []articleField {
	return []articleField{{DCTerms + "title", &a.Title}, {DCTerms + "creator", &a.Author}, {DCTerms + "publisher", &a.Site}, {DCTerms + "issued", &a.Published},
		{DCTerms + "source", &a.URL}, {DCTerms + "language", &a.Language}, {Own + "file", &a.Name}, {Own + "kind", &a.Kind}}
}

func (w *writer) article(a *exchange.Article) {
	iri := exchange.IRI(exchange.ArticleID, a.ID)
	for _, f := range articleFields(a) {
		if *f.value != "" {
			w.quad(iri, quad.IRI(f.name), quad.String(*f.value), iri)
		}
	}
}

func (w *writer) claim(e *exchange.Edge, c *exchange.Claim) {
	s := statementOf(e, c)
	at := label(s.Label)
	add := func(subject quad.IRI, predicate string, object quad.Value) {
		w.quad(subject, quad.IRI(predicate), object, at)
	}
	add(s.IRI, RDF+"type", quad.IRI(RDF+"Statement"))
	add(s.IRI, RDF+"subject", s.Subject)
	add(s.IRI, RDF+"predicate", s.Predicate)
	add(s.IRI, RDF+"object", s.Object)
	add(s.IRI, Own+"wording", quad.String(cmp.Or(c.Wording, e.Label)))
	add(s.IRI, Own+"modality", quad.String(s.Modality))
	if s.Negated {
		add(s.IRI, Own+"negated", typed("true", "boolean"))
	}
	if c.Attribution != "" {
		add(s.IRI, Own+"attribution", quad.String(c.Attribution))
	}
	if c.Time != "" {
		add(s.IRI, Own+"time", when(c.Time))
	}
	if c.Sure {
		add(s.IRI, Own+"confirmed", typed("true", "boolean"))
	}
	if len(c.Quotes) == 0 && c.Given > 0 && c.Given < 1 {
		add(s.IRI, Own+"confidence", typed(exchange.Decimal(c.Given), "decimal"))
	}
	for i := range c.Quotes {
		w.quote(s.IRI, at, i+1, &c.Quotes[i])
	}
}

// when writes a time of ISO 8601 as a literal of its type: a day, a month, a year or a day of any year. What is none of them, such as an interval, is a string.
func when(s string) quad.Value {
	for layout, datatype := range map[string]string{time.DateOnly: "date", "2006-01": "gYearMonth", "2006": "gYear", "--01-02": "gMonthDay"} {
		if _, err := time.Parse(layout, s); err == nil {
			return typed(s, datatype)
		}
	}
	return quad.String(s)
}

func (w *writer) quote(statement quad.IRI, at quad.Value, n int, q *exchange.Quote) {
	add := func(subject quad.IRI, predicate string, object quad.Value) {
		w.quad(subject, quad.IRI(predicate), object, at)
	}
	node := statement + quad.IRI("/"+strconv.Itoa(n))
	add(statement, Own+"evidence", node)
	if q.Article != "" {
		article := exchange.IRI(exchange.ArticleID, q.Article)
		add(node, OA+"hasSource", article)
		if q.End > 0 {
			add(statement, Prov+"wasDerivedFrom", article+quad.IRI(fmt.Sprintf("#char=%d,%d", q.Start, q.End)))
		}
	}
	if q.End > 0 {
		add(node, OA+"hasSelector", node+"/position")
		add(node+"/position", RDF+"type", quad.IRI(OA+"TextPositionSelector"))
		add(node+"/position", OA+"start", typed(strconv.Itoa(q.Start), "nonNegativeInteger"))
		add(node+"/position", OA+"end", typed(strconv.Itoa(q.End), "nonNegativeInteger"))
	}
	add(node, OA+"hasSelector", node+"/quote")
	add(node+"/quote", RDF+"type", quad.IRI(OA+"TextQuoteSelector"))
	add(node+"/quote", OA+"exact", quad.String(q.Text))
	for _, f := range []exchange.Field{{Name: "rule", Value: q.Rule}, {Name: "version", Value: q.Version}} {
		if f.Value != "" {
			add(node, Own+f.Name, quad.String(f.Value))
		}
	}
	add(node, Own+"confidence", typed(strconv.FormatFloat(q.Confidence, 'f', 3, 64), "decimal"))
}

func typed(value, name string) quad.TypedString {
	return quad.TypedString{Value: quad.String(value), Type: quad.IRI(XSD + name)}
}
