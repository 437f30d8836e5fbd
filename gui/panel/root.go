package panel

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tipDelay is how long the pointer rests on a button before its tip appears.
const tipDelay = 500 * time.Millisecond

// Root is the content of the window: its body, over it the results of the search, and over both the tip of the button that the pointer
// rests on. Buttons find it through their canvas.
type Root struct {
	widget.BaseWidget
	content *fyne.Container
	tip     *fyne.Container
	words   *Text
	wait    *fyne.Animation
}

// NewRoot lays body out with a list under an object of it.
func NewRoot(body, list, under fyne.CanvasObject) *Root {
	r := &Root{words: newText("", 12, fynetheme.ColorNameBackground).whole()}
	g := ground(fynetheme.ColorNameForeground)
	g.radius = 5
	r.tip = container.NewStack(g, container.New(line{grow: -1, pad: 8, height: 24}, r.words))
	r.tip.Hide()
	r.content = container.New(Popup{Under: under}, body, list, container.NewWithoutLayout(r.tip))
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer shows the content.
func (r *Root) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.content) }

// rest waits a moment, then shows the tip of an object. It is an animation because those tick on the window's thread.
func (r *Root) rest(o fyne.CanvasObject, tip string) {
	r.leave()
	r.wait = fyne.NewAnimation(tipDelay, func(done float32) {
		if done == 1 {
			r.show(o, tip)
		}
	})
	r.wait.Start()
}

// leave hides the tip.
func (r *Root) leave() {
	if r.wait != nil {
		r.wait.Stop()
		r.wait = nil
	}
	if r.tip.Visible() {
		r.tip.Hide()
	}
}

func (r *Root) show(o fyne.CanvasObject, tip string) {
	r.words.SetText(tip)
	at, size := fyne.CurrentApp().Driver().AbsolutePositionForObject(o), r.tip.MinSize()
	x := clamp(at.X+(o.Size().Width-size.Width)/2, 4, r.Size().Width-size.Width-4)
	y := at.Y + o.Size().Height + 4
	if y+size.Height > r.Size().Height {
		y = at.Y - size.Height - 4
	}
	r.tip.Resize(size)
	r.tip.Move(fyne.NewPos(x, y))
	r.tip.Show()
}

// rootOf finds the root of the window that an object is in; nil when it is in none.
func rootOf(o fyne.CanvasObject) *Root {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return nil
	}
	r, _ := c.Content().(*Root)
	return r
}
