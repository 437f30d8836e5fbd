package gui

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/view"
)

// The functions of this file say why a command cannot be done now, or nothing.

func because(ok bool, reason string) string {
	if ok {
		return ""
	}
	return reason
}

func needNode(w *Window) string {
	return because(len(w.chosenNodes()) > 0, lang.L("select an entity in the graph first"))
}

func needMore(w *Window) string {
	return because(slices.ContainsFunc(w.chosenNodes(), func(n int32) bool { return w.state.View.Nodes[n].More > 0 }), lang.L("all neighbours of what is selected are shown"))
}

func needNoun(w *Window) string {
	e := w.selected.entity
	return because(e != "" && w.state.Graph.IsNoun(e) && !w.state.Graph.Everywhere(e), lang.L("select a common noun, which belongs to its article"))
}

func needJoined(w *Window) string {
	return because(w.selected.entity != "" && w.state.Graph.Everywhere(w.selected.entity), lang.L("select a common noun that is the same thing everywhere"))
}

func needExpanded(w *Window) string {
	return because(slices.ContainsFunc(w.chosen(), w.now().Spec.IsExpanded), lang.L("select an entity that was expanded"))
}

func needLeftOut(w *Window) string {
	return because(w.state.View.LeftOut > 0 || w.now().Spec.Chosen(), lang.L("everything is shown"))
}

func needLarge(w *Window) string {
	return because(w.state.View.Entities > view.DefaultBudget, lang.L("the graph is small enough to be shown as a whole"))
}

func needFilter(w *Window) string { return because(w.now().Spec.Filtered(), lang.L("no filter is on")) }
func needFocus(w *Window) string {
	return because(len(w.now().Spec.Focus) > 0, lang.L("there is no focus"))
}

func needFocusable(w *Window) string {
	return because(len(w.chosen()) > 0 || len(w.now().Spec.Focus) > 0, lang.L("select an entity first"))
}

func needPinned(w *Window) string {
	return because(slices.ContainsFunc(w.chosen(), func(e quad.IRI) bool { return w.state.Pinned[e] }), lang.L("nothing that is selected is pinned"))
}

func needArticles(w *Window) string {
	if len(w.state.Graph.Articles()) == 0 {
		return lang.L("there are no articles yet")
	}
	return ""
}

func needGraph(w *Window) string {
	if len(w.state.View.Nodes) == 0 {
		return lang.L("there is no graph yet")
	}
	return ""
}

func needRelation(w *Window) string {
	if len(w.selected.statements) == 0 {
		return lang.L("select a relation first")
	}
	return ""
}

func needQuote(w *Window) string {
	if c, ok := view.DescribeRelation(w.state.Graph, w.selected.statements); ok && len(c.Quotes) == 0 {
		return lang.L("no article says it")
	}
	return needRelation(w)
}

func needEntity(w *Window) string {
	if len(w.chosenEntities()) == 0 {
		return lang.L("select an entity first")
	}
	return ""
}

func needSelection(w *Window) string {
	if len(w.chosenTargets()) == 0 {
		return lang.L("select an entity or a relation first")
	}
	return ""
}

func needQuestions(w *Window) string {
	if len(w.asked) == 0 {
		return lang.L("there is nothing to check")
	}
	return ""
}

func needOpen(w *Window) string {
	if w.reader.Shown() == "" {
		return lang.L("open an article first")
	}
	return ""
}

// needUndo asks the project itself: the window may not have been told yet of what was done last. What is pressed while many articles are on their
// way waits for them.
func needUndo(w *Window) string {
	if w.busy || w.state.CanUndo != "" || w.now().CanUndo != "" {
		return ""
	}
	return lang.L("nothing to undo")
}

func needRedo(w *Window) string {
	if w.busy || w.state.CanRedo != "" || w.now().CanRedo != "" {
		return ""
	}
	return lang.L("nothing to redo")
}

func needHistory(w *Window) string {
	if len(w.state.History) == 0 {
		return lang.L("nothing has been done yet")
	}
	return ""
}

func needBack(w *Window) string    { return w.trail.why(-1) }
func needForward(w *Window) string { return w.trail.why(1) }

func needWatched(w *Window) string {
	if w.watched == "" {
		return lang.L("no folder is watched")
	}
	return ""
}

func needTwins(w *Window) string {
	if len(w.pairs()) == 0 {
		return lang.L("no two articles that were added tell the same story")
	}
	return ""
}
