package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestASavedProjectOpensAtTheNextStartAndAnotherInItsOwnWindow(t *testing.T) {
	p := build(t)
	dir := t.TempDir()
	d := setup{dir: dir}.open(t, p.window)
	d.must(d.Drop(d.ctx, 720, 450, articles(t)...))
	d.wait("imported")
	nodes := len(d.view().Items("nodes"))
	d.press("ctrl+s")
	if got := d.wait("saved").Text("path"); got != filepath.Join(dir, "Story.quadscope") {
		t.Errorf("saved at %q", got)
	}
	d.must(d.WaitWindow(d.ctx, "Story – Quadscope"))
	d.must(d.Stop())
	if _, err := os.Stat(filepath.Join(dir, "quadscope", "unsaved.quadscope")); !os.IsNotExist(err) {
		t.Errorf("the project without a name is still there: %v", err)
	}

	d = setup{dir: dir, title: "Story – Quadscope"}.open(t, p.window)
	if n := len(d.view().Items("nodes")); n != nodes {
		t.Errorf("%d nodes after the next start, want %d", n, nodes)
	}
	second := exec.Command(p.window, filepath.Join(dir, "Other.quadscope"))
	second.Env = append(os.Environ(), "XDG_STATE_HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_RUNTIME_DIR="+dir)
	if out, err := second.CombinedOutput(); err != nil {
		t.Fatalf("second start: %v: %s", err, out)
	}
	d.must(d.WaitWindow(d.ctx, "Other – Quadscope"))
	d.picture("windows")
	d.press("ctrl+w")
	d.must(d.WaitWindow(d.ctx, "Story – Quadscope"))
}
