package panel

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/text"
	"github.com/quadscope/quadscope/gui/theme"
)

// Page is an article as the reader shows it.
type Page struct {
	Article  quad.IRI
	Doc      *text.Document
	Byline   string // source, date, author
	Mentions []Mention
}

// Mention is a stretch of the article that names an entity.
type Mention struct {
	text.Span
	Entity quad.IRI
	Type   graph.Type
}

// Evidence is what the reader marks: the chosen sentence with its words, and other sentences.
type Evidence struct {
	Sentence                  text.Span
	Subject, Object, Relation text.Span
	Others                    []text.Span
	Index, Count              int // place among the evidence; Count 0 when there is nothing to walk through
}

// Reader is the lower right pane: the article, with its mentions underlined and the evidence marked.
type Reader struct {
	OnEntity func(quad.IRI) // a mention was clicked
	OnStep   func(by int)   // to the next or the last evidence

	name, count *Text
	steps       *fyne.Container
	page        *page
	scroll      *container.Scroll
	shown       quad.IRI
	object      fyne.CanvasObject
}

// NewReader returns the empty reader.
func NewReader() *Reader {
	r := &Reader{name: body("Reader").bold(), count: newText("", 12, theme.Text2).whole()}
	r.steps = container.New(line{grow: -1, gap: 2}, r.count,
		NewButton("", "chevron-left", Flat, func() { r.OnStep(-1) }), NewButton("", "chevron-right", Flat, func() { r.OnStep(1) }))
	r.page = newPage(func(e quad.IRI) { r.OnEntity(e) })
	r.scroll = container.NewVScroll(r.page)
	r.scroll.OnScrolled = func(p fyne.Position) { r.page.setView(p.Y, r.scroll.Size().Height) }
	head := container.NewVBox(rule(), container.New(line{grow: 0, pad: 14, gap: 4, height: 33}, r.name, r.steps), rule())
	r.object = container.NewStack(ground(theme.Card), container.NewBorder(container.NewStack(ground("background"), head), nil, nil, nil,
		container.New(sizedScroll{r}, r.scroll)))
	r.Clear()
	return r
}

// Object returns the pane.
func (r *Reader) Object() fyne.CanvasObject { return r.object }

// sizedScroll tells the page its width before the scroller lays it out.
type sizedScroll struct{ r *Reader }

// Layout implements fyne.Layout.
func (s sizedScroll) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	s.r.page.setWidth(size.Width)
	s.r.scroll.Resize(size)
	s.r.page.setView(s.r.scroll.Offset.Y, size.Height)
}

// MinSize implements fyne.Layout.
func (s sizedScroll) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 80) }

// Clear shows no article.
func (r *Reader) Clear() {
	r.shown = ""
	r.name.SetText("Reader")
	r.count.SetText("")
	r.steps.Hide()
	r.page.set(Page{}, Evidence{})
	r.scroll.Refresh()
}

// Shown returns the article that is open.
func (r *Reader) Shown() quad.IRI { return r.shown }

// Show opens an article, with the evidence marked and in sight.
func (r *Reader) Show(p Page, e Evidence) {
	other := r.shown != p.Article
	r.shown = p.Article
	r.name.SetText(p.Doc.Name)
	r.steps.Hide()
	if e.Count > 0 {
		r.count.SetText(fmt.Sprintf("%d / %d", e.Index+1, e.Count))
		r.steps.Show()
	}
	r.page.set(p, e)
	height := r.scroll.Size().Height
	offset := r.scroll.Offset.Y
	if other {
		offset = 0
	}
	if y, h, ok := r.page.place(e.Sentence); ok && (y < offset+12 || y+h > offset+height-12) {
		offset = max(0, y-height/3)
	}
	offset = max(0, min(offset, r.page.MinSize().Height-height))
	r.page.setView(offset, height)
	r.scroll.Refresh()
	r.scroll.ScrollToOffset(fyne.NewPos(0, offset))
}
