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
	maxTries   = 420  // nodes that are tried for a label
	fewLabels  = 90   // labels of a picture in motion
	cell       = 12.0 // pixels of the grid in which edges are counted
	tile       = 64.0 // pixels of the grid in which boxes are found
)

// labeler places the labels of a frame without overlaps.
type labeler struct {
	f      *frame
	fonts  *Fonts
	boxes  []rect    // taken by nodes and labels
	dots   int       // boxes below this are of small nodes, which the labels of large ones may cover where many stand close
	tiles  [][]int32 // boxes that touch each tile of the picture
	tw, th int
	grid   []uint8 // cells that edges cross
	gw, gh int
	last   map[quad.IRI]uint8 // position that each node's label had
}

// prepare notes what labels must not cover: the nodes that are seen, and where lines run.
func (l *labeler) prepare(strokes []stroke, nodes []int32) {
	f := l.f
	l.gw, l.gh = int(f.w*f.scale/cell)+1, int(f.h*f.scale/cell)+1
	l.grid = make([]uint8, l.gw*l.gh)
	if f.state.Moving { // the most important nodes are enough to keep clear of
		nodes = nodes[max(0, len(nodes)-2*fewLabels):]
	} else if len(strokes) <= manyEdges {
		for i := range strokes {
			l.count(strokes[i].points())
		}
	}
	l.tw, l.th = int(f.w*f.scale/tile)+1, int(f.h*f.scale/tile)+1
	l.tiles = make([][]int32, l.tw*l.th)
	l.boxes = make([]rect, 0, len(nodes)+512)
	const crowd, dot = 300, 7
	for _, small := range []bool{true, false} {
		for _, i := range nodes {
			p, r := f.xy[i], f.rad[i]
			if small == (len(nodes) > crowd && r < dot*f.scale) {
				l.take(rect{p.x - r, p.y - r, p.x + r, p.y + r})
			}
		}
		if small {
			l.dots = len(l.boxes)
		}
	}
}

// prominent reports whether the label of a node may cover small nodes: it is one of the most important, or of the first of its community.
func (l *labeler) prominent(i int32) bool {
	if l.dots == 0 || l.f.rank[i] < 40 || l.f.first(i) {
		return true
	}
	return l.f.head(i, 25)
}

// place returns the labels that have room, those of the last of the nodes first: of the leading nodes alone, or of the others.
func (l *labeler) place(nodes []int32, leading bool) []label {
	most, tries := maxLabels, maxTries
	if l.f.state.Moving {
		most, tries = fewLabels, fewLabels*2
	}
	var out []label
	for n := len(nodes) - 1; n >= 0 && len(out) < most && tries > 0; n-- {
		if l.f.leading(nodes[n]) != leading {
			continue
		}
		if _, known := l.last[l.f.View.Nodes[nodes[n]].Entity]; l.f.state.Moving && !leading && !known && len(l.last) > 0 {
			continue // a picture in motion keeps the labels that it has
		}
		tries--
		if lab, ok := l.one(nodes[n]); ok {
			out = append(out, lab)
		}
	}
	return out
}

// leading reports whether a node is labelled before the pills of edges take their room: one of the first 5 %, or what is pointed at or selected.
func (f *frame) leading(i int32) bool {
	r := int(f.rank[i])
	return f.must(i) || r < 3 || r < 40 && r*20 < len(f.rank) || len(f.rank) > leastHulls && f.head(i, 0)
}

// head reports whether a node is the first of a community, or one of the first n in a thousand of it.
func (f *frame) head(i int32, n int) bool {
	g := f.groups()
	m := g.members[g.of[i]]
	return len(m) >= leastGroup && slices.Contains(m[:min(len(m), 1+len(m)*n/1000)], i)
}

// covered returns how much of a box is taken; dots is how much of that by small nodes.
func (l *labeler) covered(r rect) (sum, dots float64) {
	l.eachTile(r, func(t int) {
		for _, o := range l.tiles[t] {
			c := r.overlap(l.boxes[o])
			sum += c
			if int(o) < l.dots {
				dots += c
			}
		}
	})
	return sum, dots
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

// must reports whether a node is labelled even where there is no room.
func (f *frame) must(i int32) bool {
	return f.state.Hover.Node == int(i) || f.state.Selected.Node == int(i) || f.endOfSelected(i)
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
	must, prominent := f.must(i), l.prominent(i)
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
	last, known := l.last[entity]
	spare := .06 // part of the label that may lie over something
	if f.leading(i) {
		spare = .4 // better over a small node than no name for a large one
	}
	var box rect
	for k := range uint8(8) {
		if known && k != last && f.state.Moving { // in motion a label keeps its side
			continue
		}
		r := l.position(i, k, p, w, h)
		covered, dots := l.covered(rect{r.x0 - 3*f.scale, r.y0 - f.scale, r.x1 + 3*f.scale, r.y1 + f.scale})
		out := math.Max(0, -r.x0) + math.Max(0, r.x1-f.w*f.scale) + math.Max(0, -r.y0) + math.Max(0, r.y1-f.h*f.scale)
		cost := covered + 40*out + 14*l.crossed(r)*f.scale + float64(k)*3
		if known && last == k {
			cost -= 12
		}
		if prominent {
			covered -= .97 * dots
			cost -= .97 * dots
		}
		if (covered > spare*w*h || out > (spare-.05)*w) && !must {
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
	if l.f.selected(i) {
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
	if name = strings.TrimSpace(name); len(name) <= 16 && !strings.ContainsAny(name, "\n\t") {
		return []string{name}
	}
	name = cut(name, 400)
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
		if !all {
			lines[i] = cut(s, 60)
		}
	}
	return lines
}
