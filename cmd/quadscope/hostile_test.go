package main_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/quadscope/quadscope/cmd/internal/screen"
)

// notes writes n short articles into a folder of their own.
func notes(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		words := fmt.Sprintf("Harbour note %d\n\nKestrel Labs acquired Brinelab%d on 4 May. Ann Lee leads Kestrel Labs. Brinelab%d is based in Oslo.\n", i, i, i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("note %d.txt", i)), []byte(words), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestTheDisplayGoesAwayAndNothingIsLost(t *testing.T) {
	program := build(t)
	dir := t.TempDir()
	d := setup{dir: dir}.open(t, program)
	d.must(d.Drop(d.ctx, 720, 450, articles(t)...))
	d.wait("imported")
	nodes := d.view().Int("count")
	d.must(d.Lose())

	d = setup{dir: dir}.open(t, program)
	d.nodes(nodes)
}

// TestDropsUndoAndClosingInTheMiddleOfAnImport drops a second folder while the first is read, undoes, and closes the window while a third is
// read. The next start shows a whole project.
func TestDropsUndoAndClosingInTheMiddleOfAnImport(t *testing.T) {
	program := build(t)
	dir := t.TempDir()
	d := setup{dir: dir}.open(t, program)
	d.must(d.Drop(d.ctx, 720, 450, notes(t, 120)))
	d.must(d.Drop(d.ctx, 720, 450, articles(t)...))
	d.press("ctrl+z") // of one of the two, where it has brought something
	ended := 0
	d.waitFor("both imports", func(e screen.Event) bool {
		if e.Name == "imported" {
			ended++
		}
		return ended == 2
	})
	nodes := d.view().Int("count")
	d.press("ctrl+z")
	d.press("ctrl+shift+z")
	d.nodes(nodes)
	d.must(d.Drop(d.ctx, 720, 450, notes(t, 200)))
	d.must(d.Stop())

	d = setup{dir: dir}.open(t, program)
	if e, _ := d.last("project"); e.Int("articles") == 0 {
		t.Error("the project is empty after the next start")
	}
}

// freeze lets nobody write a file, not even who has it open, where the file system can do so; else those who open it from now on.
func freeze(t *testing.T, path string) (thaw func()) {
	t.Helper()
	if exec.Command("chattr", "+i", path).Run() == nil {
		thaw = func() { _ = exec.Command("chattr", "-i", path).Run() }
		t.Cleanup(thaw)
		return thaw
	}
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	return func() { _ = os.Chmod(path, 0o600) }
}

// A project that becomes read-only while it is open takes each edit or says why it does not, and is whole at the next start.
func TestAProjectThatBecomesReadOnlyLosesNothing(t *testing.T) {
	program := build(t)
	dir := t.TempDir()
	d := setup{dir: dir}.open(t, program)
	d.must(d.Drop(d.ctx, 720, 450, articles(t)...))
	d.wait("imported")
	d.press("ctrl+s")
	path := d.wait("saved").Text("path")
	d.must(d.WaitWindow(d.ctx, "Story – Quadscope"))
	nodes := d.view().Int("count")
	var thaw []func()
	for _, ending := range []string{"", "-wal"} {
		thaw = append(thaw, freeze(t, path+ending))
	}
	d.findLLaMA()
	d.press("h")
	e := d.waitFor("the edit or a reason", func(e screen.Event) bool {
		return e.Name == "problem" || e.Name == "view" && e.Int("count") < nodes
	})
	d.picture("read-only")
	left := nodes
	if e.Name == "view" {
		left = d.view().Int("count")
	} else if n := d.view().Int("count"); n != nodes {
		t.Errorf("%d nodes after an edit that could not be kept, want %d", n, nodes)
	}
	t.Logf("%s %s", e.Name, e.Text("what"))
	for _, f := range thaw {
		f()
	}
	d.must(d.Stop())

	d = setup{dir: dir, title: "Story – Quadscope"}.open(t, program)
	d.nodes(left)
}

// TestTenThousandFilesAreDropped waits until the first of them are read, and then closes the window; nothing of what was read is lost.
func TestTenThousandFilesAreDropped(t *testing.T) {
	program := build(t)
	dir := t.TempDir()
	d := setup{dir: dir}.open(t, program)
	files, err := filepath.Glob(filepath.Join(notes(t, 10_000), "*"))
	if err != nil {
		t.Fatal(err)
	}
	d.must(d.Drop(d.ctx, 720, 450, files...))
	d.waitFor("the first articles", func(e screen.Event) bool { return e.Name == "view" && e.Int("count") > 20 })
	d.search("kestrel") // it answers
	d.picture("ten-thousand")
	d.press("escape")
	seen, _ := d.last("view")
	d.must(d.Stop())

	d = setup{dir: dir}.open(t, program)
	if e, _ := d.last("project"); e.Int("articles") < seen.Int("articles") {
		t.Errorf("%d articles at the next start, %d were read", e.Int("articles"), seen.Int("articles"))
	}
	d.waitFor("them again", func(e screen.Event) bool { return e.Name == "view" && e.Int("count") > 20 })
}
