package gui

import (
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2/lang"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
)

// openHistory lists what was done, the latest first, to go back to before or on to after any of it. Below a drop its articles can be shown.
func (w *Window) openHistory() {
	var rows []panel.Choice
	s := w.state
	row := func(title, group, icon string, n int) *panel.Choice {
		why := ""
		if n == s.Done {
			why = lang.L("current state")
		}
		rows = append(rows, panel.Choice{Text: title, Group: group, Icon: icon, Why: why, Do: func() { w.jump(n) }})
		return &rows[len(rows)-1]
	}
	for i := len(s.History) - 1; i >= 0; i-- {
		e := s.History[i]
		icon := "check"
		if i >= s.Done {
			icon = "redo-2"
		}
		c := row(titled(e.Title), when(e.At), icon, i+1)
		if e.Batch != 0 {
			c.More = counted(e.Parts, lang.L("article"), lang.L("articles"))
			c.Inside = func() []panel.Choice { return w.articlesOf(e, i < s.Done) }
		}
	}
	row(lang.L("Before the first change"), "", "rotate-ccw", 0)
	panel.ShowPalette(w.win.Canvas(), lang.L("Go to a point in the history"), rows, func() { w.win.Canvas().Focus(w.graph) })
	w.o.Trace("history", map[string]any{"edits": len(s.History), "done": s.Done})
}

// articlesOf lists the articles of a drop, with those that could not be read. One that is in the project, or all of them, can be taken back
// while the drop stands.
func (w *Window) articlesOf(e workspace.Entry, stands bool) []panel.Choice {
	parts, err := w.ws.Parts(e.Batch)
	if err != nil {
		w.run(err)
		return nil
	}
	var rows []panel.Choice
	in := 0
	for n, p := range parts {
		c := panel.Choice{Text: p.Title, Icon: "file", Why: lang.L("not in the project")}
		if p.In && stands {
			in++
			c.Why, c.Deed, c.Do = "", lang.L("Take back"), func() { w.takeBackOne(e.Batch, n, p) }
		}
		rows = append(rows, c)
	}
	for _, i := range w.state.Failed {
		if i.Batch == e.Batch {
			rows = append(rows, panel.Choice{Text: filepath.Base(i.Name), Icon: "triangle-alert", Why: panel.Told(i.Problem)})
		}
	}
	if in > 1 {
		all := panel.Choice{Text: fmt.Sprintf(lang.L("All %d that are in the project"), in), Icon: "undo-2", Deed: lang.L("Take back"), Do: func() { w.takeBack(e.Batch) }}
		rows = append([]panel.Choice{all}, rows...)
	}
	return rows
}

// large is how many articles a drop has that is not taken back while one waits.
const large = 40

// whenFree does something with the history, once a large drop that is on its way is there.
func (w *Window) whenFree(do func()) {
	if w.busy {
		w.waiting = append(w.waiting, do)
		return
	}
	do()
}

// through changes the history, beside the window's thread where it is about many articles, and tells what became of it.
func (w *Window) through(many bool, doing string, change func() error, done func()) {
	after := func(err error) {
		switch {
		case errors.Is(err, workspace.ErrNothing):
		case err != nil:
			w.run(err)
		default:
			done()
		}
	}
	if !many {
		after(change())
		return
	}
	w.busy = true
	w.tell(panel.Message{Bold: doing, Detail: lang.L("many articles, one moment"), Advice: true, Stay: true})
	ws := w.ws
	w.beside(func() {
		err := change()
		w.post(func() {
			if w.busy = false; w.closed || w.ws != ws {
				return
			}
			after(err)
			for len(w.waiting) > 0 && !w.busy {
				next := w.waiting[0]
				w.waiting = w.waiting[1:]
				next()
			}
		})
	})
}

func (w *Window) undo() { w.whenFree(func() { w.step(w.ws.Undo, -1, lang.L("Undone:")) }) }
func (w *Window) redo() { w.whenFree(func() { w.step(w.ws.Redo, 0, lang.L("Redone:")) }) }

// step undoes the edit, or does it again, that stands in the history at this place from where it is.
func (w *Window) step(move func() (workspace.Title, error), at int, said string) {
	s := w.ws.State()
	if at += s.Done; at < 0 || at >= len(s.History) {
		return
	}
	var title workspace.Title
	w.through(s.History[at].Parts > large, said, func() (err error) {
		title, err = move()
		return err
	}, func() { w.tell(panel.Message{Bold: said, Detail: titled(title)}) })
}

// jump undoes or does again until the first n edits stand.
func (w *Window) jump(n int) {
	w.whenFree(func() {
		parts, s := 0, w.ws.State()
		if n > len(s.History) {
			return // they were forgotten meanwhile
		}
		for _, e := range s.History[min(n, s.Done):max(n, s.Done)] {
			parts += e.Parts
		}
		w.through(parts > large, lang.L("Going there:"), func() error { return w.ws.Jump(n) }, func() {
			w.tell(panel.Message{Bold: lang.L("Now at:"), Detail: titled(w.ws.State().CanUndo)})
		})
	})
}

// undoThis returns what undoes the edit that was done last, as long as it is the last one.
func (w *Window) undoThis() func() {
	is := w.ws.State()
	return func() {
		now := w.ws.State()
		if now.Done == is.Done && is.Done > 0 && now.History[is.Done-1].At.Equal(is.History[is.Done-1].At) {
			w.undo()
			return
		}
		w.tell(panel.Message{Bold: lang.L("Not the last any more:"), Detail: titled(now.CanUndo), Advice: true, Action: lang.L("History…"), OnAction: w.openHistory})
	}
}

// takeBack takes a drop back: the last edit is undone; one that others came after is taken out once it has been said what hangs on it.
func (w *Window) takeBack(batch int) {
	if w.busy {
		w.whenFree(func() { w.takeBack(batch) })
		return
	}
	s := w.ws.State()
	if s.Done > 0 && s.History[s.Done-1].Batch == batch {
		w.undo()
		return
	}
	c, err := w.ws.Consequences(batch)
	switch {
	case err != nil:
		w.run(err)
	case c.Articles == 0:
		w.tell(panel.Message{Bold: lang.L("Nothing to take back:"), Detail: lang.L("none of its articles is in the project"), Advice: true})
	default:
		w.askTakeBack(batch, c)
	}
}

func (w *Window) askTakeBack(batch int, c workspace.Consequences) {
	what := counted(c.Articles, lang.L("article"), lang.L("articles"))
	w.askRemoval(fmt.Sprintf(lang.L("Take %s back?"), what), lang.L("Take back"), c, func() {
		w.whenFree(func() {
			w.through(c.Articles > large, lang.L("Taking back:"), func() error { return w.ws.RemoveBatch(batch) }, func() { w.tookBack(c.Articles, what) })
		})
	})
}

// askRemoval says what hangs on articles and does something that takes them out when that is wanted.
func (w *Window) askRemoval(title, deed string, c workspace.Consequences, do func()) {
	said := consequences(c)
	w.o.Trace("asked", map[string]any{"what": "take back", "said": said})
	w.form(panel.Form{Title: title, Detail: said, Do: deed, OnDo: func([]string) error {
		do()
		return nil
	}})
}

// whenSure does something that takes an article out; where work of the user's hangs on that, it is said first. All that takes an article out goes
// through here or through takeBack.
func (w *Window) whenSure(article quad.IRI, deed string, do func()) {
	c := w.ws.State().Consequences(article)
	if !c.Yours() {
		do()
		return
	}
	w.askRemoval(fmt.Sprintf(lang.L("Remove “%s”?"), w.articleName(article)), deed, c, do)
}

// consequences says what hangs on articles that are to be taken out.
func consequences(c workspace.Consequences) string {
	said := lang.L("Everything else stays as it is.")
	if c.Entities > 0 {
		form := lang.L("With them: %s that no other article names.")
		if c.Articles == 1 {
			form = lang.L("With it: %s that no other article names.")
		}
		said = fmt.Sprintf(form, counted(c.Entities, lang.L("entity"), lang.L("entities"))) + " " + said
	}
	if yours := yoursIn(c); len(yours) > 0 {
		said += "\n\n" + fmt.Sprintf(lang.L("On what goes you have %s. They are kept, without effect until it comes back; relations that you drew keep their ends."), joinedBy(", ", yours...))
	}
	if c.Quoting > 0 {
		said += "\n\n" + fmt.Sprintf(lang.L("It is quoted by %s: they stay, without that sentence."),
			counted(c.Quoting, lang.L("relation that you drew"), lang.L("relations that you drew")))
	}
	if c.Gone > 0 {
		said += "\n\n" + counted(c.Gone, lang.L("of its articles is gone already, or has a newer version that stays"), lang.L("of its articles are gone already, or have newer versions that stay"))
	}
	return said
}

// yoursIn counts what of the user's work has no effect without what goes, kind by kind.
func yoursIn(c workspace.Consequences) (out []string) {
	for _, x := range []struct {
		n         int
		one, many string
	}{{c.Notes, lang.L("note or tag"), lang.L("notes and tags")}, {c.Relations, lang.L("relation that you drew"), lang.L("relations that you drew")},
		{c.Merges, lang.L("merge"), lang.L("merges")}, {c.Decisions, lang.L("other decision"), lang.L("other decisions")}} {
		if x.n > 0 {
			out = append(out, counted(x.n, x.one, x.many))
		}
	}
	return out
}

// takeBackOne takes one article of a drop back.
func (w *Window) takeBackOne(batch, n int, p workspace.Part) {
	w.whenSure(p.Article, lang.L("Take back"), func() {
		w.whenFree(func() {
			w.through(false, "", func() error { return w.ws.RemovePart(batch, n) }, func() { w.tookBack(1, p.Title) })
		})
	})
}

func (w *Window) tookBack(articles int, what string) {
	w.tell(panel.Message{Bold: lang.L("Taken back:"), Detail: what, Action: lang.L("Undo"), OnAction: w.undoThis()})
	w.o.Trace("taken back", map[string]any{"articles": articles})
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
	return panel.DateOf(at) + " " + at.Format("15:04")
}
