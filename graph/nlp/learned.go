package nlp

import (
	"slices"

	"github.com/quadscope/quadscope/graph/nlp/proper"
)

// How much the model of names and the rules count for the type of a name, and from which probability on a token is in no name whatever the
// rules say.
const (
	modelVote   = 6
	surelyPlain = .6
)

// learned puts what the model of names finds in the place of what the rules found. Names that only the rules found stay where the model
// is in doubt.
func (s *scan) learned(m *proper.Model) {
	if m == nil {
		return
	}
	guessed := s.names
	slices.SortFunc(guessed, func(a, b name) int { return a.first - b.first })
	quoted := make([]bool, len(guessed))
	for k, n := range guessed {
		quoted[k] = n.quoted
		for i := n.first; i < n.last; i++ {
			s.inName[i] = k
		}
	}
	known := make(map[[2]int]*name, len(guessed))
	for i := range guessed {
		known[[2]int{guessed[i].first, guessed[i].last}] = &guessed[i]
	}
	g := m.NewTagger()
	var toks []proper.Token
	var spans []proper.Span
	var picked []name
	at := 0
	for k, sn := range s.l.Sentences {
		toks = s.seen(k, toks)
		spans = g.Tag(toks, spans[:0])
		from := len(picked)
		for _, sp := range spans {
			n := name{first: sn.First + sp.First, last: sn.First + sp.Last, title: -1}
			if s.typedNoun(n.first, n.last) {
				continue
			}
			if k := s.inName[n.first]; k >= 0 && quoted[k] {
				n.first, n.last = guessed[k].first, guessed[k].last // the marks tell where a title begins and ends
			}
			if len(picked) > from && n.first < picked[len(picked)-1].last {
				continue
			}
			if r := known[[2]int{n.first, n.last}]; r != nil {
				n.title, n.quoted = r.title, r.quoted
			} else {
				n.title, n.quoted = s.titleBefore(n.first, sn.First), n.first > sn.First && isQuote(s.word[n.first-1]) && n.last < sn.Last && isQuote(s.word[n.last])
			}
			_, n.votes = g.Outside(sp.First)
			picked = append(picked, n)
		}
		for ; at < len(guessed) && guessed[at].first < sn.Last; at++ {
			r := guessed[at]
			if slices.ContainsFunc(picked[from:], func(n name) bool { return n.first < r.last && r.first < n.last }) {
				continue
			}
			o, votes := g.Outside(r.first - sn.First)
			if o < surelyPlain {
				r.votes = votes
				picked = append(picked, r)
			}
		}
	}
	slices.SortFunc(picked, func(a, b name) int { return a.first - b.first })
	s.renew(picked)
}

// typedNoun reports whether the tokens [a, b) are one common noun that says of what type a thing is, such as "novel": that names a sort of things,
// and the text may well speak of one of them.
func (s *scan) typedNoun(a, b int) bool {
	if b != a+1 || s.capital(a) {
		return false
	}
	_, typed := s.gaz.noun(s.low[a])
	return typed
}

// titleBefore returns the token of the personal title right before token i, or -1.
func (s *scan) titleBefore(i, first int) int {
	if i > first && s.capital(i-1) && s.gaz.titles[trimDot(s.low[i-1])] == 't' {
		return i - 1
	}
	return -1
}

// renew makes the picked names those of the document.
func (s *scan) renew(picked []name) {
	s.names, s.surfaces = nil, nil
	clear(s.bySpell)
	for i := range s.inName {
		s.inName[i] = -1
	}
	for _, n := range picked {
		before := len(s.names)
		s.addName(n.first, n.last, n.title, n.quoted)
		if len(s.names) > before {
			s.names[before].votes = n.votes
		}
	}
	s.scoreNames()
	for k := range s.surfaces {
		f := &s.surfaces[k]
		for _, at := range f.names[:min(len(f.names), maxVotes)] {
			for t, typ := range proper.Types {
				f.score[slot(typ)] += modelVote * float64(s.names[at].votes[t])
			}
		}
	}
}
