// Package gui is the window: it puts the graph, the panes and the toolbar together, shows the state of one workspace in them and turns
// what the user does into commands. It computes nothing itself.
package gui

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/scene"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/graphview"
	"github.com/quadscope/quadscope/gui/panel"
	"github.com/quadscope/quadscope/gui/theme"
)

// Title is the window's title.
const Title = "Quadscope"

// Options are what the window is given.
type Options struct {
	App        fyne.App
	Assets     fs.FS                // fonts, icons, samples
	Workspace  *workspace.Workspace // the project that is open at first
	Path       string               // of that project's file, when the user has named it
	Open       func(path string) (*workspace.Workspace, error)
	Trace      func(event string, fields map[string]any) // tells a test what happened; nil for none
	ExportPath string                                    // export here instead of asking
	CopyPNG    func(png []byte) error                    // puts a picture on the clipboard
	KeepOpen   func(paths []string) error                // remembers the named projects that are open, for the next start; nil: nothing does
	Later      string                                    // a project to show once the window is there; Workspace is a blank one until then
	Blank      func() (*workspace.Workspace, error)      // returns an empty project that is kept nowhere
	Closed     func()                                    // the last window is closed and everything kept
	After      func(d time.Duration, f func())           // runs f after a time, in a goroutine of its own; nil: time.AfterFunc does
	Post       func(f func())                            // runs f on the window's thread, later; nil: Fyne does
	State      string                                    // a folder for what the window remembers of itself; empty: it forgets
	Nameless   string                                    // the file of the project that the user has not named; empty when there is none
}

// Window is the program's window.
type Window struct {
	o      Options
	all    *windows
	closed bool

	unkept   bool               // the project is in memory alone
	opening  bool               // a project is being read
	openings int                // counts them
	busy     bool               // a large drop is being taken back, or brought again
	waiting  []func()           // what is to be done with the history then
	queued   []workspace.Source // to be added to it

	win    fyne.Window
	ws     *workspace.Workspace
	path   string // of the project, when the user has named it
	bind   *binder
	cancel func()

	graph     *graphview.Graph
	panes     *panel.Panes
	articles  *panel.Articles
	entities  *panel.Entities
	relations *panel.Table
	things    *panel.Table // entities
	tableList []*panel.Table
	tables    *panel.Switch
	picked    []int // edges that were chosen in the table, while the selection changes by it
	review    *panel.Review
	filters   *panel.Filters
	timeline  *panel.Timeline
	exports   *panel.Export
	left      *panel.Tabs
	middle    *panel.Tabs
	inspector *panel.Inspector
	reader    *panel.Reader
	legend    *panel.Legend
	status    *panel.Status
	messages  *panel.Messages
	search    *panel.Search
	empty     *panel.Empty
	centre    *fyne.Container
	hint      *panel.Hint
	tools     tools

	same         []workspace.Twins // articles that tell the same story
	toldTwins    []workspace.Twins // of which the user was told
	watched      string            // folder whose articles are taken in
	stopWatching func()
	stopFinding  func() // ends the search that runs
	closeSheet   func() // closes the sheet of settings

	state       *workspace.State
	shown       shown       // what of the state the parts show
	count       view.Counts // of countedView
	countedView *view.View
	ready       ready            // the scene of the newest state
	items       []workspace.Item // that are being read, by ID
	imports     []*workspace.Import
	selected    selection
	traced      bool
	trail       trail
	asked       []workspace.Question // what the review lists
	answered    int
	previews    int // counts what was asked of exports, so that a late answer is not shown
	commands    *commands
	recent      []string // ids of the commands that the palette did, the latest first
}

// selection is what is selected, by names that outlive a change of the graph.
type selection struct {
	entity     quad.IRI
	more       []quad.IRI // all selected entities, entity last, when there are several
	statements []quad.IRI // of one edge
	pair       [2]quad.IRI
	quote      int
}

// New builds the first window over an open workspace, which it closes with itself.
func New(o Options) (*Window, error) {
	if err := loadWords(o.Assets); err != nil {
		return nil, err
	}
	return newWindow(o, &windows{leaving: leaving{clock: time.Now}})
}

// loadWords takes in what the window says in the languages of the folder lang. Which is spoken follows the system.
func loadWords(assets fs.FS) error {
	names, err := fs.Glob(assets, "lang/*.json")
	if err != nil {
		return err
	}
	for _, n := range names {
		data, err := fs.ReadFile(assets, n)
		if err != nil {
			return err
		}
		if err := lang.AddTranslations(fyne.NewStaticResource(path.Base(n), data)); err != nil {
			return fmt.Errorf("%s: %w", n, err)
		}
	}
	return nil
}

func newWindow(o Options, all *windows) (*Window, error) {
	if o.Post == nil {
		o.Post = onWindowsThread
	}
	if o.After == nil {
		o.After = func(d time.Duration, f func()) { time.AfterFunc(d, f) }
	}
	traced := o.Trace != nil
	if !traced {
		o.Trace = func(string, map[string]any) {}
	}
	fonts, err := scene.LoadFonts(o.Assets)
	if err != nil {
		return nil, err
	}
	w := &Window{o: o, all: all, unkept: o.Path == "" && (o.Nameless == "" || o.Later != ""), traced: traced, commands: newCommands(), stopWatching: func() {}, stopFinding: func() {}, win: o.App.NewWindow(Title)}
	w.build(fonts)
	w.connect()
	w.graph.ScrollMoves(o.App.Preferences().Bool(scrollKey))
	w.use(o.Workspace, o.Path)
	o.App.Settings().AddListener(func(fyne.Settings) { w.themeChanged() })
	w.win.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { w.dropped(uris) })
	w.win.SetOnClosed(w.close)
	w.shortcuts()
	all.front(w)
	w.keepOpen()
	return w, nil
}

// Show opens the window. The program's loop must run after it.
func (w *Window) Show() {
	w.win.Resize(w.size())
	w.win.CenterOnScreen()
	w.win.Show()
	w.win.Canvas().Focus(w.graph)
	w.post(func() {
		w.o.Trace("ready", nil)
		w.traceSize("size")
		if w.o.Later != "" {
			w.setTitle(w.o.Later)
			w.replaceProject(w.o.Later, nil, nil)
		}
	})
}

// palette returns the colours of the picture: those of the look, with more contrast when the user wants it.
func (w *Window) palette() scene.Palette {
	p := scene.Light()
	if theme.IsDark() {
		p = scene.Dark()
	}
	own := maps.Clone(p.Types)
	for t, as := range theme.Current().ColorsOf() {
		p.Types[t] = own[as]
	}
	if w.o.App.Preferences().Bool("contrast") {
		p = scene.Contrast(p, theme.IsDark())
	}
	return p
}

func (w *Window) build(fonts *scene.Fonts) {
	w.graph = graphview.New(fonts, w.palette(), w.post, w.Broken)
	w.articles, w.inspector, w.reader = panel.NewArticles(w.commands.key("file.paste")), panel.NewInspector(), panel.NewReader(w.shortcut, w.commands.tip)
	w.entities, w.review, w.filters, w.timeline = panel.NewEntities(), panel.NewReview(w.commands.key("edit.undo")), panel.NewFilters(), panel.NewTimeline()
	w.buildTables()
	w.legend, w.status, w.messages = panel.NewLegend(), panel.NewStatus(), panel.NewMessages()
	w.search = panel.NewSearch(w.shortcut, w.commands.key("edit.find"))
	w.empty = panel.NewEmpty(fmt.Sprintf(lang.L("Try the sample (%d articles)"), len(w.samples())), w.commands.key("file.paste"))
	w.hint = panel.NewHint(w.learned)
	zoom := panel.ZoomButtons(panel.NewButton("", "plus", panel.Flat, func() { w.graph.ZoomBy(1.3) }).Hint(w.commands.tip("view.zoom-in")),
		panel.NewButton("", "minus", panel.Flat, func() { w.graph.ZoomBy(1 / 1.3) }).Hint(w.commands.tip("view.zoom-out")),
		panel.NewButton("", "maximize", panel.Flat, w.graph.Fit).Hint(w.commands.tip("view.fit")))
	canvas := container.NewBorder(nil, container.NewVBox(w.timeline.Object(), w.legend.Object()), nil, nil,
		container.New(panel.Over{}, w.graph, w.hint.Object(), zoom))
	w.left = panel.NewTabs(panel.Tab{ID: articlesTab, Title: lang.L("Articles"), Content: w.articles.Object()}, panel.Tab{ID: entitiesTab, Title: lang.L("Entities"), Content: w.entities.Object()},
		panel.Tab{ID: filtersTab, Title: lang.L("Filters"), Content: w.filters.Object()}, panel.Tab{ID: reviewTab, Title: lang.L("Review"), Content: w.review.Object()})
	w.middle = panel.NewTabs(panel.Tab{ID: graphTab, Title: lang.L("Graph"), Content: canvas}, panel.Tab{ID: tableTab, Title: lang.L("Table"), Content: w.messages.Below(w.tables.Object())},
		panel.Tab{ID: timelineTab, Title: lang.L("Timeline"), Content: canvas})
	w.centre = container.New(panel.Banner{}, w.middle.Object(), w.messages.Below(w.empty.Object()), w.messages.Object())
	w.exports = panel.NewExport(exportFormats())
	right := container.NewStack(container.New(panel.Split{}, w.inspector.Object(), w.reader.Object()), w.exports.Object())
	w.panes = panel.NewPanes(w.left.Object(), w.centre, right)
	w.tools = w.toolbar()
	body := container.NewBorder(w.tools.object, w.status.Object(), nil, nil, w.panes)
	w.win.SetContent(panel.NewRoot(body, w.search.Results, w.search.Entry))
	w.win.SetPadded(false)
}

// connect wires the callbacks of the parts.
func (w *Window) connect() {
	w.bind = &binder{handle: w.events, post: w.post}
	w.graph.OnSelect = w.selectTarget
	w.graph.OnOpen = w.opened
	w.graph.OnMove = w.moved
	w.graph.OnChoose, w.graph.OnBadge, w.graph.OnMenu = w.caught, w.badge, w.graphMenu
	w.graph.OnTip, w.graph.OnWalk = w.tip, w.walkNode
	w.graph.OnDraw = func(from, to int) {
		w.addRelation(w.state.View.Nodes[from].Entity, w.state.View.Nodes[to].Entity, "", nil)
		w.o.Trace("drawn", map[string]any{"from": w.state.View.Nodes[from].Name, "to": w.state.View.Nodes[to].Name})
	}
	w.graph.OnCamera = func() {
		w.showStatus()
		w.post(func() { w.traceView("camera") })
	}
	w.graph.OnRest = func() { w.traceView("rest") }
	w.graph.OnShortcut = w.shortcut
	w.graph.OnKey = w.key
	w.graph.OnRune = w.typed
	w.articles.OnOpen = w.openArticle
	w.articles.OnShow = w.showArticle
	w.articles.OnProblem = w.showProblem
	w.status.OnWork = w.openQueue
	w.status.OnNetwork = w.toggleNetwork
	w.status.OnCheck = w.openReview
	w.status.OnFiner = w.nextDetail
	w.articles.OnEntity = w.goToEntity
	w.entities.OnEntity = w.goToEntity
	w.entities.OnList = func(q string, byName bool) []view.TypeGroup { return w.state.View.ByType(q, byName) }
	w.connectTables()
	w.left.OnChange = func(id string) {
		w.showLists()
		w.panes.WidenLeft(0)
		if id == reviewTab {
			w.panes.WidenLeft(panel.ReviewWidth)
			w.win.Canvas().Focus(w.review)
		}
	}
	w.middle.OnChange = func(id string) {
		w.timeline.Stop()
		if id == timelineTab {
			w.timeline.Object().Show()
		} else {
			w.timeline.Object().Hide()
		}
		w.showLists()
	}
	w.filters.OnChange = func(s view.Spec) { w.ws.SetSpec(s) }
	w.filters.OnNoDate = func() {
		w.tell(panel.Message{Bold: lang.L("That is no date:"), Detail: fmt.Sprintf(lang.L("write one such as %s"), panel.Date("2026-03-12")), Advice: true})
	}
	w.timeline.OnRange = func(from, until string) {
		s := w.now().Spec
		s.From, s.Until = from, until
		w.ws.SetSpec(s)
	}
	w.timeline.OnEvent = func(event bool) {
		s := w.now().Spec
		s.ByEvent, s.From, s.Until = event, "", ""
		w.ws.SetSpec(s)
	}
	w.review.OnAnswer, w.review.OnOpen, w.review.OnShortcut = w.answer, w.openQuestion, w.shortcut
	w.review.OnLeave = func() { w.win.Canvas().Focus(w.graph) }
	w.exports.OnChange, w.exports.OnCopy, w.exports.OnSave, w.exports.OnClose = w.preview, w.copyExport, w.saveExport, w.closeExport
	w.inspector.OnEntity = w.goToEntity
	w.inspector.OnRelation = w.selectStatements
	w.inspector.OnQuote = w.showQuote
	w.inspector.OnDetails = w.openDetails
	w.inspector.OnFiner = w.showBeside
	w.inspector.OnArticle = w.openAppearance
	w.inspector.OnNote = w.note
	w.inspector.OnUntag = func(t string) { w.do(workspace.Untag{Targets: w.chosenTargets(), Tag: t}) }
	w.inspector.OnConfirm = func(s quad.IRI) { w.do(workspace.ConfirmStatement{Statements: []quad.IRI{s}}) }
	w.inspector.OnReject = func(s quad.IRI) { w.do(workspace.RejectStatement{Statements: []quad.IRI{s}}) }
	w.inspector.EntityTools = func() []panel.Choice { return w.choices(entityTools()...) }
	w.inspector.SeveralTools = func() []panel.Choice { return w.choices(severalTools()...) }
	w.inspector.RelationTools = func() []panel.Choice { return w.choices(relationTools()...) }
	w.reader.OnEntity = w.goToEntity
	w.reader.OnOpen = w.openOriginal
	w.reader.OnLeave = func() { w.win.Canvas().Focus(w.graph) }
	w.reader.OnWords = w.words
	w.articles.OnMenu = w.articleMenu
	w.reader.OnStep = func(by int) { w.showQuote(w.selected.quote + by) }
	w.legend.OnToggle, w.legend.OnMore = w.toggleType, w.moreTypes
	w.search.OnQuery = w.find
	w.search.OnLeave = func() { w.win.Canvas().Focus(w.graph) }
	w.empty.OnSample, w.empty.OnPaste = w.addSamples, w.paste
	w.empty.OnFolder, w.empty.OnProject = w.askFolder, w.askProject
}

// use shows another workspace in the window; path is that of its file, when the user has named it.
func (w *Window) use(ws *workspace.Workspace, path string) {
	w.ws, w.path, w.items, w.imports, w.selected, w.trail, w.asked, w.answered = ws, path, nil, nil, selection{}, trail{}, nil, 0
	w.setTitle(path)
	w.shown = shown{}
	w.cancel = ws.Subscribe(w.push)
	w.reader.Clear()
	w.same, w.toldTwins = nil, nil
	w.leaveProject()
	w.showState(ws.State(), "open")
	w.takeSession()
	w.noteRecent()
	w.showRecent()
	w.takeIntake()
	w.resume()
	w.takeWatched()
	w.showStatus()
	if n := ws.Notice(); n != "" {
		w.tell(panel.Message{Bold: lang.L("This project:"), Detail: n, Problem: true})
	}
	w.o.Trace("project", map[string]any{"path": path, "articles": len(w.state.Graph.Articles()), "opening": w.o.Later != ""})
}

// leaveProject clears what was asked of, found in and written from the project that was shown.
func (w *Window) leaveProject() {
	w.showReview(nil)
	w.waiting = nil
	w.stopFinding()
	w.search.Close()
	w.previews++
	if w.exports.Object().Visible() {
		w.closeExport()
	}
}

func (w *Window) close() {
	w.leave()
	w.closed = true
	w.noteRecent()
	w.keepSession()
	w.stopWatching()
	w.stopFinding()
	w.cancel()
	w.graph.Stop()
	if err := w.ws.Close(); err != nil {
		fyne.LogError("close project", err)
	}
	w.hasLeft()
	if len(w.all.open) == 0 && w.o.Closed != nil {
		w.o.Closed()
	}
}

func (w *Window) themeChanged() {
	if w.closed {
		return
	}
	w.graph.SetPalette(w.palette())
	w.shown = shown{}
	w.showState(w.state, "theme")
}

// samples returns the names of the sample articles.
func (w *Window) samples() []string {
	entries, err := fs.ReadDir(w.o.Assets, "samples")
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		names = append(names, path.Join("samples", e.Name()))
	}
	return names
}
