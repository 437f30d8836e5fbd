package nlp

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/quadscope/quadscope/graph/text"
)

const benchText = `Norvane Systems, the cloud company once called Bitharbor, was acquired by the Dutch software group Kestrel NV for $2.4 billion on Monday. Kestrel's chief executive, Ilse van Doorn, said the deal would close in March 2027. Norvane, which was founded in Austin in 2009 by brothers Raj and Dev Malhotra, employs about 1,800 people and makes the database Tidepool. Dev Malhotra will leave the company, while his brother is expected to join Kestrel's board. It has become clear that most of the staff do not want to move, and that they may look for other work in the city. `

// BenchmarkStages tells how long each stage takes for a token.
func BenchmarkStages(b *testing.B) {
	p, err := Load(os.DirFS("../../assets"))
	if err != nil {
		b.Fatal(err)
	}
	doc := &text.Document{Text: strings.Repeat(benchText, 20)}
	took := map[string]time.Duration{}
	tokens := 0
	b.ReportAllocs()
	for b.Loop() {
		w := &passage{doc: doc}
		for _, s := range p.stages {
			start := time.Now()
			if err := s.run(context.Background(), p, w); err != nil {
				b.Fatal(err)
			}
			took[s.name] += time.Since(start)
		}
		tokens += len(w.l.Tokens)
	}
	for _, s := range p.stages {
		b.ReportMetric(float64(took[s.name].Nanoseconds())/float64(tokens), s.name+"-ns/token")
	}
}

// BenchmarkLoad tells how long loading everything takes.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(os.DirFS("../../assets")); err != nil {
			b.Fatal(err)
		}
	}
}
