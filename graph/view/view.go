// Package view chooses and styles what of a graph is shown: nodes with their importance, relations grouped into edges, the legend, the
// results of a search, and the cards that describe an entity or a relation in words.
package view

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// Style is how a relation is drawn.
type Style uint8

// The styles of a relation.
const (
	Solid  Style = iota // the article asserts it
	Dashed              // found with a confidence under graph.Solid
	Dotted              // planned, possible, alleged or reported
	Double              // denied
)

// Node is an entity in the picture.
type Node struct {
	Entity     quad.IRI
	Name       string
	Type       graph.Type
	Importance float32 // 0 to 1
	Articles   int     // that mention it
	More       int     // neighbours that are left out by choice: expanding the node shows them
	Mine       bool    // the user decided something of it
}

// Edge is the statements of one pair that say the same, from any number of articles.
type Edge struct {
	From, To   int32 // into View.Nodes
	Label      string
	When       string // it happened, in words, or empty
	Style      Style
	Predicate  quad.IRI
	Statements []quad.IRI // sorted
	Articles   int
}

// View is a picture's content: nodes sorted by entity, edges by their ends, then predicate. It is immutable.
type View struct {
	Nodes     []Node
	Edges     []Edge
	Entities  int // that pass the filters
	LeftOut   int // of those, by choice or because there are too many
	Relations int // edges that pass the filters
	Finer     int // entities that pass the filters, and that only a higher Detail shows

	index   map[quad.IRI]int32
	once    sync.Once
	edgesOf map[quad.IRI]int32
}

// Words returns what the line says: its label, and when that was.
func (e *Edge) Words() string {
	if e.When == "" {
		return e.Label
	}
	return e.Label + ", " + e.When
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
	v.once.Do(func() {
		v.edgesOf = map[quad.IRI]int32{}
		for i, e := range v.Edges {
			for _, s := range e.Statements {
				v.edgesOf[s] = int32(i)
			}
		}
	})
	if i, ok := v.edgesOf[statement]; ok {
		return int(i)
	}
	return -1
}

// StyleOf returns how a statement is drawn.
func StyleOf(s *graph.Statement) Style {
	switch {
	case s.Negated:
		return Double
	case s.Modality != graph.Asserted:
		return Dotted
	case s.Confidence() < graph.Solid:
		return Dashed
	}
	return Solid
}

// Build makes the view of a graph; see Index.Build.
func Build(g *graph.Graph, s Spec) *View { return NewIndex(g).Build(s) }

// standsAlone reports whether an entity of the type says something without a relation.
func standsAlone(t graph.Type) bool {
	switch t {
	case "concept", "date", "money", "quantity":
		return false
	}
	return true
}

// More writes the badge of a node that n neighbours are left out of.
func More(n int) string {
	if n > 999 {
		return "+" + strconv.Itoa(n/1000) + "k"
	}
	return "+" + strconv.Itoa(n)
}

// Radius returns the radius of a node at zoom 1, in scene units, for its importance.
func Radius(importance float32) float32 {
	return (18 + 32*float32(math.Sqrt(float64(importance)))) / 2
}

// Legend counts the nodes of each type that occurs; see Index.Legend.
func Legend(g *graph.Graph, s Spec) []TypeCount { return NewIndex(g).Legend(s) }

// Top returns the n most important nodes, the most important first.
func (v *View) Top(n int) []Node {
	out := slices.Clone(v.Nodes)
	slices.SortStableFunc(out, func(a, b Node) int { return cmp.Compare(b.Importance, a.Importance) })
	return out[:min(n, len(out))]
}
