// Package picture writes the drawing of a graph that the window shows: SVG and PDF, in which text stays text, and PNG.
package picture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"io/fs"
	"strings"

	"github.com/quadscope/quadscope/graph/format/exchange"
	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/scene"
	"github.com/quadscope/quadscope/graph/view"
)

// Look says how a picture is to be. The zero value, but for Assets, is a light picture of 1600 by 1000.
type Look struct {
	Assets        fs.FS   // with the fonts and icons of the program
	Theme         string  // one of scene.Themes; default light
	Width, Height int     // in units of the window
	Scale         float64 // pixels a unit; default 1
	Transparent   bool    // without the ground of the canvas
}

// MostPixels is the largest side of a picture: that of an 8K screen, twice.
const MostPixels = 16384

// ErrNoFonts says that a program gave no assets to draw with.
var ErrNoFonts = errors.New("there are no fonts to draw with")

// WriteSVG writes an SVG drawing.
func WriteSVG(w io.Writer, g *exchange.Graph, l Look) error {
	d, err := prepare(g, l)
	if err != nil {
		return err
	}
	return d.svg(w)
}

// WritePNG writes an image.
func WritePNG(w io.Writer, g *exchange.Graph, l Look) error {
	d, err := prepare(g, l)
	if err != nil {
		return err
	}
	img := image.NewRGBA(image.Rect(0, 0, d.w, d.h))
	if err := d.painter.Paint(context.Background(), img, d.scene, d.camera, d.state, d.Scale); err != nil {
		return err
	}
	if d.Transparent {
		clearGround(img, d.palette.Canvas)
	}
	return png.Encode(w, img)
}

// WritePDF writes a page of the picture's size, with its fonts embedded.
func WritePDF(w io.Writer, g *exchange.Graph, l Look) error {
	l.Scale = 1
	d, err := prepare(g, l)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := d.svg(&b); err != nil {
		return err
	}
	fonts, err := loadFaces(l.Assets)
	if err != nil {
		return err
	}
	return writePDF(w, &b, fonts, g.Title)
}

// drawing is a graph made ready to be drawn.
type drawing struct {
	Look
	scene   *scene.Scene
	painter *scene.Painter
	palette scene.Palette
	camera  scene.Camera
	state   scene.State
	w, h    int
}

func prepare(g *exchange.Graph, l Look) (*drawing, error) {
	if l.Width == 0 && l.Height == 0 {
		l.Width, l.Height = 1600, 1000
	}
	if l.Scale == 0 {
		l.Scale = 1
	}
	if l.Width < 1 || l.Height < 1 || l.Scale < .25 || l.Scale > 8 || float64(max(l.Width, l.Height))*l.Scale > MostPixels {
		return nil, fmt.Errorf("a picture of %dx%d at scale %g is not possible; it may have up to %d pixels a side", l.Width, l.Height, l.Scale, MostPixels)
	}
	if l.Theme == "" {
		l.Theme = scene.Themes()[0]
	}
	palette, ok := scene.Theme(l.Theme)
	if !ok {
		return nil, fmt.Errorf("unknown theme %q; there are %s", l.Theme, strings.Join(scene.Themes(), ", "))
	}
	if l.Assets == nil {
		return nil, ErrNoFonts
	}
	fonts, err := scene.LoadFonts(l.Assets)
	if err != nil {
		return nil, err
	}
	d := &drawing{Look: l, scene: sceneOf(g), painter: scene.NewPainter(fonts, palette), palette: palette,
		state: scene.State{Hover: scene.Nothing(), Selected: scene.Nothing()}, w: int(float64(l.Width) * l.Scale), h: int(float64(l.Height) * l.Scale)}
	d.camera = scene.Fit(d.scene, float64(l.Width), float64(l.Height))
	return d, nil
}

// ground is what WriteSVG of a scene begins its drawing with.
const ground = `<rect width="100%" height="100%"`

func (d *drawing) svg(w io.Writer) error {
	if !d.Transparent {
		return d.painter.WriteSVG(w, d.scene, d.camera, d.state, d.w, d.h, d.Scale)
	}
	var b bytes.Buffer
	if err := d.painter.WriteSVG(&b, d.scene, d.camera, d.state, d.w, d.h, d.Scale); err != nil {
		return err
	}
	head, rest, found := bytes.Cut(b.Bytes(), []byte(ground))
	if found {
		_, rest, _ = bytes.Cut(rest, []byte("\n"))
	} else {
		head, rest = b.Bytes(), nil
	}
	if _, err := w.Write(head); err != nil {
		return err
	}
	_, err := w.Write(rest)
	return err
}

// clearGround makes the pixels that show nothing but the canvas transparent.
func clearGround(img *image.RGBA, canvas color.RGBA) {
	for i := 0; i+3 < len(img.Pix); i += 4 {
		if p := img.Pix[i : i+4]; p[0] == canvas.R && p[1] == canvas.G && p[2] == canvas.B {
			p[0], p[1], p[2], p[3] = 0, 0, 0, 0
		}
	}
}

// sceneOf returns the scene of a graph; nodes without a place stand in the middle.
func sceneOf(g *exchange.Graph) *scene.Scene {
	v := &view.View{}
	pos := make([]layout.Point, len(g.Nodes))
	index := map[string]int32{}
	for i := range g.Nodes {
		n := &g.Nodes[i]
		index[n.ID] = int32(i)
		pos[i] = layout.Point{X: n.X, Y: n.Y}
		t := n.Type
		if t == "" {
			t = "concept"
		}
		v.Nodes = append(v.Nodes, view.Node{Entity: exchange.IRI(exchange.EntityID, n.ID), Name: n.Name, Type: t, Importance: n.Importance, Articles: n.Articles})
	}
	styles := map[string]view.Style{"dashed": view.Dashed, "dotted": view.Dotted, "double": view.Double}
	for i := range g.Edges {
		e := &g.Edges[i]
		v.Edges = append(v.Edges, view.Edge{From: index[e.Source], To: index[e.Target], Label: e.Label, When: view.When(times(e)...), Style: styles[e.Style()], Articles: int(min(e.Weight(), 1e6))})
	}
	return scene.New(v, pos)
}

// times returns when what an edge says happened.
func times(e *exchange.Edge) []string {
	var out []string
	for i := range e.Claims {
		out = append(out, e.Claims[i].Time)
	}
	return out
}
