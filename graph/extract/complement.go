package extract

// under reads the verb that a clause completes: "plans to", "failed to", "is expected to".
func (d *document) under(w, v int, m *mood, depth int) {
	up := d.moodOf(w, depth+1)
	l, mark := d.lemma(w), d.markOf(v)
	if mark == "to" && d.hasOwnObject(w, v) {
		d.purpose(up, m)
		return
	}
	switch {
	case d.underPassive(w, l, m):
	case d.gerund(v) && aloof[l] == "not":
		m.negated = !m.negated
	case d.gerund(v) && aloof[l] != "":
		m.weaken(Modality(aloof[l]))
	case l == "stop" && mark == "to", l == "help": // "stopped to look", "helped to sell"
	case failVerbs[l] || l == "forget" && mark == "to" || l == "have" && d.yet(w, v) || d.ruledOut(w):
		m.negated = !m.negated
	case denyVerbs[l]:
		m.negated, m.modality = true, Alleged
	case mark == "to" && (l == "go" && d.tag(w) == "VBG" || l == "have" && (d.tag(w) == "VBZ" || d.tag(w) == "VBP" || d.tag(w) == "VB")):
		m.weaken(Planned) // "is going to buy", "has to buy"
	case l == "charge" && d.tag(v) == "VB":
		m.weaken(Possible) // "charge X two million to use"
	case planVerbs[l], wishVerbs[l]:
		m.weaken(Planned)
	case tryVerbs[l] || l == "seem" || l == "appear":
		m.weaken(Possible)
	case officeVerbs[l] && mark == "to" && (up.negated || d.controller(w, v) >= 0) && !leadVerbs[d.lemma(v)]:
		m.weaken(Planned) // "hired to sell"
	case objectControl[l] && d.controller(w, v) >= 0 && !causeVerbs[l] || phraseControl[l] != "" && d.controller(w, v) >= 0:
		m.weaken(Planned)
	case claimVerbs[l]:
		m.modality = Alleged
		m.inherit(mood{modality: Alleged, by: d.speaker(w)}) // "claims to own"
	case admitVerbs[l] && up.modality == Asserted && !up.negated:
		m.inherit(mood{modality: Reported, by: d.speaker(w)})
	case mark == "to" && !causeVerbs[l] && d.child(w, "obj") > w && d.child(w, "obj") < v:
		m.weaken(Possible) // "sent workers to build it"
	case d.pos(w) == "ADJ" && !plainVerbs[l]:
		d.underAdjective(w, v, up, m)
		return
	case unable[l]:
		m.negated = !m.negated
	}
	if up.negated {
		m.negated = !m.negated
	}
	m.inherit(up)
}

// underPassive reads a verb in the passive that a clause completes: "is said to", "was told to", "has been shown to". It reports whether it is one.
func (d *document) underPassive(w int, l string, m *mood) bool {
	switch {
	case d.child(w, "aux:pass") < 0:
		return false
	case shownVerbs[l]:
		m.weaken(Reported)
	case orderVerbs[l], l == "suppose", l == "mean", l == "design", l == "tip", readyWords[d.low(w)]:
		m.weaken(Planned)
	case (sayVerbs[l] || claimVerbs[l]) && !planVerbs[l]:
		m.modality = Alleged
		if a := d.child(w, "obl:agent"); a >= 0 && m.by.Text == "" {
			if s, ok := d.slot(a); ok {
				m.by = s // "was said by her to have bought"
			}
		}
	default:
		return false
	}
	return true
}

// underAdjective reads the adjective that a clause completes: "ready to", "unable to", "too weak to", "hard to".
func (d *document) underAdjective(w, v int, up mood, m *mood) {
	l := d.lemma(w)
	flips := up.negated
	switch degree := d.degree(v); {
	case degree == "too":
		flips = !flips
		if up.negated {
			m.weaken(Possible)
		}
	case degree == "enough":
		m.weaken(Possible)
	case unable[l]:
		m.negated = !m.negated
	case d.achieved(w), rashly[l] && d.past(w):
	case l == "unlikely":
		m.weaken(Planned)
		m.negated = !m.negated
	case readyWords[l], readyWords[d.low(w)]:
		m.weaken(Planned)
	default:
		m.weaken(Possible)
		flips = flips && (l == "able" || l == "possible" || l == "free" || l == "allowed")
	}
	if flips {
		m.negated = !m.negated
	}
	m.inherit(up)
}

// degree returns the "too" or "enough" that tells whether something comes to what an infinitive says: "too weak to fight", "well enough to
// travel"; else nothing.
func (d *document) degree(v int) string {
	c := d.child(v, "mark")
	for k := c - 1; c >= 0 && k >= max(0, c-7); k-- {
		switch w := d.low(k); {
		case w == "enough":
			return w
		case w == "too" && (d.pos(k+1) == "ADJ" || d.pos(k+1) == "ADV"):
			return w
		case d.pos(k) == "VERB" || d.pos(k) == "PUNCT" || d.pos(k) == "AUX":
			return ""
		}
	}
	return ""
}

// purpose makes of an infinitive what something is for. Where that is denied, it is open: "needs no excuses to sell".
func (d *document) purpose(up mood, m *mood) {
	m.inherit(up)
	m.weaken(Possible)
}

// hasOwnObject reports whether the object of a verb that is not done anything to by an infinitive stands between the two: "does not need
// excuses to sell".
func (d *document) hasOwnObject(w, v int) bool {
	o := d.child(w, "obj")
	return o > w && o < v && d.controller(w, v) < 0 && !failVerbs[d.lemma(w)] && (d.lemma(w) == "need" || d.lemma(w) == "use" || d.lemma(w) == "require")
}

// past reports whether the copula of a predicate is in the past and no modal stands before it.
func (d *document) past(w int) bool {
	c := d.child(w, "cop")
	if c < 0 || d.tag(c) != "VBD" && d.tag(c) != "VBN" {
		return false
	}
	a := d.child(w, "aux")
	return a < 0 || d.lemma(a) == "have"
}

// Adjectives by what they make of the infinitive that completes them.
var (
	// what somebody does not do: "became unable to move"
	unable = words("unable unwilling reluctant powerless afraid incapable impossible loath")
	// what is to come
	readyWords = words(`ready set due likely bound certain sure willing eager keen determined poised slated scheduled prepared anxious desperate hopeful
		happy welcome free intent committed inclined about`)
	// what somebody did and should not have
	rashly = words("wrong foolish stupid brave careless reckless irresponsible rude unwise unfair lucky fortunate")
)

// Verbs whose passive says that something is seen to be so, and those whose passive says that something is asked for.
var (
	shownVerbs = words("show find prove know see hear confirm demonstrate reveal discover")
	orderVerbs = words("tell warn remind advise instruct")
)

// aloof tells of verbs what they make of a deed in -ing that was not done when they were: "suggested selling", "feared losing".
var aloof = map[string]string{"suggest": "planned", "recommend": "planned", "propose": "planned", "advise": "planned", "postpone": "planned",
	"delay": "planned", "defer": "planned", "risk": "possible",
	"imagine": "possible", "fear": "possible", "contemplate": "possible", "envisage": "possible", "discuss": "possible", "debate": "possible",
	"ponder": "possible", "mull": "possible", "oppose": "possible", "dread": "possible", "mind": "possible", "resist": "not", "escape": "not",
	"forgo": "not", "skip": "not"}

// officeVerbs take somebody for a task, leadVerbs are what they do by being there.
var (
	officeVerbs = words("hire pay commission contract recruit")
	leadVerbs   = words("lead head run chair coach manage direct serve govern represent succeed replace be become play teach")
)

// ruledOut reports whether a verb is "rule out".
func (d *document) ruledOut(w int) bool {
	c := d.child(w, "compound:prt", "advmod")
	return (d.lemma(w) == "rule" || d.low(w) == "ruled") && c >= 0 && d.low(c) == "out"
}

// causeVerbs tell that what their object does is done.
var causeVerbs = words("force compel lead cause prompt see watch hear drive move teach train inspire hire appoint elect make have")

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
	switch d.lemma(w) {
	case "able", "happy", "quick", "lucky", "first", "last", "glad", "proud", "pleased", "sorry", "surprised":
		return d.past(w)
	}
	return false
}
