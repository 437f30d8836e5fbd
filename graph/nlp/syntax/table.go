package syntax

import (
	"encoding/binary"
	"io"
	"slices"
)

// actionTable holds three weights for each feature, packed with a part of the feature's key into eight bytes, so that most look-ups touch
// one cache line. It is immutable and safe for concurrent use.
type actionTable struct {
	slots []uint64 // the print in the high 16 bits, then the weights; 0 is empty
	shift int
}

// actionRow is what the model file keeps of a feature: the high rowBits bits of its key, and weights.
type actionRow struct {
	key     uint64
	weights [transitions]int16
}

// rowBits is how much of a key is kept in model files.
const rowBits = 34

func newActionTable(rows []actionRow) *actionTable {
	bits := 10
	for 1<<bits < 2*len(rows) {
		bits++
	}
	t := &actionTable{slots: make([]uint64, 1<<bits), shift: 64 - bits}
	for _, r := range rows {
		i := r.key >> t.shift
		for t.slots[i] != 0 {
			i = (i + 1) & uint64(len(t.slots)-1)
		}
		t.slots[i] = printOf(r.key)<<48 | uint64(uint16(r.weights[0]))<<32 | uint64(uint16(r.weights[1]))<<16 | uint64(uint16(r.weights[2]))
	}
	return t
}

// printOf is the part of a key that is kept beside the weights; it is never 0.
func printOf(key uint64) uint64 { return key>>(64-rowBits)&0xFFFF | 1 }

func (t *actionTable) score(keys []uint64) (out [transitions]int32) {
	slots, mask := t.slots, uint64(len(t.slots)-1)
	var a, b, c int32
	for _, k := range keys {
		p := printOf(k)
		for i := k >> t.shift; ; i++ {
			v := slots[i&mask]
			if v == 0 {
				break
			}
			if v>>48 == p {
				a, b, c = a+int32(int16(v>>32)), b+int32(int16(v>>16)), c+int32(int16(v))
				break
			}
		}
	}
	return [transitions]int32{a, b, c}
}

// appendActions appends rows to a model file: sorted by key, as differences of keys and weights of variable length.
func appendActions(out []byte, rows []actionRow) []byte {
	slices.SortFunc(rows, func(a, b actionRow) int {
		if a.key < b.key {
			return -1
		}
		return one(a.key > b.key)
	})
	out = binary.AppendUvarint(out, uint64(len(rows)))
	last := uint64(0)
	for _, r := range rows {
		k := r.key >> (64 - rowBits)
		out = binary.AppendUvarint(out, k-last)
		last = k
	}
	for a := range transitions {
		for _, r := range rows {
			out = binary.AppendVarint(out, int64(r.weights[a]))
		}
	}
	return out
}

// readActions reads what appendActions wrote.
func readActions(d *decoder) (*actionTable, error) {
	rows := make([]actionRow, d.count(1<<24))
	last := uint64(0)
	for i := range rows {
		last += d.next()
		rows[i].key = last << (64 - rowBits)
	}
	for a := range transitions {
		for i := range rows {
			rows[i].weights[a] = int16(d.signed())
		}
	}
	if d.bad {
		return nil, io.ErrUnexpectedEOF
	}
	return newActionTable(rows), nil
}

// labelTable holds the weights of relations for each feature that has some.
type labelTable struct{ linear *linear }

func (t *labelTable) best(keys []uint64) uint8 {
	var scores [64]int32
	t.linear.scoreKeys(keys, scores[:])
	return uint8(best(scores[:len(t.linear.classes)]))
}
