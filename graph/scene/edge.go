package scene

import (
	"image/color"
	"math"
	"slices"
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
	title      string
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
	s.title = f.View.Nodes[edge.From].Name + " " + edge.Label + " " + f.View.Nodes[edge.To].Name
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

// body returns the line without what its heads take, and the length of the heads; 0 when the line is too short for any.
func (s *stroke) body(scale float64) (ps []point, head float64) {
	if length(s.path) < 40*scale {
		return s.path, 0
	}
	head = 6.5*scale + 1.6*s.width
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
	return trim(s.path, from, to), head
}

// tip is an arrow head: where it points and where it comes from.
type tip struct{ tip, from point }

// heads returns the arrow heads of the line, each of a length.
func (s *stroke) heads(head float64) []tip {
	if head == 0 {
		return nil
	}
	var out []tip
	if n := len(s.path); s.headAtEnd {
		out = append(out, tip{s.path[n-1], s.path[n-2]})
		if s.style == view.Double {
			out = append(out, tip{along(s.path, 1-head*1.05/length(s.path)), s.path[n-2]})
		}
	}
	if s.headAtHome {
		out = append(out, tip{s.path[0], s.path[1]})
	}
	return out
}

// draw paints a line with its heads.
func (s *stroke) draw(b band, p *Palette, scale float64) {
	if s.band {
		b.line(s.path, s.width+13*scale, p.MarkerBand)
	}
	body, head := s.body(scale)
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
	for _, h := range s.heads(head) {
		b.head(h.tip, h.from, head, s.color)
	}
}

// headOutline returns the tip, one barb, the notch and the other barb of an arrow head; nil when it has no direction.
func headOutline(tip, from point, size float64) []point {
	d := from.dist(tip)
	if d < 1e-6 {
		return nil
	}
	ux, uy := (tip.x-from.x)/d, (tip.y-from.y)/d
	half := size * math.Tan(24*math.Pi/180)
	back := point{tip.x - ux*size, tip.y - uy*size}
	notch := point{tip.x - ux*size*.74, tip.y - uy*size*.74}
	return []point{tip, {back.x - uy*half, back.y + ux*half}, notch, {back.x + uy*half, back.y - ux*half}}
}

// head draws an arrow head with its tip at a point, coming from another.
func (b band) head(tip, from point, size float64, c color.RGBA) {
	ps := headOutline(tip, from, size)
	if ps == nil {
		return
	}
	b.polygon([]point{ps[0], ps[1], ps[2]}, c)
	b.polygon([]point{ps[0], ps[2], ps[3]}, c)
	b.segment(ps[0], ps[2], 1, false, c) // the seam of the two halves
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

// firstTags returns the texts on edges that come before the names of nodes: pills of closed bundles, and the wordings of the edges that are
// selected and pointed at.
func (f *frame) firstTags(l *labeler) []tag {
	out := f.pills(l)
	edges := []int{f.state.Selected.Edge, f.state.Hover.Edge}
	for _, e := range slices.Compact(edges) {
		if e >= 0 && e < len(f.View.Edges) {
			out = append(out, f.tag(l, int32(e), true)...)
		}
	}
	return out
}

// pills returns the number of edges of each closed bundle.
func (f *frame) pills(l *labeler) []tag {
	var out []tag
	for b, bundle := range f.Bundles {
		if len(bundle.Edges) == 1 || f.open(int32(b)) {
			continue
		}
		ps := f.bundlePath(bundle)
		if ps == nil || !f.seen(ps) || length(ps) < 30*f.scale {
			continue
		}
		m := along(ps, .5)
		text := "×" + strconv.Itoa(len(bundle.Edges))
		size := 11 * f.scale
		t := tag{text: text, x: m.x, y: m.y, w: l.fonts.width(text, false, size) + 14*f.scale, h: 17 * f.scale, size: size, pill: true}
		l.take(t.box())
		out = append(out, t)
	}
	return out
}

// moreTags returns the wordings that are shown where names of nodes leave room: of the edges at what is selected and pointed at, of opened
// bundles, and of all when zoomed in.
func (f *frame) moreTags(l *labeler) []tag {
	var out []tag
	for e, edge := range f.View.Edges {
		if e == f.state.Selected.Edge || e == f.state.Hover.Edge || !f.open(f.bundle[e]) {
			continue
		}
		near := f.incident(edge.From, edge.To, f.state.Selected) || f.incident(edge.From, edge.To, f.state.Hover) || len(f.Bundles[f.bundle[e]].Edges) > 1
		if near || f.camera.Zoom >= 1.6 {
			out = append(out, f.tag(l, int32(e), false)...)
		}
	}
	return out
}

func (t tag) box() rect { return rect{t.x - t.w/2, t.y - t.h/2, t.x + t.w/2, t.y + t.h/2} }

// tag places the wording of an edge where it covers nothing, trying several points along the line. It returns nothing when there is no room,
// unless it must be shown: then it stands where it covers least.
func (f *frame) tag(l *labeler, e int32, must bool) []tag {
	ps := f.path(e)
	if ps == nil || !f.seen(ps) {
		return nil
	}
	t := tag{text: f.View.Edges[e].Label, size: 11 * f.scale, selected: f.state.Selected.Edge == int(e)}
	if rs := []rune(t.text); len(rs) > 44 {
		t.text = string(rs[:43]) + "…"
	}
	if t.selected {
		t.size, t.bold = 12*f.scale, true
	}
	t.w, t.h = l.fonts.width(t.text, t.bold, t.size)+8*f.scale, t.size*1.5
	best := math.MaxFloat64
	for _, part := range []float64{.5, .42, .58, .34, .66, .28, .72} {
		try := t
		m := along(ps, part)
		try.x, try.y = m.x, m.y
		if covered := l.covered(try.box()); covered < best {
			best, t = covered, try
		}
		if best <= 8 {
			break
		}
	}
	if best > 8 && !must {
		return nil
	}
	l.take(t.box())
	return []tag{t}
}
