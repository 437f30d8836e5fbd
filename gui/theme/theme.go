// Package theme is the look of the window as a Fyne theme: colours for light and dark, type, spacing, icons and fonts.
//
// One colour, the marker, means evidence and nothing else. Inter is the program speaking, Source Serif the article.
package theme

import (
	"fmt"
	"image/color"
	"io/fs"
	"path"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"github.com/quadscope/quadscope/graph"
)

// Mode chooses between light and dark.
type Mode string

// The modes. System follows the desktop's setting.
const (
	System Mode = "system"
	Light  Mode = "light"
	Dark   Mode = "dark"
)

// Theme is Quadscope's look. It implements fyne.Theme.
type Theme struct {
	mode  Mode
	as    map[graph.Type]graph.Type // a type has the colour of another
	fonts map[string]fyne.Resource
	icons map[string]fyne.Resource
}

// Load reads fonts and icons from the folders fonts and icons of fsys.
func Load(fsys fs.FS, mode Mode) (*Theme, error) {
	t := &Theme{mode: mode, fonts: map[string]fyne.Resource{}, icons: map[string]fyne.Resource{}}
	for dir, into := range map[string]map[string]fyne.Resource{"fonts": t.fonts, "icons": t.icons} {
		entries, err := fs.ReadDir(fsys, dir)
		if err != nil {
			return nil, fmt.Errorf("load %s: %w", dir, err)
		}
		for _, e := range entries {
			data, err := fs.ReadFile(fsys, path.Join(dir, e.Name()))
			if err != nil {
				return nil, fmt.Errorf("load %s: %w", e.Name(), err)
			}
			into[strings.TrimSuffix(e.Name(), path.Ext(e.Name()))] = fyne.NewStaticResource(e.Name(), data)
		}
	}
	return t, nil
}

// WithMode returns the same theme in another mode.
func (t *Theme) WithMode(m Mode) *Theme {
	c := *t
	c.mode = m
	return &c
}

// WithColors returns the same theme in which types have the colours that other types come with; those not named keep theirs. All are
// chosen to be told apart on both grounds, also by colour-blind eyes, so that any exchange of them can be read.
func (t *Theme) WithColors(as map[graph.Type]graph.Type) *Theme {
	c := *t
	c.as = as
	return &c
}

// ColorsOf returns what WithColors was given.
func (t *Theme) ColorsOf() map[graph.Type]graph.Type { return t.as }

// Mode returns the chosen mode.
func (t *Theme) Mode() Mode { return t.mode }

// Dark reports whether the theme is dark, given the system's variant.
func (t *Theme) Dark(system fyne.ThemeVariant) bool {
	return t.mode == Dark || t.mode == System && system == fynetheme.VariantDark
}

// Color returns the colour of a token; those beyond Fyne's names are the constants of this package.
func (t *Theme) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if of, ok := strings.CutPrefix(string(name), typeColors); ok && t.as[graph.Type(of)] != "" {
		name = TypeColor(t.as[graph.Type(of)])
	}
	p, ok := tokens()[name]
	if !ok {
		if t.Dark(v) {
			return fynetheme.DefaultTheme().Color(name, fynetheme.VariantDark)
		}
		return fynetheme.DefaultTheme().Color(name, fynetheme.VariantLight)
	}
	if t.Dark(v) {
		return p.dark
	}
	return p.light
}

// Font returns Inter in the style.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource {
	switch {
	case s.Monospace, s.Symbol:
		return fynetheme.DefaultTheme().Font(s)
	case s.Bold:
		return t.fonts["Inter-SemiBold"]
	case s.Italic:
		return t.fonts["Inter-Italic"]
	}
	return t.fonts["Inter-Regular"]
}

// Serif returns the font in which articles speak. extended asks for the letters beyond Latin-1.
func (t *Theme) Serif(bold, extended bool) fyne.Resource {
	name := "SourceSerif4-latin-"
	if extended {
		name += "ext-"
	}
	if bold {
		return t.fonts[name+"SemiBold"]
	}
	return t.fonts[name+"Regular"]
}

// Icon returns the symbol that stock widgets ask for.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fynetheme.DefaultTheme().Icon(name)
}

// Lucide returns one of our own icons, by Lucide's name, to be coloured like text of the given colour name.
func (t *Theme) Lucide(name string, c fyne.ThemeColorName) fyne.Resource {
	r := t.icons[name]
	if r == nil {
		return fynetheme.BrokenImageIcon()
	}
	return fynetheme.NewColoredResource(r, c)
}

// Size returns a length in Fyne's units.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case fynetheme.SizeNameText:
		return 13
	case fynetheme.SizeNameCaptionText:
		return 11.5
	case fynetheme.SizeNameSubHeadingText:
		return 17
	case fynetheme.SizeNameHeadingText:
		return 30
	case fynetheme.SizeNamePadding, fynetheme.SizeNameLineSpacing:
		return 3
	case fynetheme.SizeNameInnerPadding:
		return 6
	case fynetheme.SizeNameInputRadius:
		return 5
	case fynetheme.SizeNameSelectionRadius:
		return 3
	case fynetheme.SizeNameSeparatorThickness, fynetheme.SizeNameInputBorder:
		return 1
	case fynetheme.SizeNameInlineIcon:
		return 16
	case fynetheme.SizeNameScrollBar:
		return 8
	case fynetheme.SizeNameScrollBarSmall:
		return 3
	}
	return fynetheme.DefaultTheme().Size(name)
}
