package gui

import (
	"fyne.io/fyne/v2/lang"

	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/job"
	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/scene"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
)

// events takes what the workspace told since the last time.
func (w *Window) events(es []workspace.Event) {
	rows := false
	for _, e := range es {
		switch e := e.(type) {
		case workspace.StateChanged:
			w.showState(e.State, e.Why)
		case workspace.ItemChanged:
			w.takeItem(e.Item)
			rows = true
		case workspace.ImportDone:
			w.imported(e.Summary)
			w.askReview()
			w.askTwins(false)
			rows = true
		}
	}
	if rows {
		w.showArticles()
		w.showStatus()
	}
}

// takeItem keeps what the list of articles shows beside those in the project.
func (w *Window) takeItem(i workspace.Item) {
	if i.State == workspace.Done && i.SameStory != "" {
		w.same = append(w.same, workspace.Twins{Old: i.SameStory, New: i.Article})
	}
	at := slices.IndexFunc(w.items, func(x workspace.Item) bool { return x.ID == i.ID })
	switch {
	case i.State != workspace.Waiting && i.State != workspace.Reading && i.State != workspace.Extracting: // those that failed are in the state
		if at >= 0 {
			w.items = slices.Delete(w.items, at, at+1)
		}
	case at >= 0:
		w.items[at] = i
	default:
		w.items = append(w.items, i)
	}
}

// shown is what the parts of the window were last made of.
type shown struct {
	graph  *graph.Graph
	view   *view.View
	failed []workspace.Item
}

// ready is the scene of the newest state; it is made in the goroutine that brings the state, so that the window's thread need not.
type ready struct {
	mu    sync.Mutex
	view  *view.View
	scene *scene.Scene
}

// of returns the scene of a state; one of the same view is only moved.
func (r *ready) of(s *workspace.State) *scene.Scene {
	r.mu.Lock()
	defer r.mu.Unlock()
	pos := make([]layout.Point, len(s.View.Nodes))
	for i, n := range s.View.Nodes {
		pos[i] = s.Positions[n.Entity]
	}
	switch {
	case r.view != s.View:
		r.view, r.scene = s.View, scene.New(s.View, pos)
	case !slices.Equal(r.scene.Pos, pos):
		r.scene = r.scene.Move(pos)
	}
	return r.scene
}

// push takes an event from the workspace's goroutine.
func (w *Window) push(e workspace.Event) {
	w.Broken(job.Catch(func() error {
		if c, ok := e.(workspace.StateChanged); ok {
			w.ready.of(c.State)
		}
		w.bind.push(e)
		return nil
	}))
}

// now returns the newest state of the project. What is shown may be a moment older: a key that is pressed right after another acts on what that did.
func (w *Window) now() *workspace.State {
	if w.ws == nil {
		return w.state
	}
	return w.ws.State()
}

// showState shows a state in the parts of the window that it changes.
func (w *Window) showState(s *workspace.State, why string) {
	before := w.shown
	w.state, w.shown = s, shown{s.Graph, s.View, s.Failed}
	pinned, noted := w.marks(s)
	sc := w.ready.of(s)
	w.graph.SetScene(sc, pinned, noted, w.marked(sc))
	w.showTools()
	if before.view != s.View || before.graph != s.Graph {
		w.legend.Set(s.Index.Legend(s.Spec))
		w.showArticles()
		w.showLists()
		w.showSelection()
		w.showEmpty()
	} else if !slices.Equal(before.failed, s.Failed) {
		w.showArticles()
		w.showEmpty()
	}
	w.showStatus()
	if w.exports.Object().Visible() {
		w.exports.SetScopes(w.scopes())
	}
	if before.graph != s.Graph && len(w.running()) == 0 { // the end of an import asks too
		w.askReview()
		w.askTwins(why == "open")
	}
	w.traceView(why)
}

// marks tells which nodes are pinned and which the user has noted something of.
func (w *Window) marks(s *workspace.State) (pinned, noted []bool) {
	pinned, noted = make([]bool, len(s.View.Nodes)), make([]bool, len(s.View.Nodes))
	for e := range s.Pinned {
		if i := s.View.Index(e); i >= 0 {
			pinned[i] = true
		}
	}
	for _, d := range s.Graph.Decisions() {
		if i := s.View.Index(d.Target); i >= 0 && (d.Action == graph.Note || d.Action == graph.Tag) {
			noted[i] = true
		}
	}
	return pinned, noted
}

func (w *Window) showEmpty() {
	nothing := len(w.state.Graph.Articles()) == 0 && len(w.items) == 0 && w.o.Later == "" // a project that is still read is not an empty one
	if nothing {
		w.empty.Object().Show()
		w.middle.Object().Hide()
	} else {
		w.empty.Object().Hide()
		w.middle.Object().Show()
	}
	w.panes.ShowSides(!nothing)
	w.showHint()
}

func (w *Window) showTools() {
	s := w.state
	some := len(s.View.Nodes) > 0
	w.tools.undo.SetEnabled(s.CanUndo != "")
	w.tools.redo.SetEnabled(s.CanRedo != "")
	w.tools.layout.SetEnabled(some)
	w.tools.fit.SetEnabled(some)
	w.tools.detail.Set(w.detail(), len(s.Graph.Articles()) > 0)
	w.showDepth()
	w.tools.exporter.SetEnabled(len(s.Graph.Articles()) > 0)
}

// showDepth shows how far round the selection the graph is shown.
func (w *Window) showDepth() {
	depth := 0
	if len(w.state.Spec.Focus) > 0 {
		depth = w.state.Spec.Depth
	}
	w.tools.depth.Set(depth, needFocusable(w) == "")
}

// showLists fills the lists that are in sight; the others are filled when they come into sight.
func (w *Window) showLists() {
	if w.state == nil {
		return
	}
	if w.left.Chosen() == entitiesTab {
		w.entities.Refresh()
		w.entities.Select(w.selected.entity)
	}
	if w.left.Chosen() == filtersTab {
		w.filters.Set(w.state.Spec, w.state.Index.Facets(w.state.Spec), w.counts().Unstated)
	}
	if w.middle.Chosen() == timelineTab {
		w.timeline.Set(w.state.Index.Timeline(w.state.Spec, panel.MostBins), w.state.Spec.From, w.state.Spec.Until, w.state.Spec.ByEvent)
	}
	if w.middle.Chosen() == tableTab {
		w.tableList[w.tables.Chosen()].Refresh()
		w.markTables()
	}
	w.traceNumbers()
}

// The pages of the tabs at the left and in the middle.
const (
	articlesTab = "articles"
	entitiesTab = "entities"
	filtersTab  = "filters"
	reviewTab   = "review"

	graphTab    = "graph"
	tableTab    = "table"
	timelineTab = "timeline"
)

// showArticles fills the left pane.
func (w *Window) showArticles() {
	articles, items := w.state.Graph.Articles(), slices.Concat(w.items, w.state.Failed)
	w.articles.Set(len(articles)+len(items), func(i int) panel.ArticleRow {
		if i < len(articles) {
			return w.articleRow(articles[i])
		}
		return itemRow(items[i-len(articles)])
	})
	var top []panel.EntityRow
	for _, n := range w.state.View.Top(12) {
		top = append(top, panel.EntityRow{Entity: n.Entity, Name: n.Name, Type: n.Type, Count: n.Articles})
	}
	w.articles.SetTop(top, w.selected.entity)
}

// articleRow describes an article of the project.
func (w *Window) articleRow(a graph.Article) panel.ArticleRow {
	entities := map[quad.IRI]bool{}
	for _, m := range w.state.Graph.MentionsIn(a.IRI) {
		entities[m.Entity] = true
	}
	return panel.ArticleRow{Article: a.IRI, Title: a.Title, Source: joined(panel.Date(a.Published), cmp.Or(a.Site, a.Name)), // the end is cut where there is no room
		Right: counted(len(entities), lang.L("entity"), lang.L("entities")), Shown: !w.state.Spec.HiddenArticles[a.IRI]}
}

// itemRow describes an article that is being read, or could not be.
func itemRow(i workspace.Item) panel.ArticleRow {
	row := panel.ArticleRow{Item: i.ID, Title: cmp.Or(i.Title, filepath.Base(i.Name)), Source: cmp.Or(i.Site, filepath.Base(i.Name))}
	switch i.State {
	case workspace.Waiting:
		row.Right = lang.L("waiting")
	case workspace.Reading, workspace.Extracting:
		row.Right = lang.L("reading")
	default:
		row.Problem = capital(cmp.Or(panel.Told(i.Problem), lang.L("it could not be read")))
	}
	return row
}

// capital writes the first letter of a sentence large.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// counts returns how much there is in the project and is shown.
func (w *Window) counts() view.Counts {
	if s := w.state; w.countedView != s.View {
		w.countedView, w.count = s.View, s.Index.Count(s.View)
	}
	return w.count
}

func (w *Window) showStatus() {
	if w.state == nil {
		return
	}
	counts := lang.L("No articles yet")
	if c := w.counts(); c.Articles > 0 {
		counts = fmt.Sprintf(lang.L("%d of %s · %d of %s"), c.ShownEntities, counted(c.Entities, lang.L("entity"), lang.L("entities")),
			c.ShownRelations, counted(c.Relations, lang.L("relation"), lang.L("relations")))
	}
	selected := ""
	if n := len(w.selected.more); n > 0 {
		selected = fmt.Sprintf(lang.L("%d selected"), n)
	} else if w.target() != scene.Nothing() {
		selected = lang.L("1 selected")
	}
	check := ""
	if n := len(w.asked); n > 0 {
		check = fmt.Sprintf(lang.L("%d to check"), n)
	}
	w.status.Set(counts, w.finer(), selected, check, w.work(), fmt.Sprintf("%.0f %%", 100*w.graph.Camera().Zoom))
	w.traceNumbers()
}

// target finds the selection in the present view.
func (w *Window) target() scene.Target { return w.targetIn(w.graph.Scene()) }

// targetIn finds the selection in the scene of the present view.
func (w *Window) targetIn(sc *scene.Scene) scene.Target {
	t := scene.Nothing()
	if w.state == nil {
		return t
	}
	v := w.state.View
	switch {
	case w.selected.entity != "":
		t.Node = v.Index(w.selected.entity)
	case len(w.selected.statements) > 0:
		t.Edge = v.EdgeOf(w.selected.statements[0])
	case w.selected.pair[0] != "":
		a, b := int32(v.Index(w.selected.pair[0])), int32(v.Index(w.selected.pair[1]))
		t.Bundle = slices.IndexFunc(sc.Bundles, func(x scene.Bundle) bool { return x.A == min(a, b) && x.B == max(a, b) })
	}
	return t
}

// imported says what an import did.
func (w *Window) imported(s workspace.Summary) {
	for _, p := range s.Problems {
		w.Broken(p.Err)
	}
	m := panel.Message{Bold: lang.L("Nothing added:"), Problem: s.Failed > 0}
	var parts []string
	if s.Articles > 0 {
		m.Bold = counted(s.Articles, lang.L("article added:"), lang.L("articles added:"))
		parts = append(parts, counted(s.Entities, lang.L("entity"), lang.L("entities")), counted(s.Relations, lang.L("relation"), lang.L("relations")))
	}
	if s.Known > 0 {
		parts = append(parts, counted(s.Known, lang.L("is in the project already"), lang.L("are in the project already")))
	}
	if s.Nothing > 0 {
		parts = append(parts, counted(s.Nothing, lang.L("says nothing that was understood"), lang.L("say nothing that was understood")))
	}
	if s.Failed > 0 {
		parts = append(parts, fmt.Sprintf(lang.L("%d could not be read"), s.Failed))
	}
	if s.Foreign > 0 {
		parts = append(parts, counted(s.Foreign, lang.L("paragraph in another language left out"), lang.L("paragraphs in other languages left out")))
	}
	if s.Stopped > 0 {
		parts = append(parts, counted(s.Stopped, lang.L("was not read"), lang.L("were not read")))
	}
	m.Detail = joined(strings.Join(parts, ", "), passedSaid(s.Passed))
	m = withGraphs(m, s)
	added := s.Articles
	for _, g := range s.Graphs {
		if g.Err == nil && !g.Known {
			added++
		}
		w.o.Trace("graph", map[string]any{"file": g.File, "entities": g.Entities, "relations": g.Relations})
	}
	if added > 0 {
		m.Action, m.OnAction = lang.L("Undo"), func() { w.takeBack(s.Batch) }
	}
	switch {
	case s.Undone: // that was told
	case slices.ContainsFunc(s.Problems, func(p job.Problem) bool { return errors.Is(p.Err, workspace.ErrUnkept) }):
		w.run(workspace.ErrUnkept)
	case s.Failed > 0 || len(s.Graphs) > 0 || !w.tellTwins():
		w.tell(m)
	}
	if added > 0 && !s.Undone && w.selected.empty() {
		w.graph.Frame(w.nodesOfDrop(s.Batch))
	}
	w.o.Trace("imported", map[string]any{"articles": s.Articles, "entities": s.Entities, "relations": s.Relations, "known": s.Known, "nothing": s.Nothing, "failed": s.Failed,
		"said": m.Bold + " " + m.Detail})
}

// nodesOfDrop returns the nodes of what the articles of a drop name.
func (w *Window) nodesOfDrop(batch int) (out []int32) {
	parts, err := w.ws.Parts(batch)
	if err != nil {
		return nil // the drop is told of without it
	}
	for _, p := range parts {
		for _, m := range w.state.Graph.MentionsIn(p.Article) {
			if n := int32(w.state.View.Index(m.Entity)); n >= 0 && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}

// tell shows a message for eight seconds, problems until they are closed.
func (w *Window) tell(m panel.Message) {
	n := w.messages.Show(m)
	time.AfterFunc(8*time.Second, func() { w.post(func() { w.messages.HideLater(n) }) })
}

// run shows an error as a message.
func (w *Window) run(err error) {
	if err != nil {
		m := panel.Message{Bold: lang.L("Couldn’t do that:"), Detail: panel.Told(err.Error()), Problem: true}
		if errors.Is(err, workspace.ErrUnkept) {
			m.Detail, m.Action, m.OnAction = workspace.ErrUnkept.Error(), lang.L("Save as…"), w.saveAs
		}
		w.tell(m)
		w.o.Trace("problem", map[string]any{"what": err.Error()})
	}
}

// Report shows why something that was asked for could not be done.
func (w *Window) Report(err error) { w.run(err) }

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func joined(parts ...string) string { return joinedBy(" · ", parts...) }

func joinedBy(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), sep)
}
