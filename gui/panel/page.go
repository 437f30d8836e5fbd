package panel

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/text"
	"github.com/quadscope/quadscope/gui/theme"
)

// Measures of the page, in Fyne's units.
const (
	pageMargin   = 22
	pageMeasure  = 500 // the widest line
	bodySize     = 15.5
	bodyLine     = 24
	headSize     = 17
	titleSize    = 20
	titleLine    = 26
	paragraphGap = 13
	quoteSize    = 14.5
	quoteLine    = 21
)

// setting is an article, or a quotation, set in lines. It breaks lines once for each width and makes objects only for the lines in sight.
type setting struct {
	content  Page
	evidence Evidence
	picked   text.Span // words that the user chose
	quote    bool      // a quotation: small, without head and margins

	width    float32
	lines    []pageLine
	height   float32
	from, to float32 // what is in sight
	widths   map[wordKey]float32
}

// page shows an article; its mentions can be clicked.
type page struct {
	widget.BaseWidget
	setting
	onEntity func(quad.IRI)
	onPick   func(text.Span) // words were chosen, or none
	anchor   int             // where the drag began
	dragging bool
}

// pageLine is one line of the page; runs are in reading order.
type pageLine struct {
	y, height float32
	size      float32
	runs      []run
	plain     string // a line of the head instead of runs
}

// run is a stretch of a line in one style.
type run struct {
	text.Span
	x, width       float32
	bold, extended bool
}

type wordKey struct {
	s              string
	size           float32
	bold, extended bool
}

func newPage(entity func(quad.IRI), pick func(text.Span)) *page {
	p := &page{onEntity: entity, onPick: pick, setting: setting{widths: map[wordKey]float32{}}}
	p.ExtendBaseWidget(p)
	return p
}

func (p *page) set(c Page, e Evidence) {
	p.content, p.evidence = c, e
	p.breakLines()
	p.Refresh()
}

func (p *setting) setWidth(w float32) {
	if w != p.width {
		p.width = w
		p.breakLines()
	}
}

// setView tells which part is in sight.
func (p *page) setView(y, height float32) {
	p.from, p.to = y-200, y+height+200
	p.Refresh()
}

func (p *setting) left() float32 {
	if p.quote {
		return 0
	}
	return max(pageMargin, (p.width-pageMeasure)/2)
}

// breakLines sets the article's blocks into lines of the present width.
func (p *setting) breakLines() {
	p.lines, p.height = nil, 0
	if p.content.Doc == nil || p.width == 0 {
		return
	}
	d := p.content.Doc
	if p.quote {
		p.height = p.block(d.Blocks[0], 0, quoteSize, quoteLine, 0, p.width)
		return
	}
	room := min(p.width-2*pageMargin, pageMeasure)
	y := float32(18)
	title := func(s string, size, line float32, bold bool) {
		for _, l := range wrapWords(s, room, func(s string) float32 { return p.measure(s, size, bold, false) }) {
			p.lines = append(p.lines, pageLine{y: y, height: line, size: size, plain: l})
			y += line
		}
	}
	blocks := d.Blocks
	if len(blocks) == 0 || blocks[0].Kind != text.Heading || blocks[0].In(d.Text) != d.Title {
		title(d.Title, titleSize, titleLine, true)
		y += 4
	}
	for i, b := range blocks {
		size, height := float32(bodySize), float32(bodyLine)
		indent := float32(0)
		switch {
		case b.Kind == text.Heading && i == 0:
			size, height = titleSize, titleLine
		case b.Kind == text.Heading:
			size = headSize
		case b.Kind == text.ListItem || b.Kind == text.Quote:
			indent = 16
		}
		y = p.block(b, y, size, height, indent, room)
		if i == 0 && b.Kind == text.Heading || i == 0 && p.lines[0].plain != "" {
			y = p.byline(y)
		}
		y += paragraphGap
	}
	p.height = y + 30
}

// byline sets source, date and author under the title.
func (p *setting) byline(y float32) float32 {
	if p.content.Byline == "" {
		return y
	}
	p.lines = append(p.lines, pageLine{y: y + 2, height: 18, size: 11.5, plain: p.content.Byline})
	return y + 20
}

func (p *setting) block(b text.Block, y, size, height, indent, room float32) float32 {
	bold := b.Kind == text.Heading
	var line []run
	x := indent
	flush := func() {
		if len(line) > 0 {
			p.lines = append(p.lines, pageLine{y: y, height: height, size: size, runs: line})
			y += height
		}
		line, x = nil, indent
	}
	space := p.measure(" ", size, bold, false)
	for _, w := range words(p.content.Doc.Text, b.Span) {
		runs, width := p.runsOf(w, size, bold)
		if len(line) > 0 && x+space+width > room {
			flush()
		}
		if len(line) > 0 {
			x += space
		}
		for _, r := range runs {
			r.x = x
			x += r.width
			line = append(line, r)
		}
	}
	flush()
	return y
}

// words returns the spans between white space.
func words(s string, in text.Span) []text.Span {
	var out []text.Span
	start := -1
	for i, r := range s[in.Start:in.End] {
		switch {
		case unicode.IsSpace(r):
			if start >= 0 {
				out = append(out, text.Span{Start: start, End: in.Start + i})
			}
			start = -1
		case start < 0:
			start = in.Start + i
		}
	}
	if start >= 0 {
		out = append(out, text.Span{Start: start, End: in.End})
	}
	return out
}

// runsOf splits a word where its style changes: at the ends of the relation's words, and where letters need the extended font.
func (p *setting) runsOf(w text.Span, size float32, bold bool) (runs []run, width float32) {
	s := p.content.Doc.Text
	for at := w.Start; at < w.End; {
		strong := bold || p.strong(at)
		wide := false
		end := at
		for end < w.End {
			r, n := utf8.DecodeRuneInString(s[end:])
			e := extended(r)
			if end > at && (e != wide || (bold || p.strong(end)) != strong) {
				break
			}
			wide = e
			end += n
		}
		r := run{Span: text.Span{Start: at, End: end}, bold: strong, extended: wide}
		r.width = p.measure(r.In(s), size, strong, wide)
		width += r.width
		runs = append(runs, r)
		at = end
	}
	return runs, width
}

func (p *setting) strong(at int) bool {
	r := p.evidence.Relation
	return r.Start <= at && at < r.End
}

// extended reports whether a letter is in the second part of the serif font (Latin Extended).
func extended(r rune) bool {
	return r >= 0x100 && r <= 0x24F && r != 0x131 && r != 0x152 && r != 0x153 || r >= 0x1E00 && r <= 0x1EFF
}

func (p *setting) measure(s string, size float32, bold, ext bool) float32 {
	k := wordKey{s, size, bold, ext}
	if w, ok := p.widths[k]; ok {
		return w
	}
	if len(p.widths) > 50_000 {
		clear(p.widths)
	}
	sz, _ := fyne.CurrentApp().Driver().RenderedTextSize(s, size, fyne.TextStyle{Bold: bold}, theme.Current().Serif(bold, ext))
	p.widths[k] = sz.Width
	return sz.Width
}

// place returns where a span is on the page.
func (p *setting) place(s text.Span) (y, height float32, ok bool) {
	if s.End <= s.Start {
		return 0, 0, false
	}
	for _, l := range p.lines {
		for _, r := range l.runs {
			if !r.Overlaps(s) {
				continue
			}
			if !ok {
				y, ok = l.y, true
			}
			height = l.y + l.height - y
			break
		}
	}
	return y, height, ok
}

// Tapped tells which mention was clicked.
func (p *page) Tapped(e *fyne.PointEvent) {
	if p.picked != (text.Span{}) {
		p.pick(text.Span{})
		return
	}
	for _, l := range p.lines {
		if e.Position.Y < l.y || e.Position.Y >= l.y+l.height {
			continue
		}
		for _, r := range l.runs {
			x := e.Position.X - p.left()
			if x < r.x || x > r.x+r.width {
				continue
			}
			for _, m := range p.content.Mentions {
				if m.Overlaps(r.Span) {
					p.onEntity(m.Entity)
					return
				}
			}
		}
	}
}

// CreateRenderer draws the lines in sight.
func (p *page) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(p, &pageRenderer{p: &p.setting, of: p})
}

// MinSize is the height of all lines.
func (p *page) MinSize() fyne.Size {
	p.ExtendBaseWidget(p)
	return fyne.NewSize(200, p.height)
}

type pageRenderer struct {
	p                   *setting
	of                  fyne.Widget
	under, lines, words []fyne.CanvasObject
}

func (r *pageRenderer) Destroy()           {}
func (r *pageRenderer) MinSize() fyne.Size { return fyne.NewSize(60, r.p.height) }
func (r *pageRenderer) Layout(fyne.Size)   { r.build() }
func (r *pageRenderer) Refresh()           { r.build(); canvas.Refresh(r.of) }
func (r *pageRenderer) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(r.under)+len(r.lines)+len(r.words))
	return append(append(append(out, r.under...), r.lines...), r.words...)
}

func (r *pageRenderer) build() {
	r.under, r.lines, r.words = nil, nil, nil
	for i, l := range r.p.lines {
		if l.y+l.height < r.p.from || l.y > r.p.to {
			continue
		}
		if l.plain != "" {
			r.plain(i, l)
			continue
		}
		for _, o := range r.p.evidence.Others {
			r.mark(l, o, theme.MarkerSoft)
		}
		r.mark(l, r.p.evidence.Sentence, theme.Marker)
		for _, f := range r.p.evidence.Found {
			r.mark(l, f, theme.Found)
		}
		r.ring(l, r.p.evidence.At)
		r.mark(l, r.p.picked, fynetheme.ColorNameSelection)
		for _, m := range r.p.content.Mentions {
			r.underline(l, m)
		}
		for _, x := range l.runs {
			t := canvas.NewText(x.In(r.p.content.Doc.Text), theme.Color(fynetheme.ColorNameForeground))
			t.TextSize, t.TextStyle.Bold = l.size, x.bold
			t.FontSource = theme.Current().Serif(x.bold, x.extended)
			r.put(t, l, x.x)
		}
	}
}

// plain draws a line of the head: the title in the serif, the byline in the sans.
func (r *pageRenderer) plain(_ int, l pageLine) {
	t := canvas.NewText(l.plain, theme.Color(fynetheme.ColorNameForeground))
	t.TextSize = l.size
	if l.size < bodySize {
		t.Color = theme.Color(theme.Text3)
	} else {
		t.TextStyle.Bold = true
		t.FontSource = theme.Current().Serif(true, strings.IndexFunc(l.plain, extended) >= 0)
	}
	r.put(t, l, 0)
}

func (r *pageRenderer) put(t *canvas.Text, l pageLine, x float32) {
	size := t.MinSize()
	t.Move(fyne.NewPos(r.p.left()+x, l.y+(l.height-size.Height)/2))
	t.Resize(size)
	r.words = append(r.words, t)
}

// mark lays a colour under the part of the line that belongs to the span.
func (r *pageRenderer) mark(l pageLine, s text.Span, c fyne.ThemeColorName) {
	from, to, ok := r.p.extent(l, s)
	if !ok {
		return
	}
	r.under = append(r.under, r.box(c, r.p.left()+from-2, l.y, to-from+4, l.height))
}

// ring draws a frame round the part of the line that belongs to the span.
func (r *pageRenderer) ring(l pageLine, s text.Span) {
	from, to, ok := r.p.extent(l, s)
	if !ok {
		return
	}
	b := r.box(theme.Found, r.p.left()+from-3, l.y, to-from+6, l.height)
	b.StrokeColor, b.StrokeWidth, b.CornerRadius = theme.Color(fynetheme.ColorNamePrimary), 2, 3
	r.under = append(r.under, b)
}

// underline draws the line of a mention: in the colour of its type, or in ink on marked text and thicker at the ends of the relation.
func (r *pageRenderer) underline(l pageLine, m Mention) {
	from, to, ok := r.p.extent(l, m.Span)
	if !ok {
		return
	}
	c, width := theme.TypeColor(m.Type), float32(2)
	if m.Type == "" {
		c = theme.Text3
	}
	if m.Overlaps(r.p.evidence.Sentence) {
		c = fynetheme.ColorNameForeground
		width = 1
		if m.Span == r.p.evidence.Subject || m.Span == r.p.evidence.Object {
			width = 2.5
		}
	}
	r.lines = append(r.lines, r.box(c, r.p.left()+from, l.y+l.height-3.5, to-from, width))
}

func (r *pageRenderer) box(c fyne.ThemeColorName, x, y, w, h float32) *canvas.Rectangle {
	b := canvas.NewRectangle(theme.Color(c))
	b.Move(fyne.NewPos(x, y))
	b.Resize(fyne.NewSize(w, h))
	return b
}

// extent returns the part of a line that a span covers.
func (p *setting) extent(l pageLine, s text.Span) (from, to float32, ok bool) {
	for _, r := range l.runs {
		if !r.Overlaps(s) {
			continue
		}
		part := func(end int) float32 {
			return r.x + p.measure(p.content.Doc.Text[r.Start:end], l.size, r.bold, r.extended)
		}
		if !ok {
			from, ok = r.x, true
			if s.Start > r.Start {
				from = part(s.Start)
			}
		}
		to = r.x + r.width
		if s.End < r.End {
			to = part(s.End)
		}
	}
	return from, to, ok
}
