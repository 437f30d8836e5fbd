package workspace

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/text"
	"github.com/quadscope/quadscope/graph/view"
)

// empty reports whether nothing is looked for.
func (q Query) empty() bool {
	return len(q.Words) == 0 && q.Type == "" && q.Relation == "" && q.In == "" && q.After == "" && q.Before == ""
}

// names are the names of a graph's entities, folded once. They are made when they are first asked for.
type names struct {
	once sync.Once
	list []foldedName
	of   map[quad.IRI]string // all names of an entity
}

type foldedName struct {
	folded string
	name   string
	entity *graph.Entity
	weight int // mentions
}

// index returns the names of the graph; the first call takes O(n).
func (s *State) index() *names {
	n := new(names)
	if s.derived != nil { // else no workspace made the state
		n = &s.names
	}
	n.once.Do(func() {
		n.of = map[quad.IRI]string{}
		for _, e := range s.Graph.Entities() {
			weight := len(s.Graph.MentionsOf(e.IRI))
			for _, name := range append([]string{e.Name}, e.Aliases...) {
				f := graph.Fold(name)
				n.list = append(n.list, foldedName{f, name, &e, weight})
				n.of[e.IRI] += " " + f
			}
		}
	})
	return n
}

// find returns the entities whose name or alias answers a query and that keep lets through, the best first: the same, begins with it, has a
// word that does, contains it. Where there is none, those with a letter wrong or some missing. It takes O(names).
func (n *names) find(query string, keep func(*graph.Entity) bool) []view.Hit {
	q := graph.Fold(query)
	inside := " " + q
	best := n.best(keep, func(folded string) int { return rank(folded, q, inside) })
	if len(best) == 0 {
		near := view.Near(q)
		best = n.best(keep, func(folded string) int {
			if near(folded) {
				return 1
			}
			return 0
		})
	}
	var out []view.Hit
	for _, x := range best {
		h := view.Hit{Kind: "entity", IRI: x.entity.IRI, Text: x.entity.Name, Type: x.entity.Type}
		if x.name != x.entity.Name {
			h.Detail = x.name
		} else {
			h.Matched = view.Matched(x.name, query)
		}
		out = append(out, h)
	}
	return out
}

// best returns the entities with the highest scores above 0, mostFound at most, each by the name that has it.
func (n *names) best(keep func(*graph.Entity) bool, score func(folded string) int) []scored {
	var top []scored
	for i := 0; i < len(n.list); {
		x := scored{foldedName: &n.list[i]}
		for first := x.entity; i < len(n.list) && n.list[i].entity == first; i++ { // the names of an entity stand together
			if s := score(n.list[i].folded); s > x.score {
				x = scored{&n.list[i], s}
			}
		}
		if x.score == 0 || len(top) == mostFound && compareScored(x, top[mostFound-1]) > 0 || !keep(x.entity) {
			continue
		}
		at, _ := slices.BinarySearchFunc(top, x, compareScored)
		top = slices.Insert(top, at, x)
		top = top[:min(len(top), mostFound)]
	}
	return top
}

type scored struct {
	*foldedName
	score int
}

func compareScored(a, b scored) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.weight, a.weight), cmp.Compare(a.entity.Name, b.entity.Name), cmp.Compare(a.entity.IRI, b.entity.IRI))
}

func rank(folded, q, inside string) int {
	switch i := strings.Index(folded, q); {
	case i < 0:
		return 0
	case folded == q:
		return 5
	case i == 0:
		return 4
	case strings.Contains(folded, inside):
		return 3
	case len(q) > 2:
		return 2
	}
	return 0
}

// says reports whether each word of the query begins one of a statement's words: those of its relation, or of the names of its ends. A
// type narrows it to statements with an end of that type.
func (n *names) says(s *graph.Statement, relation string, q Query) bool {
	if len(q.Words) == 0 && q.Relation == "" || q.Type != "" {
		return false
	}
	for _, w := range q.Words {
		one := []string{w}
		if !hasAll(relation, one) && !hasAll(n.of[s.Subject], one) && !hasAll(n.of[s.Object], one) {
			return false
		}
	}
	return true
}

// sentences cuts a block roughly into sentences: at a full stop, question or exclamation mark before a space and what is no small letter.
func sentences(all string, block text.Span) []text.Span {
	var out []text.Span
	start := block.Start
	for i := block.Start; i < block.End; i++ {
		if c := all[i]; c != '.' && c != '?' && c != '!' || i+2 >= block.End || all[i+1] != ' ' {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(all[i+2:]); unicode.IsLower(r) {
			continue
		}
		out = append(out, text.Span{Start: start, End: i + 1})
		start = i + 2
	}
	if start < block.End {
		out = append(out, text.Span{Start: start, End: block.End})
	}
	return out
}

// wordsIn returns where the words of a sentence stand that begin with one that is wanted, in the text that the sentence begins at.
func wordsIn(sentence string, at int, want []string) []graph.Span {
	var out []graph.Span
	start := -1
	end := func(i int) {
		if start >= 0 {
			f := graph.Fold(sentence[start:i])
			if slices.ContainsFunc(want, func(w string) bool { return strings.HasPrefix(f, w) }) {
				out = append(out, graph.Span{Start: at + start, End: at + i})
			}
		}
		start = -1
	}
	for i, r := range sentence {
		switch letter := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r); {
		case letter && start < 0:
			start = i
		case !letter:
			end(i)
		}
	}
	end(len(sentence))
	return out
}
