package syntax

import "encoding/binary"

type decoder struct {
	data []byte
	bad  bool
}

func (d *decoder) next() uint64 {
	v, n := binary.Uvarint(d.data)
	if n <= 0 {
		d.bad = true
		return 0
	}
	d.data = d.data[n:]
	return v
}

func (d *decoder) signed() int64 {
	v, n := binary.Varint(d.data)
	if n <= 0 {
		d.bad = true
		return 0
	}
	d.data = d.data[n:]
	return v
}

func (d *decoder) count(limit uint64) int {
	n := d.next()
	if n > limit || n > uint64(len(d.data)) {
		d.bad = true
		return 0
	}
	return int(n)
}

func (d *decoder) text() string {
	n := d.count(1 << 16)
	s := string(d.data[:n])
	d.data = d.data[n:]
	return s
}

const (
	k1  = 0x9E3779B97F4A7C15
	k2  = 0xC2B2AE3D27D4EB4F
	k3  = 0x165667B19E3779F9
	k4  = 0xD6E8FEB86659FD93
	k5  = 0xA0761D6478BD642F
	k6  = 0xE7037ED1A0B428DB
	k7  = 0x8EBC6AF09C88C6E3
	k8  = 0x589965CC75374CC3
	k9  = 0x1D8E4E27C47D124F
	k10 = 0xEB44ACCAB455D165
	k11 = 0x9C6E6877736C46E3
	k12 = 0x72D3B8D9C0A5F24D
)

// key finishes a sum of parts for a template.
func key(template uint64, sum uint64) uint64 {
	x := sum + template*0xBF58476D1CE4E5B9
	x ^= x >> 31
	x *= 0x94D049BB133111EB
	return x ^ x>>29
}

func abs(i int) int { return max(i, -i) }
