package workspace_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/workspace"
)

// cramped is a store with room for some more articles.
type cramped struct {
	store.Store
	room int
}

func (c *cramped) AddPart(batch int, title store.Title, e store.Edit) error {
	if c.room == 0 {
		return fmt.Errorf("write: %w", store.ErrUnkept)
	}
	c.room--
	return c.Store.AddPart(batch, title, e)
}

// A project that takes no more articles, since its disk is full or gone, ends the import at the first of them: the others are not read for nothing,
// and are there once there is room, as the same edit.
func TestAnImportEndsWhereTheProjectTakesNoMore(t *testing.T) {
	dir := t.TempDir()
	s := &cramped{store.Memory(), 2}
	w, err := workspace.New(workspace.Options{Extract: simple, Workers: 1}, s)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var sources []workspace.Source
	for n := range 20 {
		sources = append(sources, workspace.Source{Path: write(t, dir, fmt.Sprintf("%02d.txt", n), fmt.Sprint("Number ", n, "\n\n", later))})
	}
	sum := w.Import(t.Context(), sources).Wait()
	if sum.Articles != 2 || sum.Failed != 1 || sum.Stopped != 17 || len(sum.Problems) != 1 || !errors.Is(sum.Problems[0].Err, workspace.ErrUnkept) {
		t.Errorf("Summary = %+v", sum)
	}
	if rest, err := s.Pending(); len(rest) < 18 || err != nil {
		t.Errorf("%d files are left for the next time, %v; want 18", len(rest), err)
	}
	s.room = 100
	again, err := w.ResumeImports(context.Background())
	if err != nil || len(again) != 1 {
		t.Fatalf("ResumeImports = %v, %v", again, err)
	}
	if sum := again[0].Wait(); sum.Articles != 18 || len(w.State().History) != 1 || w.State().History[0].Parts != 20 {
		t.Errorf("with room again: %+v, history %v", sum, titles(w.State()))
	}
}

func TestAProjectThatIsOnlyReadTakesNothingIn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "story.quadscope")
	tagged(t, path, workspace.Options{Headless: true}, "one")
	f, err := store.OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	w, err := workspace.New(workspace.Options{Extract: simple}, f)
	if err != nil {
		t.Fatal(err)
	}
	sum := w.Import(t.Context(), []workspace.Source{pasted("a", news), pasted("b", answer)}).Wait()
	if sum.Failed != 2 || len(sum.Problems) != 1 || !errors.Is(sum.Problems[0].Err, store.ErrReadOnly) {
		t.Errorf("Summary = %+v", sum)
	}
}

// Whatever the clock says, and however it jumps, what was done is in its order, all of it is published, and the time that is left is no nonsense.
func TestAClockThatJumpsChangesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "story.quadscope")
	jumps := []time.Duration{0, -100 * 365 * 24 * time.Hour, 2 * time.Second, 150 * 365 * 24 * time.Hour, -time.Hour, 90 * 365 * 24 * time.Hour, -3 * time.Minute}
	n := 0
	o := workspace.Options{Extract: simple, Workers: 1, Clock: func() time.Time {
		n++
		return time.Date(2026, 3, 12, 10, 0, 0, 0, time.UTC).Add(jumps[n%len(jumps)])
	}}
	w, err := workspace.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	i := w.Import(t.Context(), []workspace.Source{pasted("a", news), pasted("b", answer), pasted("c", later), pasted("d", another)})
	i.Wait()
	if _, _, left := i.Progress(); left < 0 {
		t.Errorf("%v are left", left)
	}
	for _, name := range []string{"one", "two", "three"} {
		if err := w.Do(workspace.AddEntity{Name: name, Type: "concept"}); err != nil {
			t.Fatal(err)
		}
	}
	s := w.State()
	if len(s.Graph.Articles()) != 4 {
		t.Errorf("%d of 4 articles are published", len(s.Graph.Articles()))
	}
	want := titles(s)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if w, err = workspace.Open(path, o); err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if diff := cmp.Diff(want, titles(w.State())); diff != "" || len(want) != 4 {
		t.Errorf("history (-before +after reopening):\n%s", diff)
	}
	for _, title := range slices.Backward(want) {
		if _, err := w.Undo(); err != nil {
			t.Errorf("undo of %q: %v", title, err)
		}
	}
	if a, e, _ := w.State().Graph.Size(); a+e != 0 {
		t.Errorf("all undone: %d articles and %d entities are left", a, e)
	}
}
