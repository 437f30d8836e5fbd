package pdf

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/quadscope/quadscope/graph/read/prose"
	"github.com/quadscope/quadscope/graph/text"
)

// page is a page as lines in reading order.
type page struct {
	number int
	lines  []line
}

// line is glyphs on one base line without a wide gap. Coordinates are points, y up.
type line struct {
	s         string
	x0, x1, y float64
	size      float64
	bold      bool
	column    int // lines of one column follow each other
}

// joined joins pieces on one base line that stand close together, as words that were shown one by one do.
func joined(ls []line) []line {
	var out []line
	for i := 0; i < len(ls); {
		j := i + 1
		for j < len(ls) && math.Abs(ls[j].y-ls[i].y) <= 0.3*math.Min(ls[i].size, ls[j].size) {
			j++
		}
		row := ls[i:j]
		slices.SortStableFunc(row, func(a, b line) int { return cmp.Compare(a.x0, b.x0) })
		for k, l := range row {
			if n := len(out); k > 0 && l.x0-out[n-1].x1 < 0.9*l.size {
				if l.x0-out[n-1].x1 > 0.17*l.size && !strings.HasSuffix(out[n-1].s, " ") {
					out[n-1].s += " "
				}
				out[n-1].s += l.s
				out[n-1].x1 = math.Max(out[n-1].x1, l.x1)
				continue
			}
			out = append(out, l)
		}
		i = j
	}
	return out
}

// ordered sorts lines, given from top to bottom, by columns: where a gutter runs down the page, the text between two lines that
// cross it is read left of it first. Tables, whose cells do not fill their columns, stay rows.
func ordered(ls []line, column *int, depth int) []line {
	x, ok := gutter(ls)
	if !ok || depth > 3 {
		*column++
		for i := range ls {
			ls[i].column = *column
		}
		return rows(ls)
	}
	var out, left, right, across []line
	flush := func() {
		if len(left)+len(right) > 0 {
			out = append(out, ordered(left, column, depth+1)...)
			out = append(out, ordered(right, column, depth+1)...)
			left, right = nil, nil
		}
	}
	flushAcross := func() {
		if len(across) > 0 {
			*column++
			for i := range across {
				across[i].column = *column
			}
			out = append(out, rows(across)...)
			across = nil
		}
	}
	for _, l := range ls {
		switch {
		case l.x1 <= x+1:
			flushAcross()
			left = append(left, l)
		case l.x0 >= x-1:
			flushAcross()
			right = append(right, l)
		default:
			flush()
			across = append(across, l)
		}
	}
	flush()
	flushAcross()
	return out
}

// gutter finds the x at which most lines are parted into two columns that they fill.
func gutter(ls []line) (float64, bool) {
	if len(ls) < 8 {
		return 0, false
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, l := range ls {
		lo, hi = math.Min(lo, l.x0), math.Max(hi, l.x1)
	}
	best, at := math.Inf(1), 0.0
	for i := 20; i <= 80; i++ {
		x := lo + (hi-lo)*float64(i)/100
		crossed := math.Abs(float64(i-50)) / 100
		for _, l := range ls {
			if l.x0 < x && l.x1 > x {
				crossed++
			}
		}
		if crossed < best {
			best, at = crossed, x
		}
	}
	if best > 0.35*float64(len(ls)) {
		return 0, false
	}
	var left, right []float64
	l0, l1, r0, r1 := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, l := range ls {
		switch {
		case l.x1 <= at:
			left, l0, l1 = append(left, l.x1-l.x0), math.Min(l0, l.x0), math.Max(l1, l.x1)
		case l.x0 >= at:
			right, r0, r1 = append(right, l.x1-l.x0), math.Min(r0, l.x0), math.Max(r1, l.x1)
		}
	}
	if len(left) < 4 || len(right) < 4 || !filled(left, l1-l0) || !filled(right, r1-r0) {
		return 0, false
	}
	return (l1 + r0) / 2, true
}

func filled(widths []float64, column float64) bool {
	full := 0
	for _, w := range widths {
		if w > 0.7*column {
			full++
		}
	}
	return column > 60 && 2*full >= len(widths)
}

// rows joins the lines on one base line: the cells of a table.
func rows(ls []line) []line {
	var out []line
	for _, l := range ls {
		if n := len(out); n > 0 && math.Abs(out[n-1].y-l.y) <= 0.3*l.size && l.x0 >= out[n-1].x1 {
			if l.x0-out[n-1].x1 > 1.6*l.size {
				out[n-1].s += " |"
			}
			out[n-1].s += " " + l.s
			out[n-1].x1, out[n-1].size = l.x1, math.Max(out[n-1].size, l.size)
			continue
		}
		out = append(out, l)
	}
	return out
}

var (
	pageNumber = regexp.MustCompile(`(?i)^(?:page |seite |p\. ?)?[-–— ]*(?:\d{1,4}|[ivxlc]{1,6})[-–— ]*(?:(?:of|von|/) ?\d{1,4})?$`)
	digits     = regexp.MustCompile(`\d+`)
	listMark   = regexp.MustCompile(`^(?:[•▪◦‣·–*■□●○►➢✓]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+`)
	symbolMark = regexp.MustCompile(`^\p{Co}\s*`) // a bullet of a symbol font
)

// compose makes a document of pages. Furniture of web pages is left out unless whole is true.
func compose(pages []page, whole bool) *text.Document {
	drop := running(pages)
	body := bodySize(pages)
	words := map[string]bool{}
	for _, p := range pages {
		for _, l := range p.lines {
			for _, w := range strings.Fields(l.s) {
				words[strings.ToLower(strings.Trim(w, ".,;:!?()\"“”"))] = true
			}
		}
	}
	c := composer{body: body, words: words, b: prose.Builder{Whole: whole}}
	var title line
	for _, p := range pages {
		kept := slices.DeleteFunc(slices.Clone(p.lines), func(l line) bool { return drop[key(p.number, l)] })
		for i, l := range kept {
			c.width = rightEdge(kept, i)
			c.add(p.number, l, leading(kept, i))
			if p.number == 1 && l.size > title.size*1.05 && len(l.s) > 3 {
				title = l
			}
		}
	}
	c.flush()
	d := c.b.Document("pdf")
	for _, bl := range d.Blocks {
		if bl.Kind == text.Heading && strings.HasPrefix(bl.In(d.Text), strings.TrimSpace(prose.Clean(title.s))) && title.size > body*1.1 {
			d.Title = bl.In(d.Text)
			break
		}
	}
	return d
}

type lineKey struct {
	page int
	y    int
	s    string
}

func key(page int, l line) lineKey { return lineKey{page, int(l.y * 8), l.s} }

// running finds running heads and page numbers: lines among the outermost two of a page that are numbers, or that come back at
// the same height on other pages with at most their numbers changed.
func running(pages []page) map[lineKey]bool {
	type place struct {
		s string
		y int
	}
	seen := map[place]int{}
	outer := func(p page) []line {
		ls := slices.Clone(p.lines)
		slices.SortStableFunc(ls, func(a, b line) int { return cmp.Compare(b.y, a.y) })
		if len(ls) <= 4 {
			return ls
		}
		return append(slices.Clone(ls[:2]), ls[len(ls)-2:]...)
	}
	at := func(l line) place {
		return place{digits.ReplaceAllString(prose.Clean(l.s), "#"), int(math.Round(l.y / 4))}
	}
	for _, p := range pages {
		on := map[place]bool{} // a line counts once a page, however often it is drawn
		for _, l := range outer(p) {
			if !on[at(l)] {
				on[at(l)] = true
				seen[at(l)]++
			}
		}
	}
	out := map[lineKey]bool{}
	for _, p := range pages {
		for _, l := range outer(p) {
			repeated := seen[at(l)] >= 2 && (seen[at(l)]*4 >= len(pages) || seen[at(l)] >= 4)
			s := strings.TrimSpace(l.s)
			if repeated || pageNumber.MatchString(s) && (len(pages) > 1 || s == "1") {
				out[key(p.number, l)] = true
			}
		}
	}
	return out
}

// bodySize returns the size in which most of the text is set.
func bodySize(pages []page) float64 {
	count := map[int]int{}
	best := 0
	for _, p := range pages {
		for _, l := range p.lines {
			k := int(math.Round(l.size * 2))
			if count[k] += len(l.s); count[k] > count[best] || count[k] == count[best] && k < best {
				best = k
			}
		}
	}
	return float64(best) / 2
}

// leading returns the usual distance of the lines round i in their column, or 0.
func leading(ls []line, i int) float64 {
	var ds []float64
	for k := max(1, i-12); k < min(len(ls), i+13); k++ {
		if d := ls[k-1].y - ls[k].y; ls[k].column == ls[k-1].column && d > 0.7*ls[k].size {
			ds = append(ds, d)
		}
	}
	if len(ds) == 0 {
		return 0
	}
	slices.Sort(ds)
	return ds[len(ds)/4] // the gaps between paragraphs are the larger ones
}

// rightEdge returns how far the lines round i reach in their column, those of headings aside.
func rightEdge(ls []line, i int) float64 {
	edge := 0.0
	for k := max(0, i-4); k < min(len(ls), i+5); k++ {
		if ls[k].column == ls[i].column && math.Abs(ls[k].size-ls[i].size) < 0.1*ls[i].size && ls[k].bold == ls[i].bold {
			edge = math.Max(edge, ls[k].x1)
		}
	}
	return edge
}

// composer joins lines to paragraphs.
type composer struct {
	b     prose.Builder
	body  float64         // size of most of the text
	words map[string]bool // all words of the file
	run   string
	kind  text.BlockKind
	prev  line
	width float64 // right edge of the lines round this one
	left  float64
	page  int
}

func (c *composer) flush() {
	c.b.Page = c.page
	s := prose.Tidy(c.run)
	kind := c.kind
	if kind == text.Paragraph && strings.Count(s, " | ") >= 1 {
		kind = text.TableRow
	}
	c.b.Add(kind, s)
	c.run = ""
}

func (c *composer) add(page int, l line, lead float64) {
	raw := strings.TrimSpace(l.s)
	s := prose.Clean(symbolMark.ReplaceAllString(raw, "• "))
	if strings.HasSuffix(raw, "\u00ad") {
		s += "\u00ad" // Clean drops it, and join needs it
	}
	if s = withoutPrivate(s); s == "" {
		return
	}
	kind := text.Paragraph
	heading := l.size > 1.12*c.body || l.bold && len(s) < 100 && !strings.HasSuffix(s, ".")
	mark := listMark.FindString(s)
	numbered := mark != "" && mark[0] < 0x80 && mark[0] != '*'
	switch {
	case heading && len(s) < 200 && (mark == "" || numbered):
		kind = text.Heading
	case mark != "":
		kind = text.ListItem
	}
	if l.column != c.prev.column || page != c.page {
		c.left = l.x0
	}
	if c.run == "" || c.parts(page, l, s, kind, lead) {
		c.flush()
		c.page, c.kind = page, kind
		if kind == text.ListItem {
			s = strings.TrimSpace(s[len(mark):])
		}
		c.run = s
	} else {
		c.join(s)
	}
	c.left = math.Min(c.left, l.x0)
	c.prev = l
}

// withoutPrivate drops characters that only the file's own fonts know.
func withoutPrivate(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Co, r) {
			return -1
		}
		return r
	}, s))
}

// parts reports whether a line begins a new block.
func (c *composer) parts(page int, l line, s string, kind text.BlockKind, lead float64) bool {
	ended := strings.ContainsAny(c.run[len(c.run)-1:], ".!?:”\"") || strings.HasSuffix(c.run, "”")
	first := []rune(s)[0]
	if kind == text.ListItem || strings.Contains(s, " | ") || strings.Contains(c.run, " | ") {
		return true
	}
	if c.prev.column != l.column {
		return kind != c.kind && !(c.kind == text.ListItem && kind == text.Paragraph) || ended || kind == text.Heading || !unicode.IsLower(first) && !unicode.IsDigit(first) && !strings.HasSuffix(c.run, "-") && !strings.HasSuffix(c.run, ",")
	}
	drop := c.prev.y - l.y
	switch {
	case kind == text.Heading && c.kind != text.Heading, kind != text.Heading && c.kind == text.Heading:
		return true
	case math.Abs(l.size-c.prev.size) > 0.12*c.body && kind == text.Heading:
		return true
	case drop < -0.5*l.size: // upwards on the same page
		return ended
	case lead > 0 && drop > 1.35*lead && drop > 1.3*l.size, drop > 2.6*l.size && ended:
		return true
	case l.x0 > c.left+0.8*l.size && l.x0 < c.left+5*l.size && c.prev.x0 < c.left+0.5*l.size && kind == text.Paragraph && ended:
		return true // a first line that is indented
	case c.width-c.prev.x1 > 0.25*(c.width-c.left) && ended && c.kind == text.Paragraph:
		return true // the line before is short
	case c.width-c.prev.x1 > 0.45*(c.width-c.left) && !unicode.IsLower(first) && c.kind == text.Paragraph:
		return true // lines of an address, names under a title
	}
	return false
}

// join appends a line to the paragraph and mends a hyphen between them.
func (c *composer) join(s string) {
	first := []rune(s)[0]
	hyphen := strings.HasSuffix(c.run, "-") || strings.HasSuffix(c.run, "\u00ad") || strings.HasSuffix(c.run, "‐")
	if !hyphen || !unicode.IsLower(first) {
		if hyphen {
			c.run += s
			return
		}
		c.run += " " + s
		return
	}
	last := c.run[strings.LastIndex(c.run, " ")+1:]
	head := strings.TrimRight(last, "-\u00ad‐")
	tail, _, _ := strings.Cut(s, " ")
	clean := func(w string) string { return strings.ToLower(strings.Trim(w, ".,;:!?()\"“”")) }
	if c.words[clean(head+"-"+tail)] && !c.words[clean(head+tail)] {
		c.run += s
		return
	}
	c.run = c.run[:len(c.run)-len(last)] + head + s
}
