package extract

import "github.com/quadscope/quadscope/graph/text"

// closingSpeaker finds who says a sentence when that stands at its end, "…, researchers at Lund University found on Monday" or "…,
// said Ruth Holm in a talk in Lyon", from the words alone: trees are often wrong there. It returns the speaker and the byte from which
// he is named; the speaker has no text when there is none.
func (d *document) closingSpeaker(s text.Sentence) (Slot, int) {
	for v := s.Last - 1; v > s.First+2; v-- {
		if d.pos(v) != "VERB" && d.pos(v) != "AUX" || !sayVerbs[d.lemma(v)] {
			continue
		}
		if t := d.tag(v); t != "VBD" && t != "VBZ" && t != "VBP" && t != "VBN" {
			continue
		}
		k := d.speakerStart(s, v)
		if k <= s.First+1 || !d.hasVerb(s.First, k) || !d.closes(v, s.Last) {
			continue
		}
		speaker := d.phraseSpeaker(k+1, v)
		if k == v-1 {
			speaker = d.phraseSpeaker(v+1, s.Last)
		}
		if speaker.Text != "" {
			return speaker, d.l.Tokens[k].Start
		}
	}
	return Slot{Entity: -1}, 0
}

// speakerStart returns the comma or quotation mark before the noun phrase that stands before a verb, or right before the verb, or -1.
func (d *document) speakerStart(s text.Sentence, v int) int {
	k := v - 1
	for k > s.First && d.nounWord(k) {
		k--
	}
	if c := d.child(v, "nsubj"); c >= 0 && c < k && d.word(k) == "," { // "…, Tom Hale, a spokesman, said"
		if m := d.within[c]; m >= 0 {
			c = d.first[m]
		}
		for k = c; k > s.First && d.nounWord(k); k-- {
		}
	}
	switch d.word(k) {
	case ",", "”", "''", "\"", "’":
		return k
	}
	return -1
}

// closes reports whether what stands from a verb of saying to the end of its sentence only tells where, when and to whom it is said.
func (d *document) closes(v, end int) bool {
	if d.child(v, "ccomp") > v {
		return false
	}
	if o := d.child(v, "obj"); o > v && d.pos(o) == "PRON" && d.low(o) != "them" && d.low(o) != "him" && d.low(o) != "her" {
		return false // "said nothing", "said so"
	}
	for i := v + 1; i < end; i++ {
		if d.pos(i) != "VERB" && d.pos(i) != "AUX" && d.child(i, "cop") < 0 {
			continue
		}
		if c := d.child(i, "nsubj", "nsubj:pass", "expl"); c > v && !d.relative(c) {
			return false
		}
	}
	return true
}

// nounWord reports whether a token may stand in a plain noun phrase with its prepositions.
func (d *document) nounWord(i int) bool {
	switch d.pos(i) {
	case "DET", "ADJ", "NOUN", "PROPN", "NUM", "PART":
		return true
	case "PRON":
		return d.rel(i) == "nmod:poss" || d.tag(i) == "PRP"
	case "ADP":
		return true
	case "PUNCT":
		return d.word(i) == "-" || d.word(i) == "&"
	case "CCONJ":
		return d.low(i) == "and" || d.low(i) == "&"
	}
	return false
}

// hasVerb reports whether one of the tokens [a, b) is a verb.
func (d *document) hasVerb(a, b int) bool {
	for i := a; i < b; i++ {
		if p := d.pos(i); p == "VERB" || p == "AUX" {
			return true
		}
	}
	return false
}

// beforeSpeaker returns the head of the name right after a verb that the tree gives to the sentence's closing speaker: "bought Kestrel
// Labs, researchers said"; else -1.
func (d *document) beforeSpeaker(v int) int {
	if d.saidFrom == 0 || v+1 >= len(d.within) || d.within[v+1] < 0 || d.l.Tokens[v].Start >= d.saidFrom {
		return -1
	}
	m := int(d.within[v+1])
	if d.first[m] != v+1 || d.l.Mentions[m].Kind != text.Name || d.l.Mentions[m].End > d.saidFrom {
		return -1
	}
	if h := d.head(d.heads[m]); h < 0 || d.l.Tokens[h].Start < d.saidFrom {
		return -1
	}
	return d.heads[m]
}
