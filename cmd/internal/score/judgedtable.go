package main

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph"
)

// tally counts verdicts.
type tally struct{ right, useless, wrong float64 }

func (t *tally) add(verdict string) {
	switch verdict {
	case rightVerdict:
		t.right++
	case uselessVerdict:
		t.useless++
	case wrongVerdict:
		t.wrong++
	}
}

func (t tally) n() float64 { return t.right + t.useless + t.wrong }

// shares are the figures of a tally under the columns verdictColumns.
func (t tally) shares() []figure {
	n := t.n()
	return []figure{{n, 0}, {t.right / n, 3}, {t.useless / n, 3}, {t.wrong / n, 3}}
}

var verdictColumns = []heading{{"statements", true}, {"right", true}, {"useless", false}, {"wrong", true}}

// groups are the articles for which figures are given. The first are those from which no model has learned.
var groups = []struct {
	name  string
	wants func(*scored) bool
}{
	{"new articles", func(x *scored) bool { return !x.article.seen }},
	{"new test articles", func(x *scored) bool { return !x.article.seen && x.article.part == forTest }},
	{"test articles", func(x *scored) bool { return x.article.part == forTest }},
	{"articles the parser knows", func(x *scored) bool { return x.article.seen }},
}

func only(in []scored, wants func(*scored) bool) []scored {
	var out []scored
	for i := range in {
		if wants(&in[i]) {
			out = append(out, in[i])
		}
	}
	return out
}

// drawn reports whether a statement would be drawn, and solid whether it would be drawn solid.
func (x *scored) drawn() bool {
	return x.statement.Held == "" && graph.Drawn(x.right, x.sound, x.person)
}
func (x *scored) solid() bool { return x.drawn() && x.sound >= graph.Solid }

// judgedTables scores the statements of articles that people have judged.
func (s *scorer) judgedTables() ([]table, error) {
	all, err := s.judge()
	if err != nil || len(all) == 0 {
		return nil, err
	}
	got := crossed(all)
	fresh := only(got, groups[0].wants)
	out := []table{reading(all, got), discernment(got), shown(got), byCause(fresh)}
	out = append(out, verdictsBy("drawn, new articles, by kind", fresh, func(x *scored) string { return kindOf(x.article.id) }))
	out = append(out, verdictsBy("drawn, new articles, by rule", fresh, func(x *scored) string { return x.statement.Rule }))
	out = append(out, verdictsBy("drawn, new articles, by ends", fresh,
		func(x *scored) string { return typePair(x.asked.subject.typ, x.asked.object.typ) }))
	return append(append(out, bands(fresh)), curves(fresh)...), nil
}

// kindOf is the kind of an article, with which its name begins.
func kindOf(id string) string {
	kind, _, _ := strings.Cut(id, "_")
	return kind
}

// typePair names the types of two ends, either way round.
func typePair(a, b string) string {
	if a > b {
		a, b = b, a
	}
	return a + ", " + b
}

// reading tells how much has been read, and how often a second reader gave the same verdict.
func reading(all []judgement, got []scored) table {
	rows := append([]row{{"statements read", float64(len(got)), 0}, {"of those found", float64(len(got)) / float64(len(all)), 3}},
		agreement(all)...)
	return pivot("judged statements", []string{"all"}, [][]row{rows})
}

// discernment tells how well confidences part what is right from the rest, and what is not wrong.
func discernment(in []scored) table {
	t := table{title: "judged statements, drawn or not", columns: append(slices.Clone(verdictColumns),
		heading{"area, right", true}, heading{"area, not wrong", true}, heading{"off, right", true}, heading{"off, not wrong", true})}
	for _, g := range groups {
		part := only(in, g.wants)
		if len(part) == 0 {
			continue
		}
		var said tally
		var right, sound []float64
		var isRight, isSound []bool
		for i := range part {
			x := &part[i]
			said.add(x.verdict.verdict)
			right, sound = append(right, x.right), append(sound, x.sound)
			isRight, isSound = append(isRight, x.verdict.verdict == rightVerdict), append(isSound, x.verdict.verdict != wrongVerdict)
		}
		t.lines = append(t.lines, line{g.name, append(said.shares(), figure{area(right, isRight), 3}, figure{area(sound, isSound), 3},
			figure{offBy(right, isRight), 3}, figure{offBy(sound, isSound), 3})})
	}
	return t
}

// parts of what is drawn.
var parts = []struct {
	name  string
	wants func(*scored) bool
}{
	{"drawn", (*scored).drawn},
	{"drawn solid", (*scored).solid},
	{"both ends named", func(x *scored) bool { return x.drawn() && x.named }},
	{"both ends named, solid", func(x *scored) bool { return x.solid() && x.named }},
	{"between people", func(x *scored) bool { return x.drawn() && x.person }},
}

// shown tells what is right of what is drawn, and which part of the right ones is.
func shown(in []scored) table {
	t := table{title: "drawn", columns: append(slices.Clone(verdictColumns), heading{"right ones drawn", true})}
	for _, g := range groups {
		part := only(in, g.wants)
		var right float64
		for i := range part {
			right += one(part[i].verdict.verdict == rightVerdict)
		}
		for _, p := range parts {
			if said := tallyOf(only(part, p.wants)); said.n() > 0 {
				t.lines = append(t.lines, line{g.name + ": " + p.name, append(said.shares(), figure{said.right / right, 3})})
			}
		}
	}
	return t
}

func tallyOf(in []scored) tally {
	var t tally
	for i := range in {
		t.add(in[i].verdict.verdict)
	}
	return t
}

// byCause tells what is wrong with what, and useless by what.
func byCause(in []scored) table {
	t := table{title: "wrong and useless, new articles, by cause", columns: []heading{{"read", true}, {"drawn", true}, {"solid", true},
		{"both named", true}, {"share of drawn", true}}}
	all := map[string][]scored{}
	drawn := 0.
	for _, x := range in {
		drawn += one(x.drawn())
		if v := x.verdict; v.verdict != rightVerdict {
			key := v.verdict + ", " + cmp.Or(v.cause, "other")
			all[key] = append(all[key], x)
		}
	}
	keys := slices.SortedFunc(maps.Keys(all), func(a, b string) int {
		wrong := func(s string) bool { return strings.HasPrefix(s, wrongVerdict) }
		return cmp.Or(-cmp.Compare(one(wrong(a)), one(wrong(b))), -cmp.Compare(len(all[a]), len(all[b])), cmp.Compare(a, b))
	})
	for _, k := range keys {
		count := func(wants func(*scored) bool) float64 { return float64(len(only(all[k], wants))) }
		n := count((*scored).drawn)
		t.lines = append(t.lines, line{k, []figure{{float64(len(all[k])), 0}, {n, 0}, {count((*scored).solid), 0},
			{count(parts[2].wants), 0}, {n / max(1, drawn), 3}}})
	}
	return t
}

// leastShares is the number of statements from which on shares are told.
const leastShares = 8

// verdictsBy tells what is right of what is drawn by something that statements have, the most frequent first.
func verdictsBy(title string, in []scored, key func(*scored) string) table {
	t := table{title: title, columns: verdictColumns}
	by := map[string]*tally{}
	for i := range in {
		x := &in[i]
		if !x.drawn() {
			continue
		}
		k := key(x)
		if by[k] == nil {
			by[k] = &tally{}
		}
		by[k].add(x.verdict.verdict)
	}
	rest := tally{}
	for _, k := range slices.SortedFunc(maps.Keys(by), func(a, b string) int {
		return cmp.Or(-cmp.Compare(by[a].n(), by[b].n()),
			cmp.Compare(a, b))
	}) {
		if x := by[k]; x.n() < leastShares {
			rest.right, rest.useless, rest.wrong = rest.right+x.right, rest.useless+x.useless, rest.wrong+x.wrong
		} else {
			t.lines = append(t.lines, line{k, x.shares()})
		}
	}
	if rest.n() > 0 {
		t.lines = append(t.lines, line{fmt.Sprintf("those with fewer than %d", leastShares), rest.shares()})
	}
	return t
}

// bands tells how often what has a confidence is right, and not wrong, beside how often it was said to be.
func bands(in []scored) table {
	t := table{title: "new articles, by confidence", columns: []heading{{"statements", false}, {"said right", false}, {"right", false},
		{"statements", false}, {"said not wrong", false}, {"not wrong", false}}}
	for b := range 10 {
		l := line{name: fmt.Sprintf("%.1f to %.1f", float64(b)/10, float64(b+1)/10)}
		for _, p := range []struct {
			of    func(*scored) float64
			truth func(string) bool
		}{{func(x *scored) float64 { return x.right }, func(v string) bool { return v == rightVerdict }},
			{func(x *scored) float64 { return x.sound }, func(v string) bool { return v != wrongVerdict }}} {
			n, said, yes := 0., 0., 0.
			for i := range in {
				if v := p.of(&in[i]); min(9, int(v*10)) == b {
					n, said, yes = n+1, said+v, yes+one(p.truth(in[i].verdict.verdict))
				}
			}
			l.figures = append(l.figures, figure{n, 0}, figure{said / n, 3}, figure{yes / n, 3})
		}
		t.lines = append(t.lines, l)
	}
	return t
}

// curves tell what would be drawn at other thresholds: a line for each likelihood of being right, a column for each of not being wrong.
func curves(in []scored) []table {
	doubts := []float64{.6, .65, .7, .75, .8, .85}
	out := []table{{title: "at other thresholds: right"}, {title: "at other thresholds: wrong"},
		{title: "at other thresholds: right ones drawn"}}
	all := tallyOf(in)
	for i := range out {
		for _, d := range doubts {
			out[i].columns = append(out[i].columns, heading{fmt.Sprintf("%.2f", d)[1:], false})
		}
	}
	for _, draw := range []float64{.25, .3, .35, .4, .45, .5} {
		name := fmt.Sprintf("%.2f", draw)[1:]
		rows := make([]line, len(out))
		for _, doubt := range doubts {
			said := tallyOf(only(in, func(x *scored) bool {
				return x.statement.Held == "" && x.right >= draw && x.sound >= doubt && (!x.person || x.sound >= graph.Harm)
			}))
			for k, f := range []float64{said.right / said.n(), said.wrong / said.n(), said.right / all.right} {
				rows[k].name, rows[k].figures = name, append(rows[k].figures, figure{f, 3})
			}
		}
		for k := range out {
			out[k].lines = append(out[k].lines, rows[k])
		}
	}
	return out
}

// offBy is the mean difference, in ten bins of equal size, between confidences and how often what has them is true.
func offBy(p []float64, truth []bool) float64 {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	const bins = 10
	err := 0.
	for b := range bins {
		sum, yes := 0., 0.
		for _, i := range order[b*len(order)/bins : (b+1)*len(order)/bins] {
			sum += p[i]
			yes += one(truth[i])
		}
		err += math.Abs(sum - yes)
	}
	return err / float64(max(1, len(p)))
}

// agreement tells how often a second reader gave the same verdict, and Cohen's kappa.
func agreement(all []judgement) []row {
	var first, second tally
	same, n := 0., 0.
	for _, j := range all {
		if j.verdict == nil || j.verdict.second == "" {
			continue
		}
		n++
		first.add(j.verdict.verdict)
		second.add(j.verdict.second)
		same += one(j.verdict.verdict == j.verdict.second)
	}
	if n == 0 {
		return nil
	}
	chance := (first.right*second.right + first.useless*second.useless + first.wrong*second.wrong) / n / n
	return []row{{"read twice", n, 0}, {"readers agree", same / n, 3}, {"readers agree, kappa", (same/n - chance) / (1 - chance), 3}}
}
