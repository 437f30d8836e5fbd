package gui

import (
	"fyne.io/fyne/v2/lang"

	"fmt"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/gui/panel"
	"github.com/quadscope/quadscope/gui/theme"
)

// buildTables makes the tables of relations and entities.
func (w *Window) buildTables() {
	w.relations = panel.NewTable(lang.L("relation"), lang.L("relations"), int(view.ByArticles), panel.Column{Title: lang.L("Subject")}, panel.Column{Title: lang.L("Relation")}, panel.Column{Title: lang.L("Object")},
		panel.Column{Title: lang.L("Articles"), Width: 76, Most: true}, panel.Column{Title: lang.L("Sure"), Width: 64, Most: true}, panel.Column{Title: lang.L("First said"), Width: 100})
	w.things = panel.NewTable(lang.L("entity"), lang.L("entities"), int(view.ByRelations), panel.Column{Title: lang.L("Name")}, panel.Column{Title: lang.L("Type"), Width: 110},
		panel.Column{Title: lang.L("Relations"), Width: 84, Most: true}, panel.Column{Title: lang.L("Mentions"), Width: 84, Most: true}, panel.Column{Title: lang.L("Articles"), Width: 76, Most: true},
		panel.Column{Title: lang.L("First seen"), Width: 100})
	w.tableList = []*panel.Table{w.relations, w.things}
	w.tables = panel.NewSwitch([]string{lang.L("Relations"), lang.L("Entities")}, w.relations.Object(), w.things.Object())
}

// connectTables wires their callbacks.
func (w *Window) connectTables() {
	w.relations.OnRows = w.relationRows
	w.relations.OnChoose = w.chooseRelations
	w.things.OnRows = w.entityRows
	w.things.OnChoose = func(nodes []int) {
		var es []quad.IRI
		for _, n := range nodes {
			es = append(es, w.state.View.Nodes[n].Entity)
		}
		w.choose(es)
	}
	for _, t := range w.tableList {
		t.OnCopy, t.OnShortcut = w.copyText, w.shortcut
		t.OnLeave = func() { w.win.Canvas().Focus(w.graph) }
	}
	w.tables.OnChange = func(int) { w.showLists() }
}

func (w *Window) relationRows(query string, by int, descending bool) []panel.TableRow {
	var out []panel.TableRow
	for _, r := range w.state.View.Rows(w.state.Graph, query, view.Column(by), descending) {
		label := r.Label
		if r.Note != "" {
			label += " (" + lang.L(r.Note) + ")"
		}
		out = append(out, panel.TableRow{Index: r.Edge, Cells: []panel.Cell{{Text: r.Subject.Name, Type: r.Subject.Type}, {Text: label, Soft: true}, {Text: r.Object.Name, Type: r.Object.Type},
			{Text: strconv.Itoa(r.Articles), Soft: true}, {Text: fmt.Sprintf("%.0f %%", 100*r.Confidence), Soft: true}, {Text: firstSaid(r), Soft: true}}})
	}
	return out
}

// firstSaid is the day on which an article first said a relation; where none does, the user does.
func firstSaid(r view.Row) string {
	if r.Articles == 0 {
		return lang.L("by you")
	}
	return panel.Date(r.Date)
}

func (w *Window) entityRows(query string, by int, descending bool) []panel.TableRow {
	var out []panel.TableRow
	for _, r := range w.state.View.EntityRows(w.state.Graph, query, view.EntityColumn(by), descending) {
		out = append(out, panel.TableRow{Index: r.Index, Cells: []panel.Cell{{Text: r.Node.Name, Type: r.Node.Type}, {Text: theme.TypeName(r.Node.Type), Soft: true},
			{Text: strconv.Itoa(r.Relations), Soft: true}, {Text: strconv.Itoa(r.Mentions), Soft: true}, {Text: strconv.Itoa(r.Node.Articles), Soft: true}, {Text: panel.Date(r.Date), Soft: true}}})
	}
	return out
}

// chooseRelations selects a relation, or the ends of several.
func (w *Window) chooseRelations(edges []int) {
	v := w.state.View
	switch len(edges) {
	case 0:
		w.choose(nil)
	case 1:
		w.selectStatements(v.Edges[edges[0]].Statements)
	default:
		var es []quad.IRI
		for _, i := range edges {
			for _, n := range []int32{v.Edges[i].From, v.Edges[i].To} {
				if e := v.Nodes[n].Entity; !slices.Contains(es, e) {
					es = append(es, e)
				}
			}
		}
		w.picked = edges
		w.choose(es)
	}
}

// markTables marks in the tables what is selected.
func (w *Window) markTables() {
	v := w.state.View
	var nodes, edges []int
	chosen := map[int32]bool{}
	for _, n := range w.chosenNodes() {
		if len(w.selected.statements) == 0 {
			nodes = append(nodes, int(n))
			chosen[n] = true
		}
	}
	if t := w.target(); t.Edge >= 0 {
		edges = []int{t.Edge}
	}
	if len(chosen) > 1 {
		if edges = w.picked; len(edges) == 0 {
			for i, e := range v.Edges {
				if chosen[e.From] && chosen[e.To] {
					edges = append(edges, i)
				}
			}
		}
	}
	w.picked = nil
	w.things.Select(nodes)
	w.relations.Select(edges)
}
