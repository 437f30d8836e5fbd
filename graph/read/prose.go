package read

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

// builder puts a document together block by block.
type builder struct {
	b      strings.Builder
	blocks []text.Block
}

// add appends a block of one paragraph; furniture and empty ones are dropped.
func (b *builder) add(kind text.BlockKind, s string) {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" || furniture(s) {
		return
	}
	if b.b.Len() > 0 {
		b.b.WriteString("\n\n")
	}
	start := b.b.Len()
	b.b.WriteString(s)
	b.blocks = append(b.blocks, text.Block{Span: text.Span{Start: start, End: b.b.Len()}, Kind: kind})
}

// document ends the building. Headings with nothing after them are cut off: they belong to furniture that was dropped.
func (b *builder) document(kind string) *text.Document {
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

// prose reads plain text: paragraphs are parted by blank lines, or are single lines; hard-wrapped lines are joined.
func prose(s string) *text.Document {
	paragraphs := split(tidy(s))
	var b builder
	for i, p := range paragraphs {
		if ends(p) {
			break
		}
		kind := text.Paragraph
		if i+1 < len(paragraphs) && looksLikeHeading(p) {
			kind = text.Heading
		} else if m := bullet.FindString(p); m != "" {
			kind, p = text.ListItem, p[len(m):]
		}
		b.add(kind, p)
	}
	d := b.document("text")
	if len(d.Blocks) > 0 && d.Blocks[0].Kind == text.Heading {
		d.Title = d.Blocks[0].In(d.Text)
	}
	return d
}

var bullet = regexp.MustCompile(`^\s*(?:[-*•–]|\d{1,2}[.)])\s+`)

// split parts text into paragraphs.
func split(s string) []string {
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
		if line == "" || !wrapped || bullet.MatchString(line) {
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

// looksLikeHeading reports whether a paragraph is a title: short, without a sentence's end, beginning with a capital or digit.
func looksLikeHeading(p string) bool {
	if len(p) > 120 || len(strings.Fields(p)) > 16 || bullet.MatchString(p) {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(p, `"”’')`))
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(p, `"“‘'(`))
	return !strings.ContainsRune(".!?,;…", r) && (unicode.IsUpper(first) || unicode.IsDigit(first))
}
