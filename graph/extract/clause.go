package extract

import (
	"slices"

	"github.com/quadscope/quadscope/graph/text"
)

// objectControl are verbs whose object does what the next verb says: "asks X to leave".
var objectControl = words("ask tell allow enable permit help let encourage invite force urge order require want expect lead cause persuade")

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
		if o := d.child(w, "obj", "iobj"); o >= 0 && objectControl[d.lemma(w)] {
			return []int{o}
		}
		return d.subjects(w, depth+1)
	case "advcl":
		if mark := d.child(v, "mark"); mark >= 0 && d.low(mark) == "to" || !d.isClause(w) || d.tag(v) == "VB" {
			return nil
		}
		if claimVerbs[d.lemma(w)] {
			if o := d.child(w, "obj", "nsubj:pass"); o >= 0 {
				return []int{o}
			}
		}
		return d.subjects(w, depth+1)
	case "acl":
		if d.child(v, "mark") < 0 && (d.tag(v) == "VBG" || d.tag(v) == "VBN" || d.tag(v) == "VBD") {
			return []int{w}
		}
		if p := d.child(w, "nmod:poss"); p >= 0 && (planNouns[d.lemma(w)] || doneNouns[d.lemma(w)]) {
			return []int{p}
		}
	case "ccomp": // "has not decided whether to sell"
		if mark := d.child(v, "mark"); mark >= 0 && d.tag(v) == "VB" {
			return d.subjects(w, depth+1)
		}
	}
	return nil
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
	if d.child(v, "aux:pass", "nsubj:pass") >= 0 {
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
	if d.pos(v) != "VERB" || d.rel(v) == "amod" || d.rel(v) == "compound" || d.rel(v) == "case" || d.rel(v) == "mark" {
		return
	}
	subjects := d.subjects(v, 0)
	if len(subjects) == 0 {
		return
	}
	m := d.moodOf(v, 0)
	if m.skip {
		return
	}
	passive := d.passive(v)
	base, rule := d.base(v, passive)
	for _, s := range subjects {
		far := 1.0
		if v-s > 14 || s-v > 14 {
			far = .85
		}
		for _, subject := range d.slots(s) {
			if d.typeOf(subject) == text.Date {
				continue
			}
			d.objects(v, subject, m, passive, base*far, rule)
		}
	}
}

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

// vague verbs say nothing between two nodes by themselves.
var vague = words("be have do say tell seem appear become remain get let make_up come go consist")

// objects makes a statement with each object and each prepositional phrase of a verb.
func (d *document) objects(v int, subject Slot, m mood, passive bool, base float64, rule string) {
	objects := d.all(v, "obj")
	if d.rel(v) == "acl:relcl" && len(objects) == 0 && !passive {
		objects = d.relativeObject(v)
	}
	if d.lemma(v) == "become" || d.lemma(v) == "remain" {
		objects = append(objects, d.all(v, "xcomp")...)
	}
	light := -1 // an object that is no node becomes part of the wording: "takes a step in"
	for _, o := range objects {
		if d.relative(o) && d.rel(v) == "acl:relcl" && d.head(v) >= 0 {
			o = d.head(v)
		}
		slots := d.slots(o)
		if len(slots) == 0 {
			light = o
		}
		for _, s := range slots {
			if d.lemma(v) != "do" && (!passive || d.typeOf(s) != text.Date) {
				d.add(v, nil, subject, s, m, base, rule)
			}
		}
		d.ofObject(v, o, subject, m, base)
	}
	if light >= 0 {
		for _, c := range d.all(light, "nmod") {
			d.oblique(v, c, light, subject, m, passive, base*.92, rule)
		}
	}
	for _, c := range d.all(v, "obl", "obl:agent") {
		if len(objects) > 0 && light < 0 && !d.carries(c) {
			continue
		}
		extra := light
		if extra < 0 && len(objects) > 0 && !passive {
			extra = objects[0]
		}
		d.oblique(v, c, extra, subject, m, passive, base, rule)
	}
}

// carries reports whether a phrase beside an object is worth a statement of its own: it names somebody or something.
func (d *document) carries(i int) bool {
	switch d.prep(i) {
	case "from", "with", "to", "for", "at", "in", "into", "against":
		return d.isName(i)
	}
	return false
}

// relativeObject returns the noun that a relative clause is about when it lacks an object: "the model that Meta released".
func (d *document) relativeObject(v int) []int {
	for _, s := range d.all(v, "nsubj", "nsubj:pass") {
		if d.relative(s) {
			return nil
		}
	}
	if d.head(v) < 0 || d.child(v, "obl") >= 0 && d.child(v, "obj") < 0 && d.lemma(v) == "live" {
		return nil
	}
	return []int{d.head(v)}
}

// ofObject follows a possessor or an "of" inside the object when the object itself is no node: "highlighted the advantages of the strategy".
func (d *document) ofObject(v, o int, subject Slot, m mood, base float64) {
	if _, ok := d.slot(o); ok {
		return
	}
	for _, c := range d.all(o, "nmod") {
		if d.prep(c) != "of" {
			continue
		}
		for _, s := range d.slots(c) {
			d.add(v, []int{o, d.child(c, "case")}, subject, s, m, base*.85, "object of")
		}
	}
}

// oblique makes a statement with a prepositional phrase.
func (d *document) oblique(v, c, extra int, subject Slot, m mood, passive bool, base float64, rule string) {
	p := d.child(c, "case")
	if p < 0 || d.accordingTo(c) || d.prep(c) == "of" && extra >= 0 {
		return
	}
	switch d.prep(c) {
	case "such as", "like", "than", "as", "despite", "without", "because of", "per", "amid":
		if d.prep(c) != "as" || !passive {
			return
		}
	}
	with := []int{p}
	with = append(with, d.all(p, "fixed")...)
	if extra >= 0 {
		with = append(with, d.nounWords(extra)...)
	}
	for _, s := range d.slots(c) {
		factor := .9
		agent := passive && d.prep(c) == "by"
		switch {
		case agent:
			factor = 1
		case d.typeOf(s) == text.Date:
			if extra >= 0 || d.valueOf(s) == "" || sayVerbs[d.lemma(v)] {
				continue
			}
			factor = .8
		case extra >= 0:
			factor = .8
		case d.typeOf(s) == text.Concept:
			factor = .8
		}
		d.add(v, with, subject, s, m, base*factor, rule)
	}
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
			out = append(out, c)
		}
	}
	return out
}

// valueOf returns the normal form of a slot that is a value.
func (d *document) valueOf(s Slot) string {
	return d.values[s.Span]
}

// verbWords returns the tokens of a verb's wording: auxiliaries, negation, particle, and the verbs that it completes.
func (d *document) verbWords(v int) []int {
	out := []int{v}
	for _, c := range d.all(v, "aux", "aux:pass", "cop", "compound:prt", "advmod") {
		switch {
		case d.rel(c) != "advmod", never[d.low(c)], alleged[d.low(c)], perhaps[d.low(c)]:
			out = append(out, c)
		}
	}
	if d.rel(v) == "xcomp" {
		w := d.head(v)
		if c := d.child(v, "mark"); c >= 0 {
			out = append(out, c)
		}
		if d.child(w, "obj") < 0 && d.child(v, "nsubj", "nsubj:pass") < 0 && (d.pos(w) == "VERB" || d.pos(w) == "ADJ") && w < v && v-w < 8 {
			out = append(out, d.verbWords(w)...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
