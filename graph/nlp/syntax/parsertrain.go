package syntax

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
)

// parserTrainer learns transitions by the structured perceptron with a beam: where the gold path scores less than the best state of the beam
// by most, that prefix is corrected (max-violation; Huang, Fayong and Guo 2012, https://aclanthology.org/N12-1015). Relations are learned
// beside it by a perceptron of their own, on the gold path.
type parserTrainer struct {
	actions *actionLearner
	labels  *labelLearner
	search  search
	gold    search
	parser  *parser
	number  map[string]uint8
	right   struct{ labels, all int } // relations of the last epoch on the gold path
}

// instance is one sentence to learn from, prepared once.
type instance struct {
	words  []wordView
	heads  []int16 // made projective; heads[0] is unused
	labels []uint8
}

func relations(gold []Gold) []string {
	set := map[string]bool{}
	for _, g := range gold {
		for _, d := range g.Deprels {
			set[d] = true
		}
	}
	return slices.Sorted(maps.Keys(set))
}

func newParserTrainer(names []string, beam int) *parserTrainer {
	t := &parserTrainer{actions: newActionLearner(22), labels: newLabelLearner(20, len(names)), number: map[string]uint8{}}
	for i, n := range names {
		t.number[n] = uint8(i)
	}
	t.parser = &parser{actions: t.actions, labels: t.labels, names: names, root: t.number["root"], beam: beam, margin: math.MaxInt32 / 2}
	t.search.p, t.gold.p = t.parser, t.parser
	return t
}

// train passes over the sentences a number of times.
func (t *parserTrainer) train(in []instance, epochs int, rng *rand.Rand, log func(string, ...any)) {
	order := make([]int, len(in))
	for i := range order {
		order[i] = i
	}
	for epoch := range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		wrong := 0
		t.right.labels, t.right.all = 0, 0
		for _, n := range order {
			if !t.sentence(&in[n]) {
				wrong++
			}
		}
		log("parser, epoch %d: %.2f %% of sentences wrong, %.2f %% of relations; %d features and %d of relations", epoch+1, 100*float64(wrong)/float64(len(in)),
			100-100*float64(t.right.labels)/float64(max(1, t.right.all)), t.actions.used, t.labels.used)
	}
}

// sentence learns from one sentence, and reports whether the search found the gold tree.
func (t *parserTrainer) sentence(in *instance) bool {
	g, s := &t.gold, &t.search
	for _, x := range []*search{g, s} {
		x.words, x.n = in.words, len(in.heads)-1
		x.start()
	}
	t.actions.step++
	t.labels.step++
	best := int32(0)  // the beam's best state
	track := int32(0) // the beam's state on the gold path, -1 when it fell out
	most, end, length := int32(0), int32(0), int32(0)
	for step := range int32(2 * s.n) {
		action := t.advance(in)
		best, track = t.follow(best, track, action)
		if v := s.states[best].score - g.states[step+1].score; best != track && v >= most {
			most, end, length = v, best, step+1
		}
	}
	if best == track {
		return true
	}
	t.correct(end, length)
	return false
}

// advance makes the gold path one transition longer, and returns the transition.
func (t *parserTrainer) advance(in *instance) uint8 {
	g := &t.gold
	last := int32(len(g.states) - 1)
	st := &g.states[last]
	action := oracle(g, st, in.heads)
	score := st.score + g.p.actions.score(g.actionKeys(st))[action]
	g.states = append(g.states, t.learnArc(g.apply(last, action, score), in))
	return action
}

// follow makes the beam's next states from those that begin at first, and returns where they begin. The state on the gold path comes from
// track by the given transition.
func (t *parserTrainer) follow(first, track int32, action uint8) (best, next int32) {
	s := &t.search
	last := len(s.states)
	s.expand(int(first), last)
	next = -1
	for _, c := range s.cands {
		if track >= 0 && c.from == track && c.action == action {
			next = int32(len(s.states))
		}
		s.states = append(s.states, s.arc(s.apply(c.from, c.action, c.score)))
	}
	return int32(last), next
}

// learnArc gives a fresh gold state the relation that the model would, and corrects the model.
func (t *parserTrainer) learnArc(st state, in *instance) state {
	g := &t.gold
	if st.action == shift {
		return st
	}
	label := t.parser.root
	if st.head != 0 {
		keys := g.labelKeys(&st)
		label = t.labels.best(keys)
		want := in.labels[st.dep]
		t.right.all++
		if label != want {
			t.labels.update(keys, want, label)
		} else {
			t.right.labels++
		}
	}
	g.attach(&st, label)
	return st
}

// correct rewards the gold path's first transitions and punishes those that lead to a state of the beam.
func (t *parserTrainer) correct(end, length int32) {
	s, g := &t.search, &t.gold
	path := make([]int32, length+1)
	for i := length; i >= 0; i-- {
		path[i] = end
		end = s.states[end].prev
	}
	from := int32(0)
	for from < length && s.states[path[from+1]].action == g.states[from+1].action {
		from++
	}
	for i := from; i < length; i++ {
		t.actions.update(g.actionKeys(&g.states[i]), int(g.states[i+1].action), 1)
		t.actions.update(s.actionKeys(&s.states[path[i]]), int(s.states[path[i+1]].action), -1)
	}
}

// oracle returns the transition towards the gold tree: an arc as soon as its dependent is complete.
func oracle(s *search, st *state, heads []int16) uint8 {
	top := &s.nodes[st.stack]
	more := int(st.next) <= s.n
	switch {
	case top.word != 0 && more && heads[top.word] == st.next:
		return left
	case top.word != 0 && heads[top.word] == s.nodes[top.below].word && complete(s, st, heads):
		return right
	}
	return shift
}

// complete reports whether no word of the buffer depends on the top of the stack. The root's dependent comes last.
func complete(s *search, st *state, heads []int16) bool {
	top := s.nodes[st.stack].word
	if heads[top] == 0 {
		return int(st.next) > s.n
	}
	for i := int(st.next); i <= s.n; i++ {
		if heads[i] == top {
			return false
		}
	}
	return true
}

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

func abs(i int) int { return max(i, -i) }
