package store_test

import (
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/store/storetest"
)

// testdata/format1.quadscope was written by the program of that format: the edits of storetest, the second undone.
func TestFileOfTheFirstFormatIsReadAndBroughtToThePresentOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.quadscope")
	copyFile(t, "testdata/format1.quadscope", path)
	want, err := graph.Empty().Apply(storetest.Edits()[0].Delta)
	if err != nil {
		t.Fatal(err)
	}
	r, err := store.OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	if g, err := r.Load(); err != nil || storetest.Same(want, g) != "" {
		t.Errorf("read only: %v, %v", g, err)
	}
	if edits, done, err := r.History(); len(edits) != 2 || done != 1 || err != nil {
		t.Errorf("read only: history %v, %d, %v", edits, done, err)
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
	for range 2 { // the first time it is migrated, the second it is not
		f := open(t, path)
		g, err := f.Load()
		if err != nil {
			t.Fatal(err)
		}
		if diff := storetest.Same(want, g); diff != "" {
			t.Errorf("Load() (-want +got):\n%s", diff)
		}
		edits, done, err := f.History()
		if diff := cmp.Diff([]store.Entry{{Title: "Import “One”"}, {Title: "Import “Two”"}}, edits); diff != "" || done != 1 || err != nil {
			t.Errorf("History(): %d stand, want 1; %v (-want +got):\n%s", done, err, diff)
		}
		at, err := f.Positions()
		if diff := cmp.Diff(map[quad.IRI]store.Spot{"urn:quadscope:ent/meta": {X: 1.5, Y: -2, Placed: true}}, at); diff != "" || err != nil {
			t.Errorf("Positions(): %v (-want +got):\n%s", err, diff)
		}
		if o, err := f.Original(g.Articles()[0].IRI); err != nil || string(o.Data) != "Meta releases LLaMA." {
			t.Errorf("Original() = %q, %v", o.Data, err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	f := open(t, path)
	defer f.Close()
	if a, err := f.SearchText([]string{"llama"}, 5); len(a) != 1 || err != nil {
		t.Errorf("SearchText in an old file = %v, %v", a, err)
	}
	if err := f.Redo(nil); err != nil {
		t.Errorf("Redo of an edit of the old format: %v", err)
	}
	if err := f.Undo(nil); err != nil {
		t.Errorf("Undo of an edit of the old format: %v", err)
	}
}

// testdata/format3.quadscope was written by the program of that format, in which an import was an edit for each of its articles: the edits of
// storetest and their decisions, which are undone, and a file that was yet to be read.
func TestFileWithoutBatchesIsUndoneToItsFirstEdit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.quadscope")
	copyFile(t, "testdata/format3.quadscope", path)
	f := open(t, path)
	edits, done, err := f.History()
	if len(edits) != 3 || done != 2 || err != nil || edits[0].Batch != 0 || edits[0].At.UnixMilli() != 1_773_000_000_000 {
		t.Errorf("History() = %v, %d, %v", edits, done, err)
	}
	rest, err := f.Pending()
	if diff := cmp.Diff([]store.Pending{{Path: "/news/later.txt", Batch: 1}}, rest); diff != "" || err != nil {
		t.Errorf("Pending: %v (-want +got):\n%s", err, diff)
	}
	b, err := f.NewBatch()
	if b != 2 || err != nil {
		t.Errorf("NewBatch = %d, %v; want one that nothing belongs to", b, err)
	}
	for range 2 { // also when it is opened again
		if err := f.Redo(nil); err != nil {
			t.Fatal(err)
		}
		for range 3 {
			if err := f.Undo(nil); err != nil {
				t.Fatal(err)
			}
		}
		if g, err := f.Load(); err != nil || len(g.Articles())+len(g.Entities())+len(g.Decisions()) != 0 {
			t.Errorf("undone to the first edit: %v, %v", g.Entities(), err)
		}
		for range 2 {
			if err := f.Redo(nil); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		f = open(t, path)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}
