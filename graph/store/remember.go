package store

import (
	"database/sql"
	"slices"
)

// Remember implements Store.
func (f *File) Remember(key string, value []byte) error {
	return f.within(func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT OR REPLACE INTO remembered VALUES (?, ?)", key, value)
		return err
	})
}

// Remembered implements Store.
func (f *File) Remembered(key string) (value []byte, err error) {
	err = f.rows("SELECT value FROM remembered WHERE key = ?", func(r *sql.Rows) error { return r.Scan(&value) }, key)
	return value, plain(err)
}

// Remember implements Store.
func (m *Mem) Remember(key string, value []byte) error {
	if m.remembered == nil {
		m.remembered = map[string][]byte{}
	}
	m.remembered[key] = slices.Clone(value)
	return nil
}

// Remembered implements Store.
func (m *Mem) Remembered(key string) ([]byte, error) { return slices.Clone(m.remembered[key]), nil }
