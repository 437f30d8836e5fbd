package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
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
	Line     int // where the reader is, from 1; 0 when it does not know
	graph    Graph
	nodes    map[string]int
	declared map[string]bool
	articles map[string]int
}

// NewBuilder returns a builder of an empty graph.
func NewBuilder() *Builder {
	return &Builder{nodes: map[string]int{}, declared: map[string]bool{}, articles: map[string]int{}}
}

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

// Reasons that several formats have.
const (
	NoID       = "no id"
	NoEnds     = "no source or no target"
	NoNumber   = "no number where a weight stands"
	Twice      = "the id stands twice: both are one"
	OnlyNamed  = "only edges name it"
	Undeclared = "the attribute is not declared: its id is its name"
	OverTime   = "it is said twice, or changes with time: the first is kept"

	TooManyDefaults = "more than four million come from defaults"
	ManyEnds        = "edges of more than two nodes are not read"
	OtherShape      = "shapes are those of types"
	OtherColour     = "colours of edges are those of what they say"

	noDirection = "they have no direction: the first node is the subject"
	nodeFields  = "their fields are in the text of the article alone"
	edgeFields  = "their weights and fields are in the text of the article alone"
	sameSaid    = "they say what another says: one relation with several sentences"
	foreign     = "no UTF-8, taken for Windows-1252"
	control     = "control characters, which XML does not have"
)

// OmissionWords returns the words of omissions that are not those of a format's grammar, for a window that translates them.
func OmissionWords() []string {
	return []string{string(NodesOf), string(EdgesOf), string(ValuesOf), string(RowsOf), string(StatementsOf), string(FilesOf), string(BytesOf), NoID, NoEnds,
		NoNumber, Twice, OnlyNamed, Undeclared, OverTime, TooManyDefaults, ManyEnds, OtherShape, OtherColour, noDirection, nodeFields, edgeFields, sameSaid,
		foreign, control, otherReasons}
}

// MaxDefaults is how many values the defaults of a file may give: a small file could make more than there is memory for.
const MaxDefaults = 4 << 20

// Omit tells that something of the file is left out.
func (b *Builder) Omit(part Part, why string, line int) { b.graph.Left.Add(part, why, line, true) }

// Note tells that something is taken otherwise than it stands in the file.
func (b *Builder) Note(part Part, why string, line int) { b.graph.Left.Add(part, why, line, false) }

// Declare returns the node of an ID that the file describes there.
func (b *Builder) Declare(id string, line int) *Node {
	if b.declared[id] {
		b.Note(NodesOf, Twice, line)
	}
	b.declared[id] = true
	n := b.Node(id)
	if n.Name == "" {
		n.Name = id
	}
	return n
}

// Finish names the nodes that nothing names, notes those that only edges name where others are described, and weighs the graph.
func (b *Builder) Finish() {
	for i := range b.graph.Nodes {
		n := &b.graph.Nodes[i]
		if len(b.declared) > 0 && !b.declared[n.ID] {
			b.Note(NodesOf, OnlyNamed, 0)
		}
		if n.Name == "" {
			n.Name = n.ID
		}
		n.Local = n.Local || n.Name == n.ID && counter.MatchString(n.ID)
	}
	b.graph.Weigh()
}

// counter matches IDs that programs count up: n0, 17, e3.
var counter = regexp.MustCompile(`^[a-z]{0,2}[0-9]+$`)

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
