package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestVerdictsAreReadAsTheyAreWritten(t *testing.T) {
	v := verdict{article: "a", from: 3, to: 40, subject: end{"He", "Teo Brandt", "person"}, relation: "left",
		object: end{"Kestrel", "Kestrel Labs", "organization"},
		hedge:  "not; reported; by Ada", time: "2026", verdict: wrongVerdict, cause: "coref", note: "he is Ruiz", second: rightVerdict}
	got, err := parseVerdict(v.line())
	if d := cmp.Diff(v, got, cmp.AllowUnexported(verdict{}, end{})); d != "" || err != nil {
		t.Errorf("parseVerdict: %v, %s", err, d)
	}
	for _, bad := range []string{"a\tb", "a\tx\t2\t\t\t\t\t\t\t\t\t\t\t\t\t", "a\t1\t2\t\t\t\t\t\t\t\t\t\tperhaps\t\t\t"} {
		if _, err := parseVerdict(bad); err == nil {
			t.Errorf("parseVerdict(%q) gives no error", bad)
		}
	}
}

// TestVerdictsHoldForTheSameStatement tells in which later statements a verdict is trusted.
func TestVerdictsHoldForTheSameStatement(t *testing.T) {
	old := verdict{from: 10, to: 60, subject: end{"He", "Brandt", "person"}, relation: "left", object: end{"Kestrel’s", "Kestrel Labs", ""},
		hedge: "reported; by Ada"}
	for name, c := range map[string]struct {
		change func(*verdict)
		want   bool
	}{
		"the same":               {func(*verdict) {}, true},
		"a longer name":          {func(v *verdict) { v.subject.node = "Teo Brandt" }, true},
		"another type":           {func(v *verdict) { v.object.typ = "product" }, true},
		"another apostrophe":     {func(v *verdict) { v.object.words = "Kestrel's" }, true},
		"a sentence split later": {func(v *verdict) { v.from = 40; v.to = 90 }, true},
		"a longer speaker":       {func(v *verdict) { v.hedge = "reported; by Ada Lund" }, true},
		"another thing":          {func(v *verdict) { v.subject.node = "Ruiz" }, false},
		"no thing":               {func(v *verdict) { v.subject.node = "" }, false},
		"another wording":        {func(v *verdict) { v.relation = "left for" }, false},
		"another sentence":       {func(v *verdict) { v.from = 60; v.to = 90 }, false},
		"now plain":              {func(v *verdict) { v.hedge = "" }, false},
		"now denied":             {func(v *verdict) { v.hedge = "not; reported; by Ada" }, false},
		"another speaker":        {func(v *verdict) { v.hedge = "reported; by Bo" }, false},
	} {
		x := old
		c.change(&x)
		if got := old.holds(&x); got != c.want {
			t.Errorf("%s: holds = %v, want %v", name, got, c.want)
		}
	}
}

// TestVerdictsOfTheCorpus holds that the judged statements can be read and are of articles that are known.
func TestVerdictsOfTheCorpus(t *testing.T) {
	said, err := readVerdicts("judged")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, vs := range said {
		for _, v := range vs {
			n++
			if v.verdict == "" || v.verdict == rightVerdict && v.cause != "" {
				t.Errorf("%+v", v)
			}
		}
	}
	if len(said) < 60 || n < 3000 {
		t.Errorf("%d statements of %d articles, want 3000 of 60", n, len(said))
	}
}
