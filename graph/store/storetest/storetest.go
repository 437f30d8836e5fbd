// Package storetest is the contract that every store.Store keeps.
package storetest

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/text"
)

// Run checks the contract on stores that open makes; each must be empty. The test closes them.
func Run(t *testing.T, open func(*testing.T) store.Store) {
	for name, f := range map[string]func(*testing.T, store.Store){
		"DoKeepsEverything":     doKeepsEverything,
		"DecisionsPersist":      decisionsPersist,
		"RemovalKeepsPlaces":    removalKeepsPlaces,
		"UndoAndRedo":           undoAndRedo,
		"MovesAreEdits":         movesAreEdits,
		"DoForgetsRedo":         doForgetsRedo,
		"RefusalChangesNothing": refusalChangesNothing,
		"Positions":             positions,
		"Documents":             documents,
		"SearchText":            searchText,
		"Originals":             originals,
		"Pending":               pending,
		"Remembered":            remembered,
		"Looks":                 looks,
		"BatchesAreOneEdit":     batchesAreOneEdit,
		"PartsJoinTheirBatch":   partsJoinTheirBatch,
		"FitIsKept":             fitIsKept,
		"BatchesFailAsAWhole":   batchesFailAsAWhole,
		"Failed":                failed,
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			f(t, s)
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

func remembered(t *testing.T, s store.Store) {
	if v, err := s.Remembered("window"); v != nil || err != nil {
		t.Fatalf("Remembered in an empty store = %q, %v", v, err)
	}
	for _, want := range []string{"first", "", "third"} {
		if err := s.Remember("window", []byte(want)); err != nil {
			t.Fatal(err)
		}
		if v, err := s.Remembered("window"); string(v) != want || err != nil {
			t.Errorf("Remembered = %q, %v, want %q", v, err, want)
		}
	}
	if v, err := s.Remembered("other"); v != nil || err != nil {
		t.Errorf("Remembered of another key = %q, %v", v, err)
	}
}

// Edits returns two edits that build on each other; the second also renames an entity of the first.
func Edits() []store.Edit {
	doc1 := &text.Document{Text: "Meta releases LLaMA.", Blocks: []text.Block{{Span: text.Span{End: 20}}}, Title: "One", Published: "2026-03-12", Name: "1.txt", Kind: "text"}
	doc2 := &text.Document{Text: "OpenAI did not buy Meta.\n\nSo it said.", Title: "Two", Author: "L. Brandt", Name: "2 ü.txt", Kind: "text",
		Blocks: []text.Block{{Span: text.Span{End: 24}, Kind: text.Heading}, {Span: text.Span{Start: 26, End: 37}}}}
	a1, a2 := article(doc1), article(doc2)
	meta := graph.Entity{IRI: graph.EntityIRI("Meta", 1), Name: "Meta", Type: "organization"}
	llama := graph.Entity{IRI: graph.EntityIRI("LLaMA", 1), Name: "LLaMA", Type: "product", Aliases: []string{"Llama", "llama 1"}}
	openAI := graph.Entity{IRI: graph.EntityIRI("OpenAI", 1), Name: "OpenAI", Type: "organization"}
	renamed := meta
	renamed.Name, renamed.Aliases = "Meta Platforms Inc.", []string{"Meta"}
	return []store.Edit{
		{Title: "Import “One”", Documents: []*text.Document{doc1}, Delta: graph.Delta{Add: graph.Part{
			Articles:   []graph.Article{a1},
			Entities:   []graph.Entity{llama, meta},
			Mentions:   []graph.Mention{{Article: a1.IRI, Entity: meta.IRI, Span: graph.Span{End: 4}, Kind: "name"}, {Article: a1.IRI, Entity: llama.IRI, Span: graph.Span{Start: 14, End: 19}, Kind: "name"}},
			Statements: []graph.Statement{claim(a1, meta, "releases", llama, false)},
		}}},
		{Title: "Import “Two”", Documents: []*text.Document{doc2}, Delta: graph.Delta{
			Remove: graph.Part{Entities: []graph.Entity{meta}},
			Add: graph.Part{
				Articles:   []graph.Article{a2},
				Entities:   []graph.Entity{renamed, openAI},
				Mentions:   []graph.Mention{{Article: a2.IRI, Entity: openAI.IRI, Span: graph.Span{End: 6}, Kind: "name"}},
				Statements: []graph.Statement{claim(a2, openAI, "buy", meta, true)},
			}}},
	}
}

// Decisions returns an edit that builds on those of Edits and holds a decision of every action.
func Decisions(g *graph.Graph) store.Edit {
	st := g.Statements()[0]
	own := graph.Statement{Subject: st.Object, Object: st.Subject, Predicate: graph.RelationIRI("uses"), Label: graph.UserLabel, Wording: "uses", Modality: graph.Asserted}
	own.IRI = graph.StatementIRI(&own)
	band := graph.Entity{IRI: graph.EntityIRI("Band", 1), Name: "Band", Type: "organization", Aliases: []string{"B"}}
	meta, llama, openAI := graph.EntityIRI("Meta", 1), graph.EntityIRI("LLaMA", 1), graph.EntityIRI("OpenAI", 1)
	return store.Edit{Title: "Decide", Delta: g.Decide(
		graph.Decision{Action: graph.Rename, Target: llama, Text: "Llama “1”", At: "2026-03-12T10:00:00Z"},
		graph.Decision{Action: graph.Retype, Target: meta, Type: "work"},
		graph.Decision{Action: graph.AddEntity, Target: band.IRI, Entity: &band},
		graph.Decision{Action: graph.Split, Target: band.IRI, Mentions: []graph.MentionKey{{Article: g.Articles()[0].IRI, Start: 0}}},
		graph.Decision{Action: graph.Merge, Target: meta, Others: []quad.IRI{openAI}},
		graph.Decision{Action: graph.NotSame, Target: meta, Others: []quad.IRI{llama}},
		graph.Decision{Action: graph.Confirm, Target: st.IRI, Statement: &st},
		graph.Decision{Action: graph.Relate, Target: st.IRI, Text: "gives away", Statement: &st},
		graph.Decision{Action: graph.Reverse, Target: st.IRI, Statement: &st},
		graph.Decision{Action: graph.AddStatement, Target: own.IRI, Statement: &own},
		graph.Decision{Action: graph.Reject, Target: openAI},
		graph.Decision{Action: graph.Note, Target: meta, Text: "a note\nof two lines"},
		graph.Decision{Action: graph.Tag, Target: meta, Text: "tag"},
	)}
}

func article(d *text.Document) graph.Article {
	return graph.Article{IRI: graph.ArticleIRI(d.Text), Title: d.Title, Author: d.Author, Published: d.Published, Name: d.Name, Kind: d.Kind}
}

func claim(a graph.Article, s graph.Entity, verb string, o graph.Entity, negated bool) graph.Statement {
	st := graph.Statement{
		Subject: s.IRI, Predicate: graph.RelationIRI(verb), Object: o.IRI, Label: a.IRI, Wording: verb, Negated: negated,
		Modality: graph.Alleged, Attribution: "Lea Brandt", Time: "2026-03",
		Evidence: []graph.Evidence{
			{Sentence: graph.Span{End: 20}, Subject: graph.Span{End: 4}, Relation: graph.Span{Start: 5, End: 13}, Object: graph.Span{Start: 14, End: 19},
				Quote: "a “quote”", Rule: "svo", Version: "1", Confidence: .8125},
			{Sentence: graph.Span{Start: 26, End: 37}, Quote: "again", Rule: "passive", Version: "1", Confidence: .5},
		},
	}
	st.IRI = graph.StatementIRI(&st)
	return st
}

// Same reports how two graphs differ, as text; the empty string when they do not.
func Same(want, got *graph.Graph) string {
	all := func(g *graph.Graph) []any {
		var mentions []graph.Mention
		for _, a := range g.Articles() {
			mentions = append(mentions, g.MentionsIn(a.IRI)...)
		}
		return []any{g.Articles(), g.Entities(), g.Statements(), mentions, g.Decisions()}
	}
	return cmp.Diff(all(want), all(got), cmpopts.EquateEmpty())
}

func load(t *testing.T, s store.Store) *graph.Graph {
	t.Helper()
	g, err := s.Load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// fill does the edits and returns the graphs before, between and after them.
func fill(t *testing.T, s store.Store) []*graph.Graph {
	t.Helper()
	states := []*graph.Graph{graph.Empty()}
	for _, e := range Edits() {
		if err := s.Do(e); err != nil {
			t.Fatal(err)
		}
		g, err := states[len(states)-1].Apply(e.Delta)
		if err != nil {
			t.Fatal(err)
		}
		states = append(states, g)
	}
	return states
}

func doKeepsEverything(t *testing.T, s store.Store) {
	states := fill(t, s)
	if diff := Same(states[2], load(t, s)); diff != "" {
		t.Errorf("Load() (-want +got):\n%s", diff)
	}
	history(t, s, 2, "Import “One”", "Import “Two”")
}

// history checks the titles of the history and how many of its edits stand.
func history(t *testing.T, s store.Store, done int, titles ...string) {
	t.Helper()
	edits, n, err := s.History()
	var got []string
	for _, e := range edits {
		got = append(got, e.Title.String())
	}
	if diff := cmp.Diff(titles, got); diff != "" || n != done || err != nil {
		t.Errorf("History(): %d stand, want %d; %v; titles (-want +got):\n%s", n, done, err, diff)
	}
}

// Step undoes or redoes, and returns the edits that were done, one for each part.
func Step(move func(store.Fit) error) (done []store.Edit, err error) {
	err = move(func(e store.Edit) (store.Edit, bool, error) {
		done = append(done, e)
		return e, false, nil
	})
	return done, err
}

func step(t *testing.T, move func(store.Fit) error) store.Edit {
	t.Helper()
	done, err := Step(move)
	if err != nil || len(done) != 1 {
		t.Fatalf("%d edits were done, %v; want one", len(done), err)
	}
	return done[0]
}

func decisionsPersist(t *testing.T, s store.Store) {
	states := fill(t, s)
	e := Decisions(states[2])
	want, err := states[2].Apply(e.Delta)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Do(e); err != nil {
		t.Fatal(err)
	}
	if diff := Same(want, load(t, s)); diff != "" {
		t.Errorf("Load() (-want +got):\n%s", diff)
	}
	if err := s.Do(e); err == nil {
		t.Error("Do of decisions that are there already = nil, want an error")
	}
	step(t, s.Undo)
	if diff := Same(states[2], load(t, s)); diff != "" {
		t.Errorf("Load() after Undo (-want +got):\n%s", diff)
	}
}

func removalKeepsPlaces(t *testing.T, s store.Store) {
	states := fill(t, s)
	d, err := states[2].RemoveArticle(states[2].Articles()[0].IRI)
	if err == nil {
		err = s.Do(store.Edit{Title: "Remove", Delta: d})
	}
	if err == nil {
		err = s.Undo(nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	if diff := Same(states[2], load(t, s)); diff != "" {
		t.Errorf("Load() after Undo (-want +got):\n%s", diff)
	}
}

func undoAndRedo(t *testing.T, s store.Store) {
	states := fill(t, s)
	g := states[2]
	for _, step := range []struct {
		move func(store.Fit) error
		want *graph.Graph
	}{{s.Undo, states[1]}, {s.Undo, states[0]}, {s.Redo, states[1]}, {s.Undo, states[0]}, {s.Redo, states[1]}, {s.Redo, states[2]}} {
		done, err := Step(step.move)
		if err != nil || len(done) != 1 {
			t.Fatal(len(done), err)
		}
		if g, err = g.Apply(done[0].Delta); err != nil {
			t.Fatal(err)
		}
		if diff := Same(step.want, g); diff != "" {
			t.Errorf("applying the returned edit (-want +got):\n%s", diff)
		}
		if diff := Same(step.want, load(t, s)); diff != "" {
			t.Errorf("Load() (-want +got):\n%s", diff)
		}
	}
	if err := s.Redo(nil); !errors.Is(err, store.ErrNothing) {
		t.Errorf("Redo() at the end = %v, want ErrNothing", err)
	}
}

func doForgetsRedo(t *testing.T, s store.Store) {
	fill(t, s)
	step(t, s.Undo)
	e := Edits()[1]
	e.Title = "another way"
	if err := s.Do(e); err != nil {
		t.Fatal(err)
	}
	if err := s.Redo(nil); !errors.Is(err, store.ErrNothing) {
		t.Errorf("Redo() = %v, want ErrNothing", err)
	}
	history(t, s, 2, "Import “One”", "another way")
}

func refusalChangesNothing(t *testing.T, s store.Store) {
	states := fill(t, s)
	if err := s.Do(Edits()[0]); err == nil {
		t.Error("Do of an edit that is there already = nil, want an error")
	}
	if diff := Same(states[2], load(t, s)); diff != "" {
		t.Errorf("Load() (-want +got):\n%s", diff)
	}
	history(t, s, 2, "Import “One”", "Import “Two”")
}

func positions(t *testing.T, s store.Store) {
	for _, want := range []map[quad.IRI]store.Spot{{"a": {X: 1.5, Y: -2, Placed: true}, "b": {Y: 1e6, Placed: true, Pinned: true}}, {"c": {X: 3, Y: 4, Placed: true}}} {
		if err := s.SavePositions(want); err != nil {
			t.Fatal(err)
		}
		got, err := s.Positions()
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("Positions() (-want +got): %v\n%s", err, diff)
		}
	}
}

// movesAreEdits: the clock may go back between edits.
func movesAreEdits(t *testing.T, s store.Store) {
	at := time.UnixMilli(1_773_000_000_000)
	a, b := store.Spot{X: 1, Y: 2, Placed: true}, store.Spot{X: -3.5, Y: 4, Placed: true, Pinned: true}
	edits := []store.Edit{
		{Title: "place", At: at, Moves: []store.Move{{Entity: "x", To: a}, {Entity: "y", To: b}}},
		{Title: "move", At: at.Add(-time.Hour), Moves: []store.Move{{Entity: "x", From: a, To: b}, {Entity: "y", From: b}}},
	}
	for _, e := range edits {
		if err := s.Do(e); err != nil {
			t.Fatal(err)
		}
	}
	states := []map[quad.IRI]store.Spot{{}, {"x": a, "y": b}, {"x": b}}
	check := func(n int) {
		t.Helper()
		got, err := s.Positions()
		if diff := cmp.Diff(states[n], got); diff != "" || err != nil {
			t.Errorf("Positions() after %d edits (-want +got): %v\n%s", n, err, diff)
		}
	}
	check(2)
	for n := 1; n >= 0; n-- {
		e := step(t, s.Undo)
		if diff := cmp.Diff(edits[n].Inverse(), e, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(store.Edit{}, "Title")); diff != "" {
			t.Errorf("Undo() (-want +got):\n%s", diff)
		}
		check(n)
	}
	history(t, s, 0, "place", "move")
	for n := range 2 {
		step(t, s.Redo)
		check(n + 1)
	}
}

func originals(t *testing.T, s store.Store) {
	for article, path := range map[quad.IRI]string{"urn:a": "/x/a.zip/1", "urn:b": "/x/a.zip/2", "urn:c": "/x/c"} {
		o := store.Original{Path: path, Data: []byte("the same bytes")}
		if article == "urn:c" {
			o.Data = nil
		}
		if err := s.KeepOriginal(article, o); err != nil {
			t.Fatal(err)
		}
	}
	if o, err := s.Original("urn:b"); err != nil || o.Path != "/x/a.zip/2" || string(o.Data) != "the same bytes" {
		t.Errorf("Original = %q, %q, %v", o.Path, o.Data, err)
	}
	if o, err := s.Original("urn:c"); err != nil || o.Path != "/x/c" || o.Data != nil {
		t.Errorf("Original without bytes = %q, %q, %v", o.Path, o.Data, err)
	}
	if _, err := s.Original("urn:d"); err == nil {
		t.Error("an article without original has one")
	}
	if a, err := s.ArticlesFrom("/x/c"); err != nil || len(a) != 1 || a[0] != "urn:c" {
		t.Errorf("ArticlesFrom = %v, %v", a, err)
	}
}

func looks(t *testing.T, s store.Store) {
	if err := s.Do(store.Edit{Title: "Hide", Before: []byte("all"), After: []byte("less")}); err != nil {
		t.Fatal(err)
	}
	if e := step(t, s.Undo); string(e.After) != "all" || string(e.Before) != "less" {
		t.Errorf("Undo = %q after %q", e.After, e.Before)
	}
	if e := step(t, s.Redo); string(e.After) != "less" {
		t.Errorf("Redo = %q", e.After)
	}
}

func pending(t *testing.T, s store.Store) {
	for i, paths := range [][]string{{"b", "a"}, {"a", "c"}} {
		if err := s.AddPending(i+1, paths); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.DropPending("a"); err != nil {
		t.Fatal(err)
	}
	p, err := s.Pending()
	if diff := cmp.Diff([]store.Pending{{Path: "b", Batch: 1}, {Path: "c", Batch: 2}}, p); diff != "" || err != nil {
		t.Errorf("Pending: %v (-want +got):\n%s", err, diff)
	}
}

func searchText(t *testing.T, s store.Store) {
	for _, words := range []string{"Zürich calling: Meta releases LLaMA.", "OpenAI did not buy Meta.", "Nothing of O'Brien's kind."} {
		if err := s.Do(store.Edit{Title: "x", Documents: []*text.Document{{Text: words}}}); err != nil {
			t.Fatal(err)
		}
	}
	first, second := graph.ArticleIRI("Zürich calling: Meta releases LLaMA."), graph.ArticleIRI("OpenAI did not buy Meta.")
	for query, want := range map[string][]quad.IRI{
		"meta": {first, second}, "META rel": {first}, "zurich": {first}, "zür": {first}, "ope": {second}, "pen": nil, "meta nothing": nil, "": nil,
		`"`: nil, `meta" OR "x`: nil, "NEAR(meta": nil, "*": nil, "calling:": {first}, "o’bri": {graph.ArticleIRI("Nothing of O'Brien's kind.")}, "kind.": {graph.ArticleIRI("Nothing of O'Brien's kind.")},
	} {
		got, err := s.SearchText(strings.Fields(query), 5)
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" || err != nil {
			t.Errorf("SearchText(%q): %v (-want +got):\n%s", query, err, diff)
		}
	}
	if got, err := s.SearchText([]string{"meta"}, 1); len(got) != 1 || err != nil {
		t.Errorf("SearchText with a limit of 1 = %v, %v", got, err)
	}
}

func documents(t *testing.T, s store.Store) {
	fill(t, s)
	for _, e := range Edits() {
		want := e.Documents[0]
		got, err := s.Document(graph.ArticleIRI(want.Text))
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("Document() (-want +got): %v\n%s", err, diff)
		}
	}
	if _, err := s.Document("urn:quadscope:art/none"); err == nil {
		t.Error("Document of an unknown article = nil error")
	}
}
