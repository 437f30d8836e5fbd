package gui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
)

// words returns the lines of text that are laid out in the window.
func (d *desk) words() (out []string) {
	for _, o := range test.LaidOutObjects(d.win.Canvas().Content()) {
		if t, ok := o.(*canvas.Text); ok && t.Text != "" {
			out = append(out, t.Text)
		}
	}
	return out
}

// overlaid returns the lines of text that are laid out over the window.
func (d *desk) overlaid() (out []string) {
	for _, o := range test.LaidOutObjects(d.win.Canvas().Overlays().Top()) {
		if t, ok := o.(*canvas.Text); ok && t.Text != "" {
			out = append(out, t.Text)
		}
	}
	return out
}

// says reports whether the window says some words.
func (d *desk) says(s string) bool { return strings.Contains(strings.Join(d.words(), " "), s) }

// Whatever counts entities or relations counts the same: the message of an import, inspector, status, tables, timeline, filters and exports.
func TestNumbersAgree(t *testing.T) {
	d := openDesk(t, "a.md", "b.md", "c.md")
	c := d.counts()
	if c.Relations != 7 || d.last("imported", "relations") != c.Relations || d.last("imported", "entities") != c.Entities {
		t.Errorf("the import says %v and %v, there are %d entities and %d relations", d.last("imported", "entities"), d.last("imported", "relations"), c.Entities, c.Relations)
	}
	d.relate("OpenAI", "investigates", "Paris")
	before := c
	if c = d.counts(); c.Relations != before.Relations+1 || c.Articles != 3 {
		t.Errorf("a drawn relation makes %+v of %+v", c, before)
	}
	d.choose(nil)
	for _, want := range []string{fmt.Sprintf("%d of %d entities · %d of %d relations", c.ShownEntities, c.Entities, c.ShownRelations, c.Relations), fmt.Sprintf("%d to check", len(d.asked)),
		fmt.Sprintf("%d entities and %d relations from 3 articles.", c.Entities, c.Relations)} {
		if !d.says(want) {
			t.Errorf("the window does not say %q, but %q", want, d.words())
		}
	}
	if r, e := len(d.relationRows("", int(view.ByArticles), true)), len(d.entityRows("", int(view.ByRelations), true)); r != c.ShownRelations || e != c.ShownEntities {
		t.Errorf("the tables have %d relations and %d entities", r, e)
	}
	if l := d.state.Index.Timeline(d.state.Spec, panel.MostBins); l.Dated+l.Undated != c.Relations || l.Undated != 4 {
		t.Errorf("the timeline has %d and %d relations, want %d and 4", l.Dated, l.Undated, c.Relations-4)
	}
	styles := 0
	for _, s := range d.state.Index.Facets(d.state.Spec).Styles {
		styles += s.Count
	}
	g, err := d.ws.Content(workspace.Export{Format: "dot"})
	if err != nil || styles != c.Relations || len(g.Edges) != c.Relations || len(g.Nodes) != c.Entities {
		t.Errorf("filters count %d relations, the export has %d and %d entities: %v", styles, len(g.Edges), len(g.Nodes), err)
	}
}

// The user is no article.
func TestARelationDrawnByHandIsSaidByNoArticle(t *testing.T) {
	d := openDesk(t, "a.md", "b.md")
	open := d.entity("OpenAI")
	at := d.state.View.Index(open)
	before := d.state.View.Nodes[at].Articles
	drawn := d.relate("OpenAI", "investigates", "Paris")
	if n := d.state.View.Nodes[d.state.View.Index(open)].Articles; n != before {
		t.Errorf("OpenAI is in %d articles after it, was in %d", n, before)
	}
	if n := d.state.View.Edges[d.edge(drawn)].Articles; n != 0 {
		t.Errorf("%d articles say it", n)
	}
	i := slices.IndexFunc(d.relationRows("investigates", 0, false), func(r panel.TableRow) bool { return r.Cells[5].Text == "by you" })
	if i < 0 {
		t.Error("the table does not say by whom it is")
	}
}

// What is said to be selected is what the inspector lists, also after a merge and a filter.
func TestTheSelectedAreCountedOnce(t *testing.T) {
	d := openDesk(t, "a.md", "b.md")
	meta, open, kestrel := d.entity("Meta"), d.entity("OpenAI"), d.entity("Kestrel Labs")
	d.choose([]quad.IRI{kestrel, open, meta})
	d.toggleType("organization", false)
	d.catchUp()
	if !d.says("3 selected") || !d.says("3 entities") {
		t.Errorf("hidden: %q", d.words())
	}
	d.toggleType("organization", false)
	d.do(workspace.MergeEntities{Keep: meta, Others: []quad.IRI{open}})
	d.catchUp()
	if len(d.selected.more) != 2 || !d.says("2 selected") || !d.says("2 entities") {
		t.Errorf("merged: %v, %q", d.selected.more, d.words())
	}
	d.do(workspace.MergeEntities{Keep: meta, Others: []quad.IRI{kestrel}})
	d.catchUp()
	if len(d.selected.more) != 0 || d.selected.entity != meta || !d.says("1 selected") {
		t.Errorf("all merged: %+v", d.selected)
	}
}

// A filter leaves the project's own numbers alone, and says what is shown.
func TestTheInspectorSaysWhatIsShownOfHowMuch(t *testing.T) {
	d := openDesk(t, "a.md", "b.md")
	all := d.counts()
	d.toggleType("place", true)
	d.catchUp()
	c := d.counts()
	if c.Relations != all.Relations || c.ShownRelations != 0 || !d.says(fmt.Sprintf("%d entities and %d relations from 2 articles.", all.Entities, all.Relations)) || !d.says("and 0 relations.") {
		t.Errorf("%+v, %q", c, d.words())
	}
}
