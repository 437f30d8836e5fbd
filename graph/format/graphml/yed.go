package graphml

import (
	"fmt"
	"unicode/utf8"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format/exchange"
)

// shapeOf is how yEd draws entities of a type.
func shapeOf(t graph.Type) string {
	switch t {
	case "person", "concept":
		return "ellipse"
	case "place":
		return "triangle2"
	case "event":
		return "triangle"
	case "product":
		return "diamond"
	case "work":
		return "rectangle"
	case "money":
		return "octagon"
	case "quantity":
		return "hexagon"
	}
	return "roundrectangle"
}

// yNode writes what yEd draws of a node. The label stands below its shape, so the shape's size tells importance.
func (p *printer) yNode(n *exchange.Node) {
	l := n.Look()
	size := n.Diameter()
	p.raw("      <data key=\"y_node\"><y:ShapeNode>")
	if n.Placed {
		fmt.Fprintf(p, `<y:Geometry height="%.1f" width="%.1f" x="%.1f" y="%.1f"/>`, size, size, float64(n.X)-size/2, float64(n.Y)-size/2)
	} else {
		fmt.Fprintf(p, `<y:Geometry height="%.1f" width="%.1f"/>`, size, size)
	}
	fmt.Fprintf(p, `<y:Fill color="%s" transparent="false"/><y:BorderStyle color="%s" type="line" width="1.0"/>`, l.Fill, l.Fill)
	fmt.Fprintf(p, `<y:NodeLabel fontSize="12" textColor="#1B1F23" modelName="sandwich" modelPosition="s">%s</y:NodeLabel>`, exchange.EscapedXML(shorten(n.Name, 80)))
	fmt.Fprintf(p, "<y:Shape type=\"%s\"/></y:ShapeNode></data>\n", shapeOf(n.Type))
}

func (p *printer) yEdge(e *exchange.Edge) {
	line, color := "line", "#6A737B"
	switch e.Style() {
	case "dashed":
		line = "dashed"
	case "dotted":
		line = "dotted"
	case "double":
		color = "#B3261E"
	}
	from, to := "none", "standard"
	switch e.Direction {
	case exchange.Mutual:
		from = to
	case exchange.Undirected:
		to = from
	}
	fmt.Fprintf(p, `      <data key="y_edge"><y:PolyLineEdge><y:LineStyle color="%s" type="%s" width="%.2f"/><y:Arrows source="%s" target="%s"/>`, color, line, e.Width(), from, to)
	fmt.Fprintf(p, "<y:EdgeLabel fontSize=\"10\" textColor=\"#454C53\">%s</y:EdgeLabel></y:PolyLineEdge></data>\n", exchange.EscapedXML(shorten(e.Label, 80)))
}

func shorten(s string, limit int) string {
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	return string([]rune(s)[:limit-1]) + "…"
}
