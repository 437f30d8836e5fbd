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
	token, cluster int // cluster of names, or -1
	phrase         int // index of the phrase whose entity it stands for, or -1
	chain          int // as of phrases
	noun           bool
}

// resolve finds which names "the company" and "it" stand for. Where it is not clear they stand for none.
func (s *scan) resolve(phrases []phrase) {
	refs := s.references()
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
		plural := s.l.Tokens[p.head].XPOS == "NNS"
		if !p.bare || !p.definite || plural {
			p.vague = p.bare && p.owned && !plural && (p.typ == text.Organization || p.typ == text.Person || p.typ == text.Product)
			continue
		}
		c, any := s.headed(refs, p.head)
		if !any && p.class != "" {
			c = s.antecedent(refs, p.head, func(c int) bool { return s.fits(c, p) })
		}
		if c >= 0 {
			p.entity = -2 - c // a cluster, not yet an entity
			refs = s.refer(refs, p.head, c)
		}
		p.vague = c < 0 && (p.typ == text.Organization || p.typ == text.Person || p.typ == text.Product)
	}
	for i := range s.l.Tokens {
		if s.l.Tokens[i].UPOS != "PRON" {
			continue
		}
		if c := s.pronounOf(refs, i); c >= 0 {
			s.pronouns = append(s.pronouns, pronoun{token: i, cluster: c, phrase: -1})
		}
	}
}

// describes joins a noun with the name right after it that it describes: "the engineer Lucia Reyes".
func (s *scan) describes(phrases []phrase) {
	for i := range phrases {
		p := &phrases[i]
		n := s.namedNext(p.head)
		if n < 0 || p.slight || p.class == "" || p.entity != -1 || s.l.Tokens[p.head].XPOS == "NNS" || !s.together(p.head, s.names[n].first, s.names[n].last) {
			continue
		}
		if c := s.surfaces[s.names[n].surface].cluster; s.clusters[c].typ == p.typ {
			p.entity, p.refers, p.vague = -2-c, -1, false
		}
	}
}

// together reports whether token h and the name [a, b) are of one noun phrase.
func (s *scan) together(h, a, b int) bool {
	k := s.headOf(a, b)
	return s.l.Tokens[k].Head == h && s.l.Tokens[k].Deprel != "nmod" || s.l.Tokens[h].Head == k
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

// fits reports whether a common noun may stand for a cluster: same type, and the same class where the cluster's is known.
func (s *scan) fits(c int, p *phrase) bool {
	cl := &s.clusters[c]
	if cl.typ != p.typ {
		return false
	}
	for _, k := range cl.surfaces {
		words := strings.Fields(strings.ToLower(s.surfaces[k].spell))
		last := words[len(words)-1]
		if other, ok := s.gaz.noun(last); ok && other.class != "" && len(words) > 1 {
			return other.class == p.class || last == s.low[p.head]
		}
	}
	return p.typ != text.Place && p.typ != text.Concept
}

// headed returns the cluster named last before a token whose name ends in the word: "the institute" after "the Halden Institute". any tells
// whether the document has such a name at all.
func (s *scan) headed(refs []reference, token int) (cluster int, any bool) {
	at, _ := slices.BinarySearchFunc(refs, token, func(r reference, t int) int { return cmp.Compare(r.token, t) })
	low := s.low[token]
	for i := at - 1; i >= 0 && i >= at-60; i-- {
		c := refs[i].cluster
		for _, k := range s.clusters[c].surfaces {
			if strings.HasSuffix(strings.ToLower(s.surfaces[k].spell), " "+low) {
				return c, true
			}
		}
	}
	return -1, s.endings[low]
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
		if !fits(r.cluster) {
			continue
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
