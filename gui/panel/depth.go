package panel

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/quadscope/quadscope/gui/theme"
)

// MostDepth is the largest depth of a focus.
const MostDepth = 5

// Depth chooses how far round the selection the graph is shown. A click on the depth that holds shows everything again.
type Depth struct {
	OnChoose func(depth int) // 0: everything

	object  *fyne.Container
	buttons []*Button
	depth   int
}

// NewDepth returns the control with no depth chosen.
func NewDepth() *Depth {
	d := &Depth{}
	cells := container.New(line{grow: -1, gap: 2})
	for n := 1; n <= MostDepth; n++ {
		b := NewButton(strconv.Itoa(n), "", Flat, func() {
			if d.depth == n {
				d.OnChoose(0)
			} else {
				d.OnChoose(n)
			}
		}).Hint(awayTip(n))
		b.height = 26
		d.buttons = append(d.buttons, b)
		cells.Add(b)
	}
	d.object = container.New(line{grow: -1, gap: 6}, newText(lang.L("Depth"), 13, theme.Text2).whole(), cells)
	return d
}

func awayTip(n int) string {
	if n == 1 {
		return lang.L("Show what is 1 relation from the selection  1")
	}
	return fmt.Sprintf(lang.L("Show what is up to %d relations from the selection  %d"), n, n)
}

// Object returns the control.
func (d *Depth) Object() fyne.CanvasObject { return d.object }

// Set shows the depth that holds, 0 for none, and whether one can be chosen.
func (d *Depth) Set(depth int, enabled bool) {
	d.depth = depth
	for i, b := range d.buttons {
		b.SetEnabled(enabled)
		if on := i+1 == depth; on != b.chosen {
			b.chosen = on
			b.Refresh()
		}
	}
}
