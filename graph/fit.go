package graph

import (
	"cmp"
	"maps"
	"reflect"
	"slices"

	"github.com/cayleygraph/quad"
)

// Fit returns what of d can be done to g, and whether that differs from d: Apply accepts it, and its inverse undoes it. It is for edits that
// are undone or done again while others stand that came after them.
//
// What is not there is not removed, and what is there is not added; a changed record is changed only where it is there. An article takes
// with it all that was found in it since. An entity that is to go stays while something else mentions it or states something of it. Where
// loose, which may be nil, says that it may, an entity that is left with nothing goes, one that is not keeps all its names, and an article
// does not come. The time is in proportion to d and the mentions of the entities that it takes out.
func (g *Graph) Fit(d Delta, loose func(entity quad.IRI) bool) (fitted Delta, changed bool) {
	f := &fitter{raw: g.raw, rules: g.rules, d: d, loose: loose, gone: map[quad.IRI]bool{}, come: map[quad.IRI]bool{}, mentions: map[Mention]bool{},
		statements: map[quad.IRI]bool{}, touched: map[quad.IRI]bool{}, needed: map[quad.IRI]bool{}}
	f.decisions()
	f.articles()
	f.removals()
	f.additions()
	f.entities()
	if !f.changed {
		return d, false
	}
	f.sort()
	return f.out, true
}

// Borrowed returns what an edit d owes to later edits, where it goes on while these stand already: entities that d adds something of and that
// are in g thanks to articles of later edits alone, and articles of such that it replaces. When d is undone, later edits are undone before
// it, so that Fit is told that this may go, and need not come back. It is sorted. An entity that only the user speaks of owes nothing.
func (g *Graph) Borrowed(d Delta, later func(article quad.IRI) bool) []quad.IRI {
	owed := map[quad.IRI]bool{}
	use := func(e quad.IRI) {
		from := g.raw.articlesOf(e)
		owed[e] = len(from) > 0 && !slices.ContainsFunc(from, func(a quad.IRI) bool { return !later(a) })
	}
	for _, m := range d.Add.Mentions {
		use(m.Entity)
	}
	for i := range d.Add.Statements {
		use(d.Add.Statements[i].Subject)
		use(d.Add.Statements[i].Object)
	}
	for i := range d.Remove.Articles {
		owed[d.Remove.Articles[i].IRI] = later(d.Remove.Articles[i].IRI)
	}
	return slices.DeleteFunc(slices.Sorted(maps.Keys(owed)), func(iri quad.IRI) bool { return !owed[iri] })
}

type fitter struct {
	raw        *layer
	rules      *rules
	d, out     Delta
	loose      func(quad.IRI) bool
	changed    bool
	gone, come map[quad.IRI]bool // articles that leave and are added
	mentions   map[Mention]bool  // that leave
	statements map[quad.IRI]bool // that leave
	touched    map[quad.IRI]bool // entities of which something leaves
	needed     map[quad.IRI]bool // entities of which something is added
}

// decisions are one changed record when they share their place in the order.
func (f *fitter) decisions() {
	there, bySeq := map[quad.IRI]bool{}, map[int]Decision{}
	if len(f.d.Remove.Decisions)+len(f.d.Add.Decisions) > 0 {
		for _, x := range f.rules.list {
			there[x.IRI], bySeq[x.Seq] = true, x
		}
	}
	changes, absent := map[int]bool{}, map[int]bool{}
	for _, x := range f.d.Remove.Decisions {
		now, ok := bySeq[x.Seq]
		if changes[x.Seq] = true; !ok || now.Action != x.Action {
			f.changed, absent[x.Seq] = true, true
			continue
		}
		f.changed = f.changed || now.IRI != x.IRI
		delete(there, now.IRI)
		f.out.Remove.Decisions = append(f.out.Remove.Decisions, now)
	}
	for _, x := range f.d.Add.Decisions {
		if there[x.IRI] || changes[x.Seq] && absent[x.Seq] {
			f.changed = true
			continue
		}
		f.out.Add.Decisions = append(f.out.Add.Decisions, x)
	}
}

func (f *fitter) articles() {
	for _, a := range f.d.Remove.Articles {
		if now, ok := f.raw.articles.Get(a.IRI); ok {
			f.gone[a.IRI] = true
			f.out.Remove.Articles, f.out.Remove.Places = append(f.out.Remove.Articles, now.Article), append(f.out.Remove.Places, now.at)
			f.changed = f.changed || now.Article != a
		}
	}
	next := 1
	f.raw.order.Reverse(func(at int, a *Article) bool {
		if f.gone[a.IRI] {
			return true
		}
		next = at + 1
		return false
	})
	for i, at := range f.out.Remove.Places { // where they come when this is undone
		place := next + i
		if i < len(f.d.Remove.Places) {
			place = f.d.Remove.Places[i]
		}
		f.changed = f.changed || at != place
	}
	f.changed = f.changed || len(f.gone) < len(f.d.Remove.Articles)
	if len(f.d.Remove.Articles) > 0 && len(f.gone) == 0 {
		f.changed = f.changed || len(f.d.Add.Articles) > 0
		return // the article in whose place it would come is not there
	}
	f.addArticles(next)
}

// addArticles gives an article whose place is taken the next free one.
func (f *fitter) addArticles(next int) {
	taken := map[int]bool{}
	for i, a := range f.d.Add.Articles {
		_, there := f.raw.articles.Get(a.IRI)
		if there && !f.gone[a.IRI] || f.may(a.IRI) {
			f.changed = true
			continue
		}
		place := next
		if i < len(f.d.Add.Places) {
			at := f.d.Add.Places[i]
			now, is := f.raw.order.Get(at)
			if taken[at] || is && !f.gone[now.IRI] {
				f.changed = true
			} else {
				place = at
			}
		}
		taken[place], next = true, max(next, place+1)
		f.come[a.IRI] = true
		f.out.Add.Articles, f.out.Add.Places = append(f.out.Add.Articles, a), append(f.out.Add.Places, place)
	}
}

// removals finds the statements and mentions that leave.
func (f *fitter) removals() {
	for i := range f.d.Remove.Statements {
		s := &f.d.Remove.Statements[i]
		now, ok := f.raw.statements.Get(s.IRI)
		if !ok {
			f.changed = true
			continue
		}
		f.changed = f.changed || !sameStatement(s, now)
		f.removeStatement(now)
	}
	for _, m := range f.d.Remove.Mentions {
		if f.holds(m) {
			f.removeMention(m)
		} else {
			f.changed = true
		}
	}
	listed := len(f.statements) + len(f.mentions)
	for a := range f.gone {
		saying, _ := f.raw.saying.Get(a)
		for _, s := range saying {
			f.removeStatement(s)
		}
		ms, _ := f.raw.byArticle.Get(a)
		for _, m := range ms {
			f.removeMention(m)
		}
	}
	f.changed = f.changed || len(f.statements)+len(f.mentions) != listed
}

func (f *fitter) removeStatement(s *Statement) {
	if !f.statements[s.IRI] {
		f.statements[s.IRI], f.touched[s.Subject], f.touched[s.Object] = true, true, true
		f.out.Remove.Statements = append(f.out.Remove.Statements, *s)
	}
}

func (f *fitter) removeMention(m Mention) {
	if !f.mentions[m] {
		f.mentions[m], f.touched[m.Entity] = true, true
		f.out.Remove.Mentions = append(f.out.Remove.Mentions, m)
	}
}

func (f *fitter) holds(m Mention) bool {
	ms, _ := f.raw.byArticle.Get(m.Article)
	_, found := slices.BinarySearchFunc(ms, m, compareMentions)
	return found
}

// additions finds the statements and mentions that are added.
func (f *fitter) additions() {
	new := map[quad.IRI]bool{}
	for i := range f.d.Add.Entities {
		new[f.d.Add.Entities[i].IRI] = true
	}
	known := func(article quad.IRI, entities ...quad.IRI) bool {
		return (f.come[article] || has(f.raw.articles, article) && !f.gone[article]) &&
			!slices.ContainsFunc(entities, func(e quad.IRI) bool { return !new[e] && !has(f.raw.entities, e) })
	}
	changes := map[quad.IRI]bool{}
	for i := range f.d.Remove.Statements {
		changes[f.d.Remove.Statements[i].IRI] = true
	}
	for i := range f.d.Add.Statements {
		s := f.d.Add.Statements[i]
		there := has(f.raw.statements, s.IRI) && !f.statements[s.IRI]
		if there || changes[s.IRI] && !f.statements[s.IRI] || !known(s.Label, s.Subject, s.Object) {
			f.changed = true
			continue
		}
		f.needed[s.Subject], f.needed[s.Object] = true, true
		f.out.Add.Statements = append(f.out.Add.Statements, s)
	}
	for _, m := range f.d.Add.Mentions {
		if f.holds(m) && !f.mentions[m] || !known(m.Article, m.Entity) {
			f.changed = true
			continue
		}
		f.needed[m.Entity] = true
		f.out.Add.Mentions = append(f.out.Add.Mentions, m)
	}
}

func (f *fitter) entities() {
	was, is := map[quad.IRI]*Entity{}, map[quad.IRI]*Entity{}
	for i := range f.d.Remove.Entities {
		was[f.d.Remove.Entities[i].IRI] = &f.d.Remove.Entities[i]
	}
	for i := range f.d.Add.Entities {
		is[f.d.Add.Entities[i].IRI] = &f.d.Add.Entities[i]
	}
	idle := len(f.d.Add.Articles) > 0 && len(f.come) == 0 // the article whose entities these are is not added
	for iri, e := range is {
		now, there := f.raw.entities.Get(iri)
		switch {
		case there && was[iri] != nil && f.may(iri) && !f.used(iri):
			f.removeEntity(iri, nil)
		case there:
			f.changeEntity(now, was[iri], e)
		case f.needed[iri] || !idle && was[iri] == nil:
			f.changed = f.changed || was[iri] != nil
			f.out.Add.Entities = append(f.out.Add.Entities, *e)
		default:
			f.changed = true
		}
	}
	for iri, e := range was {
		if is[iri] == nil {
			f.removeEntity(iri, e)
		}
	}
	for iri := range f.touched {
		if was[iri] == nil && is[iri] == nil && f.may(iri) {
			f.removeEntity(iri, nil)
		}
	}
}

// may reports whether an entity or article may go, or need not come.
func (f *fitter) may(iri quad.IRI) bool { return f.loose != nil && f.loose(iri) }

// removeEntity takes an entity out that is not used; as is how it was to be taken out, nil where it was not.
func (f *fitter) removeEntity(iri quad.IRI, as *Entity) {
	now, there := f.raw.entities.Get(iri)
	if !there || f.used(iri) {
		f.changed = f.changed || as != nil
		return
	}
	f.changed = f.changed || as == nil || !sameEntity(as, now)
	f.out.Remove.Entities = append(f.out.Remove.Entities, *now)
}

// changeEntity does to an entity that is there what made is of was, which is nil where it was new: it gives it names and takes some.
func (f *fitter) changeEntity(now, was, is *Entity) {
	keep := f.may(now.IRI)
	next := *is
	if was == nil || keep || !sameEntity(now, was) {
		f.changed = true
		next = *now
		if was != nil && now.Name == was.Name {
			next.Name = is.Name
		}
		if was != nil && now.Type == was.Type {
			next.Type = is.Type
		}
		next.Aliases = nil
		for _, a := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(now.names(), is.names())))) {
			given, taken := was == nil || !named(was, a), was != nil && named(was, a) && !named(is, a) && !keep
			if a != next.Name && !taken && (named(now, a) || given) {
				next.Aliases = append(next.Aliases, a)
			}
		}
	}
	if !sameEntity(&next, now) {
		f.out.Remove.Entities = append(f.out.Remove.Entities, *now)
		f.out.Add.Entities = append(f.out.Add.Entities, next)
	}
}

// used reports whether something mentions the entity or states something of it once all that leaves has left. What the user states counts
// where the edit itself does not say that the entity goes: it stood before.
func (f *fitter) used(entity quad.IRI) bool {
	ms, _ := f.raw.byEntity.Get(entity)
	touching, _ := f.raw.touching.Get(entity)
	return f.needed[entity] || slices.ContainsFunc(ms, func(m Mention) bool { return !f.mentions[m] }) ||
		slices.ContainsFunc(touching, func(s *Statement) bool { return !f.statements[s.IRI] }) ||
		f.may(entity) && slices.ContainsFunc(f.rules.copies[entity], func(s quad.IRI) bool {
			label := f.rules.of(s).statement.Label
			return label == UserLabel || has(f.raw.articles, label) && !f.gone[label]
		})
}

func (f *fitter) sort() {
	for _, p := range []*Part{&f.out.Remove, &f.out.Add} {
		slices.SortFunc(p.Entities, func(a, b Entity) int { return cmp.Compare(a.IRI, b.IRI) })
		slices.SortFunc(p.Statements, func(a, b Statement) int { return cmp.Compare(a.IRI, b.IRI) })
		slices.SortFunc(p.Mentions, compareMentions)
	}
}

// names returns the name of an entity and its others.
func (e *Entity) names() []string { return append([]string{e.Name}, e.Aliases...) }

func named(e *Entity, name string) bool { return e.Name == name || slices.Contains(e.Aliases, name) }

func sameEntity(a, b *Entity) bool {
	return a.IRI == b.IRI && a.Name == b.Name && a.Type == b.Type && slices.Equal(a.Aliases, b.Aliases)
}

// sameStatement is told at once where both are one record, as those of an edit mostly are.
func sameStatement(a, b *Statement) bool {
	return a == b || slices.Equal(a.Evidence, b.Evidence) && reflect.DeepEqual(a, b)
}
