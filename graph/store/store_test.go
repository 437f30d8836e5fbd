package store_test

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/store/storetest"
)

func open(t *testing.T, path string) *store.File {
	t.Helper()
	f, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestMemoryKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(*testing.T) store.Store { return store.Memory() })
}

func TestFileKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store { return open(t, filepath.Join(t.TempDir(), "a story #1?.quadscope")) })
}

func TestReopeningKeepsStateAndJournal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "story.quadscope")
	f := open(t, path)
	want := graph.Empty()
	for _, e := range storetest.Edits() {
		if err := f.Do(e); err != nil {
			t.Fatal(err)
		}
		want, _ = want.Apply(e.Delta)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(path + "-*"); len(left) > 0 {
		t.Errorf("closed project leaves %v", left)
	}
	f = open(t, path)
	defer f.Close()
	g, err := f.Load()
	if err != nil {
		t.Fatal(err)
	}
	if diff := storetest.Same(want, g); diff != "" {
		t.Errorf("reopened (-want +got):\n%s", diff)
	}
	for range storetest.Edits() {
		if err := f.Undo(nil); err != nil {
			t.Fatal(err)
		}
	}
	if g, _ = f.Load(); len(g.Entities()) != 0 {
		t.Error("undo after reopening leaves entities")
	}
}

// A crash leaves the file and its log as they are at that moment: a copy of both stands for it.
func TestCrashLosesNothingWritten(t *testing.T) {
	dir := t.TempDir()
	path, crashed := filepath.Join(dir, "story.quadscope"), filepath.Join(dir, "crashed.quadscope")
	f := open(t, path)
	defer f.Close()
	if err := f.Do(storetest.Edits()[0]); err != nil {
		t.Fatal(err)
	}
	for _, end := range []string{"", "-wal"} {
		copyFile(t, path+end, crashed+end)
	}
	c := open(t, crashed)
	defer c.Close()
	g, err := c.Load()
	if err != nil {
		t.Fatal(err)
	}
	want, _ := graph.Empty().Apply(storetest.Edits()[0].Delta)
	if diff := storetest.Same(want, g); diff != "" {
		t.Errorf("after the crash (-want +got):\n%s", diff)
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
}

func TestOpenRefusesWhatIsNotAProject(t *testing.T) {
	dir := t.TempDir()
	other := filepath.Join(dir, "other.db")
	db, err := sql.Open("sqlite", other)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE a (b)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	prose := filepath.Join(dir, "prose.quadscope")
	if err := os.WriteFile(prose, []byte(strings.Repeat("Once upon a time. ", 50)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{other, prose, dir} {
		before, _ := os.ReadFile(path)
		if _, err := store.Open(path); !errors.Is(err, store.ErrForeign) {
			t.Errorf("Open(%s) = %v, want ErrForeign", filepath.Base(path), err)
		}
		if after, _ := os.ReadFile(path); string(before) != string(after) {
			t.Errorf("Open(%s) changed it", filepath.Base(path))
		}
	}
	if _, err := store.Open(filepath.Join(dir, "no", "such", "folder.quadscope")); err == nil {
		t.Error("Open in a missing folder = nil error")
	}
}

func TestSecondProgramIsToldThatItIsOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "story.quadscope")
	f := open(t, path)
	defer f.Close()
	if _, err := store.Open(path); !errors.Is(err, store.ErrLocked) {
		t.Errorf("second Open = %v, want ErrLocked", err)
	}
	if err := f.Do(storetest.Edits()[0]); err != nil {
		t.Errorf("the first program can no longer write: %v", err)
	}
}

// Of programs that make the same project at the same moment one has it, and the file that it has is the one that is there.
func TestOfProgramsThatMakeOneProjectOneHasIt(t *testing.T) {
	for range 8 {
		path := filepath.Join(t.TempDir(), "story.quadscope")
		var files [4]*store.File
		var errs [4]error
		var all sync.WaitGroup
		for i := range files {
			all.Go(func() { files[i], errs[i] = store.Open(path) })
		}
		all.Wait()
		has := 0
		for i, f := range files {
			if f == nil {
				if !errors.Is(errs[i], store.ErrLocked) {
					t.Errorf("Open = %v, want ErrLocked", errs[i])
				}
				continue
			}
			has++
			if f.Missing() {
				t.Error("the file that is open is not the one that is there")
			}
			for _, err := range []error{f.Do(storetest.Edits()[0]), f.Close()} {
				if err != nil {
					t.Error(err)
				}
			}
		}
		if has != 1 {
			t.Errorf("%d of them have it", has)
		}
	}
}

// A file that takes the place of a project that is open is not touched by it: not when that is closed, nor through its log when the file is
// opened next.
func TestWhatTakesThePlaceOfAProjectIsNotTouched(t *testing.T) {
	dir := t.TempDir()
	path, other := filepath.Join(dir, "story.quadscope"), filepath.Join(dir, "other.quadscope")
	o := open(t, other)
	if err := o.Do(storetest.Edits()[0]); err != nil {
		t.Fatal(err)
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(other)
	if err != nil {
		t.Fatal(err)
	}
	f := open(t, path)
	for n := range 30 {
		if err := f.Do(article(n)); err != nil {
			t.Fatal(err)
		}
		if n == 15 {
			if err := os.Rename(other, path); err != nil {
				t.Fatal(err)
			}
		}
	}
	saved := filepath.Join(dir, "saved.quadscope")
	if !f.Missing() {
		t.Error("a project whose file was replaced is not called missing")
	}
	if err := f.SaveAs(saved); err != nil {
		t.Error(err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("what took its place changed: %v", err)
	}
	want, _ := graph.Empty().Apply(storetest.Edits()[0].Delta)
	n := open(t, path)
	defer n.Close()
	g, err := n.Load()
	if err != nil {
		t.Fatal(err)
	}
	if diff := storetest.Same(want, g); diff != "" {
		t.Errorf("what took its place, opened (-want +got):\n%s", diff)
	}
	s := open(t, saved)
	defer s.Close()
	if g, err := s.Load(); err != nil || len(g.Articles()) != 30 {
		t.Errorf("saved: %d articles, %v; want 30", len(g.Articles()), err)
	}
}

func TestFullDiskLeavesTheStoreWhole(t *testing.T) {
	f := open(t, filepath.Join(t.TempDir(), "story.quadscope"))
	defer f.Close()
	edits := storetest.Edits()
	if err := f.Do(edits[0]); err != nil {
		t.Fatal(err)
	}
	f.Limit(t)
	big := edits[1]
	big.Documents[0].Text = strings.Repeat("words ", 100_000)
	err := f.Do(big)
	if err == nil || !strings.Contains(err.Error(), "full") {
		t.Errorf("Do on a full disk = %v, want a sentence that says so", err)
	}
	g, err := f.Load()
	if err != nil {
		t.Fatal(err)
	}
	want, _ := graph.Empty().Apply(edits[0].Delta)
	if diff := storetest.Same(want, g); diff != "" {
		t.Errorf("after the failed edit (-want +got):\n%s", diff)
	}
	if err := f.Undo(nil); err != nil {
		t.Errorf("Undo on a full disk = %v", err)
	}
}

func TestSaveAsCopiesAndNeverOverwrites(t *testing.T) {
	dir := t.TempDir()
	f := open(t, filepath.Join(dir, "story.quadscope"))
	defer f.Close()
	if err := f.Do(storetest.Edits()[0]); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(dir, "copy.quadscope")
	if err := f.SaveAs(copied); err != nil {
		t.Fatal(err)
	}
	if err := f.SaveAs(copied); err == nil {
		t.Error("SaveAs over a file = nil, want an error")
	}
	c := open(t, copied)
	defer c.Close()
	if g, err := c.Load(); err != nil || len(g.Entities()) != 2 {
		t.Errorf("copy: %v, %v", g, err)
	}
}

func BenchmarkDo(b *testing.B) {
	f, err := store.Open(filepath.Join(b.TempDir(), "story.quadscope"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	n := 0
	for b.Loop() {
		e := storetest.Edits()[0]
		e.Delta.Add = renumber(e.Delta.Add, n)
		n++
		if err := f.Do(e); err != nil {
			b.Fatal(err)
		}
	}
}

func renumber(p graph.Part, n int) graph.Part {
	p.Articles[0].IRI = graph.ArticleIRI(fmt.Sprint(n))
	for i := range p.Entities {
		p.Entities[i].IRI = graph.EntityIRI(p.Entities[i].Name, n+2)
	}
	for i := range p.Mentions {
		p.Mentions[i].Article, p.Mentions[i].Entity = p.Articles[0].IRI, p.Entities[i].IRI
	}
	s := &p.Statements[0]
	s.Label, s.Subject, s.Object = p.Articles[0].IRI, p.Entities[1].IRI, p.Entities[0].IRI
	s.IRI = graph.StatementIRI(s)
	return p
}
