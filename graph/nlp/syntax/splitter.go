package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadscope/quadscope/graph/text"
)

// splitter decides where sentences end: a linear model that knows, among others, what the rules say. Its classes are "inside" and "end".
type splitter struct{ model *linear }

const splitFeatures = 32

// longWord is the length in bytes from which a word before a full stop is no abbreviation or number of a list.
const longWord = 4

// end reports whether a sentence that began at token from ends after token i, which is not the last of its block.
func (sp *splitter) end(s string, spans []text.Span, from, i int) bool {
	if !mayEnd(s, spans, i) {
		return false
	}
	if certain(s, spans, from, i) {
		return true
	}
	var buf [splitFeatures]uint32
	var scores [2]int32
	sp.model.score(boundaryFeatures(buf[:0], s, spans, from, i), scores[:])
	return scores[1] > scores[0]
}

// certain reports whether a full stop stands between a long word and a capital, or between two numbers of which the first is a year or longer.
func certain(s string, spans []text.Span, from, i int) bool {
	if i == from || spans[i].In(s) != "." || spans[i-1].End-spans[i-1].Start < longWord || spans[i].End == spans[i+1].Start {
		return false
	}
	r, _ := utf8.DecodeRuneInString(spans[i+1].In(s))
	return unicode.IsUpper(r) || unicode.IsDigit(r) && unicode.IsDigit(rune(s[spans[i-1].Start]))
}

// mayEnd reports whether a sentence could end after token i: at a mark, or before a word that could begin one.
func mayEnd(s string, spans []text.Span, i int) bool {
	if spans[i].End == spans[i+1].Start {
		r, _ := utf8.DecodeLastRuneInString(spans[i].In(s))
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}
	w := spans[i].In(s)
	r, _ := utf8.DecodeLastRuneInString(w)
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) || starts(spans[i+1].In(s))
}

// boundaryFeatures appends the features of the place after token i. Words longer than any real one count by their first bytes.
func boundaryFeatures(out []uint32, s string, spans []text.Span, from, i int) []uint32 {
	w := func(k int) string {
		if k < from || k >= len(spans) {
			return ""
		}
		t := spans[k].In(s)
		return t[:min(len(t), 24)]
	}
	w0, n0 := w(i), w(i+1)
	h := func(t string) uint32 { return hashText(strings.ToLower(t)) }
	p2, p1, c, a, b := h(w(i-2)), h(w(i-1)), h(w0), h(n0), h(w(i+2))
	cs, as, bs, ps := hashText(shape(w0)), hashText(shape(n0)), hashText(shape(w(i+2))), hashText(shape(w(i-1)))
	p2s := hashText(shape(w(i - 2)))
	rule := uint32(one(ends(s, spans, i)))
	if spans[i].End == spans[i+1].Start {
		rule += 2
	}
	if strings.Contains(s[spans[i].End:spans[i+1].Start], "\n") {
		rule += 4
	}
	length := uint32(min(i+1-from, 3))
	if i+1-from > 8 {
		length = 4
	}
	if i+1-from > 25 {
		length = 5
	}
	return append(out, 0x3C6EF372,
		mix(1, rule), mix(2, c, rule), mix(3, a, rule), mix(4, cs, as, rule), mix(5, c, a), mix(6, c, as), mix(7, p1, c), mix(8, p1, c, as),
		mix(9, ps, c, as), mix(10, a, b), mix(11, as, bs, c), mix(12, length, c), mix(13, length, rule, as), mix(14, a), mix(15, c, as, bs, ps), mix(16, p2, p1, c),
		mix(17, p1, rule), mix(18, cs, a), mix(19, b, rule), mix(20, ps, cs, as), mix(21, p1, ps, as),
		mix(22, h(w(from)), c), mix(23, h(w(from)), length, as), mix(24, open(s, spans, from, i), c, rule), mix(25, p2s, ps, cs, as), mix(26, as, bs, hashText(shape(w(i+3))), c),
		mix(27, h(w(i-3)), p2, p1), mix(28, p2s, ps, cs, as, bs, length), mix(29, c, a, b))
}

// open tells which brackets and quotes were opened in the sentence and not closed yet; it looks back 40 tokens.
func open(s string, spans []text.Span, from, i int) uint32 {
	quotes, brackets := 0, 0
	for k := max(from, i-40); k <= i; k++ {
		switch s[spans[k].Start] {
		case '"':
			quotes ^= 1
		case '(', '[':
			brackets = 1
		case ')', ']':
			brackets = 0
		}
	}
	return uint32(quotes + 2*brackets)
}
