package coref

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Example is a document with the thing that each mention refers to, -1 for those that no data tell of.
type Example struct {
	Document *Document
	Things   []int
}

// Options are the settings of Train.
type Options struct {
	Seed         uint64
	Epochs       int
	Rate, Sparse float64
	Log          func(format string, args ...any)
}

// Train maximises the likelihood of referring to any of the right mentions, or to nothing for the first mention of a thing, by FTRL-Proximal steps
// (McMahan et al. 2013). The same examples and options give the same model.
func Train(examples []Example, o Options) *Model {
	l := &learner{weights: map[uint32]*cell{}, o: o}
	rng := rand.New(rand.NewPCG(o.Seed, 3))
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	for epoch := range o.Epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss := 0.0
		for _, k := range order {
			loss += l.learn(&examples[k])
		}
		o.Log("coref: epoch %d, loss %.0f", epoch+1, loss)
	}
	return l.model()
}

type learner struct {
	weights map[uint32]*cell
	o       Options
	rows    [][]uint32
}

type cell struct {
	w, z, n float32
	uses    int32
}

// learn goes through a document with the right links.
func (l *learner) learn(e *Example) float64 {
	w := newWalk(e.Document)
	last := map[int]int{}
	loss := 0.0
	for i := range e.Document.Mentions {
		thing := e.Things[i]
		to := -1
		if p, ok := last[thing]; ok && thing >= 0 {
			to = p
		}
		if p := w.sameName(i); p >= 0 {
			to = p
		} else {
			loss += l.rank(w, i, e.Things)
		}
		w.join(i, to)
		if thing >= 0 {
			last[thing] = i
		}
	}
	return loss
}

// What mistakes cost while learning, so that the model keeps its distance from them (softmax-margin, Gimpel and Smith 2010): to miss a link, to link
// to the wrong thing, and to link what refers to nothing before it.
const costNew, costWrong, costFalse = 2, 1, .2

// rank takes one step for mention i.
func (l *learner) rank(w *walk, i int, things []int) float64 {
	c := w.candidates(i)
	right := make([]bool, 1+len(c))
	any := false
	l.rows = append(l.rows[:0], slices.Clone(w.alone(i)))
	for k, a := range c {
		l.rows = append(l.rows, slices.Clone(w.pair(i, a)))
		right[k+1] = things[i] >= 0 && things[i] == things[a]
		any = any || right[k+1]
	}
	right[0] = !any
	scores := make([]float32, len(l.rows))
	for k, r := range l.rows {
		for _, f := range r {
			if x := l.weights[f]; x != nil {
				scores[k] += x.w
			}
		}
	}
	if any {
		scores[0] += costNew
	}
	for k := range c {
		if !right[k+1] {
			if any {
				scores[k+1] += costWrong
			} else {
				scores[k+1] += costFalse
			}
		}
	}
	p := softmax(scores)
	good := float32(1e-9)
	for k := range p {
		if right[k] {
			good += p[k]
		}
	}
	for k, r := range l.rows {
		g := p[k]
		if right[k] {
			g -= p[k] / good
		}
		if g > 1e-3 || g < -1e-3 {
			for _, f := range r {
				l.step(f, g)
			}
		}
	}
	return -math.Log(float64(good))
}

func (l *learner) step(f uint32, g float32) {
	x := l.weights[f]
	if x == nil {
		x = &cell{}
		l.weights[f] = x
	}
	x.uses++
	rate, sparse := float32(l.o.Rate), float32(l.o.Sparse)
	old := x.n
	x.n += g * g
	root := float32(math.Sqrt(float64(x.n)))
	x.z += g - (root-float32(math.Sqrt(float64(old))))/rate*x.w
	switch {
	case x.z > sparse:
		x.w = (sparse - x.z) / ((1 + root) / rate)
	case x.z < -sparse:
		x.w = (-sparse - x.z) / ((1 + root) / rate)
	default:
		x.w = 0
	}
}

// step is what a weight of 1 is in the file.
const step = 32

func (l *learner) model() *Model {
	var ws []weight
	for f, x := range l.weights {
		if v := int32(math.Round(float64(x.w) * step)); v != 0 {
			ws = append(ws, weight{f, v * (scale / step)})
		}
	}
	return newModel(ws)
}
