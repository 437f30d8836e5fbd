package gui

import (
	"fyne.io/fyne/v2/lang"

	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/workspace"
)

// layoutCommands are the ways to lay out by a rule.
func layoutCommands() []command {
	return []command{
		{lang.L("View"), lang.L("Arrange in rows by direction"), "network", "", needGraph, func(w *Window) { w.arrangeBy(layout.Layered) }},
		{lang.L("View"), lang.L("Arrange in rings round the selected entity"), "crosshair", "", needGraph, func(w *Window) { w.arrangeBy(layout.Radial) }},
		{lang.L("View"), lang.L("Arrange in a circle"), "refresh-cw", "", needGraph, func(w *Window) { w.arrangeBy(layout.Circle) }},
		{lang.L("View"), lang.L("Arrange in a grid"), "table", "", needGraph, func(w *Window) { w.arrangeBy(layout.Grid) }},
		{lang.L("View"), lang.L("Arrange by date"), "calendar", "", needGraph, func(w *Window) { w.arrangeBy(layout.Timeline) }},
	}
}

// arrangeBy lays out by a rule, in rings round what is selected or, if nothing is, round the node with the most relations.
func (w *Window) arrangeBy(k layout.Kind) {
	if err := w.ws.LayOut(workspace.Layout{Kind: k, Center: w.selected.entity}); err != nil {
		w.run(err)
		return
	}
	w.graph.Fit()
}
