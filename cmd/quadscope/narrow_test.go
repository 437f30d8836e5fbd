package main_test

import "testing"

func TestANarrowWindowShowsOnePaneAtATime(t *testing.T) {
	program := build(t)
	d := setup{width: 800, height: 600}.open(t, program, "--theme", "light")
	d.must(d.Drop(d.ctx, 400, 300, articles(t)...))
	d.wait("imported")
	d.picture("narrow-graph")
	free := 0
	for _, e := range d.view().Items("edges") {
		if e.Bool("free") {
			free++
			d.must(d.Click(d.ctx, e.Int("x"), e.Int("y")))
			d.wait("reader")
			break
		}
	}
	if free == 0 {
		t.Fatal("no line can be clicked in the narrow window")
	}
	d.until("the marked sentence", func() bool { return markerPixels(d, 0) >= 500 })
	d.picture("narrow-reader")
	d.must(d.Click(d.ctx, 400, 550)) // the graph again
	d.press("ctrl+b")
	d.picture("narrow-lists")
}
