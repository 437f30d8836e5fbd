package proper

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// classes is how many kinds of token the turns from label to label tell apart.
const classes = 10

// classOf sorts tokens by what they may do inside a name.
func classOf(t *Token) uint8 {
	r, _ := utf8.DecodeRuneInString(t.Word)
	switch {
	case t.Low == "of" || t.Low == "for" || t.Low == "in" || t.Low == "de":
		return 1
	case t.Low == "the" || t.Low == "a":
		return 2
	case t.Low == "and" || t.Low == "&" || t.Low == "or":
		return 3
	case t.Low == ",":
		return 4
	case t.Low == "-" || t.Low == "–" || t.Low == "/":
		return 5
	case t.Low == "'s" || t.Low == "'" || t.Low == "’s":
		return 6
	case unicode.IsUpper(r):
		return 7
	case unicode.IsDigit(r):
		return 8
	case unicode.IsLetter(r):
		return 9
	}
	return 0
}

// view is what the features of one sentence are made of.
type view struct {
	toks  []Token
	class []uint8
	word  []uint32
	low   []uint32
	pos   []uint32
	shape []uint32
	kind  []uint32 // class of words
	runs  []run
	run   []int32 // of each token, or -1
}

// run is a row of capitalised tokens, with small words between them.
type run struct{ first, last int }

func (v *view) read(toks []Token) {
	n := len(toks)
	v.toks = toks
	v.class, v.word, v.low, v.pos = grow(v.class, n), grow(v.word, n), grow(v.low, n), grow(v.pos, n)
	v.shape, v.kind, v.run = grow(v.shape, n), grow(v.kind, n), grow(v.run, n)
	for i := range toks {
		t := &toks[i]
		v.class[i] = classOf(t)
		v.word[i], v.low[i], v.pos[i], v.shape[i] = hash(t.Word), hash(digitless(t.Low)), hash(t.UPOS), hash(shape(t.Word))
		v.kind[i] = hash(t.Cluster)
		v.run[i] = -1
	}
	v.findRuns()
}

// findRuns finds the rows of capitalised tokens: "University of the Arts London".
func (v *view) findRuns() {
	v.runs = v.runs[:0]
	for i := 0; i < len(v.toks); {
		if v.class[i] != 7 {
			i++
			continue
		}
		j := i + 1
		for j < len(v.toks) {
			k := j
			for k < len(v.toks) && k < j+2 && (v.class[k] == 1 || v.class[k] == 2 || v.class[k] == 5 || v.toks[k].Low == "&") {
				k++
			}
			if k >= len(v.toks) || v.class[k] != 7 && !(v.class[k] == 8 && k == j) {
				break
			}
			j = k + 1
		}
		for k := i; k < j; k++ {
			v.run[k] = int32(len(v.runs))
		}
		v.runs = append(v.runs, run{i, j})
		i = j
	}
}

func (v *view) at(s []uint32, i int) uint32 {
	if e := v.edge(i); e != 0 {
		return e
	}
	return s[i]
}

// edge returns 0 for a token of the sentence, else on which side of it i lies.
func (v *view) edge(i int) uint32 {
	switch {
	case i < 0:
		return 0xB0B0
	case i >= len(v.toks):
		return 0xE0E0
	}
	return 0
}

func (v *view) lists(i int) uint64 {
	if i < 0 || i >= len(v.toks) {
		return 1 << 63
	}
	return v.toks[i].Lists
}

func (v *view) hint(i int) uint32 {
	if i < 0 || i >= len(v.toks) {
		return 255
	}
	return uint32(v.toks[i].Hint)
}

// features appends the hashed features of token i.
func (v *view) features(i int, out []uint32) []uint32 {
	t := &v.toks[i]
	w, l, p, s := v.word[i], v.low[i], v.pos[i], v.shape[i]
	l1, l2, m1, m2 := v.at(v.low, i-1), v.at(v.low, i-2), v.at(v.low, i+1), v.at(v.low, i+2)
	p1, p2, q1, q2 := v.at(v.pos, i-1), v.at(v.pos, i-2), v.at(v.pos, i+1), v.at(v.pos, i+2)
	s1, n1 := v.at(v.shape, i-1), v.at(v.shape, i+1)
	out = append(out,
		mix(1), mix(2, w), mix(3, l), mix(4, l1), mix(5, m1), mix(6, l2), mix(7, m2), mix(8, l1, l), mix(9, l, m1), mix(10, l1, m1),
		mix(11, l2, l1), mix(12, m1, m2),
		mix(13, s), mix(14, s, flags(t)), mix(15, s1, s), mix(16, s, n1), mix(17, s1, s, n1),
		mix(18, p, s), mix(19, p1, p), mix(20, p, q1), mix(21, p1, p, q1), mix(22, p2, p1, p), mix(23, p, q1, q2), mix(24, p, l1), mix(25, p, m1),
		mix(26, l1, s), mix(27, m1, s), mix(28, hash(t.XPOS), flags(t)))
	out = v.clusters(i, s, out)
	out = v.affixes(t.Low, out)
	out = v.edges(i, out)
	out = v.listed(i, s, out)
	out = v.context(i, s, out)
	return v.inRun(i, s, out)
}

// clusters makes features of the classes of words that i and its neighbours are of.
func (v *view) clusters(i int, s uint32, out []uint32) []uint32 {
	c := v.toks[i].Cluster
	for k, n := range [...]int{4, 6, 10} {
		if n < len(c) {
			out = append(out, mix(92+uint32(k), hash(c[:n])))
		}
	}
	k, k1, m1 := v.kind[i], v.at(v.kind, i-1), v.at(v.kind, i+1)
	return append(out, mix(95, k), mix(96, k, s), mix(97, k1, s), mix(98, m1, s), mix(99, k1, k), mix(100, k, m1))
}

// flags tell where the token stands.
func flags(t *Token) uint32 {
	f := uint32(0)
	if t.Initial {
		f = 1
	}
	if t.Titled {
		f |= 2
	}
	return f
}

func (v *view) affixes(low string, out []uint32) []uint32 {
	for n := 2; n <= 4 && n < len(low); n++ {
		out = append(out, mix(30+uint32(n), hash(low[:n])), mix(40+uint32(n), hash(low[len(low)-n:])))
	}
	return out
}

// edges makes features of the beginning and the end of the sentence next to i.
func (v *view) edges(i int, out []uint32) []uint32 {
	b, a := v.edge(i-1), v.edge(i+1)
	if b != 0 {
		out = append(out, mix(53, b), mix(54, b, v.shape[i]))
	}
	if a != 0 {
		out = append(out, mix(55, a), mix(56, a, v.shape[i]))
	}
	return append(out, mix(57, b, 0), mix(58, 0, a))
}

// listed makes features of the word lists and of what the rules say.
func (v *view) listed(i int, s uint32, out []uint32) []uint32 {
	here, before, after := v.lists(i), v.lists(i-1), v.lists(i+1)
	for x, k := here, uint32(0); x != 0; x, k = x>>1, k+1 {
		if x&1 != 0 {
			out = append(out, mix(60, k), mix(61, k, s))
		}
	}
	for x, k := before, uint32(0); x != 0; x, k = x>>1, k+1 {
		if x&1 != 0 {
			out = append(out, mix(62, k, s))
		}
	}
	for x, k := after, uint32(0); x != 0; x, k = x>>1, k+1 {
		if x&1 != 0 {
			out = append(out, mix(63, k, s))
		}
	}
	h, hb, ha := v.hint(i), v.hint(i-1), v.hint(i+1)
	return append(out, mix(64, wide(here)), mix(65, wide(here), wide(before)), mix(66, wide(here), wide(after)),
		mix(67, h), mix(68, hb, h), mix(69, h, ha), mix(70, h, v.low[i]), mix(71, h, s))
}

// context makes features of the governor in the tree.
func (v *view) context(i int, s uint32, out []uint32) []uint32 {
	t := &v.toks[i]
	g := uint32(0)
	d := hash(t.Deprel)
	if t.Head >= 0 && t.Head < len(v.low) {
		g = v.low[t.Head]
	}
	return append(out, mix(72, d, s), mix(73, d, g), mix(74, g, s))
}

// inRun makes features of the row of capitalised tokens around i: its ends, and the words before and after it.
func (v *view) inRun(i int, s uint32, out []uint32) []uint32 {
	k := v.run[i]
	if k < 0 {
		return out
	}
	r := v.runs[k]
	at := uint32(1)
	switch {
	case r.last == r.first+1:
		at = 0
	case i == r.first:
		at = 2
	case i == r.last-1:
		at = 3
	}
	length := uint32(min(r.last-r.first, 6))
	before, after := v.at(v.low, r.first-1), v.at(v.low, r.last)
	return append(out, mix(80, at, length), mix(81, before), mix(82, after), mix(83, before, at, v.at(v.pos, r.last)), mix(84, v.low[r.last-1], at), mix(85, v.low[r.first], at),
		mix(86, v.edge(r.first-1), v.edge(r.last)), mix(87, v.at(v.low, r.first-2), before), mix(88, after, v.at(v.low, r.last+1)), mix(89, before, after),
		mix(90, wide(v.lists(r.last-1)), at), mix(91, wide(v.lists(r.first)), wide(v.lists(r.last-1))))
}

func wide(x uint64) uint32 { return uint32(x) ^ uint32(x>>32)*0x9E3779B1 }

// hash is FNV-1a.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// mix makes one feature of a template's number and values.
func mix(template uint32, values ...uint32) uint32 {
	h := template*0x9E3779B1 + 0x7F4A7C15
	for _, v := range values {
		h ^= v
		h *= 0x85EBCA6B
		h ^= h >> 13
		h *= 0xC2B2AE35
		h ^= h >> 16
	}
	return h
}

// digitless replaces each digit by 0.
func digitless(w string) string {
	if !strings.ContainsAny(w, "123456789") {
		return w
	}
	b := []byte(w)
	for i, c := range b {
		if c >= '1' && c <= '9' {
			b[i] = '0'
		}
	}
	return string(b)
}

// shape writes a word's letters and digits as X, x and 0, runs of three and more shortened to two.
func shape(w string) string {
	var b [24]byte
	n := 0
	for _, r := range w {
		c := byte(0)
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = '0'
		case r < 128:
			c = byte(r)
		default:
			c = '?'
		}
		if n >= 2 && b[n-1] == c && b[n-2] == c {
			continue
		}
		if n == len(b) {
			break
		}
		b[n] = c
		n++
	}
	return string(b[:n])
}
