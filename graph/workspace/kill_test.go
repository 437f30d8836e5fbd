package workspace_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/store/storetest"
	"github.com/quadscope/quadscope/graph/workspace"
)

// killed names the folder in which a run of this test binary is to import until it is killed.
const killed = "QUADSCOPE_TEST_IMPORT"

// kills is how often the import is killed; package store has a test that does it more often.
const kills = 5

func TestMain(m *testing.M) {
	if dir := os.Getenv(killed); dir != "" {
		importUntilKilled(dir)
	}
	if dir := os.Getenv(turned); dir != "" {
		turnUntilKilled(dir)
	}
	os.Exit(m.Run())
}

// importUntilKilled imports the files of a folder one after the other, decides something after each, and prints a line for each edit that
// is done.
func importUntilKilled(dir string) {
	w, err := workspace.Open(filepath.Join(dir, "story.quadscope"), workspace.Options{Extract: simple, Workers: 1, Headless: true})
	if err != nil {
		fmt.Println("error:", err)
		os.Exit(1)
	}
	fmt.Println("done", w.State().Done)
	for n := len(w.State().Graph.Articles()); ; n++ {
		text := fmt.Sprintf("News %d\n\nOpenAI released ChatGPT. Meta acquired Kestrel Labs. %s", n, strings.Repeat("It rained. ", n%50))
		w.Import(context.Background(), []workspace.Source{{Name: fmt.Sprint(n), Data: []byte(text)}}).Wait()
		fmt.Println("done", w.State().Done)
		if err := w.Do(workspace.SetNote{Target: graph.EntityIRI("OpenAI", 1), Text: fmt.Sprint("note ", n)}); err != nil {
			fmt.Println("error:", err)
		}
		fmt.Println("done", w.State().Done)
	}
}

// turned names the folder in which a run of this test binary is to undo and redo an import until it is killed.
const turned = "QUADSCOPE_TEST_UNDO"

const turnedArticles = 40

// turnUntilKilled imports some articles as one edit and then takes them back, by undoing and by taking them out, and brings them again.
func turnUntilKilled(dir string) {
	w, err := workspace.Open(filepath.Join(dir, "story.quadscope"), workspace.Options{Extract: simple, Workers: 1, Headless: true})
	if err == nil && len(w.State().History) == 0 {
		var sources []workspace.Source
		for n := range turnedArticles {
			sources = append(sources, workspace.Source{Name: fmt.Sprint(n), Data: fmt.Appendf(nil, "News %d\n\nOpenAI released ChatGPT. Meta acquired Kestrel Labs.", n)})
		}
		w.Import(context.Background(), sources).Wait()
	}
	fmt.Println("done", 0)
	for err == nil {
		err = w.Jump(0)
		if err == nil {
			err = w.Jump(1)
		}
		if err == nil {
			err = w.Do(workspace.AddEntity{Name: "Later", Type: "concept"})
		}
		if err == nil {
			err = w.RemoveBatch(w.State().History[0].Batch)
		}
		if err == nil {
			err = w.Jump(1)
		}
	}
	fmt.Println("error:", err)
	os.Exit(1)
}

// A process that is killed while it takes an import back, or brings it again, has done all of that or nothing.
func TestKilledWhileAnImportIsTakenBack(t *testing.T) {
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(3, 3))
	for kill := range 12 {
		killOne(t, dir, turned, 0, time.Duration(r.IntN(60))*time.Millisecond)
		w, err := workspace.Open(filepath.Join(dir, "story.quadscope"), workspace.Options{Extract: simple, Headless: true})
		if err != nil {
			t.Fatalf("kill %d: %v", kill, err)
		}
		s := w.State()
		removals := 0
		for _, e := range s.History[:s.Done] {
			if strings.HasPrefix(e.Title.String(), "Remove") {
				removals++
			}
		}
		want := turnedArticles
		if s.Done == 0 || removals > 0 {
			want = 0
		}
		if n := len(s.Graph.Articles()); n != want || s.History[0].Parts != turnedArticles {
			t.Errorf("kill %d: %d articles, want %d; %d edits stand of %v", kill, n, want, s.Done, titles(s))
		}
		if err := w.Jump(1); err != nil || len(w.State().Graph.Articles()) != turnedArticles {
			t.Errorf("kill %d: brought again: %v, %d articles", kill, err, len(w.State().Graph.Articles()))
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}
}

// A process that is killed at any point of an import loses at most the edit that it was at.
func TestKilledImportsLoseNothingThatWasDone(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "story.quadscope")
	r := rand.New(rand.NewPCG(9, 9))
	done := 0
	for kill := range kills {
		was := done
		done = killOne(t, dir, killed, 1+r.IntN(2), time.Duration(r.IntN(3000))*time.Microsecond)
		f, err := store.Open(path) // which checks the file after a crash
		if err != nil {
			t.Fatalf("kill %d: %v", kill, err)
		}
		edits, n, err := f.History()
		if err != nil || n < done || n > done+1 || n != len(edits) || n < was {
			t.Fatalf("kill %d: %d of %d edits stand, %d were done: %v", kill, n, len(edits), done, err)
		}
		whole(t, f, n, kill == kills-1)
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		done = n
	}
	if done < kills {
		t.Errorf("%d edits were done in %d runs", done, kills)
	}
}

// killOne has another process import, kills it some time after it has done edits, and returns how many it said were done.
func killOne(t *testing.T, dir, mode string, edits int, after time.Duration) (done int) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), mode+"="+dir)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for n := -1; lines.Scan(); {
		if _, err := fmt.Sscanf(lines.Text(), "done %d", &done); err != nil {
			t.Errorf("the import says %q", lines.Text())
		}
		if n++; n == edits {
			time.AfterFunc(after, func() { _ = c.Process.Kill() }) // it may have ended by itself
		}
	}
	_ = c.Wait() // it was killed
	return done
}

// whole checks that the state of a project is what its journal makes, and, at the end, that every edit can be undone and redone.
func whole(t *testing.T, f *store.File, done int, undo bool) {
	t.Helper()
	g, err := f.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range g.Articles() {
		if _, err := f.Document(a.IRI); err != nil || len(g.StatementsIn(a.IRI)) != 2 || len(g.MentionsIn(a.IRI)) != 4 {
			t.Fatalf("article %s is half there: %d statements, %d mentions, %v", a.Title, len(g.StatementsIn(a.IRI)), len(g.MentionsIn(a.IRI)), err)
		}
	}
	// Each edit adds an article or takes a note, and a run that was killed between the two begins with an article again.
	if articles, notes := len(g.Articles()), min(1, len(g.Decisions())); articles < done/2 || articles > done || notes != min(1, done-articles) {
		t.Fatalf("%d articles and %d notes after %d edits", articles, notes, done)
	}
	if !undo {
		return
	}
	for n, step := range []func(store.Fit) error{f.Undo, f.Redo} {
		for range done {
			if err := step(nil); err != nil {
				t.Fatal(err)
			}
		}
		now, err := f.Load()
		if err != nil {
			t.Fatal(err)
		}
		want := []*graph.Graph{graph.Empty(), g}[n]
		if diff := cmp.Diff("", storetest.Same(want, now)); diff != "" {
			t.Fatalf("all undone, then redone: step %d:\n%s", n, diff)
		}
	}
}
