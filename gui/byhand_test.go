package gui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/scene"
	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
)

// A relation that the user drew has no sentence. It is opened in each way that there is, and says whose it is.
func TestARelationDrawnByHandIsOpened(t *testing.T) {
	d := openDesk(t, "a.md", "b.md")
	drawn := d.relate("OpenAI", "investigates", "Paris")
	today := panel.DateOf(time.Now())
	ways := map[string]func(){
		"row of the inspector": func() { d.goToEntity(d.entity("OpenAI")); d.inspector.OnRelation([]quad.IRI{drawn}) },
		"line of the graph":    func() { d.selectTarget(scene.Target{Node: -1, Edge: d.edge(drawn), Bundle: -1}, false) },
		"row of the table":     func() { d.relations.OnChoose([]int{d.edge(drawn)}) },
		"double click":         func() { d.opened(scene.Target{Node: -1, Edge: d.edge(drawn), Bundle: -1}) },
	}
	for name, open := range ways {
		d.openArticle(d.state.Graph.Articles()[0].IRI)
		d.told = nil
		open()
		said, _ := d.last("reader", "said").(string)
		if !strings.Contains(said, "No article says this. You said this, on "+today) || d.reader.Shown() != "" {
			t.Errorf("%s: the reader says %q and shows %q", name, said, d.reader.Shown())
		}
		for _, key := range "jkJK" {
			d.typed(key)
		}
		d.reader.OnStep(1)
		d.reader.OnStep(-1)
		if d.last("selected", "kind") != "relation" {
			t.Errorf("%s selects %v", name, d.last("selected", "kind"))
		}
	}
	d.openOriginal(d.state.Graph.Articles()[0].IRI)
	if got := d.tip(scene.Target{Node: -1, Edge: d.edge(drawn), Bundle: -1}); !strings.Contains(got, "added by you") || !strings.Contains(got, today) {
		t.Errorf("the tip says %q", got)
	}
	d.selectTarget(scene.Nothing(), false)
	if d.reader.Shown() != d.state.Graph.Articles()[0].IRI {
		t.Error("the article that was read before is not shown again")
	}
}

// The user's sentence for a relation goes with its article; the relation stays, and is opened as any other.
func TestARelationWhoseArticleIsGoneIsOpened(t *testing.T) {
	d := openDesk(t, "a.md", "b.md")
	first := d.state.Graph.Articles()[0].IRI
	drawn := d.relate("OpenAI", "watches", "Kestrel Labs", graph.Evidence{Article: first, Sentence: graph.Span{Start: 0, End: 10}, Quote: "Meta acqui"})
	d.removeArticle(first)
	d.strikes(fyne.KeyReturn)
	d.catchUp()
	d.selectStatements([]quad.IRI{drawn})
	d.showQuote(1)
	d.showQuote(-1)
	if d.reader.Shown() != "" || d.heard("problem") > 0 || !d.says("a removed article") {
		t.Errorf("the reader shows %q; problem %v", d.reader.Shown(), d.last("problem", "what"))
	}
}

// A session may come from a version that kept what this one does not.
func TestASessionWithAnyNumbersIsTaken(t *testing.T) {
	for _, quote := range []int{-1, 7} {
		d := openDesk(t, "a.md")
		drawn := d.relate("OpenAI", "investigates", "ChatGPT")
		for _, s := range []quad.IRI{drawn, d.state.Graph.StatementsIn(d.state.Graph.Articles()[0].IRI)[0].IRI} {
			if err := d.ws.KeepWindow(session{Statements: []quad.IRI{s}, Quote: quote, LeftTab: "nowhere", MiddleTab: "3"}); err != nil {
				t.Fatal(err)
			}
			d.takeSession()
			d.catchUp()
			d.openOriginal(d.state.Graph.Articles()[0].IRI)
		}
	}
}

// Whatever is selected, each command is done or says why it cannot be.
func TestEveryCommandIsDoneWithAnySelection(t *testing.T) {
	selections := map[string]func(d *desk){
		"nothing":              func(d *desk) { d.choose(nil) },
		"an entity":            func(d *desk) { d.choose([]quad.IRI{d.named("Meta")}) },
		"two":                  func(d *desk) { d.choose([]quad.IRI{d.named("Meta"), d.named("Paris")}) },
		"a relation":           func(d *desk) { d.selectStatements(d.state.View.Edges[0].Statements) },
		"one by hand":          func(d *desk) { d.selectStatements([]quad.IRI{d.state.Graph.StatementsIn(graph.UserLabel)[0].IRI}) },
		"what is gone":         func(d *desk) { d.selected = selection{entity: "urn:gone"}; d.selectionChanged() },
		"statements gone":      func(d *desk) { d.selected = selection{statements: []quad.IRI{"urn:gone"}}; d.selectionChanged() },
		"an entity of a file":  sayings()["an entity of a file"],
		"a relation of a file": sayings()["a relation of a file"],
		"an undated article":   sayings()["an undated article"],
		"half a pair": func(d *desk) {
			d.selected = selection{pair: [2]quad.IRI{d.named("Meta"), "urn:gone"}}
			d.selectionChanged()
		},
	}
	ends := []string{"file.quit", "file.close"}
	looks := []string{"view.theme-light", "view.theme-dark", "view.theme-system"} // slow, and the same for all
	for name, choose := range selections {
		t.Run(name, func(t *testing.T) {
			d := openDesk(t, "b.md", "a.md")
			d.readGraph()
			d.o.CopyPNG = func([]byte) error { return nil }
			d.relate("OpenAI", "investigates", "Paris")
			whole := len(d.state.History)
			for _, c := range d.commands.list {
				if slices.Contains(ends, c.id) || slices.Contains(looks, c.id) && name != "nothing" {
					continue
				}
				if d.state.Done != whole { // what the command before took away
					d.jump(whole)
					d.catchUp()
				}
				choose(d)
				d.perform(c)
				d.catchUp()
				for o := d.win.Canvas().Overlays().Top(); o != nil; o = d.win.Canvas().Overlays().Top() {
					d.win.Canvas().Overlays().Remove(o)
				}
			}
		})
	}
}

// What is selected may go, and then nothing is.
func TestWhatIsSelectedMayGo(t *testing.T) {
	d := openDesk(t, "a.md")
	for _, gone := range []selection{{entity: "urn:gone"}, {statements: []quad.IRI{"urn:gone"}}, {pair: [2]quad.IRI{"urn:gone", "urn:too"}}, {pair: [2]quad.IRI{d.entity("Meta"), "urn:gone"}}, {entity: "urn:gone", more: []quad.IRI{"urn:too", "urn:gone"}}} {
		d.selected = gone
		d.selectionChanged()
		for _, key := range "jkmrpehnug" {
			d.typed(key)
		}
		d.catchUp()
	}
}

// A click may end when what it began on has gone.
func TestAClickOnWhatHasGoneSelectsNothing(t *testing.T) {
	d := openDesk(t, "a.md", "b.md")
	for _, target := range []scene.Target{{Node: 900, Edge: -1, Bundle: -1}, {Node: -1, Edge: 900, Bundle: -1}, {Node: -1, Edge: -1, Bundle: 900}} {
		d.selectTarget(target, false)
		d.selectTarget(target, true)
		if !d.selected.empty() {
			t.Errorf("%v selects %+v", target, d.selected)
		}
	}
}

// The questions of one project are gone when another is shown.
func TestQuestionsGoWithTheirProject(t *testing.T) {
	d := openDesk(t, "b.md")
	if len(d.asked) == 0 {
		t.Fatal("there is no question")
	}
	d.showProblem(3)
	other := openDesk(t)
	d.cancel()
	d.use(other.ws, "")
	if i := d.review.Open(); i >= 0 {
		t.Errorf("question %d is open in a project that has none", i)
	}
	d.review.FocusGained()
	d.review.TypedRune('a')
}

// Problems come in any words.
func TestAProblemInAnyWordsIsListed(t *testing.T) {
	for problem, want := range map[string]string{"": "It could not be read", "é is odd": "É is odd", "“x” is odd": "“x” is odd"} {
		if got := itemRow(workspace.Item{State: workspace.Failed, Name: "x.pdf", Problem: problem}).Problem; got != want {
			t.Errorf("problem %q is listed as %q, want %q", problem, got, want)
		}
	}
}
