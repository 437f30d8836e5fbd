package exchange

import (
	"cmp"
	"fmt"
	"strconv"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/text"
)

// Documents gives the text of an article; a project's store is one.
type Documents interface {
	Document(article quad.IRI) (*text.Document, error)
}

// Options tell FromGraph what to take, and what the graph does not know.
type Options struct {
	Entities   map[quad.IRI]bool // only these, and what is stated between them; nil for all
	Statements map[quad.IRI]bool // only these; nil for all
	Positions  map[quad.IRI][2]float32
	Title      string // default the number of articles
}

// FromGraph returns the content of a graph in canonical order. It takes O(n log n). Without documents the places of sentences are unknown.
func FromGraph(g *graph.Graph, docs Documents, o Options) (*Graph, error) {
	c := collector{g: g, docs: docs, o: o, out: &Graph{}, points: map[quad.IRI]*codePoints{}, articles: map[quad.IRI]bool{}, stated: map[quad.IRI]int{}}
	if err := c.edges(); err != nil {
		return nil, err
	}
	c.nodes()
	for _, a := range g.Articles() {
		if c.articles[a.IRI] || o.Entities == nil && o.Statements == nil {
			c.out.Articles = append(c.out.Articles, Article{ID: ID(ArticleID, a.IRI), Article: a})
		}
	}
	c.out.Sort()
	c.out.Weigh()
	c.out.Title = cmp.Or(o.Title, counted(len(c.out.Articles), "article", "articles"))
	return c.out, nil
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

type collector struct {
	g        *graph.Graph
	docs     Documents
	o        Options
	out      *Graph
	points   map[quad.IRI]*codePoints
	articles map[quad.IRI]bool
	stated   map[quad.IRI]int
}

func (c *collector) takes(s *graph.Statement) bool {
	if c.o.Statements != nil && !c.o.Statements[s.IRI] {
		return false
	}
	return c.o.Entities == nil || c.o.Entities[s.Subject] && c.o.Entities[s.Object]
}

func (c *collector) edges() error {
	at := map[graph.Line]int{}
	statements := c.g.Statements()
	for i := range statements {
		s := &statements[i]
		if !c.takes(s) {
			continue
		}
		claim, err := c.claim(s)
		if err != nil {
			return err
		}
		c.stated[s.Subject]++
		c.stated[s.Object]++
		c.articles[s.Label] = true
		k := s.Line()
		if j, ok := at[k]; ok {
			c.out.Edges[j].Claims = append(c.out.Edges[j].Claims, claim)
			continue
		}
		at[k] = len(c.out.Edges)
		c.out.Edges = append(c.out.Edges, Edge{Source: ID(EntityID, s.Subject), Target: ID(EntityID, s.Object), Relation: ID(RelationID, s.Predicate),
			Label: orID(s.Phrase(), ID(RelationID, s.Predicate)), Negated: s.Negated, Modality: s.Modality, Claims: []Claim{claim}})
	}
	return nil
}

func (c *collector) claim(s *graph.Statement) (Claim, error) {
	out := Claim{ID: ID(StatementID, s.IRI), Article: ID(ArticleID, s.Label), Wording: orID(s.Wording, ID(RelationID, s.Predicate)), Attribution: s.Attribution, Time: s.Time,
		Sure: s.Confirmed || s.Label == graph.UserLabel, Quotes: make([]Quote, 0, len(s.Evidence))}
	for i := range s.Evidence {
		e := &s.Evidence[i]
		from := s.SourceOf(e)
		c.articles[from] = true
		q := Quote{Text: e.Quote, Article: ID(ArticleID, from), Rule: e.Rule, Version: e.Version, Confidence: e.Confidence,
			Subject: within(e, e.Subject), Object: within(e, e.Object), Relation: within(e, e.Relation)}
		if c.docs != nil {
			p, err := c.pointsOf(from)
			if err != nil {
				return Claim{}, err
			}
			q.Start, q.End = p.of(e.Sentence.Start), p.of(e.Sentence.End)
		}
		out.Quotes = append(out.Quotes, q)
	}
	return out, nil
}

// within returns a span of the article as one of the quoted sentence, or the empty span.
func within(e *graph.Evidence, at graph.Span) graph.Span {
	if at.Start < e.Sentence.Start || at.End > e.Sentence.End || at.Start >= at.End || len(e.Quote) != e.Sentence.End-e.Sentence.Start {
		return graph.Span{}
	}
	return graph.Span{Start: at.Start - e.Sentence.Start, End: at.End - e.Sentence.Start}
}

func (c *collector) nodes() {
	for _, e := range c.g.Entities() {
		if c.o.Entities != nil && !c.o.Entities[e.IRI] || c.o.Entities == nil && c.o.Statements != nil && c.stated[e.IRI] == 0 {
			continue
		}
		n := Node{ID: ID(EntityID, e.IRI), Name: orID(e.Name, ID(EntityID, e.IRI)), Type: e.Type, Aliases: e.Aliases, Mentions: len(c.g.MentionsOf(e.IRI))}
		for _, iri := range c.g.ArticlesOf(e.IRI) {
			n.Articles++
			if a, _ := c.g.Article(iri); a.Published != "" && (n.First == "" || a.Published < n.First) {
				n.First = a.Published
			}
		}
		if at, ok := c.o.Positions[e.IRI]; ok {
			n.X, n.Y, n.Placed = at[0], at[1], true
		}
		c.out.Nodes = append(c.out.Nodes, n)
	}
}

// orID returns a name, or the ID where nothing of the name can be shown: not all formats know names that are empty.
func orID(name, id string) string {
	if CleanXML(name) == "" {
		return id
	}
	return name
}

func (c *collector) pointsOf(article quad.IRI) (*codePoints, error) {
	if p := c.points[article]; p != nil {
		return p, nil
	}
	d, err := c.docs.Document(article)
	if err != nil {
		return nil, fmt.Errorf("text of %s: %w", article, err)
	}
	c.points[article] = newCodePoints(d)
	return c.points[article], nil
}

// codePoints turns byte offsets of a text into counts of code points, in O(1) and an eighth of the text's size.
type codePoints struct {
	text  string
	every []int // code points before byte 64·i
}

const stride = 64

func newCodePoints(d *text.Document) *codePoints {
	c := &codePoints{text: d.Text}
	n := 0
	for i := range len(d.Text) {
		if i%stride == 0 {
			c.every = append(c.every, n)
		}
		if utf8.RuneStart(d.Text[i]) {
			n++
		}
	}
	return c
}

func (c *codePoints) of(offset int) int {
	offset = min(max(offset, 0), len(c.text))
	i := min(offset/stride, len(c.every)-1)
	if i < 0 {
		return 0
	}
	n := c.every[i]
	for _, b := range []byte(c.text[i*stride : offset]) {
		if utf8.RuneStart(b) {
			n++
		}
	}
	return n
}
