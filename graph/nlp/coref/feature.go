package coref

import "slices"

// alone returns the features of mention i's referring to nothing before it. The slice is valid until the next call.
func (w *walk) alone(i int) []uint32 {
	m, n := &w.d.Mentions[i], &w.info[i]
	low := w.d.Low[m.Head]
	seen := uint32(min(3, len(w.byHead[low])))
	k := n.kind<<8 | n.pronoun
	f := w.feat[:0]
	f = append(f, mix(1, k), mix(2, k, n.word), mix(3, k, n.det), mix(4, k, n.rel), mix(5, k, n.gov), mix(6, k, seen), mix(7, k, n.det, seen),
		mix(8, k, bit(n.plural), n.det), mix(9, k, uint32(min(3, w.counts[low])), n.det), mix(10, k, length(m)), mix(11, k, bit(m.Head == 0 || w.d.Sent[m.Head] != w.d.Sent[max(0, m.Head-2)])),
		mix(12, k, uint32(n.typ), n.det), mix(13, n.rel, n.det, n.kind), mix(14, k, hash(w.at(m.Last)), n.rel), mix(15, k, hash(w.at(m.First-1))), mix(16, k, hash(m.Class), n.det), mix(17, k, bit(m.Hint >= 0)))
	w.feat = f
	return f
}

func (w *walk) at(i int) string {
	if i < 0 || i >= len(w.d.Low) {
		return ""
	}
	return w.d.Low[i]
}

func length(m *Mention) uint32 { return uint32(min(4, m.Last-m.First)) }

func bit(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

func bucket(n int) uint32 {
	switch {
	case n < 5:
		return uint32(n)
	case n < 8:
		return 5
	case n < 16:
		return 6
	case n < 40:
		return 7
	}
	return 8
}

// pair returns the features of mention i's referring to what mention a refers to. The slice is valid until the next call.
func (w *walk) pair(i, a int) []uint32 {
	m, n, b, o := &w.d.Mentions[i], &w.info[i], &w.d.Mentions[a], &w.info[a]
	t := &w.things[w.thing[a]]
	k := n.kind<<8 | n.pronoun
	ka := o.kind<<8 | o.pronoun
	kk := k<<16 | ka
	sents, steps := bucket(n.sent-o.sent), bucket(i-a)
	f := append(w.feat[:0], mix(40, kk), mix(41, k, o.kind, sents), mix(42, k, o.kind, steps), mix(43, k, sents, o.rel), mix(44, k, ka, sents, bit(o.subject)),
		mix(45, k, o.word), mix(46, n.word, o.word), mix(47, k, o.rel, n.rel), mix(48, k, o.kind, o.det), mix(49, k, n.det, o.kind, sents))
	gender := uint32(n.gender)<<8 | uint32(t.gender)
	types := uint32(n.typ)<<8 | uint32(t.typ)
	f = append(f, mix(50, k, gender), mix(51, k, o.kind, types), mix(52, k, bit(n.plural), bit(o.plural), o.kind), mix(53, k, bit(n.plural)<<1|bit(t.plural)), mix(54, k, bucket(t.size), o.kind),
		mix(55, k, bit(t.name >= 0), bit(t.nominal), types), mix(56, k, bucket(i-t.last)), mix(57, k, hash(b.Class), bit(n.plural)), mix(58, k, n.gov, o.word))
	if m.Hint >= 0 {
		f = append(f, mix(90, k, bit(t.name == m.Hint), uint32(t.typ)))
	} else {
		f = append(f, mix(91, k, bit(t.name >= 0), uint32(t.typ), o.kind))
	}
	main := bit(o.main)<<1 | bit(o.subject)
	f = append(f, mix(92, k, w.salience(t), uint32(t.typ)), mix(93, k, w.rivals(i, a), main, min(sents, 2)), mix(94, k, main, min(sents,
		3), o.kind),
		mix(95, k, bit(w.quote(m.Head) == w.quote(b.Head)), sents, o.kind), mix(96, k, w.salience(t), main, min(sents, 2)))
	f = w.structure(f, i, a, k)
	if m.Kind != Pronoun {
		f = w.strings(f, i, a, k)
	}
	w.feat = f
	return f
}

// salience grades how often the document names a thing, against what it names most often of that type.
func (w *walk) salience(t *thing) uint32 {
	if t.name < 0 {
		return bucket(min(t.size, 4))
	}
	n, top := w.named[t.name], w.most[t.typ]
	switch {
	case n == top:
		return 8 + bucket(min(n, 4))
	case n*2 >= top:
		return 16 + bucket(min(n, 4))
	}
	return 24 + bucket(min(n, 4))
}

// rivals counts, up to 2, the other things of the last two sentences to which mention i could refer as well by type, number and gender.
func (w *walk) rivals(i, a int) uint32 {
	n, k := &w.info[i], uint32(0)
	w.seen = w.seen[:0]
	for j := i - 1; j >= 0 && j > i-30 && n.sent-w.info[j].sent <= 1 && k < 2; j-- {
		x := w.thing[j]
		t, o := &w.things[x], &w.info[j]
		if x == w.thing[a] || o.person < 3 || t.plural != n.plural || n.typ == 1 && t.typ != 1 || n.typ == 0 && t.typ == 1 ||
			t.gender != 0 && n.gender != 0 && t.gender != n.gender {
			continue
		}
		if !slices.Contains(w.seen, x) {
			w.seen = append(w.seen, x)
			k++
		}
	}
	return k
}

// structure appends features of where the two stand in the tree.
func (w *walk) structure(f []uint32, i, a int, k uint32) []uint32 {
	m, n, b, o := &w.d.Mentions[i], &w.info[i], &w.d.Mentions[a], &w.info[a]
	if n.sent != o.sent {
		if n.govToken >= 0 && o.govToken >= 0 && n.gov == o.gov {
			f = append(f, mix(60, k, n.rel, o.rel))
		}
		return append(f, mix(61, k, bit(n.subject), bit(o.subject), o.kind))
	}
	rel := uint32(0)
	switch {
	case n.govToken == b.Head:
		rel = 1
	case o.govToken == m.Head:
		rel = 2
	case n.govToken == o.govToken:
		rel = 3
	case w.above(b.Head, m.Head):
		rel = 4
	case w.above(m.Head, b.Head):
		rel = 5
	case o.govToken >= 0 && w.above(o.govToken, m.Head):
		rel = 6
	}
	return append(f, mix(62, k, rel), mix(63, k, rel, n.rel, o.rel), mix(64, k, rel, n.rel, o.kind), mix(65, k, rel, bit(o.subject), n.rel), mix(66, k, hash(w.at(m.First-1)), bucket(m.First-b.Last)))
}

// above reports whether token a is a governor of token b, up to six steps.
func (w *walk) above(a, b int) bool {
	for range 6 {
		if b = w.d.Tokens[b].Head; b < 0 {
			return false
		}
		if b == a {
			return true
		}
	}
	return false
}

// strings appends features of the words of two mentions that are no pronouns.
func (w *walk) strings(f []uint32, i, a int, k uint32) []uint32 {
	m, n, b, o := &w.d.Mentions[i], &w.info[i], &w.d.Mentions[a], &w.info[a]
	same := w.d.Low[m.Head] == w.d.Low[b.Head] || w.d.Tokens[m.Head].Lemma == w.d.Tokens[b.Head].Lemma
	whole := m.Last-m.First == b.Last-b.First && same
	for x := 0; whole && x < m.Last-m.First; x++ {
		whole = w.d.Low[m.First+x] == w.d.Low[b.First+x]
	}
	extra := 0 // words of the later one that the earlier one does not have
	for x := m.First; x < m.Last; x++ {
		if x == m.Head {
			continue
		}
		found := false
		for y := b.First; y < b.Last; y++ {
			found = found || w.d.Low[x] == w.d.Low[y]
		}
		if !found {
			extra++
		}
	}
	s := bit(same)<<1 | bit(whole)
	e := uint32(min(2, extra))
	after := hash(w.at(m.Last))
	f = append(f, mix(70, k, s, n.det), mix(71, k, s, e, length(m)), mix(72, k, s, n.det, o.det), mix(73, k, s, bucket(n.sent-o.sent), bit(n.definite)), mix(74, k, s, e, bit(n.definite), length(b)),
		mix(75, k, s, bit(after == hash("of")), hash(w.at(b.Last))), mix(76, k, s, bit(n.plural), bit(o.plural), n.det))
	if same {
		f = append(f, mix(77, n.word, n.det), mix(78, uint32(min(4, w.counts[w.d.Low[m.Head]])), n.det, s), mix(79, s, n.rel, o.rel))
	} else {
		f = append(f, mix(80, hash(m.Class), hash(b.Class), n.det), mix(81, bit(m.Class != "" && m.Class == b.Class), n.det, o.kind))
	}
	return f
}

func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

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
