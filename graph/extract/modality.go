package extract

// mood is how a clause is meant.
type mood struct {
	negated  bool
	modality Modality
	by       Slot // who says so
	skip     bool // a question, a command: nothing is stated
}

// Verbs by what they make of the clause that depends on them.
var (
	sayVerbs = words(`say tell report announce state write add claim argue note explain insist warn suggest confirm reveal disclose predict estimate
		declare reason acknowledge testify reply recall stress emphasize believe think consider fear feel show find indicate learn hear read know
		see admit confess concede assert contend maintain complain boast remark observe quip joke tweet hint imply caution reiterate opine
		assume suppose understand guess conclude inform assure remind agree point rule rul`)
	admitVerbs = words("admit confess own_up concede acknowledge recall report remember describe")
	claimVerbs = words("claim allege accuse suspect charge insinuate pretend purport rumour rumor repute presume")
	planVerbs  = words(`plan aim hope intend expect want seek agree promise vow pledge decide propose prepare offer threaten wish set consider schedule
		ask order urge require need ready commit opt look`)
	tryVerbs   = words("try attempt struggle allow enable permit help let encourage invite")
	failVerbs  = words("fail refuse decline neglect cease stop avoid")
	denyVerbs  = words("deny reject dispute dismiss refute debunk disprove rebut contradict")
	barVerbs   = words("prevent stop keep bar ban block prohibit discourage deter hinder exclude dissuade restrain save")
	plainVerbs = words("succeed choose begin start continue manage go come keep get use remain appear tend")
	alleged    = words("reportedly allegedly apparently supposedly purportedly")
	// of which a denial denies what is believed
	believeVerbs = words("believe think suppose imagine buy accept")
	perhaps      = words("possibly perhaps maybe probably likely potentially")
	never        = words("not never n't neither nor hardly barely nowhere scarcely")
	nearly       = words("almost nearly")
	grown        = words("double treble triple quadruple halve reach total exceed match finish complete")
	planNouns    = words(`plan intention proposal offer bid pledge promise attempt effort ambition goal aim deal agreement commitment willingness desire
		right ability opportunity chance refusal failure`)
	doneNouns   = words("decision choice move approach")
	conditional = words("if whether unless")
)

// moodOf returns how the clause of a verb is meant, from its own words and from what it depends on. depth bounds the climb.
func (d *document) moodOf(v, depth int) mood {
	m := mood{modality: Asserted, by: Slot{Entity: -1}}
	d.ownWords(v, &m)
	if depth > 6 {
		return m
	}
	w := d.head(v)
	if w < 0 {
		d.parenthesis(v, &m)
		return m
	}
	switch d.rel(v) {
	case "xcomp":
		d.under(w, v, &m, depth)
	case "ccomp", "csubj", "ccomp:obl":
		d.reported(w, v, &m, depth)
	case "conj":
		if d.isClause(w) {
			d.shared(w, v, &m, depth)
		}
	case "advcl", "advcl:relcl":
		d.adverbial(w, v, &m, depth)
	case "acl":
		d.ofNoun(w, v, &m, depth)
	case "acl:relcl":
		if g := d.clauseAbove(w); g >= 0 { // a noun inside a hypothetical clause is hypothetical too
			if up := d.moodOf(g, depth+1); up.modality == Possible && d.rel(g) == "advcl" {
				m.weaken(Possible)
			}
		}
	case "parataxis":
		if d.isClause(w) && d.child(v, "nsubj", "nsubj:pass") >= 0 {
			m.inherit(d.speech(w, depth))
		}
	}
	d.parenthesis(v, &m)
	return m
}

// weaken sets a modality when the clause was asserted or only reported.
func (m *mood) weaken(to Modality) {
	if m.modality == Asserted || m.modality == Reported {
		m.modality = to
	}
}

func (m *mood) inherit(up mood) {
	if up.modality != Asserted {
		m.weaken(up.modality)
	}
	if m.by.Text == "" && up.by.Text != "" {
		m.by = up.by
	}
	m.skip = m.skip || up.skip
}

// under reads the verb that a clause completes: "plans to", "failed to", "is expected to".
func (d *document) under(w, v int, m *mood, depth int) {
	up := d.moodOf(w, depth+1)
	l := d.lemma(w)
	passive := d.child(w, "aux:pass") >= 0
	switch {
	case passive && (sayVerbs[l] || claimVerbs[l]) && !planVerbs[l]:
		m.modality = Alleged
	case failVerbs[l] || l == "have" && d.yet(w, v) || d.ruledOut(w):
		m.negated = !m.negated
	case denyVerbs[l]:
		m.negated, m.modality = true, Alleged
	case l == "charge" && d.tag(v) == "VB":
		m.weaken(Possible) // "charge X two million to use"
	case planVerbs[l]:
		m.weaken(Planned)
	case tryVerbs[l] || l == "seem" || l == "appear":
		m.weaken(Possible)
	case objectControl[l] && d.controller(w, v) >= 0 && !causeVerbs[l] || phraseControl[l] != "" && d.controller(w, v) >= 0:
		m.weaken(Planned)
	case claimVerbs[l]:
		m.modality = Alleged
	case admitVerbs[l]:
		m.inherit(mood{modality: Reported, by: d.speaker(w)})
	case unable[l]:
		m.negated = !m.negated
	case d.pos(w) == "ADJ" && d.achieved(w):
	case d.pos(w) == "ADJ" && !plainVerbs[l]:
		m.weaken(Planned) // "likely to", "ready to"
	}
	if up.negated {
		m.negated = !m.negated
	}
	m.inherit(up)
}

// ruledOut reports whether a verb is "rule out".
func (d *document) ruledOut(w int) bool {
	c := d.child(w, "compound:prt", "advmod")
	return (d.lemma(w) == "rule" || d.low(w) == "ruled") && c >= 0 && d.low(c) == "out"
}

// unable are adjectives of what somebody does not do: "became unable to move".
var unable = words("unable unwilling reluctant powerless afraid incapable")

// causeVerbs tell that what their object does is done.
var causeVerbs = words("force compel lead cause prompt see watch hear drive move teach train inspire hire appoint elect")

// yet reports whether "yet" stands between "has" and what somebody has yet to do.
func (d *document) yet(w, v int) bool {
	for i := w + 1; i < v && i < w+4; i++ {
		if d.low(i) == "yet" {
			return true
		}
	}
	return false
}

// achieved reports whether an adjective tells in the past that somebody could, and did: "were able to recover a boat".
func (d *document) achieved(w int) bool {
	if l := d.lemma(w); l != "able" && l != "happy" && l != "quick" && l != "lucky" && l != "first" && l != "last" {
		return false
	}
	c := d.child(w, "cop")
	return c >= 0 && (d.tag(c) == "VBD" || d.tag(c) == "VBN") && d.child(w, "aux") < 0
}

// reported reads the verb whose content a clause is: "said that", "denied that".
func (d *document) reported(w, v int, m *mood, depth int) {
	if !d.isClause(w) {
		return
	}
	up := d.moodOf(w, depth+1)
	l := d.lemma(w)
	m.inherit(mood{modality: up.modality, skip: up.skip})
	switch {
	case d.pos(w) != "VERB" && d.ofPredicate(w, m, up):
	case denyVerbs[l]:
		m.negated, m.modality = true, Alleged
	case d.subjunctive(v):
		m.weaken(Planned)
	case claimVerbs[l]:
		m.modality = Alleged
	case planVerbs[l]:
		m.weaken(Planned)
	case tryVerbs[l]:
		m.weaken(Possible)
	case believeVerbs[l] && up.negated:
		m.negated, m.modality = !m.negated, Alleged // "nobody believes that"
	case sayVerbs[l]:
		if up.negated {
			m.weaken(Possible)
		} else if m.modality == Asserted {
			m.modality = Reported
		}
	case happenVerbs[l]:
		if up.negated {
			m.negated = !m.negated
		}
	default:
		m.weaken(Possible)
	}
	d.wronglySaid(w, m)
	if c := d.child(v, "mark"); c >= 0 && d.low(c) == "whether" && up.negated {
		m.negated = true
	}
	if m.by.Text == "" && tells(l) {
		m.by = d.speaker(w)
	}
	if m.by.Text == "" {
		m.by = up.by
	}
}

// tells reports whether the subject of a verb is who says, claims, denies or wants what its clause tells.
func tells(l string) bool {
	return sayVerbs[l] || claimVerbs[l] || denyVerbs[l] || planVerbs[l] || gestures[l] || mindVerbs[l]
}

// mindVerbs are further verbs of what somebody thinks or wants of others.
var mindVerbs = words("recommend advise demand request beg plead notice discover recognize recognise doubt worry concern swear comment dream")

// happenVerbs say of their clause that it is so.
var happenVerbs = words("happen prove realize realise discover notice regret mean ensure forget remember celebrate")

// wronglySaid reads "falsely" beside the verb of what is said.
func (d *document) wronglySaid(w int, m *mood) {
	for _, c := range d.all(w, "advmod") {
		if falsely[d.low(c)] {
			m.negated, m.modality = true, Alleged
		}
	}
}

// subjunctive reports whether a clause with a subject has the bare form of its verb: "moved that the vote be delayed".
func (d *document) subjunctive(v int) bool {
	if d.child(v, "nsubj", "nsubj:pass") < 0 {
		return false
	}
	for _, c := range d.all(v, "aux", "aux:pass", "cop", "mark") {
		switch w := d.low(c); {
		case w == "be" && d.child(v, "aux") < 0:
			return true
		case d.rel(c) != "mark" || w == "to":
			return false
		}
	}
	return d.tag(v) == "VB"
}

// speech returns the mood that a verb of saying gives to what is said beside it.
func (d *document) speech(w, _ int) mood {
	if !sayVerbs[d.lemma(w)] {
		return mood{modality: Asserted, by: Slot{Entity: -1}}
	}
	return mood{modality: Reported, by: d.speaker(w)}
}

// shared reads what a verb has in common with the one before it: "will buy and close".
func (d *document) shared(w, v int, m *mood, depth int) {
	up := d.moodOf(w, depth+1)
	own := d.child(v, "nsubj", "nsubj:pass") >= 0
	if own {
		switch d.rel(w) {
		case "ccomp", "xcomp":
			m.inherit(up)
		}
		return
	}
	if d.child(v, "aux", "aux:pass") < 0 && (d.tag(v) == "VB" || d.tag(v) == "VBN" || d.tag(v) == "VBG" || d.rel(w) == "xcomp" ||
		d.rel(w) == "ccomp") {
		m.inherit(up)
		if up.negated && d.tag(v) == "VB" && d.cc(v) != "but" {
			m.negated = true
		}
		return
	}
	if up.by.Text != "" || up.modality == Reported {
		m.inherit(mood{modality: Reported, by: up.by})
	}
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
	mark := ""
	if c := d.child(v, "mark"); c >= 0 {
		mark = d.low(c)
	}
	l := d.lemma(w)
	switch {
	case claimVerbs[l] && (mark == "of" || mark == "with" || mark == "for" && d.tag(v) == "VBG" || mark == "to" && l != "charge"):
		m.modality = Alleged
		d.wronglySaid(w, m)
		return
	case clearVerbs[l] && mark == "of":
		m.negated, m.modality = true, Alleged
		return
	case suspectVerbs[l] && mark == "for" && d.tag(v) == "VBG":
		m.modality = Alleged
		d.wronglySaid(w, m)
		return
	case d.tag(v) == "VBG" && (deedVerbs[l] && mark == "for" || l == "convict" && mark == "of"):
		m.weaken(Reported)
		if up.modality != Asserted || up.negated {
			m.weaken(Alleged)
		}
		return
	case intoVerbs[l] && mark != "into" && mark != "" && d.controller(w, v) >= 0:
		m.negated = !m.negated // "talked her out of leaving"
	case barVerbs[l] && mark == "from", d.ruledOut(w) && mark == "" && d.tag(v) == "VBG":
		m.negated = !m.negated
	case admitVerbs[l] && mark == "to" && d.tag(v) == "VBG":
		m.inherit(mood{modality: Reported, by: d.speaker(w)})
		return
	case d.pos(w) != "VERB" && mark == "that" && d.ofPredicate(w, m, up):
		return
	}
	if d.child(v, "nsubj", "nsubj:pass") >= 0 {
		if up.by.Text != "" || up.modality == Reported {
			m.inherit(mood{modality: Reported, by: up.by})
		}
		return
	}
	if x := d.child(w, "xcomp"); mark == "" && x > w && x < v {
		up = d.moodOf(x, depth+1) // "plans to shut its plant, cutting 620 jobs"
	}
	m.inherit(up)
	if mark == "to" && d.controller(w, v) >= 0 {
		m.weaken(Planned)
	}
	if mark == "to" {
		m.weaken(Possible) // what something is for
	}
	if up.negated {
		m.weaken(Possible) // "did not close it by selling": whether it sold is open
	}
}

// parenthesis reads a speaker who stands beside the clause: "…, said X", "according to X".
func (d *document) parenthesis(v int, m *mood) {
	for _, c := range d.all(v, "parataxis") {
		if sayVerbs[d.lemma(c)] && m.by.Text == "" && d.child(c, "ccomp") < 0 && d.declares(c) {
			m.by = d.speaker(c)
			if m.modality == Asserted {
				m.modality = Reported
			}
		}
	}
	for _, c := range d.all(v, "obl", "nmod") {
		if p := d.prep(c); p != "according" && p != "according to" && !d.accordingTo(c) || lawNouns[d.lemma(c)] {
			continue
		}
		if s, ok := d.slot(c); ok && (m.by.Text == "" || c < v) && d.mayTell(s) {
			m.by = s
		}
		if m.modality == Asserted {
			m.modality = Reported
		}
	}
}

// declares reports whether a verb is neither a bare infinitive nor a participle: "See: Kestrel Hall" and "both considered lost" say nothing.
func (d *document) declares(v int) bool {
	return d.tag(v) != "VB" && (d.tag(v) != "VBN" || d.child(v, "aux") >= 0)
}

// accordingTo reports whether the two words stand before the nominal.
func (d *document) accordingTo(i int) bool {
	for _, c := range d.all(i, "case") {
		if d.low(c) == "according" {
			return true
		}
	}
	return false
}

// isClause reports whether a token is the head of a clause.
func (d *document) isClause(i int) bool {
	return d.pos(i) == "VERB" || d.pos(i) == "AUX" || d.child(i, "cop") >= 0 || d.child(i, "nsubj", "nsubj:pass") >= 0
}

// clauseAbove returns the clause that a nominal stands in, or -1.
func (d *document) clauseAbove(i int) int {
	for range 8 {
		if i < 0 {
			return -1
		}
		if d.pos(i) == "VERB" {
			return i
		}
		i = d.head(i)
	}
	return -1
}
