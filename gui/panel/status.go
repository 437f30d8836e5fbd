package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/quadscope/quadscope/gui/theme"
)

// Status is the line at the foot of the window.
type Status struct {
	OnWork func(at fyne.CanvasObject) // what is said of running work was clicked

	counts, selection, work, zoom *Text
	workRow                       *row
	fields                        *fyne.Container
	object                        fyne.CanvasObject
}

// NewStatus returns the line.
func NewStatus() *Status {
	s := &Status{}
	text := func() *Text { return newText("", 11.5, theme.Text2).whole() }
	s.counts, s.selection, s.work, s.zoom = text(), text(), text(), text()
	s.workRow = newRow(container.New(line{grow: -1, pad: 4, height: 24}, s.work), func() { s.OnWork(s.workRow) })
	s.fields = container.New(line{grow: -1, gap: 10, pad: 10, height: 25})
	offline := newText("offline", 11.5, theme.Text2).whole()
	right := container.New(line{grow: -1, gap: 6, pad: 10, height: 25}, picture(theme.Icon("lock", theme.Text2), 13), offline, space(4, 1), s.zoom)
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
