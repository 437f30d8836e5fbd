package panel_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"github.com/quadscope/quadscope/gui/panel"
	"github.com/quadscope/quadscope/gui/theme"
)

// lines returns the lines of text that stand in an object, without laying it out.
func lines(o fyne.CanvasObject) (out []string) {
	var inside []fyne.CanvasObject
	switch x := o.(type) {
	case *canvas.Text:
		return []string{x.Text}
	case *fyne.Container:
		inside = x.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(x).Objects()
	}
	for _, c := range inside {
		out = append(out, lines(c)...)
	}
	return out
}

// A count at the end of a row has the room that it needs when it comes, or becomes longer, in a pane that was laid out before.
func TestCountsAreNotCut(t *testing.T) {
	looking(t, theme.Light)
	r := panel.NewReader(nil, tip)
	shown(t, r.Object(), 400, 300)
	page, e := article()
	r.Show(page, panel.Evidence{})
	r.Object().Refresh()
	r.Show(page, e)
	if got := lines(r.Object()); !slices.Contains(got, "1 / 2") {
		t.Errorf("the reader says %q", got)
	}
	rows := []panel.TableRow{{Index: 0, Cells: []panel.Cell{{Text: "Meta"}}}, {Index: 1, Cells: []panel.Cell{{Text: "LLaMA"}}}}
	table := panel.NewTable("entity", "entities", 0, panel.Column{Title: "Name"})
	table.OnRows = func(string, int, bool) []panel.TableRow { return rows }
	shown(t, table.Object(), 600, 300)
	table.Refresh()
	table.Select([]int{1})
	if got := lines(table.Object()); !slices.Contains(got, "2 entities, 1 chosen") {
		t.Errorf("the table says %q", got)
	}
}
