package extract

// shared reads what a verb has in common with the one before it: the auxiliaries, "will buy and close", where it has no form of its own, else
// what both depend on, "said that it bought and sold", "if it buys and sells".
func (d *document) shared(w, v int, m *mood, depth int) {
	up := d.moodOf(w, depth+1)
	own := d.child(v, "nsubj", "nsubj:pass") >= 0
	if !own && d.sharesForm(w, v) {
		m.inherit(up)
		if up.negated && d.tag(v) == "VB" && d.cc(v) != "but" {
			m.negated = true
		}
		return
	}
	set := plain()
	if own && d.cc(v) == "" && !d.parted(w, v) && !d.contrasted(v) {
		set = d.speech(w, depth) // "said that as of March, Kestrel has", "reported: Kestrel has"
	}
	w = d.tensedAbove(w, v)
	for _, c := range d.all(w, "mark") {
		if l := d.lemma(c); conditional[l] || l == "without" {
			d.marker(w, c, &set)
		}
	}
	d.setting(w, &set, depth+1)
	m.inherit(set)
	m.negated = m.negated != set.negated
	if !own && d.tag(v) == "VBP" && d.singular(w) {
		m.weaken(Possible) // "has passed a law that would tax banks and close mills": the verbs do not agree
	}
	if !own && (up.by.Text != "" || up.modality == Reported) {
		m.inherit(mood{modality: Reported, by: up.by})
	}
}

// singular reports whether the form of a clause's verb is that of a singular subject.
func (d *document) singular(v int) bool {
	for _, i := range append(d.all(v, "aux", "aux:pass", "cop"), v) {
		if d.tag(i) == "VBZ" {
			return true
		}
	}
	return false
}

// contrasted reports whether one of the words before the subject of a clause sets it against the clause before: "yet the bank sold it".
func (d *document) contrasted(v int) bool {
	s := d.child(v, "nsubj", "nsubj:pass")
	for k := s - 1; k >= 0 && k > s-4; k-- {
		switch d.low(k) {
		case "yet", "but", "so", "while", "and", "or", "though":
			return true
		}
	}
	return false
}

// sharesForm reports whether a conjunct without a subject has no auxiliary or ending of its own.
func (d *document) sharesForm(w, v int) bool {
	if d.child(v, "aux", "aux:pass") >= 0 {
		return false
	}
	switch d.tag(v) {
	case "VB": // "are not sound and have little weight" shares nothing, though "have" is read as an infinitive
		return d.tag(w) == "VB" || d.child(w, "aux", "mark") >= 0
	case "VBN", "VBG":
		return true
	case "VBD":
		return d.child(w, "aux:pass") >= 0 && d.child(v, "obj") < 0
	}
	return false
}

// tensed reports whether a clause has a verb or an auxiliary in the present or past.
func (d *document) tensed(v int) bool {
	for _, i := range append(d.all(v, "aux", "aux:pass", "cop"), v) {
		switch d.tag(i) {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
	}
	return false
}

// tensedAbove returns the clause with which one that has a tense is coordinated: not the infinitive to which the tree ties it, "planned to buy
// Norvane and sold the mill".
func (d *document) tensedAbove(w, v int) int {
	if !d.tensed(v) {
		return w
	}
	for range 6 {
		up := d.clauseOf(d.head(w))
		if d.tensed(w) || up < 0 {
			break
		}
		w = up
	}
	return w
}

// cc returns the conjunction before a conjunct.
func (d *document) cc(v int) string {
	if c := d.child(v, "cc"); c >= 0 {
		return d.low(c)
	}
	return ""
}

// adverbial reads the clause that an adverbial clause belongs to.
func (d *document) adverbial(w, v int, m *mood, depth int) {
	if !d.isClause(w) {
		return
	}
	up := d.moodOf(w, depth+1)
	mark := d.markOf(v)
	if d.accused(w, v, mark, up, m) || d.telling(w, v, mark, up, m, depth) || d.intended(w, v, mark, up, m, depth) {
		return
	}
	if d.child(v, "nsubj", "nsubj:pass") >= 0 {
		d.beside(w, v, up, mark, m)
		return
	}
	if timeMarks[mark] && (up.modality == Alleged || claimVerbs[d.lemma(w)] && d.gerund(v)) {
		if !quietVerbs[d.lemma(v)] {
			m.modality = Alleged
		}
		return // "is accused of taking the files after leaving the group"
	}
	if t := d.tag(v); mark == "" && v > w && (t == "VB" || t == "VBP" || t == "VBZ") && tells(d.lemma(w)) {
		m.skip = true // "demanded Norvane sell the mill", read without its subject
		return
	}
	if x := d.child(w, "xcomp"); mark == "" && x > w && x < v {
		up = d.moodOf(x, depth+1) // "plans to shut its plant, cutting 620 jobs"
	}
	m.inherit(up)
	if mark == "to" && !d.gerund(v) {
		m.weaken(Possible) // what something is for
	}
	if up.negated {
		m.weaken(Possible) // "did not close it by selling": whether it sold is open
	}
}

// accused reads a deed that somebody is accused of, cleared of, punished or credited for, kept from or talked out of. It reports whether nothing else
// tells how the deed is meant.
func (d *document) accused(w, v int, mark string, up mood, m *mood) bool {
	l, doing := d.lemma(w), d.gerund(v)
	switch {
	case l == "charge" && mark == "with" && duties[d.lemma(v)]: // it is a task
	case claimVerbs[l] && (mark == "of" || mark == "with" || mark == "for" && doing || mark == "to" && l != "charge"),
		(suspectVerbs[l] || l == "want" && d.passive(w)) && mark == "for" && doing:
		m.modality = Alleged
		d.wronglySaid(w, m)
		return true
	case clearVerbs[l] && mark == "of":
		m.negated, m.modality = true, Alleged
		return true
	case doing && (deedVerbs[l] && mark == "for" || l == "convict" && mark == "of"):
		m.weaken(Reported)
		if up.modality != Asserted || up.negated {
			m.weaken(Alleged)
		}
		return true
	case l == "credit" && doing:
		m.weaken(Reported)
	case intoVerbs[l] && (mark == "out" || mark == "of") && d.controller(w, v) >= 0:
		m.negated = !m.negated // "talked her out of leaving"
	case barVerbs[l] && mark == "from", d.ruledOut(w) && mark == "" && doing:
		m.negated = !m.negated
	}
	return false
}

// telling reads a clause that is the content of what it hangs on: "admitted to stealing", "it is rumored that", "sent word on Monday that". It
// reports whether it is.
func (d *document) telling(w, v int, mark string, up mood, m *mood, depth int) bool {
	l := d.lemma(w)
	switch {
	case admitVerbs[l] && mark == "to" && d.gerund(v):
		m.inherit(mood{modality: Reported, by: d.speaker(w)})
		return true
	case mark == "of" && d.gerund(v) && d.nounBeforeMark(w, v) >= 0:
		d.ofNoun(d.nounBeforeMark(w, v), v, m, depth) // "arrested on suspicion of burning"
		return true
	case mark != "that" || v < w:
		return false
	case d.provided(w, v):
		m.weaken(Possible)
		return true
	case d.pos(w) != "VERB":
		return d.ofPredicate(w, m, up)
	case d.resulting(v):
		return false
	}
	if o := d.child(w, "obj"); o > w && o < v && isContentNoun(d.lemma(o)) {
		d.ofNoun(o, v, m, depth)
	} else {
		d.reported(w, v, m, depth)
	}
	return true
}

// provided reports whether a clause with "that" is a condition: "provided that Kestrel buys".
func (d *document) provided(w, v int) bool {
	switch d.low(w) {
	case "provided", "providing", "assuming", "supposing":
		return d.child(v, "mark") == w+1
	}
	return false
}

// nounBeforeMark returns the noun of a claim or plan right before the conjunction of a clause that the tree gives to the verb w, or -1.
func (d *document) nounBeforeMark(w, v int) int {
	k := d.child(v, "mark") - 1
	if k > w && d.head(k) == w && isContentNoun(d.lemma(k)) {
		return k
	}
	return -1
}

// intended reads what somebody is after, could do, or is kept from by too much or too little: "intends on selling", "warned against selling",
// "capable of selling", "too weak to sell". It reports whether nothing else tells how that is meant.
func (d *document) intended(w, v int, mark string, up mood, m *mood, depth int) bool {
	l := d.lemma(w)
	if !d.gerund(v) {
		switch {
		case mark == "to" && d.completes(w, v):
			d.under(w, v, m, depth)
		case mark == "to" && d.degree(v) != "":
			d.underAdjective(w, v, up, m)
		default:
			return false
		}
		return true
	}
	switch {
	case mark == "against" && (sayVerbs[l] || wishVerbs[l] || planVerbs[l]):
		m.negated = !m.negated
		m.weaken(Planned)
	case (l == "object" || l == "opposed" || l == "averse" || l == "oppose") && mark == "to":
		m.weaken(Possible)
	case intents[l] && aims[mark], mark == "to" && planVerbs[l]:
		m.weaken(Planned)
	case mark == "of" && (l == "capable" || l == "afraid" || l == "incapable"):
		m.weaken(Possible)
		m.negated = m.negated != unable[l]
	case (mark == "in" || mark == "to") && firstWords[l]:
		m.inherit(mood{modality: up.modality, by: up.by, skip: up.skip}) // "was not alone in selling"
		return true
	}
	return false
}

// present reports whether a clause is in the present.
func (d *document) present(v int) bool {
	for _, i := range append(d.all(v, "aux", "aux:pass", "cop"), v) {
		if t := d.tag(i); t == "VBZ" || t == "VBP" {
			return d.lemma(i) != "have" || i == v
		}
	}
	return false
}

// gerund reports whether a verb is a participle without an auxiliary: not "to be buying".
func (d *document) gerund(v int) bool {
	return d.tag(v) == "VBG" && d.child(v, "aux") < 0
}

// beside reads the clause that one with a subject of its own stands beside.
func (d *document) beside(w, v int, up mood, mark string, m *mood) {
	if up.by.Text != "" || up.modality == Reported {
		m.inherit(mood{modality: Reported, by: up.by})
	}
	if mark == "before" && d.hasAux(v, "could") || mark == "before" && d.hasAux(v, "can") && d.past(w) {
		m.negated = !m.negated // "died before he could be treated"
	}
	c := d.child(v, "mark", "advmod")
	if x := d.child(w, "xcomp"); x > w && x < v && up.modality == Asserted {
		up = d.moodOf(x, 1) // "is expected to grow when it debates"
	}
	if c >= 0 && temporal[d.low(c)] && d.present(v) && (up.modality == Planned || up.modality == Possible) {
		m.weaken(up.modality) // "will leave once the board picks"
	}
}

// completes reports whether an infinitive right behind a verb is what the verb is about, or is done by what the verb is done to, though the tree
// has it for a purpose.
func (d *document) completes(w, v int) bool {
	l, c := d.lemma(w), d.child(v, "mark")
	if d.controller(w, v) >= 0 {
		return true
	}
	if d.child(w, "aux:pass") >= 0 && (sayVerbs[l] || claimVerbs[l] || readyWords[d.low(w)]) {
		return true // "is said to be buying"
	}
	if l == "go" && c == w+2 && (d.low(w+1) == "on" || d.low(w+1) == "ahead") {
		return true // "went on to buy"
	}
	return c == w+1 && (failVerbs[l] && l != "stop" || planVerbs[l] && l != "look" || tryVerbs[l])
}

// resulting reports whether a clause with "that" tells what comes of something: "so high that", "such that", "now that".
func (d *document) resulting(v int) bool {
	c := d.child(v, "mark")
	for k := c - 1; c >= 0 && k >= max(0, c-9); k-- {
		switch d.low(k) {
		case "so", "such":
			return true
		case "now", "in", "except", "given", "provided", "considering", "seeing", "granted":
			return k == c-1
		}
		if d.word(k) == "." || d.word(k) == ";" {
			return false
		}
	}
	return false
}

var (
	// what somebody is charged with and is no crime
	duties = words(`secure protect oversee enforce guard supervise ensure regulate maintain implement coordinate monitor administer promote safeguard
		preserve advise investigate review`)
	// what somebody is at or after with "about", "on", "of" and what follows
	intents = words("plan intend aim think dream talk consider serious keen intent bent interested commit committed pledge hopeful set")
	aims    = words("about on upon at of to for in towards toward")
	// what is no crime by itself, so that it may be told as a fact beside an accusation: not "after breaking into her home"
	quietVerbs = words(`leave join arrive return meet visit travel move come go reach enter receive serve work graduate retire resign marry learn study
		begin start finish win lose`)
	// of which something is so although they are denied
	firstWords = words("alone unique first last only")
	temporal   = words("until till once when after before whenever as")
)
