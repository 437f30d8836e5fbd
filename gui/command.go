package gui

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"github.com/quadscope/quadscope/gui/panel"
)

// command is one thing that the window can do. Keys, menus, buttons, the palette and the sheet of keys name it by its id.
type command struct {
	id    string               // "relation.reject"; no language changes it
	title string               // as menus and the palette show it
	icon  string               // Lucide's name, or empty
	why   func(*Window) string // why it cannot be done now, or empty; nil: always can
	do    func(*Window)
}

// commands are all commands with where they stand. It is immutable.
type commands struct {
	list  []command
	at    map[string]int      // into list, by id
	keys  map[string]string   // the command of a key
	keyed map[string][]string // the keys of a command, the one that is shown first
	menus []menu
}

// newCommands puts the tables of commands, keys and menus together, in the language of the window.
func newCommands() *commands {
	cs := &commands{list: allCommands(), at: map[string]int{}, keys: map[string]string{}, keyed: map[string][]string{}, menus: menus()}
	for i, c := range cs.list {
		cs.at[c.id] = i
	}
	for _, b := range bindings() {
		cs.keys[b.key] = b.command
		cs.keyed[b.command] = append(cs.keyed[b.command], b.key)
	}
	return cs
}

// of returns the command of an id; false when there is none.
func (cs *commands) of(id string) (command, bool) {
	i, ok := cs.at[id]
	if !ok {
		return command{}, false
	}
	return cs.list[i], true
}

// ofKey returns the command of a key; false when it has none.
func (cs *commands) ofKey(key string) (command, bool) { return cs.of(cs.keys[key]) }

// key returns the key of a command as menus show it, or nothing.
func (cs *commands) key(id string) string {
	if keys := cs.keyed[id]; len(keys) > 0 {
		return panel.KeyName(keys[0])
	}
	return ""
}

// tip says what a command does, with its key: “Undo  Ctrl+Z”.
func (cs *commands) tip(id string) string {
	c, _ := cs.of(id)
	if key := cs.key(id); key != "" {
		return c.title + "  " + key
	}
	return c.title
}

// group returns the title of the menu that a command stands in.
func (cs *commands) group(id string) string {
	for _, m := range cs.menus {
		if slices.Contains(m.items, id) {
			return m.title
		}
	}
	return ""
}

// perform does a command, or says why it cannot be done.
func (w *Window) perform(c command) {
	if c.why != nil {
		if reason := c.why(w); reason != "" {
			w.tell(panel.Message{Bold: c.title + ":", Detail: reason, Advice: true})
			return
		}
	}
	c.do(w)
}

// choice shows a command in a list.
func (w *Window) choice(c command) panel.Choice {
	reason := ""
	if c.why != nil {
		reason = c.why(w)
	}
	return panel.Choice{ID: c.id, Group: w.commands.group(c.id), Text: c.title, Icon: c.icon, Key: w.commands.key(c.id), Why: reason, Do: func() { w.perform(c) }}
}

// choices shows the commands of these ids.
func (w *Window) choices(ids ...string) []panel.Choice {
	var out []panel.Choice
	for _, id := range ids {
		if c, ok := w.commands.of(id); ok {
			out = append(out, w.choice(c))
		}
	}
	return out
}

// openPalette shows every command, to be found by typing.
func (w *Window) openPalette() {
	w.learned("commands")
	var rows []panel.Choice
	for _, c := range w.commands.list {
		row := w.choice(c)
		do := row.Do
		row.Do = func() {
			w.recent = append([]string{c.id}, w.recent...)
			do()
		}
		rows = append(rows, row)
	}
	panel.ShowPalette(w.win.Canvas(), lang.L("Type a command"), panel.Recent(rows, w.recent), func() { w.win.Canvas().Focus(w.graph) })
}

// openKeys shows the sheet of keys, menu by menu.
func (w *Window) openKeys() {
	panel.ShowSheet(w.win.Canvas(), lang.L("Keyboard shortcuts"), w.keyRows(), func() { w.win.Canvas().Focus(w.graph) })
}

// keyRows lists the commands that have keys, in the order of the menus.
func (w *Window) keyRows() []panel.Choice {
	var rows []panel.Choice
	for _, m := range w.commands.menus {
		for _, id := range m.items {
			keys := slices.Clone(w.commands.keyed[id])
			if len(keys) == 0 {
				continue
			}
			for i := range keys {
				keys[i] = panel.KeyName(keys[i])
			}
			c, _ := w.commands.of(id)
			rows = append(rows, panel.Choice{ID: id, Group: m.title, Text: c.title, Keys: keys})
		}
	}
	return rows
}
