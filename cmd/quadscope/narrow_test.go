package main_test

import "testing"

func TestANarrowWindowShowsOnePaneAtATime(t *testing.T) {
	p := build(t)
	d := setup{width: 800, height: 600}.open(t, p.window, "--theme", "light")
	d.must(d.Drop(d.ctx, 400, 300, articles(t)...))
	d.wait("imported")
	d.picture("narrow-graph")
	free := 0
	for _, e := range d.view().Items("edges") {
		if ok, _ := e.Fields["free"].(bool); ok {
			free++
			d.must(d.Click(d.ctx, e.Int("x"), e.Int("y")))
			d.wait("reader")
			break
		}
	}
	if free == 0 {
		t.Fatal("no line can be clicked in the narrow window")
	}
	d.must(d.trace.Settle(d.ctx))
	if n := markerPixels(d, 0); n < 500 {
		t.Errorf("the sentence is not to be seen: %d pixels of the marker", n)
	}
	d.picture("narrow-reader")
	d.must(d.Click(d.ctx, 400, 550)) // the graph again
	d.press("ctrl+b")
	d.picture("narrow-lists")
}
