package nlp

import "github.com/quadscope/quadscope/graph/text"

// splitRun cuts personal titles out of the capitalised run [a, b) and adds the names that are left: "Kestrel CEO Ann
// Lee" holds two.
func (s *scan) splitRun(a, b int) {
	for i := a; i < b; i++ {
		if s.gaz.titles[s.low[i]] == 0 && s.gaz.titles[trimDot(s.low[i])] == 0 {
			continue
		}
		t, u := s.titleAt(i, b)
		if t < 0 {
			i = u - 1
			continue
		}
		if s.keepsTitle(a, i, u, b) {
			break
		}
		s.addTrimmed(a, i, -1)
		if u < b {
			s.splitTitled(u, b, u-1)
		}
		return
	}
	s.addTrimmed(a, b, -1)
}

// splitTitled adds the person's name [a, b) after a title, less a second title ("Mr Justice Lee").
func (s *scan) splitTitled(a, b, title int) {
	for a < b-1 && s.gaz.titles[trimDot(s.low[a])] != 0 {
		title, a = a, a+1
	}
	s.addTrimmed(a, b, title)
}

// titleAt returns the last title word t of the sequence of title words at i, or -1 when there is none, and its end u.
func (s *scan) titleAt(i, b int) (t, u int) {
	t, u = -1, i
	for ; u < b; u++ {
		k := s.gaz.titles[trimDot(s.low[u])]
		if k == 0 {
			if s.low[u] == "of" && t >= 0 && u+1 < b && s.low[u+1] == "state" {
				t, u = u+1, u+1
				continue
			}
			break
		}
		if k == 't' {
			t = u
		}
	}
	if t >= 0 {
		u = t + 1
	}
	if u == i {
		u++
	}
	return t, u
}

// keepsTitle reports whether the title words [i, u) of the run [a, b) belong to a name that is no person's: "King County".
func (s *scan) keepsTitle(a, i, u, b int) bool {
	if s.listed(s.spell(a, b)) || s.listed(s.spell(i, b)) {
		return true
	}
	if u == b {
		h := s.gaz.heads[s.low[b-1]]
		return h != "" && i > a && s.gaz.titles[s.low[b-1]] != 't'
	}
	for k := u; k < b; k++ {
		if s.low[k] == "of" || s.low[k] == "for" {
			return k > a && s.gaz.heads[s.low[k-1]] != ""
		}
	}
	last := s.low[b-1]
	h := s.gaz.heads[last]
	return (h == text.Organization || h == text.Place) && s.gaz.given[s.word[u]] == 0 && last != "hill" && last != "park" || companyTails[last]
}

// addTrimmed adds the name [a, b) after what does not belong to it is cut off.
func (s *scan) addTrimmed(a, b, title int) {
	for b > a && (s.low[b-1] == "," || s.low[b-1] == "&" || s.low[b-1] == "-" || particles[s.low[b-1]] && !s.capital(b-1)) {
		b--
	}
	if a >= b {
		return
	}
	whole := s.spell(a, b)
	if !s.listed(whole) && title < 0 {
		a = s.trimFront(a, b)
	}
	if a >= b || b == a+1 && !s.single(a, title) {
		return
	}
	s.addName(a, b, title, false)
}

// trimFront returns where the name that begins at a really begins, without the adjective of a people or a common word at
// the start of a sentence.
func (s *scan) trimFront(a, b int) int {
	if s.gaz.demonyms[s.word[a]] {
		if b == a+1 {
			return b
		}
		next := s.low[a+1]
		if s.word[a+1] == "-" || s.gaz.heads[next] == "" && !s.gaz.common(next) {
			return a + 1
		}
		return a
	}
	if b == a+2 && a > 0 && !s.initial[a] && shouted(s.word[a+1]) && s.everyday(s.low[a]) && (s.l.Tokens[a-1].UPOS == "NOUN" || s.low[a-1] == "'s") {
		if c, ok := s.gaz.noun(s.low[a]); ok && c.typ == text.Organization {
			return a + 1 // "research Lab FAIR"
		}
	}
	if s.initial[a] && b > a+1 && s.everyday(s.low[a]) && !s.capSeenAs(s.word[a]) && s.capital(a+1) {
		low := s.low[a]
		c, typed := s.gaz.noun(low)
		rest, seen := s.bySpell[s.spell(a+1, b)]
		switch {
		case seen && len(s.surfaces[rest].names) > 0, low == "former", low == "rival", low == "then":
			return a + 1
		case typed && c.typ == text.Person && s.gaz.given[s.word[a]] == 0 && s.gaz.heads[low] == "":
			return a + 1
		case s.l.Tokens[a].UPOS == "VERB" || s.l.Tokens[a].UPOS == "ADV" || s.l.Tokens[a].UPOS == "ADP":
			return a + 1
		}
	}
	return a
}

// single reports whether the lone capitalised token a is a name.
func (s *scan) single(a, title int) bool {
	w, low := s.word[a], s.low[a]
	if len([]rune(w)) < 2 || s.gaz.titles[low] != 0 && title < 0 && !s.listed(w) {
		return false
	}
	if title >= 0 || s.listed(w) {
		return true
	}
	if shouted(w) && len(w) > 3 && s.everyday(low) {
		return false
	}
	if c, ok := s.gaz.noun(low); ok && c.typ != "" && s.everyday(low) && s.lowSeen[low] {
		return false
	}
	pos := s.l.Tokens[a].UPOS
	if s.everyday(low) && (pos == "VERB" || pos == "ADJ" || pos == "ADV" || pos == "ADP" || pos == "INTJ" || s.lowSeen[low] && pos != "PROPN") {
		return false
	}
	return true
}

// addName adds the occurrence [a, b) of a proper name.
func (s *scan) addName(a, b, title int, quoted bool) {
	sp := s.span(a, b)
	spell := s.spell(a, b)
	if b == a+1 && hyphened(spell) && !quoted {
		k := 0
		if head := firstPart(spell); capital(head) && len(head) > 1 {
			k = len(head)
		}
		if k == 0 || len(s.l.Tokens[a].In(s.doc.Text)) != len(spell) {
			return
		}
		sp.End, spell = sp.Start+k, spell[:k]
		if s.gaz.demonyms[spell] {
			return
		}
	}
	for _, tail := range [...]string{"'s", "'"} {
		if n := len(spell) - len(tail); n > 1 && spell[n:] == tail && b == a+1 && len(s.l.Tokens[a].In(s.doc.Text)) == len(spell) && s.gaz.known[spell] == "" {
			sp.End, spell = sp.End-len(tail), spell[:n]
		}
	}
	if sp.End <= sp.Start {
		return
	}
	k, ok := s.bySpell[spell]
	if !ok {
		k = len(s.surfaces)
		s.bySpell[spell] = k
		s.surfaces = append(s.surfaces, surface{spell: spell, first: len(s.names), cluster: -1})
	}
	n := name{first: a, last: b, span: sp, surface: k, title: title, quoted: quoted}
	s.surfaces[k].names = append(s.surfaces[k].names, len(s.names))
	for i := a; i < b; i++ {
		s.inName[i] = len(s.names)
	}
	s.names = append(s.names, n)
}

// trimDot drops the point of an abbreviation.
func trimDot(w string) string {
	if len(w) > 1 && w[len(w)-1] == '.' {
		return w[:len(w)-1]
	}
	return w
}
