package nlp

// Words around an "it" that stands for nothing.
var (
	seeming   = wordSet("seem appear turn happen emerge look sound follow transpire occur matter help hurt strike")
	regarding = wordSet("make find consider think deem believe render keep leave see view regard hold take judge call")
	weather   = wordSet("rain snow pour hail drizzle thunder")
	skies     = wordSet(`rainy sunny cold dark late early hot warm windy cloudy foggy humid chilly snowy freezing daylight dawn
		midnight noon winter summer spring autumn`)
	reporting = wordSet(`say believe think know report expect understand hope suggest estimate announce reveal decide agree learn note
		find confirm allege claim rumour rumor fear recommend argue assume require show prove state accept propose
		resolve order move`)
	personally = wordSet(`able ready willing unable unwilling unlikely likely due set bound eager keen prepared available certain sure
		free slow quick about`)
	clausal = wordSet("that whether how why when what if where who as")
	cleft   = wordSet("that who")
	idle    = wordSet(`pity shame fact idea honor honour pleasure surprise mistake wonder miracle relief time question matter case
		thing problem reason year month week day hour`)
)

// impersonal reports whether the "it" at token i stands for nothing: "made it evident that", "it is easier to", "it rained", "it was Ann
// who".
func (s *scan) impersonal(i int) bool {
	if s.low[i] != "it" {
		return false
	}
	t := &s.l.Tokens[i]
	sn := s.l.Sentences[s.sent[i]]
	if t.Deprel == "expl" {
		return true
	}
	if i > sn.First && regarding[lower(s.l.Tokens[i-1].Lemma)] && s.complements(i, sn.Last) {
		return true
	}
	g := t.Head
	if g < 0 || g < i || t.Deprel != "nsubj" && t.Deprel != "nsubj:pass" {
		return false
	}
	lemma := lower(s.l.Tokens[g].Lemma)
	switch {
	case weather[lemma]:
		return true
	case seeming[lemma]:
		return s.leads(g+1, min(g+7, sn.Last)) || s.at(g+1, sn.Last) == "like" || s.at(g+1, sn.Last) == "out"
	case lemma == "take" || lemma == "cost":
		return s.leads(g+1, sn.Last)
	case t.Deprel == "nsubj:pass" && reporting[lemma]:
		return s.leads(g+1, min(g+6, sn.Last))
	}
	return s.isCopular(g) && s.emptySubject(g, sn.Last)
}

// complements reports whether the "it" at token i is an object whose meaning comes after: "find it hard to", "make it look as if".
func (s *scan) complements(i, end int) bool {
	switch s.at(i+1, end) {
	case "look", "seem", "appear", "clear", "possible", "impossible", "that", "to", "through":
		return true
	}
	for k := i + 1; k < min(i+6, end); k++ {
		switch u := s.l.Tokens[k].UPOS; {
		case u == "ADJ" || u == "NOUN":
			return s.leads(k+1, min(k+7, end))
		case u != "ADV" && u != "DET" && s.low[k] != "as":
			return false
		}
	}
	return false
}

// emptySubject reports whether "it is", with the predicate at token g, says something of no thing.
func (s *scan) emptySubject(g, end int) bool {
	low, t := s.low[g], &s.l.Tokens[g]
	switch {
	case skies[low] || s.value[g]:
		return true
	case t.UPOS == "ADJ" && personally[low]:
		return s.at(g+1, end) == "that"
	case t.UPOS == "ADJ", t.UPOS == "ADV":
		return s.leads(g+1, min(g+8, end)) && s.clauseUnder(g)
	case s.inName[g] >= 0 || t.UPOS == "PRON":
		return s.follows(g+1, min(g+4, end), cleft)
	}
	return idle[low] && s.leads(g+1, min(g+8, end))
}

// isCopular reports whether token g is a predicate with a form of "be".
func (s *scan) isCopular(g int) bool {
	for k := max(0, g-8); k < g; k++ {
		if t := &s.l.Tokens[k]; t.Head == g && (t.Deprel == "cop" || t.Deprel == "aux" && lower(t.Lemma) == "be") {
			return true
		}
	}
	return false
}

// clauseUnder reports whether a clause after token g hangs on it.
func (s *scan) clauseUnder(g int) bool {
	for k := g + 1; k < s.l.Sentences[s.sent[g]].Last; k++ {
		if t := &s.l.Tokens[k]; t.Head == g {
			switch t.Deprel {
			case "csubj", "ccomp", "xcomp", "advcl", "acl", "parataxis":
				return true
			}
		}
	}
	return false
}

// leads reports whether a clause begins in the tokens [a, b), before the next mark: "that", "whether", "to" with a verb.
func (s *scan) leads(a, b int) bool {
	for k := a; k < b && s.l.Tokens[k].UPOS != "PUNCT"; k++ {
		if clausal[s.low[k]] || s.low[k] == "to" && k+1 < len(s.low) && (s.l.Tokens[k+1].UPOS == "VERB" || s.l.Tokens[k+1].UPOS == "AUX") {
			return true
		}
	}
	return false
}

// follows reports whether one of the words stands in the tokens [a, b), before the next mark.
func (s *scan) follows(a, b int, words map[string]bool) bool {
	for k := a; k < b && s.l.Tokens[k].UPOS != "PUNCT"; k++ {
		if words[s.low[k]] {
			return true
		}
	}
	return false
}
