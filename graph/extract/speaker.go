package extract

import "github.com/quadscope/quadscope/graph/text"

// Nouns of what people tell something in, and of what only orders how things are to be: nobody speaks in a law.
var (
	sourceNouns = words(`report study survey poll paper article letter lawsuit suit complaint indictment statement book magazine newspaper daily
		weekly journal memo memoir analysis research review blog post posting tweet website site release source note autopsy verdict ruling
		judgment audit census statistic figure record document evidence data result finding testimony affidavit biography obituary legend
		tradition account transcript press media individual poster people user witness editorial column broadcast program programme
		documentary film email`)
	lawNouns = words(`law constitution statute act bill rule regulation code treaty constitutional clause agreement contract oath custom plan
		schedule agenda calendar size taste need ability merit type age weight principle standard criterion`)
)

// mayTell reports whether somebody or something can say, write or show what is so: people, groups, states and what is written; no date,
// no thing, no law. A speaker who is no entity may be anybody.
func (d *document) mayTell(s Slot) bool {
	if s.Text == "" || s.Entity < 0 {
		return s.Text != ""
	}
	switch d.typeOf(s) {
	case text.Person, text.Organization, text.Place:
		return true
	case text.Date, text.Money, text.Quantity:
		return false
	case text.Work:
		return !lawNouns[d.lastLemma(s)]
	}
	return sourceNouns[d.lastLemma(s)]
}

// lastLemma returns the lemma of the head of a slot's words: the last one before a preposition.
func (d *document) lastLemma(s Slot) string {
	out := ""
	for i := d.tokenAt(s.Span.Start); i >= 0 && i < len(d.l.Tokens) && d.l.Tokens[i].Start < s.Span.End; i++ {
		if d.pos(i) == "ADP" && out != "" {
			break
		}
		out = d.lemma(i)
	}
	return out
}

// speaker returns who says what the clause of a verb of telling says: the first of its subjects that can. Where a date stands before
// the verb it is the name before that: "Norvane Thursday said".
func (d *document) speaker(w int) Slot {
	if d.child(w, "aux:pass") >= 0 && !movedVerbs[d.lemma(w)] { // who is told says nothing
		for _, c := range d.all(w, "obl", "obl:agent") {
			if s, ok := d.slot(c); ok && d.prep(c) == "by" && d.mayTell(s) {
				return s
			}
		}
		return Slot{Entity: -1}
	}
	for _, s := range append(d.subjects(w, 0), d.all(w, "nsubj")...) {
		for _, x := range d.slots(s) {
			if !d.impersonal(x) && d.mayTell(x) {
				return x
			}
		}
		for _, c := range d.all(s, "compound", "nmod:desc") {
			if x, ok := d.slot(c); ok && d.isName(c) && d.nouns[s] == text.Date && d.mayTell(x) {
				return x
			}
		}
	}
	return Slot{Entity: -1}
}

// movedVerbs tell in the passive what somebody thinks: "is concerned that".
var movedVerbs = words("concern worry convince persuade satisfy alarm disappoint please frighten determine")

// source is who is named after "according to" in a sentence and how far that reaches.
type source struct {
	by     Slot // its Text is empty when nobody is named
	head   int  // token of the one who is named, or -1
	clause int  // relative clause outside of which nothing is said by them, or -1
}

// accordingSource reads "according to X" in a sentence. What is so by a law, or goes by a plan, is nobody's word.
func (d *document) accordingSource(s text.Sentence) source {
	for i := s.First; i+2 < s.Last; i++ {
		if d.low(i) != "according" || d.low(i+1) != "to" {
			continue
		}
		out := source{by: Slot{Entity: -1, Text: "somebody"}, head: d.head(i), clause: -1}
		if h := out.head; h > i+1 {
			if lawNouns[d.lemma(h)] && d.typeOfHead(h) != text.Person && d.typeOfHead(h) != text.Organization {
				return source{by: Slot{Entity: -1}, head: -1, clause: -1}
			}
			if x, ok := d.slot(h); ok && d.mayTell(x) {
				out.by = x
			}
			out.clause = d.relativeAbove(h, i)
			return out
		}
		out.head = -1
		if x := d.phraseSpeaker(i+2, min(i+12, s.Last)); d.mayTell(x) {
			out.by = x
		}
		return out
	}
	return d.asSource(s)
}

// asSource reads "as X says" beside a clause; its by has no text when there is none.
func (d *document) asSource(s text.Sentence) source {
	for i := s.First; i+2 < s.Last; i++ {
		if d.low(i) != "as" || i > s.First && d.word(i-1) != "," {
			continue
		}
		for v := i + 2; v < min(i+9, s.Last); v++ {
			if d.word(v) == "," || d.pos(v) != "VERB" && v == i+8 {
				break
			}
			if d.pos(v) != "VERB" || !d.tensed(v) {
				continue
			}
			end := v + 1
			if end < s.Last && d.low(end) == "it" {
				end++
			}
			ends := end >= s.Last-1 || d.word(end) == ","
			if x := d.phraseSpeaker(i+1, v); ends && (sayVerbs[d.lemma(v)] || end > v+1 && viewVerbs[d.lemma(v)]) && d.mayTell(x) {
				return source{by: x, head: -1, clause: -1}
			}
			break
		}
	}
	return source{by: Slot{Entity: -1}, head: -1, clause: -1}
}

// viewVerbs tell with "it" how somebody sees what is said: "as Renn put it".
var viewVerbs = words("put see tell have describe phrase")

// relativeAbove returns the relative clause that a token stands in and that begins before token at, or -1.
func (d *document) relativeAbove(i, at int) int {
	for range 8 {
		h := d.head(i)
		if h < 0 {
			return -1
		}
		if d.rel(i) == "acl:relcl" && h < at {
			return i
		}
		i = h
	}
	return -1
}

// below reports whether a token is another or stands below it in the tree.
func (d *document) below(i, top int) bool {
	for range 40 {
		if i < 0 || i == top {
			return i >= 0
		}
		i = d.head(i)
	}
	return false
}

// reaches reports whether what a token says is said by the sentence's source: not what is told of the source itself, "Norvane's head, Ada
// Lund", and not what stands outside of the relative clause that names it.
func (d *document) reaches(at int) bool {
	if h := d.source.head; h >= 0 && d.pos(at) != "VERB" && d.below(at, h) {
		return false
	}
	return d.source.clause < 0 || d.below(at, d.source.clause)
}

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
			if !d.mayTell(speaker) || d.child(v, "aux:pass") >= 0 { // who is told says nothing
				speaker = Slot{Entity: -1, Text: speaker.Text}
			}
			return speaker, d.l.Tokens[k].Start
		}
	}
	return Slot{Entity: -1}, 0
}

// speakerStart returns the comma or quotation mark before the noun phrase that stands before a verb, or right before the verb, or -1.
func (d *document) speakerStart(s text.Sentence, v int) int {
	k := v - 1
	for k > s.First && d.pos(k) == "AUX" && d.head(k) == v {
		k--
	}
	for k > s.First && d.nounWord(k) {
		k--
	}
	if c := d.child(v, "nsubj"); c >= 0 && c < k && d.word(k) == "," && !d.saidBy(s, v) { // "…, Tom Hale, a spokesman, said"
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

// saidBy reports whether a person or group stands behind a verb that follows a comma: "the bank, which owns it, is lost, said an official".
func (d *document) saidBy(s text.Sentence, v int) bool {
	o := d.child(v, "obj")
	if o < v || d.word(v-1) != "," || !d.hasVerb(s.First, v) {
		return false
	}
	x := d.phraseSpeaker(v+1, s.Last)
	t := d.typeOf(x)
	return x.Entity >= 0 && (t == text.Person || t == text.Organization)
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
