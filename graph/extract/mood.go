package extract

// ownWords reads negation, auxiliaries, adverbs and conjunctions of a clause.
func (d *document) ownWords(v int, m *mood) {
	for _, c := range d.children[v] {
		i := int(c)
		switch d.rel(i) {
		case "aux":
			d.auxiliary(v, i, m)
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
	if k := v - 2; k >= 0 && d.low(k) == "no" && d.low(k+1) == "longer" {
		m.negated = true
	}
	if w := d.head(v); w >= 0 && d.rel(v) == "acl" && d.tag(v) == "VBD" && d.deniedNoun(w) {
		m.negated = true // "none of the banks bought it"
	}
	if m.modality == Planned && d.conditionBeside(v) {
		m.modality = Possible // "would own it if it had bought it"
	}
}

// conditionBeside reports whether another clause of the sentence is a condition.
func (d *document) conditionBeside(v int) bool {
	s := d.l.Sentences[d.sentence]
	for i := s.First; i < s.Last; i++ {
		if w := d.low(i); (w == "if" || w == "unless") && d.rel(i) == "mark" && d.head(i) != v && (i+1 >= s.Last || d.low(i+1) != "not") {
			return true
		}
	}
	return false
}

// auxiliary reads "will", "may", "would have".
func (d *document) auxiliary(v, i int, m *mood) {
	switch d.lemma(i) {
	case "will", "shall", "would", "'ll", "wo", "'d":
		m.weaken(Planned)
		if d.low(i) == "would" && d.tag(v) == "VBN" && d.hasAux(v, "have") {
			m.negated, m.modality = true, Possible // it did not
		}
	case "may", "might", "could", "can", "should", "must", "ca":
		m.weaken(Possible)
	}
}

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
	case l == "longer" && d.child(i, "advmod", "det") >= 0 && i < v-1:
		m.negated = true // "no longer" before an auxiliary
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
	if conditional[l] {
		m.weaken(Possible)
	}
	switch {
	case l == "without":
		m.negated = true
	case d.low(i) == "for" && d.tag(v) == "VB":
		m.weaken(Possible) // "the potential for AI to drive change"
	case d.low(i) == "to" && d.child(v, "cop") >= 0:
		m.weaken(Planned) // "the museum is to open"
	}
}

// noWords begin a noun phrase of which nothing is so, nobodies are such phrases by themselves.
var (
	noWords  = words("no neither none")
	nobodies = words("nobody none nothing noone neither")
)

// deniedNoun reports whether a nominal is denied: "no bank", "neither Norland nor the rebels", "few of them", "nobody".
func (d *document) deniedNoun(i int) bool {
	if nobodies[d.low(i)] {
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
