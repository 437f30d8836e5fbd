package graphview_test

import (
	"os"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/scene"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/gui/graphview"
)

// said is what a graph told by its callbacks.
type said struct {
	target  scene.Target
	toggled bool
	opened  scene.Target
	caught  []int32
	added   bool
	moved   map[int32]layout.Point
	badge   scene.Badge
	menu    bool
	walked  [2]float64
	drawn   [2]int
}

// show opens a graph of three nodes in a row: at 100, 300 and 500 of a window of 600 by 400 units, with the camera at rest.
func show(t *testing.T) (*graphview.Graph, *said) {
	t.Helper()
	test.NewTempApp(t)
	fonts, err := scene.LoadFonts(os.DirFS("../../assets"))
	if err != nil {
		t.Fatal(err)
	}
	g := graphview.New(fonts, scene.Light(), func(f func()) {}, func(err error) { t.Error(err) }) // pictures are of no interest here
	t.Cleanup(g.Stop)
	got := &said{target: scene.Nothing(), opened: scene.Nothing()}
	g.OnSelect = func(t scene.Target, toggle bool) { got.target, got.toggled = t, toggle }
	g.OnOpen = func(t scene.Target) { got.opened = t }
	g.OnChoose = func(n []int32, add bool) { got.caught, got.added = n, add }
	g.OnMove = func(ns []int32, at []layout.Point, _ map[int32]layout.Point) {
		got.moved = map[int32]layout.Point{}
		for i, n := range ns {
			got.moved[n] = at[i]
		}
	}
	g.OnDraw = func(from, to int) { got.drawn = [2]int{from, to} }
	g.OnBadge = func(_ int, b scene.Badge) { got.badge = b }
	g.OnMenu = func(scene.Target, fyne.Position) { got.menu = true }
	g.OnWalk = func(dx, dy float64) bool { got.walked = [2]float64{dx, dy}; return true }
	w := test.NewWindow(g)
	t.Cleanup(w.Close)
	g.Resize(fyne.NewSize(600, 400))
	v := &view.View{Edges: []view.Edge{{From: 0, To: 1, Label: "knows", Articles: 1}}}
	for _, n := range []string{"A", "B", "C"} {
		v.Nodes = append(v.Nodes, view.Node{Name: n, Type: "person", Importance: .4, More: 3})
	}
	g.SetScene(scene.New(v, []layout.Point{{X: 100, Y: 200}, {X: 300, Y: 200}, {X: 500, Y: 200}}), nil, nil, graphview.Nothing())
	c := g.Camera()
	g.Pan(float32((c.X-300)*c.Zoom), float32((c.Y-200)*c.Zoom)) // the camera is the user's now
	g.ZoomBy(1 / c.Zoom)
	return g, got
}

func press(g *graphview.Graph, x, y float32, b desktop.MouseButton, m fyne.KeyModifier) {
	e := &desktop.MouseEvent{Button: b, Modifier: m}
	e.Position = fyne.NewPos(x, y)
	g.MouseDown(e)
}

func release(g *graphview.Graph, x, y float32, b desktop.MouseButton, m fyne.KeyModifier) {
	e := &desktop.MouseEvent{Button: b, Modifier: m}
	e.Position = fyne.NewPos(x, y)
	g.MouseUp(e)
}

func click(g *graphview.Graph, x, y float32, m fyne.KeyModifier) {
	press(g, x, y, desktop.MouseButtonPrimary, m)
	release(g, x, y, desktop.MouseButtonPrimary, m)
}

func drag(g *graphview.Graph, m fyne.KeyModifier, ps ...[2]float32) {
	press(g, ps[0][0], ps[0][1], desktop.MouseButtonPrimary, m)
	for i, p := range ps[1:] {
		e := &fyne.DragEvent{Dragged: fyne.NewDelta(p[0]-ps[i][0], p[1]-ps[i][1])}
		e.Position = fyne.NewPos(p[0], p[1])
		g.Dragged(e)
	}
	last := ps[len(ps)-1]
	release(g, last[0], last[1], desktop.MouseButtonPrimary, m)
	g.DragEnd()
}

func node(i int) scene.Target { return scene.Target{Node: i, Edge: -1, Bundle: -1} }

func TestClicksSelectToggleAndOpen(t *testing.T) {
	g, got := show(t)
	click(g, 100, 200, 0)
	if got.target != node(0) || got.toggled {
		t.Errorf("click: %+v", got)
	}
	click(g, 100, 200, 0)
	if got.opened != node(0) {
		t.Errorf("double click opens %v", got.opened)
	}
	click(g, 300, 200, fyne.KeyModifierControl)
	if got.target != node(1) || !got.toggled {
		t.Errorf("click with Ctrl: %+v", got)
	}
	click(g, 500, 200, fyne.KeyModifierShift)
	if got.target != node(2) || !got.toggled {
		t.Errorf("click with Shift: %+v", got)
	}
	click(g, 200, 200, 0)
	if got.target != (scene.Target{Node: -1, Edge: 0, Bundle: -1}) {
		t.Errorf("click on the line: %v", got.target)
	}
	g.Select(graphview.Selection{Target: node(0)})
	click(g, 300, 350, 0)
	if got.target != scene.Nothing() {
		t.Errorf("click on the ground: %v", got.target)
	}
}

func TestBandAndLassoCatch(t *testing.T) {
	g, got := show(t)
	drag(g, fyne.KeyModifierShift, [2]float32{50, 100}, [2]float32{200, 200}, [2]float32{350, 300})
	if !slices.Equal(got.caught, []int32{0, 1}) || got.added {
		t.Errorf("rectangle: %v, added %v", got.caught, got.added)
	}
	drag(g, fyne.KeyModifierShift|fyne.KeyModifierAlt, [2]float32{450, 100}, [2]float32{560, 120}, [2]float32{560, 300}, [2]float32{440, 300})
	if !slices.Equal(got.caught, []int32{2}) {
		t.Errorf("lasso: %v", got.caught)
	}
	g.SetMode(false)
	drag(g, 0, [2]float32{240, 100}, [2]float32{350, 300})
	if !slices.Equal(got.caught, []int32{1}) {
		t.Errorf("rectangle by command: %v", got.caught)
	}
}

func TestDragsMoveNodesTogetherOrThePicture(t *testing.T) {
	g, got := show(t)
	g.Select(graphview.Selection{Target: node(1), Chosen: []int32{0, 1}})
	drag(g, 0, [2]float32{300, 200}, [2]float32{310, 230}, [2]float32{320, 260})
	if len(got.moved) != 2 || got.moved[0] != (layout.Point{X: 120, Y: 260}) || got.moved[1] != (layout.Point{X: 320, Y: 260}) {
		t.Errorf("moved %v", got.moved)
	}
	before := g.Camera()
	drag(g, 0, [2]float32{420, 60}, [2]float32{430, 80})
	if after := g.Camera(); after.X != before.X-10 || after.Y != before.Y-20 {
		t.Errorf("camera went from %v to %v", before, after)
	}
	press(g, 420, 60, desktop.MouseButtonSecondary, 0)
	e := &desktop.MouseEvent{Button: desktop.MouseButtonSecondary}
	e.Position = fyne.NewPos(450, 60)
	g.MouseMoved(e)
	release(g, 450, 60, desktop.MouseButtonSecondary, 0)
	if after := g.Camera(); after.X != before.X-40 || got.menu {
		t.Errorf("right drag: camera %v, menu %v", after, got.menu)
	}
	press(g, 420, 60, desktop.MouseButtonSecondary, 0)
	release(g, 420, 60, desktop.MouseButtonSecondary, 0)
	if !got.menu {
		t.Error("a right click opens no menu")
	}
}

func TestKeysWalkAndBadgesAnswer(t *testing.T) {
	g, got := show(t)
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if got.walked != [2]float64{-1, 0} {
		t.Errorf("walked %v", got.walked)
	}
	for y := float32(200); y < 240 && got.badge == scene.NoBadge; y += 3 {
		click(g, 118, y, 0)
	}
	if got.badge != scene.MoreBadge {
		t.Errorf("badge %v", got.badge)
	}
	if !g.AcceptsTab() {
		t.Error("Tab leaves a graph that has nodes")
	}
	if s := g.Stats(); s.UI < 0 || s.Longest > time.Minute {
		t.Errorf("stats %+v", s)
	}
}

func TestARelationIsDrawnFromNodeToNode(t *testing.T) {
	g, got := show(t)
	drag(g, fyne.KeyModifierAlt, [2]float32{300, 200}, [2]float32{400, 250}, [2]float32{500, 200})
	if got.drawn != [2]int{1, 2} || got.moved != nil {
		t.Errorf("Alt and a drag: drawn %v, moved %v", got.drawn, got.moved)
	}
	g.DrawNext()
	drag(g, 0, [2]float32{500, 200}, [2]float32{200, 100}, [2]float32{100, 200})
	if got.drawn != [2]int{2, 0} {
		t.Errorf("the next drag: drawn %v", got.drawn)
	}
	got.drawn = [2]int{}
	drag(g, fyne.KeyModifierAlt, [2]float32{300, 200}, [2]float32{300, 350})
	drag(g, fyne.KeyModifierAlt, [2]float32{300, 200}, [2]float32{320, 240}, [2]float32{300, 200})
	if got.drawn != [2]int{} {
		t.Errorf("to nowhere and to itself: drawn %v", got.drawn)
	}
	drag(g, 0, [2]float32{100, 200}, [2]float32{120, 260})
	if got.moved == nil {
		t.Error("the drag after it moves no node")
	}
}
