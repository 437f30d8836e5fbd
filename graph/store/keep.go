package store

import (
	"bytes"
	"compress/flate"
	"context"
	"crypto/sha256"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/cayleygraph/quad"
)

//go:embed keep.sql
var keepSchema string

// Original is the file that an article was read from.
type Original struct {
	Path string // where it was, with the way into an archive: "/home/a/news.zip/a.html"
	Data []byte // its bytes, or nil when only the way to it is kept
}

// KeepOriginal implements Store.
func (f *File) KeepOriginal(article quad.IRI, o Original) error {
	sum := sha256.Sum256(o.Data)
	hash := sum[:]
	if o.Data == nil {
		hash = []byte{}
	}
	return f.within(func(tx *sql.Tx) error {
		if _, err := tx.Exec("INSERT OR REPLACE INTO original VALUES (?, ?, ?)", string(article), o.Path, hash); err != nil || o.Data == nil {
			return err
		}
		var known int
		if err := tx.QueryRow("SELECT count(*) FROM bytes WHERE hash = ?", hash).Scan(&known); err != nil || known > 0 {
			return err
		}
		var b bytes.Buffer
		w, err := flate.NewWriter(&b, flate.BestSpeed)
		if err == nil {
			_, err = w.Write(o.Data)
		}
		if err == nil {
			err = w.Close()
		}
		if err != nil {
			return err
		}
		_, err = tx.Exec("INSERT INTO bytes VALUES (?, ?)", hash, b.Bytes())
		return err
	})
}

// Original implements Store.
func (f *File) Original(article quad.IRI) (Original, error) {
	var o Original
	var data []byte
	err := f.conn.QueryRowContext(context.Background(), "SELECT path, data FROM original LEFT JOIN bytes USING (hash) WHERE article = ?", string(article)).Scan(&o.Path, &data)
	if errors.Is(err, sql.ErrNoRows) {
		return o, fmt.Errorf("article %s: its original is not in the project", article)
	}
	if err != nil || data == nil {
		return o, plain(err)
	}
	r := flate.NewReader(bytes.NewReader(data))
	defer r.Close()
	o.Data, err = io.ReadAll(r)
	return o, err
}

// ArticlesFrom implements Store.
func (f *File) ArticlesFrom(path string) (articles []quad.IRI, err error) {
	err = f.rows("SELECT article FROM original WHERE path = ? ORDER BY article", func(r *sql.Rows) error {
		var a string
		err := r.Scan(&a)
		articles = append(articles, quad.IRI(a))
		return err
	}, path)
	return articles, plain(err)
}

// KeepOriginal implements Store.
func (m *Mem) KeepOriginal(article quad.IRI, o Original) error {
	if m.originals == nil {
		m.originals = map[quad.IRI]Original{}
	}
	m.originals[article] = o
	return nil
}

// Original implements Store.
func (m *Mem) Original(article quad.IRI) (Original, error) {
	o, ok := m.originals[article]
	if !ok {
		return o, fmt.Errorf("article %s: its original is not in the project", article)
	}
	return o, nil
}

// ArticlesFrom implements Store.
func (m *Mem) ArticlesFrom(path string) (articles []quad.IRI, err error) {
	for a, o := range m.originals {
		if o.Path == path {
			articles = append(articles, a)
		}
	}
	slices.Sort(articles)
	return articles, nil
}
