package main

import (
	"slices"
	"strings"
	"unicode"

	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/text"
)

// counts are what the figures of a graph are made of, summed over paragraphs.
type counts struct {
	gold, found, typed, system, right       float64 // entities
	pairsGold, pairsSystem, pairsBoth       float64 // pairs of names in one entity
	relations, lenient, strict              float64 // gold relations and those found
	inScope, lenientRight, strictRight      float64 // statements between gold entities
	statements, hard, hardPlain, plain, lax float64 // lax: plain gold relations that come out as hedged
	said, saidKept                          float64
}

func (c *counts) add(o counts) {
	c.gold, c.found, c.typed, c.system, c.right = c.gold+o.gold, c.found+o.found, c.typed+o.typed, c.system+o.system, c.right+o.right
	c.pairsGold, c.pairsSystem, c.pairsBoth = c.pairsGold+o.pairsGold, c.pairsSystem+o.pairsSystem, c.pairsBoth+o.pairsBoth
	c.relations, c.lenient, c.strict = c.relations+o.relations, c.lenient+o.lenient, c.strict+o.strict
	c.inScope, c.lenientRight, c.strictRight = c.inScope+o.inScope, c.lenientRight+o.lenientRight, c.strictRight+o.strictRight
	c.statements, c.hard, c.hardPlain = c.statements+o.statements, c.hard+o.hard, c.hardPlain+o.hardPlain
	c.plain, c.lax = c.plain+o.plain, c.lax+o.lax
	c.said, c.saidKept = c.said+o.said, c.saidKept+o.saidKept
}

// graphScorer compares one paragraph's result with its gold graph.
type graphScorer struct {
	g        *goldGraph
	r        *extract.Result
	byName   map[string]string // folded name → gold entity
	names    []string          // folded names in the order of the gold
	letters  func(text.Span) text.Span
	entities []systemEntity
	table    map[int]assigned // system entity → gold entity
	c        counts
	explain  func(format string, args ...any) // when not nil, told what matched and what did not
}

// systemEntity is an entity of the system, or a lone mention, with the names it goes by.
type systemEntity struct {
	id    int // index of the entity; below -1 for a lone mention
	typ   text.Type
	names []string
	spans []text.Span
}

// assigned is the gold entity that a system entity stands for, and the names of each gold entity that it covers.
type assigned struct {
	gold    string
	covered map[string]map[string]bool
}

func scoreGraph(g *goldGraph, r *extract.Result, explain func(string, ...any)) counts {
	s := &graphScorer{g: g, r: r, byName: map[string]string{}, letters: inked(r.Doc.Text), table: map[int]assigned{}, explain: explain}
	for _, e := range g.Entities {
		for _, n := range e.Aliases {
			k := foldName(n)
			if _, ok := s.byName[k]; !ok {
				s.byName[k] = e.ID
				s.names = append(s.names, k)
			}
		}
	}
	s.collect()
	s.assign()
	s.countEntities()
	where := s.clusters()
	s.countRelations(where)
	return s.c
}

// inked returns a function that turns byte spans of t into spans counted without white space.
func inked(t string) func(text.Span) text.Span {
	at := make([]int, len(t)+1)
	n := 0
	for i, c := range t {
		for k := i; k < len(t) && k < i+len(string(c)); k++ {
			at[k] = n
		}
		if !unicode.IsSpace(c) {
			n++
		}
	}
	at[len(t)] = n
	return func(s text.Span) text.Span { return text.Span{Start: at[s.Start], End: at[s.End]} }
}

// collect lists the system's entities with the names that they go by: pronouns and common nouns are none where there is a name.
func (s *graphScorer) collect() {
	l := s.r.Layers
	at := map[int]int{}
	for i, e := range l.Entities {
		at[i] = len(s.entities)
		s.entities = append(s.entities, systemEntity{id: i, typ: e.Type, names: append([]string{e.Name}, e.Aliases...)})
	}
	for k, m := range l.Mentions {
		if m.Kind == text.Pronoun || m.Entity < 0 && m.Kind == text.Nominal {
			continue
		}
		i, ok := at[m.Entity]
		if m.Entity < 0 {
			ok = true
			i = len(s.entities)
			s.entities = append(s.entities, systemEntity{id: -2 - k, typ: m.Type})
		}
		if !ok || m.Kind == text.Nominal && len(s.entities[i].names) > 0 {
			continue
		}
		s.entities[i].names = append(s.entities[i].names, m.In(s.r.Doc.Text))
		s.entities[i].spans = append(s.entities[i].spans, s.letters(m.Span))
	}
}

// assign finds for each system entity the gold entity with which it shares most names, else the one whose name or mention is most like it.
func (s *graphScorer) assign() {
	for _, e := range s.entities {
		votes, covered := map[string]int{}, map[string]map[string]bool{}
		soft, softScore := "", 0.0
		var seen []string
		for _, n := range e.names {
			k := foldName(n)
			if slices.Contains(seen, k) {
				continue
			}
			seen = append(seen, k)
			g, score := s.named(k)
			switch {
			case score == 1:
				votes[g]++
				if covered[g] == nil {
					covered[g] = map[string]bool{}
				}
				covered[g][k] = true
			case g != "" && score > softScore:
				soft, softScore = g, score
			}
		}
		for _, a := range e.spans {
			if g, score := s.located(a); g != "" && score > softScore {
				soft, softScore = g, score
			}
		}
		if len(votes) > 0 {
			first, _ := s.named(foldName(e.names[0]))
			s.table[e.id] = assigned{mostVotes(votes, first), covered}
		} else if soft != "" {
			s.table[e.id] = assigned{soft, covered}
		}
	}
}

func mostVotes(votes map[string]int, first string) string {
	var ids []string
	for g := range votes {
		ids = append(ids, g)
	}
	slices.Sort(ids)
	best := ids[0]
	for _, g := range ids[1:] {
		if votes[g] > votes[best] || votes[g] == votes[best] && g == first && best != first {
			best = g
		}
	}
	return best
}

// named returns the gold entity of a folded name, exactly (1) or by at least half of the words.
func (s *graphScorer) named(k string) (string, float64) {
	if k == "" {
		return "", 0
	}
	if g, ok := s.byName[k]; ok {
		return g, 1
	}
	best, at := 0.0, ""
	for _, n := range s.names {
		if j := jaccard(k, n); j > best {
			best, at = j, s.byName[n]
		}
	}
	if best < .5 {
		return "", 0
	}
	return at, best
}

// located returns the gold entity whose mention shares at least half of the letters with a span.
func (s *graphScorer) located(a text.Span) (string, float64) {
	best, at := 0.0, ""
	for _, m := range s.g.mentions {
		b := s.letters(m.span)
		if o := min(a.End, b.End) - max(a.Start, b.Start); o > 0 {
			if j := float64(o) / float64(max(a.End, b.End)-min(a.Start, b.Start)); j > best {
				best, at = j, m.entity
			}
		}
	}
	if best < .5 {
		return "", 0
	}
	return at, best
}

func (s *graphScorer) countEntities() {
	found := map[string][]systemEntity{}
	for _, e := range s.entities {
		a, ok := s.table[e.id]
		if ok {
			found[a.gold] = append(found[a.gold], e)
			s.c.right += one(e.typ != text.Concept || ok)
		}
		s.c.system += one(e.typ != text.Concept || ok)
		if !ok && e.typ != text.Concept && s.explain != nil {
			s.explain("   extra entity %s/%s\n", e.names[0], e.typ)
		}
	}
	for _, g := range s.g.Entities {
		s.c.gold++
		es := found[g.ID]
		if len(es) == 0 {
			if s.explain != nil {
				s.explain("   missed entity %s/%s\n", g.Name, g.Type)
			}
			continue
		}
		s.c.found++
		best, most := es[0], -1
		for _, e := range es {
			n := 0
			for _, x := range e.names {
				for _, a := range g.Aliases {
					if foldName(x) == foldName(a) {
						n++
						break
					}
				}
			}
			if n > most {
				best, most = e, n
			}
		}
		s.c.typed += one(string(best.typ) == g.Type)
		if s.explain != nil && string(best.typ) != g.Type {
			s.explain("   mistyped %s/%s as %s\n", g.Name, g.Type, best.typ)
		}
	}
}

// clusters counts the pairs of different names that are in one entity and should be; it returns the entity of each gold name found.
func (s *graphScorer) clusters() map[string]int {
	where := map[string]int{}
	for _, e := range s.entities {
		for _, x := range e.names {
			k := foldName(x)
			if _, gold := s.byName[k]; gold {
				if _, ok := where[k]; !ok {
					where[k] = e.id
				}
			}
		}
	}
	var have []string
	for k := range where {
		have = append(have, k)
	}
	slices.Sort(have)
	for i, a := range have {
		for _, b := range have[i+1:] {
			g, y := s.byName[a] == s.byName[b], where[a] == where[b]
			s.c.pairsGold += one(g)
			s.c.pairsSystem += one(y)
			s.c.pairsBoth += one(g && y)
			if s.explain != nil && g != y {
				s.explain("   %s %q and %q\n", map[bool]string{true: "split", false: "one node for"}[g], a, b)
			}
		}
	}
	return where
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func jaccard(a, b string) float64 {
	x, y := setOf(a), setOf(b)
	both := common(x, y)
	if n := len(x) + len(y) - both; n > 0 {
		return float64(both) / float64(n)
	}
	return 0
}

// foldName takes case, article, title, company suffix and punctuation at the ends from a name.
func foldName(s string) string {
	s = strings.Join(strings.Fields(strings.ToLower(strings.ReplaceAll(s, "’", "'"))), " ")
	s = strings.Trim(s, " .,;:!?\"“”'()")
	s = possessive.ReplaceAllString(s, "")
	s = leadArticle.ReplaceAllString(s, "")
	s = orElse(title.ReplaceAllString(s, ""), s)
	s = orElse(suffix.ReplaceAllString(s, ""), s)
	s = since.ReplaceAllString(s, "$1")
	s = thousands.ReplaceAllString(s, "$1$2")
	s = thousands.ReplaceAllString(s, "$1$2")
	return strings.Trim(s, " .,")
}

func orElse(a, b string) string {
	if a == "" {
		return b
	}
	return a
}
