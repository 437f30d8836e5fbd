package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// sight is what was extracted as the decisions have it. Each thing shown depends only on the records and decisions that it is made of,
// so that after a change only what the change touches is made anew.
type sight struct {
	raw *layer
	*rules
}

// known reports whether the entity was extracted or added by the user.
func (v sight) known(e quad.IRI) bool { return has(v.raw.entities, e) || v.of(e).entity != nil }

// root returns the entity that stands for e, also where it is rejected; none where nothing of it is known.
func (v sight) root(e quad.IRI) quad.IRI {
	for _, m := range v.members(e) {
		if v.known(m) {
			return m
		}
	}
	return ""
}

// shown returns the entity that stands for e, or none where it is not shown.
func (v sight) shown(e quad.IRI) quad.IRI {
	if r := v.root(e); r != "" && !v.of(r).rejected {
		return r
	}
	return ""
}

// base returns an entity as it is without merge, rename and retype.
func (v sight) base(e quad.IRI) *Entity {
	raw, _ := v.raw.entities.Get(e)
	added := v.of(e).entity
	if raw == nil || added == nil {
		if added != nil {
			return added
		}
		return raw
	}
	both := *added
	both.Aliases = append(slices.Clone(added.Aliases), append(slices.Clone(raw.Aliases), raw.Name)...)
	return &both
}

// entity makes what is shown of the class that root stands for.
func (v sight) entity(root quad.IRI) *Entity {
	base, x, members := v.base(root), v.of(root), v.members(root)
	if len(members) == 1 && x.name == "" && x.typ == "" && x.entity == nil {
		return base
	}
	e := Entity{IRI: root, Name: base.Name, Type: base.Type}
	if x.name != "" {
		e.Name = x.name
	}
	if x.typ != "" {
		e.Type = x.typ
	}
	also := map[string]bool{}
	for _, m := range members {
		if b := v.base(m); b != nil {
			also[b.Name], also[v.of(m).name] = true, true
			for _, a := range b.Aliases {
				also[a] = true
			}
		}
	}
	delete(also, "")
	delete(also, e.Name)
	e.Aliases = slices.Sorted(maps.Keys(also))
	return &e
}

// mention returns what is shown of a mention, or false.
func (v sight) mention(m Mention) (Mention, bool) {
	m.Entity = v.meant(MentionKey{m.Article, m.Span.Start}, m.Entity)
	return m, m.Entity != ""
}

// meant returns the entity that is shown for a mention of e.
func (v sight) meant(k MentionKey, e quad.IRI) quad.IRI {
	if to, ok := v.split[k]; ok && v.root(to) != "" {
		return v.shown(to)
	}
	return v.shown(e)
}

// source returns a statement as it was extracted, added or confirmed; nil when it is not in the graph.
func (v sight) source(iri quad.IRI) *Statement {
	if s, ok := v.raw.statements.Get(iri); ok {
		return s
	}
	s := v.of(iri).statement
	if sourceIRI(iri) != iri {
		return nil
	}
	if s != nil && s.Label != UserLabel && !has(v.raw.articles, s.Label) {
		return nil
	}
	return s
}

// splitMark joins the IRI of a statement and what tells that part of its evidence from the rest whose ends the user split.
const splitMark = "~"

// statements returns what is shown of a statement: as a rule itself, several when the user split mentions that its evidence names.
func (v sight) statements(iri quad.IRI) []*Statement {
	s := v.source(iri)
	if s == nil {
		return nil
	}
	subject, object := v.shown(s.Subject), v.shown(s.Object)
	if x := v.of(iri); subject == s.Subject && object == s.Object && len(x.list) == 0 && len(v.split) == 0 {
		return []*Statement{s}
	}
	parts := map[[2]quad.IRI][]Evidence{}
	var order [][2]quad.IRI
	put := func(k [2]quad.IRI, e ...Evidence) {
		if _, ok := parts[k]; !ok {
			order = append(order, k)
		}
		parts[k] = append(parts[k], e...)
	}
	for _, e := range s.Evidence {
		k := [2]quad.IRI{subject, object}
		if e.Subject.End > 0 {
			k[0] = v.meant(MentionKey{s.SourceOf(&e), e.Subject.Start}, s.Subject)
		}
		if e.Object.End > 0 {
			k[1] = v.meant(MentionKey{s.SourceOf(&e), e.Object.Start}, s.Object)
		}
		put(k, e)
	}
	if len(s.Evidence) == 0 {
		put([2]quad.IRI{subject, object})
	}
	var out []*Statement
	for _, k := range order {
		if part := v.part(s, k, parts[k], k == [2]quad.IRI{subject, object} || len(order) == 1); part != nil {
			out = append(out, part)
		}
	}
	return out
}

// part makes the statement that is shown for a part of the evidence of s, which has these ends; nil where it is not shown.
func (v sight) part(s *Statement, ends [2]quad.IRI, evidence []Evidence, whole bool) *Statement {
	if ends[0] == "" || ends[1] == "" || ends[0] == ends[1] {
		return nil
	}
	c := *s
	c.Subject, c.Object, c.Evidence = ends[0], ends[1], evidence
	if !whole {
		h := sha256.Sum256([]byte(ends[0] + "\x00" + ends[1]))
		c.IRI += quad.IRI(splitMark + hex.EncodeToString(h[:4]))
	}
	x := v.of(c.IRI)
	if x.rejected {
		return nil
	}
	c.Confirmed = x.confirmed
	if x.relation != "" {
		c.Wording, c.Predicate = x.relation, RelationIRI(x.relation)
	}
	if x.reversed {
		c.Subject, c.Object = c.Object, c.Subject
		c.Evidence = slices.Clone(c.Evidence)
		for i, e := range c.Evidence {
			c.Evidence[i].Subject, c.Evidence[i].Object = e.Object, e.Subject
		}
	}
	return &c
}

// sourceIRI returns the statement that a shown one is made of.
func sourceIRI(shown quad.IRI) quad.IRI {
	iri, _, _ := strings.Cut(string(shown), splitMark)
	return quad.IRI(iri)
}
