package store

import (
	"database/sql"
	"slices"
)

// AddPending implements Store.
func (f *File) AddPending(batch int, paths []string) error {
	return f.within(func(tx *sql.Tx) error {
		var last int
		if err := tx.QueryRow("SELECT coalesce(max(seq), 0) FROM pending").Scan(&last); err != nil {
			return err
		}
		return each(tx, "INSERT OR IGNORE INTO pending (path, seq, batch) VALUES (?, ?, ?)", func(exec func(...any) error) error {
			for i, p := range paths {
				if err := exec(p, last+1+i, batch); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// DropPending implements Store.
func (f *File) DropPending(path string) error {
	return f.within(func(tx *sql.Tx) error {
		_, err := tx.Exec("DELETE FROM pending WHERE path = ?", path)
		return err
	})
}

// Pending implements Store.
func (f *File) Pending() (rest []Pending, err error) {
	err = f.rows("SELECT path, batch FROM pending ORDER BY seq", func(r *sql.Rows) error {
		var p Pending
		err := r.Scan(&p.Path, &p.Batch)
		rest = append(rest, p)
		return err
	})
	return rest, plain(err)
}

// AddFailed implements Store.
func (f *File) AddFailed(x Failed) error {
	return f.within(func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT OR REPLACE INTO failed VALUES (?, ?, coalesce((SELECT max(seq) FROM failed), 0) + 1, ?, ?, ?, ?, ?)",
			x.Path, x.Name, x.Batch, x.Title, x.Problem, x.Hint, x.Nothing)
		return err
	})
}

// DropFailed implements Store.
func (f *File) DropFailed(path string) error {
	return f.within(func(tx *sql.Tx) error {
		_, err := tx.Exec("DELETE FROM failed WHERE path = ?", path)
		return err
	})
}

// Failed implements Store.
func (f *File) Failed() (all []Failed, err error) {
	err = f.rows("SELECT batch, path, name, title, problem, hint, empty FROM failed ORDER BY seq", func(r *sql.Rows) error {
		var x Failed
		err := r.Scan(&x.Batch, &x.Path, &x.Name, &x.Title, &x.Problem, &x.Hint, &x.Nothing)
		all = append(all, x)
		return err
	})
	return all, plain(err)
}

// AddPending implements Store.
func (m *Mem) AddPending(batch int, paths []string) error {
	there := make(map[string]bool, len(m.pending))
	for _, p := range m.pending {
		there[p.Path] = true
	}
	for _, p := range paths {
		if !there[p] {
			m.pending, there[p] = append(m.pending, Pending{p, batch}), true
		}
	}
	return nil
}

// DropPending implements Store.
func (m *Mem) DropPending(path string) error {
	m.pending = slices.DeleteFunc(m.pending, func(p Pending) bool { return p.Path == path })
	return nil
}

// Pending implements Store.
func (m *Mem) Pending() ([]Pending, error) { return slices.Clone(m.pending), nil }

// AddFailed implements Store.
func (m *Mem) AddFailed(x Failed) error {
	m.failed = append(slices.DeleteFunc(m.failed, func(o Failed) bool { return o.Path == x.Path && o.Name == x.Name }), x)
	return nil
}

// DropFailed implements Store.
func (m *Mem) DropFailed(path string) error {
	m.failed = slices.DeleteFunc(m.failed, func(x Failed) bool { return x.Path == path })
	return nil
}

// Failed implements Store.
func (m *Mem) Failed() ([]Failed, error) { return slices.Clone(m.failed), nil }
