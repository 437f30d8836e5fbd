package store_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/text"
)

// bulk returns edits of 200 articles each that add n statements with evidence among n/10 entities.
func bulk(n int) []store.Edit {
	const each, perArticle = 10_000, 50
	entities := max(n/10, 2)
	name := func(i int) quad.IRI { return quad.IRI(fmt.Sprintf("%sent/e%07d", graph.Base, i)) }
	var out []store.Edit
	for first := 0; first < n; first += each {
		e := store.Edit{Title: store.Titled("Import %s", fmt.Sprint(first))}
		p := &e.Delta.Add
		for i := first; i < min(first+each, n); i++ {
			if i%10 == 0 && i/10 < entities {
				p.Entities = append(p.Entities, graph.Entity{IRI: name(i / 10), Name: fmt.Sprint("Entity ", i/10), Type: "organization"})
			}
			if i%perArticle == 0 {
				d := &text.Document{Text: fmt.Sprint("The article number ", i)}
				e.Documents = append(e.Documents, d)
				p.Articles = append(p.Articles, graph.Article{IRI: graph.ArticleIRI(d.Text), Title: d.Text})
			}
			s := graph.Statement{Subject: name(i / 10), Predicate: graph.RelationIRI("acquires"), Object: name((i * 7919 / 10) % (i/10 + 1)), Label: p.Articles[len(p.Articles)-1].IRI,
				Wording: fmt.Sprint("acquired ", i%10), Modality: graph.Asserted,
				Evidence: []graph.Evidence{{Sentence: graph.Span{End: 80}, Subject: graph.Span{End: 8}, Object: graph.Span{Start: 20, End: 28}, Relation: graph.Span{Start: 9, End: 19},
					Quote: "Entity one acquired entity two on Thursday, the companies said in a statement.", Rule: "svo", Version: "1", Confidence: .9}}}
			s.IRI = graph.StatementIRI(&s) + quad.IRI(fmt.Sprint(i))
			p.Statements = append(p.Statements, s)
		}
		out = append(out, e)
	}
	return out
}

func BenchmarkBulk(b *testing.B) {
	const n = 100_000
	edits := bulk(n)
	b.Run(fmt.Sprintf("insert/statements=%d", n), func(b *testing.B) {
		for b.Loop() {
			f, err := store.Open(filepath.Join(b.TempDir(), "story.quadscope"))
			if err != nil {
				b.Fatal(err)
			}
			for _, e := range edits {
				if err := f.Do(e); err != nil {
					b.Fatal(err)
				}
			}
			if err := f.Close(); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "statements/s") // each is 22 quads when it is exported with its evidence
	})
	path := filepath.Join(b.TempDir(), "story.quadscope")
	f, err := store.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	for _, e := range edits {
		if err := f.Do(e); err != nil {
			b.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	b.Run(fmt.Sprintf("load/statements=%d", n), func(b *testing.B) {
		for b.Loop() {
			f, err := store.Open(path)
			if err != nil {
				b.Fatal(err)
			}
			g, err := f.Load()
			if err != nil || len(g.StatementsOf(edits[0].Delta.Add.Entities[0].IRI)) == 0 {
				b.Fatal(err)
			}
			f.Close()
		}
	})
}
