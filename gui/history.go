package gui

import (
	"fyne.io/fyne/v2/lang"

	"time"

	"github.com/quadscope/quadscope/gui/panel"
)

// openHistory lists what was done, the latest first, to go back to before or on to after any of it.
func (w *Window) openHistory() {
	var rows []panel.Choice
	s := w.state
	row := func(title, group, icon string, n int) {
		why := ""
		if n == s.Done {
			why = lang.L("current state")
		}
		rows = append(rows, panel.Choice{Text: title, Group: group, Icon: icon, Why: why, Do: func() { w.jump(n) }})
	}
	for i := len(s.History) - 1; i >= 0; i-- {
		e := s.History[i]
		icon := "check"
		if i >= s.Done {
			icon = "redo-2"
		}
		row(titled(e.Title), when(e.At), icon, i+1)
	}
	row(lang.L("Before the first change"), "", "rotate-ccw", 0)
	panel.ShowPalette(w.win.Canvas(), lang.L("Go to a point in the history"), rows, func() { w.win.Canvas().Focus(w.graph) })
}

// jump undoes or does again until the first n edits stand.
func (w *Window) jump(n int) {
	if err := w.ws.Jump(n); err != nil {
		w.run(err)
		return
	}
	w.tell(panel.Message{Bold: lang.L("Now at:"), Detail: titled(w.ws.State().CanUndo)})
}

// when writes the time of an edit: the hour today, the day before.
func when(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	at = at.Local()
	if y, m, d := time.Now().Date(); at.Year() == y && at.Month() == m && at.Day() == d {
		return at.Format("15:04")
	}
	return at.Format(lang.L("2 Jan 15:04"))
}
