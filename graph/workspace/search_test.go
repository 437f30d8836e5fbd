package workspace_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/text"
	"github.com/quadscope/quadscope/graph/workspace"
)

func TestParseQuery(t *testing.T) {
	for in, want := range map[string]workspace.Query{
		`meta  labs`:                                     {Words: []string{"meta", "labs"}},
		`type:person rel:"is part of" anna`:              {Words: []string{"anna"}, Type: "person", Relation: "is part of"},
		`IN:"Example Courier" after:2026-01 before:2026`: {In: "Example Courier", After: "2026-01", Before: "2026"},
		`http://x "two words" type:`:                     {Words: []string{"http://x", "two", "words"}},
		`"`:                                              {},
		``:                                               {},
	} {
		if diff := cmp.Diff(want, workspace.ParseQuery(in)); diff != "" {
			t.Errorf("ParseQuery(%q) (-want +got):\n%s", in, diff)
		}
	}
}

func TestSearchFindsEverythingAsItIsTyped(t *testing.T) {
	for _, file := range []bool{false, true} {
		d := newDesk(t, file)
		if err := d.Do(workspace.RenameEntity{Entity: d.entity("Paris"), Name: "Pärís (France)"}); err != nil {
			t.Fatal(err)
		}
		for query, want := range map[string]string{
			"meta":               "Meta Platforms Inc. | Meta Platforms Inc. acquired Kestrel Labs | Meta Opens Its Models | 3",
			"FACEB":              "Meta Platforms Inc. | Meta Platforms Inc. acquired Kestrel Labs |  | 1",
			"paris fr":           "Pärís (France) |  |  | 0",
			"labs":               "Kestrel Labs | OpenAI did not acquire Kestrel Labs, Meta Platforms Inc. acquired Kestrel Labs |  | 2",
			"kestrle labs":       "Kestrel Labs |  |  | 0",
			"type:place":         "Pärís (France) |  |  | 0",
			"type:product chat":  "ChatGPT |  |  | 0",
			"rel:released":       " | OpenAI released ChatGPT |  | 0",
			"rel:acquire openai": " | OpenAI did not acquire Kestrel Labs |  | 0",
			"in:answers kestrel": "Kestrel Labs | OpenAI did not acquire Kestrel Labs |  | 1",
			"in:answers":         "OpenAI, Kestrel Labs, ChatGPT |  | OpenAI Answers | 0",
			"after:2030 meta":    " |  |  | 0",
			"formerly known":     " |  |  | 1",
			"answers":            " |  | OpenAI Answers | 1",
			"\x00\"' OR NEAR(":   " |  |  | 0",
			"":                   " |  |  | 0",
			"zzz":                " |  |  | 0",
		} {
			f, err := d.Search(context.Background(), query)
			if err != nil {
				t.Errorf("Search(%q): %v", query, err)
			}
			if got := lists(f); got != want {
				t.Errorf("file=%t: Search(%q) finds %q, want %q", file, query, got, want)
			}
			for _, s := range f.Sentences {
				doc, err := d.Document(s.Article)
				if err != nil || doc.Text[s.Sentence.Start:s.Sentence.End] != s.Text || len(s.Words) == 0 {
					t.Errorf("Search(%q): the sentence %+v is not in its article: %v", query, s, err)
				}
			}
		}
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if _, err := d.Search(ctx, "meta"); err == nil {
			t.Error("a search that was cancelled: nil error")
		}
	}
}

func lists(f workspace.Found) string {
	join := func(n int, at func(int) string) (out string) {
		for i := range n {
			if i > 0 {
				out += ", "
			}
			out += at(i)
		}
		return out
	}
	return fmt.Sprintf("%s | %s | %s | %d", join(len(f.Entities), func(i int) string { return f.Entities[i].Text }),
		join(len(f.Relations), func(i int) string { return f.Relations[i].Text }), join(len(f.Articles), func(i int) string { return f.Articles[i].Text }), len(f.Sentences))
}

func BenchmarkSearch(b *testing.B) {
	var p graph.Part
	s := store.Memory()
	var docs []*text.Document
	for i := range 2000 {
		d := &text.Document{Text: fmt.Sprintf("Report %d says that Company%d bought Person%d.", i, i%500, i%700), Title: fmt.Sprint("Report ", i)}
		d.Blocks = []text.Block{{Span: text.Span{End: len(d.Text)}}}
		docs = append(docs, d)
		p.Articles = append(p.Articles, graph.Article{IRI: graph.ArticleIRI(d.Text), Title: d.Title})
	}
	for i := range 100_000 {
		p.Entities = append(p.Entities, graph.Entity{IRI: quad.IRI(fmt.Sprintf("%sent/%06d", graph.Base, i)), Name: fmt.Sprintf("Company%d Holding %d", i%5000, i), Type: "organization"})
	}
	f, err := store.Open(b.TempDir() + "/story.quadscope")
	if err != nil {
		b.Fatal(err)
	}
	for _, st := range []store.Store{f, s} {
		if err := st.Do(store.Edit{Title: "x", Delta: graph.Delta{Add: p}, Documents: docs}); err != nil {
			b.Fatal(err)
		}
	}
	w, err := workspace.New(workspace.Options{Headless: true}, f)
	if err != nil {
		b.Fatal(err)
	}
	defer w.Close()
	for _, query := range []string{"c", "comp", "company12", "holding 77", "person12", "compnay12"} {
		b.Run(fmt.Sprintf("entities=100000/articles=2000/query=%s", query), func(b *testing.B) {
			for b.Loop() {
				if _, err := w.Search(context.Background(), query); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
