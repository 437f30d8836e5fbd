package syntax

import (
	"math"
	"slices"
)

// classLearner trains a linear classifier by the averaged perceptron (Collins 2002, https://aclanthology.org/W02-1001).
type classLearner struct {
	slots  []learnSlot
	rows   []learnRow
	shift  int
	step   int64
	scores [128]int32
}

type learnSlot struct {
	key uint64
	row int32 // plus one; 0 is empty
}

type learnRow struct {
	cells   []learnCell
	updates int32
}

type learnCell struct {
	class  uint16
	weight int32
	sum    int64 // of changes times the step at which they were made
}

func newClassLearner(bits int) *classLearner {
	return &classLearner{slots: make([]learnSlot, 1<<bits), shift: 64 - bits}
}

func (l *classLearner) find(key uint64) *learnSlot {
	mask := len(l.slots) - 1
	for i := int(key >> l.shift); ; i++ {
		if s := &l.slots[i&mask]; s.key == key || s.row == 0 {
			return s
		}
	}
}

// score returns the scores of n classes; they are valid until the next call.
func (l *classLearner) score(keys []uint64, n int) []int32 {
	clear(l.scores[:])
	for _, k := range keys {
		if row := l.find(k).row; row != 0 {
			for _, c := range l.rows[row-1].cells {
				l.scores[c.class&127] += c.weight
			}
		}
	}
	return l.scores[:n]
}

// learn guesses one of n classes and corrects the weights where the right class is not ahead of all others by the margin. It returns the guess.
func (l *classLearner) learn(keys []uint64, n, right int, margin int32) int {
	scores := l.score(keys, n)
	l.step++
	guess := best(scores)
	rival := -1
	for c, v := range scores {
		if c != right && (rival < 0 || v > scores[rival]) {
			rival = c
		}
	}
	if rival >= 0 && (guess != right || scores[right]-scores[rival] < margin) {
		l.update(keys, right, rival)
	}
	return guess
}

// update rewards the right class and punishes the guessed one.
func (l *classLearner) update(keys []uint64, right, guess int) {
	for _, k := range keys {
		s := l.find(k)
		if s.row == 0 {
			if len(l.rows)*10 >= len(l.slots)*6 {
				l.grow()
				s = l.find(k)
			}
			l.rows = append(l.rows, learnRow{})
			*s = learnSlot{k, int32(len(l.rows))}
		}
		r := &l.rows[s.row-1]
		r.updates++
		r.add(right, 1, l.step)
		r.add(guess, -1, l.step)
	}
}

func (r *learnRow) add(class int, by int32, step int64) {
	for i := range r.cells {
		if c := &r.cells[i]; int(c.class) == class {
			c.weight += by
			c.sum += int64(by) * step
			return
		}
	}
	r.cells = append(r.cells, learnCell{uint16(class), by, int64(by) * step})
}

func (l *classLearner) grow() {
	old := l.slots
	l.shift--
	l.slots = make([]learnSlot, 2*len(old))
	for _, s := range old {
		if s.row != 0 {
			*l.find(s.key) = s
		}
	}
}

// finish returns the averaged weights times a scale, without those under the least and without the features that were updated
// less often than rare.
func (l *classLearner) finish(scale float64, least int, rare int32) []classRow {
	var rows []classRow
	for _, s := range l.slots {
		if s.row == 0 || l.rows[s.row-1].updates < rare {
			continue
		}
		var es []entry
		for _, c := range l.rows[s.row-1].cells {
			w := int(math.Round((float64(c.weight) - float64(c.sum)/float64(max(1, l.step))) * scale))
			if abs(w) >= least {
				es = append(es, entry{c.class, int16(max(math.MinInt16, min(math.MaxInt16, w)))})
			}
		}
		if len(es) > 0 {
			slices.SortFunc(es, func(a, b entry) int { return int(a.class) - int(b.class) })
			rows = append(rows, classRow{s.key, es})
		}
	}
	slices.SortFunc(rows, func(a, b classRow) int { return compareKeys(a.key, b.key) })
	return rows
}

// mix adds up the weights of several classifiers of the same classes, which errs less than each of them. Sums under the least are left out.
func mix(least int, models ...[]classRow) []classRow {
	var out []classRow
	all := slices.Concat(models...)
	slices.SortStableFunc(all, func(a, b classRow) int { return compareKeys(a.key, b.key) })
	for len(all) > 0 {
		n := 1
		es := all[0].entries
		for ; n < len(all) && all[n].key == all[0].key; n++ {
			es = mixEntries(es, all[n].entries)
		}
		es = slices.DeleteFunc(slices.Clone(es), func(e entry) bool { return abs(int(e.weight)) < least })
		if len(es) > 0 {
			out = append(out, classRow{all[0].key, es})
		}
		all = all[n:]
	}
	return out
}

// mixEntries adds up weights by class.
func mixEntries(a, b []entry) []entry {
	var out []entry
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].class < b[0].class:
			out, a = append(out, a[0]), a[1:]
		case len(a) == 0 || b[0].class < a[0].class:
			out, b = append(out, b[0]), b[1:]
		default:
			out = append(out, entry{a[0].class, a[0].weight + b[0].weight})
			a, b = a[1:], b[1:]
		}
	}
	return out
}
