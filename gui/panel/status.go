package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	fynetheme "fyne.io/fyne/v2/theme"

	"github.com/quadscope/quadscope/gui/theme"
)

// Status is the line at the foot of the window.
type Status struct {
	OnWork    func(at fyne.CanvasObject) // what is said of running work was clicked
	OnNetwork func()                     // what is said of the network was clicked
	OnCheck   func()                     // what there is to check was clicked
	OnFiner   func()                     // what the detail leaves out was clicked

	counts, finer, selection, check, work, zoom *Text
	finerRow, checkRow, workRow                 *row
	fields                                      *fyne.Container
	all                                         []fyne.CanvasObject // the fields, also those that there is no room for
	offline, online                             fyne.CanvasObject
	line                                        *fyne.Container
	object                                      fyne.CanvasObject
}

// NewStatus returns the line.
func NewStatus() *Status {
	s := &Status{}
	text := func() *Text { return newText("", 11.5, theme.Text2).whole() }
	s.counts, s.finer, s.selection, s.check, s.work, s.zoom = text(), text(), text(), text(), text(), text()
	s.check.color, s.check.style.Bold = fynetheme.ColorNameWarning, true
	s.finerRow = newRow(container.New(line{grow: -1, pad: 4, height: 24}, s.finer), func() { s.OnFiner() })
	s.checkRow = newRow(container.New(line{grow: -1, pad: 4, height: 24}, s.check), func() { s.OnCheck() })
	s.workRow = newRow(container.New(line{grow: -1, pad: 4, height: 24}, s.work), func() { s.OnWork(s.workRow) })
	s.fields = container.New(line{grow: -1, gap: 10, pad: 10, height: 25})
	badge := func(icon, says string) fyne.CanvasObject {
		return newRow(container.New(line{grow: -1, gap: 6, pad: 4, height: 24}, picture(theme.Icon(icon, theme.Text2), 13), newText(says, 11.5, theme.Text2).whole()), func() { s.OnNetwork() })
	}
	s.offline, s.online = badge("lock", lang.L("offline")), badge("network", lang.L("fetches links"))
	s.online.Hide()
	right := container.New(line{grow: -1, gap: 6, pad: 10, height: 25}, container.NewStack(s.offline, s.online), space(4, 1), s.zoom)
	s.line = container.New(statusLayout{s}, rule(), s.fields, right)
	s.object = container.NewStack(ground("background"), s.line)
	return s
}

// Object returns the line.
func (s *Status) Object() fyne.CanvasObject { return s.object }

// Counts returns what the line says of how much there is.
func (s *Status) Counts() string { return s.counts.text }

// Set shows counts, what the detail leaves out, what is selected, what there is to check, running work and the zoom; empty ones take no room.
func (s *Status) Set(counts, finer, selection, check, work, zoom string) {
	s.counts.SetText(counts)
	s.finer.SetText(finer)
	s.selection.SetText(selection)
	s.check.SetText(check)
	s.work.SetText(work)
	s.zoom.SetText(zoom)
	s.all = nil
	for _, t := range []*Text{s.counts, s.finer, s.selection, s.check, s.work} {
		if t.text == "" {
			continue
		}
		if len(s.all) > 0 {
			bar := rule()
			bar.min = fyne.NewSize(1, 14)
			s.all = append(s.all, bar)
		}
		var shown fyne.CanvasObject = t
		switch t {
		case s.finer:
			shown = s.finerRow
		case s.check:
			shown = s.checkRow
		case s.work:
			shown = s.workRow
		}
		s.all = append(s.all, shown)
	}
	s.line.Refresh()
}

// SetNetwork shows whether the pages of links are fetched.
func (s *Status) SetNetwork(allowed bool) {
	if allowed {
		s.offline.Hide()
		s.online.Show()
	} else {
		s.online.Hide()
		s.offline.Show()
	}
	s.line.Refresh()
}

// statusLayout lays out the line of the status, its fields and what stands at its right. Fields that do not fit beside that are left out, from
// the first on: running work comes last and is what a user waits for.
type statusLayout struct{ s *Status }

// Layout implements fyne.Layout.
func (l statusLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	top, fields, right := o[0], o[1].(*fyne.Container), o[2]
	top.Resize(fyne.NewSize(size.Width, 1))
	w := right.MinSize().Width
	right.Move(fyne.NewPos(size.Width-w, 1))
	right.Resize(fyne.NewSize(w, size.Height-1))
	fields.Objects = l.s.all
	for len(fields.Objects) > 2 && fields.MinSize().Width > size.Width-w {
		fields.Objects = fields.Objects[2:] // with the line after it
	}
	fields.Move(fyne.NewPos(0, 1))
	fields.Resize(fyne.NewSize(size.Width-w, size.Height-1))
}

// MinSize implements fyne.Layout.
func (statusLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 26) }
