package proper

import "math"

// chain does the sums over label sequences of one sentence; its buffers are used again.
type chain struct {
	alpha, beta [][Labels]float32
	prob        [][Labels]float32 // marginals
	pair        [][Labels + 1][Labels]float32
	back        [][Labels]uint8
	path        []int
}

// turns are the scores of label after label (the label Labels is the beginning), by the class of the second token, and e to their power: 0
// where the second cannot follow the first.
type turns struct {
	score, factor [classes][Labels + 1][Labels]float32
}

func (t *turns) set(class, a, b int, score float32) {
	t.score[class][a][b], t.factor[class][a][b] = never, 0
	if follows(a, b) {
		t.score[class][a][b], t.factor[class][a][b] = score, exp(score)
	}
}

const never = float32(-1e9)

// follows reports whether label b may come after label a (Labels is the beginning of a sentence): I only after B or I of its type.
func follows(a, b int) bool {
	return b == 0 || b%2 == 1 || a == b || a == b-1 && a > 0
}

// viterbi returns the best sequence of labels. It is valid until the next call.
func (c *chain) viterbi(tr *turns, class []uint8, scores [][Labels]float32) []int {
	n := len(scores)
	c.alpha, c.back, c.path = grow(c.alpha, n), grow(c.back, n), grow(c.path, n)
	for i := range n {
		t := &tr.score[class[i]]
		for b := range Labels {
			if i == 0 {
				c.alpha[0][b] = scores[0][b] + t[Labels][b]
				continue
			}
			top, from := 2*never, 0
			for a := range Labels {
				if v := c.alpha[i-1][a] + t[a][b]; v > top {
					top, from = v, a
				}
			}
			c.alpha[i][b], c.back[i][b] = max(never, top+scores[i][b]), uint8(from)
		}
	}
	last := 0
	for b, v := range c.alpha[n-1] {
		if v > c.alpha[n-1][last] {
			last = b
		}
	}
	for i := n - 1; i >= 0; i-- {
		c.path[i] = last
		last = int(c.back[i][last])
	}
	return c.path
}

// marginals fills c.prob with the probability of each label of each token, over the sequences that allowed lets pass (nil: all), and returns
// the logarithm of their sum. Each token's values are scaled to sum 1, as usual for hidden Markov models.
func (c *chain) marginals(tr *turns, class []uint8, scores [][Labels]float32, allowed []uint16) float64 {
	n := len(scores)
	c.alpha, c.beta, c.prob, c.pair = grow(c.alpha, n), grow(c.beta, n), grow(c.prob, n), grow(c.pair, n)
	total := 0.0
	for i := range n {
		total += c.forward(tr, class, scores, allowed, i)
	}
	for b := range Labels {
		c.beta[n-1][b] = 1
	}
	for i := n - 1; i >= 0; i-- {
		c.backward(i)
	}
	return total
}

// forward fills c.alpha[i] and the factors c.pair[i] that lead to it.
func (c *chain) forward(tr *turns, class []uint8, scores [][Labels]float32, allowed []uint16, i int) float64 {
	t, p := &tr.factor[class[i]], &c.pair[i]
	top := never
	for b := range Labels {
		top = max(top, scores[i][b])
	}
	sum := float32(0)
	for b := range Labels {
		c.alpha[i][b] = 0
		if allowed != nil && allowed[i]>>b&1 == 0 {
			for a := range p {
				p[a][b] = 0
			}
			continue
		}
		e := exp(scores[i][b] - top)
		if i == 0 {
			c.alpha[0][b] = e * t[Labels][b]
		} else {
			for a := range Labels {
				p[a][b] = e * t[a][b]
				c.alpha[i][b] += c.alpha[i-1][a] * p[a][b]
			}
		}
		sum += c.alpha[i][b]
	}
	if sum < 1e-30 {
		sum = 1e-30
	}
	for b := range Labels {
		c.alpha[i][b] /= sum
		for a := range p {
			p[a][b] /= sum
		}
	}
	return float64(top) + math.Log(float64(sum))
}

// backward fills c.prob[i] and c.beta[i-1], and turns c.pair[i] into probabilities.
func (c *chain) backward(i int) {
	for b := range Labels {
		c.prob[i][b] = c.alpha[i][b] * c.beta[i][b]
	}
	if i == 0 {
		return
	}
	for a := range Labels {
		s := float32(0)
		for b := range Labels {
			v := c.pair[i][a][b] * c.beta[i][b]
			s += v
			c.pair[i][a][b] = c.alpha[i-1][a] * v
		}
		c.beta[i-1][a] = s
	}
}

func exp(x float32) float32 {
	if x < -60 {
		return 0
	}
	return float32(math.Exp(float64(x)))
}

// grow returns s with n elements.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
