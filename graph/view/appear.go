package view

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// Appearance is how an article speaks of an entity.
type Appearance struct {
	Article   quad.IRI
	Title     string
	Published string
	Mentions  int
	First     graph.Span // the first mention
}

// Appearances returns the articles that name an entity, the earliest first; those without a date come last.
func Appearances(g *graph.Graph, entity quad.IRI) []Appearance {
	at := map[quad.IRI]int{}
	var out []Appearance
	for _, m := range g.MentionsOf(entity) {
		i, seen := at[m.Article]
		if !seen {
			a, _ := g.Article(m.Article)
			i = len(out)
			at[m.Article] = i
			out = append(out, Appearance{Article: m.Article, Title: a.Title, Published: a.Published, First: m.Span})
		}
		out[i].Mentions++
		if m.Span.Start < out[i].First.Start {
			out[i].First = m.Span
		}
	}
	slices.SortFunc(out, func(a, b Appearance) int {
		return cmp.Or(cmp.Compare(dated(a), dated(b)), cmp.Compare(a.Published, b.Published), cmp.Compare(a.Title, b.Title), cmp.Compare(a.Article, b.Article))
	})
	return out
}

// dated sorts what has a date before what has none.
func dated(a Appearance) int {
	if a.Published == "" {
		return 1
	}
	return 0
}
