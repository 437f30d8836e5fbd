// Package resolve decides which mentions of an article are which entities of the graph, and turns its statements into a delta with their
// evidence.
package resolve

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/text"
)

// Article returns the delta that adds an extracted article to g: the article, the entities that it adds or gives new names, its mentions
// and its statements. It is empty when g has the article already. The result depends on g and r alone.
//
// What the article names is the entity of the graph that has this name, whatever type it was taken for; a short name is that of the only thing
// which has it. A common noun is a thing of its article alone. When the article tells that two entities of the graph are one, or that one is two, they become so, in the other articles, too;
// the graph is the same in whatever order its articles come (see partition). Values, and concepts that are no name, become entities only with
// a statement.
//
// What the user decided counts as well: an entity is also found by the name and type that he gave it, and one that he rejected or merged
// is found as it was extracted, so that the decision goes on to hold.
func Article(g *graph.Graph, r *extract.Result) (graph.Delta, error) {
	iri := graph.ArticleIRI(r.Doc.Text)
	if _, ok := g.Article(iri); ok {
		return graph.Delta{}, nil
	}
	return resolve(g, r, iri)
}

// Trail says what became of a document's entities and statements: the IRI of each in the graph, or none.
type Trail struct{ Entities, Statements []quad.IRI }

// Trace is Article for an article that g does not have, and says what became of what.
func Trace(g *graph.Graph, r *extract.Result) (graph.Delta, Trail, error) {
	x, d, err := resolved(g, r, graph.ArticleIRI(r.Doc.Text))
	if err != nil {
		return d, Trail{}, err
	}
	t := Trail{Entities: x.iri, Statements: make([]quad.IRI, len(r.Statements))}
	for i, s := range r.Statements {
		if !s.Review {
			t.Statements[i] = x.statement(s).IRI
		}
	}
	return d, t, nil
}

func resolve(g *graph.Graph, r *extract.Result, iri quad.IRI) (graph.Delta, error) {
	_, d, err := resolved(g, r, iri)
	return d, err
}

func resolved(g *graph.Graph, r *extract.Result, iri quad.IRI) (*resolver, graph.Delta, error) {
	if strings.TrimSpace(r.Doc.Text) == "" {
		return nil, graph.Delta{}, fmt.Errorf("resolve %s: the article has no text", r.Doc.Name)
	}
	x := &resolver{g: g.Extracted(), told: g, r: r, article: iri, taken: map[quad.IRI]bool{}, byName: map[string]int{}}
	x.choose()
	names := x.identifyNames()
	x.identify(names)
	var d graph.Delta
	d.Add.Articles = []graph.Article{article(iri, r.Doc)}
	x.entities(&d)
	d.Add.Mentions = x.mentions(names)
	d.Add.Statements = x.statements()
	names.write(&d)
	return x, d, nil
}

func article(iri quad.IRI, d *text.Document) graph.Article {
	return graph.Article{IRI: iri, Title: cmp.Or(d.Title, d.Name, "Untitled"), Author: d.Author, Site: d.Site, Published: d.Published, URL: d.URL,
		Language: cmp.Or(d.Language, "en"), Name: d.Name, Kind: d.Kind}
}

type resolver struct {
	g       *graph.Graph // as extracted
	told    *graph.Graph // as the user has it
	r       *extract.Result
	article quad.IRI
	keep    []bool     // of each entity of the document
	iri     []quad.IRI // of each entity that is kept
	taken   map[quad.IRI]bool
	byName  map[string]int // name and type → first entity of the document that bears it
	unitOf  []int          // of each entity of the document, which of its units it is, or -1
}

// choose marks the entities that become nodes.
func (x *resolver) choose() {
	es := x.r.Layers.Entities
	x.keep = make([]bool, len(es))
	for _, s := range x.r.Statements {
		if s.Review {
			continue
		}
		if s.Subject.Entity != s.Object.Entity {
			x.keep[s.Subject.Entity], x.keep[s.Object.Entity] = true, true
		}
	}
	for _, m := range x.r.Layers.Mentions {
		if m.Entity >= 0 && m.Kind == text.Name && m.Type != text.Concept {
			x.keep[m.Entity] = true
		}
	}
}

// identify gives each kept entity its IRI: that of the entity of the graph that it is, or a new one.
func (x *resolver) identify(names *identity) {
	es := x.r.Layers.Entities
	x.iri = make([]quad.IRI, len(es))
	for i, e := range es {
		if !x.keep[i] {
			continue
		}
		if n := x.unitOf[i]; n >= 0 {
			x.iri[i] = names.of[n]
			continue
		}
		k := fold(e.Name, graph.Type(e.Type)) + "\t" + string(e.Type)
		if first, ok := x.byName[k]; ok {
			x.iri[i] = x.iri[first]
			continue
		}
		x.byName[k] = i
		if isValue(e.Type) {
			x.iri[i] = cmp.Or(x.match(e), x.mint(e.Name))
		} else {
			x.iri[i] = x.noun(e)
		}
		x.taken[x.iri[i]] = true
	}
}

// match returns the entity of the graph that e is, or the empty IRI.
func (x *resolver) match(e text.Entity) quad.IRI {
	for n, name := range append([]string{e.Name}, e.Aliases...) {
		found := x.named(graph.Fold(name), graph.Type(e.Type))
		if n == 0 && len(found) > 1 {
			for _, iri := range found {
				if other, _ := x.g.Entity(iri); graph.Fold(other.Name) == graph.Fold(name) {
					return iri
				}
			}
		}
		if len(found) == 1 {
			return found[0]
		}
	}
	return ""
}

// noun returns the entity that a common noun of the article is: a new one, for that of another article is another thing, unless the user said that it is
// the same everywhere. One that is left of the same article, which is read again, stays what it is.
func (x *resolver) noun(e text.Entity) quad.IRI {
	forms := append([]string{graph.Fold(e.Name)}, otherNumber(graph.Fold(e.Name))...)
	for _, form := range forms {
		for _, iri := range x.told.ByName(form) {
			if x.told.Everywhere(iri) && !x.taken[iri] {
				return iri
			}
		}
	}
	for _, form := range forms {
		for _, iri := range x.g.ByName(form) {
			other, _ := x.g.Entity(iri)
			if other.Type == graph.Type(e.Type) && !x.taken[iri] && len(x.g.ArticlesOf(iri)) == 0 {
				return iri
			}
		}
	}
	for n := 1; ; n++ {
		iri := graph.LocalIRI(e.Name, x.article, n)
		if _, extracted := x.g.Entity(iri); !extracted && !x.told.Added(iri) && !x.taken[iri] {
			return iri
		}
	}
}

// named returns the entities of the graph that have this name and type, as extracted or as the user says, of those that he merged the
// one that stands for all.
func (x *resolver) named(name string, t graph.Type) []quad.IRI {
	var found []quad.IRI
	for _, iri := range x.g.ByName(name) {
		other, _ := x.g.Entity(iri)
		told, _ := x.told.Entity(x.told.Shown(iri))
		if (other.Type == t || told.Type == t) && !x.taken[iri] {
			found = append(found, iri)
		}
	}
	if len(found) == 0 {
		for _, iri := range x.told.ByName(name) {
			if told, _ := x.told.Entity(iri); told.Type == t && !x.taken[iri] {
				found = append(found, iri)
			}
		}
	}
	if len(found) > 1 {
		first := x.told.Shown(found[0])
		same := func(iri quad.IRI) bool { return x.told.Shown(iri) == first }
		if first != "" && !slices.ContainsFunc(found, func(iri quad.IRI) bool { return !same(iri) }) {
			if slices.Contains(found, first) {
				return []quad.IRI{first}
			}
			return found[:1]
		}
	}
	return found
}

// otherNumber returns the singular or the plural of a folded phrase.
func otherNumber(s string) []string {
	switch {
	case strings.HasSuffix(s, "ies"):
		return []string{s[:len(s)-3] + "y"}
	case strings.HasSuffix(s, "s") && !strings.HasSuffix(s, "ss"):
		return []string{s[:len(s)-1]}
	case strings.HasSuffix(s, "y"):
		return []string{s[:len(s)-1] + "ies", s + "s"}
	}
	return []string{s + "s"}
}

// fold is graph.Fold; concepts lose their plural, so that one phrase in both numbers is one entity.
func fold(name string, t graph.Type) string {
	s := graph.Fold(name)
	if t == "concept" && strings.HasSuffix(s, "s") && !strings.HasSuffix(s, "ss") {
		s = s[:len(s)-1]
	}
	return s
}

// mint returns an IRI that neither the graph nor the article uses.
func (x *resolver) mint(name string) quad.IRI {
	for n := 1; ; n++ {
		iri := graph.EntityIRI(name, n)
		_, extracted := x.g.Entity(iri)
		if !extracted && !x.told.Added(iri) && !x.taken[iri] {
			return iri
		}
	}
}

// entities fills in the entities that are new, and those of the graph that get new names, before and after.
func (x *resolver) entities(d *graph.Delta) {
	names := map[quad.IRI]map[string]bool{}
	types := map[quad.IRI]text.Entity{}
	for i, e := range x.r.Layers.Entities {
		iri := x.iri[i]
		if iri == "" || x.unitOf[i] >= 0 {
			continue
		}
		if names[iri] == nil {
			names[iri], types[iri] = map[string]bool{}, e
		}
		names[iri][e.Name] = true
		for _, a := range e.Aliases {
			names[iri][a] = true
		}
	}
	for _, iri := range slices.Sorted(maps.Keys(names)) {
		old, known := x.g.Entity(iri)
		next := old
		if !known {
			next = graph.Entity{IRI: iri, Name: types[iri].Name, Type: graph.Type(types[iri].Type)}
		}
		next.Aliases = slices.Clone(old.Aliases)
		for n := range names[iri] {
			if n != next.Name && !slices.Contains(next.Aliases, n) {
				next.Aliases = append(next.Aliases, n)
			}
		}
		slices.Sort(next.Aliases)
		switch {
		case !known:
			d.Add.Entities = append(d.Add.Entities, next)
		case len(next.Aliases) != len(old.Aliases):
			d.Remove.Entities = append(d.Remove.Entities, old)
			d.Add.Entities = append(d.Add.Entities, next)
		}
	}
}

func (x *resolver) mentions(names *identity) []graph.Mention {
	var out []graph.Mention
	seen := map[graph.Mention]bool{}
	locals := x.locals(names)
	for _, m := range x.r.Layers.Mentions {
		if m.Entity < 0 || x.iri[m.Entity] == "" {
			continue
		}
		gm := graph.Mention{Article: x.article, Entity: x.iri[m.Entity], Span: spanOf(m.Span), Kind: string(m.Kind)}
		if !seen[gm] {
			seen[gm] = true
			out = append(out, gm)
		}
	}
	slices.SortFunc(out, func(a, b graph.Mention) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.Entity, b.Entity), cmp.Compare(a.Kind, b.Kind))
	})
	for i := range out { // the first mention bears what the article tells
		m := &out[i]
		m.Local = locals[m.Entity]
		delete(locals, m.Entity)
	}
	return out
}

// locals returns what the article tells of each thing that it names.
func (x *resolver) locals(names *identity) map[quad.IRI]string {
	of := map[quad.IRI]unit{}
	for i, u := range names.fresh {
		if other, ok := of[names.of[i]]; ok {
			u = together(other, u)
		}
		of[names.of[i]] = u
	}
	out := map[quad.IRI]string{}
	for iri, u := range of {
		out[iri] = u.String()
	}
	return out
}

func spanOf(s text.Span) graph.Span { return graph.Span{Start: s.Start, End: s.End} }

// statements turns the article's statements into those of the graph; the same one in several sentences has several pieces of evidence.
func (x *resolver) statements() []graph.Statement {
	byIRI := map[quad.IRI]*graph.Statement{}
	for _, s := range x.r.Statements {
		if s.Review {
			continue
		}
		st := x.statement(s)
		if st.Subject == st.Object {
			continue
		}
		e := graph.Evidence{Sentence: spanOf(s.Sentence), Subject: spanOf(s.Subject.Span), Object: spanOf(s.Object.Span), Relation: spanOf(s.Relation.Span),
			Quote: s.Sentence.In(x.r.Doc.Text), Rule: s.Rule, Version: graph.Version(), Confidence: s.Sound}
		if s.Relation.Inverse {
			e.Subject, e.Object = e.Object, e.Subject
		}
		if old := byIRI[st.IRI]; old != nil {
			old.Evidence = append(old.Evidence, e)
			continue
		}
		st.Evidence = []graph.Evidence{e}
		byIRI[st.IRI] = &st
	}
	var out []graph.Statement
	for _, iri := range slices.Sorted(maps.Keys(byIRI)) {
		out = append(out, *byIRI[iri])
	}
	return out
}

func (x *resolver) statement(s extract.Statement) graph.Statement {
	st := graph.Statement{Subject: x.iri[s.Subject.Entity], Object: x.iri[s.Object.Entity], Label: x.article, Wording: s.Relation.Text,
		Predicate: graph.RelationIRI(cmp.Or(s.Relation.Canonical, s.Relation.Lemma)), Negated: s.Negated, Modality: graph.Modality(s.Modality), Time: s.Time}
	if s.Relation.Inverse {
		st.Subject, st.Object = st.Object, st.Subject
		st.Wording = strings.ReplaceAll(s.Relation.Canonical, "_", " ")
	}
	if s.Attribution.Entity >= 0 {
		st.Attribution = x.r.Layers.Entities[s.Attribution.Entity].Name
	}
	st.IRI = graph.StatementIRI(&st)
	return st
}
