package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/cmd/internal/screen"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/workspace"
)

// articlesIn counts the articles of a project that no program has open.
func articlesIn(t *testing.T, path string) int {
	t.Helper()
	f, err := store.OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	g, err := f.Load()
	if err != nil {
		t.Fatal(err)
	}
	return len(g.Articles())
}

// reading waits until the articles that were dropped come in, and returns how many are there. On a busy machine the first of them may be shown with the
// last, after the end of the import was told: an event that comes next is waited for from before.
func (d *desk) reading() (articles int) {
	d.t.Helper()
	d.until("the first articles", func() bool {
		e, ok := d.last("view")
		articles = e.Int("articles")
		return ok && articles > 2
	})
	return articles
}

// A project that is open in one program cannot be opened in another, which says so, keeps what it is given elsewhere, and leaves the first alone.
func TestTwoProgramsOnOneProject(t *testing.T) {
	program := build(t)
	project := filepath.Join(t.TempDir(), "Story.quadscope")
	owner := setup{title: "Story – Quadscope"}.open(t, program, project)
	owner.must(owner.Drop(owner.ctx, 720, 450, articles(t)...))
	owner.wait("imported")
	nodes := owner.view().Int("count")

	dir := t.TempDir()
	other := setup{dir: dir}.open(t, program, project)
	problem, ok := other.last("problem")
	if !ok || !strings.Contains(problem.Text("what"), "Story.quadscope") {
		t.Errorf("the second program says %v", problem.Fields)
	}
	other.must(other.Drop(other.ctx, 720, 450, notes(t, 3)))
	if e := other.wait("imported"); e.Int("articles") != 3 {
		t.Errorf("imported %v", e.Fields)
	}
	other.must(other.Stop())
	if n := articlesIn(t, filepath.Join(dir, "quadscope", "unsaved.quadscope")); n != 3 {
		t.Errorf("the second program keeps %d articles, want 3", n)
	}
	owner.press("ctrl+z")
	owner.waitFor("undoing", func(e screen.Event) bool { return e.Name == "view" && e.Int("count") < nodes })
	owner.press("ctrl+shift+z")
	owner.nodes(nodes)
	owner.must(owner.Stop())
	if n := articlesIn(t, project); n != 2 {
		t.Errorf("the project has %d articles, want 2", n)
	}
}

// A project whose file goes away while articles are read stays in use: it takes edits, is undone and exported, and what is in it is kept beside the
// copies of the project when the window closes. What was put in the place of the file is not touched.
func TestAProjectGoesAwayWhileArticlesAreRead(t *testing.T) {
	program := build(t)
	for how, take := range map[string]func(path string) error{
		"deleted": os.Remove,
		"moved":   func(p string) error { return os.Rename(p, p+".old") },
		"replaced": func(p string) error {
			if err := os.WriteFile(p+".new", []byte("something else"), 0o600); err != nil {
				return err
			}
			return os.Rename(p+".new", p)
		},
	} {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			project := filepath.Join(t.TempDir(), "Story.quadscope")
			d := setup{dir: dir, title: "Story – Quadscope"}.open(t, program, project)
			d.must(d.Drop(d.ctx, 720, 450, notes(t, 60)))
			d.reading()
			d.must(take(project))
			d.wait("imported")
			nodes := d.view().Int("count")
			d.press("ctrl+z")
			d.nodes(0)
			d.press("ctrl+shift+z")
			d.nodes(nodes)
			d.press("ctrl+shift+e")
			d.wait("exported")
			seen := d.view().Int("articles")
			d.must(d.Stop())
			saved := filepath.Join(workspace.BackupFolder(filepath.Join(dir, "quadscope", "backups"), project), "Story-rescued-1.quadscope")
			if n := articlesIn(t, saved); n != seen {
				t.Errorf("%d articles are rescued, %d were there", n, seen)
			}
			if data, err := os.ReadFile(project); how == "replaced" && (err != nil || string(data) != "something else") {
				t.Errorf("the file in its place is %q, %v", data, err)
			}
		})
	}
}

// smallDisk returns a folder on a disk of its own that has little room, fill, which is called with a project on it, and enlarge. Where this user may
// not mount one, the disk is not full but locked.
func smallDisk(t *testing.T) (dir string, fill func(project string), enlarge func()) {
	t.Helper()
	dir = t.TempDir()
	mount := func(options string) ([]byte, error) {
		return exec.Command("mount", "-t", "tmpfs", "-o", options, "tmpfs", dir).CombinedOutput()
	}
	if _, err := mount("size=5m"); err != nil {
		var thaw []func()
		return dir, func(project string) { thaw = append(thaw, freeze(t, project), freeze(t, project+"-wal")) }, func() {
			for _, f := range thaw {
				f()
			}
		}
	}
	t.Cleanup(func() {
		if msg, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("umount: %v %s", err, msg)
		}
	})
	return dir, func(string) {}, func() {
		if msg, err := mount("remount,size=100m"); err != nil {
			t.Errorf("remount: %v %s", err, msg)
		}
	}
}

// When the disk is full in the middle of an import, the articles that find no room are said to, and the window goes on: undoing and exporting work
// or say why not. All that was there is in the project at the next start, and with room again more can be added.
func TestTheDiskIsFullWhileArticlesAreRead(t *testing.T) {
	program := build(t)
	disk, fill, enlarge := smallDisk(t)
	project := filepath.Join(disk, "Story.quadscope")
	dir := t.TempDir()
	out := filepath.Join(disk, "out.dot")
	d := setup{dir: dir, title: "Story – Quadscope"}.open(t, program, "--export", out, project)
	d.must(d.Drop(d.ctx, 720, 450, notes(t, 1500)))
	d.reading()
	fill(project)
	done := d.wait("imported")
	if done.Int("failed") == 0 || done.Int("articles") == 0 {
		t.Errorf("imported %v, want some articles and some failures", done.Fields)
	}
	d.press("ctrl+z")
	d.waitFor("undoing, or why not", func(e screen.Event) bool {
		return e.Name == "problem" || e.Name == "view" && e.Int("articles") < done.Int("articles")
	})
	seen := d.view().Int("articles")
	d.press("ctrl+shift+e")
	if e := d.waitFor("an export, or why not", func(e screen.Event) bool { return e.Name == "problem" || e.Name == "exported" }); e.Name == "problem" {
		if st, err := os.Stat(out); err == nil {
			t.Errorf("%d bytes of an export are left that did not work", st.Size())
		}
	}
	enlarge()
	d.must(d.Stop())

	d = setup{dir: dir, title: "Story – Quadscope"}.open(t, program)
	e, _ := d.last("project")
	if e.Int("articles") < seen {
		t.Errorf("%d articles at the next start, %d were there", e.Int("articles"), seen)
	}
	d.must(d.Drop(d.ctx, 720, 450, articles(t)...))
	d.waitFor("more articles", func(v screen.Event) bool { return v.Name == "view" && v.Int("articles") >= e.Int("articles")+2 })
}
