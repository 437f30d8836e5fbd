package scene_test

import (
	"bytes"
	"fmt"
	"image"
	"math"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/scene"
	"github.com/quadscope/quadscope/graph/view"
)

// hostile is a scene of nodes with some names at some places, each joined with the next and with itself.
func hostile(names []string, at []layout.Point) *scene.Scene {
	v := &view.View{}
	var pos []layout.Point
	for i, n := range names {
		v.Nodes = append(v.Nodes, view.Node{Entity: quad.IRI(fmt.Sprint(i)), Name: n, Type: "person", Importance: .5, More: 1200})
		pos = append(pos, at[i%len(at)])
		v.Edges = append(v.Edges, view.Edge{From: int32(i), To: int32(i), Label: n, Articles: 1, Style: view.Dotted},
			view.Edge{From: int32(i), To: int32((i + 1) % len(names)), Label: n, Articles: 1 << 30, Style: view.Style(i % 4)})
	}
	return scene.New(v, pos)
}

func TestNothingThatIsShownCanStopThePainter(t *testing.T) {
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	names := []string{"", " ", strings.Repeat("long ", 2000), strings.Repeat("x", 10_000), "שלום עולם", "مرحبا بالعالم 2026", "👩‍👩‍👧‍👦🇺🇳", "a\nb\tc\x00", "\xff\xfe", "漢字かな交じり文", "e\u0301\u0302\u0303", "\u202e\u2066"}
	scenes := map[string]*scene.Scene{
		"nothing":   scene.New(&view.View{}, nil),
		"one":       hostile([]string{"one"}, []layout.Point{{}}),
		"names":     hostile(names, []layout.Point{{X: 0, Y: 0}, {X: 300, Y: 50}, {X: 100, Y: 200}, {X: -200, Y: 90}}),
		"no number": hostile(names, []layout.Point{{X: nan, Y: 3}, {X: inf, Y: -inf}, {X: 5, Y: nan}, {X: 40, Y: 40}}),
		"far":       hostile(names, []layout.Point{{X: 9e6, Y: -9e6}, {X: -3e38, Y: 3e38}, {X: 1, Y: 1}}),
		"one place": hostile(names, []layout.Point{{X: 7, Y: 7}}),
	}
	states := []scene.State{{Hover: scene.Nothing(), Selected: scene.Nothing(), Map: true}, {Hover: target(0, -1, -1), Selected: target(-1, 1, -1), Chosen: []int32{0, 1, 99, -1}, Pinned: []bool{true}, Noted: []bool{true}, Map: true, Moving: true},
		{Hover: target(900, -1, -1), Selected: target(-1, 900, 900)}}
	for name, s := range scenes {
		for _, st := range states {
			for _, size := range []image.Point{{1, 1}, {1, 700}, {640, 400}} {
				paint(t, s, st, scene.Dark(), size.X, size.Y, 1)
				for _, zoom := range []float64{scene.MinZoom, 1, scene.MaxZoom} {
					c := scene.Camera{Zoom: zoom}
					s.Hit(c, 640, 400, 320, 200, 6, st)
					s.BadgeAt(c, 640, 400, 320, 200, st)
				}
			}
		}
		svg(t, s, states[0])
		if c := scene.Fit(s, 1, 1); math.IsNaN(c.X+c.Y+c.Zoom) || math.IsInf(c.X+c.Y, 0) || c.Zoom <= 0 {
			t.Errorf("%s: Fit = %v", name, c)
		}
	}
}

func TestLargestScreensArePainted(t *testing.T) {
	img := paint(t, sample(), scene.State{Hover: scene.Nothing(), Selected: scene.Nothing()}, scene.Light(), 7680, 4320, 4)
	if c := img.RGBAAt(7679, 4319); c.A != 255 {
		t.Errorf("the last pixel is %v", c)
	}
}

func FuzzLinesAreTheSameInEveryBand(f *testing.F) {
	f.Add(10.0, 10.0, 90.0, 70.0, 1.25, false, false)
	f.Add(-1e9, 5.0, 1e9, 60.0, 2.0, true, false)
	f.Add(50.0, 50.0, 50.0, 50.0, 9.0, true, true)
	f.Add(math.Inf(1), math.NaN(), 0.0, 0.0, 3.0, false, false)
	f.Add(3.5, -8e7, 4.5, 8e7, 30.0, true, true)
	f.Fuzz(func(t *testing.T, x0, y0, x1, y1, width float64, dashed, round bool) {
		if !(width > 0 && width < 60) {
			t.Skip("no width of a line")
		}
		const far = 8.1e7 // what a position at the farthest zoom comes to
		for _, v := range []float64{x0, y0, x1, y1} {
			if math.Abs(v) > far && !math.IsInf(v, 0) {
				t.Skip("farther out than any scene")
			}
		}
		whole, bands := image.NewRGBA(image.Rect(0, 0, 100, 80)), image.NewRGBA(image.Rect(0, 0, 100, 80))
		scene.DrawLine(whole, 80, x0, y0, x1, y1, width, dashed, round)
		scene.DrawLine(bands, 13, x0, y0, x1, y1, width, dashed, round)
		if !bytes.Equal(whole.Pix, bands.Pix) {
			t.Errorf("(%v, %v) to (%v, %v), %v wide, dashed %v, round %v: bands differ from the whole", x0, y0, x1, y1, width, dashed, round)
		}
	})
}

func TestLoopsBundlesAndBadgesAreHit(t *testing.T) {
	v := &view.View{Nodes: []view.Node{{Entity: "a", Name: "A", Type: "person", Importance: .8, More: 7}, {Entity: "b", Name: "B", Type: "place", Importance: .2}}}
	v.Edges = []view.Edge{{From: 0, To: 0, Label: "praises itself", Articles: 1}, {From: 0, To: 1, Label: "visits", Articles: 1}}
	s := scene.New(v, []layout.Point{{X: 0, Y: 0}, {X: 300, Y: 0}})
	c := scene.Camera{X: 100, Zoom: 1}
	st := scene.State{Hover: scene.Nothing(), Selected: scene.Nothing(), Pinned: []bool{true, false}}
	for e := range v.Edges {
		x, y, ok := s.EdgePoint(e, c, 800, 600, st)
		if got := s.Hit(c, 800, 600, x, y, 4, st); !ok || got != target(-1, e, -1) {
			t.Errorf("Hit on edge %d = %v", e, got)
		}
	}
	found := map[scene.Badge]bool{}
	for x := 200.0; x < 420; x += 3 {
		for y := 200.0; y < 400; y += 3 {
			if n, b := s.BadgeAt(c, 800, 600, x, y, st); b != scene.NoBadge {
				found[b] = true
				if n != 0 {
					t.Errorf("badge %d of node %d", b, n)
				}
			}
		}
	}
	if !found[scene.MoreBadge] || !found[scene.PinBadge] || found[scene.NoteBadge] {
		t.Errorf("badges found: %v", found)
	}
}

func TestWalkingAndCatching(t *testing.T) {
	s := sample()
	c := scene.Fit(s, 860, 560)
	if all := s.Inside(c, 860, 560, [][2]float64{{0, 0}, {860, 0}, {860, 560}, {0, 560}}); len(all) != len(s.Pos) {
		t.Errorf("%d of %d nodes in the whole picture", len(all), len(s.Pos))
	}
	if none := s.Inside(c, 860, 560, nil); len(none) != 0 {
		t.Errorf("%v in no line", none)
	}
	first := s.Step(-1, 1)
	if s.Step(s.Step(first, 1), -1) != first || s.Step(first, len(s.Pos)) != first {
		t.Error("stepping forth and back does not return")
	}
	if got := s.Towards(0, 0, 1); got != 1 {
		t.Errorf("below node 0 is %d, want 1", got)
	}
	if got := s.Towards(8, 1, 0); got != -1 {
		t.Errorf("from a node without neighbours: %d", got)
	}
}
