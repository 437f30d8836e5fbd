package scene

import (
	"image"
	"image/color"
	"math"
)

// band is a horizontal strip of the picture that one goroutine paints.
type band struct {
	img  *image.RGBA
	clip image.Rectangle
}

// point is a place in pixels.
type point struct{ x, y float64 }

func (p point) to(q point, t float64) point { return point{p.x + (q.x-p.x)*t, p.y + (q.y-p.y)*t} }
func (p point) dist(q point) float64        { return math.Hypot(q.x-p.x, q.y-p.y) }

func (b band) fill(c color.RGBA) {
	for y := b.clip.Min.Y; y < b.clip.Max.Y; y++ {
		row := b.img.Pix[b.img.PixOffset(b.clip.Min.X, y):b.img.PixOffset(b.clip.Max.X, y)]
		for i := 0; i < len(row); i += 4 {
			row[i], row[i+1], row[i+2], row[i+3] = c.R, c.G, c.B, 255
		}
	}
}

// dot lays colour over a pixel with a coverage of 0 to 255.
func (b band) dot(off int, c color.RGBA, a uint32) {
	p := b.img.Pix[off : off+4 : off+4]
	if a >= 255 {
		p[0], p[1], p[2], p[3] = c.R, c.G, c.B, 255
		return
	}
	n := 255 - a
	p[0] = uint8((uint32(c.R)*a + uint32(p[0])*n + 127) / 255)
	p[1] = uint8((uint32(c.G)*a + uint32(p[1])*n + 127) / 255)
	p[2] = uint8((uint32(c.B)*a + uint32(p[2])*n + 127) / 255)
}

// mask lays colour through a mask whose origin is at (x, y); opacity is 0 to 1.
func (b band) mask(m *image.Alpha, x, y int, c color.RGBA, opacity float64) {
	r := m.Rect.Add(image.Pt(x, y)).Intersect(b.clip)
	o := uint32(opacity*255 + 0.5)
	for py := r.Min.Y; py < r.Max.Y; py++ {
		src := m.Pix[m.PixOffset(r.Min.X-x, py-y):]
		off := b.img.PixOffset(r.Min.X, py)
		for i := range r.Dx() {
			if a := uint32(src[i]); a != 0 {
				b.dot(off+4*i, c, (a*o+127)/255)
			}
		}
	}
}

// rect fills a rectangle with soft edges and round corners.
func (b band) rect(x0, y0, x1, y1, radius float64, c color.RGBA, opacity float64) {
	r := image.Rect(int(math.Floor(x0)), int(math.Floor(y0)), int(math.Ceil(x1)), int(math.Ceil(y1))).Intersect(b.clip)
	cx, cy, hx, hy := (x0+x1)/2, (y0+y1)/2, (x1-x0)/2, (y1-y0)/2
	radius = math.Min(radius, math.Min(hx, hy))
	for y := r.Min.Y; y < r.Max.Y; y++ {
		dy := math.Abs(float64(y)+0.5-cy) - (hy - radius)
		off := b.img.PixOffset(r.Min.X, y)
		for x := r.Min.X; x < r.Max.X; x++ {
			dx := math.Abs(float64(x)+0.5-cx) - (hx - radius)
			d := math.Min(math.Max(dx, dy), 0) + math.Hypot(math.Max(dx, 0), math.Max(dy, 0)) - radius
			if a := 0.5 - d; a > 0 {
				b.dot(off, c, uint32(math.Min(1, a)*opacity*255+0.5))
			}
			off += 4
		}
	}
}

// segment draws a straight line of a width, with flat or round ends.
func (b band) segment(p, q point, width float64, round bool, c color.RGBA) {
	dx, dy := q.x-p.x, q.y-p.y
	length := math.Hypot(dx, dy)
	if length < 1e-6 {
		if !round {
			return
		}
		dx, dy, length = 1, 0, 1e-6
	}
	ux, uy := dx/length, dy/length
	half := width / 2
	thin := 1.0
	if width < 1 { // a line thinner than a pixel is a paler one
		thin, half = width, 0.5
	}
	reach := half + 1
	y0 := max(b.clip.Min.Y, int(math.Floor(math.Min(p.y, q.y)-reach)))
	y1 := min(b.clip.Max.Y-1, int(math.Ceil(math.Max(p.y, q.y)+reach)))
	left, right := math.Min(p.x, q.x)-reach, math.Max(p.x, q.x)+reach
	for y := y0; y <= y1; y++ {
		fy := float64(y) + 0.5 - p.y
		xa, xb := left, right
		if math.Abs(uy) > 1e-3 { // the stretch of this row that is near the line
			mid, span := p.x+fy*ux/uy, reach/math.Abs(uy)
			xa, xb = math.Max(xa, mid-span), math.Min(xb, mid+span)
		} else if math.Abs(fy-0.5*dy) > reach+math.Abs(dy) {
			continue
		}
		from, to := max(b.clip.Min.X, int(math.Floor(xa))), min(b.clip.Max.X-1, int(math.Ceil(xb)))
		if from > to {
			continue
		}
		off := b.img.PixOffset(from, y)
		fx := float64(from) + 0.5 - p.x
		along, across := fx*ux+fy*uy, fy*ux-fx*uy // both change evenly along the row
		for x := from; x <= to; x++ {
			d := across
			if d < 0 {
				d = -d
			}
			a := half + 0.5 - d
			switch {
			case a <= 0:
			case round:
				if over := max(-along, along-length); over > 0 {
					a = half + 0.5 - math.Sqrt(d*d+over*over)
				}
			default:
				a = min(a, along+0.5, length-along+0.5)
			}
			if a > 0 {
				b.dot(off, c, uint32(min(1, a)*thin*255+0.5))
			}
			off += 4
			along += ux
			across -= uy
		}
	}
}

// line draws a polyline.
func (b band) line(ps []point, width float64, c color.RGBA) {
	for i := 1; i < len(ps); i++ {
		b.segment(ps[i-1], ps[i], width, len(ps) > 2, c)
	}
}

// dashes draws a polyline in pieces of the length on, with gaps of off between them.
func (b band) dashes(ps []point, width, on, off float64, round bool, c color.RGBA) {
	at, pen := 0.0, true
	left := on
	for i := 1; i < len(ps); i++ {
		p, q := ps[i-1], ps[i]
		length := p.dist(q)
		at = 0
		for at < length {
			step := math.Min(left, length-at)
			if pen {
				b.segment(p.to(q, at/length), p.to(q, (at+step)/length), width, round, c)
			}
			at += step
			left -= step
			if left <= 1e-9 {
				pen = !pen
				left = on
				if !pen {
					left = off
				}
			}
		}
	}
}

// polygon fills a convex polygon with soft edges.
func (b band) polygon(ps []point, c color.RGBA) {
	x0, y0, x1, y1 := ps[0].x, ps[0].y, ps[0].x, ps[0].y
	area := 0.0
	for i, p := range ps {
		x0, y0, x1, y1 = math.Min(x0, p.x), math.Min(y0, p.y), math.Max(x1, p.x), math.Max(y1, p.y)
		q := ps[(i+1)%len(ps)]
		area += p.x*q.y - q.x*p.y
	}
	sign := 1.0
	if area < 0 {
		sign = -1
	}
	r := image.Rect(int(math.Floor(x0)), int(math.Floor(y0)), int(math.Ceil(x1))+1, int(math.Ceil(y1))+1).Intersect(b.clip)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			a := 1.0
			for i, p := range ps {
				q := ps[(i+1)%len(ps)]
				l := p.dist(q)
				if l == 0 {
					continue
				}
				d := sign * ((q.x-p.x)*(float64(y)+0.5-p.y) - (q.y-p.y)*(float64(x)+0.5-p.x)) / l
				a = math.Min(a, d+0.5)
			}
			if a > 0 {
				b.dot(b.img.PixOffset(x, y), c, uint32(a*255+0.5))
			}
		}
	}
}
