package panel

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/gui/theme"
)

// Kind is how a button looks.
type Kind uint8

// The kinds of button.
const (
	Flat     Kind = iota // no ground until the pointer is over it
	Primary              // the one main button of a view
	Outlined             // a border, for the start screen
	Quiet                // a soft ground
	Action               // words in the colour of links
)

// Button is an icon, a word, or both.
type Button struct {
	widget.BaseWidget
	OnTapped func()
	text     string
	icon     string // Lucide's name, or empty
	key      string // key cap at the right, or empty
	tip      string // what the button does, shown while the pointer rests on it
	kind     Kind
	menu     bool // opens a menu: shows a chevron
	height   float32
	radius   float32
	chosen   bool // one of several, and the one that holds
	disabled bool
	hovered  bool
	focused  bool
}

// NewButton returns a button 28 units high.
func NewButton(text, icon string, kind Kind, tapped func()) *Button {
	b := &Button{text: text, icon: icon, kind: kind, OnTapped: tapped, height: 28, radius: 5}
	b.ExtendBaseWidget(b)
	return b
}

// Menu makes the button show that it opens a menu.
func (b *Button) Menu() *Button { b.menu = true; return b }

// Tall makes the button 34 units high.
func (b *Button) Tall() *Button { b.height = 34; return b }

// Key shows the key that does the same, as KeyName writes it.
func (b *Button) Key(k string) *Button { b.key = k; return b }

// Hint says in words what the button does while the pointer rests on it.
func (b *Button) Hint(tip string) *Button { b.tip = tip; return b }

// SetEnabled allows or stops its use.
func (b *Button) SetEnabled(on bool) {
	if b.disabled == on {
		b.disabled = !on
		b.Refresh()
	}
}

// Tapped calls OnTapped.
func (b *Button) Tapped(*fyne.PointEvent) {
	if r := rootOf(b); r != nil {
		r.leave()
	}
	if !b.disabled && b.OnTapped != nil {
		b.OnTapped()
	}
}

// MouseIn, MouseMoved and MouseOut light the button.
func (b *Button) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.Refresh()
	if r := rootOf(b); r != nil && b.tip != "" {
		r.rest(b, b.tip)
	}
}

func (b *Button) MouseMoved(*desktop.MouseEvent) {}

func (b *Button) MouseOut() {
	b.hovered = false
	b.Refresh()
	if r := rootOf(b); r != nil {
		r.leave()
	}
}

// FocusGained and FocusLost draw the ring of the keyboard.
func (b *Button) FocusGained() { b.focused = true; b.Refresh() }
func (b *Button) FocusLost()   { b.focused = false; b.Refresh() }

// TypedRune ignores letters.
func (b *Button) TypedRune(rune) {}

// TypedKey presses the button with Space and Return.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace || e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		b.Tapped(nil)
	}
}

func (b *Button) ink() fyne.ThemeColorName {
	switch {
	case b.disabled:
		return fynetheme.ColorNameDisabled
	case b.kind == Primary:
		return fynetheme.ColorNameForegroundOnPrimary
	case b.kind == Action:
		return fynetheme.ColorNameHyperlink
	}
	return fynetheme.ColorNameForeground
}

// CreateRenderer draws ground, icon, word, key cap and chevron in a row.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{b: b, ground: canvas.NewRectangle(color.Transparent), light: canvas.NewRectangle(color.Transparent),
		label: canvas.NewText(b.text, color.Black), icon: &canvas.Image{FillMode: canvas.ImageFillContain},
		chevron: &canvas.Image{FillMode: canvas.ImageFillContain}, cap: newKeyCap(b.key)}
	r.Refresh()
	return r
}

type buttonRenderer struct {
	b             *Button
	ground, light *canvas.Rectangle
	icon, chevron *canvas.Image
	label         *canvas.Text
	cap           *keyCap
}

func (r *buttonRenderer) Destroy() {}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.ground, r.light}
	if r.b.icon != "" {
		out = append(out, r.icon)
	}
	if r.b.text != "" {
		out = append(out, r.label)
	}
	if r.b.key != "" {
		out = append(out, r.cap)
	}
	if r.b.menu {
		out = append(out, r.chevron)
	}
	return out
}

func (r *buttonRenderer) parts() (sizes []fyne.Size, objects []fyne.CanvasObject) {
	for _, o := range r.Objects()[2:] {
		s := fyne.NewSize(16, 16)
		switch o := o.(type) {
		case *canvas.Text:
			s = o.MinSize()
		case *keyCap:
			s = o.MinSize()
		}
		if o == r.chevron {
			s = fyne.NewSize(14, 14)
		}
		sizes, objects = append(sizes, s), append(objects, o)
	}
	return sizes, objects
}

func (r *buttonRenderer) MinSize() fyne.Size {
	sizes, _ := r.parts()
	w := float32(-6)
	for _, s := range sizes {
		w += s.Width + 6
	}
	pad := float32(10)
	if r.b.text == "" {
		pad = 6
	}
	return fyne.NewSize(w+2*pad, r.b.height)
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.light.Resize(size)
	sizes, objects := r.parts()
	x := (size.Width - (r.MinSize().Width - 2*10)) / 2
	if r.b.text == "" {
		x = (size.Width - (r.MinSize().Width - 2*6)) / 2
	}
	for i, o := range objects {
		o.Resize(sizes[i])
		o.Move(fyne.NewPos(x, (size.Height-sizes[i].Height)/2))
		x += sizes[i].Width + 6
	}
}

func (r *buttonRenderer) Refresh() {
	b := r.b
	ink := b.ink()
	r.label.Text, r.label.TextSize, r.label.Color = b.text, 13, theme.Color(ink)
	r.label.TextStyle.Bold = b.kind == Primary || b.kind == Action
	if b.icon != "" {
		r.icon.Resource = theme.Icon(b.icon, ink)
	}
	r.chevron.Resource = theme.Icon("chevron-down", ink)
	r.ground.CornerRadius, r.light.CornerRadius = r.b.radius, r.b.radius
	r.ground.FillColor, r.ground.StrokeWidth = color.Transparent, 0
	switch {
	case b.kind == Primary && b.disabled:
		r.ground.FillColor = theme.Color(fynetheme.ColorNameDisabledButton)
	case b.kind == Primary:
		r.ground.FillColor = theme.Color(fynetheme.ColorNamePrimary)
	case b.chosen:
		r.ground.FillColor = theme.Color(fynetheme.ColorNameSelection)
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(fynetheme.ColorNamePrimary), 1
	case b.kind == Quiet:
		r.ground.FillColor = theme.Color(fynetheme.ColorNameButton)
	case b.kind == Outlined:
		r.ground.FillColor = theme.Color(fynetheme.ColorNameInputBackground)
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(fynetheme.ColorNameInputBorder), 1
	}
	r.light.FillColor, r.light.StrokeWidth = color.Transparent, 0
	if b.hovered && !b.disabled {
		r.light.FillColor = theme.Color(fynetheme.ColorNameHover)
	}
	if b.focused {
		r.light.StrokeColor, r.light.StrokeWidth = theme.Color(fynetheme.ColorNameFocus), 2
	}
	r.Layout(b.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// keyCap shows the name of a key, as KeyName writes it, in a small frame.
type keyCap struct {
	widget.BaseWidget
	text string
}

func newKeyCap(s string) *keyCap {
	k := &keyCap{text: s}
	k.ExtendBaseWidget(k)
	return k
}

// CreateRenderer draws the frame and the name.
func (k *keyCap) CreateRenderer() fyne.WidgetRenderer {
	r := &keyCapRenderer{k: k, frame: canvas.NewRectangle(color.Transparent), label: canvas.NewText(k.text, color.Black)}
	r.Refresh()
	return r
}

type keyCapRenderer struct {
	k     *keyCap
	frame *canvas.Rectangle
	label *canvas.Text
}

func (r *keyCapRenderer) Destroy()                     {}
func (r *keyCapRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.frame, r.label} }
func (r *keyCapRenderer) MinSize() fyne.Size {
	return r.label.MinSize().Add(fyne.NewSize(10, 2))
}

func (r *keyCapRenderer) Layout(size fyne.Size) {
	r.frame.Resize(size)
	r.label.Resize(r.label.MinSize())
	r.label.Move(fyne.NewPos(5, (size.Height-r.label.MinSize().Height)/2))
}

func (r *keyCapRenderer) Refresh() {
	r.frame.CornerRadius, r.frame.StrokeWidth = 3, 1
	r.frame.FillColor, r.frame.StrokeColor = theme.Color(fynetheme.ColorNameBackground), theme.Color(fynetheme.ColorNameSeparator)
	r.label.TextSize, r.label.Color = 11.5, theme.Color(theme.Text3)
	canvas.Refresh(r.k)
}
