package format

import (
	"io"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/format/exchange"
	"github.com/quadscope/quadscope/graph/format/quads"
	"github.com/quadscope/quadscope/graph/format/rdf"
)

// writeNQuads writes N-Quads (https://www.w3.org/TR/n-quads/), one quad a line, without holding them.
func writeNQuads(w io.Writer, g *exchange.Graph) error { return writeLines(w, g, false) }

// writeNTriples writes the same as N-Triples (https://www.w3.org/TR/n-triples/): the labels are lost, the evidence still names its article.
func writeNTriples(w io.Writer, g *exchange.Graph) error { return writeLines(w, g, true) }

func writeLines(w io.Writer, g *exchange.Graph, triples bool) error {
	out := rdf.NewWriter(w, triples)
	if err := quads.Emit(g, out.Write); err != nil {
		return err
	}
	return out.Flush()
}

// grouped returns a writer that holds all quads in memory, to group them by label and subject.
func grouped(write func(io.Writer, []quad.Quad) error) func(io.Writer, *exchange.Graph) error {
	return func(w io.Writer, g *exchange.Graph) error {
		var all []quad.Quad
		err := quads.Emit(g, func(q quad.Quad) error {
			all = append(all, q)
			return nil
		})
		if err != nil {
			return err
		}
		return write(w, all)
	}
}
