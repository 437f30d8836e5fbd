package nlp

import (
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// repeated adds the places where a name of the document stands again and was not seen, whole or, of a firm, by its first word: one
// decision for
// each string of words in a document.
func (s *scan) repeated(names []name) []name {
	taken := make([]bool, len(s.word))
	for _, n := range names {
		for i := n.first; i < n.last; i++ {
			taken[i] = true
		}
	}
	known := s.spellings(names)
	out := names
	for i := 0; i < len(s.word); {
		j, of := s.againAt(names, i, taken, known)
		if j == i {
			i++
			continue
		}
		out = append(out, name{first: i, last: j, title: -1, votes: names[of].votes})
		i = j
	}
	slices.SortFunc(out, func(a, b name) int { return a.first - b.first })
	return out
}

// spellings returns by first word the names of the document, as the index of one occurrence and how many of its tokens count.
func (s *scan) spellings(names []name) map[string][][2]int {
	known := map[string][][2]int{}
	seen := map[string]bool{}
	add := func(of, tokens int) {
		n := &names[of]
		if spell := s.spell(n.first, n.first+tokens); !seen[spell] {
			seen[spell] = true
			known[s.word[n.first]] = append(known[s.word[n.first]], [2]int{of, tokens})
		}
	}
	for k := range names {
		n := &names[k]
		if n.quoted || !s.capital(n.first) {
			continue
		}
		add(k, n.last-n.first)
		typ, _ := likeliest(n)
		if next := s.at(n.first+1, n.last); typ == text.Organization && (companyTails[next] || firmWords[next]) &&
			s.gaz.places[s.word[n.first]] == 0 &&
			len(s.word[n.first]) > 3 {
			add(k, 1)
		}
		if last := n.last - 1; typ == text.Person && last > n.first && s.everyday(s.low[last]) && len(s.word[last]) > 3 && s.capital(last) {
			known[s.word[last]] = append(known[s.word[last]], [2]int{-1 - k, 1}) // "Jobs" after "Steve Jobs"
		}
	}
	for _, list := range known {
		slices.SortStableFunc(list, func(a, b [2]int) int { return b[1] - a[1] })
	}
	return known
}

// againAt returns the end of the longest name of the document that stands at token i, and which it is; i when there is none.
func (s *scan) againAt(names []name, i int, taken []bool, known map[string][][2]int) (end, of int) {
	for _, k := range known[s.word[i]] {
		of, shift := k[0], 0
		if of < 0 {
			of = -1 - of
			shift = names[of].last - names[of].first - 1
		}
		n := &names[of]
		j := i + k[1]
		if j > len(s.word) || s.sent[j-1] != s.sent[i] || slices.Contains(taken[i:j], true) {
			continue
		}
		if !slices.Equal(s.word[i:j], s.word[n.first+shift:n.first+shift+k[1]]) || k[1] == 1 && !s.nameAgain(i) {
			continue
		}
		return j, of
	}
	return i, -1
}

// nameAgain reports whether one word that is a name elsewhere may be one at token i.
func (s *scan) nameAgain(i int) bool {
	w, low := s.word[i], s.low[i]
	switch s.l.Tokens[i].UPOS {
	case "PROPN", "NOUN", "X":
	case "ADJ", "VERB":
		if s.everyday(low) {
			return false
		}
	default:
		return false
	}
	if s.value[i] || months[low] != 0 || s.gaz.demonyms[w] || s.gaz.titles[low] != 0 || len([]rune(w)) < 3 && !shouted(w) ||
		s.hyphenAt(i+1) || s.hyphenAt(i-1) {
		return false
	}
	if i+1 < len(s.word) && s.capital(i+1) && s.sent[i+1] == s.sent[i] && !strings.HasSuffix(w, ".") && s.l.Tokens[i+1].UPOS == "PROPN" {
		return false // part of another name
	}
	if s.titled[s.sent[i]] {
		return !s.everyday(low)
	}
	return !s.initial[i] || !s.lowSeen[low]
}
