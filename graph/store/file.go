package store

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

const (
	applicationID = 0x51736370 // "Qscp", PRAGMA application_id of a project file
	formatVersion = 2          // PRAGMA user_version
)

//go:embed schema.sql
var schema string

// File is a Store in one SQLite file. While it is open there is a write-ahead log beside it; Close folds the two into one.
type File struct {
	db   *sql.DB
	conn *sql.Conn // the one connection; holds the lock on the file
	path string
}

// Open opens the project at path, or makes it when there is no file or an empty one. The error wraps ErrForeign for a file of
// another program, ErrNewer for one of a newer version and ErrLocked for one that is open elsewhere; such a file is not touched.
func Open(path string) (*File, error) {
	f, err := open(path)
	if err != nil {
		return nil, fmt.Errorf("cannot open %q: %w", filepath.Base(path), plain(err))
	}
	return f, nil
}

func open(path string) (*File, error) {
	fresh, err := recognise(path)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", "file:"+uriPath(path)+"?_pragma=busy_timeout(300)")
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	conn, err := db.Conn(ctx)
	if err != nil {
		db.Close()
		return nil, err
	}
	f := &File{db: db, conn: conn, path: path}
	if err := f.prepare(ctx, fresh); err != nil {
		conn.Close()
		db.Close()
		if fresh {
			removeIfEmpty(path)
		}
		return nil, err
	}
	return f, nil
}

// recognise reports whether a project has to be made at path, without SQLite touching a file that is not one.
func recognise(path string) (fresh bool, err error) {
	st, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	if !st.Mode().IsRegular() {
		return false, ErrForeign
	}
	if st.Size() == 0 {
		return true, nil
	}
	head := make([]byte, 100)
	file, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer file.Close()
	// The header of an SQLite file: magic at 0, application_id big-endian at 68 (https://sqlite.org/fileformat.html, 1.3).
	if n, _ := file.Read(head); n < len(head) || string(head[:16]) != "SQLite format 3\x00" ||
		string(head[68:72]) != string([]byte{applicationID >> 24, applicationID >> 16 & 0xff, applicationID >> 8 & 0xff, applicationID & 0xff}) {
		return false, ErrForeign
	}
	return false, nil
}

// prepare takes the lock, checks the version and makes the tables of a fresh file. Those are made before the write-ahead log
// is, so that the file is recognised as a project even if the log never gets folded in.
func (f *File) prepare(ctx context.Context, fresh bool) error {
	if _, err := f.conn.ExecContext(ctx, "PRAGMA locking_mode=EXCLUSIVE; PRAGMA synchronous=NORMAL; BEGIN EXCLUSIVE"); err != nil {
		return err
	}
	if err := f.layTables(ctx, fresh); err != nil {
		_, _ = f.conn.ExecContext(ctx, "ROLLBACK") // the first error is the one to tell
		return err
	}
	if _, err := f.conn.ExecContext(ctx, "COMMIT"); err != nil {
		return err
	}
	_, err := f.conn.ExecContext(ctx, "PRAGMA journal_mode=WAL")
	return err
}

func (f *File) layTables(ctx context.Context, fresh bool) error {
	if fresh {
		_, err := f.conn.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d;\n%s", applicationID, formatVersion, schema+keepSchema))
		return err
	}
	var version int
	if err := f.conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version > formatVersion {
		return ErrNewer
	}
	for v := version; v < formatVersion; v++ {
		if _, err := f.conn.ExecContext(ctx, migrations[v]); err != nil {
			return fmt.Errorf("bring from format %d to %d: %w", v, v+1, err)
		}
	}
	_, err := f.conn.ExecContext(ctx, fmt.Sprintf("%s; PRAGMA user_version=%d", keepSchema, formatVersion)) // tables that files of earlier days lack
	return err
}

// migrations bring a file from the format of their index to the next.
var migrations = [formatVersion]string{
	1: "ALTER TABLE journal ADD COLUMN at INTEGER NOT NULL DEFAULT 0; ALTER TABLE position ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0",
}

// Close folds the write-ahead log into the file and closes it.
func (f *File) Close() error {
	ctx := context.Background()
	_, err := f.conn.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE")
	if e := f.conn.Close(); err == nil {
		err = e
	}
	if e := f.db.Close(); err == nil {
		err = e
	}
	if err != nil {
		return fmt.Errorf("close %q: %w", filepath.Base(f.path), plain(err))
	}
	return nil
}

// SaveAs writes a copy of the project to path, which must not exist.
func (f *File) SaveAs(path string) error {
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("cannot save %q: there is a file of that name", filepath.Base(path))
	}
	if _, err := f.conn.ExecContext(context.Background(), "VACUUM INTO ?", path); err != nil {
		os.Remove(path)
		return fmt.Errorf("cannot save %q: %w", filepath.Base(path), plain(err))
	}
	return nil
}

// within runs do in one transaction.
func (f *File) within(do func(*sql.Tx) error) error {
	tx, err := f.conn.BeginTx(context.Background(), nil)
	if err != nil {
		return plain(err)
	}
	if err := do(tx); err != nil {
		_ = tx.Rollback() // the first error is the one to tell
		return plain(err)
	}
	return plain(tx.Commit())
}

// plain turns the errors of the file system and of SQLite that a user can act on into sentences.
func plain(err error) error {
	var se *sqlite.Error
	switch {
	case err == nil, errors.Is(err, ErrForeign), errors.Is(err, ErrNewer):
		return err
	case errors.Is(err, os.ErrPermission):
		return errors.New("this user may not read or write it")
	case !errors.As(err, &se):
		return err
	}
	switch se.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return ErrLocked
	case sqlite3.SQLITE_NOTADB:
		return ErrForeign
	case sqlite3.SQLITE_FULL:
		return errors.New("the disk is full")
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return errors.New("this user may not write it")
	case sqlite3.SQLITE_CANTOPEN:
		return errors.New("the folder does not exist or may not be written")
	case sqlite3.SQLITE_CORRUPT:
		return errors.New("the file is damaged")
	}
	return err
}

// uriPath escapes what has a meaning in an SQLite URI (https://sqlite.org/uri.html).
func uriPath(path string) string {
	return strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(filepath.ToSlash(path))
}

func removeIfEmpty(path string) {
	if st, err := os.Stat(path); err == nil && st.Size() == 0 {
		os.Remove(path)
	}
}
