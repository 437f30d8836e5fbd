package nlp

import (
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// ofThing are classes of nouns that after a name tell of what kind the named thing is: "the Novaxen group", "the Zarand valley".
var ofThing = wordSet("company club party newspaper band charity region mountain river island desert virus")

// partOf are nouns of such classes for a part or another of what is named before them.
var partOf = wordSet(`subsidiary unit division branch arm store shop plant factory affiliate rival partner supplier competitor startup
		start-up maker dealer distributor contractor operator developer owner area zone region border coast side state
		province`)

// itself lets "the Novaxen group" stand for Novaxen, where the noun is of the kind of the named thing and tells no part of it.
func (s *scan) itself(phrases []phrase) {
	for i := range phrases {
		p := &phrases[i]
		if p.entity != -1 || p.first == 0 || p.first != p.head || s.l.Tokens[p.head].XPOS == "NNS" && p.class != "mountain" {
			continue
		}
		k := s.inName[p.first-1]
		if k < 0 || s.sent[p.first-1] != s.sent[p.head] || s.namedNext(p.head) >= 0 {
			continue
		}
		n := &s.names[k]
		if n.last != p.first || n.first == 0 || s.low[n.first-1] != "the" || s.l.Tokens[s.headOf(n.first, n.last)].Head != p.head {
			continue
		}
		if c := s.surfaces[n.surface].cluster; s.isKind(c, p) {
			if p.class != "" {
				s.clusters[c].typ = p.typ
			}
			p.entity, p.refers, p.vague, p.slight, p.first = -2-c, -1, false, false, n.first
		}
	}
}

// isKind reports whether the head of a phrase may tell of what kind a named thing is.
func (s *scan) isKind(c int, p *phrase) bool {
	low := s.low[p.head]
	for _, k := range s.clusters[c].surfaces {
		f := &s.surfaces[k]
		if s.gaz.places[f.spell] != 0 || s.gaz.known[f.spell] == text.Place {
			return false // "the Leeds company", "the Chicago river"
		}
		for _, d := range f.desc {
			if (d.noun == low || d.class != "" && d.class == p.class) && p.typ != text.Organization && !partOf[low] {
				return s.clusters[c].typ == p.typ || p.typ == text.Product || p.typ == text.Concept
			}
		}
	}
	if partOf[low] || !ofThing[p.class] && p.class != "device" && low != "camp" {
		return false
	}
	typ := s.clusters[c].typ
	if p.class == "device" {
		return s.looksOnly(c) && typ == text.Place // "the Meridian telescope"
	}
	return typ == p.typ || s.looksOnly(c) && typ == text.Place && p.typ == text.Organization || low == "camp" && typ == text.Place ||
		p.class == "virus" && typ == text.Product
}

// shorter lets "the quake" stand for the earthquake named before: a noun that ends another.
func (s *scan) shorter(phrases []phrase) {
	for i := range phrases {
		p := &phrases[i]
		low := s.low[p.head]
		if p.entity != -1 || p.refers >= 0 || p.chain != 0 || !p.bare || !p.definite || len(low) < 4 {
			continue
		}
		for k := i - 1; k >= 0 && s.sent[phrases[k].head] >= s.sent[p.head]-calledFar; k-- {
			q := &phrases[k]
			if other := s.low[q.head]; q.bare && q.entity == -1 && q.refers < 0 && len(other) > len(low)+2 && strings.HasSuffix(other, low) &&
				q.class == p.class && p.class != "" {
				p.refers, p.vague, p.slight = k, false, false
				break
			}
		}
	}
}
