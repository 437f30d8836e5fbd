package gui

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"

	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
)

// exportFormats lists the formats for the pane.
func exportFormats() []panel.ExportFormat {
	var out []panel.ExportFormat
	for _, f := range workspace.ExportFormats() {
		out = append(out, panel.ExportFormat{Name: f.Name, Title: lang.L(f.Title), BestFor: lang.L(f.BestFor), Text: f.Text})
	}
	return out
}

// scopes lists how much can be exported, with how many entities each takes.
func (w *Window) scopes() []panel.ExportScope {
	_, all, _ := w.state.Graph.Size()
	out := []panel.ExportScope{{Name: string(workspace.ScopeVisible), Title: lang.L("Visible"), Count: len(w.state.View.Nodes)}}
	if n := len(w.chosenEntities()); n > 0 {
		out = append(out, panel.ExportScope{Name: string(workspace.ScopeSelection), Title: lang.L("Selection"), Count: n})
	}
	return append(out, panel.ExportScope{Name: string(workspace.ScopeAll), Title: lang.L("All"), Count: all})
}

// export opens the pane that writes the graph.
func (w *Window) export() {
	if w.o.ExportPath != "" {
		w.save(w.o.ExportPath, workspace.Export{Format: "dot"}, true)
		return
	}
	w.panes.ShowRight()
	w.panes.WidenRight(panel.ExportWidth)
	w.exports.Show(w.scopes())
}

func (w *Window) closeExport() {
	w.exports.Object().Hide()
	w.panes.WidenRight(0)
	w.panes.ShowPane(panel.CentrePane)
	w.win.Canvas().Focus(w.graph)
}

func (w *Window) exportOf(format, scope string) workspace.Export {
	return workspace.Export{Format: format, Scope: workspace.Scope(scope), Selection: slices.Concat(w.chosenEntities(), w.selected.statements)}
}

// preview shows the beginning of an export; it is written beside the window's thread.
func (w *Window) preview(format, scope string, lines int) {
	e, ws := w.exportOf(format, scope), w.ws
	w.previews++
	n := w.previews
	w.beside(func() {
		text, err := ws.PreviewExport(e, lines)
		said := ""
		if g, failed := ws.Content(e); failed == nil && err == nil {
			said = joined(counted(len(g.Nodes), lang.L("entity"), lang.L("entities")), counted(len(g.Edges), lang.L("relation"), lang.L("relations")))
		}
		w.post(func() {
			if n != w.previews {
				return
			}
			if err != nil {
				said = panel.Told(err.Error())
			}
			w.exports.SetPreview(text, said)
			w.o.Trace("preview", map[string]any{"format": format, "scope": scope, "said": said})
		})
	})
}

// copyExport puts an export on the clipboard.
func (w *Window) copyExport(format, scope string) {
	var b bytes.Buffer
	if err := w.ws.Export(&b, w.exportOf(format, scope)); err != nil {
		w.run(err)
		return
	}
	w.o.App.Clipboard().SetContent(b.String())
	w.tell(panel.Message{Bold: lang.L("Copied"), Detail: fmt.Sprintf(lang.L("the graph, in %d lines"), strings.Count(b.String(), "\n"))})
}

// saveExport asks where an export is to go.
func (w *Window) saveExport(format, scope string) {
	e := w.exportOf(format, scope)
	w.askFile(newFile{title: lang.L("Save"), name: "graph" + endings(format)[0], endings: endings(format), do: func(path string) { w.save(path, e, false) }})
}

// endings returns those of the files of a format, the usual one first.
func endings(format string) []string {
	for _, f := range workspace.ExportFormats() {
		if f.Name == format {
			return f.Extensions
		}
	}
	return []string{""}
}

func (w *Window) save(name string, e workspace.Export, overwrite bool) {
	err := w.ws.SaveExport(name, e, overwrite)
	if errors.Is(err, workspace.ErrExists) {
		dialog.ShowConfirm(lang.L("Overwrite it?"), name+lang.L(" is there already."), func(yes bool) {
			if yes {
				w.save(name, e, true)
			}
		}, w.win)
		return
	}
	if err != nil {
		w.run(err)
		return
	}
	w.tell(panel.Message{Bold: lang.L("Exported"), Detail: name})
	w.o.Trace("exported", map[string]any{"path": name})
}
