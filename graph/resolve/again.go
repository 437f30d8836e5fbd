package resolve

import (
	"reflect"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/extract"
)

// Again returns the delta that puts what was extracted of an article of g in the place of what g has of it. Entities keep their
// identity, and with it what the user decided on them; those that nothing is said of any more go. It is empty when nothing changes.
func Again(g *graph.Graph, r *extract.Result) (graph.Delta, error) {
	iri := graph.ArticleIRI(r.Doc.Text)
	old, err := g.RemoveArticle(iri)
	if err != nil {
		return graph.Delta{}, err
	}
	was := graph.Part{Mentions: old.Remove.Mentions, Statements: old.Remove.Statements}
	bare, err := g.Apply(graph.Delta{Remove: was})
	if err != nil {
		return graph.Delta{}, err
	}
	d, err := resolve(bare, r, iri)
	if err != nil {
		return graph.Delta{}, err
	}
	d.Add.Articles = nil
	after, err := bare.Apply(d)
	if err != nil {
		return graph.Delta{}, err
	}
	left := after.Extracted()
	for _, e := range old.Remove.Entities {
		if len(left.ArticlesOf(e.IRI)) == 0 && len(after.StatementsOf(e.IRI)) == 0 { // the user may have confirmed what is no longer found
			drop(&d, e)
		}
	}
	d.Remove.Mentions, d.Add.Mentions = apart(append(d.Remove.Mentions, was.Mentions...), d.Add.Mentions,
		func(m graph.Mention) graph.Mention { return m })
	d.Remove.Statements, d.Add.Statements = apart(append(d.Remove.Statements, was.Statements...), d.Add.Statements,
		func(s graph.Statement) quad.IRI { return s.IRI })
	return d, nil
}

// drop lets a delta take out an entity, which it may have changed or taken out already.
func drop(d *graph.Delta, e graph.Entity) {
	is := func(o graph.Entity) bool { return o.IRI == e.IRI }
	d.Add.Entities = slices.DeleteFunc(d.Add.Entities, is)
	if !slices.ContainsFunc(d.Remove.Entities, is) {
		d.Remove.Entities = append(d.Remove.Entities, e)
	}
}

// apart leaves out what stands in both lists.
func apart[V any, K comparable](was, is []V, key func(V) K) (gone, come []V) {
	in := map[K]V{}
	for _, v := range is {
		in[key(v)] = v
	}
	same := map[K]bool{}
	for _, v := range was {
		if other, ok := in[key(v)]; ok && reflect.DeepEqual(v, other) {
			same[key(v)] = true
		}
	}
	kept := func(v V) bool { return same[key(v)] }
	return slices.DeleteFunc(slices.Clone(was), kept), slices.DeleteFunc(slices.Clone(is), kept)
}
