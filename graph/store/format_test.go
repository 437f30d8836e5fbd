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
	if _, err := f.Redo(); err != nil {
		t.Errorf("Redo of an edit of the old format: %v", err)
	}
	if _, err := f.Undo(); err != nil {
		t.Errorf("Undo of an edit of the old format: %v", err)
	}
}
