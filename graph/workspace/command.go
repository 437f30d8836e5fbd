package workspace

import (
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
	g, err := next(w.graph, e.Delta)
	if err != nil {
		return err
	}
	e.At = w.o.Clock()
	if err := w.store.Do(e); err != nil {
		return err
	}
	w.graph = g
	w.move(e.Moves)
	w.append(store.Entry{Title: e.Title, At: e.At})
	return w.takeAfter(e)
}

// append puts an edit at the end of the history, in the place of what could be redone, and of what that could not take in: the store forgets both
// as well. Published states keep the history that they have.
func (w *Workspace) append(e store.Entry) {
	for _, undone := range w.history[w.done:] {
		if undone.Batch != 0 {
			w.failures = slices.DeleteFunc(slices.Clone(w.failures), func(f failure) bool { return f.batch == undone.Batch })
			delete(w.takenOut, undone.Batch) // the number may come again
		}
	}
	w.history = append(slices.Clip(w.history[:w.done]), e)
	w.done++
}

// next returns the graph after a change; without one it is the same, so that what was made of it holds.
func next(g *graph.Graph, d graph.Delta) (*graph.Graph, error) {
	for _, p := range []graph.Part{d.Remove, d.Add} {
		if len(p.Articles)+len(p.Entities)+len(p.Mentions)+len(p.Statements)+len(p.Decisions) > 0 {
			return g.Apply(d)
		}
	}
	return g, nil
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

// step undoes (by -1) or redoes (by 1) an edit, all of a batch. An import whose batch is undone ends. The caller holds w.mu and publishes.
func (w *Workspace) step(by int) (Title, error) {
	at := w.done + min(by, 0)
	switch {
	case w.closed:
		return "", ErrClosed
	case at < 0 || at >= len(w.history):
		return "", ErrNothing
	}
	entry := w.history[at]
	move := w.store.Redo
	if by < 0 {
		move = w.store.Undo
		w.takeBack(entry.Batch)
	}
	g, done := w.graph, []store.Edit(nil)
	err := move(func(e store.Edit) (fitted store.Edit, changed bool, err error) {
		if w.closing.Err() != nil {
			return e, false, ErrClosed
		}
		e.Delta, changed = g.Fit(e.Delta, func(iri quad.IRI) bool { return slices.Contains(e.Borrowed, iri) })
		if g, err = next(g, e.Delta); err == nil && (len(e.Moves) > 0 || e.After != nil) {
			done = append(done, store.Edit{Title: entry.Title, Moves: e.Moves, After: e.After})
		}
		return e, changed, err
	})
	if err != nil {
		return "", fmt.Errorf("“%s”: %w", entry.Title, err)
	}
	w.graph = g
	w.done += by
	for _, e := range done {
		w.move(e.Moves)
		if err := w.takeAfter(e); err != nil {
			return "", err
		}
	}
	return entry.Title, nil
}

// ExportDOT writes the whole graph as Graphviz DOT. The same graph gives the same bytes.
func (w *Workspace) ExportDOT(out io.Writer) error {
	return w.Export(out, Export{Format: "dot"})
}
