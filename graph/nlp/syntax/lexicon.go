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

// readLexicon reads lines "word<TAB>tags".
func readLexicon(data []byte) (*lexicon, error) {
	n := 8
	for 1<<n < 2*bytes.Count(data, []byte{'\n'}) {
		n++
	}
	x := &lexicon{slots: make([]uint64, 1<<n), shift: 64 - n, classes: []uint64{0}}
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
