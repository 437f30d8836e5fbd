package workspace

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/resolve"
	"github.com/quadscope/quadscope/graph/store"
)

// Reextract reads an article of the project again with what extracts today, as one edit. What the user decided goes on to hold. It reports
// whether anything changed. The error is ErrStated for the article of a graph file, whose statements are not made of its words.
func (w *Workspace) Reextract(ctx context.Context, article quad.IRI) (changed bool, err error) {
	a, ok := w.State().Graph.Article(article)
	if !ok {
		return false, errNotThere
	}
	if stated(w.State().Graph, article) {
		return false, ErrStated
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

// stated reports whether an article is that of a graph file.
func stated(g *graph.Graph, article quad.IRI) bool {
	for _, s := range g.Extracted().StatementsIn(article) {
		return slices.ContainsFunc(s.Evidence, func(e graph.Evidence) bool { return e.Rule == graph.StatedRule })
	}
	return false
}
