package workspace_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/workspace"
)

// work does three edits on the desk and returns the pictures before and after each.
func work(d *desk) [][]any {
	d.t.Helper()
	openAI, meta := d.entity("OpenAI"), d.entity("Meta Platforms Inc.")
	at := [][]any{picture(d)}
	for _, c := range []workspace.Command{
		workspace.RenameEntity{Entity: openAI, Name: "Open AI"},
		workspace.MergeEntities{Keep: openAI, Others: []quad.IRI{meta}},
		workspace.RejectEntity{Entity: openAI},
	} {
		if err := d.Do(c); err != nil {
			d.t.Fatal(err)
		}
		at = append(at, picture(d))
	}
	return at
}

func TestHistoryJumpsToAnyEdit(t *testing.T) {
	for _, file := range []bool{false, true} {
		d := newDesk(t, file)
		at := work(d)
		for _, n := range []int{1, 2, 4, 0, 3, 3, 4} {
			if err := d.Jump(n); err != nil {
				t.Fatalf("Jump(%d): %v", n, err)
			}
			d.reopen()
			s := d.State()
			if s.Done != n || len(s.History) != 4 {
				t.Errorf("after Jump(%d) %d of %d edits stand", n, s.Done, len(s.History))
			}
			if n >= 1 {
				if diff := cmp.Diff(at[n-1], picture(d)); diff != "" {
					t.Errorf("after Jump(%d) (-want +got):\n%s", n, diff)
				}
			}
		}
		for _, n := range []int{-1, 5} {
			if err := d.Jump(n); err == nil {
				t.Errorf("Jump(%d) of 4 edits = nil error", n)
			}
		}
		if err := d.Jump(2); err != nil {
			t.Fatal(err)
		}
		older := d.State()
		if err := d.Do(workspace.SetNote{Target: d.entity("Open AI"), Text: "x"}); err != nil {
			t.Fatal(err)
		}
		if s := d.State(); len(s.History) != 3 || s.History[2].Title.String() != "Note on “Open AI”" || s.CanRedo != "" {
			t.Errorf("an edit after a jump: %+v", s.History)
		}
		if older.History[2].Title.String() != "Merge “Meta Platforms Inc.” into “Open AI”" || older.CanRedo != older.History[2].Title {
			t.Error("a state that was published before changed")
		}
	}
}

func TestHistoryKeepsTheOrderWhenTheClockGoesBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "story.quadscope")
	now := time.Date(2026, 3, 12, 10, 0, 0, 0, time.UTC)
	o := workspace.Options{Headless: true, Clock: func() time.Time {
		now = now.Add(-time.Hour)
		return now
	}}
	w, err := workspace.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"one", "two", "three"} {
		if err := w.Do(workspace.AddEntity{Name: name, Type: "concept"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if w, err = workspace.Open(path, o); err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var titles []string
	for _, e := range w.State().History {
		titles = append(titles, e.Title.String())
		if e.At.IsZero() {
			t.Errorf("%s has no time", e.Title)
		}
	}
	if diff := cmp.Diff([]string{"Add “one”", "Add “two”", "Add “three”"}, titles); diff != "" {
		t.Errorf("history (-want +got):\n%s", diff)
	}
	if title, err := w.Undo(); title.String() != "Add “three”" || err != nil {
		t.Errorf("Undo() = %q, %v", title, err)
	}
}

func TestMovesAndPinsAreEditsThatSurviveACrash(t *testing.T) {
	d := newDesk(t, true)
	openAI, meta := d.entity("OpenAI"), d.entity("Meta Platforms Inc.")
	spot := func() [2]any { return [2]any{d.State().Positions[openAI], d.State().Pinned[openAI]} }
	first := spot()
	if err := d.Move(openAI, layout.Point{X: 7, Y: 8}, true); err != nil {
		t.Fatal(err)
	}
	moved := spot()
	if diff := cmp.Diff([2]any{layout.Point{X: 7, Y: 8}, true}, moved); diff != "" {
		t.Errorf("moved (-want +got):\n%s", diff)
	}
	if err := d.Do(workspace.Unpin{Entities: []quad.IRI{openAI, meta}}); err != nil {
		t.Fatal(err)
	}
	if d.State().Pinned[openAI] || d.State().CanUndo.String() != "Unpin “OpenAI”" {
		t.Errorf("unpinned: %v, %q", spot(), d.State().CanUndo)
	}
	if err := d.Do(workspace.Pin{Entities: []quad.IRI{openAI, meta}}); err != nil {
		t.Fatal(err)
	}
	if d.State().CanUndo.String() != "Pin 2 nodes" || d.Do(workspace.Pin{Entities: []quad.IRI{openAI}}) == nil {
		t.Errorf("pinned: %q", d.State().CanUndo)
	}
	crashed := copyOf(t, d.dir)
	for range 2 {
		d.step(d.Undo)
	}
	if diff := cmp.Diff(moved, spot()); diff != "" {
		t.Errorf("undone to the move (-want +got):\n%s", diff)
	}
	d.step(d.Undo)
	if diff := cmp.Diff(first, spot()); diff != "" {
		t.Errorf("undone (-want +got):\n%s", diff)
	}
	w, err := workspace.Open(crashed, workspace.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if s := w.State(); s.Positions[openAI] != (layout.Point{X: 7, Y: 8}) || !s.Pinned[openAI] || !s.Pinned[meta] {
		t.Errorf("after a crash %v, pinned %v", s.Positions[openAI], s.Pinned)
	}
}

// copyOf copies a desk's project as a crash would leave it, and returns where.
func copyOf(t *testing.T, dir string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "crashed.quadscope")
	for _, end := range []string{"", "-wal"} {
		copyTo(t, filepath.Join(dir, "story.quadscope"+end), to+end)
	}
	return to
}

func TestArrangeIsUndone(t *testing.T) {
	d := newDesk(t, false)
	if err := d.Move(d.entity("OpenAI"), layout.Point{X: 900, Y: 900}, false); err != nil {
		t.Fatal(err)
	}
	before := d.State().Positions
	if err := d.Arrange(); err != nil {
		t.Fatal(err)
	}
	if cmp.Equal(before, d.State().Positions) {
		t.Error("Arrange moves nothing")
	}
	d.step(d.Undo)
	if diff := cmp.Diff(before, d.State().Positions); diff != "" {
		t.Errorf("undone (-want +got):\n%s", diff)
	}
}

func copyTo(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, 0o600); err != nil {
		t.Fatal(err)
	}
}
