package extract_test

import (
	"context"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/text"
)

func TestFurnitureSaysNothing(t *testing.T) {
	p := pipeline(t)
	for _, c := range []struct {
		in   string
		kind text.BlockKind
		want bool
	}{
		{"Kestrel bought Meta in May.", text.Paragraph, true},
		{"Kestrel bought Meta in May.", text.Caption, false},
		{"Kestrel bought Meta in May.", text.Heading, false},
		{"Photo: Ann Lee founded Kestrel.", text.Paragraph, false},
		{"Image by David Dyer of Kestrel.", text.Paragraph, false},
		{"By Ann Lee, chief reporter of Kestrel", text.Paragraph, false},
		{"By Monday Kestrel had bought Meta.", text.Paragraph, true},
		{"Kestrel Buys Meta After Three Long Years", text.Paragraph, false},
		{"Related: Kestrel bought Meta in May.", text.Paragraph, false},
		{"[Read: Kestrel bought Meta in May]", text.Paragraph, false},
		{"Read more: Kestrel bought Meta in May.", text.Paragraph, false},
		{"Clockwise from top: Ann Lee founded Kestrel; Tom Renn holds the cup.", text.Paragraph, false},
		{"Above, the office of Meta, which Kestrel bought in May.", text.Paragraph, false},
		{"Tower Bridge seen from the office of Kestrel, which Meta bought", text.Paragraph, false},
		{"Ann Lee pressing charges against Kestrel, which bought Meta", text.Paragraph, false},
		{"(Kestrel bought Meta in May.)", text.Paragraph, true},
		{"LEEDS, England (AP) — Kestrel bought Meta in May.", text.Paragraph, true},
	} {
		d := &text.Document{Text: c.in, Blocks: []text.Block{{Span: text.Span{End: len(c.in)}, Kind: c.kind}}}
		l, err := p.Annotate(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		ss := extract.Statements(d, l)
		if got := len(ss) > 0; got != c.want {
			t.Errorf("%q (%d): statements %v, want %v", c.in, c.kind, got, c.want)
		}
		for _, s := range ss {
			if strings.Contains(s.Subject.Text, "LEEDS") || strings.Contains(s.Object.Text, "LEEDS") {
				t.Errorf("%q: the dateline takes part in %s", c.in, s.Relation.Text)
			}
		}
	}
}

func TestAHeadlineIsNoStatement(t *testing.T) {
	in := "Kestrel bought Meta in May\n\nThe firm Kestrel bought Meta in May."
	d := &text.Document{Text: in, Blocks: []text.Block{{Span: text.Span{End: 26}}, {Span: text.Span{Start: 28, End: len(in)}}}}
	l, err := pipeline(t).Annotate(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range extract.Statements(d, l) {
		if s.Sentence.Start == 0 {
			t.Errorf("the headline says %q", s.Relation.Text)
		}
	}
}
