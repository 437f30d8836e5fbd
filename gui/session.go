package gui

import (
	"fyne.io/fyne/v2"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/scene"
	"github.com/quadscope/quadscope/gui/panel"
)

// session is how the window stood over a project when that was closed. What the project shows of its graph it keeps itself, with each change.
type session struct {
	Camera     scene.Camera
	Fitted     bool // the camera keeps all in sight
	Entity     quad.IRI
	More       []quad.IRI `json:",omitempty"` // all selected entities, when there are several
	Statements []quad.IRI
	Pair       [2]quad.IRI
	Quote      int
	Article    quad.IRI // open in the reader
	Offset     float32  // of the reader
	LeftTab    string
	MiddleTab  string
	Panes      panel.PaneWidths
}

// keepSession remembers how the window stands with the project that is open.
func (w *Window) keepSession() {
	if w.state == nil {
		return
	}
	if err := w.ws.KeepWindow(w.stands()); err != nil {
		fyne.LogError("keep how the window stands", err)
	}
	w.keepSize()
}

// stands tells how the window stands over its project.
func (w *Window) stands() session {
	camera, fitted := w.graph.Look()
	return session{Camera: camera, Fitted: fitted, Entity: w.selected.entity, More: w.selected.more, Statements: w.selected.statements, Pair: w.selected.pair,
		Quote: w.selected.quote, Article: w.reader.Last(), Offset: w.reader.Offset(), LeftTab: w.left.Chosen(), MiddleTab: w.middle.Chosen(), Panes: w.panes.Widths()}
}

// takeSession puts the window as it stood when the project was closed. A state must have been shown before.
func (w *Window) takeSession() {
	var s session
	if !w.ws.RecallWindow(&s) {
		w.left.First()
		w.middle.First()
		w.graph.SetLook(scene.Camera{Zoom: 1}, true)
		if least := w.o.App.Preferences().Float(surelyKey); least > 0 && !w.state.Spec.Filtered() {
			spec := w.state.Spec
			spec.Confidence = least
			w.ws.SetSpec(spec)
		}
		return
	}
	w.panes.SetWidths(s.Panes)
	w.left.Choose(s.LeftTab)
	w.middle.Choose(s.MiddleTab)
	w.graph.SetLook(s.Camera, s.Fitted)
	if _, ok := w.state.Graph.Article(s.Article); ok {
		w.read(s.Article, panel.Evidence{})
	}
	w.selected = selection{entity: s.Entity, more: s.More, statements: s.Statements, pair: s.Pair, quote: s.Quote}
	if w.target() == scene.Nothing() {
		w.selected = selection{}
	}
	w.selectionChanged()
	w.reader.ScrollTo(s.Offset)
}
