package store

import (
	"fmt"
	"maps"
	"slices"

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
	positions map[quad.IRI]Spot
	originals map[quad.IRI]Original
	pending   []string

	remembered map[string][]byte
}

// Memory returns an empty store in memory.
func Memory() *Mem {
	return &Mem{graph: graph.Empty(), documents: map[quad.IRI]*text.Document{}, positions: map[quad.IRI]Spot{}}
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
	m.move(e)
	for _, d := range e.Documents {
		m.documents[graph.ArticleIRI(d.Text)] = d
	}
	m.done, m.undone = append(m.done, e), nil
	return nil
}

// Undo implements Store.
func (m *Mem) Undo() (Edit, error) { return m.step(&m.done, &m.undone, Edit.Inverse) }

// Redo implements Store.
func (m *Mem) Redo() (Edit, error) {
	return m.step(&m.undone, &m.done, func(e Edit) Edit { return e })
}

func (m *Mem) step(from, to *[]Edit, turn func(Edit) Edit) (Edit, error) {
	if len(*from) == 0 {
		return Edit{}, ErrNothing
	}
	e := (*from)[len(*from)-1]
	applied := turn(e)
	g, err := m.graph.Apply(applied.Delta)
	if err != nil {
		return Edit{}, err
	}
	m.graph = g
	m.move(applied)
	*from = (*from)[:len(*from)-1]
	*to = append(*to, e)
	return applied, nil
}

// History implements Store.
func (m *Mem) History() (edits []Entry, done int, err error) {
	for _, e := range m.done {
		edits = append(edits, Entry{e.Title, e.At})
	}
	for _, e := range slices.Backward(m.undone) {
		edits = append(edits, Entry{e.Title, e.At})
	}
	return edits, len(m.done), nil
}

func (m *Mem) move(e Edit) {
	for _, v := range e.Moves {
		if v.To == (Spot{}) {
			delete(m.positions, v.Entity)
		} else {
			m.positions[v.Entity] = v.To
		}
	}
}

// SavePositions implements Store.
func (m *Mem) SavePositions(p map[quad.IRI]Spot) error {
	m.positions = maps.Clone(p)
	if m.positions == nil {
		m.positions = map[quad.IRI]Spot{}
	}
	return nil
}

// Positions implements Store.
func (m *Mem) Positions() (map[quad.IRI]Spot, error) { return maps.Clone(m.positions), nil }

// Close implements Store.
func (m *Mem) Close() error { return nil }
