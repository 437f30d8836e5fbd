package extract

import (
	"sort"
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// quotation is a stretch of tokens between quotation marks in which somebody speaks, the marks left out.
type quotation struct {
	first, last int  // half-open range of tokens
	speaker     Slot // has no text when nobody is named
	open        bool // has no closing mark: it goes on in the next paragraph
}

// minQuotation is how many words between quotation marks are speech and no name or odd word.
const minQuotation = 4

// quotations finds the speech of a document and who speaks: the words beside a quotation tell, else the quotation before it in its
// paragraph, else, where the marks are not closed, the one that goes on.
func (d *document) quotations() []quotation {
	var out []quotation
	before := [2]int{}
	for _, b := range d.blocks() {
		from := len(out)
		marked := d.marked(b)
		if len(marked) == 0 && before[1] > 0 {
			if s := d.introduced(before); s.Text != "" {
				out = append(out, quotation{first: b[0], last: b[1], speaker: s})
			}
		}
		before = b
		for _, q := range marked {
			if q.last-q.first < minQuotation || !d.hasVerb(q.first, q.last) {
				continue
			}
			q.speaker = d.besideQuotation(q)
			if q.speaker.Text == "" && len(out) > from && d.goesOn(out[len(out)-1], q) {
				q.speaker = out[len(out)-1].speaker
			}
			out = append(out, q)
		}
	}
	for i := len(out) - 2; i >= 0; i-- {
		if out[i].speaker.Text == "" && (out[i].open || out[i].last >= out[i+1].first-2) {
			out[i].speaker = out[i+1].speaker
		}
	}
	return out
}

// introduced returns who says what the paragraph behind a colon holds: "In a statement the bank denied the charges:"; its text is empty where the
// paragraph b ends with no colon or its last sentence tells of nobody who speaks.
func (d *document) introduced(b [2]int) Slot {
	if d.word(b[1]-1) != ":" {
		return Slot{Entity: -1}
	}
	for v := b[1] - 2; v >= d.sentenceBegin(b[1]-1); v-- {
		if d.pos(v) == "VERB" && d.tensed(v) && (speaking(d, v) || denyVerbs[d.lemma(v)]) {
			return d.sayer(v)
		}
	}
	return Slot{Entity: -1}
}

// blocks returns the token ranges of the paragraphs: a sentence begins one when a blank line stands before it.
func (d *document) blocks() [][2]int {
	var out [][2]int
	for n, s := range d.l.Sentences {
		if n == 0 || d.doc.Text[d.l.Sentences[n-1].End:s.Start] != "" && containsBreak(d.doc.Text[d.l.Sentences[n-1].End:s.Start]) {
			out = append(out, [2]int{s.First, s.Last})
			continue
		}
		out[len(out)-1][1] = s.Last
	}
	return out
}

func containsBreak(s string) bool {
	n := 0
	for i := range len(s) {
		if s[i] == '\n' {
			n++
		}
	}
	return n > 1
}

// marked returns what stands between the quotation marks of a paragraph.
func (d *document) marked(b [2]int) []quotation {
	var out []quotation
	at := -1
	for i := b[0]; i < b[1]; i++ {
		switch w := d.word(i); w {
		case "“", "``", "«", "„", "”", "''", "»", "\"":
			opens := d.opens(i, w)
			if at >= 0 && !opens {
				out = append(out, quotation{first: at, last: i})
			}
			if at = -1; opens {
				at = i + 1
			}
		}
	}
	if at >= 0 && d.word(at-1) == "“" {
		out = append(out, quotation{first: at, last: b[1], open: true})
	}
	return out
}

// opens reports whether a quotation mark stands before what is quoted: where its shape is mistaken or says nothing, the blank beside
// it tells.
func (d *document) opens(i int, w string) bool {
	t := d.l.Tokens[i]
	before := t.Start > 0 && !strings.ContainsRune(" \n\t(", rune(d.doc.Text[t.Start-1]))
	after := t.End < len(d.doc.Text) && !strings.ContainsRune(" \n\t.,;:!?)", rune(d.doc.Text[t.End]))
	if before == after {
		return w == "“" || w == "``" || w == "«" || w == "„"
	}
	return after
}

// goesOn reports whether a quotation goes on with what the one before it says: no more than its speaker stands between.
func (d *document) goesOn(before, q quotation) bool {
	if before.speaker.Text == "" {
		return false
	}
	gap := 0
	for i := before.last; i < q.first; i++ {
		if d.pos(i) == "VERB" && !speaking(d, i) {
			gap++
		}
	}
	return gap == 0
}

// speaking reports whether a token is a verb of saying, or one of the looks and gestures that stand for it.
func speaking(d *document, i int) bool {
	return sayVerbs[d.lemma(i)] || claimVerbs[d.lemma(i)] || gestures[d.lemma(i)]
}

// gestures stand beside quotations without being verbs of saying.
var gestures = words(`ask joke quip laugh smile sigh shout cry whisper continue conclude begin answer respond tweet post read go describe call
	characterize characterise brand label dub cite quote comment`)

// besideQuotation returns who is named beside a quotation: "“…,” she said", "“…,” said Ruth Holm", "Ruth Holm said: “…”".
func (d *document) besideQuotation(q quotation) Slot {
	end := d.sentenceEnd(q.last - 1)
	if s := d.speakerAfter(q.last, end); s.Text != "" {
		return s
	}
	begin := d.sentenceBegin(q.first)
	if q.first-1 <= begin && begin > 0 && (d.word(begin-1) == "," || d.word(begin-1) == ":") {
		begin = d.sentenceBegin(begin - 1) // the sentence is split before the quotation
	}
	for v := q.first - 1; v >= begin && v >= q.first-14; v-- {
		if d.pos(v) == "VERB" && speaking(d, v) {
			return d.sayer(v)
		}
		if d.word(v) == "”" || d.word(v) == "." {
			break
		}
	}
	return Slot{Entity: -1}
}

// speakerAfter reads "[,] [”] X said" and "[,] [”] said X" in the tokens [i, end).
func (d *document) speakerAfter(i, end int) Slot {
	for i < end && d.pos(i) == "PUNCT" {
		i++
	}
	for v := i; v < end && v < i+12; v++ {
		if d.pos(v) == "PUNCT" && d.word(v) != "," && d.word(v) != "-" {
			break
		}
		if d.pos(v) != "VERB" {
			continue
		}
		if !speaking(d, v) {
			break
		}
		if v == i {
			return d.phraseSpeaker(v+1, min(v+9, end))
		}
		return d.phraseSpeaker(i, v)
	}
	return Slot{Entity: -1}
}

// sayer returns the subject of a verb of saying: of its clause, else the noun phrase before it.
func (d *document) sayer(v int) Slot {
	if s := d.speaker(v); s.Text != "" {
		return s
	}
	if c := d.child(v, "nsubj"); c >= 0 {
		return Slot{Entity: -1, Text: d.l.Tokens[c].In(d.doc.Text), Span: d.l.Tokens[c].Span}
	}
	return Slot{Entity: -1}
}

// phraseSpeaker returns whom the noun phrase that fills the tokens [a, b), or begins them, names: its last thing before a comma, a
// preposition or a verb. Who only owns it is not meant: "Renn's lawyers said".
func (d *document) phraseSpeaker(a, b int) Slot {
	out := Slot{Entity: -1}
	for i := a; i < b; i++ {
		if d.pos(i) == "VERB" || d.pos(i) == "AUX" || d.pos(i) == "ADP" && d.within[i] < 0 || d.word(i) == "," || d.pos(i) == "SCONJ" {
			break
		}
		if d.tag(i) == "POS" || d.rel(i) == "nmod:poss" && d.pos(i) == "PRON" {
			out = Slot{Entity: -1}
			continue
		}
		if m := d.within[i]; m >= 0 {
			if s := d.slotOf(int(m)); out.Text == "" || out.Span != s.Span && d.last[m] <= b {
				out = s
			}
			continue
		}
		if p := d.pos(i); p == "NOUN" || p == "PROPN" || p == "PRON" {
			out = Slot{Entity: -1, Text: d.l.Tokens[i].In(d.doc.Text), Span: d.l.Tokens[i].Span}
		}
	}
	return out
}

// sentenceOf returns the index of the sentence of a token.
func (d *document) sentenceOf(i int) int {
	return max(0, sort.Search(len(d.l.Sentences), func(k int) bool { return d.l.Sentences[k].Last > i }))
}

func (d *document) sentenceEnd(i int) int {
	if n := d.sentenceOf(i); n < len(d.l.Sentences) {
		return d.l.Sentences[n].Last
	}
	return len(d.l.Tokens)
}

func (d *document) sentenceBegin(i int) int {
	if n := d.sentenceOf(i); n < len(d.l.Sentences) {
		return d.l.Sentences[n].First
	}
	return i
}

// speechAt returns the quotation in which a token stands, or nil.
func (d *document) speechAt(i int) *quotation {
	k := sort.Search(len(d.quotes), func(k int) bool { return d.quotes[k].last > i })
	if k < len(d.quotes) && d.quotes[k].first <= i {
		return &d.quotes[k]
	}
	return nil
}

// self returns the speaker of the quotation in which a pronoun of the first person stands.
func (d *document) self(i int) (Slot, bool) {
	q := d.speechAt(i)
	if q == nil || q.speaker.Entity < 0 || d.typeOf(q.speaker) != text.Person {
		return Slot{}, false
	}
	t := d.l.Tokens[i]
	return Slot{Text: t.In(d.doc.Text), Span: t.Span, Entity: q.speaker.Entity}, true
}
