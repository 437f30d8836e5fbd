package panel

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/gui/theme"
)

// Empty is the start screen: where to drop, and what else can be done.
type Empty struct {
	OnSample, OnPaste, OnFolder, OnProject func()
	recent                                 *fyne.Container
	object                                 fyne.CanvasObject
}

// RecentRow is a project that was open lately.
type RecentRow struct {
	Name, Detail, Day string
	Open              func()
}

// NewEmpty returns the screen; samples is how many sample articles there are.
func NewEmpty(sample string) *Empty {
	e := &Empty{}
	title := canvasText(lang.L("Drop articles here"), 30, true, fynetheme.ColorNameForeground)
	sub := canvasText(lang.L("Web pages, PDF, Word, mail, e-books, text: files or whole folders, anywhere on this window"), 13.5, false, theme.Text2)
	buttons := container.New(line{grow: -1, gap: 8, height: 34},
		NewButton(sample, "flask-conical", Primary, func() { e.OnSample() }).Tall(),
		NewButton(lang.L("Paste text"), "clipboard-paste", Outlined, func() { e.OnPaste() }).Tall().Key("Ctrl V"),
		NewButton(lang.L("Open folder…"), "folder-open", Outlined, func() { e.OnFolder() }).Tall(),
		NewButton(lang.L("Open project…"), "file", Outlined, func() { e.OnProject() }).Tall())
	private := container.New(line{grow: -1, gap: 8, height: 20}, picture(theme.Icon("lock", theme.Text2), 15),
		canvasText(lang.L("Everything stays on this computer. Nothing is sent, no account is needed."), 13, false, theme.Text2))
	idea := &idea{}
	idea.ExtendBaseWidget(idea)
	e.recent = container.New(stackRows{})
	stack := container.New(centred{gaps: []float32{0, 34, 10, 22, 18, 30}}, idea, title, sub, buttons, private, e.recent)
	dashes := &dashes{}
	dashes.ExtendBaseWidget(dashes)
	e.object = container.NewStack(ground(theme.Canvas), dashes, stack)
	return e
}

// SetRecent lists these projects under the buttons.
func (e *Empty) SetRecent(rows []RecentRow) {
	e.recent.Objects = nil
	if len(rows) > 0 {
		e.recent.Add(container.New(line{grow: 0, pad: 12, height: 28}, newText(lang.L("Recent"), 12, theme.Text2).bold()))
	}
	for _, r := range rows {
		e.recent.Add(newRow(container.New(line{grow: 1, gap: 10, pad: 12, height: 28}, picture(theme.Icon("file", theme.Text2), 14), container.New(wide{190, 20}, body(r.Name)),
			newText(r.Detail, 12, theme.Text3).whole(), container.New(wide{86, 18}, caption(r.Day).trailing())), r.Open))
	}
	e.object.Refresh()
}

// Object returns the screen.
func (e *Empty) Object() fyne.CanvasObject { return e.object }

func canvasText(s string, size float32, bold bool, c fyne.ThemeColorName) *Text {
	t := newText(s, size, c).whole()
	t.style.Bold = bold
	return t
}

// centred stacks objects in the middle of its room.
type centred struct{ gaps []float32 }

// Layout implements fyne.Layout.
func (c centred) Layout(o []fyne.CanvasObject, size fyne.Size) {
	y := max(24, (size.Height-c.MinSize(o).Height)/2)
	for i, x := range o {
		m := x.MinSize()
		y += c.gaps[i]
		x.Resize(m)
		x.Move(fyne.NewPos((size.Width-m.Width)/2, y))
		y += m.Height
	}
}

// MinSize implements fyne.Layout.
func (c centred) MinSize(o []fyne.CanvasObject) fyne.Size {
	s := fyne.NewSize(0, 0)
	for i, x := range o {
		m := x.MinSize()
		s = fyne.NewSize(max(s.Width, m.Width), s.Height+c.gaps[i]+m.Height)
	}
	return s
}

// dashes is the frame of the drop area: lines of 8 units and gaps of 6, 20 units inside.
type dashes struct{ widget.BaseWidget }

// CreateRenderer draws the frame as short lines.
func (d *dashes) CreateRenderer() fyne.WidgetRenderer { return &dashesRenderer{d: d} }

type dashesRenderer struct {
	d     *dashes
	lines []fyne.CanvasObject
}

func (r *dashesRenderer) Destroy()                     {}
func (r *dashesRenderer) MinSize() fyne.Size           { return fyne.NewSize(100, 100) }
func (r *dashesRenderer) Objects() []fyne.CanvasObject { return r.lines }
func (r *dashesRenderer) Refresh()                     { r.Layout(r.d.Size()); canvas.Refresh(r.d) }

func (r *dashesRenderer) Layout(size fyne.Size) {
	r.lines = nil
	const in, dash, gap = 20, 8, 6
	ink := theme.Color(theme.Text3)
	add := func(x1, y1, x2, y2 float32) {
		l := canvas.NewLine(ink)
		l.StrokeWidth = 2
		l.Position1, l.Position2 = fyne.NewPos(x1, y1), fyne.NewPos(x2, y2)
		r.lines = append(r.lines, l)
	}
	right, bottom := size.Width-in, size.Height-in
	for x := float32(in); x < right; x += dash + gap {
		add(x, in, min(x+dash, right), in)
		add(x, bottom, min(x+dash, right), bottom)
	}
	for y := float32(in); y < bottom; y += dash + gap {
		add(in, y, in, min(y+dash, bottom))
		add(right, y, right, min(y+dash, bottom))
	}
}

// idea is the small picture of what the program does: an edge and the sentence that says it.
type idea struct{ widget.BaseWidget }

// CreateRenderer draws it.
func (i *idea) CreateRenderer() fyne.WidgetRenderer { return &ideaRenderer{i: i} }

type ideaRenderer struct {
	i       *idea
	objects []fyne.CanvasObject
}

func (r *ideaRenderer) Destroy()                     {}
func (r *ideaRenderer) MinSize() fyne.Size           { return fyne.NewSize(460, 170) }
func (r *ideaRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *ideaRenderer) Refresh()                     { r.Layout(r.i.Size()); canvas.Refresh(r.i) }

func (r *ideaRenderer) Layout(fyne.Size) {
	r.objects = nil
	rect := func(x, y, w, h, radius float32, fill, stroke color.Color) {
		o := canvas.NewRectangle(fill)
		o.CornerRadius = radius
		if stroke != nil {
			o.StrokeColor, o.StrokeWidth = stroke, 1
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
		r.objects = append(r.objects, o)
	}
	text := func(s string, x, y, size float32, bold bool, c color.Color, font fyne.Resource) float32 {
		t := canvas.NewText(s, c)
		t.TextSize, t.TextStyle.Bold, t.FontSource = size, bold, font
		t.Move(fyne.NewPos(x, y))
		t.Resize(t.MinSize())
		r.objects = append(r.objects, t)
		return t.MinSize().Width
	}
	stroke := func(x1, y1, x2, y2, w float32, c color.Color) {
		l := canvas.NewLine(c)
		l.StrokeWidth = w
		l.Position1, l.Position2 = fyne.NewPos(x1, y1), fyne.NewPos(x2, y2)
		r.objects = append(r.objects, l)
	}
	shape := func(p fyne.CanvasObject, x, y, size float32) {
		p.Move(fyne.NewPos(x-size/2, y-size/2))
		p.Resize(fyne.NewSize(size, size))
		r.objects = append(r.objects, p)
	}
	ink, fore := theme.Color(theme.EdgeInk), theme.Color(fynetheme.ColorNameForeground)
	mark, line := theme.Color(theme.Marker), theme.Color(theme.MarkerLine)
	stroke(30, 16, 84, 44, 1.25, theme.Color(theme.Edge))
	stroke(96, 70, 38, 106, 1.25, theme.Color(theme.Edge))
	stroke(370, 46, 424, 14, 1.25, theme.Color(theme.Edge))
	stroke(374, 66, 430, 98, 1.25, theme.Color(theme.Edge))
	rect(124, 50, 208, 14, 0, mark, nil)
	stroke(122, 57, 330, 57, 2, ink)
	stroke(322, 53, 331, 57, 2, ink)
	stroke(322, 61, 331, 57, 2, ink)
	shape(picture(theme.Shape("organization"), 38), 100, 57, 42)
	shape(picture(theme.Shape("product"), 42), 354, 57, 46)
	shape(picture(theme.Icon("building-2", theme.Card), 20), 100, 57, 20)
	shape(picture(theme.Icon("box", theme.Card), 20), 354, 57, 20)
	shape(picture(theme.Shape("person"), 16), 22, 12, 16)
	shape(picture(theme.Shape("place"), 18), 28, 112, 18)
	shape(picture(theme.Shape("concept"), 16), 434, 8, 16)
	shape(picture(theme.Shape("event"), 18), 440, 104, 18)
	rect(198, 47, 60, 20, 4, mark, ink)
	text("releases", 205, 49.5, 12, true, fore, nil)
	text("Meta", 84, 14, 13, true, fore, nil)
	text("LLaMA", 332, 12, 13, true, fore, nil)
	rect(60, 102, 340, 56, 6, theme.Color(theme.Card), line)
	rect(60, 102, 4, 56, 1, line, nil)
	rect(75, 109, 168, 22, 0, mark, nil)
	serif, strong := theme.Current().Serif(false, false), theme.Current().Serif(true, false)
	x := 77 + text("Meta ", 77, 109, 15.5, false, fore, serif)
	x += text("releases", x, 109, 15.5, true, fore, strong)
	x += text(" LLaMA", x, 109, 15.5, false, fore, serif)
	text(", free for everyone.", x, 109, 15.5, false, fore, serif)
	text("Example Courier, 12 March 2026", 77, 134, 11.5, false, theme.Color(theme.Text3), nil)
}
