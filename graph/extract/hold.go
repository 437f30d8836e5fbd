package extract

import (
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// hold marks a statement that is kept for the list of what was read and never drawn, and says why.
func (d *document) hold(st *Statement, at int) { st.Held = d.heldBack(st, at) }

// heldBack tells why a statement is not drawn however sure its parts are, or nothing.
func (d *document) heldBack(st *Statement, at int) string {
	switch t := d.typeOf(st.Object); {
	case t == text.Date && d.pos(at) == "VERB" && (d.completed(at) || d.lightFor(at)):
		return "a date is the time of what the verb says besides it"
	case t == text.Date && st.Rule != "role" && (d.stays(at) || d.rel(at) == "acl" && d.tag(at) == "VBG"):
		return "a date is the time of what the verb says besides it"
	case t == text.Quantity && d.pos(at) == "VERB" && (d.child(at, "obj") >= 0 || d.lightFor(at)) && strings.Contains(st.Relation.Lemma, " "):
		return "an amount tells how much of what the verb says besides it"
	case d.cut(st.Subject) || d.cut(st.Object):
		return "an end is only a part of a word or a measure"
	case d.than(st.Subject) || d.than(st.Object):
		return "an amount is only compared with another"
	case d.duration(st, at):
		return "how long or how much later is the time of what the verb says"
	case d.partOf(st.Object):
		return "a number says nothing without what it counts"
	case d.oddOf(st, at):
		return "the verb takes no \"of\""
	case naming[d.lemma(at)] && d.pos(at) == "VERB" && !d.passive(at) && !strings.Contains(st.Relation.Lemma, " ") &&
		(!d.isProper(st.Object) || d.isProper(st.Subject) && d.rel(at) == "acl"):
		return "what the object is called is left out"
	case d.idiom(st, at):
		return "verb and object are one saying that tells nothing of the object"
	case d.ownerOnly(st.Subject) || d.ownerOnly(st.Object):
		return "an end is only the owner of what is meant"
	case d.stub(st, at):
		return "the object says nothing without the phrase behind it"
	case d.brokenTree(at):
		return "the words of the clause are taken apart wrongly: its verb has two subjects or two objects"
	case d.mispaired(st):
		return "\"respectively\" joins other ends"
	case d.toldAsDeed(st, at):
		return "the deed is told of those who do it"
	case d.law && !(d.isProper(st.Subject) && d.isProper(st.Object)):
		return "a law or contract says what is to be, not what is"
	case st.Rule == "attached name":
		return "a phrase after a common noun only takes the noun apart"
	}
	return ""
}

// toldAsDeed reports whether the object of a verb is a deed or a claim that the sentence tells of by itself: "completed its acquisition
// of Norvane", "denied claims that it bought Norvane".
func (d *document) toldAsDeed(st *Statement, at int) bool {
	o := d.headToken(st.Object)
	if o < 0 || d.pos(at) != "VERB" || d.pos(o) != "NOUN" || d.head(o) != at || d.isProper(st.Object) {
		return false
	}
	l := d.lemma(o)
	if isContentNoun(l) && !factNouns[l] && d.child(o, "acl") > o {
		return true
	}
	if acts[l][0] == "" && !losses[l] && mutuals[l] == "" && l != "merger" {
		return false
	}
	for _, c := range d.all(o, "nmod") {
		if d.isName(c) && (ownDeed[d.lemma(at)] || winVerbs[d.lemma(at)] || loseVerbs[d.lemma(at)]) {
			return true
		}
	}
	return false
}

// brokenTree reports whether a verb has two subjects, or two objects and is none that takes two.
func (d *document) brokenTree(v int) bool {
	if d.pos(v) != "VERB" {
		return false
	}
	subjects, objects := 0, 0
	for _, c := range d.children[v] {
		switch d.rel(int(c)) {
		case "nsubj", "nsubj:pass":
			subjects++
		case "obj":
			objects++
		}
	}
	return subjects > 1 || (objects > 1 || objects > 0 && d.child(v, "aux:pass") >= 0) && !twoObjects[d.lemma(v)] && !appointVerbs[d.lemma(v)]
}

// twoObjects are verbs of giving, naming and judging.
var twoObjects = words(`give tell show send offer award pay lend sell buy bring teach ask grant hand name call elect appoint make consider owe cost charge
	promise deny deem declare find write read pass throw serve leave save earn win guarantee assign allow feed order get do cause fine
	bet wish envy forgive spare`)

// mispaired reports whether a clause with "respectively" joins its first subject with its second object, or as many ends as it cannot
// pair.
func (d *document) mispaired(st *Statement) bool {
	s := d.l.Sentences[d.sentence]
	found := false
	for i := s.First; i < s.Last && !found; i++ {
		found = d.low(i) == "respectively"
	}
	if !found {
		return false
	}
	a, n := d.placeInList(st.Subject)
	b, k := d.placeInList(st.Object)
	return n > 1 && k > 1 && (n != k || a != b)
}

// placeInList returns where a slot stands in the list that it belongs to, from 0, and how long that is.
func (d *document) placeInList(s Slot) (place, length int) {
	i := d.tokenAt(s.Span.Start)
	if i < 0 {
		return 0, 1
	}
	if m := d.within[i]; m >= 0 && d.heads[m] >= 0 {
		i = d.heads[m]
	}
	first := i
	for n := 0; d.rel(first) == "conj" && d.head(first) >= 0 && n < maxConjuncts; n++ {
		first = d.head(first)
	}
	list := d.conjuncts(first)
	for k, c := range list {
		if c == i {
			place = k
		}
	}
	return place, len(list)
}

// stays reports whether a verb, or the one that it completes, is "remain" or "stay".
func (d *document) stays(v int) bool {
	if w := d.head(v); d.rel(v) == "xcomp" && w >= 0 {
		v = w
	}
	l := d.lemma(v)
	return l == "remain" || l == "stay" || l == "keep"
}

// cut reports whether an end lacks the first part of its word, "hour-long hearing" of "nine-hour-long hearing", or is a unit without
// its number.
func (d *document) cut(s Slot) bool {
	i := d.tokenAt(s.Span.Start)
	if i < 1 || d.isProper(s) || d.within[i] < 0 || d.l.Mentions[d.within[i]].Kind == text.Value {
		return false
	}
	if d.word(i-1) == "-" && d.l.Tokens[i-1].End == d.l.Tokens[i].Start && i > 1 && d.l.Tokens[i-2].End == d.l.Tokens[i-1].Start {
		return true
	}
	return d.pos(i-1) == "NUM" && units[d.lemma(i)]
}

// units are nouns of measures.
var units = words(`horsepower mph kph mile kilometre kilometer km metre meter foot inch pound kilo kilogram ton tonne gram litre liter gallon degree
	percent point watt kilowatt hour minute second day week month year acre hectare volt`)

// completed reports whether a verb says something by itself or with what else stands beside it, so that a date is only its time.
func (d *document) completed(v int) bool {
	if d.child(v, "obj", "iobj", "xcomp", "ccomp") >= 0 {
		return true
	}
	for _, c := range d.all(v, "obl", "obl:agent") {
		if !d.isValue(c) && !d.accordingTo(c) && !circumstance[d.prep(c)] {
			return true
		}
	}
	return d.rel(v) == "acl:relcl" && d.relativeGap(v)
}

// circumstance are prepositions of phrases that leave a verb as it is: "was born in Paris".
var circumstance = words("in at on near inside outside during after before under aboard")

// relativeGap reports whether a relative clause is about its noun as an object: "the model that Meta released".
func (d *document) relativeGap(v int) bool {
	return len(d.relativeObject(v)) > 0 && !d.passive(v)
}

// typeOfHead returns the type of what a nominal token makes, or nothing.
func (d *document) typeOfHead(i int) text.Type {
	s, ok := d.slot(i)
	if !ok {
		return ""
	}
	return d.typeOf(s)
}

// lightDated are verbs that say nothing with a date alone: "won on Monday", "spoke last week".
var lightDated = words(`be have do make take get go come give win lose lead play beat speak talk say tell meet act work use agree plan want hope call ask
	look see know think believe continue try need help keep run let seem appear move turn set put vote score`)

// lightFor reports whether a verb in the active says nothing with a date alone.
func (d *document) lightFor(v int) bool {
	return !d.passive(v) && d.child(v, "compound:prt") < 0 && (lightDated[d.lemma(v)] || sayVerbs[d.lemma(v)])
}

// notTheTime reports whether a date's phrase does not tell when something happened: "for the first time since 1993", "until May".
func (d *document) notTheTime(c int) bool {
	switch d.prep(c) {
	case "until", "till", "before", "after", "than", "from", "for", "to", "between", "of":
		return true
	case "since", "in":
		return d.afterFirstTime(c)
	}
	return false
}

// afterFirstTime reports whether "(for) the first time" stands right before a date's phrase.
func (d *document) afterFirstTime(c int) bool {
	p := d.child(c, "case")
	for k := p - 1; p >= 0 && k >= max(p-3, 1); k-- {
		if d.low(k) == "time" && (d.low(k-1) == "first" || d.low(k-1) == "second" || d.low(k-1) == "last" || d.low(k-1) == "only") {
			return true
		}
	}
	return false
}

// selfWords are pronouns of the first person, youWords those of the second: only who speaks can be meant, and nobody of the text.
var (
	selfWords = words("i me my mine myself")
	youWords  = words("you your yours yourself yourselves thou thee thy")
)

// heard reports whether a slot is no "you" and no "I" of nobody: outside a quotation nobody knows who that is.
func (d *document) heard(s Slot) bool {
	w := strings.ToLower(s.Text)
	if youWords[w] {
		return false
	}
	if !selfWords[w] {
		return true
	}
	i := d.tokenAt(s.Span.Start)
	if i < 0 {
		return false
	}
	x, ok := d.self(i)
	return ok && x.Entity == s.Entity
}

// impersonal reports whether a slot is an "it" that stands for nothing: "made it easier to", "it seems that", "it rained".
func (d *document) impersonal(s Slot) bool {
	if strings.ToLower(s.Text) != "it" {
		return false
	}
	i := d.tokenAt(s.Span.Start)
	if i < 0 || d.head(i) < 0 {
		return false
	}
	h := d.head(i)
	switch d.rel(i) {
	case "expl":
		return true
	case "obj", "iobj":
		return emptyObject[d.lemma(h)] && (d.child(h, "xcomp", "ccomp", "advcl") > i || d.followedByAdjective(i))
	case "nsubj", "nsubj:pass":
		if d.child(h, "csubj") >= 0 || emptySubject[d.lemma(h)] {
			return true
		}
		return d.child(h, "cop") >= 0 && d.pos(h) == "ADJ" && d.child(h, "ccomp", "advcl", "xcomp") > h
	}
	return false
}

// followedByAdjective reports whether an adjective or "as if" stands right behind a token.
func (d *document) followedByAdjective(i int) bool {
	return i+1 < d.l.Sentences[d.sentence].Last && (d.pos(i+1) == "ADJ" || d.low(i+1) == "as" || d.low(i+1) == "that" || d.low(i+1) == "look")
}

// emptyObject are verbs with an "it" that stands for the clause behind it, emptySubject those with such a subject.
var (
	emptyObject  = words("make find consider think believe call deem keep render leave take")
	emptySubject = words("rain snow seem appear turn happen take follow emerge matter")
)
