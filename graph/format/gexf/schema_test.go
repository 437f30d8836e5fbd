package gexf_test

import (
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format/exchange"
)

// rule is what the schema of GEXF 1.3 allows of an element: its children, and its attributes with the form of their values. Those that begin
// with "!" must be there.
type rule struct {
	children []string
	attrs    map[string]string
}

const (
	anything = `(?s).*`
	decimal  = `-?[0-9]+(\.[0-9]+)?`
	xsdDate  = `[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])`
)

func schema() map[string]rule {
	return map[string]rule{
		"gexf":        {[]string{"meta", "graph"}, map[string]string{"!version": `1\.3`}},
		"meta":        {[]string{"creator", "description"}, nil},
		"creator":     {nil, nil},
		"description": {nil, nil},
		"graph":       {[]string{"attributes", "attributes", "nodes", "edges"}, map[string]string{"defaultedgetype": "directed", "mode": "static|dynamic", "timeformat": "date"}},
		"attributes":  {[]string{"attribute"}, map[string]string{"!class": "node|edge"}},
		"attribute":   {nil, map[string]string{"!id": `.+`, "!title": anything, "!type": "integer|double|boolean|string"}},
		"nodes":       {[]string{"node"}, nil},
		"node": {[]string{"attvalues", "viz:color", "viz:position", "viz:size", "viz:shape"},
			map[string]string{"!id": anything, "label": anything, "start": xsdDate}},
		"edges": {[]string{"edge"}, nil},
		"edge": {[]string{"attvalues", "viz:color", "viz:thickness", "viz:shape"},
			map[string]string{"id": anything, "!source": anything, "!target": anything, "label": anything, "weight": decimal, "kind": anything, "start": xsdDate}},
		"attvalues":     {[]string{"attvalue"}, nil},
		"attvalue":      {nil, map[string]string{"!for": `.+`, "!value": anything}},
		"viz:color":     {nil, map[string]string{"!r": `[0-9]+`, "!g": `[0-9]+`, "!b": `[0-9]+`}},
		"viz:position":  {nil, map[string]string{"!x": decimal, "!y": decimal, "!z": decimal}},
		"viz:size":      {nil, map[string]string{"!value": decimal}},
		"viz:thickness": {nil, map[string]string{"!value": decimal}},
		"viz:shape":     {nil, map[string]string{"!value": "disc|square|triangle|diamond|solid|dotted|dashed|double"}},
	}
}

// TestFilesKeepTheRulesOfTheSchema walks through a file with dates, places, hostile names and every kind of edge.
func TestFilesKeepTheRulesOfTheSchema(t *testing.T) {
	g := &exchange.Graph{Title: "a & <b>", Articles: []exchange.Article{{ID: "a", Article: graph.Article{Title: "T\n", Published: "2024-02-30"}}, {ID: "b", Article: graph.Article{Title: "U", Published: "2024-02"}}}}
	for i, n := range []string{"x", "a \"b\" <c>\n", "\x00\xff", " ", "日本"} {
		g.Nodes = append(g.Nodes, exchange.Node{ID: n + "!", Name: n, Type: append(graph.Types(), "")[i*2], X: -3.5, Y: 1e6, Placed: i > 0, First: []string{"2024", "--05-04", "2023-02-30", "2023-01-09", ""}[i], Mentions: i,
			Extra: []exchange.Field{{Name: "odd \"name\"", Value: n}}})
		g.Edges = append(g.Edges, exchange.Edge{Source: "x!", Target: n + "!", Relation: n, Label: n, Negated: i == 2, Modality: graph.Planned, Strength: float64(i) * 1.5,
			Claims: []exchange.Claim{{Article: []string{"a", "b"}[i%2], Time: "--05-04", Quotes: []exchange.Quote{{Text: n, Article: "a", Confidence: 0.25}}}}})
	}
	rules := schema()
	d := xml.NewDecoder(strings.NewReader(written(t, g)))
	type element struct {
		name string
		at   int // in the children of its rule
	}
	var path []element
	declared := map[string]bool{}
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.StartElement:
			name := tok.Name.Local
			if strings.HasSuffix(tok.Name.Space, "/viz") {
				name = "viz:" + name
			}
			r, known := rules[name]
			if !known {
				t.Fatalf("the schema has no <%s>", name)
			}
			if len(path) > 0 {
				up := &path[len(path)-1]
				next := slices.Index(rules[up.name].children[up.at:], name)
				if next < 0 {
					t.Errorf("<%s> may not stand in <%s> at its place", name, up.name)
				} else {
					up.at += next
				}
			}
			checkAttrs(t, name, tok.Attr, r.attrs)
			class := map[bool]string{true: "edge ", false: "node "}[slices.ContainsFunc(path, func(e element) bool { return e.name == "edges" })]
			for _, a := range tok.Attr {
				if name == "attributes" {
					class = a.Value + " "
				}
				if name == "attvalue" && a.Name.Local == "for" && !declared[class+a.Value] {
					t.Errorf("the attribute %s%s is not declared", class, a.Value)
				}
			}
			if name == "attribute" {
				for _, a := range tok.Attr {
					if a.Name.Local == "id" {
						declared["node "+a.Value], declared["edge "+a.Value] = true, true
					}
				}
			}
			path = append(path, element{name: name})
		}
	}
}

func checkAttrs(t *testing.T, name string, attrs []xml.Attr, allowed map[string]string) {
	t.Helper()
	have := map[string]bool{}
	for _, a := range attrs {
		if a.Name.Space == "xmlns" || a.Name.Local == "xmlns" {
			continue
		}
		have[a.Name.Local] = true
		form, ok := allowed[a.Name.Local]
		if !ok {
			form, ok = allowed["!"+a.Name.Local]
		}
		if !ok {
			t.Errorf("<%s> has no attribute %s", name, a.Name.Local)
		} else if !regexp.MustCompile("^("+form+")$").MatchString(a.Value) || form == xsdDate && !exchange.Day(a.Value) {
			t.Errorf("<%s> has %s=%q", name, a.Name.Local, a.Value)
		}
	}
	for key := range allowed {
		if must, ok := strings.CutPrefix(key, "!"); ok && !have[must] {
			t.Errorf("<%s> lacks %s", name, must)
		}
	}
}
