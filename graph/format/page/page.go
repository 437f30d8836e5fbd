// Package page writes a graph as one page of HTML that shows it without a network and without other files: it opens from a disk, and a click on a
// line opens the sentence that says it.
package page

import (
	"cmp"
	_ "embed" // the parts of the page
	"encoding/json"
	"html"
	"io"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format/exchange"
)

//go:embed page.html
var frame string

//go:embed page.css
var style string

// The script is one function in two files.
var (
	//go:embed graph.js
	drawing string
	//go:embed panel.js
	panel string
)

// content is what the script draws. Names are short: there are as many as nodes and edges.
type content struct {
	Title    string    `json:"title"`
	Types    []string  `json:"types"`
	Nodes    []node    `json:"nodes"`
	Edges    []edge    `json:"edges"`
	Articles []article `json:"articles"`
}

type node struct {
	Name     string      `json:"n"`
	Type     int         `json:"t"` // into Types
	Aliases  []string    `json:"a,omitempty"`
	Mentions int         `json:"m,omitempty"`
	Articles int         `json:"c,omitempty"`
	First    string      `json:"f,omitempty"`
	Weight   json.Number `json:"w"` // importance
	X        json.Number `json:"x"`
	Y        json.Number `json:"y"`
	Extra    [][2]string `json:"e,omitempty"`
}

type edge struct {
	From     int         `json:"s"` // into Nodes
	To       int         `json:"o"`
	Label    string      `json:"l"`
	Style    string      `json:"k,omitempty"` // solid when empty
	Weight   json.Number `json:"w"`
	Sure     json.Number `json:"p"`
	Modality string      `json:"m,omitempty"`
	Denied   bool        `json:"d,omitempty"`
	Mine     bool        `json:"u,omitempty"` // the user said it
	Quotes   []quote     `json:"q,omitempty"`
}

type quote struct {
	Article int    `json:"a"` // into Articles, or -1
	Parts   []part `json:"t"`
	Says    string `json:"s,omitempty"`
	Time    string `json:"d,omitempty"`
	Wording string `json:"w,omitempty"`
}

// part is a piece of a sentence: what it is of it, and the text.
type part [2]string

type article struct {
	Title string `json:"t"`
	Site  string `json:"s,omitempty"`
	Date  string `json:"d,omitempty"`
	URL   string `json:"u,omitempty"` // of the web only
}

// Write writes the page. Nodes without a place stand in the middle.
func Write(w io.Writer, g *exchange.Graph) error {
	data, err := json.Marshal(contentOf(g)) // which escapes what could end the script
	if err != nil {
		return err
	}
	r := strings.NewReplacer("{{title}}", html.EscapeString(exchange.CleanXML(g.Title)), "{{style}}", strings.TrimSpace(style), "{{data}}", string(data), "{{script}}", strings.TrimSpace(drawing+"\n"+panel))
	_, err = r.WriteString(w, frame)
	return err
}

func contentOf(g *exchange.Graph) *content {
	c := &content{Title: text(g.Title), Nodes: []node{}, Edges: []edge{}, Articles: []article{}}
	for _, t := range append(graph.Types(), "other") {
		c.Types = append(c.Types, string(t))
	}
	articles := map[string]int{}
	for i := range g.Articles {
		a := &g.Articles[i]
		articles[a.ID] = i
		x := article{Title: text(cmp.Or(a.Title, a.ID)), Site: text(a.Site), Date: text(a.Published)}
		if exchange.WebLink(a.URL) {
			x.URL = text(a.URL)
		}
		c.Articles = append(c.Articles, x)
	}
	index := map[string]int{}
	for i := range g.Nodes {
		index[g.Nodes[i].ID] = i
		c.Nodes = append(c.Nodes, nodeOf(&g.Nodes[i], c.Types))
	}
	for i := range g.Edges {
		e := &g.Edges[i]
		c.Edges = append(c.Edges, edgeOf(e, index[e.Source], index[e.Target], articles))
	}
	return c
}

func text(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }

func nodeOf(n *exchange.Node, types []string) node {
	t := slices.Index(types, string(n.Type))
	if t < 0 {
		t = len(types) - 1
	}
	out := node{Name: text(n.Name), Type: t, Mentions: n.Mentions, Articles: n.Articles, First: text(n.First), Weight: json.Number(exchange.Decimal(float64(n.Importance))),
		X: json.Number(exchange.Coordinate(n.X)), Y: json.Number(exchange.Coordinate(n.Y))}
	for _, a := range n.Aliases {
		out.Aliases = append(out.Aliases, text(a))
	}
	for _, f := range n.Extra {
		out.Extra = append(out.Extra, [2]string{text(f.Name), text(f.Value)})
	}
	return out
}

func edgeOf(e *exchange.Edge, from, to int, articles map[string]int) edge {
	out := edge{From: from, To: to, Label: text(e.Label), Weight: json.Number(exchange.Number(e.Weight())), Sure: json.Number(exchange.Decimal(e.Confidence())), Denied: e.Negated, Mine: e.Mine()}
	if s := e.Style(); s != "solid" {
		out.Style = s
	}
	if e.Modality != graph.Asserted {
		out.Modality = string(e.Modality)
	}
	for i := range e.Claims {
		c := &e.Claims[i]
		for j := range c.Quotes {
			q := &c.Quotes[j]
			at, known := articles[q.Article]
			if !known {
				at = -1
			}
			x := quote{Article: at, Parts: parts(q), Says: text(c.Attribution), Time: text(c.Time)}
			if w := text(c.Wording); w != out.Label {
				x.Wording = w
			}
			out.Quotes = append(out.Quotes, x)
		}
	}
	return out
}

// parts cuts a sentence at the words that name its subject ("s"), relation ("r") and object ("o").
func parts(q *exchange.Quote) []part {
	type cut struct {
		span graph.Span
		what string
	}
	var cuts []cut
	for _, c := range []cut{{q.Subject, "s"}, {q.Relation, "r"}, {q.Object, "o"}} {
		if c.span.Start < c.span.End && c.span.Start >= 0 && c.span.End <= len(q.Text) {
			cuts = append(cuts, c)
		}
	}
	slices.SortFunc(cuts, func(a, b cut) int { return cmp.Compare(a.span.Start, b.span.Start) })
	var out []part
	at := 0
	for _, c := range cuts {
		if c.span.Start < at {
			continue // inside the one before
		}
		if at < c.span.Start {
			out = append(out, part{"", text(q.Text[at:c.span.Start])})
		}
		out = append(out, part{c.what, text(q.Text[c.span.Start:c.span.End])})
		at = c.span.End
	}
	if at < len(q.Text) || len(out) == 0 {
		out = append(out, part{"", text(q.Text[at:])})
	}
	return out
}
