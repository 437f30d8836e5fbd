package scene

import (
	"image"
	"math"

	"golang.org/x/image/vector"

	"github.com/quadscope/quadscope/graph"
)

// Sizes of shapes, in parts of the node's radius. The areas are about that of a disc.
const (
	squareHalf  = .886
	diamondHalf = 1.25
	triangleR   = 1.59 // circumradius
	pageHalfW   = .74
	pageHalfH   = 1.08
	pageCut     = .42
	barHalfW    = 1.2
	barHalfH    = .66
	plusLong    = 1.26
	plusWide    = .38
)

// corners returns the outline of a type as a polygon round (0, 0), and the radius of its corners; nil for a disc.
func corners(t graph.Type, r float64) (ps []point, round float64) {
	box := func(w, h float64) []point { return []point{{-w, -h}, {w, -h}, {w, h}, {-w, h}} }
	switch t {
	case "organization":
		return box(squareHalf*r, squareHalf*r), .28 * r
	case "place":
		return triangle(triangleR*r, math.Pi/2, .14*r), .42 * r
	case "event":
		return triangle(triangleR*r, -math.Pi/2, -.14*r), .4 * r
	case "product":
		d := diamondHalf * r
		return []point{{0, -d}, {d, 0}, {0, d}, {-d, 0}}, .3 * r
	case "work":
		w, h, c := pageHalfW*r, pageHalfH*r, pageCut*r
		return []point{{-w, -h}, {w - c, -h}, {w, -h + c}, {w, h}, {-w, h}}, .06 * r
	case "date":
		return box(barHalfW*r, barHalfH*r), .3 * r
	case "quantity":
		l, w := plusLong*r, plusWide*r
		return []point{{-w, -l}, {w, -l}, {w, -w}, {l, -w}, {l, w}, {w, w}, {w, l}, {-w, l}, {-w, w}, {-l, w}, {-l, -w}, {-w, -w}}, .08 * r
	}
	return nil, 0
}

func triangle(r, first, shift float64) []point {
	var ps []point
	for k := range 3 {
		sin, cos := math.Sincos(first + float64(k)*2*math.Pi/3)
		ps = append(ps, point{r * cos, r*sin - shift})
	}
	return ps
}

// grow returns the radius that moves a type's outline outwards by d.
func grow(t graph.Type, r, d float64) float64 {
	switch t {
	case "organization":
		return r + d/squareHalf
	case "product":
		return r + d*math.Sqrt2/diamondHalf
	case "place", "event":
		return r + 2*d/triangleR
	case "work":
		return r + d/.9
	case "date":
		return r + d/.85
	}
	return r + d
}

// shape returns the mask of a type's filled outline; its middle is at the node.
func (f *Fonts) shape(t graph.Type, r float64) *image.Alpha {
	r = float64(quarter(r)) / 4
	return f.cached(maskKey{kind: "shape " + string(t), a: quarter(r)}, func() *image.Alpha {
		half := int(math.Ceil(1.7*r)) + 2
		v := vector.NewRasterizer(2*half, 2*half)
		if ps, round := corners(t, r); ps == nil {
			disc(v, float64(half), r)
		} else {
			rounded(v, ps, round, float64(half))
		}
		m := image.NewAlpha(image.Rect(0, 0, 2*half, 2*half))
		v.Draw(m, m.Rect, image.Opaque, image.Point{})
		return m
	})
}

func disc(v *vector.Rasterizer, c, r float64) {
	const k = 0.5522848 // a quarter of a circle as a cubic curve
	at := func(x, y float64) (float32, float32) { return float32(c + x*r), float32(c + y*r) }
	x, y := at(1, 0)
	v.MoveTo(x, y)
	for _, q := range [][6]float64{{1, k, k, 1, 0, 1}, {-k, 1, -1, k, -1, 0}, {-1, -k, -k, -1, 0, -1}, {k, -1, 1, -k, 1, 0}} {
		ax, ay := at(q[0], q[1])
		bx, by := at(q[2], q[3])
		cx, cy := at(q[4], q[5])
		v.CubeTo(ax, ay, bx, by, cx, cy)
	}
	v.ClosePath()
}

// rounded draws a polygon whose corners are cut back by about the radius and curved.
func rounded(v *vector.Rasterizer, ps []point, radius, c float64) {
	n := len(ps)
	for i, p := range ps {
		before, after := ps[(i+n-1)%n], ps[(i+1)%n]
		a := p.to(before, math.Min(.5, radius/p.dist(before)))
		b := p.to(after, math.Min(.5, radius/p.dist(after)))
		if i == 0 {
			v.MoveTo(float32(a.x+c), float32(a.y+c))
		} else {
			v.LineTo(float32(a.x+c), float32(a.y+c))
		}
		v.QuadTo(float32(p.x+c), float32(p.y+c), float32(b.x+c), float32(b.y+c))
	}
	v.ClosePath()
}

// kindOf numbers the types of entities; a type that is not among graph.Types has the last number.
func kindOf(t graph.Type) uint8 {
	all := graph.Types()
	for i, x := range all {
		if x == t {
			return uint8(i)
		}
	}
	return uint8(len(all))
}

// directions is how many directions reaches knows.
const directions = 256

// reaches is how far the outline of a node of radius 1 is from its middle, by kind and direction.
var reaches = func() [][directions]float32 {
	out := make([][directions]float32, len(graph.Types())+1)
	for k, t := range append(graph.Types(), "") {
		for i := range directions {
			sin, cos := math.Sincos(float64(i) * 2 * math.Pi / directions)
			out[k][i] = float32(outlineAt(t, 1, cos, sin))
		}
	}
	return out
}()

// reachOf looks up outlineAt for a radius of 1.
func reachOf(kind uint8, dx, dy float64) float64 {
	i := int(math.Round(math.Atan2(dy, dx)*directions/(2*math.Pi))) & (directions - 1)
	return float64(reaches[kind][i])
}

// outlineAt returns how far a type's outline is from its middle in the direction (dx, dy) of length 1.
func outlineAt(t graph.Type, r, dx, dy float64) float64 {
	ps, round := corners(t, r)
	if ps == nil {
		return r
	}
	far := 0.0
	for i, p := range ps {
		q := ps[(i+1)%len(ps)]
		ex, ey := q.x-p.x, q.y-p.y
		det := dx*ey - dy*ex
		if math.Abs(det) < 1e-9 {
			continue
		}
		along := (p.x*ey - p.y*ex) / det
		on := (p.x*dy - p.y*dx) / det
		if along > 0 && on >= -1e-9 && on <= 1+1e-9 {
			far = math.Max(far, along)
		}
	}
	reach := 0.0
	for _, p := range ps {
		reach = math.Max(reach, math.Hypot(p.x, p.y))
	}
	return math.Min(far, reach-.4*round)
}

// inside reports whether a point is in a type's outline, grown by slop.
func inside(t graph.Type, r, x, y, slop float64) bool {
	d := math.Hypot(x, y)
	if d < 1e-9 {
		return true
	}
	return d <= outlineAt(t, r, x/d, y/d)+slop
}

// iconOf names the symbol in a node of the type, and the diameter from which it is drawn; empty for none.
func iconOf(t graph.Type) (name string, from float64) {
	switch t {
	case "person":
		return "user", 20
	case "organization":
		return "building-2", 20
	case "place":
		return "map-pin", 20
	case "product":
		return "box", 20
	case "event":
		return "flag", 20
	case "work":
		return "book-open", 20
	case "concept":
		return "lightbulb", 20
	case "date":
		return "calendar", 28
	case "quantity":
		return "hash", 28
	}
	return "", 0
}
