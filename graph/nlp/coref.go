package nlp

import (
	"cmp"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// reference is one occurrence of an entity, in the order of the text, that a later word may stand for.
type reference struct {
	token   int // head
	sent    int
	cluster int
	subject bool
}

// pronoun is a pronoun, or a noun before another, that stands for something.
type pronoun struct {
	token, cluster int   // cluster of names, or -1
	phrase         int   // index of the phrase whose entity it stands for, or -1
	all            []int // further clusters of a plural pronoun
	chain          int   // as of phrases
	noun           bool
}

// resolve finds which names "the company" and "it" stand for. Where it is not clear they stand for none.
func (s *scan) resolve(phrases []phrase) {
	refs := s.references()
	s.quotations()
	for _, f := range s.surfaces {
		if i := strings.LastIndexByte(f.spell, ' '); i > 0 {
			s.endings[strings.ToLower(f.spell[i+1:])] = true
		}
	}
	for i := range phrases {
		p := &phrases[i]
		if p.slight {
			continue
		}
		if c := s.apposed(p); c >= 0 {
			p.entity, p.sure = -2-c, true
			continue
		}
		plural := s.l.Tokens[p.head].XPOS == "NNS"
		if !p.bare || !p.definite || plural || s.at(p.last, len(s.low)) == "of" || s.goesOn(p) {
			p.vague = p.bare && p.owned && !plural && (p.typ == text.Organization || p.typ == text.Person || p.typ == text.Product)
			continue
		}
		c, any := s.called(refs, p)
		p.sure = c >= 0
		switch {
		case any:
		case p.typ == text.Place:
			c = s.onlyPlace(refs, p)
		case p.class != "" && p.typ != text.Person:
			c = s.antecedent(refs, p.head, func(c int) bool { return s.fits(c, p) })
			if only := c >= 0 && s.only(refs, p, c); only {
				p.firm = s.lastSubject(refs, p, c)
			} else if !anyFirm[s.low[p.head]] {
				c = -1
			}
			if p.class == "company" || p.class == "club" {
				c = s.retyped(refs, p, c)
			}
		}
		if c >= 0 {
			p.entity = -2 - c // a cluster, not yet an entity
			refs = s.refer(refs, p.head, c)
		}
		p.vague = c < 0 && !p.people && (p.typ == text.Organization || p.typ == text.Person || p.typ == text.Product)
	}
	for i := range s.l.Tokens {
		if s.l.Tokens[i].UPOS != "PRON" || s.impersonal(i) {
			continue
		}
		if c := s.pronounOf(refs, i); c < 0 {
			s.retypedBy(refs, i)
		}
		if c := s.pronounOf(refs, i); c >= 0 {
			s.pronouns = append(s.pronouns, pronoun{token: i, cluster: c, phrase: -1})
		}
	}
}

// refer adds a common noun that stands for a name to the references, in its place.
func (s *scan) refer(refs []reference, token, cluster int) []reference {
	d := s.l.Tokens[token].Deprel
	at, _ := slices.BinarySearchFunc(refs, token, func(r reference, t int) int { return cmp.Compare(r.token, t) })
	return slices.Insert(refs, at, reference{token, s.sent[token], cluster, d == "nsubj" || d == "nsubj:pass"})
}

// references lists the names in running text.
func (s *scan) references() []reference {
	var out []reference
	for _, n := range s.names {
		if s.titled[s.sent[n.first]] {
			continue
		}
		h := s.headOf(n.first, n.last)
		d := s.l.Tokens[h].Deprel
		out = append(out, reference{h, s.sent[h], s.surfaces[n.surface].cluster, d == "nsubj" || d == "nsubj:pass"})
	}
	slices.SortStableFunc(out, func(a, b reference) int { return cmp.Compare(a.token, b.token) })
	return out
}

// retyped returns the subject that "the company" must stand for although the name was taken for that of a person or place: nothing but its looks spoke for
// that. It becomes an organisation. Where there is none, c stands.
func (s *scan) retyped(refs []reference, p *phrase, c int) int {
	at, _ := slices.BinarySearchFunc(refs, p.head, func(r reference, t int) int { return cmp.Compare(r.token, t) })
	for i := at - 1; i >= 0 && refs[i].sent >= s.sent[p.head]-2; i-- {
		r := refs[i]
		if c >= 0 && r.cluster == c && r.subject {
			return c
		}
		if r.sent == s.sent[p.head] || !r.subject {
			continue
		}
		if s.clusters[r.cluster].typ == p.typ {
			return c
		}
		if s.looksOnly(r.cluster) {
			s.clusters[r.cluster].typ = p.typ
			return r.cluster
		}
	}
	return c
}

// retypedBy takes a pronoun that begins a sentence, as its subject, for the subject of the sentence before when only the looks of that name speak against
// it: "It makes chips" says that a name is no person's, "She left" that it is.
func (s *scan) retypedBy(refs []reference, i int) {
	t := &s.l.Tokens[i]
	if i != s.l.Sentences[s.sent[i]].First || t.Deprel != "nsubj" {
		return
	}
	at, _ := slices.BinarySearchFunc(refs, i, func(r reference, t int) int { return cmp.Compare(r.token, t) })
	for k := at - 1; k >= 0 && refs[k].sent >= s.sent[i]-1; k-- {
		r := refs[k]
		if !r.subject {
			continue
		}
		cl := &s.clusters[r.cluster]
		switch s.low[i] {
		case "it":
			if cl.typ == text.Person && s.looksOnly(r.cluster) {
				cl.typ = text.Organization
			}
		case "he", "she":
			if cl.typ == text.Place && s.looksOnly(r.cluster) {
				cl.typ = text.Person
			}
		}
		return
	}
}

// looksOnly reports whether only the looks of its names tell the type of a person or place.
func (s *scan) looksOnly(c int) bool {
	cl := &s.clusters[c]
	if cl.typ != text.Person && cl.typ != text.Place {
		return false
	}
	for _, k := range cl.surfaces {
		f := &s.surfaces[k]
		first, _, _ := strings.Cut(f.spell, " ")
		if s.listed(f.spell) || s.gaz.given[first] != 0 || len(f.desc) > 0 {
			return false
		}
		for _, n := range f.names {
			if s.names[n].title >= 0 {
				return false
			}
		}
	}
	return true
}

// antecedent returns the cluster that fits in the nearest of this and the two sentences before that has one: its subject, else the only one;
// -1 when it is not clear.
func (s *scan) antecedent(refs []reference, token int, fits func(int) bool) int {
	sent := s.sent[token]
	at, _ := slices.BinarySearchFunc(refs, token, func(r reference, t int) int { return cmp.Compare(r.token, t) })
	found, in, clear := -1, -1, true
	for i := at - 1; i >= 0 && i >= at-30 && refs[i].sent >= sent-2; i-- {
		r := refs[i]
		if found >= 0 && r.sent != in {
			break
		}
		if h := s.l.Tokens[r.token].Head; !fits(r.cluster) || h == token || h >= 0 && h == s.l.Tokens[token].Head {
			continue // it is of the same phrase, or does something to it
		}
		if r.sent < sent && r.subject {
			return r.cluster
		}
		clear = clear && (found < 0 || found == r.cluster)
		found, in = r.cluster, r.sent
	}
	if clear {
		return found
	}
	return -1
}

// pronounOf returns the cluster of a pronoun, or -1.
func (s *scan) pronounOf(refs []reference, i int) int {
	person := false
	switch s.low[i] {
	case "he", "she", "him", "her", "his":
		person = true
	case "it", "its":
	default:
		return -1
	}
	fits := func(c int) bool {
		t := s.clusters[c].typ
		if person {
			return t == text.Person && s.gender(c, s.low[i])
		}
		return t == text.Organization || t == text.Product || t == text.Work
	}
	sent := s.sent[i]
	at, _ := slices.BinarySearchFunc(refs, i, func(r reference, t int) int { return cmp.Compare(r.token, t) })
	same := -1
	for k := at - 1; k >= 0 && refs[k].sent == sent; k-- { // the subject of this sentence
		if r := refs[k]; fits(r.cluster) {
			if r.subject {
				return r.cluster
			}
			if same < 0 {
				same = r.cluster
			} else if same != r.cluster {
				same = -2
			}
		}
	}
	if same >= 0 {
		return same
	}
	first, many := -1, false
	for k := at - 1; k >= 0 && k >= at-30 && refs[k].sent >= sent-1; k-- { // the subject of the last one
		r := refs[k]
		if r.sent != sent-1 || !fits(r.cluster) {
			continue
		}
		if r.subject {
			return r.cluster
		}
		many = many || first >= 0 && first != r.cluster
		first = r.cluster
	}
	if many || same == -2 {
		return -1
	}
	return first
}

// gender reports whether a person may be meant by the pronoun: the given name does not speak against it.
func (s *scan) gender(c int, pronoun string) bool {
	for _, k := range s.clusters[c].surfaces {
		first, _, _ := strings.Cut(s.surfaces[k].spell, " ")
		switch s.gaz.given[first] {
		case 'f':
			return pronoun != "he" && pronoun != "him" && pronoun != "his"
		case 'm':
			return pronoun != "she" && pronoun != "her"
		}
	}
	return true
}

// headOf returns the token of [a, b) that hangs on one outside it.
func (s *scan) headOf(a, b int) int {
	for i := b - 1; i >= a; i-- {
		if h := s.l.Tokens[i].Head; (h < a || h >= b) && s.l.Tokens[i].UPOS != "PUNCT" {
			return i
		}
	}
	return b - 1
}
