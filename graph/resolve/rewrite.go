package resolve

import (
	"cmp"
	"reflect"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// write adds to d what becomes of entities, and of other articles whose entities are now others.
func (d *identity) write(out *graph.Delta) {
	for _, a := range sortedKeys(d.moves) {
		d.x.rewrite(out, a, d.moves[a])
	}
	for _, iri := range sortedKeys(d.made) {
		old, known := d.x.g.Entity(iri)
		next := d.tell(iri)
		if known && old.Name == next.Name && old.Type == next.Type && slices.Equal(old.Aliases, next.Aliases) {
			continue
		}
		if known {
			out.Remove.Entities = append(out.Remove.Entities, old)
		}
		out.Add.Entities = append(out.Add.Entities, next)
	}
	for _, iri := range sortedKeys(d.gone) {
		if old, known := d.x.g.Entity(iri); known {
			out.Remove.Entities = append(out.Remove.Entities, old)
		}
	}
	for _, p := range []*graph.Part{&out.Remove, &out.Add} {
		slices.SortFunc(p.Entities, func(a, b graph.Entity) int { return cmp.Compare(a.IRI, b.IRI) })
		slices.SortFunc(p.Statements, func(a, b graph.Statement) int { return cmp.Compare(a.IRI, b.IRI) })
		slices.SortStableFunc(p.Mentions, func(a, b graph.Mention) int {
			return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End),
				cmp.Compare(a.Entity, b.Entity))
		})
	}
}

// rewrite lets an article of the graph speak of other entities.
func (x *resolver) rewrite(out *graph.Delta, article quad.IRI, to map[quad.IRI]quad.IRI) {
	was := x.g.MentionsIn(article)
	var is []graph.Mention
	seen := map[graph.Mention]bool{}
	for _, m := range was {
		m.Entity = cmp.Or(to[m.Entity], m.Entity)
		bare := m
		bare.Local = ""
		if !seen[bare] {
			seen[bare] = true
			is = append(is, m)
		}
	}
	gone, come := apart(was, is, func(m graph.Mention) graph.Mention { return m })
	out.Remove.Mentions, out.Add.Mentions = append(out.Remove.Mentions, gone...), append(out.Add.Mentions, come...)
	stated := x.g.StatementsIn(article)
	byIRI := map[quad.IRI]int{}
	var next []graph.Statement
	for _, s := range stated {
		s.Subject, s.Object = cmp.Or(to[s.Subject], s.Subject), cmp.Or(to[s.Object], s.Object)
		if s.Subject == s.Object {
			continue
		}
		s.IRI = graph.StatementIRI(&s)
		if i, ok := byIRI[s.IRI]; ok {
			next[i].Evidence = inOrder(append(slices.Clone(next[i].Evidence), s.Evidence...))
			continue
		}
		byIRI[s.IRI] = len(next)
		next = append(next, s)
	}
	off, on := apart(stated, next, func(s graph.Statement) quad.IRI { return s.IRI })
	out.Remove.Statements, out.Add.Statements = append(out.Remove.Statements, off...), append(out.Add.Statements, on...)
}

// inOrder sorts evidence as the text has it, each piece once.
func inOrder(es []graph.Evidence) []graph.Evidence {
	slices.SortStableFunc(es, func(a, b graph.Evidence) int {
		return cmp.Or(cmp.Compare(a.Sentence.Start, b.Sentence.Start), cmp.Compare(a.Relation.Start, b.Relation.Start),
			cmp.Compare(a.Subject.Start, b.Subject.Start),
			cmp.Compare(a.Object.Start, b.Object.Start))
	})
	return slices.CompactFunc(es, func(a, b graph.Evidence) bool { return reflect.DeepEqual(a, b) })
}
