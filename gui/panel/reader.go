package panel

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

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
	Others                    []text.Span // further sentences, softly
	Found                     []text.Span // what the words in the reader's field were found in
	At                        text.Span   // the one of them that is shown
	Index, Count              int         // place among the evidence; Count 0 when there is nothing to walk through
}

// Reader is the lower right pane: the article, with its mentions underlined and the evidence marked.
type Reader struct {
	OnEntity func(quad.IRI)        // a mention was clicked
	OnStep   func(by int)          // to the next or the previous evidence
	OnOpen   func(quad.IRI)        // the original of the article is wanted
	OnLeave  func()                // the keyboard goes back to the graph
	OnWords  func(Deed, text.Span) // something is to be done with the chosen words

	name, count *Text
	note        *Text // what stands in place of an article
	noted       *fyne.Container
	last        quad.IRI // the article before the note
	find        *finder
	picked      *picker
	tools       *fyne.Container
	marked      Evidence
	steps       *fyne.Container
	head        *fyne.Container
	page        *page
	scroll      *container.Scroll
	shown       quad.IRI
	later       float32 // where to scroll to once the pane has a size
	object      fyne.CanvasObject
}

// Deed is what can be done with words chosen in the reader.
type Deed uint8

// The deeds.
const (
	MakeEntity Deed = iota
	MakeRelation
	CopyWords
)

// Picked returns the words that are chosen in the article; empty when none are.
func (r *Reader) Picked() text.Span { return r.page.picked }

// showPicked shows the bar of deeds for the words that were chosen.
func (r *Reader) showPicked(s text.Span) {
	words := ""
	if s.End > s.Start {
		words = strings.Join(strings.Fields(s.In(r.page.content.Doc.Text)), " ")
	}
	r.picked.show(words)
	r.object.Refresh()
}

// NewReader returns the empty reader. shortcut gets the keys that its field does not use itself; tip says what a command does.
func NewReader(shortcut func(fyne.Shortcut), tip func(command string) string) *Reader {
	r := &Reader{name: body(lang.L("Reader")).bold(), count: newText("", 12, theme.Text2).whole()}
	r.steps = container.New(line{grow: -1, gap: 2}, r.count,
		NewButton("", "chevron-left", Flat, func() { r.OnStep(-1) }).Hint(tip("go.sentence-previous")),
		NewButton("", "chevron-right", Flat, func() { r.OnStep(1) }).Hint(tip("go.sentence-next")))
	r.page = newPage(func(e quad.IRI) { r.OnEntity(e) }, r.showPicked)
	deed := func(d Deed) func() { return func() { r.OnWords(d, r.page.picked) } }
	r.picked = newPicker(deed(MakeEntity), deed(MakeRelation), deed(CopyWords), func() { r.page.pick(text.Span{}) })
	r.scroll = container.NewVScroll(r.page)
	r.scroll.OnScrolled = func(p fyne.Position) { r.page.setView(p.Y, r.scroll.Size().Height) }
	r.find = newFinder(shortcut, r.showFound, r.closeFind)
	r.find.entry.OnChanged = func(string) { r.find.find(r.page.content.Doc); r.showFound() }
	r.tools = container.New(line{grow: -1, gap: 0}, NewButton("", "search", Flat, r.toggleFind).Hint(tip("article.find")),
		NewButton("", "external-link", Flat, func() { r.OnOpen(r.shown) }).Hint(tip("article.original")))
	r.head = container.New(line{grow: 0, pad: 14, gap: 4, height: 33}, r.name, r.steps, r.tools)
	head := container.NewVBox(rule(), r.head, rule(), r.find.object, r.picked.object)
	r.note = newText("", 13, theme.Text2).wrapped()
	r.noted = container.New(noteInPage{}, r.note)
	r.object = container.NewStack(ground(theme.Card), container.NewBorder(container.NewStack(ground("background"), head), nil, nil, nil,
		container.NewStack(container.New(sizedScroll{r}, r.scroll), r.noted)))
	r.Clear()
	return r
}

// noteInPage sets words where an article would begin.
type noteInPage struct{}

// Layout implements fyne.Layout.
func (noteInPage) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width-2*pageMargin, pageMeasure)
	o[0].Move(fyne.NewPos(max(pageMargin, (size.Width-pageMeasure)/2), pageMargin))
	o[0].Resize(fyne.NewSize(width, o[0].(*Text).heightFor(width)))
}

// MinSize implements fyne.Layout.
func (noteInPage) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 40) }

// Object returns the pane.
func (r *Reader) Object() fyne.CanvasObject { return r.object }

// sizedScroll tells the page its width before the scroller lays it out.
type sizedScroll struct{ r *Reader }

// Layout implements fyne.Layout.
func (s sizedScroll) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	s.r.page.setWidth(size.Width)
	s.r.scroll.Resize(size)
	s.r.page.setView(s.r.scroll.Offset.Y, size.Height)
	if s.r.later > 0 {
		s.r.ScrollTo(s.r.later)
		s.r.later = 0
	}
}

// MinSize implements fyne.Layout.
func (s sizedScroll) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 80) }

// Clear shows no article, and says how to see one.
func (r *Reader) Clear() {
	r.Say(lang.L("Click a line in the graph to read the sentence that says it, or an article in the list."))
	r.last = ""
}

// Say shows words in place of an article. Last tells which one that was.
func (r *Reader) Say(words string) {
	if r.shown != "" {
		r.last = r.shown
	}
	r.shown = ""
	r.name.SetText(lang.L("Reader"))
	r.count.SetText("")
	r.steps.Hide()
	r.tools.Hide()
	r.head.Refresh()
	r.find.object.Hide()
	r.page.pick(text.Span{})
	r.page.set(Page{}, Evidence{})
	r.scroll.Refresh()
	r.note.SetText(words)
	r.noted.Show()
	r.noted.Refresh()
}

// Shown returns the article that is open, or nothing.
func (r *Reader) Shown() quad.IRI { return r.shown }

// Last returns the article that is open, or else the one that was before what Say said.
func (r *Reader) Last() quad.IRI {
	if r.shown != "" {
		return r.shown
	}
	return r.last
}

// Show opens an article, with the evidence marked and in sight.
func (r *Reader) Show(p Page, e Evidence) {
	other := r.shown != p.Article
	r.shown, r.marked = p.Article, e
	r.name.SetText(p.Doc.Name)
	r.noted.Hide()
	r.tools.Show()
	r.steps.Hide()
	if e.Count > 0 {
		r.count.SetText(fmt.Sprintf("%d / %d", e.Index+1, e.Count))
		r.steps.Show()
	}
	r.head.Refresh() // the count may need other room
	if other {
		r.scroll.Offset.Y = 0
		r.page.pick(text.Span{})
		r.find.find(p.Doc)
	}
	if len(r.find.found) > 0 {
		e.Found, e.At = r.find.found, r.find.current()
	}
	r.page.set(p, e)
	if e.Sentence != (text.Span{}) {
		r.bring(e.Sentence)
		return
	}
	r.bring(e.At)
}

// Offset returns how far the article is scrolled.
func (r *Reader) Offset() float32 { return r.scroll.Offset.Y }

// ScrollTo scrolls the article there.
func (r *Reader) ScrollTo(offset float32) {
	height := r.scroll.Size().Height
	if height == 0 { // not laid out yet
		r.later = offset
		return
	}
	offset = max(0, min(offset, r.page.MinSize().Height-height))
	r.page.setView(offset, height)
	r.scroll.Refresh()
	r.scroll.ScrollToOffset(fyne.NewPos(0, offset))
}

// bring scrolls so that a stretch of the article is in sight.
func (r *Reader) bring(s text.Span) {
	height := r.scroll.Size().Height
	offset := r.scroll.Offset.Y
	if y, h, ok := r.page.place(s); ok && (y < offset+12 || y+h > offset+height-12) {
		offset = y - height/3
	}
	r.ScrollTo(offset)
}

// Find opens the bar that finds words in the article, with the keyboard in it.
func (r *Reader) Find(c fyne.Canvas) {
	if r.shown == "" {
		return
	}
	r.find.object.Show()
	r.object.Refresh()
	c.Focus(r.find.entry)
	r.find.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	r.find.find(r.page.content.Doc)
	r.showFound()
}

func (r *Reader) toggleFind() {
	if r.find.object.Visible() {
		r.closeFind()
		return
	}
	r.Find(fyne.CurrentApp().Driver().CanvasForObject(r.object))
}

func (r *Reader) closeFind() {
	r.find.object.Hide()
	r.find.find(nil)
	r.object.Refresh()
	r.showFound()
	r.OnLeave()
}

// showFound marks what was found and brings the present place into sight.
func (r *Reader) showFound() {
	e := r.marked
	e.Found, e.At = r.find.found, r.find.current()
	r.page.set(r.page.content, e)
	r.bring(e.At)
}
