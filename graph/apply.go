package graph

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
)

// Apply returns the graph after the change; g stays as it is. It refuses a delta that removes what is not there, adds
// what is, or leaves a mention or statement without its article or entities. It takes O(n) to copy the indexes.
func (g *Graph) Apply(d Delta) (*Graph, error) {
	n := &Graph{
		order: slices.Clone(g.order), articles: maps.Clone(g.articles), entities: maps.Clone(g.entities),
		statements: maps.Clone(g.statements), touching: maps.Clone(g.touching), byArticle: maps.Clone(g.byArticle),
		byEntity: maps.Clone(g.byEntity), byName: maps.Clone(g.byName), decisions: maps.Clone(g.decisions),
	}
	if err := n.remove(d.Remove); err != nil {
		return nil, err
	}
	if err := n.add(d.Add); err != nil {
		return nil, err
	}
	return n, n.check(d)
}

func (g *Graph) remove(p Part) error {
	for _, d := range p.Decisions {
		if _, ok := g.decisions[d.IRI]; !ok {
			return fmt.Errorf("remove decision %s: not in the graph", d.IRI)
		}
		delete(g.decisions, d.IRI)
	}
	for _, s := range p.Statements {
		old, ok := g.statements[s.IRI]
		if !ok {
			return fmt.Errorf("remove statement %s: not in the graph", s.IRI)
		}
		delete(g.statements, s.IRI)
		for _, end := range ends(old) {
			drop(g.touching, end, s.IRI)
		}
	}
	for _, m := range p.Mentions {
		if !dropMention(g.byArticle, m.Article, m) || !dropMention(g.byEntity, m.Entity, m) {
			return fmt.Errorf("remove mention of %s: not in the graph", m.Entity)
		}
	}
	for _, e := range p.Entities {
		old, ok := g.entities[e.IRI]
		if !ok {
			return fmt.Errorf("remove entity %s: not in the graph", e.IRI)
		}
		delete(g.entities, e.IRI)
		for _, name := range names(old) {
			drop(g.byName, name, e.IRI)
		}
	}
	for _, a := range p.Articles {
		if _, ok := g.articles[a.IRI]; !ok {
			return fmt.Errorf("remove article %s: not in the graph", a.IRI)
		}
		delete(g.articles, a.IRI)
		g.order = slices.DeleteFunc(g.order, func(iri quad.IRI) bool { return iri == a.IRI })
	}
	return nil
}

func (g *Graph) add(p Part) error {
	for _, d := range p.Decisions {
		if _, ok := g.decisions[d.IRI]; ok {
			return fmt.Errorf("add decision %s: already in the graph", d.IRI)
		}
		g.decisions[d.IRI] = d
	}
	for _, a := range p.Articles {
		if _, ok := g.articles[a.IRI]; ok {
			return fmt.Errorf("add article %s: already in the graph", a.IRI)
		}
		g.articles[a.IRI] = a
		g.order = append(g.order, a.IRI)
	}
	for _, e := range p.Entities {
		if _, ok := g.entities[e.IRI]; ok {
			return fmt.Errorf("add entity %s: already in the graph", e.IRI)
		}
		g.entities[e.IRI] = e
		for _, name := range names(e) {
			insert(g.byName, name, e.IRI)
		}
	}
	for _, m := range p.Mentions {
		insertMention(g.byArticle, m.Article, m)
		insertMention(g.byEntity, m.Entity, m)
	}
	for _, s := range p.Statements {
		if _, ok := g.statements[s.IRI]; ok {
			return fmt.Errorf("add statement %s: already in the graph", s.IRI)
		}
		g.statements[s.IRI] = s
		for _, end := range ends(s) {
			insert(g.touching, end, s.IRI)
		}
	}
	return nil
}

// check looks for ends that d left in the air.
func (g *Graph) check(d Delta) error {
	for _, e := range d.Remove.Entities {
		if _, kept := g.entities[e.IRI]; !kept && (len(g.touching[e.IRI]) > 0 || len(g.byEntity[e.IRI]) > 0) {
			return fmt.Errorf("remove entity %s: still in use", e.IRI)
		}
	}
	for _, a := range d.Remove.Articles {
		if _, kept := g.articles[a.IRI]; !kept && len(g.byArticle[a.IRI]) > 0 {
			return fmt.Errorf("remove article %s: still has mentions", a.IRI)
		}
	}
	for _, m := range d.Add.Mentions {
		if err := g.has(m.Article, m.Entity); err != nil {
			return fmt.Errorf("add mention: %w", err)
		}
	}
	for _, s := range d.Add.Statements {
		if err := g.has(s.Label, s.Subject, s.Object); err != nil {
			return fmt.Errorf("add statement %s: %w", s.IRI, err)
		}
	}
	return nil
}

// has reports the first of the entities, or the article, that is not in the graph.
func (g *Graph) has(article quad.IRI, entities ...quad.IRI) error {
	if _, ok := g.articles[article]; !ok {
		return fmt.Errorf("article %s is not in the graph", article)
	}
	for _, e := range entities {
		if _, ok := g.entities[e]; !ok {
			return fmt.Errorf("entity %s is not in the graph", e)
		}
	}
	return nil
}

func ends(s Statement) []quad.IRI {
	if s.Subject == s.Object {
		return []quad.IRI{s.Subject}
	}
	return []quad.IRI{s.Subject, s.Object}
}

// names returns the folded names of an entity, each once.
func names(e Entity) []string {
	out := []string{Fold(e.Name)}
	for _, a := range e.Aliases {
		if f := Fold(a); !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// insert adds v to the sorted list at k; lists are shared between graphs, so it makes a new one.
func insert[K comparable](m map[K][]quad.IRI, k K, v quad.IRI) {
	l := m[k]
	i, found := slices.BinarySearch(l, v)
	if !found {
		m[k] = slices.Insert(slices.Clip(slices.Clone(l)), i, v)
	}
}

func drop[K comparable](m map[K][]quad.IRI, k K, v quad.IRI) {
	l := slices.DeleteFunc(slices.Clone(m[k]), func(x quad.IRI) bool { return x == v })
	if len(l) == 0 {
		delete(m, k)
		return
	}
	m[k] = l
}

func compareMentions(a, b Mention) int {
	return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.Entity, b.Entity), cmp.Compare(a.Kind, b.Kind))
}

func insertMention(m map[quad.IRI][]Mention, k quad.IRI, v Mention) {
	l := m[k]
	i, _ := slices.BinarySearchFunc(l, v, compareMentions)
	m[k] = slices.Insert(slices.Clip(slices.Clone(l)), i, v)
}

func dropMention(m map[quad.IRI][]Mention, k quad.IRI, v Mention) bool {
	l := m[k]
	i, found := slices.BinarySearchFunc(l, v, compareMentions)
	if !found {
		return false
	}
	if len(l) == 1 {
		delete(m, k)
		return true
	}
	m[k] = slices.Delete(slices.Clone(l), i, i+1)
	return true
}
