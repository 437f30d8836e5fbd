package extract

import (
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// caseWords returns the words of a nominal's preposition, which may be several: "out of", "from behind", "because of".
func (d *document) caseWords(c int) []int {
	var out []int
	for _, p := range d.all(c, "case") {
		if len(out) > 0 && p != out[len(out)-1]+1 || d.tag(p) == "POS" {
			break
		}
		out = append(append(out, p), d.all(p, "fixed")...)
	}
	return out
}

// completing returns the word between a verb and a phrase without which the two say something else: "looks similar to", "ran afoul
// of", "fell short of". It is empty without one.
func (d *document) completing(v, c int) []int {
	p := d.child(c, "case")
	if p <= v || d.child(v, "obj") >= 0 {
		return nil
	}
	for _, x := range d.all(v, "xcomp", "advmod") {
		if x > v && x < p && p-x <= 2 && (d.rel(x) == "xcomp" && d.pos(x) == "ADJ" || x == p-1 && completes[d.low(x)]) {
			return []int{x}
		}
	}
	return nil
}

// completes are adverbs that belong to the preposition behind them: "ran afoul of", "stopped short of".
var completes = words(`afoul short close ahead clear far free loose next contrary deep home north south east west northeast northwest southeast
	southwest halfway midway upstream downstream alongside away`)

// hyphened returns the tokens of a word of several parts that ends at a token, "22-year-old", or the token.
func (d *document) hyphened(i int) []int {
	out := []int{i}
	for k := i; k >= 2 && d.word(k-1) == "-" && d.l.Tokens[k-1].End == d.l.Tokens[k].Start && d.l.Tokens[k-2].End == d.l.Tokens[k-1].Start; k -= 2 {
		out = append(out, k-1, k-2)
	}
	return out
}

// than reports whether an end is an amount that only compares: "more games", "two pounds less", "fewer jobs than".
func (d *document) than(s Slot) bool {
	i := d.headToken(s)
	if i < 0 || d.isProper(s) {
		return false
	}
	for _, c := range d.children[i] {
		if c := int(c); c < i && !d.isValue(i) && comparing[d.low(c)] && (d.rel(c) == "amod" || d.rel(c) == "det" || d.rel(c) == "advmod") {
			return true
		}
	}
	if !d.isValue(i) {
		return false
	}
	k := d.last[d.within[i]]
	return k < d.l.Sentences[d.sentence].Last && (d.tag(k) == "JJR" || d.tag(k) == "RBR")
}

// stub reports whether the object of a verb is one common noun whose own phrase is left out: "held talks" of "held talks with Norland".
func (d *document) stub(st *Statement, at int) bool {
	i := d.headToken(st.Object)
	if i < 0 || d.head(i) != at || d.child(i, "conj") >= 0 || d.rel(i) != "obj" || d.pos(i) != "NOUN" || d.isProper(st.Object) || d.typeOf(st.Object) != text.Concept ||
		len(d.children[i]) == 0 || strings.Contains(st.Object.Text, " ") {
		return false
	}
	for _, c := range d.all(i, "nmod") {
		if c > i && !d.isValue(c) && !d.unrelated(c, false) {
			return true
		}
	}
	return false
}

// inListOfNames reports whether a name and a comma stand right before a name.
func (d *document) inListOfNames(i int) bool {
	k := d.first[d.mention[i]] - 1
	if k >= 0 && d.low(k) == "the" {
		k--
	}
	return k > d.l.Sentences[d.sentence].First && d.word(k) == "," && d.nameEnding(k-1) >= 0
}

// naming verbs say nothing without what somebody calls the object.
var naming = words("call dub label term deem brand style name nickname title rename regard")

// duration reports whether the object is a length of time that stands beside a verb: "stepped on campus two years after".
func (d *document) duration(st *Statement, at int) bool {
	i := d.headToken(st.Object)
	return i >= 0 && d.pos(at) == "VERB" && d.typeOf(st.Object) == text.Quantity && spans[d.lemma(i)] && d.rel(i) != "obj" && !timedVerbs[d.lemma(at)]
}

// spans are units of time, timedVerbs verbs that say how long.
var (
	spans      = words("second minute hour day week month year decade century")
	timedVerbs = words("last take spend serve sentence jail imprison live wait work reign rule sit run")
)

// partOf reports whether a slot is a number whose phrase with "of" tells what it counts: "27 percent" of "27 percent of jobs".
func (d *document) partOf(s Slot) bool {
	i := d.headToken(s)
	if i < 0 || d.typeOf(s) != text.Quantity {
		return false
	}
	for _, c := range d.all(i, "nmod") {
		if c > i && d.prep(c) == "of" && !d.isValue(c) {
			return true
		}
	}
	return false
}

// oddOf reports whether a verb that goes with no "of" has one in its wording: "was led of", of a tree that gave it another noun's phrase.
func (d *document) oddOf(st *Statement, at int) bool {
	i := d.headToken(st.Object)
	return i >= 0 && d.pos(at) == "VERB" && d.head(i) == at && d.child(at, "obj", "advmod", "iobj") < 0 && st.Relation.Lemma == d.lemma(at)+" of" && !ofVerbs[d.lemma(at)] && d.child(at, "xcomp", "compound:prt") < 0
}

// ofVerbs go with "of".
var ofVerbs = words(`accuse die speak talk think hear know tell consist dispose approve disapprove convict suspect rid rob strip deprive warn remind inform dream
	complain boast learn come become make compose comprise acquit clear cure relieve write beware despair smell taste reek partake persuade assure
	notify free empty conceive admit repent tire bear ask expect demand require drain cheat absolve purge convince say want avail form build
	constitute read sing preach weary sound remain`)

// idiom reports whether the object of a verb names no thing: "poked fun", "takes place", "kept track".
func (d *document) idiom(st *Statement, at int) bool {
	i := d.headToken(st.Object)
	return i >= 0 && d.head(i) == at && d.rel(i) == "obj" && idle[d.lemma(i)] && !strings.Contains(st.Object.Text, " ") && d.child(i, "det", "nmod:poss", "amod") < 0
}

// idle nouns without an article name nothing behind a verb.
var idle = words(`fun place part track way care charge advantage hold shape root effect aim note notice attention rise sense issue heed hands
	eyebrow leave umbrage offense offence refuge precedence pride heart hope touch sight fault solace cover flight pains turn exception pace`)

// ownerOnly reports whether a slot is followed by "'s" although the tree takes it for a thing by itself: "replacing the city's pipes".
func (d *document) ownerOnly(s Slot) bool {
	i := d.headToken(s)
	if i < 0 || d.rel(i) == "nmod:poss" || d.within[i] < 0 {
		return false
	}
	k := d.last[d.within[i]]
	if k+1 >= d.l.Sentences[d.sentence].Last || d.l.Tokens[k].Start != d.l.Tokens[k-1].End || d.low(k) != "'s" && d.tag(k) != "POS" || d.rel(k) == "aux" {
		return false
	}
	switch d.rel(i) {
	case "obj", "iobj", "obl", "nmod", "nsubj", "nsubj:pass":
		p := d.pos(k + 1)
		return p == "NOUN" || p == "ADJ" || p == "NUM" || p == "ADV" && d.rel(k) == "case" || p == "PROPN" && d.tag(k) == "POS"
	}
	return false
}

// halfWord reports whether a word is the second half of another: "preserving" of "privacy-preserving".
func (d *document) halfWord(i int) bool {
	return i >= 2 && d.word(i-1) == "-" && d.l.Tokens[i-1].End == d.l.Tokens[i].Start && d.l.Tokens[i-2].End == d.l.Tokens[i-1].Start &&
		!wordStarts[d.low(i-2)]
}

// wordStarts stand before a hyphen in verbs: "re-opened", "co-founded".
var wordStarts = words("re co pre un de over under out mis cross fast self hand double tri bi multi mono semi dual")

// comparing are words of amounts that are measured against others.
var comparing = words("more less fewer")
