package extract

// Nouns whose clause is what somebody thinks, says or fears: "the rumour that", "accusations of".
var (
	claimNouns = words(`claim allegation accusation rumour rumor suspicion assertion insinuation speculation charge contention complaint hint suggestion`)
	beliefs    = words(`idea theory notion fear belief hypothesis impression perception assumption view opinion argument concern prediction feeling worry conviction thought`)
	lieNouns   = words("myth lie hoax fabrication falsehood illusion misconception pretext fiction pretence pretense")
	tellNouns  = words(`report news statement announcement revelation admission confession finding conclusion confirmation word story testimony comment
		remark message assurance warning`)
	maybeNouns = words("possibility chance likelihood risk danger probability sign indication prospect threat hope expectation")
	wishNouns  = words("proposal demand request order promise pledge condition requirement vow guarantee call recommendation motion rule wish")
	factNouns  = words("fact evidence proof knowledge reality truth realization realisation")
)

// falsehood are words that say of a clause, or of a claim, that it is not so.
var falsehood = words(`false untrue wrong incorrect baseless unfounded groundless nonsense absurd fictitious fabricated debunked mistaken bogus lie lies
	hoax myth invented ridiculous rubbish preposterous unsubstantiated ludicrous laughable`)

// falsely are adverbs that say it of the verb beside them.
var falsely = words("falsely wrongly mistakenly erroneously incorrectly wrongfully untruthfully")

// certain are adjectives of which the clause is so, doubtful those of which it may be, needful those of which it should.
var (
	certain = words(`true clear evident obvious certain sure undeniable undisputed apparent aware glad happy proud sorry sad surprised angry grateful
		pleased convinced correct right good`)
	needful  = words("imperative important essential necessary vital crucial critical desirable urgent")
	doubtful = words("possible likely unlikely probable conceivable unclear doubtful uncertain plausible")
)

// isContentNoun reports whether a noun's clause is its content, so that "that" is none of the clause's own ends.
func isContentNoun(l string) bool {
	return claimNouns[l] || beliefs[l] || lieNouns[l] || tellNouns[l] || maybeNouns[l] || wishNouns[l] || factNouns[l] || planNouns[l] || powerNouns[l]
}

// isContent reports whether a clause of a noun tells what the noun is about, "rumours that", "plans to", "accusations of stealing", "charges they
// played a role", and does not only describe it, "the charges facing Renn", "a plan known as".
func (d *document) isContent(w, v int) bool {
	s := d.child(v, "nsubj", "nsubj:pass")
	if d.rel(v) == "acl" {
		c := d.child(v, "mark", "case")
		return c >= 0 && contentMarks[d.low(c)] || c < 0 && s >= 0
	}
	l := d.lemma(w)
	if !isContentNoun(l) || s < 0 || d.relative(s) || d.isName(w) {
		return false
	}
	if d.markOf(v) == "that" {
		return true
	}
	o := d.child(v, "obj")
	return o >= 0 && saidNoun(l) && (!d.relative(o) || !spokenVerbs[d.lemma(v)] && !sayVerbs[d.lemma(v)] && !denyVerbs[d.lemma(v)])
}

// contentMarks begin a clause that tells what a noun is about.
var contentMarks = words("that to of about whether if for on in against into as but")

// spokenVerbs are what people do with a claim: "the claim that Renn made".
var spokenVerbs = words(`make raise face reject hear bring file repeat spread publish dismiss issue investigate settle drop level press voice share have hold
	express send receive give get post`)

// inside reads the clause in which a noun with a clause of its own stands: what is said of a thing that is only planned, wished or told of is that,
// too. It leaves out names, definite things and what stands behind a comma.
func (d *document) inside(w, v int, m *mood, depth int) {
	g := d.clauseOf(w)
	if g < 0 {
		return
	}
	up := d.moodOf(g, depth+1)
	if mark := d.markOf(v); temporal[mark] { // "it could be a week before power is restored"
		d.beside(g, v, up, mark, m)
		return
	}
	if d.isName(w) {
		return
	}
	if up.by.Text != "" && (up.modality == Reported || up.modality == Alleged) && !d.loose(v) {
		m.inherit(mood{modality: Reported, by: up.by})
	}
	if s := d.child(v, "nsubj", "nsubj:pass"); d.definite(w) || s >= 0 && !d.relative(s) && (d.passive(v) || d.child(v, "obj") >= 0) {
		return // the latter is no clause of the noun
	}
	if d.loose(v) {
		m.skip = m.skip || up.negated && d.rel(w) == "obj" && d.rel(v) == "acl:relcl" // "do not get enough iodine, which leads to"
		return
	}
	switch {
	case d.tag(v) == "VBD" && d.rel(v) != "acl":
	case up.modality == Possible && d.rel(g) == "advcl", (up.modality == Planned || up.modality == Possible) && makeVerbs[d.lemma(g)]:
		m.weaken(up.modality)
	}
}

// makeVerbs have an object that there is not before.
var makeVerbs = words("build create make become form establish found launch develop write open construct invent produce set_up")

// clauseOf returns the clause that a nominal stands in or is the predicate of, or -1.
func (d *document) clauseOf(i int) int {
	for range 8 {
		if i < 0 || d.pos(i) == "VERB" || d.child(i, "cop") >= 0 {
			return i
		}
		i = d.head(i)
	}
	return -1
}

// definite reports whether a noun phrase begins with a word that points at a known thing.
func (d *document) definite(i int) bool {
	c := d.child(i, "det", "nmod:poss")
	if c < 0 {
		return false
	}
	switch d.low(c) {
	case "a", "an", "any", "some", "no", "another", "every", "each":
		return false
	}
	return true
}

// loose reports whether a comma or dash parts a clause from its noun.
func (d *document) loose(v int) bool {
	c := d.child(v, "punct")
	return c >= 0 && c < v
}

// saidNoun reports whether a noun's clause is what somebody says, thinks or wants of others.
func saidNoun(l string) bool {
	return claimNouns[l] || beliefs[l] || lieNouns[l] || tellNouns[l] || wishNouns[l]
}

// ofNoun reads the noun that a clause explains: "the decision to share", "rumours that Ilse Brandt sold the hotel".
func (d *document) ofNoun(w, v int, m *mood, depth int) {
	l := d.lemma(w)
	switch {
	case l == "refusal" || l == "failure" || l == "inability":
		m.negated = !m.negated
	case claimNouns[l]:
		m.modality = Alleged
	case beliefs[l]:
		m.weaken(Alleged)
	case lieNouns[l]:
		m.modality, m.negated = Alleged, !m.negated
	case tellNouns[l]:
		m.weaken(Reported)
	case maybeNouns[l], powerNouns[l]:
		m.weaken(Possible)
	case l == "ability" || l == "right" || l == "opportunity" || l == "chance" || l == "power":
		m.weaken(Possible)
	case planNouns[l] || wishNouns[l]:
		m.weaken(Planned)
	case doneNouns[l]:
		d.ofDecision(w, v, m, depth)
		return
	case !factNouns[l]:
		if d.markOf(v) == "to" && d.tag(v) == "VB" && !d.foremost(w) {
			m.weaken(Possible) // "a campaign to persuade users"
		}
		return
	}
	if p := d.child(w, "nmod:poss"); p >= 0 && m.by.Text == "" && !factNouns[l] && !planNouns[l] && !powerNouns[l] {
		if s, ok := d.slot(p); ok && d.mayTell(s) {
			m.by = s
		}
	}
	d.rejection(w, v, m, depth)
}

// ofDecision reads a deed that somebody decides, from what is said of the decision: "made no decision to sell", "would have no choice but to sell".
func (d *document) ofDecision(w, v int, m *mood, depth int) {
	forced := d.markOf(v) == "but"
	if forced {
		m.weaken(Planned)
	}
	if g := d.head(w); g >= 0 && d.isClause(g) && (d.rel(w) == "obj" || d.rel(w) == "nsubj:pass") {
		up := d.moodOf(g, depth+1)
		m.inherit(up)
		m.negated = m.negated != (up.negated && !forced)
	} else if d.deniedNoun(w) && !forced {
		m.negated = true
	}
}

// foremost reports whether a noun is the first, last or only one, which did what its infinitive says: "the first bank to sell it".
func (d *document) foremost(w int) bool {
	if firstWords[d.lemma(w)] {
		return true
	}
	for _, c := range d.all(w, "amod", "nummod", "det") {
		if firstWords[d.low(c)] || d.tag(c) == "JJS" || d.low(c) == "second" || d.low(c) == "third" || d.low(c) == "next" {
			return true
		}
	}
	return false
}

// rejection reads what is said of a claim: that it is false, or that somebody denies it, or who makes it.
func (d *document) rejection(w, v int, m *mood, depth int) {
	for _, c := range d.all(w, "amod") {
		if falsehood[d.low(c)] {
			m.negated, m.modality = true, Alleged
		}
	}
	if c := d.child(w, "det"); c >= 0 && d.low(c) == "no" {
		m.negated = true // "no plans to"
		if !planNouns[d.lemma(w)] && !powerNouns[d.lemma(w)] {
			m.modality = Alleged // "no evidence that"
		}
	}
	g := d.head(w)
	if g < 0 || !d.isClause(g) {
		return
	}
	up := d.moodOf(g, depth+1)
	m.inherit(up)
	denied := denyVerbs[d.lemma(g)] || falsehood[d.low(g)] && d.rel(g) == "xcomp" || d.calledFalse(w, v, g) || up.negated &&
		(factNouns[d.lemma(w)] || tellNouns[d.lemma(w)])
	if d.child(g, "cop") >= 0 && (d.rel(w) == "nsubj" || d.rel(w) == "nsubj:outer") {
		denied = falsehood[d.low(g)] != up.negated && (falsehood[d.low(g)] || certain[d.lemma(g)])
	}
	if (planNouns[d.lemma(w)] || powerNouns[d.lemma(w)] || wishNouns[d.lemma(w)]) && dropVerbs[d.lemma(g)] {
		m.negated = true
	}
	if denied {
		m.negated, m.modality = true, Alleged
	}
	if spreadVerbs[d.lemma(g)] && m.by.Text == "" && d.rel(w) == "obj" && saidNoun(d.lemma(w)) {
		m.by = d.speaker(g)
	}
}

// dropVerbs are what somebody does with a plan or a chance that comes to nothing.
var dropVerbs = words("drop abandon scrap cancel shelve withdraw miss waste squander lose reject decline refuse veto ditch")

// spreadVerbs are what somebody does with a claim that is then theirs.
var spreadVerbs = words("make repeat raise voice express spread renew share issue publish level")

// callVerbs give their object a name or a verdict.
var callVerbs = words("call label brand deem find consider think declare pronounce")

// calledFalse reports whether a claim is called false behind its clause: "described the idea that … as plain nonsense".
func (d *document) calledFalse(w, v, g int) bool {
	end := d.sentenceEnd(w)
	for i := min(g, w) + 1; i < end; i++ {
		if !falsehood[d.low(i)] || i > w && i <= v {
			continue
		}
		if callVerbs[d.lemma(g)] && i > v || d.rel(i) == "xcomp" && (d.head(i) == g || d.head(i) == v) {
			return true
		}
		for k := i - 1; k >= i-3 && k > g; k-- {
			if d.low(k) == "as" {
				return true
			}
		}
	}
	return false
}

// ofPredicate reads an adjective or noun whose clause says what is so: "it is not true that", "it is clear that". It reports whether
// it did.
func (d *document) ofPredicate(w int, m *mood, up mood) bool {
	l := d.low(w)
	switch {
	case falsehood[l]:
		if !up.negated {
			m.negated, m.modality = true, Alleged
		}
	case certain[l]:
		if up.negated {
			m.negated, m.modality = true, Alleged
		}
	case doubtful[l]:
		m.weaken(Possible)
	case needful[l]:
		m.weaken(Planned)
	default:
		return false
	}
	return true
}
