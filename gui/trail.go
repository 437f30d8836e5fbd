package gui

import "fyne.io/fyne/v2/lang"
import "slices"

// trail is what was selected before and after, as a browser keeps pages.
type trail struct {
	steps []selection
	at    int
}

// visit notes a new selection; what lay ahead is forgotten.
func (t *trail) visit(s selection) {
	if s.empty() || len(t.steps) > 0 && t.steps[t.at].same(s) {
		return
	}
	const most = 200
	t.steps = append(t.steps[:min(len(t.steps), t.at+1)], s)
	if len(t.steps) > most {
		t.steps = t.steps[1:]
	}
	t.at = len(t.steps) - 1
}

// why says why there is no step in a direction, or nothing.
func (t *trail) why(by int) string {
	if i := t.at + by; i < 0 || i >= len(t.steps) {
		return lang.L("there is nothing further that way")
	}
	return ""
}

func (s selection) empty() bool {
	return s.entity == "" && len(s.statements) == 0 && s.pair[0] == ""
}

// same reports whether both are the same thing; the sentence that is shown does not count.
func (s selection) same(o selection) bool {
	if s.entity != o.entity || s.pair != o.pair || len(s.statements) != len(o.statements) || !slices.Equal(s.more, o.more) {
		return false
	}
	return len(s.statements) == 0 || s.statements[0] == o.statements[0]
}

func (w *Window) back()    { w.walk(-1) }
func (w *Window) forward() { w.walk(1) }

// walk shows what was selected before or after.
func (w *Window) walk(by int) {
	w.trail.at += by
	w.selected = w.trail.steps[w.trail.at]
	w.selectionChanged()
	if i := w.target().Node; i >= 0 {
		w.graph.Reveal(int32(i))
	}
}
