package main

import (
	"bufio"
	"cmp"
	"io"
	"slices"
	"sort"
	"strings"
)

// tuple is a relation with its arguments, as written, and how sure the system is.
type tuple struct {
	relation   string
	args       []string
	confidence float64
}

// readCaRB reads gold tuples: sentence, relation and arguments parted by tabs, a tuple a line. It returns the sentences in order.
func readCaRB(r io.Reader) (sentences []string, gold map[string][]tuple, err error) {
	gold = map[string][]tuple{}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		f := strings.Split(strings.TrimSpace(sc.Text()), "\t")
		if len(f) < 2 {
			continue
		}
		s := strings.TrimSpace(f[0])
		t := tuple{relation: strings.TrimSpace(f[1]), confidence: 1}
		for _, a := range f[2:] {
			if !strings.Contains(a, "C: ") {
				t.args = append(t.args, strings.TrimSpace(a))
			}
		}
		if gold[s] == nil {
			sentences = append(sentences, s)
		}
		gold[s] = append(gold[s], t)
	}
	return sentences, gold, sc.Err()
}

// carbScore is the quality of tuples at the confidence that gives the best F1, and the area under the curve.
type carbScore struct{ p, r, f1, auc float64 }

// scoreCaRB compares tuples with those that people wrote, as Bhardwaj, Aggarwal and Mausam (2019), "CaRB: A Crowdsourced Benchmark for
// Open IE", do: lenient overlap of words; recall takes the best tuple for each of the gold's, precision a greedy matching one to one.
func scoreCaRB(gold, system [][]tuple) carbScore {
	var cuts []float64
	for _, ts := range system {
		for _, t := range ts {
			cuts = append(cuts, t.confidence)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	if len(cuts) == 0 {
		return carbScore{}
	}
	c := carbCurve{cuts: cuts}
	c.grow(len(cuts) + 1)
	for i, g := range gold {
		c.sentence(g, system[i])
	}
	return c.best()
}

// carbCurve sums precision and recall for every cut of the confidence. Each list holds differences: entry i is what changes at cut i.
type carbCurve struct {
	cuts  []float64
	p, pn []float64
	r, rn []float64
}

func (c *carbCurve) grow(n int) {
	c.p, c.pn, c.r, c.rn = make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
}

func (c *carbCurve) sentence(gold, system []tuple) {
	matches := make([][][2]float64, len(gold))
	for i, g := range gold {
		for _, s := range system {
			p, r := overlap(g, s)
			matches[i] = append(matches[i], [2]float64{p, r})
		}
	}
	var own []float64
	for _, s := range system {
		own = append(own, s.confidence)
	}
	slices.Sort(own)
	from := 0
	for _, cut := range slices.Compact(own) {
		at := sort.SearchFloat64s(c.cuts, cut) + 1
		var in []int
		for j, s := range system {
			if s.confidence >= cut {
				in = append(in, j)
			}
		}
		p, r := sumMatches(matches, in)
		for _, x := range []struct {
			list  []float64
			value float64
		}{{c.p, p}, {c.pn, float64(len(in))}, {c.r, r}, {c.rn, float64(len(gold))}} {
			x.list[from] += x.value
			x.list[at] -= x.value
		}
		from = at
	}
	c.rn[from] += float64(len(gold))
	c.rn[len(c.cuts)] -= float64(len(gold))
}

// sumMatches returns the summed precision of a greedy matching of gold and system tuples, and the summed recall of each gold tuple's best.
func sumMatches(matches [][][2]float64, in []int) (precision, recall float64) {
	type pair struct{ i, o, j int }
	var pairs []pair
	for i, row := range matches {
		best := 0.0
		for o, j := range in {
			best = max(best, row[j][1])
			pairs = append(pairs, pair{i, o, j})
		}
		recall += best
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		switch x, y := matches[a.i][a.j][0], matches[b.i][b.j][0]; {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	usedGold, usedSystem := map[int]bool{}, map[int]bool{}
	for _, x := range pairs {
		if !usedGold[x.i] && !usedSystem[x.j] {
			usedGold[x.i], usedSystem[x.j] = true, true
			precision += matches[x.i][x.j][0]
		}
	}
	return precision, recall
}

func (c *carbCurve) best() carbScore {
	var p, pn, r, rn float64
	var out carbScore
	ps, rs := make([]float64, 0, len(c.cuts)+1), make([]float64, 0, len(c.cuts)+1)
	for i := range c.cuts {
		p, pn, r, rn = p+c.p[i], pn+c.pn[i], r+c.r[i], rn+c.rn[i]
		precision, recall := 1.0, 0.0
		if pn > 0 {
			precision = p / pn
		}
		if rn > 0 {
			recall = r / rn
		}
		ps, rs = append(ps, precision), append(rs, recall)
		if f := f1(precision, recall); f > out.f1 {
			out.p, out.r, out.f1 = precision, recall, f
		}
	}
	ps, rs = append(ps, 1), append(rs, 0)
	for i := range len(ps) - 1 {
		out.auc += (rs[i] - rs[i+1]) * (ps[i] + ps[i+1]) / 2
	}
	return out
}

// overlap returns the precision and recall of the words of a system tuple against a gold one. Where something is said, subject and object
// may change places.
func overlap(g, s tuple) (p, r float64) {
	ga, sa := two(g.args), two(s.args)
	p, r = overlapOf(g.relation, ga, s.relation, sa)
	for _, w := range []string{"said", "told", "added", "adds", "says"} {
		if strings.Contains(g.relation, w) && len(sa) == 2 {
			p2, r2 := overlapOf(g.relation, ga, s.relation, []string{sa[1], sa[0]})
			if p2 > p || p2 == p && r2 > r {
				return p2, r2
			}
			return p, r
		}
	}
	return p, r
}

// two joins all arguments but the first.
func two(args []string) []string {
	if len(args) < 2 {
		return args
	}
	return []string{args[0], strings.Join(args[1:], " ")}
}

func overlapOf(grel string, gargs []string, srel string, sargs []string) (p, r float64) {
	gw, sw := strings.Fields(grel), strings.Fields(srel)
	m, rest := sharedWords(gw, sw)
	if slices.Contains(rest, "be") && slices.ContainsFunc(gw, isBe) {
		m++
	}
	if m == 0 {
		return 0, 0
	}
	hit, ns, ng := m, len(sw), len(gw)
	for i, g := range gargs {
		words := strings.Fields(g)
		ng += len(words)
		if len(sargs) <= i {
			return 0, 0
		}
		sw := strings.Fields(sargs[i])
		ns += len(sw)
		m, _ := sharedWords(words, sw)
		hit += m
	}
	return ratio(hit, ns), ratio(hit, ng)
}

func isBe(w string) bool {
	switch w {
	case "be", "is", "am", "are", "was", "were", "been", "being":
		return true
	}
	return false
}

// sharedWords counts the words of a that b has, each of b's once, and returns what is left of b.
func sharedWords(a, b []string) (n int, rest []string) {
	rest = slices.Clone(b)
	for _, w := range a {
		if i := slices.Index(rest, w); i >= 0 {
			rest = slices.Delete(rest, i, i+1)
			n++
		}
	}
	return n, rest
}

// carbExamples returns for each system tuple how well it matches the gold tuple that a greedy matching gives it.
func carbExamples(group int, gold, system []tuple, factors [][]string) []example {
	type pair struct{ i, j int }
	var pairs []pair
	score := make([][]float64, len(gold))
	for i, g := range gold {
		for j, s := range system {
			p, _ := overlap(g, s)
			score[i] = append(score[i], p)
			pairs = append(pairs, pair{i, j})
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(score[b.i][b.j], score[a.i][a.j]) })
	right := make([]float64, len(system))
	usedGold, usedSystem := map[int]bool{}, map[int]bool{}
	for _, x := range pairs {
		if !usedGold[x.i] && !usedSystem[x.j] {
			usedGold[x.i], usedSystem[x.j] = true, true
			right[x.j] = score[x.i][x.j]
		}
	}
	var out []example
	for j := range system {
		out = append(out, example{factors: factors[j], right: right[j], group: group})
	}
	return out
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func f1(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}
