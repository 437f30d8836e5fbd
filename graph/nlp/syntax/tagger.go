package syntax

import (
	"strings"
	"unicode"
)

// tagger gives each token its universal and its Penn tag at once, from left to right. Its classes are "UPOS XPOS".
type tagger struct {
	model *classTable
	tags  []tag             // of each class, and one for what is before a sentence
	sure  map[uint64]uint16 // hash values of words in lower case that always have one class
	known map[uint64]bool   // those of words in lower case that were seen with a closed class
}

func newTagger(m *classTable) *tagger {
	return &tagger{model: m, tags: newTags(m.classes), sure: map[uint64]uint16{}, known: map[uint64]bool{}}
}

// bestClass returns the class with the highest score that the word may have.
func (t *tagger) bestClass(f *form, scores []int32) int {
	b := best(scores)
	if t.tags[b].open || t.known[f.low] || !letterOrDigitIn(f.lowText) {
		return b
	}
	b = -1
	for i, s := range scores {
		if t.tags[i].open && (b < 0 || s > scores[b]) {
			b = i
		}
	}
	return max(b, 0)
}

func letterOrDigitIn(w string) bool {
	return strings.ContainsFunc(w, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// window returns the forms from three before to three after token i, and a hash value of its place.
func window(fs []form, i int) (at [7]*form, place uint64) {
	for k := range at {
		if j := i + k - 3; j < 0 || j >= len(fs) {
			at[k] = &outside
		} else {
			at[k] = &fs[j]
		}
	}
	if i == 0 {
		place = k1
	}
	return at, place
}

// run appends the classes of a sentence's words. It uses keys as its buffer.
func (t *tagger) run(out []uint16, fs []form, keys []uint64) []uint16 {
	start := t.tags[len(t.tags)-1].hash
	t1, t2 := start, start
	for i := range fs {
		class, ok := t.sure[fs[i].low]
		if !ok {
			at, place := window(fs, i)
			var scores [128]int32
			class = uint16(t.bestClass(&fs[i], t.model.score(tagKeys(keys[:0], at, t1, t2, place), &scores)))
		}
		out = append(out, class)
		t1, t2 = t.tags[class].hash, t1
	}
	return out
}
