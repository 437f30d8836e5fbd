package main

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"

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

// rows are the shares of a tally.
func (t tally) rows(name string) []row {
	n := max(1, t.n())
	return []row{{name + ": statements", t.n(), 0}, {name + ": right", t.right / n, 3}, {name + ": right or useless", (t.right + t.useless) / n, 3}, {name + ": wrong", t.wrong / n, 3}}
}

// scored is a judged statement with confidences that were not fitted to its article.
type scored struct {
	judgement
	right, sound float64
}

// samples returns the judged statements of the articles that keep wants, for fitting.
func samples(all []judgement, keep func(*article) bool) []sample {
	var out []sample
	for _, j := range all {
		if j.verdict != nil && keep(j.article) {
			out = append(out, sample{j.statement.Features, float64(one(j.verdict.verdict == rightVerdict)), float64(one(j.verdict.verdict != wrongVerdict)), j.article, j.statement.Rule})
		}
	}
	return out
}

// fitted to: articles for fitting and development ones, the latter when the thresholds stand.
func forWeights(a *article) bool { return a.part != forTest }

// fitTo fits the weights of statements to the judged articles that are not for tests, and writes all weights to a file.
func (s *scorer) fitTo(name string) error {
	all, err := s.judge()
	if err != nil {
		return err
	}
	in := samples(all, forWeights)
	return writeWeights(name, s.tuples, map[string]map[string]slope{soundness.kind: soundness.fit(in), usefulness.kind: usefulness.fit(in)})
}

// crossed gives each judged statement confidences that do not know its article: those of test articles by the weights as shipped, the others by weights
// fitted to other articles.
func crossed(all []judgement) []scored {
	in := samples(all, forWeights)
	sound, useful := soundness.calibrated(in), usefulness.calibrated(in)
	var out []scored
	k := 0
	for _, j := range all {
		switch {
		case j.verdict == nil:
		case forWeights(j.article):
			out = append(out, scored{j, sound[k] * useful[k], sound[k]})
			k++
		default:
			out = append(out, scored{j, j.statement.Confidence, j.statement.Sound})
		}
	}
	return out
}

// judgedRows scores the statements of articles that people have judged.
func (s *scorer) judgedRows() ([]row, error) {
	all, err := s.judge()
	if err != nil || len(all) == 0 {
		return nil, err
	}
	got := crossed(all)
	rows := []row{{"statements read of those found", float64(len(got)) / float64(len(all)), 3}}
	rows = append(rows, agreement(all)...)
	for _, g := range groups {
		if part := only(got, g.wants); len(part) > 0 {
			rows = append(rows, quality(g.name, part)...)
		}
	}
	return append(rows, breakdown(only(got, groups[0].wants))...), nil
}

// groups are the articles for which figures are given. The first is the largest without those that the parser has learned from.
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

// quality tells how well confidences part what is right from the rest, and what is right of what is drawn.
func quality(name string, in []scored) []row {
	var right, sound []float64
	var isRight, isSound []bool
	var allOf, drawn, solid, named, people tally
	for i := range in {
		x := &in[i]
		right, sound = append(right, x.right), append(sound, x.sound)
		isRight, isSound = append(isRight, x.verdict.verdict == rightVerdict), append(isSound, x.verdict.verdict != wrongVerdict)
		allOf.add(x.verdict.verdict)
		if x.drawn() {
			drawn.add(x.verdict.verdict)
			if x.named {
				named.add(x.verdict.verdict)
			}
			if x.person {
				people.add(x.verdict.verdict)
			}
		}
		if x.solid() {
			solid.add(x.verdict.verdict)
		}
	}
	rows := []row{{name + ": area, right", area(right, isRight), 3}, {name + ": area, not wrong", area(sound, isSound), 3},
		{name + ": calibration error, right", offBy(right, isRight), 3}, {name + ": calibration error, not wrong", offBy(sound, isSound), 3}}
	for _, t := range []struct {
		name string
		tally
	}{{"all", allOf}, {"drawn", drawn}, {"solid", solid}, {"drawn, both ends named", named}, {"drawn, between people", people}} {
		rows = append(rows, t.rows(name+", "+t.name)...)
	}
	return append(rows, row{name + ": right ones drawn", drawn.right / max(1, allOf.right), 3})
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
			yes += float64(one(truth[i]))
		}
		err += math.Abs(sum - yes)
	}
	return err / float64(max(1, len(p)))
}

// breakdown tells what is right by band of confidence, rule and types of the ends.
func breakdown(in []scored) []row {
	by := map[string]*tally{}
	count := func(key, verdict string) {
		if by[key] == nil {
			by[key] = &tally{}
		}
		by[key].add(verdict)
	}
	for i := range in {
		x := &in[i]
		v := x.verdict.verdict
		count(fmt.Sprintf("right from %.1f", math.Floor(x.right*10)/10), v)
		count(fmt.Sprintf("sound from %.1f", math.Floor(x.sound*10)/10), v)
		if x.drawn() {
			count("rule "+x.statement.Rule, v)
			count("ends "+x.asked.subject.typ+"–"+x.asked.object.typ, v)
		}
	}
	var rows []row
	for _, key := range slices.Sorted(maps.Keys(by)) {
		if t := by[key]; t.n() >= 8 {
			rows = append(rows, row{fmt.Sprintf("%s, %.0f: right", key, t.n()), t.right / t.n(), 3}, row{fmt.Sprintf("%s, %.0f: wrong", key, t.n()), t.wrong / t.n(), 3})
		}
	}
	return rows
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
		same += float64(one(j.verdict.verdict == j.verdict.second))
		first.add(j.verdict.verdict)
		second.add(j.verdict.second)
	}
	if n == 0 {
		return nil
	}
	chance := (first.right*second.right + first.useless*second.useless + first.wrong*second.wrong) / n / n
	return []row{{"read twice", n, 0}, {"readers agree", same / n, 3}, {"readers agree, kappa", (same/n - chance) / (1 - chance), 3}}
}
