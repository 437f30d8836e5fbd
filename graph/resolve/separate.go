package resolve

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// Nouns returns the common nouns that are one entity for several articles, as programs made them that did not keep them apart, without those that
// the user decided on.
func Nouns(g *graph.Graph) []quad.IRI {
	raw := g.Extracted()
	var out []quad.IRI
	for _, e := range raw.Entities() {
		if raw.IsNoun(e.IRI) && len(raw.ArticlesOf(e.IRI)) > 1 && len(g.DecisionsOn(e.IRI)) == 0 && len(g.Members(e.IRI)) < 2 && g.Shown(e.IRI) != "" {
			out = append(out, e.IRI)
		}
	}
	return out
}

// Separate returns the delta that gives each article its own entity for common nouns. The first article keeps the one that there is, and so do those
// of which the user decided on a statement or added one.
func Separate(g *graph.Graph, nouns []quad.IRI) (graph.Delta, error) {
	x := &resolver{g: g.Extracted(), told: g}
	moves := map[quad.IRI]map[quad.IRI]quad.IRI{}
	d := &identity{x: x, moves: moves}
	var out graph.Delta
	for _, n := range nouns {
		e, ok := x.g.Entity(n)
		if !ok {
			continue
		}
		for _, a := range x.apart(n) {
			to := graph.LocalIRI(e.Name, a, 1)
			for k := 2; x.isUsed(to); k++ {
				to = graph.LocalIRI(e.Name, a, k)
			}
			if moves[a] == nil {
				moves[a] = map[quad.IRI]quad.IRI{}
			}
			moves[a][n] = to
			next := e
			next.IRI = to
			out.Add.Entities = append(out.Add.Entities, next)
		}
	}
	d.write(&out)
	_, err := g.Apply(out)
	return out, err
}

func (x *resolver) isUsed(iri quad.IRI) bool {
	_, extracted := x.g.Entity(iri)
	return extracted || x.told.Added(iri)
}

// apart returns the articles that a noun is another thing in than in the first, in the order of the graph.
func (x *resolver) apart(noun quad.IRI) []quad.IRI {
	in := x.g.ArticlesOf(noun)
	keeps := map[quad.IRI]bool{}
	for _, s := range x.g.StatementsOf(noun) {
		if len(x.told.DecisionsOn(s.IRI)) > 0 {
			keeps[s.Label] = true
		}
	}
	var out []quad.IRI
	for _, a := range x.g.Articles() {
		if !slices.Contains(in, a.IRI) || keeps[a.IRI] {
			continue
		}
		if len(keeps) == 0 {
			keeps[a.IRI] = true
			continue
		}
		out = append(out, a.IRI)
	}
	return out
}
