package nlp

import (
	"cmp"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// anyFirm holds nouns for organisations of which no more need be known than that they are some.
var anyFirm = wordSet("company firm group organization organisation")

// fits reports whether a common noun may stand for a cluster: same type, and the same class; the text may leave open only that of a
// company.
func (s *scan) fits(c int, p *phrase) bool {
	cl := &s.clusters[c]
	if cl.typ != p.typ || p.typ == text.Place || p.typ == text.Concept {
		return false
	}
	known := false
	for _, k := range cl.surfaces {
		f := &s.surfaces[k]
		for _, d := range f.desc {
			if d.class == p.class && !contests[s.low[p.head]] || d.noun == s.low[p.head] {
				return true
			}
			known = known || d.class != ""
		}
		words := strings.Fields(strings.ToLower(f.spell))
		last := words[len(words)-1]
		if other, ok := s.gaz.noun(last); ok && other.class != "" && other.typ == cl.typ && len(words) > 1 {
			if last == s.low[p.head] || other.class == p.class && !contests[s.low[p.head]] {
				return true
			}
			known = true
		}
	}
	return !known && (p.class == "company" || p.typ == text.Work)
}

// contests are nouns for a single part of a tournament, for which they do not stand.
var contests = wordSet("match race final derby semi-final semifinal quarter-final game")

// lastSubject reports whether a cluster is a subject of the sentence before, or stands in the same sentence.
func (s *scan) lastSubject(refs []reference, p *phrase, c int) bool {
	return slices.ContainsFunc(refs, func(r reference) bool {
		return r.cluster == c && r.token < p.head && (r.subject && r.sent == s.sent[p.head]-1 || r.sent == s.sent[p.head])
	})
}

// only reports whether no other cluster of this and the two sentences before fits a noun.
func (s *scan) only(refs []reference, p *phrase, c int) bool {
	at, _ := slices.BinarySearchFunc(refs, p.head, func(r reference, t int) int { return cmp.Compare(r.token, t) })
	for i := at - 1; i >= 0 && refs[i].sent >= s.sent[p.head]-2; i-- {
		if refs[i].cluster != c && s.fits(refs[i].cluster, p) {
			return false
		}
	}
	return true
}

// How many sentences back a name may stand that "the institute" takes up: where other names end so, and where only one does.
const (
	calledNear = 3
	calledFar  = 12
)

// loose nouns end names without being what the thing is called.
var loose = wordSet(`research world area region content press story event trust development training belief media public side sea coast day life
	way theory system program project`)

// called returns the cluster named last before a phrase whose name ends in its head, or which the text calls so: "the institute" after
// "the Halden Institute", "the van" after "the Aurelia, an electric van", "the film" after "a drama". any tells whether the document has
// such a name at all.
func (s *scan) called(refs []reference, p *phrase) (cluster int, any bool) {
	at, _ := slices.BinarySearchFunc(refs, p.head, func(r reference, t int) int { return cmp.Compare(r.token, t) })
	low := s.low[p.head]
	if loose[low] {
		return -1, true
	}
	found, back := -1, 0
	for i := at - 1; i >= 0 && i >= at-60; i-- {
		c := refs[i].cluster
		if s.l.Tokens[refs[i].token].Head == p.head || c == found {
			continue // "Leeds" in "the Leeds company"
		}
		if !s.isCalled(c, p) {
			continue
		}
		if found >= 0 { // another of the kind
			if back <= calledNear && refs[i].sent < s.sent[p.head]-back {
				return found, true
			}
			return -1, true
		}
		found, back = c, s.sent[p.head]-refs[i].sent
	}
	if back > calledFar {
		found = -1
	}
	return found, found >= 0 || s.endings[low]
}

// isCalled reports whether the text calls a cluster by the head of a phrase.
func (s *scan) isCalled(c int, p *phrase) bool {
	low := s.low[p.head]
	if p.typ == text.Place && !s.mayBe(c, p.class) {
		return false
	}
	fits := s.clusters[c].typ == p.typ
	for _, k := range s.clusters[c].surfaces {
		f := &s.surfaces[k]
		so := func(d descriptor) bool { return d.noun == low && (fits || p.class == "") || d.class == low && fits }
		if strings.HasSuffix(strings.ToLower(f.spell), " "+low) && (fits || p.class == "") || slices.ContainsFunc(f.desc, so) {
			return true
		}
	}
	return false
}

// onlyPlace returns the place that "the country" or "the city" stands for: the only one of the sort in this sentence and the two before,
// or -1.
func (s *scan) onlyPlace(refs []reference, p *phrase) int {
	if p.class != "country" && p.class != "city" || s.low[p.head] == "capital" {
		return -1
	}
	at, _ := slices.BinarySearchFunc(refs, p.head, func(r reference, t int) int { return cmp.Compare(r.token, t) })
	if c := s.ofPeople(refs[:at], p); c >= 0 {
		return c
	}
	found := -1
	for i := at - 1; i >= 0 && i >= at-30 && refs[i].sent >= s.sent[p.head]-2; i-- {
		c := refs[i].cluster
		if s.clusters[c].typ != text.Place || c == found || !s.mayBe(c, p.class) || !s.knownAs(c, p.class) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = c
	}
	return found
}

// mayBe reports whether a named place may be a country or a city.
func (s *scan) mayBe(c int, class string) bool {
	for _, k := range s.clusters[c].surfaces {
		f := &s.surfaces[k]
		if listed := s.gaz.places[f.spell]; listed != 0 && (listed == '3') != (class == "country") {
			return false
		}
		for _, d := range f.desc {
			if d.class != "" && d.class != class {
				return false
			}
		}
	}
	return true
}

// ofPeople returns the place of which the last adjective of a people is, in this sentence and the one before: Jordania for "the country"
// after "the Jordanian government". It is -1 when there is none.
func (s *scan) ofPeople(refs []reference, p *phrase) int {
	if p.class != "country" {
		return -1
	}
	for i := p.head - 1; i >= 0 && s.sent[i] >= s.sent[p.head]-1; i-- {
		if s.inName[i] >= 0 || !s.capital(i) || !s.gaz.demonyms[s.word[i]] && (s.l.Tokens[i].UPOS != "ADJ" || s.initial[i]) {
			continue
		}
		for k := len(refs) - 1; k >= 0 && k >= len(refs)-30; k-- {
			if c := refs[k].cluster; s.clusters[c].typ == text.Place && s.peopleOf(s.word[i], c) {
				return c
			}
		}
	}
	return -1
}

// peopleOf reports whether an adjective of a people is made of the name of a cluster.
func (s *scan) peopleOf(adjective string, c int) bool {
	return slices.ContainsFunc(s.clusters[c].surfaces, func(k int) bool { return peopleOf(adjective, s.surfaces[k].spell) })
}

// continents are listed with the countries.
var continents = wordSetOf("Africa", "Europe", "Asia", "North America", "South America", "Latin America", "America", "Antarctica",
	"Oceania", "Middle East")

// knownAs reports whether the lists or the text say that a place is a country or a city.
func (s *scan) knownAs(c int, class string) bool {
	for _, k := range s.clusters[c].surfaces {
		f := &s.surfaces[k]
		if s.gaz.places[f.spell] != 0 && !continents[f.spell] || slices.ContainsFunc(f.desc,
			func(d descriptor) bool { return d.class == class }) {
			return true
		}
	}
	return false
}
