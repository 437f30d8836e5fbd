package graph

import "github.com/cayleygraph/quad"

// Line is what statements have in common that are one relation: a line between two entities, in the words of one predicate. A relation is what
// is counted, listed and exported, and it may be said by several statements.
type Line struct {
	Subject, Predicate, Object quad.IRI
	Negated                    bool
	Modality                   Modality
}

// Line returns the relation that the statement says.
func (s *Statement) Line() Line { return Line{s.Subject, s.Predicate, s.Object, s.Negated, s.Modality} }

// NewLines counts the relations of g that statements which were just added to it say, and old had not.
func (g *Graph) NewLines(old *Graph, added []Statement) int {
	fresh := map[Line]bool{}
	for _, a := range added {
		if s, ok := g.Statement(a.IRI); ok && !old.says(s.Line()) {
			fresh[s.Line()] = true
		}
	}
	return len(fresh)
}

func (g *Graph) says(l Line) bool {
	for _, s := range g.StatementsOf(l.Subject) {
		if s.Line() == l {
			return true
		}
	}
	return false
}
