package extract

// ownWords reads negation, auxiliaries, adverbs and conjunctions of a clause.
func (d *document) ownWords(v int, m *mood) {
	for _, c := range d.children[v] {
		i := int(c)
		switch d.rel(i) {
		case "aux":
			d.auxiliary(v, i, m)
			if d.inverted(v, i) {
				m.weaken(Possible)
			}
		case "advmod", "det", "cc:preconj", "cc":
			d.adverb(v, i, m)
		case "mark":
			d.marker(v, i, m)
		case "nsubj", "nsubj:pass", "obj":
			if d.deniedNoun(i) {
				m.negated = true
			}
		}
	}
	if d.noLonger(v) >= 0 {
		m.negated = true
	}
	if w := d.head(v); w >= 0 && d.rel(v) == "acl" && d.tag(v) == "VBD" && d.deniedNoun(w) {
		m.negated = true // "none of the banks bought it"
	}
	if d.tag(v) == "VB" && d.rel(v) != "conj" && d.rel(v) != "xcomp" && d.hasAux(v, "do") && d.child(v, "nsubj", "nsubj:pass", "mark") < 0 {
		m.skip = true // "don't buy Kestrel"
	}
	if d.rel(v) != "xcomp" && d.yetTo(v) >= 0 {
		m.negated = true
	}
	if d.low(v) == "due" && d.child(v, "cop") >= 0 && v+1 < len(d.l.Tokens) && d.low(v+1) != "to" {
		m.weaken(Planned) // "is due in Leeds"
	}
	if m.modality == Planned && d.conditionBeside(v) {
		m.modality = Possible // "would own it if it had bought it"
	}
}

// shortIf follow an "if" that makes no condition: "if not", "if needed".
var shortIf = words("not needed necessary possible any anything required")

// inverted reports whether an auxiliary stands before its subject at the beginning of a condition: "had Kestrel bought Norvane, ...".
func (d *document) inverted(v, i int) bool {
	switch d.low(i) {
	case "had", "were", "should":
		s := d.child(v, "nsubj", "nsubj:pass")
		return s > i && s < v
	}
	return false
}

// yetTo returns the "yet" of "has yet to buy", or -1.
func (d *document) yetTo(v int) int {
	for k := v - 1; k > v-4 && k > 0; k-- {
		if d.low(k) == "to" && d.low(k-1) == "yet" {
			return k - 1
		}
	}
	return -1
}

// noLonger returns the "no" of "no longer" before a verb, among its auxiliaries, or -1.
func (d *document) noLonger(v int) int {
	for k := v - 1; k > v-5 && k > 0; k-- {
		if d.low(k) == "longer" && d.low(k-1) == "no" {
			return k - 1
		}
		if p := d.pos(k); p != "AUX" && p != "ADV" && p != "PART" {
			return -1
		}
	}
	return -1
}

// conditionBeside reports whether another clause of the sentence is a condition.
func (d *document) conditionBeside(v int) bool {
	s := d.l.Sentences[d.sentence]
	for i := s.First; i < s.Last; i++ {
		if w := d.low(i); (w == "if" || w == "unless") && d.rel(i) == "mark" && d.head(i) != v && (i+1 >= s.Last || !shortIf[d.low(i+1)]) {
			return true
		}
	}
	return false
}

// auxiliary reads "will", "may", "would have".
func (d *document) auxiliary(v, i int, m *mood) {
	switch d.lemma(i) {
	case "will", "shall", "would", "'ll", "wo", "'d":
		if w := d.low(i); w == "'d" && d.tag(v) == "VBN" || w != "will" && d.told(v, i) {
			return
		}
		m.weaken(Planned)
		if d.low(i) == "would" && d.tag(v) == "VBN" && d.hasAux(v, "have") {
			m.negated, m.modality = true, Possible // it did not
		}
	case "may", "might", "could", "can", "should", "must", "ca":
		m.weaken(Possible)
	}
}

// told reports whether what was to come is told as done: "who would later become mayor", "went to Leeds, where he was to meet her years later",
// "would go on to win". Nothing is where somebody only says so or it hangs on a condition.
func (d *document) told(v, aux int) bool {
	for i, n := v, 0; i >= 0 && n < 8; i, n = d.head(i), n+1 {
		if r := d.rel(i); r == "ccomp" || r == "advcl" || r == "acl" || r == "csubj" || r == "xcomp" && i != v {
			return false
		}
	}
	if d.conditionBeside(v) {
		return false
	}
	if d.lemma(v) == "go" && v+2 < len(d.l.Tokens) && d.low(v+1) == "on" && d.low(v+2) == "to" {
		return true
	}
	for i := aux + 1; i < min(v+6, len(d.l.Tokens)); i++ {
		if laterWords[d.low(i)] {
			return true
		}
		if d.pos(i) == "PUNCT" || i > v && d.pos(i) == "VERB" {
			return false
		}
	}
	return false
}

// laterWords tell from a later day.
var laterWords = words("later eventually subsequently ultimately thereafter")

// hasAux reports whether a verb has an auxiliary.
func (d *document) hasAux(v int, lemma string) bool {
	for _, c := range d.all(v, "aux") {
		if d.lemma(c) == lemma {
			return true
		}
	}
	return false
}

// adverb reads "not", "allegedly", "perhaps", "almost".
func (d *document) adverb(v, i int, m *mood) {
	switch l := d.lemma(i); {
	case d.rel(i) == "cc" && d.low(i) != "nor":
	case never[l] || never[d.low(i)]:
		if !d.notOnly(i) {
			m.negated = !m.negated
		}
	case d.low(i) == "longer" && i > 0 && d.low(i-1) == "no":
		m.negated = true // "is no longer the owner"
	case nearly[l] && i < v && d.beforeVerb(i, v) && d.pos(v) == "VERB" && !grown[d.lemma(v)]:
		m.negated = true
	case alleged[l]:
		m.modality = Alleged
	case falsely[l] && !claimVerbs[d.lemma(v)] && sayVerbs[d.lemma(v)]:
	case perhaps[l]:
		m.weaken(Possible)
	}
}

// beforeVerb reports whether nothing but auxiliaries and adverbs stands between an adverb and its verb: not "almost all banks bought".
func (d *document) beforeVerb(i, v int) bool {
	for k := i + 1; k < v; k++ {
		if p := d.pos(k); p != "AUX" && p != "ADV" && p != "PART" {
			return false
		}
	}
	return true
}

// notOnly reports whether a "not" stands before "only", "just" or "merely".
func (d *document) notOnly(i int) bool {
	if i+1 >= len(d.l.Tokens) || d.low(i) != "not" {
		return false
	}
	w := d.low(i + 1)
	return w == "only" || w == "just" || w == "merely" || w == "least"
}

// marker reads the conjunction of a clause.
func (d *document) marker(v, i int, m *mood) {
	l := d.lemma(i)
	if conditional[l] && d.low(i+1) != "any" {
		m.weaken(Possible)
	}
	switch {
	case l == "without", d.low(i) == "instead", d.low(i) == "rather", d.tag(v) == "VBG" && d.fallsShort(i):
		m.negated = true
	case d.low(i) == "for" && d.tag(v) == "VB":
		if w := d.head(v); w >= 0 && rashly[d.lemma(w)] && d.past(w) {
			return // "it was wrong for Kestrel to sell"
		}
		m.weaken(Possible) // "the potential for AI to drive change"
	case d.low(i) == "to" && d.child(v, "cop") >= 0 && !d.told(v, i):
		m.weaken(Planned) // "the museum is to open"
	case d.low(i) == "to" && d.rel(v) != "xcomp" && i > 0 && d.lemma(i-1) == "be" && d.head(i-1) == v && !d.told(v, i):
		m.weaken(Planned) // "she was to be seeded"
	case d.low(i) == "as" && i+1 < len(d.l.Tokens) && (d.low(i+1) == "if" || d.low(i+1) == "though"):
		m.weaken(Possible)
	}
}

// fallsShort reports whether a preposition ends words that say of a deed that it was not done: "came close to buying", "stopped short of
// selling".
func (d *document) fallsShort(i int) bool {
	if i == 0 {
		return false
	}
	switch w := d.low(i - 1); d.low(i) {
	case "to":
		return w == "close" || w == "closer" || w == "near"
	case "of":
		return w == "short"
	case "from":
		return w == "far"
	}
	return false
}

// noWords begin a noun phrase of which nothing is so, nobodies are such phrases by themselves.
var (
	noWords  = words("no neither none")
	nobodies = words("nobody none nothing noone neither")
)

// deniedNoun reports whether a nominal is denied: "no bank", "neither Norland nor the rebels", "few of them", "nobody".
func (d *document) deniedNoun(i int) bool {
	if nobodies[d.low(i)] || d.low(i) == "few" && (i == 0 || d.low(i-1) != "a" && d.low(i-1) != "the") {
		return true
	}
	k := i
	if m := d.within[i]; m >= 0 && d.last[m] > i {
		k = d.first[m]
	}
	if noWords[d.low(k)] && k < i {
		return true
	}
	for k--; k >= 0 && k > i-8; k-- {
		if d.low(k) == "if" && d.low(k+1) == "any" {
			continue // "few if any banks"
		}
		switch w := d.low(k); {
		case w == "no" && d.pos(k+1) != "NUM" || w == "neither" || w == "none":
			return true
		case w == "few" && (k == 0 || d.low(k-1) != "a" && d.low(k-1) != "the"):
			return true
		}
		if p := d.pos(k); p != "DET" && p != "ADJ" && p != "NOUN" && p != "PROPN" && d.low(k) != "of" && d.tag(k) != "POS" &&
			p != "NUM" && d.rel(k) != "nmod:poss" {
			return false
		}
		if d.rel(k) == "obj" || d.rel(k) == "nsubj" && d.head(k) != d.head(i) {
			return false
		}
	}
	return false
}
