package panel

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/gui/theme"
)

// Tab is one page of tabs.
type Tab struct {
	ID      string // no language changes it
	Title   string
	Content fyne.CanvasObject
}

// Tabs shows one of several pages under a row of their titles.
type Tabs struct {
	OnChange func(id string)

	tabs   []Tab
	heads  []*tabHead
	chosen int
	object fyne.CanvasObject
}

// NewTabs shows the first page.
func NewTabs(tabs ...Tab) *Tabs {
	t := &Tabs{tabs: tabs}
	bar := container.New(line{grow: -1, gap: 2, pad: 4, height: 33})
	stack := container.NewStack()
	for _, p := range tabs {
		h := &tabHead{text: p.Title, onTapped: func() { t.Choose(p.ID) }}
		h.ExtendBaseWidget(h)
		t.heads = append(t.heads, h)
		bar.Add(h)
		if !slices.Contains(stack.Objects, p.Content) {
			stack.Add(p.Content)
		}
	}
	t.object = container.NewBorder(container.NewVBox(container.NewStack(ground(fynetheme.ColorNameBackground), bar), rule()), nil, nil, nil, stack)
	t.Choose(tabs[0].ID)
	return t
}

// Object returns the tabs with their page.
func (t *Tabs) Object() fyne.CanvasObject { return t.object }

// Chosen returns the id of the page that is shown.
func (t *Tabs) Chosen() string { return t.tabs[t.chosen].ID }

// index returns which page has an id, or -1.
func (t *Tabs) index(id string) int {
	return slices.IndexFunc(t.tabs, func(p Tab) bool { return p.ID == id })
}

// Choose shows a page. An id that none has changes nothing.
func (t *Tabs) Choose(id string) {
	i := t.index(id)
	if i < 0 {
		return
	}
	changed := t.chosen != i
	t.chosen = i
	for j, p := range t.tabs {
		if p.Content != t.tabs[i].Content { // a page may stand under several titles
			p.Content.Hide()
		}
		t.heads[j].setActive(j == i)
	}
	t.tabs[i].Content.Show()
	if changed && t.OnChange != nil {
		t.OnChange(id)
	}
}

// First shows the first page.
func (t *Tabs) First() { t.Choose(t.tabs[0].ID) }

// SetBadge shows a few signs at the title of a page; none where they are empty.
func (t *Tabs) SetBadge(id, text string) {
	if i := t.index(id); i >= 0 && t.heads[i].badge != text {
		t.heads[i].badge = text
		t.heads[i].Refresh()
		t.object.Refresh()
	}
}

// tabHead is one title: text 12.5, bold with a line of 2 units when active.
type tabHead struct {
	widget.BaseWidget
	text, badge      string
	active           bool
	hovered, focused bool
	onTapped         func()
}

func (h *tabHead) setActive(on bool) {
	if h.active != on {
		h.active = on
		h.Refresh()
	}
}

// Tapped shows the page.
func (h *tabHead) Tapped(*fyne.PointEvent) { h.onTapped() }

// MouseIn, MouseMoved and MouseOut light the title.
func (h *tabHead) MouseIn(*desktop.MouseEvent)    { h.hovered = true; h.Refresh() }
func (h *tabHead) MouseMoved(*desktop.MouseEvent) {}
func (h *tabHead) MouseOut()                      { h.hovered = false; h.Refresh() }

// FocusGained and FocusLost draw the ring of the keyboard.
func (h *tabHead) FocusGained() { h.focused = true; h.Refresh() }
func (h *tabHead) FocusLost()   { h.focused = false; h.Refresh() }

// TypedRune ignores letters.
func (h *tabHead) TypedRune(rune) {}

// TypedKey shows the page with Space and Return.
func (h *tabHead) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace || e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		h.onTapped()
	}
}

// CreateRenderer draws title, badge and line.
func (h *tabHead) CreateRenderer() fyne.WidgetRenderer {
	r := &tabRenderer{h: h, label: canvas.NewText("", color.Black), line: canvas.NewRectangle(color.Transparent), ground: canvas.NewRectangle(color.Transparent),
		disc: canvas.NewRectangle(color.Transparent), badge: canvas.NewText("", color.Black)}
	r.Refresh()
	return r
}

type tabRenderer struct {
	h                  *tabHead
	label, badge       *canvas.Text
	line, ground, disc *canvas.Rectangle
}

func (r *tabRenderer) Destroy() {}
func (r *tabRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.ground, r.label, r.line}
	if r.h.badge != "" {
		out = append(out, r.disc, r.badge)
	}
	return out
}

// MinSize is that of the bold title, so that nothing moves when a tab becomes active.
func (r *tabRenderer) MinSize() fyne.Size {
	w := fyne.MeasureText(r.h.text, r.label.TextSize, fyne.TextStyle{Bold: true}).Width + 16
	if r.h.badge != "" {
		w += r.badge.MinSize().Width + 12
	}
	return fyne.NewSize(w, 33)
}

func (r *tabRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	m := r.label.MinSize()
	r.label.Move(fyne.NewPos(8, (size.Height-m.Height)/2))
	r.label.Resize(m)
	r.line.Move(fyne.NewPos(8, size.Height-2))
	r.line.Resize(fyne.NewSize(size.Width-16, 2))
	b := r.badge.MinSize()
	x := 12 + fyne.MeasureText(r.h.text, r.label.TextSize, fyne.TextStyle{Bold: true}).Width
	r.disc.Move(fyne.NewPos(x, (size.Height-16)/2))
	r.disc.Resize(fyne.NewSize(b.Width+10, 16))
	r.badge.Move(fyne.NewPos(x+5, (size.Height-b.Height)/2))
	r.badge.Resize(b)
}

func (r *tabRenderer) Refresh() {
	h := r.h
	r.label.Text, r.label.TextSize, r.label.TextStyle.Bold = h.text, 12.5, h.active
	r.label.Color = theme.Color(theme.Text2)
	r.line.FillColor, r.ground.FillColor = color.Transparent, color.Transparent
	if h.active {
		r.label.Color = theme.Color(fynetheme.ColorNameForeground)
		r.line.FillColor = theme.Color(fynetheme.ColorNamePrimary)
	}
	if h.hovered && !h.active {
		r.ground.FillColor = theme.Color(fynetheme.ColorNameHover)
	}
	r.ground.StrokeWidth = 0
	if h.focused {
		r.ground.StrokeWidth, r.ground.StrokeColor = 2, theme.Color(fynetheme.ColorNameFocus)
	}
	r.badge.Text, r.badge.TextSize, r.badge.Color = h.badge, 11, theme.Color(fynetheme.ColorNameWarning)
	r.badge.TextStyle.Bold = true
	r.disc.CornerRadius, r.disc.FillColor = 8, theme.Color(theme.MarkerSoft)
	r.disc.StrokeColor, r.disc.StrokeWidth = theme.Color(fynetheme.ColorNameWarning), 1
	r.Layout(h.Size())
	canvas.Refresh(h)
}
