package main_test

import (
	"testing"

	"github.com/quadscope/quadscope/cmd/internal/screen"
)

// TestTheSizeOfTextLeavesTheWindowAsItIs makes all text twice as large and small again, and starts the program anew with each.
func TestTheSizeOfTextLeavesTheWindowAsItIs(t *testing.T) {
	program := build(t)
	dir := t.TempDir()
	near := func(a, b int) bool { return max(a-b, b-a) <= 1 } // Fyne rounds up
	opened := [2]int{1400, 880}                               // how large the window is when nobody has changed it
	start := func() *desk {
		d := setup{dir: dir, width: 1400, height: 900}.open(t, program, "--theme", "light")
		if e, ok := d.last("size"); !ok || !near(e.Int("width"), opened[0]) || !near(e.Int("height"), opened[1]) {
			t.Errorf("it opens %d×%d pixels large, want %v", e.Int("width"), e.Int("height"), opened)
		}
		opened = [2]int{1400, 900} // the test makes it fill the screen
		return d
	}
	d := start()
	is := func(when string) {
		t.Helper()
		d.settle()
		if w, h, err := d.WindowSize(); err != nil || !near(w, 1400) || !near(h, 900) {
			t.Errorf("%s the window is %d×%d pixels, want 1400×900 (%v)", when, w, h, err)
		}
	}
	scale := func(percent, x, y int) {
		t.Helper()
		d.must(d.Click(d.ctx, x, y))
		d.waitFor("the size of text", func(e screen.Event) bool { return e.Name == "scaled" && e.Int("percent") == percent })
	}
	is("at first")
	d.press("ctrl+,")
	d.settle()
	scale(200, 856, 221)
	d.picture("scale-200")
	is("at 200 %")
	d.must(d.Stop())

	d = start()
	is("after a start at 200 %")
	d.press("ctrl+,")
	d.settle()
	d.picture("scale-200-again")
	scale(100, 496, 316)
	is("back at 100 %")
	scale(120, 670, 221)
	is("at 120 %")
	d.picture("scale-120")
	d.must(d.Stop())
	d = start()
	d.must(d.Stop())
	start()
}
