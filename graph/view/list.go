package view

import (
	"cmp"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph"
)

// TypeGroup is the nodes of one type, as a list shows them.
type TypeGroup struct {
	Type  graph.Type
	Nodes []Node
}

// ByType groups the nodes that match a query by type, the group of the most important node first; within a group the most important comes first, or the names are in
// alphabetical order. An empty query matches all. It takes O(n log n).
func (v *View) ByType(query string, byName bool) []TypeGroup {
	groups := map[graph.Type][]Node{}
	for _, n := range v.Nodes {
		if strings.TrimSpace(query) == "" || Match(n.Name, query) > 0 {
			groups[n.Type] = append(groups[n.Type], n)
		}
	}
	var out []TypeGroup
	for _, t := range graph.Types() {
		if ns := groups[t]; len(ns) > 0 {
			slices.SortStableFunc(ns, func(a, b Node) int {
				if byName {
					return cmp.Compare(graph.Fold(a.Name), graph.Fold(b.Name))
				}
				return cmp.Or(cmp.Compare(b.Importance, a.Importance), cmp.Compare(a.Name, b.Name))
			})
			out = append(out, TypeGroup{t, ns})
		}
	}
	slices.SortStableFunc(out, func(a, b TypeGroup) int { return cmp.Compare(top(b.Nodes), top(a.Nodes)) })
	return out
}

// top returns the largest importance.
func top(ns []Node) float32 {
	best := float32(0)
	for _, n := range ns {
		best = max(best, n.Importance)
	}
	return best
}

// Row is a relation as a table shows it.
type Row struct {
	Edge            int // into View.Edges
	Subject, Object Node
	Label           string
	Articles        int
	Confidence      float64
	Note            string // "denied", "planned", …; empty when it is asserted
	Date            string // of the earliest article that says it, ISO 8601, or empty
}

// Column is what a table of relations is sorted by.
type Column uint8

// The columns.
const (
	BySubject Column = iota
	ByLabel
	ByObject
	ByArticles
	ByConfidence
	ByDate
)

// Rows lists the relations that match a query in any of their words, sorted by a column; descending turns the order round.
func (v *View) Rows(g *graph.Graph, query string, by Column, descending bool) []Row {
	var out []Row
	for i, e := range v.Edges {
		r := Row{Edge: i, Subject: v.Nodes[e.From], Object: v.Nodes[e.To], Label: e.Label, Articles: e.Articles}
		if strings.TrimSpace(query) != "" && max(Match(r.Subject.Name, query), Match(r.Label, query), Match(r.Object.Name, query)) < 1 {
			continue
		}
		for _, iri := range e.Statements {
			s, _ := g.Statement(iri)
			r.Confidence = max(r.Confidence, s.Confidence())
			if a, _ := g.Article(s.Label); a.Published != "" && (r.Date == "" || a.Published < r.Date) {
				r.Date = a.Published
			}
			r.Note = note(&s, e.Style)
		}
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b Row) int {
		c := compareRows(a, b, by)
		if descending {
			c = -c
		}
		return cmp.Or(c, cmp.Compare(a.Subject.Name, b.Subject.Name), cmp.Compare(a.Label, b.Label), cmp.Compare(a.Object.Name, b.Object.Name))
	})
	return out
}

func compareRows(a, b Row, by Column) int {
	switch by {
	case BySubject:
		return cmp.Compare(graph.Fold(a.Subject.Name), graph.Fold(b.Subject.Name))
	case ByLabel:
		return cmp.Compare(graph.Fold(a.Label), graph.Fold(b.Label))
	case ByObject:
		return cmp.Compare(graph.Fold(a.Object.Name), graph.Fold(b.Object.Name))
	case ByArticles:
		return cmp.Compare(a.Articles, b.Articles)
	case ByConfidence:
		return cmp.Compare(a.Confidence, b.Confidence)
	}
	return cmp.Compare(a.Date, b.Date)
}

// EntityRow is an entity as a table shows it.
type EntityRow struct {
	Index     int // into View.Nodes
	Node      Node
	Relations int    // that are shown
	Mentions  int    // in all articles
	Date      string // of the earliest article that mentions it, ISO 8601, or empty
}

// EntityColumn is what a table of entities is sorted by.
type EntityColumn uint8

// The columns.
const (
	ByName EntityColumn = iota
	ByType
	ByRelations
	ByMentions
	ByArticleCount
	ByFirst
)

// EntityRows lists the entities that match a query in their name or type, sorted by a column; descending turns the order round.
func (v *View) EntityRows(g *graph.Graph, query string, by EntityColumn, descending bool) []EntityRow {
	degree := make([]int, len(v.Nodes))
	for _, e := range v.Edges {
		if degree[e.From]++; e.To != e.From {
			degree[e.To]++
		}
	}
	var out []EntityRow
	for i, n := range v.Nodes {
		if strings.TrimSpace(query) != "" && max(Match(n.Name, query), Match(string(n.Type), query)) < 1 {
			continue
		}
		r := EntityRow{Index: i, Node: n, Relations: degree[i], Mentions: len(g.MentionsOf(n.Entity))}
		for _, iri := range g.ArticlesOf(n.Entity) {
			if a, _ := g.Article(iri); a.Published != "" && (r.Date == "" || a.Published < r.Date) {
				r.Date = a.Published
			}
		}
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b EntityRow) int {
		c := compareEntityRows(a, b, by)
		if descending {
			c = -c
		}
		return cmp.Or(c, cmp.Compare(a.Node.Name, b.Node.Name), cmp.Compare(a.Node.Entity, b.Node.Entity))
	})
	return out
}

func compareEntityRows(a, b EntityRow, by EntityColumn) int {
	switch by {
	case ByName:
		return cmp.Compare(graph.Fold(a.Node.Name), graph.Fold(b.Node.Name))
	case ByType:
		return cmp.Compare(a.Node.Type, b.Node.Type)
	case ByRelations:
		return cmp.Compare(a.Relations, b.Relations)
	case ByMentions:
		return cmp.Compare(a.Mentions, b.Mentions)
	case ByArticleCount:
		return cmp.Compare(a.Node.Articles, b.Node.Articles)
	}
	return cmp.Compare(a.Date, b.Date)
}
