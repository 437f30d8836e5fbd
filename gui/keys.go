package gui

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// binding is a key of a command.
type binding struct{ key, command string }

// bindings is the one table of keys. Keys have the names that Fyne gives them, in every language; panel.KeyName says what they are called on the
// user's keyboard. Plain letters act while the graph has the keyboard. The first key of a command is the one that menus show.
func bindings() []binding {
	return []binding{
		{"Ctrl+V", "file.paste"},
		{"Ctrl+N", "file.new"},
		{"Ctrl+O", "file.open"},
		{"Ctrl+Shift+O", "file.open-window"},
		{"Ctrl+S", "file.save-as"},
		{"Ctrl+Shift+S", "file.save-as"},
		{"Ctrl+Shift+E", "file.export"},
		{"Ctrl+W", "file.close"},
		{"Ctrl+Q", "file.quit"},

		{"Ctrl+Z", "edit.undo"},
		{"Ctrl+Shift+Z", "edit.redo"},
		{"Ctrl+Y", "edit.redo"},
		{"Ctrl+Alt+Z", "edit.history"},
		{"Ctrl+C", "edit.copy"},
		{"Ctrl+Shift+C", "edit.copy-dot"},
		{"Ctrl+Alt+C", "edit.copy-picture"},
		{"Ctrl+F", "edit.find"},
		{"/", "edit.find"},
		{"Ctrl+Shift+F", "article.find"},
		{"Ctrl+K", "edit.commands"},
		{"Ctrl+Shift+P", "edit.commands"},

		{"F2", "entity.rename"},
		{"T", "entity.retype"},
		{"M", "entity.merge"},
		{"Shift+M", "entity.split"},
		{"R", "relation.add"},
		{"Shift+R", "relation.draw"},
		{"Shift+N", "selection.note"},
		{"G", "selection.tag"},
		{"Delete", "selection.delete"},

		{"Ctrl+0", "view.fit"},
		{"+", "view.zoom-in"},
		{"=", "view.zoom-in"},
		{"-", "view.zoom-out"},
		{"L", "view.layout"},
		{"Ctrl+B", "view.left"},
		{"Ctrl+Alt+B", "view.right"},
		{"Ctrl+,", "view.settings"},

		{"D", "graph.detail-next"},
		{"E", "graph.expand"},
		{"Shift+E", "graph.collapse"},
		{"H", "graph.hide"},
		{"Shift+H", "graph.hide-others"},
		{"Ctrl+Shift+H", "graph.show-all"},
		{"Ctrl+A", "graph.select-all"},
		{"Ctrl+Shift+I", "graph.select-invert"},
		{"N", "graph.select-neighbours"},
		{"F", "graph.fit-selection"},
		{"Ctrl+9", "graph.fit-selection"},
		{"U", "graph.unpin"},
		{"Menu", "graph.menu"},
		{"Shift+F10", "graph.menu"},
		{"0", "graph.focus-clear"},
		{"1", "graph.focus-1"},
		{"2", "graph.focus-2"},
		{"3", "graph.focus-3"},
		{"4", "graph.focus-4"},
		{"5", "graph.focus-5"},

		{"J", "go.sentence-next"},
		{"K", "go.sentence-previous"},
		{"P", "go.paths"},
		{"Ctrl+Shift+R", "go.review"},
		{"Alt+Left", "go.back"},
		{"Alt+Right", "go.forward"},
		{"Tab", "go.entity-next"},
		{"Shift+Tab", "go.entity-previous"},

		{"F1", "help.keys"},
		{"?", "help.keys"},
	}
}

// modifiersOf are the modifiers with their names in the table, in the order in which they are written.
func modifiersOf() []struct {
	modifier fyne.KeyModifier
	name     string
} {
	return []struct {
		modifier fyne.KeyModifier
		name     string
	}{{fyne.KeyModifierShortcutDefault, "Ctrl"}, {fyne.KeyModifierAlt, "Alt"}, {fyne.KeyModifierShift, "Shift"}}
}

// stroke is a key as the table names it: "Ctrl+Shift+E", "J", "Shift+H", "F1", "?".
func stroke(name fyne.KeyName, m fyne.KeyModifier) string {
	s := ""
	for _, p := range modifiersOf() {
		if m&p.modifier != 0 {
			s += p.name + "+"
		}
	}
	return s + string(name)
}

// parsed splits a key of the table into its name and modifiers.
func parsed(key string) (name fyne.KeyName, m fyne.KeyModifier) {
	for _, p := range modifiersOf() {
		if rest, ok := strings.CutPrefix(key, p.name+"+"); ok {
			key, m = rest, m|p.modifier
		}
	}
	return fyne.KeyName(key), m
}

// shortcutOf returns the shortcut of a key with Ctrl or Alt, or nil for another.
func shortcutOf(key string) *desktop.CustomShortcut {
	name, m := parsed(key)
	if m&(fyne.KeyModifierShortcutDefault|fyne.KeyModifierAlt) == 0 {
		return nil
	}
	return &desktop.CustomShortcut{KeyName: name, Modifier: m}
}

// strike does what a key stands for; false when it stands for nothing.
func (w *Window) strike(key string) bool {
	w.all.front(w)
	c, ok := w.commands.ofKey(key)
	if ok {
		w.perform(c)
	}
	return ok
}

// shortcuts registers the keys with Ctrl or Alt, which act wherever the focus is, and the others for when nothing has it.
func (w *Window) shortcuts() {
	canvas := w.win.Canvas()
	for _, b := range bindings() {
		if s := shortcutOf(b.key); s != nil {
			canvas.AddShortcut(s, w.shortcut)
		}
	}
	canvas.AddShortcut(&fyne.ShortcutUndo{}, w.shortcut)
	canvas.AddShortcut(&fyne.ShortcutRedo{}, w.shortcut)
	canvas.AddShortcut(&fyne.ShortcutPaste{}, w.shortcut)
	canvas.AddShortcut(&fyne.ShortcutCopy{}, w.shortcut)
	canvas.SetOnTypedKey(w.key)
	canvas.SetOnTypedRune(w.typed)
}

// shortcut acts on keys with Ctrl or Alt.
func (w *Window) shortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		w.strike("Ctrl+Z")
	case *fyne.ShortcutRedo:
		w.strike("Ctrl+Y")
	case *fyne.ShortcutPaste:
		w.strike("Ctrl+V")
	case *fyne.ShortcutSelectAll:
		w.strike("Ctrl+A")
	case *fyne.ShortcutCopy:
		w.strike("Ctrl+C")
	case *desktop.CustomShortcut:
		w.strike(stroke(s.KeyName, s.Modifier))
	}
}

// key acts on keys that are no letters; Esc goes one step back.
func (w *Window) key(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		w.escape()
		return
	}
	if len(e.Name) > 1 { // letters and signs come as runes
		w.strike(stroke(e.Name, w.modifiers()))
	}
}

// escape goes one step back: from the search, the export, the selection, the focus.
func (w *Window) escape() {
	w.search.Close()
	switch {
	case w.exports.Object().Visible():
		w.closeExport()
	case w.selected.empty() && len(w.now().Spec.Focus) > 0:
		w.focusOn(0)
	default:
		w.selected = selection{}
		w.selectionChanged()
	}
}

// modifiers returns the keys that are held with a key.
func (w *Window) modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// typed acts on single letters while the graph has the keyboard.
func (w *Window) typed(r rune) {
	s := strings.ToUpper(string(r))
	if unicode.IsUpper(r) {
		s = "Shift+" + s
	}
	w.strike(s)
}
