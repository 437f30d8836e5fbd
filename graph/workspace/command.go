package workspace

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/store"
)

// ErrNothing says that there is nothing to undo or redo.
var ErrNothing = store.ErrNothing

// ErrUnkept says that the project's file cannot be written any more; SaveAs writes all that was done before to another.
var ErrUnkept = store.ErrUnkept

// ErrClosed says that the workspace is closed.
var ErrClosed = store.ErrClosed

// Command is a change that a user asks for. Plan is pure: it computes the edit from the state and changes nothing.
type Command interface {
	Title() string
	Plan(*State) (store.Edit, error)
}

// RemoveArticle takes an article out of the project: its statements and mentions, and the entities left with nothing.
type RemoveArticle struct{ Article quad.IRI }

// Title names the command with the article's title.
func (RemoveArticle) Title() string { return "Remove article" }

// Plan computes the removal.
func (c RemoveArticle) Plan(s *State) (store.Edit, error) {
	a, ok := s.Graph.Article(c.Article)
	if !ok {
		return store.Edit{}, fmt.Errorf("the article is not in the project")
	}
	d, err := s.Graph.RemoveArticle(c.Article)
	return store.Edit{Title: store.Titled(titleRemove, a.Title), Delta: d}, err
}

// Do plans a command on the present state, writes its edit to the project and publishes the result.
func (w *Workspace) Do(c Command) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	now := *w.State()
	now.Graph = w.graph // the published state may be a moment behind during an import
	e, err := c.Plan(&now)
	if err != nil {
		return err
	}
	date(e.Delta.Add.Decisions, w.o.Clock())
	if err := w.apply(e); err != nil {
		return err
	}
	w.publish(c.Title())
	return nil
}

// date notes in new decisions when they were made.
func date(ds []graph.Decision, now time.Time) {
	for i := range ds {
		if ds[i].At == "" {
			ds[i].At = now.Format(time.RFC3339)
			ds[i].IRI = graph.DecisionIRI(ds[i])
		}
	}
}

// apply writes an edit and takes it into the graph. The caller publishes.
func (w *Workspace) apply(e store.Edit) error {
	if w.closed {
		return ErrClosed
	}
	g, err := w.next(e.Delta)
	if err != nil {
		return err
	}
	e.At = w.o.Clock()
	if err := w.store.Do(e); err != nil {
		return err
	}
	w.graph = g
	w.move(e.Moves)
	if w.done < len(w.history) {
		w.history = slices.Clone(w.history[:w.done]) // published states keep the longer one
	}
	w.history = append(w.history, store.Entry{Title: e.Title, At: e.At})
	w.done++
	return w.takeAfter(e)
}

// next returns the graph after a change; without one it is the same, so that what was made of it holds.
func (w *Workspace) next(d graph.Delta) (*graph.Graph, error) {
	for _, p := range []graph.Part{d.Remove, d.Add} {
		if len(p.Articles)+len(p.Entities)+len(p.Mentions)+len(p.Statements)+len(p.Decisions) > 0 {
			return w.graph.Apply(d)
		}
	}
	return w.graph, nil
}

// Undo takes the last edit back and returns its title. The error is ErrNothing when there is none.
func (w *Workspace) Undo() (title Title, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if title, err = w.step(-1); err == nil {
		w.publish("undo")
	}
	return title, err
}

// Redo does the edit again that was undone last. The error is ErrNothing when there is none.
func (w *Workspace) Redo() (title Title, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if title, err = w.step(1); err == nil {
		w.publish("redo")
	}
	return title, err
}

// Jump undoes or redoes edits until the first n of State.History stand. Where one cannot be, it stops there with the error.
func (w *Workspace) Jump(n int) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if n < 0 || n > len(w.history) {
		return ErrNothing
	}
	why, by := "undo", -1
	if n > w.done {
		why, by = "redo", 1
	}
	var err error
	for w.done != n && err == nil {
		_, err = w.step(by)
	}
	w.publish(why)
	return err
}

// UndoImport takes the edits of an import back, as long as they are the last ones.
func (w *Workspace) UndoImport(s Summary) error {
	for left := s.Articles; left > 0; {
		before := w.State().Graph
		if _, err := w.Undo(); err != nil {
			return err
		}
		if w.State().Graph != before { // else it was only a change of the view
			left--
		}
	}
	return nil
}

// step undoes (by -1) or redoes (by 1) an edit. The caller holds w.mu and publishes.
func (w *Workspace) step(by int) (Title, error) {
	if w.closed {
		return "", ErrClosed
	}
	move, back := w.store.Redo, w.store.Undo
	if by < 0 {
		move, back = back, move
	}
	e, err := move()
	if err != nil {
		return "", err
	}
	g, err := w.next(e.Delta)
	if err != nil {
		if _, e := back(); e != nil {
			err = errors.Join(err, e)
		}
		return "", fmt.Errorf("“%s”: %w", e.Title, err)
	}
	w.graph = g
	w.move(e.Moves)
	w.done += by
	if err := w.takeAfter(e); err != nil {
		return "", err
	}
	return e.Title, nil
}

// ExportDOT writes the whole graph as Graphviz DOT. The same graph gives the same bytes.
func (w *Workspace) ExportDOT(out io.Writer) error {
	return w.Export(out, Export{Format: "dot"})
}
