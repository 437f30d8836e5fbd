package syntax

import (
	"strings"
	"unicode"

	"github.com/quadscope/quadscope/graph/text"
)

// tagger gives each token its universal and its Penn tag at once, from left to right. Its classes are "UPOS XPOS".
type tagger struct {
	model *linear
	sure  map[string]uint16 // words in lower case that always have one class
	known map[string]bool   // words in lower case that were seen with a closed class
	open  []bool            // of each class: new words may have it
}

func newTagger(m *linear) *tagger {
	t := &tagger{model: m, sure: map[string]uint16{}, known: map[string]bool{}, open: make([]bool, len(m.classes))}
	for i, c := range m.classes {
		upos, _, _ := strings.Cut(c, " ")
		t.open[i] = !closedClass(upos)
	}
	return t
}

// closedClass reports whether a universal tag belongs to words of which a language makes no new ones.
func closedClass(upos string) bool {
	switch upos {
	case "ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ":
		return true
	}
	return false
}

// bestClass returns the class with the highest score that the word may have.
func (t *tagger) bestClass(f *forms, scores []int32) int {
	b := best(scores)
	if t.open[b] || t.known[f.lowText] || !letterOrDigitIn(f.lowText) {
		return b
	}
	b = -1
	for i, s := range scores {
		if t.open[i] && (b < 0 || s > scores[b]) {
			b = i
		}
	}
	return b
}

func letterOrDigitIn(w string) bool {
	return strings.ContainsFunc(w, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// forms are the words of a sentence in the shapes that features read.
type forms struct {
	word, low, suffix3, suffix2, prefix, shape uint32
	text, lowText                              string
}

func formOf(w string) forms {
	w = strings.ReplaceAll(w, "’", "'")
	low := strings.ToLower(w)
	f := forms{text: w, lowText: low, word: hashText(w), low: hashText(low), shape: hashText(shape(w))}
	f.suffix3, f.suffix2 = hashText(low[max(0, len(low)-3):]), hashText(low[max(0, len(low)-2):])
	f.prefix = hashText(low[:min(len(low), 3)])
	return f
}

// shape writes a word's letters as X and x, digits as d, each run at most two long.
func shape(w string) string {
	var b strings.Builder
	var last rune
	run := 0
	for _, r := range w {
		c := r
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		}
		if c == last {
			if run++; run > 2 {
				continue
			}
		} else {
			last, run = c, 1
		}
		b.WriteRune(c)
	}
	return b.String()
}

// outside stands for the words before and after the sentence.
var outside = forms{word: 1, low: 1, suffix3: 1, suffix2: 1, prefix: 1, shape: 1}

func formAt(fs []forms, i int) *forms {
	if i < 0 || i >= len(fs) {
		return &outside
	}
	return &fs[i]
}

// tagFeatures appends the features of token i, given the tags of the two before it.
func tagFeatures(out []uint32, fs []forms, i int, t1, t2 uint32) []uint32 {
	w, p1, p2, n1, n2 := formAt(fs, i), formAt(fs, i-1), formAt(fs, i-2), formAt(fs, i+1), formAt(fs, i+2)
	initial := uint32(0)
	if i == 0 {
		initial = 1
	}
	suffix4 := hashText(w.lowText[max(0, len(w.lowText)-4):])
	return append(out, 0x51ED270B,
		mix(1, w.word), mix(2, w.low), mix(3, w.suffix3), mix(4, w.suffix2), mix(5, w.prefix), mix(6, w.shape, initial), mix(7, suffix4),
		mix(8, t1), mix(9, t1, t2), mix(10, t1, w.low), mix(11, t1, w.suffix3), mix(12, t1, n1.low),
		mix(13, p1.low), mix(14, p2.low), mix(15, n1.low), mix(16, n2.low), mix(17, n1.suffix3), mix(18, p1.suffix3),
		mix(19, w.low, n1.low), mix(20, p1.low, w.low), mix(21, n1.shape, w.shape), mix(22, n1.suffix2, w.suffix2), mix(23, t1, w.shape), mix(24, n1.suffix3, n2.suffix3))
}

const startTag = 0xFFFF

// tag fills in the tags of a sentence.
func (t *tagger) tag(fs []forms, tokens []text.Token, scores []int32, buf []uint32) {
	t1, t2 := uint32(startTag), uint32(startTag)
	for i := range tokens {
		class, ok := t.sure[fs[i].lowText]
		if !ok {
			clear(scores)
			t.model.score(tagFeatures(buf[:0], fs, i, t1, t2), scores)
			class = uint16(t.bestClass(&fs[i], scores[:len(t.model.classes)]))
		}
		tokens[i].UPOS, tokens[i].XPOS, _ = strings.Cut(t.model.classes[class], " ")
		t1, t2 = uint32(class), t1
	}
}
