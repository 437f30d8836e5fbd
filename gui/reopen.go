package gui

import (
	"cmp"
	"slices"
	"time"
)

// Which projects the next start opens again: those whose windows were open when the program ended. A session that ends closes one window after the
// other, so a window that is closed counts as open for a moment more. It does not any longer once another window was used after it, or nothing
// more was closed for that moment: then its user closed it by hand, and went on. Whoever closes all windows by hand, one right after the other, has
// them back, as after quitting.

// together is how long after a window another one may be closed with it. A program that ends a session waits for each window, but for no person.
const together = 10 * time.Second

// leaving are the projects whose windows were closed one right after the other, the latest at the end.
type leaving struct {
	projects []string
	at       time.Time // when the last of them was closed
	clock    func() time.Time
}

// add notes that the window of a project is being closed.
func (l *leaving) add(project string) {
	if l.over() {
		l.forget()
	}
	if project != "" {
		l.projects = append(l.projects, project)
	}
}

// closed notes that the window that was added is closed: that may have taken a while.
func (l *leaving) closed() { l.at = l.clock() }

// over reports whether the moment has passed in which another window would be closed with the last one.
func (l *leaving) over() bool { return l.clock().Sub(l.at) > together }

func (l *leaving) forget() { l.projects = nil }

// project returns the file of the project in the window, also of one that has no name as long as there is something in it; or nothing.
func (w *Window) project() string {
	p := cmp.Or(w.o.Later, w.path)
	if p == "" && !w.unkept && !w.unused() {
		p = w.o.Nameless
	}
	return p
}

// keepOpen remembers which projects the next start is to open.
func (w *Window) keepOpen() {
	if w.o.KeepOpen == nil {
		return
	}
	var paths []string
	if !w.all.leaving.over() {
		paths = slices.Clone(w.all.leaving.projects)
	}
	for _, x := range w.all.open {
		if p := x.project(); p != "" && !slices.Contains(paths, p) {
			paths = append(paths, p)
		}
	}
	w.run(w.o.KeepOpen(paths))
}

// leave takes the window from those that are open. What it leaves to the others is put down at once: the program may be killed.
func (w *Window) leave() {
	w.all.leaving.add(w.project())
	w.all.leave(w)
	if !w.all.quitting {
		w.all.leaving.closed()
		w.keepOpen()
	}
}

// hasLeft ends what leave began, once all is kept; where other windows stay open it looks again later.
func (w *Window) hasLeft() {
	w.all.leaving.closed()
	if len(w.all.open) == 0 || w.all.quitting {
		return
	}
	time.AfterFunc(together+time.Second, func() {
		w.post(func() {
			if len(w.all.open) > 0 && !w.all.quitting {
				w.all.open[0].keepOpen()
			}
		})
	})
}
