package gui

import (
	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/workspace"
)

// layoutCommands are the ways to lay out by a rule.
func layoutCommands() []command {
	return []command{
		{"View", "Arrange in rows by direction", "network", "", needGraph, func(w *Window) { w.arrangeBy(layout.Layered) }},
		{"View", "Arrange in rings round the selected entity", "crosshair", "", needGraph, func(w *Window) { w.arrangeBy(layout.Radial) }},
		{"View", "Arrange in a circle", "refresh-cw", "", needGraph, func(w *Window) { w.arrangeBy(layout.Circle) }},
		{"View", "Arrange in a grid", "table", "", needGraph, func(w *Window) { w.arrangeBy(layout.Grid) }},
		{"View", "Arrange by date", "calendar", "", needGraph, func(w *Window) { w.arrangeBy(layout.Timeline) }},
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
