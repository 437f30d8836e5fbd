package extract

import "github.com/quadscope/quadscope/graph/text"

// maxAfterSaid is how many tokens may stand after the verb of a sentence's closing speaker: "…, the agency said on Monday in Paris".
const maxAfterSaid = 7

// closingSpeaker finds who says a sentence when that stands at its end, "…, researchers at Lund University found", from the words alone:
// trees are often wrong there. It returns the speaker and the byte from which he is named; the speaker has no text when there is none.
func (d *document) closingSpeaker(s text.Sentence) (Slot, int) {
	none := Slot{Entity: -1}
	v := d.closingVerb(s)
	if v < 0 {
		return none, 0
	}
	k := v - 1
	for k > s.First && d.nounWord(k) {
		k--
	}
	if k <= s.First+1 || k == v-1 || d.word(k) != "," && d.word(k) != "”" && d.word(k) != "''" && d.word(k) != "\"" || !d.hasVerb(s.First, k) {
		return none, 0
	}
	speaker := none
	for i := k + 1; i < v; i++ {
		m := d.within[i]
		if m < 0 || d.first[m] != i && speaker.Text != "" {
			continue
		}
		x := d.slotOf(int(m))
		if d.prepositional(i, k) && speaker.Text != "" {
			break
		}
		if speaker.Text == "" || !d.isProper(speaker) {
			speaker = x
		}
	}
	if speaker.Text == "" {
		speaker = Slot{Entity: -1, Text: d.l.Tokens[v-1].In(d.doc.Text), Span: d.l.Tokens[v-1].Span}
	}
	return speaker, d.l.Tokens[k].Start
}

// closingVerb returns the last verb of a sentence when it is one of saying and little stands after it, or -1.
func (d *document) closingVerb(s text.Sentence) int {
	for i := s.Last - 1; i >= max(s.First+3, s.Last-1-maxAfterSaid); i-- {
		if p := d.pos(i); p != "VERB" && p != "AUX" {
			continue
		}
		if t := d.tag(i); !sayVerbs[d.lemma(i)] || t != "VBD" && t != "VBZ" && t != "VBP" && t != "VBN" {
			return -1
		}
		return i
	}
	return -1
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

// prepositional reports whether a preposition stands between k and i.
func (d *document) prepositional(i, k int) bool {
	for j := k + 1; j < i; j++ {
		if d.pos(j) == "ADP" {
			return true
		}
	}
	return false
}

// beforeSpeaker returns the head of the name right after a verb that the tree gives to the sentence's closing speaker: "bought Kestrel Labs,
// researchers said"; else -1.
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
