package gui

import (
	"fyne.io/fyne/v2/lang"

	"bytes"
	"slices"

	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
	"github.com/quadscope/quadscope/gui/theme"
)

// copySelection puts what is selected on the clipboard, in words with the sentences that say so.
func (w *Window) copySelection() {
	w.o.App.Clipboard().SetContent(w.state.Text(slices.Concat(w.chosenEntities(), w.selected.statements)))
	w.tell(panel.Message{Bold: lang.L("Copied"), Detail: lang.L("what is selected, with its sentences and sources")})
	w.o.Trace("copied", map[string]any{"what": "text"})
}

// chosenScope is the selection when that is more than one node, or else what is shown.
func (w *Window) chosenScope() string {
	if len(w.selected.statements) > 0 || len(w.chosenEntities()) > 1 {
		return string(workspace.ScopeSelection)
	}
	return string(workspace.ScopeVisible)
}

func (w *Window) copyDOT() { w.copyExport("dot", w.chosenScope()) }

// copyPicture puts a picture of what is selected, or of all that is shown, on the clipboard. It is painted beside the window's thread.
func (w *Window) copyPicture() {
	e, ws, put := w.exportOf("png", w.chosenScope()), w.ws, w.o.CopyPNG
	e.Look.Theme, e.Look.Scale = "light", 2
	if theme.IsDark() {
		e.Look.Theme = "dark"
	}
	w.beside(func() {
		var b bytes.Buffer
		err := ws.Export(&b, e)
		if err == nil {
			err = put(b.Bytes())
		}
		w.post(func() {
			if err != nil {
				w.run(err)
				return
			}
			w.tell(panel.Message{Bold: lang.L("Copied"), Detail: lang.L("the picture, twice as large as on the screen")})
			w.o.Trace("copied", map[string]any{"what": "picture"})
		})
	})
}
