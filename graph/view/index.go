package view

import (
	"cmp"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// Index is what all views of one graph have in common, over dense numbers. It is built once for a graph and immutable, so that a change of the
// spec costs a few passes over arrays.
type Index struct {
	entities  []entity // sorted by IRI
	at        map[quad.IRI]int32
	articles  []graph.Article // in the graph's order; the last stands for what the user said
	articleAt map[quad.IRI]int32
	facts     []fact     // sorted by ends, predicate, first statement
	touching  [][]int32  // facts at each entity, ascending
	ranks     [3]ranking // PageRank by level

	unstatedOnce sync.Once
	unstated     int // entities that no spec without filters shows
}

// entity is one entity with how often it is named.
type entity struct {
	graph.Entity
	articles []int32 // that name it or state something of it, ascending
	mentions int32
	salience float32
	level    level // the least that shows it
	mine     bool  // the user decided something of it
	added    bool  // by the user, who wants to see it
}

// fact is what the statements of one pair say that agree in predicate, denial and modality.
type fact struct {
	from, to  int32
	predicate quad.IRI
	label     string
	level     level  // the least that shows it
	said      []said // by IRI
}

// said is one statement.
type said struct {
	iri        quad.IRI
	article    int32
	confidence float32
	style      Style
	mine       bool
	time       string // of the event, ISO 8601, or empty
}

// NewIndex reads a graph. It takes O(n log n).
func NewIndex(g *graph.Graph) *Index {
	x := &Index{at: map[quad.IRI]int32{}, articleAt: map[quad.IRI]int32{}}
	x.articles = append(x.articles, g.Articles()...)
	x.articles = append(x.articles, graph.Article{IRI: graph.UserLabel})
	for i, a := range x.articles {
		x.articleAt[a.IRI] = int32(i)
	}
	es := g.Entities()
	x.entities = make([]entity, len(es))
	for i, e := range es {
		x.at[e.IRI] = int32(i)
		x.entities[i].Entity, x.entities[i].added = e, g.Added(e.IRI)
		x.name(&x.entities[i], g.MentionsOf(e.IRI))
	}
	x.decided(g)
	x.state(g.Statements())
	x.touching = make([][]int32, len(es))
	for i := range x.facts {
		f := &x.facts[i]
		x.touching[f.from] = append(x.touching[f.from], int32(i))
		if f.to != f.from {
			x.touching[f.to] = append(x.touching[f.to], int32(i))
		}
	}
	for i := range x.entities {
		slices.Sort(x.entities[i].articles)
		x.entities[i].articles = slices.Compact(x.entities[i].articles)
	}
	x.weighNouns(g)
	x.grade(g)
	return x
}

// name notes where an entity is mentioned; mentions come by article.
func (x *Index) name(e *entity, mentions []graph.Mention) {
	e.mentions = int32(len(mentions))
	for i, m := range mentions {
		if i > 0 && m.Article == mentions[i-1].Article {
			continue
		}
		if a, ok := x.articleAt[m.Article]; ok {
			e.articles = append(e.articles, a)
		}
	}
}

// decided marks what the user decided on.
func (x *Index) decided(g *graph.Graph) {
	for _, d := range g.Decisions() {
		for _, iri := range append([]quad.IRI{d.Target}, d.Others...) {
			if i, ok := x.at[iri]; ok {
				x.entities[i].mine = true
			}
		}
		if d.Entity != nil {
			if i, ok := x.at[d.Entity.IRI]; ok {
				x.entities[i].mine = true
			}
		}
	}
}

// state groups statements into facts.
func (x *Index) state(statements []graph.Statement) {
	by := map[graph.Line]int32{}
	for i := range statements {
		s := &statements[i]
		from, ok := x.at[s.Subject]
		to, ok2 := x.at[s.Object]
		article, ok3 := x.articleAt[s.Label]
		if !ok || !ok2 || !ok3 {
			continue
		}
		k := s.Line()
		at, ok := by[k]
		if !ok {
			at = int32(len(x.facts))
			by[k] = at
			x.facts = append(x.facts, fact{from: from, to: to, predicate: s.Predicate, label: s.Phrase()})
		}
		f := &x.facts[at]
		f.said = append(f.said, said{s.IRI, article, float32(s.Confidence()), StyleOf(s), s.Confirmed || s.Label == graph.UserLabel, s.Time})
		if s.Label == graph.UserLabel {
			continue // the user is no article
		}
		for _, end := range []int32{from, to} {
			if e := &x.entities[end]; len(e.articles) == 0 || e.articles[len(e.articles)-1] != article {
				e.articles = append(e.articles, article)
			}
		}
	}
	slices.SortFunc(x.facts, func(a, b fact) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.predicate, b.predicate), cmp.Compare(a.said[0].iri, b.said[0].iri))
	})
}

// other returns the end of a fact that is not e.
func (f *fact) other(e int32) int32 {
	if f.from == e {
		return f.to
	}
	return f.from
}

// ranking is made when it is first asked for.
type ranking struct {
	once sync.Once
	of   []float32
}

// rank returns how important each entity is by the facts up to a level.
func (x *Index) rank(l level) []float32 {
	r := &x.ranks[l]
	r.once.Do(func() { r.of = pageRank(x, l) })
	return r.of
}

// pageRank weighs the entities by how much others have to do with them (Page, Brin, Motwani and Winograd 1999), by the facts up to a level in both
// directions, with 30 rounds from an even start, in O(30·facts). The sum is 1.
func pageRank(x *Index, l level) []float32 {
	const damping, rounds = 0.85, 30
	n := len(x.entities)
	degree := make([]int, n)
	for i := range x.facts {
		if f := &x.facts[i]; f.level <= l {
			if degree[f.from]++; f.to != f.from {
				degree[f.to]++
			}
		}
	}
	rank, next := make([]float64, n), make([]float64, n)
	for i := range rank {
		rank[i] = 1 / float64(n)
	}
	for range rounds {
		idle := 0.0
		for i := range next {
			next[i] = 0
			if degree[i] == 0 {
				idle += rank[i]
			}
		}
		for i := range x.facts {
			f := &x.facts[i]
			if f.level > l {
				continue
			}
			next[f.to] += rank[f.from] / float64(degree[f.from])
			if f.to != f.from {
				next[f.from] += rank[f.to] / float64(degree[f.to])
			}
		}
		for i := range next {
			next[i] = (1-damping)/float64(n) + damping*(next[i]+idle/float64(n))
		}
		rank, next = next, rank
	}
	out := make([]float32, n)
	for i, r := range rank {
		out[i] = float32(r)
	}
	return out
}
