package syntax

// frame is the part of a parser's state that features read.
type frame struct {
	words      []word
	hints      []hint // of an earlier parse, or none
	a, b, c    int    // the stack from its top; len(words)-1 for what is missing
	next0      int    // the next word
	ak, bk, nk *kids
	keys       []uint64
	salt       uint64 // while learning, a part of the features is left out by chance; 0 for none
}

// features returns the features by which the next transition is chosen. Each is the sum of its parts, every part a value times the odd number
// of its place, and then a mixing step; sums that several features share are computed once.
func (f *frame) features() []uint64 {
	ws := f.words
	e := len(ws) - 1
	a, b, n := f.a, f.b, f.next0
	ak, bk, nk := f.ak, f.bk, f.nk
	s0, s1, s2 := &ws[a], &ws[b], &ws[f.c]
	n0, n1, n2 := &ws[n], &ws[min(n+1, e)], &ws[min(n+2, e)]
	s0w, s0t, s1w, s1t, s2t := s0.w*k1, s0.t*k2, s1.w*k3, s1.t*k4, s2.t*k5
	n0w, n0t, n1w, n1t, n2t := n0.w*k6, n0.t*k7, n1.w*k8, n1.t*k9, n2.t*k10
	s0n0, s1s0 := s0t+n0t, s1t+s0t
	all := s1s0 + n0t
	k := append(f.keys[:0],
		key(1, s0w+s0t), key(2, s0w), key(4, s1w+s1t), key(7, s2t), key(8, s2.w*k11),
		key(9, n0w+n0t), key(10, n0w), key(12, n1w+n1t), key(13, n1w), key(15, n2t), key(16, n2.w*k12),
		key(17, s0w+n0w), key(18, s0w+n0t), key(19, s0t+n0w), key(20, s0n0), key(21, s0w+s0n0), key(22, s0n0+n0w),
		key(23, s1w+s0w), key(24, s1w+s0t), key(25, s1t+s0w), key(26, s1s0), key(28, s1w+n0t), key(29, s1t+n0w),
		key(30, s0n0+n1t), key(31, all), key(32, s2t+s1s0), key(34, all+n1t),
		key(35, s0n0+n1t+n2t), key(36, s0w+n0t+n1t), key(37, s0t+n0w+n1t), key(38, s1w+s0n0), key(39, s1t+s0w+n0t), key(40, s1s0+n0w), key(41, s2t+all))
	s0l, s0r, s1l, s1r, n0l := ws[ak.l1].t*k8, ws[ak.r1].t*k9, ws[bk.l1].t*k10, ws[bk.r1].t*k11, ws[nk.l1].t*k12
	s0vl, s0vr, n0v, s1v := uint64(ak.nl)*k8, uint64(ak.nr)*k9, uint64(nk.nl)*k10, uint64(bk.nr)*k11
	d := min(uint64(max(n-a, 0)), 8) * k3
	d1 := min(uint64(max(a-b, 0)), 8) * k5
	in, in1 := between(s0, n0)*k8, between(s1, s0)*k9
	before, after, last := ws[max(a-1, 0)].t*k10, ws[min(a+1, e)].t*k11, ws[n-1].t*k12
	k = append(k,
		key(50, s0n0+s0l), key(51, s0n0+s0r), key(52, s0n0+n0l), key(53, s1s0+s1r), key(54, s1s0+s1l),
		key(55, s1s0+s0l), key(56, s1s0+s0r), key(67, s0n0+s0vr), key(68, s0w+s0vl), key(69, n0w+n0v), key(70, s0w+s0vr),
		key(71, s1s0+s1v+s0vr), key(74, all+s0r), key(75, all+n0l), key(76, n0t+n0l+ws[nk.l2].t*k3), key(77, s0t+s0r+ws[ak.r2].t*k3), key(78, s0w+ws[ak.r1].w*k8), key(79, n0w+ws[nk.l1].w*k8),
		key(80, s0w+d), key(81, s0n0+d), key(83, n0t+d), key(84, s1s0+d1),
		key(86, s0n0+in), key(87, s1s0+in1), key(89, s0n0+before), key(90, s0n0+after), key(91, s0n0+last), key(92, s0n0+after+last))
	if f.hints != nil {
		k = f.hintFeatures(k, [6]uint64{s0w, n0w, s0t, n0t, s1t, n1t})
	}
	f.keys = k
	if f.salt != 0 {
		return salted(k, f.salt)
	}
	return k
}

// hintFeatures appends what an earlier parse says of the words that are looked at.
func (f *frame) hintFeatures(k []uint64, p [6]uint64) []uint64 {
	s0w, n0w, s0t, n0t, s1t, n1t := p[0], p[1], p[2], p[3], p[4], p[5]
	a, b, n := f.a, f.b, f.next0
	ha, hb, hn, hn1 := &f.hints[a], &f.hints[b], &f.hints[n], &f.hints[min(n+1, len(f.hints)-1)]
	g := uint64(one(int(ha.head) == n)) | uint64(one(int(hn.head) == a))<<1 | uint64(one(int(ha.head) == b))<<2 | uint64(one(int(ha.last) >= n))<<3 |
		uint64(one(int(ha.head) > n))<<4 | uint64(one(int(hn.head) > n))<<5 | uint64(one(int(hn.head) < a))<<6 | uint64(one(int(hb.head) == a))<<7
	sure := uint64(ha.margin)<<8 | uint64(hn.margin)<<10
	gx := (g | 1<<12) * k11
	gs := (g | sure | 1<<12) * k11
	la, lb, ln, ln1 := ha.label*k8, hb.label*k9, hn.label*k10, hn1.label*k12
	lk, nkl := f.hints[f.ak.r1].label*k5, f.hints[f.nk.l1].label*k3
	return append(k,
		key(100, gs), key(101, gs+s0t+n0t), key(102, gx+s1t+s0t+n0t), key(103, gs+la+ln), key(104, gx+s0w), key(105, gx+n0w), key(106, gx+la+s0t+n0t),
		key(107, gx+ln+s0t+n0t), key(108, la+lb+ln), key(109, la+s0t+n0t), key(110, ln+n0t+s0t), key(111, gx+la+lb), key(112, ln+ln1+s0t), key(113, gx+n0t+n1t),
		key(114, la+s0w), key(115, ln+n0w), key(116, gs+s1t+s0t), key(117, gx+la+ln+lb), key(118, gx+s0w+n0w), key(119, ln+ln1+n0t+n1t),
		key(120, s0w+lk), key(121, lk+la+s0t+n0t), key(122, nkl+ln+n0t+s0t), key(123, n0w+nkl))
}

// salted leaves out about one feature in eight, always the same ones for a salt.
func salted(keys []uint64, salt uint64) []uint64 {
	out := keys[:0]
	for _, k := range keys {
		if (k^salt)*k2>>61 != 0 {
			out = append(out, k)
		}
	}
	return out
}

// between tells which kinds of words stand between two words: verbs, commas, conjunctions.
func between(a, b *word) uint64 {
	return 1 + uint64(min(b.verbs-a.verbs, 3)) + 4*uint64(min(b.commas-a.commas, 3)) + 16*uint64(min(b.conjs-a.conjs, 3))
}
