package panel

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/gui/theme"
)

// Legend is the bar under the canvas: each type with its shape and count. A click hides or shows the type, Alt and a click shows it
// alone.
type Legend struct {
	OnToggle func(t graph.Type, only bool)
	box      *fyne.Container
	object   fyne.CanvasObject
}

// NewLegend returns an empty bar.
func NewLegend() *Legend {
	l := &Legend{box: container.New(chips{})}
	l.object = container.NewStack(ground("background"), container.NewBorder(rule(), nil, nil, nil, l.box))
	return l
}

// Object returns the bar.
func (l *Legend) Object() fyne.CanvasObject { return l.object }

// Set shows these types.
func (l *Legend) Set(types []view.TypeCount) {
	l.box.Objects = nil
	for _, t := range types {
		l.box.Objects = append(l.box.Objects, newChip(t, func(only bool) { l.OnToggle(t.Type, only) }))
	}
	l.box.Refresh()
}

// chip is one type of the legend.
type chip struct {
	row
	onTapped func(only bool)
}

func newChip(t view.TypeCount, tapped func(only bool)) *chip {
	name, count := newText(theme.TypeName(t.Type), 12, theme.Text2).whole(), newText(strconv.Itoa(t.Count), 12, theme.Text3).whole()
	objects := []fyne.CanvasObject{glyph(t.Type), name, count}
	var content fyne.CanvasObject = container.New(line{grow: -1, gap: 6, pad: 7, height: 26}, objects...)
	if t.Hidden {
		name.color = theme.Text3
		content = container.New(struck{}, content, ground(theme.Text3))
	}
	c := &chip{onTapped: tapped}
	c.content, c.ground = content, newRow(content, nil).ground
	c.row.onTapped = func() {}
	c.ExtendBaseWidget(c)
	return c
}

// MouseDown hides, shows or isolates the type.
func (c *chip) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		c.onTapped(e.Modifier&fyne.KeyModifierAlt != 0)
	}
}

// CreateRenderer draws the chip as a row.
func (c *chip) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{&c.row} }

// struck draws a line through the first object.
type struck struct{}

// Layout implements fyne.Layout.
func (struck) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	o[1].Move(fyne.NewPos(26, size.Height/2))
	o[1].Resize(fyne.NewSize(max(0, size.Width-33), 1))
}

// MinSize implements fyne.Layout.
func (struck) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// chips lays chips in a row as long as there is room.
type chips struct{}

// Layout implements fyne.Layout.
func (chips) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(6)
	for _, o := range objects {
		m := o.MinSize()
		if x+m.Width > size.Width {
			o.Hide()
			continue
		}
		o.Show()
		o.Resize(fyne.NewSize(m.Width, 26))
		o.Move(fyne.NewPos(x, (size.Height-26)/2))
		x += m.Width + 4
	}
}

// MinSize implements fyne.Layout.
func (chips) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 33) }
