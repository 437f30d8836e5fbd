package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"github.com/quadscope/quadscope/cmd/internal/screen"
)

// moved returns the name of a node that stands elsewhere in another picture, or nothing. Several may have the same name.
func moved(before, after screen.Event) string {
	near := func(a, b int) bool { return a-b <= 1 && b-a <= 1 }
	for _, n := range after.Items("nodes") {
		if !slices.ContainsFunc(before.Items("nodes"), func(m screen.Event) bool {
			return n.Text("name") == m.Text("name") && near(n.Int("x"), m.Int("x")) && near(n.Int("y"), m.Int("y"))
		}) {
			return n.Text("name")
		}
	}
	return ""
}

// However the program ends, the next start shows what was shown, from where, and with the same selected.
func TestPlacesAreKeptHoweverTheProgramEnds(t *testing.T) {
	program := build(t)
	dir := t.TempDir()
	d := setup{dir: dir}.open(t, program)
	d.must(d.Drop(d.ctx, 720, 450, articles(t)...))
	d.wait("imported")
	d.must(d.Stop())
	for _, end := range []struct {
		how    string
		by     func(*desk) error
		status int
	}{
		{"quit by the user", func(d *desk) error { return d.Key(t.Context(), "ctrl+q") }, 0}, // d.ctx ends with the program
		{"SIGTERM", func(d *desk) error { return d.Signal(syscall.SIGTERM) }, 0},
		{"SIGINT", func(d *desk) error { return d.Signal(syscall.SIGINT) }, 0},
		{"SIGHUP", func(d *desk) error { return d.Signal(syscall.SIGHUP) }, 0},
		{"window closed", func(d *desk) error { return d.CloseWindow() }, 0},
		{"display gone", func(d *desk) error { return d.Lose() }, 1},
	} {
		t.Run(end.how, func(t *testing.T) {
			t.Parallel()
			dir := copied(t, dir)
			d := setup{dir: dir}.open(t, program)
			d.findLLaMA()
			d.settle()
			d.must(d.Scroll(d.ctx, 660, 420, 2))
			d.must(d.Scroll(d.ctx, 500, 560, -1))
			before := d.view()
			d.must(end.by(d))
			if status, err := d.Ended(); err != nil || status != end.status {
				t.Errorf("the program ends with %d, %v, want %d", status, err, end.status)
			}
			d = setup{dir: dir}.open(t, program)
			after := d.nodes(before.Int("count"))
			if name := moved(before, after); name != "" {
				t.Errorf("%s is elsewhere", name)
			}
			if e, _ := d.last("selected"); e.Text("name") != "LLaMA" {
				t.Errorf("selected is %v", e.Fields)
			}
		})
	}
}

// copied copies what a program has kept in a folder to another.
func copied(t *testing.T, dir string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "state")
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return to
}

// All windows are open again after the program was told to end, and after the display was gone.
func TestAllWindowsAreThereAfterLoggingOut(t *testing.T) {
	program := build(t)
	dir := t.TempDir()
	names := []string{filepath.Join(dir, "One.quadscope"), filepath.Join(dir, "Two.quadscope")}
	for _, end := range []func(*desk) error{func(d *desk) error { return d.Signal(syscall.SIGTERM) }, func(d *desk) error { return d.Lose() }} {
		d := setup{dir: dir, title: "One – Quadscope"}.open(t, program, names[0])
		second := exec.Command(program, names[1])
		second.Env = append(os.Environ(), "XDG_STATE_HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_RUNTIME_DIR="+dir)
		if out, err := second.CombinedOutput(); err != nil {
			t.Fatalf("second start: %v: %s", err, out)
		}
		d.must(d.WaitWindow(d.ctx, "Two – Quadscope"))
		d.settle()
		d.must(end(d))
		if _, err := d.Ended(); err != nil {
			t.Fatal(err)
		}
		d = setup{dir: dir, title: "Two – Quadscope"}.open(t, program)
		d.must(d.WaitWindow(d.ctx, "One – Quadscope"))
		d.must(d.Stop())
	}
}
