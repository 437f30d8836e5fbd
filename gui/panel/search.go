package panel

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/gui/theme"
)

// Result is one row that the search found.
type Result struct {
	Group   string // the heading it stands under
	Text    string
	Detail  string
	Type    graph.Type // of an entity
	Icon    string     // Lucide's name, for what is no entity
	Matched []int      // indexes of the runes of Text that the words were found in, ascending
	Go      func()     // shows it
	Add     func()     // adds it to the selection; nil where that cannot be
}

// Search is the field in the toolbar with its list of results below.
type Search struct {
	OnQuery func(query string, found func([]Result)) // looks for a query and calls found with the results, now or later, on the window's thread
	OnLeave func()                                   // Esc: the keyboard goes back to the graph

	Entry   *searchEntry
	Results *fyne.Container // to be laid over the window
	list    *fyne.Container
	scroll  *container.Scroll
	frame   *themed
	results []Result
	rows    []*row
	chosen  int
	asked   int  // counts the queries, so that a late answer is not shown
	waiting bool // for the answer to the last one
	eager   bool // Return was struck before the answer came
}

// NewSearch returns the field, which key brings the keyboard to. shortcut gets the keys that the field does not use itself.
func NewSearch(shortcut func(fyne.Shortcut), key string) *Search {
	s := &Search{}
	s.Entry = &searchEntry{s: s, shortcut: shortcut}
	s.Entry.ExtendBaseWidget(s.Entry)
	s.Entry.Icon = theme.Icon("search", theme.Text3)
	s.Entry.ActionItem = newKeyCap(key)
	s.Entry.OnChanged = s.query
	s.list = container.New(stackRows{})
	s.scroll = container.NewVScroll(s.list)
	s.frame = ground(fynetheme.ColorNameMenuBackground)
	s.frame.radius = 8
	border := canvas.NewRectangle(theme.Color(fynetheme.ColorNameShadow))
	border.CornerRadius = 9
	s.Results = container.New(inset{s.list}, border, s.frame, s.scroll)
	s.Results.Hide()
	return s
}

// Focus puts the keyboard into the field with its text chosen.
func (s *Search) Focus(c fyne.Canvas) {
	c.Focus(s.Entry)
	s.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	if s.Entry.Text == "" {
		s.showOperators()
	}
}

// Close hides the results, and forgets a question that is not answered yet.
func (s *Search) Close() {
	s.asked++
	s.waiting, s.eager = false, false
	s.Results.Hide()
}

// showOperators says below the empty field how a search can be narrowed.
func (s *Search) showOperators() {
	s.set(nil)
	s.list.Add(eyebrow(lang.L("To narrow a search")))
	for _, o := range [][2]string{{"type:person", lang.L("entities of a type")}, {"rel:acquires", lang.L("relations with a word")}, {"in:courier", lang.L("articles of a source or title")},
		{"after:2026-01", lang.L("articles from a day, month or year on")}, {"before:2026-03", lang.L("articles until then")}} {
		s.list.Add(container.New(line{grow: 1, gap: 9, pad: 12, height: 26}, container.New(wide{110, 20}, newText(o[0], 12.5, fynetheme.ColorNameForeground)), newText(o[1], 12, theme.Text3)))
	}
	s.Results.Show()
	s.Results.Refresh()
}

func (s *Search) query(q string) {
	s.asked++
	s.waiting, s.eager = false, false
	if strings.TrimSpace(q) == "" {
		s.Results.Hide()
		s.results, s.rows = nil, nil
		return
	}
	n := s.asked
	s.waiting = true
	s.OnQuery(q, func(r []Result) {
		if n == s.asked {
			s.show(q, r)
		}
	})
}

// show lists what was found.
func (s *Search) show(q string, results []Result) {
	s.waiting = false
	s.set(results)
	if len(results) == 0 {
		s.list.Add(container.New(line{grow: 0, pad: 12, height: 32}, newText(lang.L("Nothing found for “")+q+"”", 13, theme.Text3)))
	}
	s.choose(0)
	s.Results.Show()
	s.Results.Refresh()
	if s.eager {
		s.eager = false
		s.goTo(0, false)
	}
}

func (s *Search) set(results []Result) {
	s.results, s.rows, s.chosen = results, nil, 0
	s.list.Objects = nil
	group := ""
	for i, r := range results {
		if r.Group != group {
			group = r.Group
			s.list.Add(eyebrow(group))
		}
		row := newRow(rowOf(r), func() { s.goTo(i, false) })
		s.rows = append(s.rows, row)
		s.list.Add(row)
	}
}

// eyebrow is a small heading over rows.
func eyebrow(title string) fyne.CanvasObject {
	return container.New(line{grow: 0, pad: 12, height: 24}, newText(title, 11.5, theme.Text3).bold())
}

func rowOf(r Result) fyne.CanvasObject {
	icon := glyph(r.Type)
	if r.Icon != "" {
		icon = picture(theme.Icon(r.Icon, theme.Text3), 14)
	}
	return container.New(line{grow: 1, gap: 9, pad: 12, height: 30}, icon, newMatched(r.Text, r.Matched), caption(shortened(r.Detail, 40)).trailing())
}

// shortened cuts a text to a number of letters.
func shortened(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return s
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

// goTo shows a result, or adds it to the selection. Before the answer is there it is remembered for the first of them.
func (s *Search) goTo(i int, add bool) {
	switch {
	case s.waiting:
		s.eager = true
	case i < 0 || i >= len(s.results):
	case add && s.results[i].Add != nil:
		s.results[i].Add()
	default:
		r := s.results[i]
		s.Close()
		r.Go()
	}
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
		e.s.goTo(e.s.chosen, false)
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
	if c, ok := s.(*desktop.CustomShortcut); ok && c.KeyName == fyne.KeyReturn && c.Modifier == fyne.KeyModifierShortcutDefault {
		e.s.goTo(e.s.chosen, true)
		return
	}
	if !editing(s) {
		e.shortcut(s)
		return
	}
	e.Entry.TypedShortcut(s)
}

// Resize says in few words what can be searched where there is little room.
func (e *searchEntry) Resize(s fyne.Size) {
	hint := lang.L("Search entities, relations, articles…")
	if s.Width < 340 {
		hint = lang.L("Search…")
	}
	if e.PlaceHolder != hint {
		e.SetPlaceHolder(hint)
	}
	e.Entry.Resize(s)
}

// MinSize keeps the field at the toolbar's height.
func (e *searchEntry) MinSize() fyne.Size { return fyne.NewSize(200, 30) }

// matched is a line of text with the found letters set bold, cut where it does not fit.
type matched struct {
	widget.BaseWidget
	runs []*canvas.Text
}

// mostLetters is how many letters of a text a row can show at most.
const mostLetters = 200

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
	for i, r := range []rune(shortened(s, mostLetters)) {
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
func (m *matched) CreateRenderer() fyne.WidgetRenderer { return laidOut(m, &matchedRenderer{m: m}) }

type matchedRenderer struct {
	m       *matched
	objects []fyne.CanvasObject
}

func (r *matchedRenderer) Destroy()                     {}
func (r *matchedRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *matchedRenderer) Refresh()                     { r.Layout(r.m.Size()); canvas.Refresh(r.m) }

func (r *matchedRenderer) MinSize() fyne.Size {
	return fyne.NewSize(20, fyne.MeasureText("Mg", 13, fyne.TextStyle{}).Height)
}

func (r *matchedRenderer) Layout(size fyne.Size) {
	r.objects = r.objects[:0]
	x := float32(0)
	for _, run := range r.m.runs {
		t := &Text{text: run.Text, size: run.TextSize, style: run.TextStyle}
		c := canvas.NewText(t.cut(size.Width-x), run.Color)
		c.TextSize, c.TextStyle = run.TextSize, run.TextStyle
		c.Move(fyne.NewPos(x, 0))
		w := t.measure(run.Text).Width
		c.Resize(fyne.NewSize(w, size.Height))
		r.objects = append(r.objects, c)
		if x += w; x >= size.Width || c.Text != run.Text {
			return
		}
	}
}

// inset is a frame of one unit round the results.
type inset struct{ list fyne.CanvasObject }

// Layout implements fyne.Layout.
func (inset) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	o[1].Move(fyne.NewPos(1, 1))
	o[1].Resize(size.SubtractWidthHeight(2, 2))
	o[2].Move(fyne.NewPos(1, 7))
	o[2].Resize(size.SubtractWidthHeight(2, 14))
}

// MinSize implements fyne.Layout.
func (i inset) MinSize([]fyne.CanvasObject) fyne.Size { return i.list.MinSize().AddWidthHeight(2, 14) }

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
