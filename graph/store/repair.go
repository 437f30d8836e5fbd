package store

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Salvage is what Repair could read of a damaged project.
type Salvage struct {
	Articles, Entities, Statements int
	Lost                           []string // tables of which a part could not be read
	History                        bool     // the journal is whole; otherwise edits made before can no longer be undone
}

// String says in a sentence what was saved.
func (s Salvage) String() string {
	out := fmt.Sprintf("The project was damaged. %d articles, %d entities and %d relations were saved", s.Articles, s.Entities, s.Statements)
	if len(s.Lost) > 0 {
		out += "; some could not be read (" + strings.Join(s.Lost, ", ") + ")"
	}
	if !s.History {
		out += "; what was done before can no longer be undone"
	}
	return out + "."
}

// tables are those of a project, each after those that it needs, with its key.
var tables = []struct{ name, key string }{
	{"article", "iri"}, {"document", "article"}, {"entity", "iri"}, {"alias", "entity, n"}, {"mention", "article, start, end, entity, kind"},
	{"statement", "iri"}, {"evidence", "statement, n"}, {"decision", "iri"}, {"position", "entity"}, {"original", "article"}, {"bytes", "hash"},
	{"pending", "path"}, {"failed", "path, name"}, {"remembered", "key"}, {"journal", "id"}, {"part", "batch, n"},
}

// loose deletes what hangs on rows that were lost.
const loose = `DELETE FROM statement WHERE label NOT IN (SELECT iri FROM article) OR subject NOT IN (SELECT iri FROM entity) OR object NOT IN (SELECT iri FROM entity);
DELETE FROM evidence WHERE statement NOT IN (SELECT iri FROM statement);
DELETE FROM mention WHERE article NOT IN (SELECT iri FROM article) OR entity NOT IN (SELECT iri FROM entity);
DELETE FROM alias WHERE entity NOT IN (SELECT iri FROM entity);`

// Repair reads what can be read of the project at path into a new one at to, and leaves the old one as it is. Each table is read from both
// ends up to the damage.
func Repair(path, to string) (Salvage, error) {
	s, err := repair(path, to)
	if err != nil {
		return s, fmt.Errorf("cannot repair %q: %w", filepath.Base(path), plain(err))
	}
	return s, nil
}

func repair(path, to string) (s Salvage, err error) {
	if _, err := os.Stat(to); err == nil {
		return s, os.ErrExist
	}
	old, err := openCopy(path, false)
	if err != nil {
		return s, err
	}
	defer old.disconnect()
	next, err := open(to)
	if err != nil {
		return s, err
	}
	defer func() {
		if e := next.Close(); err == nil {
			err = e
		}
		if err != nil {
			os.Remove(to)
		}
	}()
	for _, t := range tables {
		if (t.name == "journal" || t.name == "part") && len(s.Lost) > 0 {
			break
		}
		whole, err := next.salvage(old, t.name, t.key)
		if err != nil {
			return s, err
		}
		if !whole {
			s.Lost = append(s.Lost, t.name)
		}
	}
	if err := next.dropUnread(&s); err != nil {
		return s, err
	}
	if err := next.indexOld(context.Background()); err != nil {
		return s, err
	}
	s.History = len(s.Lost) == 0
	if !s.History {
		if _, err := next.conn.ExecContext(context.Background(), "DELETE FROM journal; DELETE FROM part;"+loose); err != nil {
			return s, err
		}
	}
	err = next.conn.QueryRowContext(context.Background(), "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM entity), (SELECT count(*) FROM statement)").
		Scan(&s.Articles, &s.Entities, &s.Statements)
	return s, err
}

// unread are the columns that hold more than SQLite knows of: rows that it can read may still hold nothing that we can.
var unread = []struct {
	table, key, column, mend string
	read                     func([]byte) error
}{
	{"decision", "iri", "data", "DELETE FROM decision WHERE iri = ?", func(b []byte) error { _, err := decisionOf(b); return err }},
	{"document", "article", "blocks", "UPDATE document SET blocks = '[]' WHERE article = ?", func(b []byte) error { _, err := blocksOf(b); return err }},
}

// dropUnread takes out what was copied and cannot be read: decisions, and where the paragraphs of a text begin and end.
func (f *File) dropUnread(s *Salvage) error {
	for _, u := range unread {
		var bad []string
		err := f.rows("SELECT "+u.key+", "+u.column+" FROM "+u.table+" ORDER BY "+u.key, func(r *sql.Rows) error {
			var key string
			var data []byte
			err := r.Scan(&key, &data)
			if err == nil && u.read(data) != nil {
				bad = append(bad, key)
			}
			return err
		})
		if err != nil {
			return err
		}
		for _, key := range bad {
			if _, err := f.conn.ExecContext(context.Background(), u.mend, key); err != nil {
				return err
			}
		}
		if len(bad) > 0 && !slices.Contains(s.Lost, u.table) {
			s.Lost = append(s.Lost, u.table)
		}
	}
	return nil
}

// salvage copies the rows of a table that can be read, and reports whether these are all. A file of an older format may lack the table.
func (f *File) salvage(old *File, table, key string) (whole bool, err error) {
	var there int
	if old.conn.QueryRowContext(context.Background(), "SELECT count(*) FROM sqlite_master WHERE name = ?", table).Scan(&there) == nil && there == 0 {
		return true, nil
	}
	err = f.within(func(tx *sql.Tx) error {
		for _, order := range []string{"", " DESC"} {
			rows, err := old.conn.QueryContext(context.Background(), "SELECT * FROM "+table+" ORDER BY "+strings.ReplaceAll(key, ",", order+",")+order)
			if err != nil {
				continue // not even its beginning
			}
			whole, err = copyRows(tx, table, rows)
			if err != nil || whole {
				return err
			}
		}
		return nil
	})
	return whole, err
}

// copyRows inserts rows up to the first that cannot be read. The error is that of writing.
func copyRows(tx *sql.Tx, table string, rows *sql.Rows) (whole bool, err error) {
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return false, nil
	}
	insert, err := tx.Prepare(fmt.Sprintf("INSERT OR IGNORE INTO %s (%s) VALUES (?%s)", table, strings.Join(columns, ", "), strings.Repeat(", ?", len(columns)-1)))
	if err != nil {
		return false, err
	}
	defer insert.Close()
	values, at := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		at[i] = &values[i]
	}
	for rows.Next() {
		if rows.Scan(at...) != nil {
			return false, nil
		}
		for i, v := range values {
			if b, blob := v.([]byte); blob && b == nil {
				values[i] = []byte{} // nil would be null, which no column is
			}
		}
		if _, err := insert.Exec(values...); err != nil {
			return false, err
		}
	}
	return rows.Err() == nil, nil
}
