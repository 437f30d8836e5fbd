package gui

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2/lang"

	"github.com/quadscope/quadscope/gui/panel"
)

// hint is a chip on the graph that shows what can be done next. It leaves for good when the user does it, or closes it.
type hint struct {
	name string // in the preferences
	text string
	when func(*Window) bool
}

// hints are shown one at a time, the first that fits. key tells which key a command has.
func hints(key func(id string) string) []hint {
	return []hint{
		{"detail", fmt.Sprintf(lang.L("Only what has a name is shown: press %s for more"), key("graph.detail-next")), func(w *Window) bool { return w.counts().Finer > len(w.state.View.Nodes) }},
		{"line", lang.L("Click a line to see its sentence"), func(w *Window) bool { return len(w.state.View.Edges) > 0 }},
		{"expand", lang.L("Double-click a node with +N to see more of it"), func(w *Window) bool { return w.state.View.LeftOut > 0 }},
		{"find", fmt.Sprintf(lang.L("Press %s to find anything"), key("edit.find")), func(w *Window) bool { return len(w.state.View.Nodes) > 12 }},
		{"paths", fmt.Sprintf(lang.L("Select two nodes with %s and press %s to see what joins them"), panel.KeyName("Ctrl"), key("go.paths")), func(w *Window) bool { return len(w.state.View.Edges) > 12 }},
		{"review", lang.L("Some things are uncertain: check them in Review when you like"), func(w *Window) bool { return len(w.asked) > 0 }},
		{"commands", fmt.Sprintf(lang.L("Press %s for every command, %s for every key"), key("edit.commands"), key("help.keys")), func(w *Window) bool { return len(w.state.View.Nodes) > 0 }},
	}
}

// hintsKey is under what the preferences keep the names of the hints that are done with.
const hintsKey = "hints"

// showHint shows the next hint that fits, unless one is to be seen already.
func (w *Window) showHint() {
	if w.state == nil || w.hint.Shown() != "" {
		return
	}
	done := w.o.App.Preferences().StringList(hintsKey)
	for _, h := range hints(w.commands.key) {
		if !slices.Contains(done, h.name) && h.when(w) {
			w.hint.Show(h.name, h.text)
			return
		}
	}
}

// learned notes that the user knows what a hint says. Another comes only with the next change, so that closing one does not bring one.
func (w *Window) learned(name string) {
	done := w.o.App.Preferences().StringList(hintsKey)
	if !slices.Contains(done, name) {
		w.o.App.Preferences().SetStringList(hintsKey, append(done, name))
	}
	if w.hint.Shown() == name {
		w.hint.Hide()
	}
}

// hintsAgain forgets which hints are done with.
func (w *Window) hintsAgain() {
	w.o.App.Preferences().SetStringList(hintsKey, nil)
	w.showHint()
}
