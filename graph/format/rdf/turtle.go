package rdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// TurtleOptions tell ReadTurtle what it cannot see in the text.
type TurtleOptions struct {
	Base string // IRI of the document; relative IRIs are errors where it is empty
	TriG bool   // graphs may stand in the document
	// Skip is told of each statement that breaks a rule; the text is read on after it. Where it is nil, the first ends the reading.
	Skip func(*SyntaxError)
}

// maxDepth is how deep lists and blank nodes may be nested.
const maxDepth = 1000

// ReadTurtle reads Turtle (https://www.w3.org/TR/turtle/) or TriG (https://www.w3.org/TR/trig/) and gives each quad to emit, in the order of
// the text. It reads the whole text into memory. A broken rule is a *SyntaxError; what came before it has been given to emit. An error of
// emit ends the reading.
func ReadTurtle(in io.Reader, o TurtleOptions, emit func(quad.Quad) error) error {
	text, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	p := turtle{b: bytes.TrimPrefix(text, []byte("\uFEFF")), emit: emit, trig: o.TriG, base: o.Base, prefixes: map[string]string{}, blanks: map[string]quad.BNode{},
		skip: o.Skip}
	if !utf8.Valid(p.b) {
		return &SyntaxError{Line: invalidLine(p.b), Reason: "bytes that are not UTF-8"}
	}
	if err := p.document(); err != nil {
		return at(1+bytes.Count(p.b[:min(p.i, len(p.b))], []byte("\n")), err)
	}
	return nil
}

func invalidLine(b []byte) int {
	line := 1
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			break
		}
		if r == '\n' {
			line++
		}
		b = b[n:]
	}
	return line
}

// turtle is a parser at byte i of its text.
type turtle struct {
	b        []byte
	i        int
	emit     func(quad.Quad) error
	trig     bool
	base     string
	prefixes map[string]string
	blanks   map[string]quad.BNode
	made     int // blank nodes without a name
	graph    quad.Value
	depth    int
	skip     func(*SyntaxError)
	counted  int // bytes in which line ends are counted
	lines    int
}

// recover goes on after a statement that breaks a rule, at the full stop that ends a line, or says that it cannot.
func (p *turtle) recover(err error) error {
	if p.skip == nil {
		return err
	}
	var broken *SyntaxError
	if e := at(p.line(), err); !errors.As(e, &broken) {
		return err
	}
	p.skip(broken)
	p.depth = 0
	if before := bytes.TrimRight(p.b[:min(p.i, len(p.b))], " \t\r"); p.peek() == '\n' && bytes.HasSuffix(before, []byte(".")) {
		return nil // a string without its end has taken the full stop
	}
	for p.i < len(p.b) {
		switch c := p.b[p.i]; {
		case c == '.' && (p.i+1 == len(p.b) || bytes.IndexByte([]byte(" \t\r\n#}"), p.b[p.i+1]) >= 0):
			p.i++
			return nil
		case c == '}' && p.trig:
			return nil
		}
		p.i++
	}
	return nil
}

// line returns the number of the line at byte i, which never goes back.
func (p *turtle) line() int {
	end := min(p.i, len(p.b))
	if end > p.counted {
		p.lines += bytes.Count(p.b[p.counted:end], []byte("\n"))
		p.counted = end
	}
	return 1 + p.lines
}

func (p *turtle) document() error {
	for {
		p.space()
		if p.i >= len(p.b) {
			return nil
		}
		if err := p.block(); err != nil {
			if err = p.recover(err); err != nil {
				return err
			}
			if p.peek() == '}' {
				p.i, p.graph = p.i+1, nil // of a graph whose beginning was not understood
			}
		}
	}
}

// block reads one directive, graph or group of triples.
func (p *turtle) block() error {
	switch {
	case p.peek() == '@':
		return p.directive()
	case p.keyword("PREFIX", true):
		return p.prefix()
	case p.keyword("BASE", true):
		return p.setBase()
	case p.trig && p.peek() == '{':
		return p.wrapped(nil)
	case p.trig && p.keyword("GRAPH", true):
		p.space()
		g, err := p.graphName()
		if err != nil {
			return err
		}
		p.space()
		if p.peek() != '{' {
			return reason("no { after the name of a graph")
		}
		return p.wrapped(g)
	}
	return p.triplesOrGraph()
}

func (p *turtle) triplesOrGraph() error {
	start := p.i
	name := p.peek() != '('
	subject, alone, err := p.subject()
	if err != nil {
		return err
	}
	if alone {
		name = bytes.Count(p.b[start:p.i], []byte(":")) == 0 && len(bytes.Trim(p.b[start:p.i], "[] \t\r\n")) == 0
	}
	p.space()
	if p.trig && name && p.peek() == '{' {
		return p.wrapped(subject)
	}
	if !alone || p.peek() != '.' {
		if err := p.predicates(subject); err != nil {
			return err
		}
	}
	return p.stop()
}

func (p *turtle) stop() error {
	p.space()
	if p.peek() != '.' {
		return p.unexpected("a full stop")
	}
	p.i++
	return nil
}

// graphName reads the name after GRAPH: an IRI or a blank node.
func (p *turtle) graphName() (quad.Value, error) {
	if p.peek() == '[' {
		p.i++
		p.space()
		if p.peek() != ']' {
			return nil, reason("a blank node with properties as the name of a graph")
		}
		p.i++
		return p.blank(), nil
	}
	return p.resource()
}

func (p *turtle) wrapped(g quad.Value) error {
	p.i++
	p.graph = g
	for {
		p.space()
		if p.peek() == '}' {
			p.i++
			p.graph = nil
			return nil
		}
		if p.i >= len(p.b) {
			return p.unexpected("}")
		}
		if err := p.inGraph(); err != nil {
			if err = p.recover(err); err != nil {
				return err
			}
		}
	}
}

// inGraph reads triples of one subject between braces.
func (p *turtle) inGraph() error {
	subject, alone, err := p.subject()
	if err != nil {
		return err
	}
	p.space()
	if c := p.peek(); !alone || c != '.' && c != '}' {
		if err := p.predicates(subject); err != nil {
			return err
		}
	}
	p.space()
	if p.peek() == '.' {
		p.i++
	} else if p.peek() != '}' {
		return p.unexpected("a full stop or }")
	}
	return nil
}

func (p *turtle) directive() error {
	switch {
	case p.keyword("@prefix", false):
		if err := p.prefix(); err != nil {
			return err
		}
	case p.keyword("@base", false):
		if err := p.setBase(); err != nil {
			return err
		}
	default:
		return reason("an unknown directive; there are @prefix and @base")
	}
	return p.stop()
}

func (p *turtle) prefix() error {
	p.space()
	name, err := p.prefixName()
	if err != nil {
		return err
	}
	p.space()
	iri, err := p.iriref()
	if err != nil {
		return err
	}
	p.prefixes[name] = iri
	return nil
}

func (p *turtle) setBase() error {
	p.space()
	iri, err := p.iriref()
	if err == nil {
		p.base = iri
	}
	return err
}

// subject reads the subject of triples. alone is true for a blank node with properties, which needs no more.
func (p *turtle) subject() (v quad.Value, alone bool, err error) {
	switch p.peek() {
	case '[':
		v, err = p.properties()
		return v, true, err
	case '(':
		v, err = p.list()
		return v, false, err
	}
	v, err = p.resource()
	return v, false, err
}

func (p *turtle) predicates(subject quad.Value) error {
	for {
		predicate, err := p.verb()
		if err != nil {
			return err
		}
		for {
			p.space()
			object, err := p.object()
			if err != nil {
				return err
			}
			if err := p.emit(quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: p.graph}); err != nil {
				return err
			}
			p.space()
			if p.peek() != ',' {
				break
			}
			p.i++
		}
		if p.peek() != ';' {
			return nil
		}
		for p.peek() == ';' {
			p.i++
			p.space()
		}
		if c := p.peek(); c == '.' || c == ']' || c == '}' || c == 0 {
			return nil
		}
	}
}

func (p *turtle) verb() (quad.Value, error) {
	p.space()
	if p.peek() == 'a' && p.i+1 < len(p.b) {
		if c := p.b[p.i+1]; c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '<' || c == '[' || c == '(' || c == '"' || c == '\'' || c == '#' {
			p.i++
			return rdfType, nil
		}
	}
	if p.peek() == '_' {
		return nil, reason("a blank node as predicate")
	}
	return p.resource()
}

func (p *turtle) object() (quad.Value, error) {
	switch c := p.peek(); {
	case c == '[':
		return p.properties()
	case c == '(':
		return p.list()
	case c == '"', c == '\'':
		return p.literal()
	case c == '+', c == '-', c == '.', isDigit(rune(c)):
		return p.number()
	case p.keyword("true", false):
		return literal("true", xsdNS+"boolean"), nil
	case p.keyword("false", false):
		return literal("false", xsdNS+"boolean"), nil
	}
	return p.resource()
}

func (p *turtle) enter() error {
	if p.depth++; p.depth > maxDepth {
		return reason("lists and blank nodes nested over %d deep", maxDepth)
	}
	return nil
}

// properties reads [ … ].
func (p *turtle) properties() (quad.Value, error) {
	if err := p.enter(); err != nil {
		return nil, err
	}
	p.i++
	p.space()
	b := p.blank()
	if p.peek() != ']' {
		if err := p.predicates(b); err != nil {
			return nil, err
		}
		p.space()
		if p.peek() != ']' {
			return nil, p.unexpected("]")
		}
	}
	p.i++
	p.depth--
	return b, nil
}

// list reads ( … ).
func (p *turtle) list() (quad.Value, error) {
	if err := p.enter(); err != nil {
		return nil, err
	}
	p.i++
	var first, last quad.Value = rdfNil, nil
	add := func(s, pred, o quad.Value) error {
		return p.emit(quad.Quad{Subject: s, Predicate: pred, Object: o, Label: p.graph})
	}
	for {
		p.space()
		if p.peek() == ')' {
			break
		}
		cell := quad.Value(p.blank())
		if last == nil {
			first = cell
		} else if err := add(last, rdfRest, cell); err != nil {
			return nil, err
		}
		object, err := p.object()
		if err != nil {
			return nil, err
		}
		if err := add(cell, rdfFirst, object); err != nil {
			return nil, err
		}
		last = cell
	}
	p.i++
	p.depth--
	if last != nil {
		return first, add(last, rdfRest, rdfNil)
	}
	return first, nil
}

// blank makes a blank node that no label of the text names: those are numbered too, under another letter.
func (p *turtle) blank() quad.BNode {
	p.made++
	return quad.BNode("g" + strconv.Itoa(p.made))
}

func (p *turtle) named(label string) quad.BNode {
	b, ok := p.blanks[label]
	if !ok {
		b = quad.BNode(fmt.Sprintf("b%d", len(p.blanks)+1))
		p.blanks[label] = b
	}
	return b
}
