// Package cyjs writes the JSON of Cytoscape.js (https://js.cytoscape.org/#notation/elements-json), which Cytoscape reads too: elements with data
// and places, and a style that draws them as the window does.
package cyjs

import (
	"bufio"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format/exchange"
)

type element struct {
	Data     map[string]any `json:"data"` // encoding/json sorts the keys
	Position *position      `json:"position,omitempty"`
}

type position struct {
	X json.Number `json:"x"`
	Y json.Number `json:"y"`
}

type rule struct {
	Selector string            `json:"selector"`
	Style    map[string]string `json:"style"`
}

// Write writes one element a line. Fields that hold lines are lists of them.
func Write(w io.Writer, g *exchange.Graph) error {
	p := printer{w: bufio.NewWriterSize(w, 64<<10)}
	p.raw("{\n  \"format_version\": \"1.0\",\n  \"generated_by\": \"quadscope\",\n  \"directed\": true,\n  \"multigraph\": true,\n  \"data\": ")
	p.json(map[string]any{"name": g.Title})
	p.raw(",\n  \"elements\": {\n    \"nodes\": [")
	for i := range g.Nodes {
		n := &g.Nodes[i]
		e := element{Data: data(n.Fields(), exchange.NodeFields())}
		e.Data["value"] = n.ID // by which networkx calls a node
		e.Data["id"], e.Data["name"], e.Data["size"] = n.ID, n.Name, json.Number(strconv.FormatFloat(n.Diameter(), 'f', 1, 64))
		if n.Placed {
			e.Position = &position{json.Number(exchange.Coordinate(n.X)), json.Number(exchange.Coordinate(n.Y))}
		}
		p.item(i, e)
	}
	p.raw("\n    ],\n    \"edges\": [")
	articles := g.ArticlesByID()
	for i := range g.Edges {
		e := &g.Edges[i]
		d := data(e.Fields(articles), exchange.EdgeFields())
		d["id"], d["key"], d["source"], d["target"], d["interaction"] = "r"+strconv.Itoa(i+1), i+1, e.Source, e.Target, e.Label
		d["width"], d["line"] = json.Number(strconv.FormatFloat(e.Width(), 'f', 2, 64)), e.Style()
		p.item(i, element{Data: d})
	}
	p.raw("\n    ]\n  },\n  \"style\": [")
	for i, r := range rules() {
		p.item(i, r)
	}
	p.raw("\n  ]\n}\n")
	if p.err != nil {
		return p.err
	}
	return p.w.Flush()
}

type printer struct {
	w   *bufio.Writer
	err error
}

// raw writes text that is JSON already; Flush tells its errors.
func (p *printer) raw(s string) { p.w.WriteString(s) }

func (p *printer) json(v any) {
	b, err := json.Marshal(v)
	if p.err == nil {
		p.err = err
	}
	p.w.Write(b)
}

func (p *printer) item(i int, v any) {
	if i > 0 {
		p.raw(",")
	}
	p.raw("\n      ")
	p.json(v)
}

// data returns fields as values of JSON.
func data(fs []exchange.Field, infos []exchange.FieldInfo) map[string]any {
	kinds := map[string]exchange.Kind{}
	for _, i := range infos {
		kinds[i.Name] = i.Kind
	}
	out := map[string]any{}
	for _, f := range fs {
		switch {
		case kinds[f.Name] == exchange.Integer, kinds[f.Name] == exchange.Real:
			out[f.Name] = json.Number(f.Value)
		case kinds[f.Name] == exchange.Truth:
			out[f.Name] = true
		case f.Name == "evidence", f.Name == "aliases", f.Name == "article", f.Name == "url":
			out[f.Name] = strings.Split(strings.ToValidUTF8(f.Value, "\uFFFD"), "\n")
		default:
			out[f.Name] = strings.ToValidUTF8(f.Value, "\uFFFD")
		}
	}
	return out
}

// rules is the look: type by colour and shape, kind of line by what it means.
func rules() []rule {
	out := []rule{
		{"node", map[string]string{"label": "data(name)", "width": "data(size)", "height": "data(size)", "font-size": "12px", "text-valign": "bottom", "color": "#1B1F23"}},
		{"edge", map[string]string{"curve-style": "bezier", "target-arrow-shape": "triangle", "width": "data(width)", "label": "data(label)", "font-size": "10px",
			"line-color": "#6A737B", "target-arrow-color": "#6A737B", "text-background-color": "#FCFCFA", "text-background-opacity": "0.94"}},
		{`edge[line = "dashed"]`, map[string]string{"line-style": "dashed"}},
		{`edge[line = "dotted"]`, map[string]string{"line-style": "dotted"}},
		{`edge[line = "double"]`, map[string]string{"line-color": "#B3261E", "target-arrow-color": "#B3261E"}},
	}
	shapes := map[graph.Type]string{"person": "ellipse", "organization": "round-rectangle", "place": "vee", "product": "diamond", "event": "triangle", "work": "cut-rectangle",
		"concept": "ellipse", "date": "round-rectangle", "money": "octagon", "quantity": "hexagon"}
	for _, t := range graph.Types() {
		out = append(out, rule{`node[type = "` + string(t) + `"]`, map[string]string{"background-color": exchange.LookOf(t).Fill, "shape": shapes[t]}})
	}
	return out
}
