package exchange_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format/exchange"
)

func TestWhatAFileCountsUpIsItsOwn(t *testing.T) {
	file := func(wording string) *exchange.Graph {
		b := exchange.NewBuilder()
		b.Declare("n0", 1)
		b.Declare("n1", 2).Name = "Rope"
		b.Edge("n0", "n1", exchange.Values{"label": wording})
		b.Finish()
		return b.Graph()
	}
	g, _ := taken(t, graph.Empty(), file("sells"))
	g, _ = taken(t, g, file("buys"))
	_, n, _ := g.Size()
	if rope := len(g.ByName("rope")); n != 3 || rope != 1 {
		t.Errorf("%d entities, %d of them rope; want 3 and 1: n0 of one file is not that of the other", n, rope)
	}
}

func TestValuesOfEdgesStandInTheirSentences(t *testing.T) {
	b := exchange.NewBuilder()
	b.Edge("a", "b", exchange.Values{"label": "pays", "amount": "100", "weight": "2.5e9"})
	b.Edge("a", "b", exchange.Values{"label": "pays", "amount": "250"})
	b.Edge("b", "c", exchange.Values{"label": "trades with", "direction": "mutual"})
	b.Edge("c", "a", exchange.Values{"label": "is near", "direction": "undirected"})
	b.Omit(exchange.EdgesOf, exchange.NoEnds, 7)
	b.Finish()
	x := exchange.Take(graph.Empty(), b.Graph(), "net.graphml", "graphml")
	var got []string
	for _, s := range x.Delta.Add.Statements {
		for _, e := range s.Evidence {
			got = append(got, e.Quote)
		}
	}
	slices.Sort(got)
	want := []string{"a pays b. (amount: 250)", "a pays b. (weight: 2500000000; amount: 100)", "b trades with c.", "c is near a.", "c trades with b."}
	if !slices.Equal(got, want) {
		t.Errorf("sentences %q, want %q", got, want)
	}
	if !strings.HasSuffix(x.Document.Text, "Not as in the file: 1 of 5 edges: no source or no target (line 7).") {
		t.Errorf("the article does not tell what was left out: %q", x.Document.Text)
	}
	told := exchange.Graph{Edges: b.Graph().Edges, Left: x.Left}
	if left := told.Omissions(); len(left) != 3 {
		t.Errorf("told: %v, want the weights, the second payment and the direction", left)
	}
}

func TestColoursAndSizesOfAFileStay(t *testing.T) {
	n := exchange.Node{Fill: "#FFEE00", Type: "person"}
	if l := n.Look(); l.Fill != "#FFEE00" || l.Ink != "#14171A" {
		t.Errorf("Look = %v, want dark on #FFEE00", l)
	}
	for _, d := range []float64{0.5, 18, 34.25, 50, 60, 700} {
		n := exchange.Node{}
		n.SetDiameter(d)
		if got := n.Diameter(); got < d-0.01 || got > d+0.01 {
			t.Errorf("a node of diameter %v has %v", d, got)
		}
	}
}

func TestNumbersKeepTheirDigits(t *testing.T) {
	for in, want := range map[float64]string{0: "0", 1: "1", -2.5: "-2.5", 0.00042: "0.00042", 1e-7: "1e-07", 2.5e9: "2500000000", 1.0 / 3: "0.3333333333333333", 1e300: "1e+300"} {
		if got := exchange.Number(in); got != want {
			t.Errorf("Number(%v) = %s, want %s", in, got, want)
		}
	}
}

func TestReasonsAreFew(t *testing.T) {
	var g exchange.Graph
	for i := range 1000 {
		g.Left.Add(exchange.StatementsOf, strings.Repeat("x", i), i, true)
	}
	if left := g.Omissions(); len(left) != 51 || left[0].Count != 950 {
		t.Errorf("%d reasons, the first %v; want 50 and one for the others", len(left), left[0])
	}
}

func TestAnIntervalBeginsAnEdge(t *testing.T) {
	e := exchange.Edge{Claims: []exchange.Claim{{Article: "a", Time: "2011"}, {Article: "a", Time: "2010-05/2014"}, {Article: "a", Time: "../2009"}}}
	if got := e.Since(map[string]*exchange.Article{"a": {Article: graph.Article{Published: "2020-01-02"}}}); got != "2010-05" {
		t.Errorf("since %q, want 2010-05", got)
	}
}
