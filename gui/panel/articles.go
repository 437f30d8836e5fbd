package panel

import (
	"fmt"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/gui/theme"
)

// ArticleRow is one line of the list of articles.
type ArticleRow struct {
	Article quad.IRI // empty while it is being read, or when it could not be
	Item    int      // of the import, while Article is empty
	Title   string
	Source  string // site and date
	Right   string // "14 entities", "reading"
	Problem string // takes the place of Source, in words
	Shown   bool   // its relations are in the graph
}

// EntityRow is one line of a list of entities.
type EntityRow struct {
	Entity quad.IRI
	Name   string
	Type   graph.Type
	Count  int
}

// articleHeight is that of a row, in Fyne's units.
const articleHeight = 53

// Articles is the left pane: the articles with their state, and the entities with the most relations.
type Articles struct {
	OnOpen    func(quad.IRI)       // an article was clicked
	OnShow    func(quad.IRI, bool) // its box was ticked or cleared
	OnEntity  func(quad.IRI)       // an entity was clicked
	OnProblem func(item int)       // an article that could not be added was clicked
	OnMenu    func(article quad.IRI, at fyne.Position)

	count    int
	at       func(i int) ArticleRow
	selected quad.IRI
	list     *widget.List
	top      *column
	topRows  map[quad.IRI]*row
	shown    []EntityRow // at the top
	object   fyne.CanvasObject
}

// NewArticles returns the empty pane. paste is the key that pastes.
func NewArticles(paste string) *Articles {
	a := &Articles{topRows: map[quad.IRI]*row{}}
	a.list = widget.NewList(func() int { return a.count }, func() fyne.CanvasObject { return newArticleRow() }, func(i widget.ListItemID, o fyne.CanvasObject) {
		a.fill(o.(*articleRow), a.at(i))
	})
	a.list.HideSeparators = true
	a.list.OnSelected = func(i widget.ListItemID) { // by the keyboard
		a.list.UnselectAll()
		if r := a.at(i); r.Article != "" {
			a.OnOpen(r.Article)
		} else if r.Problem != "" {
			a.OnProblem(r.Item)
		}
	}
	a.top = newColumn(0)
	hint := container.New(line{grow: 0, pad: 12, height: 44}, caption(fmt.Sprintf(lang.L("Drop more files anywhere on this window, or paste with %s"), paste)).wrapped())
	a.object = container.NewBorder(nil, container.NewVBox(rule(), hint), nil, nil,
		container.New(halves{a}, tight(a.list), a.top.view()))
	return a
}

// Object returns the pane.
func (a *Articles) Object() fyne.CanvasObject { return a.object }

// Set shows so many articles. at is asked for those that are in sight.
func (a *Articles) Set(count int, at func(i int) ArticleRow) {
	a.count, a.at = count, at
	a.list.Refresh()
}

// Select marks the article that is being read.
func (a *Articles) Select(article quad.IRI) {
	a.selected = article
	a.list.Refresh()
}

// SetTop shows the entities with the most relations.
func (a *Articles) SetTop(rows []EntityRow, selected quad.IRI) {
	if slices.Equal(rows, a.shown) {
		a.SelectEntity(selected)
		return
	}
	a.shown = rows
	clear(a.topRows)
	items := []item{
		{object: rule()},
		{object: container.New(line{grow: 0, pad: 12, height: 32}, newText(lang.L("Most connected"), 11.5, theme.Text2).bold(), caption(lang.L("articles")).trailing())},
	}
	for _, e := range rows {
		r := newRow(container.New(line{grow: 1, gap: 9, pad: 12, height: 28}, glyph(e.Type), body(e.Name), caption(strconv.Itoa(e.Count)).trailing()),
			func() { a.OnEntity(e.Entity) })
		r.setSelected(e.Entity == selected)
		a.topRows[e.Entity] = r
		items = append(items, item{object: r})
	}
	if len(rows) == 0 {
		items = nil
	}
	a.top.set(items)
}

// SelectEntity marks an entity in the list.
func (a *Articles) SelectEntity(entity quad.IRI) {
	for iri, r := range a.topRows {
		r.setSelected(iri == entity)
	}
}

func (a *Articles) fill(r *articleRow, d ArticleRow) {
	r.title.SetText(d.Title)
	r.right.SetText(d.Right)
	r.source.SetText(d.Source)
	r.source.SetColor(theme.Text3)
	if d.Problem != "" {
		r.source.SetText(d.Problem)
		r.source.SetColor(fynetheme.ColorNameWarning)
	}
	r.check.OnChanged = nil
	r.check.SetChecked(d.Shown)
	if d.Article == "" {
		r.check.Disable()
	} else {
		r.check.Enable()
	}
	r.check.OnChanged = func(on bool) { a.OnShow(d.Article, on) }
	r.row.onTapped, r.row.onMenu = nil, nil
	if d.Article != "" {
		r.row.onTapped = func() { a.OnOpen(d.Article) }
		r.row.onMenu = func(at fyne.Position) { a.OnMenu(d.Article, at) }
	} else if d.Problem != "" {
		r.row.onTapped = func() { a.OnProblem(d.Item) }
	}
	r.row.setSelected(d.Article != "" && d.Article == a.selected)
	r.body.Layout.Layout(r.body.Objects, r.body.Size()) // the width of the right end has changed
}

// articleRow is the widget of a row, filled again and again by the list.
type articleRow struct {
	widget.BaseWidget
	check         *widget.Check
	title, source *Text
	right         *Text
	body          *fyne.Container
	row           *row
}

func newArticleRow() *articleRow {
	r := &articleRow{check: widget.NewCheck("", nil), title: body("").bold(), source: caption(""), right: caption("").trailing()}
	r.title.style.Bold = true
	r.body = container.New(articleLayout{}, r.title, r.source, r.right)
	r.row = newRow(r.body, nil)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer puts the box over the row.
func (r *articleRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(articleBox{}, r.row, r.check))
}

// articleBox lays the tick box over the row's left end.
type articleBox struct{}

// Layout implements fyne.Layout.
func (articleBox) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	o[1].Resize(fyne.NewSize(28, 28))
	o[1].Move(fyne.NewPos(5, 3))
}

// MinSize implements fyne.Layout.
func (articleBox) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, articleHeight) }

// articleLayout places title, source and right end.
type articleLayout struct{}

// Layout implements fyne.Layout.
func (articleLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const left, right = 36, 12
	o[0].Move(fyne.NewPos(left, 8))
	o[0].Resize(fyne.NewSize(size.Width-left-right, 18))
	end := o[2].MinSize().Width
	o[1].Move(fyne.NewPos(left, 27))
	o[1].Resize(fyne.NewSize(size.Width-left-right-end-8, 16))
	o[2].Move(fyne.NewPos(size.Width-right-end, 27))
	o[2].Resize(fyne.NewSize(end, 16))
}

// MinSize implements fyne.Layout.
func (articleLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, articleHeight) }

// halves gives the first object at most the upper 55 % and what it needs, the second the rest.
type halves struct{ a *Articles }

// Layout implements fyne.Layout.
func (h halves) Layout(o []fyne.CanvasObject, size fyne.Size) {
	first := min(size.Height*0.55, float32(h.a.count)*articleHeight+4)
	o[0].Resize(fyne.NewSize(size.Width, first))
	o[1].Move(fyne.NewPos(0, first))
	o[1].Resize(fyne.NewSize(size.Width, size.Height-first))
}

// MinSize implements fyne.Layout.
func (halves) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 100) }

// Header is the title line of a pane.
func Header(title string, right ...fyne.CanvasObject) fyne.CanvasObject {
	objects := append([]fyne.CanvasObject{body(title).bold()}, right...)
	return container.NewVBox(container.New(line{grow: 0, pad: 12, gap: 4, height: 33}, objects...), rule())
}
