package panel

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/gui/theme"
)

// Table lists the relations that are shown. A click on the head of a column sorts by it, a second click the other way round.
type Table struct {
	OnRows func(query string, by view.Column, descending bool) []view.Row // asks for what to list
	OnRow  func(view.Row)
	OnCopy func(rows string)

	field      *widget.Entry
	count      *Text
	list       *widget.List
	heads      []*Button
	rows       []view.Row
	by         view.Column
	descending bool
	selected   int // edge, or -1
	object     fyne.CanvasObject
}

func columnNames() []string {
	return []string{"Subject", "Relation", "Object", "Articles", "Sure", "First said"}
}

// NewTable returns the empty table.
func NewTable() *Table {
	t := &Table{field: widget.NewEntry(), count: caption("").whole(), selected: -1, by: view.ByArticles, descending: true}
	t.field.SetPlaceHolder("Filter relations")
	t.field.Icon = theme.Icon("list-filter", theme.Text3)
	t.field.OnChanged = func(string) { t.Refresh() }
	head := container.New(tableLayout{})
	for i, name := range columnNames() {
		b := NewButton(name, "", Flat, func() { t.sort(view.Column(i)) })
		t.heads = append(t.heads, b)
		head.Add(b)
	}
	t.list = widget.NewList(func() int { return len(t.rows) }, func() fyne.CanvasObject { return newTableRow() }, func(i widget.ListItemID, o fyne.CanvasObject) {
		t.fill(o.(*tableRow), t.rows[i])
	})
	t.list.HideSeparators = true
	bar := container.New(line{grow: 1, gap: 8, pad: 12, height: 42}, container.New(wide{300, 30}, t.field), t.count,
		NewButton("Copy as text", "copy", Flat, func() { t.OnCopy(t.text()) }))
	t.object = container.NewStack(ground(theme.Canvas), container.NewBorder(container.NewVBox(bar, rule(), container.NewStack(ground(fynetheme.ColorNameHeaderBackground), head), rule()),
		nil, nil, nil, t.list))
	return t
}

// Object returns the table.
func (t *Table) Object() fyne.CanvasObject { return t.object }

func (t *Table) sort(by view.Column) {
	t.descending = t.by == by && !t.descending || t.by != by && by >= view.ByArticles
	t.by = by
	t.Refresh()
}

// Refresh asks for the rows again.
func (t *Table) Refresh() {
	t.rows = t.OnRows(t.field.Text, t.by, t.descending)
	t.count.SetText(plural(len(t.rows), "relation", "relations"))
	for i, h := range t.heads {
		h.text = columnNames()[i]
		if view.Column(i) == t.by {
			h.text += map[bool]string{false: " ↑", true: " ↓"}[t.descending]
		}
		h.Refresh()
	}
	t.list.Refresh()
}

// Select marks the row of an edge and brings it into sight; -1 marks none.
func (t *Table) Select(edge int) {
	t.selected = edge
	for i, r := range t.rows {
		if r.Edge == edge {
			t.list.ScrollTo(i)
		}
	}
	t.list.Refresh()
}

// text writes the rows with tabs between the cells.
func (t *Table) text() string {
	s := "Subject\tRelation\tObject\tArticles\tConfidence\tNote\tFirst said\n"
	for _, r := range t.rows {
		s += fmt.Sprintf("%s\t%s\t%s\t%d\t%.2f\t%s\t%s\n", r.Subject.Name, r.Label, r.Object.Name, r.Articles, r.Confidence, r.Note, r.Date)
	}
	return s
}

func (t *Table) fill(w *tableRow, r view.Row) {
	w.from.Resource, w.to.Resource = theme.Shape(r.Subject.Type), theme.Shape(r.Object.Type)
	w.from.Refresh()
	w.to.Refresh()
	label := r.Label
	if r.Note != "" {
		label += " (" + r.Note + ")"
	}
	for i, s := range []string{r.Subject.Name, label, r.Object.Name, strconv.Itoa(r.Articles), fmt.Sprintf("%.0f %%", 100*r.Confidence), r.Date} {
		w.cells[i].SetText(s)
	}
	w.row.setSelected(r.Edge == t.selected)
	w.row.onTapped = func() { t.OnRow(r) }
}

// tableRow is the widget of a row, filled again and again by the list.
type tableRow struct {
	widget.BaseWidget
	from, to *canvas.Image
	cells    []*Text
	row      *row
}

func newTableRow() *tableRow {
	r := &tableRow{from: picture(theme.Shape("person"), 13), to: picture(theme.Shape("person"), 13)}
	for i := range columnNames() {
		c := body("")
		if i == 1 || i > 2 {
			c.color = theme.Text2
		}
		r.cells = append(r.cells, c)
	}
	named := func(i *canvas.Image, t *Text) fyne.CanvasObject {
		return container.New(line{grow: 1, gap: 8, height: 24}, i, t)
	}
	r.row = newRow(container.New(tableLayout{inset: 10}, named(r.from, r.cells[0]), r.cells[1], named(r.to, r.cells[2]), r.cells[3], r.cells[4], r.cells[5]), nil)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer shows the row.
func (r *tableRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.row) }

// tableLayout sets the cells of a row in columns: three that share the room, three of fixed width.
type tableLayout struct{ inset float32 }

// Layout implements fyne.Layout.
func (l tableLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	fixed := []float32{76, 64, 100}
	share := max(0, (size.Width-24-fixed[0]-fixed[1]-fixed[2])/3)
	x := float32(2)
	for i, c := range o {
		w := share
		if i > 2 {
			w = fixed[i-3]
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
func (tableLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 26) }

// wide gives its only object a size.
type wide struct{ width, height float32 }

// Layout implements fyne.Layout.
func (wide) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// MinSize implements fyne.Layout.
func (w wide) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(w.width, w.height) }
