package resolve

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/text"
)

// unit is what one article tells of one thing, before it is settled which articles tell of the same.
type unit struct {
	graph.Local
	keys    []string // of the names that shorten no other of them
	article quad.IRI // none where nothing is known of the articles
	node    quad.IRI // entity that it is of, or none while it is new
	fresh   int      // number among the units of the article that comes, or -1
}

func newUnit(l graph.Local) unit {
	u := unit{Local: l, fresh: -1}
	var shorts []string
	for _, n := range l.Names {
		shorts = append(shorts, graph.Shorts(n, l.Type)...)
	}
	for i, n := range l.Names {
		if k := graph.Key(n); k != "" && (i == 0 || !slices.Contains(shorts, k)) && !slices.Contains(u.keys, k) {
			u.keys = append(u.keys, k)
		}
	}
	slices.Sort(u.keys)
	return u
}

// shorts returns the short forms of all names.
func (u *unit) shorts() []string {
	var out []string
	for _, n := range u.Names {
		out = append(out, graph.Shorts(n, u.Type)...)
	}
	return out
}

// units makes those of the article that comes, and notes which entity of the document belongs to which.
func (x *resolver) units() []unit {
	l := x.r.Layers
	named := make([]bool, len(l.Entities))
	for _, m := range l.Mentions {
		if m.Entity >= 0 && m.Kind == text.Name {
			named[m.Entity] = true
		}
	}
	told := traits(x.r.Doc, l, x.births())
	x.unitOf = make([]int, len(l.Entities))
	var out []unit
	byKey := map[string]int{}
	for i, e := range l.Entities {
		x.unitOf[i] = -1
		if !x.keep[i] || isValue(e.Type) || !named[i] && !looksNamed(e) {
			continue
		}
		u := newUnit(graph.Local{Type: graph.Type(e.Type), Sure: e.Confidence, Names: append([]string{e.Name}, e.Aliases...), Traits: told[i]})
		if len(u.keys) == 0 {
			continue
		}
		n := len(out)
		for _, k := range u.keys {
			if other, ok := byKey[k]; ok {
				n = other
			}
		}
		if n == len(out) {
			u.article, u.fresh = x.article, n
			out = append(out, u)
		} else {
			out[n] = together(out[n], u)
		}
		for _, k := range u.keys {
			byKey[k] = n
		}
		x.unitOf[i] = n
	}
	return out
}

// together is one unit for two entities of a document that have a name in common.
func together(a, b unit) unit {
	l := graph.Local{Type: a.Type, Sure: a.Sure, Names: slices.Clone(a.Names), Traits: slices.Clone(a.Traits)}
	if b.Sure > a.Sure || a.Type == "concept" {
		l.Type, l.Sure = b.Type, b.Sure
	}
	for _, n := range b.Names {
		if !slices.Contains(l.Names, n) {
			l.Names = append(l.Names, n)
		}
	}
	slices.Sort(l.Names[1:])
	for _, t := range b.Traits {
		if !slices.Contains(l.Traits, t) {
			l.Traits = append(l.Traits, t)
		}
	}
	slices.Sort(l.Traits)
	u := newUnit(l)
	u.article, u.fresh = a.article, a.fresh
	return u
}

// looksNamed reports whether a noun that was not found to be a name is written like one: in capitals, or each of several words with one.
func looksNamed(e text.Entity) bool {
	words := strings.Fields(e.Name)
	if e.Type != text.Concept || len(words) == 1 && !capitals(e.Name) {
		return false
	}
	return !slices.ContainsFunc(words, func(w string) bool { r, _ := utf8.DecodeRuneInString(w); return !unicode.IsUpper(r) })
}

func isValue(t text.Type) bool { return t == text.Date || t == text.Money || t == text.Quantity }

// births returns the years of birth that the article's statements tell, by entity.
func (x *resolver) births() map[int]int {
	out := map[int]int{}
	for _, s := range x.r.Statements {
		if s.Negated || s.Subject.Entity < 0 || !strings.HasPrefix(s.Relation.Lemma, "bear in") && !strings.HasPrefix(s.Relation.Lemma,
			"bear on") {
			continue
		}
		if y := yearOf(s.Time); y > 0 {
			out[s.Subject.Entity] = y
		}
	}
	return out
}

func yearOf(date string) int {
	if len(date) < 4 {
		return 0
	}
	y := 0
	for _, r := range date[:4] {
		if r < '0' || r > '9' {
			return 0
		}
		y = 10*y + int(r-'0')
	}
	return y
}

// unitsOf returns what the articles tell of an entity of the graph. Articles of which that was not kept are one unit together, with all its
// names.
func (x *resolver) unitsOf(node quad.IRI) []unit {
	var out []unit
	for _, m := range x.g.MentionsOf(node) {
		if l, ok := graph.ParseLocal(m.Local); ok {
			u := newUnit(l)
			u.article, u.node = m.Article, node
			out = append(out, u)
		}
	}
	if len(out) > 0 && len(x.untold(node)) == 0 {
		return out
	}
	e, known := x.g.Entity(node)
	if !known {
		e, _ = x.told.Entity(node)
	}
	u := newUnit(graph.Local{Type: e.Type, Sure: .5, Names: append([]string{e.Name}, e.Aliases...)})
	u.node = node
	return append(out, u)
}

// untold returns the articles of an entity of which it was not kept what they tell of it.
func (x *resolver) untold(node quad.IRI) []quad.IRI {
	told := map[quad.IRI]bool{}
	for _, m := range x.g.MentionsOf(node) {
		if m.Local != "" {
			told[m.Article] = true
		}
	}
	return slices.DeleteFunc(x.g.ArticlesOf(node), func(a quad.IRI) bool { return told[a] })
}

// fuller compares names by how much they tell: more words and letters first.
func fuller(a, b string) int {
	return cmp.Or(cmp.Compare(len(strings.Fields(b)), len(strings.Fields(a))), cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
}
