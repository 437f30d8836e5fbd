package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/extract"
)

func TestSetsStandSideBySideWithTheVersionBefore(t *testing.T) {
	now := pivot("names", []string{"web", "news"}, [][]row{{{"F1", .75, 3}, {"names", 120, 0}}, {{"F1", .9, 3}}})
	then := pivot("names", []string{"web", "news"}, [][]row{{{"F1", .7, 3}}, {{"F1", .88, 3}}})
	name := filepath.Join(t.TempDir(), "before.tsv")
	if err := os.WriteFile(name, []byte(then.keepLines()), 0o600); err != nil {
		t.Fatal(err)
	}
	before, err := readKept(name)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	now.print(&b, before)
	want := `names                              web  before    news  before
  F1                              .750    .700    .900    .880
  names                            120

`
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Error(d)
	}
	b.Reset()
	now.print(&b, nil)
	if strings.Contains(b.String(), "before") {
		t.Errorf("no version before: %s", b.String())
	}
}

func TestKeptFiguresThatCannotBeRead(t *testing.T) {
	if k, err := readKept(filepath.Join(t.TempDir(), "none")); k != nil || err != nil {
		t.Errorf("no file: %v, %v", k, err)
	}
	name := filepath.Join(t.TempDir(), "cut.tsv")
	if err := os.WriteFile(name, []byte("names\tF1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := readKept(name); err == nil || !strings.Contains(err.Error(), "2 fields") {
		t.Errorf("a cut line: %v", err)
	}
}

// judgedAs makes a judged statement that would be drawn solid, or not at all.
func judgedAs(id, rule, verdictIs, cause string, drawn bool) scored {
	x := scored{judgement: judgement{article: &article{id: id}, statement: &extract.Statement{Rule: rule},
		verdict: &verdict{verdict: verdictIs, cause: cause}},
		right: graph.Draw, sound: graph.Solid}
	if !drawn {
		x.right = graph.Draw / 2
	}
	return x
}

func TestJudgedStatementsAreCountedByWhatTheyAre(t *testing.T) {
	in := []scored{judgedAs("news_a", "svo", rightVerdict, "", true), judgedAs("news_a", "svo", wrongVerdict, "coref", true),
		judgedAs("bio_b", "role", wrongVerdict, "coref", false),
		judgedAs("bio_b", "svo", uselessVerdict, "stub", true)}
	causes := byCause(in)
	var got []string
	for _, l := range causes.lines {
		got = append(got, l.name+" "+l.figures[0].String()+" "+l.figures[1].String()+" "+l.figures[4].String())
	}
	if d := cmp.Diff([]string{"wrong, coref 2 1 .333", "useless, stub 1 1 .333"}, got); d != "" {
		t.Error(d)
	}
	for range leastShares {
		in = append(in, judgedAs("news_c", "svo", rightVerdict, "", true))
	}
	kinds := verdictsBy("by kind", in, func(x *scored) string { return kindOf(x.article.id) })
	got = nil
	for _, l := range kinds.lines {
		got = append(got, l.name+" "+l.figures[0].String()+" "+l.figures[1].String())
	}
	if d := cmp.Diff([]string{"news 10 .900", "those with fewer than 8 1 .000"}, got); d != "" {
		t.Error(d)
	}
	curve := curves(in)
	if n := len(curve[0].lines); n != 6 || curve[2].lines[0].figures[0].value != 1 {
		t.Errorf("%d thresholds, and at the lowest %v of the right ones drawn", n, curve[2].lines[0].figures[0])
	}
}
