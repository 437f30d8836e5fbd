package syntax

// Features are 64-bit keys: for each template the sum of its parts, each part a value times the odd number of its place, and then a
// mixing step. Sums of parts that several templates share are computed once.
const (
	k1  = 0x9E3779B97F4A7C15
	k2  = 0xC2B2AE3D27D4EB4F
	k3  = 0x165667B19E3779F9
	k4  = 0xD6E8FEB86659FD93
	k5  = 0xA0761D6478BD642F
	k6  = 0xE7037ED1A0B428DB
	k7  = 0x8EBC6AF09C88C6E3
	k8  = 0x589965CC75374CC3
	k9  = 0x1D8E4E27C47D124F
	k10 = 0xEB44ACCAB455D165
	k11 = 0x9C6E6877736C46E3
	k12 = 0x72D3B8D9C0A5F24D
)

// key finishes a sum of parts for a template.
func key(template uint64, sum uint64) uint64 {
	x := sum + template*0xBF58476D1CE4E5B9
	x ^= x >> 31
	x *= 0x94D049BB133111EB
	return x ^ x>>29
}

// between tells which kinds of words stand between two words: verbs, commas, conjunctions.
func (s *search) between(a, b int) uint64 {
	if b <= a+1 {
		return 0
	}
	x, y := &s.words[a+1], &s.words[b]
	return 1 + min(uint64(y.verbs-x.verbs), 2) + 3*min(uint64(y.commas-x.commas), 2) + 9*min(uint64(y.conjs-x.conjs), 1)
}

// actionKeys returns the features by which a transition from st is chosen.
func (s *search) actionKeys(st *state) []uint64 {
	a := &s.nodes[st.stack]
	b := &s.nodes[a.below]
	c := &s.nodes[b.below]
	if a.word == 0 {
		b, c = &s.nodes[none], &s.nodes[none]
	} else if b.word == 0 {
		c = &s.nodes[none]
	}
	n := s.at(int(st.next))
	front := &s.nodes[none]
	if st.front >= 0 {
		front = &s.nodes[st.front]
	}
	ws := s.words
	s0, s1, s2 := &ws[a.word], &ws[b.word], &ws[c.word]
	n0, n1, n2 := &ws[n], &ws[s.at(n+1)], &ws[s.at(n+2)]
	s0w, s0t, s1w, s1t, s2t := s0.w*k1, s0.t*k2, s1.w*k3, s1.t*k4, s2.t*k5
	n0w, n0t, n1w, n1t, n2t := n0.w*k6, n0.t*k7, n1.w*k8, n1.t*k9, n2.t*k10
	s0n0, s1s0 := s0t+n0t, s1t+s0t
	all := s1s0 + n0t
	k := append(s.keys[:0],
		key(1, s0w+s0t), key(2, s0w), key(3, s0t), key(4, s1w+s1t), key(5, s1w), key(6, s1t), key(7, s2t), key(8, s2.w*k11),
		key(9, n0w+n0t), key(10, n0w), key(11, n0t), key(12, n1w+n1t), key(13, n1w), key(14, n1t), key(15, n2t), key(16, n2.w*k12),
		key(17, s0w+n0w), key(18, s0w+n0t), key(19, s0t+n0w), key(20, s0n0), key(21, s0w+s0n0), key(22, s0n0+n0w),
		key(23, s1w+s0w), key(24, s1w+s0t), key(25, s1t+s0w), key(26, s1s0), key(27, s1t+n0t), key(28, s1w+n0t), key(29, s1t+n0w),
		key(30, s0n0+n1t), key(31, all), key(32, s2t+s1s0), key(33, n0t+n1t+n2t), key(34, all+n1t),
		key(35, s0n0+n1t+n2t), key(36, s0w+n0t+n1t), key(37, s0t+n0w+n1t), key(38, s1w+s0n0), key(39, s1t+s0w+n0t), key(40, s1s0+n0w), key(41, s2t+all))
	k = s.childKeys(k, a, b, front, [4]uint64{s0w, s0t, s1t, n0t}, n0w, s1w)
	s.keys = s.placeKeys(k, a, b, n, [4]uint64{s0w, s0t, s1t, n0t}, n0w)
	return s.keys
}

// childKeys appends the features of dependents; p holds the parts s0w, s0t, s1t and n0t.
func (s *search) childKeys(k []uint64, a, b, front *node, p [4]uint64, n0w, s1w uint64) []uint64 {
	s0w, s0t, s1t, n0t := p[0], p[1], p[2], p[3]
	t := func(i int16) uint64 { return s.tagOf(i) }
	s0l, s0r, s1l, s1r, n0l := t(a.l1)*k8, t(a.r1)*k9, t(b.l1)*k10, t(b.r1)*k11, t(front.l1)*k12
	s0ll, s0rl, s1ll, s1rl, n0ll := uint64(a.l1l)*k3, uint64(a.r1l)*k5, uint64(b.l1l)*k6, uint64(b.r1l)*k1, uint64(front.l1l)*k11
	s0vl, s0vr, n0v := uint64(a.nl)*k8, uint64(a.nr)*k9, uint64(front.nl)*k10
	return append(k,
		key(50, s0t+s0l+n0t), key(51, s0t+s0r+n0t), key(52, s0t+n0t+n0l), key(53, s1t+s1r+s0t), key(54, s1t+s1l+s0t),
		key(55, s1t+s0t+s0l), key(56, s1t+s0t+s0r), key(57, s0w+s0ll), key(58, s0t+s0ll+uint64(a.l2l)*k12), key(59, s0w+s0rl),
		key(60, s0t+s0rl+uint64(a.r2l)*k12), key(61, n0t+n0ll+uint64(front.l2l)*k12), key(62, n0w+n0ll), key(63, s1t+s1rl), key(64, s1t+s1ll),
		key(65, s1w+s1rl), key(66, s0t+n0t+s0ll+s0rl), key(67, s0t+s0vr+n0t), key(68, s0t+s0vl), key(69, n0t+n0v), key(70, s0w+s0vr),
		key(71, s1t+s0t+uint64(b.nr)*k9), key(72, s0w+s0vl), key(73, s1t+s1rl+s0t+n0t), key(74, s0t+s0r+n0t+s1t), key(75, s0t+n0t+s0rl+n0ll))
}

// placeKeys appends the features of distances and of the words around.
func (s *search) placeKeys(k []uint64, a, b *node, n int, p [4]uint64, n0w uint64) []uint64 {
	s0w, s0t, s1t, n0t := p[0], p[1], p[2], p[3]
	d := min(uint64(max(n-int(a.word), 0)), 8) * k3
	d1 := min(uint64(max(int(a.word)-int(b.word), 0)), 8) * k5
	in, in1 := s.between(int(a.word), n)*k8, uint64(0)
	if b.word <= int16(s.n) {
		in1 = s.between(int(b.word), int(a.word)) * k9
	}
	before, after, last := s.tagAt(int(a.word)-1)*k10, s.tagAt(int(a.word)+1)*k11, s.tagAt(n-1)*k12
	return append(k,
		key(80, s0w+d), key(81, s0t+n0t+d), key(82, s0w+n0w+d), key(83, n0t+d), key(84, s1t+s0t+d1), key(85, s0w+d1),
		key(86, s0t+n0t+in), key(87, s1t+s0t+in1), key(88, s0t+in+in1+n0t), key(89, s0t+n0t+before), key(90, s0t+n0t+after), key(91, s0t+n0t+last), key(92, s0t+after+last+n0t))
}

func (s *search) tagOf(i int16) uint64 {
	if i == 0 {
		return 3
	}
	return s.words[i].t
}

func (s *search) tagAt(i int) uint64 {
	if i < 0 || i > s.n {
		return 5
	}
	return s.words[i].t
}

// labelKeys returns the features by which the relation of a fresh state's arc is chosen.
func (s *search) labelKeys(st *state) []uint64 {
	ws := s.words
	d, h := &ws[st.dep], &ws[st.head]
	dn, hn := s.parts(st)
	dir := uint64(st.action) * 0x5851F42D4C957F2D
	dw, dt, hw, ht := d.w*k1, d.t*k2, h.w*k3, h.t*k4
	dist := min(uint64(max(int(st.dep)-int(st.head), int(st.head)-int(st.dep))), 6) * k5
	l1, r1 := uint64(dn.l1l)*k6, uint64(dn.r1l)*k7
	lw, lt := ws[dn.l1].w*k6, s.tagOf(dn.l1)*k6
	rt := s.tagOf(dn.r1) * k7
	h1, h2 := uint64(hn.l1l)*k8, uint64(hn.r1l)*k9
	hl2 := uint64(hn.l2l)*k10 + uint64(hn.r2l)*k11
	p, q := s.tagAt(int(st.dep)-1)*k10, s.tagAt(int(st.dep)+1)*k11
	hp, hq := s.tagAt(int(st.head)-1)*k8, s.tagAt(int(st.head)+1)*k9
	pw, qw := s.wordAt(int(st.dep)-1)*k10, s.wordAt(int(st.dep)+1)*k11
	lo, hi := min(st.dep, st.head), max(st.dep, st.head)
	in := s.between(int(lo), int(hi)) * k12
	b := dt + ht + dir
	s.keys = append(s.keys[:0],
		key(101, dw+dir), key(102, dt+dir), key(103, hw+dir), key(104, ht+dir), key(105, b), key(106, dw+hw+dir), key(107, dw+ht+dir), key(108, dt+hw+dir),
		key(109, b+dw), key(110, b+hw), key(111, b+dist), key(112, dw+dir+dist), key(113, b+l1), key(114, b+r1), key(115, b+l1+uint64(dn.l2l)*k12), key(116, dw+l1+dir),
		key(117, b+lw), key(118, b+lt+rt), key(119, hw+h1+dir+dt), key(120, b+h1), key(121, b+h2), key(122, b+h1+h2), key(123, hw+dir+h2+dt), key(124, b+hl2+h1+h2),
		key(125, b+p), key(126, b+q), key(127, b+p+q), key(128, b+hp), key(129, b+hq), key(130, dw+pw+dir), key(131, dw+qw+dir), key(132, b+in), key(133, dt+dir+pw), key(134, dt+dir+qw),
		key(135, b+lw+hw), key(136, hw+dir+lw), key(137, b+uint64(dn.nl)*k6+uint64(dn.nr)*k7), key(138, b+s.words[s.at(int(st.next))].t*k12))
	return s.keys
}

func (s *search) wordAt(i int) uint64 {
	if i < 0 || i > s.n {
		return 5
	}
	return s.words[i].w
}

// appendWords appends the views of a sentence's words: the root, the words, and one that stands for the end.
func appendWords(out []wordView, fs []forms, tag func(int) (upos, xpos string)) []wordView {
	v := wordView{w: 2, t: 2}
	out = append(out, v)
	for i := range fs {
		u, x := tag(i)
		next := wordView{w: long(fs[i].low), t: long(hashText(u + " " + x)), verbs: v.verbs, commas: v.commas, conjs: v.conjs}
		out = append(out, next)
		v = next
		switch {
		case u == "VERB", x == "MD":
			v.verbs++
		case u == "PUNCT":
			v.commas++
		case u == "CCONJ":
			v.conjs++
		}
	}
	return append(out, wordView{w: 1, t: 1, verbs: v.verbs, commas: v.commas, conjs: v.conjs})
}

// long spreads a hash value over 64 bits.
func long(h uint32) uint64 { return (uint64(h) + 0x632BE59BD9B4E019) * 0xD1342543DE82EF95 }
