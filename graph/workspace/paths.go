package workspace

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/analyze"
	"github.com/quadscope/quadscope/graph/view"
)

// Path leads from one entity to another.
type Path = analyze.Path

// Whole returns the state without what its view leaves out, but for its detail, for searches of all that is in the project.
func (s *State) Whole() *State {
	all := *s
	all.Spec, all.View = view.Spec{Budget: -1, Detail: s.Spec.Detail}, nil
	return &all
}

// Ways are the paths between two entities, and the detail over which they lead.
type Ways struct {
	Detail view.Detail
	Paths  []Path
}

// Paths returns what joins two entities by what is shown: the shortest paths first, and of equally short ones the best attested. Where nothing of
// the view's detail joins them, it looks at the next that has more. Paths follow statements in both directions; what is denied, planned or only
// reported joins nothing.
func (s *State) Paths(ctx context.Context, from, to quad.IRI, most int) (Ways, error) {
	for _, end := range []quad.IRI{from, to} {
		if _, err := s.entity(end); err != nil {
			return Ways{}, err
		}
	}
	details := view.Details()
	for i := max(0, slices.Index(details, s.Spec.Detail)); ; i++ {
		found, err := analyze.Paths(ctx, s.network(details[i]), from, to, analyze.PathOptions{Most: most})
		if len(found) > 0 || err != nil || i == len(details)-1 {
			return Ways{details[i], found}, err
		}
	}
}

// Circles returns the groups of entities of which each leads to each other by statements of one relation, or, mixed, of any: the largest
// first, at most most. What is denied, planned or only reported leads nowhere.
func (s *State) Circles(ctx context.Context, mixed bool, most int) ([]analyze.Circle, error) {
	return analyze.Circles(ctx, s.network(s.Spec.Detail), analyze.CircleOptions{Mixed: mixed, Most: most})
}

// network returns the network of what the view does not leave out, at a detail.
func (s *State) network(d view.Detail) *graph.Network {
	if d == view.Everything && len(s.Spec.HiddenArticles)+len(s.Spec.HiddenTypes) == 0 {
		return s.Graph.Network()
	}
	hidden := func(iri quad.IRI) bool {
		e, _ := s.Graph.Entity(iri)
		return s.Spec.HiddenTypes[e.Type]
	}
	x := s.indexed()
	return s.Graph.NetworkOf(func(st *graph.Statement) bool {
		return st.Plain() && x.Tells(d, st) && !s.Spec.HiddenArticles[st.Label] && !hidden(st.Subject) && !hidden(st.Object)
	})
}

// indexed returns the index of the graph, which a state without views makes when it is first asked for.
func (s *State) indexed() *view.Index {
	if s.Index != nil {
		return s.Index
	}
	s.indexOnce.Do(func() { s.viewIndex = view.NewIndex(s.Graph) })
	return s.viewIndex
}

// PathText says a path in words: a line for each hop, and below it the sentences that say so with their sources.
func PathText(g *graph.Graph, p analyze.Path) string {
	if len(p) == 0 {
		return ""
	}
	name := func(iri quad.IRI) string {
		e, _ := g.Entity(iri)
		return e.Name
	}
	steps := "steps"
	if len(p) == 1 {
		steps = "step"
	}
	return fmt.Sprintf("%s to %s in %d %s\n", name(p[0].From), name(p[len(p)-1].To), len(p), steps) + stepsText(g, p)
}

// mostNames is how many of the entities of a circle are named.
const mostNames = 12

// CircleText says a circle in words, as PathText says a path.
func CircleText(g *graph.Graph, c analyze.Circle) string {
	var names []string
	for _, iri := range c.Group {
		e, _ := g.Entity(iri)
		names = append(names, e.Name)
	}
	slices.Sort(names)
	listed, more := names, ""
	if len(names) > mostNames {
		listed, more = names[:mostNames], fmt.Sprintf(" and %d more", len(names)-mostNames)
	}
	return fmt.Sprintf("A circle of %d: %s%s\n", len(names), strings.Join(listed, ", "), more) + stepsText(g, c.Around)
}

func stepsText(g *graph.Graph, p analyze.Path) string {
	name := func(iri quad.IRI) string {
		e, _ := g.Entity(iri)
		return e.Name
	}
	var b strings.Builder
	for i, h := range p {
		said := map[string]bool{}
		for _, s := range h.Statements {
			line := name(s.Subject) + " " + s.Phrase() + " " + name(s.Object)
			if !said[line] {
				said[line] = true
				number := strings.Repeat(" ", len(fmt.Sprint(i+1))+1)
				if len(said) == 1 {
					number = fmt.Sprintf("%d.", i+1)
				}
				fmt.Fprintf(&b, "%s %s\n", number, line)
			}
			for _, e := range s.Evidence {
				fmt.Fprintf(&b, "   “%s”%s\n", strings.Join(strings.Fields(e.Quote), " "), source(g, s.SourceOf(&e)))
			}
		}
	}
	return b.String()
}

// source says where a quote stands: ", title, site, date".
func source(g *graph.Graph, article quad.IRI) string {
	a, ok := g.Article(article)
	if !ok {
		return ""
	}
	out := ""
	for _, part := range []string{cmp.Or(a.Title, a.Name), a.Site, a.Published} {
		if part != "" {
			out += ", " + part
		}
	}
	return out
}
