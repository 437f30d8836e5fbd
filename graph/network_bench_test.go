package graph_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// large makes a graph of entities that statements join at random, the earlier ones more often.
func large(b *testing.B, entities, statements int) *graph.Graph {
	b.Helper()
	r := rand.New(rand.NewPCG(1, 1))
	p := graph.Part{Articles: []graph.Article{article("x")}}
	for i := range entities {
		p.Entities = append(p.Entities, graph.Entity{IRI: quad.IRI(fmt.Sprintf("%sent/e%06d", graph.Base, i)), Name: fmt.Sprint("e", i), Type: "person"})
	}
	for i := range statements {
		from, to := r.IntN(entities), r.IntN(1+r.IntN(entities))
		p.Statements = append(p.Statements, graph.Statement{IRI: quad.IRI(fmt.Sprintf("%sst/%08d", graph.Base, i)), Subject: p.Entities[from].IRI, Object: p.Entities[to].IRI,
			Predicate: graph.RelationIRI("knows"), Label: p.Articles[0].IRI, Wording: "knows", Modality: graph.Asserted, Evidence: []graph.Evidence{{Quote: "q", Confidence: .9}}})
	}
	g, err := graph.Empty().Apply(graph.Delta{Add: p})
	if err != nil {
		b.Fatal(err)
	}
	return g
}

func BenchmarkNetwork(b *testing.B) {
	g := large(b, 100_000, 400_000)
	const size = "entities=100000/statements=400000"
	b.Run("load/"+size, func(b *testing.B) {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		n := g.NetworkOf((*graph.Statement).Plain)
		runtime.GC()
		runtime.ReadMemStats(&after)
		for b.Loop() {
			g.NetworkOf((*graph.Statement).Plain)
		}
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB")
		runtime.KeepAlive(n)
	})
	n := g.Network()
	b.Run("neighbours/"+size, func(b *testing.B) {
		i := uint32(0)
		for b.Loop() {
			n.Neighbours(i % uint32(n.IDs()))
			i += 7919
		}
	})
	b.Run("statementsOf/"+size, func(b *testing.B) {
		i := 0
		for b.Loop() {
			g.StatementsOf(n.Entity(uint32(i % n.IDs())).IRI)
			i += 7919
		}
	})
	b.Run("apply one statement/"+size, func(b *testing.B) {
		i := 0
		for b.Loop() {
			s := graph.Statement{IRI: quad.IRI(fmt.Sprint("urn:x", i)), Subject: n.Entity(uint32(i % n.IDs())).IRI, Object: n.Entity(uint32((i + 1) % n.IDs())).IRI,
				Predicate: graph.RelationIRI("knows"), Label: article("x").IRI, Modality: graph.Asserted}
			if _, err := g.Apply(graph.Delta{Add: graph.Part{Statements: []graph.Statement{s}}}); err != nil {
				b.Fatal(err)
			}
			i += 7919
		}
	})
}
