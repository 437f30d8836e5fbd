package panel

import (
	"cmp"
	"fmt"
	"image/color"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/gui/theme"
)

// Inspector is the upper right pane: what is selected, in words.
type Inspector struct {
	OnRelation func(statements []quad.IRI) // a relation of an entity was clicked
	OnEntity   func(quad.IRI)
	OnQuote    func(i int) // an evidence card was clicked
	OnArticle  func(view.Appearance)
	OnUntag    func(tag string)
	OnNote     func()
	OnConfirm  func(statement quad.IRI) // the user says that a sentence says so
	OnReject   func(statement quad.IRI)
	OnFiner    func(entity quad.IRI) // the relations of an entity that the detail leaves out were asked for
	OnDetails  func()                // how the sentence that is shown came to state the relation

	EntityTools, RelationTools, SeveralTools func() []Choice // what can be done with the selection, as buttons

	column   *column
	quotes   []*quoteCard
	relation []item // what is shown of a relation, without its details
	totals   string // how much there was when the whole graph was described last
	object   fyne.CanvasObject
}

// NewInspector returns the pane with nothing selected.
func NewInspector() *Inspector {
	i := &Inspector{column: newColumn(0)}
	i.object = container.NewBorder(Header(lang.L("Inspector")), nil, nil, nil, i.column.view())
	return i
}

// Object returns the pane.
func (i *Inspector) Object() fyne.CanvasObject { return i.object }

const margin = 14

func inset14(o fyne.CanvasObject, above float32) item {
	return item{object: o, above: above, left: margin, right: margin}
}

// Totals returns what the pane said last of how much there is.
func (i *Inspector) Totals() string { return i.totals }

// ShowGraph describes the whole graph, and how much of it is shown where that is not all.
func (i *Inspector) ShowGraph(c view.Counts) {
	i.quotes = nil
	entities := func(n int) string { return plural(n, lang.L("entity"), lang.L("entities")) }
	relations := func(n int) string { return plural(n, lang.L("relation"), lang.L("relations")) }
	says := func(s string, above float32) item { return inset14(newText(s, 13, theme.Text2).wrapped(), above) }
	i.totals = fmt.Sprintf(lang.L("%s and %s %s."), entities(c.Entities), relations(c.Relations), fromArticles(c.Articles))
	items := []item{inset14(body(lang.L("The whole graph")).bold(), 14), says(i.totals, 6)}
	switch {
	case !c.Whole():
		items = append(items, says(fmt.Sprintf(lang.L("Shown: %s and %s."), entities(c.ShownEntities), relations(c.ShownRelations)), 4))
	case c.Unstated > 0:
		items = append(items, says(unstated(c.Unstated), 4))
	}
	i.column.set(append(items,
		inset14(newText(lang.L("Click a line to see the sentence that says it. Click a node to see all that is said of it."), 13, theme.Text3).wrapped(), 10)))
}

// fromArticles counts articles that something comes from.
func fromArticles(n int) string {
	if n == 1 {
		return lang.L("from 1 article")
	}
	return fmt.Sprintf(lang.L("from %d articles"), n)
}

// unstated says why some entities are not drawn.
func unstated(n int) string {
	return fmt.Sprintf(lang.L("Nothing is said of %s: they are not drawn."), plural(n, lang.L("entity"), lang.L("entities")))
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// Remarks is what the user has said of the selection.
type Remarks struct {
	Note  string
	Tags  []string
	Added bool // the user added it
}

// tools is a row of buttons for what can be done.
func tools(choices []Choice) item {
	row := container.New(line{grow: -1, gap: 2, height: 30})
	for _, c := range choices {
		row.Add(NewButton("", c.Icon, Flat, c.Do).Hint(strings.TrimSpace(c.Text + "  " + c.Key)))
	}
	return item{object: row, above: 8, left: margin - 6, right: margin}
}

// remarks shows note and tags.
func (i *Inspector) remarks(r Remarks) []item {
	var items []item
	if len(r.Tags) > 0 {
		var pills []fyne.CanvasObject
		for _, t := range r.Tags {
			pills = append(pills, newTag(t, func() { i.OnUntag(t) }))
		}
		items = append(items, inset14(container.New(flow{}, pills...), 8))
	}
	if r.Note != "" {
		note := newRow(newNote(r.Note), func() { i.OnNote() })
		items = append(items, inset14(note, 8))
	}
	return items
}

// newTag is a tag with a cross that takes it away.
func newTag(s string, closed func()) fyne.CanvasObject {
	f := ground(fynetheme.ColorNameButton)
	f.radius = 10
	x := NewButton("", "x", Flat, closed).Hint(lang.L("Take the tag away"))
	x.height = 20
	return container.NewStack(f, container.New(line{grow: -1, pad: 8, gap: 2, height: 22}, picture(theme.Icon("tag", theme.Text3), 12), newText(s, 11.5, theme.Text2).whole(), x))
}

// note is what the user remarked, on its own ground.
type note struct {
	widget.BaseWidget
	text *Text
}

func newNote(s string) *note {
	n := &note{text: newText(s, 13, fynetheme.ColorNameForeground).wrapped()}
	n.ExtendBaseWidget(n)
	return n
}

func (n *note) heightFor(width float32) float32 { return n.text.heightFor(width-40) + 16 }

// CreateRenderer draws the sign of a note beside its words.
func (n *note) CreateRenderer() fyne.WidgetRenderer {
	f := ground(theme.Card)
	f.radius = 6
	return widget.NewSimpleRenderer(container.New(noteLayout{}, f, picture(theme.Icon("sticky-note", theme.Text3), 14), n.text))
}

type noteLayout struct{}

// Layout implements fyne.Layout.
func (noteLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	o[1].Resize(fyne.NewSize(14, 14))
	o[1].Move(fyne.NewPos(10, 9))
	o[2].Move(fyne.NewPos(32, 8))
	o[2].Resize(fyne.NewSize(size.Width-40, size.Height-16))
}

// MinSize implements fyne.Layout.
func (noteLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 34) }

// ShowEntity describes an entity with its relations and the articles that name it.
func (i *Inspector) ShowEntity(c view.EntityCard, as []view.Appearance, r Remarks) {
	i.quotes = nil
	title := newText(c.Entity.Name, 17, fynetheme.ColorNameForeground).bold().wrapped()
	head := newHead(picture(theme.Shape(c.Entity.Type), 34), title, caption(theme.TypeName(c.Entity.Type)))
	items := []item{inset14(head, 14), tools(i.EntityTools())}
	items = append(items, i.remarks(r)...)
	fact := func(label, value string) {
		if value != "" {
			items = append(items, inset14(newFact(label, value), 4))
		}
	}
	items = append(items, item{object: space(1, 6)})
	fact(lang.L("Also named"), strings.Join(c.Entity.Aliases, ", "))
	fact(lang.L("Found in"), plural(c.Articles, lang.L("article"), lang.L("articles"))+", "+plural(c.Mentions, lang.L("mention"), lang.L("mentions")))
	dated := slices.DeleteFunc(slices.Clone(as), func(a view.Appearance) bool { return a.Published == "" }) // those of the others are not known
	if n := len(dated); n > 0 {
		fact(lang.L("First seen"), seenIn(dated[0]))
		if n > 1 {
			fact(lang.L("Last seen"), seenIn(dated[n-1]))
		}
	}
	if r.Added {
		fact(lang.L("You"), lang.L("added by you"))
	}
	items = append(items, item{object: container.New(line{grow: 0, pad: margin, height: 30},
		newText(plural(len(c.Relations), lang.L("relation"), lang.L("relations")), 12, theme.Text2).bold(), caption(lang.L("articles")).trailing()), above: 8})
	const most = 200
	for n, r := range c.Relations {
		if n == most {
			items = append(items, inset14(caption(plural(len(c.Relations)-most, lang.L("more relation"), lang.L("more relations"))), 4))
			break
		}
		items = append(items, item{object: i.relationRow(r)})
	}
	if c.Finer > 0 {
		text := newText(plural(c.Finer, lang.L("relation to a concept is hidden · Show"), lang.L("relations to concepts are hidden · Show")), 12, theme.Text2)
		items = append(items, item{object: newRow(container.New(line{grow: 0, pad: margin, height: 28}, text), func() { i.OnFiner(c.Entity.IRI) })})
	}
	i.column.set(append(items, i.articleRows(as)...))
}

// seenIn says when and where an entity was named; the article has a date.
func seenIn(a view.Appearance) string {
	if a.Title == "" {
		return Date(a.Published)
	}
	return Date(a.Published) + ", " + a.Title
}

// sourceOf names the article of a sentence with its date.
func sourceOf(q view.Quote) string {
	if q.Published == "" {
		return cmp.Or(q.Source, lang.L("a removed article"))
	}
	return q.Source + " · " + Date(q.Published)
}

// articleRows lists the articles that name an entity.
func (i *Inspector) articleRows(as []view.Appearance) []item {
	items := []item{{object: container.New(line{grow: 0, pad: margin, height: 30},
		newText(plural(len(as), lang.L("article"), lang.L("articles")), 12, theme.Text2).bold(), caption(lang.L("mentions")).trailing()), above: 8}}
	for _, a := range as[:min(100, len(as))] {
		items = append(items, item{object: newRow(container.New(line{grow: 0, gap: 9, pad: margin, height: 28}, body(a.Title), caption(Date(a.Published)).trailing(),
			caption(strconv.Itoa(a.Mentions)).trailing()), func() { i.OnArticle(a) })})
	}
	return append(items, item{object: space(1, 14)})
}

func (i *Inspector) relationRow(r view.Relation) *row {
	objects := []fyne.CanvasObject{newSample(r.Style, r.Outgoing), newText(r.Label, 13, theme.Text2), glyph(r.Other.Type), body(r.Other.Name)}
	if r.Note != "" {
		objects = append(objects, newPill(lang.L(r.Note)))
	}
	objects = append(objects, caption(articlesOr(r.Articles)).trailing())
	return newRow(container.New(relationLayout{}, objects...), func() { i.OnRelation(r.Statements) })
}

// articlesOr says how many articles say a relation; where none does, the user does.
func articlesOr(n int) string {
	if n == 0 {
		return lang.L("you")
	}
	return strconv.Itoa(n)
}

// relationLayout sets a piece of line, verb, shape and name in columns, a note and the count at the right.
type relationLayout struct{}

// Layout implements fyne.Layout.
func (relationLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	place := func(c fyne.CanvasObject, x, w float32) {
		h := c.MinSize().Height
		c.Resize(fyne.NewSize(w, h))
		c.Move(fyne.NewPos(x, (size.Height-h)/2))
	}
	count := o[len(o)-1]
	right := size.Width - margin
	place(count, right-count.MinSize().Width, count.MinSize().Width)
	right -= count.MinSize().Width + 8
	if len(o) == 6 {
		w := o[4].MinSize().Width
		place(o[4], right-w, w)
		right -= w + 8
	}
	verb := clamp((size.Width-170)/2, 70, 130)
	place(o[0], margin, 24)
	place(o[1], margin+32, verb)
	place(o[2], margin+40+verb, 13)
	place(o[3], margin+61+verb, max(0, right-margin-61-verb))
}

// MinSize implements fyne.Layout.
func (relationLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 28) }

// ShowSeveral describes several entities by the number of each type, and lists those that all of them are joined to.
func (i *Inspector) ShowSeveral(types []view.TypeCount, chosen, common []EntityRow) {
	i.quotes = nil
	items := []item{inset14(newText(plural(len(chosen), lang.L("entity"), lang.L("entities")), 17, fynetheme.ColorNameForeground).bold(), 14), tools(i.SeveralTools())}
	var counts []fyne.CanvasObject
	for _, t := range types {
		counts = append(counts, container.New(line{grow: -1, gap: 5, pad: 2, height: 22}, glyph(t.Type), newText(theme.TypeName(t.Type), 12, theme.Text2).whole(),
			newText(strconv.Itoa(t.Count), 12, theme.Text3).whole()))
	}
	items = append(items, inset14(container.New(flow{}, counts...), 4))
	list := func(title, nothing string, rows []EntityRow) {
		items = append(items, item{object: container.New(line{grow: 0, pad: margin, height: 30}, newText(title, 12, theme.Text2).bold(), caption(lang.L("articles")).trailing()), above: 8})
		if len(rows) == 0 {
			items = append(items, inset14(caption(nothing), 2))
		}
		const most = 50
		for _, e := range rows[:min(most, len(rows))] {
			items = append(items, item{object: newRow(container.New(line{grow: 1, gap: 9, pad: margin, height: 28}, glyph(e.Type), body(e.Name), caption(strconv.Itoa(e.Count)).trailing()),
				func() { i.OnEntity(e.Entity) })})
		}
		if len(rows) > most {
			items = append(items, inset14(caption(fmt.Sprintf(lang.L("and %d more"), len(rows)-most)), 2))
		}
	}
	list(lang.L("Neighbours of all"), lang.L("Nothing that is shown is joined to all of them"), common)
	list(lang.L("Selected"), "", chosen)
	i.column.set(append(items, item{object: space(1, 14)}))
}

// ShowRelations lists the relations between two entities.
func (i *Inspector) ShowRelations(from, to string, rs []view.Relation) {
	i.quotes = nil
	items := []item{
		inset14(newText(fmt.Sprintf(lang.L("%s and %s"), from, to), 17, fynetheme.ColorNameForeground).bold().wrapped(), 14),
		inset14(caption(plural(len(rs), lang.L("relation"), lang.L("relations"))), 4),
		{object: space(1, 8)},
	}
	for _, r := range rs {
		items = append(items, item{object: i.relationRow(r)})
	}
	i.column.set(items)
}

// ShowRelation describes a relation with its sentences; shown is the one that the reader shows.
func (i *Inspector) ShowRelation(c view.RelationCard, shown int, r Remarks) {
	items := []item{
		inset14(newSentence(c, i.OnEntity), 14),
		tools(i.RelationTools()),
		inset14(container.New(flow{}, pills(Facts(c))...), 6),
	}
	items = append(items, i.remarks(r)...)
	if c.Mine {
		items = append(items, inset14(newText(YouSaid(c), 13, fynetheme.ColorNameForeground).wrapped(), 14))
	}
	if len(c.Quotes) > 0 || !c.Mine {
		items = append(items, inset14(newText(plural(len(c.Quotes), lang.L("sentence says it"), lang.L("sentences say it")), 12, theme.Text2).bold(), 14))
	}
	i.quotes = nil
	for n, q := range c.Quotes {
		card := newQuoteCard(q, func() { i.OnQuote(n) }, func() { i.OnConfirm(q.Statement) }, func() { i.OnReject(q.Statement) })
		card.setShown(n == shown)
		i.quotes = append(i.quotes, card)
		items = append(items, inset14(card, 8))
	}
	i.relation = items
	if len(c.Quotes) > 0 && i.OnDetails != nil {
		details := NewButton(lang.L("Details"), "", Flat, i.OnDetails).Hint(lang.L("How the sentence was read"))
		items = append(items, item{object: container.New(line{grow: -1, height: 28}, details), above: 8, left: 4})
	}
	i.column.set(append(items, item{object: space(1, 14)}))
}

// ShowDetails tells under the relation how its sentence was read, a line each.
func (i *Inspector) ShowDetails(lines []string) {
	items := append(slices.Clone(i.relation), inset14(newText(lang.L("Details"), 12, theme.Text2).bold(), 14))
	for _, l := range lines {
		items = append(items, inset14(caption(l).wrapped(), 4))
	}
	i.column.set(append(items, item{object: space(1, 14)}))
}

// Facts says in a few words each what is known of a relation: how sure the articles are of it, whose words it is, what the user did.
func Facts(c view.RelationCard) []string {
	var out []string
	if c.Stated {
		out = append(out, fmt.Sprintf(lang.L("%s, stated by a graph file"), lang.L(c.Verdict)))
	} else if len(c.Quotes) > 0 || !c.Mine {
		form := lang.L("%s, sure %s")
		if c.Confidence < graph.Solid {
			form = lang.L("%s, unsure %s")
		}
		out = append(out, fmt.Sprintf(form, lang.L(c.Verdict), fmt.Sprintf("%.0f %%", 100*c.Confidence)))
	} else if c.Verdict != view.Verdicts()[0] {
		out = append(out, lang.L(c.Verdict))
	}
	if c.When != "" {
		out = append(out, c.When)
	}
	if c.Says != "" {
		out = append(out, lang.L("says ")+c.Says)
	}
	if c.Mine {
		out = append(out, lang.L("added by you"))
	}
	if c.Confirmed {
		out = append(out, lang.L("confirmed by you"))
	}
	return out
}

// YouSaid says that the user added a relation, and on which day where that is known.
func YouSaid(c view.RelationCard) string {
	at, err := time.Parse(time.RFC3339, c.MineAt)
	if err != nil {
		return lang.L("You said this.")
	}
	return fmt.Sprintf(lang.L("You said this, on %s."), DateOf(at.Local()))
}

// SelectQuote marks the evidence card that the reader shows.
func (i *Inspector) SelectQuote(shown int) {
	for n, c := range i.quotes {
		c.setShown(n == shown)
	}
}

func pills(facts []string) []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(facts))
	for n, f := range facts {
		out[n] = newPill(f)
	}
	return out
}

// newPill is a word in a rounded frame.
func newPill(s string) fyne.CanvasObject {
	f := ground(fynetheme.ColorNameButton)
	f.radius = 10
	return container.NewStack(f, container.New(line{grow: -1, pad: 8, height: 20}, newText(s, 11.5, theme.Text2).whole()))
}

// flow sets objects in rows.
type flow struct{}

// Layout implements fyne.Layout.
func (flow) Layout(o []fyne.CanvasObject, size fyne.Size) {
	x, y := float32(0), float32(0)
	for _, c := range o {
		m := c.MinSize()
		if x > 0 && x+m.Width > size.Width {
			x, y = 0, y+m.Height+4
		}
		c.Move(fyne.NewPos(x, y))
		c.Resize(m)
		x += m.Width + 6
	}
}

// MinSize implements fyne.Layout: two rows at most are asked for.
func (flow) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := float32(0)
	for _, c := range o {
		w += c.MinSize().Width + 6
	}
	if w > 330 {
		return fyne.NewSize(100, 44)
	}
	return fyne.NewSize(100, 20)
}

// head is a shape beside a title and a line under it.
type head struct {
	widget.BaseWidget
	shape        *canvas.Image
	title, under *Text
}

func newHead(shape *canvas.Image, title, under *Text) *head {
	h := &head{shape: shape, title: title, under: under}
	h.ExtendBaseWidget(h)
	return h
}

func (h *head) heightFor(width float32) float32 {
	return max(38, h.title.heightFor(width-48)+18)
}

// CreateRenderer sets the parts.
func (h *head) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(headLayout{}, h.shape, h.title, h.under))
}

type headLayout struct{}

// Layout implements fyne.Layout.
func (headLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(34, 34))
	o[0].Move(fyne.NewPos(0, 2))
	h := o[1].(*Text).heightFor(size.Width - 48)
	o[1].Move(fyne.NewPos(48, 0))
	o[1].Resize(fyne.NewSize(size.Width-48, h))
	o[2].Move(fyne.NewPos(48, h))
	o[2].Resize(fyne.NewSize(size.Width-48, 17))
}

// MinSize implements fyne.Layout.
func (headLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 38) }

// fact is a label and its value, which wraps.
type fact struct {
	widget.BaseWidget
	label, value *Text
}

func newFact(label, value string) *fact {
	f := &fact{label: newText(label, 12, theme.Text3), value: newText(value, 12, fynetheme.ColorNameForeground).wrapped()}
	f.ExtendBaseWidget(f)
	return f
}

func (f *fact) heightFor(width float32) float32 { return f.value.heightFor(width - 86) }

// CreateRenderer sets the two in columns.
func (f *fact) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(factLayout{}, f.label, f.value))
}

type factLayout struct{}

// Layout implements fyne.Layout.
func (factLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(80, o[0].MinSize().Height))
	o[1].Move(fyne.NewPos(86, 0))
	o[1].Resize(fyne.NewSize(size.Width-86, size.Height))
}

// MinSize implements fyne.Layout.
func (factLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(100, o[0].MinSize().Height)
}

// sample is a piece of line in the style and direction of a relation.
type sample struct {
	widget.BaseWidget
	style    view.Style
	outgoing bool
}

func newSample(s view.Style, outgoing bool) *sample {
	x := &sample{style: s, outgoing: outgoing}
	x.ExtendBaseWidget(x)
	return x
}

// CreateRenderer draws the line.
func (s *sample) CreateRenderer() fyne.WidgetRenderer {
	ink := theme.Color(theme.EdgeInk)
	if s.style == view.Double {
		ink = theme.Color(fynetheme.ColorNameError)
	}
	var o []fyne.CanvasObject
	add := func(x1, y1, x2, y2, w float32) {
		if !s.outgoing {
			x1, x2 = 24-x1, 24-x2
		}
		l := canvas.NewLine(ink)
		l.StrokeWidth = w
		l.Position1, l.Position2 = fyne.NewPos(x1, y1), fyne.NewPos(x2, y2)
		o = append(o, l)
	}
	switch s.style {
	case view.Dashed:
		add(0, 6, 7, 6, 1.5)
		add(11, 6, 18, 6, 1.5)
	case view.Dotted:
		for x := float32(0); x < 20; x += 4 {
			add(x, 6, x+1.5, 6, 1.5)
		}
	case view.Double:
		add(0, 4.5, 19, 4.5, 1.2)
		add(0, 7.5, 19, 7.5, 1.2)
	default:
		add(0, 6, 22, 6, 1.5)
	}
	add(17, 2.5, 23, 6, 1.5)
	add(17, 9.5, 23, 6, 1.5)
	return &fixedRenderer{objects: o, min: fyne.NewSize(24, 12)}
}

// fixedRenderer shows objects that stand where they are.
type fixedRenderer struct {
	objects []fyne.CanvasObject
	min     fyne.Size
}

func (r *fixedRenderer) Destroy()                     {}
func (r *fixedRenderer) Layout(fyne.Size)             {}
func (r *fixedRenderer) MinSize() fyne.Size           { return r.min }
func (r *fixedRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *fixedRenderer) Refresh() {
	for _, o := range r.objects {
		o.Refresh()
	}
}

// onMarker sets the verb of a relation on the colour of evidence.
func onMarker(s string) fyne.CanvasObject {
	g := canvas.NewRectangle(theme.Color(theme.Marker))
	g.CornerRadius = 3
	return container.NewStack(g, container.New(line{grow: -1, pad: 5, height: 24}, newText(s, 15, fynetheme.ColorNameForeground).bold().whole()))
}

// sentence is subject, verb on marker and object, over as many lines as they need.
type sentence struct {
	widget.BaseWidget
	parts []fyne.CanvasObject
}

func newSentence(c view.RelationCard, entity func(quad.IRI)) *sentence {
	s := &sentence{}
	end := func(iri quad.IRI, shape, name fyne.CanvasObject) fyne.CanvasObject {
		return newRow(container.New(line{grow: -1, gap: 7, pad: 3, height: 26}, shape, name), func() { entity(iri) })
	}
	name := func(n string) *Text {
		t := newText(n, 15, fynetheme.ColorNameForeground).bold()
		if len([]rune(n)) > 34 {
			t.text = string([]rune(n)[:33]) + "…"
		}
		return t.whole()
	}
	s.parts = []fyne.CanvasObject{end(c.Subject.IRI, glyph(c.Subject.Type), name(c.Subject.Name)), onMarker(c.Label), end(c.Object.IRI, glyph(c.Object.Type), name(c.Object.Name))}
	s.ExtendBaseWidget(s)
	return s
}

func (s *sentence) heightFor(width float32) float32 {
	x, y := float32(0), float32(26)
	for _, p := range s.parts {
		w := p.MinSize().Width
		if x > 0 && x+w > width {
			x, y = 0, y+30
		}
		x += w + 6
	}
	return y
}

// CreateRenderer sets the parts one after the other.
func (s *sentence) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(flow{}, s.parts...))
}

// quoteCard is one sentence of evidence with its source.
type quoteCard struct {
	row
	ground, bar *canvas.Rectangle
	quote       *quoteText
	source      *Text
	shown       bool
}

func newQuoteCard(q view.Quote, tapped, confirm, reject func()) *quoteCard {
	c := &quoteCard{ground: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent)}
	c.quote = newQuoteText(q)
	c.source = caption(fmt.Sprintf("%s · %.0f %%", sourceOf(q), 100*q.Confidence))
	yes := NewButton("", "check", Flat, confirm).Hint(lang.L("It says so: confirm"))
	no := NewButton("", "x", Flat, reject).Hint(lang.L("It does not: reject"))
	c.onTapped = tapped
	c.row.ground = canvas.NewRectangle(color.Transparent)
	c.content = container.New(quoteLayout{c}, c.ground, c.bar, c.quote, c.source, yes, no)
	c.ExtendBaseWidget(c)
	return c
}

func (c *quoteCard) setShown(on bool) {
	c.shown = on
	c.ground.FillColor, c.ground.CornerRadius = theme.Color(theme.Card), 6
	c.bar.FillColor = theme.Color(fynetheme.ColorNameSeparator)
	if on {
		c.bar.FillColor = theme.Color(theme.MarkerLine)
	}
	c.quote.setShown(on)
	c.ground.Refresh()
	c.bar.Refresh()
}

func (c *quoteCard) heightFor(width float32) float32 { return c.quote.heightFor(width-28) + 40 }

// CreateRenderer draws the card as a row.
func (c *quoteCard) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{&c.row} }

type quoteLayout struct{ c *quoteCard }

// Layout implements fyne.Layout.
func (l quoteLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	o[1].Resize(fyne.NewSize(4, size.Height))
	o[2].Move(fyne.NewPos(14, 9))
	o[2].Resize(fyne.NewSize(size.Width-28, size.Height-40))
	o[3].Move(fyne.NewPos(14, size.Height-25))
	o[3].Resize(fyne.NewSize(size.Width-90, 16))
	for i, b := range o[4:] {
		b.Resize(fyne.NewSize(28, 26))
		b.Move(fyne.NewPos(size.Width-66+30*float32(i), size.Height-31))
	}
}

// MinSize implements fyne.Layout.
func (quoteLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 60) }
