package syntax

import (
	"encoding/binary"
	"io"
	"math/bits"
	"slices"
)

// actionTable holds three weights of one byte for each feature. Buckets of four features take 16 bytes, so that a look-up touches one cache
// line and takes no branch that a processor would have to guess. It is immutable and safe for concurrent use.
type actionTable struct {
	buckets []bucket
	shift   int
}

// bucket holds four prints and the weights of the third transition, then those of the first and of the second. An empty place has no weights.
type bucket struct{ lo, hi uint64 }

// actionRow is what the model file keeps of a feature: the high rowBits bits of its key, and weights.
type actionRow struct {
	key     uint64
	weights [transitions]int8
}

// rowBits is how much of a key is kept in model files; the lowest eight of these bits are its print.
const rowBits = 34

// newActionTable fills the buckets. Where one would need more than four places, the features with the least weights are left out.
func newActionTable(rows []actionRow) *actionTable {
	n := 8
	for 7<<n < 4*len(rows) {
		n++
	}
	t := &actionTable{buckets: make([]bucket, 1<<n), shift: 64 - n}
	for i := 0; i < len(rows); {
		at := rows[i].key >> t.shift
		k := i + 1
		for k < len(rows) && rows[k].key>>t.shift == at {
			k++
		}
		t.buckets[at] = packBucket(rows[i:k])
		i = k
	}
	return t
}

func packBucket(rows []actionRow) (b bucket) {
	if len(rows) > 4 {
		rows = slices.Clone(rows)
		slices.SortStableFunc(rows, func(a, b actionRow) int { return b.size() - a.size() })
		rows = rows[:4]
	}
	for i, r := range rows {
		s := 8 * i
		b.lo |= printOf(r.key)<<s | uint64(uint8(r.weights[2]))<<(32+s)
		b.hi |= uint64(uint8(r.weights[0]))<<s | uint64(uint8(r.weights[1]))<<(32+s)
	}
	return b
}

func (r *actionRow) size() (n int) {
	for _, w := range r.weights {
		n += abs(int(w))
	}
	return n
}

// printOf is the part of a key by which the features of a bucket are told apart.
func printOf(key uint64) uint64 { return key >> (64 - rowBits) & 0xFF }

// maxKeys is how many features a state has at most.
const maxKeys = 112

// score adds up the weights of the features. All buckets are fetched before the first is looked at, so that the processor waits for many at
// once. The place of a print in its bucket is found as the lowest byte of the difference that is zero.
func (t *actionTable) score(keys []uint64) [transitions]int32 {
	var got [maxKeys]bucket
	buckets, shift := t.buckets, t.shift&63
	for i, k := range keys {
		got[i] = buckets[k>>shift]
	}
	var a, b, c int32
	for i, k := range keys {
		v := &got[i]
		x := uint32(v.lo) ^ uint32(printOf(k))*0x01010101
		z := uint64((x-0x01010101)&^x&0x80808080) | 1<<32
		s := bits.TrailingZeros64(z) &^ 7
		hit := int32(s-32) >> 31 // all ones, or 0 for no print
		s &= 31
		a += int32(int8(v.hi>>s)) & hit
		b += int32(int8(v.hi>>(32+s))) & hit
		c += int32(int8(v.lo>>(32+s))) & hit
	}
	return [transitions]int32{a, b, c}
}

// appendActions appends rows to a model file: sorted by key, as differences of keys and the weights of each transition.
func appendActions(out []byte, rows []actionRow) []byte {
	out = binary.AppendUvarint(out, uint64(len(rows)))
	last := uint64(0)
	for _, r := range rows {
		k := r.key >> (64 - rowBits)
		out = binary.AppendUvarint(out, k-last)
		last = k
	}
	for a := range transitions {
		for _, r := range rows {
			out = append(out, byte(r.weights[a]))
		}
	}
	return out
}

// readActions reads what appendActions wrote.
func readActions(data []byte) (*actionTable, error) {
	d := &decoder{data: data}
	rows := make([]actionRow, d.count(1<<24))
	last := uint64(0)
	for i := range rows {
		last += d.next()
		rows[i].key = last << (64 - rowBits)
	}
	if d.bad || len(d.data) < transitions*len(rows) {
		return nil, io.ErrUnexpectedEOF
	}
	for a := range transitions {
		for i, w := range d.data[a*len(rows) : (a+1)*len(rows)] {
			rows[i].weights[a] = int8(w)
		}
	}
	return newActionTable(rows), nil
}
