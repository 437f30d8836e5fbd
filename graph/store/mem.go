package store

import (
	"fmt"
	"iter"
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
	journal   []*kept // those that stand, then those that could be redone
	done      int
	batch     int // the last that NewBatch returned
	positions map[quad.IRI]Spot
	originals map[quad.IRI]Original
	pending   []Pending
	failed    []Failed

	remembered map[string][]byte
}

// kept is an edit in the journal; one of one part has no number of a batch.
type kept struct {
	Entry
	parts []Edit
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
	if err := m.write(e); err != nil {
		return err
	}
	m.append(&kept{Entry{Title: e.Title, At: e.At}, []Edit{e}})
	return nil
}

// write brings an edit into the present state.
func (m *Mem) write(e Edit) error {
	g, err := m.graph.Apply(e.Delta)
	if err != nil {
		return err
	}
	m.graph = g
	m.move(e)
	for _, d := range e.Documents {
		m.documents[graph.ArticleIRI(d.Text)] = d
	}
	return nil
}

// append puts an edit in the place of those that could be redone, and of what their batches could not take in.
func (m *Mem) append(k *kept) {
	for _, undone := range m.journal[m.done:] {
		m.failed = slices.DeleteFunc(m.failed, func(x Failed) bool { return x.Batch != 0 && x.Batch == undone.Batch })
	}
	m.journal = append(m.journal[:m.done], k)
	m.done++
}

// NewBatch implements Store.
func (m *Mem) NewBatch() (int, error) {
	m.batch++
	return m.batch, nil
}

// find returns where a batch stands in the journal, or -1.
func (m *Mem) find(batch int) int {
	return slices.IndexFunc(m.journal, func(k *kept) bool { return batch != 0 && k.Batch == batch })
}

// AddPart implements Store.
func (m *Mem) AddPart(batch int, title Title, e Edit) error {
	if err := m.write(e); err != nil {
		return err
	}
	at := m.find(batch)
	if at < 0 || at >= m.done {
		m.append(&kept{Entry{Title: title, At: e.At, Batch: batch}, nil})
		at = m.done - 1
	}
	k := m.journal[at]
	k.Title, k.parts = title, append(k.parts, e)
	k.Parts = len(k.parts)
	return nil
}

// DoAll implements Store.
func (m *Mem) DoAll(batch int, title Title, parts iter.Seq2[Edit, error]) error {
	before := *m
	m.positions = maps.Clone(m.positions)
	k := &kept{Entry{Title: title, Batch: batch}, nil}
	for e, err := range parts {
		if err == nil {
			err = m.write(e)
		}
		if err != nil {
			*m = before
			return err
		}
		k.parts = append(k.parts, e)
	}
	if k.Parts = len(k.parts); k.Parts > 0 {
		k.At = k.parts[0].At
		m.append(k)
	}
	return nil
}

// Undo implements Store.
func (m *Mem) Undo(fit Fit) error {
	if m.done == 0 {
		return ErrNothing
	}
	k := m.journal[m.done-1]
	if err := m.turn(k, fit, true); err != nil {
		return err
	}
	m.done--
	if k.Batch != 0 {
		m.pending = slices.DeleteFunc(m.pending, func(p Pending) bool { return p.Batch == k.Batch })
	}
	return nil
}

// Redo implements Store.
func (m *Mem) Redo(fit Fit) error {
	if m.done == len(m.journal) {
		return ErrNothing
	}
	if err := m.turn(m.journal[m.done], fit, false); err != nil {
		return err
	}
	m.done++
	return nil
}

// turn undoes or redoes an edit as fit has it, and keeps what was done.
func (m *Mem) turn(k *kept, fit Fit, undo bool) error {
	before := *m
	m.positions = maps.Clone(m.positions)
	parts := slices.Clone(k.parts)
	for i := range parts {
		n := i
		if undo {
			n = len(parts) - 1 - i
		}
		e := parts[n]
		if e.Documents = nil; undo {
			e = e.Inverse()
		}
		changed, err := false, error(nil)
		if fit != nil {
			e, changed, err = fit(e)
		}
		if err == nil {
			err = m.write(e)
		}
		if err != nil {
			*m = before
			return err
		}
		if undo {
			e = e.Inverse()
		}
		if changed {
			parts[n] = e
		}
	}
	k.parts = parts
	return nil
}

// History implements Store.
func (m *Mem) History() (edits []Entry, done int, err error) {
	for _, k := range m.journal {
		edits = append(edits, k.Entry)
	}
	return edits, m.done, nil
}

// Parts implements Store.
func (m *Mem) Parts(batch int) (parts []Part, err error) {
	if at := m.find(batch); at >= 0 {
		for _, e := range m.journal[at].parts {
			parts = append(parts, Part{e.Title, e.article()})
		}
	}
	return parts, nil
}

// PartOf implements Store.
func (m *Mem) PartOf(batch, n int) (Edit, error) {
	at := m.find(batch)
	if at < 0 || n < 0 || n >= len(m.journal[at].parts) {
		return Edit{}, fmt.Errorf("part %d of batch %d is not in the project", n, batch)
	}
	return m.journal[at].parts[n], nil
}

// BatchOf implements Store.
func (m *Mem) BatchOf(article quad.IRI) (int, error) {
	for _, k := range slices.Backward(m.journal[:m.done]) {
		if k.Batch != 0 && slices.ContainsFunc(k.parts, func(e Edit) bool { return e.article() == article }) {
			return k.Batch, nil
		}
	}
	return 0, nil
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
