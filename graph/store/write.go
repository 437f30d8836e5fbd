package store

import (
	"bytes"
	"compress/flate"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/text"
)

// Do implements Store.
func (f *File) Do(e Edit) error {
	blob, err := pack(e)
	if err != nil {
		return err
	}
	return f.within(func(tx *sql.Tx) error {
		if err := write(tx, e); err != nil {
			return err
		}
		if err := forgetUndone(tx); err != nil {
			return err
		}
		_, err := tx.Exec("INSERT INTO journal (title, at, delta) VALUES (?, ?, ?)", e.Title, stamp(e.At), blob)
		return err
	})
}

// write brings an edit into the tables of the present state.
func write(tx *sql.Tx, e Edit) error {
	for _, d := range e.Documents {
		if err := keepDocument(tx, d); err != nil {
			return err
		}
	}
	if err := change(tx, e.Delta); err != nil {
		return err
	}
	return move(tx, e.Moves)
}

// forgetUndone takes the edits that could be redone out of the journal, with what their batches could not take in.
func forgetUndone(tx *sql.Tx) error {
	_, err := tx.Exec(`DELETE FROM failed WHERE batch IN (SELECT batch FROM journal WHERE undone AND batch <> 0);
		DELETE FROM part WHERE batch IN (SELECT batch FROM journal WHERE undone); DELETE FROM journal WHERE undone`)
	return err
}

// Undo implements Store.
func (f *File) Undo(fit Fit) error {
	return f.step("SELECT id, at, delta, batch FROM journal WHERE NOT undone ORDER BY id DESC LIMIT 1", true, fit)
}

// Redo implements Store.
func (f *File) Redo(fit Fit) error {
	return f.step("SELECT id, at, delta, batch FROM journal WHERE undone ORDER BY id LIMIT 1", false, fit)
}

// step undoes or redoes the edit that a query finds.
func (f *File) step(next string, undo bool, fit Fit) error {
	return f.within(func(tx *sql.Tx) error {
		var id, at int64
		var blob []byte
		var batch int
		err := tx.QueryRow(next).Scan(&id, &at, &blob, &batch)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrNothing
		}
		if err == nil && batch == 0 {
			err = turn(tx, blob, at, undo, fit, "UPDATE journal SET delta = ? WHERE id = ?", id)
		} else if err == nil {
			err = turnBatch(tx, batch, at, undo, fit)
		}
		if err == nil {
			_, err = tx.Exec("UPDATE journal SET undone = ? WHERE id = ?", undo, id)
		}
		return err
	})
}

// turn undoes or redoes the edit of a record as fit has it. A query keeps what was done, where that differs, under a key.
func turn(tx *sql.Tx, blob []byte, at int64, undo bool, fit Fit, keep string, key ...any) error {
	e := Edit{At: timeOf(at)}
	if err := unpack(blob, &e); err != nil {
		return err
	}
	if undo {
		e = e.Inverse()
	}
	changed := false
	if fit != nil {
		var err error
		if e, changed, err = fit(e); err != nil {
			return err
		}
	}
	if err := write(tx, e); err != nil || !changed {
		return err
	}
	if undo {
		e = e.Inverse()
	}
	blob, err := pack(e)
	if err == nil {
		_, err = tx.Exec(keep, append([]any{blob}, key...)...)
	}
	return err
}

// SavePositions implements Store.
func (f *File) SavePositions(p map[quad.IRI]Spot) error {
	return f.within(func(tx *sql.Tx) error {
		if _, err := tx.Exec("DELETE FROM position"); err != nil {
			return err
		}
		return each(tx, insertPosition, func(exec func(...any) error) error {
			for e, at := range p {
				if err := exec(string(e), at.X, at.Y, at.Pinned); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

const insertPosition = "INSERT OR REPLACE INTO position (entity, x, y, pinned) VALUES (?, ?, ?, ?)"

func move(tx *sql.Tx, moves []Move) error {
	for _, m := range moves {
		var err error
		if m.To == (Spot{}) {
			_, err = tx.Exec("DELETE FROM position WHERE entity = ?", string(m.Entity))
		} else {
			_, err = tx.Exec(insertPosition, string(m.Entity), m.To.X, m.To.Y, m.To.Pinned)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// stamp returns a time as the journal keeps it: milliseconds since 1970, 0 for none.
func stamp(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// timeOf returns the time of a stamp.
func timeOf(stamp int64) time.Time {
	if stamp == 0 {
		return time.Time{}
	}
	return time.UnixMilli(stamp)
}

func keepDocument(tx *sql.Tx, d *text.Document) error {
	blocks, err := json.Marshal(d.Blocks)
	if err != nil {
		return err
	}
	article := graph.ArticleIRI(d.Text)
	if err := indexText(tx, article, d.Text); err != nil {
		return err
	}
	_, err = tx.Exec("INSERT OR IGNORE INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", string(article), d.Text, string(blocks),
		d.Title, d.Author, d.Site, d.Published, d.URL, d.Language, d.Name, d.Kind)
	return err
}

// each prepares a statement and lets do execute it as often as it likes.
func each(tx *sql.Tx, query string, do func(exec func(...any) error) error) error {
	st, err := tx.Prepare(query)
	if err != nil {
		return err
	}
	defer st.Close()
	return do(func(args ...any) error {
		_, err := st.Exec(args...)
		return err
	})
}

// change writes a delta to the tables of the present state.
func change(tx *sql.Tx, d graph.Delta) error {
	if err := remove(tx, d.Remove); err != nil {
		return err
	}
	for _, insert := range []func(*sql.Tx, graph.Part) error{insertArticles, insertEntities, insertMentions, insertStatements, insertDecisions} {
		if err := insert(tx, d.Add); err != nil {
			return err
		}
	}
	return nil
}

// removal deletes rows by their keys. Each kind is prepared once.
type removal struct {
	tx       *sql.Tx
	prepared map[string]*sql.Stmt
}

func remove(tx *sql.Tx, p graph.Part) error {
	r := removal{tx, map[string]*sql.Stmt{}}
	defer func() {
		for _, st := range r.prepared {
			st.Close()
		}
	}()
	for _, d := range p.Decisions {
		if err := r.one("decision", "iri = ?", string(d.IRI)); err != nil {
			return err
		}
	}
	for i := range p.Statements {
		if err := r.with("statement", "evidence", string(p.Statements[i].IRI)); err != nil {
			return err
		}
	}
	for _, m := range p.Mentions {
		if err := r.one("mention", "article = ? AND start = ? AND end = ? AND entity = ? AND kind = ?",
			string(m.Article), m.Span.Start, m.Span.End, string(m.Entity), m.Kind); err != nil {
			return err
		}
	}
	for i := range p.Entities {
		if err := r.with("entity", "alias", string(p.Entities[i].IRI)); err != nil {
			return err
		}
	}
	for i := range p.Articles {
		if err := r.one("article", "iri = ?", string(p.Articles[i].IRI)); err != nil {
			return err
		}
	}
	return nil
}

// one deletes the row with this key and refuses when there is none.
func (r removal) one(table, where string, key ...any) error {
	n, err := r.all(table, where, key...)
	if err == nil && n == 0 {
		err = fmt.Errorf("remove %s %v: not in the project", table, key[0])
	}
	return err
}

// with deletes the row with this IRI, and those of another table that hang on it.
func (r removal) with(table, hanging, iri string) error {
	if err := r.one(table, "iri = ?", iri); err != nil {
		return err
	}
	_, err := r.all(hanging, table+" = ?", iri)
	return err
}

func (r removal) all(table, where string, key ...any) (int64, error) {
	st := r.prepared[table]
	if st == nil {
		var err error
		if st, err = r.tx.Prepare("DELETE FROM " + table + " WHERE " + where); err != nil {
			return 0, err
		}
		r.prepared[table] = st
	}
	res, err := st.Exec(key...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

func insertArticles(tx *sql.Tx, p graph.Part) error {
	return each(tx, "INSERT INTO article VALUES (?, coalesce(?, (SELECT coalesce(max(seq), 0) + 1 FROM article)), ?, ?, ?, ?, ?, ?, ?, ?)", func(exec func(...any) error) error {
		for i, a := range p.Articles {
			var place any
			if i < len(p.Places) {
				place = p.Places[i]
			}
			if err := exec(string(a.IRI), place, a.Title, a.Author, a.Site, a.Published, a.URL, a.Language, a.Name, a.Kind); err != nil {
				return err
			}
		}
		return nil
	})
}

func insertEntities(tx *sql.Tx, p graph.Part) error {
	err := each(tx, "INSERT INTO entity VALUES (?, ?, ?)", func(exec func(...any) error) error {
		for _, e := range p.Entities {
			if err := exec(string(e.IRI), e.Name, string(e.Type)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return each(tx, "INSERT INTO alias VALUES (?, ?, ?)", func(exec func(...any) error) error {
		for _, e := range p.Entities {
			for i, name := range e.Aliases {
				if err := exec(string(e.IRI), i, name); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func insertMentions(tx *sql.Tx, p graph.Part) error {
	return each(tx, "INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?)", func(exec func(...any) error) error {
		for _, m := range p.Mentions {
			if err := exec(string(m.Article), m.Span.Start, m.Span.End, string(m.Entity), m.Kind, m.Local); err != nil {
				return err
			}
		}
		return nil
	})
}

func insertStatements(tx *sql.Tx, p graph.Part) error {
	err := each(tx, "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", func(exec func(...any) error) error {
		for _, s := range p.Statements {
			if err := exec(string(s.IRI), string(s.Subject), string(s.Predicate), string(s.Object), string(s.Label), s.Wording, s.Negated,
				string(s.Modality), s.Attribution, s.Time); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return each(tx, "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", func(exec func(...any) error) error {
		for _, s := range p.Statements {
			for i, e := range s.Evidence {
				if err := exec(string(s.IRI), i, e.Sentence.Start, e.Sentence.End, e.Subject.Start, e.Subject.End, e.Object.Start, e.Object.End,
					e.Relation.Start, e.Relation.End, e.Quote, e.Rule, e.Version, e.Confidence); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// insertDecisions keeps a decision as JSON: it is read as a whole, and only with all others.
func insertDecisions(tx *sql.Tx, p graph.Part) error {
	return each(tx, "INSERT INTO decision VALUES (?, ?, ?)", func(exec func(...any) error) error {
		for _, d := range p.Decisions {
			data, err := json.Marshal(d)
			if err != nil {
				return err
			}
			if err := exec(string(d.IRI), d.Seq, string(data)); err != nil {
				return err
			}
		}
		return nil
	})
}

// record is what the journal keeps of an edit beside its title and time.
type record struct {
	graph.Delta
	Moves         []Move     `json:",omitempty"`
	Before, After []byte     `json:",omitempty"`
	Borrowed      []quad.IRI `json:",omitempty"`
}

// pack writes an edit for the journal: JSON, deflated.
func pack(e Edit) ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil {
		return nil, err
	}
	if err := json.NewEncoder(w).Encode(record{e.Delta, e.Moves, e.Before, e.After, e.Borrowed}); err != nil {
		return nil, err
	}
	err = w.Close()
	return b.Bytes(), err
}

func unpack(blob []byte, e *Edit) error {
	r := flate.NewReader(bytes.NewReader(blob))
	defer r.Close()
	var x record
	if err := json.NewDecoder(r).Decode(&x); err != nil {
		return fmt.Errorf("read journal: %w", err)
	}
	e.Delta, e.Moves, e.Before, e.After, e.Borrowed = x.Delta, x.Moves, x.Before, x.After, x.Borrowed
	return nil
}
