package panel

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/gui/theme"
)

// Choice is one row of the palette or of the sheet of keys.
type Choice struct {
	ID    string // what it is the choice of; no language changes it
	Group string
	Text  string
	Icon  string   // Lucide's name, or empty
	Key   string   // as KeyName writes it
	Keys  []string // all of them, in the sheet
	Why   string   // why it cannot be chosen now, or empty
	Do    func()

	More   string          // what can be shown below it, such as "25 articles", or empty
	Inside func() []Choice // that
	Deed   string          // what choosing a row below another does, or empty
}

// Recent puts the choices that were made lately first, by their ids, the latest before the others.
func Recent(all []Choice, made []string) []Choice {
	rank := map[string]int{}
	for i, m := range made {
		if _, seen := rank[m]; !seen {
			rank[m] = i - len(made)
		}
	}
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b Choice) int { return rank[a.ID] - rank[b.ID] })
	return out
}

const (
	paletteWidth = 560
	paletteTop   = 72
	paletteRows  = 12 // that are in sight
)

// sheetTop is how far below the top of the window a sheet begins: close to it where there is little room.
func sheetTop(c fyne.Canvas) float32 {
	if c.Size().Height < 560 {
		return 8
	}
	return paletteTop
}

// palette is a field over a list of choices.
type palette struct {
	all     []Choice
	open    map[int][]Choice // what is shown below those of all that are open
	shown   []listed
	rows    []*row // of those in sight
	first   int    // of them
	chosen  int
	field   *paletteField
	list    *wheel
	popup   *widget.PopUp
	canvas  fyne.Canvas
	onClose func()
}

// listed is a choice in the list.
type listed struct {
	Choice
	of    int  // the one of all that it is, or stands below
	below bool // it stands below that
}

// ShowPalette opens the choices over the window. Letters narrow them, Return does the chosen one, Right shows what is below it,
// Left hides that, Esc closes. closed is called at the end.
func ShowPalette(c fyne.Canvas, hint string, all []Choice, closed func()) {
	p := &palette{all: all, open: map[int][]Choice{}, canvas: c, onClose: closed}
	p.field = &paletteField{p: p}
	p.field.ExtendBaseWidget(p.field)
	p.field.SetPlaceHolder(hint)
	p.field.Icon = theme.Icon("search", theme.Text3)
	p.field.OnChanged = p.narrow
	p.list = newWheel(func(by int) { p.choose(max(0, min(len(p.shown)-1, p.chosen+by))) })
	p.popup = widget.NewPopUp(container.NewBorder(p.field, nil, nil, nil, p.list), c)
	p.narrow("")
	p.popup.ShowAtPosition(fyne.NewPos(max(8, (c.Size().Width-paletteWidth)/2), sheetTop(c)))
	c.Focus(p.field)
}

// everything returns all choices with those that are shown below them.
func (p *palette) everything() (out []listed) {
	for i, c := range p.all {
		out = append(out, listed{c, i, false})
		for _, in := range p.open[i] {
			out = append(out, listed{in, i, true})
		}
	}
	return out
}

// narrow shows the choices that match the query, the best first.
func (p *palette) narrow(q string) {
	p.shown = nil
	if strings.TrimSpace(q) == "" {
		p.shown = p.everything()
	} else {
		score := map[string]int{}
		key := func(c listed) string { return cmp.Or(c.ID, c.Text) }
		for _, c := range p.everything() {
			if n := view.Match(c.Group+" "+c.Text, q); n > 0 {
				score[key(c)] = max(n, view.Match(c.Text, q)+1)
				p.shown = append(p.shown, c)
			}
		}
		slices.SortStableFunc(p.shown, func(a, b listed) int { return score[key(b)] - score[key(a)] })
	}
	p.first, p.chosen = 0, 0
	p.fill()
	if len(p.shown) == 0 {
		p.list.set(container.New(line{grow: 0, pad: 12, height: 32}, newText(lang.L("Nothing here is called “")+q+"”", 13, theme.Text3)))
	}
	p.fitHeight()
}

func (p *palette) fitHeight() {
	p.popup.Resize(fyne.NewSize(min(paletteWidth, p.canvas.Size().Width-16), p.popup.MinSize().Height))
}

// disclose shows or hides what is below one of all.
func (p *palette) disclose(of int, on bool) {
	if _, open := p.open[of]; open == on || p.all[of].Inside == nil {
		return
	}
	if on {
		p.open[of] = p.all[of].Inside()
	} else {
		delete(p.open, of)
	}
	p.shown = p.everything()
	p.chosen = slices.IndexFunc(p.shown, func(c listed) bool { return c.of == of })
	p.first = max(0, min(p.first, p.chosen, len(p.shown)-1))
	p.fill()
	p.fitHeight()
}

// fit is how many rows there is room for.
func (p *palette) fit() int {
	return int(clamp((p.canvas.Size().Height-sheetTop(p.canvas)-64)/33, 1, paletteRows))
}

// fill makes the rows that are in sight.
func (p *palette) fill() {
	p.rows = nil
	var all []fyne.CanvasObject
	for i := p.first; i < min(p.first+p.fit(), len(p.shown)); i++ {
		r := newRow(p.choiceRow(p.shown[i]), func() { p.choose(i); p.do() })
		r.setSelected(i == p.chosen)
		p.rows = append(p.rows, r)
		all = append(all, r)
	}
	p.list.set(all...)
}

func (p *palette) choiceRow(c listed) fyne.CanvasObject {
	name := body(c.Text)
	icon := space(16, 16)
	ink := fynetheme.ColorNameForeground
	if c.Why != "" {
		ink = theme.Text3
		name = newText(c.Text+" – "+c.Why, 13, ink)
	}
	if c.Icon != "" {
		icon = picture(theme.Icon(c.Icon, ink), 16)
	}
	objects := []fyne.CanvasObject{icon, name, caption(c.Group).trailing()}
	grow := 1
	if c.below {
		objects, grow = append([]fyne.CanvasObject{space(16, 16)}, objects...), 2
	}
	switch _, open := p.open[c.of]; {
	case c.below && c.Deed != "":
		objects = append(objects, newText(c.Deed, 12, fynetheme.ColorNamePrimary).trailing())
	case !c.below && c.More != "":
		chevron := "chevron-right"
		if open {
			chevron = "chevron-down"
		}
		objects = append(objects, NewButton(c.More, chevron, Flat, func() { p.disclose(c.of, !open); p.canvas.Focus(p.field) }))
	}
	if c.Key != "" {
		objects = append(objects, newKeyCap(c.Key))
	}
	return container.New(line{grow: grow, gap: 10, pad: 12, height: 32}, objects...)
}

// choose marks a row, from the last on to the first, and brings it into sight.
func (p *palette) choose(i int) {
	if len(p.shown) == 0 {
		return
	}
	p.chosen = (i + len(p.shown)) % len(p.shown)
	if first := min(p.chosen, max(p.first, p.chosen-p.fit()+1)); first != p.first {
		p.first = first
		p.fill()
		return
	}
	for j, r := range p.rows {
		r.setSelected(p.first+j == p.chosen)
	}
}

// wheel stacks rows, and hears of the wheel over them.
type wheel struct {
	widget.BaseWidget
	box     *fyne.Container
	onWheel func(by int)
}

func newWheel(f func(by int)) *wheel {
	w := &wheel{box: container.New(stackRows{}), onWheel: f}
	w.ExtendBaseWidget(w)
	return w
}

func (w *wheel) set(rows ...fyne.CanvasObject) {
	w.box.Objects = rows
	w.box.Refresh()
}

// Scrolled goes through the rows.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	if e.Scrolled.DY < 0 {
		w.onWheel(1)
	} else if e.Scrolled.DY > 0 {
		w.onWheel(-1)
	}
}

// CreateRenderer shows the rows.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(w.box) }

func (p *palette) close() {
	p.popup.Hide()
	p.onClose()
}

func (p *palette) do() {
	if len(p.shown) == 0 || p.shown[p.chosen].Why != "" {
		return
	}
	p.close()
	p.shown[p.chosen].Do()
}

// paletteField is the field; arrows, Return and Esc act on the list.
type paletteField struct {
	widget.Entry
	p *palette
}

// TypedKey moves through the list.
func (f *paletteField) TypedKey(k *fyne.KeyEvent) {
	if chosen := f.p.chosen; f.Text == "" && chosen < len(f.p.shown) && (k.Name == fyne.KeyRight || k.Name == fyne.KeyLeft) {
		f.p.disclose(f.p.shown[chosen].of, k.Name == fyne.KeyRight)
		return
	}
	switch k.Name {
	case fyne.KeyDown:
		f.p.choose(f.p.chosen + 1)
	case fyne.KeyUp:
		f.p.choose(f.p.chosen - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		f.p.do()
	case fyne.KeyEscape:
		f.p.close()
	default:
		f.Entry.TypedKey(k)
	}
}

// MinSize makes the field 40 units high.
func (f *paletteField) MinSize() fyne.Size { return fyne.NewSize(200, 40) }

// ShowSheet shows rows by group in two columns, or in one where there is little room, until Esc or a click beside them.
func ShowSheet(c fyne.Canvas, title string, rows []Choice, closed func()) {
	columns := []fyne.CanvasObject{container.New(stackRows{}), container.New(stackRows{})}
	if c.Size().Width < 640 {
		columns = columns[:1]
	}
	group, at := "", columns[0].(*fyne.Container)
	for n, r := range rows {
		if r.Group != group {
			group = r.Group
			if 5*n > 2*len(rows) { // a group is not parted
				at = columns[len(columns)-1].(*fyne.Container)
			}
			at.Add(container.New(line{grow: 0, pad: 12, height: 34}, newText(group, 12, theme.Text2).bold()))
		}
		cells := []fyne.CanvasObject{body(r.Text)}
		for _, k := range r.Keys {
			cells = append(cells, newKeyCap(k))
		}
		at.Add(container.New(line{grow: 0, gap: 6, pad: 12, height: 26}, cells...))
	}
	s := &sheet{closed: closed}
	s.content = container.NewBorder(container.New(line{grow: 0, pad: 12, height: 40}, newText(title, 17, fynetheme.ColorNameForeground).bold(),
		NewButton("", "x", Flat, func() { s.close() })), nil, nil, nil, s.scrolled(container.NewGridWithColumns(len(columns), columns...)))
	s.ExtendBaseWidget(s)
	s.popup = widget.NewPopUp(s, c)
	room := c.Size()
	all := s.popup.MinSize().Height - s.scroll.MinSize().Height + s.scroll.Content.MinSize().Height
	size := fyne.NewSize(min(760, room.Width-16), min(all, room.Height-16))
	s.popup.Resize(size)
	s.popup.ShowAtPosition(fyne.NewPos((room.Width-size.Width)/2, max(8, min(paletteTop, room.Height-size.Height-8))))
	c.Focus(s)
}

// sheet is the content of a popup that Esc closes and the arrows scroll.
type sheet struct {
	widget.BaseWidget
	content fyne.CanvasObject
	scroll  *container.Scroll
	popup   *widget.PopUp
	closed  func()
}

// scrolled puts what may be too high into a scroller.
func (s *sheet) scrolled(o fyne.CanvasObject) fyne.CanvasObject {
	s.scroll = container.NewVScroll(o)
	return s.scroll
}

func (s *sheet) close() {
	s.popup.Hide()
	s.closed()
}

// FocusGained and FocusLost do nothing: the sheet itself is what is looked at.
func (s *sheet) FocusGained() {}

// FocusLost does nothing.
func (s *sheet) FocusLost() {}

// TypedRune closes on a second "?".
func (s *sheet) TypedRune(r rune) {
	if r == '?' {
		s.close()
	}
}

// TypedKey closes on Esc, and scrolls.
func (s *sheet) TypedKey(e *fyne.KeyEvent) {
	by := map[fyne.KeyName]float32{fyne.KeyDown: -1, fyne.KeyUp: 1, fyne.KeyPageDown: -8, fyne.KeyPageUp: 8}
	switch {
	case e.Name == fyne.KeyEscape || e.Name == fyne.KeyF1:
		s.close()
	case s.scroll != nil && by[e.Name] != 0:
		s.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 30*by[e.Name])})
	}
}

// CreateRenderer shows the content.
func (s *sheet) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.content) }
