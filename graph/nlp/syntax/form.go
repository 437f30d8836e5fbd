package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// form is a word in the shapes that features read.
type form struct {
	text, lowText          string
	word, low, shape       uint64
	suf1, suf2, suf3, suf4 uint64
	pre2, pre3             uint64
	lex, lexLow, lexCap    uint64 // what the lexicon says of the word as written, in lower case, and with a capital and lower case
}

// formOf returns the shapes of a word.
func (x *lexicon) formOf(w string) form {
	w = straight(w)
	low := strings.ToLower(w)
	f := form{text: w, lowText: low, low: hash(low), shape: shapeHash(w)}
	f.word = f.low
	if w != low {
		f.word = hash(w)
	}
	n := len(low)
	f.suf1, f.suf2, f.suf3, f.suf4 = hash(low[max(0, n-1):]), hash(low[max(0, n-2):]), hash(low[max(0, n-3):]), hash(low[max(0, n-4):])
	f.pre2, f.pre3 = hash(low[:min(n, 2)]), hash(low[:min(n, 3)])
	f.lex = x.class(f.word)
	f.lexLow = f.lex
	if w != low {
		f.lexLow = x.class(f.low)
	}
	if c := capitalised(low); c != w {
		f.lexCap = x.class(hash(c))
	} else {
		f.lexCap = f.lex
	}
	return f
}

// lowHash returns the hash value of w in lower case.
func lowHash(w string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(w) {
		c := w[i]
		if c >= utf8.RuneSelf {
			return hash(strings.ToLower(w))
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint64(c)) * 1099511628211
	}
	return spread(h)
}

func spread(h uint64) uint64 { return (h ^ h>>32) * 0xD1342543DE82EF95 }

// straight returns a word with straight apostrophes.
func straight(w string) string { return strings.ReplaceAll(w, "’", "'") }

// lowered returns a word in lower case and with straight apostrophes.
func lowered(w string) string { return strings.ToLower(straight(w)) }

// capitalised returns a word in lower case with a capital at its start.
func capitalised(low string) string {
	if low != "" && low[0] >= 'a' && low[0] <= 'z' {
		return string(low[0]-'a'+'A') + low[1:]
	}
	return low
}

// hash returns the FNV-1a hash value of s, spread over 64 bits.
func hash[T string | []byte](s T) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return spread(h)
}

// shapeHash is the hash value of the word with its letters as X and x, digits as d, each run at most two long.
func shapeHash(w string) uint64 {
	h := uint64(14695981039346656037)
	var last rune
	run := 0
	for _, r := range w {
		c := shapeOf(r)
		if c == last {
			if run++; run > 2 {
				continue
			}
		} else {
			last, run = c, 1
		}
		h = (h ^ uint64(c)) * 1099511628211
	}
	return spread(h)
}

func shapeOf(r rune) rune {
	switch {
	case r < utf8.RuneSelf && r >= 'a' && r <= 'z':
		return 'x'
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLetter(r):
		return 'x'
	case unicode.IsDigit(r):
		return 'd'
	}
	return r
}

// outside stands for the words before and after the sentence.
var outside = form{word: 1, low: 1, shape: 1, suf1: 1, suf2: 1, suf3: 1, suf4: 1, pre2: 1, pre3: 1, lex: 1, lexLow: 1, lexCap: 1}
