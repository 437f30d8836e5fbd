package main_test

import (
	"fmt"
	"os"
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
