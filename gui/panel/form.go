package panel

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/gui/theme"
)

// formWidth is the width of a form.
const formWidth = 460

// Option is something that a field offers.
type Option struct {
	Value string     // what the form gets
	Text  string     // what is shown; the value when empty
	Type  graph.Type // shape before it, or empty
	Right string     // at the right end
}

// FieldKind says how a field is filled in.
type FieldKind uint8

// The kinds of field.
const (
	Words FieldKind = iota // one line
	Lines                  // several
	Pick                   // one of the options that Offer finds; only those
	Word                   // words, with options that Offer finds as help
)

// Field is one question of a form.
type Field struct {
	Label string
	Kind  FieldKind
	Value string // at first
	Text  string // of Value, where they differ
	Offer func(query string) []Option
}

// Form is a small sheet of questions over the window. It closes by Esc, by a click beside it, or when it is done.
type Form struct {
	Title   string
	Detail  string
	Fields  []Field
	Problem string                                 // to be shown at first, or empty
	Do      string                                 // the word on its button
	OnDo    func(values []string) error            // an error is shown and leaves the form open
	OnValue func(values []string) (detail string)  // nil, or says what would happen
	OnClose func()                                 // the keyboard goes back
	Extra   func(close func()) []fyne.CanvasObject // further buttons, or nil
}

// Show opens the form with the keyboard in its first empty field, or the first of all. Without fields Return does what it is for.
func (f Form) Show(c fyne.Canvas) {
	o := &openForm{Form: f, canvas: c, problem: newText(capital(f.Problem), 12.5, fynetheme.ColorNameError).wrapped(), detail: newText(f.Detail, 13, theme.Text2).wrapped()}
	o.column = newColumn(16)
	o.keys = &formKeys{form: o}
	o.keys.ExtendBaseWidget(o.keys)
	for _, field := range f.Fields {
		o.fields = append(o.fields, newFormField(field, o))
	}
	o.popup = widget.NewPopUp(o.column.view(), c)
	o.changed()
	o.layOut()
	if len(o.fields) > 0 {
		first := max(0, slices.IndexFunc(f.Fields, func(x Field) bool { return x.Value == "" }))
		c.Focus(o.fields[first].entry)
		o.fields[first].entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	} else {
		c.Focus(o.keys)
	}
}

// formKeys has the keyboard where there is no field.
type formKeys struct {
	widget.BaseWidget
	form *openForm
}

// FocusGained, FocusLost and TypedRune do nothing.
func (*formKeys) FocusGained()   {}
func (*formKeys) FocusLost()     {}
func (*formKeys) TypedRune(rune) {}

// TypedKey does what the form is for, or closes it.
func (k *formKeys) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		k.form.do()
	case fyne.KeyEscape:
		k.form.close()
	}
}

// CreateRenderer shows nothing.
func (k *formKeys) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(space(0, 0)) }

type openForm struct {
	Form
	canvas          fyne.Canvas
	popup           *widget.PopUp
	column          *column
	fields          []*formField
	keys            *formKeys
	detail, problem *Text
}

// layOut builds the rows again and gives the sheet the height that they need.
func (o *openForm) layOut() {
	items := []item{{object: newText(o.Title, 17, fynetheme.ColorNameForeground).bold().wrapped()}}
	if o.detail.text != "" {
		items = append(items, item{object: o.detail, above: 6})
	}
	for _, f := range o.fields {
		items = append(items, item{object: newText(f.Label, 12, theme.Text2).bold(), above: 12}, item{object: f.entry, above: 4})
		for _, r := range f.rows {
			items = append(items, item{object: r})
		}
	}
	if o.problem.text != "" {
		items = append(items, item{object: o.problem, above: 10})
	}
	buttons := []fyne.CanvasObject{space(1, 1)}
	if o.Extra != nil {
		buttons = append(o.Extra(o.close), buttons...)
	}
	grow := len(buttons) - 1
	buttons = append(buttons, NewButton(lang.L("Cancel"), "", Quiet, o.close), NewButton(o.Do, "", Primary, o.do))
	items = append(items, item{object: container.New(line{grow: grow, gap: 8, height: 34}, append(buttons, o.keys)...), above: 14})
	o.column.width = min(formWidth, o.canvas.Size().Width-16)
	o.column.set(items)
	size := fyne.NewSize(o.column.width, min(o.column.MinSize(nil).Height+2*fynetheme.InnerPadding(), o.canvas.Size().Height-2*sheetTop(o.canvas)))
	o.popup.Resize(size)
	o.popup.ShowAtPosition(fyne.NewPos(max(8, (o.canvas.Size().Width-size.Width)/2), sheetTop(o.canvas)))
}

func (o *openForm) close() {
	o.popup.Hide()
	if o.OnClose != nil {
		o.OnClose()
	}
}

func (o *openForm) values() []string {
	var out []string
	for _, f := range o.fields {
		out = append(out, f.value)
	}
	return out
}

// changed says again what would happen.
func (o *openForm) changed() {
	if o.OnValue != nil {
		o.detail.SetText(o.OnValue(o.values()))
	}
}

func (o *openForm) do() {
	if err := o.OnDo(o.values()); err != nil {
		o.problem.SetText(capital(Told(err.Error())))
		o.layOut()
		return
	}
	o.close()
}

// next puts the keyboard into the field after f, or does what the form is for.
func (o *openForm) next(f *formField) {
	for i, g := range o.fields {
		if g == f && i+1 < len(o.fields) {
			o.canvas.Focus(o.fields[i+1].entry)
			return
		}
	}
	o.do()
}

// formField is a field of an open form, with the options under it while they are of use.
type formField struct {
	Field
	form    *openForm
	entry   *formEntry
	value   string
	options []Option
	rows    []fyne.CanvasObject
	chosen  int
}

// formOptions is how many options are shown at once.
const formOptions = 6

func newFormField(f Field, form *openForm) *formField {
	x := &formField{Field: f, form: form, value: f.Value}
	x.entry = &formEntry{field: x}
	x.entry.MultiLine = f.Kind == Lines
	x.entry.ExtendBaseWidget(x.entry)
	x.entry.Wrapping = fyne.TextWrapOff
	if f.Kind == Lines {
		x.entry.Wrapping = fyne.TextWrapWord
	}
	shown := f.Value
	if f.Text != "" {
		shown = f.Text
	}
	x.entry.SetText(shown)
	x.entry.OnChanged = x.typed
	return x
}

// typed takes what was typed and offers what fits it.
func (f *formField) typed(s string) {
	f.value = s
	if f.Kind == Pick {
		f.value = ""
	}
	f.offer(s)
	f.form.changed()
	f.form.layOut()
}

func (f *formField) offer(s string) {
	f.options, f.rows, f.chosen = nil, nil, 0
	if f.Offer == nil {
		return
	}
	f.options = f.Offer(s)
	f.options = f.options[:min(formOptions, len(f.options))]
	if f.Kind == Word {
		f.chosen = -1
	}
	for i, o := range f.options {
		f.rows = append(f.rows, newRow(optionRow(o), func() { f.choose(i) }))
	}
	f.mark()
}

func optionRow(o Option) fyne.CanvasObject {
	shown := o.Text
	if shown == "" {
		shown = o.Value
	}
	objects := []fyne.CanvasObject{body(shown), caption(o.Right).trailing()}
	if o.Type != "" {
		return container.New(line{grow: 1, gap: 9, pad: 10, height: 28}, append([]fyne.CanvasObject{glyph(o.Type)}, objects...)...)
	}
	return container.New(line{grow: 0, gap: 9, pad: 10, height: 28}, objects...)
}

func (f *formField) mark() {
	for i, r := range f.rows {
		r.(*row).setSelected(i == f.chosen)
	}
}

// choose takes an option.
func (f *formField) choose(i int) {
	if i < 0 || i >= len(f.options) {
		return
	}
	o := f.options[i]
	shown := o.Text
	if shown == "" {
		shown = o.Value
	}
	f.entry.OnChanged = nil
	f.entry.SetText(shown)
	f.entry.OnChanged = f.typed
	f.value = o.Value
	f.options, f.rows = nil, nil
	f.form.changed()
	f.form.layOut()
	f.form.next(f)
}

// formEntry is the text field of a form.
type formEntry struct {
	widget.Entry
	field *formField
}

// FocusGained offers what can be chosen.
func (e *formEntry) FocusGained() {
	e.Entry.FocusGained()
	if e.field.Kind == Pick && e.field.value == "" || e.field.Kind == Word && e.field.value == "" {
		e.field.offer(e.Text)
		e.field.form.layOut()
	}
}

// TypedKey moves through the options; Return goes on, Esc closes the form.
func (e *formEntry) TypedKey(k *fyne.KeyEvent) {
	f := e.field
	switch {
	case k.Name == fyne.KeyEscape:
		f.form.close()
	case k.Name == fyne.KeyDown && len(f.rows) > 0:
		f.chosen = min(f.chosen+1, len(f.rows)-1)
		f.mark()
	case k.Name == fyne.KeyUp && len(f.rows) > 0:
		f.chosen = max(f.chosen-1, 0)
		f.mark()
	case k.Name == fyne.KeyReturn && f.Kind == Lines:
		e.Entry.TypedKey(k)
	case k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter:
		if len(f.rows) > 0 && f.chosen >= 0 {
			f.choose(f.chosen)
			return
		}
		f.form.next(f)
	default:
		e.Entry.TypedKey(k)
	}
}

// MinSize makes a line 32 units high, and several 96.
func (e *formEntry) MinSize() fyne.Size {
	if e.MultiLine {
		return fyne.NewSize(200, 96)
	}
	return fyne.NewSize(200, 32)
}

// capital begins an error's words with a capital.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
