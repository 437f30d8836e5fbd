package force

import "math"

// frame maps positions to a square of 2^16 by 2^16 cells.
type frame struct{ left, top, scale float32 }

func frameOf(x, y []float32) frame {
	const big = math.MaxFloat32
	l, t, r, b := float32(big), float32(big), float32(-big), float32(-big)
	for i, px := range x {
		l, r = min(l, px), max(r, px)
		t, b = min(t, y[i]), max(b, y[i])
	}
	side := max(r-l, b-t, 1e-6)
	return frame{left: l, top: t, scale: 65535 / side}
}

// key returns the place of a point on the Morton curve.
func (f frame) key(x, y float32) uint32 {
	return spread(uint32((x-f.left)*f.scale)) | spread(uint32((y-f.top)*f.scale))<<1
}

// spread puts a zero bit before each of the 16 lower bits.
func spread(v uint32) uint32 {
	v &= 0xffff
	v = (v | v<<8) & 0x00ff00ff
	v = (v | v<<4) & 0x0f0f0f0f
	v = (v | v<<2) & 0x33333333
	return (v | v<<1) & 0x55555555
}

// sorter sorts bodies along the Morton curve. The upper half of an item is the key, the lower the body's index.
type sorter struct{ items, spare []uint64 }

// sort fills items with the bodies in order; equal keys stay in order of their indexes.
func (s *sorter) sort(f frame, x, y []float32, jobs int) {
	n := len(x)
	if cap(s.items) < n {
		s.items, s.spare = make([]uint64, n), make([]uint64, n)
	}
	s.items, s.spare = s.items[:n], s.spare[:n]
	chunks(jobs, n, func(_, lo, hi int) {
		for i := lo; i < hi; i++ {
			s.items[i] = uint64(f.key(x[i], y[i]))<<32 | uint64(i)
		}
	})
	const bits, buckets = 8, 256
	var count [4][buckets]int32
	for _, v := range s.items {
		k := uint32(v >> 32)
		count[0][k&255]++
		count[1][k>>8&255]++
		count[2][k>>16&255]++
		count[3][k>>24]++
	}
	for pass := range count {
		shift := 32 + bits*pass
		c := &count[pass]
		if n > 0 && int(c[s.items[0]>>shift&255]) == n {
			continue // all in one bucket
		}
		at := int32(0)
		for b := range c {
			c[b], at = at, at+c[b]
		}
		for _, v := range s.items {
			b := v >> shift & 255
			s.spare[c[b]] = v
			c[b]++
		}
		s.items, s.spare = s.spare, s.items
	}
}

// mortonOrder returns the nodes along the Morton curve.
func mortonOrder(x, y []float32, jobs int) []int32 {
	var s sorter
	s.sort(frameOf(x, y), x, y, jobs)
	order := make([]int32, len(x))
	for k, v := range s.items {
		order[k] = int32(uint32(v))
	}
	return order
}
