package panel

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/gui/theme"
)

// Legend is the bar under the canvas: each type with its shape and count. A click hides or shows the type, Alt and a click shows it
// alone.
type Legend struct {
	OnToggle func(t graph.Type, only bool)
	OnMore   func(under fyne.CanvasObject, types []view.TypeCount) // the types that have no room are asked for
	box      *fyne.Container
	object   fyne.CanvasObject
	types    []view.TypeCount
	more     *chip // stands for those that have no room
}

// NewLegend returns an empty bar.
func NewLegend() *Legend {
	l := &Legend{}
	l.box = container.New(&chips{l})
	l.object = container.NewStack(ground("background"), container.NewBorder(rule(), nil, nil, nil, l.box))
	return l
}

// Object returns the bar.
func (l *Legend) Object() fyne.CanvasObject { return l.object }

// Set shows these types.
func (l *Legend) Set(types []view.TypeCount) {
	l.types, l.box.Objects = types, nil
	for _, t := range types {
		l.box.Objects = append(l.box.Objects, newChip(t, func(only bool) { l.OnToggle(t.Type, only) }))
	}
	l.more = nil
	l.box.Refresh()
}

// rest shows how many types have no room, or nothing for none, and returns the chip.
func (l *Legend) rest(n int) *chip {
	text := fmt.Sprintf(lang.L("+%d types"), n)
	if n == 1 {
		text = lang.L("+1 type")
	}
	content := container.New(line{grow: -1, gap: 6, pad: 7, height: 26}, newText(text, 12, theme.Text2).whole())
	c := &chip{}
	c.onTapped = func(bool) { l.OnMore(c, l.types[len(l.types)-n:]) }
	c.content, c.ground = content, newRow(content, nil).ground
	c.row.onTapped = func() {}
	c.ExtendBaseWidget(c)
	return c
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

// chips lays chips in a row as long as there is room; those that have none are counted at the end.
type chips struct{ l *Legend }

// Layout implements fyne.Layout.
func (c *chips) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	types := objects[:min(len(objects), len(c.l.types))]
	fits, x, last := 0, float32(6), float32(6)
	const more = 72
	for i, o := range types {
		end := x + o.MinSize().Width
		if end > size.Width || i < len(types)-1 && end+more > size.Width && !c.allFit(types[i+1:], end+4, size.Width) {
			break
		}
		fits++
		x = end + 4
		last = x
	}
	x = 6
	for i, o := range types {
		if i >= fits {
			o.Hide()
			continue
		}
		o.Show()
		m := o.MinSize()
		o.Resize(fyne.NewSize(m.Width, 26))
		o.Move(fyne.NewPos(x, (size.Height-26)/2))
		x += m.Width + 4
	}
	c.count(len(types)-fits, last, size)
}

// allFit reports whether objects have room from x on.
func (c *chips) allFit(objects []fyne.CanvasObject, x, width float32) bool {
	for _, o := range objects {
		x += o.MinSize().Width + 4
	}
	return x-4 <= width
}

// count places the chip of those that have no room.
func (c *chips) count(n int, x float32, size fyne.Size) {
	l := c.l
	if l.more != nil {
		l.box.Objects = l.box.Objects[:len(l.types)]
		l.more = nil
	}
	if n == 0 || len(l.types) == 0 {
		return
	}
	l.more = l.rest(n)
	l.box.Objects = append(l.box.Objects, l.more)
	m := l.more.MinSize()
	l.more.Resize(fyne.NewSize(m.Width, 26))
	l.more.Move(fyne.NewPos(x, (size.Height-26)/2))
}

// MinSize implements fyne.Layout.
func (*chips) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 33) }
