package gui

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
)

// detailID names the command that shows a detail.
func detailID(d view.Detail) string { return "graph.detail-" + string(d) }

// showDetail shows names, concepts as well, or everything, as one edit.
func (w *Window) showDetail(d view.Detail) {
	w.learned("detail")
	if d == w.detail() {
		return
	}
	title := map[view.Detail]workspace.Title{view.Names: workspace.TitleNames, view.Concepts: workspace.TitleConcepts, view.Everything: workspace.TitleEverything}[d]
	w.change(title, w.now().Spec.AtDetail(d))
}

// detail is how much of what was read the graph shows.
func (w *Window) detail() view.Detail {
	if d := w.now().Spec.Detail; slices.Contains(view.Details(), d) {
		return d
	}
	return view.Names
}

// nextDetail shows more, and after everything names again.
func (w *Window) nextDetail() {
	all := view.Details()
	w.showDetail(all[(slices.Index(all, w.detail())+1)%len(all)])
}

// finer says what the detail leaves out: how many entities, and how to see them.
func (w *Window) finer() string {
	n := w.counts().Finer
	if n == 0 {
		return ""
	}
	if w.detail() == view.Names {
		return counted(n, lang.L("concept or value hidden · Show"), lang.L("concepts and values hidden · Show"))
	}
	return counted(n, lang.L("minor noun or value hidden · Show"), lang.L("minor nouns and values hidden · Show"))
}

// showBeside shows an entity with all its neighbours.
func (w *Window) showBeside(e quad.IRI) {
	w.change(workspace.Titled(workspace.TitleBeside, w.entityName(e)), w.now().Spec.ShowBeside(e))
}

// reveal shows entities that were asked for and that the view leaves out, with their neighbours.
func (w *Window) reveal(entities ...quad.IRI) {
	hidden := slices.DeleteFunc(slices.Clone(entities), func(e quad.IRI) bool {
		_, there := w.state.Graph.Entity(e)
		return !there || w.state.View.Index(e) >= 0
	})
	if len(hidden) == 0 {
		return
	}
	spec := w.now().Spec.ShowBeside(hidden...)
	if w.state.Index.Build(spec).Index(hidden[0]) < 0 {
		return // a filter leaves it out, and says so
	}
	if w.change(workspace.Titled(workspace.TitleBeside, w.entityName(hidden[0])), spec) {
		w.showState(w.ws.State(), "beside")
	}
}
