package gui

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2/lang"

	"github.com/quadscope/quadscope/graph/job"
	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
)

// windows are those of the program, the one that was used last at the end. They share nothing else: each has a project of its own.
type windows struct {
	open     []*Window
	quitting bool            // all are closed together
	broken   map[string]bool // places of panics that were told of
	leaving  leaving
}

// front notes that a window is used.
func (a *windows) front(w *Window) {
	a.leave(w)
	a.open = append(a.open, w)
	a.leaving.forget()
}

// last returns the window that was used last, or else another.
func (a *windows) last(or *Window) *Window {
	if n := len(a.open); n > 0 {
		return a.open[n-1]
	}
	return or
}

func (a *windows) leave(w *Window) {
	a.open = slices.DeleteFunc(a.open, func(x *Window) bool { return x == w })
}

// of finds the window that shows a project.
func (a *windows) of(path string) *Window {
	for _, w := range a.open {
		if w.project() == path {
			return w
		}
	}
	return nil
}

// unused reports whether the window shows a project without a name that has nothing in it.
func (w *Window) unused() bool {
	return w.path == "" && !w.opening && len(w.state.Graph.Articles()) == 0 && len(w.state.History) == 0 && len(w.items)+len(w.state.Failed) == 0
}

// OpenWindow shows a project in a window of its own, or brings the one to the front that shows it already. A window with nothing in it
// takes it itself.
func (w *Window) OpenWindow(p string) {
	if abs, err := filepath.Abs(p); err == nil {
		p = abs
	}
	if x := w.all.of(p); x != nil {
		x.win.RequestFocus()
		return
	}
	if w.unused() {
		w.openProject(p)
		return
	}
	ws, err := w.o.Blank()
	if err != nil {
		w.run(err)
		return
	}
	o := w.o
	o.Workspace, o.Path, o.Later = ws, "", p
	x, err := newWindow(o, w.all)
	if err != nil {
		w.run(err)
		return
	}
	x.Show()
}

// Quit closes all windows as the user does, and calls taken when it begins; the next start opens them again. It may be called from any goroutine.
func (w *Window) Quit(taken func()) {
	w.post(func() {
		taken()
		w.quit()
	})
}

// quit closes all windows; the next start opens them again.
func (w *Window) quit() {
	if len(w.all.open) == 0 {
		return // they are closed
	}
	w.keepOpen()
	w.all.quitting = true
	for _, x := range slices.Clone(w.all.open) {
		x.win.Close()
	}
}

// Leave keeps all that quitting keeps, and touches no window: those that are still open cannot be closed any more, as when their display is gone.
// It is called on the window's thread.
func (w *Window) Leave() {
	if len(w.all.open) == 0 {
		return // they are closed
	}
	w.keepOpen()
	w.all.quitting = true
	for _, x := range slices.Clone(w.all.open) {
		x.close()
	}
}

// newProject asks for a name and shows an empty project.
func (w *Window) newProject() {
	w.askFile(newFile{title: lang.L("New project"), name: lang.L("Story") + projectEnding, endings: []string{projectEnding}, do: w.OpenWindow})
}

// saveAs asks for a name and goes on with a copy of the project under it. A project that had no name is not kept beside it.
func (w *Window) saveAs() {
	name := lang.L("Story")
	if w.path != "" {
		name = projectName(w.path) + lang.L(" copy")
	}
	if w.o.ExportPath != "" {
		w.SaveAs(filepath.Join(filepath.Dir(w.o.ExportPath), name+projectEnding))
		return
	}
	w.askFile(newFile{title: lang.L("Save as"), name: name + projectEnding, endings: []string{projectEnding}, replaces: true, do: w.SaveAs})
}

// SaveAs copies the project to a file, beside the window's thread, and shows that one.
func (w *Window) SaveAs(p string) {
	w.keepSession()
	ws, unnamed := w.ws, w.path == "" && !w.unkept
	w.beside(func() {
		err := ws.SaveAs(p)
		w.post(func() {
			if err != nil {
				w.run(err)
				return
			}
			var discard func() error
			if unnamed {
				discard = func() error { return os.Remove(w.o.Nameless) }
			}
			w.replaceProject(p, func() {
				w.tell(panel.Message{Bold: lang.L("Saved:"), Detail: p})
				w.o.Trace("saved", map[string]any{"path": p})
			}, discard)
		})
	})
}

// projectEnding is that of the files of projects.
const projectEnding = ".quadscope"

// openProject shows another project; the one before it is closed.
func (w *Window) openProject(p string) {
	if abs, err := filepath.Abs(p); err == nil {
		p = abs
	}
	if x := w.all.of(p); x != nil {
		x.win.RequestFocus()
		return
	}
	w.replaceProject(p, nil, nil)
}

// replaceProject shows the project of a file in place of the one that is open, once it has been read beside the window's thread; then is
// called when it is shown, after when the other is closed. What is added meanwhile goes into the new one.
func (w *Window) replaceProject(p string, then func(), after func() error) {
	if w.opening {
		return
	}
	w.opening = true
	w.openings++
	w.sayIfSlow(p, w.openings)
	w.tell(panel.Message{Bold: lang.L("Opening:"), Detail: cmp.Or(w.titleOfProject(p), lang.L("the articles from last time")), Stay: true})
	w.beside(func() {
		var ws *workspace.Workspace
		err := job.Catch(func() (err error) { ws, err = w.o.Open(p); return err })
		w.Broken(err)
		w.post(func() { w.replace(ws, err, p, then, after) })
	})
}

// slow is how long a project may take to open before it is said that its disk may not answer: a large one takes less.
const slow = 8 * time.Second

// sayIfSlow says that a project is on a disk that does not answer if it is not there after a while. The window goes on to wait, and to be used.
func (w *Window) sayIfSlow(p string, opening int) {
	w.o.After(slow, func() {
		w.post(func() {
			if w.opening && w.openings == opening && !w.closed {
				w.tell(panel.Message{Bold: lang.L("Not open yet:"), Detail: lang.L("its disk or network may not answer; it opens when that does"), Problem: true})
				w.o.Trace("slow", map[string]any{"path": p})
			}
		})
	})
}

// replace shows a project that was read. One that could not be leaves the window as it was, or, where there was none yet, with the project
// that has no name.
func (w *Window) replace(ws *workspace.Workspace, err error, p string, then func(), after func() error) {
	w.opening = false
	if w.closed {
		if err == nil {
			w.run(ws.Close())
		}
		return
	}
	if err != nil {
		defer w.run(err)
		then, after = nil, nil
		if w.o.Later == "" {
			w.addQueued()
			return
		}
		var failed error
		if ws, failed = w.o.Open(w.o.Nameless); failed != nil {
			w.o.Later = ""
			w.showEmpty()
			w.addQueued()
			return
		}
		p = w.o.Nameless
	}
	w.o.Later = ""
	if w.unkept = false; p == w.o.Nameless {
		p = ""
	}
	old := w.ws
	w.noteRecent()
	w.keepSession()
	w.cancel()
	w.messages.Hide()
	w.use(ws, p)
	w.keepOpen()
	if then != nil {
		then()
	}
	w.addQueued()
	w.beside(func() { // waits for imports that still run
		err := old.Close()
		if err == nil && after != nil {
			err = after()
		}
		if err != nil {
			w.post(func() { w.run(err) })
		}
	})
}

// addQueued adds what was to be added while the project was opened.
func (w *Window) addQueued() {
	sources := w.queued
	w.queued = nil
	w.add(sources...)
}

// titleOfProject names a project, but for the one without a name.
func (w *Window) titleOfProject(p string) string {
	if p == "" || p == w.o.Nameless {
		return ""
	}
	return projectName(p)
}

// setTitle names the project in the title of the window.
func (w *Window) setTitle(p string) {
	if name := w.titleOfProject(p); name != "" {
		w.win.SetTitle(name + " – " + Title)
		return
	}
	w.win.SetTitle(Title)
}
