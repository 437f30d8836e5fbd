package nlp

import (
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// phrase is a noun phrase that is no proper name, less its article, possessor and what follows its head.
type phrase struct {
	first, last int // tokens
	head        int
	typ         text.Type
	class       string // of its head, for "the company"
	definite    bool   // "the", "this", "its" before it
	bare        bool   // the head alone, or with an adjective of a people
	people      bool   // has such an adjective
	owned       bool   // "his", "its", "the minister's" before it
	firm        bool   // the rules say what it refers to, and nothing else fits
	sure        bool   // the rules are sure of what it refers to
	vague       bool   // stands for something that is not known: "the company"
	slight      bool   // says too little to be a thing by itself
	refers      int    // index of an earlier phrase for the same thing, or -1
	chain       int    // number of the thing without name it refers to, from 1; 0 for none
	entity      int
	key         string // folds plural and capitals
}

// general nouns say too little by themselves to be a thing.
var general = wordSet(`way step part number one thing lot kind sort type bit case fact time year month week day hour moment end start beginning
	example reason matter point place side form level rate line term people person man woman anything something everything nothing everyone
	someone other others others' rest half none any some each all both few many much more most same such course order result
	addition instance manner extent degree amount percent majority variety range set series pair piece share front back top bottom
	today yesterday tomorrow morning evening night weekend name names whole idea idea's`)

// weak adjectives judge or place a thing in time and are left out of its name.
var weak = wordSet(`new recent recently bold significant big large great small major minor good bad better best important key main many several few other own such
	certain various current former first second third last next past previous early late further additional long short high low
	full whole entire real true possible likely potential potentially different same similar only own more most less least much little numerous
	growing increasing broader wider broad traditional respective overall very so-called famous leading old young`)

// fixed begin terms that are more than an adjective and a noun: "large language model".
var fixed = wordSetOf("large language", "small language", "big data", "real estate", "high school", "small business", "high court", "first lady", "young people", "long covid",
	"great power", "black market", "free trade", "open source")

func wordSetOf(phrases ...string) map[string]bool {
	m := map[string]bool{}
	for _, p := range phrases {
		m[p] = true
	}
	return m
}

// phrases finds the noun phrases outside names and values.
func (s *scan) phrases() []phrase {
	var out []phrase
	for i := range s.l.Tokens {
		t := &s.l.Tokens[i]
		if t.UPOS != "NOUN" && t.UPOS != "PROPN" || s.inName[i] >= 0 || s.value[i] || s.titled[s.sent[i]] {
			continue
		}
		if !isLetter(s.word[i]) || len(s.word[i]) < 3 && !shouted(s.word[i]) {
			continue
		}
		switch t.Deprel {
		case "compound", "flat", "fixed", "goeswith", "amod", "case", "mark", "cc":
			continue
		}
		if s.namedNext(i) >= 0 && s.capital(i) && s.gaz.titles[trimDot(s.low[i])] != 0 {
			continue // "Prime Minister" before her name
		}
		p, ok := s.phraseAt(i)
		p.slight = !ok
		for len(out) > 0 && out[len(out)-1].first >= p.first {
			out = out[:len(out)-1] // a part of this one
		}
		out = append(out, p)
	}
	return out
}

// namedNext returns the name that begins right after token i, or -1.
func (s *scan) namedNext(i int) int {
	if i+1 >= len(s.inName) || s.inName[i+1] < 0 || s.sent[i] != s.sent[i+1] {
		return -1
	}
	if n := s.inName[i+1]; s.names[n].first == i+1 {
		return n
	}
	return -1
}

// phraseAt returns the phrase whose head is token i.
func (s *scan) phraseAt(i int) (phrase, bool) {
	sn := s.l.Sentences[s.sent[i]]
	a := i
	for a > sn.First && (s.belongs(a-1, i) || s.hyphenAt(a-1) && s.inName[a-2] < 0 || s.hyphenAt(a) && s.inName[a-1] < 0) {
		a--
	}
	if a < i && s.low[a] == "based" && a > sn.First && s.word[a-1] == "-" {
		a++ // "the Amsterdam-based group"
	}
	before := a
	for a < i && !s.hyphenAt(a+1) && (weak[s.low[a]] && !fixed[s.low[a]+" "+s.low[a+1]] || s.l.Tokens[a].UPOS == "PUNCT" ||
		s.l.Tokens[a].UPOS == "NUM") {
		a++
	}
	people := s.gaz.demonyms[s.word[a]] && a == before && i-a == 1
	p := phrase{first: a, last: i + 1, head: i, entity: -1, refers: -1, bare: a == i || people, people: people}
	low := s.low[i]
	if c, ok := s.gaz.noun(low); ok {
		p.typ, p.class = c.typ, c.class
	}
	if p.typ == "" {
		p.typ = text.Concept
	}
	if p.typ == text.Organization && p.class == "company" && s.theOne(before, sn.First) {
		p.definite, p.bare = true, true // "the Chicago snack maker"
	} else if before > sn.First {
		switch s.low[before-1] {
		case "the", "this", "that", "these", "those":
			p.definite = before == a && s.l.Tokens[before-1].Deprel == "det"
		case "his", "her", "its", "their", "our", "my", "your", "'s", "'":
			p.owned = true
		}
	}
	p.key = low // "letters" are not "the letter"
	if a < i {
		p.key = strings.ToLower(s.spell(a, i)) + " " + singular(low)
	}
	return p, !p.bare || !general[low] && !general[singular(low)]
}

// hyphenAt reports whether token i is a hyphen, or a dash like one, between two words: "nine-month-old", "three–day".
func (s *scan) hyphenAt(i int) bool {
	return i > 0 && i+1 < len(s.word) && (s.word[i] == "-" || s.word[i] == "–") && s.joined(i) && s.joined(i+1)
}

// theOne reports whether "the" stands before the noun phrase at token a, with names of places and peoples between.
func (s *scan) theOne(a, first int) bool {
	for a > first && (s.word[a-1] == "-" || s.low[a-1] == "based" || s.gaz.demonyms[s.word[a-1]] || s.gaz.places[s.word[a-1]] != 0) {
		a--
	}
	return a > first && s.low[a-1] == "the" && s.l.Tokens[a-1].Deprel == "det"
}

// belongs reports whether token j, right before a part of the phrase of head i, is part of it.
func (s *scan) belongs(j, i int) bool {
	t := &s.l.Tokens[j]
	if s.value[j] {
		return false
	}
	if n := s.inName[j]; n >= 0 {
		k := s.names[n].surface
		return s.gaz.known[s.surfaces[k].spell] == text.Concept && s.names[n].last == j+1 && s.names[n].first == j
	}
	if j >= 2 && s.word[j-1] == "-" && s.joined(j-1) && s.joined(j) && t.UPOS == "NOUN" {
		return true // "open-source models", whatever the tree makes of it
	}
	switch t.UPOS {
	case "NOUN", "ADJ", "PROPN":
		return t.Deprel == "compound" || t.Deprel == "amod" || t.Deprel == "flat" || t.Head == i || t.Deprel == "nmod:desc"
	case "VERB":
		return t.Deprel == "amod" || t.Deprel == "compound"
	case "PUNCT":
		return s.word[j] == "-" && s.joined(j) && j > 0 && s.joined(j+1)
	case "ADV":
		return t.Deprel == "advmod" && t.Head > j && t.Head < i && s.l.Tokens[t.Head].UPOS == "ADJ" || s.at(j+1, len(s.low)) == "-" && s.joined(j+1)
	}
	return false
}
