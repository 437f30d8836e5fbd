package gexf

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/quadscope/quadscope/graph/format/exchange"
)

// Read reads a file of GEXF 1.1 to 1.3. What is odd about a node, edge or value costs that one; the omissions of the graph tell of it. Nested
// nodes are as others. Of what changes with time the first value is taken; when nodes and edges begin and end, and their spells, are fields.
// On a *exchange.SyntaxError the graph holds what stands before it.
func Read(r io.Reader) (*exchange.Graph, error) {
	p := &reader{b: exchange.NewBuilder(), names: map[string]string{}, fallback: map[string]string{}, sizes: map[string]float64{}, left: exchange.MaxDefaults}
	g := p.b.Graph()
	err := exchange.ReadXML(r, p, &g.Left)
	if err == nil && !p.graphs {
		err = &exchange.SyntaxError{Line: 1, Reason: "there is no graph in it: the file is not GEXF"}
	}
	for i := range p.closed {
		p.take(&p.closed[i])
	}
	p.b.Finish()
	for i := range g.Nodes {
		if size, ok := p.sizes[g.Nodes[i].ID]; ok {
			g.Nodes[i].SetDiameter(size)
		}
	}
	return g, err
}

type reader struct {
	b        *exchange.Builder
	graphs   bool
	edgeType exchange.Direction
	class    string            // of the attributes that are being declared
	names    map[string]string // of attributes, by class and id
	fallback map[string]string // values of attributes where nothing is said, by class and id
	defaults map[string][]string
	last     string
	open     []element
	closed   []element // in the order of their ends; what they say is known when all attributes are
	sizes    map[string]float64
	left     int // values that defaults may still give
}

// deniedColour is that in which Write draws what is denied.
const deniedColour = "#B3261E"

// element is a node or edge.
type element struct {
	line               int
	id, source, target string
	edge               bool
	fill, shape        string
	direction          exchange.Direction
	own                exchange.Values // by the names of fields
	values             [][2]string     // by the ids of attributes, in the order of the file
	spells             []string
}

// Start takes the beginning of an element.
func (p *reader) Start(line int, path []string, attr map[string]string) error {
	if path[0] != "gexf" {
		return fmt.Errorf("the file begins with <%s>, not <gexf>", path[0])
	}
	switch path[len(path)-1] {
	case "graph":
		p.graphs = true
		p.edgeType = exchange.DirectionOf(attr["defaultedgetype"], exchange.Undirected) // GEXF's own default
	case "attributes":
		p.class = attr["class"]
	case "attribute":
		p.last = p.class + " " + attr["id"]
		p.names[p.last] = attr["title"]
		if attr["title"] == "" {
			p.names[p.last] = attr["id"]
		}
	case "node":
		p.open = append(p.open, element{line: line, id: attr["id"], own: given(attr, "label", "start", "end")})
	case "edge":
		v := given(attr, "label", "weight", "start", "end")
		if attr["kind"] != "" {
			v["relation"] = attr["kind"]
		}
		p.open = append(p.open, element{line: line, edge: true, source: attr["source"], target: attr["target"], own: v,
			direction: exchange.DirectionOf(attr["type"], p.edgeType)})
	default:
		if len(p.open) > 0 {
			p.part(&p.open[len(p.open)-1], path[len(path)-1], attr)
		}
	}
	return nil
}

// given returns those attributes that are there.
func given(attr map[string]string, names ...string) exchange.Values {
	v := exchange.Values{}
	for _, n := range names {
		if value, ok := attr[n]; ok {
			v[n] = value
		}
	}
	return v
}

// part takes what stands in a node or edge.
func (p *reader) part(e *element, what string, attr map[string]string) {
	switch what {
	case "attvalue":
		id := attr["for"]
		if id == "" {
			id = attr["id"] // GEXF 1.1
		}
		e.values = append(e.values, [2]string{id, attr["value"]})
	case "spell":
		e.spells = append(e.spells, strings.TrimSpace(attr["start"]+" to "+attr["end"]))
	case "color":
		e.fill = colour(attr)
	case "size":
		if x, err := strconv.ParseFloat(attr["value"], 64); err == nil && !e.edge {
			p.sizes[e.id] = x
		}
	case "shape":
		e.shape = attr["value"]
	case "position":
		e.own["x"] = attr["x"]
		if y, err := strconv.ParseFloat(attr["y"], 64); err == nil {
			e.own["y"] = strconv.FormatFloat(-y, 'f', -1, 64) // y goes up
		}
	}
}

// colour returns a viz:color as #RRGGBB, or the empty string.
func colour(attr map[string]string) string {
	if hex := attr["hex"]; len(hex) == len("#RRGGBB") {
		return strings.ToUpper(hex)
	}
	out := "#"
	for _, c := range []string{"r", "g", "b"} {
		v, err := strconv.ParseUint(attr[c], 10, 8)
		if err != nil {
			return ""
		}
		out += fmt.Sprintf("%02X", v)
	}
	return out
}

// End takes the end of an element.
func (p *reader) End(_ int, path []string, text string) error {
	switch path[len(path)-1] {
	case "default":
		p.fallback[p.last] = text
	case "description":
		p.b.Graph().Title = text
	case "node", "edge":
		if last := len(p.open) - 1; last >= 0 {
			p.closed = append(p.closed, p.open[last])
			p.open = p.open[:last]
		}
	}
	return nil
}

// take takes a node or edge whose attributes are all declared.
func (p *reader) take(e *element) {
	class := "node"
	if e.edge {
		class = "edge"
	}
	v := p.values(e, class)
	if len(e.spells) > 0 {
		v["spells"] = strings.Join(e.spells, "\n")
	}
	switch {
	case e.edge:
		p.edge(e, v)
	case e.id == "":
		p.b.Omit(exchange.NodesOf, exchange.NoID, e.line)
	default:
		if v["start"] == date(v["first"]) {
			delete(v, "start") // our own way to say the same
		}
		n := p.b.Declare(e.id, e.line)
		n.SetFields(v)
		if n.Fill = e.fill; e.fill == exchange.LookOf(n.Type).Fill {
			n.Fill = ""
		}
		if e.shape != "" && e.shape != "disc" && e.shape != shapeOf(n) {
			p.b.Note(exchange.NodesOf, exchange.OtherShape, e.line)
		}
	}
}

// values returns what an element says, and what attributes say where it is silent.
func (p *reader) values(e *element, class string) exchange.Values {
	v := e.own
	seen := map[string]bool{}
	for _, a := range e.values {
		name, ok := p.names[class+" "+a[0]]
		switch {
		case a[0] == "":
			p.b.Omit(exchange.ValuesOf, "no attribute that it is of", e.line)
			continue
		case !ok:
			p.b.Note(exchange.ValuesOf, exchange.Undeclared, e.line)
			name = a[0]
		case strings.EqualFold(name, "weight") || strings.EqualFold(name, "label"):
			name = strings.ToLower(name)
		}
		if _, own := v[name]; own && !seen[name] && v[name] == a[1] {
			continue
		} else if own || seen[name] {
			p.b.Omit(exchange.ValuesOf, exchange.OverTime, e.line)
			continue
		}
		seen[name] = true
		v[name] = a[1]
	}
	if p.defaults == nil {
		p.defaults = map[string][]string{}
		for _, key := range slices.Sorted(maps.Keys(p.fallback)) {
			of, _, _ := strings.Cut(key, " ")
			p.defaults[of] = append(p.defaults[of], key)
		}
	}
	for _, key := range p.defaults[class] {
		name := p.names[key]
		if _, said := v[name]; said {
			continue
		}
		if p.left--; p.left < 0 {
			p.b.Omit(exchange.ValuesOf, exchange.TooManyDefaults, e.line)
			break
		}
		v[name] = p.fallback[key]
	}
	return v
}

func (p *reader) edge(e *element, v exchange.Values) {
	if e.source == "" || e.target == "" {
		p.b.Omit(exchange.EdgesOf, exchange.NoEnds, e.line)
		return
	}
	day, _, _ := strings.Cut(v["start"], "T")
	if exchange.Day(day) && v["time"] == "" {
		if v["article"] == "" {
			v["time"] = day
		}
		if day == v["start"] {
			delete(v, "start") // nothing more is in it
		}
	} else if v["time"] != "" {
		delete(v, "start") // our own way to say the same
	}
	if v["direction"] == "" {
		v["direction"] = string(e.direction)
	}
	if e.fill != "" && e.fill != deniedColour {
		p.b.Note(exchange.EdgesOf, exchange.OtherColour, e.line)
	}
	p.b.Line = e.line
	p.b.Edge(e.source, e.target, v)
}
