package syntax

// tagKeys appends the features of token i, given the tags of the two before it, and the features of the word alone, which are precomputed.
func tagKeys(out []uint64, at [7]*form, t1, t2 uint64, place uint64) []uint64 {
	p2, p1, w, n1, n2 := at[1], at[2], at[3], at[4], at[5]
	wl, wx := w.low*k1, w.lex*k2
	both := wx + w.lexLow*k3
	pl, nl := p1.low*k4, n1.low*k5
	a, b := t1*k6, t2*k7
	nx := n1.lex*k8 + n1.lexLow*k9
	px := p1.lex * k10
	nnx := n2.lexLow * k11
	sh := w.shape * k12
	return append(out, 0x51ED270B7F4A7C15,
		key(1, w.word), key(2, wl), key(3, w.suf3), key(4, w.suf2), key(5, w.pre3), key(6, sh+place), key(7, w.suf4), key(8, w.suf1+sh),
		key(9, a), key(10, a+b), key(11, a+wl), key(12, a+w.suf3), key(13, a+nl), key(14, pl), key(15, p2.low), key(16, nl), key(17, n2.low),
		key(18, n1.suf3), key(19, p1.suf3), key(20, wl+nl), key(21, pl+wl), key(22, n1.shape+sh), key(23, n1.suf2*k1+w.suf2), key(24, a+sh),
		key(25, both), key(26, both+a), key(27, both+nx), key(28, nx), key(29, nx+a), key(30, both+w.suf3), key(31, both+sh+place), key(32, both+a+b),
		key(33, both+a+nx), key(34, nx+nnx), key(35, both+px), key(36, wl+nx), key(37, w.pre2+w.suf2*k1), key(38, p1.shape+sh), key(39, both+pl), key(40, both+nl),
		key(41, a+nx+wl), key(42, p2.low*k1+pl), key(43, nl+n2.low*k1), key(44, at[0].low), key(45, at[6].low),
		key(46, w.lexCap*k4+sh), key(47, both+w.lexCap*k4), key(48, w.lexCap*k4+n1.lexCap*k5), key(49, w.lexCap*k4+p1.lexCap*k5+sh))
}
