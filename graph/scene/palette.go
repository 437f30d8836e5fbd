package scene

import (
	"image/color"
	"math"

	"github.com/quadscope/quadscope/graph"
)

// Palette is the colours of a picture. All are opaque.
type Palette struct {
	Canvas, Card, Text, Text2    color.RGBA
	Edge, EdgeInk, Error         color.RGBA
	Marker, MarkerBand, InputRim color.RGBA
	MarkerLine, Hull, HullLine   color.RGBA
	Primary, Separator           color.RGBA
	Types                        map[graph.Type]color.RGBA
	Strong                       bool    // high contrast: nothing is paler than it must be
	LeastEdge                    float64 // width of the thinnest edge in units
}

func rgb(hex uint32) color.RGBA {
	return color.RGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

// Light returns the colours of the light look.
func Light() Palette {
	return Palette{Canvas: rgb(0xFCFCFA), Card: rgb(0xFFFFFF), Text: rgb(0x1B1F23), Text2: rgb(0x454C53), Edge: rgb(0x6A737B), EdgeInk: rgb(0x1B1F23),
		Error: rgb(0xB3261E), Marker: rgb(0xFFE27A), MarkerBand: rgb(0xFFE27A), InputRim: rgb(0x858A87), MarkerLine: rgb(0xB58200),
		Hull: rgb(0xF3F3F1), HullLine: rgb(0xDCDDDC), Primary: rgb(0x0D6770), Separator: rgb(0xD9D9D2),
		Types: map[graph.Type]color.RGBA{"person": rgb(0xD3791A), "organization": rgb(0x3C6CDD), "place": rgb(0x19815A), "product": rgb(0x580C93),
			"event": rgb(0xE1627E), "work": rgb(0x503720), "concept": rgb(0x3C9BB8), "date": rgb(0x3A3D41), "money": rgb(0x646103), "quantity": rgb(0x7C5678)}}
}

// Dark returns the colours of the dark look.
func Dark() Palette {
	return Palette{Canvas: rgb(0x14171A), Card: rgb(0x24282D), Text: rgb(0xE9EBED), Text2: rgb(0xBCC2C8), Edge: rgb(0x8B949C), EdgeInk: rgb(0xF2F4F5),
		Error: rgb(0xFF8A80), Marker: rgb(0x5E4A0C), MarkerBand: rgb(0x8A6B0E), InputRim: rgb(0x6E767E), MarkerLine: rgb(0xF2C230),
		Hull: rgb(0x1D2023), HullLine: rgb(0x353739), Primary: rgb(0x57BCC4), Separator: rgb(0x363B41),
		Types: map[graph.Type]color.RGBA{"person": rgb(0xEB7E02), "organization": rgb(0x6E9BFB), "place": rgb(0x3C8565), "product": rgb(0x8759D6),
			"event": rgb(0xDC3A3A), "work": rgb(0xC9A892), "concept": rgb(0x73E5F0), "date": rgb(0x737386), "money": rgb(0xD8DC7C), "quantity": rgb(0xBC8AA3)}}
}

// Contrast returns a palette for eyes that need more: pure grounds, full text, edges that are no paler or thinner than need be.
func Contrast(p Palette, dark bool) Palette {
	ground, ink := rgb(0xFFFFFF), rgb(0x000000)
	if dark {
		ground, ink = ink, ground
	}
	p.Canvas, p.Card, p.Text, p.Text2, p.EdgeInk, p.Hull = ground, ground, ink, ink, ink, ground
	p.InputRim, p.HullLine, p.Separator = ink, blend(ink, ground, .5), ink
	p.Edge = blend(ink, ground, .72)
	p.Strong, p.LeastEdge = true, 1.5
	return p
}

// Themes returns the names of the palettes.
func Themes() []string { return []string{"light", "dark", "contrast-light", "contrast-dark"} }

// Theme returns the palette of a name.
func Theme(name string) (Palette, bool) {
	switch name {
	case "light":
		return Light(), true
	case "dark":
		return Dark(), true
	case "contrast-light":
		return Contrast(Light(), false), true
	case "contrast-dark":
		return Contrast(Dark(), true), true
	}
	return Palette{}, false
}

// blend returns c over ground at an opacity of 0 to 1.
func blend(c, ground color.RGBA, opacity float64) color.RGBA {
	mix := func(a, b uint8) uint8 { return uint8(float64(a)*opacity + float64(b)*(1-opacity) + 0.5) }
	return color.RGBA{R: mix(c.R, ground.R), G: mix(c.G, ground.G), B: mix(c.B, ground.B), A: 255}
}

// onFill returns the colour of a symbol on a fill: white where it reaches a contrast of 3:1 (WCAG 2.1), else ink.
func onFill(fill color.RGBA) color.RGBA {
	if 1.05/(luminance(fill)+0.05) >= 3 {
		return rgb(0xFFFFFF)
	}
	return rgb(0x14171A)
}

func luminance(c color.RGBA) float64 {
	lin := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.03928 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(c.R) + 0.7152*lin(c.G) + 0.0722*lin(c.B)
}
