package syntax

import (
	"encoding/binary"
	"fmt"
	"io"
	"slices"
)

// classTable is a linear classifier over hashed features: for each feature the weights of the classes for which it has one. It is immutable
// and safe for concurrent use.
type classTable struct {
	classes []string
	slots   []uint64 // open addressing: print, number of entries and first entry of a feature; 0 is empty
	entries []entry
	shift   int
}

// entry is one weight of a feature.
type entry struct {
	class  uint16
	weight int16
}

// classRow is what model files keep of a feature: the high classBits bits of its key, and weights by ascending class.
type classRow struct {
	key     uint64
	entries []entry
}

// A slot holds from its high end 32 bits of the key, a count of countBits bits, and an index of indexBits bits.
const (
	classBits = 40
	countBits = 7
	indexBits = 25
)

func newClassTable(classes []string, rows []classRow) *classTable {
	bits := 8
	for 1<<bits < 2*len(rows) {
		bits++
	}
	t := &classTable{classes: classes, slots: make([]uint64, 1<<bits), shift: 64 - bits}
	n := 0
	for _, r := range rows {
		n += len(r.entries)
	}
	t.entries = make([]entry, 0, n)
	mask := uint64(len(t.slots) - 1)
	for _, r := range rows {
		i := r.key >> t.shift
		for t.slots[i] != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = classPrint(r.key)<<32 | uint64(len(r.entries))<<indexBits | uint64(len(t.entries))
		t.entries = append(t.entries, r.entries...)
	}
	return t
}

// classPrint is the part of a key that is kept in a slot; it is never 0.
func classPrint(key uint64) uint64 { return key>>(64-classBits)&0xFFFFFFFF | 1 }

// maxClassKeys is how many features a decision between classes has at most.
const maxClassKeys = 64

// score adds the weights of the features to scores, which has 128 elements, and returns the sums of the classes. All slots are fetched before the
// first is looked at, so that the processor waits for many at once.
func (t *classTable) score(keys []uint64, scores *[128]int32) []int32 {
	var got [maxClassKeys]uint64
	slots, shift, mask := t.slots, t.shift&63, uint64(len(t.slots)-1)
	for i, k := range keys {
		got[i] = slots[k>>shift]
	}
	for i, k := range keys {
		v, p := got[i], classPrint(k)
		for at := k >> shift; v != 0 && v>>32 != p; v = slots[at&mask] {
			at++
		}
		first, n := v&(1<<indexBits-1), v>>indexBits&(1<<countBits-1)
		for _, e := range t.entries[first : first+n] {
			scores[e.class&127] += int32(e.weight)
		}
	}
	return scores[:len(t.classes)]
}

// best returns the class with the highest score, the first of equals.
func best(scores []int32) int {
	b := 0
	for i, s := range scores {
		if s > scores[b] {
			b = i
		}
	}
	return b
}

// appendClasses appends a classifier to a model file: rows sorted by key, first all differences of keys, then all counts, classes and weights.
func appendClasses(out []byte, classes []string, rows []classRow) []byte {
	slices.SortFunc(rows, func(a, b classRow) int { return compareKeys(a.key, b.key) })
	out = binary.AppendUvarint(out, uint64(len(classes)))
	for _, c := range classes {
		out = append(binary.AppendUvarint(out, uint64(len(c))), c...)
	}
	out = binary.AppendUvarint(out, uint64(len(rows)))
	last := uint64(0)
	for _, r := range rows {
		k := r.key >> (64 - classBits)
		out = binary.AppendUvarint(out, k-last)
		last = k
	}
	for _, r := range rows {
		out = binary.AppendUvarint(out, uint64(len(r.entries)))
	}
	for _, r := range rows {
		for _, e := range r.entries {
			out = binary.AppendUvarint(out, uint64(e.class))
		}
	}
	for _, r := range rows {
		for _, e := range r.entries {
			out = binary.AppendVarint(out, int64(e.weight))
		}
	}
	return out
}

func compareKeys(a, b uint64) int { return one(a > b) - one(a < b) }

// readClasses reads what appendClasses wrote.
func readClasses(data []byte) (*classTable, error) {
	d := decoder{data: data}
	classes := make([]string, d.count(128))
	for i := range classes {
		classes[i] = d.text()
	}
	rows := make([]classRow, d.count(1<<24))
	last := uint64(0)
	for i := range rows {
		last += d.next()
		rows[i].key = last << (64 - classBits)
	}
	counts := make([]int, len(rows))
	n := 0
	for i := range counts {
		counts[i] = int(min(d.next(), 127))
		n += counts[i]
	}
	if n >= 1<<indexBits || n > len(d.data) {
		return nil, fmt.Errorf("%d weights: %w", n, io.ErrUnexpectedEOF)
	}
	all := make([]entry, n)
	for i := range all {
		all[i].class = uint16(d.next() & 127)
	}
	for i := range all {
		all[i].weight = int16(d.signed())
	}
	if d.bad {
		return nil, io.ErrUnexpectedEOF
	}
	for i, c := range counts {
		rows[i].entries, all = all[:c:c], all[c:]
	}
	return newClassTable(classes, rows), nil
}
