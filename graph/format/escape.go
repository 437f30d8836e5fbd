package format

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
)

type attribute struct{ name, value string }

// attributes print as one DOT attribute list. Those without a value are left out: some readers stop at them.
type attributes []attribute

func (as attributes) String() string {
	var b strings.Builder
	for _, a := range as {
		if a.value == "" {
			continue
		}
		limit := labelLength
		switch a.name {
		case "tooltip", "edgetooltip", "labeltooltip", "article", "URL":
			limit = tooltipLength
		}
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		b.WriteString(a.name + "=" + quoted(a.value, limit))
	}
	return "[" + b.String() + "]"
}

// nodeID returns the quoted id of an entity: the end of its IRI.
func nodeID(e quad.IRI) string {
	return quoted(strings.TrimPrefix(string(e), graph.Base+"ent/"), stringBytes)
}

// entity finds what Graphviz would read as a character reference of HTML.
var entity = regexp.MustCompile(`&(#?[0-9A-Za-z]+;)`)

// quoted returns s as a quoted string of the DOT language, of at most limit characters and 16,000 bytes. Line feeds become \n; other
// control characters, and what XML does not allow in the SVG that comes of it, are left out.
func quoted(s string, limit int) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\r', r == '\u2028', r == '\u2029':
			return ' '
		case r != '\n' && unicode.IsControl(r), r == '\uFFFE', r == '\uFFFF':
			return -1
		}
		return r
	}, s)
	if utf8.RuneCountInString(s) > limit {
		s = strings.TrimSpace(string([]rune(s)[:limit-1])) + "…"
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range entity.ReplaceAllString(s, "&amp;$1") {
		if b.Len() > stringBytes {
			b.WriteString("…")
			break
		}
		switch r {
		case '\\', '"':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '\n':
			b.WriteString(`\n`)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
