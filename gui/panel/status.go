package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/quadscope/quadscope/gui/theme"
)

// Status is the line at the foot of the window.
type Status struct {
	OnWork    func(at fyne.CanvasObject) // what is said of running work was clicked
	OnNetwork func()                     // what is said of the network was clicked

	counts, selection, work, zoom *Text
	workRow                       *row
	fields                        *fyne.Container
	offline, online               fyne.CanvasObject
	object                        fyne.CanvasObject
}

// NewStatus returns the line.
func NewStatus() *Status {
	s := &Status{}
	text := func() *Text { return newText("", 11.5, theme.Text2).whole() }
	s.counts, s.selection, s.work, s.zoom = text(), text(), text(), text()
	s.workRow = newRow(container.New(line{grow: -1, pad: 4, height: 24}, s.work), func() { s.OnWork(s.workRow) })
	s.fields = container.New(line{grow: -1, gap: 10, pad: 10, height: 25})
	badge := func(icon, says string) fyne.CanvasObject {
		return newRow(container.New(line{grow: -1, gap: 6, pad: 4, height: 24}, picture(theme.Icon(icon, theme.Text2), 13), newText(says, 11.5, theme.Text2).whole()), func() { s.OnNetwork() })
	}
	s.offline, s.online = badge("lock", lang.L("offline")), badge("network", lang.L("fetches links"))
	s.online.Hide()
	right := container.New(line{grow: -1, gap: 6, pad: 10, height: 25}, container.NewStack(s.offline, s.online), space(4, 1), s.zoom)
	s.object = container.NewStack(ground("background"), container.NewBorder(rule(), nil, s.fields, right))
	return s
}

// Object returns the line.
func (s *Status) Object() fyne.CanvasObject { return s.object }

// Set shows counts, what is selected, running work and the zoom; empty ones take no room.
func (s *Status) Set(counts, selection, work, zoom string) {
	s.counts.SetText(counts)
	s.selection.SetText(selection)
	s.work.SetText(work)
	s.zoom.SetText(zoom)
	s.fields.Objects = nil
	for _, t := range []*Text{s.counts, s.selection, s.work} {
		if t.text == "" {
			continue
		}
		if len(s.fields.Objects) > 0 {
			bar := rule()
			bar.min = fyne.NewSize(1, 14)
			s.fields.Objects = append(s.fields.Objects, bar)
		}
		var shown fyne.CanvasObject = t
		if t == s.work {
			shown = s.workRow
		}
		s.fields.Objects = append(s.fields.Objects, shown)
	}
	s.object.Refresh()
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
	s.object.Refresh()
}
