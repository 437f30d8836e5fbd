package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// example is one tuple: its factors, how right it is (0 to 1), and the sentence or paragraph that it is from.
type example struct {
	factors []string
	right   float64
	group   int
}

// fitted are the weights of factors, with "bias".
type fitted map[string]float64

// ridge keeps the weights of rare factors small.
const ridge = 2

// fit finds the weights that make what the examples are most likely (logistic regression with an L2 penalty) by cyclic coordinate steps.
// The result depends on the examples alone.
func fit(in []example) fitted {
	index := map[string][]int{"bias": nil}
	sum := make([]float64, len(in))
	for i, e := range in {
		index["bias"] = append(index["bias"], i)
		for _, f := range e.factors {
			index[f] = append(index[f], i)
		}
	}
	var names []string
	for f := range index {
		names = append(names, f)
	}
	slices.Sort(names)
	w := fitted{}
	for range 60 {
		for _, f := range names {
			g, h := -ridge*w[f], float64(ridge)
			if f == "bias" {
				g, h = 0, 1e-6
			}
			for _, i := range index[f] {
				p := logistic(sum[i])
				g += in[i].right - p
				h += p * (1 - p)
			}
			step := max(-1, min(1, g/h))
			w[f] += step
			for _, i := range index[f] {
				sum[i] += step
			}
		}
	}
	return w
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func (w fitted) of(e example) float64 {
	s := w["bias"]
	for _, f := range e.factors {
		s += w[f]
	}
	return logistic(s)
}

// crossFit returns the confidence of each example by weights fitted without its fifth of the groups.
func crossFit(in []example) []float64 {
	const folds = 5
	out := make([]float64, len(in))
	for k := range folds {
		var train []example
		for _, e := range in {
			if e.group%folds != k {
				train = append(train, e)
			}
		}
		w := fit(train)
		for i, e := range in {
			if e.group%folds == k {
				out[i] = w.of(e)
			}
		}
	}
	return out
}

// reliability tells in ten bins how often what has a confidence is right, and the mean difference of the two.
func reliability(in []example, confidence []float64) (table string, err float64) {
	var n, sum, right [10]float64
	for i, e := range in {
		b := min(9, int(confidence[i]*10))
		n[b]++
		sum[b] += confidence[i]
		right[b] += e.right
	}
	var b strings.Builder
	for i := range n {
		if n[i] > 0 {
			fmt.Fprintf(&b, "  %.1f–%.1f  %5.0f  said %.3f  right %.3f\n", float64(i)/10, float64(i+1)/10, n[i], sum[i]/n[i], right[i]/n[i])
			err += math.Abs(sum[i]-right[i]) / float64(len(in))
		}
	}
	return b.String(), err
}
