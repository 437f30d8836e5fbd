package extract_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/extract"
)

const career = "Teo Brandt founded Kestrel Labs in 2019. He sold the company to Norvane in March. Its engineers may leave."

// TestReferencesTellTheirChain holds that whoever reads a statement can see why "he" is who it is.
func TestReferencesTellTheirChain(t *testing.T) {
	r := run(t, pipeline(t), career)
	seen := 0
	for _, s := range r.Statements {
		ref, ok := extract.RefersTo(r.Doc, r.Layers, s.Subject)
		switch s.Subject.Text {
		case "He":
			seen++
			if !ok || !slices.Equal(ref.Chain, []string{"He", "Teo Brandt"}) || ref.Back != 1 {
				t.Errorf("He: %+v, %v", ref, ok)
			}
		case "Teo Brandt":
			seen++
			if ok {
				t.Errorf("a name refers to %+v", ref)
			}
		}
	}
	if seen < 2 {
		t.Fatalf("statements of %q are missing: %s", career, lines(r))
	}
}

// TestEveryStatementIsAccountedFor holds that each statement tells what its confidence is made of, and each that is not drawn, why.
func TestEveryStatementIsAccountedFor(t *testing.T) {
	r := run(t, pipeline(t), career)
	for _, s := range r.Statements {
		why := s.Why()
		if len(why) < 5 {
			t.Errorf("%q: %v", s.Relation.Text, why)
		}
		if !slices.IsSortedFunc(why, func(a, b extract.Factor) int { return int(1e6 * (abs(b.Weight) - abs(a.Weight))) }) {
			t.Errorf("%q: the weightiest does not come first: %v", s.Relation.Text, why)
		}
		if drawn := graph.Drawn(s.Confidence, s.Sound, s.People) && s.Held == ""; drawn == s.Review || drawn != (s.Undrawn() == "") {
			t.Errorf("%q: drawn %v, for review %v, because %q", s.Relation.Text, drawn, s.Review, s.Undrawn())
		}
	}
	s := extract.Statement{Review: true, Confidence: graph.Draw - .1, Sound: .9}
	if got := s.Undrawn(); !strings.Contains(got, "worth a line") {
		t.Errorf("unlikely: %q", got)
	}
	s.Confidence, s.Sound = .9, graph.Doubt-.1
	if got := s.Undrawn(); !strings.Contains(got, "not wrong") {
		t.Errorf("doubtful: %q", got)
	}
	if s.Sound, s.People = graph.Harm-.01, true; !strings.Contains(s.Undrawn(), "not wrong") {
		t.Errorf("doubtful between people: %q", s.Undrawn())
	}
	if s.Held = "a date"; s.Undrawn() != "a date" {
		t.Errorf("held: %q", s.Undrawn())
	}
}

// TestNoteShowsWhatItSays holds that plain statements about nothing with a name are drawn of a note and left out of an article, and that
// their account tells why.
func TestNoteShowsWhatItSays(t *testing.T) {
	p := pipeline(t)
	rest := strings.Repeat(" The Reds met in Leeds. Ruth Holm works for Kestrel.", 4)
	for _, said := range []string{"A frozen pipe led to long delays last week.", "The harvesters found a rusty knife.", "The guards watch the empty granary."} {
		for _, in := range []struct {
			text  string
			drawn bool
		}{{said, true}, {said + rest, false}} {
			r := run(t, p, in.text)
			st := r.Statements
			k := slices.IndexFunc(st, func(s extract.Statement) bool { return s.Subject.Span.Start < 10 && s.Held == "" })
			if k < 0 || st[k].Review == in.drawn {
				t.Errorf("%q: drawn should be %v: %s", in.text, in.drawn, lines(r))
				continue
			}
			room := slices.ContainsFunc(st[k].Why(), func(f extract.Factor) bool { return f.Name == "a short text" && f.Weight > 0 })
			if room != in.drawn {
				t.Errorf("%q: a short text counts: %v", in.text, room)
			}
		}
	}
}

func abs(x float64) float64 { return max(x, -x) }

// TestFeaturesHaveNames holds that all that speaks for or against a statement is in the list by which it is translated.
func TestFeaturesHaveNames(t *testing.T) {
	known := extract.FeatureNames()
	texts, err := filepath.Glob("../../cmd/internal/score/judged/texts/*.txt")
	if err != nil || len(texts) < 20 {
		t.Fatalf("%d texts, %v", len(texts), err)
	}
	p := pipeline(t)
	for _, name := range texts {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range run(t, p, string(b)).Statements {
			for _, f := range s.Features {
				if !extract.IsRule(f.Name) && !slices.Contains(known, f.Name) {
					t.Errorf("%s: %q is not in the list", filepath.Base(name), f.Name)
				}
			}
		}
	}
}
