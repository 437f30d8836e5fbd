package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

// SearchText implements Store.
func (f *File) SearchText(words []string, limit int) (found []quad.IRI, err error) {
	var match []string
	for _, w := range words {
		for _, part := range Words(w) {
			match = append(match, `"`+part+`"*`) // a string of FTS5, whose parts are letters and digits
		}
	}
	if len(match) == 0 || limit <= 0 {
		return nil, nil
	}
	err = f.rows("SELECT article FROM words JOIN indexed ON indexed.id = words.rowid WHERE words MATCH ? ORDER BY rank, id LIMIT ?", func(r *sql.Rows) error {
		var a quad.IRI
		err := r.Scan(&a)
		found = append(found, a)
		return err
	}, strings.Join(match, " "), limit)
	return found, plain(err)
}

// indexText puts a text into the index unless it is there.
func indexText(tx *sql.Tx, article quad.IRI, text string) error {
	res, err := tx.Exec("INSERT OR IGNORE INTO indexed (article) VALUES (?)", string(article))
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return err
	}
	id, err := res.LastInsertId()
	if err != nil {
		return err
	}
	_, err = tx.Exec("INSERT INTO words (rowid, text) VALUES (?, ?)", id, text)
	return err
}

// indexOld puts the texts into the index that a file of earlier days has without one.
func (f *File) indexOld(ctx context.Context) error {
	var last int64
	if err := f.conn.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) FROM indexed").Scan(&last); err != nil {
		return err
	}
	_, err := f.conn.ExecContext(ctx, `INSERT INTO indexed (article) SELECT article FROM document WHERE article NOT IN (SELECT article FROM indexed) ORDER BY article;
INSERT INTO words (rowid, text) SELECT id, text FROM indexed JOIN document USING (article) WHERE id > ?`, last)
	return err
}

// Words returns the words of a text as the index has them: runs of letters and digits, folded.
func Words(text string) []string {
	apart := strings.NewReplacer("'", " ", "’", " ", ".", " ").Replace(text) // Fold would join what they part
	return strings.FieldsFunc(graph.Fold(apart), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

// SearchText implements Store.
func (m *Mem) SearchText(words []string, limit int) (found []quad.IRI, err error) {
	var want []string
	for _, w := range words {
		want = append(want, Words(w)...)
	}
	if len(want) == 0 || limit <= 0 {
		return nil, nil
	}
	for a, d := range m.documents {
		has := Words(d.Text)
		if !slices.ContainsFunc(want, func(w string) bool {
			return !slices.ContainsFunc(has, func(h string) bool { return strings.HasPrefix(h, w) })
		}) {
			found = append(found, a)
		}
	}
	slices.Sort(found)
	return found[:min(limit, len(found))], nil
}
