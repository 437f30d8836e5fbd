package theme_test

import (
	"image/color"
	"math"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/gui/theme"
)

// luminance is the relative luminance of a colour (WCAG 2.2, section 4).
func luminance(c color.NRGBA) float64 {
	part := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// over lays a colour that may be translucent over an opaque one.
func over(c, ground color.NRGBA) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8((int(a)*int(c.A) + int(b)*(255-int(c.A))) / 255) }
	return color.NRGBA{R: mix(c.R, ground.R), G: mix(c.G, ground.G), B: mix(c.B, ground.B), A: 255}
}

// TestTextCanBeRead holds each colour of text against the grounds that it stands on: 4.5 to 1 at least (WCAG 2.2, 1.4.3).
func TestTextCanBeRead(t *testing.T) {
	inks := []fyne.ThemeColorName{fynetheme.ColorNameForeground, theme.Text2, theme.Text3, fynetheme.ColorNameHyperlink, fynetheme.ColorNameError, fynetheme.ColorNameWarning, fynetheme.ColorNameSuccess}
	grounds := []fyne.ThemeColorName{fynetheme.ColorNameBackground, fynetheme.ColorNameHeaderBackground, fynetheme.ColorNameMenuBackground, fynetheme.ColorNameInputBackground, theme.Canvas, theme.Card}
	for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
		th, err := theme.Load(os.DirFS("../../assets"), mode)
		if err != nil {
			t.Fatal(err)
		}
		get := func(n fyne.ThemeColorName) color.NRGBA { return th.Color(n, fynetheme.VariantLight).(color.NRGBA) }
		check := func(ink, ground fyne.ThemeColorName, on color.NRGBA) {
			if c := contrast(get(ink), on); c < 4.5 {
				t.Errorf("%s: %s on %s has a contrast of %.2f", mode, ink, ground, c)
			}
		}
		for _, ink := range inks {
			for _, g := range grounds {
				check(ink, g, get(g))
			}
		}
		for _, ink := range inks[:2] { // of chosen rows
			check(ink, fynetheme.ColorNameSelection, over(get(fynetheme.ColorNameSelection), get(fynetheme.ColorNameBackground)))
		}
		for _, g := range []fyne.ThemeColorName{theme.Marker, theme.MarkerSoft, theme.Found, fynetheme.ColorNameButton} {
			check(fynetheme.ColorNameForeground, g, get(g))
		}
		check(fynetheme.ColorNamePlaceHolder, fynetheme.ColorNameInputBackground, get(fynetheme.ColorNameInputBackground))
		check(fynetheme.ColorNameForegroundOnPrimary, fynetheme.ColorNamePrimary, get(fynetheme.ColorNamePrimary))
		for _, ty := range graph.Types() { // shapes: 3 to 1 (1.4.11)
			if c := contrast(get(theme.TypeColor(ty)), get(theme.Canvas)); c < 3 {
				t.Errorf("%s: the colour of %s has a contrast of %.2f", mode, ty, c)
			}
		}
	}
}

func TestATypeTakesTheColourOfAnother(t *testing.T) {
	th, err := theme.Load(os.DirFS("../../assets"), theme.Light)
	if err != nil {
		t.Fatal(err)
	}
	as := th.WithColors(map[graph.Type]graph.Type{"person": "place"})
	get := func(t *theme.Theme, ty graph.Type) color.Color {
		return t.Color(theme.TypeColor(ty), fynetheme.VariantLight)
	}
	if get(as, "person") != get(th, "place") || get(as, "place") != get(th, "place") || get(as, "work") != get(th, "work") {
		t.Error("the colours are not as chosen")
	}
}
