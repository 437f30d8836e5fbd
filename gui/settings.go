package gui

import (
	"fmt"
	"os"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/quadscope/quadscope/gui/panel"
	"github.com/quadscope/quadscope/gui/theme"
)

// scaleKey is under what the preferences keep the size of all text, in percent.
const scaleKey = "scale"

// scaleVariable is what Fyne reads the size from.
const scaleVariable = "FYNE_SCALE"

// ApplyScale makes everything as large as the user wants it. It must be called before the window is made, or be followed by a change of
// the theme. What the user has set for all Fyne programs stays when he has chosen nothing.
func ApplyScale(a fyne.App) {
	if percent := a.Preferences().Int(scaleKey); percent > 0 {
		_ = os.Setenv(scaleVariable, fmt.Sprint(float64(percent)/100)) // fails for names that hold "=" alone
	}
}

// openSettings shows what the user may choose.
func (w *Window) openSettings() {
	modes := []theme.Mode{theme.System, theme.Light, theme.Dark}
	sizes := []int{80, 90, 100, 125, 150, 175, 200}
	now := w.o.App.Preferences().IntWithFallback(scaleKey, 100)
	var percents []string
	for _, s := range sizes {
		percents = append(percents, fmt.Sprintf("%d %%", s))
	}
	index := map[bool]int{true: 1}
	all := []panel.Setting{
		{Title: "Look", Options: []string{"As the system", "Light", "Dark"}, Chosen: slices.Index(modes, theme.Current().Mode()),
			OnChoose: func(i int) { w.setMode(modes[i]) }},
		{Title: "Size of text", Options: percents, Chosen: slices.Index(sizes, now), OnChoose: func(i int) { w.setScale(sizes[i]) }},
		{Title: "Contrast of the graph", Options: []string{"Normal", "High"}, Chosen: index[w.o.App.Preferences().Bool("contrast")],
			OnChoose: func(int) { w.toggleContrast() }},
	}
	panel.ShowSettings(w.win.Canvas(), "Settings", append(all, w.intakeSettings()...), func() { w.win.Canvas().Focus(w.graph) })
}

func (w *Window) setScale(percent int) {
	w.o.App.Preferences().SetInt(scaleKey, percent)
	ApplyScale(w.o.App)
	w.o.App.Settings().SetTheme(theme.Current())
}
