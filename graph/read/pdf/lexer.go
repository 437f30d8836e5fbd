package pdf

import (
	"math"
	"strconv"
)

// lexer reads the tokens of a content stream (7.2, 7.8).
type lexer struct {
	src    []byte
	at     int
	listed int // operands in lists since the last operator
}

func space(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func delimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return space(c)
}

// next returns an operand, or the name of an operator.
func (l *lexer) next(depth int) (o operand, op string, ok bool) {
	for l.at < len(l.src) {
		c := l.src[l.at]
		l.at++
		switch {
		case space(c) || c == '{' || c == '}' || c == ')':
		case c == '%':
			for l.at < len(l.src) && l.src[l.at] != '\n' && l.src[l.at] != '\r' {
				l.at++
			}
		case c == '(':
			return operand{kind: 's', str: l.literal()}, "", true
		case c == '<' && l.at < len(l.src) && l.src[l.at] == '<', c == '>':
			if l.at < len(l.src) && l.src[l.at] == c {
				l.at++
			}
		case c == '<':
			return operand{kind: 's', str: l.hex()}, "", true
		case c == '[':
			return l.list(depth), "", true
		case c == ']':
			return operand{}, "]", true
		case c == '/':
			return operand{kind: '/', name: l.word()}, "", true
		default:
			l.at--
			w := l.word()
			if n, err := strconv.ParseFloat(w, 64); err == nil && !math.IsNaN(n) && !math.IsInf(n, 0) {
				return operand{kind: 'n', num: n}, "", true
			}
			if w == "ID" {
				l.image()
			}
			return operand{}, w, true
		}
	}
	return operand{}, "", false
}

func (l *lexer) list(depth int) operand {
	o := operand{kind: '['}
	for depth < 20 {
		x, op, ok := l.next(depth + 1)
		if !ok || op == "]" {
			break
		}
		if l.listed++; op == "" && l.listed < maxListed {
			o.list = append(o.list, x)
		}
	}
	return o
}

func (l *lexer) word() string {
	start := l.at
	for l.at < len(l.src) && !delimiter(l.src[l.at]) {
		l.at++
	}
	if l.at == start && l.at < len(l.src) && l.src[start-1] != '/' {
		l.at++
	}
	return string(l.src[start:l.at])
}

func (l *lexer) literal() []byte {
	var out []byte
	depth := 1
	for l.at < len(l.src) {
		c := l.src[l.at]
		l.at++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return out
			}
		case '\\':
			out = l.escape(out)
			continue
		}
		out = append(out, c)
	}
	return out
}

func (l *lexer) escape(out []byte) []byte {
	if l.at >= len(l.src) {
		return out
	}
	c := l.src[l.at]
	l.at++
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\n':
		return out
	case '\r':
		if l.at < len(l.src) && l.src[l.at] == '\n' {
			l.at++
		}
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	v := int(c - '0')
	for i := 0; i < 2 && l.at < len(l.src) && l.src[l.at] >= '0' && l.src[l.at] <= '7'; i++ {
		v = v*8 + int(l.src[l.at]-'0')
		l.at++
	}
	return append(out, byte(v))
}

func (l *lexer) hex() []byte {
	var out []byte
	half, v := false, byte(0)
	for l.at < len(l.src) {
		c := l.src[l.at]
		l.at++
		switch {
		case c == '>':
			if half {
				out = append(out, v<<4)
			}
			return out
		case c >= '0' && c <= '9':
			c -= '0'
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			continue
		}
		if half {
			out = append(out, v<<4|c)
		}
		v, half = c, !half
	}
	return out
}

// image passes over the data of an inline image (8.9.7).
func (l *lexer) image() {
	for ; l.at+3 < len(l.src); l.at++ {
		if space(l.src[l.at]) && l.src[l.at+1] == 'E' && l.src[l.at+2] == 'I' && space(l.src[l.at+3]) {
			l.at += 3
			return
		}
	}
	l.at = len(l.src)
}
