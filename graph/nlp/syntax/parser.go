package syntax

import "github.com/quadscope/quadscope/graph/text"

// Transitions of the arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta 2011, https://aclanthology.org/P11-1068): shift the next word
// onto the stack, hang the top of the stack on the next word, hang it on the word below it.
const (
	shift = iota
	left
	right
	transitions
)

// parser builds a dependency tree from left to right. It keeps the best few states after each transition (a beam). Which transition
// is taken and which relation an arc gets are decided by two models.
type parser struct {
	actions scorer
	labels  labeler
	names   []string // of the relations
	root    uint8    // number of the relation root
	beam    int
	margin  int32 // states that score this much less than the best are dropped
}

// scorer adds up the weights of features for each transition.
type scorer interface {
	score(keys []uint64) [transitions]int32
}

// labeler chooses a relation by features.
type labeler interface {
	best(keys []uint64) uint8
}

// state is one way to parse a sentence up to some word. It is never changed: the states of a sentence share what they have in common.
type state struct {
	score  int32
	prev   int32 // index of the state before, -1 for the first
	stack  int32 // index of the node on top of the stack
	front  int32 // index of the node of the next word, -1 while it has no dependents
	next   int16 // the next word; words count from 1, 0 is the root above the tree
	dep    int16 // the word that the last transition hung on head, or 0
	head   int16
	action uint8
	label  uint8
}

// node is a word on the stack with its outermost dependents so far; 0 stands for no dependent.
type node struct {
	below          int32 // index of the node under it on the stack, -1 for none
	word           int16
	l1, l2, r1, r2 int16 // outermost and second outermost dependents left and right
	l1l, l2l       uint8 // their relations plus one
	r1l, r2l       uint8
	nl, nr         uint8
	sig            uint64 // a hash of the word and what hangs on it, for the memory of scores
}

// none is the node that stands for missing places of the stack.
const none = 0

// candidate is a transition from a state of the beam.
type candidate struct {
	score  int32
	from   int32
	action uint8
}

// search holds the buffers of parsing.
type search struct {
	p      *parser
	n      int
	words  []wordView
	states []state
	nodes  []node
	cands  []candidate
	keys   []uint64
	scores [memorySize]scored // of this sentence: the states of a beam have much in common
	chosen [memorySize]choice
}

// memorySize is the number of places in the memory of scores; a later value takes the place of an earlier one.
const memorySize = 128

type scored struct {
	sig    uint64
	scores [transitions]int32
}

type choice struct {
	sig   uint64
	label uint8
}

// wordView is what features read of a word.
type wordView struct {
	w, t                 uint64 // hash values of the form in lower case and of the tag
	verbs, commas, conjs uint16 // how many verbs, punctuation marks and conjunctions stand before it
}

// Width of the beam, and how far a state may fall behind.
const (
	beamWidth  = 4
	beamMargin = 1500
)

// start prepares for a sentence whose words 1..n are in words, and returns the first state.
func (s *search) start() {
	s.states = append(s.states[:0], state{prev: -1, stack: 1, front: -1, next: 1})
	s.nodes = append(s.nodes[:0], node{below: none, word: int16(s.n + 1), sig: 1}, node{below: none, word: 0, sig: 2})
	clear(s.scores[:])
	clear(s.chosen[:])
}

// at returns the word at a place of the buffer, or the one that stands for the end.
func (s *search) at(i int) int { return min(i, s.n+1) }

// may reports which transitions a state allows.
func (s *search) may(st *state) (ok [transitions]bool) {
	more := int(st.next) <= s.n
	top := &s.nodes[st.stack]
	ok[shift] = more
	ok[left] = more && top.word != 0
	ok[right] = top.word != 0 && (s.nodes[top.below].word != 0 || !more) // one word under the root, when all else is attached
	return ok
}

// apply makes the transition and returns the new state, with no relation on its arc yet.
func (s *search) apply(from int32, action uint8, score int32) state {
	st := s.states[from]
	out := state{score: score, prev: from, stack: st.stack, front: st.front, next: st.next, action: action}
	top := s.nodes[st.stack]
	switch action {
	case shift:
		nd := node{word: st.next, sig: uint64(st.next+3) * k1}
		if st.front >= 0 {
			nd = s.nodes[st.front]
		}
		nd.below = st.stack
		out.stack, out.front, out.next = s.add(nd), -1, st.next+1
	case left:
		out.dep, out.head = top.word, st.next
		out.stack = top.below
	case right:
		out.dep, out.head = top.word, s.nodes[top.below].word
		out.stack = top.below
	}
	return out
}

// attach gives the arc of a fresh state its relation and makes it known to the nodes.
func (s *search) attach(st *state, label uint8) {
	st.label = label
	if st.action == left {
		nd := node{word: st.head, sig: uint64(st.head+3) * k1}
		if st.front >= 0 {
			nd = s.nodes[st.front]
		}
		nd.nl++
		nd.l2, nd.l2l = nd.l1, nd.l1l
		nd.l1, nd.l1l = st.dep, label+1
		nd.sig = key(uint64(label)<<16|uint64(st.dep), nd.sig)
		st.front = s.add(nd)
		return
	}
	nd := s.nodes[st.stack]
	nd.nr++
	nd.r2, nd.r2l = nd.r1, nd.r1l
	nd.r1, nd.r1l = st.dep, label+1
	nd.sig = key(uint64(label)<<16|uint64(st.dep), nd.sig)
	st.stack = s.add(nd)
}

func (s *search) add(nd node) int32 {
	s.nodes = append(s.nodes, nd)
	return int32(len(s.nodes) - 1)
}

// run parses the sentence and returns the index of the best last state.
func (s *search) run() int32 {
	s.start()
	first := 0
	for range 2 * s.n {
		last := len(s.states)
		s.expand(first, last)
		first = last
		for _, c := range s.cands {
			s.states = append(s.states, s.arc(s.apply(c.from, c.action, c.score)))
		}
	}
	return int32(first)
}

// arc chooses the relation of a fresh state's arc.
func (s *search) arc(st state) state {
	if st.action == shift {
		return st
	}
	label := s.p.root
	if st.head != 0 {
		label = s.relation(&st)
	}
	s.attach(&st, label)
	return st
}

// relation returns the relation of a fresh state's arc.
func (s *search) relation(st *state) uint8 {
	dep, head := s.parts(st)
	sig := key(uint64(st.action)<<16|uint64(st.next), dep.sig*k2+head.sig*k3)
	c := &s.chosen[sig%memorySize]
	if c.sig != sig {
		*c = choice{sig, s.p.labels.best(s.labelKeys(st))}
	}
	return c.label
}

// parts returns the nodes of dependent and head as they were before the transition to st.
func (s *search) parts(st *state) (dep, head *node) {
	from := &s.states[st.prev]
	dep, head = &s.nodes[from.stack], &s.nodes[none]
	if st.action == right {
		head = &s.nodes[dep.below]
	} else if from.front >= 0 {
		head = &s.nodes[from.front]
	}
	return dep, head
}

// transitionScores returns the scores of the transitions from a state.
func (s *search) transitionScores(st *state) [transitions]int32 {
	a := &s.nodes[st.stack]
	b := &s.nodes[a.below]
	sum := a.sig*k2 + b.sig*k3 + uint64(s.nodes[b.below].word)*k4
	if st.front >= 0 {
		sum += s.nodes[st.front].sig * k5
	}
	sig := key(uint64(st.next), sum)
	m := &s.scores[sig%memorySize]
	if m.sig != sig {
		*m = scored{sig, s.p.actions.score(s.actionKeys(st))}
	}
	return m.scores
}

// expand finds the best transitions from the states first..last, the best first.
func (s *search) expand(first, last int) {
	s.cands = s.cands[:0]
	for i := first; i < last; i++ {
		st := &s.states[i]
		ok := s.may(st)
		if only, single := sole(ok); single && last-first == 1 {
			s.cands = append(s.cands, candidate{st.score, int32(i), only})
			return
		}
		scores := s.transitionScores(st)
		for a, v := range scores {
			if ok[a] {
				s.insert(candidate{st.score + v, int32(i), uint8(a)})
			}
		}
	}
	for i, c := range s.cands {
		if c.score < s.cands[0].score-s.p.margin {
			s.cands = s.cands[:i]
			return
		}
	}
}

// sole returns the only transition that is allowed, if it is only one.
func sole(ok [transitions]bool) (uint8, bool) {
	n, a := 0, 0
	for i, v := range ok {
		if v {
			n, a = n+1, i
		}
	}
	return uint8(a), n == 1
}

// insert keeps the candidates sorted and no more than the beam is wide; of equals the first comes first.
func (s *search) insert(c candidate) {
	if len(s.cands) == s.p.beam {
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

// parse fills in head and relation of each token; heads count from first.
func (s *search) parse(tokens []text.Token, first int) {
	for i := s.run(); i > 0; i = s.states[i].prev {
		st := &s.states[i]
		if st.dep == 0 {
			continue
		}
		t := &tokens[st.dep-1]
		t.Head, t.Deprel = first+int(st.head)-1, s.p.names[st.label]
		if st.head == 0 {
			t.Head, t.Deprel = -1, "root"
		}
	}
}
