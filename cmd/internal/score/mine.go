package main

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
)

// essay is an article with the facts that people look for in its graph.
type essay struct {
	ID    string   `json:"id"`
	Text  string   `json:"text"`
	Facts []string `json:"facts"`
}

// triple is an edge with its nodes' names.
type triple struct{ s, r, o string }

func (t triple) words() int {
	return len(strings.Fields(t.s)) + len(strings.Fields(t.r)) + len(strings.Fields(t.o))
}

// weighed is a triple with its confidence.
type weighed struct {
	triple
	confidence float64
}

// mineScore is how many of the facts are found again, how many edges an article has and how many words an edge.
type mineScore struct{ proxy, triples, words float64 }

// The caps that keep long, copied triples from winning.
const (
	nodeWords     = 5
	relationWords = 4
	mostTriples   = 80
	meanWords     = 5.5
)

// scoreMINE looks for the facts of essays in their graphs: the measure of MINE (Mo et al. 2025, "KGGen") with stems for embeddings and a
// logistic function of three coverages, fitted on published verdicts, for the judge.
func scoreMINE(essays []essay, graphs [][]weighed) mineScore {
	var sum, facts, triples, words float64
	for i, e := range essays {
		ts := capped(graphs[i])
		triples += float64(len(ts))
		for _, t := range ts {
			words += float64(t.words())
		}
		g := newStemGraph(ts)
		for _, f := range e.Facts {
			sum += g.verdict(f)
			facts++
		}
	}
	return mineScore{sum / max(1, facts), triples / max(1, float64(len(essays))), words / max(1, triples)}
}

// capped drops triples that are too long, keeps the surest, and drops the longest until the mean is short enough.
func capped(in []weighed) []triple {
	var ts []weighed
	for _, t := range in {
		if len(strings.Fields(t.s)) <= nodeWords && len(strings.Fields(t.o)) <= nodeWords && len(strings.Fields(t.r)) <= relationWords {
			ts = append(ts, t)
		}
	}
	slices.SortStableFunc(ts, func(a, b weighed) int { return cmp.Compare(b.confidence, a.confidence) })
	ts = ts[:min(len(ts), mostTriples)]
	byLength := slices.Clone(ts)
	slices.SortStableFunc(byLength, func(a, b weighed) int { return cmp.Compare(a.words(), b.words()) })
	total := 0
	for _, t := range byLength {
		total += t.words()
	}
	for n := len(byLength); n > 0 && float64(total)/float64(n) > meanWords; n-- {
		total -= byLength[n-1].words()
		byLength = byLength[:n-1]
	}
	keep := map[triple]bool{}
	for _, t := range byLength {
		keep[t.triple] = true
	}
	var out []triple
	for _, t := range ts {
		if keep[t.triple] {
			out = append(out, t.triple)
		}
	}
	return out
}

// stemGraph is a graph whose nodes and triples are sets of stems.
type stemGraph struct {
	triples []triple
	stems   []set
	nodes   map[string]set
	from    map[string][]int
}

type set = map[string]bool

func newStemGraph(ts []triple) *stemGraph {
	g := &stemGraph{triples: ts, nodes: map[string]set{}, from: map[string][]int{}}
	for i, t := range ts {
		g.nodes[t.s], g.nodes[t.o] = factStems(t.s), factStems(t.o)
		g.from[t.s] = append(g.from[t.s], i)
		g.stems = append(g.stems, factStems(t.s+" "+t.r+" "+t.o))
	}
	return g
}

// verdict returns how likely a judge finds the fact in the graph.
func (g *stemGraph) verdict(fact string) float64 {
	f := factStems(fact)
	union, best, two := 1.0, 1.0, 1.0
	if len(f) > 0 {
		union, best, two = g.coverage(f, g.near(f))
	}
	return 1 / (1 + math.Exp(2.414-3.609*union-.701*best-1.538*two))
}

// near returns the triples within two steps of the eight nodes that share most with the fact.
func (g *stemGraph) near(f set) []int {
	type scored struct {
		share float64
		node  string
	}
	var all []scored
	for n, v := range g.nodes {
		s := 0.0
		if len(v) > 0 {
			s = float64(common(f, v)) / math.Sqrt(float64(len(v)*len(f)))
		}
		all = append(all, scored{s, n})
	}
	slices.SortFunc(all, func(a, b scored) int { return cmp.Or(cmp.Compare(b.share, a.share), cmp.Compare(b.node, a.node)) })
	seen, front := set{}, set{}
	for _, x := range all[:min(8, len(all))] {
		if x.share > 0 {
			seen[x.node], front[x.node] = true, true
		}
	}
	got, out := map[int]bool{}, []int(nil)
	for range 2 {
		var step []int
		for n := range front {
			step = append(step, g.from[n]...)
		}
		slices.Sort(step)
		front = set{}
		for _, i := range step {
			if !got[i] {
				got[i] = true
				out = append(out, i)
				if o := g.triples[i].o; !seen[o] {
					front[o] = true
				}
			}
		}
		for n := range front {
			seen[n] = true
		}
	}
	return out[:min(60, len(out))]
}

// coverage returns the shares of the fact's stems in all triples together, in the best one, and in the best two that share a node.
func (g *stemGraph) coverage(f set, near []int) (union, best, two float64) {
	slices.SortStableFunc(near, func(a, b int) int { return cmp.Compare(common(f, g.stems[b]), common(f, g.stems[a])) })
	all, n := set{}, float64(len(f))
	for _, i := range near {
		merge(all, f, g.stems[i])
	}
	union = float64(len(all)) / n
	near = near[:min(12, len(near))]
	if len(near) > 0 {
		best = float64(common(f, g.stems[near[0]])) / n
	}
	two = best
	for k, i := range near {
		for _, j := range near[k+1:] {
			a, b := g.triples[i], g.triples[j]
			if a.s == b.s || a.s == b.o || a.o == b.s || a.o == b.o {
				both := set{}
				merge(both, f, g.stems[i])
				merge(both, f, g.stems[j])
				two = max(two, float64(len(both))/n)
			}
		}
	}
	return union, best, two
}

// merge adds what f and x share to into.
func merge(into, f, x set) {
	for w := range f {
		if x[w] {
			into[w] = true
		}
	}
}

func common(a, b set) int {
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}

var (
	factWord = regexp.MustCompile(`[a-z0-9]+`)
	factStop = setOf(`a an the of to in on at for by with from as is are was were be been being am it its this that these those and or
		but not no nor so such can could may might will would shall should must do does did has have had having which
		who whom whose what when where why how than then there their they them he she his her him we our us you your i
		my me also often many much more most some any all both each other into over under between through during after
		before about against within without upon up down out off very just only own same too s`)
	factEnds = strings.Fields(`ization ational fulness ousness iveness ations ation ingly ments ment ness ities ity ings ing
		edly ies ied ers ors ions ion ive ed es er or ly al s e y`)
)

func setOf(s string) set {
	m := set{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// factStems returns the stems of the words of s that carry meaning.
func factStems(s string) set {
	out := set{}
	for _, w := range factWord.FindAllString(strings.ToLower(s), -1) {
		if !factStop[w] {
			out[cut(w, factEnds)] = true
		}
	}
	return out
}

// cut takes the first of the endings off that leaves three letters.
func cut(w string, ends []string) string {
	for _, x := range ends {
		if strings.HasSuffix(w, x) && len(w)-len(x) >= 3 {
			return w[:len(w)-len(x)]
		}
	}
	return w
}
