// Package store keeps a project: articles with their text, entities, statements with evidence, positions, and the journal of
// every change, in one SQLite file (File) or in memory (Mem). Both pass the contract in storetest.
//
// The tables of a project file:
//
//	article, entity, alias, mention, statement, evidence   the present state; a statement's subject, predicate, object and
//	                                                        label are its quad
//	document    texts by article; kept while the journal may need them
//	decision    what the user said, as JSON
//	journal     edits in order: title (its form and values, apart by U+001F), time, delta with moves, whether undone, batch or 0
//	part        the edits of the batches, in order, with the article that each is about
//	position    where nodes stand in the picture, and whether they are pinned there
//	indexed     articles whose text is in words, by the id that they have there
//	words       full-text index of the texts (FTS5 without content of its own)
//	original    the files that articles were read from; their contents, deflated, in bytes
//	pending     files that an import has yet to read, with the batch that they belong to
//	failed      files that could not be read, and why
//
// An edit, its journal row and its documents are written in one transaction, so a crash at any moment leaves the state before or
// after it. The parts of a batch, such as the articles of an import, are added one by one, each in a transaction, and are undone and done
// again together, in one.
package store

import (
	"errors"
	"iter"
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
	ErrNoRoom   = errors.New("its disk is full or cannot be written, so it can only be read")
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

	Article  quad.IRI   // that a part is about; when empty, the one that Delta adds
	Borrowed []quad.IRI // of a part that came when later edits stood: what it owes to them, see graph.Graph.Borrowed
}

// Inverse returns the edit that undoes e.
func (e Edit) Inverse() Edit {
	back := Edit{Title: e.Title, Delta: e.Delta.Inverse(), At: e.At, Moves: make([]Move, len(e.Moves)), Before: e.After, After: e.Before,
		Borrowed: e.Borrowed}
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
	Batch int // 0 for an edit of one part
	Parts int // of a batch
}

// Part is one edit of a batch.
type Part struct {
	Title   Title
	Article quad.IRI // that it is about
}

// Fit says how an edit, or the inverse of one that is undone, is to be done to what the project holds now, and whether that differs from what
// was asked; the journal keeps what was done. An error leaves the project as it was.
type Fit func(Edit) (fitted Edit, changed bool, err error)

// Pending is a file that an import has yet to read.
type Pending struct {
	Path  string
	Batch int
}

// Failed is a file, or an article in one, that an import could not take in.
type Failed struct {
	Batch         int
	Path          string // of the file
	Name          string // of the article in it, or the path
	Title         string
	Problem, Hint string // sentences for people
	Nothing       bool   // it was read, but nothing was found in it
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
	// Do applies an edit, appends it to the journal and forgets what could be redone, with what batches among that could not take in.
	Do(Edit) error
	// NewBatch returns a number that no batch of the project has.
	NewBatch() (int, error)
	// AddPart applies an edit as the next part of a batch, which gets this title. The batch stands in the journal where its first part came;
	// that is the end, also where the batch was undone, and then what could be redone is forgotten.
	AddPart(batch int, title Title, e Edit) error
	// DoAll applies edits, each once the one before it has been, and appends them to the journal as a batch. An error leaves all as it was.
	DoAll(batch int, title Title, parts iter.Seq2[Edit, error]) error
	// Undo takes the last edit back, all parts of a batch from the last to the first, each as fit has it, and forgets what files of the batch
	// were yet to be read. A nil fit changes nothing. ErrNothing when there is none.
	Undo(fit Fit) error
	// Redo does the edit again that was undone last. ErrNothing when there is none.
	Redo(fit Fit) error
	// History returns the edits in the order they were done, and how many of them stand; those after are undone.
	History() (edits []Entry, done int, err error)
	// Parts returns the parts of a batch, PartOf the edit of one of them.
	Parts(batch int) ([]Part, error)
	PartOf(batch, n int) (Edit, error)
	// BatchOf returns the last batch that stands and has a part of an article, or 0.
	BatchOf(article quad.IRI) (int, error)
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
	AddPending(batch int, paths []string) error
	DropPending(path string) error
	Pending() ([]Pending, error)
	// AddFailed notes what an import could not take in, in place of what was noted under its path and name. DropFailed forgets what was noted of
	// a file. Failed lists the rest in the order they came.
	AddFailed(Failed) error
	DropFailed(path string) error
	Failed() ([]Failed, error)
	// Remember keeps a value that is no part of the graph, such as how the window stood; Remembered returns it, or nil.
	Remember(key string, value []byte) error
	Remembered(key string) ([]byte, error)
	// Close ends the use of the store. A file then fails with ErrClosed.
	Close() error
}
