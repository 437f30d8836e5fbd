package extract

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// document is a document with the indexes that the rules need.
type document struct {
	doc                 *text.Document
	l                   *text.Layers
	children            [][]int32   // of each token, in order
	mention             []int32     // mention whose head the token is, or -1
	within              []int32     // mention that covers the token, the longest, or -1
	heads               []int       // head token of each mention, or -1
	nouns               []text.Type // type of the mention whose head the token is, also where it has no entity
	first               []int       // token range of each mention
	last                []int
	beginnings, endings []int32              // proper name that begins or ends at the token, plus one, or 0
	values              map[text.Span]string // normal forms of dates and amounts
	sentence            int
	proper              map[int]bool // entities with a proper name
	aside               []int        // words of a subject that go into the wording of its owner's statements
	source              source       // who is named after "according to" in the sentence, or says it at its end
	saidFrom            int          // byte from which a sentence names its speaker, "…, the agency said"; 0 for none
	out                 []Statement
	quotes              []quotation
	gaps                []gap
	dropped             *[]Dropped // not nil when somebody wants to know
	law                 bool       // the text lays down what is to be
}

func newDocument(doc *text.Document, l *text.Layers) *document {
	n := len(l.Tokens)
	l, gaps := repaired(doc, l)
	d := &document{doc: doc, l: l, gaps: gaps, children: make([][]int32, n), mention: make([]int32, n), within: make([]int32, n),
		values: map[text.Span]string{}, proper: map[int]bool{}, law: isLaw(doc.Text)}
	for i, t := range l.Tokens {
		d.mention[i], d.within[i] = -1, -1
		if t.Head >= 0 && t.Head < n {
			d.children[t.Head] = append(d.children[t.Head], int32(i))
		}
	}
	d.heads, d.first, d.last = make([]int, len(l.Mentions)), make([]int, len(l.Mentions)), make([]int, len(l.Mentions))
	order := make([]int, len(l.Mentions))
	d.beginnings, d.endings = make([]int32, n), make([]int32, n)
	for m := range l.Mentions {
		order[m] = m
		if v := l.Mentions[m].Value; v != "" {
			d.values[l.Mentions[m].Span] = v
		}
		if l.Mentions[m].Kind == text.Name {
			d.proper[l.Mentions[m].Entity] = true
		}
		d.locate(m)
		if a, b := d.first[m], d.last[m]; l.Mentions[m].Kind == text.Name && b > a {
			d.beginnings[a], d.endings[b-1] = int32(m+1), int32(m+1)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(d.last[a]-d.first[a], d.last[b]-d.first[b]) })
	d.nouns = make([]text.Type, n)
	for m, h := range d.heads {
		if h >= 0 {
			d.nouns[h] = l.Mentions[m].Type
		}
	}
	for _, m := range order { // longer ones overwrite shorter ones
		if d.heads[m] < 0 || l.Mentions[m].Entity < 0 {
			continue
		}
		d.mention[d.heads[m]] = int32(m)
		for i := d.first[m]; i < d.last[m]; i++ {
			d.within[i] = int32(m)
		}
	}
	return d
}

// locate finds the tokens of a mention and its head: the token that hangs on one outside it.
func (d *document) locate(m int) {
	span := d.l.Mentions[m].Span
	ts := d.l.Tokens
	a := sort.Search(len(ts), func(i int) bool { return ts[i].End > span.Start })
	b := a
	for b < len(ts) && ts[b].Start < span.End {
		b++
	}
	d.first[m], d.last[m], d.heads[m] = a, b, -1
	for i := a; i < b; i++ {
		if h := ts[i].Head; (h < a || h >= b) && ts[i].UPOS != "PUNCT" {
			d.heads[m] = i // the last such token: English noun phrases have their head at the end
			if ts[i].Deprel != "compound" && ts[i].Deprel != "nmod:poss" {
				return
			}
		}
	}
}

func (d *document) word(i int) string {
	return strings.ReplaceAll(d.l.Tokens[i].In(d.doc.Text), "’", "'")
}
func (d *document) low(i int) string   { return strings.ToLower(d.word(i)) }
func (d *document) lemma(i int) string { return strings.ToLower(d.l.Tokens[i].Lemma) }
func (d *document) rel(i int) string   { return d.l.Tokens[i].Deprel }
func (d *document) pos(i int) string   { return d.l.Tokens[i].UPOS }
func (d *document) tag(i int) string   { return d.l.Tokens[i].XPOS }
func (d *document) head(i int) int     { return d.l.Tokens[i].Head }

// child returns the first dependent of a token by one of the relations, or -1.
func (d *document) child(i int, rels ...string) int {
	for _, c := range d.children[i] {
		if slices.Contains(rels, d.rel(int(c))) {
			return int(c)
		}
	}
	return -1
}

// all returns the dependents of a token by one of the relations.
func (d *document) all(i int, rels ...string) []int {
	var out []int
	for _, c := range d.children[i] {
		if slices.Contains(rels, d.rel(int(c))) {
			out = append(out, int(c))
		}
	}
	return out
}

// maxConjuncts bounds the members of a list that are taken one by one.
const maxConjuncts = 12

// conjuncts returns a nominal token and those coordinated with it.
func (d *document) conjuncts(i int) []int {
	out := []int{i}
	members := d.all(i, "conj")
	for k := 0; k < len(members) && k < maxConjuncts; k++ { // "A, B and C" may be a chain
		members = append(members, d.all(members[k], "conj")...)
	}
	for _, c := range members {
		if d.saidFrom > 0 && d.l.Tokens[i].Start < d.saidFrom && d.l.Tokens[c].Start > d.saidFrom {
			continue // "bought Kestrel Labs, researchers said"
		}
		if d.unlike(c) || d.child(i, "case") < 0 && d.prep(c) == "from" {
			continue // "Tom and his wife Ruth, from Leeds, are": Leeds is none of them
		}
		if p := d.pos(c); (p == "NOUN" || p == "PROPN" || p == "PRON" || p == "NUM" || p == "SYM") && len(out) < maxConjuncts {
			out = append(out, c)
		}
	}
	if len(out) == 2 && d.around(out[0], out[1]) {
		return out[:1]
	}
	return out
}

// unlike reports whether a conjunct is not said as plainly as the first: "the mill but not the bank", "and, potentially, another blow"; or begins
// a clause that lacks its verb: "bought the mill and Norvane the bank".
func (d *document) unlike(c int) bool {
	for _, a := range d.all(c, "advmod") {
		if l := d.low(a); a < c && (never[l] || perhaps[l] || alleged[l] || nearly[l] && d.pos(a+1) != "NUM") && !d.notOnly(a) {
			return true
		}
	}
	if cc := d.child(c, "cc"); cc >= 0 && d.low(cc+1) == "not" {
		return true
	}
	if !d.isName(c) {
		return false
	}
	k := d.last[d.mention[c]]
	return k+1 < d.l.Sentences[d.sentence].Last && d.pos(k) == "DET" && d.low(k) != "both" && (d.pos(k+1) == "NOUN" || d.pos(k+1) == "ADJ") && d.child(c, "cc") >= 0
}

// around reports whether a place is named after one in it: "Toledo, Ohio". What stands in brackets is mostly another name: "Chatham (Rekohu)".
func (d *document) around(i, c int) bool {
	if !d.isName(i) || !d.isName(c) || len(d.all(i, "conj", "appos", "nmod:unmarked")) > 1 || d.child(c, "cc") >= 0 ||
		d.first[d.mention[c]] != d.last[d.mention[i]]+1 || d.word(d.last[d.mention[i]]) != "," {
		return false
	}
	if d.inListOfNames(i) {
		return false // "Poland, the Caribbean, India and other countries"
	}
	return d.typeOf(d.slotOf(int(d.mention[i]))) == text.Place && d.typeOf(d.slotOf(int(d.mention[c]))) == text.Place
}

// prep returns the preposition of a nominal ("such as" is one), in lower case, or the empty string.
func (d *document) prep(i int) string {
	c := d.child(i, "case")
	if c < 0 {
		return ""
	}
	p := d.low(c)
	for _, f := range d.all(c, "fixed") {
		p += " " + d.low(f)
	}
	return p
}

// transparent nouns stand for what follows their "of": "versions of its models".
var transparent = words(`version number kind type sort range series lot majority variety amount handful dozen pair piece
	realm field world area sphere domain myriad array multitude plethora number wealth host one some many most all form number combination set
	thousand million hundred type genre species example branch`)

// placeWords stand before the name of a place: "the city of Qalat".
var placeWords = words(`city town village county state province region district island republic kingdom municipality port suburb commune`)

// slot returns the end of a statement that a nominal token makes: its own mention, or that of what it stands for. The bool is
// false when there is none.
func (d *document) slot(i int) (Slot, bool) {
	if transparent[d.lemma(i)] && (d.mention[i] < 0 || d.l.Mentions[d.mention[i]].Kind != text.Name) {
		for _, c := range d.all(i, "nmod") {
			if d.prep(c) == "of" {
				if s, ok := d.slot(c); ok {
					return s, true
				}
			}
		}
	}
	if placeWords[d.lemma(i)] && !d.isName(i) {
		for _, c := range d.all(i, "nmod") {
			if d.prep(c) == "of" && d.isName(c) {
				return d.slot(c)
			}
		}
	}
	if selfWords[d.low(i)] {
		return d.self(i)
	}
	m := d.mention[i]
	if c := d.renamed(i, 0); c >= 0 {
		return d.slotOf(int(d.mention[c])), true // "the club's coach, Pilar Etxeberria"
	}
	if m < 0 {
		m = d.within[i]
		if m >= 0 && d.l.Mentions[m].Kind == text.Nominal && d.heads[m] != i {
			m = -1
		}
	}
	if m < 0 {
		return Slot{}, false
	}
	if n := d.nameAfter(int(m)); n >= 0 {
		return d.slotOf(n), true
	}
	return d.slotOf(int(m)), true
}

// renamed returns the name that stands in apposition to a common noun, or -1; also through another noun: "his mother, the poet Samia Khoury".
func (d *document) renamed(i, depth int) int {
	m := d.mention[i]
	if m >= 0 && d.l.Mentions[m].Kind != text.Nominal || depth > 2 {
		return -1
	}
	for _, c := range d.all(i, "appos", "flat") {
		if c < i {
			continue
		}
		if d.isName(c) && d.typeOf(d.slotOf(int(d.mention[c]))) != text.Concept && d.compatible(m, d.mention[c]) {
			return c
		}
		if d.rel(c) == "appos" && !d.isName(c) {
			if n := d.renamed(c, depth+1); n >= 0 && d.compatible(m, d.mention[n]) {
				return n
			}
		}
	}
	return -1
}

// described returns the name that a common noun is said of: "X, a battery maker that …", "X is an island that …"; else -1.
func (d *document) described(i int) int {
	if d.isName(i) || d.pos(i) != "NOUN" {
		return -1
	}
	n := -1
	switch {
	case d.rel(i) == "appos" && !d.ownClause(i):
		n = d.head(i)
	case d.child(i, "cop") >= 0:
		n = d.child(i, "nsubj")
	}
	if n < 0 || !d.isName(n) || !d.compatible(d.mention[i], d.mention[n]) || d.child(i, "advmod") >= 0 && d.moodOf(i, 0).negated {
		return -1
	}
	return n
}

// compatible reports whether a common noun's mention, -1 for none, may describe a name: their types are the same, or the noun has none.
func (d *document) compatible(noun, name int32) bool {
	if noun < 0 {
		return true
	}
	t := d.l.Mentions[noun].Type
	return t == text.Concept || t == d.l.Mentions[name].Type
}

// nameAfter returns the name that stands right behind a common noun and is what the noun describes: "the software group Kestrel", or -1.
func (d *document) nameAfter(m int) int {
	k := d.last[m]
	if d.l.Mentions[m].Kind != text.Nominal || k >= len(d.within) || d.within[k] < 0 || d.pos(k-1) != "NOUN" && d.pos(k-1) != "PROPN" || k >= d.l.Sentences[d.sentence].Last {
		return -1
	}
	n := int(d.within[k])
	if d.first[n] == k && d.l.Mentions[n].Kind == text.Nominal && d.pos(k) == "PROPN" {
		return d.nameAfter(n) // "AI research Lab FAIR"
	}
	if d.first[n] != k || d.l.Mentions[n].Kind != text.Name || d.rel(k) == "nsubj" || d.rel(k) == "obj" {
		return -1
	}
	return n
}

func (d *document) slotOf(m int) Slot {
	x := d.l.Mentions[m]
	return Slot{Text: x.In(d.doc.Text), Span: x.Span, Entity: x.Entity}
}

// slots returns the ends that a nominal and its conjuncts make. A general noun with examples stands for them: "companies like OpenAI".
func (d *document) slots(i int) []Slot {
	var out []Slot
	if n := d.described(i); n >= 0 {
		i = n
	}
	if n := d.renamed(i, 0); n >= 0 && len(d.all(n, "conj")) > 0 {
		i = n // "brothers Raj and Dev Malhotra"
	}
	for _, c := range d.conjuncts(i) {
		if named := d.examples(c); len(named) > 0 && !d.isName(c) {
			out = append(out, named...)
			continue
		}
		if s, ok := d.slot(c); ok {
			out = append(out, s)
			if m := d.mention[c]; m >= 0 {
				for _, e := range d.l.Mentions[m].All {
					s.Entity = e
					out = append(out, s)
				}
			}
		}
	}
	return out
}

// examples returns the names in "like X", "such as X" after a noun, when X are names.
func (d *document) examples(i int) []Slot {
	var out []Slot
	for _, c := range d.all(i, "nmod") {
		p := d.prep(c)
		if p != "like" && p != "including" {
			continue
		}
		for _, x := range d.conjuncts(c) {
			if s, ok := d.slot(x); ok && (d.isName(x) || p == "including") {
				out = append(out, s)
			}
		}
	}
	return out
}

// isName reports whether a token heads the mention of a proper name.
func (d *document) isName(i int) bool {
	m := d.mention[i]
	return m >= 0 && d.l.Mentions[m].Kind == text.Name
}

// typeOf returns the type of a slot's entity.
func (d *document) typeOf(s Slot) text.Type {
	if s.Entity < 0 || s.Entity >= len(d.l.Entities) {
		return ""
	}
	return d.l.Entities[s.Entity].Type
}

// pronoun reports whether a slot is a pronoun.
func (d *document) pronoun(s Slot) bool {
	switch strings.ToLower(s.Text) {
	case "he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "who", "which", "that":
		return true
	}
	return false
}

// phrase joins the words of tokens in their order, leaving out doubles.
func (d *document) phrase(tokens []int) (string, text.Span) {
	slices.Sort(tokens)
	tokens = slices.Compact(tokens)
	var b strings.Builder
	span := text.Span{}
	whole := true
	for k, i := range tokens {
		t := d.l.Tokens[i]
		if k == 0 {
			span = t.Span
		} else {
			if prev := d.l.Tokens[tokens[k-1]]; prev.End < t.Start {
				b.WriteByte(' ')
			}
			gap := d.doc.Text[d.l.Tokens[tokens[k-1]].End:t.Start]
			whole = whole && tokens[k-1]+1 == i && (gap == "" || gap == " ") // else the words are not those of the span
			span.End = t.End
		}
		b.WriteString(t.In(d.doc.Text))
	}
	if !whole {
		span = text.Span{}
	}
	return b.String(), span
}

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}
