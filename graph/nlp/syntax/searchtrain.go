package syntax

import "math/rand/v2"

// learnMargin is the margin of the beam while weights are not averaged and scaled yet.
const learnMargin = 120

// searchTrainer learns transitions by the structured perceptron with a beam: where the gold path scores less than the best state of the beam
// by most, that prefix is corrected (max-violation; Huang, Fayong and Guo 2012, https://aclanthology.org/N12-1015).
type searchTrainer struct {
	learner *actionLearner
	search  search
	gold    search
}

func trainSearch(in []tree, epochs, beam int, rng *rand.Rand, log func(string, ...any)) *actionLearner {
	t := &searchTrainer{learner: newActionLearner(22)}
	for _, s := range []*search{&t.search, &t.gold} {
		s.scorer, s.beam, s.margin = t.learner, beam, learnMargin
	}
	order := rng.Perm(len(in))
	for epoch := range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		wrong := 0
		for _, n := range order {
			wrong += one(!t.sentence(&in[n], rng.Uint64()|1))
		}
		log("search, epoch %d: %.2f %% of sentences wrong, %d features", epoch+1, 100*float64(wrong)/float64(len(in)), t.learner.used)
	}
	return t.learner
}

// sentence learns from one sentence, and reports whether the search found the gold tree.
func (t *searchTrainer) sentence(in *tree, salt uint64) bool {
	g, s := &t.gold, &t.search
	g.salt, s.salt = salt, salt
	g.start(in.words, in.hints)
	s.start(in.words, in.hints)
	t.learner.step++
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
func (t *searchTrainer) advance(in *tree) uint8 {
	g := &t.gold
	last := int32(len(g.states) - 1)
	st := &g.states[last]
	action := oracle(g, st, in.heads)
	g.states = append(g.states, g.apply(last, action, st.score+g.scores(st)[action]))
	return action
}

// follow makes the beam's next states from those that begin at first, and returns where they begin. The state on the gold path comes from
// track by the given transition.
func (t *searchTrainer) follow(first, track int32, action uint8) (best, next int32) {
	s := &t.search
	last := len(s.states)
	s.expand(int(first), last)
	next = -1
	for _, c := range s.cands {
		if track >= 0 && c.from == track && c.action == action {
			next = int32(len(s.states))
		}
		s.states = append(s.states, s.apply(c.from, c.action, c.score))
	}
	return int32(last), next
}

// correct rewards the gold path's first transitions and punishes those that lead to a state of the beam.
func (t *searchTrainer) correct(end, length int32) {
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
		t.learner.update(g.features(&g.states[i]), int(g.states[i+1].action), 1)
		t.learner.update(s.features(&s.states[path[i]]), int(s.states[path[i+1]].action), -1)
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
