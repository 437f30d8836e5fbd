package scene

import (
	"bufio"
	"fmt"
	"image/color"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/view"
)

// WriteSVG writes the picture that Paint would paint in w by h pixels at a scale, as an SVG 1.1 drawing: text stays text, and every node and edge
// has its words as a tooltip. The same scene gives the same bytes.
func (p *Painter) WriteSVG(out io.Writer, s *Scene, c Camera, st State, w, h int, scale float64) error {
	pic := p.compose(s, c, st, float64(w)/scale, float64(h)/scale, scale)
	x := &svg{w: bufio.NewWriter(out), p: p, c: &p.palette, f: pic.f}
	x.put(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="Inter, Helvetica, Arial, sans-serif">`+"\n", w, h, w, h)
	x.put(`<rect width="100%%" height="100%%" fill="%s"/>`+"\n", hex(x.c.Canvas))
	for _, a := range pic.areas {
		x.put(`<path d="%sZ" fill="%s" stroke="%s" stroke-width="%s"/>`+"\n", pathData(a.path), hex(a.fill), hex(a.line), num(1.2*scale))
	}
	for i := range pic.strokes {
		x.stroke(&pic.strokes[i])
	}
	for _, i := range pic.order {
		x.node(i)
	}
	for _, m := range pic.marks {
		x.mark(m)
	}
	for _, l := range pic.labels {
		x.label(l)
	}
	for _, t := range pic.tags {
		x.tag(t)
	}
	x.put("</svg>\n")
	return x.w.Flush()
}

// svg writes the parts of one drawing. Errors of the writer show in Flush.
type svg struct {
	w *bufio.Writer
	p *Painter
	c *Palette
	f *frame
}

func (x *svg) put(format string, args ...any) { fmt.Fprintf(x.w, format, args...) }

func hex(c color.RGBA) string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }

// num writes a length with at most two decimals.
func num(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64)
}

// plainText leaves out what XML 1.0 (section 2.2) cannot hold, and escapes what it reserves.
func plainText(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r >= 0x20 && r < 0xFFFE && r != '\uFFFD' || r >= 0x10000:
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func pathData(ps []point) string {
	var b strings.Builder
	for i, p := range ps {
		b.WriteByte("ML"[min(i, 1)])
		b.WriteString(num(p.x) + " " + num(p.y))
	}
	return b.String()
}

func (x *svg) line(ps []point, width float64, c color.RGBA, more string) {
	x.put(`<path d="%s" fill="none" stroke="%s" stroke-width="%s"%s/>`, pathData(ps), hex(c), num(width), more)
}

func (x *svg) stroke(s *stroke) {
	x.put("<g>")
	if s.edge >= 0 {
		e := &x.f.View.Edges[s.edge]
		x.put("<title>%s</title>", plainText(x.f.View.Nodes[e.From].Name+" "+e.Words()+" "+x.f.View.Nodes[e.To].Name))
	}
	if s.band {
		x.line(s.points(), s.width+13*x.f.scale, x.c.MarkerBand, "")
	}
	body, head := s.body(x.f.scale)
	switch s.style {
	case view.Dashed:
		x.line(body, s.width, s.color, fmt.Sprintf(` stroke-dasharray="%s %s"`, num(7*x.f.scale), num(5*x.f.scale)))
	case view.Dotted:
		x.line(body, s.width, s.color, fmt.Sprintf(` stroke-linecap="round" stroke-dasharray="0.01 %s"`, num(1.2*s.width+3.6*x.f.scale)))
	case view.Double:
		ground := x.c.Canvas
		if s.band {
			ground = x.c.MarkerBand
		}
		x.line(body, 3*s.width+.5*x.f.scale, s.color, "")
		x.line(body, s.width+.5*x.f.scale, ground, "")
	default:
		x.line(body, s.width, s.color, "")
	}
	for _, h := range s.tips(head) {
		ps := headOutline(h.tip, h.from, head)
		x.put(`<path d="%sZ" fill="%s"/>`, pathData(ps), hex(s.color))
	}
	x.put("</g>\n")
}

// outlinePath returns the shape of a type as path data round a point.
func outlinePath(t graph.Type, r float64, at point) string {
	ps, round := corners(t, r)
	if ps == nil {
		return fmt.Sprintf("M%s %sa%s %s 0 1 0 %s 0a%s %s 0 1 0 %s 0Z", num(at.x-r), num(at.y), num(r), num(r), num(2*r), num(r), num(r), num(-2*r))
	}
	var b strings.Builder
	for i, p := range ps {
		before, after := ps[(i+len(ps)-1)%len(ps)], ps[(i+1)%len(ps)]
		from, to := p.to(before, math.Min(.5, round/p.dist(before))), p.to(after, math.Min(.5, round/p.dist(after)))
		b.WriteByte("ML"[min(i, 1)])
		fmt.Fprintf(&b, "%s %sQ%s %s %s %s", num(from.x+at.x), num(from.y+at.y), num(p.x+at.x), num(p.y+at.y), num(to.x+at.x), num(to.y+at.y))
	}
	return b.String() + "Z"
}

func (x *svg) node(i int32) {
	n := &x.f.View.Nodes[i]
	at := x.f.node(i)
	x.put(`<g><title>%s</title>`, plainText(n.Name+" ("+string(n.Type)+")"))
	for _, l := range x.p.layers(nil, x.f, i) {
		x.put(`<path d="%s" fill="%s"/>`, outlinePath(n.Type, l.r, at), hex(l.color))
	}
	r := x.f.radius(i)
	if n.Type == "money" && r >= 2*x.f.scale+.01 {
		x.put(`<rect x="%s" y="%s" width="%s" height="%s" fill="%s"/>`, num(at.x-.18*r), num(at.y-1.1*r), num(.36*r), num(2.2*r), hex(x.c.Canvas))
	}
	if name, size, ink := x.p.symbol(x.f, i); name != "" {
		x.icon(name, at, size, ink)
	}
	x.put("</g>\n")
}

func (x *svg) icon(name string, at point, size float64, ink color.RGBA) {
	x.put(`<path transform="translate(%s %s) scale(%s)" d="%s" fill="%s"/>`, num(at.x-size/2), num(at.y-size/2), strconv.FormatFloat(size/24, 'f', 4, 64), x.iconData(name), hex(ink))
}

// mark draws a badge.
func (x *svg) mark(m mark) {
	s, r := x.f.scale, m.box
	rim, ground, icon := x.c.InputRim, x.c.Card, "pin"
	if m.kind == NoteBadge {
		rim, ground, icon = x.c.MarkerLine, x.c.Marker, "sticky-note"
	}
	x.put(`<rect x="%s" y="%s" width="%s" height="%s" rx="%s" fill="%s" stroke="%s" stroke-width="%s"/>`, num(r.x0), num(r.y0), num(r.x1-r.x0), num(r.y1-r.y0), num(8*s), hex(ground), hex(rim), num(s))
	middle := point{(r.x0 + r.x1) / 2, (r.y0 + r.y1) / 2}
	if m.kind == MoreBadge {
		x.text(m.text, point{middle.x, middle.y + 10.5*s*.36}, true, 10.5*s, x.c.Text, ` text-anchor="middle"`)
	} else {
		x.icon(icon, middle, 9*s, x.c.Text)
	}
	x.put("\n")
}

func (x *svg) iconData(name string) string {
	var b strings.Builder
	for _, s := range x.p.fonts.icons[name] {
		b.WriteByte(s.op)
		n := map[byte]int{'M': 2, 'L': 2, 'Q': 4, 'C': 6}[s.op]
		for k := range n {
			if k > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(num(float64(s.at[k])))
		}
	}
	return b.String()
}

func (x *svg) text(s string, at point, bold bool, size float64, ink color.RGBA, more string) {
	weight := ""
	if bold {
		weight = ` font-weight="600"`
	}
	x.put(`<text x="%s" y="%s" font-size="%s"%s fill="%s"%s>%s</text>`, num(at.x), num(at.y), num(size), weight, hex(ink), more, plainText(s))
}

func (x *svg) label(l label) {
	ink := x.c.Text
	if l.pale {
		ink = x.c.Text2
	}
	halo := fmt.Sprintf(` stroke="%s" stroke-width="%s" stroke-linejoin="round" stroke-opacity=".92" paint-order="stroke"`, hex(x.c.Canvas), num(6*x.f.scale))
	for k, s := range l.lines {
		x.text(s, l.at[k], l.bold, l.size, ink, halo)
	}
	x.put("\n")
}

func (x *svg) tag(t tag) {
	s := x.f.scale
	ink, fill, rim, round := x.c.Text2, x.c.Canvas, "", 2*s
	switch {
	case t.pill:
		fill, rim, round = x.c.Card, fmt.Sprintf(` stroke="%s" stroke-width="%s"`, hex(x.c.InputRim), num(s)), t.h/2
	case t.selected:
		ink, fill, rim, round = x.c.Text, x.c.Marker, fmt.Sprintf(` stroke="%s" stroke-width="%s"`, hex(x.c.EdgeInk), num(1.2*s)), 4*s
	}
	x.put(`<rect x="%s" y="%s" width="%s" height="%s" rx="%s" fill="%s"%s/>`, num(t.x-t.w/2), num(t.y-t.h/2), num(t.w), num(t.h), num(round), hex(fill), rim)
	x.text(t.text, point{t.x, t.y + t.size*.36}, t.bold, t.size, ink, ` text-anchor="middle"`)
	x.put("\n")
}
