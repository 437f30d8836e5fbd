package dot

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

type attribute struct{ name, value string }

// attributes print as one DOT attribute list. Those without a value are left out: some readers stop at them.
type attributes []attribute

func (as attributes) String() string {
	var b strings.Builder
	for _, a := range as {
		limit := tooltipLength
		if a.name == "label" {
			limit = labelLength
		}
		value := quoted(a.value, limit)
		if value == `""` {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		b.WriteString(identifier(a.name) + "=" + value)
	}
	return "[" + b.String() + "]"
}

var plainName = regexp.MustCompile(`^[A-Za-z_][A-Za-z_0-9]*$`)

// identifier returns the name of an attribute, quoted where it must be.
func identifier(name string) string {
	if plainName.MatchString(name) {
		switch strings.ToLower(name) {
		case "node", "edge", "graph", "digraph", "subgraph", "strict":
		default:
			return name
		}
	}
	return quoted(name, labelLength)
}

// entity finds what Graphviz would read as a character reference of HTML.
var entity = regexp.MustCompile(`&(#?[0-9A-Za-z]+;)`)

// clean replaces what a drawing cannot hold: other white space than spaces and line feeds, control characters, and what XML does not allow in the
// SVG that comes of it.
func clean(s string) string {
	if simple(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\r', r == '\u2028', r == '\u2029':
			return ' '
		case r != '\n' && unicode.IsControl(r), r == '\uFFFE', r == '\uFFFF':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// simple reports whether s is printable ASCII, which stays as it is.
func simple(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// shorten cuts s to a number of characters, and says so with an ellipsis.
func shorten(s string, limit int) string {
	if len(s) > limit && utf8.RuneCountInString(s) > limit {
		return strings.TrimSpace(string([]rune(s)[:limit-1])) + "…"
	}
	return s
}

// quoted returns s as a quoted string of the DOT language, of at most limit characters and 16,000 bytes.
func quoted(s string, limit int) string {
	s = shorten(clean(s), limit)
	if strings.Contains(s, "&") {
		s = entity.ReplaceAllString(s, "&amp;$1")
	}
	if len(s) <= stringBytes && !strings.ContainsAny(s, "\\\"\n") {
		return `"` + s + `"`
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
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
