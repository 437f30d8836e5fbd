package gui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/gui/panel"
)

// languages are those that the window speaks.
func languages() map[string]string {
	return map[string]string{"en": "en_US.UTF-8", "de": "de_DE.UTF-8"}
}

// lists are the ids that menus and rows of buttons name beside the main menu.
func lists() map[string][]string {
	return map[string][]string{"add": addMenu(), "ground": groundMenu(), "node": nodeMenu(), "focus": focusMenu(),
		"tools of an entity": entityTools(), "of several": severalTools(), "of a relation": relationTools()}
}

// The tables of commands, keys and menus agree with each other in each language.
func TestCommandsKeysAndMenusAgree(t *testing.T) {
	for language, locale := range languages() {
		t.Run(language, func(t *testing.T) {
			speak(t, locale)
			if err := loadWords(os.DirFS("../assets")); err != nil {
				t.Fatal(err)
			}
			cs := newCommands()
			titles := map[string]string{}
			for _, c := range cs.list {
				if c.id == "" || c.title == "" || c.do == nil {
					t.Errorf("%+v is no whole command", c)
				}
				if i := cs.at[c.id]; cs.list[i].title != c.title {
					t.Errorf("two commands are called %s", c.id)
				}
				if other, there := titles[cs.group(c.id)+" "+c.title]; there {
					t.Errorf("%s and %s are both “%s” in one menu", other, c.id, c.title)
				}
				titles[cs.group(c.id)+" "+c.title] = c.id
			}
			if language == "de" && cs.list[cs.at["edit.undo"]].title != "Rückgängig" {
				t.Errorf("undo is “%s”: the table is not in German", cs.list[cs.at["edit.undo"]].title)
			}
			menusHoldEachCommandOnce(t, cs)
			keysAreKeys(t, cs)
		})
	}
}

func menusHoldEachCommandOnce(t *testing.T, cs *commands) {
	t.Helper()
	in := map[string]int{}
	for _, m := range cs.menus {
		for _, id := range m.items {
			in[id]++
		}
	}
	for _, c := range cs.list {
		if in[c.id] != 1 {
			t.Errorf("%s stands %d times in the main menu", c.id, in[c.id])
		}
	}
	all := lists()
	for _, m := range cs.menus {
		all[m.title] = m.items
	}
	for name, ids := range all {
		for _, id := range ids {
			_, command := cs.of(id)
			_, menu := submenus()[id]
			if !command && !menu && id != "-" {
				t.Errorf("the menu %q names %s, which is nothing", name, id)
			}
		}
	}
}

// keysAreKeys checks that each key is bound once, to a command, that the toolkit has such a key, and that none is a label.
func keysAreKeys(t *testing.T, cs *commands) {
	t.Helper()
	named := []fyne.KeyName{fyne.KeyF1, fyne.KeyF2, fyne.KeyF10, fyne.KeyDelete, fyne.KeyTab, fyne.KeyLeft, fyne.KeyRight, "Menu"} // Fyne has no name for the last
	bound := map[string]string{}
	for _, b := range bindings() {
		if other, there := bound[b.key]; there {
			t.Errorf("%s is bound to %s and to %s", b.key, other, b.command)
		}
		bound[b.key] = b.command
		if _, ok := cs.of(b.command); !ok {
			t.Errorf("%s is bound to %s, which is no command", b.key, b.command)
		}
		name, m := parsed(b.key)
		if !slices.Contains(named, name) && (utf8.RuneCountInString(string(name)) != 1 || strings.ToUpper(string(name)) != string(name)) {
			t.Errorf("%s: there is no key %q", b.key, name)
		}
		if got := stroke(name, m); got != b.key {
			t.Errorf("stroke of the parts of %s is %s", b.key, got)
		}
		for _, c := range cs.list {
			if c.title == b.key || c.title == string(name) {
				t.Errorf("the label of %s is the key %s", c.id, b.key)
			}
		}
	}
}

// Keys are the same in each language; what they are called is not.
func TestKeysAreCalledAsOnTheKeyboard(t *testing.T) {
	shown := map[string]map[string]string{}
	for language, locale := range languages() {
		t.Run(language, func(t *testing.T) {
			speak(t, locale)
			if err := loadWords(os.DirFS("../assets")); err != nil {
				t.Fatal(err)
			}
			shown[language] = map[string]string{}
			for _, b := range bindings() {
				shown[language][b.key] = panel.KeyName(b.key)
			}
		})
	}
	for key, want := range map[string][2]string{"Delete": {"Del", "Entf"}, "Ctrl+Shift+E": {"Ctrl+Shift+E", "Strg+Umschalt+E"}, "Alt+Left": {"Alt+Left", "Alt+Links"}, "+": {"+", "+"}, "Ctrl+,": {"Ctrl+,", "Strg+,"}, "Shift+F10": {"Shift+F10", "Umschalt+F10"}} {
		if got := [2]string{shown["en"][key], shown["de"][key]}; got != want {
			t.Errorf("%s is called %q, want %q", key, got, want)
		}
	}
}

// An id in the source of the window or of its tests is that of a command.
func TestEachIDThatTheSourceNamesExists(t *testing.T) {
	id := regexp.MustCompile(`^(file|edit|entity|relation|selection|article|view|graph|go|help)\.[a-z0-9-]+$`)
	cs := newCommands()
	seen := map[string]bool{}
	var files []string
	for _, pattern := range []string{"*.go", "panel/*.go", "graphview/*.go", "../cmd/quadscope/*.go"} {
		some, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, some...)
	}
	for _, name := range files {
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			s, err := strconv.Unquote(lit.Value)
			if err != nil || !id.MatchString(s) || strings.HasSuffix(s, "-") {
				return true
			}
			seen[s] = true
			if _, ok := cs.of(s); !ok && submenus()[s] == nil {
				t.Errorf("%s: there is no command %s", set.Position(lit.Pos()), s)
			}
			return true
		})
	}
	if len(seen) < 80 {
		t.Errorf("only %d ids are found: %v", len(seen), slices.Sorted(maps.Keys(seen)))
	}
}

// Each key that does something with an entity does it in each language.
func TestKeysActInEachLanguage(t *testing.T) {
	for language, locale := range languages() {
		t.Run(language, func(t *testing.T) {
			speak(t, locale)
			d := openDesk(t, "a.md")
			meta := d.entity("Meta")
			d.goToEntity(meta)
			d.typed('h')
			d.catchUp()
			if d.state.View.Index(meta) >= 0 {
				t.Error("H does not hide")
			}
			d.shortcut(shortcutOf("Ctrl+Z"))
			d.catchUp()
			d.goToEntity(meta)
			d.key(&fyne.KeyEvent{Name: fyne.KeyDelete})
			d.catchUp()
			if _, there := d.state.Graph.Entity(meta); there {
				t.Error("Delete does not delete")
			}
			d.key(&fyne.KeyEvent{Name: fyne.KeyF1})
			if d.win.Canvas().Overlays().Top() == nil {
				t.Error("F1 shows no sheet")
			}
		})
	}
}

// The rows of the sheet of keys come menu by menu, each with all keys of a command.
func TestTheSheetOfKeysFollowsTheMenus(t *testing.T) {
	d := openDesk(t)
	group, seen := "", map[string]bool{}
	keys := 0
	for _, r := range d.keyRows() {
		if r.Group != group {
			if seen[r.Group] {
				t.Errorf("%s comes twice", r.Group)
			}
			group, seen[r.Group] = r.Group, true
		}
		keys += len(r.Keys)
	}
	if keys != len(bindings()) {
		t.Errorf("the sheet shows %d keys, want %d", keys, len(bindings()))
	}
}

// Menus open on whatever is selected, and name what they hold.
func TestMenusOpenOnAnySelection(t *testing.T) {
	for language, locale := range languages() {
		t.Run(language, func(t *testing.T) {
			speak(t, locale)
			d := openDesk(t, "a.md", "b.md")
			for _, es := range [][]string{nil, {"Meta"}, {"Meta", "OpenAI"}} {
				var iris []quad.IRI
				for _, e := range es {
					iris = append(iris, d.entity(e))
				}
				d.choose(iris)
				for name, ids := range lists() {
					if got := d.menuItems(ids...); len(got) != len(ids) {
						t.Errorf("the menu %q has %d items with %v selected, want %d", name, len(got), es, len(ids))
					}
				}
				if got := d.mainMenu(); len(got) != len(menus()) {
					t.Errorf("%d menus, want %d", len(got), len(menus()))
				}
			}
		})
	}
}
