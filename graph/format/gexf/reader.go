package gexf

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/quadscope/quadscope/graph/format/exchange"
)

// Read reads a file of GEXF 1.1 to 1.3. On a *exchange.SyntaxError the graph holds what stands before it. Nested nodes are as others; an undirected
// edge goes from its source to its target. Of what changes with time the first value is taken.
func Read(r io.Reader) (*exchange.Graph, error) {
	p := &reader{b: exchange.NewBuilder(), names: map[string]string{}, fallback: map[string]string{}}
	err := exchange.ReadXML(r, p.start, p.text)
	g := p.b.Graph()
	if err == nil && !p.graphs {
		err = &exchange.SyntaxError{Line: 1, Reason: "there is no graph in it: the file is not GEXF"}
	}
	sizes := p.sizes
	g.Weigh()
	for i := range g.Nodes {
		if size, ok := sizes[g.Nodes[i].ID]; ok {
			g.Nodes[i].SetDiameter(size)
		}
	}
	return g, err
}

type reader struct {
	b        *exchange.Builder
	graphs   bool
	class    string            // of the attributes that are being declared
	names    map[string]string // of attributes, by class and id
	fallback map[string]string // values of attributes where nothing is said
	last     string
	open     []element
	sizes    map[string]float64
}

// element is a node or edge that is open.
type element struct {
	id, source, target string
	edge               bool
	values             exchange.Values
}

func (p *reader) start(path []string, attr map[string]string) error {
	if path[0] != "gexf" {
		return fmt.Errorf("the file begins with <%s>, not <gexf>", path[0])
	}
	switch path[len(path)-1] {
	case "graph":
		p.graphs = true
	case "attributes":
		p.class = attr["class"]
	case "attribute":
		p.last = p.class + " " + attr["id"]
		p.names[p.last] = attr["title"]
	case "node":
		if attr["id"] == "" {
			return errors.New("a node has no id")
		}
		p.b.Node(attr["id"]).Name = attr["id"]
		p.open = append(p.open, element{id: attr["id"], values: given(attr, "label")})
	case "edge":
		if attr["source"] == "" || attr["target"] == "" {
			return errors.New("an edge has no source or no target")
		}
		v := given(attr, "label", "weight")
		if attr["kind"] != "" {
			v["relation"] = attr["kind"]
		}
		if exchange.Day(attr["start"]) {
			v["start"] = attr["start"]
		}
		p.open = append(p.open, element{edge: true, source: attr["source"], target: attr["target"], values: v})
	case "attvalue":
		return p.value(attr)
	case "position", "size":
		p.viz(path[len(path)-1], attr)
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

// top returns the element that is open, or nil.
func (p *reader) top() *element {
	if len(p.open) == 0 {
		return nil
	}
	return &p.open[len(p.open)-1]
}

func (p *reader) value(attr map[string]string) error {
	e := p.top()
	if e == nil {
		return nil
	}
	class := "node"
	if e.edge {
		class = "edge"
	}
	id := attr["for"]
	if id == "" {
		id = attr["id"] // GEXF 1.1
	}
	name, ok := p.names[class+" "+id]
	if !ok {
		return fmt.Errorf("the attribute %q is not declared", id)
	}
	if _, said := e.values[name]; !said {
		e.values[name] = attr["value"]
	}
	return nil
}

func (p *reader) viz(what string, attr map[string]string) {
	e := p.top()
	if e == nil || e.edge {
		return
	}
	if what == "size" {
		if x, err := strconv.ParseFloat(attr["value"], 64); err == nil {
			if p.sizes == nil {
				p.sizes = map[string]float64{}
			}
			p.sizes[e.id] = x
		}
		return
	}
	e.values["x"] = attr["x"]
	if y, err := strconv.ParseFloat(attr["y"], 64); err == nil {
		e.values["y"] = strconv.FormatFloat(-y, 'f', -1, 64) // y goes up
	}
}

func (p *reader) text(path []string, s string) error {
	switch path[len(path)-1] {
	case "default":
		p.fallback[p.last] = s
	case "description":
		p.b.Graph().Title = s
	case "node", "edge":
		e := p.open[len(p.open)-1]
		p.open = p.open[:len(p.open)-1]
		p.close(e)
	}
	return nil
}

// close takes a node or edge whose values are complete.
func (p *reader) close(e element) {
	class := "node "
	if e.edge {
		class = "edge "
	}
	for _, key := range slices.Sorted(maps.Keys(p.fallback)) {
		if name := p.names[key]; strings.HasPrefix(key, class) {
			if _, said := e.values[name]; !said {
				e.values[name] = p.fallback[key]
			}
		}
	}
	if !e.edge {
		p.b.Node(e.id).SetFields(e.values)
		return
	}
	if start := e.values["start"]; start != "" {
		delete(e.values, "start")
		if e.values["time"] == "" && e.values["article"] == "" {
			e.values["time"] = start
		}
	}
	p.b.Edge(e.source, e.target, e.values)
}
