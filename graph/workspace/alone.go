package workspace

import (
	"fmt"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/resolve"
	"github.com/quadscope/quadscope/graph/view"
)

// Alone tells what of a document a project would show that holds nothing else, at a detail.
func Alone(r *extract.Result, d view.Detail) (*extract.Shown, error) {
	s := &extract.Shown{Entities: make([]bool, len(r.Layers.Entities)), Salience: make([]float64, len(r.Layers.Entities)), Statements: make([]bool, len(r.Statements))}
	if r.Doc.Text == "" {
		return s, nil
	}
	delta, trace, err := resolve.Trace(graph.Empty(), r)
	if err != nil {
		return nil, err
	}
	g, err := graph.Empty().Apply(delta)
	if err != nil {
		return nil, fmt.Errorf("show %s: %w", r.Doc.Name, err)
	}
	x := view.NewIndex(g)
	v := x.Build(view.Spec{Detail: d, Budget: -1})
	for i, iri := range trace.Entities {
		s.Entities[i], s.Salience[i] = iri != "" && v.Index(iri) >= 0, x.Salience(iri)
	}
	for i, iri := range trace.Statements {
		s.Statements[i] = iri != "" && v.EdgeOf(iri) >= 0
	}
	return s, nil
}
