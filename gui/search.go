package gui

import (
	"fyne.io/fyne/v2/lang"

	"context"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
)

// Rows that the search shows of each kind.
const (
	foundEntities  = 6
	foundRelations = 4
	foundArticles  = 3
	foundSentences = 4
)

// find looks for a query beside the window's thread; the next query ends it.
func (w *Window) find(query string, found func([]panel.Result)) {
	w.learned("find")
	w.stopFinding()
	ctx, stop := context.WithCancel(context.Background())
	w.stopFinding = stop
	ws := w.ws
	w.beside(func() {
		f, err := ws.Search(ctx, query)
		if ctx.Err() != nil {
			return
		}
		w.post(func() {
			if err != nil {
				w.run(err)
			}
			rows := w.results(f)
			found(rows)
			w.o.Trace("found", map[string]any{"query": query, "count": len(rows)})
		})
	})
}

// results makes rows of what was found.
func (w *Window) results(f workspace.Found) []panel.Result {
	var out []panel.Result
	for _, h := range f.Entities[:min(foundEntities, len(f.Entities))] {
		out = append(out, panel.Result{Group: lang.L("Entities"), Text: h.Text, Detail: w.detailOf(h), Type: h.Type, Matched: h.Matched,
			Go: func() { w.goTo(h) }, Add: func() { w.toggleNode(h.IRI) }})
	}
	for _, r := range f.Relations[:min(foundRelations, len(f.Relations))] {
		out = append(out, panel.Result{Group: lang.L("Relations"), Text: r.Text, Detail: counted(len(r.Statements), lang.L("time"), lang.L("times")), Icon: "arrow-right",
			Go: func() { w.win.Canvas().Focus(w.graph); w.selectStatements(r.Statements) }})
	}
	for _, h := range f.Articles[:min(foundArticles, len(f.Articles))] {
		out = append(out, panel.Result{Group: lang.L("Articles"), Text: h.Text, Detail: w.detailOf(h), Icon: "file", Matched: h.Matched, Go: func() { w.goTo(h) }})
	}
	for _, s := range f.Sentences[:min(foundSentences, len(f.Sentences))] {
		text, matched := aroundWords(s)
		out = append(out, panel.Result{Group: lang.L("In the text"), Text: text, Detail: w.articleName(s.Article), Icon: "book-open", Matched: matched,
			Go: func() { w.openSentence(s) }})
	}
	return out
}

// lead is how many letters of a sentence stand before the first word that was found in it.
const lead = 30

// aroundWords returns a sentence on one line from a little before the first word that was found in it, and the indexes of the runes found.
func aroundWords(s workspace.FoundSentence) (string, []int) {
	var out []rune
	var matched []int
	word := 0
	for i, r := range s.Text {
		at := s.Sentence.Start + i
		for word < len(s.Words) && at >= s.Words[word].End {
			word++
		}
		if word < len(s.Words) && at >= s.Words[word].Start {
			matched = append(matched, len(out))
		}
		if r == '\n' || r == '\t' || r == utf8.RuneError {
			r = ' '
		}
		out = append(out, r)
	}
	if len(matched) == 0 || matched[0] <= lead+10 {
		return string(out), matched
	}
	cut := matched[0] - lead
	for cut < matched[0] && out[cut-1] != ' ' {
		cut++
	}
	for i := range matched {
		matched[i] -= cut - 1
	}
	return "…" + string(out[cut:]), matched
}

// detailOf says what stands beside something that was found: the alias by which it was, or in how many articles it is; of an article its site and
// day.
func (w *Window) detailOf(h view.Hit) string {
	if h.Kind == "article" {
		x, _ := w.state.Graph.Article(h.IRI)
		return joined(x.Site, panel.Date(x.Published))
	}
	n := len(w.state.Graph.ArticlesOf(h.IRI))
	if h.Detail == counted(n, "article", "articles") {
		return counted(n, lang.L("article"), lang.L("articles"))
	}
	return h.Detail
}

func (w *Window) articleName(a quad.IRI) string {
	x, _ := w.state.Graph.Article(a)
	return x.Title
}

// openSentence shows a sentence that the search found in its article.
func (w *Window) openSentence(s workspace.FoundSentence) {
	w.win.Canvas().Focus(w.graph)
	w.openArticle(s.Article)
	e := panel.Evidence{Sentence: span(s.Sentence)}
	for _, x := range s.Words {
		e.Found = append(e.Found, span(x))
	}
	w.read(s.Article, e)
	w.o.Trace("reader", map[string]any{"article": string(s.Article), "sentence": strings.TrimSpace(s.Text)})
}

// goTo follows an entity or article that the search found.
func (w *Window) goTo(h view.Hit) {
	w.win.Canvas().Focus(w.graph)
	if h.Kind == "article" {
		w.openArticle(h.IRI)
		return
	}
	w.goToEntity(h.IRI)
}
