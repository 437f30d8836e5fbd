// Package gexf writes and reads GEXF 1.3 (https://gexf.net), the format of Gephi: parallel relations told apart by their kind, days since
// which they hold, and colours, sizes and places of nodes.
package gexf

import (
	"bufio"
	"fmt"
	"io"
	"strconv"

	"github.com/quadscope/quadscope/graph/format/exchange"
)

const (
	ns    = "http://gexf.net/1.3"
	vizNS = ns + "/viz"
)

// Write writes a directed graph. Where a day is known the graph is dynamic: nodes and edges have the day from which they are there.
func Write(w io.Writer, g *exchange.Graph) error {
	p := printer{Writer: bufio.NewWriterSize(w, 64<<10), articles: g.ArticlesByID(), node: map[string]string{}, edge: map[string]string{}}
	p.raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<gexf xmlns="` + ns + `" xmlns:viz="` + vizNS + `" version="1.3">` + "\n")
	p.raw("  <meta>\n    <creator>Quadscope</creator>\n    <description>" + exchange.EscapedXML(g.Title) + "</description>\n  </meta>\n")
	mode := `mode="static"`
	if p.dated(g) {
		mode = `mode="dynamic" timeformat="date"`
	}
	p.raw(`  <graph defaultedgetype="directed" ` + mode + ">\n")
	nodes, edges := g.ExtraNames()
	p.attributes("node", p.node, exchange.NodeFields(), nodes)
	p.attributes("edge", p.edge, exchange.EdgeFields(), edges)
	p.raw("    <nodes>\n")
	for i := range g.Nodes {
		p.writeNode(&g.Nodes[i])
	}
	p.raw("    </nodes>\n    <edges>\n")
	for i := range g.Edges {
		p.writeEdge(&g.Edges[i], i)
	}
	p.raw("    </edges>\n  </graph>\n</gexf>\n")
	return p.Flush()
}

type printer struct {
	*bufio.Writer
	articles   map[string]*exchange.Article
	node, edge map[string]string // ids of the attributes, by the names of their fields
}

// raw writes text that is markup already; Flush tells its errors.
func (p *printer) raw(s string) { p.WriteString(s) }

func (p *printer) dated(g *exchange.Graph) bool {
	for i := range g.Edges {
		if g.Edges[i].Since(p.articles) != "" {
			return true
		}
	}
	for i := range g.Nodes {
		if date(g.Nodes[i].First) != "" {
			return true
		}
	}
	return false
}

// date returns a day as xsd:date; one of which only the year or month is known is its first day.
func date(day string) string {
	switch {
	case !exchange.Day(day):
		return ""
	case len(day) == len("2006"):
		return day + "-01-01"
	case len(day) == len("2006-01"):
		return day + "-01"
	}
	return day
}

// attributes declares the fields that have no place of their own in GEXF.
func (p *printer) attributes(class string, ids map[string]string, known []exchange.FieldInfo, extra []string) {
	p.raw(`    <attributes class="` + class + `">` + "\n")
	declare := func(id, name, kind string) {
		ids[name] = id
		p.raw(`      <attribute id="` + id + `" title="` + exchange.EscapedXML(name) + `" type="` + kind + `"/>` + "\n")
	}
	for _, f := range known {
		if f.Name == "label" && class == "node" || class == "edge" && (f.Name == "label" || f.Name == "weight") {
			continue
		}
		kind := string(f.Kind)
		if f.Kind == exchange.Integer {
			kind = "integer"
		}
		declare(f.Name, f.Name, kind)
	}
	for i, name := range extra {
		declare("extra"+strconv.Itoa(i+1), name, "string")
	}
	p.raw("    </attributes>\n")
}

func (p *printer) values(fs []exchange.Field, ids map[string]string) {
	p.raw("        <attvalues>\n")
	for _, f := range fs {
		if id := ids[f.Name]; id != "" {
			p.raw(`          <attvalue for="` + id + `" value="` + exchange.EscapedXML(f.Value) + `"/>` + "\n")
		}
	}
	p.raw("        </attvalues>\n")
}

// attr returns an attribute, or nothing without a value.
func attr(name, value string) string {
	if value == "" {
		return ""
	}
	return " " + name + `="` + exchange.EscapedXML(value) + `"`
}

// shapeOf is the nearest of GEXF's four shapes.
func shapeOf(n *exchange.Node) string {
	switch n.Type {
	case "organization", "work", "date":
		return "square"
	case "place", "event":
		return "triangle"
	case "product":
		return "diamond"
	}
	return "disc"
}

func (p *printer) writeNode(n *exchange.Node) {
	p.raw(`      <node id="` + exchange.EscapedXML(n.ID) + `" label="` + exchange.EscapedXML(n.Name) + `"` + attr("start", date(n.First)) + ">\n")
	p.values(n.Fields(), p.node)
	r, g, b := rgb(n.Look().Fill)
	fmt.Fprintf(p, "        <viz:color r=\"%d\" g=\"%d\" b=\"%d\"/>\n", r, g, b)
	if n.Placed {
		fmt.Fprintf(p, "        <viz:position x=\"%s\" y=\"%s\" z=\"0\"/>\n", exchange.Coordinate(n.X), exchange.Coordinate(-n.Y))
	}
	fmt.Fprintf(p, "        <viz:size value=\"%.2f\"/>\n        <viz:shape value=\"%s\"/>\n      </node>\n", n.Diameter(), shapeOf(n))
}

func rgb(hex string) (r, g, b uint8) {
	v, _ := strconv.ParseUint(hex[1:], 16, 32) // the colours are ours
	return uint8(v >> 16), uint8(v >> 8), uint8(v)
}

func (p *printer) writeEdge(e *exchange.Edge, i int) {
	fs := e.Fields(p.articles)
	p.raw(`      <edge id="r` + strconv.Itoa(i+1) + `" source="` + exchange.EscapedXML(e.Source) + `" target="` + exchange.EscapedXML(e.Target) + `"` +
		attr("kind", e.Relation) + attr("label", e.Label) + attr("type", string(e.Direction)) + attr("weight", exchange.Number(e.Weight())) + attr("start", date(e.Since(p.articles))) + ">\n")
	p.values(fs, p.edge)
	if e.Negated {
		p.raw("        <viz:color r=\"179\" g=\"38\" b=\"30\"/>\n")
	}
	fmt.Fprintf(p, "        <viz:thickness value=\"%.2f\"/>\n        <viz:shape value=\"%s\"/>\n      </edge>\n", e.Width(), e.Style())
}
