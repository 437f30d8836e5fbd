package format_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"testing"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format"
	"github.com/quadscope/quadscope/graph/format/exchange"
	"github.com/quadscope/quadscope/graph/format/picture"
)

// network returns a graph of n statements between n/4 entities from n/50 articles, each with a sentence.
func network(n int) *exchange.Graph {
	g := &exchange.Graph{Title: "network"}
	for i := range max(1, n/50) {
		g.Articles = append(g.Articles, exchange.Article{ID: fmt.Sprintf("sha256-%064x", i), Article: graph.Article{Title: fmt.Sprintf("Article %d of the series", i), Site: "Example Courier",
			Published: fmt.Sprintf("2024-%02d-%02d", 1+i%12, 1+i%28), URL: fmt.Sprintf("https://courier.example/%d", i)}})
	}
	for i := range max(2, n/4) {
		g.Nodes = append(g.Nodes, exchange.Node{ID: fmt.Sprintf("entity-%d", i), Name: fmt.Sprintf("Entity %d", i), Type: graph.Types()[i%10], Aliases: []string{fmt.Sprintf("E%d", i)}, Mentions: 3,
			Articles: 2, X: float32(i%100) * 90, Y: float32(i/100) * 90, Placed: true})
	}
	for i := range n {
		from, to := &g.Nodes[i%len(g.Nodes)], &g.Nodes[(i*7+i/len(g.Nodes)+1)%len(g.Nodes)]
		a := g.Articles[i%len(g.Articles)].ID
		g.Edges = append(g.Edges, exchange.Edge{Source: from.ID, Target: to.ID, Relation: "releases", Label: "releases", Modality: graph.Asserted, Claims: []exchange.Claim{{ID: fmt.Sprintf("%032x", i), Article: a,
			Wording: "releases", Quotes: []exchange.Quote{{Text: from.Name + " releases " + to.Name + ", a thing that the field has awaited for years.", Article: a, Start: 100, End: 170, Rule: "svo", Version: "1",
				Confidence: 0.875}}}}})
	}
	g.Sort()
	g.Weigh()
	return g
}

// BenchmarkWrite measures each writer; MB/s is of the file.
func BenchmarkWrite(b *testing.B) {
	for _, f := range format.Formats() {
		n := 10_000
		if f.Draw != nil {
			n = 1000
		}
		g := network(n)
		b.Run(fmt.Sprintf("format=%s/statements=%d", f.Name, n), func(b *testing.B) {
			var size counter
			for b.Loop() {
				size = 0
				if err := f.Export(&size, g, picture.Look{Assets: os.DirFS("../../assets")}); err != nil {
					b.Fatal(err)
				}
			}
			b.SetBytes(int64(size))
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "statements/s")
		})
	}
}

// BenchmarkRead measures each reader on what its writer wrote.
func BenchmarkRead(b *testing.B) {
	const n = 10_000
	g := network(n)
	for _, f := range format.Formats() {
		if f.Read == nil {
			continue
		}
		b.Run(fmt.Sprintf("format=%s/statements=%d", f.Name, n), func(b *testing.B) {
			in := contentOf(b, f, g)
			b.SetBytes(int64(len(in)))
			for b.Loop() {
				if _, err := f.Read(bytes.NewReader(in), ""); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "statements/s")
		})
	}
}

// BenchmarkTake measures what takes a file into a graph.
func BenchmarkTake(b *testing.B) {
	const n = 10_000
	g := network(n)
	b.Run(fmt.Sprintf("statements=%d", n), func(b *testing.B) {
		for b.Loop() {
			if x := exchange.Take(graph.Empty(), g, "network.gexf", "gexf"); len(x.Delta.Add.Statements) == 0 {
				b.Fatal("nothing was taken")
			}
		}
	})
}

// counter counts bytes.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

var _ io.Writer = (*counter)(nil)
