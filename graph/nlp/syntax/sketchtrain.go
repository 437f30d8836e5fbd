package syntax

import "math/rand/v2"

// tree is one sentence to learn to parse.
type tree struct {
	words  []word
	heads  []int16 // made projective; heads[0] is unused
	labels []uint8 // relations
	hints  []hint  // or none
}

// sketchTrainer learns transitions by the averaged perceptron with a dynamic oracle (Goldberg and Nivre 2013, https://aclanthology.org/Q13-1033):
// it follows its own choices, and learns what is still best after mistakes.
type sketchTrainer struct {
	learner *actionLearner
	m       sketcher
	gold    []int16
}

func trainSketch(in []tree, epochs int, rng *rand.Rand, log func(string, ...any)) *actionLearner {
	t := &sketchTrainer{learner: newActionLearner(21)}
	order := rng.Perm(len(in))
	for epoch := range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		wrong, all := 0, 0
		for _, n := range order {
			w, a := t.sentence(&in[n], epoch > 0, rng)
			wrong, all = wrong+w, all+a
		}
		log("sketch, epoch %d: %.2f %% of choices wrong, %d features", epoch+1, 100*float64(wrong)/float64(all), t.learner.used)
	}
	return t.learner
}

func (t *sketchTrainer) sentence(in *tree, explore bool, rng *rand.Rand) (wrong, all int) {
	m := &t.m
	m.start(in.words)
	t.gold = in.heads
	for !m.done() {
		ok := may(len(m.stack), m.next <= m.n)
		if a, single := sole(ok); single {
			m.take(a, 3)
			continue
		}
		t.learner.step++
		all++
		m.salt = rng.Uint64() | 1
		keys := m.features()
		scores := t.learner.score(keys)
		guess, want, right := t.judge(scores, ok)
		if !right {
			wrong++
			t.learner.update(keys, want, 1)
			t.learner.update(keys, guess, -1)
			if !explore || rng.IntN(10) == 0 {
				guess = want
			}
		}
		m.take(guess, 0)
	}
	return wrong, all
}

// judge returns the best transition, the best of those that lose the fewest gold arcs, and whether the first is one of them.
func (t *sketchTrainer) judge(scores [transitions]int32, ok [transitions]bool) (guess, want int, right bool) {
	costs := t.costs(ok)
	guess, want = -1, -1
	for a := range transitions {
		if !ok[a] {
			continue
		}
		if guess < 0 || scores[a] > scores[guess] {
			guess = a
		}
		if want < 0 || costs[a] < costs[want] || costs[a] == costs[want] && scores[a] > scores[want] {
			want = a
		}
	}
	return guess, want, costs[guess] <= costs[want]
}

// costs returns how many gold arcs each transition makes impossible.
func (t *sketchTrainer) costs(ok [transitions]bool) (cost [transitions]int) {
	m, h := &t.m, t.gold
	top := m.stack[len(m.stack)-1]
	waiting := 0 // gold dependents of the top that are yet to come
	for i := m.next; i <= m.n; i++ {
		waiting += one(h[i] == top)
	}
	head := int(h[top])
	if ok[left] {
		below := int(m.stack[len(m.stack)-2])
		cost[left] = waiting + one(head > m.next || head == below)
	}
	if ok[right] {
		cost[right] = waiting + one(head >= m.next)
	}
	if ok[shift] {
		for i, w := range m.stack {
			cost[shift] += one(w != 0 && int(h[w]) == m.next) + one(h[m.next] == w && i < len(m.stack)-1)
		}
	}
	return cost
}
