package nlp

import (
	"strings"

	"github.com/quadscope/quadscope/graph/nlp/proper"
	"github.com/quadscope/quadscope/graph/text"
)

// name is one occurrence of a proper name over the tokens [first, last).
type name struct {
	first, last int
	span        text.Span
	surface     int                        // index into scan.surfaces
	title       int                        // last token of a personal title right before it, or -1
	quoted      bool                       // stands in quotation marks
	votes       [len(proper.Types)]float32 // by the model of names, in its order
	chain       int                        // as of phrases
}

// maxName is the longest proper name in tokens. Longer runs of capitals are cut.
const maxName = 14

var particles = wordSet("de van von der den del della di da dos das du la le el al bin ibn ter ten zu y e i")

var companyTails = wordSet("inc inc. corp corp. ltd ltd. llc plc ag nv gmbh sa s.a. co co. n.v. l.p. lp llp corporation incorporated limited srl oy spa pty")

// findNames fills names and surfaces: first from running text, then in titles, where only names count that running
// text or the word lists know.
func (s *scan) findNames() {
	for k, sn := range s.l.Sentences {
		if s.titled[k] {
			continue
		}
		for i := sn.First; i < sn.Last; {
			if j := s.quotedTitle(i, sn.Last); j > 0 {
				s.addName(i+1, j, -1, true)
				i = j + 1
				continue
			}
			j := s.run(i, sn.Last)
			if j == i {
				i++
				continue
			}
			s.splitRun(i, j)
			i = j
		}
	}
	s.titledNames()
}

// titledNames looks for known names in headings, longest first.
func (s *scan) titledNames() {
	for k, sn := range s.l.Sentences {
		if !s.titled[k] {
			continue
		}
		for i := sn.First; i < sn.Last; {
			j := s.knownFrom(i, sn.Last)
			if j == i {
				if j = s.oddRun(i, sn.Last); j == i {
					i++
					continue
				}
			}
			s.addName(i, j, -1, false)
			i = j
		}
	}
}

// knownFrom returns the end of the longest name at i that running text or the word lists have, or i.
func (s *scan) knownFrom(i, end int) int {
	if !s.capital(i) || s.value[i] || s.gaz.titles[s.low[i]] != 0 {
		return i
	}
	for j := min(end, i+6); j > i; j-- {
		spell := s.spell(i, j)
		if _, ok := s.bySpell[spell]; ok {
			return j
		}
		if s.listed(spell) && (j > i+1 || !s.everyday(s.low[i]) || s.gaz.known[spell] != "" && shouted(spell)) {
			return j
		}
	}
	return i
}

// oddRun returns the end of a run of capitalised tokens at i that are no English words and tagged as names, or i.
func (s *scan) oddRun(i, end int) int {
	j := i
	for ; j < end && j < i+4 && s.capital(j) && !s.value[j] && s.l.Tokens[j].UPOS == "PROPN"; j++ {
		if s.everyday(s.low[j]) || s.gaz.demonyms[s.word[j]] || len(s.word[j]) < 3 {
			break
		}
	}
	return j
}

// listed reports whether the word lists know the name.
func (s *scan) listed(spell string) bool {
	return s.gaz.known[spell] != "" || s.gaz.places[spell] != 0
}

// spell returns the text of the tokens [a, b) with runs of white space as one space.
func (s *scan) spell(a, b int) string {
	if b == a+1 {
		return s.word[a]
	}
	var sb strings.Builder
	for i := a; i < b; i++ {
		if i > a && !s.joined(i) {
			sb.WriteByte(' ')
		}
		sb.WriteString(s.word[i])
	}
	return sb.String()
}

// quotedTitle returns the token of the closing mark when token i opens a quotation that looks like the title of a work:
// two to ten words, all but the small ones with capitals. Otherwise 0.
func (s *scan) quotedTitle(i, end int) int {
	if !isQuote(s.word[i]) || s.word[i] == "'" || s.word[i] == "''" || s.word[i] == "”" {
		return 0
	}
	words := 0
	for j := i + 1; j < end && j < i+12; j++ {
		w := s.word[j]
		if isQuote(w) {
			if words >= 2 && j > i+1 && isLetter(s.word[j-1]) {
				return j
			}
			return 0
		}
		if isLetter(w) {
			small := strings.Contains(s.gaz.words[w], "f")
			if !capital(w) && (!small || j == i+1) {
				return 0
			}
			words++
		} else if !hasDigit(w) && w != "-" && w != ":" && w != "'s" && w != "," && w != "&" {
			return 0
		}
	}
	return 0
}

// run returns the end of the capitalised run that begins at token i, or i when none does.
func (s *scan) run(i, end int) int {
	if !s.opens(i, end) {
		return i
	}
	j := i + 1
	for j < end && j < i+maxName {
		k := s.extend(i, j, end)
		if k == j {
			break
		}
		j = k
	}
	return j
}

// opens reports whether a name may begin at token i.
func (s *scan) opens(i, end int) bool {
	w, low := s.word[i], s.low[i]
	if s.value[i] || !s.capital(i) || w == "I" || low == "i'm" {
		return false
	}
	known := s.gaz.known[w] != "" || s.gaz.places[w] != 0
	if s.gaz.is(low, "f") && (!known || !shouted(w)) {
		return false
	}
	switch s.l.Tokens[i].UPOS {
	case "PRON", "DET", "AUX", "CCONJ", "SCONJ", "PART", "PUNCT", "SYM":
		if !(known && shouted(w)) {
			return false
		}
	}
	if i > 0 && s.joined(i) && s.low[i-1] == "-" && i > 1 && s.joined(i-1) && !s.capital(i-2) && isLetter(s.word[i-2]) {
		return false // "anti-American", "pre-Columbian"
	}
	if months[low] != 0 && len(low) > 3 && !s.nextCapital(i, end) {
		return false
	}
	if months[low] != 0 && i > 0 {
		switch s.low[i-1] {
		case "in", "since", "until", "by", "last", "next", "this", "of", "during":
			return false
		}
	}
	if _, day := weekdays[low]; day {
		return false
	}
	if hyphened(w) && s.everyday(firstPart(low)) && !s.capSeenAs(w) {
		return false
	}
	if !s.initial[i] {
		return true
	}
	return s.opensSentence(i, end)
}

// opensSentence reports whether the first word of a sentence, whose capital says nothing, begins a name.
func (s *scan) opensSentence(i, end int) bool {
	w, low := s.word[i], s.low[i]
	if shouted(w) && (s.gaz.known[w] != "" || !s.gaz.common(low)) || hasDigit(w) {
		return true
	}
	pos := s.l.Tokens[i].UPOS
	if i+2 < end && s.word[i+1] == "-" && s.joined(i+1) && s.joined(i+2) && !s.capital(i+2) && s.everyday(low) {
		return false // "Open-source"
	}
	if !s.everyday(low) {
		return pos == "PROPN" || pos == "X" || s.capSeenAs(w) || !s.lowSeen[low] && (pos == "NOUN" || pos == "ADJ")
	}
	if s.nextCapital(i, end) {
		if s.gaz.titles[low] != 0 || s.gaz.given[w] != 0 || s.gaz.demonyms[w] || s.listed(w) || s.capSeenAs(w) {
			return true
		}
		return (pos == "PROPN" || pos == "ADJ" || pos == "NOUN") && !s.gaz.is(low, "r")
	}
	if s.capSeenAs(w) && !s.lowSeen[low] {
		return true
	}
	if s.gaz.heads[low] != "" && i+1 < end && (s.low[i+1] == "of" || s.low[i+1] == "for") && pos == "PROPN" {
		return true
	}
	return pos == "PROPN" && !s.lowSeen[low] && (s.listed(w) || s.gaz.given[w] != 0)
}

// capSeenAs reports whether the word was tagged as a name in the middle of a sentence.
func (s *scan) capSeenAs(w string) bool { return s.capSeen[w] > 0 }

// nextCapital reports whether a capitalised word follows token i.
func (s *scan) nextCapital(i, end int) bool {
	return i+1 < end && s.capital(i+1) && !s.gaz.is(s.low[i+1], "f") && !s.value[i+1]
}

// everyday reports whether the lower-case word is English, perhaps inflected.
func (s *scan) everyday(low string) bool {
	if s.gaz.common(low) || s.gaz.people[low] || s.gaz.common(singular(low)) || s.gaz.people[singular(low)] {
		return true
	}
	for _, end := range [...]string{"ing", "ed", "ly", "er", "est", "'s"} {
		if stem, ok := strings.CutSuffix(low, end); ok && len(stem) > 2 {
			if s.gaz.common(stem) || s.gaz.common(stem+"e") || len(stem) > 3 && stem[len(stem)-1] == stem[len(stem)-2] && s.gaz.common(stem[:len(stem)-1]) {
				return true
			}
		}
	}
	return false
}

// hyphened reports whether w is one token with a hyphen before a small letter ("Amsterdam-based").
func hyphened(w string) bool {
	k := strings.LastIndexByte(w, '-')
	return k > 0 && k+2 < len(w) && w[k+1] >= 'a' && w[k+1] <= 'z'
}

// firstPart returns what stands before the first hyphen of w.
func firstPart(w string) string {
	p, _, _ := strings.Cut(w, "-")
	return p
}

// extend returns the end of the name that began at first and reaches to j, one step further, or j.
func (s *scan) extend(first, j, end int) int {
	if s.value[j] || hyphened(s.word[j-1]) {
		return j
	}
	w, low := s.word[j], s.low[j]
	if w == "-" && s.joined(j) {
		return s.extendHyphen(j, end)
	}
	if s.capital(j) && w != "I" {
		if s.gaz.is(low, "f") && !shouted(w) || s.l.Tokens[j].UPOS == "PRON" {
			return j
		}
		return j + 1
	}
	next := func(k int) bool { return k < end && s.capital(k) && !s.gaz.is(s.low[k], "f") && !s.value[k] }
	switch {
	case w == "&" && next(j+1):
		return j + 2
	case w == "," && j+1 < end && companyTails[s.low[j+1]] && s.capital(j+1):
		return j + 2
	case w == "'s" && j-first < 3 && s.gaz.known[s.spell(first, j+1)] != "":
		return j + 1
	case low == "and":
		return s.extendAnd(first, j, end)
	case low == "of" || low == "for":
		return s.extendOf(first, j, end)
	case particles[low]:
		k := j + 1
		for k < end && k < j+3 && particles[s.low[k]] {
			k++
		}
		if next(k) && (low != "i" && low != "e" || k > j+1) {
			return k + 1
		}
	case hasDigit(w) && len(w) <= 4 && w[0] <= '9' && !s.joined(j):
		return s.extendNumber(first, j, end)
	}
	return j
}

// extendHyphen continues a name over a hyphen: "Aurora-7B", "Merv-i-Nau", "Jean-Pierre".
func (s *scan) extendHyphen(j, end int) int {
	if j+1 >= end || !s.joined(j+1) {
		return j
	}
	if s.capital(j+1) || hasDigit(s.word[j+1]) && !s.value[j+1] {
		return j + 2
	}
	if j+3 < end && len(s.word[j+1]) <= 3 && s.word[j+2] == "-" && s.joined(j+2) && s.joined(j+3) && s.capital(j+3) {
		return j + 4
	}
	return j
}

// extendNumber takes a version number: "iPhone 17", "Apollo 11".
func (s *scan) extendNumber(first, j, end int) int {
	if j+1 < end && (s.low[j+1] == "%" || s.low[j+1] == "-" || s.low[j+1] == "percent" || s.l.Tokens[j+1].UPOS == "NUM") {
		return j
	}
	if j+1 < end && s.l.Tokens[j+1].UPOS == "NOUN" && strings.HasSuffix(s.low[j+1], "s") {
		return j
	}
	if s.gaz.given[s.word[first]] != 0 {
		return j
	}
	return j + 1
}

// extendOf continues over "of" and "for": "Bank of England", "Institute for Advanced Study".
func (s *scan) extendOf(first, j, end int) int {
	k := j + 1
	if k < end && s.low[k] == "the" {
		k++
	}
	if k >= end || !s.capital(k) || s.value[k] || s.gaz.is(s.low[k], "f") && !shouted(s.word[k]) {
		return j
	}
	last := s.low[j-1]
	head := s.gaz.heads[last]
	if s.gaz.titles[last] == 't' || s.gaz.people[last] && head == "" {
		return j
	}
	if s.low[j] == "for" {
		if head == text.Organization {
			return k + 1
		}
		return j
	}
	if head != "" && head != text.Concept && !(k == j+1 && (last == "report" || last == "park" || last == "city")) {
		return k + 1
	}
	if s.gaz.common(last) && !s.initial[first] && s.l.Tokens[j-1].UPOS == "PROPN" && s.gaz.is(last, "n") {
		return k + 1
	}
	return j
}

var jointHeads = wordSet("ministry department office committee agency council centre center institute association commission bureau")

// extendAnd continues over "and" inside the names of offices: "Ministry of Health and Welfare", "Food and Drug
// Administration", "Department of Trade and Industry".
func (s *scan) extendAnd(first, j, end int) int {
	if j+1 >= end || !s.capital(j+1) || s.value[j+1] || s.gaz.given[s.word[j+1]] != 0 || !s.gaz.common(s.low[j+1]) {
		return j
	}
	if jointHeads[s.low[first]] && j-first >= 3 && (s.low[first+1] == "of" || s.low[first+1] == "for") && s.gaz.common(s.low[j-1]) {
		return j + 2
	}
	if !s.gaz.common(s.low[j-1]) || s.initial[first] {
		return j
	}
	for k := j + 2; k < end && k < j+4 && s.capital(k); k++ {
		if jointHeads[s.low[k]] || s.low[k] == "administration" || s.low[k] == "organization" || s.low[k] == "organisation" || s.low[k] == "museum" {
			return k + 1
		}
	}
	return j
}
