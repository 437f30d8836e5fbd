package workspace_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/workspace"
)

// tagged makes a project of some entities at path.
func tagged(t *testing.T, path string, o workspace.Options, names ...string) {
	t.Helper()
	w, err := workspace.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		if err := w.Do(workspace.AddEntity{Name: n, Type: "concept"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// spoil overwrites much of every page of a table and returns what the file holds then.
func spoil(t *testing.T, path, table string) []byte {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := db.Query("SELECT pageno, pgsize FROM dbstat WHERE name = ? AND pagetype = 'leaf'", table)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		var page, size int
		if err := rows.Scan(&page, &size); err != nil {
			t.Fatal(err)
		}
		for i := (page-1)*size + size/4; i < page*size; i++ {
			data[i] = 0xee
		}
	}
	for _, err := range []error{rows.Err(), db.Close(), os.WriteFile(path, data, 0o600)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return data
}

func TestDamagedProjectIsRepairedAndTheUserTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "story.quadscope")
	tagged(t, path, workspace.Options{Headless: true}, strings.Fields(strings.Repeat("one two three four ", 60))...)
	data := spoil(t, path, "decision")
	w, err := workspace.Open(path, workspace.Options{Headless: true})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if n := w.Notice(); !strings.Contains(n, "was damaged") || !strings.Contains(n, "story.quadscope.damaged-1") {
		t.Errorf("Notice() = %q", n)
	}
	if kept, err := os.ReadFile(path + ".damaged-1"); err != nil || len(kept) != len(data) {
		t.Errorf("the damaged file is not kept: %v", err)
	}
	if err := w.Do(workspace.AddEntity{Name: "later", Type: "concept"}); err != nil {
		t.Errorf("the repaired project takes no edit: %v", err)
	}
}

func TestNewerProjectOpensForReadingAndSaysSo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "story.quadscope")
	tagged(t, path, workspace.Options{Headless: true}, "one")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data[63] = 99 // user_version
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	w, err := workspace.Open(path, workspace.Options{Backups: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	if n := w.Notice(); n != "“story.quadscope” is open for reading: it was written by a newer version of Quadscope and can only be read." {
		t.Errorf("Notice() = %q", n)
	}
	if len(w.State().Graph.Entities()) != 1 {
		t.Error("its graph is not shown")
	}
	if err := w.Do(workspace.AddEntity{Name: "later", Type: "concept"}); err == nil {
		t.Error("an edit of a project that is only read: nil error")
	}
	if err := w.Close(); err != nil {
		t.Errorf("Close() = %v", err)
	}
	if after, _ := os.ReadFile(path); string(after) != string(data) {
		t.Error("the file changed")
	}
}

func TestClosingBacksTheProjectUp(t *testing.T) {
	dir := t.TempDir()
	path, o := filepath.Join(dir, "story.quadscope"), workspace.Options{Headless: true, Backups: filepath.Join(dir, "backups"), KeepBackups: 2}
	for _, name := range []string{"one", "two", "three"} {
		tagged(t, path, o, name)
	}
	copies, err := store.Backups(path, workspace.BackupFolder(o.Backups, path))
	if err != nil || len(copies) != 2 {
		t.Fatalf("backups %v, %v, want 2", copies, err)
	}
	w, err := workspace.Open(copies[0], workspace.Options{Headless: true})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if n := len(w.State().Graph.Entities()); n != 2 {
		t.Errorf("the backup before the last has %d entities, want 2", n)
	}
}

func TestSaveAsTakesTheWholeProjectAlong(t *testing.T) {
	dir := t.TempDir()
	path, other := filepath.Join(dir, "story.quadscope"), filepath.Join(dir, "copy.quadscope")
	tagged(t, path, workspace.Options{Headless: true}, "one", "two")
	tagged(t, other, workspace.Options{Headless: true}, "what was there")
	w, err := workspace.Open(path, workspace.Options{Headless: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.SaveAs(other); err != nil {
		t.Fatal(err)
	}
	if err := w.SaveAs(filepath.Join(dir, "no folder", "x.quadscope")); err == nil {
		t.Error("SaveAs into a folder that is not there = nil, want an error")
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	c, err := workspace.Open(other, workspace.Options{Headless: true})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if n := len(c.State().Graph.Entities()); n != 2 {
		t.Errorf("%d entities in the copy, want 2", n)
	}
	if _, err := c.Undo(); err != nil || len(c.State().Graph.Entities()) != 1 {
		t.Errorf("the copy does not know its history: %v", err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "*.part")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestAProjectThatIsDeletedWhileOpenIsRescued(t *testing.T) {
	dir := t.TempDir()
	path, backups := filepath.Join(dir, "story.quadscope"), filepath.Join(dir, "backups")
	o := workspace.Options{Headless: true, Backups: backups}
	tagged(t, path, o, "one")
	w, err := workspace.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	if w.Missing() {
		t.Error("a project that is there is called missing")
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := w.Do(workspace.AddEntity{Name: "two", Type: "concept"}); err != nil {
		t.Errorf("Do = %v", err)
	}
	if !w.Missing() {
		t.Error("the deleted project is not called missing")
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := workspace.Open(filepath.Join(workspace.BackupFolder(backups, path), "story-rescued-1.quadscope"), o)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if n := len(r.State().Graph.Entities()); n != 2 {
		t.Errorf("%d entities were rescued, want 2", n)
	}
}
