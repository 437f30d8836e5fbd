package proper

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Example is a sentence with what is known of its labels: Allowed has for each token a bit for each label it may have. Where a data set
// does not mark a type, the tokens outside its names may have that type, too.
type Example struct {
	Tokens  []Token
	Allowed []uint16
	Weight  float32 // how much it counts, 1 in general
}

// Options are the settings of Train.
type Options struct {
	Seed   uint64
	Epochs int
	Rate   float64 // of learning
	Sparse float64 // L1 penalty on weights
	Rare   int     // features that occur less often are left out
	Log    func(format string, args ...any)
}

// Train maximises the likelihood of the allowed labels (Tsuboi et al. 2008, https://aclanthology.org/C08-1113) by FTRL-Proximal steps (McMahan
// et al. 2013), sentence after sentence, which keeps most weights at nothing. The same examples and options give the same model.
func Train(examples []Example, o Options) *Model {
	l := newLearner(examples, o)
	rng := rand.New(rand.NewPCG(o.Seed, 17))
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	for epoch := range o.Epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss := 0.0
		for _, k := range order {
			if l.easy[k] { // it counts again in the epoch after
				l.easy[k] = false
				continue
			}
			d := l.learn(k)
			l.easy[k] = d < easyLoss*float64(examples[k].Weight)
			loss += d
		}
		o.Log("names: epoch %d, loss %.0f", epoch+1, loss)
	}
	return l.model()
}

// easyLoss is how small the loss of an example has to be for it to be left out of the next epoch.
const easyLoss = .02

// learner holds the weights while they are learned.
type learner struct {
	examples []Example
	o        Options
	features [][]int32 // by example, the features of its tokens one after another
	ends     [][]int32 // by example, where each token's end
	classes  [][]uint8
	easy     []bool // by example, whether the next epoch leaves it out
	hashes   []uint32
	w, z, n  [][Labels]float32
	turns    turns
	tz, tn   turnSums
	free     chain // over all sequences
	tied     chain // over those that are allowed
	scores   [][Labels]float32
}

type turnSums = [classes][Labels + 1][Labels]float32

func newLearner(examples []Example, o Options) *learner {
	l := &learner{examples: examples, o: o, features: make([][]int32, len(examples)), ends: make([][]int32, len(examples)), classes: make([][]uint8, len(examples)), easy: make([]bool, len(examples))}
	counts := map[uint32]int32{}
	var v view
	var buf []uint32
	for _, e := range examples {
		v.read(e.Tokens)
		for i := range e.Tokens {
			buf = v.features(i, buf[:0])
			for _, f := range buf {
				counts[f]++
			}
		}
	}
	ids := map[uint32]int32{}
	for k, e := range examples {
		v.read(e.Tokens)
		l.classes[k] = slices.Clone(v.class)
		for i := range e.Tokens {
			buf = v.features(i, buf[:0])
			for _, f := range buf {
				if counts[f] < int32(o.Rare) {
					continue
				}
				id, ok := ids[f]
				if !ok {
					id = int32(len(l.hashes))
					ids[f] = id
					l.hashes = append(l.hashes, f)
				}
				l.features[k] = append(l.features[k], id)
			}
			l.ends[k] = append(l.ends[k], int32(len(l.features[k])))
		}
	}
	l.w, l.z, l.n = make([][Labels]float32, len(l.hashes)), make([][Labels]float32, len(l.hashes)), make([][Labels]float32, len(l.hashes))
	for c := range classes {
		for a := range Labels + 1 {
			for b := range Labels {
				l.turns.set(c, a, b, 0)
			}
		}
	}
	o.Log("names: %d sentences, %d features", len(examples), len(l.hashes))
	return l
}

// learn takes one step for example k and returns its loss.
func (l *learner) learn(k int) float64 {
	e, fs, ends, class := &l.examples[k], l.features[k], l.ends[k], l.classes[k]
	n := len(e.Tokens)
	l.scores = grow(l.scores, n)
	from := int32(0)
	for i, end := range ends {
		var s [Labels]float32
		for _, f := range fs[from:end] {
			for y, w := range &l.w[f] {
				s[y] += w
			}
		}
		l.scores[i] = s
		from = end
	}
	all := l.free.marginals(&l.turns, class, l.scores, nil)
	right := l.tied.marginals(&l.turns, class, l.scores, e.Allowed)
	from = 0
	for i, end := range ends {
		var g [Labels]float32
		some := false
		for y := range g {
			if d := l.free.prob[i][y] - l.tied.prob[i][y]; d > 1e-3 || d < -1e-3 {
				g[y], some = d*e.Weight, true
			}
		}
		if some {
			for _, f := range fs[from:end] {
				l.step(f, &g)
			}
		}
		from = end
	}
	l.turn(class, e.Weight)
	return (all - right) * float64(e.Weight)
}

// step moves the weights of feature f against the gradient g.
func (l *learner) step(f int32, g *[Labels]float32) {
	w, z, n := &l.w[f], &l.z[f], &l.n[f]
	for y, d := range g {
		if d != 0 {
			w[y] = ftrl(w[y], &z[y], &n[y], d, float32(l.o.Rate), float32(l.o.Sparse))
		}
	}
}

// ftrl returns the weight after one step.
func ftrl(w float32, z, n *float32, d, rate, sparse float32) float32 {
	old := *n
	*n += d * d
	root := float32(math.Sqrt(float64(*n)))
	*z += d - (root-float32(math.Sqrt(float64(old))))/rate*w
	switch {
	case *z > sparse:
		return (sparse - *z) / ((1+root)/rate + ridge)
	case *z < -sparse:
		return (-sparse - *z) / ((1+root)/rate + ridge)
	}
	return 0
}

// ridge is the L2 penalty.
const ridge = .05

// turn moves the scores of label after label.
func (l *learner) turn(class []uint8, weight float32) {
	for i, c := range class {
		for a := range Labels + 1 {
			for b := range Labels {
				if !follows(a, b) || (i == 0) != (a == Labels) {
					continue
				}
				d := l.free.pair[i][a][b] - l.tied.pair[i][a][b]
				if i == 0 {
					d = l.free.prob[0][b] - l.tied.prob[0][b]
				}
				if d > 1e-3 || d < -1e-3 {
					l.turns.set(int(c), a, b, ftrl(l.turns.score[c][a][b], &l.tz[c][a][b], &l.tn[c][a][b], d*weight, float32(l.o.Rate), 0))
				}
			}
		}
	}
}

// model keeps the features with some weight.
func (l *learner) model() *Model {
	var hashes []uint32
	var rows []row
	for f, w := range l.w {
		var r row
		some := false
		for y := range w {
			r[y] = int16(max(-32000, min(32000, math.Round(float64(w[y])*step)*(scale/step))))
			some = some || r[y] != 0
		}
		if some {
			hashes, rows = append(hashes, l.hashes[f]), append(rows, r)
		}
	}
	m := &Model{rows: rows, turns: l.turns}
	m.index(hashes)
	return m
}
