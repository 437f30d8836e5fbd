package scene_test

import (
	"bytes"
	"image"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/quadscope/quadscope/graph/scene"
)

// TestPlainLinesHaveNoGaps draws lines in motion: one pixel in each column or row that they go through, the same ones however the picture is cut
// into bands.
func TestPlainLinesHaveNoGaps(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		const w, h = 60, 40
		x0, y0, x1, y1 := rng.Float64()*w, rng.Float64()*h, rng.Float64()*w, rng.Float64()*h
		whole, bands := image.NewRGBA(image.Rect(0, 0, w, h)), image.NewRGBA(image.Rect(0, 0, w, h))
		scene.DrawPlain(whole, h, x0, y0, x1, y1)
		scene.DrawPlain(bands, 3, x0, y0, x1, y1)
		if !bytes.Equal(whole.Pix, bands.Pix) {
			t.Fatalf("line %.1f,%.1f to %.1f,%.1f differs in bands", x0, y0, x1, y1)
		}
		set := 0
		for i := 3; i < len(whole.Pix); i += 4 {
			if whole.Pix[i] != 0 {
				set++
			}
		}
		if long := max(math.Abs(x1-x0), math.Abs(y1-y0)); math.Abs(float64(set)-long) > 1.5 {
			t.Errorf("line %.1f,%.1f to %.1f,%.1f has %d pixels, want about %.1f", x0, y0, x1, y1, set, long)
		}
	}
	img := image.NewRGBA(image.Rect(0, 0, 20, 20))
	for _, v := range []float64{0, 10, 1e300, -1e300, math.Inf(1), math.NaN()} {
		scene.DrawPlain(img, 20, v, 10, 10, v)
		scene.DrawPlain(img, 20, v, v, v, v)
	}
}
