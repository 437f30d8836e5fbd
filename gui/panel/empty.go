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
	page                                   *startPage
	object                                 fyne.CanvasObject
}

// RecentRow is a project that was open lately.
type RecentRow struct {
	Name, Detail, Day string
	Open              func()
}

// NewEmpty returns the screen. sample says what the samples are, and paste is the key that pastes.
func NewEmpty(sample, paste string) *Empty {
	e := &Empty{}
	title := canvasText(lang.L("Drop articles here"), 30, true, fynetheme.ColorNameForeground)
	title.align = fyne.TextAlignCenter
	sub := newText(lang.L("Web pages, PDF, Word, mail, e-books, text: files or whole folders, anywhere on this window"), 13.5, theme.Text2).wrapped()
	sub.align = fyne.TextAlignCenter
	buttons := newRows(34, 8,
		NewButton(sample, "flask-conical", Primary, func() { e.OnSample() }).Tall(),
		NewButton(lang.L("Paste text"), "clipboard-paste", Outlined, func() { e.OnPaste() }).Tall().Key(paste),
		NewButton(lang.L("Open folder…"), "folder-open", Outlined, func() { e.OnFolder() }).Tall(),
		NewButton(lang.L("Open project…"), "file", Outlined, func() { e.OnProject() }).Tall())
	says := newText(lang.L("Everything stays on this computer. Nothing is sent, no account is needed."), 13, theme.Text2).wrapped()
	says.align = fyne.TextAlignCenter
	private := newRows(20, 8, picture(theme.Icon("lock", theme.Text2), 15), says)
	idea := &idea{}
	idea.ExtendBaseWidget(idea)
	e.recent = container.New(stackRows{})
	page := &startPage{parts: []fyne.CanvasObject{idea, title, sub, buttons, private, e.recent}, gaps: []float32{0, 34, 10, 22, 18, 30}}
	page.ExtendBaseWidget(page)
	e.page = page
	dashes := &dashes{}
	dashes.ExtendBaseWidget(dashes)
	e.object = container.NewStack(ground(theme.Canvas), dashes, page)
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
	e.page.Refresh()
	e.object.Refresh()
}

// Object returns the screen.
func (e *Empty) Object() fyne.CanvasObject { return e.object }

func canvasText(s string, size float32, bold bool, c fyne.ThemeColorName) *Text {
	t := newText(s, size, c).whole()
	t.style.Bold = bold
	return t
}

// startPage stacks its parts in the middle of its room. Where that is low, the first, a picture, is left out; it scrolls where that is not
// enough.
type startPage struct {
	widget.BaseWidget
	parts []fyne.CanvasObject
	gaps  []float32 // above each
	room  fyne.Size
}

// Resize lets the parts find their heights before the scroller asks for them.
func (p *startPage) Resize(s fyne.Size) {
	p.room = s
	p.BaseWidget.Resize(s)
}

// CreateRenderer puts the parts into a scroller.
func (p *startPage) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewVScroll(container.New(startLayout{p}, p.parts...)))
}

// sizes returns how large the parts are in the present room, and how high they are together with the gaps.
func (p *startPage) sizes() (sizes []fyne.Size, all float32) {
	least := fyne.NewSize(max(0, p.room.Width-64), 0)
	for i, x := range p.parts {
		m := x.MinSize()
		if f, ok := x.(flexible); ok {
			m = fyne.NewSize(least.Width, f.heightFor(least.Width))
		}
		sizes = append(sizes, m)
		all += p.gaps[i] + m.Height
	}
	if all+64 > p.room.Height {
		all -= sizes[0].Height + p.gaps[1]
		sizes[0] = fyne.Size{}
	}
	return sizes, all
}

// startLayout lays the parts of a start page out.
type startLayout struct{ p *startPage }

// Layout implements fyne.Layout.
func (l startLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	sizes, all := l.p.sizes()
	y := max(24, (size.Height-all)/2)
	for i, x := range o {
		if sizes[i].IsZero() && i == 0 {
			x.Hide()
			continue
		}
		x.Show()
		if i != 1 || o[0].Visible() {
			y += l.p.gaps[i]
		}
		x.Resize(sizes[i])
		x.Move(fyne.NewPos((size.Width-sizes[i].Width)/2, y))
		y += sizes[i].Height
	}
}

// MinSize implements fyne.Layout: the height in the present room.
func (l startLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	_, all := l.p.sizes()
	return fyne.NewSize(100, all+48)
}

// rows sets objects of one height in as many centred rows as they need.
type rows struct {
	widget.BaseWidget
	objects     []fyne.CanvasObject
	height, gap float32
}

func newRows(height, gap float32, objects ...fyne.CanvasObject) *rows {
	r := &rows{objects: objects, height: height, gap: gap}
	r.ExtendBaseWidget(r)
	return r
}

// split parts the objects into rows of a width. What wraps gets the room that it would have in one line, or all.
func (r *rows) split(width float32) (lines [][]fyne.CanvasObject, sizes [][]fyne.Size) {
	x := width + 1
	for _, o := range r.objects {
		m := fyne.NewSize(o.MinSize().Width, r.height)
		if t, ok := o.(*Text); ok {
			m.Width = min(t.measure(t.text).Width+1, width)
			m.Height = max(r.height, t.heightFor(m.Width))
		}
		if x+m.Width > width {
			lines, sizes, x = append(lines, nil), append(sizes, nil), 0
		}
		n := len(lines) - 1
		lines[n], sizes[n] = append(lines[n], o), append(sizes[n], m)
		x += m.Width + r.gap
	}
	return lines, sizes
}

func (r *rows) heightFor(width float32) float32 {
	h := -r.gap
	_, sizes := r.split(width)
	for _, line := range sizes {
		h += r.gap + lineSize(line).Height
	}
	return h
}

// lineSize is how wide objects are together without gaps, and how high the highest is.
func lineSize(sizes []fyne.Size) (all fyne.Size) {
	for _, s := range sizes {
		all = fyne.NewSize(all.Width+s.Width, max(all.Height, s.Height))
	}
	return all
}

// CreateRenderer lays the objects out.
func (r *rows) CreateRenderer() fyne.WidgetRenderer { return &rowsRenderer{r} }

type rowsRenderer struct{ r *rows }

func (x *rowsRenderer) Destroy()                     {}
func (x *rowsRenderer) MinSize() fyne.Size           { return fyne.NewSize(100, x.r.height) }
func (x *rowsRenderer) Objects() []fyne.CanvasObject { return x.r.objects }
func (x *rowsRenderer) Refresh()                     { x.Layout(x.r.Size()); canvas.Refresh(x.r) }

func (x *rowsRenderer) Layout(size fyne.Size) {
	r := x.r
	lines, sizes := r.split(size.Width)
	y := float32(0)
	for n, line := range lines {
		all := lineSize(sizes[n])
		at := (size.Width - all.Width - r.gap*float32(len(line)-1)) / 2
		for i, o := range line {
			s := sizes[n][i]
			h := s.Height
			if _, ok := o.(*Text); !ok {
				h = r.height
			}
			o.Resize(fyne.NewSize(s.Width, h))
			o.Move(fyne.NewPos(at, y+(all.Height-h)/2))
			at += s.Width + r.gap
		}
		y += all.Height + r.gap
	}
}

// dashes is the frame of the drop area: lines of 8 units and gaps of 6, 20 units inside.
type dashes struct{ widget.BaseWidget }

// CreateRenderer draws the frame as short lines.
func (d *dashes) CreateRenderer() fyne.WidgetRenderer { return laidOut(d, &dashesRenderer{d: d}) }

type dashesRenderer struct {
	d     *dashes
	size  fyne.Size // that the lines are for
	lines []fyne.CanvasObject
}

func (r *dashesRenderer) Destroy()                     {}
func (r *dashesRenderer) MinSize() fyne.Size           { return fyne.NewSize(100, 100) }
func (r *dashesRenderer) Objects() []fyne.CanvasObject { return r.lines }

func (r *dashesRenderer) Refresh() {
	r.size = fyne.Size{}
	r.Layout(r.d.Size())
	canvas.Refresh(r.d)
}

// Layout draws other lines for another size. New objects have the window lay out and paint once more, without end if every layout made some.
func (r *dashesRenderer) Layout(size fyne.Size) {
	if size == r.size {
		return
	}
	r.size, r.lines = size, nil
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
func (i *idea) CreateRenderer() fyne.WidgetRenderer {
	r := &ideaRenderer{i: i}
	r.draw()
	return r
}

type ideaRenderer struct {
	i       *idea
	objects []fyne.CanvasObject
}

func (r *ideaRenderer) Destroy()                     {}
func (r *ideaRenderer) MinSize() fyne.Size           { return fyne.NewSize(460, 170) }
func (r *ideaRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *ideaRenderer) Layout(fyne.Size)             {} // it has one size
func (r *ideaRenderer) Refresh()                     { r.draw(); canvas.Refresh(r.i) }

func (r *ideaRenderer) draw() {
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
	text("Example Courier, "+Date("2026-03-12"), 77, 134, 11.5, false, theme.Color(theme.Text3), nil)
}
