package extract

import (
	"math"
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// Feature is one thing that a confidence looks at: whether something holds, 1, or how much of it there is. What is not there is left out.
type Feature struct {
	Name  string
	Value float64
}

// look gathers what there is to see of one statement.
type look struct {
	*document
	st       *Statement
	at       int // the token that makes the statement
	s, o     int // head tokens of its ends
	path     []int
	features []Feature
}

// lookAt describes a statement that the token at makes.
func (d *document) lookAt(st *Statement, at int) []Feature {
	x := &look{document: d, st: st, at: at, s: d.headToken(st.Subject), o: d.headToken(st.Object)}
	x.path = d.between(x.s, x.o)
	x.rule()
	x.wording()
	x.clause()
	x.hedges()
	x.end("subject", st.Subject, x.s)
	x.end("object", st.Object, x.o)
	x.pair()
	x.place()
	x.parses()
	x.leftOut()
	return x.features
}

// is notes that something holds.
func (x *look) is(name string, holds bool) {
	if holds {
		x.features = append(x.features, Feature{name, 1})
	}
}

// much notes how much there is of something.
func (x *look) much(name string, value float64) {
	if value != 0 {
		x.features = append(x.features, Feature{name, value})
	}
}

// few puts a number on a scale on which the first ones count most.
func few(n int) float64 { return math.Log1p(float64(max(0, n))) }

// headToken returns the token on which the words of a slot hang.
func (d *document) headToken(s Slot) int {
	i := d.tokenAt(s.Span.Start)
	if i < 0 {
		return -1
	}
	if m := d.within[i]; m >= 0 && d.l.Mentions[m].Span == s.Span && d.heads[m] >= 0 {
		return d.heads[m]
	}
	return i
}

// between returns the tokens whose arcs lead from one token to another through the tree of their sentence.
func (d *document) between(a, b int) []int {
	if a < 0 || b < 0 {
		return nil
	}
	up := map[int]bool{}
	for i := a; i >= 0 && !up[i] && len(up) < 200; i = d.head(i) {
		up[i] = true
	}
	top := b
	for n := 0; top >= 0 && !up[top] && n < 200; n++ {
		top = d.head(top)
	}
	var out []int
	for _, from := range []int{a, b} {
		for i := from; i >= 0 && i != top && len(out) < 200; i = d.head(i) {
			out = append(out, i)
		}
	}
	return out
}

// ruleFamily folds names of rules that say the same of a statement.
func ruleFamily(rule string) string {
	rule, _, _ = strings.Cut(rule, " of owner")
	switch {
	case rule == "object of":
	case strings.HasPrefix(rule, "object "):
		return "object with a preposition"
	case strings.HasSuffix(rule, " recipient"):
		return "recipient"
	}
	return rule
}

func (x *look) rule() {
	x.is("rule "+ruleFamily(x.st.Rule), true)
	x.much("how sure the rule is", logit(x.st.Prior))
	x.is("told of the owner instead", len(x.aside) > 0)
	x.is("known relation", x.st.Relation.Canonical != "")
	x.is("known relation from object to subject", x.st.Relation.Inverse)
}

func (x *look) wording() {
	r := x.st.Relation
	ws := strings.Fields(r.Text)
	x.is("wording in pieces", r.Span.End <= r.Span.Start)
	x.much("words of the wording", few(len(ws)-1))
	x.is("wording adds nouns", len(ws) > len(strings.Fields(r.Lemma))+1)
	x.is("wording ends in a preposition", len(ws) > 1 && len(strings.Fields(r.Lemma)) > 1)
}

// lightVerbs say little by themselves.
var lightVerbs = words("be have do make take get go come give put keep let set see use")

// clauseNames tells clauses by the relation on which they hang.
var clauseNames = map[string]string{"root": "main clause", "conj": "further clause", "acl": "clause at a noun", "acl:relcl": "relative clause", "advcl": "adverbial clause",
	"ccomp": "content clause", "xcomp": "clause without a subject of its own", "parataxis": "inserted clause"}

func (x *look) clause() {
	v := x.at
	x.much("clauses that it is part of", few(x.clausesAbove()))
	if x.pos(v) != "VERB" {
		x.is("no verb", true)
		return
	}
	x.is("light verb", lightVerbs[x.lemma(v)])
	x.is("verb of saying or thinking", sayVerbs[x.lemma(v)])
	x.much("frequent verb", common(x.low(v)))
	if name := clauseNames[x.rel(v)]; name != "" {
		x.is(name, true)
	}
	x.is("beside an object", x.o >= 0 && x.rel(x.o) != "obj" && x.child(v, "obj") >= 0)
	x.is("beside a clause", x.child(v, "ccomp", "xcomp") >= 0)
	x.is("two subjects", len(x.all(v, "nsubj", "nsubj:pass")) > 1)
	x.is("two objects", len(x.all(v, "obj")) > 1)
	x.is("subject of another verb", x.s >= 0 && x.head(x.s) != v && x.head(v) != x.s)
}

func (x *look) hedges() {
	x.is("denied", x.st.Negated)
	x.is("meant as "+string(x.st.Modality), x.st.Modality != Asserted)
	x.is("somebody says so", x.st.Attribution.Text != "")
	x.is("with a time", x.st.Time != "")
}

// kinds of words that stand for things.
var (
	theyWords  = words("they them their")
	heWords    = words("he she him her his")
	speakWords = words("i me my we us our you your")
)

// end describes one end of a statement.
func (x *look) end(name string, s Slot, i int) {
	kind := x.kindOf(s)
	x.is(name+" is "+kind, true)
	x.typed(name, s)
	low := strings.ToLower(s.Text)
	x.is(name+" is it", low == "it" || low == "its")
	x.is(name+" is they", theyWords[low])
	x.is(name+" is he or she", heWords[low])
	x.is(name+" is I, we or you", speakWords[low])
	if i < 0 {
		return
	}
	words := strings.Fields(s.Text)
	x.much("words of the "+name, few(len(words)-1))
	if kind == "noun" {
		x.noun(name, words, i)
	}
	if kind == "pronoun" || kind == "noun for a name" {
		x.much("sentences back to what the "+name+" is", few(x.back(s)))
		x.much("others that the "+name+" might be", few(x.rivals(s)))
	}
	x.is(name+" in a list", x.rel(i) == "conj" || x.child(i, "conj") >= 0)
	x.is(name+" cut short", x.cut(s, i))
}

// noun describes an end that is a common noun.
func (x *look) noun(name string, words []string, i int) {
	x.is(name+" is one word", len(words) == 1)
	x.much("frequent "+name, max(common(x.low(i)), common(x.lemma(i))))
	det := x.child(i, "det")
	switch {
	case det >= 0 && x.low(det) == "the":
		x.is(name+" with the", true)
	case det >= 0 && (x.low(det) == "a" || x.low(det) == "an"):
		x.is(name+" with a", true)
	case det >= 0:
		x.is(name+" with this or that", true)
	case x.child(i, "nmod:poss") >= 0:
		x.is(name+" with an owner", true)
	default:
		x.is(name+" without an article", x.tag(i) == "NN")
	}
	x.is(name+" of something", x.hasOf(i))
	x.is(name+" with a clause", x.child(i, "acl", "acl:relcl") >= 0)
}

// cut reports whether the words of a slot leave out what belongs to its head: an adjective, a number, or a word before a hyphen.
func (x *look) cut(s Slot, i int) bool {
	for _, c := range x.all(i, "amod", "nummod", "compound") {
		if t := x.l.Tokens[c]; t.End <= s.Span.Start {
			return true
		}
	}
	first := x.tokenAt(s.Span.Start)
	return first > 0 && x.word(first-1) == "-" && x.l.Tokens[first-1].End == s.Span.Start
}

// back counts the sentences back to where a name or noun says what a slot stands for.
func (x *look) back(s Slot) int {
	last := -1
	for _, m := range x.l.Mentions {
		if m.Start >= s.Span.Start {
			break
		}
		if m.Entity == s.Entity && m.Kind != text.Pronoun {
			last = m.Start
		}
	}
	if last < 0 {
		return 4
	}
	n := 0
	for k := x.sentence; k > 0 && x.l.Sentences[k].Start > last; k-- {
		n++
	}
	return n
}

// rivals counts the other names of the same type in this sentence up to the slot, and in the one before.
func (x *look) rivals(s Slot) int {
	from, seen := x.l.Sentences[max(0, x.sentence-1)].Start, map[int]bool{}
	for _, m := range x.l.Mentions {
		if m.Start >= from && m.Start < s.Span.Start && m.Kind == text.Name && m.Entity >= 0 && m.Entity != s.Entity && x.l.Entities[m.Entity].Type == x.typeOf(s) {
			seen[m.Entity] = true
		}
	}
	return len(seen)
}

// pair describes the two ends together.
func (x *look) pair() {
	a, b := x.isProper(x.st.Subject), x.isProper(x.st.Object)
	x.is("two names", a && b)
	x.is("no name", !a && !b)
	x.is("two people", x.typeOf(x.st.Subject) == text.Person && x.typeOf(x.st.Object) == text.Person)
	if x.s < 0 || x.o < 0 {
		return
	}
	x.is("object before the subject", x.o < x.s)
	x.much("words from subject to verb", few(max(x.at-x.s, x.s-x.at)))
	x.much("words from verb to object", few(max(x.at-x.o, x.o-x.at)))
	x.much("steps between the ends", few(len(x.path)-2))
	commas, verbs, names := 0, 0, 0
	for i := min(x.s, x.o) + 1; i < max(x.s, x.o); i++ {
		commas += one(x.word(i) == ",")
		verbs += one(x.pos(i) == "VERB" && i != x.at)
		names += one(x.within[i] >= 0 && x.first[x.within[i]] == i && x.l.Mentions[x.within[i]].Kind == text.Name)
	}
	x.much("commas between the ends", few(commas))
	x.much("verbs between the ends", few(verbs))
	x.much("names between the ends", few(names))
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// place describes the sentence and where the statement stands in it.
func (x *look) place() {
	s := x.l.Sentences[x.sentence]
	x.is("sentence of over 35 words", s.Last-s.First > 35)
	x.is("among the first three sentences", x.sentence < 3)
	breaks, brackets := 0, 0
	for i := min(x.s, x.o) + 1; i < max(x.s, x.o); i++ {
		w := x.word(i)
		breaks += one(w == ";" || w == ":" || w == "--" || w == "—" || w == "–")
		brackets += one(w == "(" || w == ")")
	}
	x.is("a colon or dash between the ends", breaks > 0)
	x.is("a bracket between the ends", brackets > 0)
	x.is("in quotation marks", x.quotes(s.First, x.at)%2 == 1)
}

// quotes counts the quotation marks among the tokens [a, b).
func (x *look) quotes(a, b int) int {
	n := 0
	for i := a; i < b; i++ {
		switch x.word(i) {
		case "\"", "“", "”", "``", "''":
			n++
		}
	}
	return n
}

// parses tells what other parses say of the arcs between the ends.
func (x *look) parses() {
	if len(x.path) == 0 {
		return
	}
	lead, agreed, alike := 1., 0, 0
	for _, i := range x.path {
		t := x.l.Tokens[i]
		lead = min(lead, float64(t.Lead))
		agreed += one(!t.Agreed)
		alike += one(!t.Alike)
	}
	x.much("another reading is near", 1-lead)
	x.is("a second reading differs", agreed > 0)
	x.much("words that a second reading joins otherwise", few(agreed))
	x.is("a second reading names a part otherwise", alike > 0)
}
