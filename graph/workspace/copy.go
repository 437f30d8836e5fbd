package workspace

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// Text says a selection of entities and statements in words: the entities, and a line for what is stated with the sentences that say so and
// their sources. Of one entity alone all that is said of it is told, of several what is said between them. Its time grows with the
// statements of the entities.
func (s *State) Text(selection []quad.IRI) string {
	entities := map[quad.IRI]bool{}
	var b strings.Builder
	for _, iri := range selection {
		e, ok := s.Graph.Entity(iri)
		if !ok || entities[iri] {
			continue
		}
		entities[iri] = true
		fmt.Fprintf(&b, "%s (%s)", e.Name, e.Type)
		if len(e.Aliases) > 0 {
			fmt.Fprintf(&b, ", also named %s", strings.Join(e.Aliases, ", "))
		}
		b.WriteString("\n")
	}
	for _, st := range s.told(entities, selection) {
		from, _ := s.Graph.Entity(st.Subject)
		to, _ := s.Graph.Entity(st.Object)
		if b.Len() > 0 {
			b.WriteString("\n")
		}
		mine := ""
		if st.Label == graph.UserLabel {
			mine = " (you said this)"
		}
		fmt.Fprintf(&b, "%s %s %s%s\n", from.Name, st.Phrase(), to.Name, mine)
		for i := range st.Evidence {
			fmt.Fprintf(&b, "  “%s”%s\n", strings.Join(strings.Fields(st.Evidence[i].Quote), " "), source(s.Graph, st.SourceOf(&st.Evidence[i])))
		}
	}
	return b.String()
}

// told returns the statements that a selection holds or that are stated of its entities, in the order of their names.
func (s *State) told(entities map[quad.IRI]bool, selection []quad.IRI) []graph.Statement {
	var out []graph.Statement
	seen := map[quad.IRI]bool{}
	add := func(st graph.Statement) {
		if !seen[st.IRI] {
			seen[st.IRI] = true
			out = append(out, st)
		}
	}
	for iri := range entities {
		for _, st := range s.Graph.StatementsOf(iri) {
			if len(entities) == 1 || entities[st.Subject] && entities[st.Object] {
				add(st)
			}
		}
	}
	for _, iri := range selection {
		if st, ok := s.Graph.Statement(iri); ok {
			add(st)
		}
	}
	slices.SortFunc(out, func(a, b graph.Statement) int {
		return cmp.Or(strings.Compare(s.phrase(a), s.phrase(b)), cmp.Compare(a.IRI, b.IRI))
	})
	return out
}
