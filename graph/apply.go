package graph

import (
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
)

// Apply returns the graph after the change; g stays as it is. It refuses a delta that removes what is not there, adds what is, or
// leaves a mention or statement without its article or entities. It costs in proportion to the delta, the lists of statements and
// mentions of the entities that it touches, and, when it holds decisions, the number of all decisions. The graph keeps the delta's
// records: do not change them.
func (g *Graph) Apply(d Delta) (*Graph, error) {
	raw := g.raw.clone()
	if err := raw.change(d); err != nil {
		return nil, err
	}
	if err := raw.check(d); err != nil {
		return nil, err
	}
	rules, err := g.rules.after(d)
	if err != nil {
		return nil, err
	}
	n := &Graph{raw: raw, shown: raw, rules: rules, net: new(lazyNetwork)}
	if !rules.empty() || !g.rules.empty() {
		d = redraw(sight{g.raw, g.rules}, sight{raw, rules}, d)
	}
	if !rules.empty() {
		n.shown = g.shown.clone()
		if err := n.shown.change(d); err != nil {
			return nil, fmt.Errorf("apply decisions: %w", err)
		}
	}
	if old := g.net.made.Load(); old != nil {
		n.net.made.Store(old.apply(g.shown, d))
	}
	return n, nil
}

// redraw returns how what is shown changes when before becomes after by a delta.
func redraw(before, after sight, d Delta) Delta {
	s := stale{before: before, after: after, entities: map[quad.IRI]bool{}, statements: map[quad.IRI]bool{}, mentions: map[Mention]bool{}}
	s.records(d)
	s.decisions(d)
	s.spread()
	return Delta{Remove: s.draw(before, d.Remove), Add: s.draw(after, d.Add)}
}

// stale is what a change touches.
type stale struct {
	before, after sight
	entities      map[quad.IRI]bool
	statements    map[quad.IRI]bool // as extracted, added or confirmed
	mentions      map[Mention]bool  // as extracted
}

func (s *stale) records(d Delta) {
	for _, p := range []Part{d.Remove, d.Add} {
		for i := range p.Entities {
			s.entities[p.Entities[i].IRI] = true
		}
		for i := range p.Statements {
			s.statements[p.Statements[i].IRI] = true
		}
		for _, m := range p.Mentions {
			s.mentions[m] = true
		}
		for _, v := range []sight{s.before, s.after} {
			for i := range p.Articles {
				s.marks(v, p.Articles[i].IRI)
				for _, c := range v.copies[p.Articles[i].IRI] {
					s.statements[c] = true
				}
			}
		}
	}
}

func (s *stale) decisions(d Delta) {
	iris, mentions := touches(d)
	for _, iri := range iris {
		s.entities[iri] = true
		s.marks(s.before, iri)
		s.marks(s.after, iri)
		s.statements[sourceIRI(iri)] = true
	}
	for _, k := range mentions {
		s.split(k)
	}
}

// marks marks the mentions that the user made of an entity or in an article.
func (s *stale) marks(v sight, of quad.IRI) {
	for _, m := range v.marks[of] {
		s.mentions[m] = true
	}
}

// split marks the mentions that start at a place, and the statements that name them.
func (s *stale) split(k MentionKey) {
	for _, v := range []sight{s.before, s.after} {
		ms, _ := v.raw.byArticle.Get(k.Article)
		for _, m := range append(slices.Clip(ms), v.marks[k.Article]...) {
			if m.Span.Start != k.Start {
				continue
			}
			s.mentions[m] = true
			touching, _ := v.raw.touching.Get(m.Entity)
			for _, st := range touching {
				if st.Label == k.Article {
					s.statements[st.IRI] = true
				}
			}
			for _, iri := range v.copies[m.Entity] {
				s.statements[iri] = true
			}
		}
	}
}

// spread marks what hangs on the marked entities: all of their classes and, where another entity comes to stand for one or it comes or
// goes, its statements and mentions.
func (s *stale) spread() {
	for e := range maps.Clone(s.entities) {
		for _, v := range []sight{s.before, s.after} {
			for _, m := range v.members(e) {
				s.entities[m] = true
			}
		}
	}
	for e := range s.entities {
		if s.before.root(e) == s.after.root(e) && s.before.shown(e) == s.after.shown(e) {
			continue
		}
		for _, v := range []sight{s.before, s.after} {
			touching, _ := v.raw.touching.Get(e)
			for _, st := range touching {
				s.statements[st.IRI] = true
			}
			for _, iri := range v.copies[e] {
				s.statements[iri] = true
			}
			ms, _ := v.raw.byEntity.Get(e)
			for _, m := range ms {
				s.mentions[m] = true
			}
			for _, k := range v.splits[e] {
				s.split(k)
			}
			s.marks(v, e)
		}
	}
}

// draw makes what v shows of all that is marked, and the articles of of.
func (s *stale) draw(v sight, of Part) Part {
	p := Part{Articles: of.Articles, Places: of.Places}
	roots := map[quad.IRI]bool{}
	for e := range s.entities {
		if r := v.shown(e); r != "" {
			roots[r] = true
		}
	}
	for r := range roots {
		p.Entities = append(p.Entities, *v.entity(r))
	}
	for iri := range s.statements {
		for _, st := range v.statements(iri) {
			p.Statements = append(p.Statements, *st)
		}
	}
	for m := range s.mentions {
		if !v.holdsMention(m) {
			continue
		}
		if m, ok := v.mention(m); ok {
			p.Mentions = append(p.Mentions, m)
		}
	}
	return p
}

// holdsMention reports whether the mention was extracted, or made by the user in an article that is there.
func (v sight) holdsMention(m Mention) bool {
	if slices.Contains(v.marks[m.Article], m) && has(v.raw.articles, m.Article) {
		return true
	}
	ms, _ := v.raw.byArticle.Get(m.Article)
	_, found := slices.BinarySearchFunc(ms, m, compareMentions)
	return found
}
