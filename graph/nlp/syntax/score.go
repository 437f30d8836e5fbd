package syntax

import "github.com/quadscope/quadscope/graph/text"

// Score is how well a model does on gold sentences with gold tokens, in parts of 1.
type Score struct {
	Tokens     int
	UPOS, XPOS float64
	Lemma      float64
	UAS, LAS   float64 // heads, and heads with relations, punctuation included
}

// Evaluate tags and parses the gold sentences.
func (m *Model) Evaluate(gold []Gold) Score {
	var s Score
	var u, x, le, ua, la int
	a := m.newAnnotator()
	for _, g := range gold {
		doc := ""
		tokens := make([]text.Token, len(g.Words))
		for i, w := range g.Words {
			tokens[i].Start = len(doc)
			doc += w
			tokens[i].End = len(doc)
			doc += " "
		}
		if len(tokens) > maxTokens*2 {
			continue
		}
		a.sentence(doc, tokens, 0)
		for i, t := range tokens {
			s.Tokens++
			u += one(t.UPOS == g.UPOS[i])
			x += one(t.XPOS == g.XPOS[i])
			le += one(t.Lemma == g.Lemmas[i])
			ua += one(t.Head == g.Heads[i]-1)
			la += one(t.Head == g.Heads[i]-1 && t.Deprel == g.Deprels[i])
		}
	}
	part := func(n int) float64 { return float64(n) / float64(max(1, s.Tokens)) }
	s.UPOS, s.XPOS, s.Lemma, s.UAS, s.LAS = part(u), part(x), part(le), part(ua), part(la)
	return s
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
