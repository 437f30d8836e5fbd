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
		assume suppose understand guess conclude inform assure remind agree point rule rul accept swear demonstrate`)
	admitVerbs = words("admit confess own_up concede acknowledge recall report remember describe")
	claimVerbs = words("claim allege accuse suspect charge insinuate pretend purport rumour rumor repute presume")
	planVerbs  = words(`plan aim hope intend expect want seek agree promise vow pledge decide propose prepare offer threaten wish set consider schedule
		ask order urge require need ready commit opt look`)
	tryVerbs   = words("try attempt struggle allow enable permit let encourage invite strive fight rush race scramble battle")
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
		refusal failure`)
	powerNouns  = words("right ability opportunity chance capacity power freedom permission means potential")
	doneNouns   = words("decision choice move approach")
	conditional = words("if whether unless")
)

// moodOf returns how the clause of a verb is meant, from its own words and from what it depends on. depth bounds the climb.
func (d *document) moodOf(v, depth int) mood {
	m := plain()
	d.ownWords(v, &m)
	d.setting(v, &m, depth)
	d.parenthesis(v, &m)
	return m
}

// setting adds to a mood what the clause of a verb depends on makes of it.
func (d *document) setting(v int, m *mood, depth int) {
	w := d.head(v)
	if depth > 6 || w < 0 {
		return
	}
	switch d.rel(v) {
	case "xcomp":
		d.under(w, v, m, depth)
	case "ccomp", "csubj", "ccomp:obl":
		d.reported(w, v, m, depth)
	case "obj": // "felt Renn had been a witness"
		if d.child(v, "cop") >= 0 && d.child(v, "nsubj") >= 0 && tells(d.lemma(w)) {
			d.reported(w, v, m, depth)
		}
	case "conj":
		if d.pos(w) == "CCONJ" && d.head(w) >= 0 {
			w = d.head(w)
		}
		if d.isClause(w) {
			d.shared(w, v, m, depth)
		}
	case "advcl", "advcl:relcl":
		d.adverbial(w, v, m, depth)
	case "acl", "acl:relcl":
		if d.isContent(w, v) {
			d.ofNoun(w, v, m, depth)
		} else {
			d.inside(w, v, m, depth)
		}
	case "parataxis":
		if d.isClause(w) && d.child(v, "nsubj", "nsubj:pass") >= 0 && !d.parted(w, v) {
			m.inherit(d.speech(w, depth))
		}
	}
}

// parted reports whether a semicolon stands between two clauses, so that one is not what the other says.
func (d *document) parted(a, b int) bool {
	for i := min(a, b); i < max(a, b); i++ {
		if d.word(i) == ";" {
			return true
		}
	}
	return false
}

// markOf returns the conjunction or preposition of a clause in lower case, or nothing; "in order to" and "so as to" are "to".
func (d *document) markOf(v int) string {
	c := d.child(v, "mark")
	if c < 0 {
		if o, s := d.child(v, "obj"), d.child(v, "nsubj"); o >= 0 && o < s && s < v && d.low(o) == "that" && len(d.all(v, "obj")) > 1 {
			return "that" // read as an object beside the true one
		}
		return ""
	}
	w := d.low(c)
	if (w == "in" || w == "so") && c+1 < len(d.l.Tokens) && (d.low(c+1) == "order" || d.low(c+1) == "as") {
		return "to"
	}
	return w
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

// reported reads the verb whose content a clause is: "said that", "denied that".
func (d *document) reported(w, v int, m *mood, depth int) {
	if !d.isClause(w) {
		return
	}
	up := d.moodOf(w, depth+1)
	l, mark := d.lemma(w), d.markOf(v)
	if mark == "to" && d.degree(v) != "" {
		d.underAdjective(w, v, up, m) // "know it well enough to suggest"
		return
	}
	if mark == "that" && d.tag(w) == "VBG" && d.rel(w) == "advcl" && l == "consider" || d.low(w) == "given" {
		m.inherit(mood{modality: up.modality, by: up.by, skip: up.skip})
		return // "considering that": it is so
	}
	m.inherit(mood{modality: up.modality, skip: up.skip})
	d.asContent(w, v, mark, up, m)
	d.wronglySaid(w, m)
	open := mark == "whether" || mark == "if"
	if mark == "whether" && up.negated && (planVerbs[l] || l == "choose" || l == "determine") {
		m.negated = true
	}
	if m.by.Text == "" && tells(l) && !open && (!happenVerbs[l] || m.modality != Asserted) {
		m.by = d.speaker(w)
	}
	if m.by.Text == "" {
		m.by = up.by
	}
}

// asContent reads what the verb or predicate makes of a clause that is its content.
func (d *document) asContent(w, v int, mark string, up mood, m *mood) {
	l := d.lemma(w)
	switch {
	case d.pos(w) != "VERB" && (mark == "whether" || mark == "if"):
		m.weaken(Possible) // "it is not clear if"
	case d.pos(w) != "VERB" && d.ofPredicate(w, m, up):
	case denyVerbs[l]:
		m.negated, m.modality = true, Alleged
	case d.subjunctive(v):
		m.weaken(Planned)
	case claimVerbs[l]:
		m.modality = Alleged
	case d.supposed(w):
		m.weaken(Possible)
	case l == "ask" && mark == "" && d.asksFor(v):
		m.weaken(Reported) // "asked why Kestrel sold"
	case planVerbs[l], wishVerbs[l]:
		m.weaken(Planned)
	case tryVerbs[l]:
		m.weaken(Possible)
	case believeVerbs[l] && up.negated:
		m.negated, m.modality = !m.negated, Alleged // "nobody believes that"
	case d.witnessed(w, v):
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
	case mark != "" || mindVerbs[l] || l == "seem" || l == "appear": // without either it is seldom the content of the verb
		m.weaken(Possible)
	}
}

// witnessed reports whether a clause in its bare form is what a time, an event or somebody saw happen: "the finals saw Norland beat Castilia".
func (d *document) witnessed(w, v int) bool {
	switch d.lemma(w) {
	case "see", "hear", "watch", "feel":
		return d.child(v, "mark", "aux", "aux:pass", "cop") < 0 && (d.tag(v) == "VB" || d.tag(v) == "VBP" || d.tag(v) == "VBG") &&
			(d.tag(w) == "VBD" || d.tag(w) == "VBN")
	}
	return false
}

// tells reports whether the subject of a verb is who says, claims, denies or wants what its clause tells.
func tells(l string) bool {
	return sayVerbs[l] || claimVerbs[l] || denyVerbs[l] || planVerbs[l] || gestures[l] || mindVerbs[l] || wishVerbs[l]
}

// mindVerbs are further verbs of what somebody thinks, wishVerbs of what somebody wants of others.
var (
	mindVerbs = words("notice discover doubt worry concern comment dream reckon speculate theorize theorise imagine figure bet wager presume judge trust")
	wishVerbs = words("recommend advise demand request beg plead")
)

// happenVerbs say of their clause that it is so.
var happenVerbs = words(`happen prove realize realise discover notice regret mean ensure forget remember celebrate resent lament ignore overlook
	appreciate recognize recognise hate love turn transpire emerge`)

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

// asksFor reports whether a clause begins with why, how, when, where or who.
func (d *document) asksFor(v int) bool {
	for _, c := range d.all(v, "advmod", "nsubj", "obj", "obl") {
		switch d.low(c) {
		case "why", "how", "when", "where", "who", "what", "which":
			return c < v
		}
	}
	return false
}

// supposed reports whether a verb asks readers to imagine what its clause says: "suppose Kestrel bought".
func (d *document) supposed(w int) bool {
	switch d.lemma(w) {
	case "suppose", "imagine", "assume", "say", "pretend":
		return d.tag(w) == "VB" && d.child(w, "nsubj", "aux", "mark") < 0 && d.rel(w) != "xcomp" && d.rel(w) != "conj"
	}
	return false
}

// speech returns the mood that a verb of saying gives to what is said beside it.
func (d *document) speech(w, _ int) mood {
	if d.supposed(w) {
		return mood{modality: Possible, by: Slot{Entity: -1}}
	}
	if !sayVerbs[d.lemma(w)] {
		return mood{modality: Asserted, by: Slot{Entity: -1}}
	}
	return mood{modality: Reported, by: d.speaker(w)}
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
		if s, ok := d.viewer(c); ok {
			m.inherit(mood{modality: Reported, by: s})
			continue
		}
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

// viewer returns whose "in X's view" a phrase is; the bool is false where it is none.
func (d *document) viewer(c int) (Slot, bool) {
	switch d.lemma(c) {
	case "view", "opinion", "eye", "word", "judgment", "judgement", "estimation", "telling":
		if p := d.child(c, "nmod:poss"); p >= 0 && (d.prep(c) == "in" || d.prep(c) == "by") {
			s, ok := d.slot(p)
			return s, ok && d.mayTell(s)
		}
	}
	return Slot{}, false
}

// declares reports whether a verb is neither a bare infinitive nor a participle: "See: Kestrel Hall" and "both considered lost" say nothing.
func (d *document) declares(v int) bool {
	return d.tag(v) != "VB" && (d.tag(v) != "VBN" || d.child(v, "aux", "aux:pass") >= 0)
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
