package gui

import (
	"fyne.io/fyne/v2/lang"

	"slices"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/scene"
	"github.com/quadscope/quadscope/graph/text"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/gui/graphview"
	"github.com/quadscope/quadscope/gui/panel"
)

// selectTarget selects what was clicked in the graph; toggle adds a node to what is selected, or takes it out.
func (w *Window) selectTarget(t scene.Target, toggle bool) {
	v := w.state.View
	if t.Node >= len(v.Nodes) || t.Edge >= len(v.Edges) || t.Bundle >= len(w.graph.Scene().Bundles) {
		t = scene.Nothing() // it went between the press and the release of the button
	}
	switch {
	case t.Node >= 0 && toggle:
		w.toggleNode(v.Nodes[t.Node].Entity)
		return
	case t.Node >= 0:
		w.selected = selection{entity: v.Nodes[t.Node].Entity}
	case t.Edge >= 0:
		w.selected = selection{statements: v.Edges[t.Edge].Statements}
	case t.Bundle >= 0:
		b := w.graph.Scene().Bundles[t.Bundle]
		w.selected = selection{pair: [2]quad.IRI{v.Nodes[b.A].Entity, v.Nodes[b.B].Entity}}
	default:
		w.selected = selection{}
	}
	if t.Node < 0 && t != scene.Nothing() {
		w.learned("line")
		w.panes.ShowPane(panel.RightPane) // where there is room for one pane, the sentence is what was asked for
	}
	w.selectionChanged()
}

// selectionChanged shows the selection everywhere and tells of it.
func (w *Window) selectionChanged() {
	w.trail.visit(w.selected)
	w.showHint()
	w.graph.Select(w.marked(w.graph.Scene()))
	w.showSelection()
	w.showStatus()
	w.showDepth()
	w.traceSelected()
}

// goToEntity selects an entity and flies to it.
func (w *Window) goToEntity(e quad.IRI) {
	w.panes.ShowPane(panel.CentrePane)
	w.reveal(e)
	w.selected = selection{entity: e}
	w.selectionChanged()
	if i := w.state.View.Index(e); i >= 0 {
		w.graph.FlyTo(i)
	}
}

// selectStatements selects a relation from a list, and brings it into sight.
func (w *Window) selectStatements(iris []quad.IRI) {
	if st, ok := w.state.Graph.Statement(iris[0]); ok {
		w.reveal(st.Subject, st.Object)
	}
	w.selected = selection{statements: iris}
	w.selectionChanged()
	if e := w.state.View.EdgeOf(iris[0]); e >= 0 {
		w.graph.Reveal(w.state.View.Edges[e].From, w.state.View.Edges[e].To)
	}
}

// showSelection fills inspector and reader.
func (w *Window) showSelection() {
	w.prune()
	g, spec := w.state.Graph, w.state.Spec
	w.articles.SelectEntity(w.selected.entity)
	w.entities.Select(w.selected.entity)
	w.markTables()
	switch {
	case len(w.selected.more) > 1:
		w.showSeveral()
		return
	case w.selected.entity != "":
		if c, ok := w.state.Index.DescribeEntity(g, spec, w.selected.entity); ok {
			w.inspector.ShowEntity(c, view.Appearances(g, c.Entity.IRI), w.remarks(c.Entity.IRI))
			w.showEntitySentences(c)
			return
		}
	case len(w.selected.statements) > 0:
		if c, ok := view.DescribeRelation(g, w.selected.statements); ok {
			w.selected.quote = max(0, min(w.selected.quote, len(c.Quotes)-1))
			w.inspector.ShowRelation(c, w.selected.quote, w.remarks(w.selected.statements...))
			w.readQuote(c)
			return
		}
	case w.selected.pair[0] != "":
		if c, ok := w.state.Index.DescribeEntity(g, spec, w.selected.pair[0]); ok {
			other, _ := g.Entity(w.selected.pair[1])
			c.Relations = slices.DeleteFunc(c.Relations, func(r view.Relation) bool { return r.Other.IRI != other.IRI })
			w.inspector.ShowRelations(c.Entity.Name, other.Name, c.Relations)
			return
		}
	}
	w.selected = selection{}
	w.inspector.ShowGraph(w.counts())
	w.readOn(panel.Evidence{})
}

// readOn goes on with the article that was read last, if there is one.
func (w *Window) readOn(e panel.Evidence) {
	last := w.reader.Last()
	if _, ok := w.state.Graph.Article(last); !ok {
		w.reader.Clear()
		w.articles.Select("")
		return
	}
	w.read(last, e)
}

// showQuote shows the n-th sentence of the selected relation, counted round; nothing where no article says it.
func (w *Window) showQuote(n int) {
	c, ok := view.DescribeRelation(w.state.Graph, w.selected.statements)
	if !ok || len(c.Quotes) == 0 {
		return
	}
	w.selected.quote = (n + len(c.Quotes)) % len(c.Quotes)
	w.inspector.SelectQuote(w.selected.quote)
	w.readQuote(c)
}

// readQuote opens the article of the chosen sentence there; of a relation that no article says it says so.
func (w *Window) readQuote(c view.RelationCard) {
	if len(c.Quotes) == 0 {
		w.sayUnread(unsaid(c))
		w.o.Trace("reader", map[string]any{"said": unsaid(c), "subject": c.Subject.Name, "object": c.Object.Name})
		return
	}
	q := c.Quotes[w.selected.quote]
	e := panel.Evidence{Sentence: span(q.Evidence.Sentence), Subject: span(q.Evidence.Subject), Object: span(q.Evidence.Object),
		Relation: span(q.Evidence.Relation), Index: w.selected.quote, Count: len(c.Quotes)}
	for _, other := range c.Quotes {
		if other.Article == q.Article && other.Evidence.Sentence != q.Evidence.Sentence {
			e.Others = append(e.Others, span(other.Evidence.Sentence))
		}
	}
	w.read(q.Article, e)
	w.o.Trace("reader", map[string]any{"article": string(q.Article), "sentence": q.Evidence.Quote, "subject": c.Subject.Name, "object": c.Object.Name})
}

// sayUnread says in the reader why there is no article to read.
func (w *Window) sayUnread(why string) {
	w.reader.Say(why)
	w.articles.Select("")
}

// unsaid says why there is no sentence for a relation.
func unsaid(c view.RelationCard) string {
	if c.Mine {
		return lang.L("No article says this.") + " " + panel.YouSaid(c)
	}
	return lang.L("No sentence is kept for this.")
}

// showEntitySentences marks softly what is said of an entity in the article that is open.
func (w *Window) showEntitySentences(c view.EntityCard) {
	open := w.reader.Last()
	var e panel.Evidence
	for _, s := range w.state.Graph.StatementsOf(c.Entity.IRI) {
		if s.Label != open {
			continue
		}
		for _, x := range s.Evidence {
			e.Others = append(e.Others, span(x.Sentence))
		}
	}
	w.readOn(e)
}

func span(s graph.Span) text.Span { return text.Span{Start: s.Start, End: s.End} }

// openArticle shows an article from its start.
func (w *Window) openArticle(a quad.IRI) {
	w.panes.ShowPane(panel.RightPane)
	w.selected = selection{}
	w.graph.Select(graphview.Nothing())
	w.read(a, panel.Evidence{})
	w.showSelection()
	w.showStatus()
}

// read shows an article in the reader, or says that it is gone.
func (w *Window) read(a quad.IRI, e panel.Evidence) {
	if _, ok := w.state.Graph.Article(a); !ok {
		w.sayUnread(lang.L("The article that says this is not in the project any more."))
		return
	}
	doc, err := w.ws.Document(a)
	if err != nil {
		w.run(err)
		return
	}
	p := panel.Page{Article: a, Doc: doc, Byline: joined(doc.Site, panel.Date(doc.Published), by(doc.Author))}
	for _, m := range w.state.Graph.MentionsIn(a) {
		if en, ok := w.state.Graph.Entity(m.Entity); ok && m.Kind != "pronoun" {
			p.Mentions = append(p.Mentions, panel.Mention{Span: span(m.Span), Entity: m.Entity, Type: en.Type})
		}
	}
	w.reader.Show(p, e)
	w.articles.Select(a)
}

func by(author string) string {
	if author == "" {
		return ""
	}
	return lang.L("by ") + author
}

// remarks collects what the user has said of an entity or of the statements of a relation.
func (w *Window) remarks(targets ...quad.IRI) panel.Remarks {
	g := w.state.Graph
	r := panel.Remarks{Note: g.Note(targets[0]), Added: g.Added(targets[0])}
	for _, t := range targets {
		for _, tag := range g.Tags(t) {
			if !slices.Contains(r.Tags, tag) {
				r.Tags = append(r.Tags, tag)
			}
		}
	}
	return r
}

// openAppearance shows where an article names an entity first.
func (w *Window) openAppearance(a view.Appearance) {
	w.read(a.Article, panel.Evidence{At: span(a.First)})
}

// prune takes out of several that are selected what is not in the graph any more; of merged ones the one stays that they are now.
func (w *Window) prune() {
	if len(w.selected.more) == 0 {
		return
	}
	var left []quad.IRI
	for _, e := range w.selected.more {
		if e = w.state.Graph.Shown(e); e != "" && !slices.Contains(left, e) {
			left = append(left, e)
		}
	}
	switch n := len(left); n {
	case 0:
		w.selected = selection{}
	case 1:
		w.selected = selection{entity: left[0]}
	default:
		w.selected.more, w.selected.entity = left, left[n-1]
	}
}

// showSeveral describes the selected entities, also those that are not shown.
func (w *Window) showSeveral() {
	v, g := w.state.View, w.state.Graph
	count := map[graph.Type]int{}
	var chosen, common []panel.EntityRow
	for _, iri := range w.selected.more {
		e, _ := g.Entity(iri)
		chosen = append(chosen, panel.EntityRow{Entity: iri, Name: e.Name, Type: e.Type, Count: len(g.ArticlesOf(iri))})
		count[e.Type]++
	}
	for _, n := range v.Common(w.chosenNodes()) {
		x := v.Nodes[n]
		common = append(common, panel.EntityRow{Entity: x.Entity, Name: x.Name, Type: x.Type, Count: x.Articles})
	}
	var types []view.TypeCount
	for _, t := range graph.Types() {
		if count[t] > 0 {
			types = append(types, view.TypeCount{Type: t, Count: count[t]})
		}
	}
	w.inspector.ShowSeveral(types, chosen, common)
}
