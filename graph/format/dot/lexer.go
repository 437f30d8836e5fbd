package dot

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/quadscope/quadscope/graph/format/exchange"
)

// kind is what a token is.
type kind uint8

const (
	end     kind = iota
	name         // an identifier or number without quotes, which may be a keyword
	quote        // a quoted string
	markup       // a string of HTML
	mark         // one of { } [ ] ; , = : +
	arrow        // -> or --
	garbage      // what the language does not have
)

type token struct {
	kind kind
	text string // of quoted strings what stands between the quotes, with \" as "
	line int
}

func (t token) String() string {
	switch t.kind {
	case end:
		return "the end of the file"
	case quote:
		return fmt.Sprintf("the string %q", shorten(t.text, 40))
	}
	return fmt.Sprintf("%q", shorten(t.text, 40))
}

// lexer parts a file into tokens.
type lexer struct {
	in   string
	at   int
	line int
}

func (l *lexer) errorf(format string, args ...any) error {
	return &exchange.SyntaxError{Line: l.line, Reason: fmt.Sprintf(format, args...)}
}

// space skips white space, comments and lines for the C preprocessor.
func (l *lexer) space() error {
	for l.at < len(l.in) {
		rest := l.in[l.at:]
		switch {
		case rest[0] == '\n':
			l.line++
			l.at++
		case rest[0] == ' ' || rest[0] == '\t' || rest[0] == '\r' || rest[0] == '\f' || rest[0] == '\v':
			l.at++
		case strings.HasPrefix(rest, "\uFEFF") && l.at == 0:
			l.at += len("\uFEFF")
		case strings.HasPrefix(rest, "//"), rest[0] == '#' && (l.at == 0 || l.in[l.at-1] == '\n'):
			n := strings.IndexByte(rest, '\n')
			if n < 0 {
				n = len(rest)
			}
			l.at += n
		case strings.HasPrefix(rest, "/*"):
			n := strings.Index(rest[2:], "*/")
			if n < 0 {
				return l.errorf("a comment has no end")
			}
			l.skip(n + 4)
		default:
			return nil
		}
	}
	return nil
}

// skip goes n bytes on and counts the lines.
func (l *lexer) skip(n int) {
	l.line += strings.Count(l.in[l.at:l.at+n], "\n")
	l.at += n
}

func (l *lexer) next() (token, error) {
	if err := l.space(); err != nil {
		return token{}, err
	}
	t := token{line: l.line}
	if l.at >= len(l.in) {
		return t, nil
	}
	rest := l.in[l.at:]
	c := rest[0]
	switch {
	case strings.IndexByte("{}[];,=:+", c) >= 0:
		t.kind, t.text = mark, rest[:1]
		l.at++
	case strings.HasPrefix(rest, "->"), strings.HasPrefix(rest, "--"):
		t.kind, t.text = arrow, rest[:2]
		l.at += 2
	case c == '"':
		return l.quoted()
	case c == '<':
		return l.markup()
	default:
		n := wordLength(rest)
		if n == 0 {
			_, n = utf8.DecodeRuneInString(rest)
			t.kind = garbage
		} else {
			t.kind = name
		}
		t.text = rest[:n]
		l.at += n
	}
	return t, nil
}

var numeral = regexp.MustCompile(`^-?(\.[0-9]+|[0-9]+(\.[0-9]*)?)`)

// wordLength returns the length of the identifier or number at the beginning of s, or 0.
func wordLength(s string) int {
	for i := range len(s) {
		c := s[i]
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c >= 0x80
		if letter || i > 0 && '0' <= c && c <= '9' {
			continue
		}
		if i > 0 {
			return i
		}
		return len(numeral.FindString(s))
	}
	return len(s)
}

// quoted reads a string. Only \" is resolved, and a backslash before the end of a line joins it to the next.
func (l *lexer) quoted() (token, error) {
	t := token{kind: quote, line: l.line}
	var b strings.Builder
	for i := l.at + 1; i < len(l.in); i++ {
		switch c := l.in[i]; {
		case c == '"':
			l.skip(i + 1 - l.at)
			t.text = b.String()
			return t, nil
		case c == '\\' && i+1 < len(l.in):
			i++
			switch l.in[i] {
			case '"':
				b.WriteByte('"')
			case '\n':
			default:
				b.WriteByte('\\')
				b.WriteByte(l.in[i])
			}
		default:
			b.WriteByte(c)
		}
	}
	return t, l.errorf("a string has no closing quote")
}

// markup reads a string of HTML, of which only the text is kept.
func (l *lexer) markup() (token, error) {
	t := token{kind: markup, line: l.line}
	depth := 0
	for i := l.at; i < len(l.in); i++ {
		switch l.in[i] {
		case '<':
			depth++
		case '>':
			if depth--; depth == 0 {
				t.text = l.in[l.at+1 : i]
				l.skip(i + 1 - l.at)
				return t, nil
			}
		}
	}
	return t, l.errorf("a string of HTML has no end")
}

var tag = regexp.MustCompile(`<[^>]*>`)

// reference finds a character reference of HTML.
var reference = regexp.MustCompile(`&#?[0-9A-Za-z]+;`)

// plain resolves what an escaped string means: \n, \l and \r end lines, \N, \G, \E, \T and \H stand for names, and character references for
// characters.
func plain(s string, names map[byte]string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch c := s[i]; c {
		case 'n', 'l', 'r':
			b.WriteByte('\n')
		case 'N', 'G', 'E', 'T', 'H', 'L':
			b.WriteString(names[c])
		default:
			b.WriteByte(c)
		}
	}
	return reference.ReplaceAllStringFunc(b.String(), html.UnescapeString)
}
