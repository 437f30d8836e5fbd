package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/text"
)

// Load implements Store.
func (f *File) Load() (*graph.Graph, error) {
	var p graph.Part
	for _, read := range []func(*graph.Part) error{f.articles, f.entities, f.mentions, f.statements} {
		if err := read(&p); err != nil {
			return nil, fmt.Errorf("read project: %w", plain(err))
		}
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
	rows, err := f.conn.QueryContext(context.Background(), query, args...)
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

func (f *File) mentions(p *graph.Part) error {
	return f.rows("SELECT article, start, end, entity, kind FROM mention ORDER BY article, start, end", func(r *sql.Rows) error {
		var m graph.Mention
		err := r.Scan(&m.Article, &m.Span.Start, &m.Span.End, &m.Entity, &m.Kind)
		p.Mentions = append(p.Mentions, m)
		return err
	})
}

func (f *File) statements(p *graph.Part) error {
	evidence := map[quad.IRI][]graph.Evidence{}
	err := f.rows(`SELECT statement, sentence_start, sentence_end, subject_start, subject_end, object_start, object_end,
		relation_start, relation_end, quote, rule, version, confidence FROM evidence ORDER BY statement, n`, func(r *sql.Rows) error {
		var s quad.IRI
		var e graph.Evidence
		err := r.Scan(&s, &e.Sentence.Start, &e.Sentence.End, &e.Subject.Start, &e.Subject.End, &e.Object.Start, &e.Object.End,
			&e.Relation.Start, &e.Relation.End, &e.Quote, &e.Rule, &e.Version, &e.Confidence)
		evidence[s] = append(evidence[s], e)
		return err
	})
	if err != nil {
		return err
	}
	return f.rows(`SELECT iri, subject, predicate, object, label, wording, negated, modality, attribution, time
		FROM statement ORDER BY iri`, func(r *sql.Rows) error {
		var s graph.Statement
		err := r.Scan(&s.IRI, &s.Subject, &s.Predicate, &s.Object, &s.Label, &s.Wording, &s.Negated, &s.Modality, &s.Attribution, &s.Time)
		s.Evidence = evidence[s.IRI]
		p.Statements = append(p.Statements, s)
		return err
	})
}

func (f *File) decisions() (out []graph.Decision, err error) {
	err = f.rows("SELECT data FROM decision ORDER BY seq, iri", func(r *sql.Rows) error {
		var data []byte
		if err := r.Scan(&data); err != nil {
			return err
		}
		var d graph.Decision
		err := json.Unmarshal(data, &d)
		out = append(out, d)
		return err
	})
	return out, err
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
	return &d, json.Unmarshal(blocks, &d.Blocks)
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
	err = f.rows("SELECT title, at, undone FROM journal ORDER BY id", func(r *sql.Rows) error {
		var e Entry
		var at int64
		var undone bool
		err := r.Scan(&e.Title, &at, &undone)
		if at != 0 {
			e.At = time.UnixMilli(at)
		}
		if !undone {
			done++
		}
		edits = append(edits, e)
		return err
	})
	return edits, done, plain(err)
}
