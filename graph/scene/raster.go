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
func (p point) dist(q point) float64        { return math.Sqrt((q.x-p.x)*(q.x-p.x) + (q.y-p.y)*(q.y-p.y)) }

func (b band) fill(c color.RGBA) {
	var first []uint8
	for y := b.clip.Min.Y; y < b.clip.Max.Y; y++ {
		row := b.img.Pix[b.img.PixOffset(b.clip.Min.X, y):b.img.PixOffset(b.clip.Max.X, y)]
		if first != nil {
			copy(row, first)
			continue
		}
		first = row
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
	b.blend(off, uint32(c.R)|uint32(c.B)<<16, uint32(c.G), a+a>>7)
}

// mask lays colour through a mask whose origin is at (x, y); opacity is 0 to 1.
func (b band) mask(m *image.Alpha, x, y int, c color.RGBA, opacity float64) {
	r := m.Rect.Add(image.Pt(x, y)).Intersect(b.clip)
	o := uint32(opacity*256 + 0.5)
	rb, g := uint32(c.R)|uint32(c.B)<<16, uint32(c.G)
	pixel := [4]uint8{c.R, c.G, c.B, 255}
	for py := r.Min.Y; py < r.Max.Y; py++ {
		from := m.PixOffset(r.Min.X-x, py-y)
		off := b.img.PixOffset(r.Min.X, py)
		for _, v := range m.Pix[from : from+r.Dx()] {
			switch a := (uint32(v) + uint32(v)>>7) * o >> 8; a {
			case 0:
			case 256:
				*(*[4]uint8)(b.img.Pix[off:]) = pixel
			default:
				b.blend(off, rb, g, a)
			}
			off += 4
		}
	}
}

// rect fills a rectangle with soft edges and round corners.
func (b band) rect(x0, y0, x1, y1, radius float64, c color.RGBA, opacity float64) {
	r := image.Rect(int(math.Floor(x0)), int(math.Floor(y0)), int(math.Ceil(x1)), int(math.Ceil(y1))).Intersect(b.clip)
	cx, cy, hx, hy := (x0+x1)/2, (y0+y1)/2, (x1-x0)/2, (y1-y0)/2
	radius = math.Min(radius, math.Min(hx, hy))
	full := uint32(opacity*256 + 0.5)
	rb, g := uint32(c.R)|uint32(c.B)<<16, uint32(c.G)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		dy := math.Abs(float64(y)+0.5-cy) - (hy - radius)
		off := b.img.PixOffset(r.Min.X, y)
		for x := r.Min.X; x < r.Max.X; x++ {
			dx := math.Abs(float64(x)+0.5-cx) - (hx - radius)
			d := max(dx, dy) - radius
			if dx > 0 && dy > 0 { // only at the corners
				d = math.Sqrt(dx*dx+dy*dy) - radius
			}
			if d <= -.5 {
				b.blend(off, rb, g, full)
			} else if d < .5 {
				b.blend(off, rb, g, uint32((.5-d)*float64(full)))
			}
			off += 4
		}
	}
}

// segment draws a straight line of a width, with flat or round ends.
func (b band) segment(p, q point, width float64, round bool, c color.RGBA) {
	if max(math.Abs(p.x), math.Abs(p.y), math.Abs(q.x), math.Abs(q.y)) > 1e4 { // so far out that digits are missing
		room, r := width+8, b.img.Rect
		var ok bool
		if p, q, ok = clip(p, q, float64(r.Min.X)-room, float64(r.Min.Y)-room, float64(r.Max.X)+room, float64(r.Max.Y)+room); !ok {
			return
		}
	}
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
		if width <= thinnest {
			b.thin(ps[i-1], ps[i], width, c)
		} else {
			b.segment(ps[i-1], ps[i], width, len(ps) > 2, c)
		}
	}
}

// near returns a segment's part that may touch the picture, as lengths from p; ok is false for none. It is the same in all bands.
func (b band) near(p, q point, width float64) (from, to float64, ok bool) {
	room, r := width+8, b.img.Rect
	c, d, ok := clip(p, q, float64(r.Min.X)-room, float64(r.Min.Y)-room, float64(r.Max.X)+room, float64(r.Max.Y)+room)
	return p.dist(c), p.dist(d), ok
}

// dashes draws a polyline in pieces of the length on, with gaps of off between them.
func (b band) dashes(ps []point, width, on, off float64, round bool, c color.RGBA) {
	start := 0.0 // of the segment, along the line
	for i := 1; i < len(ps); i++ {
		p, q := ps[i-1], ps[i]
		length := p.dist(q)
		from, to, ok := b.near(p, q, width)
		for k := math.Floor((start + from) / (on + off)); ok && k*(on+off) < start+to; k++ {
			d0, d1 := max(from, k*(on+off)-start), min(to, k*(on+off)+on-start)
			if d1 <= d0 {
				continue
			}
			x, y := p.to(q, d0/length), p.to(q, d1/length)
			if round && on < .1 {
				b.rect(x.x-width/2, x.y-width/2, x.x+width/2, x.y+width/2, width/2, c, 1)
			} else if !round && width <= thinnest {
				b.thin(x, y, width, c)
			} else {
				b.segment(x, y, width, round, c)
			}
		}
		start += length
	}
}

// polygon fills a convex polygon of up to eight corners with soft edges.
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
	var lines [8][3]float64 // distance inside an edge at (x, y) is l[0]·x + l[1]·y + l[2]
	n := 0
	for i, p := range ps {
		q := ps[(i+1)%len(ps)]
		if l := p.dist(q); l > 0 && n < len(lines) {
			nx, ny := -sign*(q.y-p.y)/l, sign*(q.x-p.x)/l
			lines[n] = [3]float64{nx, ny, -nx*p.x - ny*p.y}
			n++
		}
	}
	r := image.Rect(int(math.Floor(x0)), int(math.Floor(y0)), int(math.Ceil(x1))+1, int(math.Ceil(y1))+1).Intersect(b.clip)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		off := b.img.PixOffset(r.Min.X, y)
		for x := r.Min.X; x < r.Max.X; x++ {
			a := 1.0
			for _, l := range lines[:n] {
				a = min(a, l[0]*(float64(x)+.5)+l[1]*(float64(y)+.5)+l[2]+.5)
			}
			if a > 0 {
				b.dot(off, c, uint32(a*255+0.5))
			}
			off += 4
		}
	}
}
