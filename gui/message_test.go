package gui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"github.com/quadscope/quadscope/gui/panel"
)

// box is a part of the window.
type box struct{ left, top, right, bottom float32 }

func (b box) and(c box) box {
	return box{max(b.left, c.left), max(b.top, c.top), min(b.right, c.right), min(b.bottom, c.bottom)}
}

func (b box) empty() bool { return b.left >= b.right || b.top >= b.bottom }

// inSight calls f with each object that is in sight below o, in the order in which they are drawn, with the part of the window that it has; not with
// what is below skipped.
func inSight(o fyne.CanvasObject, at fyne.Position, clip box, skipped fyne.CanvasObject, f func(fyne.CanvasObject, box)) {
	if !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	own := box{at.X, at.Y, at.X + o.Size().Width, at.Y + o.Size().Height}.and(clip)
	if f(o, own); o == skipped {
		return
	}
	var inside []fyne.CanvasObject
	switch x := o.(type) {
	case *fyne.Container:
		inside = x.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(x).Objects()
		if _, scrolls := x.(fyne.Scrollable); scrolls {
			clip = own
		}
	}
	for _, c := range inside {
		inSight(c, at, clip, skipped, f)
	}
}

// pressed returns what can be pressed in the window and lies under an object, but for the graph.
func (d *desk) pressed(over fyne.CanvasObject) (out []fyne.CanvasObject) {
	all := box{right: d.win.Canvas().Size().Width, bottom: d.win.Canvas().Size().Height}
	root := d.win.Canvas().Content()
	var bar box
	inSight(root, fyne.Position{}, all, nil, func(o fyne.CanvasObject, b box) {
		if o == over {
			bar = b
		}
	})
	if bar.empty() {
		d.t.Fatal("the bar is not in sight")
	}
	drawn := false // what comes after the bar lies over it
	inSight(root, fyne.Position{}, all, over, func(o fyne.CanvasObject, b box) {
		drawn = drawn || o == over
		_, taps := o.(fyne.Tappable)
		_, presses := o.(desktop.Mouseable)
		_, writes := o.(fyne.Focusable)
		_, drags := o.(fyne.Draggable)
		if !drawn && o != fyne.CanvasObject(d.graph) && (taps || presses || writes || drags) && !b.and(bar).empty() {
			out = append(out, o)
		}
	})
	return out
}

// The message bar covers nothing that one may want to press, on any page and on the start screen, and no node of a graph that is fitted.
func TestTheMessageBarCoversNothing(t *testing.T) {
	d := openDesk(t)
	bar := d.messages.Object()
	message := panel.Message{Bold: "Done:", Detail: "it is", Stay: true, Action: "Undo", OnAction: func() {}}
	for _, size := range []fyne.Size{fyne.NewSize(1000, 640), fyne.NewSize(600, 380)} {
		d.win.Resize(size)
		d.tell(message)
		if got := d.pressed(bar); len(got) > 0 {
			t.Errorf("the bar covers on the start screen at %v: %T", size, got[0])
		}
	}
	d.win.Resize(fyne.NewSize(1000, 640))
	d.read("a.md", "b.md", "c.md")
	for _, tab := range []string{graphTab, tableTab, timelineTab} {
		d.middle.Choose(tab)
		d.tell(message)
		if got := d.pressed(bar); len(got) > 0 {
			t.Errorf("the bar covers on the page %s: %T", tab, got[0])
		}
		d.messages.Hide()
	}
	d.middle.Choose(graphTab)
	w, h := d.graph.Size().Width, d.graph.Size().Height
	for i, p := range d.graph.Scene().Pos {
		if _, y := d.graph.Camera().ToScreen(p, float64(w), float64(h)); y < float64(bar.Size().Height) {
			t.Errorf("the bar covers %s", d.state.View.Nodes[i].Name)
		}
	}
}
