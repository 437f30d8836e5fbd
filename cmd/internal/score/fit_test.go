package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/quadscope/quadscope/assets"
	"github.com/quadscope/quadscope/graph/nlp"
)

// mixed are examples in which "good" is right three times in four and "bad" never.
func mixed() []example {
	var out []example
	for i := range 200 {
		out = append(out, example{factors: []string{"good"}, right: one(i%4 != 0), group: i}, example{factors: []string{"bad"}, group: i})
	}
	return out
}

func TestFitFindsHowOftenAFactorIsRight(t *testing.T) {
	w := fit(mixed())
	if p := w.of(example{factors: []string{"good"}}); p < .7 || p > .8 {
		t.Errorf("good = %.3f, want about .75", p)
	}
	if p := w.of(example{factors: []string{"bad"}}); p > .1 {
		t.Errorf("bad = %.3f, want nearly 0", p)
	}
	_, off := reliability(mixed(), crossFit(mixed()))
	if off > .05 {
		t.Errorf("calibration error %.3f", off)
	}
}

func TestWeightsAreWrittenInOrder(t *testing.T) {
	name := filepath.Join(t.TempDir(), "weights.txt")
	if err := writeWeights(name, fitted{"b": 1, "a": -.5, "none": 0},
		map[string]map[string]slope{"right": {"bias": {weight: .25}}}); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(name)
	if want := "right\tbias\t0.250\t0.000\ntuple\ta\t-0.500\ntuple\tb\t1.000\n"; err != nil || string(got) != want {
		t.Errorf("weights = %q, %v, want %q", got, err, want)
	}
}

// TestOwnParagraphs holds the floor of what the extractor finds in the project's own paragraphs; make score prints the figures.
func TestOwnParagraphs(t *testing.T) {
	p, err := nlp.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	s := &scorer{pipeline: p, paragraphs: filepath.Join("..", "..", "..", "graph", "extract", "testdata", "gold")}
	floors := map[string]float64{"relations precision": .75, "relations recall": .5, "relations F1": .62, "entities F1": .85}
	for _, prefix := range []string{"work-", "judge-"} {
		gold, err := ownGold(s.paragraphs, prefix)
		if err != nil || len(gold) < 20 {
			t.Fatalf("%d paragraphs %s, %v", len(gold), prefix, err)
		}
		for _, r := range s.graphs(gold) {
			if floor, ok := floors[r.name]; ok && r.value < floor {
				t.Errorf("%s: %s = %.3f, want %.2f at least", prefix, r.name, r.value, floor)
			}
			if r.name == "denied or planned drawn plain" && r.value > .05 {
				t.Errorf("%s: %s = %.3f", prefix, r.name, r.value)
			}
		}
	}
}

// TestConfidencesTellRightFromWrong holds the floor of what confidences say of the judged articles that stand in the project, each by
// weights that were fitted without it.
func TestConfidencesTellRightFromWrong(t *testing.T) {
	p, err := nlp.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	s := &scorer{pipeline: p, data: t.TempDir(), corpus: "judged"}
	all, err := s.judge()
	if err != nil {
		t.Fatal(err)
	}
	in := samples(all, func(*article) bool { return true })
	if len(in) < 800 {
		t.Fatalf("%d statements have a verdict", len(in))
	}
	var right, sound []bool
	for _, x := range in {
		right, sound = append(right, x.right == 1), append(sound, x.sound == 1)
	}
	fine, useful := soundness.calibrated(in), usefulness.calibrated(in)
	if a := area(fine, sound); a < .58 {
		t.Errorf("area, not wrong = %.3f", a)
	}
	for i := range fine {
		fine[i] *= useful[i]
	}
	if a := area(fine, right); a < .74 {
		t.Errorf("area, right = %.3f", a)
	}
}
