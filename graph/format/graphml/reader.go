package graphml

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

// Read reads the graphs of a file of any program. Names that yEd draws are names where there are no others. On a *exchange.SyntaxError the graph holds
// what stands before it. Nested graphs are one; an undirected edge goes from its source to its target.
func Read(r io.Reader) (*exchange.Graph, error) {
	p := &reader{b: exchange.NewBuilder(), keys: map[string]key{}}
	err := exchange.ReadXML(r, p.start, p.text)
	g := p.b.Graph()
	if err == nil && !p.graphs {
		err = &exchange.SyntaxError{Line: 1, Reason: "there is no graph in it: the file is not GraphML"}
	}
	g.Weigh()
	return g, err
}

// key is what data of a key mean.
type key struct{ name, of, fallback string }

type reader struct {
	b      *exchange.Builder
	keys   map[string]key
	graphs bool
	open   []string // ids of the nodes that are open
	values exchange.Values
	ends   [2]string
	data   string // key of the data element that is open
	last   string // key that was declared last
	drawn  map[string]string
}

func (p *reader) start(path []string, attr map[string]string) error {
	if path[0] != "graphml" {
		return fmt.Errorf("the file begins with <%s>, not <graphml>", path[0])
	}
	switch path[len(path)-1] {
	case "graph":
		p.graphs = true
	case "key":
		p.last = attr["id"]
		p.keys[attr["id"]] = key{name: attr["attr.name"], of: attr["for"]}
		if attr["attr.name"] == "" && attr["yfiles.type"] == "" {
			p.keys[attr["id"]] = key{name: attr["id"], of: attr["for"]}
		}
	case "node":
		if attr["id"] == "" {
			return errors.New("a node has no id")
		}
		p.open = append(p.open, attr["id"])
		n := p.b.Node(attr["id"])
		n.Name = attr["id"]
		p.values, p.drawn = exchange.Values{}, map[string]string{}
	case "edge":
		if attr["source"] == "" || attr["target"] == "" {
			return errors.New("an edge has no source or no target")
		}
		p.ends = [2]string{attr["source"], attr["target"]}
		p.values, p.drawn = exchange.Values{}, map[string]string{}
	case "data":
		p.data = attr["key"]
	case "Geometry":
		p.geometry(attr)
	}
	return nil
}

// geometry keeps where yEd draws a node.
func (p *reader) geometry(attr map[string]string) {
	for axis, size := range map[string]string{"x": "width", "y": "height"} {
		at, err := strconv.ParseFloat(attr[axis], 64)
		extent, err2 := strconv.ParseFloat(attr[size], 64)
		if err == nil && err2 == nil && p.drawn != nil {
			p.drawn[axis] = strconv.FormatFloat(at+extent/2, 'f', 2, 64)
		}
	}
}

func (p *reader) text(path []string, s string) error {
	switch path[len(path)-1] {
	case "default":
		k := p.keys[p.last]
		k.fallback = s
		p.keys[p.last] = k
	case "data":
		return p.datum(path, s)
	case "NodeLabel", "EdgeLabel":
		if s = strings.TrimSpace(s); s != "" && p.drawn != nil && p.drawn["label"] == "" {
			p.drawn["label"] = s
		}
	case "node":
		p.node()
	case "edge":
		p.edge()
	}
	return nil
}

// datum takes the value of a data element into what is open around it.
func (p *reader) datum(path []string, s string) error {
	k, ok := p.keys[p.data]
	if !ok && p.data != "" {
		return fmt.Errorf("the key %q is not declared", p.data)
	}
	if len(path) < 2 || k.name == "" {
		return nil
	}
	switch path[len(path)-2] {
	case "graph":
		if k.name == "title" {
			p.b.Graph().Title = s
		}
	case "node", "edge":
		if p.values != nil {
			p.values[k.name] = s
		}
	}
	return nil
}

// defaults fills in the values that keys have where nothing is said.
func (p *reader) defaults(of string) {
	for _, id := range slices.Sorted(maps.Keys(p.keys)) {
		k := p.keys[id]
		if _, said := p.values[k.name]; k.fallback != "" && !said && (k.of == of || k.of == "all") {
			p.values[k.name] = k.fallback
		}
	}
}

func (p *reader) node() {
	id := p.open[len(p.open)-1]
	p.open = p.open[:len(p.open)-1]
	if p.values == nil {
		return // the end of one with a graph inside
	}
	p.defaults("node")
	n := p.b.Node(id)
	for _, name := range []string{"Label", "name", "Name", "labels"} {
		if v := p.values[name]; v != "" && p.values["label"] == "" {
			p.values["label"] = v
			delete(p.values, name)
		}
	}
	if p.values["label"] == "" && p.drawn["label"] != "" {
		p.values["label"] = p.drawn["label"]
	}
	for _, axis := range []string{"x", "y"} {
		if _, given := p.values[axis]; !given && p.drawn[axis] != "" {
			p.values[axis] = p.drawn[axis]
		}
	}
	n.SetFields(p.values)
	p.values, p.drawn = nil, nil
}

func (p *reader) edge() {
	if p.values == nil {
		return
	}
	p.defaults("edge")
	if p.values["label"] == "" && p.drawn["label"] != "" {
		p.values["label"] = p.drawn["label"]
	}
	p.b.Edge(p.ends[0], p.ends[1], p.values)
	p.values, p.drawn = nil, nil
}
