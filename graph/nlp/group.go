package nlp

import (
	"github.com/quadscope/quadscope/graph/nlp/coref"
	"github.com/quadscope/quadscope/graph/text"
)

// groups lets "they" stand for the people whom the subject of the clause or sentence before lists by name: "Pia Holm and Nora Lind won
// the cup, where they beat Tess Vale". With anything else in the plural between, it stands for nobody.
func (s *scan) groups(d *coref.Document) {
	at := map[int]int{} // token → index into s.pronouns
	for k, p := range s.pronouns {
		at[p.token] = k
	}
	for i, m := range d.Mentions {
		low := s.low[m.Head]
		if m.Kind != coref.Pronoun || low != "they" && low != "them" {
			continue
		}
		k, has := at[m.Head]
		if has && (s.pronouns[k].cluster >= 0 || s.pronouns[k].phrase >= 0) {
			continue
		}
		list := s.listBefore(d, i)
		if len(list) < 2 {
			continue
		}
		p := pronoun{token: m.Head, cluster: list[0], phrase: -1, all: list[1:]}
		if has {
			s.pronouns[k] = p
		} else {
			s.pronouns = append(s.pronouns, p)
		}
	}
}

// listBefore returns the clusters of the list of people that is the last subject before mention i, or nil.
func (s *scan) listBefore(d *coref.Document, i int) []int {
	sent := s.sent[d.Mentions[i].Head]
	for j := i - 1; j >= 0; j-- {
		m := &d.Mentions[j]
		if s.sent[m.Head] < sent-1 {
			return nil
		}
		t := &s.l.Tokens[m.Head]
		plural := t.XPOS == "NNS" || t.XPOS == "NNPS"
		if m.Kind != coref.Name || s.clusters[m.Name].typ != text.Person {
			if plural {
				return nil
			}
			continue
		}
		first := m.Head
		if t.Deprel == "conj" {
			first = t.Head
		}
		if first < 0 || s.l.Tokens[first].Deprel != "nsubj" {
			return nil
		}
		return s.people(d, j, first)
	}
	return nil
}

// people returns the clusters of the people in the list that begins at token first, of which mention j is the last.
func (s *scan) people(d *coref.Document, j, first int) []int {
	var out []int
	for k := j; k >= 0 && d.Mentions[k].Head >= first; k-- {
		m := &d.Mentions[k]
		if m.Head != first && s.l.Tokens[m.Head].Head != first {
			continue
		}
		if m.Kind != coref.Name || s.clusters[m.Name].typ != text.Person {
			return nil
		}
		out = append([]int{m.Name}, out...)
	}
	return out
}
