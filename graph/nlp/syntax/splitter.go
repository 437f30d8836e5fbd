package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadscope/quadscope/graph/text"
)

// splitter decides where sentences end: a linear model that knows, among others, what the rules say. Its classes are "inside" and "end".
type splitter struct {
	model   *classTable
	lexicon *lexicon
}

// longWord is the length in bytes from which a word before a full stop is no abbreviation or number of a list.
const longWord = 4

// end reports whether a sentence that began at token from ends after token i, which is not the last of its block.
func (sp *splitter) end(b *boundary, from, i int) bool {
	s, spans := b.s, b.spans
	if !mayEnd(s, spans, i) {
		return false
	}
	if certain(s, spans, from, i) {
		return true
	}
	if ends, known := sp.afterShort(s, spans, i); known {
		return ends
	}
	var scores [128]int32
	sp.model.score(b.features(from, i), &scores)
	return scores[1]+splitBias > scores[0]
}

// certain reports whether a full stop stands between a long word and a capital, or between two numbers of which the first is a year or longer.
func certain(s string, spans []text.Span, from, i int) bool {
	if i == from || spans[i].In(s) != "." || spans[i-1].End-spans[i-1].Start < longWord || spans[i].End == spans[i+1].Start {
		return false
	}
	r, _ := utf8.DecodeRuneInString(spans[i+1].In(s))
	return unicode.IsUpper(r) || unicode.IsDigit(r) && unicode.IsDigit(rune(s[spans[i-1].Start]))
}

var (
	shorts  = wordSet("U.S. U.S.A. U.K. U.N. E.U. D.C. L.A. Inc. Corp. Co. Ltd. Bros. PLC. LLC. S.A. N.V. p.m. a.m. etc.")
	firms   = wordSet("Inc. Corp. Co. Ltd. Bros. PLC. LLC. S.A. N.V.")
	numbers = wordSet("No. Nos. no. nos. pp. p. Fig. Figs. fig. Sec. Art. Ch. Vol. vol. Rev. Ver. v.")
	openers = wordSet("The He She They We This That These Those There But And However")
)

// afterShort decides after abbreviations where the words around leave no doubt: "in the U.S. Nina Falk runs it", "Kestrel Inc. Diaz
// left", "No. 10".
func (sp *splitter) afterShort(s string, spans []text.Span, i int) (ends, known bool) {
	w, next := spans[i].In(s), spans[i+1].In(s)
	apart := spans[i].End < spans[i+1].Start
	if w == "." && i > 0 && spans[i-1].End == spans[i].Start {
		switch before := spans[i-1].In(s); {
		case numbers[before+"."] && unicode.IsDigit(rune(next[0])):
			return false, true
		case (before == "ID" || before == "Rt") && apart && !openers[next] && unicode.IsUpper(rune(next[0])):
			return false, true
		case modelNumber(s, spans, i-1) && apart && unicode.IsUpper(rune(next[0])):
			return true, true
		}
		return false, false
	}
	if !openers[next] && w != "Jr." && w != "Sr." && w != "St." && strings.HasSuffix(w, ".") && titleWords[strings.ToLower(w[:len(w)-1])] {
		return false, true // "Hon. Tom Falk"
	}
	if !shorts[w] || !apart {
		return false, false
	}
	if openers[next] {
		return true, true
	}
	if i+2 >= len(spans) {
		return false, false
	}
	after := spans[i+2].In(s)
	switch r, _ := utf8.DecodeRuneInString(after); {
	case sp.lexicon.given(hash(next)) && sp.lexicon.class(lowHash(next)) == 0 && (unicode.IsUpper(r) || sp.lexicon.verbal(hash(after))):
		return true, true
	case firms[w] && unicode.IsUpper(rune(next[0])) && sp.lexicon.class(lowHash(next)) == 0 && unicode.IsLower(r) &&
		sp.lexicon.verbal(hash(after)):
		return true, true
	}
	return false, false
}

// modelNumber reports whether token i is a number that a hyphen joins to a word: "GPT-4".
func modelNumber(s string, spans []text.Span, i int) bool {
	return i > 1 && unicode.IsDigit(rune(s[spans[i].Start])) && spans[i-1].In(s) == "-" && spans[i-1].End == spans[i].Start &&
		spans[i-2].End == spans[i-1].Start
}

// mayEnd reports whether a sentence could end after token i: at a mark, or before a word that could begin one.
func mayEnd(s string, spans []text.Span, i int) bool {
	if spans[i].End == spans[i+1].Start {
		r, _ := utf8.DecodeLastRuneInString(spans[i].In(s))
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}
	w := spans[i].In(s)
	if len(w) > 4 && strings.IndexByte(w, '.') > 0 {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(w)
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) || starts(spans[i+1].In(s))
}

// splitBias is how much better the inside of a sentence must be than its end.
const splitBias = 60

// mark is a token as the features of boundaries read it.
type mark struct {
	low, shape, lex, suffix uint64 // 0 until they are asked for
	stop                    int    // how many tokens follow up to a full stop, question or exclamation mark; large when there is none
}

// boundary looks at a block of text.
type boundary struct {
	lexicon *lexicon
	s       string
	spans   []text.Span
	marks   []mark
	keys    []uint64
}

// look prepares a block.
func (b *boundary) look(x *lexicon, s string, spans []text.Span) {
	b.lexicon, b.s, b.spans, b.marks = x, s, spans, resize(b.marks, len(spans))
	stop := len(s)
	for i := len(spans) - 1; i >= 0; i-- {
		stop++
		switch spans[i].In(s) {
		case ".", "?", "!", "...":
			stop = 0
		}
		b.marks[i].stop = stop
	}
}

// fill computes what features read of a token. Words longer than any real one count by their first bytes.
func (b *boundary) fill(m *mark, t string) {
	w := t[:min(len(t), 24)]
	m.low, m.shape, m.suffix = lowHash(w), shapeHash(w), lowHash(w[max(0, len(w)-2):])
	m.lex = b.lexicon.class(hash(w))
	if m.lex == 0 {
		m.lex = b.lexicon.class(m.low) * k2
	}
	if len(w) > 4 && strings.ContainsAny(w, "@/._") && isAddress(t) {
		m.lex, m.shape = k5, k5
	}
}

var noMark mark

func (b *boundary) at(from, i int) *mark {
	if i < from || i >= len(b.marks) {
		return &noMark
	}
	m := &b.marks[i]
	if m.low == 0 {
		b.fill(m, b.spans[i].In(b.s))
	}
	return m
}

// features returns the features of the place after token i, in a sentence that began at token from.
func (b *boundary) features(from, i int) []uint64 {
	p3, p2, p1, c, a, n, n2 := b.at(from, i-3), b.at(from, i-2), b.at(from, i-1), b.at(from, i), b.at(from, i+1), b.at(from, i+2), b.at(from, i+3)
	s, spans := b.s, b.spans
	rule := uint64(one(ends(s, spans, i)))
	if spans[i].End == spans[i+1].Start {
		rule += 2
	}
	if strings.Contains(s[spans[i].End:spans[i+1].Start], "\n") {
		rule += 4
	}
	rule = (rule + 1) * k1
	length := (1 + grade(i+1-from, 2, 3, 7, 15, 26)) * k2
	end := b.at(0, len(b.marks)-1)
	style, ahead := grade(end.stop, 1, 2, 3)*k3, grade(b.marks[i+1].stop, 1, 2, 3, 7, 15, 40)*k7
	cl, al, nl, pl, p2l := c.low*k3, a.low*k4, n.low*k5, p1.low*k6, p2.low*k7
	cs, as, ns, ps, p2s := c.shape*k8, a.shape*k9, n.shape*k10, p1.shape*k11, p2.shape*k12
	cx, ax, nx, px := c.lex*k3, a.lex*k4, n.lex*k5, p1.lex*k6
	first := b.at(from, from)
	op := open(s, spans, from, i) * k5
	b.keys = append(b.keys[:0], 0x3C6EF3729E3779B9,
		key(1, rule), key(2, cl+rule), key(3, al+rule), key(4, cs+as+rule), key(5, cl+al), key(6, cl+as), key(7, pl+cl), key(8, pl+cl+as),
		key(9, ps+cl+as), key(10, al+nl), key(11, as+ns+cl), key(12, length+cl), key(13, length+rule+as), key(14, al), key(15, cl+as+ns+ps), key(16, p2l+pl+cl),
		key(17, pl+rule), key(18, cs+al), key(19, nl+rule), key(20, ps+cs+as), key(21, pl+ps+as),
		key(22, first.low*k1+cl), key(23, first.low*k1+length+as), key(24, op+cl+rule), key(25, p2s+ps+cs+as), key(26, as+ns+n2.shape*k1+cl),
		key(27, p3.low*k1+p2l+pl), key(28, p2s+ps+cs+as+ns+length), key(29, cl+al+nl),
		key(30, cx+ax+as), key(31, cx+ax+nx+as), key(32, px+cx+ax+as), key(33, cx+al), key(34, cl+ax+as), key(35, ax+nx+as+rule), key(36, cx+rule+as), key(37, ax+nx+n2.lex*k7+cs+as),
		key(38, cx+as+length), key(39, cs+as+c.suffix*k1+ax), key(40, p2.lex*k7+px+cx+as), key(41, al+nl+cs),
		key(42, style+cs+as), key(43, style+cl+as), key(44, ahead+cs+as+rule), key(45, style+ahead+cs+as), key(46, ahead+length+cs+as), key(47, style+cx+ax), key(48, style+length+as+cs),
		key(49, end.low*k2+cs+as), key(50, b.at(0, 0).low*k2+cl))
	return b.keys
}

// grade returns how many of the limits a number reaches.
func grade(v int, limits ...int) (n uint64) {
	for _, l := range limits {
		n += uint64(one(v >= l))
	}
	return n
}

// open tells which brackets and quotes were opened in the sentence and not closed yet; it looks back 40 tokens.
func open(s string, spans []text.Span, from, i int) uint64 {
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
	return uint64(quotes + 2*brackets)
}
