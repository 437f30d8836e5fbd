package gui

import (
	"fyne.io/fyne/v2/lang"

	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/text"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
	"github.com/quadscope/quadscope/gui/panel"
	"github.com/quadscope/quadscope/gui/theme"
)

// edit does a command and offers to undo it.
func (w *Window) edit(c workspace.Command) error {
	if w.opening {
		return errors.New(lang.L("the project is still being opened"))
	}
	if w.busy {
		return errors.New(lang.L("the articles are still on their way"))
	}
	if err := w.ws.Do(c); err != nil {
		return err
	}
	if w.ws.Missing() {
		w.tell(panel.Message{Bold: lang.L("The project's file is gone:"), Detail: lang.L("it was deleted or moved; save it under another name to keep what is in it"), Problem: true, Action: lang.L("Save as…"), OnAction: w.saveAs})
		return nil
	}
	w.tell(panel.Message{Bold: lang.L("Done:"), Detail: titled(w.ws.State().CanUndo), Action: lang.L("Undo"), OnAction: w.undoThis()})
	w.o.Trace("edited", map[string]any{"title": w.ws.State().CanUndo.String()})
	return nil
}

// form shows a form that ends in a command.
func (w *Window) form(f panel.Form) {
	f.OnClose = func() { w.win.Canvas().Focus(w.graph) }
	f.Show(w.win.Canvas())
}

func (w *Window) entityName(e quad.IRI) string {
	x, _ := w.state.Graph.Entity(e)
	return x.Name
}

// rename asks for another name of the selected entity.
func (w *Window) rename() {
	e := w.chosenEntities()[0]
	w.form(panel.Form{Title: lang.L("Rename"), Do: lang.L("Rename"), Detail: lang.L("Earlier names are kept as aliases."),
		Fields: []panel.Field{{Label: lang.L("Name"), Value: w.entityName(e)}},
		OnDo:   func(v []string) error { return w.edit(workspace.RenameEntity{Entity: e, Name: v[0]}) }})
}

// offerTypes lists the types of entities that a query may mean.
func offerTypes(q string) []panel.Option {
	var out []panel.Option
	for _, t := range graph.Types() {
		if q == "" || view.Match(theme.TypeName(t), q) > 0 {
			out = append(out, panel.Option{Value: string(t), Text: theme.TypeName(t), Type: t})
		}
	}
	return out
}

// offerEntities lists the entities that a query may mean, the most mentioned ones when it is empty.
func (w *Window) offerEntities(but ...quad.IRI) func(string) []panel.Option {
	return func(q string) []panel.Option {
		var out []panel.Option
		add := func(e quad.IRI, right string) {
			if x, ok := w.state.Graph.Entity(e); ok && !slices.Contains(but, e) {
				out = append(out, panel.Option{Value: string(e), Text: x.Name, Type: x.Type, Right: right})
			}
		}
		if strings.TrimSpace(q) == "" {
			for _, n := range w.state.View.Top(10) {
				add(n.Entity, "")
			}
			return out
		}
		for _, h := range view.Search(w.state.Graph, q, 12) {
			if h.Kind == "entity" {
				add(h.IRI, w.detailOf(h))
			}
		}
		return out
	}
}

// offerRelations lists the wordings of relations that are in the graph, the most frequent first.
func (w *Window) offerRelations(q string) []panel.Option {
	count := map[string]int{}
	for _, e := range w.state.View.Edges {
		count[e.Label]++
	}
	var labels []string
	for l := range count {
		if q == "" || view.Match(l, q) > 0 {
			labels = append(labels, l)
		}
	}
	slices.SortFunc(labels, func(a, b string) int {
		return cmp.Or(cmp.Compare(view.Match(b, q), view.Match(a, q)), cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	var out []panel.Option
	for _, l := range labels {
		out = append(out, panel.Option{Value: l, Right: fmt.Sprint(count[l])})
	}
	return out
}

// retype asks for another type of the selected entities.
func (w *Window) retype() {
	es := w.chosenEntities()
	w.form(panel.Form{Title: lang.L("Change type"), Do: lang.L("Change"), Detail: w.listed(es),
		Fields: []panel.Field{{Label: lang.L("Type"), Kind: panel.Pick, Offer: offerTypes}},
		OnDo:   func(v []string) error { return w.edit(workspace.RetypeEntity{Entities: es, Type: graph.Type(v[0])}) }})
}

// listed names entities in a sentence.
func (w *Window) listed(es []quad.IRI) string {
	var names []string
	for _, e := range es[:min(4, len(es))] {
		names = append(names, w.entityName(e))
	}
	s := strings.Join(names, ", ")
	if n := len(es) - len(names); n > 0 {
		s += fmt.Sprintf(lang.L(" and %d more"), n)
	}
	return s
}

// merge makes the selected entities one; with one selected it asks with which other. The form says what comes out.
func (w *Window) merge() { w.mergeWith(w.chosenEntities()...) }

func (w *Window) mergeWith(es ...quad.IRI) {
	command := func(v []string) workspace.MergeEntities {
		c := workspace.MergeEntities{Keep: es[0], Others: slices.Clone(es[1:])}
		if len(es) == 1 && v[len(v)-1] != "" {
			c.Others = []quad.IRI{quad.IRI(v[len(v)-1])}
		}
		c.Name = v[0]
		return c
	}
	f := panel.Form{Title: lang.L("Merge"), Do: lang.L("Merge"), Fields: []panel.Field{{Label: lang.L("Name to keep"), Value: w.entityName(es[0])}},
		OnDo:    func(v []string) error { return w.edit(command(v)) },
		OnValue: func(v []string) string { return w.mergeResult(command(v)) }}
	if len(es) == 1 {
		f.Fields = append(f.Fields, panel.Field{Label: lang.L("The same as"), Kind: panel.Pick, Offer: w.offerEntities(es[0])})
	}
	w.form(f)
}

// mergeResult says what a merge makes.
func (w *Window) mergeResult(c workspace.MergeEntities) string {
	r, err := c.Preview(w.state)
	if err != nil {
		return lang.L("Nothing is lost: a merge can be undone, and split again.")
	}
	said := joinedBy(", ", r.Entity.Name+" ("+theme.TypeName(r.Entity.Type)+")", counted(r.Articles, lang.L("article"), lang.L("articles")),
		counted(len(r.Statements), lang.L("relation"), lang.L("relations"))) + alsoNamed(r.Entity.Aliases)
	if len(r.Lost) > 0 {
		said += lang.L(" Not shown any more: ") + counted(len(r.Lost), lang.L("relation"), lang.L("relations")) + lang.L(" between the two.")
	}
	return said
}

func alsoNamed(aliases []string) string {
	if len(aliases) == 0 {
		return "."
	}
	return lang.L("; also named ") + strings.Join(aliases, ", ") + "."
}

// split takes out of the selected entity what was merged into it, or mentions that mean another.
func (w *Window) split() {
	e := w.chosenEntities()[0]
	members := w.state.Graph.Members(e)
	var options []panel.Option
	for _, m := range members {
		if m.IRI != e {
			options = append(options, panel.Option{Value: "entity " + string(m.IRI), Text: m.Name, Type: m.Type, Right: lang.L("merged")})
		}
	}
	forms, err := w.ws.FormsOf(e)
	if err != nil {
		w.run(err)
		return
	}
	for _, f := range forms {
		options = append(options, panel.Option{Value: "name " + f.Name, Text: "“" + f.Name + "”", Right: counted(len(f.Mentions), lang.L("mention"), lang.L("mentions"))})
	}
	w.form(panel.Form{Title: lang.L("Split"), Do: lang.L("Split"), Detail: lang.L("What is chosen becomes an entity of its own."),
		Fields: []panel.Field{{Label: lang.L("Take out of ") + w.entityName(e), Kind: panel.Pick, Offer: matching(options)}},
		OnDo:   func(v []string) error { return w.splitOff(e, forms, v[0]) }})
}

// matching offers those of a fixed list that a query may mean.
func matching(all []panel.Option) func(string) []panel.Option {
	return func(q string) []panel.Option {
		if q == "" {
			return all
		}
		return slices.DeleteFunc(slices.Clone(all), func(o panel.Option) bool { return view.Match(o.Text, q) == 0 })
	}
}

func (w *Window) splitOff(e quad.IRI, forms []workspace.Form, what string) error {
	kind, value, _ := strings.Cut(what, " ")
	switch kind {
	case "entity":
		return w.edit(workspace.SplitMerge{Entity: e, Member: quad.IRI(value)})
	case "name":
		x, _ := w.state.Graph.Entity(e)
		for _, f := range forms {
			if f.Name == value {
				return w.edit(workspace.SplitMentions{Mentions: f.Mentions, Name: f.Name, Type: x.Type})
			}
		}
	}
	return errors.New(lang.L("choose what to take out"))
}

// addEntity asks for a new entity; marks are where the open article names it.
func (w *Window) addEntity(name string, marks []graph.Mention) {
	w.form(panel.Form{Title: lang.L("Add an entity"), Do: lang.L("Add"), Fields: []panel.Field{{Label: lang.L("Name"), Value: name}, {Label: lang.L("Type"), Kind: panel.Pick, Offer: offerTypes}},
		OnDo: func(v []string) error {
			if err := w.edit(workspace.AddEntity{Name: v[0], Type: graph.Type(v[1]), Marks: marks}); err != nil {
				return err
			}
			for _, d := range w.ws.State().Graph.Decisions() {
				if d.Action == graph.AddEntity && d.Entity != nil && d.Entity.Name == strings.TrimSpace(v[0]) {
					w.post(func() { w.goToEntity(d.Target) })
				}
			}
			return nil
		}})
}

// addRelation asks for a new relation; evidence is what the open article says of it.
func (w *Window) addRelation(subject, object quad.IRI, wording string, evidence []graph.Evidence) {
	f := panel.Form{Title: lang.L("Add a relation"), Do: lang.L("Add")}
	if len(evidence) > 0 {
		f.Detail = "“" + evidence[0].Quote + "”"
	}
	f.Fields = []panel.Field{
		{Label: lang.L("From"), Kind: panel.Pick, Value: string(subject), Text: w.entityName(subject), Offer: w.offerEntities()},
		{Label: lang.L("Relation"), Kind: panel.Word, Value: wording, Offer: w.offerRelations},
		{Label: lang.L("To"), Kind: panel.Pick, Value: string(object), Text: w.entityName(object), Offer: w.offerEntities(subject)},
	}
	f.OnDo = func(v []string) error {
		return w.edit(workspace.AddStatement{Subject: quad.IRI(v[0]), Relation: v[1], Object: quad.IRI(v[2]), Evidence: evidence})
	}
	w.form(f)
}

// relate starts a relation from the one or between the two selected entities.
func (w *Window) relate() {
	es := append(w.chosenEntities(), "", "")
	w.addRelation(es[0], es[1], "", nil)
}

// drawRelation lets the next drag in the graph draw a relation.
func (w *Window) drawRelation() {
	w.graph.DrawNext()
	w.tell(panel.Message{Bold: lang.L("Draw a relation:"), Detail: lang.L("drag from one node to another"), Advice: true})
}

// changeRelation asks what the selected relation is.
func (w *Window) changeRelation() {
	ss := w.selected.statements
	c, ok := view.DescribeRelation(w.state.Graph, ss)
	if !ok {
		return
	}
	w.form(panel.Form{Title: lang.L("Change the relation"), Do: lang.L("Change"), Detail: c.Subject.Name + " … " + c.Object.Name,
		Fields: []panel.Field{{Label: lang.L("Relation"), Kind: panel.Word, Value: c.Label, Offer: w.offerRelations}},
		OnDo:   func(v []string) error { return w.edit(workspace.SetRelation{Statements: ss, Relation: v[0]}) }})
}

// note asks what to remark on the selection.
func (w *Window) note() {
	t := w.chosenTargets()[0]
	w.form(panel.Form{Title: lang.L("Note"), Do: lang.L("Save"), Fields: []panel.Field{{Label: lang.L("Your note"), Kind: panel.Lines, Value: w.state.Graph.Note(t)}},
		OnDo: func(v []string) error { return w.edit(workspace.SetNote{Target: t, Text: v[0]}) }})
}

// tag asks for a tag of the selection.
func (w *Window) tag() {
	ts := w.chosenTargets()
	used := map[string]bool{}
	var options []panel.Option
	for _, d := range w.state.Graph.Decisions() {
		if d.Action == graph.Tag && !used[d.Text] {
			used[d.Text] = true
			options = append(options, panel.Option{Value: d.Text, Text: d.Text})
		}
	}
	w.form(panel.Form{Title: lang.L("Tag"), Do: lang.L("Tag"), Fields: []panel.Field{{Label: lang.L("Tag"), Kind: panel.Word, Offer: matching(options)}},
		OnDo: func(v []string) error { return w.edit(workspace.Tag{Targets: ts, Tag: v[0]}) }})
}

// do does a command at once and shows why it cannot be done.
func (w *Window) do(c workspace.Command) { w.run(w.edit(c)) }

func (w *Window) remove()  { w.do(workspace.Delete{Targets: w.chosenTargets()}) }
func (w *Window) confirm() { w.do(workspace.ConfirmStatement{Statements: w.selected.statements}) }
func (w *Window) reject()  { w.do(workspace.RejectStatement{Statements: w.selected.statements}) }
func (w *Window) reverse() { w.do(workspace.ReverseStatement{Statements: w.selected.statements}) }

// chosenTargets is what is selected, as what notes, tags and deletion speak of.
func (w *Window) chosenTargets() []quad.IRI {
	if len(w.selected.statements) > 0 {
		return w.selected.statements
	}
	return w.chosenEntities()
}

// words does what the user wants with words that he chose in the reader.
func (w *Window) words(d panel.Deed, s text.Span) {
	a := w.reader.Shown()
	doc, err := w.ws.Document(a)
	if err != nil {
		w.run(err)
		return
	}
	switch d {
	case panel.CopyWords:
		w.copyWords(s)
	case panel.MakeEntity:
		w.addEntity(strings.Join(strings.Fields(s.In(doc.Text)), " "), []graph.Mention{{Article: a, Span: graph.Span{Start: s.Start, End: s.End}}})
	case panel.MakeRelation:
		w.relationOfWords(a, doc, s)
	}
}

// relationOfWords asks for the relation that words say: between the first and the last entity that they name.
func (w *Window) relationOfWords(a quad.IRI, doc *text.Document, s text.Span) {
	e := graph.Evidence{Article: a, Sentence: graph.Span{Start: s.Start, End: s.End}, Quote: s.In(doc.Text)}
	var ends []graph.Mention
	for _, m := range w.state.Graph.MentionsIn(a) {
		if span(m.Span).Overlaps(s) && (len(ends) == 0 || ends[len(ends)-1].Entity != m.Entity) {
			ends = append(ends, m)
		}
	}
	if len(ends) < 2 {
		ends = append(ends, graph.Mention{}, graph.Mention{})
		w.addRelation(ends[0].Entity, "", "", []graph.Evidence{e})
		return
	}
	first, last := ends[0], ends[len(ends)-1]
	e.Subject, e.Object = first.Span, last.Span
	wording := ""
	if first.Span.End < last.Span.Start {
		wording = strings.Join(strings.Fields(doc.Text[first.Span.End:last.Span.Start]), " ")
	}
	if len([]rune(wording)) > 40 {
		wording = ""
	}
	w.addRelation(first.Entity, last.Entity, wording, []graph.Evidence{e})
}

// chosenEntities returns the entities that are selected; of a relation none.
func (w *Window) chosenEntities() []quad.IRI {
	if len(w.selected.statements) > 0 {
		return nil
	}
	return slices.Clone(w.chosen())
}
