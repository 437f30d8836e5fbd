package gui

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2/lang"

	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
)

// openDetails tells how the shown sentence of the selected relation was read. The article is read again for that, beside the window's thread.
func (w *Window) openDetails() {
	c, ok := view.DescribeRelation(w.state.Graph, w.selected.statements)
	if !ok || w.selected.quote >= len(c.Quotes) {
		return
	}
	q, chosen, ws := c.Quotes[w.selected.quote], w.selected, w.ws
	w.inspector.ShowDetails([]string{lang.L("Reading the article again…")})
	w.beside(func() {
		a, err := ws.Account(context.Background(), q.Article, q.Evidence)
		w.post(func() {
			if w.ws != ws || len(w.selected.statements) == 0 || w.selected.statements[0] != chosen.statements[0] || w.selected.quote != chosen.quote {
				return
			}
			lines := detailsOf(a)
			switch {
			case errors.Is(err, workspace.ErrOtherwise):
				lines = []string{lang.L("The rules of today read this sentence otherwise.")}
			case err != nil:
				lines = []string{panel.Told(err.Error())}
			}
			w.inspector.ShowDetails(lines)
			w.o.Trace("details", map[string]any{"lines": lines})
		})
	})
}

// detailsOf puts an account into words, a line each.
func detailsOf(a workspace.Account) []string {
	var out []string
	for _, r := range a.References {
		out = append(out, strings.Join(r.Chain, " → ")+", "+farBack(r.Back))
	}
	factors := func(form string, names []string) {
		var words []string
		for _, n := range names {
			words = append(words, lang.L(n))
		}
		if len(words) > 0 {
			out = append(out, fmt.Sprintf(form, strings.Join(words, "; ")))
		}
	}
	factors(lang.L("For it: %s"), a.For)
	factors(lang.L("Against it: %s"), a.Against)
	return append(out, fmt.Sprintf(lang.L("Likely right %.0f %%, likely not wrong %.0f %%; rule: %s"), 100*a.Right, 100*a.Sound, a.Rule))
}

// farBack says where the name of a thing stands.
func farBack(sentences int) string {
	switch {
	case sentences < 0:
		return lang.L("named further on")
	case sentences == 0:
		return lang.L("same sentence")
	case sentences == 1:
		return lang.L("previous sentence")
	}
	return fmt.Sprintf(lang.L("%d sentences back"), sentences)
}
