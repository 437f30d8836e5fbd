package workspace_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/quadscope/quadscope/graph/nlp"

	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/workspace"
)

func queueWorkspace(t *testing.T, s store.Store, o workspace.Options) *workspace.Workspace {
	t.Helper()
	p, err := nlp.Load(os.DirFS("../../assets"))
	if err != nil {
		t.Fatal(err)
	}
	o.Pipeline, o.Headless = p, true
	w, err := workspace.New(o, s)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func write(t *testing.T, dir, name, data string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const said = "Meta released LLaMA in March. Mark Zuckerberg leads Meta."

func TestOriginalsAreKept(t *testing.T) {
	for _, link := range []bool{false, true} {
		w := queueWorkspace(t, store.Memory(), workspace.Options{Intake: workspace.Intake{LinkOriginals: link}})
		path := write(t, t.TempDir(), "a.txt", said)
		w.Import(context.Background(), []workspace.Source{{Path: path}}).Wait()
		o, err := w.Original(w.State().Graph.Articles()[0].IRI)
		if err != nil || o.Path != path || link != (o.Data == nil) || !link && string(o.Data) != said {
			t.Errorf("link %v: Original = %q, %q, %v", link, o.Path, o.Data, err)
		}
		w.Close()
	}
}

func TestImportGoesOnAfterItWasBrokenOff(t *testing.T) {
	dir := t.TempDir()
	project := filepath.Join(dir, "p.quadscope")
	path := write(t, dir, "a.txt", said)
	f, err := store.Open(project)
	if err != nil {
		t.Fatal(err)
	}
	w := queueWorkspace(t, f, workspace.Options{})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if s := w.Import(ctx, []workspace.Source{{Path: path}}).Wait(); s.Articles != 0 {
		t.Fatalf("a broken import added %d articles", s.Articles)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if f, err = store.Open(project); err != nil {
		t.Fatal(err)
	}
	w = queueWorkspace(t, f, workspace.Options{})
	defer w.Close()
	i, err := w.ResumeImports(context.Background())
	if err != nil || len(i) != 1 {
		t.Fatalf("ResumeImports = %v, %v", i, err)
	}
	if s := i[0].Wait(); s.Articles != 1 {
		t.Errorf("resumed: %v", s)
	}
	if i, err := w.ResumeImports(context.Background()); i != nil || err != nil {
		t.Errorf("a second ResumeImports = %v, %v, want nothing", i, err)
	}
}

func TestCancelledImportIsForgotten(t *testing.T) {
	s := store.Memory()
	w := queueWorkspace(t, s, workspace.Options{})
	i := w.Import(context.Background(), nil)
	i.Wait()
	i.Pause()
	if !i.Paused() {
		t.Error("not paused")
	}
	i.Resume()
	path := write(t, t.TempDir(), "a.txt", said)
	i = w.Import(context.Background(), []workspace.Source{{Path: path}})
	i.Cancel()
	i.Wait()
	w.Close()
	if p, err := s.Pending(); len(p) != 0 || err != nil {
		t.Errorf("Pending = %v, %v", p, err)
	}
}

func TestNearDuplicatesAreOfferedAsSameStory(t *testing.T) {
	const story = "Meta released LLaMA in March, and Mark Zuckerberg presented the model in Menlo Park on Tuesday. The company said that researchers at four hundred laboratories had asked for it. " +
		"OpenAI criticised the release, because the weights can be used by anybody. Yann LeCun, who leads the research of Meta, answered that openness makes models safer. Google bought a stake in Anthropic last week."
	w := queueWorkspace(t, store.Memory(), workspace.Options{Workers: 1})
	defer w.Close()
	same := make(chan workspace.Item, 8)
	defer w.Subscribe(func(e workspace.Event) {
		if c, ok := e.(workspace.ItemChanged); ok && c.Item.State == workspace.Done {
			same <- c.Item
		}
	})()
	var sources []workspace.Source
	for name, data := range []string{story, story + " The agency contributed to this report.", "Siemens sold its office in Munich to Allianz. " + strings.Repeat("The mayor of Munich met the board of Siemens at the town hall in the old town again. ", 4)} {
		sources = append(sources, workspace.Source{Name: fmt.Sprint(name), Data: []byte(data)})
	}
	if s := w.Import(context.Background(), sources).Wait(); s.Articles != 3 {
		t.Fatalf("import: %v", s)
	}
	first, second, third := <-same, <-same, <-same
	if first.SameStory != "" || second.SameStory != first.Article || third.SameStory != "" {
		t.Errorf("same story: %q, %q, %q; the first is %q", first.SameStory, second.SameStory, third.SameStory, first.Article)
	}
}

func TestChangedFileReplacesItsEarlierVersion(t *testing.T) {
	w := queueWorkspace(t, store.Memory(), workspace.Options{})
	defer w.Close()
	path := write(t, t.TempDir(), "a.txt", said)
	importFile := func() { w.Import(context.Background(), []workspace.Source{{Path: path}}).Wait() }
	importFile()
	first := w.State().Graph
	write(t, filepath.Dir(path), "a.txt", said+" Google bought Anthropic in April.")
	importFile()
	second := w.State().Graph
	if a := second.Articles(); len(a) != 1 || a[0].IRI == first.Articles()[0].IRI {
		t.Fatalf("articles after the change: %v", a)
	}
	if len(second.Statements()) <= len(first.Statements()) {
		t.Errorf("%d statements after the change, %d before", len(second.Statements()), len(first.Statements()))
	}
	for _, e := range first.Entities() {
		if _, kept := second.Entity(e.IRI); !kept {
			t.Errorf("entity %s lost its identity", e.IRI)
		}
	}
	if title, err := w.Undo(); err != nil || !strings.HasPrefix(title.String(), "Update") {
		t.Errorf("Undo = %q, %v", title, err)
	}
	if a := w.State().Graph.Articles(); len(a) != 1 || a[0].IRI != first.Articles()[0].IRI {
		t.Errorf("articles after undo: %v", a)
	}
}

func TestDecisionsOnStatementsSurviveAChangedFile(t *testing.T) {
	w := queueWorkspace(t, store.Memory(), workspace.Options{})
	defer w.Close()
	path := write(t, t.TempDir(), "a.txt", said)
	importFile := func() { w.Import(context.Background(), []workspace.Source{{Path: path}}).Wait() }
	importFile()
	before := w.State().Graph.Statements()
	if len(before) < 2 {
		t.Fatalf("%d statements, want two", len(before))
	}
	if err := w.Do(workspace.RejectStatement{Statements: []quad.IRI{before[0].IRI}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Do(workspace.SetNote{Target: before[1].IRI, Text: "ask them"}); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Dir(path), "a.txt", said+" Google bought Anthropic in April.")
	importFile()
	g := w.State().Graph
	for _, st := range g.Statements() {
		if st.Subject == before[0].Subject && st.Object == before[0].Object && st.Predicate == before[0].Predicate {
			t.Errorf("the rejected statement is back: %v", st.Phrase())
		}
		if st.Subject == before[1].Subject && st.Object == before[1].Object && st.Predicate == before[1].Predicate && g.Note(st.IRI) != "ask them" {
			t.Errorf("the note on %q is gone", st.Phrase())
		}
	}
}
