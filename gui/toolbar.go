package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/gui/panel"
	"github.com/quadscope/quadscope/gui/theme"
)

// tools are the parts of the toolbar that the state enables.
type tools struct {
	object                            fyne.CanvasObject
	detail                            *panel.Detail
	depth                             *panel.Depth
	undo, redo, layout, fit, exporter *panel.Button
}

func (w *Window) toolbar() tools {
	var t tools
	var add, more *panel.Button
	tip := w.commands.tip
	add = panel.NewButton(lang.L("Add"), "plus", panel.Primary, func() {
		w.menu(add, w.menuItems(addMenu()...)...)
	}).Menu()
	t.undo = panel.NewButton("", "undo-2", panel.Flat, w.undo).Hint(tip("edit.undo"))
	t.redo = panel.NewButton("", "redo-2", panel.Flat, w.redo).Hint(tip("edit.redo"))
	t.layout = panel.NewButton(lang.L("Layout"), "waypoints", panel.Flat, w.arrange).Hint(tip("view.layout"))
	t.fit = panel.NewButton(lang.L("Fit"), "maximize", panel.Flat, w.graph.Fit).Hint(tip("view.fit"))
	t.exporter = panel.NewButton(lang.L("Export"), "download", panel.Flat, w.export).Hint(tip("file.export"))
	settings := panel.NewButton("", "settings", panel.Flat, w.openSettings).Hint(tip("view.settings"))
	more = panel.NewButton("", "menu", panel.Flat, func() { w.menu(more, w.mainMenu()...) }).Hint(lang.L("All menus"))
	t.detail = panel.NewDetail(func(d view.Detail) string { return tip(detailID(d)) })
	t.detail.OnChoose = w.showDetail
	t.depth = panel.NewDepth(func(n int) string { return tip(focusID(n)) })
	t.depth.OnChoose = w.focusOn
	t.object = panel.Bar(container.New(panel.Toolbar{Search: 5, Spare: []int{7, 9, 8, 10, 11, 6}}, add, panel.Divider(), t.undo, t.redo, panel.Divider(), w.search.Entry,
		t.detail.Object(), t.depth.Object(), t.layout, t.fit, t.exporter, panel.Divider(), settings, more))
	return t
}

// menu opens a menu under a button.
func (w *Window) menu(under fyne.CanvasObject, items ...*fyne.MenuItem) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(under)
	m := widget.NewPopUpMenu(fyne.NewMenu("", items...), w.win.Canvas())
	x := min(at.X, w.win.Canvas().Size().Width-m.MinSize().Width-8)
	m.ShowAtPosition(fyne.NewPos(x, at.Y+under.Size().Height+4))
}

func (w *Window) setMode(m theme.Mode) {
	w.o.App.Preferences().SetString("theme", string(m))
	w.o.App.Settings().SetTheme(theme.Current().WithMode(m))
}
