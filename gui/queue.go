package gui

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
)

// start keeps an import as long as it runs.
func (w *Window) start(i *workspace.Import) { w.imports = append(w.running(), i) }

// add starts an import; its events fill the window.
func (w *Window) add(sources ...workspace.Source) {
	if w.opening || w.o.Later != "" {
		w.queued = append(w.queued, sources...)
		return
	}
	if len(sources) > 0 {
		w.allowed(sources, func() { w.start(w.ws.Import(context.Background(), sources)) })
	}
}

// resume goes on with what an earlier run of the program had not finished.
func (w *Window) resume() {
	all, err := w.ws.ResumeImports(context.Background())
	w.run(err)
	for _, i := range all {
		w.start(i)
	}
}

// running returns the imports that still have articles to read.
func (w *Window) running() []*workspace.Import {
	return slices.DeleteFunc(slices.Clone(w.imports), func(i *workspace.Import) bool {
		done, total, _ := i.Progress()
		return done >= total
	})
}

// work says in a few words what is being read, and what could not be; empty when there is nothing to say.
func (w *Window) work() string {
	done, all, paused := 0, 0, false
	left := time.Duration(0)
	for _, i := range w.running() {
		d, t, l := i.Progress()
		done, all, left, paused = done+d, all+t, max(left, l), paused || i.Paused()
	}
	failed := len(w.failed())
	switch {
	case paused:
		return fmt.Sprintf(lang.L("paused at %d of %d"), done, all)
	case all > 0 && left >= time.Second:
		return fmt.Sprintf(lang.L("reading %d of %d, %s left"), done, all, roughly(left))
	case all > 0:
		return fmt.Sprintf(lang.L("reading %d of %d"), done, all)
	case failed > 0:
		return counted(failed, lang.L("article was not added"), lang.L("articles were not added"))
	case w.watched != "":
		return lang.L("watching ") + filepath.Base(w.watched)
	}
	return ""
}

// roughly writes a time as people say it.
func roughly(d time.Duration) string {
	if d < 90*time.Second {
		return fmt.Sprintf(lang.L("%d s"), int(d.Seconds()))
	}
	return fmt.Sprintf(lang.L("%d min"), int(d.Minutes()+.5))
}

// failed returns the items that ended without an article.
func (w *Window) failed() []int {
	var out []int
	for _, i := range w.state.Failed {
		out = append(out, i.ID)
	}
	return out
}

// openQueue shows over the status bar what can be done about the imports.
func (w *Window) openQueue(at fyne.CanvasObject) {
	var items []*fyne.MenuItem
	if run := w.running(); len(run) > 0 {
		each := func(title string, f func(*workspace.Import)) {
			items = append(items, fyne.NewMenuItem(title, func() {
				for _, i := range run {
					f(i)
				}
				w.showStatus()
			}))
		}
		if run[0].Paused() {
			each(lang.L("Resume reading"), (*workspace.Import).Resume)
		} else {
			each(lang.L("Pause reading"), (*workspace.Import).Pause)
		}
		each(lang.L("Stop reading, keep what is in"), (*workspace.Import).Cancel)
	}
	if failed := w.failed(); len(failed) > 0 {
		items = append(items, fyne.NewMenuItem(fmt.Sprintf(lang.L("Try %s again"), counted(len(failed), lang.L("article"), lang.L("articles"))), func() { w.retry(failed...) }),
			fyne.NewMenuItem(lang.L("Remove them from the list"), func() { w.forget(failed...) }))
	}
	if w.watched != "" {
		items = append(items, fyne.NewMenuItem(lang.L("Stop watching ")+filepath.Base(w.watched), func() { w.watch("") }))
	}
	if len(items) == 0 {
		return
	}
	m := widget.NewPopUpMenu(fyne.NewMenu("", items...), w.win.Canvas())
	p := fyne.CurrentApp().Driver().AbsolutePositionForObject(at)
	m.ShowAtPosition(fyne.NewPos(p.X, p.Y-m.MinSize().Height-4))
}

// retry reads items again that failed.
func (w *Window) retry(items ...int) { w.start(w.ws.Retry(context.Background(), items...)) }

// forget takes items off the list of articles.
func (w *Window) forget(items ...int) { w.run(w.ws.Forget(items...)) }

// showProblem says why an article could not be added, and offers to try again.
func (w *Window) showProblem(item int) {
	for _, i := range w.state.Failed {
		if i.ID == item && i.Problem != "" {
			detail := joinedBy("; ", panel.Told(i.Problem), panel.Told(i.Hint))
			w.tell(panel.Message{Bold: cmp.Or(i.Title, filepath.Base(i.Name)) + ":", Detail: detail, Problem: true, Action: lang.L("Try again"), OnAction: func() { w.retry(item) }})
		}
	}
}
