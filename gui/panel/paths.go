package panel

import (
	"fmt"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	fynetheme "fyne.io/fyne/v2/theme"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/gui/theme"
)

// Hop is one step of a path with the sentences that say it.
type Hop struct {
	Card       view.RelationCard
	Statements []quad.IRI
}

// Way is steps that lead somewhere, under a heading.
type Way struct {
	Head string
	Hops []Hop
}

// ShowPaths lists what joins two entities, the shortest first; a click on a step shows its relation.
func (i *Inspector) ShowPaths(from, to, over string, paths [][]Hop, copied func(n int)) {
	ways := make([]Way, len(paths))
	for n, p := range paths {
		ways[n] = Way{fmt.Sprintf(lang.L("%s path, %s"), ordinal(n), plural(len(p), lang.L("step"), lang.L("steps"))), p}
	}
	i.showWays(fmt.Sprintf(lang.L("From %s to %s"), from, to), over,
		lang.L("Nothing that is shown joins them. What is denied, planned or only reported joins nothing."), ways, copied)
}

// ShowCircles lists the circles of the graph with the shortest way round each, as ShowPaths lists paths.
func (i *Inspector) ShowCircles(circles []Way, copied func(n int)) {
	i.showWays(lang.L("Circles"), "", lang.L("No relation that is shown leads back to where it begins. What is denied, planned or only reported leads nowhere."),
		circles, copied)
}

func (i *Inspector) showWays(title, over, none string, ways []Way, copied func(n int)) {
	i.quotes = nil
	items := []item{inset14(newText(title, 17, fynetheme.ColorNameForeground).bold().wrapped(), 14)}
	if over != "" {
		items = append(items, inset14(newText(over, 13, theme.Text2).wrapped(), 8))
	}
	if len(ways) == 0 {
		items = append(items, inset14(newText(none, 13, theme.Text2).wrapped(), 8))
	}
	for n, w := range ways {
		items = append(items, item{object: container.New(line{grow: 0, pad: margin, height: 34}, newText(w.Head, 12, theme.Text2).bold(),
			NewButton(lang.L("Copy"), "copy", Flat, func() { copied(n) }).Hint(lang.L("Copy with sentences and sources"))), above: 8})
		for _, h := range w.Hops {
			items = append(items, i.hop(h)...)
		}
	}
	i.column.set(append(items, item{object: space(1, 14)}))
}

// hop is a step in words, with the first sentence that says it.
func (i *Inspector) hop(h Hop) []item {
	show := func() { i.OnRelation(h.Statements) }
	items := []item{inset14(newRow(newSentence(h.Card, i.OnEntity), show), 4)}
	if len(h.Card.Quotes) == 0 && h.Card.Mine {
		items = append(items, inset14(newText(YouSaid(h.Card), 13, theme.Text2).wrapped(), 4))
	}
	if len(h.Card.Quotes) > 0 {
		q := h.Card.Quotes[0]
		items = append(items, inset14(newQuoteCard(q, show, func() { i.OnConfirm(q.Statement) }, func() { i.OnReject(q.Statement) }), 4))
	}
	return items
}

func ordinal(n int) string {
	if n == 0 {
		return lang.L("Shortest")
	}
	return fmt.Sprintf(lang.L("%d. next"), n)
}
