package panel

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/gui/theme"
)

// Column is one of a table.
type Column struct {
	Title string
	Width float32 // in Fyne's units; 0 shares the room that is left
	Most  bool    // the first click on its head sorts the largest first
}

// Cell is what a row says in a column.
type Cell struct {
	Text string
	Type graph.Type // whose shape stands before the text; empty for none
	Soft bool       // less important
}

// TableRow is a row; Index tells the owner what it is of.
type TableRow struct {
	Index int
	Cells []Cell
}

// Table lists rows that can be filtered, sorted, chosen and copied. A click on the head of a column sorts by it, a second click the other
// way round. A click chooses a row, with Ctrl one more or less, with Shift all up to it; so do the arrows.
type Table struct {
	OnRows     func(query string, by int, descending bool) []TableRow // asks for what to list
	OnChoose   func(indexes []int)
	OnCopy     func(rows string)
	OnShortcut func(fyne.Shortcut) // gets the keys that the table does not use itself
	OnLeave    func()              // Esc

	columns    []Column
	one, many  string // what a row is
	field      *widget.Entry
	bar        *fyne.Container // field and count
	count      *Text
	list       *widget.List
	keys       *tableKeys
	heads      []*Button
	rows       []TableRow
	by         int
	descending bool
	chosen     map[int]bool // indexes
	at, from   int          // rows: of the keyboard, and where a range begins
	object     fyne.CanvasObject
}

// NewTable returns an empty table that is sorted by a column.
func NewTable(one, many string, by int, columns ...Column) *Table {
	t := &Table{columns: columns, one: one, many: many, field: widget.NewEntry(), count: caption("").whole(), by: by, descending: columns[by].Most, chosen: map[int]bool{}}
	t.field.SetPlaceHolder(lang.L("Filter"))
	t.field.Icon = theme.Icon("list-filter", theme.Text3)
	t.field.OnChanged = func(string) { t.Refresh() }
	head := container.New(tableLayout{t, 0})
	for i, c := range columns {
		b := NewButton(c.Title, "", Flat, func() { t.sort(i) })
		t.heads = append(t.heads, b)
		head.Add(b)
	}
	t.list = widget.NewList(func() int { return len(t.rows) }, func() fyne.CanvasObject { return newTableRow(t) }, func(i widget.ListItemID, o fyne.CanvasObject) {
		t.fill(o.(*tableRow), i)
	})
	t.list.HideSeparators = true
	t.keys = &tableKeys{t: t}
	t.keys.ExtendBaseWidget(t.keys)
	t.bar = container.New(line{grow: 0, gap: 8, pad: 12, height: 42}, container.New(wide{160, 30}, t.field), t.count,
		NewButton(lang.L("Copy as text"), "copy", Flat, func() { t.OnCopy(t.text()) }))
	t.object = container.NewStack(ground(theme.Canvas), container.NewBorder(container.NewVBox(t.bar, rule(), container.NewStack(ground(fynetheme.ColorNameHeaderBackground), head), rule()),
		nil, nil, nil, t.keys))
	return t
}

// Object returns the table.
func (t *Table) Object() fyne.CanvasObject { return t.object }

func (t *Table) sort(by int) {
	if t.by == by {
		t.descending = !t.descending
	} else {
		t.by, t.descending = by, t.columns[by].Most
	}
	t.Refresh()
}

// Refresh asks for the rows again.
func (t *Table) Refresh() {
	t.rows = t.OnRows(t.field.Text, t.by, t.descending)
	t.at, t.from = min(t.at, max(0, len(t.rows)-1)), min(t.from, max(0, len(t.rows)-1))
	t.showCount()
	for i, h := range t.heads {
		h.text = t.columns[i].Title
		if i == t.by {
			h.text += map[bool]string{false: " ↑", true: " ↓"}[t.descending]
		}
		h.Refresh()
	}
	t.list.Refresh()
}

// Count returns what the table says of how many rows it has.
func (t *Table) Count() string { return t.count.text }

func (t *Table) showCount() {
	s := plural(len(t.rows), t.one, t.many)
	if n := len(t.chosen); n > 0 {
		s += ", " + plural(n, lang.L("chosen"), lang.L("chosen"))
	}
	t.count.SetText(s)
	t.bar.Refresh() // it may need other room
}

// Select marks the rows of these indexes and brings the first into sight.
func (t *Table) Select(indexes []int) {
	same := len(indexes) == len(t.chosen)
	for _, i := range indexes {
		same = same && t.chosen[i]
	}
	if same {
		return
	}
	t.chosen = map[int]bool{}
	for _, i := range indexes {
		t.chosen[i] = true
	}
	if i := slices.IndexFunc(t.rows, func(r TableRow) bool { return t.chosen[r.Index] }); i >= 0 {
		t.list.ScrollTo(i)
		t.at, t.from = i, i
	}
	t.showCount()
	t.list.Refresh()
}

// press chooses rows as the keys that are held with the click say.
func (t *Table) press(row int, m fyne.KeyModifier) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t.keys); c != nil {
		c.Focus(t.keys)
	}
	index := t.rows[row].Index
	switch {
	case m&fyne.KeyModifierShift != 0:
		t.extend(row)
		return
	case m&fyne.KeyModifierShortcutDefault != 0 && t.chosen[index]:
		delete(t.chosen, index)
	case m&fyne.KeyModifierShortcutDefault != 0:
		t.chosen[index] = true
	default:
		t.chosen = map[int]bool{index: true}
	}
	t.at, t.from = row, row
	t.choose()
}

// extend chooses all rows from where the range begins to this.
func (t *Table) extend(row int) {
	t.chosen = map[int]bool{}
	for i := min(row, t.from); i <= max(row, t.from); i++ {
		t.chosen[t.rows[i].Index] = true
	}
	t.at = row
	t.choose()
}

// choose tells what is chosen, in the order of the rows.
func (t *Table) choose() {
	var out []int
	for _, r := range t.rows {
		if t.chosen[r.Index] {
			out = append(out, r.Index)
		}
	}
	t.showCount()
	t.list.Refresh()
	t.OnChoose(out)
}

// text writes the chosen rows, or all when none is, with tabs between the cells.
func (t *Table) text() string {
	var b strings.Builder
	for i, c := range t.columns {
		if i > 0 {
			b.WriteByte('\t')
		}
		b.WriteString(c.Title)
	}
	b.WriteByte('\n')
	for _, r := range t.rows {
		if len(t.chosen) > 0 && !t.chosen[r.Index] {
			continue
		}
		for i, c := range r.Cells {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(strings.Join(strings.Fields(c.Text), " "))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func (t *Table) fill(w *tableRow, row int) {
	r := t.rows[row]
	for i, c := range r.Cells {
		w.cells[i].color = fynetheme.ColorNameForeground
		if c.Soft {
			w.cells[i].color = theme.Text2
		}
		w.cells[i].SetText(c.Text)
		if w.shapes[i].Hide(); c.Type != "" {
			w.shapes[i].Resource = theme.Shape(c.Type)
			w.shapes[i].Show()
			w.shapes[i].Refresh()
		}
	}
	w.row.setSelected(t.chosen[r.Index])
	w.row.onPress = func(m fyne.KeyModifier) { t.press(row, m) }
}

// tableKeys is the list with the keyboard.
type tableKeys struct {
	widget.BaseWidget
	t       *Table
	focused bool
	ring    *canvas.Rectangle
}

// CreateRenderer shows the list, with a ring round it while it has the keyboard.
func (k *tableKeys) CreateRenderer() fyne.WidgetRenderer {
	k.ring = canvas.NewRectangle(theme.Color(theme.Canvas))
	k.paint()
	return widget.NewSimpleRenderer(container.NewStack(k.ring, container.New(inner{2}, tight(k.t.list))))
}

func (k *tableKeys) paint() {
	k.ring.FillColor, k.ring.StrokeWidth = theme.Color(theme.Canvas), 0
	if k.focused {
		k.ring.StrokeColor, k.ring.StrokeWidth = theme.Color(fynetheme.ColorNameFocus), 2
	}
	k.ring.Refresh()
}

// FocusGained and FocusLost draw the ring of the keyboard.
func (k *tableKeys) FocusGained() { k.focused = true; k.paint() }
func (k *tableKeys) FocusLost()   { k.focused = false; k.paint() }

// TypedRune ignores letters.
func (k *tableKeys) TypedRune(rune) {}

// TypedKey moves through the rows; with Shift it chooses all that are passed.
func (k *tableKeys) TypedKey(e *fyne.KeyEvent) {
	t := k.t
	to, last := t.at, len(t.rows)-1
	switch e.Name {
	case fyne.KeyDown:
		to++
	case fyne.KeyUp:
		to--
	case fyne.KeyPageDown:
		to += 15
	case fyne.KeyPageUp:
		to -= 15
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = last
	case fyne.KeyEscape:
		t.OnLeave()
		return
	default:
		return
	}
	if last < 0 {
		return
	}
	if to = max(0, min(last, to)); heldModifiers()&fyne.KeyModifierShift != 0 {
		t.extend(to)
	} else {
		t.press(to, 0)
	}
	t.list.ScrollTo(to)
}

// TypedShortcut copies or chooses all, or hands the keys on to the window.
func (k *tableKeys) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		k.t.OnCopy(k.t.text())
	case *fyne.ShortcutSelectAll:
		k.t.from = 0
		if n := len(k.t.rows); n > 0 {
			k.t.extend(n - 1)
		}
	default:
		k.t.OnShortcut(s)
	}
}

// inner leaves room round its only object.
type inner struct{ by float32 }

// Layout implements fyne.Layout.
func (l inner) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(l.by, l.by))
	o[0].Resize(size.SubtractWidthHeight(2*l.by, 2*l.by))
}

// MinSize implements fyne.Layout.
func (l inner) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(2*l.by, 2*l.by)
}

// tableRow is the widget of a row, filled again and again by the list.
type tableRow struct {
	widget.BaseWidget
	shapes []*canvas.Image
	cells  []*Text
	row    *row
}

func newTableRow(t *Table) *tableRow {
	r := &tableRow{}
	box := container.New(tableLayout{t, 10})
	for range t.columns {
		shape, cell := picture(theme.Shape("person"), 13), body("")
		r.shapes, r.cells = append(r.shapes, shape), append(r.cells, cell)
		box.Add(container.New(cellLayout{}, shape, cell))
	}
	r.row = newRow(box, nil)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer shows the row.
func (r *tableRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.row) }

// cellLayout sets a shape, when there is one, before a text.
type cellLayout struct{}

// Layout implements fyne.Layout.
func (cellLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	if m := o[0].MinSize(); o[0].Visible() {
		o[0].Resize(m)
		o[0].Move(fyne.NewPos(0, (size.Height-m.Height)/2))
		x = m.Width + 8
	}
	o[1].Move(fyne.NewPos(x, 0))
	o[1].Resize(fyne.NewSize(max(0, size.Width-x), size.Height))
}

// MinSize implements fyne.Layout.
func (cellLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(20, 24) }

// leastColumn is the width below which a column that shares the room takes it from those of a fixed width.
const leastColumn = 70

// tableLayout sets the cells of a row in the columns of a table. Where there is little room, the last columns of a fixed width are left out.
type tableLayout struct {
	t     *Table
	inset float32
}

// Layout implements fyne.Layout.
func (l tableLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	free, shares := size.Width-24, 0
	for _, c := range l.t.columns {
		if free -= c.Width; c.Width == 0 {
			shares++
		}
	}
	shown := len(l.t.columns)
	for shown > 1 && l.t.columns[shown-1].Width > 0 && free < leastColumn*float32(shares) {
		shown--
		free += l.t.columns[shown].Width
	}
	x := float32(2)
	for i, c := range o {
		if i >= shown {
			c.Hide()
			continue
		}
		c.Show()
		w := l.t.columns[i].Width
		if w == 0 {
			w = max(0, free) / float32(shares)
		}
		m := c.MinSize()
		c.Move(fyne.NewPos(x+l.inset, (size.Height-m.Height)/2))
		if l.inset == 0 {
			c.Resize(fyne.NewSize(min(w, m.Width), m.Height))
		} else {
			c.Resize(fyne.NewSize(max(0, w-l.inset), m.Height))
		}
		x += w
	}
}

// MinSize implements fyne.Layout.
func (tableLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 29) }

// wide gives its only object a size.
type wide struct{ width, height float32 }

// Layout implements fyne.Layout.
func (wide) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// MinSize implements fyne.Layout.
func (w wide) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(w.width, w.height) }

// Switch shows one of several contents, chosen by buttons above them.
type Switch struct {
	OnChange func(i int)

	buttons []*Button
	objects []fyne.CanvasObject
	chosen  int
	object  fyne.CanvasObject
}

// NewSwitch shows the first of the contents.
func NewSwitch(titles []string, objects ...fyne.CanvasObject) *Switch {
	s := &Switch{objects: objects}
	bar := container.New(line{grow: -1, gap: 6, pad: 12, height: 38})
	for i, t := range titles {
		b := newOneOf(t, i == 0, func() { s.Choose(i) })
		s.buttons = append(s.buttons, b)
		bar.Add(b)
		if i > 0 {
			objects[i].Hide()
		}
	}
	s.object = container.NewStack(ground(theme.Canvas), container.NewBorder(bar, nil, nil, nil, container.NewStack(objects...)))
	return s
}

// Object returns the buttons and contents.
func (s *Switch) Object() fyne.CanvasObject { return s.object }

// Chosen returns which content is shown.
func (s *Switch) Chosen() int { return s.chosen }

// Choose shows a content.
func (s *Switch) Choose(i int) {
	if i == s.chosen {
		return
	}
	s.objects[s.chosen].Hide()
	s.chosen = i
	s.objects[i].Show()
	for j, b := range s.buttons {
		b.chosen = j == i
		b.Refresh()
	}
	if s.OnChange != nil {
		s.OnChange(i)
	}
}
