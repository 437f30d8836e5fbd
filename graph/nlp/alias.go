package nlp

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadscope/quadscope/graph/text"
)

// linkNames joins the surfaces that name one thing: with and without company suffix, former names, acronyms, shortened names.
func (s *scan) linkNames() {
	parent := make([]int, len(s.surfaces))
	for k := range parent {
		parent[k] = k
	}
	root := func(k int) int {
		for parent[k] != k {
			parent[k] = parent[parent[k]]
			k = parent[k]
		}
		return k
	}
	join := func(a, b int) {
		if a, b = root(a), root(b); a != b {
			parent[max(a, b)] = min(a, b)
		}
	}
	s.suffixes(join)
	s.sameStates(join)
	s.renamed(join)
	s.acronyms(join)
	s.shortened(join, root)
	number := map[int]int{}
	for k := range s.surfaces {
		r := root(k)
		c, ok := number[r]
		if !ok {
			c = len(s.clusters)
			number[r] = c
			s.clusters = append(s.clusters, cluster{entity: -1})
		}
		s.clusters[c].surfaces = append(s.clusters[c].surfaces, k)
		s.surfaces[k].cluster = c
	}
}

// suffixes joins "Kestrel" words that differ only by a company suffix or capitals: "Kestrel NV", "KESTREL".
func (s *scan) suffixes(join func(a, b int)) {
	first := map[string]int{}
	forms := map[int]string{} // of a firm, by its first surface: what it is by law
	for k := range s.surfaces {
		words := strings.Fields(strings.ToLower(s.surfaces[k].spell))
		form := ""
		for len(words) > 1 && companyTails[words[len(words)-1]] {
			form = trimDot(words[len(words)-1])
			words = words[:len(words)-1]
		}
		key := strings.Trim(strings.TrimPrefix(strings.Join(words, " "), "the "), ",. ")
		other, ok := first[key]
		if ok && form != "" && forms[other] != "" && legalForm(form) != legalForm(forms[other]) {
			continue // "Arduino LLC" is not "Arduino SRL"
		}
		if !ok {
			first[key], forms[k] = k, form
			continue
		}
		join(other, k)
		if forms[other] == "" {
			forms[other] = form
		}
	}
}

// legalForm returns one word for the ways in which a legal form is written.
func legalForm(w string) string {
	switch w {
	case "corporation", "incorporated", "inc":
		return "corp"
	case "limited":
		return "ltd"
	}
	return strings.ReplaceAll(w, ".", "")
}

// states are names of states and unions that stand for one another wherever they occur.
var states = [][]string{
	{"United States", "United States of America", "U.S.", "US", "U.S.A.", "USA", "U.S"},
	{"United Kingdom", "U.K.", "UK", "Great Britain", "Britain"},
	{"European Union", "EU", "E.U."},
	{"United Nations", "UN", "U.N."},
	{"Soviet Union", "USSR", "U.S.S.R."},
	{"United Arab Emirates", "UAE", "U.A.E."},
	{"People's Republic of China", "PRC"},
}

// sameStates joins "U.S." and "United States".
func (s *scan) sameStates(join func(a, b int)) {
	for _, spells := range states {
		first := -1
		for _, spell := range spells {
			k, ok := s.bySpell[spell]
			if !ok {
				continue
			}
			if first >= 0 {
				join(first, k)
			} else {
				first = k
			}
		}
	}
}

// renamed joins the names on both sides of "formerly known as", "once called", "also known as".
func (s *scan) renamed(join func(a, b int)) {
	for i := 1; i < len(s.names); i++ {
		a, b := s.names[i-1], s.names[i]
		if s.sent[a.first] != s.sent[b.first] || b.first <= a.last || b.first-a.last > 14 {
			continue
		}
		if s.renaming(a.last, b.first) && s.person(a.surface) == s.person(b.surface) {
			join(a.surface, b.surface)
		}
	}
}

// person reports whether most speaks for a surface to be a person's name.
func (s *scan) person(k int) bool {
	t, _ := s.topVote(k)
	return t == text.Person
}

// renaming reports whether the tokens [a, b) between two names say that they are one.
func (s *scan) renaming(a, b int) bool {
	called := slices.Contains([]string{"as", "called", "named", "formerly", "previously", "née", "aka", "originally"}, s.low[b-1])
	if !called {
		return false
	}
	adverb, verb := false, false
	for i := a; i < b; i++ {
		if s.l.Tokens[i].UPOS == "ADP" && s.low[i] != "as" {
			return false // "the chief of the firm now called"
		}
		switch s.low[i] {
		case "formerly", "previously", "once", "originally", "also", "now", "aka", "née", "better":
			adverb = true
		case "known", "called", "named", "renamed":
			verb = true
		}
	}
	return adverb && (verb || b-a <= 2)
}

// acronyms joins "X Y Z (XYZ)", and XYZ elsewhere with the one name that has these initials.
func (s *scan) acronyms(join func(a, b int)) {
	long := map[string][]int{}
	for k := range s.surfaces {
		if in := initialsOf(s.surfaces[k].spell); len(in) > 1 {
			long[in] = append(long[in], k)
		}
	}
	for k := range s.surfaces {
		w := s.surfaces[k].spell
		if !shouted(w) || strings.ContainsRune(w, ' ') || len(w) > 8 {
			continue
		}
		if ks := long[strings.ReplaceAll(w, ".", "")]; len(ks) == 1 && ks[0] != k {
			join(ks[0], k)
		}
	}
}

// initialsOf returns the capitals that begin the words of a name of several words.
func initialsOf(spell string) string {
	words := strings.Fields(spell)
	if len(words) < 2 {
		return ""
	}
	var b strings.Builder
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) && !companyTails[strings.ToLower(w)] {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// firmWords follow the short name of a company in its full name.
var firmWords = wordSet("platforms group holdings holding corporation company technologies technology systems motors motor industries international labs laboratories media foods energy pharmaceuticals airlines bank software networks entertainment solutions partners capital ventures trust insurance airline airways telecom pharma steel cement shipping electronics semiconductors robotics logistics devices biotech records studios dynamics aerospace financial")

// sides end the full names of clubs.
var sides = wordSet("united city town county rovers athletic wanderers albion hotspur villa wednesday")

// shortened joins a short name with the one long name that it shortens: the beginning of an organisation's, the end of a person's.
func (s *scan) shortened(join func(a, b int), root func(int) int) {
	byFirst, byLast := map[string][]int{}, map[string][]int{}
	for k := range s.surfaces {
		words := strings.Fields(s.surfaces[k].spell)
		if len(words) < 2 {
			continue
		}
		byFirst[words[0]] = append(byFirst[words[0]], k)
		byLast[strings.ToLower(words[len(words)-1])] = append(byLast[strings.ToLower(words[len(words)-1])], k)
	}
	for k := range s.surfaces {
		words := strings.Fields(s.surfaces[k].spell)
		if len(words) == 0 {
			continue
		}
		var found, before []int // before holds those that are named before it
		for _, l := range limited(byLast[strings.ToLower(words[len(words)-1])]) {
			if s.lastNameOf(k, l) || s.clubOf(k, l) {
				found = addRoot(found, root(l))
				if s.surfaces[l].first < s.surfaces[k].first {
					before = addRoot(before, root(l))
				}
			}
		}
		if len(before) == 0 {
			var firms []int
			for _, l := range limited(byFirst[words[0]]) {
				if s.beginningOf(k, l) && (len(found) == 0 || s.surfaces[l].first < s.surfaces[k].first) {
					firms = addRoot(firms, root(l))
				}
			}
			if len(firms) > 0 {
				found = firms
			}
		}
		if len(found) > 1 && len(before) == 1 {
			found = before
		}
		if len(found) == 0 && len(words) == 1 {
			for _, l := range limited(byFirst[words[0]]) {
				if s.firstNameOf(k, l) {
					found = addRoot(found, root(l))
				}
			}
		}
		if len(found) > 1 {
			found = s.noKin(found)
		}
		if len(found) == 0 && len(words) == 1 {
			for _, l := range limited(byLast[strings.ToLower(words[0])]) {
				if s.bodyOf(k, l) {
					found = addRoot(found, root(l))
				}
			}
		}
		if len(found) == 1 {
			join(found[0], k)
		}
	}
}

// noKin leaves of people with one family name those whom the text does not introduce as relatives: a family name alone is not theirs.
func (s *scan) noKin(people []int) []int {
	main := slices.DeleteFunc(slices.Clone(people), func(k int) bool {
		return slices.ContainsFunc(s.surfaces[k].desc, func(d descriptor) bool { return kin[d.noun] })
	})
	if len(main) == 1 {
		return main
	}
	return people
}

// bodyOf reports whether surface k is what the organisation l is, which is named before it: "the Fund" for "the National Heritage Fund".
func (s *scan) bodyOf(k, l int) bool {
	f := &s.surfaces[k]
	low := strings.ToLower(f.spell)
	if k == l || s.gaz.heads[low] != text.Organization || s.surfaces[l].first > f.first || !strings.HasSuffix(strings.ToLower(s.surfaces[l].spell), " "+low) {
		return false
	}
	t, _ := s.topVote(l)
	return t == text.Organization && !slices.ContainsFunc(f.names, func(n int) bool { i := s.names[n].first; return i == 0 || s.low[i-1] != "the" })
}

// limited bounds how many candidates are looked at.
func limited(ks []int) []int { return ks[:min(len(ks), 30)] }

func addRoot(found []int, r int) []int {
	if slices.Contains(found, r) {
		return found
	}
	return append(found, r)
}

// lastNameOf reports whether surface k is the family name of the person l.
func (s *scan) lastNameOf(k, l int) bool {
	short, long := s.surfaces[k].spell, s.surfaces[l].spell
	if k == l || len(short) >= len(long) || !strings.HasSuffix(strings.ToLower(long), " "+strings.ToLower(short)) {
		return false
	}
	t, weight := s.topVote(l)
	if t != text.Person && weight > 0 {
		return false
	}
	own, w := s.topVote(k)
	return own == text.Person || w < 2.5 || !s.listed(short) && weight >= 3
}

// firstNameOf reports whether surface k is the first name of the person l, who is named before.
func (s *scan) firstNameOf(k, l int) bool {
	if k == l || s.surfaces[l].first > s.surfaces[k].first {
		return false
	}
	own, _ := s.topVote(k)
	t, weight := s.topVote(l)
	if t != text.Person || weight < 2 {
		return false
	}
	short := s.surfaces[k].spell
	return own == text.Person && (!s.listed(short) || s.gaz.places[short] == 0 && s.bare(k))
}

// bare reports whether no article or owner stands before any occurrence of a surface: "Oscar", but not "an Oscar".
func (s *scan) bare(k int) bool {
	return !slices.ContainsFunc(s.surfaces[k].names, func(n int) bool {
		i := s.names[n].first - 1
		return i >= 0 && (s.l.Tokens[i].UPOS == "DET" || s.l.Tokens[i].UPOS == "ADJ" || s.low[i] == "'s" || s.l.Tokens[i].XPOS == "PRP$")
	})
}

var clubWords = wordSet("real sporting fc afc cf ac as rc cd atlético atletico inter racing dynamo dinamo lokomotiv red union deportivo olympique")

// clubOf reports whether surface k is the short name of the club or other organisation l of two words: "Vigo" for "Sporting Vigo".
func (s *scan) clubOf(k, l int) bool {
	short, long := s.surfaces[k].spell, s.surfaces[l].spell
	first, ok := strings.CutSuffix(long, " "+short)
	if k == l || !ok || strings.Contains(first, " ") || strings.Contains(short, " ") {
		return false
	}
	if t, _ := s.topVote(l); t != text.Organization {
		return false
	}
	if clubWords[strings.ToLower(first)] {
		return true
	}
	if t, weight := s.topVote(k); t != text.Organization && weight > 2 {
		return false // "Chathams" in "Air Chathams"
	}
	return !s.listed(short) && !s.everyday(strings.ToLower(short))
}

// beginningOf reports whether surface k is the short name of the organisation l.
func (s *scan) beginningOf(k, l int) bool {
	short, long := s.surfaces[k].spell, s.surfaces[l].spell
	rest, ok := strings.CutPrefix(long, short+" ")
	if k == l || !ok {
		return false
	}
	t, _ := s.topVote(l)
	if t != text.Organization {
		return false
	}
	words := strings.Fields(strings.ToLower(rest))
	next := strings.Trim(words[0], ",")
	if companyTails[next] || firmWords[next] || next == "&" {
		return s.gaz.places[short] != '3'
	}
	if !s.listed(short) && s.gaz.given[short] == 0 && !s.everyday(strings.ToLower(short)) {
		if s.gaz.heads[next] == text.Organization || s.gaz.heads[singular(next)] == text.Organization || sides[next] {
			return true
		}
		if s.surfaces[l].first < s.surfaces[k].first && len(words) < 3 && s.everyday(next) {
			return true
		}
	}
	own, w := s.topVote(k)
	return !s.listed(short) && (own == text.Organization || w < 1.5) && s.gaz.heads[strings.ToLower(short)] == ""
}
