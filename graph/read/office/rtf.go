package office

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"github.com/quadscope/quadscope/graph/read/prose"
	"github.com/quadscope/quadscope/graph/text"
)

// rtfGroup is the state that braces save and restore.
type rtfGroup struct {
	dest   string // destination whose text is not the body: "skip", "note", "title", "author", "creatim"; or empty
	skip   int    // fallback characters after \u
	bold   bool
	hidden bool              // or deleted
	enc    encoding.Encoding // of the font, or nil
}

// rtf reads Rich Text Format (specification 1.9.1).
type rtf struct {
	src    string
	at     int
	stack  []rtfGroup
	g      rtfGroup
	enc    encoding.Encoding
	bytes  []byte // of the code page, not yet decoded
	units  []uint16
	ignore int // fallback characters still to pass over
	p      paragraph
	b      prose.Builder
	info   map[string]*strings.Builder
	date   [3]int
	font   int                       // number of the last font that was named
	fonts  map[int]encoding.Encoding // of those fonts that have one of their own
	plain  int                       // letters of the paragraph that are not bold
}

// RTF reads a Rich Text document. Pictures, headers, notes of revision and hidden destinations are left out.
func RTF(data []byte) (*text.Document, error) {
	r := &rtf{src: string(data), enc: charmap.Windows1252, g: rtfGroup{skip: 1}, fonts: map[int]encoding.Encoding{}, info: map[string]*strings.Builder{"title": {}, "author": {}, "note": {}}}
	for r.at < len(r.src) {
		if err := r.step(); err != nil {
			return nil, err
		}
	}
	r.flush()
	r.p.rows = 0
	r.endParagraph()
	for note := range strings.SplitSeq(r.info["note"].String(), "\n") {
		r.b.Add(text.Paragraph, prose.Tidy(note))
	}
	d := r.b.Document("rtf")
	d.Title, d.Author = prose.Clean(r.info["title"].String()), prose.Authors(r.info["author"].String())
	if d.Title == "" && len(d.Blocks) > 0 && d.Blocks[0].Kind == text.Heading {
		d.Title = d.Blocks[0].In(d.Text)
	}
	if r.date[0] > 0 {
		d.Published = prose.ISODate(strconv.Itoa(r.date[0]) + "-" + strconv.Itoa(r.date[1]) + "-" + strconv.Itoa(r.date[2]))
	}
	return d, nil
}

func (r *rtf) step() error {
	c := r.src[r.at]
	r.at++
	switch c {
	case '{':
		r.flush()
		if len(r.stack) > maxDepth {
			return errors.New("its groups are nested too deeply")
		}
		r.stack = append(r.stack, r.g)
	case '}':
		r.flush()
		if n := len(r.stack); n > 0 {
			r.g, r.stack = r.stack[n-1], r.stack[:n-1]
		}
	case '\\':
		r.control()
	case '\r', '\n':
	default:
		r.char(c)
	}
	return nil
}

func (r *rtf) char(c byte) {
	if r.ignore > 0 {
		r.ignore--
		return
	}
	if len(r.units) > 0 {
		r.flush()
	}
	r.bytes = append(r.bytes, c)
}

// flush decodes what has been gathered and hands it to its destination.
func (r *rtf) flush() {
	s := ""
	if len(r.bytes) > 0 {
		enc := r.enc
		if r.g.enc != nil {
			enc = r.g.enc
		}
		out, _ := enc.NewDecoder().Bytes(r.bytes)
		s = string(out)
	}
	if len(r.units) > 0 {
		s += string(utf16.Decode(r.units))
	}
	r.bytes, r.units = r.bytes[:0], r.units[:0]
	r.write(s)
}

func (r *rtf) write(s string) {
	if to := r.info[r.g.dest]; to != nil {
		to.WriteString(s)
	} else if r.g.dest == "" && !r.g.hidden {
		r.p.write(s)
		if !r.g.bold {
			r.plain += len(strings.TrimSpace(s))
		}
	}
}

// control reads a control word or symbol after its backslash.
func (r *rtf) control() {
	if r.at >= len(r.src) {
		return
	}
	start := r.at
	for r.at < len(r.src) && (r.src[r.at]|0x20 >= 'a' && r.src[r.at]|0x20 <= 'z') {
		r.at++
	}
	if r.at == start {
		r.symbol()
		return
	}
	word := r.src[start:r.at]
	digits := r.at
	if r.at < len(r.src) && r.src[r.at] == '-' {
		r.at++
	}
	for r.at < len(r.src) && r.src[r.at] >= '0' && r.src[r.at] <= '9' {
		r.at++
	}
	n, err := strconv.Atoi(r.src[digits:r.at])
	if err != nil {
		n = -1
	}
	if r.at < len(r.src) && r.src[r.at] == ' ' {
		r.at++
	}
	r.word(word, n)
}

func (r *rtf) symbol() {
	c := r.src[r.at]
	r.at++
	switch c {
	case '\'':
		if r.at+2 <= len(r.src) {
			if n, err := strconv.ParseUint(r.src[r.at:r.at+2], 16, 8); err == nil {
				r.char(byte(n))
			}
			r.at += 2
		}
	case '~':
		r.char(' ')
	case '_':
		r.char('-')
	case '*':
		r.g.dest = "skip"
	case '\\', '{', '}':
		r.char(c)
	case '\n', '\r':
		r.paragraph()
	}
}

func (r *rtf) paragraph() {
	r.flush()
	switch r.g.dest {
	case "":
		r.endParagraph()
	case "note":
		r.info["note"].WriteByte(' ')
	}
}

// endParagraph ends a paragraph of the body. A bullet makes it a list item, bold letters from its beginning to its end a heading.
func (r *rtf) endParagraph() {
	s := strings.TrimSpace(r.p.run.String())
	if item, ok := strings.CutPrefix(s, "•"); ok && r.p.rows == 0 {
		r.p.kind = text.ListItem
		r.p.run.Reset()
		r.p.write(item)
	} else if r.p.kind == text.Paragraph && r.plain == 0 && prose.LooksLikeHeading(s) {
		r.p.kind = text.Heading
	}
	r.plain = 0
	r.p.end(&r.b)
}

// skipped are destinations without text of the body.
var skipped = []string{"fonttbl", "colortbl", "stylesheet", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "object", "fldinst",
	"listtable", "listoverridetable", "rsidtbl", "generator", "xmlnstbl", "themedata", "datastore", "company", "operator", "comment", "keywords", "subject", "doccomm", "revtim",
	"printim", "buptim", "pntext", "listtext", "nonshppict", "filetbl", "revtbl", "info"}

func (r *rtf) word(word string, n int) {
	switch word {
	case "par", "sect", "page":
		r.paragraph()
	case "line":
		r.char(' ')
	case "pard":
		r.flush()
		r.p.kind = text.Paragraph
	case "outlinelevel":
		r.p.kind = text.Heading
	case "ls", "pnlvl", "pnlvlblt":
		if r.p.kind == text.Paragraph && r.g.dest == "" {
			r.p.kind = text.ListItem
		}
	case "trowd":
		r.flush()
		r.p.rows = 1
	case "cell":
		r.paragraph()
	case "row":
		r.flush()
		if r.p.rows > 0 {
			r.p.endRow(&r.b)
		}
	case "tab", "emspace", "enspace":
		r.char(' ')
	case "title", "author", "creatim", "footnote":
		r.open(word)
	case "b":
		r.flush()
		r.g.bold = n != 0
	case "v", "deleted":
		r.flush()
		r.g.hidden = n != 0
	case "plain":
		r.flush()
		r.g.bold, r.g.hidden = false, false
	case "f":
		r.flush()
		r.font = n
		r.g.enc = r.fonts[n]
	case "fcharset":
		if enc := charsetOf(n); enc != nil {
			r.fonts[r.font] = enc
		}
	case "yr", "mo", "dy":
		if r.g.dest == "creatim" {
			r.date[slices.Index([]string{"yr", "mo", "dy"}, word)] = n
		}
	case "bin":
		r.at = min(len(r.src), r.at+max(0, n))
	default:
		r.coded(word, n)
	}
}

// charsetOf returns the encoding of a font's character set, or nil for those that have none of their own.
func charsetOf(n int) encoding.Encoding {
	page, ok := map[int]string{77: "macintosh", 128: "shift_jis", 129: "euc-kr", 134: "gbk", 136: "big5", 161: "windows-1253", 162: "windows-1254", 163: "windows-1258", 177: "windows-1255",
		178: "windows-1256", 186: "windows-1257", 204: "windows-1251", 222: "windows-874", 238: "windows-1250"}[n]
	if !ok {
		return nil
	}
	enc, _ := charset.Lookup(page)
	return enc
}

// open begins a destination whose text is kept beside the body.
func (r *rtf) open(word string) {
	to := r.info[word]
	switch n := len(r.stack); {
	case n > 0 && r.stack[n-1].dest == "skip" || to != nil && to.Len() > 0:
		r.g.dest = "skip" // in a header, or said before
	case word == "footnote":
		r.g.dest = "note"
		r.info["note"].WriteByte('\n')
	default:
		r.g.dest = word
	}
}

// coded handles the words that stand for characters and code pages.
func (r *rtf) coded(word string, n int) {
	named := map[string]uint16{"emdash": '—', "endash": '–', "lquote": '‘', "rquote": '’', "ldblquote": '“', "rdblquote": '”', "bullet": '•'}
	switch {
	case word == "u":
		if len(r.bytes) > 0 {
			r.flush()
		}
		r.units = append(r.units, uint16(n)) // negative numbers are those over 32767
		r.ignore = r.g.skip
	case word == "uc":
		r.g.skip = max(0, n)
	case word == "ansicpg":
		if enc, _ := charset.Lookup("windows-" + strconv.Itoa(n)); enc != nil {
			r.enc = enc
		}
	case word == "mac":
		r.enc = charmap.Macintosh
	case named[word] != 0:
		if len(r.bytes) > 0 {
			r.flush()
		}
		r.units = append(r.units, named[word])
	case slices.Contains(skipped, word) && word != "info":
		r.g.dest = "skip"
	}
}
