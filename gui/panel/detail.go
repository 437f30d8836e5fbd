package panel

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"github.com/quadscope/quadscope/graph/view"
)

// Detail chooses how much of what was read the graph shows.
type Detail struct {
	OnChoose func(view.Detail)

	segments *segments
}

// NewDetail returns the control. tip says what choosing a detail does.
func NewDetail(tip func(view.Detail) string) *Detail {
	d := &Detail{}
	names := map[view.Detail]string{view.Names: lang.L("Names"), view.Concepts: lang.L("+ Concepts"), view.Everything: lang.L("Everything")}
	var buttons []*Button
	for _, x := range view.Details() {
		buttons = append(buttons, NewButton(names[x], "", Flat, func() { d.OnChoose(x) }).Hint(tip(x)))
	}
	d.segments = newSegments(lang.L("Detail"), buttons)
	return d
}

// Object returns the control.
func (d *Detail) Object() fyne.CanvasObject { return d.segments.object }

// Set shows the detail that holds, and whether another can be chosen.
func (d *Detail) Set(now view.Detail, enabled bool) {
	d.segments.set(max(0, slices.Index(view.Details(), now)), enabled)
}
