package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/text"
	"github.com/quadscope/quadscope/graph/view"
)

// quoteText is a quoted sentence in the serif, with the words of the relation bold, and on marker when the reader shows it.
type quoteText struct {
	widget.BaseWidget
	setting
}

func newQuoteText(q view.Quote) *quoteText {
	e := q.Evidence
	quote := "“" + e.Quote + "”"
	in := func(s graph.Span) text.Span {
		if s.End <= s.Start || s.Start < e.Sentence.Start || s.End > e.Sentence.End {
			return text.Span{}
		}
		return text.Span{Start: s.Start - e.Sentence.Start + len("“"), End: s.End - e.Sentence.Start + len("“")}
	}
	t := &quoteText{setting: setting{quote: true, widths: map[wordKey]float32{}, to: 1e6}}
	t.content.Doc = &text.Document{Text: quote, Blocks: []text.Block{{Span: text.Span{Start: 0, End: len(quote)}}}}
	t.evidence = Evidence{Relation: in(e.Relation), Subject: in(e.Subject), Object: in(e.Object)}
	for _, s := range []text.Span{t.evidence.Subject, t.evidence.Object} {
		if s.End > 0 {
			t.content.Mentions = append(t.content.Mentions, Mention{Span: s})
		}
	}
	t.ExtendBaseWidget(t)
	return t
}

// setShown lays the marker under the sentence or takes it away.
func (t *quoteText) setShown(on bool) {
	t.evidence.Sentence = text.Span{}
	if on {
		t.evidence.Sentence = text.Span{Start: len("“"), End: len(t.content.Doc.Text) - len("”")}
	}
	t.Refresh()
}

func (t *quoteText) heightFor(width float32) float32 {
	t.setWidth(width)
	return t.height
}

// CreateRenderer draws the lines.
func (t *quoteText) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(t, &pageRenderer{p: &t.setting, of: t})
}
