package gui

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"

	"fyne.io/fyne/v2"

	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/theme"
)

const (
	scaleKey      = "scale"      // the preference of the size of all text, in percent
	scaleVariable = "FYNE_SCALE" // what Fyne reads it from
	sizeFile      = "window.json"
)

// pixels is the size of the window as its file keeps it: as it would be if all text had its usual size.
type pixels struct{ Width, Height float64 }

// ApplyScale makes everything as large as the user wants it. It must be called before the window is made, or be followed by a change of
// the theme. What they have set for all Fyne programs stays when they have chosen nothing.
func ApplyScale(a fyne.App) {
	if a.Preferences().Int(scaleKey) > 0 {
		_ = os.Setenv(scaleVariable, fmt.Sprint(float64(percent(a))/100)) // fails for names that hold "=" alone
	}
}

// percent returns the size of all text that the user chose.
func percent(a fyne.App) int {
	if p := a.Preferences().Int(scaleKey); p > 0 {
		return p
	}
	return 100
}

// nearest returns the index of the number that is nearest to another.
func nearest(to int, among []int) int {
	best := 0
	for i, n := range among {
		if max(n-to, to-n) < max(among[best]-to, to-among[best]) {
			best = i
		}
	}
	return best
}

// scaleOf returns by how much Fyne draws everything larger than the screen asks for.
func scaleOf(a fyne.App) float32 {
	if s, err := strconv.ParseFloat(os.Getenv(scaleVariable), 32); err == nil && s > 0 {
		return float32(s)
	}
	if s := a.Settings().Scale(); s > 0 {
		return s
	}
	return 1
}

// setScale changes the size of all text. Fyne keeps the number of units that a window is wide and high, and would make the window larger or
// smaller; here it keeps its size on the screen and shows less or more.
func (w *Window) setScale(to int) {
	w.closeSheet() // its place is counted in units
	before := scaleOf(w.o.App)
	w.o.App.Preferences().SetInt(scaleKey, to)
	ApplyScale(w.o.App)
	by := scaleOf(w.o.App) / before
	sizes := make([]fyne.Size, len(w.all.open))
	for i, x := range w.all.open {
		sizes[i] = onScreen(x.win.Canvas())
		if c, ok := x.win.Canvas().(interface{ Resize(fyne.Size) }); ok {
			c.Resize(unitsFor(sizes[i], x.win.Canvas().Scale()*by))
		}
	}
	w.o.App.Settings().SetTheme(theme.Current())
	for i, x := range w.all.open {
		x.win.Resize(unitsFor(sizes[i], x.win.Canvas().Scale())) // to the pixel: scales are rounded, and sizes in units are whole
	}
	w.openSettings()
	w.traceSize("scaled")
}

func (w *Window) traceSize(event string) {
	size := onScreen(w.win.Canvas())
	w.o.Trace(event, map[string]any{"percent": percent(w.o.App), "width": size.Width, "height": size.Height})
}

// onScreen returns the size of a canvas in whole pixels.
func onScreen(c fyne.Canvas) fyne.Size {
	whole := func(units float32) float32 { return float32(math.Floor(float64(units * c.Scale()))) }
	return fyne.NewSize(whole(c.Size().Width), whole(c.Size().Height))
}

// unitsFor returns the size in units that comes out as whole pixels at a scale: Fyne rounds up, half a pixel less comes out as what is wanted.
func unitsFor(pixels fyne.Size, scale float32) fyne.Size {
	return fyne.NewSize((pixels.Width-.5)/scale, (pixels.Height-.5)/scale)
}

// keepSize remembers the size of the window, so that it is the same on the screen also after the size of text has changed. It is no preference:
// Fyne writes those a moment later, and the program may have ended by then.
func (w *Window) keepSize() {
	c := w.win.Canvas()
	now := onScreen(c)
	if w.o.State == "" || now.Width < 2 || now.Height < 2 {
		return
	}
	units, by := unitsFor(now, c.Scale()), float64(percent(w.o.App))/100
	err := workspace.SaveFile(filepath.Join(w.o.State, sizeFile), true, func(out io.Writer) error {
		return json.NewEncoder(out).Encode(pixels{float64(units.Width) * by, float64(units.Height) * by})
	})
	if err != nil {
		fyne.LogError("keep the size of the window", err)
	}
}

// size returns the size that the window had the last time.
func (w *Window) size() fyne.Size {
	p := pixels{1400, 880}
	data, err := os.ReadFile(filepath.Join(w.o.State, sizeFile))
	if last := (pixels{}); err == nil && json.Unmarshal(data, &last) == nil && last.Width >= 400 && last.Height >= 300 {
		p = last
	}
	by := float64(percent(w.o.App)) / 100
	return fyne.NewSize(float32(p.Width/by), float32(p.Height/by))
}
