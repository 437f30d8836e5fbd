package gui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
)

// twins are two articles that tell the same story.
type twins struct{ old, added quad.IRI }

// pairs returns the twins that are both in the project still.
func (w *Window) pairs() []twins {
	var out []twins
	for _, t := range w.same {
		_, old := w.state.Graph.Article(t.old)
		_, added := w.state.Graph.Article(t.added)
		if old && added {
			out = append(out, t)
		}
	}
	return out
}

// tellTwins offers to choose, once an import has ended, where a story came that was there.
func (w *Window) tellTwins() bool {
	pairs := w.pairs()
	if len(pairs) == 0 || len(pairs) == w.toldTwins {
		return false
	}
	w.toldTwins = len(pairs)
	detail := fmt.Sprintf(lang.L("%d articles tell stories that were there; both are kept as sources"), len(pairs))
	if len(pairs) == 1 {
		detail = fmt.Sprintf(lang.L("“%s” and “%s”; both are kept as sources"), w.titleOf(pairs[0].old), w.titleOf(pairs[0].added))
	}
	w.tell(panel.Message{Bold: lang.L("The same story:"), Detail: detail, Stay: true, Action: lang.L("Choose…"), OnAction: w.chooseTwins})
	w.o.Trace("same story", map[string]any{"pairs": len(pairs)})
	return true
}

func (w *Window) titleOf(a quad.IRI) string {
	x, _ := w.state.Graph.Article(a)
	return x.Title
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
				w.settled(t)
				rows.Remove(row)
				if len(rows.Objects) == 0 {
					d.Hide()
				}
			}
		}
		row.Objects = []fyne.CanvasObject{
			widget.NewLabel("there:  " + w.sourceOf(t.old) + "\nnew:     " + w.sourceOf(t.added)),
			container.NewHBox(
				panel.NewButton(lang.L("Keep both"), "", panel.Action, decided(func() error { return nil })),
				panel.NewButton(lang.L("Replace the older"), "", panel.Action, decided(func() error { return w.ws.Replace(t.old, t.added) })),
				panel.NewButton(lang.L("Skip the new one"), "", panel.Action, decided(func() error { return w.ws.Do(workspace.RemoveArticle{Article: t.added}) }))),
			widget.NewSeparator(),
		}
		rows.Add(row)
	}
	d = dialog.NewCustom(lang.L("Articles that tell the same story"), lang.L("Done"), container.NewVScroll(rows), w.win)
	d.Resize(fyne.NewSize(640, min(120+110*float32(len(rows.Objects)), 560)))
	d.Show()
}

// settled takes a pair off the list of those to choose from.
func (w *Window) settled(t twins) {
	for i, x := range w.same {
		if x == t {
			w.same = append(w.same[:i:i], w.same[i+1:]...)
			w.toldTwins--
			return
		}
	}
}

// sourceOf names an article with its site and day.
func (w *Window) sourceOf(a quad.IRI) string {
	x, _ := w.state.Graph.Article(a)
	return joined(x.Title, x.Site, shortDate(x.Published))
}
