package gui

import (
	"cmp"
	"fmt"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/gui/panel"
	"github.com/quadscope/quadscope/gui/theme"
)

// openSettings shows what the user may choose.
func (w *Window) openSettings() {
	modes := []theme.Mode{theme.System, theme.Light, theme.Dark}
	sizes := []int{80, 90, 100, 120, 150, 180, 200} // Fyne rounds to tenths
	now := nearest(percent(w.o.App), sizes)
	var percents []string
	for _, s := range sizes {
		percents = append(percents, fmt.Sprintf("%d %%", s))
	}
	index := map[bool]int{true: 1}
	all := []panel.Setting{
		{Title: lang.L("Theme"), Options: []string{lang.L("Follow system"), lang.L("Light"), lang.L("Dark")}, Chosen: slices.Index(modes, theme.Current().Mode()),
			OnChoose: func(i int) { w.setMode(modes[i]) }},
		{Title: lang.L("Size of text"), Options: percents, Chosen: now, OnChoose: func(i int) { w.setScale(sizes[i]) }},
		{Title: lang.L("Contrast of the graph"), Options: []string{lang.L("Normal"), lang.L("High")}, Chosen: index[w.o.App.Preferences().Bool("contrast")],
			OnChoose: func(int) { w.toggleContrast() }},
	}
	all = append(all, w.graphSettings()...)
	w.closeSheet = panel.ShowSettings(w.win.Canvas(), lang.L("Settings"), append(all, w.intakeSettings()...), func() { w.win.Canvas().Focus(w.graph) })
}

// The preferences of the picture.
const (
	scrollKey = "scroll-moves"
	surelyKey = "least-confidence"
	colorKey  = "color " // followed by a type: the type whose colour it has
)

// graphSettings are the choices about the picture.
func (w *Window) graphSettings() []panel.Setting {
	p := w.o.App.Preferences()
	index := map[bool]int{true: 1}
	least := []float64{0, graph.Solid, .9, .95}
	return []panel.Setting{
		{Title: lang.L("Mouse wheel over the graph"), Options: []string{lang.L("Zooms"), fmt.Sprintf(lang.L("Moves, with %s it zooms"), panel.KeyName("Ctrl"))}, Chosen: index[p.Bool(scrollKey)], OnChoose: func(i int) {
			p.SetBool(scrollKey, i == 1)
			for _, x := range w.all.open {
				x.graph.ScrollMoves(i == 1)
			}
		}},
		{Title: lang.L("Relations that are drawn"), Detail: fmt.Sprintf(lang.L("What is likely wrong or says little is left out; what is less sure than %.0f %% is drawn dashed and asked about in Review."), 100*graph.Solid),
			Options: []string{lang.L("All that is likely"), fmt.Sprintf(lang.L("From %.0f %% sure"), 100*graph.Solid), lang.L("From 90 %"), lang.L("From 95 %")}, Chosen: max(0, slices.Index(least, w.state.Spec.Confidence)),
			OnChoose: func(i int) { w.setLeast(least[i]) }},
		{Title: lang.L("Colours of types"), Options: []string{lang.L("Choose…"), lang.L("Default")}, Chosen: -1, OnChoose: func(i int) {
			if i == 0 {
				w.openColors()
			} else {
				w.setColors(nil)
			}
		}},
	}
}

// setLeast draws only what is at least that sure, in this project and in new ones.
func (w *Window) setLeast(c float64) {
	w.o.App.Preferences().SetFloat(surelyKey, c)
	s := w.now().Spec
	s.Confidence = c
	w.ws.SetSpec(s)
}

// openColors shows which colour each type has.
func (w *Window) openColors() {
	types := graph.Types()
	var names []string
	var dots []color.Color
	plain := theme.Current().WithColors(nil)
	for _, t := range types {
		names = append(names, theme.ColorName(t))
		dots = append(dots, plain.Color(theme.TypeColor(t), w.o.App.Settings().ThemeVariant()))
	}
	as := TypeColors(w.o.App)
	var all []panel.Setting
	for _, t := range types {
		all = append(all, panel.Setting{Title: theme.TypeName(t), Options: names, Dots: dots, Chosen: slices.Index(types, cmp.Or(as[t], t)), OnChoose: func(i int) {
			as := TypeColors(w.o.App)
			as[t] = types[i]
			w.setColors(as)
		}})
	}
	panel.ShowSettings(w.win.Canvas(), lang.L("Colours of types"), all, func() { w.win.Canvas().Focus(w.graph) })
}

// TypeColors returns the types that the user gave the colours of others.
func TypeColors(a fyne.App) map[graph.Type]graph.Type {
	as := map[graph.Type]graph.Type{}
	for _, t := range graph.Types() {
		if c := graph.Type(a.Preferences().String(colorKey + string(t))); slices.Contains(graph.Types(), c) && c != t {
			as[t] = c
		}
	}
	return as
}

func (w *Window) setColors(as map[graph.Type]graph.Type) {
	for _, t := range graph.Types() {
		w.o.App.Preferences().SetString(colorKey+string(t), string(as[t]))
	}
	w.o.App.Settings().SetTheme(theme.Current().WithColors(TypeColors(w.o.App)))
}

// showVersion says which version runs.
func (w *Window) showVersion() {
	w.tell(panel.Message{Bold: Title, Detail: lang.L("Version") + " " + graph.Version(), Stay: true})
}
