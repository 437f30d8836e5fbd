// Package viewtest invents graphs of any size for tests and benchmarks of what shows them.
package viewtest

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// Part returns a graph of n entities in communities of a few hundred at most, each round a few hubs, with about 2·n statements in n/25 + 1 articles.
// All styles of statements and all types occur. The same n gives the same graph.
func Part(n int) graph.Part {
	r := rand.New(rand.NewPCG(7, uint64(n)))
	var p graph.Part
	for i := range n/25 + 1 {
		title := fmt.Sprintf("Report %d", i+1)
		p.Articles = append(p.Articles, graph.Article{IRI: graph.ArticleIRI(title), Title: title, Site: "Example Courier", Published: fmt.Sprintf("2026-%02d-%02d", 1+i%12, 1+i/12%28), Kind: "text"})
	}
	types := graph.Types()
	for i := range n {
		t := types[int(math.Pow(r.Float64(), 1.6)*float64(len(types)))]
		name := Name(r, i)
		p.Entities = append(p.Entities, graph.Entity{IRI: quad.IRI(fmt.Sprintf("%sent/e%06d", graph.Base, i)), Name: name, Type: t})
	}
	for _, pair := range Pairs(n, 2*n) {
		a, b := p.Entities[pair[0]], p.Entities[pair[1]]
		p.Statements = append(p.Statements, statement(r, a, b, p.Articles[r.IntN(len(p.Articles))]))
	}
	slices.SortFunc(p.Statements, func(a, b graph.Statement) int { return cmp.Compare(a.IRI, b.IRI) })
	p.Statements = slices.CompactFunc(p.Statements, func(a, b graph.Statement) bool { return a.IRI == b.IRI })
	for _, s := range p.Statements {
		e := s.Evidence[0]
		p.Mentions = append(p.Mentions, graph.Mention{Article: s.Label, Entity: s.Subject, Span: e.Subject, Kind: "name"}, graph.Mention{Article: s.Label, Entity: s.Object, Span: e.Object, Kind: "name"})
	}
	slices.SortFunc(p.Mentions, func(a, b graph.Mention) int {
		return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.Entity, b.Entity))
	})
	return p
}

// Graph returns the graph of Part(n).
func Graph(n int) *graph.Graph {
	g, err := graph.Empty().Apply(graph.Delta{Add: Part(n)})
	if err != nil {
		panic(err) // the part is consistent for every n
	}
	return g
}

func statement(r *rand.Rand, a, b graph.Entity, in graph.Article) graph.Statement {
	wordings := []string{"leads", "releases", "works for", "is based in", "owns", "criticises", "is part of", "met", "signed", "opposes"}
	w := wordings[int(math.Pow(r.Float64(), 1.5)*float64(len(wordings)))]
	s := graph.Statement{Subject: a.IRI, Predicate: graph.RelationIRI(w), Object: b.IRI, Label: in.IRI, Wording: w, Modality: graph.Asserted}
	switch r.IntN(24) {
	case 0:
		s.Negated = true
	case 1:
		s.Modality = graph.Planned
	case 2:
		s.Modality = graph.Reported
	}
	start := r.IntN(1 << 20)
	quote := a.Name + " " + w + " " + b.Name + "."
	s.Evidence = []graph.Evidence{{Sentence: graph.Span{Start: start, End: start + len(quote)}, Subject: graph.Span{Start: start, End: start + len(a.Name)},
		Object: graph.Span{Start: start + len(quote) - 1 - len(b.Name), End: start + len(quote) - 1}, Quote: quote, Rule: "invented", Version: "1", Confidence: .5 + .5*r.Float64()}}
	s.IRI = graph.StatementIRI(&s)
	return s
}

// Name invents the i-th name.
func Name(r *rand.Rand, i int) string {
	first := []string{"Nordlicht", "Halden", "Aurora", "Ines", "Tomas", "Kestrel", "Open", "Mara", "Polder", "Yusuf", "Lumen", "Tartu", "Corvid", "Quill"}
	second := []string{"Institute", "Labs", "Okafor", "Devlin", "Lindqvist", "Alliance", "Report", "Compute", "Forum", "Group of Seven", "University", "7B"}
	if i%3 == 0 {
		return fmt.Sprintf("%s %s %d", first[r.IntN(len(first))], second[r.IntN(len(second))], i)
	}
	return fmt.Sprintf("%s %d", first[r.IntN(len(first))], i)
}

// Pairs invents m pairs of different numbers under n, in communities: most stay inside theirs, and prefer its hubs.
func Pairs(n, m int) [][2]int32 {
	r := rand.New(rand.NewPCG(11, uint64(n)))
	home := make([]int, n)
	var members [][]int32
	for i := range n {
		c := int(math.Pow(r.Float64(), 2) * math.Max(1, math.Sqrt(float64(n))/2.5))
		for len(members) <= c {
			members = append(members, nil)
		}
		home[i] = c
		members[c] = append(members[c], int32(i))
	}
	var out [][2]int32
	for k := 0; n > 1 && len(out) < m; k++ {
		a := int32(k % n)
		in := members[home[a]]
		if r.IntN(12) == 0 {
			in = members[home[r.IntN(n)]]
		}
		b := in[int(math.Pow(r.Float64(), 4)*float64(len(in)))]
		if a == b {
			b = in[r.IntN(len(in))]
		}
		if a != b || r.IntN(50) == 0 {
			out = append(out, [2]int32{a, b})
		}
	}
	return out
}
