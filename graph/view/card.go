package view

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// Relation is one line of an entity's card.
type Relation struct {
	Statements []quad.IRI // sorted
	Outgoing   bool       // the entity is the subject
	Label      string
	Other      graph.Entity
	Style      Style
	Note       string // "unsure", "denied", a modality; empty when the article asserts it
	Articles   int
}

// EntityCard describes an entity.
type EntityCard struct {
	Entity             graph.Entity
	Articles, Mentions int
	FirstSeen          string     // date and source of the earliest article, or empty
	Relations          []Relation // the most attested first
}

// Quote is one sentence that states a relation.
type Quote struct {
	Statement  quad.IRI
	Article    quad.IRI
	Evidence   graph.Evidence
	Source     string // title of the article, site and date
	Wording    string // as the sentence has it
	Confidence float64
}

// RelationCard describes an edge with all its sentences, in the order of the articles.
type RelationCard struct {
	Subject, Object graph.Entity
	Label           string
	Style           Style
	Facts           []string // "asserted", "sure 92 %", "says FAIR"
	Quotes          []Quote
}

// DescribeEntity returns the card of an entity; see Index.DescribeEntity.
func DescribeEntity(g *graph.Graph, s Spec, entity quad.IRI) (EntityCard, bool) {
	return NewIndex(g).DescribeEntity(g, s, entity)
}

// DescribeEntity returns the card of an entity of g, which x is the index of, as far as the filters of the spec let it pass. It takes the time
// of looking at the entity's own relations.
func (x *Index) DescribeEntity(g *graph.Graph, s Spec, entity quad.IRI) (EntityCard, bool) {
	e, ok := g.Entity(entity)
	if !ok {
		return EntityCard{}, false
	}
	c := EntityCard{Entity: e, Mentions: len(g.MentionsOf(entity))}
	first := graph.Article{}
	for _, iri := range g.ArticlesOf(entity) {
		c.Articles++
		if a, _ := g.Article(iri); a.Published != "" && (first.Published == "" || a.Published < first.Published) {
			first = a
		}
	}
	if first.Published != "" {
		c.FirstSeen = strings.TrimSuffix(first.Published+", "+cmp.Or(first.Site, first.Title), ", ")
	}
	at, ok := x.at[entity]
	if !ok {
		return c, true
	}
	article := x.articlesOf(&s, none)
	for _, n := range x.touching[at] {
		k, ok := x.keep(&s, none, article, n)
		if !ok {
			continue
		}
		f := &x.facts[n]
		st, _ := g.Statement(k.said[0])
		c.Relations = append(c.Relations, Relation{Statements: k.said, Outgoing: f.from == at, Label: f.label, Style: k.style, Articles: int(k.articles),
			Other: x.entities[f.other(at)].Entity, Note: note(&st, k.style)})
	}
	slices.SortStableFunc(c.Relations, func(a, b Relation) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Style, b.Style), cmp.Compare(a.Label, b.Label), cmp.Compare(a.Other.Name, b.Other.Name))
	})
	return c, true
}

// note says in a word what the style of a line means.
func note(s *graph.Statement, style Style) string {
	switch {
	case style == Dashed:
		return "unsure"
	case s.Modality != graph.Asserted:
		return string(s.Modality)
	case s.Negated:
		return "denied"
	}
	return ""
}

// DescribeRelation returns the card of the statements of one edge. It is false when none of them is in the graph.
func DescribeRelation(g *graph.Graph, statements []quad.IRI) (RelationCard, bool) {
	var c RelationCard
	confidence := 0.0
	modality := graph.Modality("")
	negated, says, there, added, confirmed := false, "", false, false, false
	for _, iri := range statements {
		s, ok := g.Statement(iri)
		if !ok {
			continue
		}
		there = true
		c.Subject, _ = g.Entity(s.Subject)
		c.Object, _ = g.Entity(s.Object)
		if c.Label == "" {
			c.Label, modality, negated, says, c.Style = s.Phrase(), s.Modality, s.Negated, s.Attribution, StyleOf(&s)
		}
		if c.Style == Dashed {
			c.Style = StyleOf(&s)
		}
		confidence = max(confidence, s.Confidence())
		added, confirmed = added || s.Label == graph.UserLabel, confirmed || s.Confirmed
		for _, e := range s.Evidence {
			a, _ := g.Article(s.SourceOf(&e))
			source := strings.Join(slices.DeleteFunc([]string{cmp.Or(a.Site, a.Title), a.Published}, func(s string) bool { return s == "" }), " · ")
			c.Quotes = append(c.Quotes, Quote{Statement: iri, Article: a.IRI, Evidence: e, Source: source, Wording: s.Wording, Confidence: e.Confidence})
		}
	}
	if !there {
		return c, false
	}
	order := map[quad.IRI]int{}
	for i, a := range g.Articles() {
		order[a.IRI] = i
	}
	slices.SortStableFunc(c.Quotes, func(a, b Quote) int {
		return cmp.Or(cmp.Compare(order[a.Article], order[b.Article]), cmp.Compare(a.Evidence.Sentence.Start, b.Evidence.Sentence.Start))
	})
	c.Facts = append(c.Facts, string(modality))
	if negated {
		c.Facts = append(c.Facts, "denied")
	}
	word := "sure"
	if confidence < Unsure {
		word = "unsure"
	}
	c.Facts = append(c.Facts, fmt.Sprintf("%s %.0f %%", word, 100*confidence))
	if says != "" {
		c.Facts = append(c.Facts, "says "+says)
	}
	if added {
		c.Facts = append(c.Facts, "added by you")
	}
	if confirmed {
		c.Facts = append(c.Facts, "confirmed by you")
	}
	return c, true
}
