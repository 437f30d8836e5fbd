package syntax

import "github.com/quadscope/quadscope/graph/text"

// parser builds a dependency tree from left to right by the arc-hybrid transitions (Kuhlmann, Gómez-Rodríguez and Satta 2011,
// https://aclanthology.org/P11-1068). Its classes are "S", and "L label" and "R label" for each relation.
type parser struct {
	model *linear
	kinds []byte // of each class: S, L or R
}

func newParser(m *linear) *parser {
	p := &parser{model: m, kinds: make([]byte, len(m.classes))}
	for i, c := range m.classes {
		p.kinds[i] = c[0]
	}
	return p
}

// config is the state of parsing one sentence. Words count from 1; 0 is the root above the tree.
type config struct {
	n      int
	stack  []int32
	next   int32 // first word of the buffer
	head   []int32
	label  []uint16 // class that attached the word
	left   []int32  // leftmost dependent, 0 none
	right  []int32
	left2  []int32 // second leftmost
	right2 []int32
	nleft  []uint8
	nright []uint8
	word   []uint32 // of each word; those outside are 1
	tag    []uint32
	spare  []uint32
}

// reset prepares the state for a sentence.
func (c *config) reset(fs []forms, tags []uint32) {
	c.n = len(fs)
	size := c.n + 4
	if cap(c.head) < size {
		c.head, c.left, c.right, c.left2, c.right2 = make([]int32, size), make([]int32, size), make([]int32, size), make([]int32, size), make([]int32, size)
		c.label, c.nleft, c.nright = make([]uint16, size), make([]uint8, size), make([]uint8, size)
		c.word, c.tag = make([]uint32, size), make([]uint32, size)
	}
	for _, s := range [][]int32{c.head[:size], c.left[:size], c.right[:size], c.left2[:size], c.right2[:size]} {
		clear(s)
	}
	clear(c.label[:size])
	clear(c.nleft[:size])
	clear(c.nright[:size])
	c.head, c.word, c.tag = c.head[:size], c.word[:size], c.tag[:size]
	for i := range size {
		c.word[i], c.tag[i] = 1, 1
		if i >= 1 && i <= c.n {
			c.word[i], c.tag[i] = fs[i-1].low, tags[i-1]
		}
	}
	c.word[0], c.tag[0] = 2, 2
	c.stack = append(c.stack[:0], 0)
	c.next = 1
}

func (c *config) done() bool { return int(c.next) > c.n && len(c.stack) == 1 }

// may reports whether a kind of transition is allowed.
func (c *config) may(kind byte) bool {
	switch kind {
	case 'S':
		return int(c.next) <= c.n
	case 'L':
		return int(c.next) <= c.n && len(c.stack) > 1
	}
	return len(c.stack) > 2 || len(c.stack) == 2 && int(c.next) > c.n // one word under the root, when all else is attached
}

// do makes a transition.
func (c *config) do(kind byte, class uint16) {
	top := len(c.stack) - 1
	switch kind {
	case 'S':
		c.stack = append(c.stack, c.next)
		c.next++
	case 'L':
		c.attach(c.stack[top], c.next, class)
		c.stack = c.stack[:top]
	case 'R':
		c.attach(c.stack[top], c.stack[top-1], class)
		c.stack = c.stack[:top]
	}
}

func (c *config) attach(d, h int32, class uint16) {
	c.head[d], c.label[d] = h, class
	if d < h {
		c.nleft[h]++
		if c.left[h] == 0 || d < c.left[h] {
			c.left[h], c.left2[h] = d, c.left[h]
		} else if c.left2[h] == 0 || d < c.left2[h] {
			c.left2[h] = d
		}
		return
	}
	c.nright[h]++
	if d > c.right[h] {
		c.right[h], c.right2[h] = d, c.right[h]
	} else if d > c.right2[h] {
		c.right2[h] = d
	}
}

// features appends those of the present state.
func (c *config) features(out []uint32) []uint32 {
	outer := int32(c.n + 2) // a word that is none
	at := func(depth int) int32 {
		if depth < len(c.stack) {
			return c.stack[len(c.stack)-1-depth]
		}
		return outer
	}
	s0, s1, s2 := at(0), at(1), at(2)
	n0, n1, n2 := min(c.next, outer), min(c.next+1, outer), min(c.next+2, outer)
	w, t := c.word, c.tag
	lab := func(i int32) uint32 {
		if i == 0 {
			return 0
		}
		return uint32(c.label[i]) + 1
	}
	tg := func(i int32) uint32 {
		if i == 0 {
			return 3
		}
		return t[i]
	}
	s0l, s0r, s1l, s1r, n0l := c.left[s0], c.right[s0], c.left[s1], c.right[s1], c.left[n0]
	s0l2, s0r2, n0l2 := c.left2[s0], c.right2[s0], c.left2[n0]
	d := uint32(min(max(n0-s0, 0), 8))
	d1 := uint32(min(max(s0-s1, 0), 8))
	vl, vr, vn := uint32(c.nleft[s0]), uint32(c.nright[s0]), uint32(c.nleft[n0])
	v1 := uint32(c.nright[s1])
	return append(out,
		0x2545F491,
		mix(101, w[s0], t[s0]), mix(102, w[s0]), mix(103, t[s0]), mix(104, w[s1], t[s1]), mix(105, w[s1]), mix(106, t[s1]), mix(107, t[s2]),
		mix(108, w[n0], t[n0]), mix(109, w[n0]), mix(110, t[n0]), mix(111, w[n1], t[n1]), mix(112, w[n1]), mix(113, t[n1]), mix(114, t[n2]), mix(115, w[n2]),
		mix(116, w[s0], w[n0]), mix(117, w[s0], t[n0]), mix(118, t[s0], w[n0]), mix(119, t[s0], t[n0]), mix(120, w[s0], t[s0], t[n0]), mix(121, t[s0], w[n0], t[n0]),
		mix(122, w[s1], w[s0]), mix(123, w[s1], t[s0]), mix(124, t[s1], w[s0]), mix(125, t[s1], t[s0]), mix(126, t[s1], t[n0]), mix(127, w[s1], t[n0]), mix(128, t[s1], w[n0]),
		mix(129, t[s0], t[n0], t[n1]), mix(130, t[s1], t[s0], t[n0]), mix(131, t[s2], t[s1], t[s0]), mix(132, t[n0], t[n1], t[n2]), mix(133, t[s1], t[s0], t[n0], t[n1]),
		mix(134, t[s0], tg(s0l), t[n0]), mix(135, t[s0], tg(s0r), t[n0]), mix(136, t[s0], t[n0], tg(n0l)), mix(137, t[s1], tg(s1r), t[s0]), mix(138, t[s1], tg(s1l), t[s0]),
		mix(139, t[s1], t[s0], tg(s0l)), mix(140, t[s1], t[s0], tg(s0r)),
		mix(141, w[s0], lab(s0l)), mix(142, t[s0], lab(s0l), lab(s0l2)), mix(143, w[s0], lab(s0r)), mix(144, t[s0], lab(s0r), lab(s0r2)), mix(145, t[n0], lab(n0l), lab(n0l2)),
		mix(146, w[n0], lab(n0l)), mix(147, t[s1], lab(s1r)), mix(148, t[s1], lab(s1l)), mix(149, w[s1], lab(s1r)), mix(150, t[s0], t[n0], lab(s0l), lab(s0r)),
		mix(151, w[s0], d), mix(152, t[s0], t[n0], d), mix(153, w[s0], w[n0], d), mix(154, t[n0], d), mix(155, t[s1], t[s0], d1), mix(156, w[s0], d1),
		mix(157, t[s0], vr, t[n0]), mix(158, t[s0], vl), mix(159, t[n0], vn), mix(160, w[s0], vr), mix(161, t[s1], v1, t[s0]), mix(162, w[s0], vl),
		mix(163, t[s0], w[n0], t[n1]), mix(164, w[s0], t[n0], t[n1]), mix(165, w[s1], t[s0], t[n0]), mix(166, t[s1], w[s0], t[n0]), mix(167, t[s1], t[s0], w[n0]))
}

// parse fills in head and relation of each token; heads count from first.
func (p *parser) parse(c *config, fs []forms, tags []uint32, tokens []text.Token, first int, scores []int32) {
	c.reset(fs, tags)
	for !c.done() {
		c.spare = c.features(c.spare[:0])
		clear(scores)
		p.model.score(c.spare, scores)
		guess := p.choose(c, scores)
		c.do(p.kinds[guess], uint16(guess))
	}
	for i := range tokens {
		h := c.head[i+1]
		tokens[i].Head = first + int(h) - 1
		tokens[i].Deprel = p.model.classes[c.label[i+1]][2:]
		if h == 0 {
			tokens[i].Head = -1
			tokens[i].Deprel = "root"
		}
	}
}

// choose returns the best class that is allowed. A word goes under the root only by the relation root, and no other does.
func (p *parser) choose(c *config, scores []int32) int {
	guess := -1
	mayS, mayL, mayR := c.may('S'), c.may('L'), c.may('R')
	for i, k := range p.kinds {
		if k == 'S' && !mayS || k == 'L' && !mayL || k == 'R' && !mayR {
			continue
		}
		if guess < 0 || scores[i] > scores[guess] {
			guess = i
		}
	}
	return guess
}
