package gui

import (
	"fyne.io/fyne/v2/lang"

	"cmp"
	"context"
	"errors"
	"fmt"

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
	w.beside(func() {
		found, err := s.Paths(context.Background(), from, to, mostPaths)
		w.post(func() {
			if err != nil {
				w.run(err)
				return
			}
			rows := make([][]panel.Hop, len(found.Paths))
			for i, p := range found.Paths {
				rows[i] = hops(s, p)
			}
			w.panes.ShowRight()
			w.inspector.ShowPaths(w.entityName(from), w.entityName(to), wayOver(s, found), rows, func(n int) {
				w.o.App.Clipboard().SetContent(workspace.PathText(s.Graph, found.Paths[n]))
				w.tell(panel.Message{Bold: lang.L("Copied"), Detail: lang.L("the path with its sentences and sources")})
			})
			w.o.Trace("paths", map[string]any{"paths": len(found.Paths), "detail": string(found.Detail)})
		})
	})
}

// wayOver says over what paths lead, where that is not what the graph shows.
func wayOver(s *workspace.State, found workspace.Ways) string {
	names := cmp.Or(s.Spec.Detail, view.Names) == view.Names
	switch {
	case len(found.Paths) == 0 || found.Detail == cmp.Or(s.Spec.Detail, view.Names):
		return ""
	case found.Detail == view.Concepts:
		return lang.L("No way over names; over concepts:")
	case names:
		return lang.L("No way over names or concepts; over everything that was read:")
	}
	return lang.L("No way over concepts; over everything that was read:")
}

// mostCircles is how many circles are listed.
const mostCircles = 20

// circles looks, beside the window's thread, for entities that lead back to themselves by one relation, such as firms that own each other,
// and lists them in the inspector.
func (w *Window) circles() {
	s := w.state
	w.beside(func() {
		found, err := s.Circles(context.Background(), false, mostCircles)
		w.post(func() {
			if err != nil {
				w.run(err)
				return
			}
			ways := make([]panel.Way, len(found))
			for i, c := range found {
				ways[i] = panel.Way{Head: fmt.Sprintf(lang.L("A circle of %d entities"), len(c.Group)), Hops: hops(s, c.Around)}
			}
			w.panes.ShowRight()
			w.inspector.ShowCircles(ways, func(n int) {
				w.o.App.Clipboard().SetContent(workspace.CircleText(s.Graph, found[n]))
				w.tell(panel.Message{Bold: lang.L("Copied"), Detail: lang.L("the circle with its sentences and sources")})
			})
			w.o.Trace("circles", map[string]any{"circles": len(found)})
		})
	})
}

// hops describes the steps of a path.
func hops(s *workspace.State, p workspace.Path) []panel.Hop {
	var out []panel.Hop
	for _, step := range p {
		out = append(out, hop(s, step.Statements))
	}
	return out
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
