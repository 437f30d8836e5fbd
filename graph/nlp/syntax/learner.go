package syntax

import (
	"math"
	"slices"
)

// actionLearner holds the weights of transitions while they are learned: a hash table with open addressing.
type actionLearner struct {
	cells []actionCell
	sums  [][transitions]int64 // of changes times the step at which they were made
	shift int
	used  int
	step  int64
}

type actionCell struct {
	key     uint64 // 0 is empty
	weights [transitions]int32
	updates int32
}

func newActionLearner(bits int) *actionLearner {
	return &actionLearner{cells: make([]actionCell, 1<<bits), sums: make([][transitions]int64, 1<<bits), shift: 64 - bits, step: 0}
}

func (l *actionLearner) find(key uint64) int {
	mask := len(l.cells) - 1
	for i := int(key >> l.shift); ; i++ {
		if c := &l.cells[i&mask]; c.key == key || c.key == 0 {
			return i & mask
		}
	}
}

func (l *actionLearner) score(keys []uint64) (out [transitions]int32) {
	for _, k := range keys {
		c := &l.cells[l.find(k)]
		if c.key != 0 {
			out[0] += c.weights[0]
			out[1] += c.weights[1]
			out[2] += c.weights[2]
		}
	}
	return out
}

// update changes the weights of the features for one transition.
func (l *actionLearner) update(keys []uint64, action int, by int32) {
	for _, k := range keys {
		i := l.find(k)
		if l.cells[i].key == 0 {
			if l.used*10 >= len(l.cells)*6 {
				l.grow()
				i = l.find(k)
			}
			l.cells[i].key = k
			l.used++
		}
		l.cells[i].weights[action] += by
		l.cells[i].updates++
		l.sums[i][action] += int64(by) * l.step
	}
}

func (l *actionLearner) grow() {
	old, sums := l.cells, l.sums
	l.shift--
	l.cells, l.sums = make([]actionCell, 2*len(old)), make([][transitions]int64, 2*len(old))
	for i, c := range old {
		if c.key != 0 {
			k := l.find(c.key)
			l.cells[k], l.sums[k] = c, sums[i]
		}
	}
}

// finish returns the averaged weights times a scale, without the features that were updated less often than rare or whose weights
// are all less than the least.
func (l *actionLearner) finish(scale float64, least float64, rare int32) []actionRow {
	var rows []actionRow
	for i, c := range l.cells {
		if c.key == 0 || c.updates < rare {
			continue
		}
		r := actionRow{key: c.key}
		keep := false
		for a := range transitions {
			w := (float64(c.weights[a]) - float64(l.sums[i][a])/float64(max(1, l.step))) * scale
			keep = keep || math.Abs(w) >= least
			r.weights[a] = int16(max(math.MinInt16, min(math.MaxInt16, math.Round(w))))
		}
		if keep && r.weights != [transitions]int16{} {
			rows = append(rows, r)
		}
	}
	return rows
}

// labelLearner holds the weights of relations while they are learned.
type labelLearner struct {
	slots   []labelSlot
	shift   int
	weights [][]int16
	sums    [][]int64
	updates []int32
	classes int
	used    int
	step    int64
}

type labelSlot struct {
	key uint32 // the high half of the key
	row int32  // plus one; 0 is empty
}

func newLabelLearner(bits, classes int) *labelLearner {
	return &labelLearner{slots: make([]labelSlot, 1<<bits), shift: 32 - bits, classes: classes}
}

func (l *labelLearner) find(key uint32) int {
	mask := len(l.slots) - 1
	for i := int(key >> l.shift); ; i++ {
		if s := &l.slots[i&mask]; s.key == key || s.row == 0 {
			return i & mask
		}
	}
}

func (l *labelLearner) best(keys []uint64) uint8 {
	var scores [64]int32
	for _, k := range keys {
		if row := l.slots[l.find(uint32(k>>32))].row; row != 0 {
			for i, w := range l.weights[row-1] {
				scores[i&63] += int32(w)
			}
		}
	}
	return uint8(best(scores[:l.classes]))
}

func (l *labelLearner) update(keys []uint64, right, wrong uint8) {
	for _, k := range keys {
		i := l.find(uint32(k >> 32))
		if l.slots[i].row == 0 {
			if l.used*10 >= len(l.slots)*6 {
				l.grow()
				i = l.find(uint32(k >> 32))
			}
			l.weights, l.sums, l.updates = append(l.weights, make([]int16, l.classes)), append(l.sums, make([]int64, l.classes)), append(l.updates, 0)
			l.used++
			l.slots[i] = labelSlot{uint32(k >> 32), int32(l.used)}
		}
		row := l.slots[i].row - 1
		l.updates[row]++
		l.weights[row][right]++
		l.weights[row][wrong]--
		l.sums[row][right] += l.step
		l.sums[row][wrong] -= l.step
	}
}

func (l *labelLearner) grow() {
	old := l.slots
	l.shift--
	l.slots = make([]labelSlot, 2*len(old))
	for _, s := range old {
		if s.row != 0 {
			l.slots[l.find(s.key)] = s
		}
	}
}

// finish returns the averaged weights as rows of a linear model, pruned as actionLearner's.
func (l *labelLearner) finish(scale float64, least int, rare int32) []row {
	var rows []row
	for _, s := range l.slots {
		if s.row == 0 || l.updates[s.row-1] < rare {
			continue
		}
		var es []entry
		for c, w := range l.weights[s.row-1] {
			v := int(math.Round((float64(w) - float64(l.sums[s.row-1][c])/float64(max(1, l.step))) * scale))
			if abs(v) >= least {
				es = append(es, entry{uint16(c), int16(v)})
			}
		}
		if len(es) > 0 {
			rows = append(rows, row{s.key, es})
		}
	}
	slices.SortFunc(rows, func(a, b row) int { return int(int64(a.hash) - int64(b.hash)) })
	return rows
}
