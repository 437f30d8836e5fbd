package graphview

import (
	"math"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/scene"
)

const (
	slop        = 6 // units that the pointer may be off a line
	doubleClick = 350 * time.Millisecond
	wheelZoom   = 1.0025 // a unit of scrolling
	panSlop     = 4      // units that the right button may move in a click
)

// doing is what a press of a button has begun.
type doing uint8

const (
	idle     doing = iota
	clicking       // on a node or the ground: a drag moves it
	panning
	onMap
	band  // a rectangle is drawn
	lasso // a line round nodes is drawn
	drawn // a relation is drawn from a node to another
)

// gesture is what the mouse does.
type gesture struct {
	doing     doing
	button    desktop.MouseButton
	moved     bool
	start     fyne.Position
	at        fyne.Position
	drag      []int32 // nodes under the drag
	trail     *trail  // moves what follows them; nil until they move
	origin    layout.Point
	from      []layout.Point // of the dragged nodes
	toggle    int            // node to turn over when the press turns out to be a click, or -1
	narrow    bool           // the press was on one of several selected nodes: a click selects it alone
	add       bool           // what the band catches is added
	line      [][2]float64
	lastClick time.Time
	lastHit   scene.Target
	mode      doing // what the next drag does: idle pans, band and lasso select, drawn draws a relation
	space     bool  // the space bar is held

	scrollMoves bool
}

// SetMode makes the next drag on the ground select by a rectangle or a lasso.
func (g *Graph) SetMode(byLasso bool) {
	g.gesture.mode = band
	if byLasso {
		g.gesture.mode = lasso
	}
}

// DrawNext makes the next drag from a node draw a relation to where it ends.
func (g *Graph) DrawNext() { g.gesture.mode = drawn }

func (g *Graph) hit(p fyne.Position) scene.Target {
	w, h := g.wh()
	return g.scene.Hit(g.camera, w, h, float64(p.X), float64(p.Y), slop, g.state)
}

func (g *Graph) toScene(p fyne.Position) layout.Point {
	w, h := g.wh()
	return g.camera.ToScene(float64(p.X), float64(p.Y), w, h)
}

// MouseDown selects on the press; a second press soon after opens.
func (g *Graph) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil {
		c.Focus(g)
	}
	g.over.hideTip()
	x := &g.gesture
	x.doing, x.button, x.moved, x.start, x.at = clicking, e.Button, false, e.Position, e.Position
	x.drag, x.toggle, x.narrow, x.line = nil, -1, false, nil
	switch {
	case e.Button != desktop.MouseButtonPrimary || x.space:
		x.doing = panning
	case g.onMap(e.Position):
	case g.onBadge(e.Position):
		x.doing = idle
	default:
		g.press(e)
	}
}

// onMap goes to where the overview was pressed.
func (g *Graph) onMap(p fyne.Position) bool {
	w, h := g.wh()
	at, ok := g.scene.MapAt(g.camera, w, h, float64(p.X), float64(p.Y))
	if !ok || !g.state.Map {
		return false
	}
	g.gesture.doing = onMap
	g.touch()
	g.camera.X, g.camera.Y = float64(at.X), float64(at.Y)
	g.cameraMoved()
	g.move()
	return true
}

func (g *Graph) onBadge(p fyne.Position) bool {
	w, h := g.wh()
	node, b := g.scene.BadgeAt(g.camera, w, h, float64(p.X), float64(p.Y), g.state)
	if b == scene.NoBadge || g.OnBadge == nil {
		return false
	}
	g.OnBadge(node, b)
	return true
}

// press acts on the primary button.
func (g *Graph) press(e *desktop.MouseEvent) {
	x := &g.gesture
	t := g.hit(e.Position)
	shift, ctrl := e.Modifier&fyne.KeyModifierShift != 0, e.Modifier&fyne.KeyModifierShortcutDefault != 0
	now := time.Now()
	if now.Sub(x.lastClick) < doubleClick && t == x.lastHit && !shift && !ctrl {
		x.lastClick = time.Time{}
		x.doing = idle
		if t == scene.Nothing() {
			g.Fit()
		} else if g.OnOpen != nil {
			g.OnOpen(t)
		}
		return
	}
	x.lastClick, x.lastHit = now, t
	switch {
	case t.Node >= 0 && !shift && (x.mode == drawn || e.Modifier&fyne.KeyModifierAlt != 0):
		x.doing, x.mode = drawn, idle
	case shift:
		x.doing, x.add = band, ctrl || t.Node >= 0
		if e.Modifier&fyne.KeyModifierAlt != 0 {
			x.doing = lasso
		}
		x.toggle = t.Node
	case ctrl:
		if t != scene.Nothing() {
			g.OnSelect(t, true)
		}
	case t.Node >= 0:
		g.grab(t, e.Position)
	case t != scene.Nothing():
		g.OnSelect(t, false)
		x.doing = panning
	case x.mode == band || x.mode == lasso:
		x.doing, x.add = x.mode, false
		x.mode = idle
	}
}

// grab begins the drag of a node, or of all selected ones when it is one of them.
func (g *Graph) grab(t scene.Target, p fyne.Position) {
	x := &g.gesture
	node := int32(t.Node)
	if slices.Contains(g.state.Chosen, node) {
		x.drag, x.narrow = slices.Clone(g.state.Chosen), true
	} else {
		x.drag = []int32{node}
		g.OnSelect(t, false)
	}
	x.origin, x.from = g.toScene(p), nil
	for _, n := range x.drag {
		x.from = append(x.from, g.scene.Pos[n])
	}
}

// dropDrag ends a drag of nodes that are not there any more.
func (g *Graph) dropDrag(n int) {
	for _, i := range g.gesture.drag {
		if int(i) >= n {
			g.letGo()
			g.gesture.drag, g.gesture.doing = nil, idle
			return
		}
	}
}

// MouseUp ends a click; one on empty ground clears the selection, unless it was a pan.
func (g *Graph) MouseUp(e *desktop.MouseEvent) {
	x := &g.gesture
	was := x.doing
	if was == idle {
		return
	}
	if x.moved {
		if x.button == desktop.MouseButtonSecondary {
			x.doing = idle
		}
		return // DragEnd ends the rest
	}
	x.doing = idle
	switch {
	case x.button == desktop.MouseButtonSecondary:
		if g.OnMenu != nil {
			g.OnMenu(g.hit(e.Position), e.AbsolutePosition)
		}
	case x.toggle >= 0:
		g.OnSelect(scene.Target{Node: x.toggle, Edge: -1, Bundle: -1}, true)
	case x.narrow:
		g.OnSelect(x.lastHit, false)
	case was == clicking && x.lastHit == scene.Nothing() && (g.state.Selected != scene.Nothing() || len(g.state.Chosen) > 0) && e.Modifier == 0:
		g.OnSelect(scene.Nothing(), false)
	}
	g.gesture.drag = nil
}

// Dragged moves nodes, the band, or the picture.
func (g *Graph) Dragged(e *fyne.DragEvent) {
	start := time.Now()
	x := &g.gesture
	x.moved, x.at, x.lastClick = true, e.Position, time.Time{} // a drag is no first half of a double click
	switch {
	case x.doing == band:
		g.over.showBand(x.start, e.Position)
	case x.doing == lasso:
		g.follow(e.Position)
	case x.doing == drawn:
		g.drawTo(e.Position)
	case x.doing == onMap:
		g.onMap(e.Position)
	case x.doing == clicking && len(x.drag) > 0:
		g.dragTo(e.Position)
	case x.doing != idle:
		g.Pan(e.Dragged.DX, e.Dragged.DY)
	}
	g.spent(time.Since(start))
}

// dragTo moves the dragged nodes with the pointer.
func (g *Graph) dragTo(p fyne.Position) {
	x := &g.gesture
	at := g.toScene(p)
	to := make([]layout.Point, len(x.drag))
	for k := range x.drag {
		to[k] = layout.Point{X: x.from[k].X + at.X - x.origin.X, Y: x.from[k].Y + at.Y - x.origin.Y}
	}
	if g.morph != nil {
		g.morph.Stop()
		g.morph = nil
	}
	g.pull(to)
}

// drawTo shows the relation that is drawn, with the node that it would end at.
func (g *Graph) drawTo(p fyne.Position) {
	from := g.gesture.start
	g.over.showLasso([][2]float64{{float64(from.X), float64(from.Y)}, {float64(p.X), float64(p.Y)}})
	t := g.hit(p)
	if t.Node < 0 {
		t = scene.Nothing()
	}
	if t != g.state.Hover {
		g.state.Hover = t
		g.paint()
	}
}

// drew tells which nodes a relation was drawn between.
func (g *Graph) drew() {
	g.over.hideBand()
	from, to := g.gesture.lastHit.Node, g.hit(g.gesture.at).Node
	if to >= 0 && from >= 0 && from != to && from < len(g.scene.Pos) && g.OnDraw != nil {
		g.OnDraw(from, to)
	}
}

// follow draws the lasso on.
func (g *Graph) follow(p fyne.Position) {
	x := &g.gesture
	if len(x.line) == 0 {
		x.line = append(x.line, [2]float64{float64(x.start.X), float64(x.start.Y)})
	}
	last := x.line[len(x.line)-1]
	if math.Hypot(float64(p.X)-last[0], float64(p.Y)-last[1]) >= 5 && len(x.line) < maxLasso {
		x.line = append(x.line, [2]float64{float64(p.X), float64(p.Y)})
	}
	g.over.showLasso(x.line)
}

// DragEnd tells what was caught or where nodes were left.
func (g *Graph) DragEnd() {
	x := &g.gesture
	switch {
	case x.doing == band:
		a, b := x.start, x.at
		g.caught([][2]float64{{float64(a.X), float64(a.Y)}, {float64(b.X), float64(a.Y)}, {float64(b.X), float64(b.Y)}, {float64(a.X), float64(b.Y)}})
	case x.doing == lasso:
		g.caught(x.line)
	case x.doing == drawn:
		g.drew()
	case x.doing == clicking && len(x.drag) > 0 && g.OnMove != nil:
		g.fitted = false
		at := make([]layout.Point, len(x.drag))
		for k, n := range x.drag {
			at[k] = g.scene.Pos[n]
		}
		along, _ := g.letGo()
		g.OnMove(x.drag, at, along)
	}
	g.letGo()
	x.doing, x.drag = idle, nil
}

func (g *Graph) caught(line [][2]float64) {
	g.over.hideBand()
	w, h := g.wh()
	if g.OnChoose != nil {
		g.OnChoose(g.scene.Inside(g.camera, w, h, line), g.gesture.add)
	}
}

// ScrollMoves makes the wheel move the picture up and down; with Ctrl it zooms. Otherwise it zooms.
func (g *Graph) ScrollMoves(on bool) { g.gesture.scrollMoves = on }

// Scrolled zooms at the pointer, or moves the picture; with Shift it moves the picture sideways.
func (g *Graph) Scrolled(e *fyne.ScrollEvent) {
	start := time.Now()
	g.over.hideTip()
	if g.modifiers()&fyne.KeyModifierShift != 0 {
		d := e.Scrolled.DY
		if d == 0 {
			d = e.Scrolled.DX
		}
		g.Pan(d*2, 0)
		return
	}
	if g.gesture.scrollMoves && g.modifiers()&fyne.KeyModifierShortcutDefault == 0 {
		g.Pan(e.Scrolled.DX*2, e.Scrolled.DY*2)
		return
	}
	factor := math.Pow(wheelZoom, math.Max(-400, math.Min(400, float64(e.Scrolled.DY))))
	g.zoomAt(factor, float64(e.Position.X), float64(e.Position.Y))
	g.spent(time.Since(start))
}

// modifiers returns the keys that are held.
func (g *Graph) modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// MouseIn is the first move over the graph.
func (g *Graph) MouseIn(e *desktop.MouseEvent) { g.MouseMoved(e) }

// MouseMoved lights what is under the pointer. The right button moves the picture: the toolkit tells no drags of it.
func (g *Graph) MouseMoved(e *desktop.MouseEvent) {
	start := time.Now()
	x := &g.gesture
	if x.doing == panning && x.button == desktop.MouseButtonSecondary {
		d := e.Position.Subtract(x.at)
		if x.moved || math.Hypot(float64(e.Position.X-x.start.X), float64(e.Position.Y-x.start.Y)) > panSlop {
			x.moved, x.at = true, e.Position
			g.Pan(d.X, d.Y)
		}
		return
	}
	if x.doing != idle {
		return
	}
	g.over.pointer = e.Position
	if t := g.hit(e.Position); t != g.state.Hover {
		g.state.Hover = t
		g.paint()
		g.hovered(t)
	}
	g.spent(time.Since(start))
}

// MouseOut leaves nothing lit.
func (g *Graph) MouseOut() {
	g.over.hideTip()
	if g.state.Hover != scene.Nothing() {
		g.state.Hover = scene.Nothing()
		g.paint()
	}
}

// Cursor is a hand over what can be clicked.
func (g *Graph) Cursor() desktop.Cursor {
	switch {
	case g.gesture.mode != idle || g.gesture.doing == band || g.gesture.doing == lasso || g.gesture.doing == drawn:
		return desktop.CrosshairCursor
	case g.state.Hover != scene.Nothing():
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
