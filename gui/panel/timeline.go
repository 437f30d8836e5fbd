package panel

import (
	"fmt"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/gui/theme"
)

// MostBins is how many bars the timeline shows at most.
const MostBins = 120

// playStep is how long the timeline rests on a bar while it plays.
const playStep = 700 * time.Millisecond

// Timeline is the strip under the graph: how much is said of each stretch of time, and a brush that chooses some of it.
type Timeline struct {
	OnRange func(from, until string) // both empty: all
	OnEvent func(event bool)         // dates of events are wanted, or of publication

	bins     []view.Bin
	all      view.Timeline
	from, to int // the chosen bins, both inclusive; to < 0: all
	event    bool
	bars     *bars
	words    *Text
	how      *Text // to choose
	said     *fyne.Container
	kind     *Button
	play     *Button
	reset    *Button
	playing  *fyne.Animation
	object   *fyne.Container
}

// NewTimeline returns the empty strip.
func NewTimeline() *Timeline {
	t := &Timeline{to: -1, words: newText("", 12, theme.Text2).whole(), how: newText("", 12, theme.Text3).whole()}
	t.said = container.New(asFit{10}, t.words, t.how)
	t.bars = &bars{t: t}
	t.bars.ExtendBaseWidget(t.bars)
	t.kind = NewButton(lang.L("By publication"), "calendar", Flat, func() { t.event = !t.event; t.showKind(); t.OnEvent(t.event) }).Hint(lang.L("Publication of the article, or the event it tells of"))
	t.play = NewButton("", "play", Flat, t.togglePlay).Hint(lang.L("Play"))
	t.reset = NewButton(lang.L("All"), "", Flat, func() { t.choose(0, -1) }).Hint(lang.L("Show the whole time span"))
	head := container.New(line{grow: 1, gap: 4, pad: 12, height: 32}, t.play, t.said, t.reset, t.kind)
	t.object = container.NewBorder(container.NewVBox(rule(), head), nil, nil, nil, t.bars)
	t.object.Hide()
	return t
}

// Object returns the strip.
func (t *Timeline) Object() fyne.CanvasObject { return t.object }

// Set shows this timeline and marks what is chosen of them; from and until empty: all.
func (t *Timeline) Set(all view.Timeline, from, until string, event bool) {
	bins := all.Bins
	t.all, t.bins, t.event = all, bins, event
	t.from, t.to = 0, -1
	for i, b := range bins {
		if from != "" && b.Until < from {
			t.from = i + 1
		}
		if until != "" && b.From <= until {
			t.to = i
		}
	}
	if from != "" && until == "" {
		t.to = len(bins) - 1
	}
	t.showKind()
	t.say()
}

// Words returns what the strip says of what it shows.
func (t *Timeline) Words() string { return t.words.text }

func (t *Timeline) showKind() {
	t.kind.text = lang.L("By publication")
	if t.event {
		t.kind.text = lang.L("By event")
	}
	t.kind.Refresh()
	t.object.Refresh()
}

// say tells what is chosen in words.
func (t *Timeline) say() {
	words := lang.L("No dates: what is shown has none")
	if n := len(t.bins); n > 0 {
		said := func(from, to view.Bin, relations int) string {
			label := Date(from.Date)
			if from != to {
				label = fmt.Sprintf(lang.L("%s – %s"), label, Date(to.Date))
			}
			return t.dated(label + ": " + plural(relations, lang.L("relation"), lang.L("relations")))
		}
		if t.to < 0 || t.from >= n {
			words = said(t.bins[0], t.bins[n-1], t.all.Dated)
		} else {
			words = said(t.bins[t.from], t.bins[t.to], t.all.Within)
		}
	}
	t.words.SetText(words)
	how := ""
	if len(t.bins) > 0 && t.to < 0 {
		how = lang.L("Drag over the bars to choose a time.")
	}
	t.how.SetText(how)
	t.said.Refresh()
	t.reset.SetEnabled(t.to >= 0)
	t.play.SetEnabled(len(t.bins) > 1)
	t.bars.Refresh()
}

// asFit sets objects beside each other, those that there is room for; the first gets all there is where it needs more.
type asFit struct{ gap float32 }

// Layout implements fyne.Layout.
func (f asFit) Layout(o []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i, c := range o {
		m := c.MinSize()
		if i == 0 {
			m.Width = min(m.Width, size.Width)
		}
		if x+m.Width > size.Width {
			m.Width = 0
		}
		c.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		c.Resize(m)
		if c, ok := c.(*Text); ok {
			c.Hidden = m.Width == 0
		}
		x += m.Width + f.gap
	}
}

// MinSize implements fyne.Layout.
func (asFit) MinSize(o []fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, o[0].MinSize().Height) }

// dated adds how many relations have no date.
func (t *Timeline) dated(said string) string {
	if t.all.Undated == 0 {
		return said
	}
	return said + ", " + fmt.Sprintf(lang.L("%d without a date"), t.all.Undated)
}

// choose takes the bins from and to, as far as they are there; to < 0 takes all.
func (t *Timeline) choose(from, to int) {
	to = min(to, len(t.bins)-1) // the bins may have changed since
	from = max(0, min(from, to))
	t.from, t.to = from, to
	t.say()
	if to < 0 {
		t.OnRange("", "")
		return
	}
	t.OnRange(t.bins[from].From, t.bins[to].Until)
}

// togglePlay lets the chosen stretch, or one bin, move to the end, or stops it.
func (t *Timeline) togglePlay() {
	if t.playing != nil {
		t.Stop()
		return
	}
	if t.to < 0 || t.to == len(t.bins)-1 {
		width := max(0, t.to-t.from)
		if t.to < 0 {
			width = 0
		}
		t.choose(0, min(width, len(t.bins)-1))
	}
	t.play.icon, t.play.tip = "pause", lang.L("Pause")
	t.play.Refresh()
	t.next()
}

// next waits a moment, then goes on by one bin. It is an animation because those tick on the window's thread.
func (t *Timeline) next() {
	t.playing = fyne.NewAnimation(playStep, func(done float32) {
		switch {
		case done < 1 || t.playing == nil:
		case t.to >= len(t.bins)-1:
			t.Stop()
		default:
			t.choose(t.from+1, t.to+1)
			t.next()
		}
	})
	t.playing.Start()
}

// Stop ends the playing.
func (t *Timeline) Stop() {
	if t.playing != nil {
		t.playing.Stop()
		t.playing = nil
	}
	t.play.icon, t.play.tip = "play", lang.L("Play")
	t.play.Refresh()
}

// bars draws the bins; a drag over them chooses, a drag of an end of what is chosen moves it.
type bars struct {
	widget.BaseWidget
	t      *Timeline
	anchor int
	active bool
}

const barsPad = 14

// at returns the bin under an x.
func (b *bars) at(x float32) int {
	n := len(b.t.bins)
	w := (b.Size().Width - 2*barsPad) / float32(max(1, n))
	return max(0, min(n-1, int((x-barsPad)/w)))
}

// Dragged chooses from where the drag began; begun near an end of what is chosen, it moves that end.
func (b *bars) Dragged(e *fyne.DragEvent) {
	if len(b.t.bins) == 0 {
		return
	}
	at := b.at(e.Position.X)
	if !b.active {
		b.active = true
		b.t.Stop()
		b.anchor = b.at(e.Position.X - e.Dragged.DX)
		switch {
		case b.t.to >= 0 && b.anchor == b.t.from && b.t.from != b.t.to:
			b.anchor = b.t.to
		case b.t.to >= 0 && b.anchor == b.t.to && b.t.from != b.t.to:
			b.anchor = b.t.from
		}
	}
	if f, to := min(at, b.anchor), max(at, b.anchor); f != b.t.from || to != b.t.to {
		b.t.choose(f, to)
	}
}

// DragEnd ends the choosing.
func (b *bars) DragEnd() { b.active = false }

// Tapped chooses one bin.
func (b *bars) Tapped(e *fyne.PointEvent) {
	if len(b.t.bins) > 0 {
		b.t.Stop()
		i := b.at(e.Position.X)
		b.t.choose(i, i)
	}
}

// Cursor shows that something can be chosen along the time.
func (b *bars) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// MinSize is the height of the bars with their dates.
func (b *bars) MinSize() fyne.Size { return fyne.NewSize(200, 84) }

// CreateRenderer draws the bars.
func (b *bars) CreateRenderer() fyne.WidgetRenderer { return laidOut(b, &barsRenderer{b: b}) }

type barsRenderer struct {
	b       *bars
	objects []fyne.CanvasObject
}

func (r *barsRenderer) Destroy()                     {}
func (r *barsRenderer) MinSize() fyne.Size           { return fyne.NewSize(200, 84) }
func (r *barsRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *barsRenderer) Refresh()                     { r.Layout(r.b.Size()); canvas.Refresh(r.b) }

func (r *barsRenderer) Layout(size fyne.Size) {
	t := r.b.t
	r.objects = r.objects[:0]
	n := len(t.bins)
	if n == 0 || size.Width < 4*barsPad {
		return
	}
	most := 1
	for _, b := range t.bins {
		most = max(most, b.Count)
	}
	w := (size.Width - 2*barsPad) / float32(n)
	floor := size.Height - 22
	chosen := func(i int) bool { return t.to < 0 || i >= t.from && i <= t.to }
	if t.to >= 0 {
		r.rect(fynetheme.ColorNameSelection, barsPad+w*float32(t.from), 2, w*float32(t.to-t.from+1), floor-2)
	}
	for i, b := range t.bins {
		if b.Count == 0 {
			continue
		}
		c := theme.Edge
		if chosen(i) && t.to >= 0 {
			c = fynetheme.ColorNamePrimary
		}
		h := max(2, (floor-8)*float32(b.Count)/float32(most))
		gap := min(2, w*.2)
		r.rect(c, barsPad+w*float32(i)+gap/2, floor-h, w-gap, h)
	}
	if t.to >= 0 {
		for _, x := range []float32{barsPad + w*float32(t.from), barsPad + w*float32(t.to+1)} {
			r.rect(fynetheme.ColorNamePrimary, x-1.5, 2, 3, floor-2)
		}
	}
	r.rect(fynetheme.ColorNameSeparator, barsPad, floor, size.Width-2*barsPad, 1)
	r.dates(size, w, floor)
}

// dates writes those of the bars for which there is room.
func (r *barsRenderer) dates(size fyne.Size, w, floor float32) {
	free := float32(0)
	for i, b := range r.b.t.bins {
		l := canvas.NewText(Date(b.Date), theme.Color(theme.Text3))
		l.TextSize = 11
		m := l.MinSize()
		x := barsPad + w*float32(i)
		if x < free || x+m.Width > size.Width-4 {
			continue
		}
		l.Move(fyne.NewPos(x, floor+3))
		l.Resize(m)
		r.objects = append(r.objects, l)
		free = x + m.Width + 16
	}
}

func (r *barsRenderer) rect(c fyne.ThemeColorName, x, y, w, h float32) {
	b := canvas.NewRectangle(color.Transparent)
	b.FillColor = theme.Color(c)
	b.Move(fyne.NewPos(x, y))
	b.Resize(fyne.NewSize(w, h))
	r.objects = append(r.objects, b)
}
