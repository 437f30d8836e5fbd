package gui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
)

// readGraph imports a graph of another program: Pier Bank owns Quay Ltd.
func (d *desk) readGraph() {
	d.t.Helper()
	name := filepath.Join(d.t.TempDir(), "harbour.graphml")
	const net = `<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="label" for="all" attr.name="label" attr.type="string"/><graph edgedefault="directed">
<node id="a"><data key="label">Pier Bank</data></node><node id="b"><data key="label">Quay Ltd</data></node><edge source="a" target="b"><data key="label">owns</data></edge></graph></graphml>`
	if err := os.WriteFile(name, []byte(net), 0o600); err != nil {
		d.t.Fatal(err)
	}
	before := d.heard("imported")
	d.add(workspace.Source{Graph: &workspace.GraphFile{Path: name}})
	d.until(func() bool { return d.heard("imported") > before })
	d.catchUp()
}

// sayings are what may be selected that has no sentence, no article, no date, or none of them.
func sayings() map[string]func(d *desk) {
	of := func(d *desk, name string) quad.IRI { return d.state.Graph.StatementsOf(d.named(name))[0].IRI }
	return map[string]func(d *desk){
		"nothing":              func(d *desk) { d.choose(nil) },
		"a relation by hand":   func(d *desk) { d.selectStatements([]quad.IRI{d.state.Graph.StatementsIn(graph.UserLabel)[0].IRI}) },
		"an entity of a file":  func(d *desk) { d.choose([]quad.IRI{d.named("Pier Bank")}) },
		"a relation of a file": func(d *desk) { d.selectStatements([]quad.IRI{of(d, "Quay Ltd")}) },
		"an undated article":   func(d *desk) { d.openArticle(d.state.Graph.Articles()[0].IRI) },
		"an undated relation":  func(d *desk) { d.selectStatements([]quad.IRI{of(d, "ChatGPT")}) },
	}
}

// What stands beside a relation, an entity or an article is done, or says why it cannot be, where there is no sentence, no article or no date.
func TestWhatHasNoSentenceCanBePressed(t *testing.T) {
	for name, choose := range sayings() {
		t.Run(name, func(t *testing.T) {
			d := openDesk(t, "b.md")
			d.readGraph()
			d.relate("OpenAI", "investigates", "Paris")
			for _, do := range []func(){d.openDetails, func() { d.showQuote(0) }, func() { d.showQuote(-1) }, func() { d.openOriginal(d.reader.Shown()) }, d.copySelection, d.copyDOT,
				func() { d.copyWords(d.reader.Picked()) }, func() { d.readAgain(d.reader.Shown()) }, func() { d.showOnly(d.reader.Shown()) }, d.showAllArticles,
				func() { d.tip(d.target()) }, func() { d.Window.words(panel.MakeRelation, d.reader.Picked()) }, func() { d.preview("markdown", d.chosenScope(), 20) }} {
				choose(d)
				do()
				d.catchUp()
			}
			for n := range d.articleItems(d.state.Graph.Articles()[0].IRI) {
				for _, a := range d.state.Graph.Articles() {
					if item := d.articleItems(a.IRI)[n]; item.Action != nil {
						choose(d)
						item.Action()
						d.catchUp()
					}
				}
			}
		})
	}
}

// What a graph file states is not read out of its words: there is no account of it, and its article is not read again.
func TestWhatAFileStatesIsNotReadAgain(t *testing.T) {
	d := openDesk(t, "b.md")
	d.readGraph()
	sayings()["a relation of a file"](d)
	if !d.says("asserted, stated by a graph file") {
		t.Errorf("the inspector does not say whose it is: %q", d.words())
	}
	d.openDetails()
	d.until(func() bool { return d.heard("details") > 0 })
	if got := fmt.Sprint(d.last("details", "lines")); !strings.Contains(got, "a graph file states this") {
		t.Errorf("its account is %s", got)
	}
	before := len(d.state.Graph.Statements())
	d.readAgain(d.reader.Shown())
	d.until(func() bool { return d.heard("problem") > 0 })
	d.catchUp()
	if n := len(d.state.Graph.Statements()); n != before {
		t.Errorf("read again, there are %d statements of %d", n, before)
	}
}
