// Package sheet writes a graph as three tables of comma-separated values (RFC 4180): entities, relations, and the evidence of the relations,
// with their keys; and reads them. No cell is taken for a formula by a spreadsheet.
package sheet

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/quadscope/quadscope/graph/format/exchange"
)

// Table is one of the three files.
type Table struct {
	Name    string   // "entities", "relations" or "evidence"
	Columns []string // the first ones; those of fields that other programs have follow
	rows    func(*exchange.Graph, func([]exchange.Field, ...string) error) error
}

// Tables returns the three tables.
func Tables() []Table {
	return []Table{
		{"entities", []string{"id", "name", "type", "aliases", "mentions", "articles", "first"}, entities},
		{"relations", []string{"id", "source", "source_name", "label", "target", "target_name", "relation", "modality", "negated", "confidence", "weight", "since", "direction"}, relations},
		{"evidence", []string{"relation", "article", "title", "site", "published", "url", "sentence", "start", "end", "confidence", "wording", "says", "time",
			"sure", "rule", "version", "statement", "by"}, evidence},
	}
}

// Write writes the table, in UTF-8 with lines that end as RFC 4180 has it.
func (t Table) Write(w io.Writer, g *exchange.Graph) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	extra := t.extra(g)
	cells := make([]string, 0, len(t.Columns)+len(extra))
	for _, c := range append(slices.Clone(t.Columns), extra...) {
		cells = append(cells, guard(c))
	}
	if err := out.Write(cells); err != nil {
		return err
	}
	err := t.rows(g, func(fields []exchange.Field, row ...string) error {
		cells = cells[:0]
		for _, c := range row {
			cells = append(cells, guard(c))
		}
		for _, name := range extra {
			value := ""
			if i := slices.IndexFunc(fields, func(f exchange.Field) bool { return f.Name == name }); i >= 0 {
				value = fields[i].Value
			}
			cells = append(cells, guard(value))
		}
		return out.Write(cells)
	})
	if err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

// extra returns the columns of fields that other programs have.
func (t Table) extra(g *exchange.Graph) []string {
	nodes, edges := g.ExtraNames()
	switch t.Name {
	case "entities":
		return nodes
	case "relations":
		return edges
	}
	return nil
}

// guard puts an apostrophe before what a spreadsheet would take for a formula, and before what would be read back as guarded. Line ends
// become spaces: not all readers of tables know them inside a cell.
func guard(cell string) string {
	cell = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case r < ' ' || r == 0x7F:
			return -1
		}
		return r
	}, strings.ToValidUTF8(cell, "\uFFFD"))
	t := strings.TrimLeft(cell, " \u00A0'")
	if t != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(t)[0]) {
		return "'" + cell
	}
	return cell
}

func entities(g *exchange.Graph, row func([]exchange.Field, ...string) error) error {
	for i := range g.Nodes {
		n := &g.Nodes[i]
		if err := row(n.Extra, n.ID, n.Name, string(n.Type), joinNames(n.Aliases), strconv.Itoa(n.Mentions), strconv.Itoa(n.Articles), n.First); err != nil {
			return err
		}
	}
	return nil
}

// joinNames joins names with semicolons; one inside a name becomes a comma.
func joinNames(names []string) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = strings.ReplaceAll(n, ";", ",")
	}
	return strings.Join(out, "; ")
}

func relations(g *exchange.Graph, row func([]exchange.Field, ...string) error) error {
	nodes, articles := g.NodesByID(), g.ArticlesByID()
	name := func(id string) string {
		if n := nodes[id]; n != nil {
			return n.Name
		}
		return ""
	}
	for i := range g.Edges {
		e := &g.Edges[i]
		err := row(e.Extra, key(i), e.Source, name(e.Source), e.Label, e.Target, name(e.Target), e.Relation, string(e.Modality), strconv.FormatBool(e.Negated),
			exchange.Decimal(e.Confidence()), exchange.Number(e.Weight()), e.Since(articles), string(e.Direction))
		if err != nil {
			return err
		}
	}
	return nil
}

// key is the name of the i-th edge in the tables.
func key(i int) string { return "r" + strconv.Itoa(i+1) }

func evidence(g *exchange.Graph, row func([]exchange.Field, ...string) error) error {
	articles := g.ArticlesByID()
	for i := range g.Edges {
		for j := range g.Edges[i].Claims {
			c := &g.Edges[i].Claims[j]
			quotes := c.Quotes
			if len(quotes) == 0 {
				quotes = []exchange.Quote{{Article: c.Article, Confidence: c.Confidence()}}
			}
			for k := range quotes {
				if err := row(nil, evidenceRow(key(i), c, &quotes[k], articles[quotes[k].Article])...); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// evidenceRow is the cells of a sentence; the last says who claims when it is not the article where the sentence stands.
func evidenceRow(relation string, c *exchange.Claim, q *exchange.Quote, a *exchange.Article) []string {
	if a == nil {
		a = &exchange.Article{}
	}
	start, end, by := "", "", ""
	if q.End > 0 {
		start, end = strconv.Itoa(q.Start), strconv.Itoa(q.End)
	}
	if c.Article != q.Article {
		by = c.Article
	}
	return []string{relation, q.Article, a.Title, a.Site, a.Published, a.URL, q.Text, start, end, exchange.Decimal(q.Confidence), c.Wording, c.Attribution,
		c.Time, strconv.FormatBool(c.Sure), q.Rule, q.Version, c.ID, by}
}
