package proper

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// The file is compressed: the number of features, the differences of their hashes in order, a bit for each label that has a weight, and the weights in 1/step;
// then the scores of label after label in 1/scale. All are numbers of variable length, one kind after another.

// step is what a weight of 1 is in the file.
const step = 32

// errFile says that a model file is not what Append wrote.
var errFile = errors.New("the model of names is damaged")

// index makes the table of features.
func (m *Model) index(hashes []uint32) {
	size := 2
	for size < 2*len(hashes) {
		size *= 2
	}
	m.slots = make([]slot, size)
	mask := uint32(size - 1)
	for k, h := range hashes {
		i := h & mask
		for m.slots[i].row != 0 {
			i = (i + 1) & mask
		}
		m.slots[i] = slot{h, uint32(k + 1)}
	}
}

// Append appends the model as a file to out.
func (m *Model) Append(out []byte) ([]byte, error) {
	var slots []slot
	for _, s := range m.slots {
		if s.row != 0 {
			slots = append(slots, s)
		}
	}
	slices.SortFunc(slots, func(a, b slot) int { return cmp.Compare(a.hash, b.hash) })
	data := binary.AppendUvarint(nil, uint64(len(slots)))
	last := uint32(0)
	for _, s := range slots {
		data = binary.AppendUvarint(data, uint64(s.hash-last))
		last = s.hash
	}
	var weights []byte
	for _, s := range slots {
		used := uint64(0)
		for y, w := range m.rows[s.row-1] {
			if w != 0 {
				used |= 1 << y
				weights = binary.AppendVarint(weights, int64(w)/(scale/step))
			}
		}
		data = binary.AppendUvarint(data, used)
	}
	data = append(data, weights...)
	for c := range classes {
		for a := range Labels + 1 {
			for b := range Labels {
				if follows(a, b) {
					data = binary.AppendVarint(data, int64(m.turns.score[c][a][b]*scale))
				}
			}
		}
	}
	var buf bytes.Buffer
	z, err := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return append(out, buf.Bytes()...), nil
}

// Read reads what Append wrote.
func Read(file []byte) (*Model, error) {
	z, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("read model of names: %w", err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("read model of names: %w", err)
	}
	d := decoder{data: data}
	n := d.next()
	if n > uint64(len(data)) {
		return nil, errFile
	}
	hashes, used := make([]uint32, n), make([]uint16, n)
	last := uint32(0)
	for i := range hashes {
		last += uint32(d.next())
		hashes[i] = last
	}
	for i := range used {
		used[i] = uint16(d.next())
	}
	m := &Model{rows: make([]row, n)}
	for i, u := range used {
		for y := range Labels {
			if u>>y&1 != 0 {
				m.rows[i][y] = int16(d.signed() * (scale / step))
			}
		}
	}
	for c := range classes {
		for a := range Labels + 1 {
			for b := range Labels {
				if follows(a, b) {
					m.turns.set(c, a, b, float32(d.signed())/scale)
				} else {
					m.turns.set(c, a, b, 0)
				}
			}
		}
	}
	if d.bad {
		return nil, errFile
	}
	m.index(hashes)
	return m, nil
}

// decoder reads numbers of variable length; bad tells that the data ended too early.
type decoder struct {
	data []byte
	at   int
	bad  bool
}

func (d *decoder) next() uint64 {
	if d.at < len(d.data) && d.data[d.at] < 0x80 {
		d.at++
		return uint64(d.data[d.at-1])
	}
	v, n := binary.Uvarint(d.data[d.at:])
	if n <= 0 {
		d.bad = true
		return 0
	}
	d.at += n
	return v
}

func (d *decoder) signed() int64 {
	u := d.next()
	return int64(u>>1) ^ -int64(u&1)
}
