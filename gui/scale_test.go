package gui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// A window of the same size on the screen has half as many units when everything is twice as large.
func TestTheWindowsSizeIsRememberedOnTheScreen(t *testing.T) {
	d := openDesk(t)
	d.o.State = t.TempDir()
	if got := d.size(); got != fyne.NewSize(1400, 880) {
		t.Errorf("a first window has %v units", got)
	}
	d.win.Resize(fyne.NewSize(1200, 700))
	d.keepSize()
	if got := d.size(); got != fyne.NewSize(1199.5, 699.5) { // which Fyne rounds up
		t.Errorf("a window of 1200 by 700 opens with %v units", got)
	}
	d.o.App.Preferences().SetInt(scaleKey, 200)
	if got := d.size(); got != fyne.NewSize(599.75, 349.75) {
		t.Errorf("at 200 %% it opens with %v units", got)
	}
}

func TestTheNearestSizeOfTextIsMarked(t *testing.T) {
	for percent, want := range map[int]int{0: 0, 80: 0, 84: 0, 125: 2, 175: 3, 1000: 3} {
		if got := nearest(percent, []int{80, 100, 120, 180}); got != want {
			t.Errorf("nearest(%d) = %d, want %d", percent, got, want)
		}
	}
}
