package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/text"
)

// Candidate is a pair of entities that may be the same thing.
type Candidate struct {
	A, B   quad.IRI // A is the more often mentioned
	Score  float64  // 0 to 1
	Reason string   // for people
	Links  int      // how many statements the one with fewer has: how much of the picture changes when they become one
}

// crowd is how many entities may share a key before it says nothing.
const crowd = 12

// Candidates returns the pairs of a graph that may be the same thing, those first that change most of the picture, then the likeliest: the
// same name, a name written a little differently, an acronym and what it stands for, a surname and a full name, a name and a longer one
// that
// begins with it. Common nouns are not compared. Pairs that the user keeps apart, and those that a statement joins, are not among them.
// Only
// pairs that share a key are compared, so it takes O(n log n). The result depends on g alone.
func Candidates(g *graph.Graph) []Candidate {
	s := &same{g: g, found: map[[2]quad.IRI]Candidate{}}
	for _, e := range g.Entities() {
		if isValue(text.Type(e.Type)) || isNoun(g, e.IRI) {
			continue
		}
		s.named = append(s.named, newNamed(e, len(g.MentionsOf(e.IRI))))
	}
	s.pairs(func(n *named) []string { return n.folded }, sameName)
	s.pairs(func(n *named) []string { return each(n.folded, solid) }, otherSpelling)
	s.pairs(func(n *named) []string { return deletions(n.solid) }, slip)
	s.pairs((*named).acronyms, acronym)
	s.pairs((*named).surname, surname)
	s.pairs((*named).head, longer)
	out := make([]Candidate, 0, len(s.found))
	for _, c := range s.found {
		c.Links = min(len(g.StatementsOf(c.A)), len(g.StatementsOf(c.B)))
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Links, a.Links), cmp.Compare(b.Score, a.Score), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return out
}

// isNoun reports whether articles mention an entity, and none by a name.
func isNoun(g *graph.Graph, entity quad.IRI) bool {
	ms := g.MentionsOf(entity)
	return len(ms) > 0 && !slices.ContainsFunc(ms, func(m graph.Mention) bool { return m.Kind == "name" })
}

// named is an entity with its name in the forms that are compared.
type named struct {
	graph.Entity
	mentions int
	folded   []string // name, then aliases
	words    []string // of the folded name, without what a company is by law
	solid    string   // folded name without spaces
}

func newNamed(e graph.Entity, mentions int) *named {
	n := &named{Entity: e, mentions: mentions, folded: []string{graph.Fold(e.Name)}}
	for _, a := range e.Aliases {
		if f := graph.Fold(a); f != "" && !slices.Contains(n.folded, f) {
			n.folded = append(n.folded, f)
		}
	}
	n.words = strings.Fields(n.folded[0])
	for len(n.words) > 1 && legal(n.words[len(n.words)-1]) {
		n.words = n.words[:len(n.words)-1]
	}
	n.solid = solid(n.folded[0])
	return n
}

// legal reports whether a word says what a company is by law.
func legal(w string) bool {
	switch w {
	case "inc", "corp", "corporation", "ltd", "limited", "llc", "llp", "plc", "gmbh", "ag", "sa", "se", "nv", "bv", "co", "company", "group", "holding", "holdings", "spa", "oy", "ab", "as", "kg":
		return true
	}
	return false
}

func solid(s string) string { return strings.ReplaceAll(s, " ", "") }

func each(in []string, f func(string) string) []string {
	out := make([]string, len(in))
	for i, s := range in {
		out[i] = f(s)
	}
	return out
}

type same struct {
	g     *graph.Graph
	named []*named
	found map[[2]quad.IRI]Candidate
}

// pairs has judge look at each pair of entities that share a key. A key that a crowd shares is left out.
func (s *same) pairs(keys func(*named) []string, judge func(a, b *named) (score float64, reason string)) {
	by := map[string][]*named{}
	for _, n := range s.named {
		done := map[string]bool{}
		for _, k := range keys(n) {
			if k != "" && !done[k] {
				done[k] = true
				by[k] = append(by[k], n)
			}
		}
	}
	for _, list := range by {
		if len(list) > crowd {
			continue
		}
		for i, a := range list {
			for _, b := range list[i+1:] {
				s.pair(a, b, judge)
			}
		}
	}
}

func (s *same) pair(a, b *named, judge func(a, b *named) (float64, string)) {
	if b.mentions > a.mentions || b.mentions == a.mentions && b.IRI < a.IRI {
		a, b = b, a
	}
	score, reason := judge(a, b)
	key := [2]quad.IRI{a.IRI, b.IRI}
	if score <= s.found[key].Score || s.g.Apart(a.IRI, b.IRI) || s.joined(a.IRI, b.IRI) {
		return
	}
	s.found[key] = Candidate{A: a.IRI, B: b.IRI, Score: score, Reason: reason}
}

// joined reports whether a statement has both as its ends: who acquires or leads another is not the other.
func (s *same) joined(a, b quad.IRI) bool {
	return slices.ContainsFunc(s.g.StatementsOf(b), func(st graph.Statement) bool { return st.Subject == a || st.Object == a })
}

// sameName: one is called what the other is.
func sameName(a, b *named) (float64, string) {
	for _, f := range a.folded {
		if !slices.Contains(b.folded, f) {
			continue
		}
		switch {
		case a.Type != b.Type:
			return 0.45, fmt.Sprintf("both are called “%s”, one as %s, one as %s", spelled(b, f), a.Type, b.Type)
		case f == a.folded[0] && f == b.folded[0]:
			return 0.95, fmt.Sprintf("both are called “%s”", b.Name)
		}
		return 0.8, fmt.Sprintf("both are also called “%s”", spelled(b, f))
	}
	return 0, ""
}

// spelled returns the name or alias of n that folds to f.
func spelled(n *named, f string) string {
	for _, name := range append([]string{n.Name}, n.Aliases...) {
		if graph.Fold(name) == f {
			return name
		}
	}
	return n.Name
}

// otherSpelling: the names differ in spaces and hyphens only.
func otherSpelling(a, b *named) (float64, string) {
	if a.Type != b.Type || slices.ContainsFunc(a.folded, func(f string) bool { return slices.Contains(b.folded, f) }) {
		return 0, ""
	}
	return 0.9, fmt.Sprintf("“%s” and “%s” differ only in how they are written", a.Name, b.Name)
}

// slip: the names differ in one letter, which is no digit.
func slip(a, b *named) (float64, string) {
	if a.Type != b.Type || digits(a.solid) != digits(b.solid) || !oneEdit([]rune(a.solid), []rune(b.solid)) || a.solid[0] != b.solid[0] {
		return 0, ""
	}
	if strings.TrimSuffix(a.solid, "s") == strings.TrimSuffix(b.solid, "s") && a.Type == "person" {
		return 0.4, fmt.Sprintf("“%s” and “%s” differ in one letter", a.Name, b.Name)
	}
	n := float64(min(utf8.RuneCountInString(a.solid), 12))
	return 0.4 + n/40, fmt.Sprintf("“%s” and “%s” differ in one letter", a.Name, b.Name)
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// deletions returns a name and all that is left of it when one letter is taken out, by which names with one letter wrong meet (Garbe's
// symmetric delete). Short names have none: a letter makes another name of them.
func deletions(s string) []string {
	r := []rune(s)
	if len(r) < 6 || len(r) > 60 {
		return nil
	}
	out := []string{s}
	for i := range r {
		out = append(out, string(r[:i])+string(r[i+1:]))
	}
	return out
}

// oneEdit reports whether one letter added, left out, changed or swapped with the next makes b of a.
func oneEdit(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 0:
		return i < len(a) && (slices.Equal(a[i+1:], b[i+1:]) || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && slices.Equal(a[i+2:], b[i+2:]))
	case 1:
		return slices.Equal(a[i:], b[i+1:])
	}
	return false
}

// acronyms returns what meets under an acronym: a name in capitals, or the initials of a longer one.
func (n *named) acronyms() []string {
	var out []string
	for _, name := range append([]string{n.Name}, n.Aliases...) {
		if capitals(name) && !strings.Contains(name, " ") {
			out = append(out, strings.ToLower(strings.ReplaceAll(name, ".", "")))
		}
	}
	return append(out, initials(n.Name)...)
}

func capitals(s string) bool {
	letters := 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			letters++
		case r != '.' && !unicode.IsDigit(r):
			return false
		}
	}
	return letters >= 2 && letters <= 8
}

// initials returns the initials of a name of several words, with and without its small words; a word in capitals counts as a whole or by
// its first letter.
func initials(name string) []string {
	words := strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == '-' })
	if len(words) < 2 {
		return nil
	}
	var every, large, whole strings.Builder
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		every.WriteRune(unicode.ToLower(r))
		if !unicode.IsUpper(r) {
			continue
		}
		large.WriteRune(unicode.ToLower(r))
		if capitals(w) {
			whole.WriteString(strings.ToLower(w))
		} else {
			whole.WriteRune(unicode.ToLower(r))
		}
	}
	var out []string
	for _, s := range []string{every.String(), large.String(), whole.String()} {
		if utf8.RuneCountInString(s) > 1 && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// acronym: one is the acronym of the other.
func acronym(a, b *named) (float64, string) {
	short, long := a, b
	if len(a.Name) > len(b.Name) {
		short, long = b, a
	}
	if a.Type != b.Type || a.Type == "person" || !capitals(short.Name) || len(long.words) < 2 {
		return 0, ""
	}
	score := 0.6
	if len(short.Name) > 2 {
		score = 0.75
	}
	return score, fmt.Sprintf("“%s” may be short for “%s”", short.Name, long.Name)
}

// surname returns the last word of a person's name.
func (n *named) surname() []string {
	if n.Type != "person" || len(n.words) == 0 {
		return nil
	}
	return n.words[len(n.words)-1:]
}

// surname: the one has only the other's surname, or an initial for his first name.
func surname(a, b *named) (float64, string) {
	short, long := a, b
	if len(a.words) > len(b.words) || len(a.words) == len(b.words) && len(a.Name) > len(b.Name) {
		short, long = b, a
	}
	switch {
	case len(short.words) == 1 && len(long.words) > 1:
		return 0.6, fmt.Sprintf("“%s” may be “%s”", short.Name, long.Name)
	case len(short.words) > 1 && utf8.RuneCountInString(short.words[0]) == 1 && strings.HasPrefix(long.words[0], short.words[0]):
		return 0.7, fmt.Sprintf("“%s” may be “%s”", short.Name, long.Name)
	case len(short.words) < len(long.words) && short.words[0] == long.words[0]:
		return 0.75, fmt.Sprintf("“%s” may be “%s”", short.Name, long.Name)
	}
	return 0, ""
}

// head returns the first word of a name that is no person's.
func (n *named) head() []string {
	if n.Type == "person" || len(n.words) == 0 || utf8.RuneCountInString(n.words[0]) < 3 {
		return nil
	}
	return n.words[:1]
}

// longer: one name begins with all of the other, or is the same but for what the company is by law.
func longer(a, b *named) (float64, string) {
	short, long := a, b
	if len(a.words) > len(b.words) {
		short, long = b, a
	}
	if a.Type != b.Type || a.Type == "concept" || !slices.Equal(short.words, long.words[:len(short.words)]) || digits(a.solid) != digits(b.solid) {
		return 0, ""
	}
	score := 0.5
	if len(short.words) == len(long.words) {
		score = 0.85
	} else if a.Type == "place" || a.Type == "event" {
		score = 0.35
	}
	return score, fmt.Sprintf("“%s” may be short for “%s”", short.Name, long.Name)
}
