package panel

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/quadscope/quadscope/graph/text"
	"github.com/quadscope/quadscope/gui/theme"
)

// picker is the bar of the reader that says what can be done with the words chosen in the article.
type picker struct {
	words  *Text
	object *fyne.Container
}

func newPicker(entity, relation, copied, closed func()) *picker {
	p := &picker{words: newText("", 12.5, theme.Text2)}
	p.object = container.NewVBox(container.New(line{grow: 0, pad: 14, gap: 2, height: 36}, p.words,
		NewButton(lang.L("Entity"), "plus", Flat, entity).Hint(lang.L("Make an entity of these words")),
		NewButton(lang.L("Relation"), "arrow-right", Flat, relation).Hint(lang.L("Make a relation that these words say")),
		NewButton("", "copy", Flat, copied).Hint(lang.L("Copy with the source")), NewButton("", "x", Flat, closed)), rule())
	p.object.Hide()
	return p
}

func (p *picker) show(words string) {
	p.words.SetText("“" + words + "”")
	if words == "" {
		p.object.Hide()
		return
	}
	p.object.Show()
	p.object.Refresh()
}

// offsetAt returns the byte of the article nearest to a point of the page.
func (p *setting) offsetAt(at fyne.Position) (offset int, ok bool) {
	var last pageLine
	for _, l := range p.lines {
		if len(l.runs) == 0 {
			continue
		}
		if ok && at.Y < l.y {
			break
		}
		last, ok = l, true
	}
	if !ok {
		return 0, false
	}
	x := at.X - p.left()
	for i, r := range last.runs {
		if i < len(last.runs)-1 && x > r.x+r.width && x >= last.runs[i+1].x {
			continue
		}
		return p.within(last, r, x), true
	}
	return 0, false
}

// within returns the byte of a run whose letter begins nearest to x.
func (p *setting) within(l pageLine, r run, x float32) int {
	s := r.In(p.content.Doc.Text)
	best, gap := r.Start, x-r.x
	if gap < 0 {
		return r.Start
	}
	for i := 0; i < len(s); {
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
		d := x - r.x - p.measure(s[:i], l.size, r.bold, r.extended)
		if d < 0 {
			d = -d
		}
		if d >= gap {
			break
		}
		best, gap = r.Start+i, d
	}
	return best
}

// Dragged chooses the words from where the drag began.
func (p *page) Dragged(e *fyne.DragEvent) {
	if p.content.Doc == nil {
		return
	}
	if !p.dragging {
		p.anchor, p.dragging = 0, true
		p.anchor, _ = p.offsetAt(e.Position.Subtract(e.Dragged))
	}
	at, ok := p.offsetAt(e.Position)
	if !ok {
		return
	}
	p.picked = text.Span{Start: min(at, p.anchor), End: max(at, p.anchor)}
	p.Refresh()
}

// DragEnd tells which words are chosen: whole ones, without the white space round them.
func (p *page) DragEnd() {
	p.dragging = false
	if p.content.Doc == nil {
		return
	}
	p.pick(text.Words(p.content.Doc.Text, p.picked))
}

// pick chooses a stretch of the article, or nothing when it is empty.
func (p *page) pick(s text.Span) {
	p.picked = s
	p.Refresh()
	p.onPick(s)
}
