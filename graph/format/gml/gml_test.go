package gml_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/format/exchange"
	"github.com/quadscope/quadscope/graph/format/gml"
)

func TestLabelsAreUniqueAndNumbersHaveTheirPoint(t *testing.T) {
	g := &exchange.Graph{Nodes: []exchange.Node{{ID: "a", Name: "Paris"}, {ID: "b", Name: "Paris"}, {ID: "c", Name: "Paris (2)"}, {ID: "d", Name: "Paris"}}}
	for _, w := range []float64{0.0000001, 2, 1e300} {
		g.Edges = append(g.Edges, exchange.Edge{Source: "a", Target: "b", Weighted: true, Strength: w, Claims: []exchange.Claim{{}}})
	}
	var b strings.Builder
	if err := gml.Write(&b, g); err != nil {
		t.Fatal(err)
	}
	all := func(key string) (out []string) {
		for _, m := range regexp.MustCompile(`\n    `+key+` (.+)`).FindAllStringSubmatch(b.String(), -1) {
			out = append(out, m[1])
		}
		return out
	}
	if got, want := all("label")[:4], []string{`"Paris"`, `"Paris (3)"`, `"Paris (2)"`, `"Paris (4)"`}; !slices.Equal(got, want) {
		t.Errorf("labels %v, want %v", got, want)
	}
	if got, want := all("title"), []string{`"Paris"`, `"Paris"`}; !slices.Equal(got, want) {
		t.Errorf("titles %v, want %v", got, want)
	}
	if got, want := all("weight"), []string{"1.0e-07", "2.0", "1.0e+300"}; !slices.Equal(got, want) {
		t.Errorf("weights %v, want %v", got, want)
	}
}
