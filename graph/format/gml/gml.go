// Package gml writes GML (Himsolt 1997, "GML: A portable Graph File Format"), which networkx, igraph, Gephi, yEd and Cytoscape read. Texts are
// ASCII with the other characters as references, &#8217; for example, as the format has it.
package gml

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/quadscope/quadscope/graph/format/exchange"
)

// Write writes a directed multigraph. Nodes are numbered; their IDs are their attribute "name". Labels are unique, because networkx reads no
// file where they are not: a name that several nodes have is followed by a number, and stands alone in "title".
func Write(w io.Writer, g *exchange.Graph) error {
	p := bufio.NewWriterSize(w, 64<<10)
	fmt.Fprintf(p, "graph [\n  directed 1\n  multigraph 1\n  label %s\n", text(g.Title))
	labels := uniqueLabels(g.Nodes)
	number := make(map[string]int, len(g.Nodes))
	for i := range g.Nodes {
		n := &g.Nodes[i]
		number[n.ID] = i
		fmt.Fprintf(p, "  node [\n    id %d\n    label %s\n    name %s\n", i, text(labels[i]), text(n.ID))
		if labels[i] != n.Name {
			fmt.Fprintf(p, "    title %s\n", text(n.Name))
		}
		fields(p, n.Fields(), exchange.NodeFields())
		fmt.Fprintf(p, "    graphics [\n")
		if n.Placed {
			fmt.Fprintf(p, "      x %s\n      y %s\n", exchange.Coordinate(n.X), exchange.Coordinate(n.Y))
		}
		fmt.Fprintf(p, "      w %.1f\n      h %.1f\n      fill \"%s\"\n    ]\n  ]\n", n.Diameter(), n.Diameter(), n.Look().Fill)
	}
	articles := g.ArticlesByID()
	for i := range g.Edges {
		e := &g.Edges[i]
		fmt.Fprintf(p, "  edge [\n    source %d\n    target %d\n    key %d\n    label %s\n", number[e.Source], number[e.Target], i, text(e.Label))
		fields(p, e.Fields(articles), exchange.EdgeFields())
		fmt.Fprintf(p, "  ]\n")
	}
	fmt.Fprintf(p, "]\n")
	return p.Flush()
}

// uniqueLabels returns the names of the nodes, those that come again with a number.
func uniqueLabels(nodes []exchange.Node) []string {
	names, taken := map[string]bool{}, map[string]bool{}
	for i := range nodes {
		names[nodes[i].Name] = true
	}
	last := map[string]int{}
	out := make([]string, len(nodes))
	for i := range nodes {
		label := nodes[i].Name
		for taken[label] {
			last[nodes[i].Name] = max(2, last[nodes[i].Name]+1)
			if next := fmt.Sprintf("%s (%d)", nodes[i].Name, last[nodes[i].Name]); !names[next] {
				label = next
			}
		}
		taken[label] = true
		out[i] = label
	}
	return out
}

var notKey = regexp.MustCompile(`[^A-Za-z0-9]+`)

// fields writes numbers as numbers and all else as text. A key is letters and digits that do not begin with one.
func fields(p *bufio.Writer, fs []exchange.Field, infos []exchange.FieldInfo) {
	kinds := map[string]exchange.Kind{}
	for _, i := range infos {
		kinds[i.Name] = i.Kind
	}
	for _, f := range fs {
		kind, known := kinds[f.Name]
		name := f.Name
		if !known {
			name = "x" + notKey.ReplaceAllString(f.Name, "")
		}
		switch {
		case f.Name == "label":
		case kind == exchange.Integer:
			fmt.Fprintf(p, "    %s %s\n", name, f.Value)
		case kind == exchange.Real:
			fmt.Fprintf(p, "    %s %s\n", name, real(f.Value))
		case kind == exchange.Truth:
			fmt.Fprintf(p, "    %s 1\n", name)
		default:
			fmt.Fprintf(p, "    %s %s\n", name, text(f.Value))
		}
	}
}

// real returns a number with a point: without one readers take it for an integer.
func real(s string) string {
	whole, exponent, _ := strings.Cut(s, "e")
	if !strings.Contains(whole, ".") {
		whole += ".0"
	}
	if exponent == "" {
		return whole
	}
	return whole + "e" + exponent
}

// text returns a quoted string.
func text(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range exchange.CleanXML(s) {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '"':
			b.WriteString("&quot;")
		case r >= ' ' && r < 0x7F:
			b.WriteRune(r)
		default:
			b.WriteString("&#" + strconv.Itoa(int(r)) + ";")
		}
	}
	b.WriteByte('"')
	return b.String()
}
