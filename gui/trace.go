package gui

import (
	"time"

	"fyne.io/fyne/v2"
)

// traceView tells what is shown and where, in units of the window, so that a test can click it.
func (w *Window) traceView(why string) {
	if !w.traced || w.state == nil || w.o.Later != "" || len(w.graph.Scene().Pos) != len(w.state.View.Nodes) {
		return
	}
	v := w.state.View
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.graph)
	if at.Y == 0 && len(v.Nodes) > 0 { // not laid out yet: the toolbar is above the graph
		time.AfterFunc(50*time.Millisecond, func() { w.post(func() { w.traceView(why) }) })
		return
	}
	w.traceFrames()
	if len(v.Edges) > tracedEdges {
		w.o.Trace("view", map[string]any{"why": why, "articles": len(w.state.Graph.Articles()), "count": len(v.Nodes), "zoom": w.graph.Camera().Zoom})
		return
	}
	size := w.graph.Size()
	width, height := float64(size.Width), float64(size.Height)
	s, c, st := w.graph.Scene(), w.graph.Camera(), w.graph.State()
	nodes := make([]map[string]any, 0, len(v.Nodes))
	for i, n := range v.Nodes {
		x, y := c.ToScreen(s.Pos[i], width, height)
		nodes = append(nodes, map[string]any{"name": n.Name, "type": string(n.Type), "x": x + float64(at.X), "y": y + float64(at.Y)})
	}
	edges := make([]map[string]any, 0, len(v.Edges))
	for i, e := range v.Edges {
		x, y, ok := s.EdgePoint(i, c, width, height, st)
		hit := s.Hit(c, width, height, x, y, 8, st)
		ok = ok && y > 44 && y < height-60 && x > 10 && x < width-60 // what lies over the graph is in the way at its rim
		edges = append(edges, map[string]any{"from": v.Nodes[e.From].Name, "to": v.Nodes[e.To].Name, "label": e.Label,
			"x": x + float64(at.X), "y": y + float64(at.Y), "free": ok && hit.Edge == i})
	}
	w.o.Trace("view", map[string]any{"why": why, "articles": len(w.state.Graph.Articles()), "count": len(v.Nodes), "nodes": nodes, "edges": edges})
}

// tracedEdges is how many edges a view may have for a test to be told of each.
const tracedEdges = 1500

// traceFrames tells how many frames were shown and what they cost, in milliseconds.
func (w *Window) traceFrames() {
	s := w.graph.Stats()
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	w.o.Trace("frames", map[string]any{"frames": s.Frames, "paint": ms(s.Paint), "ui": ms(s.UI), "longest": ms(s.Longest)})
}

// traceSelected tells what is selected.
func (w *Window) traceSelected() {
	fields := map[string]any{"kind": "nothing"}
	t := w.target()
	v := w.state.View
	switch {
	case t.Node >= 0:
		fields = map[string]any{"kind": "entity", "name": v.Nodes[t.Node].Name}
	case t.Edge >= 0:
		e := v.Edges[t.Edge]
		fields = map[string]any{"kind": "relation", "from": v.Nodes[e.From].Name, "to": v.Nodes[e.To].Name, "label": e.Label}
	case t.Bundle >= 0:
		fields = map[string]any{"kind": "relations"}
	}
	w.o.Trace("selected", fields)
}

// traceNumbers tells what the parts in sight say of how much there is, as they say it.
func (w *Window) traceNumbers() {
	if !w.traced || w.state == nil {
		return
	}
	said := map[string]any{"status": w.status.Counts(), "inspector": w.inspector.Totals()}
	if w.left.Chosen() == filtersTab {
		for what, n := range w.filters.Counts() {
			said["filters "+what] = n
		}
	}
	switch w.middle.Chosen() {
	case timelineTab:
		said["timeline"] = w.timeline.Words()
	case tableTab:
		said["table"] = w.tableList[w.tables.Chosen()].Count()
	}
	w.o.Trace("numbers", said)
}
