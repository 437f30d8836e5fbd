package panel

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/gui/theme"
)

// Search is the field in the toolbar with its list of results below.
type Search struct {
	OnQuery func(string) []view.Hit
	OnGo    func(view.Hit)
	OnLeave func() // Esc: the keyboard goes back to the graph

	Entry   *searchEntry
	Results *fyne.Container // to be laid over the window
	list    *fyne.Container
	frame   *themed
	hits    []view.Hit
	rows    []*row
	chosen  int
}

// NewSearch returns the field. shortcut gets the keys that the field does not use itself.
func NewSearch(shortcut func(fyne.Shortcut)) *Search {
	s := &Search{}
	s.Entry = &searchEntry{s: s, shortcut: shortcut}
	s.Entry.ExtendBaseWidget(s.Entry)
	s.Entry.SetPlaceHolder("Search entities, articles")
	s.Entry.Icon = theme.Icon("search", theme.Text3)
	s.Entry.ActionItem = newKeyCap("Ctrl F")
	s.Entry.OnChanged = s.query
	s.list = container.NewVBox()
	s.list.Layout = stackRows{}
	s.frame = ground(fynetheme.ColorNameMenuBackground)
	s.frame.radius = 8
	border := canvas.NewRectangle(theme.Color(fynetheme.ColorNameShadow))
	border.CornerRadius = 9
	s.Results = container.New(inset{}, border, s.frame, s.list)
	s.Results.Hide()
	return s
}

// Focus puts the keyboard into the field with its text chosen.
func (s *Search) Focus(c fyne.Canvas) {
	c.Focus(s.Entry)
	s.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// Close hides the results.
func (s *Search) Close() { s.Results.Hide() }

func (s *Search) query(q string) {
	s.hits, s.rows, s.chosen = nil, nil, 0
	s.list.Objects = nil
	if strings.TrimSpace(q) == "" {
		s.Results.Hide()
		return
	}
	s.hits = s.OnQuery(q)
	for i, h := range s.hits {
		r := newRow(s.rowOf(h), func() { s.goTo(i) })
		s.rows = append(s.rows, r)
		s.list.Add(r)
	}
	if len(s.hits) == 0 {
		s.list.Add(container.New(line{grow: 0, pad: 12, height: 32}, newText("Nothing found for “"+q+"”", 13, theme.Text3)))
	}
	s.choose(0)
	s.Results.Show()
	s.Results.Refresh()
}

func (s *Search) rowOf(h view.Hit) fyne.CanvasObject {
	icon := picture(theme.Icon("file", theme.Text3), 14)
	if h.Kind == "entity" {
		icon = glyph(h.Type)
	}
	return container.New(line{grow: 1, gap: 9, pad: 12, height: 32}, icon, newMatched(h.Text, h.Matched), caption(h.Detail).trailing())
}

func (s *Search) choose(i int) {
	if len(s.rows) == 0 {
		return
	}
	s.chosen = (i + len(s.rows)) % len(s.rows)
	for j, r := range s.rows {
		r.setSelected(j == s.chosen)
	}
}

func (s *Search) goTo(i int) {
	if i < 0 || i >= len(s.hits) {
		return
	}
	h := s.hits[i]
	s.Close()
	s.OnGo(h)
}

// searchEntry is the field; arrows, Return and Esc act on the results.
type searchEntry struct {
	widget.Entry
	s        *Search
	shortcut func(fyne.Shortcut)
}

// TypedKey moves through the results.
func (e *searchEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		e.s.choose(e.s.chosen + 1)
	case fyne.KeyUp:
		e.s.choose(e.s.chosen - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		e.s.goTo(e.s.chosen)
	case fyne.KeyEscape:
		e.s.Close()
		e.SetText("")
		e.s.OnLeave()
	default:
		e.Entry.TypedKey(k)
	}
}

// TypedShortcut edits the text, or hands the keys on to the window.
func (e *searchEntry) TypedShortcut(s fyne.Shortcut) {
	if !editing(s) {
		e.shortcut(s)
		return
	}
	e.Entry.TypedShortcut(s)
}

// MinSize keeps the field at the toolbar's height.
func (e *searchEntry) MinSize() fyne.Size { return fyne.NewSize(200, 30) }

// matched is a name with the found letters set bold.
type matched struct {
	widget.BaseWidget
	runs []*canvas.Text
}

func newMatched(s string, at []int) *matched {
	m := &matched{}
	hit := map[int]bool{}
	for _, i := range at {
		hit[i] = true
	}
	run, bold := "", false
	flush := func() {
		if run == "" {
			return
		}
		t := canvas.NewText(run, theme.Color(fynetheme.ColorNameForeground))
		t.TextSize, t.TextStyle.Bold = 13, bold
		m.runs = append(m.runs, t)
		run = ""
	}
	for i, r := range []rune(s) {
		if hit[i] != bold {
			flush()
			bold = hit[i]
		}
		run += string(r)
	}
	flush()
	m.ExtendBaseWidget(m)
	return m
}

// CreateRenderer sets the runs side by side.
func (m *matched) CreateRenderer() fyne.WidgetRenderer {
	objects := make([]fyne.CanvasObject, len(m.runs))
	for i, r := range m.runs {
		objects[i] = r
	}
	return widget.NewSimpleRenderer(container.New(line{grow: -1}, objects...))
}

// inset is a frame of one unit round the results.
type inset struct{}

// Layout implements fyne.Layout.
func (inset) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	o[1].Move(fyne.NewPos(1, 1))
	o[1].Resize(size.SubtractWidthHeight(2, 2))
	o[2].Move(fyne.NewPos(1, 7))
	o[2].Resize(size.SubtractWidthHeight(2, 14))
}

// MinSize implements fyne.Layout.
func (inset) MinSize(o []fyne.CanvasObject) fyne.Size { return o[2].MinSize().AddWidthHeight(2, 14) }

// stackRows stacks objects without space between them.
type stackRows struct{}

// Layout implements fyne.Layout.
func (stackRows) Layout(o []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, c := range o {
		h := c.MinSize().Height
		c.Move(fyne.NewPos(0, y))
		c.Resize(fyne.NewSize(size.Width, h))
		y += h
	}
}

// MinSize implements fyne.Layout.
func (stackRows) MinSize(o []fyne.CanvasObject) fyne.Size {
	s := fyne.NewSize(0, 0)
	for _, c := range o {
		m := c.MinSize()
		s = fyne.NewSize(max(s.Width, m.Width), s.Height+m.Height)
	}
	return s
}
