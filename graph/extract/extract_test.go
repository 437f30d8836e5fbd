package extract_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/read"
	"github.com/quadscope/quadscope/graph/text"
)

func pipeline(t testing.TB) *nlp.Pipeline {
	t.Helper()
	p, err := nlp.Load(os.DirFS("../../assets"))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func run(t testing.TB, p *nlp.Pipeline, s string) *extract.Result {
	t.Helper()
	d := read.Plain(s, "test")
	l, err := p.Annotate(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	return &extract.Result{Doc: d, Layers: l, Statements: extract.Statements(d, l)}
}

// lines writes statements for people, one a line.
func lines(r *extract.Result) string {
	var b strings.Builder
	name := func(s extract.Slot) string { return r.Layers.Entities[s.Entity].Name }
	for _, s := range r.Statements {
		if s.Held != "" {
			b.WriteString("? ")
		}
		fmt.Fprintf(&b, "%s | %s | %s", name(s.Subject), s.Relation.Text, name(s.Object))
		if s.Relation.Canonical != "" {
			fmt.Fprintf(&b, " = %s", s.Relation.Canonical)
			if s.Relation.Inverse {
				b.WriteString(" inverse")
			}
		}
		if s.Negated {
			b.WriteString(" [denied]")
		}
		if s.Modality != extract.Asserted {
			fmt.Fprintf(&b, " [%s]", s.Modality)
		}
		if s.Attribution.Entity >= 0 {
			fmt.Fprintf(&b, " says %s", name(s.Attribution))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestStatements holds what texts say. Of the lines beside each text in testdata those that begin with "! " must not come out, those with "- "
// must be held back from being drawn however sure they are, those with "+ " must not, and all others must come out, held or not. What comes out besides
// them is free, so that better names and trees need no new files.
func TestStatements(t *testing.T) {
	p := pipeline(t)
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("testdata: %v %v", files, err)
	}
	for _, name := range files {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(a.Files); i += 2 {
			got := lines(run(t, p, string(a.Files[i].Data)))
			for want := range strings.Lines(string(a.Files[i+1].Data)) {
				if !holds(got, want) {
					t.Errorf("%s, %s: not so: %sgot\n%s", name, a.Files[i].Name, want, got)
				}
			}
		}
	}
}

// holds reports whether a line of testdata is true of the lines that came out.
func holds(got, want string) bool {
	drawn := func(line string) bool { return strings.Contains("\n"+got, "\n"+line) }
	read := func(line string) bool { return drawn(line) || drawn("? "+line) }
	switch line := want[min(2, len(want)):]; want[:min(2, len(want))] {
	case "! ":
		return !read(line)
	case "- ":
		return !drawn(line)
	case "+ ":
		return drawn(line)
	}
	return read(want)
}

// TestWhatIsNotAFactIsMarked holds the promise that a denied, planned or reported fact never comes out as a plain one.
func TestWhatIsNotAFactIsMarked(t *testing.T) {
	p := pipeline(t)
	for in, want := range map[string]string{
		"OpenAI did not buy Kestrel Labs.":                                                     "denied",
		"OpenAI never bought Kestrel Labs.":                                                    "denied",
		"OpenAI failed to buy Kestrel Labs.":                                                   "denied",
		"OpenAI denied buying Kestrel Labs.":                                                   "denied",
		"OpenAI denied that it bought Kestrel Labs.":                                           "denied",
		"OpenAI will buy Kestrel Labs.":                                                        "planned",
		"OpenAI plans to buy Kestrel Labs.":                                                    "planned",
		"OpenAI is expected to buy Kestrel Labs.":                                              "planned",
		"OpenAI may buy Kestrel Labs.":                                                         "possible",
		"OpenAI could buy Kestrel Labs.":                                                       "possible",
		"Ines Okafor said that OpenAI bought Kestrel Labs.":                                    "reported",
		"According to Ines Okafor, OpenAI bought Kestrel Labs.":                                "reported",
		"OpenAI reportedly bought Kestrel Labs.":                                               "alleged",
		"OpenAI has not decided whether to buy Kestrel Labs.":                                  "denied",
		"OpenAI bought Kestrel Labs, Ines Okafor said on Monday.":                              "reported",
		"OpenAI bought Kestrel Labs, researchers reported.":                                    "reported",
		"OpenAI is to buy Kestrel Labs.":                                                       "planned",
		"Did OpenAI buy Kestrel Labs?":                                                         "none",
		"If OpenAI bought Kestrel Labs, nobody would be surprised.":                            "possible",
		"OpenAI has yet to buy Kestrel Labs.":                                                  "denied",
		"OpenAI came close to buying Kestrel Labs.":                                            "denied",
		"OpenAI stopped short of buying Kestrel Labs.":                                         "denied",
		"OpenAI no longer owns Kestrel Labs.":                                                  "denied",
		"Kestrel Labs is no longer owned by OpenAI.":                                           "denied",
		"Nobody believes that OpenAI bought Kestrel Labs.":                                     "denied",
		"Few believe that OpenAI bought Kestrel Labs.":                                         "denied",
		"A few believe that OpenAI bought Kestrel Labs.":                                       "reported",
		"Ines Okafor does not think that OpenAI bought Kestrel Labs.":                          "denied",
		"Had OpenAI bought Kestrel Labs, Norvane would have left.":                             "possible",
		"OpenAI bought Kestrel Labs, Ines Okafor, a spokeswoman for the group, said in Leeds.": "reported",
	} {
		got := "none"
		for _, s := range run(t, p, in).Statements {
			if !strings.Contains(s.Object.Text, "Kestrel") && !strings.Contains(s.Subject.Text, "Kestrel") || !strings.Contains(s.Relation.Lemma, "buy") && !strings.Contains(s.Relation.Lemma, "own") {
				continue
			}
			got = string(s.Modality)
			if s.Negated {
				got = "denied"
			}
		}
		if got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
}

// TestTimesAreIntervalsWhereTheyAreTold holds that from when to when something was so is kept with it.
func TestTimesAreIntervalsWhereTheyAreTold(t *testing.T) {
	p := pipeline(t)
	for in, want := range map[string]string{
		"Ruth Holm was chief executive of Kestrel Group from 2010 to 2014.":   "2010/2014",
		"Ruth Holm served as mayor of Leeds between 2001 and 2005.":           "2001/2005",
		"Ruth Holm was chairman of Kestrel Group until March 2015.":           "../2015-03",
		"Ruth Holm has been chairman of Kestrel Group since 2019.":            "2019/..",
		"Ruth Holm, chairman of Kestrel Group from 2001 to 2003, left Leeds.": "2001/2003",
		"Kestrel Group owned Norvane Bank from May 2010 until 2014.":          "2010-05/2014",
		"Ruth Holm worked for Kestrel Group in 2003.":                         "2003",
		"Ruth Holm worked for Kestrel Group for the first time since 2003.":   "",
		"Ruth Holm worked for Kestrel Group before 2003.":                     "",
		"Ruth Holm will become chairman of Kestrel Group in May 2031.":        "2031-05",
	} {
		st := run(t, p, in).Statements
		k := slices.IndexFunc(st, func(s extract.Statement) bool { return !s.Review })
		if k < 0 || st[k].Time != want {
			t.Errorf("%q: want %q: %+v", in, want, st)
		}
	}
}

func TestJSONCountsCodePoints(t *testing.T) {
	var b bytes.Buffer
	if err := extract.WriteJSON(&b, "1", run(t, pipeline(t), "“Zoë”: Meta released LLaMA.")); err != nil {
		t.Fatal(err)
	}
	var d struct {
		Text       string
		Statements []struct {
			Subject, Object struct {
				Text       string
				Start, End int
			}
		}
	}
	if err := json.Unmarshal(b.Bytes(), &d); err != nil {
		t.Fatal(err)
	}
	runes := []rune(d.Text)
	if len(d.Statements) == 0 {
		t.Fatal("no statements")
	}
	for _, s := range d.Statements {
		if got := string(runes[s.Subject.Start:s.Subject.End]); got != s.Subject.Text {
			t.Errorf("text[%d:%d] = %q, want %q", s.Subject.Start, s.Subject.End, got, s.Subject.Text)
		}
	}
}

// circle returns a token that does not hang on a root of its sentence, or -1.
func circle(l *text.Layers) int {
	for _, s := range l.Sentences {
		for i := s.First; i < s.Last; i++ {
			n, k := 0, i
			for ; k >= s.First && k < s.Last && n <= s.Last-s.First; n++ {
				k = l.Tokens[k].Head
			}
			if k != -1 {
				return i
			}
		}
	}
	return -1
}

// TestRepairedTreesAreTrees holds that no repair hangs a word on itself or on another sentence.
func TestRepairedTreesAreTrees(t *testing.T) {
	p := pipeline(t)
	files, err := filepath.Glob("testdata/*.txtar")
	texts, err2 := filepath.Glob("../../cmd/internal/score/judged/texts/*.txt")
	if err := errors.Join(err, err2); err != nil || len(files) == 0 || len(texts) == 0 {
		t.Fatalf("%d files, %d texts, %v", len(files), len(texts), err)
	}
	for _, name := range append(files, texts...) {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d := read.Plain(string(b), "test")
		l, err := p.Annotate(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		if k := circle(extract.Repaired(d, l)); k >= 0 {
			t.Errorf("%s: %q hangs on itself", filepath.Base(name), l.Tokens[k].In(d.Text))
		}
	}
}

// FuzzStatements holds that whatever is read, spans are inside the document, ends are entities, confidences are between 0 and 1, and the same
// text gives the same statements and clauses.
func FuzzStatements(f *testing.F) {
	p := pipeline(f)
	for _, s := range []string{"Meta's AI research lab FAIR held an event.", "X, the founder of Y, said Z did not buy W, and V.", "If A is B of C such as D, E and F, whose G leads H?",
		"It rained, A said, B said.", "| a | b |\n| 1 | 2 |", "\u202eabc 😀 !!! ,,, of of of", "for (i = 0; i < n; i++) { x[i] = y; }"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := read.Plain(strings.ToValidUTF8(s[:min(len(s), 3000)], "?"), "fuzz")
		l, err := p.Annotate(context.Background(), d)
		if err != nil {
			return
		}
		if k := circle(extract.Repaired(d, l)); k >= 0 {
			t.Fatalf("token %d hangs on itself", k)
		}
		statements, tuples := extract.Statements(d, l), extract.Tuples(d, l)
		if diff := cmp.Diff(statements, extract.Statements(d, l)); diff != "" {
			t.Fatalf("statements differ: %s", diff)
		}
		if diff := cmp.Diff(tuples, extract.Tuples(d, l)); diff != "" {
			t.Fatalf("clauses differ: %s", diff)
		}
		all := text.Span{End: len(d.Text)}
		for _, st := range statements {
			for _, slot := range []extract.Slot{st.Subject, st.Object} {
				if slot.Entity < 0 || slot.Entity >= len(l.Entities) || !all.Contains(slot.Span) || slot.Span.In(d.Text) != slot.Text {
					t.Fatalf("slot %+v", slot)
				}
			}
			if !all.Contains(st.Sentence) || !all.Contains(st.Relation.Span) || st.Confidence <= 0 || st.Confidence >= 1 {
				t.Fatalf("statement %+v", st)
			}
		}
		for _, tu := range tuples {
			for _, slot := range []extract.Slot{tu.Subject, tu.Object} {
				if !all.Contains(slot.Span) || slot.Span.End > slot.Span.Start && slot.Span.In(d.Text) != slot.Text {
					t.Fatalf("slot %+v", slot)
				}
			}
			if tu.Confidence <= 0 || tu.Confidence >= 1 {
				t.Fatalf("clause %+v", tu)
			}
		}
	})
}

// BenchmarkStatements tells how much of the work from text to statements is that of this package: all stages, then statements and clauses alone.
func BenchmarkStatements(b *testing.B) {
	p := pipeline(b)
	const sentences = 200
	in := strings.Repeat("Ines Okafor, who leads FAIR, said that Meta had released LLaMA under a licence that lets anyone build on it. ", sentences)
	r := run(b, p, in)
	for name, f := range map[string]func(){
		"all stages": func() { run(b, p, in) },
		"statements": func() { extract.Statements(r.Doc, r.Layers) },
		"clauses":    func() { extract.Tuples(r.Doc, r.Layers) },
	} {
		b.Run(fmt.Sprintf("%s/sentences=%d", name, sentences), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f()
			}
			b.ReportMetric(sentences*float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
		})
	}
}

func TestASentenceThatBeginsWithLikeIsRead(t *testing.T) {
	p := pipeline(t)
	for _, in := range []string{"like any lounges?", "like 4th street and stuff ?", "like 2day", "Like Yahoo."} {
		run(t, p, in)
	}
}
