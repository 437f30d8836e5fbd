// Package graphml writes and reads GraphML (http://graphml.graphdrawing.org/specification.html), the format of yEd, Cytoscape, networkx,
// igraph and many others.
package graphml

import (
	"bufio"
	"io"
	"strconv"

	"github.com/quadscope/quadscope/graph/format/exchange"
)

// Options of Write.
type Options struct {
	YEd bool // add the keys by which yEd draws: shapes, colours, places and lines
}

const (
	header = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
	ns     = "http://graphml.graphdrawing.org/xmlns"
	yNS    = "http://www.yworks.com/xml/graphml"
)

// Write writes a directed graph. The fields of nodes and edges are data under keys of the same names.
func Write(w io.Writer, g *exchange.Graph, o Options) error {
	p := printer{Writer: bufio.NewWriterSize(w, 64<<10), o: o, node: map[string]string{}, edge: map[string]string{}}
	p.raw(header + `<graphml xmlns="` + ns + `"`)
	if o.YEd {
		p.raw(` xmlns:y="` + yNS + `"`)
	}
	p.raw(` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="` + ns + ` ` + ns + `/1.0/graphml.xsd">` + "\n")
	p.keys(g)
	p.raw("  <graph id=\"kg\" edgedefault=\"directed\">\n")
	p.data("    ", "g_title", g.Title)
	for i := range g.Nodes {
		p.writeNode(&g.Nodes[i])
	}
	articles := g.ArticlesByID()
	for i := range g.Edges {
		p.writeEdge(&g.Edges[i], i, articles)
	}
	p.raw("  </graph>\n</graphml>\n")
	return p.Flush()
}

type printer struct {
	*bufio.Writer
	o          Options
	node, edge map[string]string // ids of the keys, by the names of their fields
}

// raw writes text that is markup already; Flush tells its errors.
func (p *printer) raw(s string) { p.WriteString(s) }

func (p *printer) data(indent, key, value string) {
	p.raw(indent + `<data key="` + key + `">` + exchange.EscapedXML(value) + "</data>\n")
}

func (p *printer) keys(g *exchange.Graph) {
	key := func(id, of, name, kind string) {
		p.raw(`  <key id="` + exchange.EscapedXML(id) + `" for="` + of + `" attr.name="` + exchange.EscapedXML(name) + `" attr.type="` + kind + `"/>` + "\n")
	}
	key("g_title", "graph", "title", "string")
	nodeExtra, edgeExtra := g.ExtraNames()
	declare := func(of string, ids map[string]string, known []exchange.FieldInfo, extra []string) {
		for _, f := range known {
			ids[f.Name] = of[:1] + "_" + f.Name
			key(ids[f.Name], of, f.Name, string(f.Kind))
		}
		for i, name := range extra {
			ids[name] = of[:1] + "_extra" + strconv.Itoa(i+1)
			key(ids[name], of, name, "string")
		}
	}
	declare("node", p.node, exchange.NodeFields(), nodeExtra)
	declare("edge", p.edge, exchange.EdgeFields(), edgeExtra)
	if p.o.YEd {
		p.raw("  <key id=\"y_node\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n  <key id=\"y_edge\" for=\"edge\" yfiles.type=\"edgegraphics\"/>\n")
	} else if anyPlaced(g) {
		key("n_x", "node", "x", "double")
		key("n_y", "node", "y", "double")
	}
}

func anyPlaced(g *exchange.Graph) bool {
	for i := range g.Nodes {
		if g.Nodes[i].Placed {
			return true
		}
	}
	return false
}

func (p *printer) writeNode(n *exchange.Node) {
	p.raw(`    <node id="` + exchange.EscapedXML(n.ID) + "\">\n")
	for _, f := range n.Fields() {
		p.data("      ", p.node[f.Name], f.Value)
	}
	switch {
	case p.o.YEd:
		p.yNode(n)
	case n.Placed:
		p.data("      ", "n_x", exchange.Coordinate(n.X))
		p.data("      ", "n_y", exchange.Coordinate(n.Y))
	}
	p.raw("    </node>\n")
}

func (p *printer) writeEdge(e *exchange.Edge, i int, articles map[string]*exchange.Article) {
	p.raw(`    <edge id="r` + strconv.Itoa(i+1) + `" source="` + exchange.EscapedXML(e.Source) + `" target="` + exchange.EscapedXML(e.Target) + "\"")
	if e.Direction == exchange.Undirected {
		p.raw(` directed="false"`)
	}
	p.raw(">\n")
	for _, f := range e.Fields(articles) {
		p.data("      ", p.edge[f.Name], f.Value)
	}
	if p.o.YEd {
		p.yEdge(e)
	}
	p.raw("    </edge>\n")
}
