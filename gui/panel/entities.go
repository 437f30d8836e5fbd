package panel

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/gui/theme"
)

// Entities is the list of all entities that are shown, by type, with a field that narrows it.
type Entities struct {
	OnEntity func(quad.IRI)
	OnList   func(query string, byName bool) []view.TypeGroup // asks for what to list

	field    *widget.Entry
	order    *Button
	list     *widget.List
	rows     []entityLine
	folded   map[graph.Type]bool
	byName   bool
	selected quad.IRI
	object   fyne.CanvasObject
}

// entityLine is a heading, when node is zero, or an entity.
type entityLine struct {
	group view.TypeGroup
	node  view.Node
}

// NewEntities returns the empty list.
func NewEntities() *Entities {
	e := &Entities{folded: map[graph.Type]bool{}, field: widget.NewEntry()}
	e.field.OnChanged = func(string) { e.Refresh() }
	e.field.Icon = theme.Icon("list-filter", theme.Text3)
	e.order = NewButton("", "", Flat, func() { e.byName = !e.byName; e.nameOrder(); e.Refresh() })
	e.nameOrder()
	e.list = widget.NewList(func() int { return len(e.rows) }, func() fyne.CanvasObject { return newEntityRow() }, func(i widget.ListItemID, o fyne.CanvasObject) {
		e.fill(o.(*entityRow), e.rows[i])
	})
	e.list.HideSeparators = true
	e.list.OnSelected = func(i widget.ListItemID) { // by the keyboard
		e.list.UnselectAll()
		if l := e.rows[i]; l.node.Entity != "" {
			e.OnEntity(l.node.Entity)
		} else {
			e.fold(l.group.Type)
		}
	}
	top := container.New(line{grow: 0, gap: 4, pad: 10, height: 42}, container.New(wide{120, 30}, e.field), e.order)
	e.object = container.NewBorder(top, nil, nil, nil, tight(e.list))
	return e
}

// Object returns the pane.
func (e *Entities) Object() fyne.CanvasObject { return e.object }

func (e *Entities) fold(t graph.Type) {
	e.folded[t] = !e.folded[t]
	e.Refresh()
}

func (e *Entities) nameOrder() {
	e.order.text = lang.L("By importance")
	if e.byName {
		e.order.text = lang.L("By name")
	}
	e.order.Refresh()
}

// Refresh asks for the entities again.
func (e *Entities) Refresh() {
	e.rows = nil
	n := 0
	for _, g := range e.OnList(e.field.Text, e.byName) {
		e.rows = append(e.rows, entityLine{group: g})
		n += len(g.Nodes)
		if e.folded[g.Type] && e.field.Text == "" {
			continue
		}
		for _, node := range g.Nodes {
			e.rows = append(e.rows, entityLine{group: g, node: node})
		}
	}
	if e.field.Text == "" {
		hint := fmt.Sprintf(lang.L("Filter %d entities"), n)
		if n == 1 {
			hint = lang.L("Filter 1 entity")
		}
		e.field.SetPlaceHolder(hint)
	}
	e.list.Refresh()
}

// Select marks an entity and brings it into sight.
func (e *Entities) Select(entity quad.IRI) {
	if e.selected == entity {
		return
	}
	e.selected = entity
	for i, r := range e.rows {
		if entity != "" && r.node.Entity == entity {
			e.list.ScrollTo(i)
		}
	}
	e.list.Refresh()
}

func (e *Entities) fill(r *entityRow, l entityLine) {
	if l.node.Entity == "" {
		r.heading(theme.TypeName(l.group.Type), len(l.group.Nodes), e.folded[l.group.Type])
		r.row.setSelected(false)
		r.row.onTapped = func() { e.fold(l.group.Type) }
		return
	}
	r.entity(l.node)
	r.row.setSelected(l.node.Entity == e.selected)
	r.row.onTapped = func() { e.OnEntity(l.node.Entity) }
}

// entityRow is the widget of a line, filled again and again by the list.
type entityRow struct {
	widget.BaseWidget
	icon        *canvas.Image
	name, count *Text
	row         *row
}

func newEntityRow() *entityRow {
	r := &entityRow{icon: picture(theme.Shape("person"), 13), name: body(""), count: caption("").trailing()}
	r.row = newRow(container.New(entityLayout{r}, r.icon, r.name, r.count), nil)
	r.ExtendBaseWidget(r)
	return r
}

func (r *entityRow) heading(name string, count int, folded bool) {
	r.icon.Resource = theme.Icon("chevron-down", theme.Text2)
	if folded {
		r.icon.Resource = theme.Icon("chevron-right", theme.Text2)
	}
	r.name.style.Bold = true
	r.set(name+"  "+strconv.Itoa(count), "", theme.Text2)
}

func (r *entityRow) entity(n view.Node) {
	r.icon.Resource = theme.Shape(n.Type)
	r.name.style.Bold = false
	r.set(n.Name, strconv.Itoa(n.Articles), fynetheme.ColorNameForeground)
}

func (r *entityRow) set(name, count string, c fyne.ThemeColorName) {
	r.icon.Refresh()
	r.name.text, r.name.color, r.name.lines = name, c, nil
	r.count.text, r.count.lines = count, nil
	r.row.content.(*fyne.Container).Layout.Layout(r.row.content.(*fyne.Container).Objects, r.row.content.Size())
	r.name.Refresh()
	r.count.Refresh()
}

// CreateRenderer shows the row.
func (r *entityRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.row) }

// entityLayout indents entities under their heading.
type entityLayout struct{ r *entityRow }

// Layout implements fyne.Layout for icon, name and count.
func (l entityLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left := float32(28)
	if l.r.name.style.Bold {
		left = 10
	}
	count := o[2].MinSize()
	o[0].Move(fyne.NewPos(left, (size.Height-13)/2))
	o[0].Resize(fyne.NewSize(13, 13))
	h := o[1].MinSize().Height
	o[1].Move(fyne.NewPos(left+21, (size.Height-h)/2))
	o[1].Resize(fyne.NewSize(max(0, size.Width-left-21-count.Width-18), h))
	o[2].Move(fyne.NewPos(size.Width-12-count.Width, (size.Height-count.Height)/2))
	o[2].Resize(count)
}

// MinSize implements fyne.Layout.
func (entityLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 27) }
