package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/cmd/internal/screen"
)

// TestARelationDrawnByHandIsOpenedInEachPlace draws a relation and opens it as a line of the graph, as a row of the inspector and of the table,
// and walks through its sentences, of which there are none.
func TestARelationDrawnByHandIsOpenedInEachPlace(t *testing.T) {
	program := build(t)
	file := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(file, []byte("OpenAI released ChatGPT in San Francisco. Microsoft praised OpenAI."), 0o600); err != nil {
		t.Fatal(err)
	}
	d := open(t, program, "--theme", "light")
	d.must(d.Drop(d.ctx, 720, 450, file))
	d.wait("imported")
	d.drawRelation("ChatGPT", "investigates", "Microsoft")

	line := d.labelled("investigates")
	d.must(d.Click(d.ctx, line.Int("x"), line.Int("y")))
	if !d.unsaid() {
		t.Error("the line does not say whose it is")
	}
	d.picture("byhand-line")

	rows := 0
	for _, y := range []int{258, 286} { // the two relations of ChatGPT
		d.find("ChatGPT")
		if d.must(d.Click(d.ctx, width-200, y)); d.unsaid() {
			rows++
			d.picture("byhand-row")
		}
	}
	d.openTables()
	d.picture("byhand-tab")
	for _, y := range []int{234, 263, 292, 321} {
		if d.must(d.Click(d.ctx, 420, y)); d.unsaid() {
			rows++
			d.picture("byhand-table")
		}
	}
	if rows != 2 {
		t.Errorf("%d rows say whose the relation is, want one of the inspector and one of the table", rows)
	}
}

// openTables shows the tables, without a message above them.
func (d *desk) openTables() {
	d.t.Helper()
	d.must(d.Click(d.ctx, 366, 68)) // their tab
	d.settle()
	d.must(d.Click(d.ctx, 1028, 101)) // the cross of the message bar, or empty ground
	d.settle()
}

// drawRelation draws a relation between two nodes with the mouse.
func (d *desk) drawRelation(from, wording, to string) {
	d.t.Helper()
	at := map[string]screen.Event{}
	for _, n := range d.view().Items("nodes") {
		at[n.Text("name")] = n
	}
	d.press("shift+r")
	a, b := at[from], at[to]
	d.must(d.Drag(d.ctx, a.Int("x"), a.Int("y"), b.Int("x"), b.Int("y")))
	d.wait("drawn")
	d.settle()
	d.must(d.Type(d.ctx, wording))
	d.press("return")
	d.press("return")
	d.wait("edited")
}

// labelled returns the line with a wording.
func (d *desk) labelled(wording string) screen.Event {
	d.t.Helper()
	for _, e := range d.view().Items("edges") {
		if e.Text("label") == wording {
			return e
		}
	}
	d.t.Fatalf("no line says %q", wording)
	return screen.Event{}
}

// find selects an entity by the search.
func (d *desk) find(name string) {
	d.t.Helper()
	d.press("ctrl+f")
	d.must(d.Type(d.ctx, name))
	d.press("return")
	d.waitFor(name, func(e screen.Event) bool { return e.Name == "selected" && e.Text("name") == name })
	d.settle()
}

// unsaid walks through the sentences of the relation that was clicked, and reports whether the reader says that there are none.
func (d *desk) unsaid() bool {
	d.t.Helper()
	read := d.wait("reader")
	for _, key := range []string{"j", "k"} {
		d.press(key)
	}
	d.settle()
	return strings.HasPrefix(read.Text("said"), "No article says this. You said this, on ")
}
