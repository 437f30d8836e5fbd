package exchange

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/quadscope/quadscope/graph"
)

// Look is the colours of entities of a type, as #RRGGBB: of the shape, and of text on it.
type Look struct{ Fill, Ink string }

// LookOf returns the colours of a type on a light ground; those of the window.
func LookOf(t graph.Type) Look {
	switch t {
	case "person":
		return Look{"#D3791A", "#14171A"}
	case "organization":
		return Look{"#3C6CDD", "#FFFFFF"}
	case "place":
		return Look{"#19815A", "#FFFFFF"}
	case "product":
		return Look{"#580C93", "#FFFFFF"}
	case "event":
		return Look{"#E1627E", "#14171A"}
	case "work":
		return Look{"#503720", "#FFFFFF"}
	case "concept":
		return Look{"#3C9BB8", "#14171A"}
	case "date":
		return Look{"#3A3D41", "#FFFFFF"}
	case "money":
		return Look{"#646103", "#FFFFFF"}
	case "quantity":
		return Look{"#7C5678", "#FFFFFF"}
	}
	return Look{"#656C72", "#FFFFFF"}
}

// Coordinate prints a place with two digits after the point.
func Coordinate(x float32) string { return strconv.FormatFloat(float64(x), 'f', 2, 32) }

// Diameter returns the size at which a node is drawn, in scene units.
func (n *Node) Diameter() float64 {
	if n.Size > 0 {
		return n.Size
	}
	return 18 + 32*math.Sqrt(float64(n.Importance))
}

// SetDiameter sets the importance by which the node has a size, and the size itself where that is not one of ours.
func (n *Node) SetDiameter(d float64) {
	if d <= 0 || math.IsNaN(d) || d > maxDiameter {
		return
	}
	root := min(1, max(0, (d-18)/32))
	n.Importance = float32(root * root)
	if n.Size = 0; math.Abs(n.Diameter()-d) > 0.01 {
		n.Size = d
	}
}

const maxDiameter = 10_000

// Look returns the colours of the node: those that a file gives it, or of its type.
func (n *Node) Look() Look {
	v, err := strconv.ParseUint(strings.TrimPrefix(n.Fill, "#"), 16, 32)
	if err != nil || len(n.Fill) != len("#RRGGBB") {
		return LookOf(n.Type)
	}
	if 299*(v>>16)+587*(v>>8&255)+114*(v&255) > 140_000 { // how bright it looks (ITU-R BT.601), in thousandths
		return Look{n.Fill, "#14171A"}
	}
	return Look{n.Fill, "#FFFFFF"}
}

// Weigh sets the importance of the nodes from what is stated of them and how often they are named, on a logarithmic scale, so that one hub does
// not make all others dots.
func (g *Graph) Weigh() {
	stated := map[string]int{}
	for i := range g.Edges {
		e := &g.Edges[i]
		stated[e.Source] += len(e.Claims)
		stated[e.Target] += len(e.Claims)
	}
	weights := make([]float64, len(g.Nodes))
	top, low := 0.0, math.Log1p(4)
	for i := range g.Nodes {
		n := &g.Nodes[i]
		weights[i] = math.Log1p(float64(3*stated[n.ID] + n.Mentions + 2*n.Articles))
		top = max(top, weights[i])
	}
	for i := range g.Nodes {
		w := max(0, (weights[i]-low)/max(0.1, top-low))
		g.Nodes[i].Importance = float32(w * w)
	}
}

// ExtraNames returns the names of the fields that nodes and edges have beside the known ones, sorted.
func (g *Graph) ExtraNames() (nodes, edges []string) {
	collect := func(names []string, fs []Field) []string {
		for _, f := range fs {
			if i, found := slices.BinarySearch(names, f.Name); !found {
				names = slices.Insert(names, i, f.Name)
			}
		}
		return names
	}
	for i := range g.Nodes {
		nodes = collect(nodes, g.Nodes[i].Extra)
	}
	for i := range g.Edges {
		edges = collect(edges, g.Edges[i].Extra)
	}
	return nodes, edges
}
