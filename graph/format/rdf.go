package format

import (
	"errors"
	"io"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/format/exchange"
	"github.com/quadscope/quadscope/graph/format/quads"
	"github.com/quadscope/quadscope/graph/format/rdf"
)

// Syntax is one of RDF: it reads and writes quads, whatever they say.
type Syntax struct {
	// Read calls emit with each quad. On a *exchange.SyntaxError those before it have been told.
	Read func(r io.Reader, o Reading, emit func(quad.Quad) error) error
	// Write writes what all calls its argument with.
	Write func(w io.Writer, all func(emit func(quad.Quad) error) error) error
}

// Reading says how RDF is read.
type Reading struct {
	Base string // address of the text, against which relative IRIs are resolved; they are errors where it is empty
	// Skip is told of each statement that breaks a rule, and the text is read on after it. Where it is nil, the first is an error.
	Skip func(*exchange.SyntaxError)
}

// skip is Skip for an error of package rdf.
func (o Reading) skip() func(*rdf.SyntaxError) {
	if o.Skip == nil {
		return nil
	}
	return func(s *rdf.SyntaxError) { o.Skip(&exchange.SyntaxError{Line: s.Line, Reason: s.Reason}) }
}

// in returns the row of a format whose syntax is s.
func (s Syntax) in(f Format) Format {
	f.Text = true
	f.Quads = &s
	f.Write = func(w io.Writer, g *exchange.Graph) error {
		return s.Write(w, func(emit func(quad.Quad) error) error { return quads.Emit(g, emit) })
	}
	f.Read = func(r io.Reader, base string) (*exchange.Graph, error) {
		var c quads.Reader
		var left exchange.Omissions
		var first *exchange.SyntaxError
		text, tell := exchange.DecodeText(r, nil, &left)
		err := s.Read(text, Reading{Base: base, Skip: func(broken *exchange.SyntaxError) {
			if first == nil {
				first = broken
			}
			c.Omit(broken.Reason, broken.Line)
		}}, c.Add)
		tell()
		g := c.Graph()
		g.Left.Join(&left)
		if err == nil && first != nil && len(g.Nodes) == 0 {
			err = first // nothing of it can be read
		}
		return g, err
	}
	return f
}

// lines is N-Quads (https://www.w3.org/TR/n-quads/), or N-Triples (https://www.w3.org/TR/n-triples/), in which the labels are lost and the evidence
// still names its article. Neither holds the quads in memory.
func lines(triples bool) Syntax {
	return Syntax{
		Read: func(in io.Reader, o Reading, emit func(quad.Quad) error) error {
			r, skip := rdf.NewReader(in, triples), o.skip()
			for {
				q, err := r.Read()
				if err == io.EOF {
					return nil
				}
				var broken *rdf.SyntaxError
				if skip != nil && errors.As(err, &broken) {
					skip(broken)
					continue
				}
				if err == nil {
					err = emit(q)
				}
				if err != nil {
					return withLine(err)
				}
			}
		},
		Write: func(w io.Writer, all func(func(quad.Quad) error) error) error {
			out := rdf.NewWriter(w, triples)
			if err := all(out.Write); err != nil {
				return err
			}
			return out.Flush()
		},
	}
}

// turtle is TriG (https://www.w3.org/TR/trig/) or Turtle (https://www.w3.org/TR/turtle/). Their writers hold all quads in memory, to group them by label and
// subject.
func turtle(trig bool) Syntax {
	write := rdf.WriteTurtle
	if trig {
		write = rdf.WriteTriG
	}
	return Syntax{
		Read: func(in io.Reader, o Reading, emit func(quad.Quad) error) error {
			return withLine(rdf.ReadTurtle(in, rdf.TurtleOptions{Base: o.Base, TriG: trig, Skip: o.skip()}, emit))
		},
		Write: func(w io.Writer, all func(func(quad.Quad) error) error) error {
			var qs []quad.Quad
			err := all(func(q quad.Quad) error {
				qs = append(qs, q)
				return nil
			})
			if err != nil {
				return err
			}
			return write(w, qs)
		},
	}
}

// jsonld is JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), held in memory.
func jsonld() Syntax {
	return Syntax{
		Read: func(in io.Reader, o Reading, emit func(quad.Quad) error) error {
			return withLine(rdf.ReadJSONLD(in, o.Base, emit))
		},
		Write: func(w io.Writer, all func(func(quad.Quad) error) error) error {
			var qs []quad.Quad
			err := all(func(q quad.Quad) error {
				qs = append(qs, q)
				return nil
			})
			if err != nil {
				return err
			}
			return rdf.WriteJSONLD(w, qs)
		},
	}
}

// withLine turns an error of the syntaxes of RDF into one of this package's readers.
func withLine(err error) error {
	var s *rdf.SyntaxError
	if errors.As(err, &s) {
		return &exchange.SyntaxError{Line: s.Line, Reason: s.Reason}
	}
	return err
}
