package graphview

import (
	"fyne.io/fyne/v2"
)

// FocusGained and FocusLost need no sign: single keys act on the graph while it has the focus.
func (g *Graph) FocusGained() {}

// FocusLost lets go of the space bar.
func (g *Graph) FocusLost() { g.gesture.space = false }

// AcceptsTab has Tab step through the nodes.
func (g *Graph) AcceptsTab() bool { return len(g.scene.Pos) > 0 }

// KeyDown notes the space bar, with which a drag moves the picture.
func (g *Graph) KeyDown(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace {
		g.gesture.space = true
	}
}

// KeyUp forgets the space bar.
func (g *Graph) KeyUp(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace {
		g.gesture.space = false
	}
}

// TypedRune hands letters on.
func (g *Graph) TypedRune(r rune) {
	if g.OnRune != nil && r != ' ' {
		g.OnRune(r)
	}
}

// TypedKey walks with the arrows, or moves the picture when nothing is selected, and hands other keys on.
func (g *Graph) TypedKey(e *fyne.KeyEvent) {
	arrows := map[fyne.KeyName][2]float64{fyne.KeyLeft: {-1, 0}, fyne.KeyRight: {1, 0}, fyne.KeyUp: {0, -1}, fyne.KeyDown: {0, 1}}
	d, ok := arrows[e.Name]
	switch {
	case e.Name == fyne.KeyEscape && g.gesture.doing != idle:
		g.cancel()
	case !ok:
		if g.OnKey != nil {
			g.OnKey(e)
		}
	case g.OnWalk != nil && g.OnWalk(d[0], d[1]):
	default:
		step := float32(60)
		if g.modifiers()&fyne.KeyModifierShift != 0 {
			step *= 4
		}
		g.Pan(-step*float32(d[0]), -step*float32(d[1]))
	}
}

// cancel takes a gesture back that is under way.
func (g *Graph) cancel() {
	x := &g.gesture
	if len(x.drag) > 0 && x.moved {
		if _, before := g.letGo(); before != nil {
			g.scene = g.scene.Move(before)
			g.goal = g.scene
		}
	}
	g.over.hideBand()
	x.doing, x.drag, x.mode = idle, nil, idle
	g.paint()
}

// TypedShortcut hands shortcuts to the window.
func (g *Graph) TypedShortcut(s fyne.Shortcut) {
	if g.OnShortcut != nil {
		g.OnShortcut(s)
	}
}
