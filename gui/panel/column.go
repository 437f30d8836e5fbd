package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// flexible is what knows its height for a width.
type flexible interface{ heightFor(width float32) float32 }

// item is one row of a column.
type item struct {
	object      fyne.CanvasObject
	above       float32 // space over it
	left, right float32 // margins beside it
}

// column stacks rows, each as wide as the column and as high as it needs at that width, and scrolls.
type column struct {
	items  []item
	holder *fyne.Container
	scroll *container.Scroll
	margin float32
	width  float32
}

func newColumn(margin float32) *column {
	c := &column{margin: margin}
	c.holder = container.New(c)
	c.scroll = container.NewVScroll(c.holder)
	return c
}

// set replaces the rows and shows the first.
func (c *column) set(items []item) {
	c.items = items
	c.holder.Objects = c.holder.Objects[:0]
	for _, i := range items {
		c.holder.Objects = append(c.holder.Objects, i.object)
	}
	c.scroll.Offset = fyne.Position{}
	c.holder.Refresh()
	c.scroll.Refresh()
}

func (c *column) height(i item, width float32) float32 {
	width -= 2*c.margin + i.left + i.right
	if f, ok := i.object.(flexible); ok {
		return f.heightFor(width)
	}
	return i.object.MinSize().Height
}

// Layout implements fyne.Layout for the rows.
func (c *column) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	y := c.margin
	for _, i := range c.items {
		y += i.above
		h := c.height(i, size.Width)
		i.object.Move(fyne.NewPos(c.margin+i.left, y))
		i.object.Resize(fyne.NewSize(size.Width-2*c.margin-i.left-i.right, h))
		y += h
	}
}

// MinSize implements fyne.Layout: the height at the width that the column has now.
func (c *column) MinSize(_ []fyne.CanvasObject) fyne.Size {
	y := 2 * c.margin
	for _, i := range c.items {
		y += i.above + c.height(i, c.width)
	}
	return fyne.NewSize(40, y)
}

// columnView makes a widget of a column, which itself is the layout of its rows.
type columnView struct {
	widget.BaseWidget
	c *column
}

func (c *column) view() fyne.CanvasObject {
	v := &columnView{c: c}
	v.ExtendBaseWidget(v)
	return v
}

// Resize lets the rows find their heights before the scroller asks for them.
func (v *columnView) Resize(s fyne.Size) {
	v.c.width = s.Width
	v.BaseWidget.Resize(s)
}

// CreateRenderer shows the scroller.
func (v *columnView) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(v.c.scroll)
}
