package format

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// DOTOptions tell WriteDOT what it cannot see in the graph.
type DOTOptions struct {
	Title string // over the drawing; default the number of articles
}

// Sizes that a drawing bears, in characters. Graphviz 2.43 stops at quoted strings of over 16,384 bytes, whatever they mean.
const (
	labelLength   = 80
	tooltipLength = 4000
	stringBytes   = 16000
	// manyNodes is from where dot's layers take too long, so that the file asks for a force layout.
	manyNodes = 300
	unsure    = 0.6
)

// WriteDOT writes the graph in Graphviz' DOT language (https://graphviz.org/doc/info/lang.html), for drawing: entities in a cluster for
// each type, an edge for each relation with the sentences that state it as its tooltip. The same relation from several articles is one
// edge, different relations between a pair are several. No text of an article can leave its quotes, become an escape sequence or an
// entity of HTML, or be a link to anything but the web.
func WriteDOT(w io.Writer, g *graph.Graph, o DOTOptions) error {
	d := dotWriter{Writer: bufio.NewWriter(w), g: g}
	articles, entities, _ := g.Size()
	if o.Title == "" {
		o.Title = count(articles, "article", "articles")
	}
	fmt.Fprintf(d, "digraph \"kg\" {\n")
	head := attributes{{"charset", "UTF-8"}, {"label", o.Title}, {"tooltip", o.Title}, {"compound", "true"}, {"rankdir", "LR"},
		{"fontname", "Inter, Helvetica, Arial, sans-serif"}, {"fontsize", "11"}}
	if entities > manyNodes {
		head = append(head, attribute{"layout", "sfdp"}, attribute{"overlap", "prism"})
	}
	fmt.Fprintf(d, "  graph %s;\n", head)
	fmt.Fprintf(d, "  node %s;\n", attributes{{"fontname", "Inter, Helvetica, Arial, sans-serif"}, {"fontsize", "11"}, {"style", "filled"}})
	fmt.Fprintf(d, "  edge %s;\n", attributes{{"fontname", "Inter, Helvetica, Arial, sans-serif"}, {"fontsize", "9"}, {"color", "#6A737B"}})
	d.nodes()
	d.edges()
	fmt.Fprintf(d, "}\n")
	return d.Flush()
}

type dotWriter struct {
	*bufio.Writer
	g *graph.Graph
}

// look is how entities of a type are drawn.
type look struct{ fill, text, shape string }

func lookOf(t graph.Type) look {
	switch t {
	case "person":
		return look{"#D3791A", "#14171A", "ellipse"}
	case "organization":
		return look{"#3C6CDD", "#FFFFFF", "box"}
	case "place":
		return look{"#19815A", "#FFFFFF", "invtriangle"}
	case "product":
		return look{"#580C93", "#FFFFFF", "diamond"}
	case "event":
		return look{"#E1627E", "#14171A", "triangle"}
	case "work":
		return look{"#503720", "#FFFFFF", "note"}
	case "concept":
		return look{"#D9EDF2", "#14171A", "ellipse"}
	case "date":
		return look{"#3A3D41", "#FFFFFF", "box"}
	case "money":
		return look{"#646103", "#FFFFFF", "circle"}
	}
	return look{"#7C5678", "#FFFFFF", "octagon"}
}

func (d dotWriter) nodes() {
	byType := map[graph.Type][]graph.Entity{}
	for _, e := range d.g.Entities() {
		byType[e.Type] = append(byType[e.Type], e)
	}
	for _, t := range graph.Types() {
		if len(byType[t]) == 0 {
			continue
		}
		title := strings.ToUpper(string(t[:1])) + string(t[1:])
		l := lookOf(t)
		fmt.Fprintf(d, "  subgraph %s {\n", quoted("cluster_"+title, labelLength))
		fmt.Fprintf(d, "    graph %s;\n", attributes{{"label", title}, {"tooltip", fmt.Sprintf("%s (%d)", title, len(byType[t]))},
			{"color", l.fill}, {"style", "rounded"}})
		for _, e := range byType[t] {
			mentions := len(d.g.MentionsOf(e.IRI))
			articles := len(d.g.ArticlesOf(e.IRI))
			tip := e.Name
			if len(e.Aliases) > 0 {
				tip += "\nalso: " + strings.Join(e.Aliases, ", ")
			}
			tip += "\n" + count(mentions, "mention", "mentions") + ", " + count(articles, "article", "articles")
			fmt.Fprintf(d, "    %s %s;\n", nodeID(e.IRI), attributes{{"label", e.Name}, {"type", string(t)}, {"tooltip", tip}, {"shape", l.shape},
				{"fillcolor", l.fill}, {"color", l.fill}, {"fontcolor", l.text}, {"mentions", strconv.Itoa(mentions)}})
		}
		fmt.Fprintf(d, "  }\n")
	}
}

// relation is the statements of one pair that say the same, from any number of articles.
type relation struct {
	graph.Statement
	all []graph.Statement
}

func (d dotWriter) edges() {
	type key struct {
		subject, predicate, object quad.IRI
		negated                    bool
		modality                   graph.Modality
	}
	rows := map[key]*relation{}
	var order []*relation
	for _, s := range d.g.Statements() {
		k := key{s.Subject, s.Predicate, s.Object, s.Negated, s.Modality}
		if rows[k] == nil {
			rows[k] = &relation{Statement: s}
			order = append(order, rows[k])
		}
		rows[k].all = append(rows[k].all, s)
	}
	slices.SortFunc(order, func(a, b *relation) int {
		return cmp.Or(cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Object, b.Object), cmp.Compare(a.Predicate, b.Predicate), cmp.Compare(a.IRI, b.IRI))
	})
	for i, r := range order {
		fmt.Fprintf(d, "  %s -> %s %s;\n", nodeID(r.Subject), nodeID(r.Object), d.edge(r, i+1))
	}
}

func (d dotWriter) edge(r *relation, n int) attributes {
	confidence := 0.0
	var titles, lines []string
	link := ""
	for _, s := range r.all {
		confidence = max(confidence, s.Confidence())
		a, _ := d.g.Article(s.Label)
		titles = append(titles, a.Title)
		if link == "" && webLink(a.URL) {
			link = a.URL
		}
		for _, e := range s.Evidence {
			lines = append(lines, "“"+e.Quote+"”, "+source(a))
		}
	}
	tip := strings.Join(lines, "\n")
	label := r.Phrase()
	as := attributes{{"label", label}, {"relation", strings.TrimPrefix(string(r.Predicate), graph.Base+"rel/")}, {"key", "r" + strconv.Itoa(n)},
		{"confidence", strconv.FormatFloat(confidence, 'f', 2, 64)}, {"modality", string(r.Modality)}}
	if r.Negated {
		as = append(as, attribute{"negated", "true"}, attribute{"color", "#B3261E"}, attribute{"arrowhead", "normalnormal"})
	}
	switch {
	case r.Modality != graph.Asserted:
		as = append(as, attribute{"style", "dotted"})
	case confidence < unsure:
		as = append(as, attribute{"style", "dashed"})
	}
	if len(r.all) > 1 {
		as = append(as, attribute{"penwidth", strconv.FormatFloat(min(5, 1.25+0.75*math.Log2(float64(len(r.all)))), 'f', 2, 64)})
	}
	as = append(as, attribute{"edgetooltip", tip}, attribute{"labeltooltip", tip}, attribute{"article", strings.Join(titles, "\n")})
	if link != "" {
		as = append(as, attribute{"URL", link})
	}
	return as
}

// source names where a sentence stands, for a tooltip.
func source(a graph.Article) string {
	parts := []string{a.Title, a.Site, a.Published}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

func webLink(u string) bool {
	u = strings.ToLower(u)
	return strings.HasPrefix(u, "https://") || strings.HasPrefix(u, "http://")
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
