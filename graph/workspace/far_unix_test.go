//go:build unix

package workspace_test

import (
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/quadscope/quadscope/graph/workspace"
)

// While a copy or an export waits for a place that does not answer, the project goes on being read and changed, and what is written is what it was.
func TestAPlaceThatDoesNotAnswerHoldsNothingUp(t *testing.T) {
	d := newDesk(t, true)
	for name, save := range map[string]func(string) error{
		"copy":   d.SaveAs,
		"export": func(p string) error { return d.SaveExport(p, workspace.Export{Format: "dot"}, true) },
	} {
		far := filepath.Join(t.TempDir(), "far")
		if err := syscall.Mkfifo(far, 0o600); err != nil {
			t.Fatal(err)
		}
		saved := make(chan error, 1)
		go func() { saved <- save(far) }()
		d.write("c.txt", later)
		d.read("c.txt")
		d.step(d.Undo)
		if _, err := d.Document(d.State().Graph.Articles()[0].IRI); err != nil {
			t.Errorf("%s: Document = %v", name, err)
		}
		in, err := os.Open(far)
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil || len(data) == 0 {
			t.Errorf("%s: %d bytes arrive, %v", name, len(data), err)
		}
		in.Close()
		if err := <-saved; err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if name != "copy" {
			continue
		}
		near := filepath.Join(t.TempDir(), "copy.quadscope")
		if err := os.WriteFile(near, data, 0o600); err != nil {
			t.Fatal(err)
		}
		w, err := workspace.Open(near, workspace.Options{Headless: true})
		if err != nil {
			t.Fatal(err)
		}
		if n := len(w.State().Graph.Articles()); n < 2 {
			t.Errorf("the copy has %d articles", n)
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}
}
