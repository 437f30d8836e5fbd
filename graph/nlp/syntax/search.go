package syntax

// search builds a tree from left to right. It keeps the best few states after each transition (a beam).
type search struct {
	frame
	scorer scorer
	beam   int
	margin int32 // states that score this much less than the best are dropped
	n      int
	states []state
	nodes  []node
	cands  []candidate
	memory [memorySize]scored // of this sentence: the states of a beam have much in common
}

// state is one way to parse a sentence up to some word. It is never changed: the states of a sentence share what they have in common.
type state struct {
	score     int32
	prev      int32 // index of the state before, -1 for the first
	stack     int32 // index of the node on top of the stack
	front     int32 // index of the node of the next word, 0 while it has no dependents
	next      int16 // the next word; words count from 1, 0 is the root above the tree
	dep, head int16 // the arc that the last transition made; dep is 0 for none
	depth     int16 // of the stack
	action    uint8
}

// node is a word on the stack with its outermost dependents.
type node struct {
	kids
	word  int16
	below int32  // index of the node under it on the stack
	sig   uint64 // a hash of the word and what hangs on it, for the memory of scores
}

// candidate is a transition from a state of the beam.
type candidate struct {
	score  int32
	from   int32
	action uint8
}

// memorySize is the number of places in the memory of scores; a later value takes the place of an earlier one.
const memorySize = 128

type scored struct {
	sig    uint64
	scores [transitions]int32
}

// Width of the beam, and how far a state may fall behind.
const (
	beamWidth  = 8
	beamMargin = 400
)

// start prepares for a sentence and makes the first state. Node 0 stands for missing places of the stack.
func (s *search) start(words []word, hints []hint) {
	s.words, s.hints, s.n = words, hints, len(words)-2
	s.states = append(s.states[:0], state{prev: -1, stack: 1, next: 1, depth: 1})
	s.nodes = append(s.nodes[:0], node{word: int16(s.n + 1), sig: 1}, node{word: 0, sig: 2})
	clear(s.memory[:])
}

// apply makes the transition.
func (s *search) apply(from int32, action uint8, score int32) state {
	st := s.states[from]
	st.score, st.prev, st.action, st.dep, st.head = score, from, action, 0, 0
	top := s.nodes[st.stack]
	switch action {
	case shift:
		nd := s.fresh(&st)
		nd.below = st.stack
		st.stack, st.front = s.add(nd), 0
		st.next++
		st.depth++
	case left:
		nd := s.fresh(&st)
		nd.addLeft(top.word)
		nd.sig = key(uint64(top.word), nd.sig)
		st.dep, st.head, st.stack, st.front = top.word, st.next, top.below, s.add(nd)
		st.depth--
	case right:
		nd := s.nodes[top.below]
		nd.addRight(top.word)
		nd.sig = key(uint64(top.word)+k5, nd.sig)
		st.dep, st.head, st.stack = top.word, nd.word, s.add(nd)
		st.depth--
	}
	return st
}

// fresh returns the node of the next word.
func (s *search) fresh(st *state) node {
	if st.front != 0 {
		return s.nodes[st.front]
	}
	return node{word: st.next, sig: uint64(st.next+3) * k1}
}

func (s *search) add(nd node) int32 {
	s.nodes = append(s.nodes, nd)
	return int32(len(s.nodes) - 1)
}

// features returns the features by which a transition from st is chosen.
func (s *search) features(st *state) []uint64 {
	a := &s.nodes[st.stack]
	b := &s.nodes[a.below]
	s.a, s.b, s.c, s.next0 = int(a.word), int(b.word), int(s.nodes[b.below].word), int(st.next)
	s.ak, s.bk, s.nk = &a.kids, &b.kids, &s.nodes[st.front].kids
	return s.frame.features()
}

// scores returns the scores of the transitions from a state.
func (s *search) scores(st *state) [transitions]int32 {
	a := &s.nodes[st.stack]
	b := &s.nodes[a.below]
	sum := a.sig*k2 + b.sig*k3 + uint64(s.nodes[b.below].word)*k4
	if st.front != 0 {
		sum += s.nodes[st.front].sig * k5
	}
	sig := key(uint64(st.next), sum)
	m := &s.memory[sig%memorySize]
	if m.sig != sig {
		*m = scored{sig, s.scorer.score(s.features(st))}
	}
	return m.scores
}

// run parses the sentence and returns the index of the best last state.
func (s *search) run(words []word, hints []hint) int32 {
	s.start(words, hints)
	first := 0
	for range 2 * s.n {
		last := len(s.states)
		s.expand(first, last)
		first = last
		for _, c := range s.cands {
			s.states = append(s.states, s.apply(c.from, c.action, c.score))
		}
	}
	return int32(first)
}

// expand finds the best transitions from the states first..last, the best first.
func (s *search) expand(first, last int) {
	s.cands = s.cands[:0]
	for i := first; i < last; i++ {
		st := &s.states[i]
		ok := may(int(st.depth), int(st.next) <= s.n)
		if only, single := sole(ok); single && last-first == 1 {
			s.cands = append(s.cands, candidate{st.score, int32(i), uint8(only)})
			return
		}
		scores := s.scores(st)
		for a, v := range scores {
			if ok[a] {
				s.insert(candidate{st.score + v, int32(i), uint8(a)})
			}
		}
	}
	for i, c := range s.cands {
		if c.score < s.cands[0].score-s.margin {
			s.cands = s.cands[:i]
			return
		}
	}
}

// insert keeps the candidates sorted and no more than the beam is wide; of equals the first comes first.
func (s *search) insert(c candidate) {
	if len(s.cands) == s.beam {
		if c.score <= s.cands[len(s.cands)-1].score {
			return
		}
		s.cands = s.cands[:len(s.cands)-1]
	}
	s.cands = append(s.cands, c)
	for i := len(s.cands) - 1; i > 0 && s.cands[i-1].score < c.score; i-- {
		s.cands[i-1], s.cands[i] = s.cands[i], s.cands[i-1]
	}
}

// headsOf returns the heads of words 1..n on the way to a last state.
func (s *search) headsOf(last int32, out []int16) []int16 {
	out = resize(out, s.n+1)
	for i := last; i > 0; i = s.states[i].prev {
		if st := &s.states[i]; st.dep != 0 {
			out[st.dep] = st.head
		}
	}
	return out
}
