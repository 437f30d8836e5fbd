package workspace_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/resolve"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/text"
	"github.com/quadscope/quadscope/graph/workspace"
)

// fled extracts "Mara fled the prison.": a person with a name, and a common noun.
func fled(_ context.Context, doc *text.Document) (*extract.Result, error) {
	name, _, _ := strings.Cut(doc.Text, " ")
	at := strings.Index(doc.Text, "prison")
	l := &text.Layers{Entities: []text.Entity{{Name: name, Type: text.Person, Confidence: .9}, {Name: "prison", Type: text.Concept}}}
	l.Mentions = []text.Mention{{Span: text.Span{End: len(name)}, Type: text.Person, Kind: text.Name}, {Span: text.Span{Start: at, End: at + 6}, Type: text.Concept, Kind: text.Nominal, Entity: 1}}
	slot := func(i int) extract.Slot {
		return extract.Slot{Text: l.Entities[i].Name, Span: l.Mentions[i].Span, Entity: i}
	}
	s := extract.Statement{Subject: slot(0), Object: slot(1), Relation: extract.Relation{Text: "fled", Lemma: "flee"}, Modality: extract.Asserted, Attribution: extract.Slot{Entity: -1},
		Confidence: .9, Sound: .9, Sentence: text.Span{End: len(doc.Text)}, Rule: "test"}
	return &extract.Result{Doc: doc, Layers: l, Statements: []extract.Statement{s}}, nil
}

func TestANounIsJoinedAndPartedAndBothAreUndone(t *testing.T) {
	d := &desk{t: t, dir: t.TempDir()}
	var err error
	if d.Workspace, err = workspace.New(workspace.Options{Extract: fled, Workers: 1}, store.Memory()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	for name, said := range map[string]string{"a.txt": "Mara fled the prison.", "b.txt": "Ines fled the prison.", "c.txt": "Tomas fled the prison."} {
		d.write(name, said)
	}
	count := func(when string, want int) {
		t.Helper()
		if got := d.State().Graph.ByName("prison"); len(got) != want {
			t.Fatalf("%s: %d prisons, want %d", when, len(got), want)
		}
	}
	do := func(c workspace.Command) {
		t.Helper()
		if err := d.Do(c); err != nil {
			t.Fatal(err)
		}
	}
	d.read("a.txt", "b.txt")
	count("two articles", 2)
	if ways, err := d.State().Paths(context.Background(), d.entity("Mara"), d.entity("Ines"), 1); err != nil || len(ways.Paths) != 0 {
		t.Errorf("a path through the prisons of two articles: %v, %v", ways, err)
	}
	one := d.entity("prison")
	do(workspace.JoinNoun{Entity: one})
	d.read("c.txt")
	count("joined, and a third article", 1)
	if err := d.Do(workspace.JoinNoun{Entity: one}); err == nil {
		t.Error("joined twice: nil error")
	}
	if err := d.Do(workspace.JoinNoun{Entity: d.entity("Mara")}); err == nil {
		t.Error("joined a name: nil error")
	}
	do(workspace.PartNoun{Entity: one})
	count("parted", 3)
	if err := d.Do(workspace.PartNoun{Entity: one}); err == nil {
		t.Error("parted twice: nil error")
	}
	d.step(d.Undo)
	count("parting undone", 1)
	d.step(d.Undo) // the third article
	d.step(d.Undo)
	count("joining undone", 2)
	for range 3 {
		d.step(d.Redo)
	}
	count("all done again", 3)
}

// older makes a project as programs did that had one entity for a common noun of all articles.
func older(t *testing.T, path string) {
	t.Helper()
	f, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	shared := graph.EntityIRI("prison", 1)
	for i, said := range []string{"Mara fled the prison.", "Ines fled the prison."} {
		doc := &text.Document{Text: said, Title: said, Name: "a.txt"}
		r, _ := fled(context.Background(), doc)
		d, err := resolve.Article(graph.Empty(), r)
		if err != nil {
			t.Fatal(err)
		}
		p := &d.Add
		for k := range p.Mentions {
			if p.Mentions[k].Kind != "name" {
				p.Mentions[k].Entity = shared
			}
		}
		for k := range p.Statements {
			p.Statements[k].Object = shared
			p.Statements[k].IRI = graph.StatementIRI(&p.Statements[k])
		}
		var es []graph.Entity
		for _, e := range p.Entities {
			if e.Name == "prison" {
				e.IRI = shared
			}
			if e.IRI != shared || i == 0 {
				es = append(es, e)
			}
		}
		p.Entities = es
		if err := f.Do(store.Edit{Title: store.Titled("Import “%s”", said), Delta: d, Documents: []*text.Document{doc}}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAnOlderProjectPartsItsNounsOnceAsAnEdit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.quadscope")
	older(t, path)
	open := func() *workspace.Workspace {
		t.Helper()
		w, err := workspace.Open(path, workspace.Options{Extract: fled})
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	prisons := func(w *workspace.Workspace) int { return len(w.State().Graph.ByName("prison")) }
	w := open()
	if n := prisons(w); n != 2 || w.State().CanUndo == "" || w.State().Done != 3 {
		t.Errorf("%d prisons, %d edits, undo of %q", n, w.State().Done, w.State().CanUndo)
	}
	if _, err := w.Undo(); err != nil || prisons(w) != 1 {
		t.Errorf("undone: %d prisons, %v", prisons(w), err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	w = open()
	if n := prisons(w); n != 1 || w.State().Done != 2 {
		t.Errorf("opened again: %d prisons, %d edits: what was undone was done again", n, w.State().Done)
	}
	for range 2 {
		if _, err := w.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if a, e, s := w.State().Graph.Size(); a+e+s != 0 {
		t.Errorf("undone to the first edit: %d articles, %d entities, %d statements", a, e, s)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}
