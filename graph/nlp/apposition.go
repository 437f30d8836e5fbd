package nlp

import (
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// goesOn reports whether a name or an unknown word in capitals right after a noun tells what it is: "the security firm secunia.com".
func (s *scan) goesOn(p *phrase) bool {
	i := p.last
	return i < len(s.low) && s.sent[i] == s.sent[p.head] && (s.inName[i] >= 0 || s.l.Tokens[i].UPOS == "PROPN" || s.l.Tokens[i].UPOS == "X")
}

// apposed returns the cluster of the name right after a noun that stands for the same thing: "the firm Boone & Dahl", "the patient, Ann
// Lee,", "a planet named Ossa". It is -1 without one.
func (s *scan) apposed(p *phrase) int {
	if s.l.Tokens[p.head].XPOS == "NNS" {
		return -1
	}
	if c := s.aside(p); c >= 0 {
		return c
	}
	if n := s.namedAfter(p.head); n >= 0 {
		return s.surfaces[s.names[n].surface].cluster
	}
	if !p.definite && !p.owned {
		return -1
	}
	n := s.namedNext(p.head)
	next := n >= 0
	if !next && s.at(p.last, len(s.low)) == "," && !s.ofAnother(p) {
		n = s.namedNext(p.last)
	}
	if n < 0 {
		return -1
	}
	c := s.surfaces[s.names[n].surface].cluster
	if s.clusters[c].typ != p.typ {
		if p.class != "" || s.clusters[c].typ == text.Person && !s.gaz.people[s.low[p.head]] && s.at(p.last, len(s.low)) == "," {
			return -1 // "to Renn's delight, Holm"
		}
		next = false
	}
	k := s.headOf(s.names[n].first, s.names[n].last)
	if t := &s.l.Tokens[k]; next || t.Head == p.head && (t.Deprel == "appos" || t.Deprel == "flat") {
		return c
	}
	return -1
}

// ofAnother reports whether a name after a noun and a comma may as well be that of whom the clause around the noun tells: "the man who
// abducted the child, Denny Kroll,".
func (s *scan) ofAnother(p *phrase) bool {
	for k := p.first - 1; k > 0 && k > p.first-8 && s.sent[k] == s.sent[p.head]; k-- {
		if s.low[k] == "who" || s.low[k] == "that" {
			c, ok := s.gaz.noun(s.low[k-1])
			return ok && c.typ == p.typ
		}
	}
	return false
}

// aside returns the cluster of the name that a noun stands beside: "Respivax, a nasal vaccine", "her mother, the poet Samia Khoury", "the
// city of Leeds".
func (s *scan) aside(p *phrase) int {
	n := -1
	t := &s.l.Tokens[p.head]
	switch h := t.Head; {
	case ofName[s.low[p.head]] && p.bare && p.definite && s.at(p.last, len(s.low)) == "of":
		n = s.namedNext(p.last)
	case t.Deprel == "appos" && h >= 0 && h < p.head && p.class != "" && s.sent[h] == s.sent[p.head]:
		n = s.inName[h]
	case s.afterComma(p) && p.class != "":
		n = s.inName[p.first-3]
	case p.owned && p.typ == text.Person && s.at(p.last, len(s.low)) == ",":
		n = s.furtherOn(p)
	}
	if n < 0 {
		return -1
	}
	if c := s.surfaces[s.names[n].surface].cluster; s.clusters[c].typ == p.typ {
		return c
	}
	return -1
}

// furtherOn returns the name that stands in apposition to a noun, with words between: "the goalkeeper, the young Iker Solana". It is -1
// without one.
func (s *scan) furtherOn(p *phrase) int {
	end := min(p.last+9, s.l.Sentences[s.sent[p.head]].Last)
	for k := p.last + 1; k < end && s.low[k] != ","; k++ {
		n := s.namedNext(k)
		if n < 0 {
			continue
		}
		t := &s.l.Tokens[s.headOf(s.names[n].first, s.names[n].last)]
		if t.Head == p.head && t.Deprel == "appos" || k == p.last+2 && s.low[k-1] == "the" && s.l.Tokens[k].UPOS == "NOUN" {
			return n
		}
		break
	}
	return -1
}

// ofName are nouns whose "of" names the very thing: "the city of Leeds".
var ofName = wordSet(`city town village county state province district island municipality port suburb commune kingdom republic borough
	parish hamlet`)

// afterComma reports whether a noun with an article stands between a name with a comma and what tells more of it: "Respivax, a vaccine
// developed".
func (s *scan) afterComma(p *phrase) bool {
	i := p.first
	if i < 3 || s.low[i-2] != "," || s.inName[i-3] < 0 || s.sent[i-3] != s.sent[p.head] || s.low[i-1] != "a" && s.low[i-1] != "an" &&
		s.low[i-1] != "the" {
		return false
	}
	switch s.at(p.last, len(s.low)) {
	case "that", "which", "who", "developed", "made", "based", "founded", "owned", "run", "called", "designed", "built", "sold", "used",
		".":
		return true
	}
	return false
}

// describes joins a noun with the name right after it that it describes: "engineer Lucia Reyes".
func (s *scan) describes(phrases []phrase) {
	for i := range phrases {
		p := &phrases[i]
		n := s.namedNext(p.head)
		if n < 0 || p.slight || p.class == "" || p.entity != -1 || s.l.Tokens[p.head].XPOS == "NNS" ||
			!s.together(p.head, s.names[n].first, s.names[n].last) {
			continue
		}
		if c := s.surfaces[s.names[n].surface].cluster; s.clusters[c].typ == p.typ {
			p.entity, p.refers, p.vague = -2-c, -1, false
		}
	}
}

// namedAfter returns the name that the text gives to the noun at token h: "a chip called Lumen". It is -1 without one.
func (s *scan) namedAfter(h int) int {
	sn := s.l.Sentences[s.sent[h]]
	i := h + 1
	for i < sn.Last && (s.low[i] == "," || s.low[i] == "was" || s.low[i] == "is") {
		i++
	}
	if i >= sn.Last || i > h+2 {
		return -1
	}
	switch s.low[i] {
	case "called", "named", "dubbed", "nicknamed", "titled", "entitled", "codenamed":
	default:
		return -1
	}
	if i+1 < sn.Last && (isQuote(s.word[i+1]) || s.low[i+1] == "the") {
		i++
	}
	return s.namedNext(i)
}

// together reports whether token h and the name [a, b) are of one noun phrase.
func (s *scan) together(h, a, b int) bool {
	k := s.headOf(a, b)
	return s.l.Tokens[k].Head == h && s.l.Tokens[k].Deprel != "nmod" || s.l.Tokens[h].Head == k
}

// withNames takes the name right before a noun that stands for nothing else into what the noun is called: "a Wevora spokesperson". Nouns
// with different names are different things.
func (s *scan) withNames(phrases []phrase) {
	for k := range phrases {
		p := &phrases[k]
		if p.entity != -1 || p.refers >= 0 || p.vague || p.first == 0 || s.inName[p.first-1] < 0 || s.namedNext(p.head) >= 0 {
			continue
		}
		n := &s.names[s.inName[p.first-1]]
		if t := &s.l.Tokens[s.headOf(n.first, n.last)]; t.Head != p.head || t.Deprel != "compound" || s.sent[n.first] != s.sent[p.head] {
			continue
		}
		p.key = strings.ToLower(s.spell(n.first, n.last)) + " " + p.key
		p.first, p.slight = n.first, false
	}
}
