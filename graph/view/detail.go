package view

import (
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// Detail is how much of what was read a view shows. What a person added, confirmed or decided on, and what graph files say, is shown at each.
type Detail string

// The details, from the least on. The empty one is Names.
const (
	Names      Detail = "names"      // people, organisations, places, products, events and works that have a name, and what is said between them
	Concepts   Detail = "concepts"   // and the nouns that the stories hang on, where something is stated of them
	Everything Detail = "everything" // and all other nouns, dates, money and quantities
)

// Details returns the details, the one that shows least first.
func Details() []Detail { return []Detail{Names, Concepts, Everything} }

// level is the rank of a detail: an entity is shown from one on.
type level uint8

const (
	nameLevel level = iota
	conceptLevel
	everyLevel
)

func (d Detail) level() level {
	switch d {
	case Concepts:
		return conceptLevel
	case Everything:
		return everyLevel
	}
	return nameLevel
}

// AtDetail returns the spec with another detail, and without what was shown beside the last.
func (s Spec) AtDetail(d Detail) Spec {
	s.Detail, s.Beside = d, nil
	return s
}

// ShowBeside returns the spec that also shows entities that its detail leaves out, with their neighbours.
func (s Spec) ShowBeside(entities ...quad.IRI) Spec {
	beside := maps.Clone(s.Beside)
	if beside == nil {
		beside = map[quad.IRI]bool{}
	}
	for _, e := range entities {
		beside[e] = true
	}
	s.Beside = beside
	s.Hidden = maps.Clone(s.Hidden)
	for _, e := range entities {
		delete(s.Hidden, e)
	}
	return s
}

// LevelOf returns the least detail that shows an entity; false where there is no such entity.
func (x *Index) LevelOf(entity quad.IRI) (Detail, bool) {
	i, ok := x.at[entity]
	if !ok {
		return "", false
	}
	return Details()[x.entities[i].level], true
}

// grade gives the entities and facts the least level that shows them.
func (x *Index) grade(g *graph.Graph) {
	for i := range x.entities {
		e := &x.entities[i]
		e.level = x.gradeOf(e, g.MentionsOf(e.IRI))
	}
	for i := range x.facts {
		f := &x.facts[i]
		f.level = max(x.entities[f.from].level, x.entities[f.to].level)
		if slices.ContainsFunc(f.said, func(s said) bool { return s.mine || x.articles[s.article].Kind == graphKind }) {
			f.level = nameLevel
		}
	}
}

// graphKind is the kind of the articles that graph files become.
const graphKind = "graph"

// gradeOf returns the least level that shows an entity.
func (x *Index) gradeOf(e *entity, mentions []graph.Mention) level {
	if e.mine || e.added || x.inFile(e) {
		return nameLevel
	}
	named := len(mentions) == 0
	for _, m := range mentions {
		named = named || m.Kind == "name" || m.Local != ""
	}
	switch {
	case e.Type.IsValue():
		return everyLevel
	case named && e.Type != "concept":
		return nameLevel
	case e.salience >= leastSalience:
		return conceptLevel
	}
	return everyLevel
}

// inFile reports whether a graph file names the entity.
func (x *Index) inFile(e *entity) bool {
	for _, a := range e.articles {
		if x.articles[a].Kind == graphKind {
			return true
		}
	}
	return false
}

// passes reports whether the detail of a spec shows a fact: one that it is too fine for is shown beside an entity that was asked for.
func (x *Index) passes(s *Spec, f *fact) bool {
	if f.level <= s.Detail.level() {
		return true
	}
	return len(s.Beside) > 0 && (s.Beside[x.entities[f.from].IRI] || s.Beside[x.entities[f.to].IRI])
}

// Tells reports whether a detail shows what a statement says.
func (x *Index) Tells(d Detail, s *graph.Statement) bool {
	from, ok := x.at[s.Subject]
	to, ok2 := x.at[s.Object]
	if !ok || !ok2 {
		return false
	}
	if max(x.entities[from].level, x.entities[to].level) <= d.level() || s.Confirmed || s.Label == graph.UserLabel {
		return true
	}
	a, ok := x.articleAt[s.Label]
	return ok && x.articles[a].Kind == graphKind
}
