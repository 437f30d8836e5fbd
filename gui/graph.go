package gui

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/scene"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/graphview"
	"github.com/quadscope/quadscope/gui/panel"
	"github.com/quadscope/quadscope/gui/theme"
)

// chosen returns the selected entities; of a relation or a bundle, its ends.
func (w *Window) chosen() []quad.IRI {
	s := &w.selected
	switch {
	case len(s.more) > 0:
		return s.more
	case s.entity != "":
		return []quad.IRI{s.entity}
	case s.pair[0] != "":
		return s.pair[:]
	case len(s.statements) > 0:
		if st, ok := w.state.Graph.Statement(s.statements[0]); ok {
			return []quad.IRI{st.Subject, st.Object}
		}
	}
	return nil
}

// chosenNodes returns the nodes of the selected entities that are shown.
func (w *Window) chosenNodes() []int32 { return w.nodesOf(w.chosen()) }

func (w *Window) nodesOf(entities []quad.IRI) []int32 {
	var out []int32
	for _, e := range entities {
		if i := w.state.View.Index(e); i >= 0 {
			out = append(out, int32(i))
		}
	}
	return out
}

// marked is the selection as the graph shows it in a scene.
func (w *Window) marked(sc *scene.Scene) graphview.Selection {
	s := graphview.Selection{Target: w.targetIn(sc)}
	if len(w.selected.more) > 0 {
		s.Chosen = w.nodesOf(w.selected.more)
	}
	return s
}

// choose selects entities: none, one, or several of which the last is shown in full.
func (w *Window) choose(entities []quad.IRI) {
	switch n := len(entities); n {
	case 0:
		w.selected = selection{}
	case 1:
		w.selected = selection{entity: entities[0]}
	default:
		w.selected = selection{entity: entities[n-1], more: entities}
	}
	w.selectionChanged()
}

// toggleNode adds an entity to the selection, or takes it out.
func (w *Window) toggleNode(e quad.IRI) {
	now := slices.Clone(w.chosen())
	if w.selected.entity == "" {
		now = nil // the ends of a relation are not chosen themselves
	}
	if i := slices.Index(now, e); i >= 0 {
		now = slices.Delete(now, i, i+1)
	} else {
		w.reveal(e)
		now = append(now, e)
	}
	w.choose(now)
}

// caught selects what was caught in a rectangle or lasso.
func (w *Window) caught(nodes []int32, add bool) {
	var es []quad.IRI
	if add && w.selected.entity != "" {
		es = slices.Clone(w.chosen())
	}
	for _, n := range nodes {
		if e := w.state.View.Nodes[n].Entity; !slices.Contains(es, e) {
			es = append(es, e)
		}
	}
	w.choose(es)
}

func (w *Window) selectAll() {
	var es []quad.IRI
	for _, n := range w.state.View.Nodes {
		es = append(es, n.Entity)
	}
	w.choose(es)
}

func (w *Window) invert() {
	old := map[quad.IRI]bool{}
	for _, e := range w.chosen() {
		old[e] = true
	}
	var es []quad.IRI
	for _, n := range w.state.View.Nodes {
		if !old[n.Entity] {
			es = append(es, n.Entity)
		}
	}
	w.choose(es)
}

func (w *Window) selectNeighbours() {
	var es []quad.IRI
	for _, n := range w.graph.Scene().Neighbours(w.chosenNodes()...) {
		es = append(es, w.state.View.Nodes[n].Entity)
	}
	w.choose(es)
}

// change takes a choice as an edit and says so, with an undo. It reports whether that worked.
func (w *Window) change(title workspace.Title, s view.Spec) bool {
	if err := w.ws.Do(workspace.Choose{What: title, Spec: s}); err != nil {
		w.run(err)
		return false
	}
	w.tell(panel.Message{Bold: titled(title), Action: lang.L("Undo"), OnAction: w.undoThis()})
	return true
}

func (w *Window) expand() {
	w.learned("expand")
	spec := w.now().Spec
	es := w.chosen()
	for _, e := range es {
		spec = spec.Expand(w.state.Index, w.state.View, e, "")
	}
	w.change(w.about(workspace.TitleExpand, workspace.TitleExpandMany, es), spec)
}

func (w *Window) expandBy(e quad.IRI, b view.Beyond) {
	w.change(workspace.Titled(workspace.TitleExpandBy, w.entityName(e), b.Label), w.now().Spec.Expand(w.state.Index, w.state.View, e, b.Predicate))
}

func (w *Window) collapse() {
	spec := w.now().Spec
	es := w.chosen()
	for _, e := range es {
		spec = spec.Collapse(e)
	}
	w.change(w.about(workspace.TitleCollapse, workspace.TitleCollapseMany, es), spec)
}

func (w *Window) hide() {
	es := w.chosen()
	if w.change(w.about(workspace.TitleHide, workspace.TitleHideMany, es), w.now().Spec.Hide(es...)) {
		w.selected = selection{}
		w.selectionChanged()
	}
}

func (w *Window) hideOthers() {
	es := w.chosen()
	w.change(w.about(workspace.TitleOthers, workspace.TitleOthersMany, es), w.now().Spec.HideOthers(es...))
}

func (w *Window) showAll() {
	spec := w.now().Spec
	if len(spec.Focus) > 0 {
		w.ws.SetSpec(spec.FocusOn(0))
	}
	w.change(workspace.TitleShowAll, spec.ShowAll())
}

func (w *Window) backbone() {
	w.ws.SetSpec(w.now().Spec.FocusOn(0))
	w.change(workspace.TitleImportant, w.now().Spec.Backbone())
}

// focusOn shows what is near the selection, or near what is in focus when nothing is selected.
func (w *Window) focusOn(depth int) {
	es := w.chosen()
	if len(es) == 0 {
		es = w.now().Spec.Focus
	}
	w.ws.SetSpec(w.now().Spec.FocusOn(depth, es...))
	w.graph.Fit()
}

// pin keeps nodes where they are.
func (w *Window) pin(es []quad.IRI) { w.run(w.ws.Do(workspace.Pin{Entities: es})) }

// moved pins nodes where they were dragged.
func (w *Window) moved(nodes []int32, at []layout.Point, along map[int32]layout.Point) {
	to, followed := map[quad.IRI]layout.Point{}, map[quad.IRI]layout.Point{}
	for n, p := range along {
		followed[w.state.View.Nodes[n].Entity] = p
	}
	for k, n := range nodes {
		to[w.state.View.Nodes[n].Entity] = at[k]
	}
	w.run(w.ws.Do(workspace.SetPositions{At: to, Pin: true, Along: followed}))
}

// opened acts on a double click: a node expands or collapses, an edge shows its sentence.
func (w *Window) opened(t scene.Target) {
	if t.Node < 0 {
		w.selectTarget(t, false)
		return
	}
	n := w.state.View.Nodes[t.Node]
	w.choose([]quad.IRI{n.Entity})
	switch {
	case w.now().Spec.IsExpanded(n.Entity):
		w.collapse()
	case n.More > 0:
		w.expand()
	default:
		w.graph.FlyTo(t.Node)
	}
}

// badge acts on a click on a badge.
func (w *Window) badge(node int, b scene.Badge) {
	e := w.state.View.Nodes[node].Entity
	w.choose([]quad.IRI{e})
	switch b {
	case scene.MoreBadge:
		w.expand()
	case scene.PinBadge:
		w.run(w.ws.Do(workspace.Unpin{Entities: []quad.IRI{e}}))
	}
}

func (w *Window) toggleContrast() {
	p := w.o.App.Preferences()
	p.SetBool("contrast", !p.Bool("contrast"))
	w.graph.SetPalette(w.palette())
}

// stepNode selects the next node by importance.
func (w *Window) stepNode(by int) {
	if i := w.graph.Scene().Step(w.target().Node, by); i >= 0 {
		w.choose([]quad.IRI{w.state.View.Nodes[i].Entity})
		w.graph.Reveal(int32(i))
	}
}

// walkNode selects the neighbour in a direction.
func (w *Window) walkNode(dx, dy float64) bool {
	at := w.target().Node
	if at < 0 {
		return false
	}
	if i := w.graph.Scene().Towards(int32(at), dx, dy); i >= 0 {
		w.choose([]quad.IRI{w.state.View.Nodes[i].Entity})
		w.graph.Reveal(int32(i))
	}
	return true
}

// tip says what the pointer rests on, where the picture does not say it in full.
func (w *Window) tip(t scene.Target) string {
	v := w.state.View
	switch {
	case t.Node >= 0 && t.Node < len(v.Nodes):
		n := v.Nodes[t.Node]
		s := fmt.Sprintf("%s\n%s · %s · %s", n.Name, theme.TypeName(n.Type), counted(len(w.graph.Scene().Neighbours(int32(t.Node)))-1, lang.L("neighbour"), lang.L("neighbours")), counted(n.Articles, lang.L("article"), lang.L("articles")))
		if n.More > 0 {
			s += "\n" + fmt.Sprintf(lang.L("%d more not shown"), n.More)
		}
		return s
	case t.Edge >= 0 && t.Edge < len(v.Edges):
		e := v.Edges[t.Edge]
		c, ok := view.DescribeRelation(w.state.Graph, e.Statements)
		if !ok {
			return ""
		}
		s := fmt.Sprintf("%s %s %s\n%s", c.Subject.Name, c.Label, c.Object.Name, strings.Join(panel.Facts(c), " · "))
		if len(c.Quotes) == 0 && c.Mine {
			s += "\n" + panel.YouSaid(c)
		}
		if len(c.Quotes) > 0 {
			s += "\n“" + c.Quotes[0].Evidence.Quote + "”"
		}
		return s
	case t.Bundle >= 0 && t.Bundle < len(w.graph.Scene().Bundles):
		var labels []string
		for _, e := range w.graph.Scene().Bundles[t.Bundle].Edges {
			labels = append(labels, v.Edges[e].Label)
		}
		return strings.Join(labels, ", ")
	}
	return ""
}

// graphMenu opens the context menu of what is under the pointer.
func (w *Window) graphMenu(t scene.Target, at fyne.Position) {
	var items []*fyne.MenuItem
	switch {
	case t.Node >= 0:
		w.selectNode(t)
		items = w.menuItems(nodeMenu()...)
	case t != scene.Nothing():
		w.selectTarget(t, false)
		items = w.edgeMenu(t)
	default:
		items = w.menuItems(groundMenu()...)
	}
	widget.NewPopUpMenu(fyne.NewMenu("", items...), w.win.Canvas()).ShowAtPosition(at)
}

// moreTypes lists the types that have no room in the legend.
func (w *Window) moreTypes(under fyne.CanvasObject, types []view.TypeCount) {
	var items []*fyne.MenuItem
	for _, t := range types {
		item := fyne.NewMenuItem(fmt.Sprintf("%s    %d", theme.TypeName(t.Type), t.Count), func() { w.toggleType(t.Type, false) })
		item.Checked = !t.Hidden
		items = append(items, item)
	}
	w.menu(under, items...)
}

// selectNode selects a node alone, or makes it the one that is shown in full when it is one of several that are selected.
func (w *Window) selectNode(t scene.Target) {
	e := w.state.View.Nodes[t.Node].Entity
	i := slices.Index(w.selected.more, e)
	if i < 0 {
		w.selectTarget(t, false)
		return
	}
	w.choose(append(slices.Delete(slices.Clone(w.selected.more), i, i+1), e))
}

// edgeMenu is the context menu of an edge or a bundle.
func (w *Window) edgeMenu(t scene.Target) []*fyne.MenuItem {
	v := w.state.View
	edges := []int32{int32(t.Edge)}
	if t.Bundle >= 0 {
		edges = w.graph.Scene().Bundles[t.Bundle].Edges
	}
	var items []*fyne.MenuItem
	for i, e := range edges {
		if i == 12 {
			break
		}
		edge := v.Edges[e]
		items = append(items, fyne.NewMenuItem(lang.L("Show the sentence: ")+edge.Label, func() { w.selectStatements(edge.Statements) }))
	}
	first := v.Edges[edges[0]]
	items = append(items, fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(lang.L("Select both ends"), func() { w.choose([]quad.IRI{v.Nodes[first.From].Entity, v.Nodes[first.To].Entity}) }),
		w.menuItem("graph.fit-selection"), fyne.NewMenuItemSeparator())
	if len(edges) == 1 {
		items = append(items, fyne.NewMenuItem(fmt.Sprintf(lang.L("Hide all “%s”"), first.Label), func() {
			s := w.now().Spec
			s.HiddenRelations = view.Toggle(s.HiddenRelations, first.Predicate)
			w.ws.SetSpec(s)
		}))
	}
	return append(items, w.menuItem("graph.clear-filters"))
}

// keyMenu opens the context menu of the selection by key, beside it.
func (w *Window) keyMenu() {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.graph)
	size := w.graph.Size()
	t := w.target()
	x, y := float64(size.Width)/2, float64(size.Height)/2
	switch {
	case t.Node >= 0:
		x, y = w.graph.Camera().ToScreen(w.graph.Scene().Pos[t.Node], float64(size.Width), float64(size.Height))
	case t.Edge >= 0:
		if ex, ey, ok := w.graph.Scene().EdgePoint(t.Edge, w.graph.Camera(), float64(size.Width), float64(size.Height), w.graph.State()); ok {
			x, y = ex, ey
		}
	}
	w.graphMenu(t, at.Add(fyne.NewPos(float32(x)+10, float32(y)+10)))
}
