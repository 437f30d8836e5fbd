package panel

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/gui/theme"
)

// row is content that can be clicked and shows whether it is chosen, over its full width.
type row struct {
	widget.BaseWidget
	content  fyne.CanvasObject
	onTapped func()
	onPress  func(fyne.KeyModifier) // instead of onTapped, with the keys that are held
	onMenu   func(at fyne.Position) // the secondary button; at is in the window
	selected bool
	hovered  bool
	ground   *canvas.Rectangle
}

func newRow(content fyne.CanvasObject, tapped func()) *row {
	r := &row{content: content, onTapped: tapped, ground: canvas.NewRectangle(color.Transparent)}
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) setSelected(on bool) {
	if r.selected != on {
		r.selected = on
		r.paint()
	}
}

// MouseDown chooses the row on the press, so that a field that loses the focus by it cannot come between.
func (r *row) MouseDown(e *desktop.MouseEvent) {
	switch {
	case e.Button == desktop.MouseButtonPrimary && r.onPress != nil:
		r.onPress(e.Modifier)
	case e.Button == desktop.MouseButtonPrimary && r.onTapped != nil:
		r.onTapped()
	case e.Button == desktop.MouseButtonSecondary && r.onMenu != nil:
		r.onMenu(e.AbsolutePosition)
	}
}

// MouseUp does nothing.
func (r *row) MouseUp(*desktop.MouseEvent) {}

// MouseIn, MouseMoved and MouseOut light the row.
func (r *row) MouseIn(*desktop.MouseEvent)    { r.hovered = true; r.paint() }
func (r *row) MouseMoved(*desktop.MouseEvent) {}
func (r *row) MouseOut()                      { r.hovered = false; r.paint() }

func (r *row) paint() {
	switch {
	case r.selected:
		r.ground.FillColor = theme.Color(fynetheme.ColorNameSelection)
	case r.hovered && (r.onTapped != nil || r.onPress != nil):
		r.ground.FillColor = theme.Color(fynetheme.ColorNameHover)
	default:
		r.ground.FillColor = color.Transparent
	}
	r.ground.Refresh()
}

// heightFor lets content that wraps tell its height.
func (r *row) heightFor(width float32) float32 {
	if f, ok := r.content.(flexible); ok {
		return f.heightFor(width)
	}
	return r.content.MinSize().Height
}

// CreateRenderer draws the ground under the content.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{r} }

type rowRenderer struct{ r *row }

func (r *rowRenderer) Destroy()           {}
func (r *rowRenderer) MinSize() fyne.Size { return r.r.content.MinSize() }
func (r *rowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.r.ground, r.r.content}
}
func (r *rowRenderer) Refresh() { r.r.paint(); r.r.content.Refresh() }
func (r *rowRenderer) Layout(size fyne.Size) {
	r.r.ground.Resize(size)
	r.r.content.Resize(size)
}

// line lays objects out in a row, centred on its height: those of fixed width keep it, the one marked grows.
type line struct {
	grow   int // index of the object that takes the space left; -1 none
	gap    float32
	pad    float32 // at both ends
	height float32
}

// Layout implements fyne.Layout.
func (l line) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	free := size.Width - 2*l.pad
	for i, o := range objects {
		if i > 0 {
			free -= l.gap
		}
		if i != l.grow {
			free -= o.MinSize().Width
		}
	}
	x := l.pad
	for i, o := range objects {
		m := o.MinSize()
		if i == l.grow {
			m.Width = max(0, free)
		}
		o.Resize(m)
		o.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		x += m.Width + l.gap
	}
}

// MinSize implements fyne.Layout.
func (l line) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w, h := 2*l.pad, l.height
	for i, o := range objects {
		m := o.MinSize()
		if i > 0 {
			w += l.gap
		}
		w += m.Width
		h = max(h, m.Height)
	}
	return fyne.NewSize(w, h)
}

// picture returns an image of a fixed size.
func picture(r fyne.Resource, size float32) *canvas.Image {
	i := canvas.NewImageFromResource(r)
	i.FillMode = canvas.ImageFillContain
	i.SetMinSize(fyne.NewSize(size, size))
	return i
}

// glyph returns the shape of a type at the size of lists.
func glyph(t graph.Type) *canvas.Image { return picture(theme.Shape(t), 13) }

// space takes room.
func space(w, h float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(w, h))
	return r
}

// themed is a rectangle in a colour of the theme.
type themed struct {
	widget.BaseWidget
	color  fyne.ThemeColorName
	stroke fyne.ThemeColorName // of a line round it, or empty
	radius float32
	min    fyne.Size
}

func ground(c fyne.ThemeColorName) *themed {
	t := &themed{color: c}
	t.ExtendBaseWidget(t)
	return t
}

func rule() *themed {
	t := ground(fynetheme.ColorNameSeparator)
	t.min = fyne.NewSize(1, 1)
	return t
}

// CreateRenderer draws the rectangle.
func (t *themed) CreateRenderer() fyne.WidgetRenderer {
	r := &themedRenderer{t: t, rect: canvas.NewRectangle(theme.Color(t.color))}
	r.Refresh()
	return r
}

type themedRenderer struct {
	t    *themed
	rect *canvas.Rectangle
}

func (r *themedRenderer) Destroy()                     {}
func (r *themedRenderer) MinSize() fyne.Size           { return r.t.min }
func (r *themedRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }
func (r *themedRenderer) Layout(size fyne.Size)        { r.rect.Resize(size) }
func (r *themedRenderer) Refresh() {
	r.rect.FillColor = theme.Color(r.t.color)
	r.rect.CornerRadius = r.t.radius
	if r.t.stroke != "" {
		r.rect.StrokeColor, r.rect.StrokeWidth = theme.Color(r.t.stroke), 1
	}
	r.rect.Refresh()
}

// heldModifiers returns the keys that are held.
func heldModifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// tight shows a list without the gaps that the theme leaves between its rows, where a click would hit nothing.
func tight(l *widget.List) fyne.CanvasObject { return container.NewThemeOverride(l, tightTheme{}) }

// tightTheme is the program's theme without padding.
type tightTheme struct{}

// Color, Font, Icon and Size implement fyne.Theme.
func (tightTheme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	return theme.Current().Color(n, v)
}
func (tightTheme) Font(s fyne.TextStyle) fyne.Resource     { return theme.Current().Font(s) }
func (tightTheme) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.Current().Icon(n) }
func (tightTheme) Size(n fyne.ThemeSizeName) float32 {
	if n == fynetheme.SizeNamePadding {
		return 0
	}
	return theme.Current().Size(n)
}
