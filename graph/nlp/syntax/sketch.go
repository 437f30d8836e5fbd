package syntax

// Transitions of the arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta 2011, https://aclanthology.org/P11-1068): shift the next word
// onto the stack, hang the top of the stack on the next word, hang it on the word below it.
const (
	shift = iota
	left
	right
	transitions
)

// scorer adds up the weights of features for each transition.
type scorer interface {
	score(keys []uint64) [transitions]int32
}

// sketcher builds a tree by the best transition at each step.
type sketcher struct {
	frame
	n       int
	heads   []int16
	margins []uint8 // how sure each arc is, 0 to 3
	kids    []kids
	stack   []int16
	next    int
}

// start prepares for a sentence: the root, words 1..n, and one that stands for missing words.
func (m *sketcher) start(words []word) {
	m.words = words
	m.n = len(words) - 2
	m.stack = append(m.stack[:0], 0)
	m.next = 1
	m.heads, m.margins, m.kids = resize(m.heads, m.n+1), resize(m.margins, m.n+1), resize(m.kids, m.n+2)
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	s = s[:n]
	clear(s)
	return s
}

func (m *sketcher) done() bool { return m.next > m.n && len(m.stack) == 1 }

// may reports which transitions are allowed when the stack is so deep. One word hangs under the root, when all else is attached.
func may(depth int, more bool) [transitions]bool {
	return [transitions]bool{shift: more, left: more && depth > 1, right: depth > 2 || depth == 2 && !more}
}

// sole returns the only transition that is allowed, if it is only one.
func sole(ok [transitions]bool) (int, bool) {
	n, a := 0, 0
	for i, v := range ok {
		if v {
			n, a = n+1, i
		}
	}
	return a, n == 1
}

// features returns the features by which the next transition is chosen.
func (m *sketcher) features() []uint64 {
	e := m.n + 1
	d := len(m.stack)
	m.a, m.b, m.c = int(m.stack[d-1]), e, e
	if d > 1 {
		m.b = int(m.stack[d-2])
	}
	if d > 2 {
		m.c = int(m.stack[d-3])
	}
	m.next0 = m.next
	m.ak, m.bk, m.nk = &m.kids[m.a], &m.kids[m.b], &m.kids[m.next]
	return m.frame.features()
}

// take makes a transition.
func (m *sketcher) take(action int, margin uint8) {
	if action == shift {
		m.stack = append(m.stack, int16(m.next))
		m.next++
		return
	}
	top := m.stack[len(m.stack)-1]
	m.stack = m.stack[:len(m.stack)-1]
	m.margins[top] = margin
	if action == left {
		m.heads[top] = int16(m.next)
		m.kids[m.next].addLeft(top)
		return
	}
	h := m.stack[len(m.stack)-1]
	m.heads[top] = h
	m.kids[h].addRight(top)
}

func (k *kids) addLeft(d int16)  { k.l2, k.l1, k.nl = k.l1, d, k.nl+1 }
func (k *kids) addRight(d int16) { k.r2, k.r1, k.nr = k.r1, d, k.nr+1 }

// run parses the sentence.
func (m *sketcher) run(words []word, s scorer) {
	m.start(words)
	for !m.done() {
		ok := may(len(m.stack), m.next <= m.n)
		if a, single := sole(ok); single {
			m.take(a, 3)
			continue
		}
		m.take(choose(s.score(m.features()), ok))
	}
}

// Leads over the second best transition that count as 1, 2 and 3.
const margin1, margin2, margin3 = 40, 120, 300

// choose returns the best allowed transition, and how far it is ahead.
func choose(scores [transitions]int32, ok [transitions]bool) (int, uint8) {
	b := -1
	for i, v := range scores {
		if ok[i] && (b < 0 || v > scores[b]) {
			b = i
		}
	}
	lead := int32(1 << 20)
	for i, v := range scores {
		if ok[i] && i != b {
			lead = min(lead, scores[b]-v)
		}
	}
	return b, uint8(one(lead >= margin1) + one(lead >= margin2) + one(lead >= margin3))
}

// hint is what a sketch says of a word.
type hint struct {
	label  uint64 // hash value of the relation to its head and of the side
	head   int16
	last   int16 // its last dependent
	margin uint8
}

// appendHints appends the hints of a sketch that was made of the mirrored sentence, without relations.
func (m *sketcher) appendHints(out []hint) []hint {
	n := int16(m.n)
	first := len(out)
	out = append(out, make([]hint, n+2)...)
	hs := out[first:]
	for i := int16(1); i <= n; i++ {
		if h := m.heads[n+1-i]; h != 0 {
			hs[i].head = n + 1 - h
		}
		hs[i].margin = m.margins[n+1-i]
		hs[hs[i].head].last = i
	}
	return out
}
