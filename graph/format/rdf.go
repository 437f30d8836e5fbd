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
	// Read calls emit with each quad. Relative IRIs are resolved against base, the address of the text; they are errors where that is empty. On
	// a *exchange.SyntaxError those before it have been told.
	Read func(r io.Reader, base string, emit func(quad.Quad) error) error
	// Write writes what all calls its argument with.
	Write func(w io.Writer, all func(emit func(quad.Quad) error) error) error
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
		err := s.Read(r, base, c.Add)
		return c.Graph(), err
	}
	return f
}

// lines is N-Quads (https://www.w3.org/TR/n-quads/), or N-Triples (https://www.w3.org/TR/n-triples/), in which the labels are lost and the evidence
// still names its article. Neither holds the quads in memory.
func lines(triples bool) Syntax {
	return Syntax{
		Read: func(in io.Reader, _ string, emit func(quad.Quad) error) error {
			r := rdf.NewReader(in, triples)
			for {
				q, err := r.Read()
				if err == io.EOF {
					return nil
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
		Read: func(in io.Reader, base string, emit func(quad.Quad) error) error {
			return withLine(rdf.ReadTurtle(in, rdf.TurtleOptions{Base: base, TriG: trig}, emit))
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
		Read: func(in io.Reader, base string, emit func(quad.Quad) error) error {
			return withLine(rdf.ReadJSONLD(in, base, emit))
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
