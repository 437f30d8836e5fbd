package gui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/workspace"
)

// strikes strikes keys in what has the keyboard.
func (d *desk) strikes(names ...fyne.KeyName) {
	for _, n := range names {
		d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func (d *desk) titles() (out []string) {
	for _, a := range d.state.Graph.Articles() {
		out = append(out, a.Title)
	}
	return out
}

// A drop is one edit, which Ctrl+Z takes back as a whole; opened in the history it lists its articles, and one is taken back alone.
func TestADropIsOneEditOfTheHistory(t *testing.T) {
	d := openDesk(t, "a.md", "b.md", "c.md")
	if h := d.state.History; len(h) != 1 || titled(h[0].Title) != "Import “Meta Opens Its Models” and 2 more" {
		t.Fatalf("history %v", h)
	}
	d.undo()
	d.catchUp()
	if len(d.titles()) != 0 {
		t.Errorf("undone, %v are left", d.titles())
	}
	d.redo()
	d.catchUp()

	d.openHistory()
	d.strikes(fyne.KeyRight, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) // its second article
	d.catchUp()
	if got := d.titles(); !slices.Equal(got, []string{"Meta Opens Its Models", "A Deal Is Done"}) {
		t.Errorf("one taken back: %v are left", got)
	}
	if got := titled(d.state.CanUndo); got != "Remove “OpenAI Answers”" {
		t.Errorf("the last edit is %q", got)
	}
	rows := d.articlesOf(d.state.History[0], true)
	var got []string
	for _, r := range rows {
		got = append(got, fmt.Sprint(r.Text, "|", r.Why, "|", r.Deed))
	}
	want := []string{"All 2 that are in the project||Take back", "Meta Opens Its Models||Take back", "OpenAI Answers|not in the project|", "A Deal Is Done||Take back"}
	if !slices.Equal(got, want) {
		t.Errorf("the drop lists %q, want %q", got, want)
	}
	d.undo()
	d.catchUp()
	if len(d.titles()) != 3 {
		t.Errorf("undone, there are %v", d.titles())
	}
}

// The undo that the bar offers takes back what it stands beside: of a drop that others came after it says first what hangs on it.
func TestTheBarTakesBackWhatItTellsOf(t *testing.T) {
	d := openDesk(t, "a.md")
	first := d.state.History[0].Batch
	if err := d.edit(workspace.RenameEntity{Entity: d.entity("Meta"), Name: "Meta Platforms"}); err != nil {
		t.Fatal(err)
	}
	undoRename := d.undoThis()
	if err := d.edit(workspace.SetNote{Target: d.state.Graph.Articles()[0].IRI, Text: "ask them"}); err != nil {
		t.Fatal(err)
	}
	d.relate("OpenAI", "watches", "ChatGPT")
	d.read("b.md")
	renamed := d.state.Done
	undoRename()
	d.catchUp()
	if d.state.Done != renamed || d.named("Meta Platforms") == "" {
		t.Error("the undo of an edit takes another one back, that was done since")
	}
	d.takeBack(first)
	asked, _ := d.last("asked", "said").(string)
	if !strings.Contains(asked, "On what goes you have 1 note or tag") {
		t.Errorf("before an older drop goes it is asked %q", asked)
	}
	d.strikes(fyne.KeyReturn)
	d.until(func() bool { return d.heard("taken back") == 1 })
	d.catchUp()
	if got := d.titles(); !slices.Equal(got, []string{"OpenAI Answers"}) || d.named("Meta Platforms") == "" {
		t.Errorf("articles %v; the rename is lost: %t", got, d.named("Meta Platforms") == "")
	}
	if got := len(d.state.Graph.StatementsIn(graph.UserLabel)); got != 1 {
		t.Errorf("%d relations drawn by hand, want the one", got)
	}
}

// Wherever an article is removed, it is said first what of the user's work hangs on it; where nothing does, it goes at once.
func TestAnArticleOnWhichWorkHangsIsNotRemovedUnasked(t *testing.T) {
	d := openDesk(t, "a.md", "b.md", "c.md")
	for n, remove := range map[int]func(quad.IRI){
		0: d.removeArticle,
		1: func(a quad.IRI) {
			d.openArticle(a)
			c, _ := d.commands.of("article.remove")
			d.perform(c)
		},
		2: func(quad.IRI) { d.articlesOf(d.state.History[0], true)[3].Do() },
	} {
		a := d.state.Graph.Articles()[n]
		d.relate("OpenAI", fmt.Sprint("watches ", n), "Paris", graph.Evidence{Article: a.IRI, Sentence: graph.Span{Start: 0, End: 4}, Quote: "Meta"})
		before := d.heard("asked")
		remove(a.IRI)
		d.catchUp()
		asked, _ := d.last("asked", "said").(string)
		if d.heard("asked") != before+1 || len(d.titles()) != 3 || !strings.Contains(asked, "quoted by 1 relation that you drew") {
			t.Errorf("%s: asked %d times, %q; left are %v", a.Title, d.heard("asked")-before, asked, d.titles())
		}
		d.strikes(fyne.KeyReturn)
		d.catchUp()
		if len(d.titles()) != 2 {
			t.Errorf("%s: confirmed, %v are left", a.Title, d.titles())
		}
		d.undo()
		d.catchUp()
		d.undo()
		d.catchUp()
		if remove(a.IRI); d.heard("asked") != before+1 {
			t.Errorf("%s: nothing hangs on it, and it is asked %q", a.Title, d.last("asked", "said"))
		}
		d.catchUp()
		if len(d.titles()) != 2 {
			t.Errorf("%s: unasked, %v are left", a.Title, d.titles())
		}
		d.undo()
		d.catchUp()
	}
}

func TestConsequencesAreSaidWithTheirNumbers(t *testing.T) {
	openDesk(t)
	got := consequences(workspace.Consequences{Articles: 3, Entities: 12, Gone: 1, Notes: 2, Relations: 1, Merges: 1, Decisions: 4})
	for _, want := range []string{"With them: 12 entities that", "2 notes and tags, 1 relation that you drew, 1 merge, 4 other decisions", "1 of its articles is gone already"} {
		if !strings.Contains(got, want) {
			t.Errorf("consequences say %q, want %q in it", got, want)
		}
	}
	if got := consequences(workspace.Consequences{Articles: 1, Entities: 1, Quoting: 2}); !strings.Contains(got, "With it: 1 entity that") || !strings.Contains(got, "quoted by 2 relations that you drew") {
		t.Errorf("consequences of one say %q", got)
	}
	if got := consequences(workspace.Consequences{Articles: 1}); strings.Contains(got, "On what goes") {
		t.Errorf("consequences of nothing say %q", got)
	}
}
