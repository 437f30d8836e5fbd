package workspace_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/workspace"
)

const agency = "Meta released LLaMA in March, and Mark Zuckerberg presented the model in Menlo Park on Tuesday. The company said that researchers at four hundred laboratories had asked for it. " +
	"OpenAI criticised the release, because the weights can be used by anybody. Yann LeCun, who leads the research of Meta, answered that openness makes models safer. Google bought a stake in Anthropic last week."

func TestSameStoryIsKeptReplacedOrSkipped(t *testing.T) {
	for same, want := range map[workspace.Same]string{workspace.KeepSame: "old new", workspace.ReplaceSame: "new", workspace.SkipSame: "old"} {
		w := queueWorkspace(t, store.Memory(), workspace.Options{Intake: workspace.Intake{Same: same}})
		for _, s := range []workspace.Source{{Name: "old", Data: []byte(agency)}, {Name: "new", Data: []byte(agency + " The agency contributed to this report.")}} {
			w.Import(context.Background(), []workspace.Source{s}).Wait()
		}
		var got []string
		for _, a := range w.State().Graph.Articles() {
			got = append(got, a.Name)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("policy %d leaves %q, want %q", same, got, want)
		}
		w.Close()
	}
}

func TestReplacedStoryHandsDecisionsOver(t *testing.T) {
	w := queueWorkspace(t, store.Memory(), workspace.Options{})
	defer w.Close()
	for _, s := range []string{agency, agency + " The agency contributed to this report."} {
		w.Import(context.Background(), []workspace.Source{{Name: "a", Data: []byte(s)}}).Wait()
	}
	articles := w.State().Graph.Articles()
	var rejected graph.Statement
	for _, s := range w.State().Graph.StatementsIn(articles[0].IRI) {
		rejected = s
	}
	if err := w.Do(workspace.RejectStatement{Statements: []quad.IRI{rejected.IRI}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Replace(articles[0].IRI, articles[1].IRI); err != nil {
		t.Fatal(err)
	}
	g := w.State().Graph
	for _, s := range g.Statements() {
		if s.Subject == rejected.Subject && s.Predicate == rejected.Predicate && s.Object == rejected.Object && s.Modality == rejected.Modality {
			t.Errorf("the rejected statement is there again: %v", s)
		}
	}
	if n := len(g.Articles()); n != 1 {
		t.Errorf("%d articles, want 1", n)
	}
	if title, err := w.Undo(); err != nil || !strings.HasPrefix(title.String(), "Replace") || len(w.State().Graph.Articles()) != 2 {
		t.Errorf("Undo = %q, %v", title, err)
	}
}

func TestWatchedFolderIsTakenInOnceItIsComplete(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string]string{"a.txt": said, "sub/b.md": said, "page_files/frame.html": "<p>x</p>", "page.html": "<p>x</p>", "c.tmp": "x"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		write(t, dir, name, data)
	}
	var got []string
	if err := workspace.Watch(context.Background(), dir, true, func(ready []workspace.Source) {
		for _, s := range ready {
			got = append(got, filepath.Base(s.Path))
		}
	}); err != nil {
		t.Fatal(err)
	}
	if strings.Join(got, " ") != "a.txt page.html b.md" {
		t.Errorf("taken in: %q", got)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := workspace.Watch(ctx, dir, false, func([]workspace.Source) {}); err == nil {
		t.Error("watching does not end with its context")
	}
	if err := workspace.Watch(context.Background(), filepath.Join(dir, "a.txt"), true, nil); err == nil {
		t.Error("a file is watched as a folder")
	}
}

func TestNetworkIsUsedOnlyWhenAllowed(t *testing.T) {
	w := queueWorkspace(t, store.Memory(), workspace.Options{})
	defer w.Close()
	link := workspace.Source{Path: "http://127.0.0.1:1/a"}
	file := workspace.Source{Path: write(t, t.TempDir(), "a.url", "[InternetShortcut]\nURL=http://127.0.0.1:1/a\n")}
	problem := func(s workspace.Source) string {
		sum := w.Import(context.Background(), []workspace.Source{s}).Wait()
		if len(sum.Problems) != 1 {
			t.Fatalf("%v: %v", s, sum)
		}
		return sum.Problems[0].Err.Error()
	}
	for s, want := range map[*workspace.Source]string{&link: "the network is not allowed", &file: "it is a link to http://127.0.0.1:1/a"} {
		if got := problem(*s); !strings.Contains(got, want) {
			t.Errorf("problem %q, want %q", got, want)
		}
	}
	w.SetIntake(workspace.Intake{Network: true})
	for _, s := range []workspace.Source{link, file} {
		if got := problem(s); !strings.Contains(got, "private address") {
			t.Errorf("problem %q, want that of a private address", got)
		}
	}
}
