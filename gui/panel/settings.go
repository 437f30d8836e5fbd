package panel

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/gui/theme"
)

// Setting is one thing that the user may choose, at once.
type Setting struct {
	Title, Detail string
	Options       []string
	Dots          []color.Color // shown before the options, when there are any
	Chosen        int
	OnChoose      func(i int)
}

// ShowSettings shows a sheet of settings until Esc, a click beside it or a call of what it returns.
func ShowSettings(c fyne.Canvas, title string, all []Setting, closed func()) (closeIt func()) {
	s := &sheet{closed: closed}
	column := newColumn(0)
	var items []item
	for _, x := range all {
		items = append(items, inset14(newText(x.Title, 13, fynetheme.ColorNameForeground).bold(), 12))
		if x.Detail != "" {
			items = append(items, inset14(newText(x.Detail, 12, theme.Text3).wrapped(), 2))
		}
		items = append(items, inset14(newOptions(x), 6))
	}
	column.set(append(items, item{object: space(1, 16)}))
	head := container.New(line{grow: 0, pad: 14, height: 40}, newText(title, 17, fynetheme.ColorNameForeground).bold(), NewButton("", "x", Flat, func() { s.close() }))
	s.content = container.NewBorder(head, nil, nil, nil, column.view())
	s.ExtendBaseWidget(s)
	s.popup = widget.NewPopUp(s, c)
	column.width = min(520, c.Size().Width-16)
	s.scroll = column.scroll
	size := fyne.NewSize(column.width, min(column.MinSize(nil).Height+60, c.Size().Height-2*sheetTop(c)))
	s.popup.Resize(size)
	s.popup.ShowAtPosition(fyne.NewPos((c.Size().Width-size.Width)/2, sheetTop(c)))
	c.Focus(s)
	return s.close
}

// options are the choices of a setting in rows.
type options struct {
	widget.BaseWidget
	setting Setting
	box     *fyne.Container
}

func newOptions(s Setting) *options {
	o := &options{setting: s, box: container.New(flow{})}
	o.fill()
	o.ExtendBaseWidget(o)
	return o
}

func (o *options) fill() {
	o.box.Objects = nil
	for i, name := range o.setting.Options {
		var choice fyne.CanvasObject = newOneOf(name, i == o.setting.Chosen, func() {
			o.setting.Chosen = i
			o.fill()
			o.box.Refresh()
			o.setting.OnChoose(i)
		})
		if i < len(o.setting.Dots) {
			dot := canvas.NewCircle(o.setting.Dots[i])
			choice = container.New(line{grow: -1, gap: 3}, container.New(wide{12, 12}, dot), choice)
		}
		o.box.Add(choice)
	}
}

func (o *options) heightFor(width float32) float32 { return flowHeight(o.box.Objects, width) }

// CreateRenderer sets the choices in rows.
func (o *options) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(o.box) }
