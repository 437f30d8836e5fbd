package panel

import (
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
	Group string
	Text  string
	Icon  string // Lucide's name, or empty
	Key   string
	Why   string // why it cannot be chosen now, or empty
	Do    func()
}

// Recent puts the choices that were made lately first, the latest before the others.
func Recent(all []Choice, made []string) []Choice {
	rank := map[string]int{}
	for i, m := range made {
		if _, seen := rank[m]; !seen {
			rank[m] = i - len(made)
		}
	}
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b Choice) int { return rank[a.Text] - rank[b.Text] })
	return out
}

const (
	paletteWidth = 560
	paletteTop   = 72
	paletteRows  = 12
)

// palette is a field over a list of choices.
type palette struct {
	all     []Choice
	shown   []Choice
	rows    []*row
	chosen  int
	field   *paletteField
	list    *fyne.Container
	popup   *widget.PopUp
	canvas  fyne.Canvas
	onClose func()
}

// ShowPalette opens the choices over the window. Letters narrow them, Return does the chosen one, Esc closes. closed is called at the end.
func ShowPalette(c fyne.Canvas, hint string, all []Choice, closed func()) {
	p := &palette{all: all, list: container.New(stackRows{}), canvas: c, onClose: closed}
	p.field = &paletteField{p: p}
	p.field.ExtendBaseWidget(p.field)
	p.field.SetPlaceHolder(hint)
	p.field.Icon = theme.Icon("search", theme.Text3)
	p.field.OnChanged = p.narrow
	p.popup = widget.NewPopUp(container.NewBorder(p.field, nil, nil, nil, p.list), c)
	p.narrow("")
	p.popup.ShowAtPosition(fyne.NewPos(max(8, (c.Size().Width-paletteWidth)/2), paletteTop))
	c.Focus(p.field)
}

// narrow shows the choices that match the query, the best first.
func (p *palette) narrow(q string) {
	p.shown = nil
	if strings.TrimSpace(q) == "" {
		p.shown = p.all
	} else {
		best := map[string]int{}
		for _, c := range p.all {
			if s := view.Match(c.Group+" "+c.Text, q); s > 0 {
				best[c.Text] = max(s, view.Match(c.Text, q)+1)
				p.shown = append(p.shown, c)
			}
		}
		slices.SortStableFunc(p.shown, func(a, b Choice) int { return best[b.Text] - best[a.Text] })
	}
	p.shown = p.shown[:min(paletteRows, len(p.shown))]
	p.rows, p.list.Objects = nil, nil
	for i, c := range p.shown {
		r := newRow(choiceRow(c), func() { p.choose(i); p.do() })
		p.rows = append(p.rows, r)
		p.list.Add(r)
	}
	if len(p.shown) == 0 {
		p.list.Add(container.New(line{grow: 0, pad: 12, height: 32}, newText(lang.L("Nothing here is called “")+q+"”", 13, theme.Text3)))
	}
	p.choose(0)
	p.list.Refresh()
	p.popup.Resize(fyne.NewSize(min(paletteWidth, p.canvas.Size().Width-16), p.popup.MinSize().Height))
}

func choiceRow(c Choice) fyne.CanvasObject {
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
	if c.Key != "" {
		objects = append(objects, newKeyCap(c.Key))
	}
	return container.New(line{grow: 1, gap: 10, pad: 12, height: 32}, objects...)
}

func (p *palette) choose(i int) {
	if len(p.rows) == 0 {
		return
	}
	p.chosen = (i + len(p.rows)) % len(p.rows)
	for j, r := range p.rows {
		r.setSelected(j == p.chosen)
	}
}

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

// ShowSheet shows rows by group in two columns until Esc or a click beside them.
func ShowSheet(c fyne.Canvas, title string, rows []Choice, closed func()) {
	columns := []*fyne.Container{container.New(stackRows{}), container.New(stackRows{})}
	group, at := "", columns[0]
	for n, r := range rows {
		if r.Group != group {
			group = r.Group
			if 5*n > 2*len(rows) { // a group is not parted
				at = columns[1]
			}
			at.Add(container.New(line{grow: 0, pad: 12, height: 34}, newText(group, 12, theme.Text2).bold()))
		}
		at.Add(container.New(line{grow: 0, gap: 10, pad: 12, height: 26}, body(r.Text), newKeyCap(r.Key)))
	}
	s := &sheet{closed: closed}
	s.content = container.NewBorder(container.New(line{grow: 0, pad: 12, height: 40}, newText(title, 17, fynetheme.ColorNameForeground).bold(),
		NewButton("", "x", Flat, func() { s.close() })), nil, nil, nil, container.NewGridWithColumns(2, columns[0], columns[1]))
	s.ExtendBaseWidget(s)
	s.popup = widget.NewPopUp(s, c)
	size := fyne.NewSize(min(760, c.Size().Width-16), s.popup.MinSize().Height)
	s.popup.Resize(size)
	s.popup.ShowAtPosition(fyne.NewPos((c.Size().Width-size.Width)/2, max(8, min(paletteTop, c.Size().Height-size.Height-8))))
	c.Focus(s)
}

// sheet is the content of a popup that Esc closes.
type sheet struct {
	widget.BaseWidget
	content fyne.CanvasObject
	popup   *widget.PopUp
	closed  func()
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

// TypedKey closes on Esc.
func (s *sheet) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape || e.Name == fyne.KeyF1 {
		s.close()
	}
}

// CreateRenderer shows the content.
func (s *sheet) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.content) }
