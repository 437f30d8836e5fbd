package store

import (
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"
)

// NewBatch implements Store.
func (f *File) NewBatch() (int, error) {
	err := f.within(func(tx *sql.Tx) error {
		var last int
		err := tx.QueryRow(`SELECT max(coalesce((SELECT max(batch) FROM journal), 0), coalesce((SELECT max(batch) FROM pending), 0),
			coalesce((SELECT max(batch) FROM failed), 0))`).Scan(&last)
		f.batch = max(f.batch, last) + 1
		return err
	})
	return f.batch, err
}

// AddPart implements Store.
func (f *File) AddPart(batch int, title Title, e Edit) error {
	return f.within(func(tx *sql.Tx) error {
		var id int64
		var undone bool
		err := tx.QueryRow("SELECT id, undone FROM journal WHERE batch = ?", batch).Scan(&id, &undone)
		switch {
		case undone || errors.Is(err, sql.ErrNoRows):
			err = beginBatch(tx, batch, title, e)
		case err == nil:
			_, err = tx.Exec("UPDATE journal SET title = ? WHERE id = ?", title, id)
		}
		if err != nil {
			return err
		}
		return writePart(tx, batch, e)
	})
}

// DoAll implements Store.
func (f *File) DoAll(batch int, title Title, parts iter.Seq2[Edit, error]) error {
	return f.within(func(tx *sql.Tx) error {
		begun := false
		for e, err := range parts {
			if err == nil && !begun {
				begun = true
				err = beginBatch(tx, batch, title, e)
			}
			if err == nil {
				err = writePart(tx, batch, e)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// beginBatch appends a batch to the journal, with the time of its first part.
func beginBatch(tx *sql.Tx, batch int, title Title, first Edit) error {
	if err := forgetUndone(tx); err != nil {
		return err
	}
	_, err := tx.Exec("INSERT INTO journal (title, at, delta, batch) VALUES (?, ?, x'', ?)", title, stamp(first.At), batch)
	return err
}

// writePart does an edit as the last part of a batch.
func writePart(tx *sql.Tx, batch int, e Edit) error {
	blob, err := pack(e)
	if err != nil {
		return err
	}
	if err := write(tx, e); err != nil {
		return err
	}
	_, err = tx.Exec("INSERT INTO part (batch, n, article, title, delta) VALUES (?1, coalesce((SELECT max(n) + 1 FROM part WHERE batch = ?1), 0), ?2, ?3, ?4)",
		batch, string(e.article()), e.Title, blob)
	return err
}

// article returns the article that an edit is about.
func (e Edit) article() quad.IRI {
	if e.Article == "" && len(e.Delta.Add.Articles) > 0 {
		return e.Delta.Add.Articles[0].IRI
	}
	return e.Article
}

// turnBatch undoes or redoes all parts of a batch. One that is undone reads no more files.
func turnBatch(tx *sql.Tx, batch int, at int64, undo bool, fit Fit) error {
	var count int
	if err := tx.QueryRow("SELECT count(*) FROM part WHERE batch = ?", batch).Scan(&count); err != nil {
		return err
	}
	for i := range count {
		n := i
		if undo {
			n = count - 1 - i
		}
		var blob []byte
		if err := tx.QueryRow("SELECT delta FROM part WHERE batch = ? AND n = ?", batch, n).Scan(&blob); err != nil {
			return err
		}
		if err := turn(tx, blob, at, undo, fit, "UPDATE part SET delta = ? WHERE batch = ? AND n = ?", batch, n); err != nil {
			return err
		}
	}
	if !undo {
		return nil
	}
	_, err := tx.Exec("DELETE FROM pending WHERE batch = ?", batch)
	return err
}

// Parts implements Store.
func (f *File) Parts(batch int) (parts []Part, err error) {
	err = f.rows("SELECT title, article FROM part WHERE batch = ? ORDER BY n", func(r *sql.Rows) error {
		var p Part
		err := r.Scan(&p.Title, &p.Article)
		parts = append(parts, p)
		return err
	}, batch)
	return parts, plain(err)
}

// PartOf implements Store.
func (f *File) PartOf(batch, n int) (e Edit, err error) {
	var blob []byte
	err = f.rows("SELECT part.title, at, part.delta FROM part JOIN journal USING (batch) WHERE batch = ? AND n = ?", func(r *sql.Rows) error {
		var at int64
		err := r.Scan(&e.Title, &at, &blob)
		e.At = timeOf(at)
		return err
	}, batch, n)
	if err == nil && blob == nil {
		return e, fmt.Errorf("part %d of batch %d is not in the project", n, batch)
	}
	if err == nil {
		err = unpack(blob, &e)
	}
	return e, plain(err)
}

// BatchOf implements Store.
func (f *File) BatchOf(article quad.IRI) (batch int, err error) {
	err = f.rows("SELECT batch FROM part CROSS JOIN journal USING (batch) WHERE article = ? AND NOT undone ORDER BY id DESC LIMIT 1", // part first
		func(r *sql.Rows) error { return r.Scan(&batch) }, string(article))
	return batch, plain(err)
}
