package syntax

import (
	"bytes"
	"fmt"
)

// lexicon tells which tags a word has in dictionaries. It is immutable and safe for concurrent use.
type lexicon struct {
	slots   []uint64 // open addressing: the hash value of a word without its low 16 bits, and the number of a class plus one; 0 is empty
	shift   int
	classes []uint64 // hash values of lists of tags; that of number 0 is 0, for words that are not listed
	names   map[uint64]bool
	verbs   map[uint64]bool // classes of given names, and of words that may be verbs
}

// class returns a hash value of the tags that the dictionaries list for a word, or 0.
func (x *lexicon) class(word uint64) uint64 {
	mask := uint64(len(x.slots) - 1)
	for i := word >> x.shift; ; i++ {
		v := x.slots[i&mask]
		if v>>16 == word>>16 || v == 0 {
			return x.classes[v&0xFFFF]
		}
	}
}

// given reports whether a word is listed as a given name.
func (x *lexicon) given(word uint64) bool { return x.names[x.class(word)] }

// verbal reports whether a word may be a verb.
func (x *lexicon) verbal(word uint64) bool { return x.verbs[x.class(word)] }

// readLexicon reads lines "word<TAB>tags".
func readLexicon(data []byte) (*lexicon, error) {
	n := 8
	for 1<<n < 2*bytes.Count(data, []byte{'\n'}) {
		n++
	}
	x := &lexicon{slots: make([]uint64, 1<<n), shift: 64 - n, classes: []uint64{0}, names: map[uint64]bool{}, verbs: map[uint64]bool{}}
	numbers := map[string]uint64{}
	mask := uint64(len(x.slots) - 1)
	for len(data) > 0 {
		line, rest, _ := bytes.Cut(data, []byte{'\n'})
		data = rest
		w, tags, ok := bytes.Cut(line, []byte{'\t'})
		c, known := numbers[string(tags)]
		if !known {
			c = uint64(len(x.classes))
			numbers[string(tags)] = c
			x.classes = append(x.classes, hash(tags))
			for _, t := range bytes.Fields(tags) {
				x.names[hash(tags)] = x.names[hash(tags)] || string(t) == "name"
				x.verbs[hash(tags)] = x.verbs[hash(tags)] || t[0] == 'V' || len(t) == 1 && bytes.ContainsAny(t, "vdz")
			}
		}
		if !ok || c > 0xFFFF {
			return nil, fmt.Errorf("a line of the word list has no tags, or one list too many: %q", line)
		}
		h := hash(w)
		i := h >> x.shift
		for x.slots[i&mask] != 0 {
			i++
		}
		x.slots[i&mask] = h>>16<<16 | c
	}
	return x, nil
}
