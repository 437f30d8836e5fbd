package graphml

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/quadscope/quadscope/graph/format/exchange"
)

// Read reads the graphs of a file of any program. What is odd about a node, edge or value costs that one; the omissions of the graph tell of it.
// Names that yEd draws are names where there are no others. Nested graphs are one. On a *exchange.SyntaxError the graph holds what stands
// before it.
func Read(r io.Reader) (*exchange.Graph, error) {
	p := &reader{b: exchange.NewBuilder(), keys: map[string]*key{}, left: exchange.MaxDefaults}
	g := p.b.Graph()
	err := exchange.ReadXML(r, p, &g.Left)
	if err == nil && !p.graphs {
		err = &exchange.SyntaxError{Line: 1, Reason: "there is no graph in it: the file is not GraphML"}
	}
	for _, e := range append(p.closed, p.open...) {
		p.take(e)
	}
	p.b.Finish()
	return g, err
}

// key is what data of a key mean.
type key struct {
	name, of, fallback string
	drawing            bool // of yEd
}

// element is a node or edge.
type element struct {
	line               int
	id, source, target string
	edge               bool
	attr               map[string]string
	data               [][2]string // by the ids of keys, in the order of the file
	drawn              map[string]string
	labels             []string // that yEd draws
	arrows             [2]string
	direction          exchange.Direction
}

type reader struct {
	b         *exchange.Builder
	keys      map[string]*key
	defaults  []string // ids of the keys that have one, sorted
	graphs    bool
	edgeTypes []exchange.Direction // of the graphs that are open
	open      []*element
	closed    []*element // in the order of their ends; what they say is known when all keys are
	data      string     // key of the data element that is open
	last      *key       // that was declared last
	left      int        // values that defaults may still give
}

// top returns the element that is open, or nil.
func (p *reader) top() *element {
	if len(p.open) == 0 {
		return nil
	}
	return p.open[len(p.open)-1]
}

// Start takes the beginning of an element.
func (p *reader) Start(line int, path []string, attr map[string]string) error {
	if path[0] != "graphml" {
		return fmt.Errorf("the file begins with <%s>, not <graphml>", path[0])
	}
	switch path[len(path)-1] {
	case "graph":
		p.graphs = true
		p.edgeTypes = append(p.edgeTypes, exchange.DirectionOf(attr["edgedefault"], exchange.Directed))
	case "key":
		name := attr["attr.name"]
		if name == "" {
			name = attr["id"]
		}
		p.last = &key{name: name, of: attr["for"], drawing: attr["yfiles.type"] != "" && attr["attr.name"] == ""}
		p.keys[attr["id"]] = p.last
	case "node":
		p.open = append(p.open, &element{line: line, id: attr["id"], attr: attr})
	case "edge":
		e := &element{line: line, edge: true, source: attr["source"], target: attr["target"], attr: attr}
		if len(p.edgeTypes) > 0 {
			e.direction = p.edgeTypes[len(p.edgeTypes)-1]
		}
		e.direction = exchange.DirectionOf(attr["directed"], e.direction)
		p.open = append(p.open, e)
	case "hyperedge":
		p.b.Omit(exchange.EdgesOf, exchange.ManyEnds, line)
	case "data":
		p.data = attr["key"]
	case "Geometry", "Arrows":
		if e := p.top(); e != nil {
			e.draw(path[len(path)-1], attr)
		}
	}
	return nil
}

// draw keeps where yEd draws a node, and the arrows of an edge.
func (e *element) draw(what string, attr map[string]string) {
	if what == "Arrows" {
		e.arrows = [2]string{attr["source"], attr["target"]}
		return
	}
	if e.drawn != nil {
		return // the state of a group that is shown comes first
	}
	e.drawn = map[string]string{}
	for axis, size := range map[string]string{"x": "width", "y": "height"} {
		at, err := strconv.ParseFloat(attr[axis], 64)
		extent, err2 := strconv.ParseFloat(attr[size], 64)
		if err == nil && err2 == nil {
			e.drawn[axis] = strconv.FormatFloat(at+extent/2, 'f', 2, 64)
		}
	}
}

// End takes the end of an element.
func (p *reader) End(line int, path []string, text string) error {
	switch path[len(path)-1] {
	case "default":
		if p.last != nil {
			p.last.fallback = text
		}
	case "data":
		p.datum(line, path, text)
	case "NodeLabel", "EdgeLabel":
		text = strings.TrimSpace(text)
		if e := p.top(); e != nil && text != "" && !slices.Contains(e.labels, text) {
			e.labels = append(e.labels, text)
		}
	case "graph":
		p.edgeTypes = p.edgeTypes[:max(0, len(p.edgeTypes)-1)]
	case "node", "edge":
		if last := len(p.open) - 1; last >= 0 {
			p.closed = append(p.closed, p.open[last])
			p.open = p.open[:last]
		}
	}
	return nil
}

// datum takes the value of a data element into what is open around it.
func (p *reader) datum(line int, path []string, text string) {
	if len(path) < 2 {
		return
	}
	switch k := p.keys[p.data]; path[len(path)-2] {
	case "graph":
		if p.data == "title" || k != nil && k.name == "title" {
			p.b.Graph().Title = text
		}
	case "node", "edge":
		e := p.top()
		if k == nil && strings.TrimSpace(text) == "" {
			return // a drawing whose key comes later
		}
		if p.data == "" {
			p.b.Omit(exchange.ValuesOf, "no key", line)
		} else if e != nil {
			e.data = append(e.data, [2]string{p.data, text})
		}
	case "port", "hyperedge":
		p.b.Omit(exchange.ValuesOf, "values of ports and of edges of more than two nodes", line)
	}
}

// values returns what an element says by the names of fields, and what keys say where it is silent.
func (p *reader) values(e *element, of string) exchange.Values {
	said := map[string][]string{}
	for _, d := range e.data {
		k := p.keys[d[0]]
		switch {
		case k == nil:
			p.b.Note(exchange.ValuesOf, exchange.Undeclared, e.line)
			k = &key{name: d[0]}
		case k.drawing:
			continue
		}
		if all := said[k.name]; len(all) == 0 || all[len(all)-1] != d[1] {
			said[k.name] = append(all, d[1])
		}
	}
	v := exchange.Values{}
	for name, all := range said {
		v[name] = strings.Join(all, "\n")
	}
	if p.defaults == nil {
		p.defaults = []string{}
		for _, id := range slices.Sorted(maps.Keys(p.keys)) {
			if p.keys[id].fallback != "" {
				p.defaults = append(p.defaults, id)
			}
		}
	}
	for _, id := range p.defaults {
		k := p.keys[id]
		if _, said := v[k.name]; said || k.of != of && k.of != "all" {
			continue
		}
		if p.left--; p.left < 0 {
			p.b.Omit(exchange.ValuesOf, exchange.TooManyDefaults, e.line)
			break
		}
		v[k.name] = k.fallback
	}
	return v
}

func (p *reader) take(e *element) {
	if e.edge {
		p.edge(e)
		return
	}
	if e.id == "" {
		p.b.Omit(exchange.NodesOf, exchange.NoID, e.line)
		return
	}
	v := p.values(e, "node")
	name(v, "label", "Label", "name", "Name", "fullName", "fullname", "full_name", "title", "shared name", "id")
	e.drawnLabels(v)
	kinds(v, e.attr["labels"])
	for _, axis := range []string{"x", "y"} {
		if _, given := v[axis]; !given && e.drawn[axis] != "" {
			v[axis] = e.drawn[axis]
		}
	}
	p.b.Declare(e.id, e.line).SetFields(v)
}

// drawnLabels takes the labels that yEd draws: the first is the name, which data may say too, the others are a field.
func (e *element) drawnLabels(v exchange.Values) {
	if len(e.labels) == 0 {
		return
	}
	if v["label"] == "" {
		v["label"] = e.labels[0]
	}
	if more := e.labels[1:]; len(more) > 0 {
		v["further label"] = strings.Join(more, "\n")
	}
}

// name gives the first field its value from the first of the others that has one, which is then gone.
func name(v exchange.Values, field string, others ...string) {
	for _, o := range others {
		if v[field] == "" && v[o] != "" {
			v[field] = v[o]
			delete(v, o)
		}
	}
}

// kinds takes the labels of Neo4j, which are types: ":Person:Author".
func kinds(v exchange.Values, labels string) {
	if v["labels"] == "" {
		v["labels"] = labels
	}
	if !strings.HasPrefix(v["labels"], ":") {
		return
	}
	for _, l := range strings.Split(v["labels"][1:], ":") {
		if v["type"] == "" && exchange.TypeOf(l) != "" {
			v["type"] = l
		}
	}
	if v["labels"] == ":"+v["type"] {
		delete(v, "labels")
	}
}

func (p *reader) edge(e *element) {
	if e.source == "" || e.target == "" {
		p.b.Omit(exchange.EdgesOf, exchange.NoEnds, e.line)
		return
	}
	v := p.values(e, "edge")
	name(v, "label", "Label", "interaction", "relationship", "shared interaction")
	e.drawnLabels(v)
	if v["label"] == "" {
		v["label"] = e.attr["label"] // Neo4j
	}
	name(v, "label", "type", "name", "kind", "title")
	if v["label"] == "" {
		v["label"] = strings.ReplaceAll(v["relation"], "_", " ")
	}
	source, target := e.source, e.target
	const none = "none"
	switch from, to := e.arrows[0], e.arrows[1]; {
	case from == "" || to == "" || v["direction"] != "":
	case from != none && to != none:
		e.direction = exchange.Mutual
	case from != none:
		source, target = target, source
	case to == none:
		e.direction = exchange.Undirected
	default:
		e.direction = exchange.Directed
	}
	if v["direction"] == "" {
		v["direction"] = string(e.direction)
	}
	p.b.Line = e.line
	p.b.Edge(source, target, v)
}
