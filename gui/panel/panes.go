package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Panes puts a left and a right pane beside the centre, parted by thin lines that can be dragged.
type Panes struct {
	widget.BaseWidget
	left, centre, right fyne.CanvasObject
	leftEdge, rightEdge *edge
	leftWidth           float32
	rightWidth          float32
	sides               bool // left and right may be shown
	noLeft, noRight     bool // the user has closed them
	leftLeast           float32
	rightLeast          float32
	foot                *paneFoot
	one                 int  // the pane that a narrow window shows
	narrow              bool // there is room for one pane alone
}

// The panes, as a narrow window names them.
const (
	LeftPane = iota
	CentrePane
	RightPane
)

// narrowWidth is the width of a window below which it shows one pane at a time, with their names at its foot.
const narrowWidth = 900

const footHeight = 40

// ShowPane brings a pane into sight where there is room for one alone.
func (p *Panes) ShowPane(pane int) {
	if p.one != pane {
		p.one = pane
		p.arrange()
	}
}

// Narrow reports whether there is room for one pane alone.
func (p *Panes) Narrow() bool { return p.narrow }

// ReviewWidth is how wide the left pane wants to be while it asks questions.
const ReviewWidth = leftMax

// Widths of the panes, in Fyne's units.
const (
	leftWidth, leftMin, leftMax    = 280, 220, 440
	rightWidth, rightMin, rightMax = 384, 300, 640
	centreMin                      = 420
)

// NewPanes shows the centre alone at first.
func NewPanes(left, centre, right fyne.CanvasObject) *Panes {
	p := &Panes{left: left, centre: centre, right: right, leftWidth: leftWidth, rightWidth: rightWidth}
	p.leftEdge = newEdge(func(dx float32) { p.leftWidth = clamp(p.leftWidth+dx, leftMin, leftMax); p.Refresh() })
	p.rightEdge = newEdge(func(dx float32) { p.rightWidth = clamp(p.rightWidth-dx, rightMin, rightMax); p.Refresh() })
	p.one = CentrePane
	p.foot = newPaneFoot(p)
	p.ExtendBaseWidget(p)
	p.ShowSides(false)
	return p
}

// ShowSides shows or hides the panes beside the centre.
func (p *Panes) ShowSides(on bool) {
	p.sides = on
	p.arrange()
}

// WidenLeft makes the left pane at least so wide while a page needs it; 0 ends that.
func (p *Panes) WidenLeft(least float32) {
	p.leftLeast = least
	p.Refresh()
}

// WidenRight makes the right pane at least so wide while a page needs it; 0 ends that.
func (p *Panes) WidenRight(least float32) {
	p.rightLeast = least
	p.Refresh()
}

// ShowLeft opens the left pane.
func (p *Panes) ShowLeft() {
	p.noLeft = false
	p.one = LeftPane
	p.arrange()
}

// ShowRight opens the right pane.
func (p *Panes) ShowRight() {
	p.noRight = false
	p.one = RightPane
	p.arrange()
}

// ToggleLeft closes the left pane or opens it again.
func (p *Panes) ToggleLeft() {
	p.one = LeftPane
	p.noLeft = !p.noLeft && !p.narrow
	p.arrange()
}

// ToggleRight closes the right pane or opens it again.
func (p *Panes) ToggleRight() {
	p.one = RightPane
	p.noRight = !p.noRight && !p.narrow
	p.arrange()
}

// PaneWidths is how wide the side panes are, in Fyne's units, and which the user has closed.
type PaneWidths struct {
	Left, Right     float32
	NoLeft, NoRight bool
}

// Widths returns how the panes stand.
func (p *Panes) Widths() PaneWidths {
	return PaneWidths{p.leftWidth, p.rightWidth, p.noLeft, p.noRight}
}

// SetWidths puts the panes as they stood.
func (p *Panes) SetWidths(w PaneWidths) {
	p.leftWidth, p.rightWidth = clamp(w.Left, leftMin, leftMax), clamp(w.Right, rightMin, rightMax)
	p.noLeft, p.noRight = w.NoLeft, w.NoRight
	p.arrange()
}

func (p *Panes) arrange() {
	show := func(on bool, objects ...fyne.CanvasObject) {
		for _, o := range objects {
			if on {
				o.Show()
			} else {
				o.Hide()
			}
		}
	}
	if one := p.sides && p.narrow; one {
		show(p.one == LeftPane, p.left)
		show(p.one == CentrePane, p.centre)
		show(p.one == RightPane, p.right)
		show(false, p.leftEdge, p.rightEdge)
		show(true, p.foot)
	} else {
		show(p.sides && !p.noLeft, p.left, p.leftEdge)
		show(p.sides && !p.noRight, p.right, p.rightEdge)
		show(true, p.centre)
		show(false, p.foot)
	}
	p.foot.Refresh()
	p.Refresh()
}

func clamp(x, low, high float32) float32 { return max(low, min(high, x)) }

// CreateRenderer lays the panes out.
func (p *Panes) CreateRenderer() fyne.WidgetRenderer { return &panesRenderer{p} }

type panesRenderer struct{ p *Panes }

func (r *panesRenderer) Destroy()           {}
func (r *panesRenderer) MinSize() fyne.Size { return fyne.NewSize(320, 200) }
func (r *panesRenderer) Refresh()           { r.Layout(r.p.Size()); r.p.centre.Refresh() }
func (r *panesRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.left, r.p.centre, r.p.right, r.p.leftEdge, r.p.rightEdge, r.p.foot}
}

func (r *panesRenderer) Layout(size fyne.Size) {
	p := r.p
	if narrow := size.Width > 0 && size.Width < narrowWidth; narrow != p.narrow {
		p.narrow = narrow
		p.arrange() // which lays out again
		return
	}
	if p.sides && p.narrow {
		for _, o := range []fyne.CanvasObject{p.left, p.centre, p.right} {
			o.Move(fyne.Position{})
			o.Resize(fyne.NewSize(size.Width, size.Height-footHeight))
		}
		p.foot.Move(fyne.NewPos(0, size.Height-footHeight))
		p.foot.Resize(fyne.NewSize(size.Width, footHeight))
		return
	}
	lw, rw := p.widths(size.Width)
	place := func(o fyne.CanvasObject, x, w float32) {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, size.Height))
	}
	from, to := float32(0), size.Width
	if p.left.Visible() {
		place(p.left, 0, lw)
		place(p.leftEdge, lw-3, 7)
		from = lw + 1
	}
	if p.right.Visible() {
		place(p.right, size.Width-rw, rw)
		place(p.rightEdge, size.Width-rw-4, 7)
		to = size.Width - rw - 1
	}
	place(p.centre, from, max(0, to-from))
}

// widths returns those of the two panes in a window of a width; a narrow one takes from the right pane first.
func (p *Panes) widths(all float32) (left, right float32) {
	left, right = max(p.leftWidth, p.leftLeast), max(p.rightWidth, p.rightLeast)
	if !p.left.Visible() {
		left = 0
	}
	if !p.right.Visible() {
		right = 0
	}
	if over := left + right + centreMin - all; over > 0 {
		right = min(right, max(rightMin, right-over))
		left = min(left, max(leftMin, min(left, all-right-centreMin)))
	}
	return left, right
}

// edge is a line of one unit that is caught over seven.
type edge struct {
	widget.BaseWidget
	line   *themed
	onDrag func(dx float32)
}

func newEdge(drag func(float32)) *edge {
	e := &edge{line: rule(), onDrag: drag}
	e.ExtendBaseWidget(e)
	return e
}

// Cursor shows that the line moves sideways.
func (e *edge) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// Dragged moves the line.
func (e *edge) Dragged(d *fyne.DragEvent) {
	e.line.color = fynetheme.ColorNamePrimary
	e.line.Refresh()
	e.onDrag(d.Dragged.DX)
}

// DragEnd ends the move.
func (e *edge) DragEnd() {
	e.line.color = fynetheme.ColorNameSeparator
	e.line.Refresh()
}

// MouseIn, MouseMoved and MouseOut make the line the target of the pointer.
func (e *edge) MouseIn(*desktop.MouseEvent)    {}
func (e *edge) MouseMoved(*desktop.MouseEvent) {}
func (e *edge) MouseOut()                      {}

// CreateRenderer draws the line in the middle of what catches the pointer.
func (e *edge) CreateRenderer() fyne.WidgetRenderer { return &edgeRenderer{e} }

type edgeRenderer struct{ e *edge }

func (r *edgeRenderer) Destroy()                     {}
func (r *edgeRenderer) MinSize() fyne.Size           { return fyne.NewSize(7, 7) }
func (r *edgeRenderer) Refresh()                     { r.e.line.Refresh() }
func (r *edgeRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.e.line} }
func (r *edgeRenderer) Layout(size fyne.Size) {
	r.e.line.Move(fyne.NewPos(3, 0))
	r.e.line.Resize(fyne.NewSize(1, size.Height))
}

// paneFoot names the panes at the foot of a narrow window.
type paneFoot struct {
	widget.BaseWidget
	panes   *Panes
	buttons []*Button
}

func newPaneFoot(p *Panes) *paneFoot {
	f := &paneFoot{panes: p}
	for i, x := range [][2]string{{lang.L("Lists"), "panel-left"}, {lang.L("Graph"), "waypoints"}, {lang.L("Reader"), "book-open"}} {
		f.buttons = append(f.buttons, NewButton(x[0], x[1], Flat, func() { p.ShowPane(i) }))
	}
	f.ExtendBaseWidget(f)
	return f
}

// Refresh marks the pane that is in sight.
func (f *paneFoot) Refresh() {
	for i, b := range f.buttons {
		if on := i == f.panes.one; b.chosen != on {
			b.chosen = on
			b.Refresh()
		}
	}
	f.BaseWidget.Refresh()
}

// CreateRenderer sets the names side by side.
func (f *paneFoot) CreateRenderer() fyne.WidgetRenderer {
	bar := container.NewGridWithColumns(len(f.buttons))
	for _, b := range f.buttons {
		bar.Add(container.New(inner{4}, b))
	}
	return widget.NewSimpleRenderer(container.NewStack(ground(fynetheme.ColorNameHeaderBackground), container.NewBorder(rule(), nil, nil, nil, bar)))
}
