package workspace

import (
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/store"
)

// entry returns where a batch stands in the history; -1 where it does not, or is undone.
func (w *Workspace) entry(batch int) int {
	return slices.IndexFunc(w.history[:w.done], func(e store.Entry) bool { return batch != 0 && e.Batch == batch })
}

// addPart writes an edit as the next part of a batch and takes it into the graph. The caller publishes.
func (w *Workspace) addPart(batch int, e store.Edit) error {
	if w.closed {
		return ErrClosed
	}
	g, err := next(w.graph, e.Delta)
	if err != nil {
		return err
	}
	e.At = w.o.Clock()
	at := w.entry(batch)
	entry := store.Entry{Title: e.Title, At: e.At, Batch: batch, Parts: 1}
	if at >= 0 {
		entry = w.history[at]
		entry.Parts++
		entry.Title = andMore(titleImportMore, entry.Title, entry.Parts)
		if at < w.done-1 {
			e.Borrowed = w.graph.Borrowed(e.Delta, func(article quad.IRI) bool { return w.cameAfter(article, at) })
		}
	}
	if err := w.store.AddPart(batch, entry.Title, e); err != nil {
		return err
	}
	w.graph = g
	w.move(e.Moves)
	if at < 0 {
		w.append(entry)
		return nil
	}
	w.history = slices.Clone(w.history) // published states keep theirs
	w.history[at] = entry
	return nil
}

// andMore titles a batch of some parts after the first of them.
func andMore(form string, first Title, parts int) Title {
	_, values := first.Parts()
	if len(values) == 0 || parts < 2 {
		return first
	}
	return store.Titled(form, values[0], strconv.Itoa(parts-1))
}

// cameAfter reports whether an article came with a later edit than that at a place of the history.
func (w *Workspace) cameAfter(article quad.IRI, at int) bool {
	batch, err := w.store.BatchOf(article)
	return err == nil && w.entry(batch) > at
}

// takeBack ends an import whose batch is about to be undone. What is in work of it does not come any more.
func (w *Workspace) takeBack(batch int) {
	if i := w.running[batch]; i != nil && batch != 0 {
		i.gate.takeBack()
		i.cancel()
	}
}
