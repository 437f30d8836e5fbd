package nlp

import (
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/quadscope/quadscope/graph/nlp/coref"
	"github.com/quadscope/quadscope/graph/nlp/proper"
	"github.com/quadscope/quadscope/graph/text"
)

// recognizer finds the mentions and entities of an annotated document. It is immutable and may be shared.
type recognizer struct {
	gaz   *gazetteer
	model *proper.Model // of names; nil for rules alone
	coref *coref.Model  // of coreference; nil for rules alone
}

// loadRecognizer reads the word lists in the folder lexicon of fsys.
func loadRecognizer(fsys fs.FS) (*recognizer, error) {
	g, err := loadGazetteer(fsys)
	if err != nil {
		return nil, err
	}
	return &recognizer{gaz: g}, nil
}

// scan is the state of the recognition of one document.
type scan struct {
	gaz       *gazetteer
	doc       *text.Document
	l         *text.Layers
	published time.Time // zero when not known

	word, low []string // the tokens as written and in lower case
	sent      []int    // sentence of each token
	titled    []bool   // by sentence: a heading or other title-case line
	initial   []bool   // by token: its capital may be due to its position
	value     []bool   // by token: part of a date, amount or quantity
	inName    []int    // by token: index into names, or -1
	lowSeen   map[string]bool
	capSeen   map[string]int

	names    []name
	surfaces []surface
	bySpell  map[string]int // spelling → index into surfaces
	clusters []cluster
	pronouns []pronoun
	quotes   []quotation
	quoteOf  []int           // by token: index into quotes, plus one; 0 outside
	endings  map[string]bool // last words of the names, in lower case
}

func newScan(g *gazetteer, doc *text.Document, l *text.Layers) *scan {
	n := len(l.Tokens)
	s := &scan{
		gaz: g, doc: doc, l: l, word: make([]string, n), low: make([]string, n), sent: make([]int, n),
		titled: make([]bool, len(l.Sentences)), initial: make([]bool, n), value: make([]bool, n), inName: make([]int, n),
		lowSeen: map[string]bool{}, capSeen: map[string]int{}, bySpell: map[string]int{}, endings: map[string]bool{},
	}
	if len(doc.Published) >= len(time.DateOnly) {
		if t, err := time.Parse(time.DateOnly, doc.Published[:len(time.DateOnly)]); err == nil {
			s.published = t
		}
	}
	for i := range l.Tokens {
		s.word[i] = strings.ReplaceAll(l.Tokens[i].In(doc.Text), "’", "'")
		s.low[i] = strings.ToLower(s.word[i])
		s.inName[i] = -1
	}
	headings := s.headings()
	for k := range l.Sentences {
		s.survey(k, headings)
	}
	return s
}

// headings returns the spans of the document's headings in order.
func (s *scan) headings() []text.Span {
	var out []text.Span
	for _, b := range s.doc.Blocks {
		if b.Kind == text.Heading {
			out = append(out, b.Span)
		}
	}
	return out
}

// survey notes what sentence k shows about its words: whether it is in title case, which tokens stand where any word has
// a capital, and which words occur with and without capital elsewhere.
func (s *scan) survey(k int, headings []text.Span) {
	sn := s.l.Sentences[k]
	h, _ := slices.BinarySearchFunc(headings, sn.Start, func(h text.Span, at int) int { return h.End - 1 - at })
	heading := h < len(headings) && headings[h].Overlaps(sn.Span)
	words, caps, end := 0, 0, false
	for i := sn.First; i < sn.Last; i++ {
		s.sent[i] = k
		w := s.word[i]
		if len(w) > 3 && isLetter(w) {
			words++
			if capital(w) {
				caps++
			}
		}
		end = w == "." || w == "?" || w == "!" || (end && isQuote(w))
	}
	s.titled[k] = heading && caps*2 > words || words >= 4 && caps*10 >= words*8 && !end || words >= 3 && caps == words && !end
	start := true
	for i := sn.First; i < sn.Last; i++ {
		w := s.word[i]
		s.initial[i] = start
		if isLetter(w) || hasDigit(w) {
			start = false
		} else if isOpener(w) {
			start = true
		}
		if s.titled[k] {
			continue
		}
		if !capital(w) {
			s.lowSeen[w] = true
		} else if !s.initial[i] && s.l.Tokens[i].UPOS == "PROPN" {
			s.capSeen[w]++
		}
	}
}

// capital reports whether token i begins with a capital.
func (s *scan) capital(i int) bool { return capital(s.word[i]) }

// joined reports whether no space parts token i from the one before it.
func (s *scan) joined(i int) bool {
	return i > 0 && i < len(s.l.Tokens) && s.l.Tokens[i-1].End == s.l.Tokens[i].Start
}

// span returns the bytes from token a to the end of token b-1.
func (s *scan) span(a, b int) text.Span {
	return text.Span{Start: s.l.Tokens[a].Start, End: max(s.l.Tokens[a].Start, s.l.Tokens[b-1].End)}
}

// isLetter reports whether w begins with a letter.
func isLetter(w string) bool {
	return w != "" && (w[0] >= 'a' && w[0] <= 'z' || w[0] >= 'A' && w[0] <= 'Z' || w[0] >= 0xC3)
}

// isQuote reports whether w is a double or single quotation mark.
func isQuote(w string) bool {
	switch w {
	case `"`, "“", "”", "``", "''", "'", "‘", "«", "»":
		return true
	}
	return false
}

// isOpener reports whether a capital after w may be due to w.
func isOpener(w string) bool {
	switch w {
	case ":", "•", "*", "(", "[", "–", "—", "|", ">", "...", "…", "?", "!", ".", "--":
		return true
	}
	return isQuote(w)
}
