package nlp

import (
	"slices"

	"github.com/quadscope/quadscope/graph/nlp/proper"
)

// How much the model of names and the rules count for the type of a name, and from which probability on a token is in no name whatever the
// rules say.
const (
	modelVote   = 6
	stateVote   = 2
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
			if n.last > n.first+1 && s.sortOf(n.first) {
				n.first++
			}
			n.first = s.afterNoun(n.first, n.last)
			for n.first < n.last-1 && (s.word[n.first] == "#" || s.word[n.first] == "@") {
				n.first++ // "#OpenAI"
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
			if o < surelyPlain || s.capitalsAfterNoun(&r) {
				r.votes = votes
				picked = append(picked, r)
			}
		}
	}
	s.renew(s.repeated(s.mend(picked)))
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

// sortOf reports whether token i is a common noun, with the capital of a sentence's beginning, for what the name after it stands for: "Chipmaker
// Norrin Devices".
func (s *scan) sortOf(i int) bool {
	low := s.low[i]
	if !s.initial[i] || !s.capital(i+1) || s.gaz.heads[low] != "" || s.gaz.given[s.word[i]] != 0 || s.listed(s.word[i]) {
		return false
	}
	c, ok := s.gaz.noun(low)
	return ok && (c.class == "company" || c.class == "person" && !s.gaz.is(low, "a") && singular(low) == low) // but "National Safety Board", "Doctors Abroad"
}

// capitalsAfterNoun reports whether a name is a word in capitals right after the noun for it: "the research lab FAIR".
func (s *scan) capitalsAfterNoun(n *name) bool {
	if n.last != n.first+1 || n.first == 0 || !shouted(s.word[n.first]) || len(s.word[n.first]) < 3 || s.initial[n.first] {
		return false
	}
	_, typed := s.gaz.noun(s.low[n.first-1])
	return typed && !s.initial[n.first-1]
}

// afterNoun returns where the name in the tokens [a, b) begins when a common noun for it is among them: "AI research lab FAIR".
func (s *scan) afterNoun(a, b int) int {
	for i := b - 2; i > a; i-- {
		if isLetter(s.word[i]) && !particles[s.low[i]] && s.capital(i+1) && (!s.capital(i) || i == b-2 && shouted(s.word[b-1]) && !shouted(s.word[i]) && !companyTails[s.low[b-1]]) {
			if _, typed := s.gaz.noun(s.low[i]); typed {
				return i + 1
			}
		}
	}
	return a
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
		if s.gaz.places[f.spell] == '3' && !continents[f.spell] { // a state that acts stays a place, unless nearly all speaks for a team
			f.score[place] += stateVote * float64(min(len(f.names), maxVotes))
		}
		for _, at := range f.names[:min(len(f.names), maxVotes)] {
			for t, typ := range proper.Types {
				f.score[slot(typ)] += modelVote * float64(s.names[at].votes[t])
			}
		}
	}
}
