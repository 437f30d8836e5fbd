package nlp

import (
	"slices"
	"strings"
	"unicode"

	"github.com/quadscope/quadscope/graph/nlp/proper"
	"github.com/quadscope/quadscope/graph/text"
)

// mend puts right how far the names of the document reach: two in one are parted, what is only beside a name is cut off, "Ashdown & Lee"
// is one.
func (s *scan) mend(picked []name) []name {
	spells := map[string]bool{}
	for _, n := range picked {
		spells[s.spell(n.first, n.last)] = true
	}
	var out []name
	for _, n := range picked {
		for _, p := range s.part(n, spells) {
			p = s.whole(s.cutMarks(s.cutEnd(s.cutFront(s.asPerson(p)))))
			if p.first < p.last && !s.isParty(p) && !s.isNoName(p) {
				out = append(out, p)
			}
		}
	}
	return s.joinByAnd(out)
}

// cutMarks cuts "the" in small letters and marks without letters off the ends of a name, and what begins at a bracket that does not end
// in it.
func (s *scan) cutMarks(n name) name {
	if n.quoted {
		return n
	}
	for i := n.first + 1; i < n.last; i++ {
		if w := s.word[i]; w == ")" || w == "(" && !slices.Contains(s.word[i:n.last], ")") {
			n.last = i
		}
	}
	for n.last > n.first+1 && !strings.ContainsFunc(s.word[n.last-1], func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || r == ')' || r == '+' || r == '!'
	}) {
		n.last--
	}
	for n.first < n.last-1 && (s.word[n.first] == "the" || s.word[n.first] == "(" || s.word[n.first] == "-") {
		n.first++
	}
	return n
}

// whole takes into a name what belongs to it and stands beside it: "Institute for" before "Alpine Studies", and what a company is by law.
func (s *scan) whole(n name) name {
	sn := s.l.Sentences[s.sent[n.first]]
	typ, _ := likeliest(&n)
	if typ != text.Organization {
		return n
	}
	if k := n.first - 2; k >= sn.First && (s.low[k+1] == "for" || s.low[k+1] == "of") && s.capital(k) && jointHeads[s.low[k]] {
		n.first = k
	}
	for n.first > sn.First && companyTails[s.low[n.first]] && s.capital(n.first-1) && n.last-n.first < maxName {
		n.first-- // "GASES PVT. LTD." of which only the end was seen
	}
	if k := n.last; k+1 < sn.Last && s.word[k] == "," && companyTails[s.low[k+1]] && s.capital(k+1) {
		n.last = k + 1 // "Google, Inc."
	}
	if k := n.last; k < sn.Last && companyTails[s.low[k]] && s.capital(k) {
		n.last = k + 1
	}
	if k := n.last; k+1 < sn.Last && s.low[k] == "and" && s.capital(k+1) && n.last-n.first > 2 && jointHeads[s.low[n.first]] &&
		isOf[s.low[n.first+1]] &&
		s.everyday(s.low[k-1]) && s.everyday(s.low[k+1]) && s.gaz.given[s.word[k+1]] == 0 && !s.value[k+1] {
		for n.last = k + 2; n.last < sn.Last && s.capital(n.last) && s.everyday(s.low[n.last]) && s.l.Tokens[n.last].UPOS != "VERB"; {
			n.last++ // "Commission on Elections and Public Ethics"
		}
	}
	return n
}

var isOf = wordSet("of on for")

// likeliest returns the type that the model of names gives most to a name, and how much.
func likeliest(n *name) (text.Type, float32) {
	best := 0
	for t, v := range n.votes {
		if v > n.votes[best] {
			best = t
		}
	}
	return proper.Types[best], n.votes[best]
}

// cutBoth cuts "Both", "Either" and "Neither" off the first of two names: "Both Chao and Yang".
func (s *scan) cutBoth(n name) name {
	pair := map[string]string{"both": "and", "either": "or", "neither": "nor"}[s.low[n.first]]
	sn := s.l.Sentences[s.sent[n.first]]
	if pair != "" && !n.quoted && n.last-n.first > 1 && n.last+1 < sn.Last && s.low[n.last] == pair && s.capital(n.last+1) {
		n.first++
	}
	return n
}

// part parts a name at a verb, at "and", "of" and the 's of an owner where there are two in it.
func (s *scan) part(n name, spells map[string]bool) []name {
	if n.quoted || s.listed(s.spell(n.first, n.last)) {
		return []name{n}
	}
	typ, _ := likeliest(&n)
	var out []name
	from := n.first
	for i := n.first + 1; i < n.last-1; i++ {
		if s.parts(from, i, n.last, typ, spells) {
			a := n
			a.first, a.last = from, i
			from = i + 1
			switch s.low[i] { // whose 's it is, and what comes after "of", is no person
			case "'s":
				a.votes = [len(proper.Types)]float32{}
			case "of":
				n.votes = [len(proper.Types)]float32{}
				if s.low[from] == "the" {
					from++
				}
			}
			out = append(out, a)
		}
	}
	if k := s.stateAfter(from, n.last, typ); k > from {
		a := n
		a.first, a.last = from, k
		out = append(out, a)
		from = k
	}
	if k := s.stateBefore(from, n.last, typ); k > from {
		a := n
		a.first, a.last, a.votes = from, k, [len(proper.Types)]float32{2: 1}
		out = append(out, a)
		from = k
	}
	n.title = max(n.title, -1)
	if from > n.first {
		n.first, n.title = from, -1
	}
	return append(out, n)
}

// parts reports whether token i stands between two names in the tokens [first, last), taken for one of a type.
func (s *scan) parts(first, i, last int, typ text.Type, spells map[string]bool) bool {
	switch s.low[i] {
	case "and", ",":
		return s.capital(i+1) && (typ == text.Person || typ == text.Organization && spells[s.spell(first, i)] && spells[s.spell(i+1, last)])
	case "of": // "Nathan Law of Demosisto", but not "Joan of Arc"
		return typ == text.Person && i-first > 1 && s.gaz.titles[trimDot(s.low[first])] == 0 && !romans[s.word[i-1]]
	case "'s": // "Demosisto's Nathan Law", "Mecca's Grand Mosque", but not "Burch's Karate"
		if typ == text.Work || typ == text.Event || !s.capital(i+1) {
			return false
		}
		owner := s.spell(first, i)
		return s.gaz.places[owner] >= '2' || s.gaz.known[owner] != "" || spells[owner] ||
			typ == text.Person && i+2 < last && s.capital(i+2) && (s.gaz.given[s.word[i+1]] != 0 || !s.everyday(s.low[i+1]))
	}
	if s.capital(i) || typ != text.Person && typ != text.Organization && typ != text.Place || !s.gaz.is(s.low[i], "v") &&
		!s.gaz.is(singular(s.low[i]), "v") {
		return false
	}
	t := &s.l.Tokens[i]
	return t.UPOS == "VERB" && (t.XPOS == "VBZ" || t.XPOS == "VBD" || t.XPOS == "VBP")
}

// stateBefore returns the end of a state's name at the beginning of a person's: "United States Hamdullah Mohib", "U.S. President Tom
// Falk"; else first.
func (s *scan) stateBefore(first, last int, typ text.Type) int {
	if typ != text.Person {
		return first
	}
	for k := min(last-1, first+4); k > first; k-- {
		spell := s.spell(first, k)
		if s.gaz.places[spell] == '3' && (k > first+1 || shouted(trimDot(spell)) || s.gaz.titles[trimDot(s.low[k])] != 0) && k < last {
			return k
		}
	}
	return first
}

// stateAfter returns where in a place's name that of the state begins in which it lies: "San Rafael Ca", "san francisco california"; else
// first.
func (s *scan) stateAfter(first, last int, typ text.Type) int {
	if typ != text.Place || last-first < 2 {
		return first
	}
	for k := first + 1; k < last; k++ {
		spell := s.spell(k, last)
		upper := strings.ToUpper(spell[:1]) + spell[1:]
		state := (s.gaz.places[spell] == '3' || s.gaz.places[upper] == '3') && s.gaz.heads[s.low[last-1]] == "" ||
			stateNames[strings.ToLower(spell)] ||
			k == last-1 && stateShort[trimDot(s.low[k])]
		if state && !s.gaz.demonyms[s.word[first]] && s.gaz.heads[s.low[k-1]] != text.Place && !s.sides(first, k) {
			return k
		}
	}
	return first
}

// stateNames are states and provinces that stand behind the names of their towns.
var stateNames = wordSetOf("alabama", "alaska", "arizona", "arkansas", "california", "colorado", "connecticut", "delaware", "florida",
	"georgia", "hawaii",
	"idaho", "illinois", "indiana", "iowa", "kansas", "kentucky", "louisiana", "maine", "maryland", "massachusetts", "michigan", "minnesota",
	"mississippi",
	"missouri", "montana", "nebraska", "nevada", "new hampshire", "new jersey", "new mexico", "north carolina", "north dakota", "ohio",
	"oklahoma", "oregon",
	"pennsylvania", "rhode island", "south carolina", "south dakota", "tennessee", "texas", "utah", "vermont", "virginia", "west virginia",
	"wisconsin",
	"wyoming", "ontario", "quebec", "alberta", "manitoba", "saskatchewan", "british columbia", "nova scotia", "new brunswick", "queensland",
	"tasmania")

// sides reports whether the tokens [a, b) are words such as "North", "New" or "of the" that go before the name of a place, or hold a
// small word.
func (s *scan) sides(a, b int) bool {
	for i := a; i < b; i++ {
		low := s.low[i]
		if s.gaz.is(low, "f") || s.gaz.is(low, "a") && s.gaz.places[s.word[i]] == 0 || s.gaz.is(low, "n") && b-a == 1 || !isLetter(s.word[i]) {
			return true
		}
	}
	return false
}

// stateShort are abbreviations of states behind the names of towns.
var stateShort = wordSet(`
		al ak az ar ca calif co conn ct de fl fla ga hi id il ill ia ks ky la me md mass mi mich mn minn ms mo mt ne nev nv nh
		nj nm ny nc nd oh ok ore pa ri sc sd tn tenn tx tex ut vt va wa wash wv wi wis wy uk`)

// noble titles are a part of how people are called.
var noble = wordSet(`king queen prince princess lord lady sir saint st pope emperor empress dame sultan baron baroness duke duchess father
		sister brother mother uncle aunt prophet`)

// cutFront cuts titles, clubs and positions off the beginning of a person's name: "Lt. Col. Sean Hicks", "Stormers DL Sheldon Ricard".
func (s *scan) cutFront(n name) name {
	typ, sure := likeliest(&n)
	if typ != text.Person || sure < .5 || n.quoted {
		return n
	}
	for n.last-n.first > 1 && !s.listed(s.spell(n.first, n.last)) && s.gaz.titles[trimDot(s.low[n.first])] != 0 &&
		!noble[trimDot(s.low[n.first])] && s.gaz.given[s.word[n.first]] == 0 {
		if n.last-n.first == 2 && s.gaz.titles[trimDot(s.low[n.first])] == 'm' {
			break // "Field Marshal"
		}
		n.title = n.first
		n.first++
	}
	n = s.cutWords(n)
	for i := n.last - 2; i > n.first; i-- {
		if w := s.word[i]; len(w) >= 2 && len(w) <= 3 && shouted(w) && isLetter(w) && !strings.Contains(w, ".") && i+2 <= n.last &&
			!romans[w] {
			n.first, n.title = i+1, -1
			break
		}
	}
	return n
}

// cutWords cuts everyday words off before a given name, and whatever stands before "Mr.": "Minister of Education Stefania Giannini".
func (s *scan) cutWords(n name) name {
	for i := n.last - 1; i > n.first; i-- {
		if low := trimDot(s.low[i-1]); low == "mr" || low == "mrs" || low == "ms" {
			n.first, n.title = i, i-1
			return n
		}
	}
	k := n.first
	for k < n.last-1 && s.gaz.given[s.word[k]] == 0 && !noble[trimDot(s.low[k])] && (!s.capital(k) || s.everyday(s.low[k]) ||
		s.gaz.titles[trimDot(s.low[k])] != 0) {
		k++
	}
	if k > n.first && s.gaz.given[s.word[k]] != 0 && k < n.last-1 && (!s.capital(n.first) || s.gaz.people[s.low[k-1]] || k-n.first > 1) {
		n.first, n.title = k, -1
	}
	for n.first < n.last && !s.capital(n.first) && (s.low[n.first] == "of" || s.low[n.first] == "for" || s.low[n.first] == "and") {
		n.first++
		n.votes = [len(proper.Types)]float32{}
	}
	return n
}

// cutEnd cuts off what a hyphen joins to a name, "U.S.-led", and the goals of a team, "Panama 3".
func (s *scan) cutEnd(n name) name {
	typ, _ := likeliest(&n)
	k := n.last - 1
	if k-1 > n.first && s.word[k-1] == "-" && s.capital(k-2) && !s.capital(k) && s.everyday(s.low[k]) &&
		(typ == text.Organization || typ == text.Place || typ == text.Person && s.l.Tokens[k].UPOS != "PROPN" && len(s.low[k]) > 3) {
		n.last = k - 1
	}
	if typ == text.Product || typ == text.Organization {
		n.last = s.beforeNouns(n)
	}
	if k = n.last - 1; k > n.first && hasDigit(s.word[k]) && len(s.word[k]) < 3 && s.gaz.places[s.spell(n.first, k)] != 0 {
		n.last = k
	}
	return n
}

// beforeNouns returns where the common nouns begin that stand behind a name without being of it, "A380 superjumbo", where the rest is a
// name
// by itself.
func (s *scan) beforeNouns(n name) int {
	k := n.last
	for k > n.first+1 && !s.capital(k-1) && isLetter(s.word[k-1]) && s.gaz.is(singular(s.low[k-1]), "n") && s.l.Tokens[k-1].UPOS == "NOUN" {
		k--
	}
	if k == n.last || !s.capital(k-1) && !hasDigit(s.word[k-1]) {
		return n.last
	}
	for i := n.first; i < k; i++ {
		if s.capital(i) && !s.everyday(s.low[i]) || hasDigit(s.word[i]) {
			return k
		}
	}
	return n.last
}

// asPerson takes a title and a name after it for those of a person whatever the model says.
func (s *scan) asPerson(n name) name {
	n = s.cutBoth(n)
	typ, _ := likeliest(&n)
	if typ != text.Event && typ != text.Product && typ != text.Concept || n.quoted || n.last-n.first < 2 {
		return n
	}
	if low := trimDot(s.low[n.first]); s.gaz.titles[low] == 't' && !noble[low] && !s.everyday(s.low[n.first+1]) && s.capital(n.first+1) {
		n.votes = [len(proper.Types)]float32{1: 1}
	}
	return n
}

// isNoName reports whether a name is a single word for people or an office: "Afghans", "President".
func (s *scan) isNoName(n name) bool {
	if n.quoted {
		return false
	}
	typ, _ := likeliest(&n)
	if k := n.first; n.last > n.first+1 && typ == text.Person {
		for k < n.last && s.gaz.titles[trimDot(s.low[k])] != 0 && s.gaz.given[s.word[k]] == 0 {
			k++
		}
		return k == n.last // "Prime Minister"
	}
	if n.last == n.first+2 && typ == text.Place && s.ofPeoples(n.last-1) {
		return true // "South Korean"
	}
	if n.last != n.first+1 {
		return false
	}
	w := s.word[n.first]
	if s.ofPeoples(n.first) || s.peopleOfPlace(w) && typ != text.Work && typ != text.Product || !strings.ContainsFunc(w, unicode.IsLetter) ||
		weekdayShort[trimDot(s.low[n.first])] || strings.Contains(w, "@") {
		return true
	}
	return s.gaz.demonyms[w] && (typ == text.Person || typ == text.Place && s.gaz.places[w] == 0 || typ == text.Organization &&
		strings.HasSuffix(w, "s")) || !noble[s.low[n.first]] &&
		s.gaz.titles[s.low[n.first]] == 't' && s.everyday(s.low[n.first]) && (typ == text.Person || typ == text.Organization) &&
		s.gaz.given[w] == 0
}

// ofPeoples reports whether token i is the adjective of a people before what it tells more of: "Israeli" in "Israeli attacks".
func (s *scan) ofPeoples(i int) bool {
	if !s.gaz.demonyms[s.word[i]] && !s.gaz.demonyms[s.word[i]+"s"] || s.gaz.places[s.word[i]] != 0 {
		return false
	}
	t := &s.l.Tokens[i]
	return t.UPOS == "ADJ" || t.Deprel == "amod" || t.Head > i && t.Deprel == "compound"
}

// peopleOfPlace reports whether a word is the plural for people that is made of a listed place: "Tunisians".
func (s *scan) peopleOfPlace(w string) bool {
	stem, ok := strings.CutSuffix(w, "ns")
	if !ok || len(stem) < 5 {
		return false
	}
	for _, place := range [...]string{stem, strings.TrimSuffix(stem, "a"), strings.TrimSuffix(stem, "ia"), strings.TrimSuffix(stem,
		"ia") + "y", strings.TrimSuffix(stem, "a") + "o"} {
		if s.gaz.places[place] >= '2' {
			return true
		}
	}
	return false
}

var weekdayShort = wordSet("mon tue tues wed thu thur thurs fri sat sun")

var romans = wordSet("II III IV VI VII VIII IX XI XII")

// isParty reports whether a name is a member's party and state: "(D-Calif.)".
func (s *scan) isParty(n name) bool {
	w := s.word[n.first]
	return n.first > 0 && s.word[n.first-1] == "(" && (strings.HasPrefix(w, "D-") || strings.HasPrefix(w, "R-") || len(w) == 1 &&
		s.at(n.first+1, n.last) == "-")
}

// joinByAnd makes one organisation of two names with "&" between them.
func (s *scan) joinByAnd(names []name) []name {
	slices.SortFunc(names, func(a, b name) int { return a.first - b.first })
	var out []name
	for _, n := range names {
		if k := len(out) - 1; k >= 0 && n.first < out[k].last {
			continue // a part of the one before
		}
		if k := len(out) - 1; k >= 0 && n.first == out[k].last+1 && s.low[out[k].last] == "and" {
			out[k], n = s.asListed(out[k], n)
			if out[k].first == out[k].last {
				out = out[:k]
			}
		}
		if k := len(out) - 1; k >= 0 && n.first == out[k].last+1 && s.word[out[k].last] == "&" &&
			s.sent[n.first] == s.sent[out[k].first] && !couple(&out[k], &n) {
			out[k].last = n.last
			out[k].votes = [len(proper.Types)]float32{0: 1}
			continue
		}
		out = append(out, n)
	}
	return out
}

// asListed puts together a listed name of which two names with "and" between hold parts: "Ingram of The Globe and Mail".
func (s *scan) asListed(a, b name) (name, name) {
	for k := a.first; k < a.last; k++ {
		if !s.listed(s.spell(k, b.last)) {
			continue
		}
		b.first, b.title, a.last = k, -1, k
		b.votes = [len(proper.Types)]float32{0: 1}
		for a.last > a.first && !s.capital(a.last-1) {
			a.last--
		}
		break
	}
	return a, b
}

// couple reports whether two names are those of two persons with more than one word each.
func couple(a, b *name) bool {
	t, _ := likeliest(a)
	u, _ := likeliest(b)
	return t == text.Person && u == text.Person && a.last-a.first > 1 && b.last-b.first > 1
}
