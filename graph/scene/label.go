package scene

import (
	"math"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// rect is a box on the screen.
type rect struct{ x0, y0, x1, y1 float64 }

func (r rect) overlap(o rect) float64 {
	if r.x0 >= o.x1 || o.x0 >= r.x1 || r.y0 >= o.y1 || o.y0 >= r.y1 {
		return 0
	}
	return (min(r.x1, o.x1) - max(r.x0, o.x0)) * (min(r.y1, o.y1) - max(r.y0, o.y0))
}

// label is a node's name as it is drawn.
type label struct {
	node  int32
	lines []string
	at    []point // start of each line on its baseline
	bold  bool
	size  float64 // in pixels
	pale  bool
}

const (
	labelWidth = 150 // units, before a name takes another line
	labelLines = 3
	maxLabels  = 220
	cell       = 12.0 // pixels of the grid in which edges are counted
	tile       = 96.0 // pixels of the grid in which boxes are found
)

// labeler places the labels of a frame without overlaps.
type labeler struct {
	f      *frame
	fonts  *Fonts
	boxes  []rect    // taken by nodes and labels
	tiles  [][]int32 // boxes that touch each tile of the picture
	tw, th int
	grid   []uint8 // cells that edges cross
	gw, gh int
	last   map[quad.IRI]uint8 // position that each node's label had
}

// prepare notes what labels must not cover: the nodes that are seen, and where lines run.
func (l *labeler) prepare(edges [][]point, nodes []int32) {
	f := l.f
	l.gw, l.gh = int(f.w*f.scale/cell)+1, int(f.h*f.scale/cell)+1
	l.grid = make([]uint8, l.gw*l.gh)
	for _, ps := range edges {
		l.count(ps)
	}
	l.tw, l.th = int(f.w*f.scale/tile)+1, int(f.h*f.scale/tile)+1
	l.tiles = make([][]int32, l.tw*l.th)
	for _, i := range nodes {
		p, r := f.node(i), f.radius(i)
		l.take(rect{p.x - r, p.y - r, p.x + r, p.y + r})
	}
}

// place returns the labels that have room, those of the last of the nodes first.
func (l *labeler) place(nodes []int32) []label {
	var out []label
	for _, i := range slices.Backward(nodes) {
		if len(out) >= maxLabels {
			break
		}
		if lab, ok := l.one(i); ok {
			out = append(out, lab)
		}
	}
	return out
}

// covered returns how much of a box is taken.
func (l *labeler) covered(r rect) float64 {
	sum := 0.0
	l.eachTile(r, func(t int) {
		for _, o := range l.tiles[t] {
			sum += r.overlap(l.boxes[o])
		}
	})
	return sum
}

// take notes that a box is taken.
func (l *labeler) take(r rect) {
	n := int32(len(l.boxes))
	l.boxes = append(l.boxes, r)
	l.eachTile(r, func(t int) { l.tiles[t] = append(l.tiles[t], n) })
}

func (l *labeler) eachTile(r rect, f func(int)) {
	for y := max(0, int(r.y0/tile)); y <= min(l.th-1, int(r.y1/tile)); y++ {
		for x := max(0, int(r.x0/tile)); x <= min(l.tw-1, int(r.x1/tile)); x++ {
			f(y*l.tw + x)
		}
	}
}

// priority orders nodes for labels: what is pointed at and selected, then by importance.
func (f *frame) priority(i int32) int32 {
	switch {
	case f.state.Hover.Node == int(i), f.state.Selected.Node == int(i):
		return -2
	case f.focus != nil && f.focus[i]:
		return f.rank[i] - int32(len(f.rank))
	}
	if e := f.state.Selected.Edge; e >= 0 && e < len(f.View.Edges) && (f.View.Edges[e].From == i || f.View.Edges[e].To == i) {
		return -1
	}
	return f.rank[i]
}

// style returns how the label of a node is set: the top 5 % large, the next 20 % bold.
func (f *frame) style(i int32) (size float64, bold, pale bool) {
	n := len(f.rank)
	switch r := int(f.rank[i]); {
	case r*20 < n:
		return 15 * f.scale, true, false
	case r*4 < n:
		return 13 * f.scale, true, false
	case n > 250:
		return 11 * f.scale, false, true
	}
	return 12 * f.scale, false, false
}

// count notes the cells that a line crosses.
func (l *labeler) count(ps []point) {
	for i := 1; i < len(ps); i++ {
		steps := math.Min(4000, math.Ceil(ps[i-1].dist(ps[i])/(cell/2)))
		for k := 0.0; k <= steps; k++ {
			p := ps[i-1].to(ps[i], k/math.Max(1, steps))
			x, y := int(p.x/cell), int(p.y/cell)
			if p.x >= 0 && p.y >= 0 && x < l.gw && y < l.gh && l.grid[y*l.gw+x] < 255 {
				l.grid[y*l.gw+x]++
			}
		}
	}
}

func (l *labeler) crossed(r rect) float64 {
	n := 0.0
	for y := max(0, int(r.y0/cell)); y <= min(l.gh-1, int(r.y1/cell)); y++ {
		for x := max(0, int(r.x0/cell)); x <= min(l.gw-1, int(r.x1/cell)); x++ {
			n += math.Min(3, float64(l.grid[y*l.gw+x]))
		}
	}
	return n
}

// one places the label of a node at the best of eight positions, or nowhere when all would cover something.
func (l *labeler) one(i int32) (label, bool) {
	f := l.f
	size, bold, pale := f.style(i)
	lab := label{node: i, bold: bold, size: size, pale: pale}
	must := f.priority(i) == -2 || f.priority(i) == -1
	lab.lines = l.wrap(f.View.Nodes[i].Name, bold, size, f.state.Hover.Node == int(i))
	w := 0.0
	for _, s := range lab.lines {
		w = math.Max(w, l.fonts.width(s, bold, size))
	}
	lineHeight := size * 1.22
	h := lineHeight * float64(len(lab.lines))
	p := f.node(i)
	entity := f.View.Nodes[i].Entity
	best, chosen := math.MaxFloat64, uint8(0)
	var box rect
	for k := range uint8(8) {
		r := l.position(i, k, p, w, h)
		covered := l.covered(rect{r.x0 - 3*f.scale, r.y0 - f.scale, r.x1 + 3*f.scale, r.y1 + f.scale})
		out := math.Max(0, -r.x0) + math.Max(0, r.x1-f.w*f.scale) + math.Max(0, -r.y0) + math.Max(0, r.y1-f.h*f.scale)
		cost := covered + 40*out + 14*l.crossed(r)*f.scale + float64(k)*3
		if last, ok := l.last[entity]; ok && last == k {
			cost -= 12
		}
		if covered > 0.06*w*h && !must {
			continue
		}
		if cost < best {
			best, chosen, box = cost, k, r
		}
	}
	if best == math.MaxFloat64 {
		return lab, false
	}
	l.last[entity] = chosen
	l.take(box)
	for n, s := range lab.lines {
		x := box.x0
		switch chosen {
		case 0, 3: // centred under and over
			x = (box.x0 + box.x1 - l.fonts.width(s, bold, size)) / 2
		case 2, 6, 7: // at the left: flush right
			x = box.x1 - l.fonts.width(s, bold, size)
		}
		lab.at = append(lab.at, point{math.Round(x), math.Round(box.y0 + lineHeight*float64(n) + size*.96)})
	}
	return lab, true
}

// position returns the box of a label: below, right, left, above, then the corners.
func (l *labeler) position(i int32, k uint8, p point, w, h float64) rect {
	t, r := l.f.View.Nodes[i].Type, l.f.radius(i)
	gap := 4 * l.f.scale
	if l.f.state.Selected.Node == int(i) {
		gap += 9 * l.f.scale
	} else if l.f.endOfSelected(i) {
		gap += 4 * l.f.scale
	}
	down, up := outlineAt(t, r, 0, 1)+gap*.6, outlineAt(t, r, 0, -1)+gap*.6
	right, left := outlineAt(t, r, 1, 0)+gap*1.4, outlineAt(t, r, -1, 0)+gap*1.4
	var x, y float64
	switch k {
	case 0:
		x, y = p.x-w/2, p.y+down
	case 1:
		x, y = p.x+right, p.y-h/2
	case 2:
		x, y = p.x-left-w, p.y-h/2
	case 3:
		x, y = p.x-w/2, p.y-up-h
	case 4:
		x, y = p.x+right*.7, p.y+down*.5
	case 5:
		x, y = p.x+right*.7, p.y-up*.5-h
	case 6:
		x, y = p.x-left*.7-w, p.y+down*.5
	default:
		x, y = p.x-left*.7-w, p.y-up*.5-h
	}
	return rect{x, y, x + w, y + h}
}

// wrap breaks a name at spaces into at most three lines; what is left over is cut, unless all is wanted.
func (l *labeler) wrap(name string, bold bool, size float64, all bool) []string {
	limit := labelWidth * l.f.scale
	var lines []string
	line := ""
	for _, w := range strings.Fields(name) {
		next := strings.TrimSpace(line + " " + w)
		if line != "" && l.fonts.width(next, bold, size) > limit {
			lines = append(lines, line)
			next = w
		}
		line = next
	}
	lines = append(lines, line)
	if len(lines) > labelLines && !all {
		lines = lines[:labelLines]
		lines[labelLines-1] += "…"
	}
	for i, s := range lines {
		if rs := []rune(s); len(rs) > 60 && !all {
			lines[i] = string(rs[:59]) + "…"
		}
	}
	return lines
}
