// Package format writes a graph in the formats that other programs read.
//
// All writers are deterministic: the same graph gives the same bytes.
package format

import (
	"io"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/text"
)

// Documents gives the text of an article; a project's store is one.
type Documents interface {
	Document(article quad.IRI) (*text.Document, error)
}

// Format is one way to write a graph.
type Format struct {
	Name      string // as it is named on the command line
	Extension string // with its dot
	MediaType string
	Write     func(io.Writer, *graph.Graph, Documents) error
}

// Formats returns all formats, the most used first.
func Formats() []Format {
	return []Format{
		{Name: "dot", Extension: ".dot", MediaType: "text/vnd.graphviz", Write: func(w io.Writer, g *graph.Graph, _ Documents) error {
			return WriteDOT(w, g, DOTOptions{})
		}},
		{Name: "nquads", Extension: ".nq", MediaType: "application/n-quads", Write: WriteNQuads},
		{Name: "ntriples", Extension: ".nt", MediaType: "application/n-triples", Write: WriteNTriples},
		{Name: "trig", Extension: ".trig", MediaType: "application/trig", Write: WriteTriG},
		{Name: "turtle", Extension: ".ttl", MediaType: "text/turtle", Write: WriteTurtle},
	}
}
