package panel

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/gui/theme"
)

// Filters is the left page that narrows what the graph shows.
type Filters struct {
	OnChange func(view.Spec)
	OnNoDate func() // what was typed as one is no date

	spec     view.Spec
	facets   view.Facets
	all      bool // every relation is listed
	unstated int
	from     *widget.Entry
	until    *widget.Entry
	sure     *widget.Slider
	articles *widget.Slider
	column   *column
}

// fewRelations is how many relations are listed before all are asked for.
const fewRelations = 12

// NewFilters returns the page with nothing to narrow.
func NewFilters() *Filters {
	f := &Filters{column: newColumn(0), sure: widget.NewSlider(0, 95), articles: widget.NewSlider(1, 10)}
	f.sure.Step, f.articles.Step = 5, 1
	f.from, f.until = dateEntry(lang.L("from %s")), dateEntry(lang.L("until %s"))
	f.from.OnSubmitted = func(string) { f.dates() }
	f.until.OnSubmitted = func(string) { f.dates() }
	// A slider tells also of what Set puts it to.
	f.sure.OnChangeEnded = func(v float64) {
		if math.Round(v) != math.Round(100*f.spec.Confidence) {
			f.spec.Confidence = v / 100
			f.changed()
		}
	}
	f.articles.OnChangeEnded = func(v float64) {
		if int(v) != max(1, f.spec.MinArticles) {
			f.spec.MinArticles = int(v)
			f.changed()
		}
	}
	return f
}

// Object returns the page.
func (f *Filters) Object() fyne.CanvasObject { return f.column.view() }

// dateEntry asks for a date. form says of which, around an example.
func dateEntry(form string) *widget.Entry {
	e := widget.NewEntry()
	e.SetPlaceHolder(fmt.Sprintf(form, Date("2026-03")))
	return e
}

func (f *Filters) changed() { f.OnChange(f.spec) }

// dates takes what stands in the two fields, if that is dates.
func (f *Filters) dates() {
	from, ok := ReadDate(f.from.Text)
	until, too := ReadDate(f.until.Text)
	if !ok || !too {
		f.OnNoDate()
		return
	}
	f.spec.From, f.spec.Until = from, lastDay(until)
	f.changed()
}

// lastDay returns the last day of an ISO 8601 day, month or year; of none nothing.
func lastDay(iso string) string {
	if t, err := time.Parse("2006-01", iso); err == nil {
		return t.AddDate(0, 1, -1).Format(time.DateOnly)
	}
	if t, err := time.Parse("2006", iso); err == nil {
		return t.AddDate(1, 0, -1).Format(time.DateOnly)
	}
	return iso
}

// Set shows how many of each kind there are, and what is left out. unstated is how many entities are not drawn because nothing is said of them.
func (f *Filters) Set(s view.Spec, c view.Facets, unstated int) {
	f.spec, f.facets, f.unstated = s, c, unstated
	f.from.SetText(Date(s.From))
	f.until.SetText(Date(s.Until))
	f.sure.SetValue(100 * s.Confidence)
	f.articles.SetValue(float64(max(1, s.MinArticles)))
	f.fill()
}

// fill builds the rows again without moving the page.
func (f *Filters) fill() {
	at := f.column.scroll.Offset
	items := []item{{object: container.New(line{grow: 0, pad: 12, height: 40}, f.said(), f.clear())}}
	if f.unstated > 0 {
		items = append(items, inset14(caption(unstated(f.unstated)).wrapped(), 0))
	}
	items = append(items, heading(lang.L("Types of entity")))
	for _, t := range f.facets.Types {
		items = append(items, check(!t.Hidden, glyph(t.Type), theme.TypeName(t.Type), t.Count, func(bool) {
			f.spec.HiddenTypes = view.Toggle(f.spec.HiddenTypes, t.Type)
			f.changed()
		}))
	}
	items = append(items, heading(lang.L("How sure")))
	for _, s := range f.facets.Styles {
		items = append(items, check(!s.Hidden, newSample(s.Style, true), styleName(s.Style), s.Count, func(bool) {
			f.spec.HiddenStyles = view.Toggle(f.spec.HiddenStyles, s.Style)
			f.changed()
		}))
	}
	items = append(items, slider(fmt.Sprintf(lang.L("Confidence at least %.0f %%"), 100*f.spec.Confidence), f.sure),
		slider(lang.L("Said by at least ")+plural(max(1, f.spec.MinArticles), lang.L("article"), lang.L("articles")), f.articles),
		check(f.spec.Mine, nil, lang.L("Only what I said or confirmed"), f.facets.Mine, func(on bool) { f.spec.Mine = on; f.changed() }))
	items = append(items, heading(lang.L("Date of publication")), item{object: container.New(pairs{}, f.from, f.until), left: 12, right: 12})
	items = append(items, heading(lang.L("Relations")))
	n := len(f.facets.Relations)
	if !f.all {
		n = min(n, fewRelations)
	}
	for _, r := range f.facets.Relations[:n] {
		items = append(items, check(!r.Hidden, nil, r.Label, r.Count, func(bool) {
			f.spec.HiddenRelations = view.Toggle(f.spec.HiddenRelations, r.Predicate)
			f.changed()
		}))
	}
	if n < len(f.facets.Relations) {
		items = append(items, item{object: container.New(line{grow: -1, pad: 8, height: 32},
			NewButton(fmt.Sprintf(lang.L("All %d relations"), len(f.facets.Relations)), "", Action, func() { f.all = true; f.fill() }))})
	}
	f.column.set(append(items, item{object: space(1, 14)}))
	f.column.scroll.ScrollToOffset(at)
}

// Counts returns the sums of what the page counts of "types", "styles" and "relations", and how many entities are "unstated".
func (f *Filters) Counts() map[string]int {
	out := map[string]int{"unstated": f.unstated}
	for _, t := range f.facets.Types {
		out["types"] += t.Count
	}
	for _, s := range f.facets.Styles {
		out["styles"] += s.Count
	}
	for _, r := range f.facets.Relations {
		out["relations"] += r.Count
	}
	return out
}

func (f *Filters) said() fyne.CanvasObject {
	if !f.spec.Filtered() {
		return newText(lang.L("No filter is on"), 12.5, theme.Text2)
	}
	return newText(lang.L("Filters are on"), 12.5, theme.Text2).bold()
}

func (f *Filters) clear() fyne.CanvasObject {
	b := NewButton(lang.L("Clear filters"), "", Action, func() { f.spec = f.spec.ClearFilters(); f.changed() })
	b.SetEnabled(f.spec.Filtered())
	return b
}

// styleName says in words what a style of line means.
func styleName(s view.Style) string {
	switch s {
	case view.Dashed:
		return lang.L("Unsure")
	case view.Dotted:
		return lang.L("Planned, possible, reported")
	case view.Double:
		return lang.L("Denied")
	}
	return lang.L("Asserted")
}

func heading(s string) item {
	return item{object: container.New(line{grow: 0, pad: 12, height: 28}, newText(s, 12, theme.Text2).bold()), above: 8}
}

// check is a row with a box, a sign, words and a count.
func check(on bool, sign fyne.CanvasObject, words string, count int, changed func(bool)) item {
	box := widget.NewCheck("", nil)
	box.SetChecked(on)
	box.OnChanged = changed
	objects := []fyne.CanvasObject{container.New(wide{22, 26}, box)}
	if sign != nil {
		objects = append(objects, sign)
	}
	objects = append(objects, body(words), caption(strconv.Itoa(count)).trailing())
	return item{object: newRow(container.New(line{grow: len(objects) - 2, gap: 9, pad: 12, height: 28}, objects...), func() { box.SetChecked(!box.Checked) })}
}

func slider(words string, s *widget.Slider) item {
	return item{object: container.NewVBox(container.New(line{grow: 0, pad: 12, height: 24}, newText(words, 12.5, theme.Text2)), container.New(padded{12}, s)), above: 4}
}

// padded lays one object out with a margin at both sides.
type padded struct{ by float32 }

// Layout implements fyne.Layout.
func (p padded) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(p.by, 0))
	o[0].Resize(fyne.NewSize(size.Width-2*p.by, size.Height))
}

// MinSize implements fyne.Layout.
func (p padded) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(2*p.by, 0)
}

// pairs lays two objects out side by side.
type pairs struct{}

// Layout implements fyne.Layout.
func (pairs) Layout(o []fyne.CanvasObject, size fyne.Size) {
	w := (size.Width - 8) / 2
	for i, c := range o {
		c.Move(fyne.NewPos(float32(i)*(w+8), 0))
		c.Resize(fyne.NewSize(w, size.Height))
	}
}

// MinSize implements fyne.Layout.
func (pairs) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(160, 32) }
