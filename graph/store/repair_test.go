package store_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/store/storetest"
)

// many makes a project of n articles at path and returns its graph.
func many(t *testing.T, path string, n int) *graph.Graph {
	t.Helper()
	f := open(t, path)
	g := graph.Empty()
	for i := range n {
		e := storetest.Edits()[0]
		e.Delta.Add = renumber(e.Delta.Add, i)
		if err := f.Do(e); err != nil {
			t.Fatal(err)
		}
		g, _ = g.Apply(e.Delta)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return g
}

func raw(t *testing.T, path, query string) (out int) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow(query).Scan(&out); err != nil && !errors.Is(err, sql.ErrNoRows) {
		t.Fatal(err)
	}
	return out
}

// spoil overwrites a page in the middle of a table.
func spoil(t *testing.T, path, table string) {
	t.Helper()
	page := raw(t, path, fmt.Sprintf("SELECT pageno FROM dbstat WHERE name = '%s' AND pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET (SELECT count(*) / 2 FROM dbstat WHERE name = '%s' AND pagetype = 'leaf')", table, table))
	size := raw(t, path, "PRAGMA page_size")
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	junk := make([]byte, size)
	for i := range junk {
		junk[i] = byte(i*7 + 1)
	}
	if _, err := file.WriteAt(junk, int64(page-1)*int64(size)); err != nil {
		t.Fatal(err)
	}
}

func TestRepairSavesWhatCanBeRead(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "story.quadscope")
	want := many(t, path, 60)
	spoil(t, path, "statement")
	f := open(t, path)
	if err := f.Check(); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("Check() = %v, want ErrDamaged", err)
	}
	if _, err := f.Load(); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("Load() = %v, want ErrDamaged", err)
	}
	f.Close()
	before, _ := os.ReadFile(path)
	to := filepath.Join(dir, "saved.quadscope")
	s, err := store.Repair(path, to)
	if err != nil {
		t.Fatal(err)
	}
	if s.Articles != 60 || s.Entities != 120 || s.Statements == 0 || s.Statements >= 60 || s.History || !cmp.Equal(s.Lost, []string{"statement"}) {
		t.Errorf("Repair = %+v", s)
	}
	f = open(t, to)
	defer f.Close()
	g, err := f.Load()
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Check(); err != nil {
		t.Errorf("Check() of the repaired project = %v", err)
	}
	for got := range g.EachStatement() {
		if w, _ := want.Statement(got.IRI); !cmp.Equal(w, *got) {
			t.Errorf("statement %s is not what it was", got.IRI)
		}
	}
	if after, _ := os.ReadFile(path); !cmp.Equal(before, after) {
		t.Error("Repair changed the damaged file")
	}
	if _, err := store.Repair(path, to); err == nil {
		t.Error("Repair over a file = nil error")
	}
}

func TestRepairOfAWholeProjectKeepsAll(t *testing.T) {
	dir := t.TempDir()
	path, to := filepath.Join(dir, "story.quadscope"), filepath.Join(dir, "saved.quadscope")
	want := many(t, path, 3)
	s, err := store.Repair(path, to)
	if err != nil || !s.History || s.Lost != nil {
		t.Fatalf("Repair = %+v, %v", s, err)
	}
	f := open(t, to)
	defer f.Close()
	g, err := f.Load()
	if err != nil {
		t.Fatal(err)
	}
	if diff := storetest.Same(want, g); diff != "" {
		t.Errorf("Load() (-want +got):\n%s", diff)
	}
	if err := f.Undo(nil); err != nil {
		t.Errorf("Undo() = %v", err)
	}
}

// A file of an older format lacks tables; what it has not is not lost. A batch is kept with its parts.
func TestRepairKeepsTheHistory(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "story.quadscope")
	f := open(t, path)
	b, err := f.NewBatch()
	for _, e := range storetest.Edits() {
		err = errors.Join(err, f.AddPart(b, "Import both", e))
	}
	if err = errors.Join(err, f.AddFailed(store.Failed{Batch: b, Path: "/a", Name: "/a", Problem: "it is empty"}),
		f.KeepOriginal("urn:a", store.Original{Path: "/only/a/link"}), f.Close()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		path  string
		edits int
	}{{path, 1}, {"testdata/format3.quadscope", 3}} {
		to := filepath.Join(t.TempDir(), "saved.quadscope")
		s, err := store.Repair(c.path, to)
		if err != nil || !s.History || s.Lost != nil {
			t.Fatalf("Repair(%s) = %+v, %v", filepath.Base(c.path), s, err)
		}
		r := open(t, to)
		defer r.Close()
		_, done, err := r.History()
		if err != nil || done == 0 {
			t.Fatal(c.path, done, err)
		}
		if all, _, _ := r.History(); len(all) != c.edits {
			t.Errorf("%s: %d edits, want %d", filepath.Base(c.path), len(all), c.edits)
		}
		if failed, err := r.Failed(); len(failed) != map[bool]int{true: 1}[c.path == path] || err != nil {
			t.Errorf("%s: failed %v, %v", filepath.Base(c.path), failed, err)
		}
		if o, err := r.Original("urn:a"); c.path == path && (err != nil || o.Path != "/only/a/link" || o.Data != nil) {
			t.Errorf("the link to an original is %+v, %v", o, err)
		}
		for range done {
			if err := r.Undo(nil); err != nil {
				t.Fatal(err)
			}
		}
		if g, err := r.Load(); err != nil || len(g.Entities()) != 0 {
			t.Errorf("%s: undone to its first edit, %d entities are left, %v", filepath.Base(c.path), len(g.Entities()), err)
		}
	}
}

func TestNewerAndReadOnlyProjectsAreReadAndNeverWritten(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "story.quadscope")
	want := many(t, path, 2)
	check := func(f *store.File, err, why error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if !errors.Is(f.ReadOnly(), why) {
			t.Errorf("ReadOnly() = %v, want %v", f.ReadOnly(), why)
		}
		g, err := f.Load()
		if err != nil {
			t.Fatal(err)
		}
		if diff := storetest.Same(want, g); diff != "" {
			t.Errorf("Load() (-want +got):\n%s", diff)
		}
		for name, err := range map[string]error{"Do": f.Do(store.Edit{Title: "x"}), "Undo": f.Undo(nil), "SavePositions": f.SavePositions(nil), "AddPending": f.AddPending(1, []string{"x"})} {
			if !errors.Is(err, why) {
				t.Errorf("%s = %v, want %v", name, err, why)
			}
		}
		if err := f.SaveAs(filepath.Join(t.TempDir(), "copy.quadscope")); err != nil {
			t.Errorf("SaveAs = %v", err)
		}
	}
	before, _ := os.ReadFile(path)
	f, err := store.OpenReadOnly(path)
	check(f, err, store.ErrReadOnly)
	raw(t, path, "PRAGMA user_version = 99")
	newer, _ := os.ReadFile(path)
	f, err = store.Open(path)
	check(f, err, store.ErrNewer)
	f, err = store.OpenReadOnly(path)
	check(f, err, store.ErrNewer)
	if after, _ := os.ReadFile(path); !cmp.Equal(newer, after) || cmp.Equal(before, after) {
		t.Error("reading changed the file")
	}
	if left, _ := filepath.Glob(path + "-*"); len(left) > 0 {
		t.Errorf("reading leaves %v", left)
	}
	if _, err := store.OpenReadOnly(filepath.Join(dir, "none.quadscope")); err == nil {
		t.Error("OpenReadOnly of a missing file = nil error")
	}
}

func TestReadOnlyProjectWithALogIsReadWithIt(t *testing.T) {
	dir := t.TempDir()
	path, crashed := filepath.Join(dir, "story.quadscope"), filepath.Join(dir, "crashed.quadscope")
	f := open(t, path)
	defer f.Close()
	if err := f.Do(storetest.Edits()[0]); err != nil {
		t.Fatal(err)
	}
	for _, end := range []string{"", "-wal"} {
		copyFile(t, path+end, crashed+end)
	}
	r, err := store.OpenReadOnly(crashed)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if g, err := r.Load(); err != nil || len(g.Entities()) != 2 {
		t.Errorf("Load() of what only the log has = %v, %v", g, err)
	}
}

func TestBackupsRotateAndAreMadeOnlyOfWhatChanged(t *testing.T) {
	dir := t.TempDir()
	path, copies := filepath.Join(dir, "story.quadscope"), filepath.Join(dir, "state", "backups")
	names := func() (out []string) {
		list, err := store.Backups(path, copies)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range list {
			out = append(out, filepath.Base(c))
		}
		return out
	}
	clock := time.Date(2026, 3, 12, 0, 0, 0, 0, time.UTC)
	for i := range 12 {
		many(t, filepath.Join(dir, fmt.Sprint(i)), i+1)
		if err := os.Rename(filepath.Join(dir, fmt.Sprint(i)), path); err != nil {
			t.Fatal(err)
		}
		clock = clock.Add(-time.Hour) // the clock goes back
		if err := os.Chtimes(path, clock, clock); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := store.Backup(path, copies, 3); err != nil {
				t.Fatal(err)
			}
		}
	}
	if diff := cmp.Diff([]string{"story~10.quadscope", "story~11.quadscope", "story~12.quadscope"}, names()); diff != "" {
		t.Errorf("backups (-want +got):\n%s", diff)
	}
	f := open(t, filepath.Join(copies, "story~12.quadscope"))
	defer f.Close()
	if g, err := f.Load(); err != nil || len(g.Articles()) != 12 {
		t.Errorf("the last backup: %v, %v", g, err)
	}
	if err := store.Backup(path, filepath.Join(path, "no folder"), 3); err == nil {
		t.Error("Backup into a file = nil error")
	}
}

func TestRowsThatHoldNothingReadableAreDamageAndRepaired(t *testing.T) {
	for name, spoil := range map[string]string{
		"a decision":               "UPDATE decision SET data = x'eeee' WHERE iri = (SELECT min(iri) FROM decision)",
		"the paragraphs of a text": "UPDATE document SET blocks = x'eeee' WHERE article = (SELECT min(article) FROM document)",
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "story.quadscope")
			decided(t, path)
			db, err := sql.Open("sqlite", path)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := db.Exec(spoil); err != nil {
				t.Fatal(err)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			if err := readAll(t, path); !errors.Is(err, store.ErrDamaged) {
				t.Fatalf("reading gives %v, want ErrDamaged", err)
			}
			s, err := store.Repair(path, path+".new")
			if err != nil || len(s.Lost) != 1 || s.Articles == 0 {
				t.Fatalf("Repair = %+v, %v", s, err)
			}
			if err := readAll(t, path+".new"); err != nil {
				t.Errorf("what was repaired cannot be read: %v", err)
			}
		})
	}
}

// decided makes a project of one article and some decisions at path.
func decided(t *testing.T, path string) {
	t.Helper()
	f, g := open(t, path), graph.Empty()
	for _, e := range storetest.Edits()[:2] {
		if err := f.Do(e); err != nil {
			t.Fatal(err)
		}
		g, _ = g.Apply(e.Delta)
	}
	if err := f.Do(storetest.Decisions(g)); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// readAll reads all of the project at path and returns the first error.
func readAll(t *testing.T, path string) error {
	t.Helper()
	f := open(t, path)
	defer f.Close()
	g, err := f.Load()
	if err != nil {
		return err
	}
	for _, a := range g.Articles() {
		if _, err := f.Document(a.IRI); err != nil {
			return err
		}
	}
	return nil
}
