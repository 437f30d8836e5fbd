package scene

import (
	"image/color"
	"math"
	"strconv"

	"github.com/quadscope/quadscope/graph/view"
)

// stroke is one line to draw: an edge, or a closed bundle.
type stroke struct {
	path       []point
	width      float64
	color      color.RGBA
	style      view.Style
	headAtEnd  bool
	headAtHome bool
	band       bool // the marker lies under it
}

// tag is a text on an edge: a relation's wording or the number of a bundle's edges.
type tag struct {
	text     string
	x, y     float64 // middle
	w, h     float64
	bold     bool
	size     float64
	selected bool
	pill     bool
}

// width of an edge in units, by how many articles say it.
func edgeWidth(articles int) float64 {
	return math.Min(5, 1.25+.75*math.Log2(float64(max(1, articles))))
}

func opacity(edges int) float64 {
	switch {
	case edges <= 80:
		return .85
	case edges <= 300:
		return .6
	case edges <= 1500:
		return .5
	}
	return .3
}

// strokes returns all lines of the frame, those of the selection last.
func (f *frame) strokes(p *Palette) []stroke {
	var quiet, loud []stroke
	add := func(s stroke, strong bool) {
		if len(s.path) == 0 || !f.seen(s.path) {
			return
		}
		if strong {
			loud = append(loud, s)
		} else {
			quiet = append(quiet, s)
		}
	}
	for b, bundle := range f.Bundles {
		if !f.open(int32(b)) {
			s, strong := f.bundleStroke(p, bundle)
			add(s, strong)
			continue
		}
		for _, e := range bundle.Edges {
			s, strong := f.edgeStroke(p, e)
			add(s, strong)
		}
	}
	return append(quiet, loud...)
}

// seen reports whether a line may touch the picture.
func (f *frame) seen(ps []point) bool {
	left, top, right, bottom := math.MaxFloat64, math.MaxFloat64, -math.MaxFloat64, -math.MaxFloat64
	for _, p := range ps {
		left, right = math.Min(left, p.x), math.Max(right, p.x)
		top, bottom = math.Min(top, p.y), math.Max(bottom, p.y)
	}
	return right >= -9 && bottom >= -9 && left <= f.w*f.scale+9 && top <= f.h*f.scale+9
}

// incident reports whether an edge belongs to the selected or hovered node, or is itself selected or hovered.
func (f *frame) incident(from, to int32, t Target) bool {
	return t.Node >= 0 && (int(from) == t.Node || int(to) == t.Node)
}

func (f *frame) ink(p *Palette, from, to int32, strong bool) color.RGBA {
	if strong {
		return p.EdgeInk
	}
	o := opacity(len(f.View.Edges))
	if f.focus != nil && !f.incident(from, to, f.state.Hover) {
		o *= .28 / .85
	}
	return blend(p.Edge, p.Canvas, o)
}

func (f *frame) bundleStroke(p *Palette, b Bundle) (stroke, bool) {
	strong := f.incident(b.A, b.B, f.state.Selected)
	s := stroke{path: f.bundlePath(b), color: f.ink(p, b.A, b.B, strong)}
	for _, e := range b.Edges {
		edge := f.View.Edges[e]
		s.width = math.Max(s.width, edgeWidth(edge.Articles)*f.scale)
		s.headAtEnd = s.headAtEnd || edge.From == b.A
		s.headAtHome = s.headAtHome || edge.From == b.B
	}
	return s, strong
}

func (f *frame) edgeStroke(p *Palette, e int32) (stroke, bool) {
	edge := f.View.Edges[e]
	selected := f.state.Selected.Edge == int(e)
	strong := selected || f.state.Hover.Edge == int(e) || f.incident(edge.From, edge.To, f.state.Selected)
	s := stroke{path: f.path(e), color: f.ink(p, edge.From, edge.To, strong), style: edge.Style, headAtEnd: true, band: selected}
	s.width = edgeWidth(edge.Articles) * f.scale
	if selected {
		s.width += .75 * f.scale
	}
	if edge.Style == view.Double {
		o := 1.0
		if f.focus != nil && !f.incident(edge.From, edge.To, f.state.Hover) {
			o = .3
		}
		s.color = blend(p.Error, p.Canvas, o)
	}
	return s, strong
}

// draw paints a line with its heads.
func (s *stroke) draw(b band, p *Palette, scale float64) {
	ps := s.path
	if s.band {
		b.line(ps, s.width+13*scale, p.MarkerBand)
	}
	head := 0.0
	if length(ps) >= 40*scale {
		head = 6.5*scale + 1.6*s.width
	}
	body := ps
	if head > 0 {
		from, to := 0.0, 0.0
		if s.headAtHome {
			from = head * .74
		}
		if s.headAtEnd {
			to = head * .74
		}
		if s.style == view.Double {
			to *= 2.1
		}
		body = trim(ps, from, to)
	}
	switch s.style {
	case view.Dashed:
		b.dashes(body, s.width, 7*scale, 5*scale, false, s.color)
	case view.Dotted:
		b.dashes(body, s.width, .01, 1.2*s.width+3.6*scale, true, s.color)
	case view.Double:
		ground := p.Canvas
		if s.band {
			ground = p.MarkerBand
		}
		b.line(body, 3*s.width+.5*scale, s.color)
		b.line(body, s.width+.5*scale, ground)
	default:
		b.line(body, s.width, s.color)
	}
	if head == 0 {
		return
	}
	if s.headAtEnd {
		n := len(ps)
		b.head(ps[n-1], ps[n-2], head, s.color)
		if s.style == view.Double {
			back := along(ps, 1-head*1.05/length(ps))
			b.head(back, ps[n-2], head, s.color)
		}
	}
	if s.headAtHome {
		b.head(ps[0], ps[1], head, s.color)
	}
}

// head draws an arrow head with its tip at a point, coming from another.
func (b band) head(tip, from point, size float64, c color.RGBA) {
	d := from.dist(tip)
	if d < 1e-6 {
		return
	}
	ux, uy := (tip.x-from.x)/d, (tip.y-from.y)/d
	half := size * math.Tan(24*math.Pi/180)
	back := point{tip.x - ux*size, tip.y - uy*size}
	notch := point{tip.x - ux*size*.74, tip.y - uy*size*.74}
	b.polygon([]point{tip, {back.x - uy*half, back.y + ux*half}, notch}, c)
	b.polygon([]point{tip, notch, {back.x + uy*half, back.y - ux*half}}, c)
	b.segment(tip, notch, 1, false, c) // the seam of the two halves
}

// trim cuts lengths off the ends of a polyline.
func trim(ps []point, from, to float64) []point {
	total := length(ps)
	if from+to >= total || total == 0 {
		return ps[:1]
	}
	out := []point{along(ps, from/total)}
	at := 0.0
	for i := 1; i < len(ps)-1; i++ {
		at += ps[i-1].dist(ps[i])
		if at > from && at < total-to {
			out = append(out, ps[i])
		}
	}
	return append(out, along(ps, 1-to/total))
}

// tags returns the texts on edges: pills of closed bundles, and wordings of what is selected or has room when zoomed in.
func (f *frame) tags(fonts *Fonts, taken []rect) []tag {
	var out []tag
	for b, bundle := range f.Bundles {
		if len(bundle.Edges) == 1 || f.open(int32(b)) {
			continue
		}
		ps := f.bundlePath(bundle)
		if length(ps) < 30*f.scale {
			continue
		}
		m := along(ps, .5)
		text := "×" + strconv.Itoa(len(bundle.Edges))
		size := 11 * f.scale
		out = append(out, tag{text: text, x: m.x, y: m.y, w: fonts.width(text, false, size) + 14*f.scale, h: 17 * f.scale, size: size, pill: true})
	}
	for _, t := range out {
		taken = append(taken, rect{t.x - t.w/2, t.y - t.h/2, t.x + t.w/2, t.y + t.h/2})
	}
	show := func(e int32, must bool) {
		if t, box, ok := f.tag(fonts, e, taken, must); ok {
			out = append(out, t)
			taken = append(taken, box)
		}
	}
	if e := f.state.Selected.Edge; e >= 0 && e < len(f.View.Edges) {
		show(int32(e), true)
	}
	if e := f.state.Hover.Edge; e >= 0 && e < len(f.View.Edges) && e != f.state.Selected.Edge {
		show(int32(e), true)
	}
	for e, edge := range f.View.Edges {
		if e == f.state.Selected.Edge || e == f.state.Hover.Edge || !f.open(f.bundle[e]) {
			continue
		}
		near := f.incident(edge.From, edge.To, f.state.Selected) || f.incident(edge.From, edge.To, f.state.Hover) || len(f.Bundles[f.bundle[e]].Edges) > 1
		if near || f.camera.Zoom >= 1.6 {
			show(int32(e), false)
		}
	}
	return out
}

// tag places the wording of an edge where it covers nothing, trying several points along the line.
func (f *frame) tag(fonts *Fonts, e int32, taken []rect, must bool) (tag, rect, bool) {
	ps := f.path(e)
	if ps == nil {
		return tag{}, rect{}, false
	}
	t := tag{text: f.View.Edges[e].Label, size: 11 * f.scale, selected: f.state.Selected.Edge == int(e)}
	if rs := []rune(t.text); len(rs) > 44 {
		t.text = string(rs[:43]) + "…"
	}
	if t.selected {
		t.size, t.bold = 12*f.scale, true
	}
	t.w, t.h = fonts.width(t.text, t.bold, t.size)+8*f.scale, t.size*1.5
	for _, part := range []float64{.5, .42, .58, .34, .66, .28, .72} {
		m := along(ps, part)
		box := rect{m.x - t.w/2, m.y - t.h/2, m.x + t.w/2, m.y + t.h/2}
		free := true
		for _, o := range taken {
			if box.overlap(o) > 8 {
				free = false
				break
			}
		}
		if free || must && part == .72 {
			if !free {
				m = along(ps, .5)
				box = rect{m.x - t.w/2, m.y - t.h/2, m.x + t.w/2, m.y + t.h/2}
			}
			t.x, t.y = m.x, m.y
			return t, box, true
		}
	}
	return tag{}, rect{}, false
}
