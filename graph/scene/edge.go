package scene

import (
	"image/color"
	"math"

	"github.com/quadscope/quadscope/graph/view"
)

// stroke is one line to draw: an edge, or a closed bundle.
type stroke struct {
	path         []point
	ends         [2]point // the path of a straight line, so that it needs no list
	edge, bundle int32    // what it stands for; -1 for the other
	width        float64
	color        color.RGBA
	style        view.Style
	headAtEnd    bool
	headAtHome   bool
	heads        bool // there is room for heads in the picture
	plain        bool // one pixel wide, without soft edges
	band         bool // the marker lies under it
	top, bottom  float64
}

// edgeWidth is the width of an edge in units, by how many articles say it.
func edgeWidth(articles int) float64 {
	if articles <= 1 {
		return 1.25
	}
	return math.Min(5, 1.25+.75*math.Log2(float64(articles)))
}

// opacity of the edges of a picture that has so many, inside a community and across.
func opacity(edges int) (inside, across float64) {
	switch {
	case edges <= 80:
		return .85, .85
	case edges <= 300:
		return .6, .6
	case edges <= 1500:
		return .5, .3
	}
	return .5, .17
}

// Limits of what a picture shows.
const (
	movingEdges = 12_000    // edges of a picture in motion, the most important first
	movingInk   = 1_500_000 // pixels of their length
	manyEdges   = 4_000     // from here on edges have no heads
	manyDenied  = 1_500     // from here on denied edges are single lines
	plainEdges  = 3_000     // from here on edges in motion are plain lines
)

// pens are the colours of a frame's edges.
type pens struct {
	inside, across, faintIn, faintAcross color.RGBA
	*Palette
}

func (f *frame) pens(p *Palette) pens {
	in, across := opacity(len(f.Bundles))
	if p.Strong {
		in, across = 1, 1
	}
	fade := .28 / .85
	if p.Strong {
		fade = .8
	}
	return pens{blend(p.Edge, p.Canvas, in), blend(p.Edge, p.Canvas, across), blend(p.Edge, p.Canvas, in*fade), blend(p.Edge, p.Canvas, across*fade), p}
}

// scratch is memory that a painter uses again for each frame.
type scratch struct {
	parts   [][3][]stroke
	strokes []stroke
	picked  []int32
	xy      []point
	rad     []float64
	sprites []sprite
	small   smallNodes
}

// strokes returns the lines of the frame: those across communities, those inside, those of the selection last.
func (f *frame) strokes(p *Palette, m *scratch) []stroke {
	pens := f.pens(p)
	list := f.picked(m)
	plain := f.state.Moving && len(list) > plainEdges
	const size = 2048
	for len(m.parts) <= len(list)/size {
		m.parts = append(m.parts, [3][]stroke{})
	}
	n := inChunks(len(list), size, func(chunk, from, to int) {
		out := &m.parts[chunk]
		for k := range out {
			out[k] = out[k][:0]
		}
		for _, b := range list[from:to] {
			if !plain || !f.plainStroke(&pens, b, out) {
				f.bundleStrokes(&pens, b, out)
			}
		}
	})
	all := m.strokes[:0]
	for layer := range 3 {
		for c := range n {
			all = append(all, m.parts[c][layer]...)
		}
	}
	m.strokes = all
	for i := range all {
		s := &all[i]
		s.heads = (len(all) <= manyEdges || s.band) && !s.plain
	}
	return all
}

// picked returns the bundles that may be seen; in motion no more than the budget, in the order of importance.
func (f *frame) picked(m *scratch) []int32 {
	out := m.picked[:0]
	defer func() { m.picked = out }()
	ink := 0.0
	for _, b := range f.important {
		bundle := &f.Bundles[b]
		p, q := f.xy[bundle.A], f.xy[bundle.B]
		room := 9*f.scale + 2
		if bundle.A == bundle.B {
			room = 90 * f.scale
		} else if n := len(bundle.Edges); n > 1 {
			room += spread * float64(n) * f.scale
		}
		if math.Max(p.x, q.x) < -room || math.Max(p.y, q.y) < -room || math.Min(p.x, q.x) > f.w*f.scale+room || math.Min(p.y, q.y) > f.h*f.scale+room {
			continue
		}
		out = append(out, b)
		if f.state.Moving {
			ink += math.Min(p.dist(q), math.Hypot(f.w, f.h)*f.scale)
			if len(out) >= movingEdges || ink > movingInk*f.scale {
				break
			}
		}
	}
	return out
}

// plainStroke adds the line of a bundle from middle to middle, as it is while many edges move; false for one that belongs to the selection or
// goes back to its node.
func (f *frame) plainStroke(p *pens, b int32, out *[3][]stroke) bool {
	bundle := &f.Bundles[b]
	if bundle.A == bundle.B || f.strong(bundle.A, bundle.B) {
		return false
	}
	for _, e := range bundle.Edges {
		if f.state.Selected.Edge == int(e) || f.state.Hover.Edge == int(e) {
			return false
		}
	}
	across := len(f.Bundles) > 300 && f.groups().of[bundle.A] != f.groups().of[bundle.B]
	q, z := f.xy[bundle.A], f.xy[bundle.B]
	layer := 1
	if across {
		layer = 0
	}
	out[layer] = append(out[layer], stroke{edge: -1, bundle: b, ends: [2]point{q, z}, width: 1, color: f.ink(p, bundle.A, bundle.B, false, across), plain: true,
		top: min(q.y, z.y) - 1, bottom: max(q.y, z.y) + 1})
	return true
}

// bundleStrokes adds the lines of a bundle to the layers: across communities, inside, strong.
func (f *frame) bundleStrokes(p *pens, b int32, out *[3][]stroke) {
	bundle := &f.Bundles[b]
	across := len(f.Bundles) > 300 && f.groups().of[bundle.A] != f.groups().of[bundle.B]
	add := func(s stroke, strong bool) {
		if len(s.path) == 0 && s.ends[0] == s.ends[1] || !s.measure(f.w*f.scale, f.h*f.scale) {
			return
		}
		switch {
		case strong:
			out[2] = append(out[2], s)
		case across:
			out[0] = append(out[0], s)
		default:
			out[1] = append(out[1], s)
		}
	}
	if !f.open(b) {
		s, strong := f.closed(p, b, across)
		add(s, strong)
		return
	}
	for _, e := range bundle.Edges {
		s, strong := f.edgeStroke(p, e, across)
		add(s, strong)
	}
}

// points returns the line.
func (s *stroke) points() []point {
	if s.path != nil {
		return s.path
	}
	return s.ends[:]
}

// measure notes how high the line is, and reports whether it touches a picture of w by h pixels.
func (s *stroke) measure(w, h float64) bool {
	left, right := math.MaxFloat64, -math.MaxFloat64
	s.top, s.bottom = math.MaxFloat64, -math.MaxFloat64
	for _, p := range s.points() {
		left, right = math.Min(left, p.x), math.Max(right, p.x)
		s.top, s.bottom = math.Min(s.top, p.y), math.Max(s.bottom, p.y)
	}
	room := 2*s.width + 14
	s.top, s.bottom = s.top-room, s.bottom+room
	return right >= -room && s.bottom >= 0 && left <= w+room && s.top <= h
}

// incident reports whether a node is an end.
func incident(from, to int32, t Target) bool {
	return t.Node >= 0 && (int(from) == t.Node || int(to) == t.Node)
}

func (f *frame) ink(p *pens, from, to int32, strong, across bool) color.RGBA {
	switch faded := f.focus != nil && !incident(from, to, f.state.Hover); {
	case strong:
		return p.EdgeInk
	case faded && across:
		return p.faintAcross
	case faded:
		return p.faintIn
	case across:
		return p.across
	}
	return p.inside
}

// strong reports whether the edges between two nodes belong to the selection.
func (f *frame) strong(a, b int32) bool {
	return incident(a, b, f.state.Selected) || f.chosen != nil && (f.chosen[a] || f.chosen[b])
}

// line sets the line between two nodes when it needs no list of points.
func (s *stroke) line(ps []point) {
	if len(ps) == 2 {
		s.ends = [2]point{ps[0], ps[1]}
		return
	}
	s.path = ps
}

// closed returns the one line of a bundle.
func (f *frame) closed(p *pens, at int32, across bool) (stroke, bool) {
	b := &f.Bundles[at]
	strong := f.strong(b.A, b.B)
	s := stroke{edge: -1, bundle: at, color: f.ink(p, b.A, b.B, strong, across)}
	s.line(f.bundlePath(b))
	for _, e := range b.Edges {
		edge := &f.View.Edges[e]
		s.width = math.Max(s.width, edgeWidth(edge.Articles)*f.scale)
		s.headAtEnd = s.headAtEnd || edge.From == b.A
		s.headAtHome = s.headAtHome || edge.From == b.B && b.A != b.B
	}
	s.width = math.Max(s.width, p.LeastEdge*f.scale)
	return s, strong
}

func (f *frame) edgeStroke(p *pens, e int32, across bool) (stroke, bool) {
	edge := &f.View.Edges[e]
	selected := f.state.Selected.Edge == int(e)
	strong := selected || f.state.Hover.Edge == int(e) || f.strong(edge.From, edge.To)
	s := stroke{edge: e, bundle: -1, color: f.ink(p, edge.From, edge.To, strong, across), style: edge.Style, headAtEnd: true, band: selected}
	s.line(f.path(e))
	s.width = math.Max(edgeWidth(edge.Articles), p.LeastEdge) * f.scale
	if len(f.Bundles) > manyEdges && !strong {
		s.width = math.Max(1, p.LeastEdge) * f.scale
	}
	if selected {
		s.width += .75 * f.scale
	}
	if edge.Style == view.Double {
		s.color = blend(p.Error, p.Canvas, f.denied(edge, strong, across))
		if len(f.Bundles) > manyDenied && !strong {
			s.style = view.Solid
		}
	}
	return s, strong
}

// denied returns the opacity of an edge that is denied: it stands out, but not so that a large picture shows nothing else.
func (f *frame) denied(e *view.Edge, strong, across bool) float64 {
	switch {
	case strong:
		return 1
	case f.focus != nil && !incident(e.From, e.To, f.state.Hover):
		return .3
	case len(f.Bundles) > manyDenied && across:
		return .28
	case len(f.Bundles) > manyDenied || across:
		return .6
	}
	return 1
}

// body returns the line without what its heads take, and the length of the heads; 0 when the line is too short for any.
func (s *stroke) body(scale float64) (ps []point, head float64) {
	ps = s.points()
	if !s.heads || length(ps) < 40*scale {
		return ps, 0
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
	return trim(ps, from, to), head
}

// tip is an arrow head: where it points and where it comes from.
type tip struct{ tip, from point }

// tips returns the arrow heads of the line, each of a length.
func (s *stroke) tips(head float64) []tip {
	if head == 0 {
		return nil
	}
	var out []tip
	ps := s.points()
	if n := len(ps); s.headAtEnd {
		out = append(out, tip{ps[n-1], ps[n-2]})
		if s.style == view.Double {
			out = append(out, tip{along(ps, 1-head*1.05/length(ps)), ps[n-2]})
		}
	}
	if s.headAtHome {
		out = append(out, tip{ps[0], ps[1]})
	}
	return out
}

// draw paints a line with its heads.
func (s *stroke) draw(b band, p *Palette, scale float64) {
	if s.bottom < float64(b.clip.Min.Y) || s.top > float64(b.clip.Max.Y) {
		return
	}
	if s.plain {
		for ps := s.points(); len(ps) > 1; ps = ps[1:] {
			b.plain(ps[0], ps[1], s.color)
		}
		return
	}
	if s.band {
		b.line(s.points(), s.width+13*scale, p.MarkerBand)
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
	for _, h := range s.tips(head) {
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
	if reach := 1.1*size + 2; tip.y+reach < float64(b.clip.Min.Y) || tip.y-reach > float64(b.clip.Max.Y) {
		return
	}
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
