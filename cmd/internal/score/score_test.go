package main

import (
	"math"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/text"
)

func near(a, b float64) bool { return math.Abs(a-b) < .0005 }

// TestCaRB compares with figures of the published measure.
func TestCaRB(t *testing.T) {
	in := strings.Join([]string{
		"Ada wrote the book in 1843 and sold it .\twrote\tAda\tthe book\tin 1843",
		"Ada wrote the book in 1843 and sold it .\tsold\tAda\tit",
		"Bo is a cat .\tis\tBo\ta cat",
		"Cy said Bo ran .\tsaid\tCy\tBo ran",
	}, "\n")
	sentences, gold, err := readCaRB(strings.NewReader(in))
	if err != nil || len(sentences) != 3 {
		t.Fatalf("readCaRB: %q, %v", sentences, err)
	}
	system := map[string][]tuple{
		sentences[0]: {{"wrote", []string{"Ada", "the book"}, .9}, {"wrote and sold", []string{"Ada", "it"}, .5}},
		sentences[1]: {{"is", []string{"Bo", "a big cat"}, .7}},
		sentences[2]: {{"said", []string{"Bo ran", "Cy"}, .6}},
	}
	var g, s [][]tuple
	for _, x := range sentences {
		g, s = append(g, gold[x]), append(s, system[x])
	}
	got := scoreCaRB(g, s)
	want := carbScore{p: .85, r: .9167, f1: .8821, auc: .8563}
	if !near(got.p, want.p) || !near(got.r, want.r) || !near(got.f1, want.f1) || !near(got.auc, want.auc) {
		t.Errorf("scoreCaRB = %+v, want %+v", got, want)
	}
	if got := scoreCaRB(g, make([][]tuple, 3)); got != (carbScore{}) {
		t.Errorf("scoreCaRB of nothing = %+v", got)
	}
}

func TestMINECapsLongTriples(t *testing.T) {
	e := []essay{{Facts: []string{"Solar panels convert sunlight into electricity.", "Panels are made of silicon.", "Wind is free."}}}
	g := []weighed{{triple{"solar panels", "convert", "sunlight"}, .9}, {triple{"sunlight", "becomes", "electricity"}, .8},
		{triple{"a very long node with many words", "is", "dropped"}, .8}, {triple{"panels", "contain", "silicon"}, .7}}
	got := scoreMINE(e, [][]weighed{g})
	if !near(got.proxy, .6205) || !near(got.triples, 3) || !near(got.words, 10./3) {
		t.Errorf("scoreMINE = %+v, want .6205, 3 and 3.333", got)
	}
}

const paragraph = `
== x | test
T Acme Corp., once called Zed, was bought by Bolt on Monday. // Bolt denied that it would sue Acme.
e a organization Acme Corp.|Acme|Zed
e b organization Bolt|~it
e m date Monday
0 a | once called | =Zed | also_known_as
0 a | was bought by | b | ^acquires
0 a | was bought on | m | occurs_on
1 b | sue | a | sues | neg,alleg
`

// result builds a result of the paragraph with the statements given as entity, wording, entity.
func result(t *testing.T, g goldGraph, entities []text.Entity, statements ...extract.Statement) *extract.Result {
	t.Helper()
	return &extract.Result{Doc: &text.Document{Text: g.Text}, Layers: &text.Layers{Entities: entities}, Statements: statements}
}

func statement(s int, wording string, o int) extract.Statement {
	none := extract.Slot{Entity: -1}
	return extract.Statement{Subject: extract.Slot{Entity: s}, Object: extract.Slot{Entity: o}, Relation: extract.Relation{Text: wording},
		Attribution: none, Prior: .5, Modality: extract.Asserted}
}

func TestGraphs(t *testing.T) {
	gold, err := parseGold(paragraph)
	if err != nil || len(gold) != 1 {
		t.Fatalf("parseGold: %v, %v", gold, err)
	}
	all := []text.Entity{{Name: "Acme Corp.", Type: text.Organization, Aliases: []string{"Acme", "Zed"}},
		{Name: "Bolt", Type: text.Organization}, {Name: "Monday", Type: text.Date}}
	denied := statement(1, "sue", 0)
	denied.Negated = true
	for name, c := range map[string]struct {
		r    *extract.Result
		want map[string]float64
	}{
		"all": {result(t, gold[0], all, statement(1, "bought", 0), statement(1, "bought on", 2), denied),
			map[string]float64{"entities F1": 1, "one node for one thing F1": 1, "relations F1": 1, "denied or planned drawn plain": 0}},
		"a denied fact drawn plain": {result(t, gold[0], all, statement(1, "sue", 0)),
			map[string]float64{"relations precision": 1, "relations recall": .5, "denied or planned drawn plain": 1}},
		"wrong direction": {result(t, gold[0], all, statement(0, "bought", 1)),
			map[string]float64{"relations precision": 0, "relations either way": 0, "relations recall": .25}},
		"another verb": {result(t, gold[0], all, statement(1, "praised", 0)),
			map[string]float64{"relations precision": 0, "relations recall": .25, "both ends named in the gold": 1}},
		"one thing as two nodes": {result(t, gold[0], []text.Entity{{Name: "Acme", Type: text.Person}, {Name: "Zed", Type: text.Organization}}),
			map[string]float64{"one node for one thing F1": 0, "types right": 0, "relations recall": 0}},
		"nothing": {result(t, gold[0], nil), map[string]float64{"entities F1": 0, "relations F1": 0}},
	} {
		sum := scoreGraph(&gold[0], c.r, nil)
		for _, r := range sum.rows() {
			if want, ok := c.want[r.name]; ok && !near(r.value, want) {
				t.Errorf("%s: %s = %.3f, want %.3f", name, r.name, r.value, want)
			}
		}
	}
}

func TestGoldIsChecked(t *testing.T) {
	for in, want := range map[string]string{
		"T A.":                                   "begins with ==",
		"== x\nT Acme.\ne a person Bolt":         "not in the text",
		"== x\nT A.\ne a person A\n0 a | is | b": "unknown entity",
		"== x\nT A.\ne a person A\n0 a | is | a | | maybe": "unknown flag",
		"== x\nT A.\ne a person A\ne a person A":           "stands twice",
		"== x\nT A.\ne a person":                           "needs an id",
		"== x\nQ A.":                                       "begins with T, e",
	} {
		if _, err := parseGold(in); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("parseGold(%q) = %v, want %q", in, err, want)
		}
	}
}
