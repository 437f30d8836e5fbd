package workspace

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/resolve"
	"github.com/quadscope/quadscope/graph/store"
)

// Reextract reads an article of the project again with what extracts today, as one edit. What the user decided goes on to hold. It reports
// whether anything changed.
func (w *Workspace) Reextract(ctx context.Context, article quad.IRI) (changed bool, err error) {
	a, ok := w.State().Graph.Article(article)
	if !ok {
		return false, errNotThere
	}
	doc, err := w.Document(article)
	if err != nil {
		return false, err
	}
	result, err := w.o.extract(ctx, doc)
	if err != nil {
		return false, fmt.Errorf("read %q again: %w", a.Title, err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	d, err := resolve.Again(w.graph, result)
	if err != nil {
		return false, err
	}
	if r, n := d.Remove, d.Add; len(r.Mentions)+len(n.Mentions)+len(r.Statements)+len(n.Statements)+len(r.Entities)+len(n.Entities) == 0 {
		return false, nil
	}
	if err := w.apply(store.Edit{Title: store.Titled(titleReadAgain, short(a.Title)), Delta: d}); err != nil {
		return false, err
	}
	w.publish("reextract")
	return true, nil
}
