package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/quadscope/quadscope/graph"
)

// SyntaxError says where a file breaks the rules of its format, and which.
type SyntaxError struct {
	Line   int // from 1; 0 when it is not known
	Reason string
}

func (e *SyntaxError) Error() string {
	if e.Line == 0 {
		return e.Reason
	}
	return fmt.Sprintf("line %d: %s", e.Line, e.Reason)
}

// Builder assembles what a reader finds. It keeps the order of the file.
type Builder struct {
	graph    Graph
	nodes    map[string]int
	articles map[string]int
}

// NewBuilder returns a builder of an empty graph.
func NewBuilder() *Builder { return &Builder{nodes: map[string]int{}, articles: map[string]int{}} }

// Graph returns what was added so far.
func (b *Builder) Graph() *Graph { return &b.graph }

// Node returns the node with an ID, adding it when it is new. The pointer is good until the next call.
func (b *Builder) Node(id string) *Node {
	i, ok := b.nodes[id]
	if !ok {
		i = len(b.graph.Nodes)
		b.nodes[id] = i
		b.graph.Nodes = append(b.graph.Nodes, Node{ID: id})
	}
	return &b.graph.Nodes[i]
}

// Has reports whether there is a node with the ID.
func (b *Builder) Has(id string) bool {
	_, ok := b.nodes[id]
	return ok
}

// Edge adds an edge between two nodes, which are added when they are new.
func (b *Builder) Edge(source, target string, v Values) *Edge {
	b.Node(source)
	b.Node(target)
	e := Edge{Source: source, Target: target}
	b.SetFields(&e, v)
	b.graph.Edges = append(b.graph.Edges, e)
	return &b.graph.Edges[len(b.graph.Edges)-1]
}

// Article returns the ID of the article that a file describes, adding it when it is new. Without an ID it is told by its title, site, date and
// address.
func (b *Builder) Article(a Article) string {
	if a.ID == "" {
		h := sha256.Sum256([]byte(strings.Join([]string{a.Title, a.Site, a.Published, a.URL}, "\x00")))
		a.ID = "cited-" + hex.EncodeToString(h[:8])
	}
	if _, ok := b.articles[a.ID]; !ok {
		b.articles[a.ID] = len(b.graph.Articles)
		a.IRI = IRI(ArticleID, a.ID)
		b.graph.Articles = append(b.graph.Articles, a)
	}
	return a.ID
}

// claims makes the claims of an edge from its evidence, articles, urls, says and time.
func (b *Builder) claims(e *Edge, v Values, confidence float64) {
	cited := citations(v)
	at := map[string]int{}
	claim := func(article string) *Claim {
		i, ok := at[article]
		if !ok {
			i = len(e.Claims)
			at[article] = i
			e.Claims = append(e.Claims, Claim{Article: article, Wording: e.Label})
		}
		return &e.Claims[i]
	}
	for _, c := range cited {
		id := b.Article(c.article)
		cl := claim(id)
		for _, q := range c.quotes {
			cl.Quotes = append(cl.Quotes, Quote{Text: q, Article: id, Confidence: confidence})
		}
	}
	says, times := lines(v["says"]), lines(v["time"])
	for n := max(1, len(says), len(times)); len(e.Claims) < n; {
		article := ""
		if len(e.Claims) > 0 {
			article = e.Claims[len(e.Claims)-1].Article
		}
		e.Claims = append(e.Claims, Claim{Article: article, Wording: e.Label})
	}
	for i := range e.Claims {
		e.Claims[i].Attribution = pick(says, i)
		e.Claims[i].Time = pick(times, i)
		e.Claims[i].Given = confidence
	}
}

func lines(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}

// pick returns the i-th value, or the last.
func pick(ss []string, i int) string {
	if len(ss) == 0 {
		return ""
	}
	return ss[min(i, len(ss)-1)]
}

// citation is an article with the sentences that a file quotes from it.
type citation struct {
	article Article
	quotes  []string
}

// citations reads the fields "article", "url" and "evidence" of an edge, the reverse of sources and Evidence.
func citations(v Values) []citation {
	var out []citation
	urls := lines(v["url"])
	for i, title := range lines(v["article"]) {
		c := citation{article: Article{Article: graph.Article{Title: title}}}
		if i < len(urls) {
			c.article.URL = urls[i]
		}
		out = append(out, c)
	}
	for _, line := range lines(v["evidence"]) {
		quote, source := splitEvidence(line)
		i := citedAs(out, source)
		if i < 0 {
			i = len(out)
			out = append(out, citation{})
			out[i].article.Title = source
		}
		out[i].article.complete(source)
		out[i].quotes = append(out[i].quotes, quote)
	}
	return out
}

// citedAs finds the article that a line of evidence names: one that is known by the whole line, else the longest title that begins it.
func citedAs(cs []citation, source string) int {
	best := -1
	for i := range cs {
		a := &cs[i].article
		if len(cs[i].quotes) > 0 {
			if a.SourceLine() == source {
				return i
			}
			continue
		}
		rest, ok := strings.CutPrefix(source, a.Title)
		if ok && (rest == "" || strings.HasPrefix(rest, ", ")) && (best < 0 || len(a.Title) > len(cs[best].article.Title)) {
			best = i
		}
	}
	return best
}

// complete fills in site and date from a source line that begins with the title.
func (a *Article) complete(source string) {
	if a.SourceLine() == source {
		return
	}
	rest := strings.TrimPrefix(strings.TrimPrefix(source, a.Title), ", ")
	site, date := "", rest
	if i := strings.LastIndex(rest, ", "); i >= 0 {
		site, date = rest[:i], rest[i+2:]
	}
	if !Day(date) {
		site, date = rest, ""
	}
	a.Site, a.Published = site, date
}

// splitEvidence parts a line of Evidence into the sentence and the source.
func splitEvidence(line string) (quote, source string) {
	quote = strings.TrimPrefix(line, "“")
	if i := strings.LastIndex(quote, afterQuote); i >= 0 {
		return quote[:i], quote[i+len(afterQuote):]
	}
	return strings.TrimSuffix(quote, "”"), ""
}
