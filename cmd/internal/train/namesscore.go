package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/nlp/proper"
	"github.com/quadscope/quadscope/graph/text"
)

// tally counts names: found and right, found, wanted.
type tally struct{ right, found, gold int }

func (t tally) f1() float64 {
	if t.right == 0 {
		return 0
	}
	return 2 * float64(t.right) / float64(t.found+t.gold)
}

// scoreNames writes how well the model finds the names of a corpus: same span, same type.
func scoreNames(j *job, p *nlp.Pipeline, m *proper.Model, c *corpus, out *strings.Builder) error {
	texts, err := c.read(j, c)
	if err != nil {
		return fmt.Errorf("read %s: %w", c.name, err)
	}
	var all tally
	types := map[text.Type]*tally{}
	for _, t := range c.marks {
		types[t] = &tally{}
	}
	g := m.NewTagger()
	for _, d := range texts {
		gold := map[text.Span]text.Type{}
		for _, s := range d.spans {
			if len(s.types) == 1 && !s.outside && types[s.types[0]] != nil {
				gold[s.Span] = s.types[0]
				all.gold++
				types[s.types[0]].gold++
			}
		}
		l, sents, err := p.NameSentences(context.Background(), &text.Document{Text: d.text})
		if err != nil {
			return err
		}
		for k, toks := range sents {
			for _, n := range g.Tag(toks, nil) {
				typ := proper.Types[n.Type]
				sn := l.Sentences[k]
				sp := text.Span{Start: l.Tokens[sn.First+n.First].Start, End: l.Tokens[sn.First+n.Last-1].End}
				_, known := gold[sp]
				if types[typ] == nil || !known && inside(sp, d.spans) {
					continue
				}
				all.found++
				types[typ].found++
				if gold[sp] == typ {
					all.right++
					types[typ].right++
				}
			}
		}
	}
	fmt.Fprintf(out, "%-24s %.4f  %.4f  %.4f  ", c.name, all.f1(), float64(all.right)/float64(max(1, all.found)), float64(all.right)/float64(max(1, all.gold)))
	for _, t := range proper.Types {
		if types[t] != nil {
			fmt.Fprintf(out, " %s %.3f", t, types[t].f1())
		}
	}
	out.WriteByte('\n')
	return nil
}

// inside reports whether a span overlaps one whose type does not count.
func inside(sp text.Span, spans []markedSpan) bool {
	for _, s := range spans {
		if (s.outside || len(s.types) != 1) && s.Overlaps(sp) {
			return true
		}
	}
	return false
}
