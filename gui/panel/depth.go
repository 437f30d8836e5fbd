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

// Depth chooses how far round the selection the graph is shown: one of several numbers, or everything. A click on the number that holds shows
// everything again.
type Depth struct {
	OnChoose func(depth int) // 0: everything

	object  *fyne.Container
	buttons []*Button // the last is everything
	depth   int
}

// NewDepth returns the control with no depth chosen. tip says what choosing a depth does.
func NewDepth(tip func(depth int) string) *Depth {
	d := &Depth{}
	cells := container.New(line{grow: -1})
	for n := 1; n <= MostDepth; n++ {
		b := NewButton(strconv.Itoa(n), "", Flat, func() {
			if d.depth == n {
				d.OnChoose(0)
			} else {
				d.OnChoose(n)
			}
		}).Hint(tip(n))
		d.buttons = append(d.buttons, b)
	}
	d.buttons = append(d.buttons, NewButton(lang.L("All"), "", Flat, func() { d.OnChoose(0) }).Hint(tip(0)))
	for i, b := range d.buttons {
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
	d.object = container.New(line{grow: -1, gap: 8}, newText(lang.L("Depth"), 13, theme.Text2).whole(), container.NewStack(frame, container.New(inner{1}, cells)), space(4, 1))
	return d
}

// Object returns the control.
func (d *Depth) Object() fyne.CanvasObject { return d.object }

// Set shows the depth that holds, 0 for none, and whether one can be chosen.
func (d *Depth) Set(depth int, enabled bool) {
	d.depth = depth
	for i, b := range d.buttons {
		b.SetEnabled(enabled)
		if on := (i+1)%len(d.buttons) == depth; on != b.chosen {
			b.chosen = on
			b.Refresh()
		}
	}
}
