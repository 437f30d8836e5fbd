package panel_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"github.com/quadscope/quadscope/gui/panel"
	"github.com/quadscope/quadscope/gui/theme"
)

// lines returns the lines of text that stand in an object, without laying it out.
func lines(o fyne.CanvasObject) []string { return linesBy(o, test.WidgetRenderer) }

func linesBy(o fyne.CanvasObject, renderer func(fyne.Widget) fyne.WidgetRenderer) (out []string) {
	var inside []fyne.CanvasObject
	switch x := o.(type) {
	case *canvas.Text:
		return []string{x.Text}
	case *fyne.Container:
		inside = x.Objects
	case fyne.Widget:
		inside = renderer(x).Objects()
	}
	for _, c := range inside {
		out = append(out, linesBy(c, renderer)...)
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

// The toolkit forgets how to draw what was hidden for a while, and learns it anew: all the words are there again.
func TestWordsAreThereAfterAWhile(t *testing.T) {
	looking(t, theme.Light)
	for name, make := range panels() {
		o := make()
		shown(t, o, 400, 500)
		cut := func(s string) bool { return s == "" || s == "…" } // what has no room
		before := slices.DeleteFunc(lines(o), cut)
		again := linesBy(o, func(w fyne.Widget) fyne.WidgetRenderer {
			if strings.HasPrefix(fmt.Sprintf("%T", w), "*panel.") {
				return w.CreateRenderer()
			}
			return test.WidgetRenderer(w)
		})
		again = slices.DeleteFunc(again, cut)
		if len(before) == 0 && name != "depth" || !slices.Equal(before, again) {
			t.Errorf("%s says %q, and then %q", name, before, again)
		}
	}
}
