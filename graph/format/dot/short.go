package dot

import (
	"crypto/sha256"
	"encoding/hex"
	"unicode/utf8"

	"github.com/quadscope/quadscope/graph/format/exchange"
)

// nodeID returns the quoted ID of a node. A very long one is cut and told apart by its hash.
func nodeID(id string) string {
	id = clean(id)
	if len(id) > 1000 {
		h := sha256.Sum256([]byte(id))
		id = shorten(id, 200) + hex.EncodeToString(h[:8])
	}
	return quoted(id, stringBytes)
}

// shortNode returns the node with names that a drawing has room for.
func shortNode(n *exchange.Node) *exchange.Node {
	out := *n
	out.Name = shorten(clean(n.Name), nameLength)
	if out.Name == "" {
		out.Name = " " // an empty value stops some readers, and with none the ID is shown
	}
	out.Aliases = nil
	room := nameLength
	for _, a := range n.Aliases {
		a = shorten(clean(exchange.OneLine(a)), labelLength)
		if room -= len(a) + 1; room < 0 {
			break
		}
		out.Aliases = append(out.Aliases, a)
	}
	return &out
}

// shortArticles returns the articles with titles that a drawing has room for.
func shortArticles(g *exchange.Graph) map[string]*exchange.Article {
	out := make(map[string]*exchange.Article, len(g.Articles))
	for i := range g.Articles {
		a := g.Articles[i]
		a.Title = shorten(clean(exchange.OneLine(a.Title)), titleLength)
		a.Site = shorten(clean(exchange.OneLine(a.Site)), labelLength)
		a.Published = shorten(clean(a.Published), labelLength)
		if a.URL = clean(a.URL); utf8.RuneCountInString(a.URL) > linkLength || len(a.URL) > 2*linkLength {
			a.URL = ""
		}
		out[a.ID] = &a
	}
	return out
}

// shortEdge returns the edge with the claims that a tooltip has room for, at least one, and counts the sentences that it has none for. What it
// keeps, it would keep again.
func (d writer) shortEdge(e *exchange.Edge) *exchange.Edge {
	out := *e
	out.Label = shorten(clean(e.Label), labelLength)
	out.Claims = make([]exchange.Claim, 0, len(e.Claims))
	out.Strength, out.Weighted = e.Weight(), true
	characters, bytes := tooltipLength, tooltipBytes
	full := false
	for i := range e.Claims {
		c := e.Claims[i]
		c.Attribution = shorten(clean(exchange.OneLine(c.Attribution)), labelLength)
		c.Time = shorten(clean(c.Time), labelLength)
		n, b := d.cost(c.Article, c.Attribution, c.Time)
		c.Quotes = nil
		for _, q := range e.Claims[i].Quotes {
			q.Text = shorten(clean(exchange.OneLine(q.Text)), quoteLength)
			qn, qb := d.cost(q.Article, q.Text)
			if full = full || len(out.Claims)+len(c.Quotes) > 0 && (n+qn > characters || b+qb > bytes); full {
				out.Omitted++
				continue
			}
			n, b = n+qn, b+qb
			c.Quotes = append(c.Quotes, q)
		}
		if full = full || len(out.Claims) > 0 && (n > characters || b > bytes); full && len(c.Quotes) == 0 && len(out.Claims) > 0 {
			continue
		}
		characters, bytes = characters-n, bytes-b
		out.Claims = append(out.Claims, c)
	}
	return &out
}

// cost is how much room texts take with the source of an article.
func (d writer) cost(article string, texts ...string) (characters, bytes int) {
	if a := d.articles[article]; a != nil {
		texts = append(texts, a.Title, a.Site, a.Published, a.URL)
	}
	for _, t := range texts {
		characters += utf8.RuneCountInString(t) + 4
		bytes += len(quoted(t, stringBytes)) + 8
	}
	return characters, bytes
}
