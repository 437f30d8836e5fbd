package gui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/job"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/text"
	"github.com/quadscope/quadscope/graph/workspace"
)

// reports returns what stands in the folder of reports.
func (d *desk) reports() (out []string) {
	d.t.Helper()
	names, err := filepath.Glob(filepath.Join(d.o.State, reportFolder, "*.txt"))
	if err != nil {
		d.t.Fatal(err)
	}
	for _, n := range names {
		data, err := os.ReadFile(n)
		if err != nil {
			d.t.Fatal(err)
		}
		out = append(out, string(data))
	}
	return out
}

func TestAPanicOnTheWindowsThreadIsReportedOnceAndTheWindowGoesOn(t *testing.T) {
	d := openDesk(t, "a.md")
	d.o.State = t.TempDir()
	fail := func() { panic("words of an article") }
	for range 3 {
		d.post(fail)
	}
	d.until(func() bool { return d.heard("panicked") > 0 })
	d.goToEntity(d.entity("Meta"))
	d.rename()
	d.catchUp()
	got := d.reports()
	if len(got) != 1 || !strings.Contains(got[0], "floor_test.go") || strings.Contains(got[0], "words of an article") || d.heard("panicked") != 1 {
		t.Errorf("%d events, reports %q", d.heard("panicked"), got)
	}
}

func TestAPanicInAJobIsReported(t *testing.T) {
	d := openDesk(t, "a.md")
	d.o.State = t.TempDir()
	d.o.Open = func(path string) (*workspace.Workspace, error) { return nil, []error{nil}[len(path)] }
	d.openProject("other.quadscope")
	d.until(func() bool { return d.heard("panicked") > 0 && !d.opening })
	if got := d.reports(); len(got) != 1 || !strings.Contains(got[0], "index out of range") {
		t.Errorf("reports %q", got)
	}
}

// An article that upsets its reader costs itself alone, and the trace is kept.
func TestAPanicInAnImportIsReportedAndTheOthersCome(t *testing.T) {
	d := openDesk(t)
	d.o.State = t.TempDir()
	ws, err := workspace.New(workspace.Options{Workers: 2, Extract: func(ctx context.Context, doc *text.Document) (*extract.Result, error) {
		if strings.Contains(doc.Text, "Paris acquired") {
			panic("upset")
		}
		return simple(ctx, doc)
	}}, store.Memory())
	if err != nil {
		t.Fatal(err)
	}
	d.cancel()
	d.use(ws, "")
	d.read("a.md", "c.md")
	d.until(func() bool { return d.heard("panicked") > 0 })
	if got := d.reports(); len(got) != 1 || d.last("imported", "articles") != 1 || d.last("imported", "failed") != 1 {
		t.Errorf("imported %v, failed %v, reports %q", d.last("imported", "articles"), d.last("imported", "failed"), got)
	}
}

func TestPanicsArePutAtTheirPlace(t *testing.T) {
	err := job.Catch(func() error { panic(1) })
	if got := placeIn(err.(*job.Panic).Stack); !strings.Contains(got, "floor_test.go") {
		t.Errorf("the place is %q", got)
	}
}
