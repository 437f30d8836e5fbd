package nlp

import (
	"slices"
	"strings"
	"unicode"

	"github.com/quadscope/quadscope/graph/text"
)

// The types a name can have, in the order in which ties are settled.
var nameTypes = [...]text.Type{text.Organization, text.Person, text.Place, text.Product, text.Event, text.Work, text.Concept}

const (
	org = iota
	person
	place
	product
	event
	work
	concept
	numTypes
)

// slot returns the index of t in nameTypes.
func slot(t text.Type) int {
	for i, x := range nameTypes {
		if x == t {
			return i
		}
	}
	return concept
}

// surface is one spelling of a name; its occurrences vote together.
type surface struct {
	spell   string
	words   []string // lower case, without the tokens that only join
	first   int      // its first occurrence, an index into scan.names
	names   []int
	score   [numTypes]float64
	desc    []descriptor
	cluster int
	gender  byte // 'f', 'm' or 0
}

// descriptor is a common noun by which the text calls a named thing ("the database Tidepool"), and its class, if the word lists know it.
type descriptor struct{ noun, class string }

// maxVotes is how many occurrences of one spelling are asked about their context.
const maxVotes = 40

// scoreNames gathers the evidence for the type of every spelling, from its form and from where it occurs.
func (s *scan) scoreNames() {
	peoples := s.peoples()
	for k := range s.surfaces {
		f := &s.surfaces[k]
		n := &s.names[f.first]
		if slices.ContainsFunc(peoples, func(adjective string) bool { return peopleOf(adjective, f.spell) }) {
			f.score[place] += 4
		}
		for i := n.first; i < n.last; i++ {
			if isLetter(s.word[i]) || hasDigit(s.word[i]) {
				f.words = append(f.words, s.low[i])
			}
		}
		s.form(f, n)
		for v, at := range f.names {
			if v == maxVotes {
				break
			}
			s.context(f, &s.names[at])
		}
		for t := range f.score {
			f.score[t] = min(f.score[t], 12)
		}
	}
	s.shareInLists()
}

// peoples lists the adjectives of peoples in running text: "Jordanian".
func (s *scan) peoples() []string {
	var out []string
	for i, w := range s.word {
		if t := &s.l.Tokens[i]; t.UPOS == "ADJ" && len(w) > 5 && !s.initial[i] && s.capital(i) && !s.titled[s.sent[i]] {
			out = append(out, w)
		}
	}
	return out
}

// peopleOf reports whether an adjective of a people is made of a place's name: "Jordanian" of "Jordania".
func peopleOf(adjective, place string) bool {
	n := 0
	for n < len(place) && n < len(adjective) && place[n] == adjective[n] {
		n++
	}
	end := adjective[n:]
	return n >= 4 && n >= len(place)-2 && (end == "n" || end == "an" || end == "ian" || end == "ese" || end == "ish" || end == "i" ||
		end == "ean" || end == "ic")
}

// describe records that the text calls the name by the common noun w, with weight.
func (s *scan) describe(f *surface, w string, weight float64) bool {
	c, ok := s.gaz.noun(w)
	if ok {
		f.score[slot(c.typ)] += weight
	}
	d := descriptor{noun: singular(w), class: c.class}
	if len(f.desc) < 8 && !slices.Contains(f.desc, d) {
		f.desc = append(f.desc, d)
	}
	return ok
}

// form scores a spelling by itself: word lists, head words, capitals and digits.
func (s *scan) form(f *surface, n *name) {
	if t, ok := s.gaz.known[f.spell]; ok {
		f.score[slot(t)] += 5
	}
	if p := s.gaz.places[f.spell]; p != 0 {
		weight := map[byte]float64{'3': 5, '2': 2.6, '1': 1.6}[p]
		if p == '1' && s.gaz.given[f.spell] != 0 {
			weight = 1 // "Alice", "Florence"
		}
		f.score[place] += weight
	}
	if n.quoted {
		f.score[work] += 2.5
	}
	if s.gaz.names.lists(spelled(0, f.spell))&inOrganizations != 0 && s.gaz.given[s.word[n.first]] == 0 {
		f.score[org] += 2
	}
	s.headForm(f, n)
	s.personForm(f, n)
	s.letterForm(f, n)
}

// inOrganizations is the bit of the name table's list of organisations.
const inOrganizations = 1 << 6

// headForm scores by head words.
func (s *scan) headForm(f *surface, n *name) {
	k := len(f.words)
	if k == 0 {
		return
	}
	first, last := f.words[0], f.words[k-1]
	if k > 1 && companyTails[last] {
		f.score[org] += 6
		f.desc = append(f.desc, descriptor{"company", "company"})
		return
	}
	if k > 1 && makers[first] && s.gaz.heads[last] != text.Organization && !firmWords[last] && !companyTails[last] && !bodies[last] &&
		s.gaz.places[s.word[n.last-1]] == 0 && !shouted(s.word[n.last-1]) && !strings.HasSuffix(last, "s") {
		f.score[product] += 4 // "Nissan Sentro"
		f.score[org] -= 1
	}
	if k > 1 && bodies[last] {
		f.score[org] += 4
		f.score[person] -= 6 // "Dana F. Besecker Company"
	}
	if k > 1 && (first == "fc" || first == "afc" || first == "real" || first == "sporting" || last == "fc") {
		f.score[org] += 2.5
		f.desc = append(f.desc, descriptor{"club", "club"})
	}
	head := last
	for i := 1; i < k; i++ {
		if f.words[i] == "of" || f.words[i] == "for" || f.words[i] == "del" || f.words[i] == "de" {
			head = f.words[i-1]
			break
		}
	}
	weight := 3.2
	if head == last && k == 1 {
		weight = 0.8
	}
	if t, ok := s.gaz.heads[head]; ok {
		f.score[slot(t)] += weight
		if t == text.Organization && k > 1 && head == last && s.gaz.given[s.word[n.first]] == 0 {
			f.score[person] -= 6 // "New People Party"
		}
	} else if t, ok := s.gaz.heads[singular(head)]; ok {
		f.score[slot(t)] += weight * 0.7
	} else if t, ok := s.gaz.heads[first]; ok && k > 1 && (t == text.Place || first == "fc" || first == "universidad" || first == "club" || first == "banco") {
		f.score[slot(t)] += 5
	} else if k > 1 && (first == "san" || first == "santa" || first == "st." || first == "port" || first == "los" || first == "las" || first == "new") {
		f.score[place] += 1.5
	}
	if c, ok := s.gaz.nouns[head]; ok && k > 1 {
		f.desc = append(f.desc, descriptor{head, c.class})
	}
}

// makers are firms that name what they make after themselves.
var makers = wordSet(`toyota nissan honda ford chevrolet chevy bmw audi volkswagen vw mazda subaru hyundai kia tesla volvo renault peugeot citroën citroen fiat
	skoda škoda opel vauxhall jeep dodge cadillac buick pontiac lexus porsche ferrari lamborghini suzuki mitsubishi boeing airbus cessna embraer samsung sony
	nokia motorola huawei xiaomi canon nikon yamaha kawasaki ducati`)

// bodies end only the names of organisations.
var bodies = wordSet(`company association committee council university institute ministry agency foundation commission federation airlines airways
	restaurant grill pizza pizzeria bistro diner brewery motorsports futures securities orchestra college hospital museum`)

// personForm scores how much the spelling looks like a person's name.
func (s *scan) personForm(f *surface, n *name) {
	a, k := n.first, n.last-n.first
	g := s.gaz.given[s.word[a]]
	if g == 'f' || g == 'm' {
		f.gender = g
	}
	if n.title >= 0 {
		f.gender = titleGender(trimDot(s.low[n.title]), f.gender)
	}
	if g != 0 {
		switch {
		case k == 1 && s.everyday(f.words[0]):
			f.score[person] += 0.3
		case k == 1:
			f.score[person] += 1.4
		case k <= 4 && s.gaz.heads[f.words[len(f.words)-1]] == "" && s.alphabetic(n):
			f.score[person] += 2.6
		}
	}
	initials := 0
	for i := a + 1; i < n.last-1; i++ {
		if len(s.word[i]) == 2 && s.word[i][1] == '.' || particles[s.low[i]] && i > a && !s.capital(i) {
			initials++
		}
	}
	if initials > 0 && s.alphabetic(n) && (g != 0 || len(s.word[a]) > 2 && s.gaz.heads[s.low[a]] == "") {
		f.score[person] += 1.2
	}
	if k >= 2 && k <= 3 && s.alphabetic(n) {
		odd := !s.everyday(f.words[len(f.words)-1]) && !shouted(s.word[n.last-1])
		if odd {
			f.score[person] += 0.9
		} else {
			f.score[org] += 0.3
		}
	}
}

// titleGender returns the gender that a title tells, else otherwise.
func titleGender(title string, otherwise byte) byte {
	switch title {
	case "mr", "sir", "lord", "king", "prince", "chairman", "spokesman", "actor", "father", "brother", "pope", "duke", "congressman",
		"son", "husband", "uncle", "nephew", "boy", "man", "boyfriend", "grandfather", "grandson", "stepfather", "businessman",
		"policeman", "fisherman", "widower":
		return 'm'
	case "mrs", "ms", "miss", "lady", "queen", "princess", "chairwoman", "spokeswoman", "actress", "sister", "baroness", "dame",
		"duchess", "congresswoman",
		"mother", "daughter", "wife", "aunt", "niece", "girl", "woman", "girlfriend", "grandmother", "granddaughter", "stepmother",
		"businesswoman", "policewoman", "widow", "nun":
		return 'f'
	}
	return otherwise
}

// alphabetic reports whether all words of the name are words with capitals, particles or initials.
func (s *scan) alphabetic(n *name) bool {
	for i := n.first; i < n.last; i++ {
		w := s.word[i]
		if hasDigit(w) || w == "&" || w == "," || !isLetter(w) && w != "-" {
			return false
		}
	}
	return true
}

var placeEndings = [...]string{"stan", "shire", "ville", "burg", "abad", "grad", "istan", "borough", "pur", "land"}

// companyEndings are endings of names of companies, with how much they say.
var companyEndings = map[string]float64{"soft": 2.5, "tech": 2.5, "corp": 2.5, "bank": 2.5, "works": 2.5, "pharm": 2.5, "labs": 2.5, "lab": 2.5, "systems": 2.5, "media": 1.5, "ware": .8, "net": .8, "gen": .8, "air": .8}

// letterForm scores by letters, digits and the number of words.
func (s *scan) letterForm(f *surface, n *name) {
	w, k := f.spell, len(f.words)
	switch {
	case versioned(s.word[n.last-1], k) && (k == 1 || !s.everyday(f.words[0])) && s.gaz.heads[f.words[0]] != text.Place && s.gaz.heads[f.words[0]] != text.Event:
		f.score[product] += 4
		f.score[place] -= 3
		f.score[person] -= 6
	case modelName(w):
		f.score[product] += 6
		f.score[place] -= 6
		f.score[person] -= 6
	case hasDigit(w):
		f.score[product] += 1.5
	case shouted(w) && len(w) <= 6:
		f.score[org] += 1
		f.score[concept] += 0.4
		if k == 1 && len(w) > 2 && !strings.Contains(w, ".") && s.gaz.given[w] == 0 {
			f.score[person] -= 5
		}
	case k == 1 && innerCapital(w):
		f.score[product] += 0.8
		f.score[org] += 0.9
	}
	if k != 1 {
		if !s.alphabetic(n) && strings.Contains(w, "&") {
			f.score[org] += 2.5
		}
		return
	}
	f.score[org] += 0.3
	f.score[person] += 0.25
	f.score[place] += 0.2
	for _, e := range placeEndings {
		if strings.HasSuffix(w, e) && len(w) > len(e)+2 {
			f.score[place] += 1.2
			break
		}
	}
	for e, weight := range companyEndings { // no name ends in two of them
		if strings.HasSuffix(strings.ToLower(w), e) && len(w) > len(e)+2 {
			f.score[org] += weight
		}
	}
}

// versioned reports whether the last word of a name of k words says which version of a thing is meant: "2.8", "Qt4", "PS4".
func versioned(w string, k int) bool {
	if !hasDigit(w) {
		return false
	}
	letters := strings.ContainsFunc(w, unicode.IsLetter)
	last := w[len(w)-1]
	return letters && (last >= '0' && last <= '9' || strings.ContainsFunc(w[:1], unicode.IsUpper)) && !strings.HasPrefix(w, "M") || !letters && k > 1 && strings.Contains(w, ".")
}

// modelName reports whether w is letters, a hyphen and then a number, as models of things are named: "Aurora-7B".
func modelName(w string) bool {
	head, tail, ok := strings.Cut(w, "-")
	return ok && isLetter(head) && len(tail) > 0 && tail[0] >= '0' && tail[0] <= '9' && !strings.ContainsAny(w, " ")
}

// innerCapital reports whether a capital follows a small letter inside w.
func innerCapital(w string) bool {
	low := false
	for _, r := range w {
		if r >= 'A' && r <= 'Z' && low {
			return true
		}
		low = r >= 'a' && r <= 'z'
	}
	return false
}

// shareInLists lets names that stand in one list ("Turkey and India") lend each other evidence.
func (s *scan) shareInLists() {
	type link struct{ a, b int }
	var links []link
	for i := 1; i < len(s.names); i++ {
		p, n := &s.names[i-1], &s.names[i]
		gap := n.first - p.last
		if s.sent[p.first] != s.sent[n.first] || gap < 1 || gap > 2 {
			continue
		}
		last := s.low[n.first-1]
		if (last == "and" || last == "or") && (gap == 1 || s.low[p.last] == ",") {
			links = append(links, link{p.surface, n.surface})
		}
	}
	type vote struct {
		to int
		t  int
		w  float64
	}
	var votes []vote
	for _, l := range links {
		for _, d := range [2]link{l, {l.b, l.a}} {
			t, top, margin := best(&s.surfaces[d.a].score)
			if _, _, other := best(&s.surfaces[d.b].score); top >= 1.5 && margin >= 0.8 && other < margin {
				votes = append(votes, vote{d.b, t, min(1.5, margin*0.7)})
			}
		}
	}
	for _, v := range votes {
		s.surfaces[v.to].score[v.t] = min(12, s.surfaces[v.to].score[v.t]+v.w)
	}
}

// best returns the highest score, its index and its lead over the second.
func best(score *[numTypes]float64) (t int, top, margin float64) {
	second := -99.0
	top = -99
	for i, v := range score {
		if v > top {
			t, top, second = i, v, top
		} else if v > second {
			second = v
		}
	}
	return t, top, top - second
}
