// Package prose makes documents of text that has been freed from its format: it decodes bytes, regularises white space, joins
// hard-wrapped lines, tells headings and list items from paragraphs, and drops what belongs to the page and not to its article.
package prose

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadscope/quadscope/graph/text"
)

// Plain returns s as a document of which nothing is dropped: only line ends and control characters are made regular. Blank
// lines part its paragraphs.
func Plain(s, name string) *text.Document {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(s, "\uFFFD"))
	s = strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
	d := &text.Document{Text: s, Title: name, Name: name, Kind: "text"}
	start := -1
	end := 0
	for at, line := range lines(s) {
		if strings.TrimSpace(line) == "" {
			if start >= 0 {
				d.Blocks = append(d.Blocks, text.Block{Span: text.Span{Start: start, End: end}})
			}
			start = -1
			continue
		}
		if start < 0 {
			start = at + len(line) - len(strings.TrimLeft(line, " \t"))
		}
		end = at + len(strings.TrimRightFunc(line, unicode.IsSpace))
	}
	if start >= 0 {
		d.Blocks = append(d.Blocks, text.Block{Span: text.Span{Start: start, End: end}})
	}
	return d
}

// lines yields each line of s without its end, and where it starts.
func lines(s string) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		at := 0
		for line := range strings.SplitSeq(s, "\n") {
			if !yield(at, line) {
				return
			}
			at += len(line) + 1
		}
	}
}

// MaxText is how many bytes of text are taken out of one file: eight long novels, which to understand takes a processor a minute.
const MaxText = 8 << 20

// Builder puts a document together block by block.
// The zero value is ready.
type Builder struct {
	Page   int  // page on which blocks now begin, or 0
	Whole  bool // keep furniture: what is added is known to be text
	b      strings.Builder
	blocks []text.Block
	others int // index of the block after the last line that announces other articles, when there is one
}

// Len returns the bytes of text so far.
func (b *Builder) Len() int { return b.b.Len() }

// Add appends a block of one paragraph; furniture and empty ones are dropped, and all once the text is longer than MaxText.
func (b *Builder) Add(kind text.BlockKind, s string) {
	s = s[:min(len(s), 2*MaxText)]
	s = strings.Join(strings.Fields(s), " ")
	if announces(s) {
		b.others = len(b.blocks)
	}
	if s == "" || b.b.Len() > MaxText || !b.Whole && furniture(s) || kind == text.Heading && b.repeats(s) {
		return
	}
	if b.b.Len() > 0 {
		b.b.WriteString("\n\n")
	}
	start := b.b.Len()
	b.b.WriteString(s)
	b.blocks = append(b.blocks, text.Block{Span: text.Span{Start: start, End: b.b.Len()}, Kind: kind, Page: b.Page})
}

// repeats reports whether the last block is a heading that says s, as where a title stands twice.
func (b *Builder) repeats(s string) bool {
	n := len(b.blocks)
	return n > 0 && b.blocks[n-1].Kind == text.Heading && strings.HasSuffix(b.b.String(), "\n\n"+s) || n == 1 && b.blocks[0].Kind == text.Heading && b.b.String() == s
}

// cutOthers cuts off the list of other articles at the end: after a line that announces it, in the second half, no block is a sentence.
func (b *Builder) cutOthers() {
	if b.others == 0 || b.others < len(b.blocks) && 2*b.blocks[b.others].Start < b.b.Len() {
		return
	}
	for i, x := range b.blocks[b.others:] {
		if s := x.In(b.b.String()); strings.ContainsAny(s[len(s)-1:], ".!?”\"") && !(i == 0 && announces(s)) {
			return
		}
	}
	b.blocks = b.blocks[:b.others]
}

// Document ends the building. Headings with nothing after them are cut off: they belong to furniture that was dropped.
func (b *Builder) Document(kind string) *text.Document {
	b.cutOthers()
	n := len(b.blocks)
	for n > 0 && b.blocks[n-1].Kind == text.Heading {
		n--
	}
	if n == 0 {
		n = len(b.blocks) // nothing but headings: a list of headlines is text too
	}
	d := &text.Document{Blocks: b.blocks[:n], Kind: kind}
	if n > 0 {
		d.Text = b.b.String()[:b.blocks[n-1].End]
	}
	return d
}

// Text reads plain text: paragraphs are parted by blank lines, or are single lines; hard-wrapped lines are joined.
func Text(s string) *text.Document {
	paragraphs := Paragraphs(Tidy(s))
	var b Builder
	for i, p := range paragraphs {
		if Ends(p) {
			break
		}
		kind := text.Paragraph
		if i+1 < len(paragraphs) && LooksLikeHeading(p) {
			kind = text.Heading
		} else if m := Bullet.FindString(p); m != "" {
			kind, p = text.ListItem, p[len(m):]
		}
		b.Add(kind, p)
	}
	d := b.Document("text")
	if len(d.Blocks) > 0 && d.Blocks[0].Kind == text.Heading {
		d.Title = d.Blocks[0].In(d.Text)
	}
	return d
}

var Bullet = regexp.MustCompile(`^\s*(?:[-*•–]|\d{1,2}[.)])\s+`)

// Paragraphs parts text into paragraphs: at blank lines, and at every line end that no fixed width explains.
func Paragraphs(s string) []string {
	width := wrapWidth(s)
	var out, run []string
	flush := func() {
		if len(run) > 0 {
			out = append(out, strings.Join(run, " "))
		}
		run = nil
	}
	prev := ""
	for raw := range strings.SplitSeq(s, "\n") {
		line := strings.TrimSpace(raw)
		if line == "" || Bullet.MatchString(line) || !goesOn(prev, line, width) {
			flush()
		}
		prev = strings.TrimRightFunc(raw, unicode.IsSpace)
		if line == "" {
			continue
		}
		if len(run) > 0 && strings.HasSuffix(run[len(run)-1], "-") && startsLower(line) {
			last := run[len(run)-1]
			run[len(run)-1] = strings.TrimSuffix(last, "-") + line // a word that was broken at the line's end
			continue
		}
		run = append(run, line)
	}
	flush()
	return out
}

// Lines that are cut at a fixed width have between leastWrapped and mostWrapped columns.
const (
	leastWrapped = 45
	mostWrapped  = 100
)

// wrapWidth returns the width at which lines are cut, or 0 when they are not: then most lines that another follows have no room for its
// first word, and many of them end inside a sentence. Where there are but one or two such lines, they have to go on with a small letter.
func wrapWidth(s string) int {
	var widths []int // of lines that another follows
	shown, long, last := 0, 0, 0
	for line := range strings.SplitSeq(s, "\n") {
		n := utf8.RuneCountInString(strings.TrimRightFunc(line, unicode.IsSpace))
		if n > 0 && last >= leastWrapped && last <= mostWrapped {
			widths = append(widths, last)
		}
		if n > mostWrapped && strings.Contains(strings.TrimSpace(line), " ") { // a long address is no long line
			long++
		}
		if last = n; n > 0 {
			shown++
		}
	}
	if len(widths) == 0 || long*5 > shown {
		return 0
	}
	slices.Sort(widths)
	width := widths[(len(widths)-1)*9/10] // single lines may be longer
	followed, cut, open, low := 0, 0, 0, 0
	prev := ""
	for raw := range strings.SplitSeq(s, "\n") {
		line := strings.TrimSpace(raw)
		if n := utf8.RuneCountInString(prev); n >= leastWrapped && n <= mostWrapped && line != "" {
			followed++
			if isCut(prev, line, width) {
				cut++
				if !endsSentence(prev) {
					open++
				}
				if startsLower(line) {
					low++
				}
			}
		}
		prev = strings.TrimRightFunc(raw, unicode.IsSpace)
	}
	if followed == 0 || cut*10 < followed*7 || open*10 < cut*6 || followed < 3 && low < followed {
		return 0
	}
	return width
}

// isCut reports whether a line has no room for the first word of the next.
func isCut(line, next string, width int) bool {
	word, _, _ := strings.Cut(next, " ")
	return utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width
}

func endsSentence(line string) bool { return strings.ContainsAny(line[len(line)-1:], ".!?:") }

// goesOn reports whether a line is the rest of the paragraph of the one before, which is empty at a paragraph's start.
func goesOn(prev, line string, width int) bool {
	if width == 0 || prev == "" {
		return false
	}
	n := utf8.RuneCountInString(prev)
	return n >= leastWrapped && isCut(prev, line, width) || startsLower(line) && !endsSentence(prev)
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// LooksLikeHeading reports whether a paragraph is a title: short, without a sentence's end, beginning with a capital or digit.
func LooksLikeHeading(p string) bool {
	if len(p) > 120 || len(strings.Fields(p)) > 16 || Bullet.MatchString(p) {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(p, `"”’')`))
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(p, `"“‘'(`))
	return !strings.ContainsRune(".!?,;…", r) && (unicode.IsUpper(first) || unicode.IsDigit(first))
}
