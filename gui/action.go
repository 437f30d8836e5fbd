package gui

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
)

// Add imports files and folders. Folders and archives are looked through beside the window's thread: they may be large, or far away.
func (w *Window) Add(paths ...string) {
	if !slices.ContainsFunc(paths, holdsFiles) {
		w.addFound(workspace.FindGraphs(paths))
		return
	}
	w.beside(func() {
		graphs, others, passed := workspace.FindGraphs(paths)
		w.post(func() { w.addFound(graphs, others, passed) })
	})
}

// holdsFiles reports whether a path is a folder or an archive.
func holdsFiles(path string) bool {
	st, err := os.Stat(path)
	return err == nil && st.IsDir() || strings.EqualFold(filepath.Ext(path), ".zip")
}

func (w *Window) addFound(graphs []workspace.GraphFile, others []string, passed workspace.Passed) {
	var sources []workspace.Source
	for _, g := range graphs {
		sources = append(sources, workspace.Source{Graph: &g})
	}
	for _, p := range others {
		sources = append(sources, workspace.Source{Path: p})
	}
	if passed.Total() > 0 {
		sources = append(sources, workspace.Source{Passed: passed})
	}
	w.add(sources...)
}

// graphSaid says what came of a graph that was dropped, with others or alone.
func graphSaid(r workspace.GraphImport, alone bool) string {
	added := []string{counted(r.Entities, lang.L("new entity"), lang.L("new entities")), counted(r.Relations, lang.L("new relation"), lang.L("new relations"))}
	switch {
	case r.Err != nil:
		return panel.Told(r.Err.Error())
	case r.Known:
		return lang.L("all of it is in the project already")
	case alone:
		return joined(append(added, leftOf(r)...)...)
	}
	return joined(append(leftOf(r), added...)...) // the end of a long message is cut
}

// passedSaid counts the files that an import passed over, or is empty.
func passedSaid(passed workspace.Passed) string {
	var parts []string
	for i, k := range workspace.PassedKinds() {
		if n := passed[i]; n > 0 {
			parts = append(parts, counted(n, lang.L(k[0]), lang.L(k[1])))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return fmt.Sprintf(lang.L("passed over: %s"), strings.Join(parts, ", "))
}

// withGraphs adds what came of graphs to the message of an import. Where no article came in, it begins with them.
func withGraphs(m panel.Message, s workspace.Summary) panel.Message {
	var parts []string
	for i, g := range s.Graphs {
		m.Problem, m.Stay = m.Problem || g.Err != nil, m.Stay || g.Lost || g.Skipped != nil
		said := graphSaid(g, len(s.Graphs) == 1 && m.Detail == "")
		if i > 0 || s.Articles > 0 {
			said = g.File + ": " + said
		}
		parts = append(parts, said)
	}
	switch {
	case len(parts) == 0:
	case s.Articles > 0:
		m.Detail = joined(append([]string{m.Detail}, parts...)...)
	default:
		m.Bold, m.Detail = s.Graphs[0].File+":", joined(append(parts, m.Detail)...)
	}
	return m
}

// leftOf says what of a graph file was left out, in a few words; all of it stands at the end of its article.
func leftOf(r workspace.GraphImport) (out []string) {
	if r.Skipped != nil {
		out = append(out, lang.L("it is broken, and what stands before that place was taken:")+" "+r.Skipped.Error())
	}
	for i, o := range r.Left {
		if i == 1 {
			return append(out, counted(len(r.Left)-i, lang.L("more note at the end of its article"), lang.L("more notes at the end of its article")))
		}
		what := fmt.Sprintf("%d %s", o.Count, lang.L(string(o.Part)))
		if o.Of > 0 {
			what = fmt.Sprintf(lang.L("%d of %d %s"), o.Count, o.Of, lang.L(string(o.Part)))
		}
		out = append(out, what+": "+lang.L(o.Why))
	}
	return out
}

// Take adds the articles, or opens the project, that another start of the program was given. It may be called from any goroutine.
func (w *Window) Take(paths []string) {
	w.post(func() {
		if len(w.all.open) == 0 {
			return // the program ends
		}
		x := w.all.open[len(w.all.open)-1]
		x.win.RequestFocus()
		x.take(paths)
	})
}

func (w *Window) take(paths []string) {
	w.all.front(w)
	var articles []string
	for _, p := range paths {
		if strings.HasSuffix(p, projectEnding) {
			w.OpenWindow(p)
		} else {
			articles = append(articles, p)
		}
	}
	if len(articles) > 0 {
		w.Add(articles...)
	}
}

// dropped takes what was dropped. The file manager waits until it returns, so it only starts the import.
func (w *Window) dropped(uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		switch link := linkIn(u.Path()); {
		case u.Scheme() == "http" || u.Scheme() == "https":
			paths = append(paths, u.String())
		case link != "":
			paths = append(paths, link)
		case u.Scheme() == "file":
			paths = append(paths, u.Path())
		}
	}
	w.take(paths)
}

func (w *Window) addSamples() {
	var sources []workspace.Source
	for _, name := range w.samples() {
		data, err := fs.ReadFile(w.o.Assets, name)
		if err != nil {
			w.run(err)
			return
		}
		sources = append(sources, workspace.Source{Name: path.Base(name), Data: data})
	}
	w.add(sources...)
}

// paste imports the text on the clipboard.
func (w *Window) paste() {
	s := w.o.App.Clipboard().Content()
	if strings.TrimSpace(s) == "" {
		w.tell(panel.Message{Bold: lang.L("Nothing to paste:"), Detail: lang.L("there is no text on the clipboard"), Problem: true})
		return
	}
	if link := linkIn(s); link != "" {
		w.add(workspace.Source{Path: link})
		return
	}
	w.add(workspace.Source{Name: lang.L("Pasted text"), Data: []byte(s)})
}

func (w *Window) askFiles() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			w.run(err)
			return
		}
		r.Close()
		w.Add(r.URI().Path())
	}, w.win)
	d.Resize(fyne.NewSize(900, 600))
	d.Show()
}

func (w *Window) askFolder() {
	d := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		if err != nil || u == nil {
			w.run(err)
			return
		}
		w.Add(u.Path())
	}, w.win)
	d.Resize(fyne.NewSize(900, 600))
	d.Show()
}

func (w *Window) askProject() { w.chooseProject(w.openProject) }
func (w *Window) askAnother() { w.chooseProject(w.OpenWindow) }

func (w *Window) chooseProject(open func(path string)) {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			w.run(err)
			return
		}
		r.Close()
		open(r.URI().Path())
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter([]string{projectEnding}))
	d.Resize(fyne.NewSize(900, 600))
	d.Show()
}

func (w *Window) arrange() {
	if err := w.ws.Arrange(); err != nil {
		w.run(err)
	}
	w.graph.Fit()
}

// arrangeBy lays out by a rule, in rings around what is selected or, if nothing is, around the node with the most relations.
func (w *Window) arrangeBy(k layout.Kind) {
	if err := w.ws.LayOut(workspace.Layout{Kind: k, Center: w.selected.entity}); err != nil {
		w.run(err)
		return
	}
	w.graph.Fit()
}

// showArticle shows or hides what an article says.
func (w *Window) showArticle(a quad.IRI, on bool) {
	s := w.now().Spec
	s.HiddenArticles = maps.Clone(s.HiddenArticles)
	if s.HiddenArticles == nil {
		s.HiddenArticles = map[quad.IRI]bool{}
	}
	s.HiddenArticles[a] = !on
	w.ws.SetSpec(s)
}

// toggleType shows or hides a type, or shows it alone.
func (w *Window) toggleType(t graph.Type, only bool) {
	hidden := map[graph.Type]bool{}
	maps.Copy(hidden, w.now().Spec.HiddenTypes)
	hidden[t] = !hidden[t]
	if only {
		for _, other := range graph.Types() {
			hidden[other] = other != t
		}
	}
	s := w.now().Spec
	s.HiddenTypes = hidden
	w.ws.SetSpec(s)
}

// copyText puts text on the clipboard.
func (w *Window) copyText(s string) {
	w.o.App.Clipboard().SetContent(s)
	w.tell(panel.Message{Bold: lang.L("Copied"), Detail: lang.L("the rows, with tabs between the cells")})
}
