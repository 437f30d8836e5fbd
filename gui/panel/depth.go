package panel

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	fynetheme "fyne.io/fyne/v2/theme"

	"github.com/quadscope/quadscope/gui/theme"
)

// MostDepth is the largest depth of a focus.
const MostDepth = 5

// segments are buttons side by side in one frame, of which one holds.
type segments struct {
	object  *fyne.Container
	buttons []*Button
}

// newSegments puts buttons side by side behind a caption.
func newSegments(caption string, buttons []*Button) *segments {
	cells := container.New(line{grow: -1})
	for i, b := range buttons {
		b.height = 26
		if i > 0 {
			bar := rule()
			bar.min = fyne.NewSize(1, 26)
			cells.Add(bar)
		}
		cells.Add(b)
	}
	frame := ground(fynetheme.ColorNameBackground)
	frame.stroke, frame.radius = fynetheme.ColorNameInputBorder, 5
	return &segments{container.New(line{grow: -1, gap: 8}, newText(caption, 13, theme.Text2).whole(), container.NewStack(frame, container.New(inner{1}, cells)), space(4, 1)), buttons}
}

// set shows which button holds, and whether they can be pressed.
func (s *segments) set(chosen int, enabled bool) {
	for i, b := range s.buttons {
		b.SetEnabled(enabled)
		if on := i == chosen; on != b.chosen {
			b.chosen = on
			b.Refresh()
		}
	}
}

// Depth chooses how far round the selection the graph is shown: one of several numbers, or everything. A click on the number that holds shows
// everything again.
type Depth struct {
	OnChoose func(depth int) // 0: everything

	segments *segments // the last is everything
	depth    int
}

// NewDepth returns the control with no depth chosen. tip says what choosing a depth does.
func NewDepth(tip func(depth int) string) *Depth {
	d := &Depth{}
	var buttons []*Button
	for n := 1; n <= MostDepth; n++ {
		buttons = append(buttons, NewButton(strconv.Itoa(n), "", Flat, func() {
			if d.depth == n {
				d.OnChoose(0)
			} else {
				d.OnChoose(n)
			}
		}).Hint(tip(n)))
	}
	d.segments = newSegments(lang.L("Depth"), append(buttons, NewButton(lang.L("All"), "", Flat, func() { d.OnChoose(0) }).Hint(tip(0))))
	return d
}

// Object returns the control.
func (d *Depth) Object() fyne.CanvasObject { return d.segments.object }

// Set shows the depth that holds, 0 for none, and whether one can be chosen.
func (d *Depth) Set(depth int, enabled bool) {
	d.depth = depth
	d.segments.set((depth+MostDepth)%(MostDepth+1), enabled)
}
