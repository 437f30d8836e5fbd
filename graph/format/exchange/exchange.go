// Package exchange is the content of a graph file, whatever its format: nodes, edges with the sentences that state them, and the articles
// that these come from. Writers of formats print it and readers fill it, so that each format is only a syntax.
//
// FromGraph takes it out of a knowledge graph. Node and Edge describe themselves by named attributes (NodeFields, EdgeFields), which the
// formats for other graph programs share; what a reader finds beside those is kept in Extra and written again.
package exchange

import (
	"cmp"
	"math"
	"net/url"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// Graph is what a file of a graph says. Nodes and edges are in the order in which they are written; Sort makes that order canonical.
type Graph struct {
	Title    string
	Articles []Article
	Nodes    []Node
	Edges    []Edge
	Left     Omissions // of the file; see Omissions
}

// Article is where sentences come from.
type Article struct {
	ID string // see ID
	graph.Article
	Note string // what the user remarked on it
}

// Node is an entity.
type Node struct {
	ID         string // see ID
	Name       string
	Type       graph.Type // empty where a file does not tell
	Aliases    []string
	Mentions   int
	Articles   int     // that mention it or state something of it
	First      string  // day of the earliest of these, ISO 8601, or empty
	Importance float32 // 0 to 1, for its size in a picture
	X, Y       float32 // in scene units, y down
	Placed     bool    // X and Y mean something
	Local      bool    // its name is only what this file calls it by, so that in another file it is another
	Fill       string  // colour that a file gives it, #RRGGBB, or empty: that of its type
	Size       float64 // diameter that a file gives it, in scene units; 0 means by its importance
	Extra      []Field // sorted by name
}

// Edge is a relation: the claims of one pair of nodes that say the same.
type Edge struct {
	Source, Target string // IDs of nodes
	Relation       string // ID of the predicate
	Label          string // as it is shown
	Negated        bool
	Modality       graph.Modality
	Claims         []Claim // at least one
	Omitted        int     // sentences that a file had no room for
	Direction      Direction
	Weighted       bool    // a file gives it a weight; else it is the number of articles
	Strength       float64 // that weight
	Extra          []Field // sorted by name
}

// Direction says which way an edge goes.
type Direction string

// The directions.
const (
	Directed   Direction = "" // from its source to its target
	Undirected Direction = "undirected"
	Mutual     Direction = "mutual" // both ways
)

// DirectionOf returns the direction that a word of a file means; other is what it means where it is none.
func DirectionOf(word string, other Direction) Direction {
	switch strings.ToLower(strings.TrimSpace(word)) {
	case "directed", "true", "->":
		return Directed
	case "undirected", "false", "--":
		return Undirected
	case "mutual", "both", "bidirectional":
		return Mutual
	}
	return other
}

// Claim is what one article, or the user, says.
type Claim struct {
	ID          string // of the statement, or empty
	Article     string // ID of the article, or UserID
	Wording     string
	Attribution string
	Time        string
	Sure        bool    // the user said or confirmed it
	Given       float64 // confidence that a file gives to a claim without quotes; 0 means sure
	Quotes      []Quote
}

// Mine reports whether the user said it, perhaps beside articles.
func (e *Edge) Mine() bool {
	return slices.ContainsFunc(e.Claims, func(c Claim) bool { return c.Article == UserID })
}

// UserID stands in the place of an article's ID for what the user said.
const UserID = "user"

// Quote is a sentence that states a claim.
type Quote struct {
	Text       string
	Article    string // ID of the article where it stands
	Start, End int    // its place there in code points; both 0 when unknown
	Rule       string
	Version    string
	Confidence float64 // 0 to 1
	// Where in Text, in bytes, the ends and the relation are named; empty when it is not known.
	Subject, Object, Relation graph.Span
}

// Field is an attribute of a node or edge.
type Field struct{ Name, Value string }

// The sorts of things that have an ID.
const (
	EntityID    = "ent/"
	ArticleID   = "art/"
	RelationID  = "rel/"
	StatementID = "st/"
)

// ID returns the short name by which a file calls the thing with an IRI: the end of an IRI that Quadscope minted for its sort, other IRIs as
// they are.
func ID(sort string, iri quad.IRI) string {
	if iri == graph.UserLabel {
		return UserID
	}
	if end, ok := strings.CutPrefix(string(iri), graph.Base+sort); ok && end != "" && end != UserID && !absolute(end) {
		return end
	}
	return string(iri)
}

// IRI is the reverse of ID. What no IRI may hold is percent-encoded.
func IRI(sort, id string) quad.IRI {
	switch {
	case id == UserID && sort == ArticleID:
		return graph.UserLabel
	case absolute(id):
		return quad.IRI(id)
	}
	var b strings.Builder
	for _, r := range id {
		if r <= ' ' || strings.ContainsRune("<>\"{}|^`\\%", r) || r == 0x7F {
			b.WriteString(url.PathEscape(string(r)))
			continue
		}
		b.WriteRune(r)
	}
	return quad.IRI(graph.Base + sort + b.String())
}

// absolute reports whether a name begins with a scheme of two letters or more.
func absolute(s string) bool {
	for i, c := range []byte(s) {
		switch {
		case c == ':':
			return i > 1
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', i > 0 && ('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return false
		}
	}
	return false
}

// Sort brings articles, nodes, edges and claims into canonical order.
func (g *Graph) Sort() {
	slices.SortFunc(g.Articles, func(a, b Article) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortStableFunc(g.Nodes, func(a, b Node) int { return cmp.Compare(a.ID, b.ID) })
	for i := range g.Edges {
		slices.SortStableFunc(g.Edges[i].Claims, func(a, b Claim) int { return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.ID, b.ID)) })
	}
	slices.SortStableFunc(g.Edges, func(a, b Edge) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target), cmp.Compare(a.Relation, b.Relation),
			cmp.Compare(order(a.Negated), order(b.Negated)), cmp.Compare(a.Modality, b.Modality))
	})
}

func order(b bool) int {
	if b {
		return 1
	}
	return 0
}

// ArticlesByID returns the articles by their ID.
func (g *Graph) ArticlesByID() map[string]*Article {
	out := make(map[string]*Article, len(g.Articles))
	for i := range g.Articles {
		out[g.Articles[i].ID] = &g.Articles[i]
	}
	return out
}

// NodesByID returns the nodes by their ID.
func (g *Graph) NodesByID() map[string]*Node {
	out := make(map[string]*Node, len(g.Nodes))
	for i := range g.Nodes {
		out[g.Nodes[i].ID] = &g.Nodes[i]
	}
	return out
}

// Confidence returns the best confidence among the claims.
func (e *Edge) Confidence() float64 {
	best := 0.0
	for _, c := range e.Claims {
		best = max(best, c.Confidence())
	}
	return best
}

// Confidence returns the best confidence among the quotes; what the user said, or a file says without a sentence, is sure.
func (c *Claim) Confidence() float64 {
	switch {
	case c.Sure, len(c.Quotes) == 0 && c.Given == 0:
		return 1
	case len(c.Quotes) == 0:
		return c.Given
	}
	best := 0.0
	for _, q := range c.Quotes {
		best = max(best, q.Confidence)
	}
	return best
}

// Weight returns Strength where the edge is weighted, else how many articles state it, at least 1.
func (e *Edge) Weight() float64 {
	if e.Weighted {
		return e.Strength
	}
	articles := map[string]bool{}
	for _, c := range e.Claims {
		articles[c.Article] = true
	}
	return float64(max(1, len(articles)))
}

// Width returns how thick the edge is drawn, 1.25 to 5.
func (e *Edge) Width() float64 { return min(5, 1.25+0.75*math.Log2(max(1, e.Weight()))) }

// Style names the way in which the edge is drawn: "solid", "dashed" (unsure), "dotted" (planned, possible, alleged, reported) or "double"
// (denied).
func (e *Edge) Style() string {
	switch {
	case e.Negated:
		return "double"
	case e.Modality != graph.Asserted && e.Modality != "":
		return "dotted"
	case e.Confidence() < graph.Solid:
		return "dashed"
	}
	return "solid"
}

// Since returns the earliest day of the edge's claims: of the event where an article tells it, else of publication. It is empty when no claim
// has either.
func (e *Edge) Since(articles map[string]*Article) string {
	first := ""
	for _, c := range e.Claims {
		d, _, _ := strings.Cut(c.Time, "/") // of an interval its beginning
		if a := articles[c.Article]; !Day(d) && a != nil {
			d = a.Published
		}
		if Day(d) && (first == "" || d < first) {
			first = d
		}
	}
	return first
}
