package syntax

import "slices"

// word is what the parser reads of a token.
type word struct {
	w, t                 uint64 // hash values of the form in lower case and of the tag
	verbs, commas, conjs uint16 // how many verbs, punctuation marks and conjunctions stand before it
	kind                 uint16 // one bit for its sort
}

// kids are the outermost dependents of a word so far; 0 stands for none.
type kids struct {
	l1, l2, r1, r2 int16
	nl, nr         uint8
}

// appendWords appends the root, the words of a sentence, and one that stands for missing words.
func appendWords(out []word, fs []form, tagOf func(int) *tag) []word {
	v := word{w: 2, t: 2}
	out = append(out, v)
	for i := range fs {
		t := tagOf(i)
		v.w, v.t, v.kind = fs[i].low, t.hash, t.kind
		out = append(out, v)
		v.verbs += uint16(one(t.verb))
		v.commas += uint16(one(t.comma))
		v.conjs += uint16(one(t.conj))
	}
	v.w, v.t, v.kind = 1, 1, 0
	return append(out, v)
}

// appendMirrored appends a sentence from its end to its start.
func appendMirrored(out, words []word) []word {
	first := len(out)
	out = append(out, words...)
	ws := out[first:]
	e := ws[len(ws)-1]
	slices.Reverse(ws[1 : len(ws)-1])
	x := word{}
	for i := 1; i < len(ws)-1; i++ {
		// words counted what stands before them; now it is what stands after
		after := x
		x = ws[i]
		ws[i].verbs, ws[i].commas, ws[i].conjs = e.verbs-after.verbs, e.commas-after.commas, e.conjs-after.conjs
		if i == 1 {
			ws[i].verbs, ws[i].commas, ws[i].conjs = 0, 0, 0
		}
	}
	return out
}

// mirrored turns the heads of words 1..n round.
func mirrored(heads []int16) []int16 {
	n := int16(len(heads) - 1)
	out := make([]int16, len(heads))
	for i := int16(1); i <= n; i++ {
		if h := heads[n+1-i]; h != 0 {
			out[i] = n + 1 - h
		}
	}
	return out
}
