package syntax

// projective lifts arcs that cross others, the shortest first, until none does (Nivre and Nilsson 2005, https://aclanthology.org/P05-1013).
func projective(heads []int) []int16 {
	h := make([]int16, len(heads)+1)
	for i, v := range heads {
		h[i+1] = int16(v)
	}
	for {
		worst := 0
		for d := 1; d < len(h); d++ {
			if !spans(h, d) && (worst == 0 || abs(d-int(h[d])) < abs(worst-int(h[worst]))) {
				worst = d
			}
		}
		if worst == 0 {
			return h
		}
		h[worst] = h[h[worst]]
	}
}

// spans reports whether all words between d and its head descend from the head.
func spans(h []int16, d int) bool {
	lo, hi := min(d, int(h[d])), max(d, int(h[d]))
	for i := lo + 1; i < hi; i++ {
		a := i
		for a != 0 && a != int(h[d]) {
			a = int(h[a])
		}
		if a != int(h[d]) {
			return false
		}
	}
	return true
}
