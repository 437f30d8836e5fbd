package store

import (
	"fmt"
	"maps"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/text"
)

// Mem is a Store in memory.
type Mem struct {
	graph     *graph.Graph
	documents map[quad.IRI]*text.Document
	done      []Edit
	undone    []Edit
	positions map[quad.IRI][2]float32
	originals map[quad.IRI]Original
	pending   []string

	remembered map[string][]byte
}

// Memory returns an empty store in memory.
func Memory() *Mem {
	return &Mem{graph: graph.Empty(), documents: map[quad.IRI]*text.Document{}}
}

// Load implements Store.
func (m *Mem) Load() (*graph.Graph, error) { return m.graph, nil }

// Document implements Store.
func (m *Mem) Document(article quad.IRI) (*text.Document, error) {
	d, ok := m.documents[article]
	if !ok {
		return nil, fmt.Errorf("article %s: no text in the project", article)
	}
	return d, nil
}

// Do implements Store.
func (m *Mem) Do(e Edit) error {
	g, err := m.graph.Apply(e.Delta)
	if err != nil {
		return err
	}
	m.graph = g
	for _, d := range e.Documents {
		m.documents[graph.ArticleIRI(d.Text)] = d
	}
	m.done, m.undone = append(m.done, e), nil
	return nil
}

// Undo implements Store.
func (m *Mem) Undo() (Edit, error) { return m.step(&m.done, &m.undone, graph.Delta.Inverse) }

// Redo implements Store.
func (m *Mem) Redo() (Edit, error) {
	return m.step(&m.undone, &m.done, func(d graph.Delta) graph.Delta { return d })
}

func (m *Mem) step(from, to *[]Edit, turn func(graph.Delta) graph.Delta) (Edit, error) {
	if len(*from) == 0 {
		return Edit{}, ErrNothing
	}
	e := (*from)[len(*from)-1]
	applied := Edit{Title: e.Title, Delta: turn(e.Delta)}
	g, err := m.graph.Apply(applied.Delta)
	if err != nil {
		return Edit{}, err
	}
	m.graph = g
	*from = (*from)[:len(*from)-1]
	*to = append(*to, e)
	return applied, nil
}

// History implements Store.
func (m *Mem) History() (done, undone []string, err error) {
	return titles(m.done), titles(m.undone), nil
}

func titles(es []Edit) []string {
	out := make([]string, len(es))
	for i, e := range es {
		out[i] = e.Title
	}
	return out
}

// SavePositions implements Store.
func (m *Mem) SavePositions(p map[quad.IRI][2]float32) error {
	m.positions = maps.Clone(p)
	return nil
}

// Positions implements Store.
func (m *Mem) Positions() (map[quad.IRI][2]float32, error) { return maps.Clone(m.positions), nil }

// Close implements Store.
func (m *Mem) Close() error { return nil }
