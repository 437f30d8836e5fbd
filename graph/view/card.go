package view

import (
	"cmp"
	"slices"

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
	Note       string // "unsure", or one of Verdicts but the first; empty when the article asserts it
	Articles   int
}

// EntityCard describes an entity.
type EntityCard struct {
	Entity             graph.Entity
	Articles, Mentions int
	Relations          []Relation // the most attested first
	Finer              int        // relations that pass the filters, and that only a higher Detail shows
}

// Quote is one sentence that states a relation.
type Quote struct {
	Statement  quad.IRI
	Article    quad.IRI // empty when it is not in the graph any more
	Evidence   graph.Evidence
	Source     string // site or title of the article
	Published  string // ISO 8601, or empty
	Wording    string // as the sentence has it
	Confidence float64
}

// RelationCard describes an edge with all its sentences, in the order of the articles.
type RelationCard struct {
	Subject, Object graph.Entity
	Label           string
	Style           Style
	Verdict         string  // one of Verdicts
	Confidence      float64 // the best of its statements, 0 to 1
	When            string  // it happened, in words, or empty
	Says            string  // who says so, or empty when it is the author
	Mine            bool    // the user added it; then there may be no Quotes
	MineAt          string  // when they did, RFC 3339, or empty where that is not known
	Confirmed       bool    // the user says that it is so
	Stated          bool    // only graph files say so: it was not read out of a text
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
	c := EntityCard{Entity: e, Articles: len(g.ArticlesOf(entity)), Mentions: len(g.MentionsOf(entity))}
	at, ok := x.at[entity]
	if !ok {
		return c, true
	}
	article := x.articlesOf(&s, none)
	for _, n := range x.touching[at] {
		f := &x.facts[n]
		k, ok := x.keep(&s, none, article, n)
		if !ok {
			continue
		}
		if !x.passes(&s, f) && !x.entities[f.other(at)].Type.IsValue() {
			c.Finer++
			continue
		}
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
	if style == Dashed {
		return "unsure"
	}
	if v := verdict(s); v != Verdicts()[0] {
		return v
	}
	return ""
}

// Verdicts returns the words for what an article says of a relation, the plain assertion first.
func Verdicts() []string {
	return []string{"asserted", "denied", "planned", "planned not to", "possible", "possibly not", "reported", "reportedly not", "alleged", "allegedly not"}
}

// verdict says in one of Verdicts what an article says of a statement: a denial is one word with how sure or whose it is, not two that
// contradict each other.
func verdict(s *graph.Statement) string {
	if s.Negated {
		switch s.Modality {
		case graph.Planned:
			return "planned not to"
		case graph.Possible:
			return "possibly not"
		case graph.Reported:
			return "reportedly not"
		case graph.Alleged:
			return "allegedly not"
		}
		return "denied"
	}
	return string(s.Modality)
}

// DescribeRelation returns the card of the statements of one edge. It is false when none of them is in the graph.
func DescribeRelation(g *graph.Graph, statements []quad.IRI) (RelationCard, bool) {
	var c RelationCard
	there := false
	var times []string
	for _, iri := range statements {
		if s, ok := g.Statement(iri); ok {
			c.add(g, &s, !there)
			times = append(times, s.Time)
			there = true
		}
	}
	c.When = When(times...)
	order := map[quad.IRI]int{}
	for i, a := range g.Articles() {
		order[a.IRI] = i
	}
	slices.SortStableFunc(c.Quotes, func(a, b Quote) int {
		return cmp.Or(cmp.Compare(order[a.Article], order[b.Article]), cmp.Compare(a.Evidence.Sentence.Start, b.Evidence.Sentence.Start))
	})
	return c, there
}

// add takes a statement into the card.
func (c *RelationCard) add(g *graph.Graph, s *graph.Statement, first bool) {
	if first {
		c.Subject, _ = g.Entity(s.Subject)
		c.Object, _ = g.Entity(s.Object)
		c.Label, c.Verdict, c.Says, c.Style = s.Phrase(), verdict(s), s.Attribution, StyleOf(s)
	}
	if c.Style == Dashed {
		c.Style = StyleOf(s)
	}
	c.Confidence, c.Confirmed = max(c.Confidence, s.Confidence()), c.Confirmed || s.Confirmed
	if s.Label == graph.UserLabel {
		c.Mine, c.MineAt = true, saidAt(g, s.IRI)
	}
	for _, e := range s.Evidence {
		c.Stated = e.Rule == graph.StatedRule && (c.Stated || len(c.Quotes) == 0)
		a, _ := g.Article(s.SourceOf(&e))
		c.Quotes = append(c.Quotes, Quote{Statement: s.IRI, Article: a.IRI, Evidence: e, Source: cmp.Or(a.Site, a.Title), Published: a.Published, Wording: s.Wording, Confidence: e.Confidence})
	}
}

// saidAt returns when the user added a statement, or nothing.
func saidAt(g *graph.Graph, statement quad.IRI) string {
	added, _ := g.Source(statement)
	for _, d := range g.DecisionsOn(added.IRI) {
		if d.Action == graph.AddStatement {
			return d.At
		}
	}
	return ""
}
