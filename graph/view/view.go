// Package view chooses and styles what of a graph is shown: nodes with their importance, relations grouped into edges, the legend, the
// results of a search, and the cards that describe an entity or a relation in words.
package view

import (
	"cmp"
	"math"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// Spec says what is left out. The zero value shows all.
type Spec struct {
	HiddenTypes    map[graph.Type]bool
	HiddenArticles map[quad.IRI]bool
}

// Style is how a relation is drawn.
type Style uint8

// The styles of a relation.
const (
	Solid  Style = iota // the article asserts it
	Dashed              // found with a confidence under Unsure
	Dotted              // planned, possible, alleged or reported
	Double              // denied
)

// Unsure is the confidence under which a relation is drawn dashed.
const Unsure = 0.6

// Node is an entity in the picture.
type Node struct {
	Entity     quad.IRI
	Name       string
	Type       graph.Type
	Importance float32 // 0 to 1
	Articles   int     // that mention it
}

// Edge is the statements of one pair that say the same, from any number of articles.
type Edge struct {
	From, To   int32 // into View.Nodes
	Label      string
	Style      Style
	Statements []quad.IRI // sorted
	Articles   int
}

// View is a picture's content: nodes sorted by entity, edges by their ends, then predicate. It is immutable.
type View struct {
	Nodes []Node
	Edges []Edge
	index map[quad.IRI]int32
}

// Index returns the node of an entity, or -1.
func (v *View) Index(entity quad.IRI) int {
	if i, ok := v.index[entity]; ok {
		return int(i)
	}
	return -1
}

// EdgeOf returns the edge that holds a statement, or -1.
func (v *View) EdgeOf(statement quad.IRI) int {
	return slices.IndexFunc(v.Edges, func(e Edge) bool { return slices.Contains(e.Statements, statement) })
}

// StyleOf returns how a statement is drawn.
func StyleOf(s *graph.Statement) Style {
	switch {
	case s.Negated:
		return Double
	case s.Modality != graph.Asserted:
		return Dotted
	case s.Confidence() < Unsure:
		return Dashed
	}
	return Solid
}

// group is what the statements of one edge have in common.
type group struct {
	subject, object, predicate quad.IRI
	negated                    bool
	modality                   graph.Modality
}

func groupOf(s *graph.Statement) group {
	return group{s.Subject, s.Object, s.Predicate, s.Negated, s.Modality}
}

// Build makes the view of a graph. An entity is shown when an article that is shown states something of it, or names it more than twice;
// values and concepts only when something is stated of them. What the user added is always shown. Where nothing is stated at all, all
// names are.
func Build(g *graph.Graph, s Spec) *View {
	v := &View{index: map[quad.IRI]int32{}}
	statements := g.Statements()
	stated := map[quad.IRI]int{}
	shown := statements[:0:0]
	for _, st := range statements {
		if s.HiddenArticles[st.Label] || hidden(g, s, st.Subject) || hidden(g, s, st.Object) {
			continue
		}
		shown = append(shown, st)
		stated[st.Subject]++
		stated[st.Object]++
	}
	for _, e := range g.Entities() {
		articles := 0
		for _, a := range g.ArticlesOf(e.IRI) {
			if !s.HiddenArticles[a] {
				articles++
			}
		}
		added := g.Added(e.IRI) // by the user, who wants to see it
		if articles == 0 && !added && stated[e.IRI] == 0 || s.HiddenTypes[e.Type] || stated[e.IRI] == 0 && !added && !(standsAlone(e.Type) && (len(shown) == 0 || len(g.MentionsOf(e.IRI)) > 2)) {
			continue
		}
		v.index[e.IRI] = int32(len(v.Nodes))
		weight := float64(3*stated[e.IRI] + len(g.MentionsOf(e.IRI)) + 2*articles)
		v.Nodes = append(v.Nodes, Node{Entity: e.IRI, Name: e.Name, Type: e.Type, Importance: float32(weight), Articles: articles})
	}
	scaleImportance(v.Nodes)
	v.Edges = edges(v, shown)
	return v
}

func hidden(g *graph.Graph, s Spec, entity quad.IRI) bool {
	if len(s.HiddenTypes) == 0 {
		return false
	}
	e, _ := g.Entity(entity)
	return s.HiddenTypes[e.Type]
}

// standsAlone reports whether an entity of the type says something without a relation.
func standsAlone(t graph.Type) bool {
	switch t {
	case "concept", "date", "money", "quantity":
		return false
	}
	return true
}

// scaleImportance brings the weights to 0..1 by the logarithm, so that one hub does not make all others dots.
func scaleImportance(ns []Node) {
	top := 0.0
	for _, n := range ns {
		top = max(top, math.Log1p(float64(n.Importance)))
	}
	low := math.Log1p(4)
	for i, n := range ns {
		ns[i].Importance = float32(max(0, (math.Log1p(float64(n.Importance))-low)/max(0.1, top-low)))
		ns[i].Importance *= ns[i].Importance
	}
}

func edges(v *View, shown []graph.Statement) []Edge {
	byGroup := map[group]int{}
	var order []group
	var out []Edge
	articles := map[group]map[quad.IRI]bool{}
	for i := range shown {
		st := &shown[i]
		k := groupOf(st)
		at, ok := byGroup[k]
		if !ok {
			at = len(out)
			byGroup[k] = at
			order = append(order, k)
			articles[k] = map[quad.IRI]bool{}
			out = append(out, Edge{From: v.index[st.Subject], To: v.index[st.Object], Label: st.Phrase(), Style: StyleOf(st)})
		}
		e := &out[at]
		e.Statements = append(e.Statements, st.IRI)
		articles[k][st.Label] = true
		e.Articles = len(articles[k])
		if e.Style == Dashed {
			e.Style = StyleOf(st) // one sure article is enough
		}
	}
	by := make([]int, len(out))
	for i := range by {
		by[i] = i
	}
	slices.SortFunc(by, func(a, b int) int {
		return cmp.Or(cmp.Compare(out[a].From, out[b].From), cmp.Compare(out[a].To, out[b].To),
			cmp.Compare(order[a].predicate, order[b].predicate), cmp.Compare(out[a].Statements[0], out[b].Statements[0]))
	})
	sorted := make([]Edge, len(out))
	for i, j := range by {
		sorted[i] = out[j]
	}
	return sorted
}

// Radius returns the radius of a node at zoom 1, in scene units, for its importance.
func Radius(importance float32) float32 {
	return (18 + 32*float32(math.Sqrt(float64(importance)))) / 2
}

// TypeCount is one entry of the legend.
type TypeCount struct {
	Type   graph.Type
	Count  int // nodes, also when they are hidden
	Hidden bool
}

// Legend counts the nodes of each type that occurs, in the order of graph.Types.
func Legend(g *graph.Graph, s Spec) []TypeCount {
	all := Build(g, Spec{HiddenArticles: s.HiddenArticles})
	n := map[graph.Type]int{}
	for _, node := range all.Nodes {
		n[node.Type]++
	}
	var out []TypeCount
	for _, t := range graph.Types() {
		if n[t] > 0 {
			out = append(out, TypeCount{Type: t, Count: n[t], Hidden: s.HiddenTypes[t]})
		}
	}
	return out
}

// Top returns the n most important nodes, the most important first.
func (v *View) Top(n int) []Node {
	out := slices.Clone(v.Nodes)
	slices.SortStableFunc(out, func(a, b Node) int { return cmp.Compare(b.Importance, a.Importance) })
	return out[:min(n, len(out))]
}
