// Package store keeps a project: articles with their text, entities, statements with evidence, positions, and the journal of
// every change, in one SQLite file (File) or in memory (Mem). Both pass the contract in storetest.
//
// The tables of a project file:
//
//	article, entity, alias, mention, statement, evidence   the present state; a statement's subject, predicate, object and
//	                                                        label are its quad
//	document    texts by article; kept while the journal may need them
//	decision    what the user said, as JSON
//	journal     edits in order: title (its form and values, apart by U+001F), time, delta with moves, whether undone
//	position    where nodes stand in the picture, and whether they are pinned there
//	indexed     articles whose text is in words, by the id that they have there
//	words       full-text index of the texts (FTS5 without content of its own)
//	original    the files that articles were read from; their contents, deflated, in bytes
//	pending     files that an import has yet to read
//
// An edit, its journal row and its documents are written in one transaction, so a crash at any moment leaves the state before or
// after it.
package store

import (
	"errors"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/text"
)

// Errors that callers act on.
var (
	ErrForeign  = errors.New("it is not a Quadscope project")
	ErrLocked   = errors.New("it is open in another program")
	ErrNewer    = errors.New("it was written by a newer version of Quadscope and can only be read")
	ErrReadOnly = errors.New("this user may not write it, so it can only be read")
	ErrDamaged  = errors.New("the file is damaged")
	ErrUnkept   = errors.New("the project’s file cannot be written any more: it became read-only, or its disk is full, broken or gone. What was done before is kept")
	ErrNothing  = errors.New("there is nothing to undo or redo")
	ErrClosed   = errors.New("the project is closed")
)

// Edit is one change with all values already computed.
type Edit struct {
	Title     Title // for people: "Import “Meta opens its models”"
	Delta     graph.Delta
	Documents []*text.Document // texts of the articles that Delta adds
	Moves     []Move
	Before    []byte    // what the edit changes in how the graph is looked at, as it was; nil if nothing. Only the workspace reads it
	After     []byte    // the same as it is after the edit
	At        time.Time // when it was done, for people only: the order of the edits is that of doing them, whatever the clock says
}

// Inverse returns the edit that undoes e.
func (e Edit) Inverse() Edit {
	back := Edit{Title: e.Title, Delta: e.Delta.Inverse(), At: e.At, Moves: make([]Move, len(e.Moves)), Before: e.After, After: e.Before}
	for i, m := range e.Moves {
		back.Moves[i] = Move{Entity: m.Entity, From: m.To, To: m.From}
	}
	return back
}

// Spot is where a node stands in the picture, in scene units. The zero Spot is no place.
type Spot struct {
	X, Y           float32
	Placed, Pinned bool
}

// Move puts a node from one spot to another.
type Move struct {
	Entity   quad.IRI
	From, To Spot
}

// Entry is an edit in the history.
type Entry struct {
	Title Title
	At    time.Time
}

// Store keeps one project. It is not safe for concurrent use: the workspace is its only user.
type Store interface {
	// Load returns the graph as it stands.
	Load() (*graph.Graph, error)
	// Document returns the text of an article that is or once was in the project.
	Document(article quad.IRI) (*text.Document, error)
	// SearchText returns the articles in whose text each of the words begins a word, in any case and with any accents, the best first. They
	// may have left the graph since.
	SearchText(words []string, limit int) ([]quad.IRI, error)
	// Do applies an edit, appends it to the journal and forgets what could be redone.
	Do(Edit) error
	// Undo takes the last edit back and returns it with the delta that was applied. ErrNothing when there is none.
	Undo() (Edit, error)
	// Redo does the edit again that was undone last. ErrNothing when there is none.
	Redo() (Edit, error)
	// History returns the edits in the order they were done, and how many of them stand; those after are undone.
	History() (edits []Entry, done int, err error)
	// SavePositions replaces the kept spots; it is not undone.
	SavePositions(map[quad.IRI]Spot) error
	// Positions returns the kept spots.
	Positions() (map[quad.IRI]Spot, error)
	// KeepOriginal keeps the file that an article was read from; equal bytes are kept once.
	KeepOriginal(article quad.IRI, o Original) error
	// Original returns the file that an article was read from.
	Original(article quad.IRI) (Original, error)
	// ArticlesFrom returns the articles that were read from a path, sorted; they may have left the graph since.
	ArticlesFrom(path string) ([]quad.IRI, error)
	// AddPending notes files that an import has yet to read, DropPending that one is done with, Pending lists the rest in order.
	AddPending(paths []string) error
	DropPending(path string) error
	Pending() ([]string, error)
	// Remember keeps a value that is no part of the graph, such as how the window stood; Remembered returns it, or nil.
	Remember(key string, value []byte) error
	Remembered(key string) ([]byte, error)
	// Close ends the use of the store. A file then fails with ErrClosed.
	Close() error
}
