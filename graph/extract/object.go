package extract

import (
	"slices"

	"github.com/quadscope/quadscope/graph/text"
)

// objects makes a statement with each object and each prepositional phrase of a verb.
func (d *document) objects(v int, subject Slot, m mood, passive bool, base float64, rule string) {
	objects := d.recipients(v, d.direct(v, passive), subject, m, base, rule)
	light := -1 // an object that is no node becomes part of the wording: "takes a step in"
	for _, o := range objects {
		slots := d.slots(o)
		if len(slots) == 0 {
			light = o
		}
		with, m := d.predicative(v), m
		if cop := d.child(o, "cop"); d.rel(o) == "xcomp" && cop >= 0 { // "claims to be protector of Mexico"
			with, m = append(with, d.child(o, "mark"), cop), d.moodOf(o, 0)
		}
		if !d.isName(o) && d.isRole(o) && d.tag(o) == "NN" && d.renamed(o, 0) < 0 && (appointVerbs[d.lemma(v)] || d.lemma(v) == "become") {
			continue // the role that somebody gets is told of him
		}
		for _, s := range slots {
			if d.lemma(v) == "have" && d.roleUnder(v) >= 0 && d.typeOf(s) == text.Person {
				continue // "has her as its treasurer"
			}
			if d.lemma(v) != "do" && (!passive || d.typeOf(s) != text.Date) && !d.controls(v, o) {
				d.add(v, with, subject, s, m, base, rule)
			}
		}
		d.phrasesOf(v, o, subject, m, base, len(slots) == 0, rule)
	}
	d.withAdjective(v, subject, m, base, rule)
	for _, c := range d.all(v, "obl", "obl:agent", "obl:unmarked") {
		extra := light
		if extra < 0 && len(objects) > 0 && !passive && objects[0] > v && !d.isName(objects[0]) && d.typeOfHead(objects[0]) != text.Money &&
			(!d.isValue(c) || blank[d.lemma(objects[0])]) {
			extra = objects[0]
		}
		d.oblique(v, c, extra, subject, m, passive, base, rule)
	}
}

// withAdjective reads the phrase of an adjective that completes a verb: "got rid of", "grew tired of", "remained loyal to".
func (d *document) withAdjective(v int, subject Slot, m mood, base float64, rule string) {
	x := d.child(v, "xcomp")
	if x < v || d.pos(x) != "ADJ" || d.child(v, "obj") >= 0 {
		return
	}
	for _, c := range d.all(x, "obl") {
		p := d.child(c, "case")
		if p < 0 || d.unrelated(c, false) || d.isValue(c) {
			continue
		}
		for _, o := range d.slots(c) {
			d.add(v, []int{p, x}, subject, o, m, base*.9, rule)
		}
	}
}

// takeVerbs say with "as" what somebody takes their object for.
var takeVerbs = words("see view regard treat describe portray perceive depict dismiss cast brand label characterize characterise")

// predicative returns the adjective that completes a verb, "made the models accessible", or the noun behind "as", "see the treaty as a
// threat".
func (d *document) predicative(v int) []int {
	if takeVerbs[d.lemma(v)] {
		for _, c := range d.all(v, "obl", "advcl", "xcomp", "nmod") {
			if as := d.child(c, "case", "mark"); c > v && as >= 0 && d.low(as) == "as" && d.pos(c) != "VERB" {
				return []int{as, c}
			}
		}
		if o := d.child(v, "obj"); o > v {
			for _, c := range d.all(o, "nmod") {
				if d.prep(c) == "as" {
					return []int{d.child(c, "case"), c}
				}
			}
		}
	}
	if x := d.child(v, "xcomp"); x >= 0 && d.pos(x) == "ADJ" && d.child(v, "obj") >= 0 {
		return []int{x}
	}
	return nil
}

// carryVerbs say nothing to their object besides what they have it do.
var carryVerbs = words("ask tell allow enable permit help let encourage invite force urge order require want expect lead cause persuade")

// controls reports whether an object only carries what the next verb says: "allows Meta to share".
func (d *document) controls(v, o int) bool {
	if l := d.lemma(v); l == "let" || l == "make" || l == "have" || l == "help" {
		for _, c := range d.all(v, "xcomp") {
			if d.pos(c) == "VERB" && c > o && d.controller(v, c) == o {
				return true // "made Tom Renn sell the mill"
			}
		}
	}
	if !carryVerbs[d.lemma(v)] {
		return false
	}
	for _, i := range []int{v, o} {
		for _, c := range d.all(i, "xcomp", "advcl", "acl", "ccomp") {
			if m := d.child(c, "mark"); c > o && m >= 0 && d.low(m) == "to" {
				return true
			}
		}
	}
	return false
}

// recipients makes statements with those to whom something is given, and returns the objects without them.
func (d *document) recipients(v int, objects []int, subject Slot, m mood, base float64, rule string) []int {
	to := d.child(v, "iobj")
	if to < 0 && len(objects) == 2 && d.rel(objects[0]) == "obj" && d.rel(objects[1]) == "obj" {
		to, objects = objects[0], objects[1:]
	}
	if to >= 0 && d.lemma(v) == "cost" {
		return objects
	}
	if to < 0 || len(objects) == 0 {
		return objects
	}
	text, _ := d.phrase(append(d.verbWords(v), d.shortWords(objects[0])...))
	for _, s := range d.slots(to) {
		d.push(v, Relation{Text: text + " to", Lemma: d.lemma(v) + " to"}, subject, s, m, base*.8, rule+" recipient")
	}
	return objects
}

// direct returns the nominals that a verb is about without a preposition.
func (d *document) direct(v int, passive bool) []int {
	out := d.all(v, "obj")
	if d.rel(v) == "acl:relcl" && len(out) == 0 && !passive {
		out = d.relativeObject(v)
	}
	if w := d.head(v); d.rel(v) == "xcomp" && w >= 0 && w < v && d.rel(w) == "acl:relcl" && len(out) == 0 && !passive {
		out = d.gapAbove(w)
	}
	for _, x := range d.all(v, "xcomp") {
		if l := d.lemma(v); l == "become" || l == "remain" || d.isName(x) && d.child(v, "obj") < 0 {
			out = append(out, x)
		}
	}
	if o := d.beforeSpeaker(v); o >= 0 && len(out) == 0 && !passive {
		out = append(out, o)
	}
	kept := out[:0]
	for _, o := range out {
		switch {
		case d.relative(o) && d.rel(v) == "acl:relcl" && d.child(v, "xcomp") > v && d.pos(d.child(v, "xcomp")) == "VERB":
			continue // it is the object of the verb that completes this one
		case d.relative(o) && d.rel(v) == "acl:relcl" && d.head(v) >= 0:
			o = d.head(v)
		}
		kept = append(kept, o)
	}
	return kept
}

// gapAbove returns the noun of a relative clause whose verb completes another one: "the store, which strikers tried to burn".
func (d *document) gapAbove(w int) []int {
	s := d.child(w, "nsubj")
	if s < 0 || d.relative(s) || d.head(w) < 0 {
		return nil
	}
	if o := d.child(w, "obj"); o >= 0 && !d.relative(o) {
		return nil
	}
	return []int{d.head(w)}
}

// isValue reports whether a nominal is a date or an amount.
func (d *document) isValue(i int) bool {
	m := d.within[i]
	return m >= 0 && d.l.Mentions[m].Kind == text.Value
}

// relativeObject returns the noun that a relative clause is about when it lacks an object: "the model that Meta released".
func (d *document) relativeObject(v int) []int {
	for _, s := range d.all(v, "nsubj", "nsubj:pass") {
		if d.relative(s) {
			return nil
		}
	}
	if d.saidFrom > 0 && d.l.Tokens[v].Start > d.saidFrom && sayVerbs[d.lemma(v)] {
		return nil // "stole the painting, lawyers said"
	}
	if a := d.child(v, "advmod"); a >= 0 && a < v && (d.low(a) == "where" || d.low(a) == "when" || d.low(a) == "why") {
		return nil // "Leeds, where Kestrel sells"
	}
	if x := d.child(v, "xcomp"); x > v && d.pos(x) == "VERB" && d.child(x, "obj") < 0 {
		return nil // "which strikers have tried to burn": what is burnt
	}
	for _, c := range d.all(v, "advmod") {
		switch d.low(c) {
		case "where", "when", "why", "how":
			return nil // "in Melbourne, where she won"
		}
	}
	if d.head(v) < 0 || d.child(v, "obl") >= 0 && d.child(v, "obj") < 0 && d.lemma(v) == "live" {
		return nil
	}
	return []int{d.head(v)}
}

// phrasesOf follows the phrases inside an object: "highlighted the advantages of the strategy", "left a mark on culture".
func (d *document) phrasesOf(v, o int, subject Slot, m mood, base float64, light bool, rule string) {
	counted := d.isValue(o) && d.typeOfHead(o) == text.Quantity
	if d.isName(o) || d.isValue(o) && !counted || d.renamed(o, 0) >= 0 || transparent[d.lemma(o)] || d.superlative(o) {
		return
	}
	for _, c := range d.all(o, "nmod") {
		p := d.child(c, "case")
		if counted {
			if d.prep(c) == "of" && !d.isValue(c) {
				for _, s := range d.slots(c) {
					d.add(v, append(d.nounWords(o), p), subject, s, m, base*.85, "object of")
				}
			}
			continue
		}
		if p < 0 || d.unrelated(c, false) || d.situated(o, c) || d.ownAct(v, o, c) {
			continue
		}
		factor := .8
		if light {
			factor = .9
		}
		with := append(d.shortWords(o), d.caseWords(c)...)
		for _, s := range d.slots(c) {
			if d.typeOf(s) == text.Date {
				if light {
					d.add(v, []int{p}, subject, s, m, base*factor, rule)
				}
				continue
			}
			d.add(v, with, subject, s, m, base*factor, "object "+d.prep(c))
		}
	}
}

// superlative reports whether a noun has one before it: what follows is whom it is compared with, "the worst harvest of any region".
func (d *document) superlative(o int) bool {
	for _, c := range d.all(o, "amod") {
		if d.tag(c) == "JJS" || d.child(c, "advmod") >= 0 && d.tag(d.child(c, "advmod")) == "RBS" {
			return true
		}
	}
	return false
}

// situated reports whether a phrase tells where a thing is, so that it says nothing of who acts on it: "operates plants in Ireland".
func (d *document) situated(o, c int) bool {
	switch d.prep(c) {
	case "in", "near", "at", "beneath", "above", "on":
	default:
		return false
	}
	switch d.nouns[o] {
	case text.Place, text.Organization, text.Product, text.Event:
	default:
		return false
	}
	s, ok := d.slot(c)
	return ok && d.typeOf(s) == text.Place
}

// shortWords returns a noun with what is one term with it, for a wording.
func (d *document) shortWords(i int) []int {
	out := []int{i}
	for _, c := range d.all(i, "compound") {
		switch m := d.within[c]; {
		case c > i || c > 0 && d.word(c-1) == "-":
		case m >= 0 && d.l.Mentions[m].Kind == text.Value:
			for k := d.first[m]; k < d.last[m]; k++ {
				out = append(out, k) // "its $1 billion buyout"
			}
		default:
			out = append(out, c)
		}
	}
	return out
}

// unrelated reports whether a prepositional phrase says nothing between the subject and what it names.
func (d *document) unrelated(c int, passive bool) bool {
	if _, viewed := d.viewer(c); viewed || d.accordingTo(c) || d.child(c, "cop") >= 0 { // "is believed to be in Leeds" is not "believed in"
		return true
	}
	if mannerNouns[d.lemma(c)] && !d.isName(c) && d.child(c, "nmod") < 0 {
		return true
	}
	switch d.prep(c) {
	case "in", "by", "as":
		if discourse[d.lemma(c)] && d.child(c, "det", "nmod") < 0 {
			return true
		}
	}
	switch d.prep(c) {
	case "as":
		return !passive
	case "such as", "like", "than", "despite", "without", "because of", "per", "amid", "including", "unlike", "instead of", "rather than":
		return true
	}
	return false
}

// oblique makes a statement with a prepositional phrase.
func (d *document) oblique(v, c, extra int, subject Slot, m mood, passive bool, base float64, rule string) {
	p := d.child(c, "case")
	if d.unrelated(c, passive) || p < 0 && !d.isValue(c) {
		return
	}
	with := append(d.caseWords(c), d.completing(v, c)...)
	if extra >= 0 {
		with = append(with, d.shortWords(extra)...)
	}
	if d.prep(c) == "as" && d.isRole(c) && (appointVerbs[d.lemma(v)] || serveVerbs[d.lemma(v)]) {
		return // the role is told of who has it
	}
	if d.compoundPreposition(c) || d.presented(v, c) || d.fromTo(v, c) || d.agentOfNoun(v, c, passive) {
		return
	}
	if d.afterFirstTime(c) || speechVerbs[d.lemma(v)] && !passive && d.occasion(c) {
		return
	}
	slots := d.slots(c)
	if len(slots) == 0 && d.pos(c) == "NOUN" && extra < 0 {
		d.throughNoun(v, c, with, subject, m, base, rule)
	}
	for _, s := range slots {
		if f := d.obliqueFactor(v, c, extra, s, passive); f > 0 {
			d.add(v, with, subject, s, m, base*f, rule)
		}
	}
}

// compoundPreposition reports whether a phrase is one with the "of" behind it: "in favor of".
func (d *document) compoundPreposition(c int) bool {
	if d.child(c, "case") < 0 || d.child(c, "det", "nmod:poss", "amod") >= 0 {
		return false
	}
	switch d.lemma(c) {
	case "favor", "favour", "spite", "front", "behalf", "lieu", "place", "terms", "term", "light", "view", "addition", "case", "search", "need", "charge", "honor", "honour",
		"response", "exchange", "return", "pursuit", "support", "accordance", "regard", "respect", "relation", "comparison", "contrast", "preparation", "memory":
		return d.child(c, "nmod") > c
	}
	return false
}

// presented reports whether a phrase belongs to a named object rather than to the verb, which says nothing with the phrase alone:
// "introduced Cooke to the members", "compared Kestrel with Norvane".
func (d *document) presented(v, c int) bool {
	o := d.child(v, "obj")
	if o < 0 || c < o || !d.isName(o) && d.renamed(o, 0) < 0 {
		return false
	}
	switch p := d.prep(c); d.lemma(v) {
	case "introduce", "present", "expose", "subject", "refer", "accustom", "alert", "drive", "reconcile":
		return p == "to"
	case "compare", "confuse", "associate", "link", "connect", "contrast", "equate", "mistake", "match", "pair", "replace", "swap", "provoke", "mix":
		return p == "to" || p == "with" || p == "for" || p == "by"
	case "prefer", "add", "attach", "tie", "reduce", "limit", "lose":
		return p == "to"
	case "separate", "distinguish", "protect", "save", "rescue", "free", "exclude", "hide", "shield":
		return p == "from"
	case "turn", "transform", "convert", "divide", "split", "talk", "trick":
		return p == "into"
	}
	return false
}

// fromTo reports whether a phrase before the clause is the first half of "from A to B".
func (d *document) fromTo(v, c int) bool {
	if c > v || d.prep(c) != "from" {
		return false
	}
	for k := c + 1; k < v && k < c+6; k++ {
		if d.low(k) == "to" && d.rel(k) == "case" {
			return true
		}
		if d.word(k) == "," {
			return false
		}
	}
	return false
}

// agentOfNoun reports whether "by" and who does it belong to a noun before them and not to the verb: "agreed to a takeover by its
// shareholder".
func (d *document) agentOfNoun(v, c int, passive bool) bool {
	if passive || d.prep(c) != "by" || d.isValue(c) || c < v {
		return false
	}
	if p := d.child(c, "case"); p < 1 || d.pos(p-1) != "NOUN" {
		return false
	}
	t := d.typeOfHead(c)
	return t == text.Person || t == text.Organization || t == text.Place
}

// occasion reports whether a phrase tells where or when somebody spoke: "said in a statement".
func (d *document) occasion(c int) bool {
	switch d.prep(c) {
	case "in", "at", "on", "during", "with", "after", "before", "from", "via", "through", "within", "under", "aboard", "outside", "inside", "near", "over":
		return !d.isValue(c) || d.typeOfHead(c) != text.Date
	}
	return false
}

// speechVerbs are verbs whose only end worth a line is what is said or who hears it.
var speechVerbs = words(`say tell state add note explain insist warn suggest claim reply testify emphasize stress recall announce reveal disclose report
	acknowledge`)

// throughNoun makes a statement with what a noun that is no node is of: "won in the final of the Iberia Cup".
func (d *document) throughNoun(v, c int, with []int, subject Slot, m mood, base float64, rule string) {
	for _, o := range d.all(c, "nmod") {
		if d.prep(o) != "of" {
			continue
		}
		words := append(append(slices.Clone(with), d.shortWords(c)...), d.child(o, "case"))
		for _, s := range d.slots(o) {
			if t := d.typeOf(s); t != text.Date && t != text.Quantity && t != text.Money {
				d.add(v, words, subject, s, m, base*.75, rule)
			}
		}
	}
}

// obliqueFactor returns how much less sure a prepositional phrase is than an object; 0 leaves it out.
func (d *document) obliqueFactor(v, c, extra int, s Slot, passive bool) float64 {
	switch t := d.typeOf(s); {
	case passive && d.prep(c) == "by":
		return 1
	case t == text.Date:
		if sayVerbs[d.lemma(v)] {
			return 0
		}
		return .8
	case t == text.Money || t == text.Quantity:
		return .8
	case extra >= 0:
		return .78
	case t == text.Concept:
		return .8
	}
	return .9
}

// nounWords returns a noun with its article and adjectives, for a wording.
func (d *document) nounWords(i int) []int {
	out := []int{i}
	if m := d.within[i]; m >= 0 && d.l.Mentions[m].Kind == text.Value {
		for k := d.first[m]; k < d.last[m]; k++ {
			out = append(out, k)
		}
	}
	for _, c := range d.all(i, "det", "amod", "compound", "nummod") {
		if c < i {
			out = append(out, d.hyphened(c)...)
		}
		if c > 1 && c < i && d.rel(c) == "amod" && d.word(c-1) == "-" && d.l.Tokens[c-2].End == d.l.Tokens[c-1].Start {
			out = append(out, c-1, c-2) // "so-called"
		}
	}
	return out
}

// mannerNouns are nouns of phrases that tell how or why something is done and name nothing: "in a civic manner", "behind closed doors".
var mannerNouns = words(`manner way fashion attempt effort bid footing door retaliation response default action hope extent sense turn hurry vain mistake accident chance force scale pace rate glance behalf doubt breath step stride`)

// discourse are nouns of phrases that tie sentences together: "in conclusion".
var discourse = words(`conclusion addition fact contrast particular general turn short summary essence practice theory case reality part
	comparison result consequence time way essay end store vogue hand`)
