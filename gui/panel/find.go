package panel

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/graph/text"
	"github.com/quadscope/quadscope/gui/theme"
)

// finder is the bar of the reader that finds words in the article.
type finder struct {
	entry  *findEntry
	count  *Text
	object *fyne.Container
	found  []text.Span
	at     int
	onShow func() // found or at has changed
}

func newFinder(shortcut func(fyne.Shortcut), show, leave func()) *finder {
	f := &finder{count: newText("", 12, theme.Text2).whole(), onShow: show}
	f.entry = &findEntry{step: f.step, leave: leave, shortcut: shortcut}
	f.entry.ExtendBaseWidget(f.entry)
	f.entry.SetPlaceHolder(lang.L("Find in this article"))
	f.entry.Icon = theme.Icon("search", theme.Text3)
	f.object = container.NewVBox(container.New(line{grow: 0, pad: 10, gap: 4, height: 38}, f.entry, f.count,
		NewButton("", "chevron-left", Flat, func() { f.step(-1) }), NewButton("", "chevron-right", Flat, func() { f.step(1) }),
		NewButton("", "x", Flat, leave)), rule())
	f.object.Hide()
	return f
}

// find shows what the article says of the words in the field.
func (f *finder) find(doc *text.Document) {
	f.found, f.at = nil, 0
	if doc != nil && f.object.Visible() {
		f.found = text.Find(doc.Text, f.entry.Text)
	}
	switch {
	case f.entry.Text == "":
		f.count.SetText("")
	case len(f.found) == 0:
		f.count.SetText(lang.L("none"))
	default:
		f.count.SetText(fmt.Sprintf("%d / %d", f.at+1, len(f.found)))
	}
	f.object.Refresh()
}

func (f *finder) step(by int) {
	if n := len(f.found); n > 0 {
		f.at = (f.at + by + n) % n
		f.count.SetText(fmt.Sprintf("%d / %d", f.at+1, n))
		f.object.Refresh()
		f.onShow()
	}
}

// current returns the place that is shown among those found; empty when there is none.
func (f *finder) current() text.Span {
	if len(f.found) == 0 {
		return text.Span{}
	}
	return f.found[f.at]
}

// findEntry is the field of the bar; Return and the arrows go on, Esc closes it.
type findEntry struct {
	widget.Entry
	step     func(int)
	leave    func()
	shortcut func(fyne.Shortcut)
}

// TypedKey walks through what was found.
func (e *findEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown:
		e.step(1)
	case fyne.KeyUp:
		e.step(-1)
	case fyne.KeyEscape:
		e.leave()
	default:
		e.Entry.TypedKey(k)
	}
}

// TypedShortcut edits the text, or hands the keys on to the window.
func (e *findEntry) TypedShortcut(s fyne.Shortcut) {
	if !editing(s) {
		e.shortcut(s)
		return
	}
	e.Entry.TypedShortcut(s)
}

// editing reports whether a shortcut edits the text of a field.
func editing(s fyne.Shortcut) bool {
	switch s.(type) {
	case *fyne.ShortcutCopy, *fyne.ShortcutCut, *fyne.ShortcutPaste, *fyne.ShortcutSelectAll:
		return true
	}
	return false
}
