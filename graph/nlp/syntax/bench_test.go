package syntax

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/text"
)

// sample is prose of ten sentences, 200 tokens.
const sample = `Meta Platforms Inc., formerly known as Facebook, said on Thursday that it will keep sharing its research. The decision surprised
investors. "We believe in open science," the head of the lab told reporters, adding that rivals such as OpenAI had chosen another path. It rained.
Last year the company spent $2.4 billion (about 12% of its revenue) on servers. Critics doubt that the plan will pay off, because nobody has
shown how a free model earns money. Dr. Lee, who founded the group in 2013, disagreed. Her team of forty engineers in Paris built the first
version in six months. The European Commission opened an inquiry in May; it has not found anything wrong so far. A spokeswoman declined to
comment on the report, which was first published by a newspaper in Berlin.`

func prepared(b *testing.B) (*annotator, *text.Document, []text.Sentence, []text.Token) {
	m, err := Load(os.DirFS("../../../assets"), "models/en")
	if err != nil {
		b.Fatal(err)
	}
	d := &text.Document{Text: strings.Repeat(sample+"\n\n", 20)}
	ss, ts := m.splitter.sentences(d)
	return m.newAnnotator(), d, ss, ts
}

// perSecond reports how many tokens a second were done.
func perSecond(b *testing.B, tokens int) {
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkSplit(b *testing.B) {
	a, d, _, ts := prepared(b)
	b.Run("tokens=4000", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			a.m.splitter.sentences(d)
		}
		perSecond(b, len(ts))
	})
}

func BenchmarkTag(b *testing.B) {
	a, d, ss, ts := prepared(b)
	b.Run("tokens=4000", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for _, s := range ss {
				a.tag(d.Text, ts[s.First:s.Last])
			}
		}
		perSecond(b, len(ts))
	})
}

func BenchmarkParse(b *testing.B) {
	a, d, ss, ts := prepared(b)
	words := make([][]word, len(ss))
	for i, s := range ss {
		a.sentence(d.Text, ts[s.First:s.Last], s.First)
		words[i] = slices.Clone(a.words)
	}
	p := a.m.parser
	b.Run("tokens=4000", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for _, w := range words {
				a.parse.run(p, w)
			}
		}
		perSecond(b, len(ts))
	})
	b.Run("step=sketch/tokens=4000", func(b *testing.B) {
		for b.Loop() {
			for _, w := range words {
				a.parse.mirror = appendMirrored(a.parse.mirror[:0], w)
				a.parse.sketcher.run(a.parse.mirror, p.sketch)
			}
		}
		perSecond(b, len(ts))
	})
	b.Run("step=relations/tokens=4000", func(b *testing.B) {
		for b.Loop() {
			for i, w := range words {
				heads := make([]int16, len(w)-1)
				for k, t := range ts[ss[i].First:ss[i].Last] {
					heads[k+1] = int16(max(0, t.Head-ss[i].First+1)) // -1 is the root
				}
				a.parse.labeler.run(p.relations, p.root, w, heads, false)
			}
		}
		perSecond(b, len(ts))
	})
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(os.DirFS("../../../assets"), "models/en"); err != nil {
			b.Fatal(err)
		}
	}
}
