package workspace_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/text"
	"github.com/quadscope/quadscope/graph/workspace"
)

const (
	later   = "Late News\n\nMeta acquired Kestrel Labs. OpenAI released ChatGPT."
	another = "Another Day\n\nOpenAI acquired Paris. Meta may like Paris."
)

// titles lists the history, with the number of parts of each batch.
func titles(s *workspace.State) (out []string) {
	for _, e := range s.History {
		out = append(out, strings.Repeat("·", e.Parts)+e.Title.String())
	}
	return out
}

func (d *desk) history(done int, want ...string) {
	d.t.Helper()
	s := d.State()
	if diff := cmp.Diff(want, titles(s)); diff != "" || s.Done != done {
		d.t.Errorf("history: %d stand, want %d (-want +got):\n%s", s.Done, done, diff)
	}
}

func (d *desk) articles() (out []string) {
	for _, a := range d.State().Graph.Articles() {
		out = append(out, a.Title)
	}
	return out
}

func (d *desk) lists(when string, want ...string) {
	d.t.Helper()
	if diff := cmp.Diff(want, d.articles()); diff != "" {
		d.t.Errorf("articles %s (-want +got):\n%s", when, diff)
	}
}

func TestAnImportIsOneEdit(t *testing.T) {
	for _, file := range []bool{false, true} {
		d := newDesk(t, file)
		const title = "··Import “Meta Opens Its Models” and 1 more"
		full := picture(d)
		d.history(1, title)
		d.step(d.Undo)
		d.history(0, title)
		if a, e, s := d.State().Graph.Size(); a+e+s != 0 {
			t.Errorf("undone: %d articles, %d entities and %d statements are left", a, e, s)
		}
		d.reopen()
		d.step(d.Redo)
		d.reopen()
		d.history(1, title)
		if diff := cmp.Diff(full, picture(d)); diff != "" {
			t.Errorf("redone (-want +got):\n%s", diff)
		}
		if err := d.Jump(0); err != nil || len(d.articles()) != 0 {
			t.Errorf("Jump(0) = %v, %d articles are left", err, len(d.articles()))
		}
	}
}

func TestOneArticleOfAnImportIsTakenBackAlone(t *testing.T) {
	for _, file := range []bool{false, true} {
		d := newDesk(t, file)
		full, batch := picture(d), d.State().History[0].Batch
		if err := d.RemovePart(batch, 0); err != nil {
			t.Fatal(err)
		}
		d.lists("without the first", "OpenAI Answers")
		d.history(2, "··Import “Meta Opens Its Models” and 1 more", "Remove “Meta Opens Its Models”")
		d.reopen()
		parts, err := d.Parts(batch)
		if err != nil || len(parts) != 2 || parts[0].In || !parts[1].In || parts[0].Title != "Meta Opens Its Models" {
			t.Errorf("Parts = %+v, %v", parts, err)
		}
		for _, n := range []int{0, 2, -1} {
			if err := d.RemovePart(batch, n); !errors.Is(err, workspace.ErrNothing) {
				t.Errorf("RemovePart(%d) = %v, want ErrNothing", n, err)
			}
		}
		d.step(d.Undo)
		if diff := cmp.Diff(full, picture(d)); diff != "" {
			t.Errorf("undone (-want +got):\n%s", diff)
		}
		d.step(d.Undo)
		d.lists("all undone")
	}
}

// An import is taken back whatever was done since, and nothing else is.
func TestUndoOfAnImportUndoesThatImport(t *testing.T) {
	for _, file := range []bool{false, true} {
		d := newDesk(t, file)
		first := workspace.Summary{Batch: d.State().History[0].Batch}
		openAI, meta := d.entity("OpenAI"), d.entity("Meta Platforms Inc.")
		for _, c := range []workspace.Command{
			workspace.RenameEntity{Entity: openAI, Name: "Open AI"},
			workspace.SetNote{Target: meta, Text: "a note"},
			workspace.AddStatement{Subject: meta, Object: d.entity("ChatGPT"), Relation: "envies"},
			workspace.MergeEntities{Keep: d.entity("Kestrel Labs"), Others: []quad.IRI{d.entity("Paris")}},
			workspace.RejectStatement{Statements: []quad.IRI{d.find("Meta Platforms Inc. acquired Kestrel Labs").IRI}},
		} {
			if err := d.Do(c); err != nil {
				t.Fatal(err)
			}
		}
		d.write("c.txt", later)
		d.read("c.txt")
		before, done := picture(d), d.State().Done
		got, err := d.Consequences(first.Batch)
		want := workspace.Consequences{Articles: 2, Entities: 1, Merges: 1, Decisions: 1}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("Consequences: %v (-want +got):\n%s", err, diff)
		}
		if err := d.UndoImport(first); err != nil {
			t.Fatal(err)
		}
		d.reopen()
		d.lists("without the first import", "Late News")
		if d.has("Open AI") == "no" || d.State().Graph.Note(meta) != "a note" {
			t.Error("what the user said is gone")
		}
		if got := d.told(); !cmp.Equal(got, []string{"Meta Platforms Inc. envies ChatGPT", "Meta Platforms Inc. acquired Kestrel Labs", "Open AI released ChatGPT"}) &&
			len(got) != 3 {
			t.Errorf("what is said without the first import: %v", got)
		}
		if n := len(d.State().History); n != done+1 || d.State().CanUndo.String() != "Remove “Meta Opens Its Models” and 1 more" {
			t.Errorf("%d edits, the last is %q", n, d.State().CanUndo)
		}
		if err := d.UndoImport(first); !errors.Is(err, workspace.ErrNothing) {
			t.Errorf("taken back a second time: %v, want ErrNothing", err)
		}
		d.step(d.Undo)
		if diff := cmp.Diff(before, picture(d)); diff != "" {
			t.Errorf("undone (-want +got):\n%s", diff)
		}
		if err := d.Jump(1); err != nil {
			t.Fatal(err)
		}
		if err := d.UndoImport(first); err != nil || d.State().Done != 0 || len(d.State().History) != done+1 {
			t.Errorf("taken back as the last edit: %v; %d of %d edits stand", err, d.State().Done, len(d.State().History))
		}
	}
}

// held extracts as simple does, but waits with articles that have a word until it may go on.
func held(word string) (extractor workspace.Extractor, waiting <-chan bool, goOn chan<- bool) {
	at, on := make(chan bool, 100), make(chan bool)
	return func(ctx context.Context, doc *text.Document) (*extract.Result, error) {
		if strings.Contains(doc.Text, word) {
			at <- true
			select {
			case <-on:
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		}
		return simple(ctx, doc)
	}, at, on
}

// during imports news and then what is held, does something in between, and waits for the end.
func during(t *testing.T, d *desk, do func(*workspace.Import)) workspace.Summary {
	t.Helper()
	d.t, d.dir, d.file = t, t.TempDir(), true
	extractor, waiting, goOn := held("Late")
	w, err := workspace.Open(filepath.Join(d.dir, "story.quadscope"), workspace.Options{Extract: extractor, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	d.Workspace = w
	t.Cleanup(func() { d.Close() })
	var sources []workspace.Source
	for name, data := range map[string]string{"a.txt": news, "b.txt": later} {
		d.write(name, data)
	}
	for _, name := range []string{"a.txt", "b.txt"} {
		sources = append(sources, workspace.Source{Path: filepath.Join(d.dir, name)})
	}
	added := make(chan bool, 10)
	defer w.Subscribe(func(e workspace.Event) {
		if i, ok := e.(workspace.ItemChanged); ok && i.Item.State == workspace.Done {
			added <- true
		}
	})()
	i := w.Import(t.Context(), sources)
	<-waiting
	<-added
	do(i)
	close(goOn)
	return i.Wait()
}

func TestEditsWhileAnImportRunsAreUndoneBeforeIt(t *testing.T) {
	d := &desk{}
	sum := during(t, d, func(*workspace.Import) {
		if err := d.Do(workspace.RenameEntity{Entity: graph.EntityIRI("Kestrel Labs", 1), Name: "Kestrel"}); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Undo(); err != nil {
			t.Fatal(err)
		}
	})
	d.history(1, "··Import “Meta Opens Its Models” and 1 more", "Rename “Kestrel Labs” to “Kestrel”")
	d.step(d.Redo)
	if d.has("Kestrel") == "no" || sum.Articles != 2 {
		t.Errorf("what could be redone is lost by an article that joins its import: %v", d.told())
	}
	full := picture(d)
	d.step(d.Undo)
	d.step(d.Undo)
	d.lists("undone")
	d.reopen()
	d.step(d.Redo)
	d.step(d.Redo)
	if diff := cmp.Diff(full, picture(d)); diff != "" {
		t.Errorf("redone (-want +got):\n%s", diff)
	}
}

func TestUndoWhileAnImportRunsEndsItAndTakesItBack(t *testing.T) {
	d := &desk{}
	sum := during(t, d, func(*workspace.Import) {
		if title, err := d.Undo(); err != nil || title.String() != "Import “Meta Opens Its Models”" {
			t.Fatalf("Undo = %q, %v", title, err)
		}
	})
	if !sum.Undone || sum.Articles != 0 || sum.Stopped != 1 || sum.Failed != 0 {
		t.Errorf("Summary = %+v", sum)
	}
	d.lists("undone")
	d.history(0, "·Import “Meta Opens Its Models”")
	d.reopen()
	if i, err := d.ResumeImports(t.Context()); len(i) != 0 || err != nil {
		t.Errorf("ResumeImports of what was undone = %v, %v", i, err)
	}
	d.step(d.Redo)
	d.lists("redone", "Meta Opens Its Models")
}

// A second import comes to its end in the middle of the first; each is undone as a whole, and what they share stays as long as one of them does.
func TestImportsThatRunBesideEachOtherAreTwoEdits(t *testing.T) {
	d := &desk{}
	during(t, d, func(*workspace.Import) {
		d.write("c.txt", answer)
		d.write("d.txt", another)
		d.read("c.txt", "d.txt")
	})
	d.history(2, "··Import “Meta Opens Its Models” and 1 more", "··Import “OpenAI Answers” and 1 more")
	full := picture(d)
	d.step(d.Undo)
	d.lists("without the second", "Meta Opens Its Models", "Late News")
	if d.has("ChatGPT") == "no" {
		t.Error("an entity is gone that an article of the first import names, since one of the second brought it")
	}
	d.reopen()
	d.step(d.Undo)
	if a, e, s := d.State().Graph.Size(); a+e+s != 0 {
		t.Errorf("both undone: %d articles, %d entities and %d statements are left", a, e, s)
	}
	d.step(d.Redo)
	d.step(d.Redo)
	if diff := cmp.Diff(full, picture(d)); diff != "" {
		t.Errorf("redone (-want +got):\n%s", diff)
	}
}

// An import that a crash or the end of the program breaks off is one edit with what is read of it at the next start.
func TestABrokenImportGoesOnAsTheSameEdit(t *testing.T) {
	for _, crash := range []bool{false, true} {
		d := &desk{}
		crashed := ""
		during(t, d, func(*workspace.Import) {
			if crash {
				crashed = copyOf(t, d.dir)
			} else if err := d.Close(); err != nil {
				t.Fatal(err)
			}
		})
		if crash {
			d.Close()
			copyTo(t, crashed, filepath.Join(d.dir, "story.quadscope"))
			copyTo(t, crashed+"-wal", filepath.Join(d.dir, "story.quadscope-wal"))
		}
		d.open()
		d.history(1, "·Import “Meta Opens Its Models”")
		if err := d.Do(workspace.SetNote{Target: d.entity("Kestrel Labs"), Text: "in between"}); err != nil {
			t.Fatal(err)
		}
		running, err := d.ResumeImports(t.Context())
		if err != nil || len(running) != 1 {
			t.Fatalf("ResumeImports = %v, %v", running, err)
		}
		if sum := running[0].Wait(); sum.Articles != 1 {
			t.Errorf("resumed: %+v", sum)
		}
		d.history(2, "··Import “Meta Opens Its Models” and 1 more", "Note on “Kestrel Labs”")
		d.step(d.Undo)
		d.step(d.Undo)
		d.lists("undone")
	}
}

func TestAnOldProjectIsUndoneToItsFirstEdit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.quadscope")
	copyTo(t, "../store/testdata/format3.quadscope", path)
	w, err := workspace.Open(path, workspace.Options{Extract: simple})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if s := w.State(); len(s.History) != 3 || s.Done != 2 || s.History[0].Title.String() != "Import “One”" {
		t.Errorf("history %v, %d stand", titles(s), s.Done)
	}
	if _, err := w.Redo(); err != nil {
		t.Fatal(err)
	}
	if sum := w.Import(t.Context(), []workspace.Source{pasted("a", news), pasted("b", answer)}).Wait(); sum.Articles != 2 {
		t.Fatal(sum)
	}
	full := dot(t, w)
	if err := w.Jump(0); err != nil {
		t.Fatal(err)
	}
	if a, e, s := w.State().Graph.Size(); a+e+s+len(w.State().Graph.Decisions()) != 0 {
		t.Errorf("at its start: %d articles, %d entities, %d statements", a, e, s)
	}
	if err := w.Jump(4); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(full, dot(t, w)); diff != "" {
		t.Errorf("and back (-want +got):\n%s", diff)
	}
}

func (d *desk) failed() (out []string) {
	for _, i := range d.State().Failed {
		out = append(out, filepath.Base(i.Name)+": "+i.Problem)
	}
	return out
}

// What could not be read is listed with its reason until it is read, forgotten or its import undone, also after the project was opened again.
func TestWhatFailedIsKept(t *testing.T) {
	for _, file := range []bool{false, true} {
		d := newDesk(t, file)
		d.write("empty.txt", "")
		d.write("dull.txt", "It rained. It rained all day.")
		d.write("good.txt", later)
		var sources []workspace.Source
		for _, n := range []string{"good.txt", "empty.txt", "dull.txt", "missing.txt"} {
			sources = append(sources, workspace.Source{Path: filepath.Join(d.dir, n)})
		}
		if sum := d.Import(t.Context(), sources).Wait(); sum.Failed != 2 || sum.Nothing != 1 || sum.Articles != 1 {
			t.Fatalf("Import = %+v", sum)
		}
		all := d.failed()
		d.reopen()
		if diff := cmp.Diff(all, d.failed()); diff != "" || len(all) != 3 || !strings.HasPrefix(all[1], "dull.txt: No names") {
			t.Errorf("Failed after reopening (-want +got):\n%s", diff)
		}
		d.step(d.Undo)
		if got := d.failed(); len(got) != 0 {
			t.Errorf("Failed of an import that is undone = %v", got)
		}
		d.reopen()
		d.step(d.Redo)
		if diff := cmp.Diff(all, d.failed()); diff != "" {
			t.Errorf("Failed after redo (-want +got):\n%s", diff)
		}
		d.write("missing.txt", another)
		var missing, dull int
		for _, i := range d.State().Failed {
			switch filepath.Base(i.Name) {
			case "missing.txt":
				missing = i.ID
			case "dull.txt":
				dull = i.ID
			}
		}
		if sum := d.Retry(t.Context(), missing).Wait(); sum.Articles != 1 {
			t.Errorf("Retry = %+v", sum)
		}
		if err := d.Forget(dull); err != nil {
			t.Error(err)
		}
		d.reopen()
		if got := d.failed(); len(got) != 1 || !strings.HasPrefix(got[0], "empty.txt") {
			t.Errorf("Failed = %v, want that of empty.txt", got)
		}
	}
}

// What a drop could not take in goes with it when it is taken out after others, comes back when that is undone, and is forgotten when something
// else is done instead; also when the project is opened again in between.
func TestWhatFailedGoesWithItsDrop(t *testing.T) {
	for _, file := range []bool{false, true} {
		d := newDesk(t, file)
		d.write("empty.txt", "")
		d.write("other.txt", "")
		first := d.Import(t.Context(), []workspace.Source{pasted("a", later), {Path: filepath.Join(d.dir, "empty.txt")}}).Wait()
		d.Import(t.Context(), []workspace.Source{pasted("b", another), {Path: filepath.Join(d.dir, "other.txt")}}).Wait()
		both := d.failed()
		lists := func(when string, want ...string) {
			t.Helper()
			for range 2 {
				if diff := cmp.Diff(want, d.failed()); diff != "" {
					t.Errorf("Failed %s (-want +got):\n%s", when, diff)
				}
				d.reopen()
			}
		}
		if len(both) != 2 {
			t.Fatalf("Failed = %v, want one of each drop", both)
		}
		if err := d.RemoveBatch(first.Batch); err != nil {
			t.Fatal(err)
		}
		lists("after the first drop was taken out", both[1])
		d.step(d.Undo)
		lists("when that is undone", both...)
		d.step(d.Redo)
		lists("when it is done again", both[1])
		d.step(d.Undo)
		d.step(d.Undo)
		lists("when the second drop is undone", both[0])
		if sum := d.Import(t.Context(), []workspace.Source{pasted("c", "Third Day\n\nOpenAI may like Paris.")}).Wait(); sum.Articles != 1 {
			t.Fatal(sum)
		}
		lists("when another came in its place", both[0])
		if err := d.RemoveBatch(first.Batch); err != nil {
			t.Fatal(err)
		}
		lists("when the first drop is taken out again")
	}
}

// What has no file can be tried again as long as the workspace is open, and is not kept.
func TestPastedTextThatFailsIsTriedAgain(t *testing.T) {
	s := store.Memory()
	tries := 0
	w, err := workspace.New(workspace.Options{Extract: func(ctx context.Context, doc *text.Document) (*extract.Result, error) {
		if tries++; tries == 1 {
			return nil, errors.New("not today")
		}
		return simple(ctx, doc)
	}}, s)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	w.Import(t.Context(), []workspace.Source{pasted("Pasted text", news)}).Wait()
	failed := w.State().Failed
	if len(failed) != 1 || failed[0].Problem != "not today" {
		t.Fatalf("Failed = %+v", failed)
	}
	if kept, err := s.Failed(); len(kept) != 0 || err != nil {
		t.Errorf("kept: %v, %v", kept, err)
	}
	if sum := w.Retry(t.Context(), failed[0].ID).Wait(); sum.Articles != 1 || len(w.State().Failed) != 0 {
		t.Errorf("Retry = %+v, failed %v", sum, w.State().Failed)
	}
}

// A changed file that an import brings takes the place of its earlier version; taken back, the earlier version is there again.
func TestAnUpdateIsTakenBackToTheEarlierVersion(t *testing.T) {
	d := newDesk(t, true)
	d.write("a.txt", strings.Replace(news, "Meta Opens", "Meta Closes", 1))
	d.write("c.txt", later)
	d.read("a.txt", "c.txt")
	d.lists("after the update", "OpenAI Answers", "Meta Closes Its Models", "Late News")
	batch := d.State().History[1].Batch
	if err := d.Do(workspace.SetNote{Target: d.entity("Kestrel Labs"), Text: "since"}); err != nil {
		t.Fatal(err)
	}
	if err := d.RemoveBatch(batch); err != nil {
		t.Fatal(err)
	}
	d.lists("without the update", "Meta Opens Its Models", "OpenAI Answers")
	if parts, err := d.Parts(d.State().History[0].Batch); err != nil || !parts[0].In {
		t.Errorf("Parts of the first import = %+v, %v", parts, err)
	}
	d.step(d.Undo)
	d.lists("undone", "OpenAI Answers", "Meta Closes Its Models", "Late News")
	if err := os.Remove(filepath.Join(d.dir, "c.txt")); err != nil {
		t.Fatal(err)
	}
}

// Graphs and articles that are dropped together are one edit, of which the graph can be taken back alone.
func TestGraphsAndArticlesOfADropAreOneEdit(t *testing.T) {
	d := newDesk(t, true)
	before := picture(d)
	d.write("c.txt", later)
	sources := []workspace.Source{{Graph: &workspace.GraphFile{Path: "testdata/graphs/neo4j.graphml"}}, {Path: filepath.Join(d.dir, "c.txt")},
		{Graph: &workspace.GraphFile{Path: filepath.Join(d.dir, "missing.graphml")}}}
	sum := d.Import(t.Context(), sources).Wait()
	if sum.Articles != 1 || len(sum.Graphs) != 2 || sum.Graphs[0].Entities == 0 || sum.Graphs[1].Err == nil || len(d.State().Failed) != 1 {
		t.Fatalf("Import = %+v", sum)
	}
	d.history(2, "··Import “Meta Opens Its Models” and 1 more", "··Import “neo4j.graphml” and 1 more")
	full := picture(d)
	if err := d.RemovePart(sum.Batch, 0); err != nil {
		t.Fatal(err)
	}
	d.lists("without the graph", "Meta Opens Its Models", "OpenAI Answers", "Late News")
	d.step(d.Undo)
	if diff := cmp.Diff(full, picture(d)); diff != "" {
		t.Errorf("undone (-want +got):\n%s", diff)
	}
	d.step(d.Undo)
	if diff := cmp.Diff(before, picture(d)); diff != "" {
		t.Errorf("all undone (-want +got):\n%s", diff)
	}
}
