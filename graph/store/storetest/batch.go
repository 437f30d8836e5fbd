package storetest

import (
	"errors"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/store"
)

// batch adds the edits as the parts of one batch and returns its number.
func batch(t *testing.T, s store.Store) int {
	t.Helper()
	b, err := s.NewBatch()
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range Edits() {
		if err := s.AddPart(b, []store.Title{"Import “One”", "Import both"}[i], e); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

// both is the graph with both edits.
func both(t *testing.T) *graph.Graph {
	t.Helper()
	g := graph.Empty()
	for _, e := range Edits() {
		var err error
		if g, err = g.Apply(e.Delta); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

func same(t *testing.T, when string, want *graph.Graph, s store.Store) {
	t.Helper()
	if diff := Same(want, load(t, s)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", when, diff)
	}
}

func batchesAreOneEdit(t *testing.T, s store.Store) {
	b := batch(t, s)
	history(t, s, 1, "Import both")
	edits, _, err := s.History()
	if err != nil || edits[0].Batch != b || edits[0].Parts != 2 {
		t.Errorf("History() = %+v, %v; want a batch of two", edits, err)
	}
	parts, err := s.Parts(b)
	want := []store.Part{{Title: "Import “One”", Article: Edits()[0].Delta.Add.Articles[0].IRI}, {Title: "Import “Two”", Article: Edits()[1].Delta.Add.Articles[0].IRI}}
	if diff := cmp.Diff(want, parts); diff != "" || err != nil {
		t.Errorf("Parts: %v (-want +got):\n%s", err, diff)
	}
	if e, err := s.PartOf(b, 1); err != nil || e.Title != "Import “Two”" || len(e.Delta.Add.Articles) != 1 {
		t.Errorf("PartOf = %+v, %v", e, err)
	}
	if _, err := s.PartOf(b, 2); err == nil {
		t.Error("PartOf a part that is not there = nil error")
	}
	if err := s.AddPending(b, []string{"/later"}); err != nil {
		t.Fatal(err)
	}
	done, err := Step(s.Undo)
	if err != nil || len(done) != 2 || len(done[0].Delta.Remove.Articles) != 1 || done[0].Delta.Remove.Articles[0].Title != "Two" {
		t.Errorf("Undo did %d edits, %v; want the two from the last to the first", len(done), err)
	}
	same(t, "undone", graph.Empty(), s)
	history(t, s, 0, "Import both")
	if rest, err := s.Pending(); len(rest) != 0 || err != nil {
		t.Errorf("Pending of a batch that was undone = %v, %v", rest, err)
	}
	if got, err := s.BatchOf(want[0].Article); got != 0 || err != nil {
		t.Errorf("BatchOf what was undone = %d, %v", got, err)
	}
	if done, err := Step(s.Redo); err != nil || len(done) != 2 {
		t.Errorf("Redo did %d edits, %v", len(done), err)
	}
	same(t, "redone", both(t), s)
	if got, err := s.BatchOf(want[0].Article); got != b || err != nil {
		t.Errorf("BatchOf = %d, %v; want %d", got, err, b)
	}
}

// A part that comes while a later edit stands joins its batch, beneath that edit; one that comes when the batch was undone begins it anew.
func partsJoinTheirBatch(t *testing.T, s store.Store) {
	b, err := s.NewBatch()
	if err != nil {
		t.Fatal(err)
	}
	if other, err := s.NewBatch(); other == b || err != nil {
		t.Errorf("NewBatch twice = %d and %d, %v", b, other, err)
	}
	edits := Edits()
	at := time.UnixMilli(1_773_000_000_000)
	edits[0].At = at
	for _, err := range []error{s.AddPart(b, "Import “One”", edits[0]), s.Do(store.Edit{Title: "Hide", Before: []byte("all"), After: []byte("less")}), s.AddPart(b, "Import both", edits[1])} {
		if err != nil {
			t.Fatal(err)
		}
	}
	history(t, s, 2, "Import both", "Hide")
	if all, _, _ := s.History(); !all[0].At.Equal(at) {
		t.Errorf("the batch is of %v, want %v", all[0].At, at)
	}
	step(t, s.Undo)
	if _, err := Step(s.Undo); err != nil {
		t.Fatal(err)
	}
	if err := s.AddPart(b, "Import “One”", edits[0]); err != nil {
		t.Fatal(err)
	}
	history(t, s, 1, "Import “One”")
	if parts, err := s.Parts(b); len(parts) != 1 || err != nil {
		t.Errorf("Parts = %v, %v; want one", parts, err)
	}
}

// What fit makes of an edit is done, and is what is undone of it next.
func fitIsKept(t *testing.T, s store.Store) {
	batch(t, s)
	g := both(t)
	llama := Edits()[0].Delta.Add.Entities[0]
	keep := func(e store.Edit) (store.Edit, bool, error) {
		found := len(e.Delta.Remove.Entities)
		e.Delta.Remove.Entities = slices.DeleteFunc(slices.Clone(e.Delta.Remove.Entities), func(x graph.Entity) bool { return x.IRI == llama.IRI })
		return e, len(e.Delta.Remove.Entities) != found, nil
	}
	if err := s.Undo(keep); err != nil {
		t.Fatal(err)
	}
	left, err := graph.Empty().Apply(graph.Delta{Add: graph.Part{Entities: []graph.Entity{llama}}})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "undone but for an entity", left, s)
	for range 2 {
		if err := s.Redo(nil); err != nil {
			t.Fatal(err)
		}
		same(t, "redone", g, s)
		if err := s.Undo(nil); err != nil {
			t.Fatal(err)
		}
		same(t, "undone again", left, s)
	}
}

func batchesFailAsAWhole(t *testing.T, s store.Store) {
	b, err := s.NewBatch()
	if err != nil {
		t.Fatal(err)
	}
	failure := errors.New("not any further")
	parts := func(last error) iter.Seq2[store.Edit, error] {
		return func(yield func(store.Edit, error) bool) {
			for _, e := range Edits() {
				if !yield(e, nil) {
					return
				}
			}
			if last != nil {
				yield(store.Edit{}, last)
			}
		}
	}
	if err := s.DoAll(b, "Both", parts(failure)); !errors.Is(err, failure) {
		t.Errorf("DoAll = %v, want what failed", err)
	}
	same(t, "failed", graph.Empty(), s)
	history(t, s, 0)
	if err := s.DoAll(b, "Both", parts(nil)); err != nil {
		t.Fatal(err)
	}
	same(t, "done", both(t), s)
	history(t, s, 1, "Both")
	n := 0
	err = s.Undo(func(e store.Edit) (store.Edit, bool, error) {
		if n++; n == 2 {
			return e, false, failure
		}
		return e, false, nil
	})
	if !errors.Is(err, failure) {
		t.Errorf("Undo = %v, want what failed", err)
	}
	same(t, "not undone", both(t), s)
	history(t, s, 1, "Both")
}

func failed(t *testing.T, s store.Store) {
	all := []store.Failed{
		{Batch: 1, Path: "/a", Name: "/a", Problem: "it is empty"},
		{Batch: 1, Path: "/b.zip", Name: "/b.zip/1", Title: "One", Problem: "it is broken", Hint: "save it again"},
		{Batch: 2, Path: "/b.zip", Name: "/b.zip/2", Problem: "no names", Nothing: true},
	}
	for _, x := range append([]store.Failed{{Path: "/a", Name: "/a", Problem: "another time"}}, all...) {
		if err := s.AddFailed(x); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Failed()
	if diff := cmp.Diff(all, got); diff != "" || err != nil {
		t.Errorf("Failed: %v (-want +got):\n%s", err, diff)
	}
	if err := s.DropFailed("/b.zip"); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Failed(); len(got) != 1 || got[0] != all[0] || err != nil {
		t.Errorf("Failed after DropFailed = %v, %v", got, err)
	}
}
