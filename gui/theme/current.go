package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Current returns the running program's theme. It panics when the program uses another than ours.
func Current() *Theme { return fyne.CurrentApp().Settings().Theme().(*Theme) }

// Color returns a colour of the running program's theme.
func Color(name fyne.ThemeColorName) color.Color { return fynetheme.Color(name) }

// IsDark reports whether the running program is dark.
func IsDark() bool { return Current().Dark(fyne.CurrentApp().Settings().ThemeVariant()) }

// Icon returns one of our icons in a colour.
func Icon(name string, c fyne.ThemeColorName) fyne.Resource { return Current().Lucide(name, c) }
