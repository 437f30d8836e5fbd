package gui

import (
	"fyne.io/fyne/v2/lang"

	"context"
	"errors"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
)

// mostPaths is how many paths between two entities are listed.
const mostPaths = 4

// paths shows what joins the two selected entities; with one selected it asks for the other.
func (w *Window) paths() {
	es := w.chosenEntities()
	if len(es) >= 2 {
		w.showPaths(es[0], es[1])
		return
	}
	w.form(panel.Form{Title: lang.L("Paths"), Do: lang.L("Show"), Detail: lang.L("What joins ") + w.entityName(es[0]) + lang.L(" to another entity, with the sentence of every step."),
		Fields: []panel.Field{{Label: lang.L("To"), Kind: panel.Pick, Offer: w.offerEntities(es[0])}},
		OnDo: func(v []string) error {
			if v[0] == "" {
				return errors.New(lang.L("choose an entity of the list"))
			}
			w.showPaths(es[0], quad.IRI(v[0]))
			return nil
		}})
}

// showPaths looks for paths beside the window's thread and lists them in the inspector.
func (w *Window) showPaths(from, to quad.IRI) {
	w.learned("paths")
	s := w.state
	go func() {
		found, err := s.Paths(context.Background(), from, to, mostPaths)
		w.post(func() {
			if err != nil {
				w.run(err)
				return
			}
			rows := make([][]panel.Hop, len(found))
			for i, p := range found {
				for _, step := range p {
					rows[i] = append(rows[i], hop(s, step.Statements))
				}
			}
			w.panes.ShowRight()
			w.inspector.ShowPaths(w.entityName(from), w.entityName(to), rows, func(n int) {
				w.o.App.Clipboard().SetContent(workspace.PathText(s.Graph, found[n]))
				w.tell(panel.Message{Bold: lang.L("Copied"), Detail: lang.L("the path with its sentences and sources")})
			})
			w.o.Trace("paths", map[string]any{"paths": len(found)})
		})
	}()
}

// hop describes a step that statements say.
func hop(s *workspace.State, said []*graph.Statement) panel.Hop {
	var h panel.Hop
	for _, st := range said {
		h.Statements = append(h.Statements, st.IRI)
	}
	h.Card, _ = view.DescribeRelation(s.Graph, h.Statements)
	return h
}
