package nlp

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/quadscope/quadscope/graph/text"
)

// emit writes mentions and entities into the layers, in the order in which the text first names them.
func (s *scan) emit(vals []value, phrases []phrase) {
	var ms []text.Mention
	e := emitter{s: s, keys: map[string]int{}}
	for _, n := range s.names {
		c := s.surfaces[n.surface].cluster
		ms = append(ms, text.Mention{Span: n.span, Type: s.clusters[c].typ, Kind: text.Name, Entity: -2 - c, Chain: n.chain})
	}
	for _, v := range vals {
		sp := s.span(v.first, v.last)
		ms = append(ms, text.Mention{Span: sp, Type: v.typ, Kind: text.Value, Value: v.norm, Entity: -1})
	}
	spans := map[text.Span]*phrase{} // where phrases are
	nouns := map[text.Span]*phrase{} // what pronouns stand for
	for i := range phrases {
		p := &phrases[i]
		if p.slight && p.entity == -1 && p.chain == 0 {
			continue
		}
		sp := s.span(p.first, p.last)
		m := text.Mention{Span: sp, Type: p.typ, Kind: text.Nominal, Entity: p.entity, Chain: p.chain}
		if p.entity <= -2 {
			m.Type = s.clusters[-2-p.entity].typ
		}
		spans[sp] = p
		ms = append(ms, m)
	}
	for _, p := range s.pronouns {
		m := text.Mention{Span: s.l.Tokens[p.token].Span, Type: text.Person, Kind: text.Pronoun, Entity: -1, Chain: p.chain}
		if p.noun {
			m.Kind, m.Type = text.Nominal, text.Concept
		}
		switch {
		case p.cluster >= 0:
			m.Type, m.Entity = s.clusters[p.cluster].typ, -2-p.cluster
			for _, c := range p.all {
				m.All = append(m.All, -2-c)
			}
		case p.phrase >= 0:
			m.Type = phrases[p.phrase].typ
			nouns[m.Span] = &phrases[p.phrase]
		}
		ms = append(ms, m)
	}
	slices.SortStableFunc(ms, func(a, b text.Mention) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	for i := range ms {
		m := &ms[i]
		switch {
		case m.Entity <= -2:
			m.Entity = e.cluster(-2 - m.Entity)
			for k, c := range m.All {
				m.All[k] = e.cluster(-2 - c)
			}
		case m.Kind == text.Value:
			m.Entity = e.keyed(string(m.Type)+"\t"+cmp.Or(m.Value, strings.ToLower(m.In(s.doc.Text))), m.In(s.doc.Text), m.Type, .9)
		case nouns[m.Span] != nil:
			p := nouns[m.Span]
			m.Entity = e.keyed(string(p.typ)+"\t"+p.key, s.span(p.first, p.last).In(s.doc.Text), p.typ, .7)
		default:
			p := spans[m.Span]
			if p != nil && p.refers >= 0 {
				p = &phrases[p.refers]
				m.Entity = e.keyed(string(p.typ)+"\t"+p.key, s.span(p.first, p.last).In(s.doc.Text), p.typ, .7)
			} else if p != nil && !p.vague && !p.slight {
				m.Entity = e.keyed(string(p.typ)+"\t"+p.key, m.In(s.doc.Text), p.typ, .7)
			}
		}
	}
	s.l.Mentions, s.l.Entities = ms, e.out
}

// emitter makes entities when they are first mentioned.
type emitter struct {
	s    *scan
	out  []text.Entity
	keys map[string]int
}

// cluster returns the entity of a cluster of names.
func (e *emitter) cluster(c int) int {
	cl := &e.s.clusters[c]
	if cl.entity >= 0 {
		return cl.entity
	}
	cl.entity = len(e.out)
	var names []string
	for _, k := range cl.surfaces {
		names = append(names, e.s.surfaces[k].spell)
	}
	best := e.s.fullest(cl)
	en := text.Entity{Name: best, Type: cl.typ, Confidence: cl.sure}
	slices.Sort(names)
	for _, n := range slices.Compact(names) {
		if n != best {
			en.Aliases = append(en.Aliases, n)
		}
	}
	e.out = append(e.out, en)
	return cl.entity
}

// fullest returns the longest name of a cluster; of the two sides of "formerly known as" the one that stands first.
func (s *scan) fullest(cl *cluster) string {
	best := s.surfaces[cl.surfaces[0]].spell
	for _, k := range cl.surfaces[1:] {
		n := s.surfaces[k].spell
		if utf8.RuneCountInString(n) > utf8.RuneCountInString(best) && (!shouted(best) || strings.ContainsRune(n, ' ')) {
			best = n
		}
	}
	return best
}

// keyed returns the entity of a value or phrase.
func (e *emitter) keyed(key, name string, t text.Type, confidence float64) int {
	if i, ok := e.keys[key]; ok {
		if n := name; n != e.out[i].Name && !slices.Contains(e.out[i].Aliases, n) && len(e.out[i].Aliases) < 8 {
			e.out[i].Aliases = append(e.out[i].Aliases, n)
			slices.Sort(e.out[i].Aliases)
		}
		return i
	}
	e.keys[key] = len(e.out)
	e.out = append(e.out, text.Entity{Name: strings.Join(strings.Fields(name), " "), Type: t, Confidence: confidence})
	return len(e.out) - 1
}
