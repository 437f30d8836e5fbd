package store_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/store/storetest"
)

// killed names the folder in which a run of this test binary is to import until it is killed.
const killed = "QUADSCOPE_TEST_IMPORT"

// kills is how often the import is killed.
const kills = 50

func TestMain(m *testing.M) {
	if dir := os.Getenv(killed); dir != "" {
		importUntilKilled(dir)
	}
	if dir := os.Getenv(full); dir != "" {
		workOnAFullDisk(dir)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// importUntilKilled does what an import does with each article: an edit, its original, now and then the positions. It prints a line for
// each edit that is done.
func importUntilKilled(dir string) {
	f, err := store.Open(filepath.Join(dir, "story.quadscope"))
	if err != nil {
		fmt.Println("error:", err)
		os.Exit(1)
	}
	_, done, err := f.History()
	for n := done; err == nil; n++ {
		fmt.Println("done", n)
		if err = f.Do(article(n)); err != nil {
			break
		}
		err = f.KeepOriginal(graph.ArticleIRI(fmt.Sprint(n)), store.Original{Path: fmt.Sprint("/news/", n), Data: []byte(strings.Repeat("original ", n%200))})
		if err == nil && n%5 == 0 {
			err = f.SavePositions(map[quad.IRI]store.Spot{"x": {X: float32(n), Placed: true}})
		}
	}
	fmt.Println("error:", err)
}

// article returns the edit that adds the n-th article.
func article(n int) store.Edit {
	e := storetest.Edits()[0]
	e.Title = store.Titled("Import %s", fmt.Sprint(n))
	e.Documents[0].Text = fmt.Sprint(n)
	e.Delta.Add = renumber(e.Delta.Add, n)
	return e
}

// A process that is killed at any point of an import loses at most the edit that it was at.
func TestKilledImportsLoseNothingThatWasDone(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "story.quadscope")
	r := rand.New(rand.NewPCG(9, 9))
	done := 0
	for kill := range kills {
		was := done
		done = killOne(t, dir, r.IntN(4), time.Duration(r.IntN(4000))*time.Microsecond)
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
func killOne(t *testing.T, dir string, edits int, after time.Duration) (done int) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), killed+"="+dir)
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
	want := graph.Empty()
	for n := range done {
		if want, err = want.Apply(article(n).Delta); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Document(graph.ArticleIRI(fmt.Sprint(n))); err != nil {
			t.Fatal(err)
		}
	}
	if diff := storetest.Same(want, g); diff != "" {
		t.Fatalf("%d edits (-want +got):\n%s", done, diff)
	}
	if !undo {
		return
	}
	for i, step := range []func(store.Fit) error{f.Undo, f.Redo} {
		for range done {
			if err := step(nil); err != nil {
				t.Fatal(err)
			}
		}
		now, err := f.Load()
		if err != nil {
			t.Fatal(err)
		}
		if diff := storetest.Same([]*graph.Graph{graph.Empty(), g}[i], now); diff != "" {
			t.Fatalf("all undone, then redone: step %d:\n%s", i, diff)
		}
	}
}
