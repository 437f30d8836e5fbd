// Package rdf reads and writes the syntaxes of RDF 1.1: N-Quads, N-Triples, Turtle, TriG and JSON-LD. It knows quads, and nothing of what
// they say.
//
// Terms are values of github.com/cayleygraph/quad: IRI, BNode, String, LangString and TypedString. A literal of the type xsd:string is a
// String. Readers take only absolute IRIs, refuse what the standards refuse, and tell the line of what they refuse.
package rdf

import (
	"errors"
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"
)

// IRIs that the syntaxes themselves know.
const (
	rdfNS     = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	xsdNS     = "http://www.w3.org/2001/XMLSchema#"
	xsdString = xsdNS + "string"
	rdfType   = quad.IRI(rdfNS + "type")
	rdfFirst  = quad.IRI(rdfNS + "first")
	rdfRest   = quad.IRI(rdfNS + "rest")
	rdfNil    = quad.IRI(rdfNS + "nil")
)

// SyntaxError says where a file breaks the rules of its format, and which.
type SyntaxError struct {
	Line   int // from 1; 0 when the format has no lines
	Reason string
}

func (e *SyntaxError) Error() string {
	if e.Line == 0 {
		return e.Reason
	}
	return fmt.Sprintf("line %d: %s", e.Line, e.Reason)
}

// errReason is a reason that has no line yet.
type errReason string

func (e errReason) Error() string { return string(e) }

func reason(format string, args ...any) error { return errReason(fmt.Sprintf(format, args...)) }

// at gives a reason its line.
func at(line int, err error) error {
	var r errReason
	if errors.As(err, &r) {
		return &SyntaxError{Line: line, Reason: string(r)}
	}
	return err
}

// literal returns the value for a lexical form with a datatype.
func literal(value, datatype string) quad.Value {
	if datatype == xsdString {
		return quad.String(value)
	}
	return quad.TypedString{Value: quad.String(value), Type: quad.IRI(datatype)}
}

// absolute reports whether an IRI begins with a scheme.
func absolute(iri string) bool {
	for i := range len(iri) {
		c := iri[i]
		switch {
		case c == ':':
			return i > 0
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
		case i > 0 && ('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return false
		}
	}
	return false
}

// check reports what makes a quad one that no syntax of RDF can hold.
func check(q *quad.Quad) error {
	switch s := q.Subject.(type) {
	case quad.IRI, quad.BNode:
	default:
		return fmt.Errorf("the subject %v is neither an IRI nor a blank node", s)
	}
	if _, ok := q.Predicate.(quad.IRI); !ok {
		return fmt.Errorf("the predicate %v is not an IRI", q.Predicate)
	}
	if q.Object == nil {
		return errors.New("a quad has no object")
	}
	switch l := q.Label.(type) {
	case nil, quad.IRI, quad.BNode:
	default:
		return fmt.Errorf("the label %v is neither an IRI nor a blank node", l)
	}
	for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if iri, ok := v.(quad.IRI); ok && !absolute(string(iri)) {
			return fmt.Errorf("the IRI %q is not absolute", string(iri))
		}
	}
	return nil
}

// validTag reports whether a language tag has the form that the grammars ask for.
func validTag(tag string) bool {
	for i, part := range strings.Split(tag, "-") {
		if part == "" {
			return false
		}
		for _, c := range []byte(part) {
			if ('a' > c || c > 'z') && ('A' > c || c > 'Z') && (i == 0 || '0' > c || c > '9') {
				return false
			}
		}
	}
	return true
}
