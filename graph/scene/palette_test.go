package scene_test

import (
	"image/color"
	"math"
	"testing"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/scene"
)

// TestTypesAreToldApartByEveryEye compares the colours of types in pairs as eyes see them that have all three kinds of cones, or lack those for
// long or for medium waves (Viénot, Brettel and Mollon 1999, https://doi.org/10.1002/(SICI)1520-6378(199908)24:4<243::AID-COL5>3.0.CO;2-3). The
// shapes of types tell them apart, too.
func TestTypesAreToldApartByEveryEye(t *testing.T) {
	eyes := map[string]func(rgb [3]float64) [3]float64{
		"all cones":      func(c [3]float64) [3]float64 { return c },
		"no long cones":  func(c [3]float64) [3]float64 { return lacking(c, 0) },
		"no medium cone": func(c [3]float64) [3]float64 { return lacking(c, 1) },
	}
	for _, theme := range scene.Themes() {
		p, _ := scene.Theme(theme)
		for eye, sees := range eyes {
			least, pair := math.MaxFloat64, [2]graph.Type{}
			for a, ca := range p.Types {
				for b, cb := range p.Types {
					if a >= b {
						continue
					}
					if d := distance(lab(sees(linear(ca))), lab(sees(linear(cb)))); d < least {
						least, pair = d, [2]graph.Type{a, b}
					}
				}
			}
			t.Logf("%s, %s: closest are %s and %s, ΔE %.1f", theme, eye, pair[0], pair[1], least)
			if least < leastDistance {
				t.Errorf("%s, %s: %s and %s are only ΔE %.1f apart, want %.0f", theme, eye, pair[0], pair[1], least, leastDistance)
			}
		}
	}
}

// leastDistance is of two colours in CIE L*a*b* (1976); from about 2.3 on a difference is noticed at all.
const leastDistance = 11.0

func linear(c color.RGBA) [3]float64 {
	lin := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= .04045 {
			return x / 12.92
		}
		return math.Pow((x+.055)/1.055, 2.4)
	}
	return [3]float64{lin(c.R), lin(c.G), lin(c.B)}
}

// lacking returns linear RGB as an eye sees it that has no cones for long waves (0) or medium ones (1).
func lacking(c [3]float64, cone int) [3]float64 {
	l := 17.8824*c[0] + 43.5161*c[1] + 4.11935*c[2]
	m := 3.45565*c[0] + 27.1554*c[1] + 3.86714*c[2]
	s := .0299566*c[0] + .184309*c[1] + 1.46709*c[2]
	if cone == 0 {
		l = 2.02344*m - 2.52581*s
	} else {
		m = .494207*l + 1.24827*s
	}
	return [3]float64{
		max(0, .0809444479*l-.130504409*m+.116721066*s),
		max(0, -.0102485335*l+.0540193266*m-.113614708*s),
		max(0, -.000365296938*l-.00412161469*m+.693511405*s),
	}
}

// lab converts linear sRGB to CIE L*a*b* under D65.
func lab(c [3]float64) [3]float64 {
	f := func(t float64) float64 {
		if t > 216./24389 {
			return math.Cbrt(t)
		}
		return (24389./27*t + 16) / 116
	}
	x := f((.4124564*c[0] + .3575761*c[1] + .1804375*c[2]) / .95047)
	y := f(.2126729*c[0] + .7151522*c[1] + .0721750*c[2])
	z := f((.0193339*c[0] + .1191920*c[1] + .9503041*c[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func distance(a, b [3]float64) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}
