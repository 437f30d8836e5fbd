package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"github.com/quadscope/quadscope/gui/theme"
)

// Over lays a hint over the foot of the graph and the zoom buttons over its corner.
type Over struct{}

// Layout implements fyne.Layout for graph, hint and buttons.
func (Over) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	o[0].Move(fyne.Position{})
	hint, zoom := o[1].MinSize(), o[2].MinSize()
	o[1].Resize(fyne.NewSize(size.Width, hint.Height)) // it centres itself
	o[1].Move(fyne.NewPos(0, size.Height-hint.Height-14))
	o[2].Resize(zoom)
	o[2].Move(fyne.NewPos(size.Width-zoom.Width-12, size.Height-zoom.Height-12))
}

// MinSize implements fyne.Layout.
func (Over) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 200) }

// Banner lays the message bar over the pages of the centre, below their titles, or over the start screen.
type Banner struct{}

// Layout implements fyne.Layout for pages, start screen and messages.
func (Banner) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	o[1].Resize(size)
	y := float32(0)
	if o[0].Visible() {
		y = 34
	}
	o[2].Move(fyne.NewPos(0, y))
	o[2].Resize(fyne.NewSize(size.Width, barHeight))
}

// MinSize implements fyne.Layout.
func (Banner) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 200) }

// ZoomButtons is the small column of buttons in the corner of the canvas: to zoom in and out, and to fit everything.
func ZoomButtons(in, out, fit *Button) fyne.CanvasObject {
	t := ground(theme.Card)
	t.radius = 5
	return container.NewStack(t, container.New(stackRows{}, in, out, fit))
}

// Split puts the inspector over the reader, of which the reader gets the larger part.
type Split struct{}

// Layout implements fyne.Layout.
func (Split) Layout(o []fyne.CanvasObject, size fyne.Size) {
	upper := clamp(size.Height*.46, 160, 420)
	o[0].Resize(fyne.NewSize(size.Width, upper))
	o[1].Move(fyne.NewPos(0, upper))
	o[1].Resize(fyne.NewSize(size.Width, size.Height-upper))
}

// MinSize implements fyne.Layout.
func (Split) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(rightMin, 300) }

// Popup lays the window's body out, over it a list under an object of the body, and over both a layer.
type Popup struct{ Under fyne.CanvasObject }

// Layout implements fyne.Layout for body, list and layer.
func (p Popup) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.Under)
	s := p.Under.Size()
	y := at.Y + s.Height + 4
	list := fyne.NewSize(min(s.Width+160, size.Width-16), min(o[1].MinSize().Height, size.Height-y-8))
	o[1].Move(fyne.NewPos(min(at.X, size.Width-list.Width-8), y))
	o[1].Resize(list)
	o[2].Resize(size)
}

// MinSize implements fyne.Layout.
func (p Popup) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// Toolbar lays the toolbar's parts in a row; the search field takes what it may of the space. Where that is little, spare parts are left out,
// the first first.
type Toolbar struct {
	Search int
	Spare  []int
}

// leastField is the least width of the search field beside spare parts.
const leastField = 200

// Layout implements fyne.Layout.
func (t Toolbar) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const gap, pad = 4, 8
	used, after := float32(2*pad), float32(pad)
	for i, c := range o {
		if i != t.Search {
			used += c.MinSize().Width + gap
		}
		if i > t.Search {
			after += c.MinSize().Width + gap
		}
	}
	for _, i := range t.Spare {
		if spare := o[i].MinSize().Width + gap; size.Width-used < leastField {
			used, after = used-spare, after-spare
			o[i].Hide()
		} else {
			o[i].Show()
		}
	}
	field := clamp(size.Width-used-8, 100, 420) // what follows it needs air
	pushed := false
	x := float32(pad)
	for i, c := range o {
		if !c.Visible() {
			continue
		}
		m := c.MinSize()
		if i == t.Search {
			m.Width = field
		}
		if i > t.Search && !pushed { // the rest stands at the right
			x, pushed = max(x, size.Width-after), true
		}
		c.Resize(m)
		c.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		x += m.Width + gap
	}
}

// MinSize implements fyne.Layout.
func (Toolbar) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(360, 44) }

// Divider is a short upright line between groups of the toolbar.
func Divider() fyne.CanvasObject {
	r := rule()
	r.min = fyne.NewSize(1, 20)
	return container.New(line{grow: -1, pad: 4}, r)
}

// Bar puts the toolbar on its ground with a line under it.
func Bar(content fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(ground(fynetheme.ColorNameBackground), container.NewBorder(nil, rule(), nil, nil, content))
}
