// Package prose makes documents of text that has been freed from its format: it decodes bytes, regularises white space, joins
// hard-wrapped lines, tells headings and list items from paragraphs, and drops what belongs to the page and not to its article.
package prose

import (
	"regexp"
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

// Builder puts a document together block by block.
// The zero value is ready.
type Builder struct {
	Page   int  // page on which blocks now begin, or 0
	Whole  bool // keep furniture: what is added is known to be text
	b      strings.Builder
	blocks []text.Block
}

// Len returns the bytes of text so far.
func (b *Builder) Len() int { return b.b.Len() }

// Add appends a block of one paragraph; furniture and empty ones are dropped.
func (b *Builder) Add(kind text.BlockKind, s string) {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" || !b.Whole && furniture(s) || kind == text.Heading && b.repeats(s) {
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

// Document ends the building. Headings with nothing after them are cut off: they belong to furniture that was dropped.
func (b *Builder) Document(kind string) *text.Document {
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

// Paragraphs parts text into paragraphs.
func Paragraphs(s string) []string {
	wrapped := hardWrapped(s)
	var out, run []string
	flush := func() {
		if len(run) > 0 {
			out = append(out, strings.Join(run, " "))
		}
		run = nil
	}
	for line := range strings.SplitSeq(s, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || !wrapped || Bullet.MatchString(line) {
			flush()
		}
		if line == "" {
			continue
		}
		if wrapped && len(run) > 0 && strings.HasSuffix(run[len(run)-1], "-") && startsLower(line) {
			last := run[len(run)-1]
			run[len(run)-1] = strings.TrimSuffix(last, "-") + line // a word that was broken at the line's end
			continue
		}
		run = append(run, line)
		if !wrapped {
			flush()
		}
	}
	flush()
	return out
}

// hardWrapped reports whether lines are cut at a fixed width: most lines that another line follows end between 45 and 100
// columns, and most of those end inside a sentence.
func hardWrapped(s string) bool {
	followed, full, open := 0, 0, 0
	prev := ""
	for line := range strings.SplitSeq(s, "\n") {
		line = strings.TrimSpace(line)
		if prev != "" && line != "" {
			followed++
			if n := utf8.RuneCountInString(prev); n >= 45 && n <= 100 {
				full++
				if !strings.ContainsAny(prev[len(prev)-1:], ".!?:") {
					open++
				}
			}
		}
		prev = line
	}
	return followed >= 2 && full*10 >= followed*7 && open*10 >= full*6
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
