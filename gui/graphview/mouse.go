package graphview

import (
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
)

func (g *Graph) hit(p fyne.Position) scene.Target {
	return g.scene.Hit(g.camera, float64(g.size.Width), float64(g.size.Height), float64(p.X), float64(p.Y), slop, g.state)
}

// MouseDown selects on the press; a second press soon after opens.
func (g *Graph) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil {
		c.Focus(g)
	}
	g.pressed, g.button, g.moved, g.dragging = true, e.Button, false, -1
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	t := g.hit(e.Position)
	now := time.Now()
	if now.Sub(g.lastClick) < doubleClick && t == g.lastHit {
		g.lastClick = time.Time{}
		if t == scene.Nothing() {
			g.Fit()
		} else if g.OnOpen != nil {
			g.OnOpen(t)
		}
		return
	}
	g.lastClick, g.lastHit = now, t
	if t.Node >= 0 {
		g.dragging = t.Node
		at := g.camera.ToScene(float64(e.Position.X), float64(e.Position.Y), float64(g.size.Width), float64(g.size.Height))
		g.grab = layout.Point{X: g.pos[t.Node].X - at.X, Y: g.pos[t.Node].Y - at.Y}
	}
	if t != scene.Nothing() {
		g.OnSelect(t)
	}
}

// MouseUp ends a click; one on empty ground clears the selection, unless it was a pan.
func (g *Graph) MouseUp(e *desktop.MouseEvent) {
	g.pressed = false
	if e.Button == desktop.MouseButtonPrimary && !g.moved && g.lastHit == scene.Nothing() && g.state.Selected != scene.Nothing() {
		g.OnSelect(scene.Nothing())
	}
	if !g.moved {
		g.dragging = -1
	}
}

// Dragged moves a node, or the picture.
func (g *Graph) Dragged(e *fyne.DragEvent) {
	g.moved = true
	if g.dragging < 0 || g.dragging >= len(g.pos) {
		g.Pan(e.Dragged.DX, e.Dragged.DY)
		return
	}
	at := g.camera.ToScene(float64(e.Position.X), float64(e.Position.Y), float64(g.size.Width), float64(g.size.Height))
	pos := append([]layout.Point(nil), g.pos...)
	pos[g.dragging] = layout.Point{X: at.X + g.grab.X, Y: at.Y + g.grab.Y}
	g.pos = pos
	g.scene = scene.New(g.scene.View, pos)
	g.paint()
}

// DragEnd tells where a node was left.
func (g *Graph) DragEnd() {
	if g.dragging >= 0 && g.dragging < len(g.pos) && g.OnMove != nil {
		g.fitted = false
		g.OnMove(g.dragging, g.pos[g.dragging])
	}
	g.dragging, g.pressed = -1, false
}

// Scrolled zooms at the pointer.
func (g *Graph) Scrolled(e *fyne.ScrollEvent) {
	g.touch()
	factor := 1.0
	for range int(min(400, max(-e.Scrolled.DY, e.Scrolled.DY))) {
		factor *= wheelZoom
	}
	if e.Scrolled.DY < 0 {
		factor = 1 / factor
	}
	g.camera = g.camera.ZoomAt(factor, float64(e.Position.X), float64(e.Position.Y), float64(g.size.Width), float64(g.size.Height))
	g.cameraMoved()
	g.paint()
}

// MouseIn is the first move over the graph.
func (g *Graph) MouseIn(e *desktop.MouseEvent) { g.MouseMoved(e) }

// MouseMoved lights what is under the pointer.
func (g *Graph) MouseMoved(e *desktop.MouseEvent) {
	if g.pressed {
		return
	}
	if t := g.hit(e.Position); t != g.state.Hover {
		g.state.Hover = t
		g.paint()
	}
}

// MouseOut leaves nothing lit.
func (g *Graph) MouseOut() {
	if g.state.Hover != scene.Nothing() {
		g.state.Hover = scene.Nothing()
		g.paint()
	}
}

// Cursor is a hand over what can be clicked.
func (g *Graph) Cursor() desktop.Cursor {
	if g.state.Hover != scene.Nothing() {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// FocusGained and FocusLost need no sign: single keys act on the graph while it has the focus.
func (g *Graph) FocusGained() {}
func (g *Graph) FocusLost()   {}

// TypedRune hands letters on.
func (g *Graph) TypedRune(r rune) {
	if g.OnRune != nil {
		g.OnRune(r)
	}
}

// TypedKey pans with the arrows, and hands other keys on.
func (g *Graph) TypedKey(e *fyne.KeyEvent) {
	const step = 60
	switch e.Name {
	case fyne.KeyLeft:
		g.Pan(step, 0)
	case fyne.KeyRight:
		g.Pan(-step, 0)
	case fyne.KeyUp:
		g.Pan(0, step)
	case fyne.KeyDown:
		g.Pan(0, -step)
	default:
		if g.OnKey != nil {
			g.OnKey(e)
		}
	}
}

// TypedShortcut hands shortcuts to the window.
func (g *Graph) TypedShortcut(s fyne.Shortcut) {
	if g.OnShortcut != nil {
		g.OnShortcut(s)
	}
}
