package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// arrange puts glyphs together to lines, and the lines of a page into reading order: that in which the file shows them where it is one,
// else that of their places.
func arrange(gs []glyph) []line {
	ls := pieces(once(withoutArtifacts(gs)))
	if out, ok := asShown(ls); ok {
		return out
	}
	slices.SortStableFunc(ls, func(a, b line) int { return cmp.Compare(b.y, a.y) })
	column := 0
	return ordered(joined(ls), &column, 0)
}

// once drops glyphs that are drawn again on their own place, as fake bold type and shadows are.
func once(gs []glyph) []glyph {
	type cell struct {
		s    string
		x, y int
	}
	drawn := map[cell][]glyph{}
	again := func(g glyph, x, y int) bool {
		for dx := -1; dx <= 1; dx++ {
			for dy := -1; dy <= 1; dy++ {
				for _, o := range drawn[cell{g.s, x + dx, y + dy}] {
					if math.Abs(o.x-g.x) < 0.15*g.size && math.Abs(o.y-g.y) < 0.15*g.size {
						return true
					}
				}
			}
		}
		return false
	}
	return slices.DeleteFunc(slices.Clone(gs), func(g glyph) bool {
		x, y := int(math.Floor(g.x/4)), int(math.Floor(g.y/4))
		if strings.TrimSpace(g.s) == "" || len(drawn[cell{g.s, x, y}]) > 4 {
			return false
		}
		if again(g, x, y) {
			return true
		}
		drawn[cell{g.s, x, y}] = append(drawn[cell{g.s, x, y}], g)
		return false
	})
}

// withoutArtifacts drops what the file says is no text, unless that is most of the page.
func withoutArtifacts(gs []glyph) []glyph {
	text := slices.DeleteFunc(slices.Clone(gs), func(g glyph) bool { return g.artifact })
	if 2*len(text) < len(gs) {
		return gs
	}
	return text
}

// pieces cuts the stream of glyphs where the base line changes or a gap is wide. Numbers of notes are dropped.
func pieces(gs []glyph) []line {
	var out []line
	var cur line
	var b strings.Builder
	bold, count := 0, 0
	flush := func() {
		if strings.TrimSpace(b.String()) != "" {
			cur.s, cur.bold = b.String(), bold*2 > count
			out = append(out, cur)
		}
		b.Reset()
		bold, count = 0, 0
	}
	for i, g := range gs {
		if covered(gs, i) {
			continue
		}
		gap := g.x - cur.x1
		switch {
		case b.Len() > 0 && raised(cur, g) && gap > -0.6*g.size && gap < 0.9*g.size:
			cur.x1 = math.Max(cur.x1, g.x+g.w)
			if !noteNumber(b.String(), g.s) {
				b.WriteString(g.s)
			}
			continue
		case b.Len() == 0 || leaves(cur, g, count) || gap > 0.9*g.size || gap < -0.6*g.size:
			flush()
			if strings.TrimSpace(g.s) == "" {
				continue
			}
			cur = line{x0: g.x, x1: g.x, y: g.y, size: g.size}
		case gap > 0.17*g.size && !strings.HasSuffix(b.String(), " "):
			b.WriteByte(' ')
		}
		b.WriteString(g.s)
		cur.x1 = math.Max(cur.x1, g.x+g.w)
		if g.size > cur.size && count < 3 {
			cur.y, cur.size = g.y, g.size // a raised first character
		}
		if count++; g.bold {
			bold++
		}
	}
	flush()
	return out
}

// covered reports whether a space has the next glyph set over it: then it parts nothing.
func covered(gs []glyph, i int) bool {
	if i+1 >= len(gs) || strings.TrimSpace(gs[i].s) != "" {
		return false
	}
	g, next := gs[i], gs[i+1]
	return math.Abs(next.y-g.y) < 0.1*g.size && next.x > g.x-0.1*g.size && next.x < g.x+0.3*g.w && strings.TrimSpace(next.s) != ""
}

// raised reports whether a glyph stands above the line in a smaller size.
func raised(l line, g glyph) bool {
	up := g.y - l.y
	return g.size < 0.9*l.size && up > 0.12*l.size && up < 0.7*l.size
}

// leaves reports whether a glyph is on another base line than the line so far, of which a few small first characters may be raised.
func leaves(l line, g glyph, count int) bool {
	if count < 4 && l.size < 0.8*g.size && l.y > g.y && l.y-g.y < 0.7*g.size {
		return false
	}
	return math.Abs(g.y-l.y) > 0.35*math.Max(g.size, l.size)
}

// noteNumber reports whether a raised character behind a text is the number or sign of a note: it is not when it is a power.
func noteNumber(before, s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsDigit(r) && !strings.ContainsRune("*†‡§¶[](),", r) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	word := before[strings.LastIndexAny(before, " /(")+1:]
	return !unicode.IsDigit(last) && !slices.Contains([]string{"m", "km", "cm", "mm", "x", "n"}, word)
}

// asShown returns the lines in the order in which the page shows them, if that is one to read in: it goes down the page with few leaps
// upwards, and does not run across two columns line by line.
func asShown(ls []line) ([]line, bool) {
	var out []line
	leaps, beside := 0, 0
	column := 1
	left := 0.0 // edge of the row so far
	for _, l := range ls {
		n := len(out)
		if n == 0 {
			l.column, left = column, l.x0
			out = append(out, l)
			continue
		}
		p := &out[n-1]
		gap := l.x0 - p.x1
		switch same := math.Abs(p.y-l.y) <= 0.3*math.Min(p.size, l.size); {
		case same && gap < 0.9*l.size && gap > -0.6*l.size:
			if gap > 0.17*l.size && !strings.HasSuffix(p.s, " ") {
				p.s += " "
			}
			p.s += l.s
			p.x1 = math.Max(p.x1, l.x1)
			continue
		case same && gap > 0:
			beside++
		case l.y > p.y+0.5*l.size:
			leaps++
			column++
		case math.Min(p.x1, l.x1)-math.Max(left, l.x0) < 0.2*math.Min(p.x1-left, l.x1-l.x0):
			column++
		}
		if math.Abs(p.y-l.y) > 0.3*math.Min(p.size, l.size) {
			left = l.x0
		}
		l.column = column
		out = append(out, l)
	}
	if leaps > 2+len(out)/8 {
		return nil, false
	}
	if beside*5 > len(out) {
		sorted := slices.Clone(out)
		slices.SortStableFunc(sorted, func(a, b line) int { return cmp.Compare(b.y, a.y) })
		if _, columns := gutter(sorted); columns {
			return nil, false
		}
	}
	return rows(out), true
}
