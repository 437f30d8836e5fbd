package gui

import (
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
)

// askReview finds out what there is to check in the graph, beside the window's thread, and shows it unless there is another graph by then.
// What of the graph is shown, and where, may have changed meanwhile.
func (w *Window) askReview() {
	s := w.state
	w.beside(func() {
		list := s.Review()
		w.post(func() {
			if w.state.Graph == s.Graph {
				w.showReview(list)
				w.o.Trace("review", map[string]any{"questions": len(list)})
			}
		})
	})
}

func (w *Window) showReview(list []workspace.Question) {
	w.asked = list
	badge := ""
	switch n := len(list); {
	case n > 99:
		badge = "99+" // there is no room for more beside the title
	case n > 0:
		badge = strconv.Itoa(n)
	}
	w.left.SetBadge(reviewTab, badge)
	var rows []panel.Asked
	for _, q := range list {
		rows = append(rows, w.askedOf(q))
	}
	w.review.Set(rows, w.answered)
	if w.left.Chosen() == reviewTab && w.win.Canvas().Focused() == w.review {
		if i := w.review.Open(); i >= 0 {
			w.openQuestion(i)
		}
	}
	w.showStatus()
}

// askedOf puts a question into words, with a sentence for each of its sides.
func (w *Window) askedOf(q workspace.Question) panel.Asked {
	a := panel.Asked{Same: q.A != "", Text: panel.Told(q.Text), Score: q.Score, Why: panel.Told(q.Reason)}
	for _, s := range q.Seen[:min(3, len(q.Seen))] {
		source := w.seenIn(s)
		a.Sources = joinedBy(", ", a.Sources, source)
		if s.Quote == "" {
			continue
		}
		e := graph.Evidence{Sentence: s.Span, Quote: s.Quote}
		e.Subject = w.namedIn(q, s)
		a.Quotes = append(a.Quotes, view.Quote{Article: s.Article, Evidence: e, Source: source})
	}
	return a
}

func (w *Window) seenIn(s workspace.Sighting) string {
	x, _ := w.state.Graph.Article(s.Article)
	return joined(first(x.Site, x.Title, x.Name), panel.Date(x.Published))
}

func first(names ...string) string {
	for _, n := range names {
		if n != "" {
			return n
		}
	}
	return ""
}

// namedIn returns where a sentence names one of the entities that a question is about.
func (w *Window) namedIn(q workspace.Question, s workspace.Sighting) graph.Span {
	for _, m := range w.state.Graph.MentionsIn(s.Article) {
		if (m.Entity == q.A || m.Entity == q.B) && m.Span.Start >= s.Span.Start && m.Span.End <= s.Span.End {
			return m.Span
		}
	}
	return graph.Span{}
}

// openQuestion shows what a question is about in graph, inspector and reader.
func (w *Window) openQuestion(i int) {
	w.learned("review")
	q := w.asked[i]
	if len(q.Statements) > 0 {
		w.selectStatements(q.Statements)
		return
	}
	w.choose([]quad.IRI{q.B, q.A})
	w.graph.FitNodes(w.chosenNodes())
	if len(q.Seen) > 0 {
		s := q.Seen[0]
		w.read(s.Article, panel.Evidence{Sentence: span(s.Span), Subject: span(w.namedIn(q, s))})
	}
}

// answer does what the user says to a question; the list then opens the next.
func (w *Window) answer(i int, a panel.Answer) {
	q := w.asked[i]
	switch {
	case a == panel.Yes:
		w.decide(q.Accept())
	case a == panel.No:
		w.decide(q.Decline())
	case q.A != "":
		w.selected = selection{entity: q.A}
		w.mergeWith(q.A, q.B)
	default:
		w.selected = selection{statements: q.Statements}
		w.changeRelation()
	}
}

func (w *Window) decide(c workspace.Command) {
	if err := w.edit(c); err != nil {
		w.run(err)
		return
	}
	w.answered++
}

// openReview brings the questions into sight.
func (w *Window) openReview() {
	w.panes.ShowLeft()
	w.left.Choose(reviewTab)
}
