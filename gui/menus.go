package gui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"github.com/quadscope/quadscope/graph/view"
)

// menu lists commands by id. "-" is a line, and some ids are menus of their own: see submenus.
type menu struct {
	title string
	items []string
}

// menus is the main menu. Each command stands in it once.
func menus() []menu {
	return []menu{
		{lang.L("File"), []string{"file.add", "file.add-folder", "file.paste", "file.watch", "file.unwatch", "file.network", "file.samples", "-",
			"file.new", "file.open", "file.recent", "file.open-window", "file.save-as", "file.export", "-", "file.close", "file.quit"}},
		{lang.L("Edit"), []string{"edit.undo", "edit.redo", "edit.history", "-", "edit.copy", "edit.copy-dot", "edit.copy-picture", "-", "edit.find", "edit.commands"}},
		{lang.L("Change"), []string{"entity.rename", "entity.retype", "entity.merge", "entity.split", "entity.everywhere", "entity.per-article", "entity.add", "-",
			"relation.add", "relation.draw", "relation.change", "relation.reverse", "relation.confirm", "relation.reject", "-",
			"selection.note", "selection.tag", "selection.delete"}},
		{lang.L("View"), []string{"view.fit", "view.zoom-in", "view.zoom-out", "-",
			"view.layout", "view.layout-rows", "view.layout-rings", "view.layout-circle", "view.layout-grid", "view.layout-dates", "-",
			"view.left", "view.right", "-", "view.theme-system", "view.theme-light", "view.theme-dark", "view.contrast", "view.settings"}},
		{lang.L("Graph"), []string{"graph.detail-names", "graph.detail-concepts", "graph.detail-everything", "graph.detail-next", "-", "graph.expand", "graph.collapse", "graph.hide", "graph.hide-others", "graph.show-all", "graph.important", "graph.clear-filters", "-",
			"graph.select-all", "graph.select-invert", "graph.select-neighbours", "graph.select-rectangle", "graph.select-lasso", "graph.fit-selection", "-",
			"graph.pin", "graph.unpin", "graph.map", "graph.menu", "-",
			"graph.focus-1", "graph.focus-2", "graph.focus-3", "graph.focus-4", "graph.focus-5", "graph.focus-clear"}},
		{lang.L("Article"), []string{"article.find", "article.original", "article.reread", "-", "article.only", "article.all", "-", "article.twins", "article.remove"}},
		{lang.L("Go"), []string{"go.sentence-next", "go.sentence-previous", "-", "go.entity-next", "go.entity-previous", "go.paths", "go.circles", "-", "go.review", "-", "go.back", "go.forward"}},
		{lang.L("Help"), []string{"help.keys", "help.hints", "help.about"}},
	}
}

// The commands of the other menus and rows of buttons.

func addMenu() []string {
	return []string{"file.add", "file.add-folder", "file.watch", "file.paste", "-", "file.samples", "-", "file.open"}
}

func groundMenu() []string {
	return []string{"view.fit", "graph.detail-names", "graph.detail-concepts", "graph.detail-everything", "-", "graph.show-all", "graph.important", "graph.clear-filters", "-", "graph.select-all", "graph.select-rectangle", "graph.select-lasso", "-", "relation.draw", "edit.copy-picture", "-", "view.layout", "view.zoom-in", "view.zoom-out", "graph.map"}
}

func nodeMenu() []string {
	return []string{"graph.expand-by", "graph.collapse", "graph.focus", "-", "graph.select-neighbours", "graph.fit-selection", "go.paths", "-", "graph.hide", "graph.hide-others", "-", "entity.rename", "entity.retype", "entity.merge", "entity.split", "entity.noun", "relation.add", "relation.draw", "selection.note", "selection.tag", "selection.delete", "-", "edit.copy", "-", "graph.pin-or-unpin"}
}

func focusMenu() []string {
	return []string{"graph.focus-1", "graph.focus-2", "graph.focus-3", "graph.focus-4", "graph.focus-5", "-", "graph.focus-clear"}
}

func entityTools() []string {
	return []string{"entity.rename", "entity.retype", "entity.merge", "entity.split", "relation.add", "selection.note", "selection.tag", "selection.delete"}
}

func severalTools() []string {
	return []string{"go.paths", "entity.merge", "entity.retype", "relation.add", "selection.tag", "graph.hide", "graph.hide-others", "selection.delete"}
}

func relationTools() []string {
	return []string{"relation.confirm", "relation.reject", "relation.change", "relation.reverse", "selection.note", "selection.tag", "selection.delete"}
}

// mainMenu is every command, by menu.
func (w *Window) mainMenu() []*fyne.MenuItem {
	var out []*fyne.MenuItem
	for _, m := range w.commands.menus {
		item := fyne.NewMenuItem(m.title, nil)
		item.ChildMenu = fyne.NewMenu(m.title, w.menuItems(m.items...)...)
		out = append(out, item)
	}
	return out
}

// menuItems shows the commands of a menu.
func (w *Window) menuItems(ids ...string) []*fyne.MenuItem {
	var out []*fyne.MenuItem
	for _, id := range ids {
		if item := w.menuItem(id); item != nil {
			out = append(out, item)
		}
	}
	return out
}

// menuItem shows a command with its key; one that cannot be done now is grey. Of an id that stands for no command it makes what it does stand for.
func (w *Window) menuItem(id string) *fyne.MenuItem {
	if id == "-" {
		return fyne.NewMenuItemSeparator()
	}
	if make, ok := submenus()[id]; ok {
		return make(w)
	}
	c, ok := w.commands.of(id)
	if !ok {
		return nil
	}
	title := c.title
	if key := w.commands.key(id); key != "" {
		title += "    " + key
	}
	item := fyne.NewMenuItem(title, func() { w.perform(c) })
	item.Disabled = c.why != nil && c.why(w) != ""
	return item
}

// submenus are the ids in menus that stand for no command.
func submenus() map[string]func(*Window) *fyne.MenuItem {
	return map[string]func(*Window) *fyne.MenuItem{
		"file.recent":        (*Window).recentMenu,
		"graph.focus":        (*Window).focusMenu,
		"graph.expand-by":    (*Window).expandMenu,
		"graph.pin-or-unpin": (*Window).pinItem,
		"entity.noun":        (*Window).nounItem,
	}
}

// focusMenu chooses how far around the selection the graph is shown.
func (w *Window) focusMenu() *fyne.MenuItem {
	item := fyne.NewMenuItem(lang.L("Focus"), nil)
	item.ChildMenu = fyne.NewMenu("", w.menuItems(focusMenu()...)...)
	return item
}

// nounItem makes the selected common noun the same thing everywhere, or another one in each article.
func (w *Window) nounItem() *fyne.MenuItem {
	if needJoined(w) == "" {
		return w.menuItem("entity.per-article")
	}
	return w.menuItem("entity.everywhere")
}

// pinItem pins the selected node, or lets it go.
func (w *Window) pinItem() *fyne.MenuItem {
	if w.state.Pinned[w.selected.entity] {
		return w.menuItem("graph.unpin")
	}
	return w.menuItem("graph.pin")
}

// mostBeyond is how many relations the menu of a node offers to expand it by.
const mostBeyond = 12

// expandMenu shows the neighbours of the selected node, all or those that a relation leads to.
func (w *Window) expandMenu() *fyne.MenuItem {
	item := w.menuItem("graph.expand")
	i := w.state.View.Index(w.selected.entity)
	if i < 0 || w.state.View.Nodes[i].More == 0 {
		return item
	}
	n := w.state.View.Nodes[i]
	item.Label = fmt.Sprintf(lang.L("Expand    %s"), view.More(n.More))
	item.ChildMenu = fyne.NewMenu("", fyne.NewMenuItem(lang.L("All"), w.expand), fyne.NewMenuItemSeparator())
	beyond := w.state.Index.Beyond(w.state.Spec, w.state.View, n.Entity)
	for _, b := range beyond[:min(mostBeyond, len(beyond))] {
		item.ChildMenu.Items = append(item.ChildMenu.Items, fyne.NewMenuItem(fmt.Sprintf("%s    %d", b.Label, b.Count), func() { w.expandBy(n.Entity, b) }))
	}
	return item
}
