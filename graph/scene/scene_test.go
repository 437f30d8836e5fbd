package scene_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/scene"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/view/viewtest"
)

func fonts(t testing.TB) *scene.Fonts {
	t.Helper()
	f, err := scene.LoadFonts(os.DirFS("../../assets"))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// sample has a node of each type, an edge of each style and a bundle of three.
func sample() *scene.Scene {
	v := &view.View{}
	var pos []layout.Point
	names := []string{"Ines Okafor", "Meta Platforms Inc.", "Paris", "LLaMA", "FAIR Open Day", "Open by Default", "large language models", "12 March 2026", "€40 million", "7 billion parameters"}
	for i, t := range graph.Types() {
		v.Nodes = append(v.Nodes, view.Node{Entity: quad.IRI(fmt.Sprintf("e%02d", i)), Name: names[i], Type: t, Importance: float32(10-i) / 10, Articles: 1})
		sin, cos := math.Sincos(float64(i) * 2 * math.Pi / 10)
		pos = append(pos, layout.Point{X: float32(300 * cos), Y: float32(190 * sin)})
	}
	add := func(from, to int32, label string, s view.Style, articles int) {
		v.Edges = append(v.Edges, view.Edge{From: from, To: to, Label: label, Style: s, Articles: articles, Statements: []quad.IRI{quad.IRI(label)}})
	}
	add(0, 1, "leads", view.Solid, 4)
	add(1, 7, "releases", view.Solid, 2)
	add(1, 7, "trains", view.Solid, 1)
	add(7, 1, "is owned by", view.Dashed, 1)
	add(1, 4, "plans", view.Dotted, 1)
	add(4, 2, "in", view.Dashed, 1)
	add(5, 6, "did not name", view.Double, 1)
	add(6, 9, "have", view.Solid, 8)
	add(7, 4, "date of", view.Solid, 1)
	return scene.New(v, pos)
}

func paint(t testing.TB, s *scene.Scene, st scene.State, p scene.Palette, w, h int, scale float64) *image.RGBA {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	c := scene.Fit(s, float64(w)/scale, float64(h)/scale)
	if err := scene.NewPainter(fonts(t), p).Paint(context.Background(), img, s, c, st, scale); err != nil {
		t.Fatal(err)
	}
	return img
}

func target(node, edge, bundle int) scene.Target {
	return scene.Target{Node: node, Edge: edge, Bundle: bundle}
}

func TestPicturesLookAsTheyDid(t *testing.T) {
	none := scene.Nothing()
	for name, c := range map[string]struct {
		state   scene.State
		palette scene.Palette
		scale   float64
	}{
		"light":         {scene.State{Hover: none, Selected: none}, scene.Light(), 1},
		"dark":          {scene.State{Hover: none, Selected: target(3, -1, -1)}, scene.Dark(), 1},
		"selected-edge": {scene.State{Hover: none, Selected: target(-1, 1, -1)}, scene.Light(), 1},
		"hover-2x":      {scene.State{Hover: target(4, -1, -1), Selected: none}, scene.Light(), 2},
	} {
		got := paint(t, sample(), c.state, c.palette, int(860*c.scale), int(560*c.scale), c.scale)
		path := filepath.Join("testdata", name+".png")
		if os.Getenv("UPDATE") != "" {
			save(t, path, got)
			continue
		}
		if n := differing(t, path, got); n > got.Rect.Dx()*got.Rect.Dy()/2000 {
			t.Errorf("%s: %d pixels differ", name, n)
		}
	}
}

// differing counts the pixels that are not nearly those of a file.
func differing(t *testing.T, path string, got *image.RGBA) int {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for y := range got.Rect.Dy() {
		for x := range got.Rect.Dx() {
			r, g, b, _ := want.At(x, y).RGBA()
			c := got.RGBAAt(x, y)
			if max(apart(r, c.R), apart(g, c.G), apart(b, c.B)) > 24 {
				n++
			}
		}
	}
	return n
}

func apart(a uint32, b uint8) int { return max(int(a>>8)-int(b), int(b)-int(a>>8)) }

func TestPixelsDoNotDependOnCores(t *testing.T) {
	st := scene.State{Hover: scene.Nothing(), Selected: target(1, -1, -1)}
	many := paint(t, random(200), st, scene.Light(), 900, 700, 1)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if one := paint(t, random(200), st, scene.Light(), 900, 700, 1); !bytes.Equal(one.Pix, many.Pix) {
		t.Error("one core and several paint different pixels")
	}
}

func TestWhatIsDrawnIsHit(t *testing.T) {
	s := sample()
	c := scene.Fit(s, 860, 560)
	st := scene.State{Hover: scene.Nothing(), Selected: scene.Nothing()}
	for i, p := range s.Pos {
		x, y := c.ToScreen(p, 860, 560)
		if got := s.Hit(c, 860, 560, x, y, 4, st); got != target(i, -1, -1) {
			t.Errorf("Hit at node %d = %v", i, got)
		}
	}
	for e := range s.View.Edges {
		want := target(-1, e, -1)
		if e >= 1 && e <= 3 {
			want = target(-1, -1, 1) // a closed bundle
		}
		x, y, ok := s.EdgePoint(e, c, 860, 560, st)
		if got := s.Hit(c, 860, 560, x, y, 4, st); !ok || got != want {
			t.Errorf("Hit on edge %d = %v, want %v", e, got, want)
		}
	}
	opened := scene.State{Hover: scene.Nothing(), Selected: target(-1, -1, 1)}
	for e := 1; e <= 3; e++ {
		x, y, _ := s.EdgePoint(e, c, 860, 560, opened)
		if got := s.Hit(c, 860, 560, x, y, 4, opened); got != target(-1, e, -1) {
			t.Errorf("Hit on edge %d of an open bundle = %v", e, got)
		}
	}
	if got := s.Hit(c, 860, 560, 430, 280, 4, st); got != scene.Nothing() {
		t.Errorf("Hit on empty ground = %v", got)
	}
}

func TestZoomKeepsThePointUnderThePointer(t *testing.T) {
	c := scene.Camera{X: 30, Y: -70, Zoom: 1.3}
	before := c.ToScene(100, 500, 860, 560)
	for _, factor := range []float64{1.1, 0.5, 1e9, 1e-9} {
		after := c.ZoomAt(factor, 100, 500, 860, 560).ToScene(100, 500, 860, 560)
		if math.Hypot(float64(before.X-after.X), float64(before.Y-after.Y)) > 0.01 {
			t.Errorf("ZoomAt(%v): %v moved to %v", factor, before, after)
		}
	}
}

func TestCancelledPaintSaysSo(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	p := scene.NewPainter(fonts(t), scene.Light())
	if err := p.Paint(ctx, image.NewRGBA(image.Rect(0, 0, 50, 50)), sample(), scene.Camera{Zoom: 1}, scene.State{}, 1); err == nil {
		t.Error("no error")
	}
}

// random is a scene of n nodes and 2·n edges that go anywhere.
func random(n int) *scene.Scene {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	v := &view.View{}
	var pos []layout.Point
	for i := range n {
		v.Nodes = append(v.Nodes, view.Node{Entity: quad.IRI(fmt.Sprintf("e%05d", i)), Name: fmt.Sprintf("Entity %d of the set", i), Type: graph.Types()[i%10], Importance: r.Float32() * r.Float32()})
		pos = append(pos, layout.Point{X: 3000 * r.Float32(), Y: 2000 * r.Float32()})
	}
	for range 2 * n {
		v.Edges = append(v.Edges, view.Edge{From: int32(r.IntN(n)), To: int32(r.IntN(n)), Label: "knows", Style: view.Style(r.IntN(4)), Articles: 1})
	}
	return scene.New(v, pos)
}

// invented is a scene of the graph that viewtest makes of n entities, with communities standing together.
func invented(n int) *scene.Scene {
	v := view.Build(viewtest.Graph(n), view.Spec{}.ShowAll())
	return scene.New(v, stand(v))
}

// stand puts communities side by side and the nodes of each in a disc, hubs in the middle. It stands in for a layout.
func stand(v *view.View) []layout.Point {
	p := layout.Problem{Pos: make([]layout.Point, len(v.Nodes)), Placed: make([]bool, len(v.Nodes)), Pinned: make([]bool, len(v.Nodes)), Radius: make([]float32, len(v.Nodes))}
	for i, n := range v.Nodes {
		p.Radius[i] = view.Radius(n.Importance)
	}
	for _, e := range v.Edges {
		p.Edges = append(p.Edges, [2]int32{e.From, e.To})
	}
	if len(v.Nodes) <= 1500 {
		pos, _ := layout.Place(context.Background(), p, 1)
		return pos
	}
	groups := scene.Groups(scene.New(v, p.Pos))
	side := math.Ceil(math.Sqrt(float64(len(groups))))
	room := 1.2 * 34 * math.Sqrt(float64(len(groups[0])))
	for g, members := range groups {
		cx, cy := 2*room*math.Mod(float64(g), side), 2*room*math.Floor(float64(g)/side)
		for k, i := range members {
			sin, cos := math.Sincos(2.399963 * float64(k))
			r := 34 * math.Sqrt(float64(k))
			p.Pos[i] = layout.Point{X: float32(cx + r*cos), Y: float32(cy + r*sin)}
		}
	}
	return p.Pos
}

// BenchmarkPaint paints a frame of 1280×800: at rest, and in motion by budget. The goals are 6 ms for 2,000 nodes at rest, 16 ms for 10,000 and
// 50,000 in motion, 60 ms for 10,000 at rest, on two cores that do nothing else.
func BenchmarkPaint(b *testing.B) {
	for _, n := range []int{2000, 10_000, 50_000} {
		s := invented(n)
		for _, moving := range []bool{false, true} {
			b.Run(fmt.Sprintf("nodes=%d/moving=%v", n, moving), func(b *testing.B) {
				p := scene.NewPainter(fonts(b), scene.Light())
				img := image.NewRGBA(image.Rect(0, 0, 1280, 800))
				c := scene.Fit(s, 1280, 800)
				st := scene.State{Hover: scene.Nothing(), Selected: scene.Nothing(), Moving: moving, Map: true}
				if err := p.Paint(context.Background(), img, s, c, st, 1); err != nil { // hulls and glyphs
					b.Fatal(err)
				}
				before := cpu(b)
				for b.Loop() {
					if err := p.Paint(context.Background(), img, s, c, st, 1); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric((cpu(b)-before)/float64(b.N), "cpu-ms/op")
				b.ReportMetric(float64(len(s.View.Edges)), "edges")
			})
		}
	}
}

// cpu returns the milliseconds that all cores have worked for this process; on a loaded machine they say more than the clock.
func cpu(b *testing.B) float64 {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return float64(u.Utime.Sec+u.Stime.Sec)*1000 + float64(u.Utime.Usec+u.Stime.Usec)/1000
}

// TestPaintPictures leaves pictures of several sizes in the folder that PICTURES names, to be looked at.
func TestPaintPictures(t *testing.T) {
	dir := os.Getenv("PICTURES")
	if dir == "" {
		t.Skip("PICTURES names no folder")
	}
	for _, n := range []int{12, 200, 2000, 20_000} {
		s := invented(n)
		for _, theme := range scene.Themes() {
			p, _ := scene.Theme(theme)
			save(t, filepath.Join(dir, fmt.Sprintf("%d-%s.png", n, theme)), paint(t, s, scene.State{Hover: scene.Nothing(), Selected: scene.Nothing()}, p, 1600, 1000, 1))
		}
		c := scene.Fit(s, 1600, 1000)
		c.Zoom *= 2
		near := image.NewRGBA(image.Rect(0, 0, 1600, 1000))
		st := scene.State{Hover: scene.Nothing(), Selected: scene.Nothing(), Map: true}
		if err := scene.NewPainter(fonts(t), scene.Light()).Paint(context.Background(), near, s, c, st, 1); err != nil {
			t.Fatal(err)
		}
		save(t, filepath.Join(dir, fmt.Sprintf("%d-near.png", n)), near)
		st.Moving = true
		save(t, filepath.Join(dir, fmt.Sprintf("%d-moving.png", n)), paint(t, s, st, scene.Light(), 1600, 1000, 1))
	}
}

func save(t *testing.T, path string, img image.Image) {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
