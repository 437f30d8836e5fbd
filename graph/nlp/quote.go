package nlp

import (
	"strings"

	"github.com/quadscope/quadscope/graph/nlp/coref"
	"github.com/quadscope/quadscope/graph/text"
)

// quotation is what stands between two quotation marks, the tokens [first, last), or what follows a speaker's name and a colon.
type quotation struct {
	first, last int
	speaker     int // token that heads who says it, or -1
}

// uttering are verbs of saying that introduce or follow a quotation.
var uttering = wordSet(`say tell add argue insist claim note explain warn recall admit acknowledge comment respond reply testify vow tweet write ask answer
	state declare announce joke shout cry exclaim observe remark continue conclude post confess promise predict reveal quip lament complain
	assert stress emphasize emphasise maintain contend concede recount mutter whisper yell urge agree quote begin`)

// quotations finds the quotations of the document and who says each.
func (s *scan) quotations() {
	s.quoteOf = make([]int, len(s.low))
	paragraph := s.paragraphs()
	open, closed := -1, true
	shut := func(end int, done bool) {
		q := quotation{open, end, -1}
		if !closed && len(s.quotes) > 0 {
			q.speaker = -2 // goes on from the paragraph before
		}
		s.quotes = append(s.quotes, q)
		open, closed = -1, done
	}
	for i, w := range s.word {
		if i > 0 && paragraph[i] != paragraph[i-1] {
			if open >= 0 {
				shut(i, false)
			}
			closed = closed || !opensQuote(w)
		}
		if i == 0 || paragraph[i] != paragraph[i-1] {
			s.turn(i, paragraph)
		}
		switch {
		case open < 0 && opensQuote(w):
			open = i + 1
		case open >= 0 && closesQuote(w) || w == "”" && open >= 0:
			shut(i, true)
		}
	}
	if open >= 0 {
		shut(len(s.word), false)
	}
	for k := range s.quotes {
		q := &s.quotes[k]
		for i := q.first; i < q.last; i++ {
			s.quoteOf[i] = k + 1
		}
	}
	for k := range s.quotes {
		s.attribute(k, paragraph)
	}
}

func opensQuote(w string) bool {
	switch w {
	case "“", `"`, "``", "«", "''":
		return true
	}
	return false
}

func closesQuote(w string) bool {
	switch w {
	case "”", `"`, "''", "»":
		return true
	}
	return false
}

// paragraphs numbers the paragraph of each token.
func (s *scan) paragraphs() []int {
	out := make([]int, len(s.low))
	for i := 1; i < len(out); i++ {
		out[i] = out[i-1]
		if gap := s.doc.Text[s.l.Tokens[i-1].End:max(s.l.Tokens[i-1].End, s.l.Tokens[i].Start)]; strings.Contains(gap, "\n\n") {
			out[i]++
		}
	}
	return out
}

// turn takes what follows a name and a colon at the beginning of a paragraph for the words of that person: "Ann Lee: I was there."
func (s *scan) turn(i int, paragraph []int) {
	n := s.inName[i]
	if n < 0 || s.names[n].first != i || s.at(s.names[n].last, len(s.low)) != ":" ||
		s.clusters[s.surfaces[s.names[n].surface].cluster].typ != text.Person {
		return
	}
	last := s.names[n].last
	for last < len(s.low) && paragraph[last] == paragraph[i] {
		if opensQuote(s.word[last]) {
			return
		}
		last++
	}
	s.quotes = append(s.quotes, quotation{s.names[n].last + 1, last, s.headOf(i, s.names[n].last)})
}

// attribute finds who says quotation k: "…, X said", "X said: …", else who says what stands before it in its paragraph.
func (s *scan) attribute(k int, paragraph []int) {
	q := &s.quotes[k]
	if q.speaker >= 0 {
		return
	}
	goesOn := q.speaker == -2
	q.speaker = -1
	if q.speaker = s.speakerAfter(q, paragraph); q.speaker < 0 {
		q.speaker = s.speakerBefore(q)
	}
	if q.speaker >= 0 || k == 0 {
		return
	}
	if p := &s.quotes[k-1]; goesOn || q.first < q.last && paragraph[p.first] == paragraph[q.first] {
		q.speaker = p.speaker
	}
}

// lookFrom is how many tokens from a quotation its verb of saying may stand.
const lookFrom = 25

// speakerAfter returns the head of who is said right after a quotation to have said it, or -1.
func (s *scan) speakerAfter(q *quotation, paragraph []int) int {
	end := q.last
	if end <= q.first || end+1 >= len(s.low) || s.word[end-1] == "." || !closesQuote(s.word[end]) || paragraph[end] != paragraph[end+1] {
		return -1
	}
	from := end + 1 // after the closing mark
	if from < len(s.low) && s.low[from] == "," {
		from++
	}
	for v := from; v < len(s.low) && v < from+lookFrom && s.quoteOf[v] == 0 && s.sent[v] <= s.sent[from]; v++ {
		if !s.utters(v) {
			continue
		}
		if h := s.subjectOf(v); h >= from {
			return h
		}
		if v == from {
			return s.firstHead(v+1, min(v+6, len(s.low)))
		}
		return s.firstHead(from, v)
	}
	return -1
}

// speakerBefore returns the head of who is said before a quotation, in its sentence, to say it, or -1.
func (s *scan) speakerBefore(q *quotation) int {
	mark := q.first - 1
	for v := mark - 1; v >= 0 && v > mark-lookFrom && s.sent[v] == s.sent[max(mark, 0)] && s.quoteOf[v] == 0; v-- {
		if !s.utters(v) {
			continue
		}
		for depth := 0; v >= 0 && depth < 4; depth++ {
			if h := s.subjectOf(v); h >= 0 {
				return h
			}
			v = s.l.Tokens[v].Head
		}
		return -1
	}
	return -1
}

// utters reports whether a token is a verb of saying outside quotations.
func (s *scan) utters(v int) bool {
	t := &s.l.Tokens[v]
	return (t.UPOS == "VERB" || t.UPOS == "AUX") && uttering[lower(t.Lemma)] && s.quoteOf[v] == 0
}

// subjectOf returns the subject of a verb outside quotations, or -1.
func (s *scan) subjectOf(v int) int {
	sn := s.l.Sentences[s.sent[v]]
	for i := sn.First; i < sn.Last; i++ {
		if t := &s.l.Tokens[i]; t.Head == v && t.Deprel == "nsubj" && s.quoteOf[i] == 0 {
			return i
		}
	}
	return -1
}

// firstHead returns the head of the first name, personal pronoun or noun in the tokens [a, b), or -1.
func (s *scan) firstHead(a, b int) int {
	noun := -1
	for i := a; i < b; i++ {
		if n := s.inName[i]; n >= 0 {
			return s.headOf(s.names[n].first, s.names[n].last)
		}
		switch s.low[i] {
		case "he", "she":
			return i
		case ",", ".", ";":
			if noun >= 0 {
				return noun
			}
		}
		if s.l.Tokens[i].UPOS == "NOUN" {
			noun = i
		}
	}
	return noun
}

// firstPersons lets "I" in a quotation stand for the person who says it. Where that is not clear it stands for nobody.
func (s *scan) firstPersons(d *coref.Document, from []source, phrases []phrase) {
	at := map[int]int{} // token → index into s.pronouns
	for k, p := range s.pronouns {
		at[p.token] = k
	}
	for q, m := range d.Speaker {
		if m < 0 {
			continue
		}
		who := pronoun{cluster: -1, phrase: -1}
		switch f := from[m]; {
		case f.name >= 0:
			who.cluster = d.Mentions[m].Name
		case f.phrase >= 0 && phrases[f.phrase].entity <= -2:
			who.cluster = -2 - phrases[f.phrase].entity
		case f.phrase >= 0 && !phrases[f.phrase].vague && !phrases[f.phrase].slight:
			who.phrase, who.chain = f.phrase, phrases[f.phrase].chain
		case f.token >= 0 && (s.low[f.token] == "he" || s.low[f.token] == "she"):
			if k, ok := at[f.token]; ok {
				who = s.pronouns[k]
			}
		}
		if who.cluster >= 0 && s.clusters[who.cluster].typ != text.Person || who.phrase >= 0 && phrases[who.phrase].typ != text.Person ||
			who.cluster < 0 && who.phrase < 0 {
			continue
		}
		for i := s.quotes[q].first; i < s.quotes[q].last; i++ {
			if !firstPerson[s.low[i]] || s.l.Tokens[i].UPOS != "PRON" {
				continue
			}
			who.token = i
			if k, ok := at[i]; ok {
				s.pronouns[k] = who
			} else {
				s.pronouns = append(s.pronouns, who)
			}
		}
	}
}

var firstPerson = wordSet("i me my mine myself")
