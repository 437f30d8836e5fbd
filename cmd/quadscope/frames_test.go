package main_test

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/view/viewtest"
)

// large makes a project of n entities that stand in a spiral, all of which are shown.
func large(t *testing.T, n int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "large.quadscope")
	f, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	part := viewtest.Part(n)
	at := map[quad.IRI]store.Spot{}
	for i, e := range part.Entities {
		sin, cos := math.Sincos(2.399963 * float64(i))
		r := 40 * math.Sqrt(float64(i))
		at[e.IRI] = store.Spot{X: float32(r * cos), Y: float32(r * sin), Placed: true}
	}
	for _, err := range []error{f.Do(store.Edit{Title: "Invent", Delta: graph.Delta{Add: part}}), f.SavePositions(at), f.Remember("spec", []byte(`{"Budget":-1}`)), f.Close()} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return path
}

// TestLargeGraphMovesInTheWindow pans and zooms a large graph in a real window and reports the frames and what they took. FRAMES=10000 makes it as large
// as that; without it the graph is small enough for every run of the tests.
func TestLargeGraphMovesInTheWindow(t *testing.T) {
	n, err := strconv.Atoi(cmp.Or(os.Getenv("FRAMES"), "1200"))
	if err != nil {
		t.Fatal(err)
	}
	program := build(t)
	d := open(t, program, "--theme", "light", large(t, n))
	before := d.wait("frames")
	for k := range 4 {
		d.must(d.Scroll(d.ctx, 640, 420, 3-6*(k%2)))
		d.must(d.Drag(d.ctx, 700, 330, 560, 520-80*k))
	}
	d.settle()
	after, ok := d.last("frames")
	view, _ := d.last("view")
	number := func(field string) float64 {
		a, _ := after.Fields[field].(float64)
		b, _ := before.Fields[field].(float64)
		return a - b
	}
	frames := number("frames")
	if !ok || frames < 1 { // how many there are is a matter of how busy the machine is
		t.Fatalf("%v frames of %v", frames, after.Fields)
	}
	longest, _ := after.Fields["longest"].(float64)
	t.Logf("%d nodes: %.0f frames, %.1f ms of painting and %.2f ms of the window's thread each, at most %.2f ms; last view %v",
		n, frames, number("paint")/frames, number("ui")/frames, longest, fmt.Sprint(view.Fields["zoom"]))
	img, err := d.Picture()
	d.must(err)
	if c := colours(img); c < 100 {
		t.Errorf("%d colours in the picture", c)
	}
}
