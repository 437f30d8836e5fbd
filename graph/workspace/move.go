package workspace

import (
	"errors"
	"maps"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/store"
)

// SetPositions puts nodes at points of the scene, and pins them there when Pin is true; without it, pinned ones stay pinned.
type SetPositions struct {
	At    map[quad.IRI]layout.Point
	Pin   bool
	Along map[quad.IRI]layout.Point // nodes that followed the others: they move, and no pin of theirs changes
}

// Title names the command.
func (SetPositions) Title() string { return "move" }

// Plan computes the moves.
func (c SetPositions) Plan(s *State) (store.Edit, error) {
	e, err := s.moves(titleMove, titleMoveMany, slices.Collect(maps.Keys(c.At)), func(iri quad.IRI, at store.Spot) store.Spot {
		return store.Spot{X: c.At[iri].X, Y: c.At[iri].Y, Placed: true, Pinned: at.Pinned || c.Pin}
	})
	if err != nil {
		return e, err
	}
	along := slices.DeleteFunc(slices.Collect(maps.Keys(c.Along)), func(iri quad.IRI) bool { _, moved := c.At[iri]; return moved })
	more, err := s.moves(titleMove, titleMoveMany, along, func(iri quad.IRI, at store.Spot) store.Spot {
		return store.Spot{X: c.Along[iri].X, Y: c.Along[iri].Y, Placed: true, Pinned: at.Pinned}
	})
	if err == nil {
		e.Moves = append(e.Moves, more.Moves...)
	}
	return e, nil
}

// Pin holds nodes where they stand.
type Pin struct{ Entities []quad.IRI }

// Title names the command.
func (Pin) Title() string { return "pin" }

// Plan computes the moves.
func (c Pin) Plan(s *State) (store.Edit, error) {
	return s.moves(titlePin, titlePinMany, c.Entities, func(_ quad.IRI, at store.Spot) store.Spot {
		at.Pinned = at.Placed
		return at
	})
}

// Unpin lets the layout move nodes again.
type Unpin struct{ Entities []quad.IRI }

// Title names the command.
func (Unpin) Title() string { return "unpin" }

// Plan computes the moves.
func (c Unpin) Plan(s *State) (store.Edit, error) {
	return s.moves(titleUnpin, titleUnpinMany, c.Entities, func(_ quad.IRI, at store.Spot) store.Spot {
		at.Pinned = false
		return at
	})
}

var errStill = errors.New("it stands there already")

// moves makes an edit of the nodes whose spot to changes, with a title that names one of them or counts many.
func (s *State) moves(one, many string, entities []quad.IRI, to func(quad.IRI, store.Spot) store.Spot) (store.Edit, error) {
	var e store.Edit
	entities = slices.Clone(entities)
	slices.Sort(entities)
	for _, iri := range slices.Compact(entities) {
		from := spotOf(s.Positions, s.Pinned, iri)
		if next := to(iri, from); next != from {
			e.Moves = append(e.Moves, store.Move{Entity: iri, From: from, To: next})
		}
	}
	if len(e.Moves) == 0 {
		return e, errStill
	}
	name, err := s.called(e.Moves[0].Entity)
	if len(e.Moves) == 1 && err == nil {
		e.Title = store.Titled(one, name)
	} else {
		e.Title = store.Titled(many, strconv.Itoa(len(e.Moves)))
	}
	return e, nil
}

func spotOf(positions map[quad.IRI]layout.Point, pinned map[quad.IRI]bool, iri quad.IRI) store.Spot {
	at, placed := positions[iri]
	return store.Spot{X: at.X, Y: at.Y, Placed: placed, Pinned: pinned[iri]}
}

// move takes the moves of an edit into the positions. The maps are shared with published states, so it makes new ones.
func (w *Workspace) move(moves []store.Move) {
	if len(moves) == 0 {
		return
	}
	w.positions, w.pinned = maps.Clone(w.positions), maps.Clone(w.pinned)
	for _, m := range moves {
		delete(w.positions, m.Entity)
		delete(w.pinned, m.Entity)
		if m.To.Placed {
			w.positions[m.Entity] = layout.Point{X: m.To.X, Y: m.To.Y}
		}
		if m.To.Pinned {
			w.pinned[m.Entity] = true
		}
	}
}

// Move puts a node at a point of the scene, and pins it there when pin is true.
func (w *Workspace) Move(entity quad.IRI, at layout.Point, pin bool) error {
	err := w.Do(SetPositions{At: map[quad.IRI]layout.Point{entity: at}, Pin: pin})
	if errors.Is(err, errStill) {
		return nil
	}
	return err
}

// Arrange lays out anew by forces what is shown, as one edit; pinned nodes stay.
func (w *Workspace) Arrange() error { return w.LayOut(Layout{}) }

// LayOut does the command, unless all stands already where it would put it.
func (w *Workspace) LayOut(c Layout) error {
	err := w.Do(c)
	if errors.Is(err, errStill) {
		return nil
	}
	return err
}
