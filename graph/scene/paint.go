package scene

import (
	"context"
	"image"
	"image/color"
	"math"
	"runtime"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"
)

// Painter draws scenes. It remembers where labels stood, so that they do not flicker; it is not safe for concurrent use.
type Painter struct {
	fonts   *Fonts
	palette Palette
	last    map[quad.IRI]uint8
}

// NewPainter returns a painter with these fonts and colours.
func NewPainter(f *Fonts, p Palette) *Painter {
	return &Painter{fonts: f, palette: p, last: map[quad.IRI]uint8{}}
}

// SetPalette changes the colours.
func (p *Painter) SetPalette(c Palette) { p.palette = c }

// picture is all that a frame shows, in the order of drawing.
type picture struct {
	f       *frame
	strokes []stroke
	order   []int32 // nodes in the picture, the most important last
	labels  []label
	tags    []tag
}

// Paint draws the scene over the whole of dst; scale is the number of pixels of a unit. It uses all cores, and stops early with
// the error of ctx, leaving dst half drawn. The pixels do not depend on the number of cores.
func (p *Painter) Paint(ctx context.Context, dst *image.RGBA, s *Scene, c Camera, st State, scale float64) error {
	w, h := float64(dst.Rect.Dx())/scale, float64(dst.Rect.Dy())/scale
	pic := p.compose(s, c, st, w, h, scale)
	bands := runtime.GOMAXPROCS(0) * 2
	rows := (dst.Rect.Dy() + bands - 1) / bands
	var wg sync.WaitGroup
	for y := 0; y < dst.Rect.Dy(); y += max(1, rows) {
		b := band{img: dst, clip: image.Rect(0, y, dst.Rect.Dx(), min(dst.Rect.Dy(), y+rows)).Add(dst.Rect.Min)}
		wg.Go(func() { p.paint(ctx, b, pic) })
	}
	wg.Wait()
	return ctx.Err()
}

// compose works out what the picture of w by h units holds and where.
func (p *Painter) compose(s *Scene, c Camera, st State, w, h, scale float64) *picture {
	f := newFrame(s, c, w, h, scale, st)
	pic := &picture{f: f, strokes: f.strokes(&p.palette), order: f.visible()}
	lines := make([][]point, len(pic.strokes))
	for i, x := range pic.strokes {
		lines[i] = x.path
	}
	l := &labeler{f: f, fonts: p.fonts, last: p.last}
	if len(p.last) > 10*len(s.Pos)+1000 {
		clear(p.last)
	}
	l.prepare(lines, pic.order)
	pic.tags = f.firstTags(l)
	pic.labels = l.place(pic.order)
	pic.tags = append(f.moreTags(l), pic.tags...)
	return pic
}

// visible returns the nodes in the picture, the most important last.
func (f *frame) visible() []int32 {
	order := make([]int32, 0, len(f.Pos))
	for i := range f.Pos {
		p, r := f.node(int32(i)), f.radius(int32(i))+12*f.scale
		if p.x >= -r && p.y >= -r && p.x <= f.w*f.scale+r && p.y <= f.h*f.scale+r {
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, func(a, b int32) int { return int(f.priority(b) - f.priority(a)) })
	return order
}

func (p *Painter) paint(ctx context.Context, b band, pic *picture) {
	b.fill(p.palette.Canvas)
	f := pic.f
	for i := range pic.strokes {
		if i%256 == 0 && ctx.Err() != nil {
			return
		}
		pic.strokes[i].draw(b, &p.palette, f.scale)
	}
	for n, i := range pic.order {
		if n%256 == 0 && ctx.Err() != nil {
			return
		}
		p.node(b, f, i)
	}
	for _, l := range pic.labels {
		p.label(b, f, l)
	}
	for _, t := range pic.tags {
		p.tag(b, f, t)
	}
}

// fade returns the opacity of a node.
func (f *frame) fade(i int32) float64 {
	if f.focus != nil && !f.focus[i] {
		return .45
	}
	return 1
}

// layer is the outline of a node's type, filled.
type layer struct {
	r     float64
	color color.RGBA
}

// layers returns what a node is drawn of, the lowest first.
func (p *Painter) layers(f *frame, i int32) []layer {
	r, t, c, s := f.radius(i), f.View.Nodes[i].Type, &p.palette, f.scale
	fill := p.fill(f, i)
	if r < 2*s+.01 {
		return []layer{{r, fill}}
	}
	var out []layer
	switch {
	case f.state.Selected.Node == int(i):
		out = []layer{{grow(t, r, 9.4*s), c.MarkerBand}, {grow(t, r, 4.4*s), c.EdgeInk}, {grow(t, r, 2.2*s), c.Canvas}}
	case f.state.Hover.Node == int(i), f.endOfSelected(i):
		out = []layer{{grow(t, r, 4*s), c.EdgeInk}, {grow(t, r, 2.2*s), c.Canvas}}
	default:
		out = []layer{{grow(t, r, 1.6*s), c.Canvas}}
	}
	out = append(out, layer{r, fill})
	if t == "concept" {
		out = append(out, layer{r - math.Max(1.6*s, .3*r), blend(fill, c.Canvas, .14)})
	}
	return out
}

// fill returns the colour of a node.
func (p *Painter) fill(f *frame, i int32) color.RGBA {
	return blend(p.palette.Types[f.View.Nodes[i].Type], p.palette.Canvas, f.fade(i))
}

// symbol returns the icon in a node, its size and its colour; an empty name where there is no room for one.
func (p *Painter) symbol(f *frame, i int32) (name string, size float64, ink color.RGBA) {
	r, t := f.radius(i), f.View.Nodes[i].Type
	name, from := iconOf(t)
	if name == "" || 2*r < from*f.scale {
		return "", 0, ink
	}
	fill := p.fill(f, i)
	if t == "concept" {
		return name, .95 * r, fill
	}
	return name, 1.12 * r, onFill(fill)
}

func (p *Painter) node(b band, f *frame, i int32) {
	at, r, t, s := f.node(i), f.radius(i), f.View.Nodes[i].Type, f.scale
	if room := 2*r + 24*s; at.y+room < float64(b.clip.Min.Y) || at.y-room > float64(b.clip.Max.Y) {
		return
	}
	c := &p.palette
	for _, l := range p.layers(f, i) {
		m := p.fonts.shape(t, l.r)
		half := m.Rect.Dx() / 2
		b.mask(m, int(math.Round(at.x))-half, int(math.Round(at.y))-half, l.color, 1)
	}
	if t == "money" && r >= 2*s+.01 {
		b.rect(at.x-.18*r, at.y-1.1*r, at.x+.18*r, at.y+1.1*r, 0, c.Canvas, 1)
	}
	if name, size, ink := p.symbol(f, i); name != "" {
		b.mask(p.fonts.icon(name, size), int(math.Round(at.x-size/2)), int(math.Round(at.y-size/2)), ink, 1)
	}
	if int(i) < len(f.state.Pinned) && f.state.Pinned[i] {
		x, y := at.x+.8*r, at.y-.8*r
		b.rect(x-4*s, y-4*s, x+4*s, y+4*s, 4*s, c.EdgeInk, 1)
		b.rect(x-2.4*s, y-2.4*s, x+2.4*s, y+2.4*s, 2.4*s, c.Canvas, 1)
	}
}

// endOfSelected reports whether the node is an end of the selected edge.
func (f *frame) endOfSelected(i int32) bool {
	if e := f.state.Selected.Edge; e >= 0 && e < len(f.View.Edges) {
		return f.View.Edges[e].From == i || f.View.Edges[e].To == i
	}
	return false
}

func (p *Painter) tag(b band, f *frame, t tag) {
	c, s := &p.palette, f.scale
	x0, y0, x1, y1 := t.x-t.w/2, t.y-t.h/2, t.x+t.w/2, t.y+t.h/2
	ink := c.Text2
	switch {
	case t.pill:
		b.rect(x0-s, y0-s, x1+s, y1+s, t.h, c.InputRim, 1)
		b.rect(x0, y0, x1, y1, t.h, c.Card, 1)
	case t.selected:
		b.rect(x0-1.2*s, y0-1.2*s, x1+1.2*s, y1+1.2*s, 5*s, c.EdgeInk, 1)
		b.rect(x0, y0, x1, y1, 4*s, c.Marker, 1)
		ink = c.Text
	default:
		b.rect(x0, y0, x1, y1, 2*s, c.Canvas, .94)
	}
	p.text(b, t.text, math.Round(t.x-p.fonts.width(t.text, t.bold, t.size)/2), math.Round(t.y+t.size*.36), t.bold, t.size, 0, ink, 1)
}

func (p *Painter) label(b band, f *frame, l label) {
	c := &p.palette
	ink, o := c.Text, 1.0
	if l.pale {
		ink = c.Text2
	}
	if f.fade(l.node) < 1 {
		o = .62
	}
	for k, s := range l.lines {
		p.text(b, s, l.at[k].x, l.at[k].y, l.bold, l.size, 3*f.scale, c.Canvas, .92)
	}
	for k, s := range l.lines {
		p.text(b, s, l.at[k].x, l.at[k].y, l.bold, l.size, 0, ink, o)
	}
}

// text sets a line with its baseline at y.
func (p *Painter) text(b band, s string, x, y float64, bold bool, size, halo float64, c color.RGBA, opacity float64) {
	if y+size < float64(b.clip.Min.Y) || y-1.5*size > float64(b.clip.Max.Y) {
		return
	}
	for _, r := range s {
		g := p.fonts.glyph(r, bold, size, halo)
		b.mask(g.mask, int(math.Round(x))+g.x, int(math.Round(y))+g.y, c, opacity)
		x += g.advance
	}
}
