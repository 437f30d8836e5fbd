package syntax

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"
)

// linear is a sparse linear classifier over hashed features: for each feature the weights of the classes for which it has one.
// It is immutable and safe for concurrent use.
type linear struct {
	classes []string
	slots   []slot // open addressing, a power of two long
	entries []entry
}

type slot struct {
	hash        uint32
	first, last uint32 // of entries; none where equal
}

type entry struct {
	class  uint16
	weight int16
}

// score adds the weights of the features to scores, which has one element for each class.
func (m *linear) score(features []uint32, scores []int32) {
	mask := uint32(len(m.slots) - 1)
	for _, f := range features {
		for i := f & mask; ; i = (i + 1) & mask {
			s := &m.slots[i]
			if s.first == s.last {
				break
			}
			if s.hash == f {
				for _, e := range m.entries[s.first:s.last] {
					scores[e.class] += int32(e.weight)
				}
				break
			}
		}
	}
}

// scoreKeys does the same for long keys, of which it takes the high half.
func (m *linear) scoreKeys(keys []uint64, scores []int32) {
	mask := uint32(len(m.slots) - 1)
	for _, k := range keys {
		f := uint32(k >> 32)
		for i := f & mask; ; i = (i + 1) & mask {
			s := &m.slots[i]
			if s.first == s.last {
				break
			}
			if s.hash == f {
				for _, e := range m.entries[s.first:s.last] {
					scores[e.class&63] += int32(e.weight)
				}
				break
			}
		}
	}
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

// row is the weights of one feature.
type row struct {
	hash    uint32
	entries []entry
}

func newLinear(classes []string, rows []row) *linear {
	size := 1
	for size < 2*len(rows)+2 {
		size *= 2
	}
	m := &linear{classes: classes, slots: make([]slot, size)}
	n := 0
	for _, r := range rows {
		n += len(r.entries)
	}
	m.entries = make([]entry, 0, n)
	mask := uint32(size - 1)
	for _, r := range rows {
		i := r.hash & mask
		for m.slots[i].first != m.slots[i].last {
			i = (i + 1) & mask
		}
		first := uint32(len(m.entries))
		m.entries = append(m.entries, r.entries...)
		m.slots[i] = slot{r.hash, first, uint32(len(m.entries))}
	}
	return m
}

// write stores rows sorted by hash: differences of hashes, classes and weights as variable-length numbers, compressed.
func writeLinear(w io.Writer, classes []string, rows []row) error {
	slices.SortFunc(rows, func(a, b row) int { return int(int64(a.hash) - int64(b.hash)) })
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(z)
	var buf []byte
	put := func(v uint64) { buf = binary.AppendUvarint(buf[:0], v); b.Write(buf) }
	put(uint64(len(classes)))
	for _, c := range classes {
		put(uint64(len(c)))
		b.WriteString(c)
	}
	put(uint64(len(rows)))
	last := uint32(0)
	for _, r := range rows {
		put(uint64(r.hash - last))
		last = r.hash
		put(uint64(len(r.entries)))
		for _, e := range r.entries {
			put(uint64(e.class))
			buf = binary.AppendVarint(buf[:0], int64(e.weight))
			b.Write(buf)
		}
	}
	if err := b.Flush(); err != nil {
		return err
	}
	return z.Close()
}

// readLinear reads what writeLinear wrote.
func readLinear(r io.Reader) (*linear, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return nil, err
	}
	d := decoder{data: data}
	classes := make([]string, d.count(1<<12))
	for i := range classes {
		classes[i] = d.text()
	}
	rows := make([]row, d.count(1<<26))
	all := make([]entry, 0, 4*len(rows))
	ends := make([]int, len(rows))
	last := uint32(0)
	for i := range rows {
		last += uint32(d.next())
		rows[i].hash = last
		for range d.count(1 << 12) {
			all = append(all, entry{class: uint16(d.next()), weight: int16(d.signed())})
		}
		ends[i] = len(all)
	}
	if d.bad {
		return nil, fmt.Errorf("model is cut off")
	}
	from := 0
	for i, end := range ends {
		rows[i].entries = all[from:end]
		from = end
	}
	return newLinear(classes, rows), nil
}

// decoder reads variable-length numbers; bad tells that the data ended too early.
type decoder struct {
	data []byte
	bad  bool
}

func (d *decoder) next() uint64 {
	v, n := binary.Uvarint(d.data)
	if n <= 0 {
		d.bad = true
		return 0
	}
	d.data = d.data[n:]
	return v
}

func (d *decoder) signed() int64 {
	v, n := binary.Varint(d.data)
	if n <= 0 {
		d.bad = true
		return 0
	}
	d.data = d.data[n:]
	return v
}

func (d *decoder) count(limit uint64) int {
	n := d.next()
	if n > limit || n > uint64(len(d.data)) {
		d.bad = true
		return 0
	}
	return int(n)
}

func (d *decoder) text() string {
	n := d.count(1 << 16)
	s := string(d.data[:n])
	d.data = d.data[n:]
	return s
}

// learner trains a linear classifier by the averaged perceptron (Collins 2002, https://aclanthology.org/W02-1001).
type learner struct {
	classes []string
	rows    map[uint32]*learnRow
	step    int
}

type learnRow struct {
	cells   []learnCell
	updates int
}

type learnCell struct {
	class         uint16
	weight, total float32
	since         int
}

func newLearner(classes []string) *learner {
	return &learner{classes: classes, rows: map[uint32]*learnRow{}}
}

func (l *learner) score(features []uint32, scores []float32) {
	clear(scores)
	for _, f := range features {
		if r := l.rows[f]; r != nil {
			for i := range r.cells {
				scores[r.cells[i].class] += r.cells[i].weight
			}
		}
	}
}

// update rewards the right class and punishes the guessed one.
func (l *learner) update(features []uint32, right, guess int) {
	for _, f := range features {
		r := l.rows[f]
		if r == nil {
			r = &learnRow{}
			l.rows[f] = r
		}
		r.updates++
		r.add(right, 1, l.step)
		r.add(guess, -1, l.step)
	}
}

func (r *learnRow) add(class int, by float32, step int) {
	for i := range r.cells {
		c := &r.cells[i]
		if int(c.class) == class {
			c.total += c.weight * float32(step-c.since)
			c.weight += by
			c.since = step
			return
		}
	}
	r.cells = append(r.cells, learnCell{class: uint16(class), weight: by, since: step})
}

// finish returns the averaged weights times a scale, without those under the least and without the features that were updated
// less often than rare.
func (l *learner) finish(scale float64, least, rare int) []row {
	var rows []row
	for h, r := range l.rows {
		if r.updates < rare {
			continue
		}
		var es []entry
		for _, c := range r.cells {
			total := float64(c.total) + float64(c.weight)*float64(l.step-c.since)
			w := math.Round(total / float64(max(1, l.step)) * scale)
			if math.Abs(w) >= float64(least) {
				es = append(es, entry{c.class, int16(max(math.MinInt16, min(math.MaxInt16, w)))})
			}
		}
		if len(es) > 0 {
			slices.SortFunc(es, func(a, b entry) int { return int(a.class) - int(b.class) })
			rows = append(rows, row{h, es})
		}
	}
	slices.SortFunc(rows, func(a, b row) int { return int(int64(a.hash) - int64(b.hash)) })
	return rows
}

// hash values of features.
func hashText(s string) uint32 {
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
