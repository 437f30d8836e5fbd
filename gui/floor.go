package gui

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/job"
	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
)

// Below everything that the window does there is a floor: a panic is caught on the window's thread by who runs its loop (Broken), and in what
// comes to it (post) or runs beside it (beside). It is reported, everything is kept, and the window goes on.

// post runs f on the window's thread.
func (w *Window) post(f func()) {
	w.o.Post(func() { w.Broken(job.Catch(func() error { f(); return nil })) })
}

// beside runs do beside the window's thread.
func (w *Window) beside(do func()) {
	go func() { w.Broken(job.Catch(func() error { do(); return nil })) }()
}

// Broken tells of an error that is a panic, once for each place, and keeps everything; other errors and nil are none of its matter. It may be called
// from any goroutine.
func (w *Window) Broken(err error) {
	var p *job.Panic
	if !errors.As(err, &p) {
		return
	}
	w.o.Post(func() {
		if again := job.Catch(func() error { w.tellBroken(p); return nil }); again != nil {
			fmt.Fprintf(os.Stderr, "quadscope: %v\n%s\n", p, p.Stack) // there is no window to tell it in
		}
	})
}

// tellBroken writes the report, keeps all and says so.
func (w *Window) tellBroken(p *job.Panic) {
	place := placeIn(p.Stack)
	if w.all.broken[place] {
		return
	}
	if w.all.broken == nil {
		w.all.broken = map[string]bool{}
	}
	w.all.broken[place] = true
	for _, x := range w.all.open {
		x.keepNow()
	}
	text := reportOf(p, time.Now())
	path, err := w.writeReport(text)
	if err != nil {
		fyne.LogError("write the report", err)
	}
	w.o.Trace("panicked", map[string]any{"what": p.Error(), "report": path})
	w.all.last(w).offerReport(lang.L("Something went wrong:"), lang.L("your edits and places are kept; the last action may be unfinished"), text)
}

// offerReport says that something went wrong and lets the user copy what is known of it.
func (w *Window) offerReport(what, detail, report string) {
	w.tell(panel.Message{Bold: what, Detail: detail, Problem: true,
		Action: lang.L("Copy report"), OnAction: func() {
			w.o.App.Clipboard().SetContent(report)
			w.tell(panel.Message{Bold: lang.L("Copied"), Detail: lang.L("the report")})
		}})
}

// Ended tells of the report that the last run of the program left when it ended by a fault.
func (w *Window) Ended(report string) {
	w.offerReport(lang.L("The program broke off last time:"), lang.L("your edits are kept; nodes may stand elsewhere"), report)
	w.o.Trace("ended", nil)
}

// keepNow keeps the places of nodes and how the window stands, beside the window's thread: the project may be locked.
func (w *Window) keepNow() {
	if w.state == nil || w.closed {
		return
	}
	s, ws := w.stands(), w.ws
	go func() {
		err := job.Catch(func() error { return errors.Join(ws.Keep(), ws.KeepWindow(s)) })
		if err != nil {
			fyne.LogError("keep the project", err)
		}
	}()
}

// placeIn returns the line of a stack where a panic was thrown.
func placeIn(stack []byte) string {
	_, after, _ := strings.Cut(string(stack), "panic(")
	for l := range strings.Lines(after) {
		if strings.HasPrefix(l, "\t") && !strings.Contains(l, "/runtime/") {
			return strings.TrimSpace(l)
		}
	}
	return after
}

// reportOf writes what is known of a panic. What was thrown may hold words of an article, and is left out unless the runtime threw it.
func reportOf(p *job.Panic, now time.Time) string {
	what := fmt.Sprintf("%T", p.Value)
	var r runtime.Error
	if errors.As(p, &r) {
		what = r.Error()
	}
	return fmt.Sprintf("Quadscope %s, %s/%s, %s\n%s\n\n%s", graph.Version(), runtime.GOOS, runtime.GOARCH, now.UTC().Format(time.RFC3339), what, p.Stack)
}

// reportFolder is where reports stand in the folder of the window's state.
const reportFolder = "reports"

// writeReport keeps a report and returns where.
func (w *Window) writeReport(text string) (string, error) {
	if w.o.State == "" {
		return "", nil
	}
	dir := filepath.Join(w.o.State, reportFolder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	name := filepath.Join(dir, time.Now().UTC().Format("2006-01-02T150405.000")+".txt")
	return name, workspace.SaveFile(name, true, func(out io.Writer) error {
		_, err := io.WriteString(out, text)
		return err
	})
}
