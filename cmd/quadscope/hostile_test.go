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
	p := build(t)
	dir := t.TempDir()
	d := setup{dir: dir}.open(t, p.window)
	d.must(d.Drop(d.ctx, 720, 450, articles(t)...))
	d.wait("imported")
	nodes := len(d.view().Items("nodes"))
	d.must(d.Lose())

	d = setup{dir: dir}.open(t, p.window)
	if n := len(d.view().Items("nodes")); n != nodes || n == 0 {
		t.Errorf("%d nodes after the display came back, want %d", n, nodes)
	}
}

// TestDropsUndoAndClosingInTheMiddleOfAnImport drops a second folder while the first is read, undoes, and closes the window while a third is
// read. The next start shows a whole project.
func TestDropsUndoAndClosingInTheMiddleOfAnImport(t *testing.T) {
	p := build(t)
	dir := t.TempDir()
	d := setup{dir: dir}.open(t, p.window)
	d.must(d.Drop(d.ctx, 720, 450, notes(t, 120)))
	d.must(d.Drop(d.ctx, 720, 450, articles(t)...))
	d.press("ctrl+z")
	sum := 0
	_, err := d.trace.Wait(d.ctx, "both imports", func(e screen.Event) bool {
		if e.Name == "imported" {
			sum += e.Int("articles")
		}
		return sum >= 122
	})
	d.must(err)
	d.view()
	d.press("ctrl+z")
	d.press("ctrl+shift+z")
	if n := len(d.view().Items("nodes")); n == 0 {
		t.Error("nothing is shown after undo and redo")
	}
	d.must(d.Drop(d.ctx, 720, 450, notes(t, 200)))
	d.must(d.Stop())

	d = setup{dir: dir}.open(t, p.window)
	if n := len(d.view().Items("nodes")); n == 0 {
		t.Error("nothing is shown after the next start")
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
	p := build(t)
	dir := t.TempDir()
	d := setup{dir: dir}.open(t, p.window)
	d.must(d.Drop(d.ctx, 720, 450, articles(t)...))
	d.wait("imported")
	d.press("ctrl+s")
	path := d.wait("saved").Text("path")
	d.must(d.WaitWindow(d.ctx, "Story – Quadscope"))
	nodes := len(d.view().Items("nodes"))
	var thaw []func()
	for _, ending := range []string{"", "-wal"} {
		thaw = append(thaw, freeze(t, path+ending))
	}
	d.findLLaMA()
	d.press("h")
	e, err := d.trace.Wait(d.ctx, "the edit or a reason", func(e screen.Event) bool {
		return e.Name == "problem" || e.Name == "view" && len(e.Items("nodes")) < nodes
	})
	d.must(err)
	d.picture("read-only")
	left := nodes
	if e.Name == "view" {
		left = len(d.view().Items("nodes"))
	} else if n := len(d.view().Items("nodes")); n != nodes {
		t.Errorf("%d nodes after an edit that could not be kept, want %d", n, nodes)
	}
	t.Logf("%s %s", e.Name, e.Text("what"))
	for _, f := range thaw {
		f()
	}
	d.must(d.Stop())

	d = setup{dir: dir, title: "Story – Quadscope"}.open(t, p.window)
	if n := len(d.view().Items("nodes")); n != left {
		t.Errorf("%d nodes after the next start, want %d", n, left)
	}
}

// TestTenThousandFilesAreDropped waits until the first of them are read, and then closes the window; nothing of what was read is lost.
func TestTenThousandFilesAreDropped(t *testing.T) {
	p := build(t)
	dir := t.TempDir()
	d := setup{dir: dir}.open(t, p.window)
	files, err := filepath.Glob(filepath.Join(notes(t, 10_000), "*"))
	if err != nil {
		t.Fatal(err)
	}
	d.must(d.Drop(d.ctx, 720, 450, files...))
	_, err = d.trace.Wait(d.ctx, "the first articles", func(e screen.Event) bool {
		return e.Name == "view" && (len(e.Items("nodes")) > 20 || e.Int("count") > 20)
	})
	d.must(err)
	d.press("ctrl+k") // it answers
	d.picture("ten-thousand")
	d.press("escape")
	d.must(d.Stop())

	d = setup{dir: dir}.open(t, p.window)
	if v := d.view(); max(len(v.Items("nodes")), v.Int("count")) <= 20 {
		t.Error("what was read is not there at the next start")
	}
}
