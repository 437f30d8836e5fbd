// Package dot writes and reads Graphviz' DOT language (https://graphviz.org/doc/info/lang.html), in two dialects: a rich one for drawing with
// Graphviz, and a plain one for the readers of other programs, which bear less.
//
// What is written reads back: Write(Read(Write(g))) is Write(g).
package dot

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format/exchange"
)

// Options choose what Write writes beside names and relations.
type Options struct {
	Plain     bool // for Gephi and Cytoscape: no clusters, places or drawing attributes beyond colour
	Positions bool // rich only: places of the nodes, for neato -n
}

// Sizes that a drawing bears, in characters. Graphviz 2.43 stops at quoted strings of over 16,384 bytes, whatever they mean.
const (
	labelLength   = 80
	nameLength    = 2000
	quoteLength   = 750
	titleLength   = 200
	linkLength    = 2000
	tooltipLength = 4000
	tooltipBytes  = 12000
	stringBytes   = 16000
	// manyNodes is from where dot's layers take too long, so that the file asks for a force layout.
	manyNodes = 300
)

// Write writes the graph. In the rich dialect entities stand in a cluster for each type, and an edge has the sentences that state it as its
// tooltip. No text of an article can leave its quotes, become an escape sequence or an entity of HTML, or be a link to anything but the web.
func Write(w io.Writer, g *exchange.Graph, o Options) error {
	d := writer{Writer: bufio.NewWriterSize(w, 64<<10), g: g, articles: shortArticles(g), o: o}
	d.WriteString("digraph \"kg\" {\n")
	if o.Plain {
		for i := range g.Nodes {
			d.node("  ", &g.Nodes[i])
		}
	} else {
		d.head()
		d.clusters()
	}
	for i := range g.Edges {
		d.edge(i, &g.Edges[i])
	}
	d.WriteString("}\n")
	return d.Flush()
}

type writer struct {
	*bufio.Writer
	g        *exchange.Graph
	articles map[string]*exchange.Article
	o        Options
}

const fonts = "Inter, Helvetica, Arial, sans-serif"

func (d writer) head() {
	title := d.g.Title
	head := attributes{{"charset", "UTF-8"}, {"label", title}, {"tooltip", title}, {"compound", "true"}, {"rankdir", "LR"}, {"fontname", fonts}, {"fontsize", "11"}}
	switch {
	case d.o.Positions:
		head = append(head, attribute{"layout", "neato"}, attribute{"splines", "true"})
	case len(d.g.Nodes) > manyNodes:
		head = append(head, attribute{"layout", "sfdp"}, attribute{"overlap", "prism"})
	}
	fmt.Fprintf(d, "  graph %s;\n", head)
	fmt.Fprintf(d, "  node %s;\n", attributes{{"fontname", fonts}, {"fontsize", "11"}, {"style", "filled"}})
	fmt.Fprintf(d, "  edge %s;\n", attributes{{"fontname", fonts}, {"fontsize", "9"}, {"color", "#6A737B"}})
}

func shapeOf(t graph.Type) string {
	switch t {
	case "person", "concept":
		return "ellipse"
	case "place":
		return "invtriangle"
	case "product":
		return "diamond"
	case "event":
		return "triangle"
	case "work":
		return "note"
	case "money":
		return "circle"
	case "quantity":
		return "octagon"
	}
	return "box"
}

func lookOf(t graph.Type) exchange.Look {
	if t == "concept" {
		return exchange.Look{Fill: "#D9EDF2", Ink: "#14171A"} // stands for the ring of the window, in which the label has no room
	}
	return exchange.LookOf(t)
}

// clusters writes the nodes by type; those without one stand alone at the end.
func (d writer) clusters() {
	byType := map[graph.Type][]*exchange.Node{}
	for i := range d.g.Nodes {
		n := &d.g.Nodes[i]
		byType[n.Type] = append(byType[n.Type], n)
	}
	for _, t := range graph.Types() {
		if len(byType[t]) == 0 {
			continue
		}
		title := strings.ToUpper(string(t[:1])) + string(t[1:])
		fmt.Fprintf(d, "  subgraph %s {\n", quoted("cluster_"+title, labelLength))
		fmt.Fprintf(d, "    graph %s;\n", attributes{{"label", title}, {"tooltip", fmt.Sprintf("%s (%d)", title, len(byType[t]))},
			{"color", lookOf(t).Fill}, {"style", "rounded"}})
		for _, n := range byType[t] {
			d.node("    ", n)
		}
		d.WriteString("  }\n")
	}
	for _, n := range byType[""] {
		d.node("  ", n)
	}
}

func (d writer) node(indent string, full *exchange.Node) {
	n := shortNode(full)
	l := lookOf(n.Type)
	if n.Fill != "" {
		l = n.Look()
	}
	as := attributes{{"label", n.Name}, {"type", string(n.Type)}}
	if shorten(clean(n.Name), labelLength) != clean(n.Name) {
		as = append(as, attribute{"name", n.Name})
	}
	if d.o.Plain {
		as = append(as, attribute{"color", n.Look().Fill})
	} else {
		as = append(as, attribute{"tooltip", tip(n)}, attribute{"shape", shapeOf(n.Type)}, attribute{"fillcolor", l.Fill}, attribute{"color", l.Fill},
			attribute{"fontcolor", l.Ink})
		if d.o.Positions && n.Placed {
			as = append(as, attribute{"pos", exchange.Coordinate(n.X) + "," + exchange.Coordinate(-n.Y)})
		}
	}
	for _, f := range n.Fields() {
		if f.Name != "label" && f.Name != "type" {
			as = append(as, attribute{f.Name, f.Value})
		}
	}
	fmt.Fprintf(d, "%s%s %s;\n", indent, nodeID(n.ID), as)
}

// tip is what is shown of a node under the pointer.
func tip(n *exchange.Node) string {
	tip := n.Name
	if len(n.Aliases) > 0 {
		tip += "\nalso: " + strings.Join(n.Aliases, ", ")
	}
	if n.Mentions > 0 {
		tip += "\n" + count(n.Mentions, "mention", "mentions") + ", " + count(n.Articles, "article", "articles")
	}
	return tip
}

func (d writer) edge(i int, full *exchange.Edge) {
	e := d.shortEdge(full)
	as := attributes{{"label", e.Label}, {"relation", e.Relation}, {"key", "r" + strconv.Itoa(i+1)}}
	links := ""
	for _, f := range e.Fields(d.articles) {
		switch {
		case f.Name == "label", f.Name == "relation":
		case f.Name == "evidence" && !d.o.Plain:
			as = append(as, attribute{"edgetooltip", f.Value}, attribute{"labeltooltip", f.Value})
		default:
			as = append(as, attribute{f.Name, f.Value})
		}
		if f.Name == "url" {
			links = f.Value
		}
	}
	if !d.o.Plain {
		as = append(as, drawing(e, links)...)
	}
	fmt.Fprintf(d, "  %s -> %s %s;\n", nodeID(e.Source), nodeID(e.Target), as)
}

// drawing is how Graphviz draws an edge, and where a click on it leads.
func drawing(e *exchange.Edge, links string) attributes {
	var as attributes
	switch e.Style() {
	case "double":
		as = append(as, attribute{"color", "#B3261E"}, attribute{"arrowhead", "normalnormal"})
	case "dotted", "dashed":
		as = append(as, attribute{"style", e.Style()})
	}
	switch e.Direction {
	case exchange.Mutual:
		as = append(as, attribute{"dir", "both"})
	case exchange.Undirected:
		as = append(as, attribute{"dir", "none"})
	}
	if e.Weight() > 1 {
		as = append(as, attribute{"penwidth", strconv.FormatFloat(e.Width(), 'f', 2, 64)})
	}
	for _, link := range strings.Split(links, "\n") {
		if exchange.WebLink(link) {
			return append(as, attribute{"URL", link})
		}
	}
	return as
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
