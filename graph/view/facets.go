package view

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// TypeCount is one type of entity with how many there are.
type TypeCount struct {
	Type   graph.Type
	Count  int // entities, also when they are hidden
	Hidden bool
}

// RelationCount is one relation with how many edges say it.
type RelationCount struct {
	Predicate quad.IRI
	Label     string
	Count     int
	Hidden    bool
}

// StyleCount is one way of drawing edges with how many are drawn so.
type StyleCount struct {
	Style  Style
	Count  int
	Hidden bool
}

// ArticleCount is one article with how many edges it supports.
type ArticleCount struct {
	Article quad.IRI
	Count   int
	Hidden  bool
}

// DateCount is one day of publication with how many articles are of it.
type DateCount struct {
	Date  string
	Count int
}

// Facets are the counts of each filter. Each counts what the other filters leave, so a count says what ticking the entry brings.
type Facets struct {
	Types     []TypeCount     // in the order of graph.Types; those that do not occur are left out
	Relations []RelationCount // the most frequent first
	Styles    [4]StyleCount
	Articles  []ArticleCount // in the graph's order
	Dates     []DateCount    // ascending
	Mine      int            // edges that the user said or confirmed
}

// Facets counts for each filter of a spec. It takes O(n) for each.
func (x *Index) Facets(s Spec) Facets {
	var out Facets
	out.Types = x.Legend(s)
	out.Relations = x.relations(s)
	for i := range out.Styles {
		out.Styles[i] = StyleCount{Style: Style(i), Hidden: s.HiddenStyles[Style(i)]}
	}
	for _, k := range x.filter(&s, styles).facts {
		out.Styles[k.style].Count++
	}
	out.Articles = x.articleCounts(s)
	out.Dates = x.days()
	only := s
	only.Mine = true
	out.Mine = len(x.filter(&only, none).facts)
	return out
}

// Legend counts the entities of each type that occurs, in the order of graph.Types.
func (x *Index) Legend(s Spec) []TypeCount {
	f := x.filter(&s, types)
	n := map[graph.Type]int{}
	for i, ok := range f.entity {
		if ok {
			n[x.entities[i].Type]++
		}
	}
	var out []TypeCount
	for _, t := range graph.Types() {
		if n[t] > 0 {
			out = append(out, TypeCount{Type: t, Count: n[t], Hidden: s.HiddenTypes[t]})
		}
	}
	return out
}

func (x *Index) relations(s Spec) []RelationCount {
	at := map[quad.IRI]int{}
	var out []RelationCount
	for _, k := range x.filter(&s, relations).facts {
		f := &x.facts[k.fact]
		i, ok := at[f.predicate]
		if !ok {
			i = len(out)
			at[f.predicate] = i
			out = append(out, RelationCount{Predicate: f.predicate, Label: f.label, Hidden: s.HiddenRelations[f.predicate]})
		}
		out[i].Count++
	}
	slices.SortStableFunc(out, func(a, b RelationCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Label, b.Label), cmp.Compare(a.Predicate, b.Predicate))
	})
	return out
}

func (x *Index) articleCounts(s Spec) []ArticleCount {
	n := make([]int, len(x.articles))
	f := x.filter(&s, articles)
	for _, k := range f.facts {
		for _, a := range x.facts[k.fact].sources(k.said) {
			n[a]++
		}
	}
	var out []ArticleCount
	for i, a := range x.articles[:len(x.articles)-1] {
		out = append(out, ArticleCount{a.IRI, n[i], s.HiddenArticles[a.IRI]})
	}
	return out
}

// days counts the articles of each day.
func (x *Index) days() []DateCount {
	n := map[string]int{}
	for _, a := range x.articles {
		if a.Published != "" {
			n[a.Published]++
		}
	}
	var out []DateCount
	for day, count := range n {
		out = append(out, DateCount{day, count})
	}
	slices.SortFunc(out, func(a, b DateCount) int { return cmp.Compare(a.Date, b.Date) })
	return out
}
