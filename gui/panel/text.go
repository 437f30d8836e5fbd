// Package panel holds the parts of the window round the graph: lists, inspector, reader, toolbar parts, messages. They show what they
// are given and raise OnXxx callbacks; they know no workspace.
//
// All functions and methods are called on the window's thread.
package panel

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/gui/theme"
)

// Text is one line of text in a colour of the theme, cut with an ellipsis where it does not fit. As a child of a column it may wrap.
type Text struct {
	widget.BaseWidget
	text  string
	size  float32
	style fyne.TextStyle
	color fyne.ThemeColorName
	align fyne.TextAlign
	wrap  bool // takes the lines it needs
	fixed bool // asks for its whole width
	lines []string
	width float32
}

// newText returns a line that may be cut.
func newText(s string, size float32, c fyne.ThemeColorName) *Text {
	t := &Text{text: s, size: size, color: c}
	t.ExtendBaseWidget(t)
	return t
}

func body(s string) *Text    { return newText(s, 13, fynetheme.ColorNameForeground) }
func caption(s string) *Text { return newText(s, 11.5, theme.Text3) }

func (t *Text) bold() *Text     { t.style.Bold = true; return t }
func (t *Text) wrapped() *Text  { t.wrap = true; return t }
func (t *Text) whole() *Text    { t.fixed = true; return t }
func (t *Text) trailing() *Text { t.align = fyne.TextAlignTrailing; t.fixed = true; return t }

// SetText changes the text.
func (t *Text) SetText(s string) {
	if s == t.text {
		return
	}
	t.text = s
	t.lines = nil
	t.Refresh()
}

// SetColor changes the colour.
func (t *Text) SetColor(c fyne.ThemeColorName) {
	if c != t.color {
		t.color = c
		t.Refresh()
	}
}

func (t *Text) measure(s string) fyne.Size { return fyne.MeasureText(s, t.size, t.style) }

func (t *Text) lineHeight() float32 { return t.measure("Mg").Height }

// heightFor returns the height of the text at a width; a text that does not wrap takes one line.
func (t *Text) heightFor(width float32) float32 {
	t.layoutLines(width)
	return float32(len(t.lines)) * t.lineHeight()
}

func (t *Text) layoutLines(width float32) {
	if t.lines != nil && width == t.width {
		return
	}
	t.width = width
	if t.wrap {
		t.lines = wrapWords(t.text, width, func(s string) float32 { return t.measure(s).Width })
		return
	}
	t.lines = []string{t.cut(width)}
}

// cut shortens the text to the width with an ellipsis.
func (t *Text) cut(width float32) string {
	if t.measure(t.text).Width <= width+0.5 {
		return t.text
	}
	rs := []rune(t.text)
	low, high := 0, len(rs)
	for low < high {
		mid := (low + high + 1) / 2
		if t.measure(strings.TrimRight(string(rs[:mid]), " ")+"…").Width <= width {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return strings.TrimRight(string(rs[:low]), " ") + "…"
}

// wrapWords breaks text at spaces into lines of at most the width; a longer word gets a line of its own.
func wrapWords(s string, width float32, measure func(string) float32) []string {
	var lines []string
	line := ""
	for _, w := range strings.Fields(s) {
		next := w
		if line != "" {
			next = line + " " + w
		}
		if line != "" && measure(next) > width {
			lines = append(lines, line)
			next = w
		}
		line = next
	}
	return append(lines, line)
}

// CreateRenderer draws the lines.
func (t *Text) CreateRenderer() fyne.WidgetRenderer { return laidOut(t, &textRenderer{t: t}) }

// laidOut lays a new renderer out where its widget has a size already: the toolkit forgets the renderer of what was hidden for a minute, and makes
// another when it is shown again, which it does not lay out.
func laidOut(w fyne.Widget, r fyne.WidgetRenderer) fyne.WidgetRenderer {
	if s := w.Size(); s.Width > 0 && s.Height > 0 {
		r.Layout(s)
	}
	return r
}

type textRenderer struct {
	t       *Text
	objects []fyne.CanvasObject
}

func (r *textRenderer) Destroy()                     {}
func (r *textRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *textRenderer) MinSize() fyne.Size {
	h := r.t.lineHeight()
	if r.t.wrap {
		return fyne.NewSize(20, h*float32(max(1, len(r.t.lines))))
	}
	if r.t.fixed {
		return fyne.NewSize(r.t.measure(r.t.text).Width, h)
	}
	return fyne.NewSize(min(20, r.t.measure(r.t.text).Width), h)
}

func (r *textRenderer) Layout(size fyne.Size) {
	r.t.layoutLines(size.Width)
	r.objects = r.objects[:0]
	h := r.t.lineHeight()
	y := max(0, (size.Height-h*float32(len(r.t.lines)))/2)
	for _, l := range r.t.lines {
		c := canvas.NewText(l, theme.Color(r.t.color))
		c.TextSize, c.TextStyle, c.Alignment = r.t.size, r.t.style, r.t.align
		c.Move(fyne.NewPos(0, y))
		c.Resize(fyne.NewSize(size.Width, h))
		r.objects = append(r.objects, c)
		y += h
	}
}

func (r *textRenderer) Refresh() {
	r.t.lines = nil
	r.Layout(r.t.Size())
	canvas.Refresh(r.t)
}
