package main

import (
	"cmp"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"maps"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/extract"
)

// sample is a judged statement for fitting.
type sample struct {
	features     []extract.Feature
	right, sound float64 // 1 or 0
	article      *article
	rule         string
}

// slope is the weight of a feature and its mean value over the samples.
type slope struct{ weight, mean float64 }

// How weights of statements are fitted, as it turned out best on articles left out. The ridges are penalties on weights of features with a
// standard deviation of one; seenWeight is what a statement counts whose article the parser has learned from; rare features are left out.
const (
	soundRidge  = 1000
	usefulRidge = 100
	seenWeight  = .6
	rare        = 12
	newtonSteps = 40
)

// likelihood is one of the two that are fitted: of what samples, and what is true of them.
type likelihood struct {
	kind  string
	of    func(*sample) bool
	truth func(*sample) float64
	ridge float64
}

// A statement is right when it is not wrong, and useful when it is not. What speaks for the one says little of the other, and their
// product parts what is right from the rest better than one fit: on articles left out its area is larger by .01, between two names by
// .04.
var (
	soundness  = likelihood{"sound", func(*sample) bool { return true }, func(x *sample) float64 { return x.sound }, soundRidge}
	usefulness = likelihood{"useful", func(x *sample) bool { return x.sound == 1 }, func(x *sample) float64 { return x.right }, usefulRidge}
)

// samplesOf returns the samples that a likelihood is of.
func (l *likelihood) samplesOf(in []sample) []sample {
	var out []sample
	for i := range in {
		if l.of(&in[i]) {
			out = append(out, in[i])
		}
	}
	return out
}

// seenOnly is a feature of the articles that the parser learned from. It takes what sets those apart and is then thrown away.
const seenOnly = "an article that the parser learned from"

// fromParser reports whether a feature is what other parses say, which flatters where the parser has learned from the article.
func fromParser(name string) bool {
	return strings.Contains(name, "second reading") || strings.Contains(name, "another reading")
}

// featuresOf sums the features of a sample by name, for fitting.
func (x *sample) featuresOf() map[string]float64 {
	out := map[string]float64{}
	for _, f := range x.features {
		if !x.article.seen || !fromParser(f.Name) {
			out[f.Name] += f.Value
		}
	}
	if x.article.seen {
		out[seenOnly] = 1
	}
	return out
}

// column is a feature over the samples where it is not 0.
type column struct {
	name   string
	at     []int
	value  []float64
	ridge  float64
	mean   float64
	weight float64
}

// regress fits log odds to what is true of samples (logistic regression with an L2 penalty on standardised features) by cyclic Newton
// steps. The result depends on the samples and their order alone.
func regress(in []sample, truth func(*sample) float64, ridge float64) map[string]slope {
	cols, weight := columns(in, ridge)
	y, sum := make([]float64, len(in)), make([]float64, len(in))
	for i := range in {
		y[i] = truth(&in[i])
	}
	for range newtonSteps {
		moved := 0.
		for c := range cols {
			x := &cols[c]
			g, h := -x.ridge*x.weight, x.ridge+1e-9
			for k, i := range x.at {
				p := logistic(sum[i])
				g += weight[i] * (y[i] - p) * x.value[k]
				h += weight[i] * p * (1 - p) * x.value[k] * x.value[k]
			}
			step := max(-1, min(1, g/h))
			x.weight += step
			moved = max(moved, math.Abs(step))
			for k, i := range x.at {
				sum[i] += step * x.value[k]
			}
		}
		if moved < 1e-4 {
			break
		}
	}
	out := map[string]slope{}
	for _, x := range cols {
		out[x.name] = slope{x.weight, x.mean}
	}
	return out
}

// columns turns samples into features, by name, and gives each sample its weight.
func columns(in []sample, ridge float64) ([]column, []float64) {
	weight := make([]float64, len(in))
	total := 0.
	byName := map[string]*column{"bias": {name: "bias"}}
	for i := range in {
		weight[i] = 1
		if in[i].article.seen {
			weight[i] = seenWeight
		}
		total += weight[i]
		fs := in[i].featuresOf()
		fs["bias"] = 1
		for name, v := range fs {
			if byName[name] == nil {
				byName[name] = &column{name: name}
			}
			byName[name].at, byName[name].value = append(byName[name].at, i), append(byName[name].value, v)
		}
	}
	var out []column
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		x := byName[name]
		if len(x.at) < rare {
			continue
		}
		sum, square := 0., 0.
		for k, i := range x.at {
			sum += weight[i] * x.value[k]
			square += weight[i] * x.value[k] * x.value[k]
		}
		x.mean = sum / total
		x.ridge = ridge * (square/total - x.mean*x.mean)
		if name == "bias" {
			x.ridge = 0
		}
		out = append(out, *x)
	}
	return out, weight
}

// logOdds returns what weights say of a sample.
func logOdds(w map[string]slope, x *sample) float64 {
	sum := w["bias"].weight
	for _, f := range x.features {
		sum += w[f.Name].weight * f.Value
	}
	return sum
}

// foldOf draws one of ten folds for an article.
func foldOf(id string) int {
	h := fnv.New32a()
	io.WriteString(h, "fold "+id) //nolint:errcheck // a hash takes everything
	return int(h.Sum32() % folds)
}

const folds = 10

// leaveOut returns the log odds of each sample by weights that were fitted without its fold of the articles.
func (l *likelihood) leaveOut(in []sample) []float64 {
	out := make([]float64, len(in))
	for k := range folds {
		var train []sample
		for _, x := range l.samplesOf(in) {
			if foldOf(x.article.id) != k {
				train = append(train, x)
			}
		}
		w := regress(train, l.truth, l.ridge)
		for i := range in {
			if foldOf(in[i].article.id) == k {
				out[i] = logOdds(w, &in[i])
			}
		}
	}
	return out
}

// calibrate returns the line a·x+b that makes log odds tell how often what they are said of is true (Platt 1999), on articles that no
// model learned from.
func (l *likelihood) calibrate(in []sample, odds []float64) (a, b float64) {
	a = 1
	for range 50 {
		var ga, gb, haa, hab, hbb float64
		for i := range in {
			if in[i].article.seen || !l.of(&in[i]) {
				continue
			}
			p := logistic(a*odds[i] + b)
			d, h := l.truth(&in[i])-p, p*(1-p)
			ga, gb = ga+d*odds[i], gb+d
			haa, hab, hbb = haa+h*odds[i]*odds[i], hab+h*odds[i], hbb+h
		}
		det := haa*hbb - hab*hab
		if det < 1e-9 {
			return 1, 0
		}
		a, b = a+(hbb*ga-hab*gb)/det, b+(haa*gb-hab*ga)/det
	}
	return a, b
}

// calibrated returns the likelihood of each sample by weights that were fitted without its fold of the articles.
func (l *likelihood) calibrated(in []sample) []float64 {
	odds := l.leaveOut(in)
	a, b := l.calibrate(in, odds)
	for i := range odds {
		odds[i] = logistic(a*odds[i] + b)
	}
	return odds
}

// fit fits the weights of a likelihood to samples and calibrates them.
func (l *likelihood) fit(in []sample) map[string]slope {
	a, b := l.calibrate(in, l.leaveOut(in))
	w := regress(l.samplesOf(in), l.truth, l.ridge)
	delete(w, seenOnly)
	for name, x := range w {
		x.weight *= a
		if name == "bias" {
			x.weight += b
		}
		w[name] = x
	}
	return w
}

// statementLines returns the lines of weights for the file that is shipped.
func statementLines(kind string, w map[string]slope) []string {
	var out []string
	for name, x := range w {
		if math.Abs(x.weight) >= .0005 {
			out = append(out, fmt.Sprintf("%s\t%s\t%.3f\t%.3f\n", kind, name, x.weight, x.mean))
		}
	}
	return out
}

// writeWeights writes weights, a line for each factor of a kind, in order. Kinds that were not fitted stay as they are in the file.
func writeWeights(name string, tuples fitted, statements map[string]map[string]slope) error {
	var lines []string
	for f, x := range tuples {
		if math.Abs(x) >= .0005 {
			lines = append(lines, fmt.Sprintf("tuple\t%s\t%.3f\n", f, x))
		}
	}
	for kind, w := range statements {
		lines = append(lines, statementLines(kind, w)...)
	}
	old, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for line := range strings.Lines(string(old)) {
		kind, _, _ := strings.Cut(line, "\t")
		if kind == "tuple" && tuples == nil || kind != "tuple" && statements[kind] == nil {
			lines = append(lines, line)
		}
	}
	slices.Sort(lines)
	return os.WriteFile(name, []byte(strings.Join(lines, "")), 0o644)
}

// area returns the area under the receiver's curve of scores: how often what is true scores higher than what is not.
func area(score []float64, truth []bool) float64 {
	order := make([]int, len(score))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(score[a], score[b]) })
	rank, yes := 0., 0.
	for k := 0; k < len(order); {
		end := k
		for end < len(order) && score[order[end]] == score[order[k]] {
			end++
		}
		for _, i := range order[k:end] {
			if truth[i] {
				rank += float64(k+end+1) / 2
				yes++
			}
		}
		k = end
	}
	no := float64(len(score)) - yes
	if yes == 0 || no == 0 {
		return math.NaN()
	}
	return (rank - yes*(yes+1)/2) / (yes * no)
}
