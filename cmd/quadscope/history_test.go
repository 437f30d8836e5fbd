package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/quadscope/quadscope/cmd/internal/screen"
)

// edits opens the history, and returns how many edits it lists and how many of them stand.
func (d *desk) edits() (all, done int) {
	d.t.Helper()
	d.press("ctrl+alt+z")
	e := d.wait("history")
	d.press("Right") // what is below the last edit
	d.picture("history")
	d.press("escape")
	return e.Int("edits"), e.Int("done")
}

// Each drop, and each import by the command line, is one edit: one Ctrl+Z takes all its articles back, also after the next start.
func TestADropIsOneEdit(t *testing.T) {
	program := build(t)
	project := filepath.Join(t.TempDir(), "Story.quadscope")
	if msg, err := exec.Command(buildQS(t), append(append([]string{"import"}, articles(t)...), "--to", project)...).CombinedOutput(); err != nil {
		t.Fatalf("qs import: %v\n%s", err, msg)
	}
	dir := t.TempDir()
	start := func() *desk { return setup{dir: dir, title: "Story – Quadscope"}.open(t, program, project) }
	d := start()
	nodes := d.view().Int("count")
	d.press("ctrl+z")
	d.nodes(0)
	d.press("ctrl+shift+z")
	d.nodes(nodes)

	folder := notes(t, 60)
	if err := os.WriteFile(filepath.Join(folder, "empty.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d.must(d.Drop(d.ctx, 720, 450, folder))
	if e := d.wait("imported"); e.Int("articles") != 60 || e.Int("failed") != 1 {
		t.Errorf("imported %v", e.Fields)
	}
	if all, done := d.edits(); all != 2 || done != 2 {
		t.Errorf("%d edits, %d stand, want 2", all, done)
	}
	d.must(d.Stop())

	d = start()
	d.picture("failed-after-reopening")
	d.press("ctrl+z")
	d.nodes(nodes)
	if all, done := d.edits(); all != 2 || done != 1 {
		t.Errorf("undone: %d edits, %d stand, want 2 and 1", all, done)
	}
	d.press("ctrl+z")
	d.nodes(0)
}

// An import that is broken off when the program dies goes on at the next start, and all that it brings is one edit.
func TestADropThatIsBrokenOffIsOneEdit(t *testing.T) {
	program := build(t)
	dir := t.TempDir()
	d := setup{dir: dir}.open(t, program)
	d.must(d.Drop(d.ctx, 720, 450, notes(t, 120)))
	d.reading()
	d.must(d.Lose())

	d = setup{dir: dir}.open(t, program)
	d.waitFor("the rest", func(e screen.Event) bool { return e.Name == "view" && e.Int("articles") == 120 })
	d.settle()
	if all, done := d.edits(); all != 1 || done != 1 {
		t.Errorf("%d edits, %d stand, want one", all, done)
	}
	d.press("ctrl+z")
	d.nodes(0)
}
