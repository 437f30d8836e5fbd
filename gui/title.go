package gui

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/theme"
)

// titled says what an edit does in the language of the window.
func titled(t workspace.Title) string {
	if t == "" {
		return ""
	}
	form, values := t.Parts()
	values = slices.Clone(values)
	if last := len(values) - 1; last >= 0 && (form == workspace.TitleRetype || form == workspace.TitleRetypeMany) {
		values[last] = theme.TypeName(graph.Type(values[last]))
	}
	said := ""
	if first, ok := strings.CutSuffix(form, workspace.TitleAndMore); ok {
		said = lang.L(first) + lang.L(workspace.TitleAndMore)
	} else {
		said = lang.L(form)
	}
	return workspace.Titled(said, values...).String()
}

// about makes the title of an edit of one entity, or of several.
func (w *Window) about(one, many string, es []quad.IRI) workspace.Title {
	if len(es) == 1 {
		return workspace.Titled(one, w.entityName(es[0]))
	}
	return workspace.Titled(many, strconv.Itoa(len(es)))
}
