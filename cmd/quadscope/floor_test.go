package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/cmd/internal/screen"
)

// A panic on the window's thread, in the middle of a click, leaves a report and a window that goes on; edits and places are there, also after the next start.
func TestAPanicInAClickIsNotTheEnd(t *testing.T) {
	program := build(t)
	dir := t.TempDir()
	d := setup{dir: dir, env: []string{"QUADSCOPE_THROW_AT=selected"}}.open(t, program, "--theme", "light")
	d.must(d.Drop(d.ctx, 720, 450, articles(t)...))
	d.wait("imported")
	before := d.view()
	at := before.Items("nodes")[0]
	d.must(d.Click(d.ctx, at.Int("x"), at.Int("y")))
	if got := d.wait("panicked").Text("what"); got != "thrown at selected" {
		t.Errorf("panicked: %q", got)
	}
	d.settle()
	d.picture("floor")
	reports, err := filepath.Glob(filepath.Join(dir, "quadscope", "reports", "*.txt"))
	if err != nil || len(reports) != 1 {
		t.Fatalf("reports %v, %v", reports, err)
	}
	if data, err := os.ReadFile(reports[0]); err != nil || !strings.Contains(string(data), "traceSelected") {
		t.Errorf("the report says %q, %v", data, err)
	}
	d.findLLaMA()
	if got, want := d.edited("F2", "Llama One"), "Rename “LLaMA” to “Llama One”"; got != want {
		t.Errorf("after it, %q is done, want %q", got, want)
	}
	before = d.showing("the new name", func(e screen.Event) bool { return len(e.Items("nodes")) > 0 })
	d.must(d.Key(t.Context(), "ctrl+q")) // d.ctx ends with the program
	if status, err := d.Ended(); err != nil || status != 0 {
		t.Errorf("the program ends with %d, %v", status, err)
	}
	d = setup{dir: dir}.open(t, program)
	if name := moved(before, d.nodes(before.Int("count"))); name != "" {
		t.Errorf("%s is elsewhere", name)
	}
}
