package graph

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/cayleygraph/quad"
	"github.com/tidwall/btree"
)

// Graph is an immutable knowledge graph with its indexes. Its methods show what was extracted as the user's decisions have it. Slices
// that they return are shared: do not change them.
type Graph struct {
	raw   *layer // as extracted
	shown *layer // as the decisions have it; raw itself where there are none
	rules *rules
	net   *lazyNetwork
}

// lazyNetwork is made when it is first asked for.
type lazyNetwork struct {
	mu   sync.Mutex // held by who makes it
	made atomic.Pointer[Network]
}

// Empty returns the graph with nothing in it.
func Empty() *Graph {
	l := newLayer()
	return &Graph{raw: l, shown: l, rules: compile(nil), net: new(lazyNetwork)}
}

// Extracted returns the graph as it would be had the user decided nothing.
func (g *Graph) Extracted() *Graph {
	return &Graph{raw: g.raw, shown: g.raw, rules: compile(nil), net: new(lazyNetwork)}
}

// Articles returns the articles in the order they were added.
func (g *Graph) Articles() []Article {
	out := make([]Article, 0, g.raw.order.Len())
	g.raw.order.Scan(func(_ int, a *Article) bool {
		out = append(out, *a)
		return true
	})
	return out
}

// Article returns the article with this IRI.
func (g *Graph) Article(iri quad.IRI) (Article, bool) {
	if a, ok := g.raw.articles.Get(iri); ok {
		return a.Article, true
	}
	return Article{}, false
}

// Entities returns all entities, sorted by IRI.
func (g *Graph) Entities() []Entity { return all(g.shown.entities) }

// Entity returns the entity with this IRI.
func (g *Graph) Entity(iri quad.IRI) (Entity, bool) { return one(g.shown.entities, iri) }

// Statements returns all statements, sorted by IRI. EachStatement does without copying them.
func (g *Graph) Statements() []Statement { return all(g.shown.statements) }

// EachStatement yields all statements, sorted by IRI. Do not change them.
func (g *Graph) EachStatement() iter.Seq[*Statement] {
	return func(yield func(*Statement) bool) {
		g.shown.statements.Scan(func(_ quad.IRI, s *Statement) bool { return yield(s) })
	}
}

// Statement returns the statement with this IRI.
func (g *Graph) Statement(iri quad.IRI) (Statement, bool) { return one(g.shown.statements, iri) }

// Size returns how many articles, entities and statements there are.
func (g *Graph) Size() (articles, entities, statements int) {
	return g.raw.order.Len(), g.shown.entities.Len(), g.shown.statements.Len()
}

// StatementsOf returns the statements that the entity is subject or object of, sorted by IRI.
func (g *Graph) StatementsOf(entity quad.IRI) []Statement { return values(g.shown.touching, entity) }

// StatementsIn returns the statements of an article, or with UserLabel those that the user added, sorted by IRI.
func (g *Graph) StatementsIn(label quad.IRI) []Statement { return values(g.shown.saying, label) }

// MentionsIn returns the mentions in an article, in text order.
func (g *Graph) MentionsIn(article quad.IRI) []Mention {
	ms, _ := g.shown.byArticle.Get(article)
	return ms
}

// MentionsOf returns the mentions of an entity, by article, then in text order.
func (g *Graph) MentionsOf(entity quad.IRI) []Mention {
	ms, _ := g.shown.byEntity.Get(entity)
	return ms
}

// ArticlesOf returns the articles that mention the entity or state something of it, sorted.
func (g *Graph) ArticlesOf(entity quad.IRI) []quad.IRI { return g.shown.articlesOf(entity) }

func (l *layer) articlesOf(entity quad.IRI) []quad.IRI {
	set := map[quad.IRI]bool{}
	ms, _ := l.byEntity.Get(entity)
	for i := range ms {
		set[ms[i].Article] = true
	}
	ss, _ := l.touching.Get(entity)
	for _, s := range ss {
		set[s.Label] = true
		for i := range s.Evidence {
			set[s.SourceOf(&s.Evidence[i])] = true
		}
	}
	delete(set, UserLabel)
	return slices.Sorted(maps.Keys(set))
}

// ByName returns the entities that have this name or alias, sorted. The name must be folded with Fold.
func (g *Graph) ByName(folded string) []quad.IRI {
	iris, _ := g.shown.byName.Get(folded)
	return iris
}

// ByKey returns the entities with a name or alias of this Key, sorted.
func (g *Graph) ByKey(key string) []quad.IRI {
	iris, _ := g.shown.byKey.Get(key)
	return slices.Clone(iris)
}

// ByShort returns the entities of which this is one of the Shorts, sorted.
func (g *Graph) ByShort(short string) []quad.IRI { return g.ByKey(shortMark + short) }

// Shown returns the entity that stands for one that was extracted or added: itself, or what it was merged into. It is none where the
// user rejected it, or it is not in the graph.
func (g *Graph) Shown(entity quad.IRI) quad.IRI { return sight{g.raw, g.rules}.shown(entity) }

// Members returns the entities that were merged into this one, as they were extracted or added, itself first; only itself where none was.
func (g *Graph) Members(entity quad.IRI) []Entity {
	v := sight{g.raw, g.rules}
	var out []Entity
	for _, m := range v.members(entity) {
		if e := v.base(m); e != nil {
			out = append(out, *e)
		}
	}
	return out
}

// Added reports whether the user added the entity or statement.
func (g *Graph) Added(iri quad.IRI) bool {
	x := g.rules.of(iri)
	return x.entity != nil || x.statement != nil && x.statement.Label == UserLabel
}

// Rejected reports whether the user rejected the entity or statement.
func (g *Graph) Rejected(iri quad.IRI) bool { return g.rules.of(iri).rejected }

// IsNoun reports whether articles speak of an entity in common nouns alone: none has a name for it, and it is no value. Such an entity belongs to its
// article.
func (g *Graph) IsNoun(entity quad.IRI) bool {
	e, ok := g.Entity(entity)
	if !ok || e.Type.IsValue() {
		return false
	}
	ms := g.MentionsOf(entity)
	return (len(ms) > 0 || e.Type == "concept") && !slices.ContainsFunc(ms, func(m Mention) bool { return m.Kind == "name" || m.Local != "" })
}

// Everywhere reports whether the user said that a common noun is the same thing in all articles.
func (g *Graph) Everywhere(entity quad.IRI) bool {
	return slices.ContainsFunc(g.rules.members(entity), func(m quad.IRI) bool { return g.rules.of(m).everywhere })
}

// Apart reports whether the user said that two entities, or two articles, are not the same.
func (g *Graph) Apart(a, b quad.IRI) bool { return g.rules.apart[[2]quad.IRI{min(a, b), max(a, b)}] }

// Note returns what the user remarked on an entity, statement or article.
func (g *Graph) Note(iri quad.IRI) string { return g.rules.of(iri).note }

// Tags returns the tags of an entity, statement or article, sorted.
func (g *Graph) Tags(iri quad.IRI) []string { return g.rules.of(iri).tags }

// Tagged returns what has a tag, sorted.
func (g *Graph) Tagged(tag string) []quad.IRI {
	var out []quad.IRI
	for iri, x := range g.rules.on {
		if _, has := slices.BinarySearch(x.tags, tag); has {
			out = append(out, iri)
		}
	}
	slices.Sort(out)
	return out
}

// RemoveArticle returns the delta that takes an article out: its mentions and statements, and the entities that no other
// article mentions or states anything of and the user neither. What the user decided stays.
func (g *Graph) RemoveArticle(iri quad.IRI) (Delta, error) {
	a, ok := g.raw.articles.Get(iri)
	if !ok {
		return Delta{}, fmt.Errorf("remove article %s: not in the graph", iri)
	}
	mentions, _ := g.raw.byArticle.Get(iri)
	gone := Part{Articles: []Article{a.Article}, Places: []int{a.at}, Mentions: mentions, Statements: values(g.raw.saying, iri)}
	touched := map[quad.IRI]bool{}
	for _, m := range gone.Mentions {
		touched[m.Entity] = true
	}
	for _, s := range gone.Statements {
		touched[s.Subject], touched[s.Object] = true, true
	}
	for _, e := range slices.Sorted(maps.Keys(touched)) {
		if from := g.raw.articlesOf(e); len(from) == 1 && from[0] == iri && !g.spokenOf(e, iri) {
			left, _ := g.raw.entities.Get(e)
			gone.Entities = append(gone.Entities, *left)
		}
	}
	return Delta{Remove: gone}, nil
}

// spokenOf reports whether a statement that the user added, or confirmed in another article than this, has the entity as an end.
func (g *Graph) spokenOf(e, article quad.IRI) bool {
	return slices.ContainsFunc(g.rules.copies[e], func(s quad.IRI) bool { return g.rules.of(s).statement.Label != article })
}

func all[K cmp.Ordered, V any](m *btree.Map[K, *V]) []V {
	out := make([]V, 0, m.Len())
	m.Scan(func(_ K, v *V) bool {
		out = append(out, *v)
		return true
	})
	return out
}

func one[V any](m *btree.Map[quad.IRI, *V], k quad.IRI) (V, bool) {
	if v, ok := m.Get(k); ok {
		return *v, true
	}
	var none V
	return none, false
}

func values(m *btree.Map[quad.IRI, []*Statement], k quad.IRI) []Statement {
	list, _ := m.Get(k)
	out := make([]Statement, len(list))
	for i, s := range list {
		out[i] = *s
	}
	return out
}
