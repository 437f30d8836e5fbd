package graph

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
)

// Graph is an immutable knowledge graph with its indexes. Slices that its methods return are shared: do not change them.
type Graph struct {
	order      []quad.IRI // articles in the order they came
	articles   map[quad.IRI]Article
	entities   map[quad.IRI]Entity
	statements map[quad.IRI]Statement
	touching   map[quad.IRI][]quad.IRI // entity → statements it is an end of, sorted
	byArticle  map[quad.IRI][]Mention  // article → mentions by span
	byEntity   map[quad.IRI][]Mention  // entity → mentions by article, then span
	byName     map[string][]quad.IRI   // folded name or alias → entities, sorted
	decisions  map[quad.IRI]Decision
}

// Empty returns the graph with nothing in it.
func Empty() *Graph {
	return &Graph{
		articles: map[quad.IRI]Article{}, entities: map[quad.IRI]Entity{}, statements: map[quad.IRI]Statement{},
		touching: map[quad.IRI][]quad.IRI{}, byArticle: map[quad.IRI][]Mention{}, byEntity: map[quad.IRI][]Mention{},
		byName: map[string][]quad.IRI{}, decisions: map[quad.IRI]Decision{},
	}
}

// Articles returns the articles in the order they were added.
func (g *Graph) Articles() []Article {
	out := make([]Article, len(g.order))
	for i, iri := range g.order {
		out[i] = g.articles[iri]
	}
	return out
}

// Article returns the article with this IRI.
func (g *Graph) Article(iri quad.IRI) (Article, bool) {
	a, ok := g.articles[iri]
	return a, ok
}

// Entities returns all entities, sorted by IRI, in O(n log n).
func (g *Graph) Entities() []Entity { return sorted(g.entities) }

// Entity returns the entity with this IRI.
func (g *Graph) Entity(iri quad.IRI) (Entity, bool) {
	e, ok := g.entities[iri]
	return e, ok
}

// Statements returns all statements, sorted by IRI, in O(n log n).
func (g *Graph) Statements() []Statement { return sorted(g.statements) }

// Statement returns the statement with this IRI.
func (g *Graph) Statement(iri quad.IRI) (Statement, bool) {
	s, ok := g.statements[iri]
	return s, ok
}

// Decisions returns what the user decided, in that order.
func (g *Graph) Decisions() []Decision {
	return slices.SortedFunc(maps.Values(g.decisions), func(a, b Decision) int { return cmp.Or(cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.IRI, b.IRI)) })
}

// Size returns how many articles, entities and statements there are.
func (g *Graph) Size() (articles, entities, statements int) {
	return len(g.order), len(g.entities), len(g.statements)
}

// StatementsOf returns the statements that the entity is subject or object of, sorted by IRI.
func (g *Graph) StatementsOf(entity quad.IRI) []Statement {
	iris := g.touching[entity]
	out := make([]Statement, len(iris))
	for i, iri := range iris {
		out[i] = g.statements[iri]
	}
	return out
}

// MentionsIn returns the mentions in an article, in text order.
func (g *Graph) MentionsIn(article quad.IRI) []Mention { return g.byArticle[article] }

// MentionsOf returns the mentions of an entity, by article, then in text order.
func (g *Graph) MentionsOf(entity quad.IRI) []Mention { return g.byEntity[entity] }

// ArticlesOf returns the articles that mention the entity or state something of it, sorted.
func (g *Graph) ArticlesOf(entity quad.IRI) []quad.IRI {
	set := map[quad.IRI]bool{}
	for _, m := range g.byEntity[entity] {
		set[m.Article] = true
	}
	for _, s := range g.touching[entity] {
		set[g.statements[s].Label] = true
	}
	return slices.Sorted(maps.Keys(set))
}

// ByName returns the entities that have this name or alias, sorted. The name must be folded with Fold.
func (g *Graph) ByName(folded string) []quad.IRI { return g.byName[folded] }

// RemoveArticle returns the delta that takes an article out: its mentions and statements, and the entities that no other
// article mentions or states anything of.
func (g *Graph) RemoveArticle(iri quad.IRI) (Delta, error) {
	a, ok := g.articles[iri]
	if !ok {
		return Delta{}, fmt.Errorf("remove article %s: not in the graph", iri)
	}
	gone := Part{Articles: []Article{a}, Mentions: g.byArticle[iri]}
	touched := map[quad.IRI]bool{}
	for _, m := range gone.Mentions {
		touched[m.Entity] = true
	}
	for _, s := range g.statements {
		if s.Label == iri {
			gone.Statements = append(gone.Statements, s)
			touched[s.Subject], touched[s.Object] = true, true
		}
	}
	slices.SortFunc(gone.Statements, func(a, b Statement) int { return cmp.Compare(a.IRI, b.IRI) })
	for _, e := range slices.Sorted(maps.Keys(touched)) {
		if from := g.ArticlesOf(e); len(from) == 1 && from[0] == iri {
			gone.Entities = append(gone.Entities, g.entities[e])
		}
	}
	return Delta{Remove: gone}, nil
}

func sorted[V any](m map[quad.IRI]V) []V {
	out := make([]V, 0, len(m))
	for _, k := range slices.Sorted(maps.Keys(m)) {
		out = append(out, m[k])
	}
	return out
}
