package scene

import (
	"image"
	"image/color"
)

// Groups returns the communities of a scene, the largest first, for tests.
func Groups(s *Scene) [][]int32 { return s.groups().members }

// DrawLine draws a line in bands of some rows, for tests.
func DrawLine(img *image.RGBA, rows int, x0, y0, x1, y1, width float64, dashed, round bool) {
	for y := 0; y < img.Rect.Dy(); y += rows {
		b := band{img: img, clip: image.Rect(0, y, img.Rect.Dx(), min(img.Rect.Dy(), y+rows))}
		ps := []point{{x0, y0}, {x1, y1}}
		if dashed {
			b.dashes(ps, width, 7, 5, round, color.RGBA{0, 0, 0, 255})
		} else {
			b.line(ps, width, color.RGBA{0, 0, 0, 255})
		}
		b.head(ps[1], ps[0], 3*width, color.RGBA{0, 0, 0, 255})
		b.area([]point{{x0, y0}, {x1, y1}, {x0, y1}, {x0, y0}}, color.RGBA{200, 0, 0, 255})
	}
}

// DrawPlain draws a plain line in bands of some rows, for tests.
func DrawPlain(img *image.RGBA, rows int, x0, y0, x1, y1 float64) {
	for y := 0; y < img.Rect.Dy(); y += rows {
		band{img: img, clip: image.Rect(0, y, img.Rect.Dx(), min(img.Rect.Dy(), y+rows))}.plain(point{x0, y0}, point{x1, y1}, color.RGBA{0, 0, 0, 255})
	}
}
