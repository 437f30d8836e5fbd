package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/text"
)

// Load implements Store.
func (f *File) Load() (*graph.Graph, error) {
	var p graph.Part
	evidence := f.evidence()
	for _, read := range []func(*graph.Part) error{f.articles, f.entities, f.claims} {
		if err := read(&p); err != nil {
			evidence.wait()
			return nil, fmt.Errorf("read project: %w", plain(err))
		}
	}
	if err := evidence.join(p.Statements); err != nil {
		return nil, fmt.Errorf("read project: %w", plain(err))
	}
	g, err := graph.Empty().Apply(graph.Delta{Add: p})
	if err != nil {
		return nil, fmt.Errorf("read project: %w", err)
	}
	decisions, err := f.decisions()
	if err != nil {
		return nil, fmt.Errorf("read project: %w", plain(err))
	}
	return g.Apply(graph.Delta{Add: graph.Part{Decisions: decisions}}) // by itself, so that it costs only what it touches
}

// rows calls scan for each row of a query.
func (f *File) rows(query string, scan func(*sql.Rows) error, args ...any) error {
	return rowsOf(f.conn, query, scan, args...)
}

func rowsOf(conn *sql.Conn, query string, scan func(*sql.Rows) error, args ...any) error {
	rows, err := conn.QueryContext(context.Background(), query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// cells are the values of a row as the database holds them. database/sql writes numbers out and reads them again to put them into
// variables, which would take a fifth of the time of reading a large project.
type cells struct {
	values []any
	to     []any // pointers to the values
	known  map[string]string
	err    error
}

func (c *cells) text(i int) string {
	s, ok := c.values[i].(string)
	if !ok && c.err == nil {
		c.err = fmt.Errorf("%w: column %d holds %T, not text", ErrDamaged, i, c.values[i])
	}
	return s
}

// again returns a text that other rows are likely to have too; all of them share it.
func (c *cells) again(i int) string {
	s := c.text(i)
	if k, ok := c.known[s]; ok {
		return k
	}
	c.known[s] = s
	return s
}

func (c *cells) iri(i int) quad.IRI { return quad.IRI(c.again(i)) }

func (c *cells) int(i int) int {
	n, ok := c.values[i].(int64)
	if !ok && c.err == nil {
		c.err = fmt.Errorf("%w: column %d holds %T, not a whole number", ErrDamaged, i, c.values[i])
	}
	return int(n)
}

func (c *cells) span(i int) graph.Span { return graph.Span{Start: c.int(i), End: c.int(i + 1)} }

func (c *cells) float(i int) float64 {
	switch x := c.values[i].(type) {
	case float64:
		return x
	case int64:
		return float64(x)
	}
	if c.err == nil {
		c.err = fmt.Errorf("%w: column %d holds %T, not a number", ErrDamaged, i, c.values[i])
	}
	return 0
}

// each calls take for each row of a query of some columns. Texts that come again are kept in known.
func (f *File) each(columns int, known map[string]string, query string, take func(*cells)) error {
	return eachRow(f.conn, columns, known, query, take)
}

func eachRow(conn *sql.Conn, columns int, known map[string]string, query string, take func(*cells)) error {
	c := &cells{values: make([]any, columns), to: make([]any, columns), known: known}
	for i := range c.values {
		c.to[i] = &c.values[i]
	}
	return rowsOf(conn, query, func(r *sql.Rows) error {
		if err := r.Scan(c.to...); err != nil {
			return err
		}
		take(c)
		return c.err
	})
}

func (f *File) articles(p *graph.Part) error {
	return f.rows("SELECT seq, iri, title, author, site, published, url, language, name, kind FROM article ORDER BY seq", func(r *sql.Rows) error {
		var a graph.Article
		var place int
		err := r.Scan(&place, &a.IRI, &a.Title, &a.Author, &a.Site, &a.Published, &a.URL, &a.Language, &a.Name, &a.Kind)
		p.Articles, p.Places = append(p.Articles, a), append(p.Places, place)
		return err
	})
}

func (f *File) entities(p *graph.Part) error {
	aliases := map[quad.IRI][]string{}
	err := f.rows("SELECT entity, name FROM alias ORDER BY entity, n", func(r *sql.Rows) error {
		var e quad.IRI
		var name string
		err := r.Scan(&e, &name)
		aliases[e] = append(aliases[e], name)
		return err
	})
	if err != nil {
		return err
	}
	return f.rows("SELECT iri, name, type FROM entity ORDER BY iri", func(r *sql.Rows) error {
		var e graph.Entity
		err := r.Scan(&e.IRI, &e.Name, &e.Type)
		e.Aliases = aliases[e.IRI]
		p.Entities = append(p.Entities, e)
		return err
	})
}

// claims reads mentions and statements, these in the order of their IRIs.
func (f *File) claims(p *graph.Part) error {
	known := map[string]string{}
	for i := range p.Articles {
		known[string(p.Articles[i].IRI)] = string(p.Articles[i].IRI)
	}
	for i := range p.Entities {
		known[string(p.Entities[i].IRI)] = string(p.Entities[i].IRI)
	}
	err := f.each(6, known, "SELECT article, start, end, entity, kind, local FROM mention ORDER BY article, start, end", func(c *cells) {
		p.Mentions = append(p.Mentions, graph.Mention{Article: c.iri(0), Span: c.span(1), Entity: c.iri(3), Kind: c.again(4), Local: c.text(5)})
	})
	if err != nil {
		return err
	}
	return f.each(10, known, `SELECT iri, subject, predicate, object, label, wording, negated, modality, attribution, time
		FROM statement ORDER BY iri`, func(c *cells) {
		p.Statements = append(p.Statements, graph.Statement{IRI: quad.IRI(c.text(0)), Subject: c.iri(1), Predicate: c.iri(2), Object: c.iri(3), Label: c.iri(4), Wording: c.again(5),
			Negated: c.int(6) != 0, Modality: graph.Modality(c.again(7)), Attribution: c.again(8), Time: c.again(9)})
	})
}

// proof is the evidence of all statements, in the order of their IRIs. It takes the longest to read, so that it is read beside the rest.
type proof struct {
	of    []quad.IRI
	found []graph.Evidence
	err   error
	wait  func()
}

// evidence begins to read the evidence.
func (f *File) evidence() *proof {
	r := &proof{wait: func() {}}
	conn, done := f.beside()
	if conn == nil {
		r.err = r.read(f.conn)
		return r
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		defer done()
		r.err = r.read(conn)
	})
	r.wait = wg.Wait
	return r
}

// beside returns a second connection that may read while the first does; nil where the file has a log, in which there may be what is newer.
func (f *File) beside() (conn *sql.Conn, done func()) {
	if st, err := os.Stat(f.path + "-wal"); f.readOnly != nil || err == nil && st.Size() > 0 {
		return nil, nil
	}
	side, err := connect(f.path, "&mode=ro&immutable=1")
	if err != nil {
		return nil, nil
	}
	return side.conn, side.disconnect
}

func (r *proof) read(conn *sql.Conn) error {
	known := map[string]string{}
	return eachRow(conn, 13, known, `SELECT statement, sentence_start, sentence_end, subject_start, subject_end, object_start, object_end,
		relation_start, relation_end, quote, rule, version, confidence FROM evidence ORDER BY statement, n`, func(c *cells) {
		r.of = append(r.of, quad.IRI(c.text(0)))
		r.found = append(r.found, graph.Evidence{Sentence: c.span(1), Subject: c.span(3), Object: c.span(5), Relation: c.span(7),
			Quote: c.again(9), Rule: c.again(10), Version: c.again(11), Confidence: c.float(12)})
	})
}

// join gives the statements, which are sorted by IRI, their evidence. That of a statement that is not there is left out.
func (r *proof) join(statements []graph.Statement) error {
	r.wait()
	if r.err != nil {
		return r.err
	}
	at := 0
	for i := range statements {
		s := &statements[i]
		for at < len(r.of) && r.of[at] < s.IRI {
			at++
		}
		from := at
		for at < len(r.of) && r.of[at] == s.IRI {
			at++
		}
		if at > from {
			s.Evidence = r.found[from:at:at]
		}
	}
	return nil
}

func (f *File) decisions() (out []graph.Decision, err error) {
	err = f.rows("SELECT data FROM decision ORDER BY seq, iri", func(r *sql.Rows) error {
		var data []byte
		if err := r.Scan(&data); err != nil {
			return err
		}
		d, err := decisionOf(data)
		out = append(out, d)
		return err
	})
	return out, err
}

// decisionOf reads what a row of decisions holds. Text that is no decision means that the file is damaged: nothing else writes there.
func decisionOf(data []byte) (d graph.Decision, err error) {
	if err := json.Unmarshal(data, &d); err != nil {
		return d, fmt.Errorf("%w: a decision cannot be read: %w", ErrDamaged, err)
	}
	return d, nil
}

// blocksOf reads the blocks of a document, as decisionOf does a decision.
func blocksOf(data []byte) (out []text.Block, err error) {
	if err := json.Unmarshal(data, &out); err != nil {
		return nil, fmt.Errorf("%w: the paragraphs of an article cannot be read: %w", ErrDamaged, err)
	}
	return out, nil
}

// Document implements Store.
func (f *File) Document(article quad.IRI) (*text.Document, error) {
	var d text.Document
	var blocks []byte
	err := f.conn.QueryRowContext(context.Background(), `SELECT text, blocks, title, author, site, published, url, language, name, kind
		FROM document WHERE article = ?`, string(article)).Scan(&d.Text, &blocks, &d.Title, &d.Author, &d.Site, &d.Published,
		&d.URL, &d.Language, &d.Name, &d.Kind)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("article %s: no text in the project", article)
	}
	if err != nil {
		return nil, plain(err)
	}
	d.Blocks, err = blocksOf(blocks)
	return &d, err
}

// Positions implements Store.
func (f *File) Positions() (map[quad.IRI]Spot, error) {
	out := map[quad.IRI]Spot{}
	err := f.rows("SELECT entity, x, y, pinned FROM position", func(r *sql.Rows) error {
		var e quad.IRI
		s := Spot{Placed: true}
		err := r.Scan(&e, &s.X, &s.Y, &s.Pinned)
		out[e] = s
		return err
	})
	return out, plain(err)
}

// History implements Store.
func (f *File) History() (edits []Entry, done int, err error) {
	err = f.rows("SELECT title, at, undone, batch, (SELECT count(*) FROM part WHERE part.batch = journal.batch) FROM journal ORDER BY id", func(r *sql.Rows) error {
		var e Entry
		var at int64
		var undone bool
		err := r.Scan(&e.Title, &at, &undone, &e.Batch, &e.Parts)
		e.At = timeOf(at)
		if !undone {
			done++
		}
		edits = append(edits, e)
		return err
	})
	return edits, done, plain(err)
}
