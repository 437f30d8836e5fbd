package panel

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/gui/theme"
)

// Asked is a question to check, in words.
type Asked struct {
	Same    bool // whether two entities are one; else whether a relation is true
	Text    string
	Score   float64 // 0 to 1: how likely the answer is yes
	Why     string
	Sources string // of its sentences, in short
	Quotes  []view.Quote
}

// Answer is what the user says to a question.
type Answer uint8

// The answers.
const (
	Yes Answer = iota
	No
	EditIt
)

// Review is the list of what there is to check. One question is open; keys answer it while the list has the keyboard.
type Review struct {
	widget.BaseWidget
	OnAnswer   func(i int, a Answer)
	OnOpen     func(i int) // a question was opened
	OnShortcut func(fyne.Shortcut)
	OnLeave    func()

	all     []Asked
	shown   []int // of all, those of the chosen kind
	kind    int   // 0 all, 1 same?, 2 true?
	at      int   // among shown
	done    int
	focused bool
	column  *column
	chips   *fyne.Container
	object  *fyne.Container
}

// reviewRows is how many questions are listed under the open one.
const reviewRows = 20

// NewReview returns the empty list. undo is the key that undoes an answer.
func NewReview(undo string) *Review {
	r := &Review{column: newColumn(10)}
	r.chips = container.New(line{grow: -1, gap: 6, pad: 12, height: 44})
	keys := container.New(line{grow: -1, gap: 5, pad: 12, height: 40}, newKeyCap("↑"), newKeyCap("↓"), caption(lang.L("move")+" ").whole(), newKeyCap("A"), newKeyCap("X"), newKeyCap("E"),
		caption(lang.L("decide")+" ").whole(), newKeyCap(undo), caption(lang.L("undo")).whole())
	r.object = container.NewBorder(r.chips, container.NewVBox(rule(), keys), nil, nil, r.column.view())
	r.ExtendBaseWidget(r)
	return r
}

// Object returns the pane.
func (r *Review) Object() fyne.CanvasObject { return r }

// CreateRenderer shows the pane.
func (r *Review) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.object) }

// Set shows these questions; done is how many were answered.
func (r *Review) Set(all []Asked, done int) {
	r.all, r.done = all, done
	r.show()
}

// Open returns the question that is open, or -1.
func (r *Review) Open() int {
	if r.at < 0 || r.at >= len(r.shown) {
		return -1
	}
	return r.shown[r.at]
}

// show lists the questions of the chosen kind.
func (r *Review) show() {
	r.shown = r.shown[:0]
	counts := [3]int{len(r.all), 0, 0}
	for i, q := range r.all {
		k := 2
		if q.Same {
			k = 1
		}
		counts[k]++
		if r.kind == 0 || r.kind == k {
			r.shown = append(r.shown, i)
		}
	}
	r.at = max(0, min(r.at, len(r.shown)-1))
	r.chips.Objects = nil
	for k, name := range []string{lang.L("All"), lang.L("Same?"), lang.L("True?")} {
		r.chips.Add(newOneOf(fmt.Sprintf("%s %d", name, counts[k]), r.kind == k, func() { r.kind, r.at = k, 0; r.show(); r.opened() }))
	}
	if r.done > 0 {
		r.chips.Add(caption(fmt.Sprintf(lang.L("%d done"), r.done)).whole())
	}
	r.chips.Refresh()
	r.fill()
}

func (r *Review) fill() {
	var items []item
	if len(r.shown) == 0 {
		items = []item{inset14(body(lang.L("Nothing to check")).bold(), 10),
			inset14(newText(lang.L("What two articles call alike, and what is not sure, is listed here. Nothing waits for your answer."), 13, theme.Text2).wrapped(), 6)}
	}
	for n, i := range r.shown[:min(len(r.shown), r.at+reviewRows)] {
		q := r.all[i]
		switch {
		case n < r.at-3: // what was skipped is found by the arrow keys
		case n == r.at:
			items = append(items, item{object: r.card(i, q), above: 4})
		default:
			items = append(items, item{object: newRow(newAskedRow(q), func() { r.open(n) })}, item{object: rule()})
		}
	}
	if more := len(r.shown) - r.at - reviewRows; more > 0 {
		items = append(items, inset14(caption(plural(more, lang.L("more question"), lang.L("more questions"))), 8))
	}
	r.column.set(items)
}

// card is the open question with its sentences and answers.
func (r *Review) card(i int, q Asked) fyne.CanvasObject {
	c := &reviewCard{border: canvas.NewRectangle(color.Transparent)}
	c.border.StrokeColor, c.border.StrokeWidth, c.border.CornerRadius = theme.Color(fynetheme.ColorNameSeparator), 1, 6
	if r.focused {
		c.border.StrokeColor, c.border.StrokeWidth = theme.Color(fynetheme.ColorNamePrimary), 1.5
	}
	c.border.FillColor = theme.Color(theme.Card)
	kind, yes, no := lang.L("True?"), lang.L("True"), lang.L("Wrong")
	if q.Same {
		kind, yes, no = lang.L("Same entity?"), lang.L("Same"), lang.L("Different")
	}
	c.items = []item{
		{object: container.New(line{grow: 0, gap: 6, height: 22}, newText(kind, 12, theme.Text2), newPill(fmt.Sprintf(lang.L("likely %.0f %%"), 100*q.Score)))},
		{object: newText(q.Text, 15, fynetheme.ColorNameForeground).bold().wrapped(), above: 4},
	}
	for _, x := range q.Quotes {
		c.items = append(c.items, item{object: newSeen(x), above: 8})
	}
	if q.Why != "" {
		c.items = append(c.items, item{object: newText(lang.L("Why: ")+q.Why+".", 12, theme.Text2).wrapped(), above: 8})
	}
	c.items = append(c.items, item{object: container.New(flow{},
		NewButton(yes, "check", Primary, func() { r.OnAnswer(i, Yes) }).Key("A"), NewButton(no, "x", Outlined, func() { r.OnAnswer(i, No) }).Key("X"),
		NewButton(lang.L("Edit"), "pencil", Outlined, func() { r.OnAnswer(i, EditIt) }).Key("E"), NewButton(lang.L("Later"), "", Flat, func() { r.open(r.at + 1) })), above: 10})
	c.ExtendBaseWidget(c)
	return c
}

// open opens a question of the list.
func (r *Review) open(n int) {
	if n < 0 || n >= len(r.shown) {
		return
	}
	r.at = n
	r.fill()
	r.opened()
}

func (r *Review) opened() {
	if i := r.Open(); i >= 0 && r.OnOpen != nil {
		r.OnOpen(i)
	}
}

// FocusGained opens the present question.
func (r *Review) FocusGained() {
	r.focused = true
	r.fill()
	r.opened()
}

// FocusLost takes the border of the keyboard away.
func (r *Review) FocusLost() { r.focused = false; r.fill() }

// TypedRune answers.
func (r *Review) TypedRune(c rune) {
	i := r.Open()
	if i < 0 {
		return
	}
	switch c {
	case 'a', 'A':
		r.OnAnswer(i, Yes)
	case 'x', 'X':
		r.OnAnswer(i, No)
	case 'e', 'E':
		r.OnAnswer(i, EditIt)
	}
}

// TypedKey moves through the list.
func (r *Review) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		r.open(r.at + 1)
	case fyne.KeyUp:
		r.open(r.at - 1)
	case fyne.KeyEscape:
		r.OnLeave()
	}
}

// TypedShortcut hands keys with Ctrl on to the window.
func (r *Review) TypedShortcut(s fyne.Shortcut) { r.OnShortcut(s) }

// reviewCard is a column of parts in a frame.
type reviewCard struct {
	widget.BaseWidget
	border *canvas.Rectangle
	items  []item
}

const cardPad = 12

func (c *reviewCard) heightFor(width float32) float32 {
	h := float32(2 * cardPad)
	for _, i := range c.items {
		h += i.above + partHeight(i.object, width-2*cardPad)
	}
	return h
}

func partHeight(o fyne.CanvasObject, width float32) float32 {
	if f, ok := o.(flexible); ok {
		return f.heightFor(width)
	}
	if b, ok := o.(*fyne.Container); ok {
		if _, ok := b.Layout.(flow); ok {
			return flowHeight(b.Objects, width)
		}
	}
	return o.MinSize().Height
}

// flowHeight is how high objects in rows are at a width.
func flowHeight(o []fyne.CanvasObject, width float32) float32 {
	x, y, h := float32(0), float32(0), float32(0)
	for _, c := range o {
		m := c.MinSize()
		if x > 0 && x+m.Width > width {
			x, y = 0, y+m.Height+4
		}
		x += m.Width + 6
		h = y + m.Height
	}
	return h
}

// CreateRenderer stacks the parts.
func (c *reviewCard) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{c.border}
	for _, i := range c.items {
		objects = append(objects, i.object)
	}
	return widget.NewSimpleRenderer(container.New(cardLayout{c}, objects...))
}

type cardLayout struct{ c *reviewCard }

// MinSize implements fyne.Layout.
func (cardLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 120) }

// Layout implements fyne.Layout.
func (l cardLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	c := l.c
	c.border.Resize(size)
	y := float32(cardPad)
	for _, i := range c.items {
		y += i.above
		h := partHeight(i.object, size.Width-2*cardPad)
		i.object.Move(fyne.NewPos(cardPad, y))
		i.object.Resize(fyne.NewSize(size.Width-2*cardPad, h))
		y += h
	}
}

// seen is a sentence to look at, with the bar of evidence and its source.
type seen struct {
	widget.BaseWidget
	bar    *canvas.Rectangle
	quote  *quoteText
	source *Text
}

func newSeen(q view.Quote) *seen {
	s := &seen{bar: canvas.NewRectangle(theme.Color(theme.MarkerLine)), quote: newQuoteText(q), source: caption(sourceOf(q))}
	s.quote.evidence.Sentence = s.quote.evidence.Subject
	s.ExtendBaseWidget(s)
	return s
}

func (s *seen) heightFor(width float32) float32 { return s.quote.heightFor(width-12) + 18 }

// CreateRenderer draws bar, sentence and source.
func (s *seen) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(seenLayout{}, s.bar, s.quote, s.source))
}

type seenLayout struct{}

// Layout implements fyne.Layout.
func (seenLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(3, size.Height))
	o[1].Move(fyne.NewPos(12, 0))
	o[1].Resize(fyne.NewSize(size.Width-12, size.Height-18))
	o[2].Move(fyne.NewPos(12, size.Height-16))
	o[2].Resize(fyne.NewSize(size.Width-12, 16))
}

// MinSize implements fyne.Layout.
func (seenLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 36) }

// newAskedRow is a question in two lines.
func newAskedRow(q Asked) fyne.CanvasObject {
	icon, kind := "circle-help", lang.L("True? ")
	if q.Same {
		icon, kind = "git-merge", lang.L("Same entity? ")
	}
	return container.New(askedLayout{}, picture(theme.Icon(icon, theme.Text2), 16), body(q.Text), caption(kind+q.Sources))
}

type askedLayout struct{}

// Layout implements fyne.Layout.
func (askedLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(4, 10))
	o[0].Resize(fyne.NewSize(16, 16))
	o[1].Move(fyne.NewPos(30, 7))
	o[1].Resize(fyne.NewSize(size.Width-34, 18))
	o[2].Move(fyne.NewPos(30, 26))
	o[2].Resize(fyne.NewSize(size.Width-34, 16))
}

// MinSize implements fyne.Layout.
func (askedLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(120, 48) }

// newOneOf is a rounded button that chooses among few.
func newOneOf(s string, on bool, tapped func()) *Button {
	b := NewButton(s, "", Outlined, tapped)
	b.height, b.radius, b.chosen = 24, 12, on
	return b
}
