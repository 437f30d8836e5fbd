package main

import (
	"fmt"
	"math"
	"testing"

	"github.com/quadscope/quadscope/graph/extract"
)

// invented are statements of forty articles: with "good" three in four are right, without it one in four; "noise" says nothing.
func invented() []sample {
	var out []sample
	for i := range 1200 {
		x := sample{article: &article{id: fmt.Sprint("a", i%40)}}
		good := i/40%2 == 0
		if good {
			x.features = append(x.features, extract.Feature{Name: "good", Value: 1})
		}
		if i/40%3 == 0 {
			x.features = append(x.features, extract.Feature{Name: "noise", Value: 2})
		}
		x.sound = float64(one((i/40/2+i%40)%4 != 0 == good))
		x.right = x.sound
		out = append(out, x)
	}
	return out
}

// easy is the likelihood of what invented statements are.
var easy = likelihood{"easy", func(*sample) bool { return true }, func(x *sample) float64 { return x.right }, 10}

func TestRegressFindsWhatTells(t *testing.T) {
	w := easy.fit(invented())
	if p := logistic(w["bias"].weight + w["good"].weight); math.Abs(p-.75) > .05 {
		t.Errorf("good: right with %.3f, want .75", p)
	}
	if p := logistic(w["bias"].weight); math.Abs(p-.25) > .05 {
		t.Errorf("not good: right with %.3f, want .25", p)
	}
	if x := w["noise"].weight; math.Abs(x) > .1 {
		t.Errorf("noise counts %.3f", x)
	}
	if m := w["good"].mean; math.Abs(m-.5) > .01 {
		t.Errorf("mean of good = %.3f", m)
	}
}

func TestConfidencesOfLeftOutArticlesAreCalibrated(t *testing.T) {
	in := invented()
	p := easy.calibrated(in)
	var truth []bool
	for i := range in {
		truth = append(truth, in[i].right == 1)
	}
	if off := offBy(p, truth); off > .05 {
		t.Errorf("calibration error %.3f", off)
	}
	if a := area(p, truth); a < .72 || a > .78 {
		t.Errorf("area %.3f, want .75", a)
	}
}

// TestUsefulnessIsLearnedFromWhatIsNotWrong holds that wrong statements say nothing about what is worth a line.
func TestUsefulnessIsLearnedFromWhatIsNotWrong(t *testing.T) {
	in := invented()
	for i := range in {
		in[i].sound = float64(one(len(in[i].features) > 0 && in[i].features[0].Name == "good"))
	}
	if w := usefulness.fit(in); len(w) == 0 || w["bias"].mean != 1 {
		t.Fatalf("weights: %v", w)
	}
	if w := usefulness.fit(in); math.Abs(logistic(w["bias"].weight+w["good"].weight)-.75) > .05 {
		t.Errorf("of those that are not wrong, right with %.3f, want .75", logistic(w["bias"].weight+w["good"].weight))
	}
}

// TestWhatOtherParsesSayIsNotLearnedWhereTheParserKnowsTheArticle holds that flattering evidence is left out.
func TestWhatOtherParsesSayIsNotLearnedWhereTheParserKnowsTheArticle(t *testing.T) {
	x := sample{article: &article{seen: true}, features: []extract.Feature{{Name: "a second reading differs", Value: 1},
		{Name: "good", Value: 1}}}
	if f := x.featuresOf(); f["a second reading differs"] != 0 || f["good"] != 1 || f[seenOnly] != 1 {
		t.Errorf("seen: %v", f)
	}
	x.article.seen = false
	if f := x.featuresOf(); f["a second reading differs"] != 1 || f[seenOnly] != 0 {
		t.Errorf("not seen: %v", f)
	}
	if _, kept := easy.fit(invented())[seenOnly]; kept {
		t.Error("what tells known articles apart is shipped")
	}
}

func TestArea(t *testing.T) {
	for _, c := range []struct {
		score []float64
		truth []bool
		want  float64
	}{
		{[]float64{.1, .2, .8, .9}, []bool{false, false, true, true}, 1},
		{[]float64{.1, .2, .8, .9}, []bool{true, true, false, false}, 0},
		{[]float64{.5, .5, .5}, []bool{true, false, true}, .5},
		{[]float64{.1, .3, .2}, []bool{false, false, true}, .5},
	} {
		if got := area(c.score, c.truth); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("area(%v, %v) = %v, want %v", c.score, c.truth, got, c.want)
		}
	}
}
