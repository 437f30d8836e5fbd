package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/gui/theme"
)

// Message is one thing to tell: what happened in bold, the detail, and what can be done about it.
type Message struct {
	Bold, Detail string
	Problem      bool
	Advice       bool   // nothing was done: it says how to, or why not
	Stay         bool   // until it is closed or another message comes
	Action       string // such as "Undo"; empty for none
	OnAction     func()
}

// barHeight is the height of the message bar. A graph that is fitted leaves more than that free at its upper edge.
const barHeight = 36

// Messages is the bar over the top edge of the canvas. It shows one message at a time and never moves the graph; what else lies there makes room
// for it.
type Messages struct {
	bar     *fyne.Container
	below   []*fyne.Container // what makes room
	current int               // counts the messages, so that a late Hide does not close a newer one
	problem bool              // it stays
	hovered bool
}

// NewMessages returns the hidden bar.
func NewMessages() *Messages {
	m := &Messages{bar: container.NewStack()}
	m.bar.Hide()
	return m
}

// Object returns the bar.
func (m *Messages) Object() fyne.CanvasObject { return m.bar }

// Below returns an object in a frame that leaves room for the bar at its upper edge, as long as there is a message.
func (m *Messages) Below(o fyne.CanvasObject) fyne.CanvasObject {
	c := container.New(belowBar{m.bar}, o)
	m.below = append(m.below, c)
	return c
}

// belowBar is the layout of such a frame.
type belowBar struct{ bar *fyne.Container }

// Layout implements fyne.Layout for one object.
func (b belowBar) Layout(o []fyne.CanvasObject, size fyne.Size) {
	top := float32(0)
	if b.bar.Visible() {
		top = barHeight
	}
	o[0].Move(fyne.NewPos(0, top))
	o[0].Resize(fyne.NewSize(size.Width, size.Height-top))
}

// MinSize implements fyne.Layout.
func (belowBar) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// turn shows or hides the bar.
func (m *Messages) turn(on bool) {
	if on == m.bar.Visible() {
		return
	}
	m.bar.Hidden = !on
	for _, c := range m.below {
		c.Layout.Layout(c.Objects, c.Size())
		c.Refresh()
	}
}

// Show replaces the message. The number it returns closes it again by HideLater.
func (m *Messages) Show(msg Message) int {
	m.current++
	m.problem = msg.Problem || msg.Stay
	icon := picture(theme.Icon("check", fynetheme.ColorNameSuccess), 16)
	switch {
	case msg.Problem:
		icon = picture(theme.Icon("triangle-alert", fynetheme.ColorNameWarning), 16)
	case msg.Advice:
		icon = picture(theme.Icon("info", theme.Text2), 16)
	}
	objects := []fyne.CanvasObject{icon, body(msg.Bold).bold().whole(), newText(msg.Detail, 13, theme.Text2)}
	if msg.Action != "" {
		objects = append(objects, NewButton(msg.Action, "", Action, func() { m.Hide(); msg.OnAction() }))
	}
	objects = append(objects, NewButton("", "x", Flat, m.Hide))
	h := &hoverable{content: container.NewStack(ground(fynetheme.ColorNameHeaderBackground),
		container.NewBorder(nil, rule(), nil, nil, container.New(line{grow: 2, gap: 8, pad: 12, height: barHeight}, objects...))), over: func(on bool) { m.hovered = on }}
	h.ExtendBaseWidget(h)
	m.bar.Objects = []fyne.CanvasObject{h}
	m.turn(true)
	m.bar.Refresh()
	return m.current
}

// HideLater closes the message of that number, unless it is a problem, has been replaced, or is being read under the pointer.
func (m *Messages) HideLater(n int) {
	if n == m.current && !m.problem && !m.hovered {
		m.Hide()
	}
}

// Hide closes the message.
func (m *Messages) Hide() {
	m.turn(false)
	m.bar.Refresh()
}

// hoverable tells when the pointer is over it.
type hoverable struct {
	widget.BaseWidget
	content fyne.CanvasObject
	over    func(bool)
}

// MouseIn, MouseMoved and MouseOut tell of the pointer.
func (h *hoverable) MouseIn(*desktop.MouseEvent)    { h.over(true) }
func (h *hoverable) MouseMoved(*desktop.MouseEvent) {}
func (h *hoverable) MouseOut()                      { h.over(false) }

// CreateRenderer shows the content.
func (h *hoverable) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(h.content) }

// Hint is a dark pill with a hint and a cross.
type Hint struct {
	name   string // of the hint that is shown, or empty
	words  *Text
	object *fyne.Container
}

// NewHint returns the pill, hidden. closed is called with the name of the hint that the user closes.
func NewHint(closed func(name string)) *Hint {
	h := &Hint{words: newText("", 13, fynetheme.ColorNameBackground).whole()}
	g := ground(fynetheme.ColorNameForeground)
	g.radius = 15
	cross := &cross{onTapped: func() { closed(h.name) }}
	cross.ExtendBaseWidget(cross)
	h.object = container.NewCenter(container.NewStack(g, container.New(line{grow: -1, gap: 10, pad: 14, height: 30}, h.words, cross)))
	h.object.Hide()
	return h
}

// Object returns the pill.
func (h *Hint) Object() fyne.CanvasObject { return h.object }

// Show shows a hint.
func (h *Hint) Show(name, words string) {
	h.name = name
	h.words.SetText(words)
	h.object.Show()
	h.object.Refresh()
}

// Shown returns the name of the hint that is to be seen, or nothing.
func (h *Hint) Shown() string { return h.name }

// Hide shows no hint.
func (h *Hint) Hide() {
	h.name = ""
	h.object.Hide()
}

// cross is the small closing sign of a hint, 24 units square to the pointer.
type cross struct {
	widget.BaseWidget
	onTapped func()
}

// Tapped closes.
func (c *cross) Tapped(*fyne.PointEvent) { c.onTapped() }

// MinSize is the smallest target.
func (c *cross) MinSize() fyne.Size { return fyne.NewSize(24, 24) }

// CreateRenderer draws the sign.
func (c *cross) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewCenter(picture(theme.Icon("x", fynetheme.ColorNameBackground), 14)))
}
