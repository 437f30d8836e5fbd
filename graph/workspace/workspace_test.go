package workspace_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/workspace"
)

const (
	first  = "Meta Opens Its Models\n\nMeta Platforms Inc., formerly known as Facebook, released LLaMA in Paris. Meta acquired Kestrel Labs in 2021."
	second = "OpenAI Answers\n\nOpenAI released ChatGPT. OpenAI did not acquire Kestrel Labs."
)

func pipeline(t *testing.T) *nlp.Pipeline {
	t.Helper()
	p, err := sharedPipeline()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func open(t *testing.T, s store.Store, workers int) *workspace.Workspace {
	t.Helper()
	w, err := workspace.New(workspace.Options{Pipeline: pipeline(t), Workers: workers}, s)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func pasted(name, text string) workspace.Source {
	return workspace.Source{Name: name, Data: []byte(text)}
}

func dot(t *testing.T, w *workspace.Workspace) string {
	t.Helper()
	var b bytes.Buffer
	if err := w.ExportDOT(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestImportTwiceChangesNothing(t *testing.T) {
	w := open(t, store.Memory(), 2)
	defer w.Close()
	w.Import(context.Background(), []workspace.Source{pasted("a", first)}).Wait()
	want := dot(t, w)
	sum := w.Import(context.Background(), []workspace.Source{pasted("a again", first)}).Wait()
	if sum.Known != 1 || sum.Articles != 0 {
		t.Errorf("second Import = %+v, want one known article", sum)
	}
	if diff := cmp.Diff(want, dot(t, w)); diff != "" {
		t.Errorf("after the second import (-want +got):\n%s", diff)
	}
}

func TestBrokenArticleCostsOnlyItself(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string]string{"1 good.txt": first, "2 empty.txt": "", "3 binary.txt": "\x00\x01\x02\x00\xff", "4 good.txt": second} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w := open(t, store.Memory(), 2)
	defer w.Close()
	sum := w.Import(context.Background(), []workspace.Source{{Path: dir}, {Path: filepath.Join(dir, "missing.txt")}}).Wait()
	if sum.Articles != 2 || sum.Failed != 3 {
		t.Fatalf("Import = %+v, want 2 articles and 3 failures", sum)
	}
	for _, p := range sum.Problems {
		if p.Err.Error() == "" || strings.Contains(p.Err.Error(), "0x") {
			t.Errorf("problem of %s = %q, want a sentence", p.Name, p.Err)
		}
	}
}

func TestResultDoesNotDependOnWorkers(t *testing.T) {
	var got []string
	for _, workers := range []int{1, 4} {
		w := open(t, store.Memory(), workers)
		w.Import(context.Background(), []workspace.Source{pasted("a", first), pasted("b", second), {Path: "../../assets/samples"}}).Wait()
		got = append(got, dot(t, w))
		w.Close()
	}
	if diff := cmp.Diff(got[0], got[1]); diff != "" {
		t.Errorf("one worker and four differ (-one +four):\n%s", diff)
	}
}

func TestUndoSurvivesReopening(t *testing.T) {
	path := filepath.Join(t.TempDir(), "story.quadscope")
	o := workspace.Options{Pipeline: pipeline(t)}
	w, err := workspace.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	empty := dot(t, w)
	w.Import(context.Background(), []workspace.Source{pasted("a", first)}).Wait()
	full, at := dot(t, w), w.State().Positions
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	w, err = workspace.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if diff := cmp.Diff(full, dot(t, w)); diff != "" {
		t.Errorf("reopened (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(at, w.State().Positions); diff != "" {
		t.Errorf("positions (-want +got):\n%s", diff)
	}
	if _, err := w.Undo(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(empty, dot(t, w)); diff != "" {
		t.Errorf("undone after reopening (-want +got):\n%s", diff)
	}
}

func TestSubscriberHearsEventsInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := opened(t, workspace.Options{})
		var states []workspace.ItemState
		w.Subscribe(func(e workspace.Event) {
			if e, ok := e.(workspace.ItemChanged); ok {
				states = append(states, e.Item.State)
			}
		})
		w.Import(context.Background(), []workspace.Source{pasted("a", first)}).Wait()
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		synctest.Wait() // what is queued is delivered
		want := []workspace.ItemState{workspace.Waiting, workspace.Reading, workspace.Extracting, workspace.Done}
		if diff := cmp.Diff(want, states); diff != "" {
			t.Errorf("item states (-want +got):\n%s", diff)
		}
	})
}
