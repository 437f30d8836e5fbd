package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"
	"github.com/tidwall/btree"
)

// layer is a set of records with its indexes. The maps are copy-on-write B-trees and the lists in them are never changed in place, so
// that a clone costs nothing and a change costs in proportion to itself and to the lists that it touches.
type layer struct {
	mu         sync.Mutex // held by clone, which marks the trees as shared
	articles   *btree.Map[quad.IRI, *filed]
	order      *btree.Map[int, *Article] // in the order they came
	entities   *btree.Map[quad.IRI, *Entity]
	statements *btree.Map[quad.IRI, *Statement]
	touching   *btree.Map[quad.IRI, []*Statement] // entity → statements it is an end of, by IRI
	saying     *btree.Map[quad.IRI, []*Statement] // label → its statements, by IRI
	byArticle  *btree.Map[quad.IRI, []Mention]    // by span
	byEntity   *btree.Map[quad.IRI, []Mention]    // by article, then span
	byName     *btree.Map[string, []quad.IRI]     // folded name or alias → entities, sorted
	byKey      *btree.Map[string, []quad.IRI]     // keys of names, and their short forms behind shortMark → entities, sorted
}

// filed is an article with its place in the order.
type filed struct {
	Article
	at int
}

func newLayer() *layer {
	return &layer{
		articles: new(btree.Map[quad.IRI, *filed]), order: new(btree.Map[int, *Article]), entities: new(btree.Map[quad.IRI, *Entity]),
		statements: new(btree.Map[quad.IRI, *Statement]), touching: new(btree.Map[quad.IRI, []*Statement]), saying: new(btree.Map[quad.IRI, []*Statement]),
		byArticle: new(btree.Map[quad.IRI, []Mention]), byEntity: new(btree.Map[quad.IRI, []Mention]), byName: new(btree.Map[string, []quad.IRI]),
		byKey: new(btree.Map[string, []quad.IRI]),
	}
}

func (l *layer) clone() *layer {
	l.mu.Lock()
	defer l.mu.Unlock()
	return &layer{
		articles: l.articles.Copy(), order: l.order.Copy(), entities: l.entities.Copy(), statements: l.statements.Copy(), touching: l.touching.Copy(),
		saying: l.saying.Copy(), byArticle: l.byArticle.Copy(), byEntity: l.byEntity.Copy(), byName: l.byName.Copy(),
		byKey: l.byKey.Copy(),
	}
}

// change takes p.Remove out and puts p.Add in.
func (l *layer) change(d Delta) error {
	t := tally{touching: changes[quad.IRI, *Statement]{}, saying: changes[quad.IRI, *Statement]{}, byArticle: changes[quad.IRI, Mention]{},
		byEntity: changes[quad.IRI, Mention]{}, byName: changes[string, quad.IRI]{}, byKey: changes[string, quad.IRI]{}}
	if err := l.remove(d.Remove, t); err != nil {
		return err
	}
	if err := l.add(d.Add, t); err != nil {
		return err
	}
	merge(l.touching, t.touching, compareStatements)
	merge(l.saying, t.saying, compareStatements)
	merge(l.byName, t.byName, cmp.Compare[quad.IRI])
	merge(l.byKey, t.byKey, cmp.Compare[quad.IRI])
	if !merge(l.byArticle, t.byArticle, compareMentions) || !merge(l.byEntity, t.byEntity, compareMentions) {
		return fmt.Errorf("remove mention: not in the graph")
	}
	return nil
}

// tally collects the changes of the lists, so that each list is made once.
type tally struct {
	touching, saying    changes[quad.IRI, *Statement]
	byArticle, byEntity changes[quad.IRI, Mention]
	byName, byKey       changes[string, quad.IRI]
}

type changes[K comparable, V any] map[K]*struct{ gone, come []V }

func (c changes[K, V]) at(k K) *struct{ gone, come []V } {
	if c[k] == nil {
		c[k] = new(struct{ gone, come []V })
	}
	return c[k]
}

func (c changes[K, V]) remove(k K, v V) { e := c.at(k); e.gone = append(e.gone, v) }
func (c changes[K, V]) add(k K, v V)    { e := c.at(k); e.come = append(e.come, v) }

func (l *layer) remove(p Part, t tally) error {
	for i := range p.Statements {
		old, ok := l.statements.Delete(p.Statements[i].IRI)
		if !ok {
			return fmt.Errorf("remove statement %s: not in the graph", p.Statements[i].IRI)
		}
		for _, end := range ends(old) {
			t.touching.remove(end, old)
		}
		t.saying.remove(old.Label, old)
	}
	for _, m := range p.Mentions {
		t.byArticle.remove(m.Article, m)
		t.byEntity.remove(m.Entity, m)
	}
	for i := range p.Entities {
		old, ok := l.entities.Delete(p.Entities[i].IRI)
		if !ok {
			return fmt.Errorf("remove entity %s: not in the graph", p.Entities[i].IRI)
		}
		for _, name := range names(old) {
			t.byName.remove(name, old.IRI)
		}
		for _, k := range keys(old) {
			t.byKey.remove(k, old.IRI)
		}
	}
	for i := range p.Articles {
		old, ok := l.articles.Delete(p.Articles[i].IRI)
		if !ok {
			return fmt.Errorf("remove article %s: not in the graph", p.Articles[i].IRI)
		}
		l.order.Delete(old.at)
	}
	return nil
}

func (l *layer) add(p Part, t tally) error {
	for i := range p.Articles {
		last, _, _ := l.order.Max()
		f := &filed{p.Articles[i], last + 1}
		if i < len(p.Places) {
			f.at = p.Places[i]
		}
		if _, taken := l.order.Get(f.at); taken {
			return fmt.Errorf("add article %s: there is one in its place", f.IRI)
		}
		if _, replaced := l.articles.Set(f.IRI, f); replaced {
			return fmt.Errorf("add article %s: already in the graph", f.IRI)
		}
		l.order.Set(f.at, &f.Article)
	}
	for i := range p.Entities {
		e := &p.Entities[i]
		if _, replaced := l.entities.Set(e.IRI, e); replaced {
			return fmt.Errorf("add entity %s: already in the graph", e.IRI)
		}
		for _, name := range names(e) {
			t.byName.add(name, e.IRI)
		}
		for _, k := range keys(e) {
			t.byKey.add(k, e.IRI)
		}
	}
	for _, m := range p.Mentions {
		t.byArticle.add(m.Article, m)
		t.byEntity.add(m.Entity, m)
	}
	for i := range p.Statements {
		s := &p.Statements[i]
		if _, replaced := l.statements.Set(s.IRI, s); replaced {
			return fmt.Errorf("add statement %s: already in the graph", s.IRI)
		}
		for _, end := range ends(s) {
			t.touching.add(end, s)
		}
		t.saying.add(s.Label, s)
	}
	return nil
}

// merge makes the changed lists. It reports whether all that was to go was there.
func merge[K cmp.Ordered, V any](m *btree.Map[K, []V], c changes[K, V], compare func(a, b V) int) bool {
	all := true
	for k, e := range c {
		old, _ := m.Get(k)
		next, whole := splice(old, e.gone, e.come, compare)
		if all = all && whole; len(next) == 0 {
			m.Delete(k)
		} else {
			m.Set(k, next)
		}
	}
	return all
}

// splice returns a sorted list without what goes and with what comes, and whether all that goes was there. What stays is moved, not compared.
func splice[V any](old, gone, come []V, compare func(a, b V) int) (next []V, all bool) {
	slices.SortFunc(gone, compare)
	slices.SortFunc(come, compare)
	next = make([]V, 0, max(0, len(old)-len(gone)+len(come)))
	all = true
	for len(gone)+len(come) > 0 {
		goes := len(come) == 0 || len(gone) > 0 && compare(gone[0], come[0]) <= 0
		v := &come
		if goes {
			v = &gone
		}
		i, found := slices.BinarySearchFunc(old, (*v)[0], compare)
		next = append(next, old[:i]...)
		old = old[i:]
		switch {
		case !goes:
			next = append(next, come[0])
		case found:
			old = old[1:]
		default:
			all = false
		}
		*v = (*v)[1:]
	}
	return append(next, old...), all
}

// check looks for ends that d left in the air.
func (l *layer) check(d Delta) error {
	for i := range d.Remove.Entities {
		iri := d.Remove.Entities[i].IRI
		if _, kept := l.entities.Get(iri); !kept && (has(l.touching, iri) || has(l.byEntity, iri)) {
			return fmt.Errorf("remove entity %s: still in use", iri)
		}
	}
	for i := range d.Remove.Articles {
		iri := d.Remove.Articles[i].IRI
		if _, kept := l.articles.Get(iri); !kept && (has(l.byArticle, iri) || has(l.saying, iri)) {
			return fmt.Errorf("remove article %s: still has mentions or statements", iri)
		}
	}
	for _, m := range d.Add.Mentions {
		if err := l.holds(m.Article, m.Entity); err != nil {
			return fmt.Errorf("add mention: %w", err)
		}
	}
	for i := range d.Add.Statements {
		s := &d.Add.Statements[i]
		if err := l.holds(s.Label, s.Subject, s.Object); err != nil {
			return fmt.Errorf("add statement %s: %w", s.IRI, err)
		}
	}
	return nil
}

// holds reports the first of the entities, or the article, that is not in the layer.
func (l *layer) holds(article quad.IRI, entities ...quad.IRI) error {
	if !has(l.articles, article) {
		return fmt.Errorf("article %s is not in the graph", article)
	}
	for _, e := range entities {
		if !has(l.entities, e) {
			return fmt.Errorf("entity %s is not in the graph", e)
		}
	}
	return nil
}

func has[V any](m *btree.Map[quad.IRI, V], k quad.IRI) bool {
	_, ok := m.Get(k)
	return ok
}

func ends(s *Statement) []quad.IRI {
	if s.Subject == s.Object {
		return []quad.IRI{s.Subject}
	}
	return []quad.IRI{s.Subject, s.Object}
}

// names returns the folded names of an entity, each once.
func names(e *Entity) []string {
	out := []string{Fold(e.Name)}
	for _, a := range e.Aliases {
		if f := Fold(a); !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// shortMark stands before short forms among the keys of names.
const shortMark = "~"

// keys returns the keys of the names of an entity, and behind a mark its short forms, each once. Values have none.
func keys(e *Entity) []string {
	switch e.Type {
	case "date", "money", "quantity":
		return nil
	}
	var out []string
	for _, name := range e.names() {
		out = append(out, Key(name))
		for _, s := range Shorts(name, e.Type) {
			out = append(out, shortMark+s)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func compareStatements(a, b *Statement) int { return strings.Compare(string(a.IRI), string(b.IRI)) }

func compareMentions(a, b Mention) int {
	return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.Entity, b.Entity), cmp.Compare(a.Kind, b.Kind))
}
