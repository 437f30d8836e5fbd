package workspace_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/text"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
)

// opened returns a workspace over a project file, with an extractor that needs no models.
func opened(t *testing.T, o workspace.Options) *workspace.Workspace {
	t.Helper()
	if o.Extract == nil {
		o.Extract = simple
	}
	w, err := workspace.Open(filepath.Join(t.TempDir(), "story.quadscope"), o)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// A subscriber that asks the workspace for something at each event, and changes it, is no reason for Close to wait.
func TestCloseReturnsWhileASubscriberCallsTheWorkspace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := opened(t, workspace.Options{})
		heard, calls := 0, 0
		w.Subscribe(func(e workspace.Event) {
			heard++
			for _, a := range w.State().Graph.Articles() {
				if _, err := w.Document(a.IRI); err != nil && !errors.Is(err, workspace.ErrClosed) {
					t.Errorf("Document = %v", err)
				}
			}
			if _, ok := e.(workspace.ItemChanged); ok && calls < 20 {
				calls++
				w.SetSpec(view.Spec{Budget: calls})
				_ = w.Do(workspace.AddEntity{Name: "Kestrel", Type: "organization"}) // it may be there, or the project closed
			}
		})
		w.Import(t.Context(), []workspace.Source{pasted("a", news), pasted("b", answer)}).Wait()
		if err := w.Close(); err != nil {
			t.Error(err)
		}
		synctest.Wait()
		if heard == 0 {
			t.Error("what was published before is not delivered")
		}
	})
}

func TestASubscriberMayCloseTheWorkspace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := opened(t, workspace.Options{})
		w.Subscribe(func(e workspace.Event) {
			if _, ok := e.(workspace.ImportDone); ok {
				if err := w.Close(); err != nil {
					t.Error(err)
				}
			}
		})
		w.Import(t.Context(), []workspace.Source{pasted("a", news)}).Wait()
		synctest.Wait()
		if err := w.Do(workspace.AddEntity{Name: "Kestrel", Type: "organization"}); !errors.Is(err, workspace.ErrClosed) {
			t.Errorf("Do once it is closed = %v, want ErrClosed", err)
		}
	})
}

// Whoever closes the workspace, and however often, all calls return and one of them closes it.
func TestClosingTwiceIsClosingOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := opened(t, workspace.Options{Backups: t.TempDir()})
		w.Import(t.Context(), []workspace.Source{pasted("a", news)}).Wait()
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				if err := w.Close(); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
}

// An import that waits, by itself or because it is paused, ends when the workspace is closed; what it has not read is left for the next time.
func TestCloseEndsAnImport(t *testing.T) {
	for _, paused := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			s := store.Memory()
			w, err := workspace.New(workspace.Options{Workers: 1, Extract: func(ctx context.Context, _ *text.Document) (*extract.Result, error) {
				<-ctx.Done()
				return nil, ctx.Err()
			}}, s)
			if err != nil {
				t.Fatal(err)
			}
			path := write(t, t.TempDir(), "a.txt", news)
			i := w.Import(context.Background(), []workspace.Source{{Path: path}})
			if paused {
				i.Pause()
			}
			synctest.Wait()
			if err := w.Close(); err != nil {
				t.Error(err)
			}
			if sum := i.Wait(); sum.Articles != 0 {
				t.Errorf("paused %t: %v", paused, sum)
			}
			if p, err := s.Pending(); len(p) != 1 || err != nil {
				t.Errorf("paused %t: left for the next time %v, %v", paused, p, err)
			}
		})
	}
}

func TestAClosedWorkspaceSaysSo(t *testing.T) {
	w := opened(t, workspace.Options{})
	w.Import(t.Context(), []workspace.Source{pasted("a", news)}).Wait()
	article := w.State().Graph.Articles()[0].IRI
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	_, undo := w.Undo()
	_, redo := w.Redo()
	_, document := w.Document(article)
	_, original := w.Original(article)
	_, resume := w.ResumeImports(t.Context())
	_, again := w.Reextract(t.Context(), article)
	_, search := w.Search(t.Context(), "paris office")
	for name, err := range map[string]error{
		"Do": w.Do(workspace.RemoveArticle{Article: article}), "Undo": undo, "Redo": redo, "Jump": w.Jump(0), "Document": document, "Original": original,
		"ResumeImports": resume, "Reextract": again, "Search": search, "KeepWindow": w.KeepWindow(1), "SaveAs": w.SaveAs(filepath.Join(t.TempDir(), "b.quadscope")),
	} {
		if !errors.Is(err, workspace.ErrClosed) {
			t.Errorf("%s = %v, want ErrClosed", name, err)
		}
	}
	sum := w.Import(t.Context(), []workspace.Source{pasted("b", answer)}).Wait()
	if sum.Failed != 1 || len(sum.Problems) != 1 || !errors.Is(sum.Problems[0].Err, workspace.ErrClosed) {
		t.Errorf("Import = %+v, want one that failed with ErrClosed", sum)
	}
}
