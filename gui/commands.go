package gui

import (
	"fmt"

	"fyne.io/fyne/v2/lang"

	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
	"github.com/quadscope/quadscope/gui/theme"
)

// allCommands is the table of commands, in the order of the palette.
func allCommands() []command {
	return append(windowCommands(), graphCommands()...)
}

// windowCommands is what can be done with the project, its articles and what they say.
func windowCommands() []command {
	return []command{
		{"file.add", lang.L("Add files…"), "plus", nil, (*Window).askFiles},
		{"file.add-folder", lang.L("Add a folder…"), "folder-open", nil, (*Window).askFolder},
		{"file.paste", lang.L("Paste text as an article"), "clipboard-paste", nil, (*Window).paste},
		{"file.watch", lang.L("Watch a folder…"), "eye", nil, (*Window).askWatch},
		{"file.unwatch", lang.L("Stop watching the folder"), "eye-off", needWatched, func(w *Window) { w.watch("") }},
		{"file.network", lang.L("Fetch linked pages, or stay offline"), "network", nil, (*Window).toggleNetwork},
		{"file.samples", lang.L("Add the sample articles"), "flask-conical", nil, (*Window).addSamples},
		{"file.new", lang.L("New project…"), "file", nil, (*Window).newProject},
		{"file.open", lang.L("Open project…"), "file", nil, (*Window).askProject},
		{"file.open-window", lang.L("Open project in a new window…"), "file", nil, (*Window).askAnother},
		{"file.save-as", lang.L("Save as…"), "download", nil, (*Window).saveAs},
		{"file.export", lang.L("Export…"), "download", needArticles, (*Window).export},
		{"file.close", lang.L("Close the window"), "x", nil, func(w *Window) { w.win.Close() }},
		{"file.quit", lang.L("Quit"), "", nil, (*Window).quit},

		{"edit.undo", lang.L("Undo"), "undo-2", needUndo, (*Window).undo},
		{"edit.redo", lang.L("Redo"), "redo-2", needRedo, (*Window).redo},
		{"edit.history", lang.L("History…"), "history", needHistory, (*Window).openHistory},
		{"edit.copy", lang.L("Copy"), "clipboard-paste", needSelection, (*Window).copySelection},
		{"edit.copy-dot", lang.L("Copy as DOT"), "clipboard-paste", needGraph, (*Window).copyDOT},
		{"edit.copy-picture", lang.L("Copy the picture"), "image", needGraph, (*Window).copyPicture},
		{"edit.find", lang.L("Find"), "search", nil, func(w *Window) { w.search.Focus(w.win.Canvas()) }},
		{"edit.commands", lang.L("All commands"), "command", nil, (*Window).openPalette},

		{"entity.rename", lang.L("Rename…"), "pencil", needEntity, (*Window).rename},
		{"entity.retype", lang.L("Change type…"), "box", needEntity, (*Window).retype},
		{"entity.merge", lang.L("Merge…"), "git-merge", needEntity, (*Window).merge},
		{"entity.split", lang.L("Split…"), "split", needEntity, (*Window).split},
		{"entity.everywhere", lang.L("The same thing everywhere"), "git-merge", needNoun, func(w *Window) { w.do(workspace.JoinNoun{Entity: w.selected.entity}) }},
		{"entity.per-article", lang.L("Another thing in each article"), "split", needJoined, func(w *Window) { w.do(workspace.PartNoun{Entity: w.selected.entity}) }},
		{"entity.add", lang.L("Add an entity…"), "plus", nil, func(w *Window) { w.addEntity("", nil) }},
		{"relation.add", lang.L("Add a relation…"), "arrow-right", needGraph, (*Window).relate},
		{"relation.draw", lang.L("Draw a relation with the mouse"), "arrow-right", needGraph, (*Window).drawRelation},
		{"relation.change", lang.L("Change the relation…"), "pencil", needRelation, (*Window).changeRelation},
		{"relation.reverse", lang.L("Reverse the relation"), "arrow-right-left", needRelation, (*Window).reverse},
		{"relation.confirm", lang.L("Confirm the relation"), "check", needRelation, (*Window).confirm},
		{"relation.reject", lang.L("Reject the relation"), "x", needRelation, (*Window).reject},
		{"selection.note", lang.L("Note…"), "sticky-note", needSelection, (*Window).note},
		{"selection.tag", lang.L("Tag…"), "tag", needSelection, (*Window).tag},
		{"selection.delete", lang.L("Delete from the project"), "trash-2", needSelection, (*Window).remove},

		{"article.find", lang.L("Find in this article"), "book-open", needOpen, func(w *Window) { w.reader.Find(w.win.Canvas()) }},
		{"article.original", lang.L("Open the original"), "external-link", needOpen, func(w *Window) { w.openOriginal(w.reader.Shown()) }},
		{"article.reread", lang.L("Read it again"), "book-open", needOpen, func(w *Window) { w.readAgain(w.reader.Shown()) }},
		{"article.only", lang.L("Show only this article"), "eye", needOpen, func(w *Window) { w.showOnly(w.reader.Shown()) }},
		{"article.all", lang.L("Show all articles"), "layers", needArticles, (*Window).showAllArticles},
		{"article.twins", lang.L("Choose between duplicate stories…"), "git-merge", needTwins, (*Window).chooseTwins},
		{"article.remove", lang.L("Remove from the project"), "trash-2", needOpen, func(w *Window) { w.removeArticle(w.reader.Shown()) }},

		{"go.sentence-next", lang.L("Next sentence"), "chevron-right", needQuote, func(w *Window) { w.showQuote(w.selected.quote + 1) }},
		{"go.sentence-previous", lang.L("Previous sentence"), "chevron-left", needQuote, func(w *Window) { w.showQuote(w.selected.quote - 1) }},
		{"go.paths", lang.L("Paths between two…"), "route", needEntity, (*Window).paths},
		{"go.circles", lang.L("Circles: what leads back to itself"), "refresh-cw", needGraph, (*Window).circles},
		{"go.review", lang.L("Review"), "list-checks", needQuestions, (*Window).openReview},
		{"go.back", lang.L("Back"), "arrow-left", needBack, (*Window).back},
		{"go.forward", lang.L("Forward"), "arrow-right", needForward, (*Window).forward},
		{"go.entity-next", lang.L("Next entity"), "", needGraph, func(w *Window) { w.stepNode(1) }},
		{"go.entity-previous", lang.L("Previous entity"), "", needGraph, func(w *Window) { w.stepNode(-1) }},

		{"help.keys", lang.L("Keyboard shortcuts"), "keyboard", nil, (*Window).openKeys},
		{"help.hints", lang.L("Show hints again"), "lightbulb", nil, (*Window).hintsAgain},
		{"help.about", lang.L("About Quadscope"), "info", nil, (*Window).showVersion},
	}
}

// graphCommands is what can be done to the picture.
func graphCommands() []command {
	by := func(k layout.Kind) func(*Window) { return func(w *Window) { w.arrangeBy(k) } }
	depth := func(n int) func(*Window) { return func(w *Window) { w.focusOn(n) } }
	cs := []command{
		{"view.fit", lang.L("Fit everything"), "maximize", needGraph, func(w *Window) { w.graph.Fit() }},
		{"view.zoom-in", lang.L("Zoom in"), "zoom-in", needGraph, func(w *Window) { w.graph.ZoomBy(1.25) }},
		{"view.zoom-out", lang.L("Zoom out"), "zoom-out", needGraph, func(w *Window) { w.graph.ZoomBy(1 / 1.25) }},
		{"view.layout", lang.L("Run the layout again"), "waypoints", needGraph, (*Window).arrange},
		{"view.layout-rows", lang.L("Arrange in rows by direction"), "network", needGraph, by(layout.Layered)},
		{"view.layout-rings", lang.L("Arrange in rings around the selected entity"), "crosshair", needGraph, by(layout.Radial)},
		{"view.layout-circle", lang.L("Arrange in a circle"), "refresh-cw", needGraph, by(layout.Circle)},
		{"view.layout-grid", lang.L("Arrange in a grid"), "table", needGraph, by(layout.Grid)},
		{"view.layout-dates", lang.L("Arrange by date"), "calendar", needGraph, by(layout.Timeline)},
		{"view.left", lang.L("Left panel"), "panel-left", needArticles, func(w *Window) { w.panes.ToggleLeft() }},
		{"view.right", lang.L("Right panel"), "panel-right", needArticles, func(w *Window) { w.panes.ToggleRight() }},
		{"view.settings", lang.L("Settings…"), "settings", nil, (*Window).openSettings},
		{"view.theme-system", lang.L("Follow system theme"), "settings", nil, func(w *Window) { w.setMode(theme.System) }},
		{"view.theme-light", lang.L("Light theme"), "sun", nil, func(w *Window) { w.setMode(theme.Light) }},
		{"view.theme-dark", lang.L("Dark theme"), "moon", nil, func(w *Window) { w.setMode(theme.Dark) }},
		{"view.contrast", lang.L("More contrast in the graph"), "eye", nil, (*Window).toggleContrast},

		{detailID(view.Names), lang.L("Detail: names only"), "user", needArticles, func(w *Window) { w.showDetail(view.Names) }},
		{detailID(view.Concepts), lang.L("Detail: names and concepts"), "lightbulb", needArticles, func(w *Window) { w.showDetail(view.Concepts) }},
		{detailID(view.Everything), lang.L("Detail: everything that was read"), "layers", needArticles, func(w *Window) { w.showDetail(view.Everything) }},
		{"graph.detail-next", lang.L("Detail: more, or names again"), "layers", needArticles, (*Window).nextDetail},

		{"graph.expand", lang.L("Expand"), "plus", needMore, (*Window).expand},
		{"graph.collapse", lang.L("Collapse"), "minus", needExpanded, (*Window).collapse},
		{"graph.hide", lang.L("Hide"), "eye-off", needNode, (*Window).hide},
		{"graph.hide-others", lang.L("Hide all others"), "focus", needNode, (*Window).hideOthers},
		{"graph.show-all", lang.L("Show all"), "eye", needLeftOut, (*Window).showAll},
		{"graph.important", lang.L("Show the most important"), "network", needLarge, (*Window).backbone},
		{"graph.clear-filters", lang.L("Clear filters"), "list-filter", needFilter, func(w *Window) { w.ws.SetSpec(w.now().Spec.ClearFilters()) }},
		{"graph.select-all", lang.L("Select all"), "", needGraph, (*Window).selectAll},
		{"graph.select-invert", lang.L("Invert the selection"), "", needGraph, (*Window).invert},
		{"graph.select-neighbours", lang.L("Select the neighbours"), "network", needNode, (*Window).selectNeighbours},
		{"graph.select-rectangle", lang.L("Select in a rectangle"), "crosshair", needGraph, func(w *Window) { w.graph.SetMode(false) }},
		{"graph.select-lasso", lang.L("Select with a lasso"), "lasso", needGraph, func(w *Window) { w.graph.SetMode(true) }},
		{"graph.fit-selection", lang.L("Fit the selection"), "maximize", needNode, func(w *Window) { w.graph.FitNodes(w.chosenNodes()) }},
		{"graph.pin", lang.L("Pin"), "pin", needNode, func(w *Window) { w.pin(w.chosen()) }},
		{"graph.unpin", lang.L("Unpin"), "pin", needPinned, func(w *Window) { w.run(w.ws.Do(workspace.Unpin{Entities: w.chosen()})) }},
		{"graph.map", lang.L("Overview map in the corner"), "image", needGraph, func(w *Window) { w.graph.ShowMap(!w.graph.HasMap()) }},
		{"graph.menu", lang.L("Context menu"), "menu", needGraph, (*Window).keyMenu},
		{"graph.focus-clear", lang.L("Clear focus"), "x", needFocus, depth(0)},
	}
	for n := 1; n <= panel.MostDepth; n++ {
		title := fmt.Sprintf(lang.L("Focus: %d relations away"), n)
		if n == 1 {
			title = lang.L("Focus: 1 relation away")
		}
		cs = append(cs, command{focusID(n), title, "focus", needFocusable, depth(n)})
	}
	return cs
}

// focusID names the command that shows what is so many relations away.
func focusID(depth int) string {
	if depth == 0 {
		return "graph.focus-clear"
	}
	return fmt.Sprint("graph.focus-", depth)
}
