package extract

import (
	"slices"

	"github.com/quadscope/quadscope/graph/text"
)

// objectControl are verbs whose object does what the next verb says: "asks X to leave".
var objectControl = words(`ask tell allow enable permit help let encourage invite force urge order require want expect lead cause persuade press pressure push
	lobby beg direct instruct command compel convince teach train prompt motivate inspire empower authorize authorise assign hire
	appoint elect advise warn remind oblige tempt challenge entice pay drive move see watch hear make have`)

// phraseControl are verbs whose phrase does what the next verb says: "calls on X to leave", by the phrase's preposition.
var phraseControl = map[string]string{"call": "on", "appeal": "to", "plead": "with", "rely": "on", "count": "on", "wait": "for", "pray": "for", "prevail": "on"}

// Verbs whose object did, or is said to have done, what follows with "for" or "of": "praised X for saving", "cleared X of bribing"; and
// those that make it do what follows with "into": "talked X into leaving".
var (
	deedVerbs = words(`praise thank fine punish jail imprison congratulate honor honour forgive reward sentence reprimand fire sack dismiss suspend
		expel commend applaud criticize criticise rebuke scold mock`)
	suspectVerbs = words("blame sue arrest detain investigate prosecute indict condemn denounce fault")
	clearVerbs   = words("clear acquit absolve exonerate exculpate")
	intoVerbs    = words(`talk trick force pressure push coax bully lure fool deceive mislead shame scare frighten provoke goad coerce manipulate persuade
		tempt argue`)
)

// controller returns the object or phrase of a verb that does what a clause under it says, or -1.
func (d *document) controller(w, v int) int {
	l, mark := d.lemma(w), ""
	if c := d.child(v, "mark"); c >= 0 {
		mark = d.low(c)
	}
	switch {
	case barVerbs[l] && mark == "from":
		return d.child(w, "obj", "iobj", "nsubj:pass")
	case (claimVerbs[l] || clearVerbs[l]) && (mark == "of" || mark == "with" || mark == "for" && d.tag(v) == "VBG"),
		(deedVerbs[l] || suspectVerbs[l]) && mark == "for" && d.tag(v) == "VBG", l == "convict" && mark == "of",
		suspectVerbs[l] && mark == "of" && d.nounBeforeMark(w, v) >= 0, objectControl[l] && mark == "against" && d.tag(v) == "VBG",
		intoVerbs[l] && (mark == "into" || mark == "out" || mark == "of") && d.tag(v) == "VBG":
		return d.child(w, "obj", "nsubj:pass")
	case l == "have" && mark == "to": // "has a plan to sell" tells who sells
	case (objectControl[l] || wishVerbs[l] && d.child(w, "obj") >= 0) && (mark == "to" || d.rel(v) == "xcomp" && mark == ""):
		if o := d.child(w, "obj", "iobj"); o >= 0 && o < v {
			return o
		}
	case phraseControl[l] != "" && mark == "to":
		for _, o := range d.all(w, "obl") {
			if o < v && d.prep(o) == phraseControl[l] {
				return o
			}
		}
	}
	return -1
}

// subjects returns the tokens that are the subject of a verb, its own or that of the clause it belongs to.
func (d *document) subjects(v, depth int) []int {
	if depth > 6 {
		return nil
	}
	for _, c := range d.children[v] {
		switch d.rel(int(c)) {
		case "nsubj", "nsubj:pass", "nsubj:outer":
			if d.relative(int(c)) && d.rel(v) == "acl:relcl" && d.head(v) >= 0 {
				return []int{d.head(v)}
			}
			if d.pos(int(c)) == "PRON" && d.low(int(c)) == "there" {
				return nil
			}
			if n := d.parenthetic(int(c)); n >= 0 {
				return []int{n}
			}
			return []int{int(c)}
		case "expl", "csubj", "csubj:pass":
			return nil
		}
	}
	w := d.head(v)
	if w < 0 {
		return nil
	}
	switch d.rel(v) {
	case "conj":
		if d.isClause(w) {
			return d.subjects(w, depth+1)
		}
	case "xcomp":
		if o := d.controller(w, v); o >= 0 {
			return []int{o}
		}
		return d.subjects(w, depth+1)
	case "advcl":
		if !d.isClause(w) {
			return nil
		}
		if o := d.controller(w, v); o >= 0 {
			return []int{o}
		}
		if n := d.partIn(v); n >= 0 {
			return d.all(n, "nmod:poss")
		}
		return d.subjects(w, depth+1)
	case "acl":
		if d.child(v, "mark") < 0 && (d.tag(v) == "VBG" || d.tag(v) == "VBN" || d.tag(v) == "VBD") {
			return []int{w}
		}
		if planNouns[d.lemma(w)] || powerNouns[d.lemma(w)] || doneNouns[d.lemma(w)] {
			if p := d.child(w, "nmod:poss"); p >= 0 {
				return []int{p}
			}
			if g := d.head(w); g >= 0 && d.rel(w) == "obj" && d.pos(g) == "VERB" {
				return d.subjects(g, depth+1) // "has the ability to regenerate"
			}
		}
	case "ccomp": // "has not decided whether to sell"
		if mark := d.child(v, "mark"); mark >= 0 && d.tag(v) == "VB" {
			return d.subjects(w, depth+1)
		}
	}
	return nil
}

// partIn returns the noun right before a clause with "in" or "of" that tells whose doing it is: "chronicles the state's role in blocking
// Kestrel"; else -1.
func (d *document) partIn(v int) int {
	m := d.child(v, "mark")
	if m < 1 || m != v-1 || d.low(m) != "in" && d.low(m) != "of" || !doingNouns[d.lemma(m-1)] || d.pos(m-1) != "NOUN" {
		return -1
	}
	return m - 1
}

// doingNouns are nouns for somebody's part in a deed.
var doingNouns = words("role part success failure interest experience involvement complicity progress leadership hand history practice habit")

// parenthetic returns the true subject where the tree takes a former name for it: "Norvane, once called Bitharbor, was bought"; else -1.
func (d *document) parenthetic(i int) int {
	if !d.isName(i) {
		return -1
	}
	k := d.first[d.mention[i]] - 1
	if k >= 0 && d.low(k) == "as" {
		k--
	}
	if k < 1 || d.low(k) != "called" && d.low(k) != "known" && d.low(k) != "named" || d.head(i) == k {
		return -1
	}
	return d.child(k, "nsubj", "nsubj:pass")
}

// relative reports whether a token is a relative pronoun.
func (d *document) relative(i int) bool {
	switch d.low(i) {
	case "who", "which", "that", "whom":
		return d.pos(i) == "PRON" || d.pos(i) == "DET" || d.pos(i) == "SCONJ"
	}
	return false
}

// passive reports whether a verb is in the passive.
func (d *document) passive(v int) bool {
	if d.child(v, "aux:pass") >= 0 {
		return true
	}
	if d.child(v, "obj") >= 0 && d.child(v, "obl:agent") < 0 {
		return false
	}
	if d.child(v, "nsubj:pass") >= 0 {
		return true
	}
	if d.tag(v) != "VBN" && (d.tag(v) != "VBD" || d.rel(v) != "acl") {
		return false
	}
	switch d.rel(v) {
	case "acl", "advcl":
		return d.child(v, "aux", "nsubj") < 0
	case "conj":
		return d.head(v) >= 0 && d.child(v, "aux", "nsubj", "obj") < 0 && d.passive(d.head(v))
	}
	return false
}

// verb makes the statements of one verb.
func (d *document) verb(v int) {
	if d.pos(v) != "VERB" || d.rel(v) == "amod" || d.rel(v) == "compound" || d.rel(v) == "case" || d.rel(v) == "mark" || d.halfWord(v) {
		return
	}
	subjects := d.subjects(v, 0)
	if len(subjects) == 0 || d.opaque(v) {
		return
	}
	m := d.moodOf(v, 0)
	if m.skip {
		return
	}
	passive := d.passive(v)
	base, rule := d.base(v, passive)
	d.asRole(v, m)
	for _, s := range subjects {
		far := 1.0
		if v-s > 14 || s-v > 14 {
			far = .85
		}
		owners, with := d.owners(s)
		for _, subject := range owners {
			d.aside = with
			d.objects(v, subject, m, passive, base*far*.85, rule+" of owner")
			d.aside = nil
		}
		if len(owners) > 0 {
			continue
		}
		for _, subject := range d.slots(s) {
			if d.typeOf(subject) == text.Date {
				continue
			}
			d.objects(v, subject, m, passive, base*far, rule)
		}
	}
}

// owners returns whom a subject belongs to, when that is a name and the subject itself says little: "Kestrel's revenue rose to" tells
// of Kestrel. The words of the subject go into the wording then.
func (d *document) owners(s int) ([]Slot, []int) {
	if d.isName(s) || d.pos(s) != "NOUN" || d.nouns[s] == text.Person || d.nouns[s] == text.Organization || personNouns[d.lemma(s)] ||
		kin[d.lemma(s)] {
		return nil, nil
	}
	slots := d.slots(s)
	if len(slots) > 0 && d.typeOf(slots[0]) != text.Concept && d.pos(s) != "NOUN" {
		return nil, nil
	}
	owner := d.child(s, "nmod:poss")
	if owner < 0 && len(slots) == 0 {
		for _, c := range d.all(s, "nmod") {
			if p := d.prep(c); (p == "in" || p == "of" || p == "at") && d.isName(c) {
				owner = c
			}
		}
	}
	if owner < 0 || len(slots) > 0 && !concepts(d, slots) {
		return nil, nil
	}
	if d.low(owner) == "whose" && d.head(s) >= 0 && d.head(d.head(s)) >= 0 {
		owner = d.head(d.head(s))
	}
	o, ok := d.slot(owner)
	if !ok || !d.isProper(o) {
		return nil, nil
	}
	return []Slot{o}, d.shortWords(s)
}

// kin are nouns of people that are no part of whom they belong to.
var kin = words("family wife husband spouse relative team crew staff supporter fan follower ally critic opponent uncle aunt cousin nephew niece grandfather grandmother household majority")

// concepts reports whether all slots are concepts.
func concepts(d *document, slots []Slot) bool {
	for _, s := range slots {
		if d.typeOf(s) != text.Concept {
			return false
		}
	}
	return true
}

// isProper reports whether a slot's entity is one that has a proper name.
func (d *document) isProper(s Slot) bool { return s.Entity >= 0 && d.proper[s.Entity] }

// base returns how sure a verb's statements are, by what the verb's subject comes from, and the rule's name.
func (d *document) base(v int, passive bool) (float64, string) {
	if d.child(v, "nsubj", "nsubj:pass") >= 0 {
		if d.rel(v) == "acl:relcl" {
			return .8, "relative"
		}
		if passive {
			return .87, "passive"
		}
		return .88, "svo"
	}
	switch d.rel(v) {
	case "xcomp":
		return .82, "complement"
	case "conj":
		return .78, "conjunct"
	case "acl":
		return .78, "participle"
	}
	return .7, "adverbial"
}

// pastWords say that what a verb says is so no longer: "once owned".
var pastWords = words("once previously formerly")

var reflexive = words("himself herself itself themselves myself ourselves yourself oneself")

// vague verbs say nothing between two nodes by themselves.
var vague = words("be have do say tell seem appear become remain let make_up come go consist")

// valueOf returns the normal form of a slot that is a value.
func (d *document) valueOf(s Slot) string {
	return d.values[s.Span]
}

// particles are adverbs behind a verb that change what it says: "done away with", "walked out on".
var particles = words("away out off up down back past over along apart aside forward together ahead around through under by")

// partWords say that a verb is true in part, or was once.
var partWords = words("partially partly mostly largely formerly once previously jointly temporarily briefly originally initially")

// verbWords returns the tokens of a verb's wording: auxiliaries, negation, particle, and the verbs that it completes.
func (d *document) verbWords(v int) []int {
	out := []int{v}
	for _, c := range d.all(v, "aux", "aux:pass", "cop", "compound:prt", "advmod") {
		switch {
		case d.rel(c) == "advmod" && c > v && particles[d.low(c)] && d.child(c, "case") < 0:
			out = append(out, c)
		case d.rel(c) != "advmod", d.low(c) == "too" && c == v-1, d.low(c) == "enough" && c == v+1, never[d.low(c)] && !d.notOnly(c), alleged[d.low(c)], perhaps[d.low(c)],
			(nearly[d.low(c)] || partWords[d.low(c)]) && c < v && d.beforeVerb(c, v):
			out = append(out, c)
		}
	}
	if k := d.noLonger(v); k >= 0 {
		out = append(out, k, k+1)
	}
	for _, c := range d.all(v, "iobj") {
		if reflexive[d.low(c)] {
			out = append(out, c) // "taught himself Japanese"
		}
	}
	if k := d.yetTo(v); k >= 0 {
		out = append(out, k, k+1)
	}
	if c := d.child(v, "mark"); c > 0 && d.low(c) == "to" && d.head(c-1) == v && d.lemma(c-1) == "be" {
		out = append(out, c) // "was to be sold"
	}
	if d.rel(v) == "xcomp" {
		w := d.head(v)
		if c := d.child(v, "mark"); c >= 0 && len(d.all(c, "fixed")) == 0 {
			out = append(out, c) // not "in order to"
		}
		if d.child(w, "obj") < 0 && (d.lemma(w) != "become" || d.child(w, "xcomp") == v) && d.child(v, "nsubj", "nsubj:pass") < 0 && (d.pos(w) == "VERB" || d.pos(w) == "ADJ") && w < v && v-w < 8 {
			out = append(out, d.verbWords(w)...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
