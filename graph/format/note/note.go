// Package note writes a graph as text for people: a vault of Obsidian (https://obsidian.md), with a note for each entity and article and links
// between them, and a report in Markdown with quotes and sources.
package note

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format/exchange"
)

// escapes are the characters that mean something in Markdown.
var escapes = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "#", `\#`, "|", `\|`, "~", `\~`, "$", `\$`, "&", `\&`,
	"=", `\=`, "^", `\^`, "%%", `\%\%`)

// Text returns s in one line in which nothing is markup.
func Text(s string) string {
	s = escapes.Replace(strings.Map(printable, exchange.OneLine(strings.ToValidUTF8(s, "\uFFFD"))))
	switch {
	case s == "":
		return s
	case strings.HasPrefix(s, "-"), strings.HasPrefix(s, "+"), strings.HasPrefix(s, "!"):
		return `\` + s
	}
	if i := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }); i > 0 && (s[i] == '.' || s[i] == ')') {
		return s[:i] + `\` + s[i:] // no list
	}
	return s
}

func printable(r rune) rune {
	if r < ' ' || r == 0x7F || r == 0xFFFE || r == 0xFFFF || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 {
		return -1
	}
	return r
}

// book is a graph with what its notes need to find.
type book struct {
	*exchange.Graph
	nodes    map[string]*exchange.Node
	articles map[string]*exchange.Article
	of       map[string][]*exchange.Edge // by node
	from     map[string][]*exchange.Edge // by article
}

func newBook(g *exchange.Graph) *book {
	b := &book{Graph: g, nodes: g.NodesByID(), articles: g.ArticlesByID(), of: map[string][]*exchange.Edge{}, from: map[string][]*exchange.Edge{}}
	for i := range g.Edges {
		e := &g.Edges[i]
		b.of[e.Source] = append(b.of[e.Source], e)
		if e.Target != e.Source {
			b.of[e.Target] = append(b.of[e.Target], e)
		}
		seen := map[string]bool{}
		for _, c := range e.Claims {
			for _, q := range c.Quotes {
				if !seen[q.Article] {
					seen[q.Article] = true
					b.from[q.Article] = append(b.from[q.Article], e)
				}
			}
		}
	}
	return b
}

func (b *book) name(id string) string {
	if n := b.nodes[id]; n != nil {
		return n.Name
	}
	return id
}

// remark says in words what qualifies an edge: "denied", "planned, says Meta", "you said this", "unsure 45 %".
func remark(e *exchange.Edge) string {
	var out []string
	if e.Negated {
		out = append(out, "denied")
	}
	if e.Modality != graph.Asserted && e.Modality != "" {
		out = append(out, string(e.Modality))
	}
	var says []string
	for _, c := range e.Claims {
		if s := Text(c.Attribution); s != "" && !slices.Contains(says, s) {
			says = append(says, s)
		}
	}
	if len(says) > 0 {
		out = append(out, "says "+strings.Join(says, ", "))
	}
	if e.Mine() {
		out = append(out, "you said this")
	}
	if p := e.Confidence(); p < graph.Solid {
		out = append(out, fmt.Sprintf("unsure, %.0f %%", 100*p))
	}
	return strings.Join(out, ", ")
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// source names an article, with a link to the web where it has one.
func source(a *exchange.Article) string {
	if a == nil {
		return "unknown source"
	}
	title := Text(cmp.Or(a.Title, a.ID))
	if exchange.WebLink(a.URL) {
		title = "[" + title + "](" + address(a.URL) + ")"
	}
	return strings.Join(slices.DeleteFunc([]string{title, Text(a.Site), Text(a.Published)}, func(s string) bool { return s == "" }), ", ")
}

// address returns a link's target without what would end it.
func address(u string) string {
	return "<" + strings.Map(func(r rune) rune {
		if r <= ' ' || r == '<' || r == '>' || r == '\\' || r == 0x7F {
			return -1
		}
		return r
	}, u) + ">"
}

// WriteMarkdown writes a report: what there is, then by type each entity with its relations and the sentences that state them.
func WriteMarkdown(w io.Writer, g *exchange.Graph) error {
	b := newBook(g)
	p := bufio.NewWriterSize(w, 64<<10)
	fmt.Fprintf(p, "# %s\n\n%s, %s, %s.\n", cmp.Or(Text(g.Title), "Graph"), counted(len(g.Nodes), "entity", "entities"), counted(len(g.Edges), "relation", "relations"),
		counted(len(g.Articles), "article", "articles"))
	for _, t := range append(graph.Types(), "") {
		var of []*exchange.Node
		for i := range g.Nodes {
			if n := &g.Nodes[i]; n.Type == t && (len(b.of[n.ID]) > 0 || n.Mentions > 0 || len(n.Extra) > 0) {
				of = append(of, n)
			}
		}
		if len(of) == 0 {
			continue
		}
		slices.SortStableFunc(of, func(x, y *exchange.Node) int { return cmp.Compare(graph.Fold(x.Name), graph.Fold(y.Name)) })
		fmt.Fprintf(p, "\n## %s\n", heading(t))
		for _, n := range of {
			b.entity(p, n)
		}
	}
	if len(g.Articles) > 0 {
		fmt.Fprintf(p, "\n## Sources\n\n")
		for i := range g.Articles {
			fmt.Fprintf(p, "%d. %s\n", i+1, source(&g.Articles[i]))
		}
	}
	return p.Flush()
}

// heading returns the plural of a type.
func heading(t graph.Type) string {
	switch t {
	case "person":
		return "People"
	case "money":
		return "Money"
	case "quantity":
		return "Quantities"
	case "":
		return "Other entities"
	}
	return strings.ToUpper(string(t[:1])) + string(t[1:]) + "s"
}

// entity writes a section of the report: the relations that begin at the entity with their sentences, and where it is the object.
func (b *book) entity(p *bufio.Writer, n *exchange.Node) {
	fmt.Fprintf(p, "\n### %s\n\n", cmp.Or(Text(n.Name), Text(n.ID)))
	var facts []string
	if len(n.Aliases) > 0 {
		aliases := make([]string, len(n.Aliases))
		for i, a := range n.Aliases {
			aliases[i] = Text(a)
		}
		facts = append(facts, "also "+strings.Join(aliases, ", "))
	}
	if n.Mentions > 0 {
		facts = append(facts, counted(n.Mentions, "mention", "mentions")+" in "+counted(n.Articles, "article", "articles"))
	}
	for _, f := range n.Extra {
		facts = append(facts, Text(f.Name)+": "+Text(f.Value))
	}
	if len(facts) > 0 {
		fmt.Fprintf(p, "%s\n\n", strings.Join(facts, "; "))
	}
	plain := func(id string) string { return cmp.Or(Text(b.name(id)), Text(id)) }
	for _, e := range b.of[n.ID] {
		if e.Source != n.ID {
			fmt.Fprintf(p, "- ← %s\n", b.sentence(e, plain))
			continue
		}
		fmt.Fprintf(p, "- %s\n", b.sentence(e, plain))
		for _, c := range e.Claims {
			for _, q := range c.Quotes {
				fmt.Fprintf(p, "  > “%s” — %s\n", Text(q.Text), source(b.articles[q.Article]))
				fmt.Fprintf(p, "\n")
			}
		}
	}
}

// sentence writes an edge in words, with its ends as end writes their IDs.
func (b *book) sentence(e *exchange.Edge, end func(id string) string) string {
	s := end(e.Source) + " **" + cmp.Or(Text(e.Label), "is linked to") + "** " + end(e.Target)
	if r := remark(e); r != "" {
		s += " (" + r + ")"
	}
	return s
}
