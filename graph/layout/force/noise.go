package force

import "math"

// mix spreads the bits of v over all 64 (splitmix64).
func mix(v uint64) uint64 {
	v += 0x9e3779b97f4a7c15
	v = (v ^ v>>30) * 0xbf58476d1ce4e5b9
	v = (v ^ v>>27) * 0x94d049bb133111eb
	return v ^ v>>31
}

// direction returns a unit vector that depends on i alone.
func direction(i uint32) (x, y float32) {
	s, c := math.Sincos(float64(mix(uint64(i))>>11) * (2 * math.Pi / (1 << 53)))
	return float32(c), float32(s)
}

// scatter returns a point in the unit disc that depends on i and the seed.
func scatter(i int32, seed uint64) (x, y float32) {
	h := mix(uint64(uint32(i)) ^ mix(seed))
	s, c := math.Sincos(float64(h>>32) * (2 * math.Pi / (1 << 32)))
	r := math.Sqrt(float64(uint32(h)) / (1 << 32))
	return float32(r * c), float32(r * s)
}
