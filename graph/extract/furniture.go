package extract

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/quadscope/quadscope/graph/text"
)

var (
	credit = regexp.MustCompile(`(?i)^[\[(]?(?:file |stock )?(?:photo(?:graph)?s?|photo illustrations?|images?|pictures?|illustrations?|graphics?|video|footage|credits?|art|cover)` +
		`(?: credits?)?(?: ?[:©/|]| by\b| courtesy\b| via\b| supplied\b| provided by\b| taken by\b)`)
	invitation = regexp.MustCompile(`(?i)^[\[(]?(?:related|read|more on this) ?:|^(?:read (?:more|next|also|the full)|click here|share this|sign up|subscribe|follow us|see also|watch (?:the|this|more)|listen to (?:the|this)|` +
		`this (?:article|story|post) (?:was|is|first|originally|has been) (?:first |originally |also )?(?:published|posted|updated|appeared)|originally published|advertisement|copyright|all rights reserved|©)\b`)
	pictured = regexp.MustCompile(`(?i)^(?:clockwise,? from|from (?:the )?(?:top|bottom|left|right)\b|(?:above|below|left|right|top|bottom|centre|center|pictured|inset)(?: left| right)?[,:]|` +
		`[^.]{3,60}\((?:left|right|top|bottom|centre|center|pictured)\))`)
	byline = regexp.MustCompile(`^(?:By|BY|Reporting by|Editing by|Additional reporting by|Written by|Compiled by|Edited by) \p{Lu}`)
)

// furniture reports whether a sentence is no part of what an article tells: a dateline, a line in title case, a caption, a credit, a
// byline, an invitation to read on.
func (d *document) furniture(s text.Sentence) bool {
	said := s.In(d.doc.Text)
	switch {
	case credit.MatchString(said), invitation.MatchString(said):
		return true
	case byline.MatchString(said):
		return !d.finite(s)
	case pictured.MatchString(said):
		return true
	case d.shouted(s), d.runOn(s):
		return true
	case strings.Count(said, ";") > 1 && !d.finite(s):
		return true // a list of titles
	}
	last := s.Last - 1
	if d.word(last) == ")" && last > s.First {
		last--
	}
	switch d.low(last) {
	case "—", "–", "-", "--", ":":
		return !d.finite(s)
	case ".", "?", "!", "”", "\"", ";":
		return false
	}
	return d.titleCase(s) || d.caption(s)
}

// caption reports whether a paragraph of one sentence has neither a full stop nor a verb of its own: "Ann Lee leaving court, where she
// admitted fraud".
func (d *document) caption(s text.Sentence) bool {
	at, ok := slices.BinarySearchFunc(d.doc.Blocks, s.Start, func(b text.Block, start int) int { return cmp.Compare(b.Start, start) })
	if !ok || d.doc.Blocks[at].Kind != text.Paragraph || d.doc.Blocks[at].Span != s.Span {
		return false
	}
	for i := s.First; i < s.Last; i++ {
		if d.rel(i) == "root" || d.head(i) < 0 {
			return d.child(i, "cop", "aux", "aux:pass") < 0 && (d.pos(i) != "VERB" || d.tag(i) == "VBG" || d.tag(i) == "VBN")
		}
	}
	return false
}

// finite reports whether a sentence has a verb that says something of its own.
func (d *document) finite(s text.Sentence) bool {
	for i := s.First; i < s.Last; i++ {
		if p := d.pos(i); p == "AUX" || p == "VERB" && d.tag(i) != "VBN" && d.tag(i) != "VBG" {
			return true
		}
	}
	return false
}

// titleCase reports whether nearly all long words of a sentence have capitals.
func (d *document) titleCase(s text.Sentence) bool {
	words, capitals := 0, 0
	for i := s.First; i < s.Last; i++ {
		if w := d.word(i); len(w) > 3 && strings.ToLower(w) != strings.ToUpper(w) {
			words++
			if w[:1] != strings.ToLower(w[:1]) {
				capitals++
			}
		}
	}
	return words >= 3 && capitals*10 >= words*8
}

// captions returns a function that tells whether a sentence stands in a heading or a caption.
func captions(doc *text.Document) func(text.Span) bool {
	return within(doc, func(b text.Block) bool { return b.Kind == text.Heading || b.Kind == text.Caption })
}

// within returns a function that tells whether a sentence stands in a block of a kind. It has to be asked in the order of the text.
func within(doc *text.Document, kind func(text.Block) bool) func(text.Span) bool {
	var blocks []text.Span
	for _, b := range doc.Blocks {
		if kind(b) {
			blocks = append(blocks, b.Span)
		}
	}
	at := 0
	return func(s text.Span) bool {
		for at < len(blocks) && blocks[at].End <= s.Start {
			at++
		}
		return at < len(blocks) && blocks[at].Overlaps(s)
	}
}

// headline returns a function that tells whether a sentence is a line without a full stop at the head of an article.
func headline(doc *text.Document) func(text.Span) bool {
	return func(s text.Span) bool {
		for i, b := range doc.Blocks[:min(len(doc.Blocks), 3)] {
			if b.Span == s && i+1 < len(doc.Blocks) {
				last, _ := utf8.DecodeLastRuneInString(s.In(doc.Text))
				return !strings.ContainsRune(".?!\"”’)", last)
			}
		}
		return false
	}
}
