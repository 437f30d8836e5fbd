package scene

import (
	"image/color"
	"math"
)

// thinnest is the width up to which lines are drawn by thin.
const thinnest = 3.2

// clip cuts a segment to a box (Liang and Barsky 1984); ok is false when nothing is left. Ends that are not finite leave nothing.
func clip(p, q point, x0, y0, x1, y1 float64) (a, b point, ok bool) {
	dx, dy := q.x-p.x, q.y-p.y
	from, to := 0.0, 1.0
	for _, e := range [4][2]float64{{-dx, p.x - x0}, {dx, x1 - p.x}, {-dy, p.y - y0}, {dy, y1 - p.y}} {
		switch d, room := e[0], e[1]; {
		case d == 0:
			if !(room >= 0) {
				return a, b, false
			}
		case d < 0:
			from = max(from, room/d)
		default:
			to = min(to, room/d)
		}
	}
	if !(from <= to) {
		return a, b, false
	}
	return point{p.x + from*dx, p.y + from*dy}, point{p.x + to*dx, p.y + to*dy}, true
}

// thin draws a straight line of a few pixels at most, column by column or row by row, in fixed point with 32 bits behind the comma, so that each
// pixel is the same whichever band draws it. A line thinner than a pixel is a paler one.
func (b band) thin(p, q point, width float64, c color.RGBA) {
	const room = 4
	r := b.clip
	a, z, ok := clip(p, q, float64(r.Min.X)-room, float64(r.Min.Y)-room, float64(r.Max.X)+room, float64(r.Max.Y)+room)
	if !ok {
		return
	}
	full := uint32(255)
	if width < 1 {
		full, width = uint32(width*255+.5), 1
	}
	if math.Abs(q.x-p.x) >= math.Abs(q.y-p.y) {
		if q.x < p.x {
			p, q, a, z = q, p, z, a
		}
		b.run(&steps{p.x, p.y, q.x, q.y, max(r.Min.X, int(a.x)-2), min(r.Max.X, int(z.x)+3), r.Min.Y, r.Max.Y, 4, b.img.Stride}, width, full, c)
		return
	}
	if q.y < p.y {
		p, q, a, z = q, p, z, a
	}
	b.run(&steps{p.y, p.x, q.y, q.x, max(r.Min.Y, int(a.y)-2), min(r.Max.Y, int(z.y)+3), r.Min.X, r.Max.X, b.img.Stride, 4}, width, full, c)
}

// plain draws a straight line one pixel wide without soft edges, which takes a store a pixel: for the many lines of a picture in motion.
func (b band) plain(p, q point, c color.RGBA) {
	r := b.clip
	a, z, ok := clip(p, q, float64(r.Min.X)-1, float64(r.Min.Y)-1, float64(r.Max.X)+1, float64(r.Max.Y)+1)
	if !ok {
		return
	}
	pixel := [4]uint8{c.R, c.G, c.B, 255}
	if dx, dy := q.x-p.x, q.y-p.y; math.Abs(dx) >= math.Abs(dy) {
		if dx < 0 {
			p, a, z = q, z, a
		}
		if dx == 0 {
			return
		}
		b.stores(p.x, p.y, dy/dx, max(r.Min.X, int(math.Round(a.x))), min(r.Max.X, int(math.Round(z.x))), r.Min.Y, r.Max.Y, 4, b.img.Stride, pixel)
	} else {
		if dy < 0 {
			p, a, z = q, z, a
		}
		b.stores(p.y, p.x, dx/dy, max(r.Min.Y, int(math.Round(a.y))), min(r.Max.Y, int(math.Round(z.y))), r.Min.X, r.Max.X, b.img.Stride, 4, pixel)
	}
}

// stores sets the pixels from..to along u of a line through (u0, v0); those outside minV..maxV are left out.
func (b band) stores(u0, v0, slope float64, from, to, minV, maxV, strideU, strideV int, pixel [4]uint8) {
	const one = 1 << 32
	v := int64((v0+slope*(.5-u0))*one) + int64(slope*one)*int64(from)
	step := int64(slope * one)
	off := b.img.PixOffset(0, 0) + from*strideU
	pix := b.img.Pix
	for u := from; u < to; u++ {
		if y := int(v >> 32); y >= minV && y < maxV {
			*(*[4]uint8)(pix[off+y*strideV:]) = pixel
		}
		v += step
		off += strideU
	}
}

// steps is a line that goes further along u than across v, with the limits of the picture in both and the distances of neighbours in memory.
type steps struct {
	u0, v0, u1, v1         float64
	minU, maxU, minV, maxV int
	strideU, strideV       int
}

// run draws the pixels of a line, a few across at each step along it.
func (b band) run(s *steps, width float64, full uint32, c color.RGBA) {
	const one = 1 << 32
	d := s.u1 - s.u0
	if d <= 0 {
		return
	}
	slope := (s.v1 - s.v0) / d
	cos := 1 / math.Sqrt(1+slope*slope)
	wide := int64((width/2 + .5) / cos * one) // how far across a pixel may be and still be touched
	k, edge := int64(cos*65536), int64((width/2+.5)*256)
	from, to := max(s.minU, int(math.Floor(s.u0))), min(s.maxU, int(math.Ceil(s.u1)))
	step := int64(slope * one)
	v := int64((s.v0+slope*(.5-s.u0))*one) + step*int64(from)
	origin := b.img.PixOffset(0, 0)
	rb, g := uint32(c.R)|uint32(c.B)<<16, uint32(c.G)
	for u := from; u < to; u++ {
		part := full
		if float64(u) < s.u0 || float64(u+1) > s.u1 { // the ends may cover a part of a pixel
			part = uint32(float64(full) * max(0, min(float64(u+1), s.u1)-max(float64(u), s.u0)))
		}
		lo, hi := max(s.minV, int((v-wide)>>32)), min(s.maxV-1, int((v+wide)>>32))
		off := origin + u*s.strideU + lo*s.strideV
		far := (int64(lo)<<32 + one/2 - v) >> 16
		for w := lo; w <= hi; w++ {
			if a := edge - (max(far, -far)*k)>>24; a > 0 {
				b.blend(off, rb, g, uint32(min(a, 256))*part/255)
			}
			off += s.strideV
			far += 65536
		}
		v += step
	}
}

// blend lays a colour, whose red and blue come packed, over a pixel; a is 0 to 256.
func (b band) blend(off int, rb, g, a uint32) {
	p := b.img.Pix[off : off+3 : off+3]
	n := 256 - a
	under := uint32(p[0]) | uint32(p[2])<<16
	mixed := (rb*a + under*n + 0x00800080) >> 8
	p[0], p[2] = uint8(mixed), uint8(mixed>>16)
	p[1] = uint8((g*a + uint32(p[1])*n + 128) >> 8)
}
