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
// are all less than the least, sorted by key.
func (l *actionLearner) finish(scale, least float64, rare int32) []actionRow {
	var rows []actionRow
	for i, c := range l.cells {
		if c.key == 0 || c.updates < rare {
			continue
		}
		r := actionRow{key: c.key}
		most := 0.0
		for a := range transitions {
			w := (float64(c.weights[a]) - float64(l.sums[i][a])/float64(max(1, l.step))) * scale
			r.weights[a] = int8(max(-127, min(127, math.Round(w))))
			most = max(most, math.Abs(w))
		}
		if most >= least && most >= .5 {
			rows = append(rows, r)
		}
	}
	slices.SortFunc(rows, func(a, b actionRow) int { return compareKeys(a.key, b.key) })
	return rows
}
