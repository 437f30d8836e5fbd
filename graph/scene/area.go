package scene

import (
	"image"
	"image/color"
	"math"
	"slices"
	"strconv"

	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/view"
)

// area is a community's outline on the screen.
type area struct {
	path       []point // closed: the last point is the first
	fill, line color.RGBA
	group      int32
	top        point
}

// areas returns the outlines of communities, as far as they are seen from afar.
func (f *frame) areas(p *Palette) []area {
	if len(f.Pos) < leastHulls || f.camera.Zoom > 1.6 {
		return nil
	}
	var out []area
	for _, h := range f.hulls() {
		a := area{group: h.group, fill: p.Hull, line: p.HullLine, top: f.onScreen(h.top)}
		for i := range h.path { // Catmull-Rom through the sectors
			n := len(h.path)
			q := [4]point{f.onScreen(h.path[(i+n-1)%n]), f.onScreen(h.path[i]), f.onScreen(h.path[(i+1)%n]), f.onScreen(h.path[(i+2)%n])}
			for k := range 4 {
				a.path = append(a.path, spline(q, float64(k)/4))
			}
		}
		a.path = append(a.path, a.path[0])
		if f.sees(a.path) {
			out = append(out, a)
		}
	}
	return out
}

func (f *frame) onScreen(p layout.Point) point {
	x, y := f.camera.ToScreen(p, f.w, f.h)
	return point{x * f.scale, y * f.scale}
}

// sees reports whether the box round some points touches the picture.
func (f *frame) sees(ps []point) bool {
	left, top, right, bottom := math.MaxFloat64, math.MaxFloat64, -math.MaxFloat64, -math.MaxFloat64
	for _, p := range ps {
		left, right = math.Min(left, p.x), math.Max(right, p.x)
		top, bottom = math.Min(top, p.y), math.Max(bottom, p.y)
	}
	return right >= 0 && bottom >= 0 && left <= f.w*f.scale && top <= f.h*f.scale
}

// spline returns the point at part t between the middle two of four points.
func spline(q [4]point, t float64) point {
	at := func(a, b, c, d float64) float64 {
		return .5 * (2*b + (c-a)*t + (2*a-5*b+4*c-d)*t*t + (3*b-a-3*c+d)*t*t*t)
	}
	return point{at(q[0].x, q[1].x, q[2].x, q[3].x), at(q[0].y, q[1].y, q[2].y, q[3].y)}
}

// titles names the large communities at their upper edges.
func (f *frame) titles(l *labeler, areas []area) []tag {
	var out []tag
	for _, a := range areas {
		m := f.groups().members[a.group]
		if len(m) < leastTitled || len(out) >= 24 {
			continue
		}
		name := cut(f.View.Nodes[m[0]].Name, 28) + " group  " + strconv.Itoa(len(m))
		t := tag{text: name, x: a.top.x, y: a.top.y, h: 20 * f.scale, size: 11.5 * f.scale, bold: true, pill: true}
		t.w = l.fonts.width(t.text, true, t.size) + 20*f.scale
		covered, dots := l.covered(t.box())
		if t.y < 12*f.scale || t.y > f.h*f.scale || t.x < 0 || t.x > f.w*f.scale || covered-dots > 0 {
			continue
		}
		l.take(t.box())
		out = append(out, t)
	}
	return out
}

// area fills a closed line by the rule of even and odd crossings, in two steps a row.
func (b band) area(ps []point, c color.RGBA) {
	const steps = 2
	top, bottom := math.MaxFloat64, -math.MaxFloat64
	for _, p := range ps {
		top, bottom = math.Min(top, p.y), math.Max(bottom, p.y)
	}
	y0, y1 := max(b.clip.Min.Y, int(math.Max(-1e6, math.Floor(top)))), min(b.clip.Max.Y-1, int(math.Min(1e6, math.Ceil(bottom))))
	left, right := float64(b.clip.Min.X), float64(b.clip.Max.X)
	cover := make([]float32, b.clip.Dx()+2)
	var xs []float64
	pixel := [4]uint8{c.R, c.G, c.B, 255}
	for y := y0; y <= y1; y++ {
		first, last := right, left
		for k := range steps {
			xs = crossings(xs[:0], ps, float64(y)+(float64(k)+.5)/steps)
			for i := 0; i+1 < len(xs); i += 2 {
				from, to := math.Max(left, xs[i]), math.Min(right, xs[i+1])
				span(cover, from-left, to-left, 1.0/steps)
				first, last = min(first, from), max(last, to)
			}
		}
		if last <= first {
			continue
		}
		x0, x1 := int(first-left), min(int(last-left)+1, b.clip.Dx())
		row := b.img.Pix[b.img.PixOffset(b.clip.Min.X, y):b.img.PixOffset(b.clip.Max.X, y)]
		sum := float32(0)
		for x := x0; x < x1; x++ {
			switch sum += cover[x]; {
			case sum > .998:
				*(*[4]uint8)(row[4*x:]) = pixel
			case sum > .002:
				b.dot(b.img.PixOffset(b.clip.Min.X+x, y), c, uint32(sum*255+.5))
			}
		}
		clear(cover[x0:min(x1+2, len(cover))])
	}
}

// crossings appends where a closed line crosses a row, in ascending order.
func crossings(xs []float64, ps []point, y float64) []float64 {
	for i := 1; i < len(ps); i++ {
		a, b := ps[i-1], ps[i]
		if (a.y > y) != (b.y > y) {
			xs = append(xs, a.x+(b.x-a.x)*(y-a.y)/(b.y-a.y))
		}
	}
	slices.Sort(xs)
	return xs
}

// span adds a stretch to a row of differences of coverage.
func span(cover []float32, from, to float64, weight float32) {
	if to <= from {
		return
	}
	step := func(x float64, w float32) {
		i := int(x)
		part := float32(x - float64(i))
		cover[i] += w * (1 - part)
		cover[i+1] += w * part
	}
	step(from, weight)
	step(to, -weight)
}

// Size of the overview in units, and how far it is from the lower left corner.
const (
	mapWidth, mapHeight = 172.0, 132.0
	mapMargin           = 12.0
	mapInset            = 8.0
)

// minimap is where the overview shows the scene.
type minimap struct {
	x, y, zoom float64 // scene point in its middle, and its units a scene unit
	spacing    float64 // mean distance of neighbouring nodes in scene units
	empty      bool

	left, top, right, bottom float64 // the box round all nodes, in scene units
}

func (s *Scene) small() *minimap {
	left, top, right, bottom, ok := bounds(s.Pos)
	if !ok {
		return &minimap{empty: true}
	}
	zoom := math.Min((mapWidth-2*mapInset)/math.Max(1, right-left), (mapHeight-2*mapInset)/math.Max(1, bottom-top))
	side := math.Sqrt(math.Max(1, right-left) * math.Max(1, bottom-top))
	spacing := math.Max(40, side/math.Sqrt(float64(len(s.Pos))))
	return &minimap{x: (left + right) / 2, y: (top + bottom) / 2, zoom: zoom, spacing: spacing, left: left, top: top, right: right, bottom: bottom}
}

// mapBox returns where the overview is, in units; ok is false when it is not shown: everything is in sight, or the picture is small.
func (f *frame) mapBox() (r rect, ok bool) {
	m := f.overview()
	if m.empty || len(f.Pos) < 12 || f.w < 420 || f.h < 320 {
		return rect{}, false
	}
	w, h := (mapWidth-2*mapInset)/m.zoom, (mapHeight-2*mapInset)/m.zoom
	left, top := f.camera.X-f.w/2/f.camera.Zoom, f.camera.Y-f.h/2/f.camera.Zoom
	right, bottom := left+f.w/f.camera.Zoom, top+f.h/f.camera.Zoom
	if left <= m.left && top <= m.top && right >= m.right && bottom >= m.bottom || w <= 0 || h <= 0 {
		return rect{}, false
	}
	return rect{mapMargin, f.h - mapMargin - mapHeight, mapMargin + mapWidth, f.h - mapMargin}, true
}

// MapAt returns the scene point that the overview of a picture of w by h units shows at (x, y); ok is false outside of it.
func (s *Scene) MapAt(c Camera, w, h, x, y float64) (p layout.Point, ok bool) {
	f := newFrame(s, c, w, h, 1, State{Hover: Nothing(), Selected: Nothing()})
	r, ok := f.mapBox()
	if !ok || x < r.x0 || x > r.x1 || y < r.y0 || y > r.y1 {
		return p, false
	}
	m := s.overview()
	return layout.Point{X: float32(m.x + (x-(r.x0+r.x1)/2)/m.zoom), Y: float32(m.y + (y-(r.y0+r.y1)/2)/m.zoom)}, true
}

// smallNodes is the mask of the nodes of an overview, for one scene and scale.
type smallNodes struct {
	scene *Scene
	scale float64
	mask  *image.Alpha
}

// smallNodes returns the nodes of the overview; it makes them anew only when the scene is another.
func (p *Painter) smallNodes(f *frame) *image.Alpha {
	s, n := f.scale, &p.memory.small
	if n.scene == f.Scene && n.scale == s {
		return n.mask
	}
	w, h := int(math.Ceil(mapWidth*s)), int(math.Ceil(mapHeight*s))
	mask := image.NewAlpha(image.Rect(0, 0, w, h))
	m, half := f.overview(), .5*s
	if len(f.Pos) < 1500 {
		half = .9 * s
	}
	for _, q := range f.Pos {
		x, y := mapWidth*s/2+(float64(q.X)-m.x)*m.zoom*s, mapHeight*s/2+(float64(q.Y)-m.y)*m.zoom*s
		for v := max(0, int(y-half)); v < min(h, int(math.Ceil(y+half))); v++ {
			for u := max(0, int(x-half)); u < min(w, int(math.Ceil(x+half))); u++ {
				part := min(float64(u+1), x+half) - max(float64(u), x-half)
				part *= min(float64(v+1), y+half) - max(float64(v), y-half)
				a := &mask.Pix[v*mask.Stride+u]
				*a += uint8(float64(255-*a) * part * .7)
			}
		}
	}
	*n = smallNodes{f.Scene, s, mask}
	return mask
}

// overview paints the whole scene small, with a frame round what is seen.
func (p *Painter) overview(b band, f *frame, nodes *image.Alpha) {
	r, ok := f.mapBox()
	if nodes == nil || !ok {
		return
	}
	s, c, m := f.scale, &p.palette, f.overview()
	x0, y0, x1, y1 := r.x0*s, r.y0*s, r.x1*s, r.y1*s
	if y1+s < float64(b.clip.Min.Y) || y0-s > float64(b.clip.Max.Y) {
		return
	}
	b.rect(x0-s, y0-s, x1+s, y1+s, 6*s, c.Separator, 1)
	b.rect(x0, y0, x1, y1, 5*s, c.Card, 1)
	mx, my := (x0+x1)/2, (y0+y1)/2
	ex := func(x float64) float64 { return math.Max(x0+2*s, math.Min(x1-2*s, mx+(x-m.x)*m.zoom*s)) }
	ey := func(y float64) float64 { return math.Max(y0+2*s, math.Min(y1-2*s, my+(y-m.y)*m.zoom*s)) }
	left, top := ex(f.camera.X-f.w/2/f.camera.Zoom), ey(f.camera.Y-f.h/2/f.camera.Zoom)
	right, bottom := ex(f.camera.X+f.w/2/f.camera.Zoom), ey(f.camera.Y+f.h/2/f.camera.Zoom)
	b.rect(left, top, right, bottom, 0, c.Primary, .14)
	b.mask(nodes, int(math.Round(x0)), int(math.Round(y0)), c.Edge, 1)
	for _, e := range [][4]float64{{left, top, right, top}, {left, bottom, right, bottom}, {left, top, left, bottom}, {right, top, right, bottom}} {
		b.segment(point{e[0], e[1]}, point{e[2], e[3]}, 1.5*s, true, c.Primary)
	}
}

// marks returns the badges that have room, and takes their place.
func (f *frame) marks(l *labeler, order []int32) []mark {
	if f.state.Map { // an open overview hides what is under it
		if r, ok := f.mapBox(); ok {
			l.take(rect{r.x0 * f.scale, r.y0 * f.scale, r.x1 * f.scale, r.y1 * f.scale})
		}
	}
	var out []mark
	end := 0
	if f.state.Moving { // the most important will do
		end = max(0, len(order)-2000)
	}
	for i := len(order) - 1; i >= end && len(out) < 200; i-- {
		n := order[i]
		width := 0.0
		if more := f.View.Nodes[n].More; more > 0 {
			width = l.fonts.width(view.More(more), true, 10.5*f.scale) / f.scale
		}
		for _, m := range f.badges(n, width) {
			l.take(m.box)
			out = append(out, m)
		}
	}
	return out
}
