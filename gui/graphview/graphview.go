// Package graphview is the widget that shows a scene: one raster, painted in the background. It moves the camera itself and raises
// callbacks for all else.
//
// Its methods are called on the window's thread, to which Post brings what the painter has finished.
package graphview

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/scene"
	"github.com/quadscope/quadscope/graph/view"
)

// Graph shows a view with positions.
type Graph struct {
	widget.BaseWidget
	OnSelect   func(scene.Target)              // a node, edge or bundle was clicked, or the ground
	OnOpen     func(scene.Target)              // it was clicked twice
	OnMove     func(node int, at layout.Point) // a node was dragged to a place
	OnCamera   func()                          // the camera has moved
	OnKey      func(*fyne.KeyEvent)            // keys that the canvas does not use itself
	OnRune     func(rune)
	OnShortcut func(fyne.Shortcut)

	raster  *canvas.Raster
	painter *painter
	scene   *scene.Scene
	pos     []layout.Point
	camera  scene.Camera
	state   scene.State
	fitted  bool // the camera follows the content until the user moves it
	size    fyne.Size

	pressed   bool
	button    desktop.MouseButton
	dragging  int // node under the drag, or -1
	moved     bool
	grab      layout.Point // offset from the pointer to the dragged node
	lastClick time.Time
	lastHit   scene.Target
	flight    *fyne.Animation
}

// New returns an empty graph. post runs a function on the window's thread.
func New(fonts *scene.Fonts, p scene.Palette, post func(func())) *Graph {
	g := &Graph{camera: scene.Camera{Zoom: 1}, fitted: true, dragging: -1}
	g.state = scene.State{Hover: scene.Nothing(), Selected: scene.Nothing()}
	g.scene = scene.New(&view.View{}, nil)
	g.painter = newPainter(fonts, p, func(img *image.RGBA) {
		post(func() {
			g.painter.show(img)
			g.raster.Refresh()
		})
	})
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

// Stop ends the painting goroutine.
func (g *Graph) Stop() { g.painter.stop() }

// SetPalette changes the colours.
func (g *Graph) SetPalette(p scene.Palette) {
	g.painter.palette(p)
	g.paint()
}

// SetScene shows other content with a selection in it. The camera stays, unless nobody has moved it: then it keeps all in sight.
func (g *Graph) SetScene(v *view.View, pos []layout.Point, pinned []bool, selected scene.Target) {
	if g.dragging >= len(pos) {
		g.dragging = -1
	}
	g.pos = pos
	g.scene = scene.New(v, pos)
	g.state = scene.State{Hover: scene.Nothing(), Selected: selected, Pinned: pinned}
	if g.fitted {
		g.camera = g.fit()
		g.cameraMoved()
	}
	g.paint()
}

// Select marks what is selected.
func (g *Graph) Select(t scene.Target) {
	g.state.Selected = t
	g.paint()
}

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

// Scene returns what is shown.
func (g *Graph) Scene() *scene.Scene { return g.scene }

// State returns what is pointed at and selected.
func (g *Graph) State() scene.State { return g.state }

func (g *Graph) fit() scene.Camera {
	return scene.Fit(g.scene, float64(g.size.Width), float64(g.size.Height))
}

// Fit flies to the camera that shows everything, and keeps everything in sight from then on.
func (g *Graph) Fit() {
	g.fly(g.fit())
	g.fitted = true
}

// ZoomBy changes the zoom round the middle.
func (g *Graph) ZoomBy(factor float64) {
	g.touch()
	g.camera = g.camera.ZoomAt(factor, float64(g.size.Width)/2, float64(g.size.Height)/2, float64(g.size.Width), float64(g.size.Height))
	g.cameraMoved()
	g.paint()
}

// Pan moves the picture by a distance on the screen.
func (g *Graph) Pan(dx, dy float32) {
	g.touch()
	g.camera.X -= float64(dx) / g.camera.Zoom
	g.camera.Y -= float64(dy) / g.camera.Zoom
	g.cameraMoved()
	g.paint()
}

// FlyTo brings a node to the middle, near enough to read its label.
func (g *Graph) FlyTo(node int) {
	p := g.pos[node]
	to := scene.Camera{X: float64(p.X), Y: float64(p.Y), Zoom: max(1, g.camera.Zoom)}
	g.fly(to)
}

// Reveal brings the two ends of an edge into sight when they are not.
func (g *Graph) Reveal(nodes ...int32) {
	w, h := float64(g.size.Width), float64(g.size.Height)
	for _, n := range nodes {
		x, y := g.camera.ToScreen(g.pos[n], w, h)
		if x < 20 || y < 20 || x > w-20 || y > h-20 {
			g.FlyTo(int(n))
			return
		}
	}
}

// fly moves the camera in a quarter to a half of a second, longer for longer ways.
func (g *Graph) fly(to scene.Camera) {
	g.touch()
	from := g.camera
	if from == to {
		return
	}
	g.flight = fyne.NewAnimation(380*time.Millisecond, func(t float32) {
		g.camera = from.Fly(to, float64(t), float64(g.size.Width))
		if t == 1 {
			g.camera = to
		}
		g.cameraMoved()
		g.paint()
	})
	g.flight.Curve = fyne.AnimationLinear
	g.flight.Start()
}

// touch notes that the user moves the camera from now on.
func (g *Graph) touch() {
	g.fitted = false
	if g.flight != nil {
		g.flight.Stop()
		g.flight = nil
	}
}

func (g *Graph) cameraMoved() {
	if g.OnCamera != nil {
		g.OnCamera()
	}
}

// paint asks the painter for the present picture.
func (g *Graph) paint() {
	g.painter.request(job{scene: g.scene, camera: g.camera, state: g.state, units: g.size})
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

// CreateRenderer shows the raster.
func (g *Graph) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(g.raster) }
