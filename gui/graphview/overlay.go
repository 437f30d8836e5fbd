package graphview

import (
	"image/color"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/quadscope/quadscope/graph/scene"
)

const (
	tipAfter  = 500 * time.Millisecond
	tipWidth  = 44 // characters
	tipLines  = 4
	maxLasso  = 400 // points of a lasso
	lassoSeen = 160 // of them, that are drawn
)

// overlay is what lies over the raster: the tooltip, the rubber band and the lasso.
type overlay struct {
	pointer fyne.Position
	waiting *time.Timer
	ground  *canvas.Rectangle
	lines   [tipLines]*canvas.Text
	band    *canvas.Rectangle
	lasso   [lassoSeen]*canvas.Line
}

// build makes the objects, hidden.
func (o *overlay) build() {
	o.ground = canvas.NewRectangle(color.Transparent)
	o.ground.CornerRadius = 4
	for i := range o.lines {
		o.lines[i] = canvas.NewText("", color.Transparent)
		o.lines[i].TextSize = 12
	}
	o.band = canvas.NewRectangle(color.Transparent)
	o.band.StrokeWidth = 1.5
	for i := range o.lasso {
		o.lasso[i] = canvas.NewLine(color.Transparent)
		o.lasso[i].StrokeWidth = 1.5
	}
	o.colours(scene.Light())
	for _, x := range o.objects() {
		x.Hide()
	}
}

// colours takes those of a palette.
func (o *overlay) colours(p scene.Palette) {
	o.ground.FillColor = p.Text
	for _, t := range o.lines {
		t.Color = p.Canvas
	}
	faint := p.Primary
	faint.A = 36
	o.band.FillColor = color.NRGBA(faint)
	o.band.StrokeColor = p.Primary
	for _, l := range o.lasso {
		l.StrokeColor = p.Primary
	}
}

func (o *overlay) objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{o.band, o.ground}
	for _, l := range o.lasso {
		out = append(out, l)
	}
	for _, t := range o.lines {
		out = append(out, t)
	}
	return out
}

// hovered shows the tooltip of what the pointer rests on.
func (g *Graph) hovered(t scene.Target) {
	g.over.hideTip()
	if t == scene.Nothing() || g.OnTip == nil {
		return
	}
	g.over.waiting = time.AfterFunc(tipAfter, func() {
		g.post(func() {
			if g.state.Hover == t && g.gesture.doing == idle && g.over.waiting != nil {
				g.over.showTip(g.OnTip(t), g.size)
			}
		})
	})
}

// showTip shows words beside the pointer.
func (o *overlay) showTip(s string, within fyne.Size) {
	if s == "" {
		return
	}
	lines := wrapped(s, tipWidth, tipLines)
	w, h := float32(0), float32(0)
	for i, t := range o.lines {
		t.Hide()
		if i < len(lines) {
			t.Text = lines[i]
			w, h = max(w, t.MinSize().Width), h+t.MinSize().Height
		}
	}
	x := max(4, min(o.pointer.X+14, within.Width-w-18))
	y := o.pointer.Y + 18
	if y+h+10 > within.Height {
		y = o.pointer.Y - h - 18
	}
	o.ground.Resize(fyne.NewSize(w+14, h+8))
	o.ground.Move(fyne.NewPos(x, y))
	o.ground.Show()
	o.ground.Refresh()
	for i := range lines {
		t := o.lines[i]
		t.Move(fyne.NewPos(x+7, y+4))
		y += t.MinSize().Height
		t.Show()
		t.Refresh()
	}
}

// wrapped breaks words into lines of up to n characters, at most so many lines.
func wrapped(s string, n, most int) []string {
	var out []string
	for _, part := range strings.Split(s, "\n") {
		line := ""
		for _, w := range strings.Fields(part) {
			if rs := []rune(w); len(rs) > n {
				w = string(rs[:n-1]) + "…"
			}
			if line != "" && len([]rune(line))+1+len([]rune(w)) > n {
				out = append(out, line)
				line = ""
			}
			line = strings.TrimSpace(line + " " + w)
		}
		out = append(out, line)
	}
	if len(out) > most {
		out = out[:most]
		out[most-1] += "…"
	}
	return out
}

func (o *overlay) hideTip() {
	if o.waiting != nil {
		o.waiting.Stop()
		o.waiting = nil
	}
	if !o.ground.Visible() {
		return
	}
	o.ground.Hide()
	for _, t := range o.lines {
		t.Hide()
	}
}

func (o *overlay) showBand(a, b fyne.Position) {
	o.band.Move(fyne.NewPos(min(a.X, b.X), min(a.Y, b.Y)))
	o.band.Resize(fyne.NewSize(max(a.X, b.X)-min(a.X, b.X), max(a.Y, b.Y)-min(a.Y, b.Y)))
	o.band.Show()
	o.band.Refresh()
}

// showLasso draws a line through points, thinned to what there are objects for, and closes it.
func (o *overlay) showLasso(line [][2]float64) {
	skip := len(line)/(lassoSeen-1) + 1
	k := 0
	at := func(p [2]float64) fyne.Position { return fyne.NewPos(float32(p[0]), float32(p[1])) }
	last := 0
	for i := skip; i < len(line)+skip && k < lassoSeen-1; i += skip {
		j := min(i, len(line)-1)
		o.lasso[k].Position1, o.lasso[k].Position2 = at(line[last]), at(line[j])
		o.lasso[k].Show()
		o.lasso[k].Refresh()
		last = j
		k++
	}
	for ; k < lassoSeen; k++ {
		o.lasso[k].Hide()
	}
}

func (o *overlay) hideBand() {
	o.band.Hide()
	for _, l := range o.lasso {
		l.Hide()
	}
}
