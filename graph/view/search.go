package view

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// Hit is a result of a search.
type Hit struct {
	Kind    string // "entity" or "article"
	IRI     quad.IRI
	Text    string     // name or title
	Detail  string     // alias that was found, or number of articles
	Type    graph.Type // of an entity
	Matched []int      // indexes of the runes of Text that the query matched
}

// Search finds entities by name and alias, then articles by title; case and accents do not count. What begins with the query comes
// first, then words that do, then what contains it, then names with its letters in order or with one letter wrong. It takes O(n) in
// the number of names.
func Search(g *graph.Graph, query string, limit int) []Hit {
	q := []rune(graph.Fold(query))
	if len(q) == 0 {
		return nil
	}
	type scored struct {
		Hit
		score, weight int
	}
	var found []scored
	for _, e := range g.Entities() {
		best, matched := match(e.Name, q)
		articles := len(g.ArticlesOf(e.IRI))
		detail := strconv.Itoa(articles) + " articles"
		if articles == 1 {
			detail = "1 article"
		}
		for _, a := range e.Aliases {
			if s, _ := match(a, q); s > best {
				best, matched, detail = s, nil, a
			}
		}
		if best > 0 {
			found = append(found, scored{Hit{"entity", e.IRI, e.Name, detail, e.Type, matched}, best + 10, len(g.MentionsOf(e.IRI))})
		}
	}
	for _, a := range g.Articles() {
		if s, matched := match(a.Title, q); s > 1 {
			detail := strings.TrimSpace(a.Site + " " + a.Published)
			found = append(found, scored{Hit{"article", a.IRI, a.Title, detail, "", matched}, s, 0})
		}
	}
	slices.SortStableFunc(found, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.weight, a.weight), cmp.Compare(a.Text, b.Text))
	})
	var out []Hit
	for _, f := range found[:min(limit, len(found))] {
		out = append(out, f.Hit)
	}
	return out
}

// Match scores how well a text answers a query, 0 (not) to 5 (the same), by the rules of Search.
func Match(text, query string) int {
	score, _ := match(text, []rune(graph.Fold(query)))
	return score
}

// Matched returns which runes of a name a query is found in, ascending.
func Matched(name, query string) []int {
	_, at := match(name, []rune(graph.Fold(query)))
	return at
}

// Near returns a test for folded names that a folded query nearly is: they begin with it but for one letter that is wrong, missing, too many
// or swapped with the next, or are not much longer and have its letters in their order, beginning with the first.
func Near(query string) func(folded string) bool {
	q := []rune(query)
	var n []rune
	return func(folded string) bool {
		if len(q) < 3 || !strings.HasPrefix(folded, string(q[:1])) {
			return false
		}
		n = n[:0]
		for _, r := range folded {
			n = append(n, r)
		}
		return len(n) <= 2*len(q)+2 && subsequence(n, q) != nil || oneWrong(n, q)
	}
}

// match scores how well a name answers a folded query: 5 the same, 4 begins with it, 3 a word does, 2 contains it, 1 nearly; 0 not.
func match(name string, q []rune) (score int, at []int) {
	n, from := folded(name)
	s, query := string(n), string(q)
	mark := func(start int) []int {
		var at []int
		for i := start; i < start+len(q) && i < len(from); i++ {
			if len(at) == 0 || at[len(at)-1] != from[i] {
				at = append(at, from[i])
			}
		}
		return at
	}
	switch i := strings.Index(s, query); {
	case s == query:
		return 5, mark(0)
	case i == 0:
		return 4, mark(0)
	case strings.Contains(s, " "+query):
		return 3, mark(utf8.RuneCountInString(s[:strings.Index(s, " "+query)]) + 1)
	case i > 0:
		return 2, mark(utf8.RuneCountInString(s[:i]))
	}
	if len(q) < 3 {
		return 0, nil
	}
	if at := subsequence(n, q); at != nil && len(n) <= 2*len(q)+2 {
		for i := range at {
			at[i] = from[at[i]]
		}
		return 1, at
	}
	if oneWrong(n, q) {
		return 1, nil
	}
	return 0, nil
}

// folded folds a name as graph.Fold does and tells for each rune which rune of the name it comes from.
func folded(name string) (out []rune, from []int) {
	for i, r := range []rune(name) {
		f := []rune(graph.Fold(string(r)))
		if len(f) == 0 && r != '\'' && r != '’' && r != '.' && len(out) > 0 && out[len(out)-1] != ' ' {
			f = []rune{' '}
		}
		for _, x := range f {
			out, from = append(out, x), append(from, i)
		}
	}
	return out, from
}

// subsequence returns where the letters of q stand in n in their order, beginning with the first letter of n, or nil.
func subsequence(n, q []rune) []int {
	var at []int
	for i, r := range n {
		if len(at) < len(q) && r == q[len(at)] {
			at = append(at, i)
		}
	}
	if len(at) < len(q) || at[0] != 0 {
		return nil
	}
	return at
}

// oneWrong reports whether n begins with q except for one letter that is wrong, missing, too many or swapped with the next.
func oneWrong(n, q []rune) bool {
	i := 0
	for i < len(n) && i < len(q) && n[i] == q[i] {
		i++
	}
	if i == 0 || i == len(q) {
		return i == len(q)
	}
	begins := func(n, q []rune) bool { return len(n) >= len(q) && slices.Equal(n[:len(q)], q) }
	rest, want := n[min(i, len(n)):], q[i:]
	return len(rest) > 0 && begins(rest[1:], want[1:]) || begins(rest, want[1:]) || len(rest) > 0 && begins(rest[1:], want) ||
		len(rest) > 1 && len(want) > 1 && rest[0] == want[1] && rest[1] == want[0] && begins(rest[2:], want[2:])
}
