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

// EvaluateSplit splits the paragraphs that the gold sentences come from, and returns the F1 of sentences found with both ends right.
func (m *Model) EvaluateSplit(gold []Gold) float64 {
	right, found, all := 0, 0, 0
	for _, p := range paragraphs(gold) {
		ss, _ := m.splitter.sentences(&text.Document{Text: p.text})
		starts := map[int]int{} // of gold sentences, by their end
		from := 0
		for at := range len(p.text) + 1 {
			if p.ends[at] {
				starts[at] = from
				all++
				for from = at; from < len(p.text) && p.text[from] == ' '; from++ {
				}
			}
		}
		for _, s := range ss {
			found++
			if start, ok := starts[s.End]; ok && start == s.Start {
				right++
			}
		}
	}
	return 2 * float64(right) / float64(max(1, found+all))
}
