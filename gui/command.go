package gui

import (
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/gui/panel"
	"github.com/quadscope/quadscope/gui/theme"
)

// command is one thing that the window can do. Menus, palette, keys and their sheet are all made from the one table of commands.
type command struct {
	group string               // the menu it stands in
	title string               // as menus and the palette show it
	icon  string               // Lucide's name, or empty
	keys  string               // "Ctrl+Shift+E", several parted by spaces; plain letters act while the graph has the keyboard
	why   func(*Window) string // why it cannot be done now, or empty; nil: always can
	do    func(*Window)
}

// groups returns the menus in their order.
func groups() []string {
	return []string{lang.L("File"), lang.L("Edit"), lang.L("Change"), lang.L("View"), lang.L("Graph"), lang.L("Article"), lang.L("Go"), lang.L("Help")}
}

// commands is the table.
func commands() []command {
	return append([]command{
		{lang.L("File"), lang.L("Add files…"), "plus", "", nil, (*Window).askFiles},
		{lang.L("File"), lang.L("Add a folder…"), "folder-open", "", nil, (*Window).askFolder},
		{lang.L("File"), lang.L("Paste text as an article"), "clipboard-paste", "Ctrl+V", nil, (*Window).paste},
		{lang.L("File"), lang.L("Watch a folder…"), "eye", "", nil, (*Window).askWatch},
		{lang.L("File"), lang.L("Stop watching the folder"), "eye-off", "", needWatched, func(w *Window) { w.watch("") }},
		{lang.L("File"), lang.L("Fetch the pages of links, or stay offline"), "network", "", nil, (*Window).toggleNetwork},
		{lang.L("File"), lang.L("Add the sample articles"), "flask-conical", "", nil, (*Window).addSamples},
		{lang.L("File"), lang.L("New project…"), "file", "Ctrl+N", nil, (*Window).newProject},
		{lang.L("File"), lang.L("Open project…"), "file", "Ctrl+O", nil, (*Window).askProject},
		{lang.L("File"), lang.L("Open project in a new window…"), "file", "Ctrl+Shift+O", nil, (*Window).askAnother},
		{lang.L("File"), lang.L("Save as…"), "download", "Ctrl+S Ctrl+Shift+S", nil, (*Window).saveAs},
		{lang.L("File"), lang.L("Export…"), "download", "Ctrl+Shift+E", needArticles, (*Window).export},
		{lang.L("File"), lang.L("Close the window"), "x", "Ctrl+W", nil, func(w *Window) { w.win.Close() }},
		{lang.L("File"), lang.L("Quit"), "", "Ctrl+Q", nil, (*Window).quit},

		{lang.L("Edit"), lang.L("Undo"), "undo-2", "Ctrl+Z", needUndo, (*Window).undo},
		{lang.L("Edit"), lang.L("Redo"), "redo-2", "Ctrl+Shift+Z Ctrl+Y", needRedo, (*Window).redo},
		{lang.L("Edit"), lang.L("History…"), "history", "Ctrl+Alt+Z", needHistory, (*Window).openHistory},
		{lang.L("Edit"), lang.L("Copy"), "clipboard-paste", "Ctrl+C", needSelection, (*Window).copySelection},
		{lang.L("Edit"), lang.L("Copy as DOT"), "clipboard-paste", "Ctrl+Shift+C", needGraph, (*Window).copyDOT},
		{lang.L("Edit"), lang.L("Copy the picture"), "image", "Ctrl+Alt+C", needGraph, (*Window).copyPicture},
		{lang.L("Edit"), lang.L("Find"), "search", "Ctrl+F /", nil, func(w *Window) { w.search.Focus(w.win.Canvas()) }},
		{lang.L("Edit"), lang.L("Find in this article"), "book-open", "Ctrl+Shift+F", needOpen, func(w *Window) { w.reader.Find(w.win.Canvas()) }},
		{lang.L("Edit"), lang.L("All commands"), "command", "Ctrl+K Ctrl+Shift+P", nil, (*Window).openPalette},

		{lang.L("Change"), lang.L("Rename…"), "pencil", "F2", needEntity, (*Window).rename},
		{lang.L("Change"), lang.L("Change type…"), "box", "T", needEntity, (*Window).retype},
		{lang.L("Change"), lang.L("Merge…"), "git-merge", "M", needEntity, (*Window).merge},
		{lang.L("Change"), lang.L("Split…"), "split", "Shift+M", needEntity, (*Window).split},
		{lang.L("Change"), lang.L("Add an entity…"), "plus", "", nil, func(w *Window) { w.addEntity("", nil) }},
		{lang.L("Change"), lang.L("Add a relation…"), "arrow-right", "R", needGraph, (*Window).relate},
		{lang.L("Change"), lang.L("Draw a relation with the mouse"), "arrow-right", "Shift+R", needGraph, (*Window).drawRelation},
		{lang.L("Change"), lang.L("Change the relation…"), "pencil", "", needEvidence, (*Window).changeRelation},
		{lang.L("Change"), lang.L("Reverse the relation"), "arrow-right-left", "", needEvidence, (*Window).reverse},
		{lang.L("Change"), lang.L("Confirm the relation"), "check", "", needEvidence, (*Window).confirm},
		{lang.L("Change"), lang.L("Reject the relation"), "x", "", needEvidence, (*Window).reject},
		{lang.L("Change"), lang.L("Note…"), "sticky-note", "Shift+N", needSelection, (*Window).note},
		{lang.L("Change"), lang.L("Tag…"), "tag", "G", needSelection, (*Window).tag},
		{lang.L("Change"), lang.L("Delete"), "trash-2", lang.L("Delete"), needSelection, (*Window).remove},

		{lang.L("View"), lang.L("Fit everything"), "maximize", "Ctrl+0", needGraph, func(w *Window) { w.graph.Fit() }},
		{lang.L("View"), lang.L("Zoom in"), "zoom-in", "+ =", needGraph, func(w *Window) { w.graph.ZoomBy(1.25) }},
		{lang.L("View"), lang.L("Zoom out"), "zoom-out", "-", needGraph, func(w *Window) { w.graph.ZoomBy(1 / 1.25) }},
		{lang.L("View"), lang.L("Lay the graph out again"), "waypoints", "L", needGraph, (*Window).arrange},
		{lang.L("View"), lang.L("Left panel"), "panel-left", "Ctrl+B", needArticles, func(w *Window) { w.panes.ToggleLeft() }},
		{lang.L("View"), lang.L("Right panel"), "panel-right", "Ctrl+Alt+B", needArticles, func(w *Window) { w.panes.ToggleRight() }},
		{lang.L("View"), lang.L("Settings…"), "settings", "Ctrl+,", nil, (*Window).openSettings},
		{lang.L("View"), lang.L("Look as the system does"), "settings", "", nil, func(w *Window) { w.setMode(theme.System) }},
		{lang.L("View"), lang.L("Light look"), "sun", "", nil, func(w *Window) { w.setMode(theme.Light) }},
		{lang.L("View"), lang.L("Dark look"), "moon", "", nil, func(w *Window) { w.setMode(theme.Dark) }},

		{lang.L("Article"), lang.L("Open the original"), "external-link", "", needOpen, func(w *Window) { w.openOriginal(w.reader.Shown()) }},
		{lang.L("Article"), lang.L("Read it again"), "book-open", "", needOpen, func(w *Window) { w.readAgain(w.reader.Shown()) }},
		{lang.L("Article"), lang.L("Show only this article"), "eye", "", needOpen, func(w *Window) { w.showOnly(w.reader.Shown()) }},
		{lang.L("Article"), lang.L("Show all articles"), "layers", "", needArticles, (*Window).showAllArticles},
		{lang.L("Article"), lang.L("Choose between the same stories…"), "git-merge", "", needTwins, (*Window).chooseTwins},
		{lang.L("Article"), lang.L("Remove from the project"), "trash-2", "", needOpen, func(w *Window) { w.removeArticle(w.reader.Shown()) }},

		{lang.L("Go"), lang.L("Next sentence"), "chevron-right", "J", needQuote, func(w *Window) { w.showQuote(w.selected.quote + 1) }},
		{lang.L("Go"), lang.L("Last sentence"), "chevron-left", "K", needQuote, func(w *Window) { w.showQuote(w.selected.quote - 1) }},
		{lang.L("Go"), lang.L("Paths between two…"), "route", "P", needEntity, (*Window).paths},
		{lang.L("Go"), lang.L("Circles: what leads back to itself"), "refresh-cw", "", needGraph, (*Window).circles},
		{lang.L("Go"), lang.L("What there is to check"), "list-checks", "Ctrl+Shift+R", needQuestions, (*Window).openReview},
		{lang.L("Go"), lang.L("Back"), "arrow-left", "Alt+Left", needBack, (*Window).back},
		{lang.L("Go"), lang.L("Forward"), "arrow-right", "Alt+Right", needForward, (*Window).forward},

		{lang.L("Help"), lang.L("Keys"), "keyboard", "? F1", nil, (*Window).openKeys},
		{lang.L("Help"), lang.L("Show hints again"), "lightbulb", "", nil, (*Window).hintsAgain},
		{lang.L("Help"), lang.L("About Quadscope"), "info", "", nil, (*Window).showVersion},
	}, graphCommands()...)
}

func needArticles(w *Window) string {
	if len(w.state.Graph.Articles()) == 0 {
		return lang.L("there are no articles yet")
	}
	return ""
}

func needGraph(w *Window) string {
	if len(w.state.View.Nodes) == 0 {
		return lang.L("there is no graph yet")
	}
	return ""
}

func needEvidence(w *Window) string {
	if len(w.selected.statements) == 0 {
		return lang.L("select a relation first")
	}
	return ""
}

func needQuote(w *Window) string {
	if c, ok := view.DescribeRelation(w.state.Graph, w.selected.statements); ok && len(c.Quotes) == 0 {
		return lang.L("no article says it")
	}
	return needEvidence(w)
}

func needEntity(w *Window) string {
	if len(w.chosenEntities()) == 0 {
		return lang.L("select an entity first")
	}
	return ""
}

func needSelection(w *Window) string {
	if len(w.chosenTargets()) == 0 {
		return lang.L("select an entity or a relation first")
	}
	return ""
}

func needQuestions(w *Window) string {
	if len(w.asked) == 0 {
		return lang.L("there is nothing to check")
	}
	return ""
}

func needOpen(w *Window) string {
	if w.reader.Shown() == "" {
		return lang.L("open an article first")
	}
	return ""
}

func needUndo(w *Window) string {
	if w.state.CanUndo == "" {
		return lang.L("nothing to undo")
	}
	return ""
}

func needRedo(w *Window) string {
	if w.state.CanRedo == "" {
		return lang.L("nothing to redo")
	}
	return ""
}

func needHistory(w *Window) string {
	if len(w.state.History) == 0 {
		return lang.L("nothing has been done yet")
	}
	return ""
}

func needBack(w *Window) string    { return w.trail.why(-1) }
func needForward(w *Window) string { return w.trail.why(1) }

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

// stroke is a key as the table names it: "Ctrl+Shift+E", "J", "Shift+H", "F1", "?".
func stroke(name fyne.KeyName, m fyne.KeyModifier) string {
	s := ""
	for _, p := range []struct {
		m    fyne.KeyModifier
		name string
	}{{fyne.KeyModifierShortcutDefault, "Ctrl+"}, {fyne.KeyModifierAlt, "Alt+"}, {fyne.KeyModifierShift, "Shift+"}} {
		if m&p.m != 0 {
			s += p.name
		}
	}
	return s + string(name)
}

// commandOf finds the command of a key.
func (w *Window) commandOf(s string) (command, bool) {
	for _, c := range w.commands {
		for k := range strings.FieldsSeq(c.keys) {
			if k == s {
				return c, true
			}
		}
	}
	return command{}, false
}

// strike does what a key stands for; false when it stands for nothing.
func (w *Window) strike(s string) bool {
	w.all.front(w)
	c, ok := w.commandOf(s)
	if ok {
		w.perform(c)
	}
	return ok
}

// shortcuts registers the keys with Ctrl or Alt, which act wherever the focus is, and the others for when nothing has it.
func (w *Window) shortcuts() {
	canvas := w.win.Canvas()
	for _, c := range w.commands {
		for k := range strings.FieldsSeq(c.keys) {
			if s := shortcutOf(k); s != nil {
				canvas.AddShortcut(s, w.shortcut)
			}
		}
	}
	canvas.AddShortcut(&fyne.ShortcutUndo{}, w.shortcut)
	canvas.AddShortcut(&fyne.ShortcutRedo{}, w.shortcut)
	canvas.AddShortcut(&fyne.ShortcutPaste{}, w.shortcut)
	canvas.AddShortcut(&fyne.ShortcutCopy{}, w.shortcut)
	canvas.SetOnTypedKey(w.key)
	canvas.SetOnTypedRune(w.typed)
}

// shortcutOf returns the shortcut of a key with Ctrl or Alt, or nil for another.
func shortcutOf(k string) *desktop.CustomShortcut {
	parts := strings.Split(k, "+")
	s := &desktop.CustomShortcut{KeyName: fyne.KeyName(parts[len(parts)-1])}
	for _, p := range parts[:len(parts)-1] {
		switch p {
		case "Ctrl":
			s.Modifier |= fyne.KeyModifierShortcutDefault
		case "Alt":
			s.Modifier |= fyne.KeyModifierAlt
		case "Shift":
			s.Modifier |= fyne.KeyModifierShift
		}
	}
	if s.Modifier&(fyne.KeyModifierShortcutDefault|fyne.KeyModifierAlt) == 0 {
		return nil
	}
	return s
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
		w.search.Close()
		if w.exports.Object().Visible() {
			w.closeExport()
			return
		}
		if w.selected.empty() && len(w.state.Spec.Focus) > 0 {
			w.focusOn(0)
			return
		}
		w.selected = selection{}
		w.selectionChanged()
		return
	}
	if len(e.Name) > 1 { // letters and signs come as runes
		w.strike(stroke(e.Name, w.modifiers()))
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

// mainMenu is every command, by group.
func (w *Window) mainMenu() []*fyne.MenuItem {
	var out []*fyne.MenuItem
	for _, g := range groups() {
		item := fyne.NewMenuItem(g, nil)
		item.ChildMenu = fyne.NewMenu(g)
		for _, c := range w.commands {
			if c.group == g {
				item.ChildMenu.Items = append(item.ChildMenu.Items, w.menuItem(c))
			}
		}
		if g == lang.L("File") {
			item.ChildMenu.Items = slices.Insert(item.ChildMenu.Items, 9, w.recentMenu()) // after the opening of projects
		}
		out = append(out, item)
	}
	return out
}

// menuItem shows a command with its first key; one that cannot be done now is grey.
func (w *Window) menuItem(c command) *fyne.MenuItem {
	title := c.title
	if k := firstKey(c.keys); k != "" {
		title += "    " + k
	}
	item := fyne.NewMenuItem(title, func() { w.perform(c) })
	item.Disabled = c.why != nil && c.why(w) != ""
	return item
}

// menuOf shows the command with this title.
func (w *Window) menuOf(title string) *fyne.MenuItem {
	for _, c := range w.commands {
		if c.title == title {
			return w.menuItem(c)
		}
	}
	panic("no command " + title)
}

// firstKey is the key of a command as it is shown: Ctrl Shift E.
func firstKey(keys string) string {
	k, _, _ := strings.Cut(keys, " ")
	if k == "+" {
		return k
	}
	return strings.ReplaceAll(k, "+", " ")
}

// choice shows a command in a list.
func (w *Window) choice(c command) panel.Choice {
	reason := ""
	if c.why != nil {
		reason = c.why(w)
	}
	return panel.Choice{Group: c.group, Text: c.title, Icon: c.icon, Key: firstKey(c.keys), Why: reason, Do: func() { w.perform(c) }}
}

// choices shows the commands with these titles.
func (w *Window) choices(titles ...string) []panel.Choice {
	var out []panel.Choice
	for _, t := range titles {
		i := slices.IndexFunc(w.commands, func(c command) bool { return c.title == t })
		out = append(out, w.choice(w.commands[i]))
	}
	return out
}

// openPalette shows every command, to be found by typing.
func (w *Window) openPalette() {
	w.learned("commands")
	var rows []panel.Choice
	for _, c := range w.commands {
		row := w.choice(c)
		do := row.Do
		row.Do = func() {
			w.recent = append([]string{c.title}, w.recent...)
			do()
		}
		rows = append(rows, row)
	}
	panel.ShowPalette(w.win.Canvas(), lang.L("Type a command"), panel.Recent(rows, w.recent), func() { w.win.Canvas().Focus(w.graph) })
}

// openKeys shows the sheet of keys.
func (w *Window) openKeys() {
	var rows []panel.Choice
	for _, c := range w.commands {
		if c.keys != "" {
			rows = append(rows, panel.Choice{Group: c.group, Text: c.title, Key: strings.ReplaceAll(c.keys, " ", "  ")})
		}
	}
	panel.ShowSheet(w.win.Canvas(), lang.L("Keys"), rows, func() { w.win.Canvas().Focus(w.graph) })
}
