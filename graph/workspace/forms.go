package workspace

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// Form is one way in which articles write the name of an entity, with all mentions that do so.
type Form struct {
	Name     string
	Mentions []graph.MentionKey
}

// FormsOf returns the ways in which articles write the name of an entity, the most frequent first. It reads the articles that name it.
func (w *Workspace) FormsOf(entity quad.IRI) ([]Form, error) {
	by := map[string]*Form{}
	g := w.State().Graph
	for _, m := range g.MentionsOf(entity) {
		if m.Kind == "pronoun" {
			continue
		}
		d, err := w.Document(m.Article)
		if err != nil {
			return nil, err
		}
		if m.Span.End > len(d.Text) {
			continue
		}
		name := strings.Join(strings.Fields(d.Text[m.Span.Start:m.Span.End]), " ")
		if by[name] == nil {
			by[name] = &Form{Name: name}
		}
		by[name].Mentions = append(by[name].Mentions, graph.MentionKey{Article: m.Article, Start: m.Span.Start})
	}
	var out []Form
	for _, f := range by {
		out = append(out, *f)
	}
	slices.SortFunc(out, func(a, b Form) int {
		return cmp.Or(cmp.Compare(len(b.Mentions), len(a.Mentions)), cmp.Compare(a.Name, b.Name))
	})
	return out, nil
}
