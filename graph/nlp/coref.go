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
		if c := s.apposed(p); c >= 0 {
			p.entity, p.sure = -2-c, true
			continue
		}
		plural := s.l.Tokens[p.head].XPOS == "NNS"
		if !p.bare || !p.definite || plural || s.at(p.last, len(s.low)) == "of" {
			p.vague = p.bare && p.owned && !plural && (p.typ == text.Organization || p.typ == text.Person || p.typ == text.Product)
			continue
		}
		c, any := s.called(refs, p)
		p.sure = c >= 0
		switch {
		case any:
		case p.typ == text.Place:
			c = s.onlyPlace(refs, p)
		case p.class != "" && (p.typ != text.Person || anybody[s.low[p.head]]):
			c = s.antecedent(refs, p.head, func(c int) bool { return s.fits(c, p) })
			if p.class == "company" || p.class == "club" {
				c = s.retyped(refs, p, c)
			}
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
		if c := s.pronounOf(refs, i); c < 0 {
			s.retypedBy(refs, i)
		}
		if c := s.pronounOf(refs, i); c >= 0 {
			s.pronouns = append(s.pronouns, pronoun{token: i, cluster: c, phrase: -1})
		}
	}
}

// anybody holds nouns that say nothing of a person but that it is one.
var anybody = wordSet("man woman boy girl teenager")

// apposed returns the cluster of the name right after a noun that stands for the same thing: "the firm Boone & Dahl", "the patient, Ann Lee,", "a
// planet named Ossa". It is -1 without one.
func (s *scan) apposed(p *phrase) int {
	if s.l.Tokens[p.head].XPOS == "NNS" {
		return -1
	}
	if n := s.namedAfter(p.head); n >= 0 {
		return s.surfaces[s.names[n].surface].cluster
	}
	if !p.definite && !p.owned {
		return -1
	}
	n := s.namedNext(p.head)
	next := n >= 0
	if !next && s.at(p.last, len(s.low)) == "," {
		n = s.namedNext(p.last)
	}
	if n < 0 {
		return -1
	}
	c := s.surfaces[s.names[n].surface].cluster
	if s.clusters[c].typ != p.typ {
		if p.class != "" {
			return -1
		}
		next = false
	}
	k := s.headOf(s.names[n].first, s.names[n].last)
	if t := &s.l.Tokens[k]; next || t.Head == p.head && (t.Deprel == "appos" || t.Deprel == "flat") {
		return c
	}
	return -1
}

// describes joins a noun with the name right after it that it describes: "engineer Lucia Reyes".
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
		if other, ok := s.gaz.noun(last); ok && other.class != "" && other.typ == cl.typ && len(words) > 1 {
			return other.class == p.class || last == s.low[p.head]
		}
	}
	return p.typ != text.Place && p.typ != text.Concept
}

// called returns the cluster named last before a phrase whose name ends in its head, or which the text calls so: "the institute" after "the Halden
// Institute", "the van" after "the Aurelia, an electric van", "the film" after "a drama". any tells whether the document has such a name at all.
func (s *scan) called(refs []reference, p *phrase) (cluster int, any bool) {
	at, _ := slices.BinarySearchFunc(refs, p.head, func(r reference, t int) int { return cmp.Compare(r.token, t) })
	low := s.low[p.head]
	for i := at - 1; i >= 0 && i >= at-60; i-- {
		c := refs[i].cluster
		if s.l.Tokens[refs[i].token].Head == p.head {
			continue // "Leeds" in "the Leeds company"
		}
		for _, k := range s.clusters[c].surfaces {
			f := &s.surfaces[k]
			fits := s.clusters[c].typ == p.typ
			so := func(d descriptor) bool { return d.noun == low && (fits || p.class == "") || d.class == low && fits }
			if strings.HasSuffix(strings.ToLower(f.spell), " "+low) || slices.ContainsFunc(f.desc, so) {
				return c, true
			}
		}
	}
	return -1, s.endings[low]
}

// onlyPlace returns the place that "the country" or "the city" stands for: the only one of the sort in this sentence and the two before, or -1.
func (s *scan) onlyPlace(refs []reference, p *phrase) int {
	if p.class != "country" && p.class != "city" || s.low[p.head] == "capital" {
		return -1
	}
	at, _ := slices.BinarySearchFunc(refs, p.head, func(r reference, t int) int { return cmp.Compare(r.token, t) })
	found := -1
	for i := at - 1; i >= 0 && i >= at-30 && refs[i].sent >= s.sent[p.head]-2; i-- {
		c := refs[i].cluster
		if s.clusters[c].typ != text.Place || c == found || !s.mayBe(c, p.class) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = c
	}
	return found
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
