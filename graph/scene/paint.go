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
	tags    []tag
	labels  []label
}

// Paint draws the scene over the whole of dst; scale is the number of pixels of a unit. It uses all cores, and stops early with
// the error of ctx, leaving dst half drawn. The pixels do not depend on the number of cores.
func (p *Painter) Paint(ctx context.Context, dst *image.RGBA, s *Scene, c Camera, st State, scale float64) error {
	w, h := float64(dst.Rect.Dx())/scale, float64(dst.Rect.Dy())/scale
	f := newFrame(s, c, w, h, scale, st)
	pic := picture{f: f, strokes: f.strokes(&p.palette)}
	lines := make([][]point, len(pic.strokes))
	for i, x := range pic.strokes {
		lines[i] = x.path
	}
	l := &labeler{f: f, fonts: p.fonts, last: p.last}
	if len(p.last) > 10*len(s.Pos)+1000 {
		clear(p.last)
	}
	pic.labels = l.place(lines)
	pic.tags = f.tags(p.fonts, l.boxes)
	bands := runtime.GOMAXPROCS(0) * 2
	rows := (dst.Rect.Dy() + bands - 1) / bands
	var wg sync.WaitGroup
	for y := 0; y < dst.Rect.Dy(); y += max(1, rows) {
		b := band{img: dst, clip: image.Rect(0, y, dst.Rect.Dx(), min(dst.Rect.Dy(), y+rows)).Add(dst.Rect.Min)}
		wg.Go(func() { p.paint(ctx, b, &pic) })
	}
	wg.Wait()
	return ctx.Err()
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
	order := make([]int32, len(f.Pos))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(x, y int32) int { return int(f.priority(y) - f.priority(x)) })
	for n, i := range order {
		if n%256 == 0 && ctx.Err() != nil {
			return
		}
		p.node(b, f, i)
	}
	for _, t := range pic.tags {
		p.tag(b, f, t)
	}
	for _, l := range pic.labels {
		p.label(b, f, l)
	}
}

// fade returns the opacity of a node.
func (f *frame) fade(i int32) float64 {
	if f.focus != nil && !f.focus[i] {
		return .45
	}
	return 1
}

func (p *Painter) node(b band, f *frame, i int32) {
	at, r, t := f.node(i), f.radius(i), f.View.Nodes[i].Type
	if room := 2*r + 24*f.scale; at.y+room < float64(b.clip.Min.Y) || at.y-room > float64(b.clip.Max.Y) {
		return
	}
	c := &p.palette
	fill := blend(c.Types[t], c.Canvas, f.fade(i))
	put := func(r float64, c color.RGBA) {
		m := p.fonts.shape(t, r)
		half := m.Rect.Dx() / 2
		b.mask(m, int(math.Round(at.x))-half, int(math.Round(at.y))-half, c, 1)
	}
	if r < 2*f.scale+.01 {
		put(r, fill)
		return
	}
	s := f.scale
	switch {
	case f.state.Selected.Node == int(i):
		put(grow(t, r, 9.4*s), c.MarkerBand)
		put(grow(t, r, 4.4*s), c.EdgeInk)
		put(grow(t, r, 2.2*s), c.Canvas)
	case f.state.Hover.Node == int(i), f.endOfSelected(i):
		put(grow(t, r, 4*s), c.EdgeInk)
		put(grow(t, r, 2.2*s), c.Canvas)
	default:
		put(grow(t, r, 1.6*s), c.Canvas)
	}
	put(r, fill)
	ink := onFill(fill)
	switch t {
	case "concept":
		put(r-math.Max(1.6*s, .3*r), blend(fill, c.Canvas, .14))
		ink = fill
	case "money":
		b.rect(at.x-.18*r, at.y-1.1*r, at.x+.18*r, at.y+1.1*r, 0, c.Canvas, 1)
	}
	if name, from := iconOf(t); name != "" && 2*r >= from*s {
		size := 1.12 * r
		if t == "concept" {
			size = .95 * r
		}
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
