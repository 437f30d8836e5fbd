package nlp

import (
	"cmp"
	"slices"

	"github.com/quadscope/quadscope/graph/nlp/coref"
	"github.com/quadscope/quadscope/graph/text"
)

// source is where a mention of the model of coreference comes from; two of the three are -1.
type source struct{ name, phrase, token int }

// corefInput lists the mentions of the document: names, noun phrases, nouns before other nouns, and pronouns, in the order of their heads.
func (s *scan) corefInput(phrases []phrase) (*coref.Document, []source) {
	type item struct {
		coref.Mention
		source
	}
	hint := map[int]int{}
	for _, p := range s.pronouns {
		hint[p.token] = p.cluster
	}
	var items []item
	for k, n := range s.names {
		c := s.surfaces[n.surface].cluster
		m := coref.Mention{First: n.first, Last: n.last, Head: s.headOf(n.first, n.last), Kind: coref.Name, Name: c, Type: thingType(s.clusters[c].typ), Hint: -1}
		m.Class, m.Gender = s.classOf(c)
		items = append(items, item{m, source{k, -1, -1}})
	}
	for k := range phrases {
		p := &phrases[k]
		m := coref.Mention{First: p.first, Last: p.last, Head: p.head, Kind: coref.Nominal, Name: -1, Type: thingType(p.typ), Class: p.class, Hint: -1}
		if p.class == "" && !s.gaz.people[s.low[p.head]] {
			m.Type = 0
		}
		if p.entity <= -2 {
			m.Hint = -2 - p.entity
		}
		m.Gender = titleGender(s.low[p.head], 0)
		items = append(items, item{m, source{-1, k, -1}})
	}
	for i := range s.l.Tokens {
		if s.inName[i] >= 0 || s.value[i] {
			continue
		}
		if t := &s.l.Tokens[i]; t.UPOS == "NOUN" && t.Deprel == "compound" && len(s.low[i]) > 2 {
			m := coref.Mention{First: i, Last: i + 1, Head: i, Kind: coref.Nominal, Name: -1, Hint: -1}
			items = append(items, item{m, source{-1, -1, i}})
			continue
		}
		if !coref.IsPronoun(&s.l.Tokens[i], s.low[i]) {
			continue
		}
		m := coref.Mention{First: i, Last: i + 1, Head: i, Kind: coref.Pronoun, Name: -1, Hint: -1}
		if c, ok := hint[i]; ok {
			m.Hint = c
			m.Firm = s.parallel(i, c)
		}
		items = append(items, item{m, source{-1, -1, i}})
	}
	slices.SortStableFunc(items, func(a, b item) int { return cmp.Compare(a.Head, b.Head) })
	d := &coref.Document{Low: s.low, Tokens: s.l.Tokens, Sent: s.sent}
	var from []source
	for _, x := range items {
		d.Mentions, from = append(d.Mentions, x.Mention), append(from, x.source)
	}
	return d, from
}

// parallel reports whether a pronoun is a subject after a conjunction, and a name of its cluster the subject of the clause before: "Kestrel sells
// support, but it gives the model away".
func (s *scan) parallel(i, c int) bool {
	t := &s.l.Tokens[i]
	if t.Deprel != "nsubj" || t.Head < 0 || s.l.Tokens[t.Head].Deprel != "conj" {
		return false
	}
	first := s.l.Tokens[t.Head].Head
	for _, k := range s.clusters[c].surfaces {
		for _, n := range s.surfaces[k].names {
			h := s.headOf(s.names[n].first, s.names[n].last)
			if x := &s.l.Tokens[h]; x.Head == first && x.Deprel == "nsubj" {
				return true
			}
		}
	}
	return false
}

func thingType(t text.Type) uint8 {
	switch t {
	case text.Person:
		return 1
	case text.Organization:
		return 2
	case text.Place:
		return 3
	}
	return 4
}

// classOf returns what sort of thing a cluster of names is, as the text calls it, and the gender of a person.
func (s *scan) classOf(c int) (class string, gender byte) {
	for _, k := range s.clusters[c].surfaces {
		f := &s.surfaces[k]
		for _, d := range f.desc {
			class = cmp.Or(class, d.class)
		}
		if gender == 0 && s.clusters[c].typ == text.Person {
			gender = f.gender
		}
	}
	return class, gender
}

// rank puts what the model of coreference says in the place of what the rules say.
func (s *scan) rank(m *coref.Model, phrases []phrase) {
	d, from := s.corefInput(phrases)
	links := m.Link(d)
	first := make([]int, len(links)) // mention of the same thing
	size := make([]int, len(links))
	for i, l := range links {
		first[i] = i
		if l.To >= 0 {
			first[i] = first[l.To]
		}
		size[first[i]]++
	}
	name, noun := make([]int, len(links)), make([]int, len(links)) // of each thing, by its first mention
	for i := range links {
		name[i], noun[i] = -1, -1
	}
	for i := range links {
		f := first[i]
		switch {
		case d.Mentions[i].Name >= 0 && name[f] < 0:
			name[f] = d.Mentions[i].Name
		case from[i].phrase >= 0 && name[f] < 0 && phrases[from[i].phrase].sure:
			name[f] = -2 - phrases[from[i].phrase].entity
		case from[i].phrase >= 0 && noun[f] < 0 && !phrases[from[i].phrase].slight && !phrases[from[i].phrase].vague:
			noun[f] = from[i].phrase
		}
	}
	s.pronouns = s.pronouns[:0]
	chains := map[int]int{}
	for i := range links {
		f := first[i]
		if size[f] < 2 || from[i].name >= 0 {
			if p := from[i].phrase; p >= 0 && !phrases[p].sure {
				phrases[p].entity = -1
			}
			continue
		}
		if chains[f] == 0 {
			chains[f] = len(chains) + 1
		}
		if k := from[i].phrase; k >= 0 {
			p := &phrases[k]
			p.chain = chains[f]
			if p.sure {
				continue
			}
			p.entity = -1
			switch {
			case name[f] >= 0:
				p.entity, p.vague = -2-name[f], false
			case noun[f] >= 0 && noun[f] != k:
				p.refers, p.vague = noun[f], false
			}
			continue
		}
		s.pronouns = append(s.pronouns, pronoun{token: from[i].token, cluster: name[f], phrase: noun[f], chain: chains[f], noun: d.Mentions[i].Kind == coref.Nominal})
	}
}
