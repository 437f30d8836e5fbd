package read

import (
	"cmp"
	"regexp"
	"strings"

	"github.com/quadscope/quadscope/graph/read/prose"
	"github.com/quadscope/quadscope/graph/text"
)

var (
	mdHeading   = regexp.MustCompile(`^ {0,3}#{1,6}\s+(.*?)\s*#*$`)
	mdRule      = regexp.MustCompile(`^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|=+)$`)
	mdImage     = regexp.MustCompile(`!\[[^\]]*\]\([^)]*\)`)
	mdLink      = regexp.MustCompile(`\[([^\]]+)\](?:\([^)]*\)|\[[^\]]*\])`)
	mdFootnote  = regexp.MustCompile(`\[\^[^\]]+\]:?`)
	mdLinkDef   = regexp.MustCompile(`^ {0,3}\[[^\]^][^\]]*\]:\s+\S+`)
	mdNote      = regexp.MustCompile(`^ {0,3}\[\^[^\]]+\]:\s+(.*)$`)
	mdComment   = regexp.MustCompile(`(?s)%%.*?%%|<!--.*?-->`)
	mdWikiLink  = regexp.MustCompile(`(!?)\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]`)
	mdTask      = regexp.MustCompile(`^\[[ xX]\]\s+`)
	mdMarked    = regexp.MustCompile(`==(\S(?:[^=]*\S)?)==`)
	mdEmphasis  = regexp.MustCompile(`(\*\*\*|\*\*|\*|___|__|_|~~)(\S(?:.*?\S)?)(\*\*\*|\*\*|\*|___|__|_|~~)`)
	mdTableRule = regexp.MustCompile(`^[|\s:-]+$`)
	mdCode      = regexp.MustCompile("`+([^`]+)`+")
	mdTag       = regexp.MustCompile(`</?[a-zA-Z][^<>]{0,200}>|<(https?://[^>\s]+)>`)
	mdEscape    = regexp.MustCompile("\\\\([\\\\`*_{}\\[\\]()#+.!>~|-])")
)

// markdown reads Markdown (https://spec.commonmark.org, the parts that articles use): front matter is metadata, links and
// emphasis leave and their text stays, code blocks and pictures are dropped.
func markdown(s string) *text.Document {
	s = prose.Tidy(s)
	meta, s := frontMatter(s)
	s = mdComment.ReplaceAllString(s, "")
	m := mdReader{}
	for line := range strings.SplitSeq(s, "\n") {
		m.line(line)
	}
	m.flush()
	d := m.b.Document("markdown")
	d.Title, d.Author, d.Site, d.Language = meta["title"], meta["author"], meta["site"], meta["lang"]
	d.Published = prose.ISODate(meta["date"])
	if u := meta["url"]; strings.HasPrefix(u, "http://") || strings.HasPrefix(u, "https://") {
		d.URL = u
	}
	if d.Title == "" && len(d.Blocks) > 0 && d.Blocks[0].Kind == text.Heading {
		d.Title = d.Blocks[0].In(d.Text)
	}
	return d
}

// mdReader gathers lines into blocks.
type mdReader struct {
	b     prose.Builder
	run   []string
	kind  text.BlockKind
	fence string
	over  bool
}

func (m *mdReader) flush() {
	if len(m.run) > 0 && !m.over {
		m.b.Add(m.kind, inline(strings.Join(m.run, " ")))
	}
	m.run, m.kind = nil, text.Paragraph
}

func (m *mdReader) line(line string) {
	trimmed := strings.TrimSpace(line)
	if m.fence != "" {
		if strings.HasPrefix(trimmed, m.fence) {
			m.fence = ""
		}
		return
	}
	heading := mdHeading.FindStringSubmatch(line)
	item := prose.Bullet.FindString(line)
	switch {
	case strings.HasPrefix(trimmed, "```") || strings.HasPrefix(trimmed, "~~~"):
		m.flush()
		m.fence = trimmed[:3]
	case prose.Ends(trimmed):
		m.flush()
		m.over = true
	case mdNote.MatchString(line):
		m.flush()
		m.run = []string{mdNote.FindStringSubmatch(line)[1]}
	case trimmed == "" || mdLinkDef.MatchString(line):
		m.flush()
	case mdRule.MatchString(line):
		if len(m.run) == 1 && (trimmed[0] == '=' || trimmed[0] == '-') {
			m.kind = text.Heading // setext heading
		}
		m.flush()
	case heading != nil:
		m.flush()
		m.run, m.kind = []string{heading[1]}, text.Heading
		m.flush()
	case strings.HasPrefix(trimmed, "|") && strings.HasSuffix(trimmed, "|") && len(trimmed) > 1:
		m.flush()
		if !mdTableRule.MatchString(trimmed) {
			m.run, m.kind = tableCells(trimmed), text.TableRow
			m.flush()
		}
	case strings.HasPrefix(trimmed, ">"):
		if m.kind != text.Quote {
			m.flush()
			m.kind = text.Quote
		}
		m.run = append(m.run, strings.TrimSpace(strings.TrimLeft(trimmed, "> ")))
	case item != "":
		m.flush()
		m.run, m.kind = []string{mdTask.ReplaceAllString(line[len(item):], "")}, text.ListItem
	default:
		m.run = append(m.run, trimmed)
	}
}

// tableCells returns the row of a table with its cells parted by " | ".
func tableCells(row string) []string {
	var cells []string
	for cell := range strings.SplitSeq(strings.Trim(row, "|"), "|") {
		if cell = strings.TrimSpace(cell); cell != "" {
			cells = append(cells, cell)
		}
	}
	return []string{strings.Join(cells, " | ")}
}

// inline drops the marks of a paragraph and keeps its words.
func inline(s string) string {
	s = mdWikiLink.ReplaceAllStringFunc(s, wikiLink)
	s = mdMarked.ReplaceAllString(s, "$1")
	s = mdImage.ReplaceAllString(s, "")
	s = mdLink.ReplaceAllString(s, "$1")
	s = mdFootnote.ReplaceAllString(s, "")
	s = mdTag.ReplaceAllString(s, "$1")
	s = mdCode.ReplaceAllString(s, "$1")
	for range 3 { // marks nest: ***both***, **bold with _italic_**
		s = mdEmphasis.ReplaceAllStringFunc(s, func(m string) string {
			p := mdEmphasis.FindStringSubmatch(m)
			if p[1] != p[3] {
				return m
			}
			return p[2]
		})
	}
	return mdEscape.ReplaceAllString(s, "$1")
}

// wikiLink returns the words of a link as Obsidian and MediaWiki have them: [[page]], [[page#part]] or [[page|words]]. What is embedded, as
// in ![[page]], is no text.
func wikiLink(s string) string {
	m := mdWikiLink.FindStringSubmatch(s)
	if m[1] != "" {
		return ""
	}
	page, _, _ := strings.Cut(m[2], "#")
	return cmp.Or(m[3], page, m[2])
}

// frontMatter takes simple "key: value" metadata between --- lines off the top.
func frontMatter(s string) (map[string]string, string) {
	meta := map[string]string{}
	rest, ok := strings.CutPrefix(s, "---\n")
	if !ok {
		return meta, s
	}
	head, body, ok := strings.Cut(rest, "\n---\n")
	if !ok || len(head) > 10_000 {
		return meta, s
	}
	last := ""
	for line := range strings.SplitSeq(head, "\n") {
		if item, ok := strings.CutPrefix(strings.TrimSpace(line), "- "); ok && last != "" { // an item of a list
			meta[last] = strings.TrimPrefix(meta[last]+", "+strings.Trim(strings.TrimSpace(item), `"'`), ", ")
			continue
		}
		k, v, ok := strings.Cut(line, ":")
		if ok {
			last = strings.ToLower(strings.TrimSpace(k))
			meta[strings.ToLower(strings.TrimSpace(k))] = strings.Trim(strings.TrimSpace(v), `"'`)
		}
	}
	for _, as := range [][2]string{{"authors", "author"}, {"published", "date"}, {"publication", "site"}, {"source", "site"}, {"language", "lang"}} {
		if from, to := as[0], as[1]; meta[to] == "" {
			meta[to] = strings.Trim(meta[from], "[] ")
		}
	}
	return meta, body
}
