package gui

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
)

// pairs returns the twins that are both in the project still.
func (w *Window) pairs() []workspace.Twins {
	return slices.DeleteFunc(slices.Clone(w.same), func(t workspace.Twins) bool {
		_, old := w.state.Graph.Article(t.Old)
		_, added := w.state.Graph.Article(t.New)
		return !old || !added
	})
}

// askTwins finds the articles that tell the same story, beside the window's thread. opened: of a project that was opened just now, of which the user
// is told.
func (w *Window) askTwins(opened bool) {
	s, ws := w.state, w.ws
	w.beside(func() {
		same, err := ws.Twins(context.Background())
		w.post(func() {
			if err != nil || w.ws != ws || w.state.Graph != s.Graph {
				return // it is closed, or asked again
			}
			if w.same = same; opened {
				w.tellTwins()
			}
			w.o.Trace("twins", map[string]any{"pairs": len(same)})
		})
	})
}

// tellTwins offers to choose where a story came that was there; once for each.
func (w *Window) tellTwins() bool {
	pairs := w.pairs()
	if !slices.ContainsFunc(pairs, func(t workspace.Twins) bool { return !slices.Contains(w.toldTwins, t) }) {
		return false
	}
	w.toldTwins = append(w.toldTwins, pairs...)
	detail := fmt.Sprintf(lang.L("%d articles tell stories that were there; both are kept as sources"), len(pairs))
	if len(pairs) == 1 {
		detail = fmt.Sprintf(lang.L("“%s” and “%s”; both are kept as sources"), w.articleName(pairs[0].Old), w.articleName(pairs[0].New))
	}
	w.tell(panel.Message{Bold: lang.L("The same story:"), Detail: detail, Stay: true, Action: lang.L("Choose…"), OnAction: w.chooseTwins})
	w.o.Trace("same story", map[string]any{"pairs": len(pairs)})
	return true
}

// chooseTwins shows the articles that tell the same story, two by two, with what can be done.
func (w *Window) chooseTwins() {
	rows := container.NewVBox()
	var d *dialog.CustomDialog
	for _, t := range w.pairs() {
		row := container.NewVBox()
		decided := func(do func() error) func() {
			return func() {
				if err := do(); err != nil {
					w.run(err)
					return
				}
				w.same = slices.DeleteFunc(slices.Clone(w.same), func(x workspace.Twins) bool { return x == t })
				rows.Remove(row)
				if len(rows.Objects) == 0 {
					d.Hide()
				}
			}
		}
		row.Objects = []fyne.CanvasObject{
			widget.NewLabel(fmt.Sprintf(lang.L("there: %s\nnew: %s"), w.sourceOf(t.Old), w.sourceOf(t.New))),
			container.NewHBox(
				panel.NewButton(lang.L("Keep both"), "", panel.Action, decided(func() error { return w.ws.Do(workspace.KeepBoth(t)) })),
				panel.NewButton(lang.L("Replace the older"), "", panel.Action, decided(func() error { return w.ws.Replace(t.Old, t.New) })),
				panel.NewButton(lang.L("Skip the new one"), "", panel.Action, func() {
					w.whenSure(t.New, lang.L("Remove"), decided(func() error { return w.ws.Do(workspace.RemoveArticle{Article: t.New}) }))
				})),
			widget.NewSeparator(),
		}
		rows.Add(row)
	}
	d = dialog.NewCustom(lang.L("Articles that tell the same story"), lang.L("Done"), container.NewVScroll(rows), w.win)
	d.Resize(fyne.NewSize(640, min(120+110*float32(len(rows.Objects)), 560)))
	d.Show()
}

// sourceOf names an article with its site and day.
func (w *Window) sourceOf(a quad.IRI) string {
	x, _ := w.state.Graph.Article(a)
	return joined(x.Title, x.Site, panel.Date(x.Published))
}
