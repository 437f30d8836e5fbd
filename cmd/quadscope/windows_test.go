package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestASavedProjectOpensAtTheNextStartAndAnotherInItsOwnWindow(t *testing.T) {
	program := build(t)
	dir := t.TempDir()
	d := setup{dir: dir}.open(t, program)
	d.must(d.Drop(d.ctx, 720, 450, articles(t)...))
	d.wait("imported")
	nodes := d.view().Int("count")
	d.press("ctrl+s")
	if got := d.wait("saved").Text("path"); got != filepath.Join(dir, "Story.quadscope") {
		t.Errorf("saved at %q", got)
	}
	d.must(d.WaitWindow(d.ctx, "Story – Quadscope"))
	d.must(d.Stop())
	if _, err := os.Stat(filepath.Join(dir, "quadscope", "unsaved.quadscope")); !os.IsNotExist(err) {
		t.Errorf("the project without a name is still there: %v", err)
	}

	d = setup{dir: dir, title: "Story – Quadscope"}.open(t, program)
	d.nodes(nodes)
	second := exec.Command(program, filepath.Join(dir, "Other.quadscope"))
	second.Env = append(os.Environ(), "XDG_STATE_HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_RUNTIME_DIR="+dir)
	if out, err := second.CombinedOutput(); err != nil {
		t.Fatalf("second start: %v: %s", err, out)
	}
	d.must(d.WaitWindow(d.ctx, "Other – Quadscope"))
	d.picture("windows")
	d.press("ctrl+w")
	d.must(d.WaitWindow(d.ctx, "Story – Quadscope"))
}
