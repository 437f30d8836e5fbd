package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadscope/quadscope/graph/text"
)

// maxTokens is the longest sentence; longer ones are cut, at a comma or semicolon where there is one.
const maxTokens = 180

// sentences splits the document's blocks into sentences of tokens. Text outside blocks is taken as a block of its own.
func (sp *splitter) sentences(d *text.Document) ([]text.Sentence, []text.Token) {
	var ss []text.Sentence
	var ts []text.Token
	var bd boundary
	add := func(spans []text.Span) {
		if len(spans) == 0 {
			return
		}
		first := len(ts)
		for _, s := range spans {
			ts = append(ts, text.Token{Span: s, Head: -1})
		}
		ss = append(ss, text.Sentence{Span: text.Span{Start: spans[0].Start, End: spans[len(spans)-1].End}, First: first, Last: len(ts)})
	}
	for _, b := range stretches(d) {
		if b.dateline {
			add(tokenize(d.Text, b.Span))
			continue
		}
		spans := tokenize(d.Text, b.Span)
		bd.look(sp.lexicon, d.Text, spans)
		from := 0
		for i := range spans {
			if i+1 == len(spans) || sp.end(&bd, from, i) {
				add(spans[from : i+1])
				from = i + 1
			} else if i+1-from >= maxTokens {
				cut := longCut(d.Text, spans, from, i)
				add(spans[from:cut])
				from = cut
			}
		}
	}
	return ss, ts
}

// stretch is a block, or a part of one, in which sentences are looked for. A dateline is a sentence by itself.
type stretch struct {
	text.Span
	dateline bool
}

// stretches returns the blocks, less their datelines, and what non-space text lies between them.
func stretches(d *text.Document) []stretch {
	var out []stretch
	at, opened := 0, false
	add := func(b text.Span, paragraph bool) {
		if n := dateline(b.In(d.Text), paragraph && !opened); n > 0 && paragraph {
			out = append(out, stretch{text.Span{Start: b.Start, End: b.Start + n}, true})
			b.Start += n
		}
		opened = opened || paragraph
		out = append(out, stretch{b, false})
	}
	gap := func(end int) {
		if strings.TrimSpace(d.Text[at:end]) != "" {
			add(text.Span{Start: at, End: end}, len(d.Blocks) == 0)
		}
	}
	for _, b := range d.Blocks {
		if b.Start < at || b.End > len(d.Text) {
			continue
		}
		gap(b.Start)
		add(b.Span, b.Kind == text.Paragraph || b.Kind == text.Quote)
		at = b.End
	}
	gap(len(d.Text))
	return out
}

// longCut returns where to cut a sentence that is too long: after the last comma or semicolon of its second half.
func longCut(s string, spans []text.Span, from, i int) int {
	for k := i; k > from+maxTokens/2; k-- {
		if w := spans[k].In(s); w == "," || w == ";" || w == ":" {
			return k + 1
		}
	}
	return i + 1
}

// ends reports whether a sentence ends after token i.
func ends(s string, spans []text.Span, i int) bool {
	w := spans[i].In(s)
	next := spans[i+1].In(s)
	if closes(next) && spans[i].End == spans[i+1].Start {
		return false // the mark belongs to the sentence
	}
	k := i
	for k > 0 && closes(spans[k].In(s)) && spans[k-1].End == spans[k].Start {
		k--
	}
	stop := spans[k].In(s)
	switch {
	case stop == "." || stop == "!" || stop == "?" || stop == "…" || stop == "...":
		if k < i && stop != "." && !starts(next) {
			return false // “Really?” she said
		}
		return starts(next)
	case k == i && strings.HasSuffix(w, ".") && abbreviation(w):
		low := strings.ToLower(strings.TrimSuffix(w, "."))
		return !titleWords[low] && starters[next]
	}
	return false
}

func closes(w string) bool {
	switch w {
	case "\"", "”", "’", "'", "''", ")", "]", "»":
		return true
	}
	return false
}

// starts reports whether a sentence may begin with the word.
func starts(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("\"“‘'«([-–—•*$€£`", r) || unicode.IsLetter(r) && !unicode.IsLower(r)
}

// starters are words that begin a sentence after an abbreviation when they have a capital.
var starters = wordSet(`The A An In On At By For From With To It He She They We I You This That These Those There But And Or So If When While
	After Before Since Until Although Though Because However Its His Her Their Our My As Last Next Some Many Most All Both Each No Not`)
