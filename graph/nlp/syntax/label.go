package syntax

import (
	"math"
	"slices"
)

// labeler gives each arc of a tree its relation, from left to right.
type labeler struct {
	heads  []int16 // by word from 1
	words  []word
	labels []uint8 // by word from 1; those of the words before the current one are known
	before []int16 // the sister to the left
	after  []int16
	kinds  []uint16 // kinds of all dependents
	first  []int16  // first and last dependent
	last   []int16
	had    []uint64 // relations given so far to dependents, as bits
	seen   []uint64 // what the last tree of the same words showed of each
	gave   []uint8  // and the relation that followed from it
	keys   []uint64
}

// start looks at the tree.
func (l *labeler) start(words []word, heads []int16) {
	n := len(words)
	l.words, l.heads = words, heads
	l.labels = resize(l.labels, n)
	l.before, l.after, l.first, l.last = resize(l.before, n), resize(l.after, n), resize(l.first, n), resize(l.last, n)
	l.kinds, l.had = resize(l.kinds, n), resize(l.had, n)
	for d := 1; d <= n-2; d++ {
		h := heads[d]
		l.before[d] = l.last[h]
		if l.last[h] != 0 {
			l.after[l.last[h]] = int16(d)
		} else {
			l.first[h] = int16(d)
		}
		l.last[h] = int16(d)
		l.kinds[h] |= words[d].kind
	}
}

// set gives word d its relation.
func (l *labeler) set(d int, label uint8) {
	l.labels[d] = label
	l.had[l.heads[d]] |= 1 << (label & 63)
}

// features returns the features of the arc to word d.
func (l *labeler) features(d int) []uint64 {
	ns := l.words
	e := len(ns) - 1
	h := int(l.heads[d])
	x, y := &ns[d], &ns[h]
	dir := uint64(k1)
	if h > d {
		dir = k2
	}
	dw, dt, hw, ht := x.w*k1, x.t*k2, y.w*k3, y.t*k4
	dist := min(uint64(max(d-h, h-d)), 6) * k5
	b := dt + ht + dir
	p, q, s, f, g := int(l.before[d]), int(l.after[d]), int(l.heads[h]), int(l.first[d]), int(l.last[d])
	pt, qt, gt, ft, lt := ns[p].t*k6, ns[q].t*k7, ns[s].t*k8, ns[f].t*k9, ns[g].t*k10
	fw, lw, pw, qw := ns[f].w*k9, ns[g].w*k10, ns[p].w*k6, ns[q].w*k7
	pl := uint64(l.labels[p])*k11 + k12
	if p == 0 {
		pl = k11
	}
	if h < d && p <= h {
		pl += k3 // the first to the right
	}
	kids, sisters, had := uint64(l.kinds[d])*k12, uint64(l.kinds[h])*k8, l.had[h]*k9
	in := k10 * between(&ns[min(d, h)], &ns[max(d, h)])
	lp, ln, hp, hn := ns[d-1].t*k6, ns[min(d+1, e)].t*k7, ns[max(h-1, 0)].t*k8, ns[min(h+1, e)].t*k9
	lpw, lnw := ns[d-1].w*k6, ns[min(d+1, e)].w*k7
	l.keys = append(l.keys[:0],
		key(1, dw+dir), key(2, dt+dir), key(3, hw+dir), key(4, b), key(5, dw+hw+dir), key(6, dw+ht+dir), key(7, dt+hw+dir),
		key(8, b+dw), key(9, b+hw), key(10, b+dist), key(11, dw+dir+dist), key(12, b+pl), key(13, b+pt), key(14, b+qt), key(15, b+had), key(16, hw+had+dt+dir),
		key(17, b+kids), key(18, dw+kids+dir), key(19, hw+kids+dir+dt), key(20, b+sisters), key(21, dt+dir+sisters+kids), key(22, hw+dir+dt+sisters),
		key(23, b+ft), key(24, b+lt), key(25, b+fw), key(26, b+lw), key(27, b+ft+lt), key(28, dir+ht+fw+dt+hw), key(29, b+gt), key(30, dt+hw+gt+dir), key(31, dw+ht+gt+dir),
		key(32, b+in), key(33, b+lp), key(34, b+ln), key(35, b+lp+ln), key(36, b+hp), key(37, b+hn), key(38, dt+dir+lpw), key(39, dt+dir+lnw), key(40, dw+dir+lpw), key(41, dw+dir+lnw),
		key(42, b+pw), key(43, b+qw), key(44, hw+dir+dt+pl), key(45, b+pl+qt), key(46, b+had+kids), key(47, hw+dir+fw), key(48, dw+fw+dir), key(49, b+pt+qt), key(50, hw+kids+had+dir))
	return l.keys
}

// run labels a tree. When the words were labelled before, in another tree, again is set: what looks the same is not decided anew.
func (l *labeler) run(t *classTable, root uint8, words []word, heads []int16, again bool) {
	l.start(words, heads)
	if !again {
		l.seen, l.gave = resize(l.seen, len(words)), resize(l.gave, len(words))
	}
	for d := 1; d <= len(words)-2; d++ {
		label := root
		if heads[d] != 0 {
			label = l.gave[d]
			if sight := l.sight(d); l.seen[d] != sight {
				var scores [128]int32
				label = uint8(best(t.score(l.features(d), &scores)))
				l.seen[d], l.gave[d] = sight, label
			}
			if again {
				label = l.mend(t, d, label)
			}
		}
		l.set(d, label)
	}
}

// cased are relations of nouns that a preposition or the like introduces.
var cased = []string{"obl", "nmod", "obl:agent"}

// core are relations of nouns that no preposition introduces.
var core = []string{"nsubj", "nsubj:pass", "obj", "iobj"}

// mend replaces a relation that a preposition, or the lack of one, rules out.
func (l *labeler) mend(t *classTable, d int, label uint8) uint8 {
	switch c := t.classes[label]; {
	case l.words[d].kind&kindNoun == 0:
	case l.kinds[d]&kindsOfCase == 0 && slices.Contains(cased, c):
		return l.without(t, d, cased)
	case slices.Contains(core, c) && l.hasCase(t, d):
		return l.among(t, d, cased)
	}
	return label
}

// hasCase reports whether a dependent before word d is its preposition.
func (l *labeler) hasCase(t *classTable, d int) bool {
	i := slices.Index(t.classes, "case")
	return i >= 0 && l.had[d]>>i&1 != 0
}

// among returns the best relation of word d that is one of the given ones.
func (l *labeler) among(t *classTable, d int, names []string) uint8 {
	if !slices.ContainsFunc(t.classes, func(c string) bool { return slices.Contains(names, c) }) {
		return l.gave[d]
	}
	return l.without(t, d, slices.DeleteFunc(slices.Clone(t.classes), func(c string) bool { return slices.Contains(names, c) }))
}

// without returns the best relation of word d that is none of the given ones.
func (l *labeler) without(t *classTable, d int, names []string) uint8 {
	var scores [128]int32
	sums := t.score(l.features(d), &scores)
	for i, c := range t.classes {
		if slices.Contains(names, c) {
			sums[i] = math.MinInt32
		}
	}
	return uint8(best(sums))
}

// sight is a hash value of all that the features of the arc to word d read of the tree.
func (l *labeler) sight(d int) uint64 {
	h, p := l.heads[d], l.before[d]
	x := pack(h, p, l.after[d], l.heads[h])*k1 + pack(l.first[d], l.last[d], int16(l.labels[p]), int16(l.kinds[d]))*k2 + uint64(l.kinds[h])*k3
	return key(l.had[h], x) | 1
}

func pack(a, b, c, d int16) uint64 {
	return uint64(uint16(a)) | uint64(uint16(b))<<16 | uint64(uint16(c))<<32 | uint64(uint16(d))<<48
}
