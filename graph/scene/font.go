package scene

import (
	"fmt"
	"image"
	"io/fs"
	"math"
	"path"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// Fonts are the typefaces and symbols of pictures, with their glyphs cached. They are safe for concurrent use.
type Fonts struct {
	regular, bold *sfnt.Font
	icons         map[string][]pathStep

	mu     sync.Mutex
	faces  map[faceKey]font.Face
	glyphs map[glyphKey]*glyphMask
	masks  map[maskKey]*image.Alpha
}

type faceKey struct {
	bold bool
	size float64 // in pixels
}

type glyphKey struct {
	faceKey
	r    rune
	halo int // radius in quarters of a pixel; 0 is the glyph itself
}

// glyphMask is a glyph with the place of its mask from the origin on the baseline.
type glyphMask struct {
	mask    *image.Alpha
	x, y    int
	advance float64
}

// maxGlyphs bounds the cache: a picture of many scripts and sizes throws it away and starts again.
const maxGlyphs = 20_000

// LoadFonts reads fonts/Inter-Regular.otf, fonts/Inter-SemiBold.otf and the outlines in icons/*.svg.
func LoadFonts(fsys fs.FS) (*Fonts, error) {
	f := &Fonts{icons: map[string][]pathStep{}, faces: map[faceKey]font.Face{}, glyphs: map[glyphKey]*glyphMask{}, masks: map[maskKey]*image.Alpha{}}
	for name, into := range map[string]**sfnt.Font{"Inter-Regular.otf": &f.regular, "Inter-SemiBold.otf": &f.bold} {
		data, err := fs.ReadFile(fsys, path.Join("fonts", name))
		if err != nil {
			return nil, fmt.Errorf("load font: %w", err)
		}
		if *into, err = sfnt.Parse(data); err != nil {
			return nil, fmt.Errorf("load font %s: %w", name, err)
		}
	}
	for _, name := range []string{"user", "building-2", "map-pin", "box", "flag", "book-open", "lightbulb", "calendar", "hash", "pin", "sticky-note"} {
		data, err := fs.ReadFile(fsys, path.Join("icons", name+".svg"))
		if err != nil {
			return nil, fmt.Errorf("load icon: %w", err)
		}
		if f.icons[name], err = parsePath(string(data)); err != nil {
			return nil, fmt.Errorf("load icon %s: %w", name, err)
		}
	}
	return f, nil
}

// pathStep is one command of an outline: M, L, Q, C or Z with its points.
type pathStep struct {
	op byte
	at [6]float32
}

// parsePath reads the first path of an SVG file that uses absolute M, L, Q, C and Z only.
func parsePath(svg string) ([]pathStep, error) {
	_, rest, ok := strings.Cut(svg, ` d="`)
	if !ok {
		return nil, fmt.Errorf("no path")
	}
	d, _, _ := strings.Cut(rest, `"`)
	var out []pathStep
	for d = strings.TrimSpace(d); d != ""; d = strings.TrimSpace(d) {
		step := pathStep{op: d[0]}
		d = d[1:]
		n := map[byte]int{'M': 2, 'L': 2, 'Q': 4, 'C': 6, 'Z': 0}[step.op]
		for i := range n {
			d = strings.TrimLeft(d, " ,")
			end := strings.IndexFunc(d, func(r rune) bool { return !strings.ContainsRune("0123456789.-", r) })
			if end < 0 {
				end = len(d)
			}
			v, err := strconv.ParseFloat(d[:end], 32)
			if err != nil {
				return nil, fmt.Errorf("path: %w", err)
			}
			step.at[i] = float32(v)
			d = d[end:]
		}
		out = append(out, step)
	}
	return out, nil
}

// icon returns the mask of a symbol of size by size pixels.
func (f *Fonts) icon(name string, size float64) *image.Alpha {
	size = float64(quarter(size)) / 4 // one mask for all that share it
	px := int(math.Ceil(size))
	k := maskKey{kind: name, a: quarter(size)}
	return f.cached(k, func() *image.Alpha {
		r := vector.NewRasterizer(px, px)
		s := float32(size / 24)
		for _, p := range f.icons[name] {
			a := p.at
			switch p.op {
			case 'M':
				r.MoveTo(a[0]*s, a[1]*s)
			case 'L':
				r.LineTo(a[0]*s, a[1]*s)
			case 'Q':
				r.QuadTo(a[0]*s, a[1]*s, a[2]*s, a[3]*s)
			case 'C':
				r.CubeTo(a[0]*s, a[1]*s, a[2]*s, a[3]*s, a[4]*s, a[5]*s)
			case 'Z':
				r.ClosePath()
			}
		}
		m := image.NewAlpha(image.Rect(0, 0, px, px))
		r.Draw(m, m.Rect, image.Opaque, image.Point{})
		return m
	})
}

// maskKey names a cached mask: a kind and a size in quarters of a pixel.
type maskKey struct {
	kind string
	a    int
}

func quarter(x float64) int { return int(math.Round(4 * x)) }

func (f *Fonts) cached(k maskKey, make func() *image.Alpha) *image.Alpha {
	f.mu.Lock()
	defer f.mu.Unlock()
	if m := f.masks[k]; m != nil {
		return m
	}
	if len(f.masks) > 4000 {
		clear(f.masks)
	}
	m := make()
	f.masks[k] = m
	return m
}

// glyph returns the mask of a character, or its halo.
func (f *Fonts) glyph(r rune, bold bool, size float64, halo float64) *glyphMask {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.glyphLocked(glyphKey{faceKey{bold, size}, r, quarter(halo)})
}

func (f *Fonts) glyphLocked(k glyphKey) *glyphMask {
	if g := f.glyphs[k]; g != nil {
		return g
	}
	if len(f.glyphs) > maxGlyphs {
		clear(f.glyphs)
	}
	var g *glyphMask
	if k.halo == 0 {
		g = f.rasterize(k)
	} else {
		plain := k
		plain.halo = 0
		g = dilate(f.glyphLocked(plain), float64(k.halo)/4)
	}
	f.glyphs[k] = g
	return g
}

func (f *Fonts) rasterize(k glyphKey) *glyphMask {
	face := f.faces[k.faceKey]
	if face == nil {
		src := f.regular
		if k.bold {
			src = f.bold
		}
		face, _ = opentype.NewFace(src, &opentype.FaceOptions{Size: k.size, DPI: 72, Hinting: font.HintingNone}) // fails for no size
		f.faces[k.faceKey] = face
	}
	dr, mask, at, advance, _ := face.Glyph(fixed.Point26_6{}, k.r)
	m := image.NewAlpha(image.Rect(0, 0, dr.Dx(), dr.Dy()))
	for y := range dr.Dy() {
		for x := range dr.Dx() {
			_, _, _, a := mask.At(at.X+x, at.Y+y).RGBA()
			m.Pix[m.PixOffset(x, y)] = uint8(a >> 8)
		}
	}
	return &glyphMask{mask: m, x: dr.Min.X, y: dr.Min.Y, advance: float64(advance) / 64}
}

// dilate returns the mask grown by a radius.
func dilate(g *glyphMask, radius float64) *glyphMask {
	n := int(math.Ceil(radius))
	w, h := g.mask.Rect.Dx(), g.mask.Rect.Dy()
	m := image.NewAlpha(image.Rect(0, 0, w+2*n, h+2*n))
	for dy := -n; dy <= n; dy++ {
		for dx := -n; dx <= n; dx++ {
			near := math.Min(1, radius+0.5-math.Hypot(float64(dx), float64(dy)))
			if near <= 0 {
				continue
			}
			for y := range h {
				for x := range w {
					a := uint8(float64(g.mask.Pix[y*g.mask.Stride+x]) * near)
					if p := &m.Pix[(y+dy+n)*m.Stride+x+dx+n]; a > *p {
						*p = a
					}
				}
			}
		}
	}
	return &glyphMask{mask: m, x: g.x - n, y: g.y - n, advance: g.advance}
}

// width returns the length of a line of text in pixels.
func (f *Fonts) width(s string, bold bool, size float64) float64 {
	w := 0.0
	for _, r := range s {
		w += f.glyph(r, bold, size, 0).advance
	}
	return w
}
