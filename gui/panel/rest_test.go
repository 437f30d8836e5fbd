package panel_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"github.com/quadscope/quadscope/gui/theme"
)

// pictures lists the images below an object, after the layout of each widget was done again.
func pictures(o fyne.CanvasObject) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	switch o := o.(type) {
	case *canvas.Image:
		return []fyne.CanvasObject{o}
	case *fyne.Container:
		for _, c := range o.Objects {
			out = append(out, pictures(c)...)
		}
	case fyne.Widget:
		r := test.WidgetRenderer(o)
		r.Layout(o.Size())
		for _, c := range r.Objects() {
			out = append(out, pictures(c)...)
		}
	}
	return out
}

// An image that is new has the window painted once more. A layout that makes one each time has it painted 60 times a second for ever.
func TestAPanelThatIsLaidOutAgainIsNotPaintedAgain(t *testing.T) {
	looking(t, theme.Light)
	some := 0
	for name, make := range panels() {
		o := make()
		shown(t, o, 600, 700)
		before := pictures(o)
		if after := pictures(o); !slices.Equal(before, after) {
			t.Errorf("%s: %d images are replaced by %d others", name, len(before), len(after))
		}
		some += len(before)
	}
	if some == 0 {
		t.Error("no panel has an image")
	}
}
