package scene

import (
	"context"
	"image"
	"image/color"
	"math"
	"runtime"

	"github.com/cayleygraph/quad"
)

// Painter draws scenes. It remembers where labels stood, so that they do not flicker; it is not safe for concurrent use.
type Painter struct {
	fonts   *Fonts
	palette Palette
	last    map[quad.IRI]uint8
	memory  scratch
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
	areas   []area
	strokes []stroke
	order   []int32 // nodes in the picture, the most important last
	sprites []sprite
	marks   []mark
	labels  []label
	tags    []tag
	small   *image.Alpha // nodes of the overview, nil where it is not shown
}

// sprite is a mask with its colour and place.
type sprite struct {
	mask  *image.Alpha
	x, y  int
	color color.RGBA
}

// Paint draws the scene over the whole of dst; scale is the number of pixels of a unit. It uses all cores, and stops early with
// the error of ctx, leaving dst half drawn. The pixels do not depend on the number of cores.
func (p *Painter) Paint(ctx context.Context, dst *image.RGBA, s *Scene, c Camera, st State, scale float64) error {
	w, h := float64(dst.Rect.Dx())/scale, float64(dst.Rect.Dy())/scale
	pic := p.compose(s, c, st, w, h, scale)
	p.sprites(pic)
	bands := runtime.GOMAXPROCS(0) * 4
	rows := max(1, (dst.Rect.Dy()+bands-1)/bands)
	inChunks(dst.Rect.Dy(), rows, func(_, from, to int) {
		p.paint(ctx, band{img: dst, clip: image.Rect(0, from, dst.Rect.Dx(), to).Add(dst.Rect.Min)}, pic)
	})
	return ctx.Err()
}

// compose works out what the picture of w by h units holds and where.
func (p *Painter) compose(s *Scene, c Camera, st State, w, h, scale float64) *picture {
	f := newFrame(s, c, w, h, scale, st)
	f.placeAll(&p.memory)
	pic := &picture{f: f, areas: f.areas(&p.palette), strokes: f.strokes(&p.palette, &p.memory), order: f.visible()}
	l := &labeler{f: f, fonts: p.fonts, last: p.last}
	if len(p.last) > 10*len(s.Pos)+1000 {
		clear(p.last)
	}
	l.prepare(pic.strokes, pic.order)
	pic.tags = f.titles(l, pic.areas)
	pic.tags = append(pic.tags, f.spoken(l)...)
	pic.marks = f.marks(l, pic.order)
	pic.labels = l.place(pic.order, true)
	pic.tags = append(pic.tags, f.pills(l, pic.strokes)...)
	pic.labels = append(pic.labels, l.place(pic.order, false)...)
	pic.tags = append(f.moreTags(l, pic.strokes), pic.tags...)
	if _, ok := f.mapBox(); ok && f.state.Map {
		pic.small = p.smallNodes(f)
	}
	return pic
}

// visible returns the nodes in the picture, the most important last, what is selected and pointed at after all others.
func (f *frame) visible() []int32 {
	order := make([]int32, 0, len(f.Pos))
	var first []int32
	for r := len(f.ranked) - 1; r >= 0; r-- {
		i := f.ranked[r]
		p, rad := f.xy[i], f.rad[i]+12*f.scale
		if p.x < -rad || p.y < -rad || p.x > f.w*f.scale+rad || p.y > f.h*f.scale+rad {
			continue
		}
		switch {
		case f.state.Hover.Node == int(i): // comes last
		case f.first(i):
			first = append(first, i)
		default:
			order = append(order, i)
		}
	}
	order = append(order, first...)
	if h := f.state.Hover.Node; h >= 0 && h < len(f.Pos) {
		order = append(order, int32(h))
	}
	return order
}

// first reports whether a node comes before all others: it is selected, an end of what is, or next to what is pointed at.
func (f *frame) first(i int32) bool {
	return f.selected(i) || f.endOfSelected(i) || f.focus != nil && f.focus[i]
}

func (p *Painter) paint(ctx context.Context, b band, pic *picture) {
	b.fill(p.palette.Canvas)
	f := pic.f
	for _, a := range pic.areas {
		b.area(a.path, a.fill)
		b.line(a.path, 1.2*f.scale, a.line)
	}
	for i := range pic.strokes {
		if i%256 == 0 && ctx.Err() != nil {
			return
		}
		pic.strokes[i].draw(b, &p.palette, f.scale)
	}
	for n, s := range pic.sprites {
		if n%1024 == 0 && ctx.Err() != nil {
			return
		}
		if s.y < b.clip.Max.Y && s.y+s.mask.Rect.Max.Y > b.clip.Min.Y {
			b.mask(s.mask, s.x, s.y, s.color, 1)
		}
	}
	for _, m := range pic.marks {
		p.mark(b, f, m)
	}
	for _, l := range pic.labels {
		p.label(b, f, l)
	}
	for _, t := range pic.tags {
		p.tag(b, f, t)
	}
	p.overview(b, f, pic.small)
}

// fade returns the opacity of a node.
func (f *frame) fade(i int32, p *Palette) float64 {
	switch {
	case f.focus == nil || f.focus[i]:
		return 1
	case p.Strong:
		return .8
	}
	return .45
}

// layer is the outline of a node's type, filled.
type layer struct {
	r     float64
	color color.RGBA
}

// layers appends what a node is drawn of, the lowest first.
func (p *Painter) layers(out []layer, f *frame, i int32) []layer {
	r, t, c, s := f.radius(i), f.View.Nodes[i].Type, &p.palette, f.scale
	fill := p.fill(f, i)
	k := s * max(.4, min(1, r/(13*s))) // rings of small nodes are thinner
	switch {
	case f.selected(i):
		out = append(out, layer{grow(t, r, 9.4*k), c.MarkerBand}, layer{grow(t, r, 4.4*k), c.EdgeInk}, layer{grow(t, r, 2.2*k), c.Canvas})
	case f.state.Hover.Node == int(i), f.endOfSelected(i):
		out = append(out, layer{grow(t, r, 4*k), c.EdgeInk}, layer{grow(t, r, 2.2*k), c.Canvas})
	case r >= 3*s:
		out = append(out, layer{grow(t, r, math.Min(1.6, .3*r/s)*s), c.Canvas})
	}
	out = append(out, layer{r, fill})
	if t == "concept" && r >= 2*s+.01 {
		out = append(out, layer{r - math.Max(math.Min(1.6*s, .45*r), .3*r), blend(fill, c.Canvas, .14)})
	}
	return out
}

// fill returns the colour of a node.
func (p *Painter) fill(f *frame, i int32) color.RGBA {
	c, ok := p.palette.Types[f.View.Nodes[i].Type]
	if !ok {
		c = p.palette.Edge
	}
	return blend(c, p.palette.Canvas, f.fade(i, &p.palette))
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

// sprites makes the masks of the nodes.
func (p *Painter) sprites(pic *picture) {
	f := pic.f
	const most = 64 * 4
	var memo [11][most]*image.Alpha
	pic.sprites = p.memory.sprites[:0]
	defer func() { p.memory.sprites = pic.sprites }()
	var layers []layer
	for _, i := range pic.order {
		at, kind, t := f.xy[i], f.kind[i], f.View.Nodes[i].Type
		layers = p.layers(layers[:0], f, i)
		for _, l := range layers {
			q := max(1, quarter(l.r))
			var m *image.Alpha
			if q < most {
				m = memo[kind][q]
			}
			if m == nil {
				m = p.fonts.shape(t, float64(q)/4)
				if q < most {
					memo[kind][q] = m
				}
			}
			half := m.Rect.Dx() / 2
			pic.sprites = append(pic.sprites, sprite{m, int(math.Round(at.x)) - half, int(math.Round(at.y)) - half, l.color})
		}
		if t == "money" && f.rad[i] >= 2*f.scale+.01 {
			m := p.fonts.slot(f.rad[i])
			pic.sprites = append(pic.sprites, sprite{m, int(math.Round(at.x)) - m.Rect.Dx()/2, int(math.Round(at.y)) - m.Rect.Dy()/2, p.palette.Canvas})
		}
		if name, size, ink := p.symbol(f, i); name != "" {
			pic.sprites = append(pic.sprites, sprite{p.fonts.icon(name, size), int(math.Round(at.x - size/2)), int(math.Round(at.y - size/2)), ink})
		}
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
	if y1+2*s < float64(b.clip.Min.Y) || y0-2*s > float64(b.clip.Max.Y) {
		return
	}
	ink := c.Text2
	switch {
	case t.pill:
		b.rect(x0-s, y0-s, x1+s, y1+s, t.h, c.InputRim, 1)
		b.rect(x0, y0, x1, y1, t.h, c.Card, 1)
		if t.bold {
			ink = c.Text
		}
	case t.selected:
		b.rect(x0-1.2*s, y0-1.2*s, x1+1.2*s, y1+1.2*s, 5*s, c.EdgeInk, 1)
		b.rect(x0, y0, x1, y1, 4*s, c.Marker, 1)
		ink = c.Text
	default:
		b.rect(x0, y0, x1, y1, 2*s, c.Canvas, .94)
	}
	p.text(b, t.text, math.Round(t.x-p.fonts.width(t.text, t.bold, t.size)/2), math.Round(t.y+t.size*.36), t.bold, t.size, 0, ink, 1)
}

// mark paints a badge.
func (p *Painter) mark(b band, f *frame, m mark) {
	c, s, r := &p.palette, f.scale, m.box
	if r.y1+s < float64(b.clip.Min.Y) || r.y0-s > float64(b.clip.Max.Y) {
		return
	}
	rim, ground, ink, icon := c.InputRim, c.Card, c.Text, ""
	switch m.kind {
	case PinBadge:
		icon = "pin"
	case NoteBadge:
		rim, ground, icon = c.MarkerLine, c.Marker, "sticky-note"
	}
	b.rect(r.x0-s, r.y0-s, r.x1+s, r.y1+s, 9*s, rim, 1)
	b.rect(r.x0, r.y0, r.x1, r.y1, 8*s, ground, 1)
	x, y := (r.x0+r.x1)/2, (r.y0+r.y1)/2
	if icon != "" {
		b.mask(p.fonts.icon(icon, 9*s), int(math.Round(x-4.5*s)), int(math.Round(y-4.5*s)), ink, 1)
		return
	}
	size := 10.5 * s
	p.text(b, m.text, math.Round(x-p.fonts.width(m.text, true, size)/2), math.Round(y+size*.36), true, size, 0, ink, 1)
}

func (p *Painter) label(b band, f *frame, l label) {
	c := &p.palette
	ink, o := c.Text, 1.0
	if l.pale {
		ink = c.Text2
	}
	if f.fade(l.node, c) < 1 && !c.Strong {
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
	if y+size+halo < float64(b.clip.Min.Y) || y-1.5*size-halo > float64(b.clip.Max.Y) {
		return
	}
	for _, r := range s {
		g := p.fonts.glyph(r, bold, size, halo)
		b.mask(g.mask, int(math.Round(x))+g.x, int(math.Round(y))+g.y, c, opacity)
		x += g.advance
	}
}

// slot returns the mask of the slot in a coin.
func (f *Fonts) slot(r float64) *image.Alpha {
	return f.cached(maskKey{kind: "slot", a: quarter(r)}, func() *image.Alpha {
		w, h := max(1, int(math.Round(.36*r))), max(1, int(math.Ceil(2.2*r)))
		m := image.NewAlpha(image.Rect(0, 0, w, h))
		for i := range m.Pix {
			m.Pix[i] = 255
		}
		return m
	})
}
