// Package graphview is the widget that shows a scene: one raster, painted in the background, with the rubber band and the tooltip above it. It
// moves the camera itself and raises callbacks for all else.
//
// Its methods are called on the window's thread, to which post brings what the painter has finished.
package graphview

import (
	"image"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/scene"
	"github.com/quadscope/quadscope/graph/view"
)

// Selection is what of a scene is selected: one target, which is shown in full, and further nodes.
type Selection struct {
	Target scene.Target
	Chosen []int32
}

// Nothing is the selection of nothing.
func Nothing() Selection { return Selection{Target: scene.Nothing()} }

// Graph shows a view with positions.
type Graph struct {
	widget.BaseWidget
	OnSelect   func(t scene.Target, toggle bool)                                    // a node, edge or bundle was clicked, or the ground
	OnChoose   func(nodes []int32, add bool)                                        // nodes were caught in a rectangle or lasso
	OnOpen     func(scene.Target)                                                   // it was clicked twice
	OnDraw     func(from, to int)                                                   // a relation was drawn from a node to another
	OnMove     func(nodes []int32, at []layout.Point, along map[int32]layout.Point) // nodes were dragged to places, and others followed
	OnBadge    func(node int, b scene.Badge)                                        // a badge was clicked
	OnMenu     func(t scene.Target, at fyne.Position)                               // the right button was clicked, at a place in the window
	OnTip      func(scene.Target) string                                            // what the tooltip says; empty for none
	OnWalk     func(dx, dy float64) bool                                            // an arrow was pressed; false when nothing is selected that one could walk from
	OnCamera   func()                                                               // the camera has moved
	OnRest     func()                                                               // nodes that moved to other places have got there
	OnKey      func(*fyne.KeyEvent)                                                 // keys that the canvas does not use itself
	OnRune     func(rune)
	OnShortcut func(fyne.Shortcut)

	raster  *canvas.Raster
	painter *painter
	post    func(func())
	scene   *scene.Scene // as it is shown
	goal    *scene.Scene // what it glides to
	camera  scene.Camera
	state   scene.State
	fitted  bool // the camera follows the content until the user moves it
	size    fyne.Size

	gesture gesture
	over    overlay
	flight  *fyne.Animation
	morph   *fyne.Animation
	still   *time.Timer // paints in full when nothing moves any more
	stats   Stats
}

// Stats counts what has been shown.
type Stats struct {
	Frames  int
	Paint   time.Duration // of all frames together, in the painter's goroutine
	UI      time.Duration // that all frames took on the window's thread, beside what the toolkit does
	Longest time.Duration // of those on the window's thread
}

// New returns an empty graph. post runs a function on the window's thread; broken is told, from any goroutine, why a picture could not be painted.
func New(fonts *scene.Fonts, p scene.Palette, post func(func()), broken func(error)) *Graph {
	g := &Graph{camera: scene.Camera{Zoom: 1}, fitted: true, post: post}
	g.state = scene.State{Hover: scene.Nothing(), Selected: scene.Nothing(), Map: true}
	g.scene = scene.New(&view.View{}, nil)
	g.goal = g.scene
	g.over.build()
	g.painter = newPainter(fonts, p, func(img *image.RGBA, took time.Duration) { post(func() { g.finished(img, took) }) }, broken)
	g.raster = canvas.NewRaster(func(w, h int) image.Image {
		if g.painter.resize(w, h) {
			g.paint()
		}
		return g.painter.frame()
	})
	g.raster.ScaleMode = canvas.ImageScalePixels
	g.ExtendBaseWidget(g)
	return g
}

// finished shows a picture.
func (g *Graph) finished(img *image.RGBA, took time.Duration) {
	start := time.Now()
	g.painter.show(img)
	g.raster.Refresh()
	g.stats.Frames++
	g.stats.Paint += took
	g.spent(time.Since(start))
}

// spent counts time on the window's thread.
func (g *Graph) spent(d time.Duration) {
	g.stats.UI += d
	g.stats.Longest = max(g.stats.Longest, d)
}

// Stats returns the counts since the start.
func (g *Graph) Stats() Stats { return g.stats }

// Stop ends the painting goroutine.
func (g *Graph) Stop() {
	g.touch()
	g.letGo()
	g.painter.stop()
}

// SetPalette changes the colours.
func (g *Graph) SetPalette(p scene.Palette) {
	g.painter.palette(p)
	g.over.colours(p)
	g.paint()
}

// SetScene shows other content with a selection in it. The camera stays, unless nobody has moved it: then it keeps all in sight. Nodes that were
// shown before glide to their new places, and new ones out of a neighbour.
func (g *Graph) SetScene(s *scene.Scene, pinned, noted []bool, sel Selection) {
	g.dropDrag(len(s.Pos))
	g.over.hideTip()
	old := g.scene
	g.state.Hover, g.state.Selected, g.state.Chosen = scene.Nothing(), sel.Target, sel.Chosen
	g.state.Pinned, g.state.Noted = pinned, noted
	g.scene, g.goal = s, s
	switch {
	case g.fitted && g.flight != nil:
		g.Fit() // what was flown to is not all there is any more
	case g.fitted:
		g.camera = g.fit()
		g.cameraMoved()
	}
	g.glide(old, s)
	g.paint()
}

// Select marks what is selected.
func (g *Graph) Select(sel Selection) {
	g.state.Selected, g.state.Chosen = sel.Target, sel.Chosen
	g.paint()
}

// ShowMap shows or hides the overview in the corner.
func (g *Graph) ShowMap(on bool) {
	g.state.Map = on
	g.paint()
}

// HasMap reports whether the overview is shown when part of the scene is out of sight.
func (g *Graph) HasMap() bool { return g.state.Map }

// Camera returns what part of the scene is seen.
func (g *Graph) Camera() scene.Camera { return g.camera }

// Look returns the camera, and whether it keeps everything in sight.
func (g *Graph) Look() (c scene.Camera, fitted bool) { return g.camera, g.fitted }

// SetLook moves the camera at once.
func (g *Graph) SetLook(c scene.Camera, fitted bool) {
	g.touch()
	g.camera, g.fitted = c, fitted
	if fitted {
		g.camera = g.fit()
	}
	g.cameraMoved()
	g.paint()
}

// Scene returns what is shown, with its nodes where they come to rest.
func (g *Graph) Scene() *scene.Scene { return g.goal }

// State returns what is pointed at and selected.
func (g *Graph) State() scene.State { return g.state }

func (g *Graph) wh() (w, h float64) { return float64(g.size.Width), float64(g.size.Height) }

func (g *Graph) fit() scene.Camera {
	w, h := g.wh()
	return scene.Fit(g.goal, w, h)
}

// Fit flies to the camera that shows everything, and keeps everything in sight from then on.
func (g *Graph) Fit() {
	g.fly(g.fit())
	g.fitted = true
}

// FitNodes flies to the camera that shows some nodes.
func (g *Graph) FitNodes(nodes []int32) {
	w, h := g.wh()
	g.fly(scene.FitNodes(g.goal, nodes, w, h))
}

// Frame flies to the camera that shows some nodes, unless all of them are in sight or the camera keeps everything there.
func (g *Graph) Frame(nodes []int32) {
	if !g.fitted && slices.ContainsFunc(nodes, func(n int32) bool { return !g.inSight(n) }) {
		g.FitNodes(nodes)
	}
}

// inSight reports whether a node is in the picture, where it comes to rest.
func (g *Graph) inSight(node int32) bool {
	w, h := g.wh()
	x, y := g.camera.ToScreen(g.goal.Pos[node], w, h)
	return x >= 20 && y >= 20 && x <= w-20 && y <= h-20
}

// ZoomBy changes the zoom round the middle.
func (g *Graph) ZoomBy(factor float64) {
	w, h := g.wh()
	g.zoomAt(factor, w/2, h/2)
}

func (g *Graph) zoomAt(factor, x, y float64) {
	g.touch()
	w, h := g.wh()
	g.camera = g.camera.ZoomAt(factor, x, y, w, h)
	g.cameraMoved()
	g.move()
}

// Pan moves the picture by a distance on the screen.
func (g *Graph) Pan(dx, dy float32) {
	g.touch()
	g.camera.X -= float64(dx) / g.camera.Zoom
	g.camera.Y -= float64(dy) / g.camera.Zoom
	g.cameraMoved()
	g.move()
}

// FlyTo brings a node to the middle, near enough to read its label.
func (g *Graph) FlyTo(node int) {
	p := g.goal.Pos[node]
	g.fly(scene.Camera{X: float64(p.X), Y: float64(p.Y), Zoom: max(1, g.camera.Zoom)})
}

// Reveal brings the two ends of an edge into sight when they are not.
func (g *Graph) Reveal(nodes ...int32) {
	for _, n := range nodes {
		if !g.inSight(n) {
			g.FlyTo(int(n))
			return
		}
	}
}

func (g *Graph) cameraMoved() {
	if g.OnCamera != nil {
		g.OnCamera()
	}
}

// paint asks the painter for the present picture.
func (g *Graph) paint() {
	g.painter.request(picture{scene: g.scene, camera: g.camera, state: g.state, units: g.size})
}

// Resize keeps what is in the middle there.
func (g *Graph) Resize(s fyne.Size) {
	g.BaseWidget.Resize(s)
	if s == g.size {
		return
	}
	g.size = s
	if g.fitted {
		g.camera = g.fit()
		g.cameraMoved()
	}
	g.paint()
}

// MinSize lets the window be small.
func (g *Graph) MinSize() fyne.Size { return fyne.NewSize(120, 120) }

// CreateRenderer shows the raster, and what lies over it.
func (g *Graph) CreateRenderer() fyne.WidgetRenderer { return &renderer{g} }

// renderer lays the raster over the whole widget; what is over it has its own places.
type renderer struct{ g *Graph }

// Layout implements fyne.WidgetRenderer.
func (r *renderer) Layout(s fyne.Size) { r.g.raster.Resize(s) }

// MinSize implements fyne.WidgetRenderer.
func (r *renderer) MinSize() fyne.Size { return r.g.MinSize() }

// Refresh implements fyne.WidgetRenderer.
func (r *renderer) Refresh() { canvas.Refresh(r.g.raster) }

// Objects implements fyne.WidgetRenderer.
func (r *renderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.g.raster}, r.g.over.objects()...)
}

// Destroy implements fyne.WidgetRenderer.
func (r *renderer) Destroy() {}
