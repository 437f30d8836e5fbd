package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
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

// All windows are open again after the program was told to end, after they were closed one by one as a session that ends closes them, and after
// the display was gone. One that was closed before the other was used is not.
func TestAllWindowsAreThereAfterLoggingOut(t *testing.T) {
	program := build(t)
	dir := t.TempDir()
	for _, end := range []struct {
		how  string
		by   func(*desk) error
		both bool
	}{
		{"SIGTERM", func(d *desk) error { return d.Signal(syscall.SIGTERM) }, true},
		{"one by one", func(d *desk) error {
			d.must(d.CloseWindow())
			d.must(d.WaitWindow(d.ctx, "One – Quadscope"))
			return d.CloseWindow()
		}, true},
		{"one closed, then SIGTERM", func(d *desk) error {
			d.must(d.CloseWindow())
			d.must(d.WaitWindow(d.ctx, "One – Quadscope"))
			return d.Signal(syscall.SIGTERM)
		}, true},
		{"display gone", func(d *desk) error { return d.Lose() }, true},
		{"one closed by hand", func(d *desk) error {
			d.must(d.CloseWindow())
			d.must(d.WaitWindow(d.ctx, "One – Quadscope"))
			d.press("ctrl+k")
			d.press("escape")
			return d.CloseWindow()
		}, false},
	} {
		t.Run(end.how, func(t *testing.T) {
			d := twoWindows(t, program, dir)
			d.must(end.by(d))
			if _, err := d.Ended(); err != nil {
				t.Fatal(err)
			}
			d = setup{dir: dir, title: "One – Quadscope"}.open(t, program)
			if list, err := os.ReadFile(filepath.Join(dir, "quadscope", "open.json")); err != nil || strings.Contains(string(list), "Two.quadscope") != end.both {
				t.Errorf("open are %s, %v; both: %t", list, err, end.both)
			}
			if end.both {
				d.must(d.WaitWindow(d.ctx, "Two – Quadscope"))
			}
			d.must(d.Stop())
		})
	}
}

// twoWindows starts the program with the projects One and Two, the second in front.
func twoWindows(t *testing.T, program, dir string) *desk {
	t.Helper()
	d := setup{dir: dir, title: "One – Quadscope"}.open(t, program, filepath.Join(dir, "One.quadscope"))
	second := exec.Command(program, filepath.Join(dir, "Two.quadscope"))
	second.Env = append(os.Environ(), "XDG_STATE_HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_RUNTIME_DIR="+dir)
	if out, err := second.CombinedOutput(); err != nil {
		t.Fatalf("second start: %v: %s", err, out)
	}
	d.must(d.WaitWindow(d.ctx, "Two – Quadscope"))
	d.settle()
	return d
}
