package store

import (
	"context"
	"database/sql"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

const (
	applicationID = 0x51736370 // "Qscp", PRAGMA application_id of a project file
	formatVersion = 5          // PRAGMA user_version
)

//go:embed schema.sql
var schema string

// File is a Store in one SQLite file. While it is open there is a write-ahead log beside it; Close folds the two into one.
type File struct {
	db       *sql.DB
	conn     *sql.Conn // the one connection; holds the lock on the file
	path     string
	readOnly error // why nothing can be written, or nil
	info     os.FileInfo
	log      os.FileInfo // of the write-ahead log, once there is one
	batch    int         // the last that NewBatch returned
}

// Open opens the project at path, or makes it when there is no file or an empty one. A file of a newer version, and one that may not or
// cannot be written, is opened for reading alone: ReadOnly says why. After a crash the file is checked as a whole. The error wraps ErrForeign for
// a file of another program, ErrLocked for one that is open elsewhere and ErrDamaged for one that Repair may save; such a file is not
// touched.
func Open(path string) (*File, error) {
	f, err := open(path)
	if err != nil {
		return nil, fmt.Errorf("cannot open %q: %w", filepath.Base(path), plain(err))
	}
	return f, nil
}

func open(path string) (*File, error) {
	version, err := recognise(path)
	if err != nil {
		return nil, err
	}
	if version > formatVersion {
		return openReadOnly(path, version, ErrNewer)
	}
	if version > 0 && !writable(path) {
		return openReadOnly(path, version, ErrReadOnly)
	}
	_, err = os.Stat(path + "-wal")
	crashed := err == nil
	f, err := connect(path, "")
	if err != nil {
		return nil, err
	}
	if err = f.prepare(context.Background()); err == nil && crashed {
		err = f.Check()
	}
	if err = plain(err); version > 0 && errors.Is(err, ErrForeign) {
		err = ErrDamaged // its header says that it is ours
	}
	if err != nil {
		f.disconnect()
		switch {
		case version > 0 && errors.Is(err, ErrUnkept):
			return openReadOnly(path, version, ErrNoRoom)
		case version == 0 && !errors.Is(err, ErrLocked): // else another program is just making it
			removeIfEmpty(path)
		}
		return nil, err
	}
	if f.info, err = os.Stat(path); err != nil {
		f.disconnect()
		return nil, err
	}
	return f, nil
}

// Missing reports whether the file was deleted, moved or replaced since it was opened. Everything can still be done with it, but where it
// was deleted nothing stays of that once it is closed: SaveAs keeps it.
func (f *File) Missing() bool {
	st, err := os.Stat(f.path)
	missing := f.info != nil && (errors.Is(err, os.ErrNotExist) || err == nil && !os.SameFile(st, f.info))
	if missing {
		f.dropLog()
	}
	return missing
}

// noteLog finds the log when the first change has made it, as long as the file is there.
func (f *File) noteLog() {
	if f.log != nil || f.Missing() {
		return
	}
	if st, err := os.Stat(f.path + "-wal"); err == nil {
		f.log = st
	}
}

// dropLog takes the name off the log of a file that is gone: it would be taken for that of the file in its place, and written into it. Whoever
// has the log open goes on using it, where the system lets an open file go.
func (f *File) dropLog() {
	if st, err := os.Stat(f.path + "-wal"); err == nil && f.log != nil && os.SameFile(st, f.log) {
		_ = os.Remove(f.path + "-wal") // Close tries again
	}
}

func connect(path, mode string) (*File, error) {
	db, err := sql.Open("sqlite", "file:"+uriPath(path)+"?_pragma=busy_timeout(300)"+mode)
	if err != nil {
		return nil, err
	}
	conn, err := db.Conn(context.Background())
	if err != nil {
		db.Close()
		return nil, err
	}
	return &File{db: db, conn: conn, path: path}, nil
}

func (f *File) disconnect() {
	f.conn.Close()
	f.db.Close()
}

// OpenReadOnly opens the project at path without ever writing to it.
func OpenReadOnly(path string) (*File, error) {
	version, err := recognise(path)
	if err == nil && version == 0 {
		err = os.ErrNotExist
	}
	why := ErrReadOnly
	if version > formatVersion {
		why = ErrNewer
	}
	var f *File
	if err == nil {
		f, err = openReadOnly(path, version, why)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot open %q: %w", filepath.Base(path), plain(err))
	}
	return f, nil
}

// openReadOnly opens a file for reading. One whose log was never folded in, or of an older format, is read from a copy, since it has to
// be written.
func openReadOnly(path string, version uint32, why error) (*File, error) {
	if _, err := os.Stat(path + "-wal"); err == nil || version < formatVersion {
		f, err := openCopy(path, version < formatVersion)
		if err == nil {
			f.readOnly = why
		}
		return f, err
	}
	f, err := connect(path, "&mode=ro&immutable=1")
	if err != nil {
		return nil, err
	}
	f.readOnly = why
	return f, nil
}

// openCopy opens a copy of a project and its log in a folder for temporary files, which is removed at once where the system lets an
// open file go.
func openCopy(path string, migrate bool) (*File, error) {
	dir, err := os.MkdirTemp("", "quadscope")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	to := filepath.Join(dir, "copy.quadscope")
	for _, end := range []string{"", "-wal"} {
		if err := copyFile(path+end, to+end); err != nil && (end == "" || !errors.Is(err, os.ErrNotExist)) {
			return nil, err
		}
	}
	f, err := connect(to, "")
	if err != nil {
		return nil, err
	}
	f.path = path
	_, err = f.conn.ExecContext(context.Background(), "PRAGMA locking_mode=EXCLUSIVE; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=OFF")
	if err == nil && migrate {
		err = f.layTables(context.Background())
	}
	if err != nil {
		f.disconnect()
		return nil, err
	}
	return f, nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if _, err = io.Copy(out, in); err == nil {
		err = out.Sync()
	}
	if e := out.Close(); err == nil {
		err = e
	}
	if err != nil {
		os.Remove(to)
	}
	return err
}

// ReadOnly says why nothing can be written, as ErrNewer or ErrReadOnly; nil when all can.
func (f *File) ReadOnly() error { return f.readOnly }

// Check reads the whole file and returns an error that wraps ErrDamaged when it does not hold together.
func (f *File) Check() error {
	var found []string
	err := f.rows("PRAGMA quick_check(3)", func(r *sql.Rows) error {
		var line string
		err := r.Scan(&line)
		if line != "ok" {
			found = append(found, line)
		}
		return err
	})
	if err == nil && len(found) > 0 {
		err = fmt.Errorf("%w: %s", ErrDamaged, found[0])
	}
	return plain(err)
}

// writable reports whether this user may write the file and, for the log, its folder.
func writable(path string) bool {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	file.Close()
	probe, err := os.CreateTemp(filepath.Dir(path), ".quadscope-*")
	if err != nil {
		return false
	}
	probe.Close()
	return os.Remove(probe.Name()) == nil
}

// recognise returns the version of the project at path, 0 when one has to be made, without SQLite touching a file that is not one.
func recognise(path string) (version uint32, err error) {
	st, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	if !st.Mode().IsRegular() {
		return 0, ErrForeign
	}
	if st.Size() == 0 {
		return 0, nil
	}
	head := make([]byte, 100)
	file, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	// The header of an SQLite file: magic at 0, user_version at 60 and application_id at 68, both big-endian
	// (https://sqlite.org/fileformat.html, 1.3).
	if n, _ := io.ReadFull(file, head); n < len(head) || string(head[:16]) != "SQLite format 3\x00" || binary.BigEndian.Uint32(head[68:]) != applicationID {
		return 0, ErrForeign
	}
	return max(binary.BigEndian.Uint32(head[60:]), 1), nil
}

// prepare takes the lock, checks the version and makes the tables of a fresh file. Those are made before the write-ahead log
// is, so that the file is recognised as a project even if the log never gets folded in.
func (f *File) prepare(ctx context.Context) error {
	// The lock is kept only once it is had: programs that try at the same moment would else hold half of it against each other until all give up.
	if _, err := f.conn.ExecContext(ctx, "PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8192; BEGIN EXCLUSIVE; PRAGMA locking_mode=EXCLUSIVE"); err != nil {
		return err
	}
	if err := f.layTables(ctx); err != nil {
		_, _ = f.conn.ExecContext(ctx, "ROLLBACK") // the first error is the one to tell
		return err
	}
	if _, err := f.conn.ExecContext(ctx, "COMMIT"); err != nil {
		return err
	}
	_, err := f.conn.ExecContext(ctx, "PRAGMA journal_mode=WAL")
	return err
}

// layTables brings a file to the present format. Whether it is a fresh one shows only now: another program may just have made it.
func (f *File) layTables(ctx context.Context) error {
	var version int
	var id uint32
	if err := f.conn.QueryRowContext(ctx, "SELECT user_version, application_id FROM pragma_user_version, pragma_application_id").Scan(&version, &id); err != nil {
		return err
	}
	switch {
	case version == formatVersion:
		return nil
	case id != applicationID:
		_, err := f.conn.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d;\n%s", applicationID, formatVersion, schema+keepSchema))
		return err
	}
	for v := max(version, 1); v < formatVersion; v++ {
		if _, err := f.conn.ExecContext(ctx, migrations[v]); err != nil {
			return fmt.Errorf("bring from format %d to %d: %w", v, v+1, err)
		}
	}
	if _, err := f.conn.ExecContext(ctx, fmt.Sprintf("%s; PRAGMA user_version=%d", keepSchema, formatVersion)); err != nil { // tables that files of earlier days lack
		return err
	}
	return f.indexOld(ctx)
}

// migrations bring a file from the format of their index to the next.
var migrations = [formatVersion]string{
	1: "ALTER TABLE journal ADD COLUMN at INTEGER NOT NULL DEFAULT 0; ALTER TABLE position ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0",
	2: "", // the index of the texts, which indexOld fills
	// batches; what was yet to be read becomes one
	3: `CREATE TABLE IF NOT EXISTS pending (path TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
ALTER TABLE pending ADD COLUMN batch INTEGER NOT NULL DEFAULT 1; ALTER TABLE journal ADD COLUMN batch INTEGER NOT NULL DEFAULT 0`,
	4: "ALTER TABLE mention ADD COLUMN local TEXT NOT NULL DEFAULT ''",
}

// Close folds the write-ahead log into the file and closes it.
func (f *File) Close() error {
	var err error
	missing := f.Missing() // then there is nothing to fold the log into
	if f.readOnly == nil && !missing {
		_, err = f.conn.ExecContext(context.Background(), "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE")
	}
	if e := f.conn.Close(); err == nil {
		err = e
	}
	if e := f.db.Close(); err == nil {
		err = e
	}
	if missing {
		f.dropLog()
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
	if f.readOnly != nil {
		return f.readOnly
	}
	tx, err := f.conn.BeginTx(context.Background(), nil)
	if err != nil {
		return plain(err)
	}
	if err := do(tx); err != nil {
		_ = tx.Rollback() // the first error is the one to tell
		return plain(err)
	}
	err = tx.Commit()
	f.noteLog()
	return plain(err)
}

// errFull is ErrUnkept where the cause is known.
var errFull error = fullError{}

type fullError struct{}

func (fullError) Error() string        { return "the disk is full. What was done before is kept" }
func (fullError) Is(target error) bool { return target == ErrUnkept }

// plain turns the errors of the file system and of SQLite that a user can act on into sentences.
func plain(err error) error {
	var se *sqlite.Error
	switch {
	case err == nil, errors.Is(err, ErrForeign), errors.Is(err, ErrNewer), errors.Is(err, ErrDamaged), errors.Is(err, ErrUnkept):
		return err
	case errors.Is(err, sql.ErrConnDone):
		return ErrClosed
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
	case sqlite3.SQLITE_IOERR:
		return fmt.Errorf("%w (%w)", ErrUnkept, err)
	case sqlite3.SQLITE_FULL:
		return errFull
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return errors.New("this user may not write it")
	case sqlite3.SQLITE_CANTOPEN:
		return errors.New("the folder does not exist or may not be written")
	case sqlite3.SQLITE_CORRUPT:
		return ErrDamaged
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
