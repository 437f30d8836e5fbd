package graph_test

import (
	"testing"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/view/viewtest"
)

// A relation that a second article says again is no new one.
func TestNewLinesAreThoseThatNobodyHasSaid(t *testing.T) {
	p := viewtest.Part(40)
	old, err := graph.Empty().Apply(graph.Delta{Add: p})
	if err != nil {
		t.Fatal(err)
	}
	second := graph.Article{IRI: graph.ArticleIRI("a second article"), Title: "A second article"}
	again := p.Statements[0]
	again.Label, again.IRI = second.IRI, ""
	again.IRI = graph.StatementIRI(&again)
	alleged := again
	alleged.Modality = graph.Alleged // of which the part has none
	alleged.IRI = graph.StatementIRI(&alleged)
	added := []graph.Statement{again, alleged}
	g, err := old.Apply(graph.Delta{Add: graph.Part{Articles: []graph.Article{second}, Statements: added}})
	if err != nil {
		t.Fatal(err)
	}
	if n := g.NewLines(old, added); n != 1 {
		t.Errorf("%d new relations, want the alleged one", n)
	}
	all := map[graph.Line]bool{}
	for _, s := range p.Statements {
		all[s.Line()] = true
	}
	if n := old.NewLines(graph.Empty(), p.Statements); n != len(all) {
		t.Errorf("%d relations of a first part, want %d", n, len(all))
	}
}
