package panel

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/gui/theme"
)

// ExportWidth is how wide the pane of exports wants to be.
const ExportWidth = 560

// previewLines is how many lines of a file are shown before it is written.
const previewLines = 60

// ExportFormat is a row of the list of formats.
type ExportFormat struct {
	Name, Title, BestFor string
	Text                 bool // can be looked at and copied
}

// ExportScope is how much an export takes.
type ExportScope struct {
	Name, Title string
	Count       int // entities
}

// Export is the pane that writes the graph in a format, of which it shows the beginning.
type Export struct {
	OnChange func(format, scope string, lines int) // what is chosen has changed: a preview is wanted
	OnCopy   func(format, scope string)
	OnSave   func(format, scope string)
	OnClose  func()

	formats []ExportFormat
	scopes  []ExportScope
	format  int
	scope   int
	rows    []*row
	list    *column
	chips   *fyne.Container
	text    *widget.Label
	said    *Text
	copied  *Button
	object  *fyne.Container
}

// NewExport returns the pane for these formats.
func NewExport(formats []ExportFormat) *Export {
	e := &Export{formats: formats, list: newColumn(0), text: widget.NewLabel(""), said: newText("", 12, theme.Text2).wrapped()}
	e.text.TextStyle.Monospace = true
	e.text.SizeName = fynetheme.SizeNameCaptionText
	e.chips = container.New(line{grow: -1, gap: 6, pad: 12, height: 42})
	e.copied = NewButton(lang.L("Copy"), "copy", Outlined, func() { e.OnCopy(e.chosen()) })
	save := NewButton(lang.L("Save…"), "download", Primary, func() { e.OnSave(e.chosen()) })
	head := container.NewVBox(container.New(line{grow: 0, pad: 14, height: 33}, body(lang.L("Export")).bold(), NewButton("", "x", Flat, func() { e.OnClose() }).Hint(lang.L("Close"))), rule())
	foot := container.NewVBox(rule(), container.New(line{grow: 0, gap: 8, pad: 12, height: 48}, e.said, e.copied, save))
	preview := container.NewStack(ground(theme.Card), container.NewScroll(e.text))
	right := container.NewBorder(e.chips, nil, nil, nil, preview)
	e.object = container.NewStack(ground(fynetheme.ColorNameBackground), container.NewBorder(head, foot, nil, nil, container.New(exportLayout{}, e.list.view(), rule(), right)))
	var items []item
	for i, f := range formats {
		r := newRow(container.New(formatLayout{}, body(f.Title), newText(f.BestFor, 11.5, theme.Text3).wrapped()), func() { e.choose(i) })
		e.rows = append(e.rows, r)
		items = append(items, item{object: r})
	}
	e.list.set(items)
	e.object.Hide()
	return e
}

// Object returns the pane.
func (e *Export) Object() fyne.CanvasObject { return e.object }

func (e *Export) chosen() (format, scope string) {
	return e.formats[e.format].Name, e.scopes[e.scope].Name
}

// Show opens the pane for these scopes.
func (e *Export) Show(scopes []ExportScope) {
	e.scopes = scopes
	e.scope = min(e.scope, len(scopes)-1)
	e.object.Show()
	e.choose(e.format)
}

// SetScopes tells of other counts; the chosen scope stays.
func (e *Export) SetScopes(scopes []ExportScope) {
	e.scopes = scopes
	e.scope = min(e.scope, len(scopes)-1)
	e.showScopes()
}

func (e *Export) choose(i int) {
	e.format = i
	for j, r := range e.rows {
		r.setSelected(j == i)
	}
	e.copied.SetEnabled(e.formats[i].Text)
	e.showScopes()
	e.ask()
}

func (e *Export) showScopes() {
	e.chips.Objects = nil
	for i, s := range e.scopes {
		e.chips.Add(newOneOf(fmt.Sprintf("%s %d", s.Title, s.Count), i == e.scope, func() { e.scope = i; e.showScopes(); e.ask() }))
	}
	e.chips.Refresh()
}

func (e *Export) ask() {
	e.said.SetText("")
	format, scope := e.chosen()
	e.OnChange(format, scope, previewLines)
}

// SetPreview shows the beginning of what would be written, and says how much that is.
func (e *Export) SetPreview(text, said string) {
	if text == "" {
		text = lang.L("This format is for programs: there is nothing to look at here.")
	}
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for i, l := range lines {
		lines[i] = fmt.Sprintf("%3d  %s", i+1, clip(l, 160))
	}
	e.text.SetText(strings.Join(lines, "\n"))
	e.said.SetText(said)
	e.object.Refresh()
}

// clip shortens a line that is longer than n letters.
func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

// exportLayout sets list, line and preview side by side.
type exportLayout struct{}

// Layout implements fyne.Layout.
func (exportLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const list = 210
	o[0].Resize(fyne.NewSize(list, size.Height))
	o[1].Move(fyne.NewPos(list, 0))
	o[1].Resize(fyne.NewSize(1, size.Height))
	o[2].Move(fyne.NewPos(list+1, 0))
	o[2].Resize(fyne.NewSize(max(0, size.Width-list-1), size.Height))
}

// MinSize implements fyne.Layout.
func (exportLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

// formatLayout sets a format's name over what it is good for.
type formatLayout struct{}

// Layout implements fyne.Layout.
func (formatLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(14, 6))
	o[0].Resize(fyne.NewSize(size.Width-24, 18))
	o[1].Move(fyne.NewPos(14, 24))
	o[1].Resize(fyne.NewSize(size.Width-24, o[1].(*Text).heightFor(size.Width-24)))
}

// MinSize implements fyne.Layout.
func (formatLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(120, 60) }
