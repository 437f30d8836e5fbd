package scene

import (
	"math"
	"slices"
	"strconv"
)

// tag is a text on an edge: a relation's wording or the number of a bundle's edges.
type tag struct {
	text     string
	x, y     float64 // middle
	w, h     float64
	bold     bool
	size     float64
	selected bool
	pill     bool
}

func (t tag) box() rect { return rect{t.x - t.w/2, t.y - t.h/2, t.x + t.w/2, t.y + t.h/2} }

// maxPills and maxTags bound what a picture says on its edges.
const (
	maxPills = 120
	maxTags  = 160
)

// spoken returns the wordings of the edges that are selected and pointed at, which come before the names of nodes.
func (f *frame) spoken(l *labeler) []tag {
	var out []tag
	for _, e := range slices.Compact([]int{f.state.Selected.Edge, f.state.Hover.Edge}) {
		if e >= 0 && e < len(f.View.Edges) {
			out = append(out, f.tag(l, int32(e), true)...)
		}
	}
	return out
}

// pills returns the number of edges of each closed bundle that has room for it.
func (f *frame) pills(l *labeler, strokes []stroke) []tag {
	var out []tag
	for i := range strokes {
		s := &strokes[i]
		if s.bundle < 0 || len(out) >= maxPills || len(strokes) > plainEdges {
			continue
		}
		ps := s.points()
		if length(ps) < 36*f.scale {
			continue
		}
		size := 11 * f.scale
		t := tag{text: "×" + strconv.Itoa(len(f.Bundles[s.bundle].Edges)), size: size, h: 17 * f.scale, pill: true}
		t.w = l.fonts.width(t.text, false, size) + 14*f.scale
		if t, ok := l.onLine(t, ps, false); ok {
			out = append(out, t)
		}
	}
	return out
}

// moreTags returns the wordings that are shown where names of nodes leave room: of the edges at what is selected and pointed at, of opened
// bundles, and of all when zoomed in.
func (f *frame) moreTags(l *labeler, strokes []stroke) []tag {
	var out []tag
	for i := len(strokes) - 1; i >= 0 && len(out) < maxTags; i-- { // the strong ones are last
		e := strokes[i].edge
		if e < 0 || int(e) == f.state.Selected.Edge || int(e) == f.state.Hover.Edge {
			continue
		}
		edge := &f.View.Edges[e]
		near := incident(edge.From, edge.To, f.state.Selected) || incident(edge.From, edge.To, f.state.Hover) || len(f.Bundles[f.bundle[e]].Edges) > 1
		if near || f.camera.Zoom >= 1.6 {
			out = append(out, f.tag(l, e, false)...)
		}
	}
	return out
}

// tag places the wording of an edge.
func (f *frame) tag(l *labeler, e int32, must bool) []tag {
	ps := f.path(e)
	if ps == nil {
		return nil
	}
	t := tag{text: cut(f.View.Edges[e].Words(), 44), size: 11 * f.scale, selected: f.state.Selected.Edge == int(e)}
	if t.selected {
		t.size, t.bold = 12*f.scale, true
	}
	t.w, t.h = l.fonts.width(t.text, t.bold, t.size)+8*f.scale, t.size*1.5
	if t, ok := l.onLine(t, ps, must); ok {
		return []tag{t}
	}
	return nil
}

// onLine puts a tag where it covers nothing, trying several points along a line. It is false when there is no room, unless it must be shown: then
// it stands where it covers least.
func (l *labeler) onLine(t tag, ps []point, must bool) (tag, bool) {
	best := math.MaxFloat64
	for _, part := range []float64{.5, .42, .58, .34, .66, .28, .72} {
		try := t
		m := along(ps, part)
		try.x, try.y = m.x, m.y
		out := m.x < 0 || m.y < 0 || m.x > l.f.w*l.f.scale || m.y > l.f.h*l.f.scale
		if covered, _ := l.covered(try.box()); !out && covered < best {
			best, t = covered, try
		}
		if best <= 8 {
			break
		}
	}
	if best == math.MaxFloat64 || best > 8 && !must {
		return t, false
	}
	l.take(t.box())
	return t, true
}

// cut shortens a text to n characters.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	k := 0
	for i := range s {
		if k == n-1 {
			for range s[i:] {
				k++
			}
			if k <= n {
				return s
			}
			return s[:i] + "…"
		}
		k++
	}
	return s
}
