package rdf

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

func (p *turtle) peek() byte {
	if p.i < len(p.b) {
		return p.b[p.i]
	}
	return 0
}

// space goes over white space and comments.
func (p *turtle) space() {
	for p.i < len(p.b) {
		switch p.b[p.i] {
		case ' ', '\t', '\n', '\r':
			p.i++
		case '#':
			if n := bytes.IndexAny(p.b[p.i:], "\n\r"); n >= 0 {
				p.i += n
			} else {
				p.i = len(p.b)
			}
		default:
			return
		}
	}
}

func (p *turtle) unexpected(want string) error {
	if p.i >= len(p.b) {
		return reason("the text ends where %s must be", want)
	}
	r, _ := utf8.DecodeRune(p.b[p.i:])
	return reason("%q where %s must be", r, want)
}

// keyword goes over a word that ends there, and reports whether it did.
func (p *turtle) keyword(word string, fold bool) bool {
	end := p.i + len(word)
	if end > len(p.b) {
		return false
	}
	got := string(p.b[p.i:end])
	if got != word && (!fold || !strings.EqualFold(got, word)) {
		return false
	}
	if r, _ := utf8.DecodeRune(p.b[end:]); end < len(p.b) && (isName(r) || r == ':' && word[0] != '@') {
		return false
	}
	if len(p.b) > end+1 && p.b[end] == '.' && !fold && word[0] != '@' {
		if r, _ := utf8.DecodeRune(p.b[end+1:]); isName(r) || r == ':' {
			return false
		}
	}
	p.i = end
	return true
}

// resource reads an IRI, a prefixed name or a blank node's label.
func (p *turtle) resource() (quad.Value, error) {
	switch c := p.peek(); {
	case c == '<':
		iri, err := p.iriref()
		return quad.IRI(iri), err
	case c == '_' && p.i+1 < len(p.b) && p.b[p.i+1] == ':':
		n := blankLabel(p.b[p.i+2:])
		if n == 0 {
			return nil, reason("a blank node without a name")
		}
		label := string(p.b[p.i+2 : p.i+2+n])
		p.i += 2 + n
		return p.named(label), nil
	}
	r, _ := utf8.DecodeRune(p.b[p.i:])
	if r != ':' && !isNameBase(r) || p.i >= len(p.b) {
		return nil, p.unexpected("an IRI or a name")
	}
	prefix, err := p.prefixName()
	if err != nil {
		return nil, err
	}
	space, ok := p.prefixes[prefix]
	if !ok {
		return nil, reason("the prefix %q, which is not declared", prefix+":")
	}
	local, err := p.local()
	return quad.IRI(space + local), err
}

// prefixName reads a prefix with its colon, and returns it without.
func (p *turtle) prefixName() (string, error) {
	start := p.i
	for p.i < len(p.b) {
		r, n := utf8.DecodeRune(p.b[p.i:])
		if r == ':' {
			name := string(p.b[start:p.i])
			p.i++
			if strings.HasSuffix(name, ".") {
				return "", reason("the prefix %q, which ends with a full stop", name+":")
			}
			return name, nil
		}
		if p.i == start && !isNameBase(r) || !isName(r) && r != '.' {
			break
		}
		p.i += n
	}
	return "", reason("%q, which is no prefix with a colon", p.b[start:p.i])
}

// local reads the part of a prefixed name after the colon.
func (p *turtle) local() (string, error) {
	var out []byte
	end, endOut := p.i, 0 // a full stop at the end is not part of the name
	for i := p.i; i < len(p.b); {
		r, n := utf8.DecodeRune(p.b[i:])
		switch {
		case r == '%':
			if i+2 >= len(p.b) || !isHex(p.b[i+1]) || !isHex(p.b[i+2]) {
				return "", reason("a %% without two hexadecimal digits")
			}
			n = 3
			out = append(out, p.b[i:i+3]...)
		case r == '\\':
			if i+1 >= len(p.b) || !strings.ContainsRune("_~.-!$&'()*+,;=/?#@%", rune(p.b[i+1])) {
				return "", reason("an unknown escape in a name")
			}
			n = 2
			out = append(out, p.b[i+1])
		case r == '.' && i > p.i:
			out = append(out, '.')
			i++
			continue
		case r == ':', isNameStart(r), isDigit(r), i > p.i && isName(r):
			out = append(out, p.b[i:i+n]...)
		default:
			p.i = end
			return string(out[:endOut]), nil
		}
		i += n
		end, endOut = i, len(out)
	}
	p.i = end
	return string(out[:endOut]), nil
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// iriref reads <…> and resolves it.
func (p *turtle) iriref() (string, error) {
	if p.peek() != '<' {
		return "", p.unexpected("an IRI")
	}
	var out []byte
	for i := p.i + 1; i < len(p.b); i++ {
		switch c := p.b[i]; {
		case c == '>':
			p.i = i + 1
			return p.resolve(string(out))
		case c == '\\':
			var n int
			var err error
			if out, n, err = escape(out, p.b[i+1:], true); err != nil {
				return "", err
			}
			i += n
		case c == '<' && i == p.i+1:
			return "", reason("a quoted triple (RDF-star), which is not read")
		case c < 128 && !inIRI[c]:
			return "", reason("%q, which may not stand in an IRI", rune(c))
		default:
			out = append(out, c)
		}
	}
	return "", reason("an IRI without its closing >")
}

// NoBase ends the reason why a relative IRI cannot be read.
const NoBase = "in a text without a base"

func (p *turtle) resolve(iri string) (string, error) {
	if absolute(iri) && p.base == "" {
		return iri, nil
	}
	if p.base == "" {
		return "", reason("the relative IRI <%s> %s", iri, NoBase)
	}
	return resolve(p.base, iri), nil
}

func (p *turtle) literal() (quad.Value, error) {
	value, err := p.quoted()
	if err != nil {
		return nil, err
	}
	switch {
	case p.peek() == '@':
		n := langTag(p.b[p.i+1:])
		if n == 0 {
			return nil, reason("a language tag that is none")
		}
		tag := string(p.b[p.i+1 : p.i+1+n])
		p.i += 1 + n
		return quad.LangString{Value: quad.String(value), Lang: tag}, nil
	case bytes.HasPrefix(p.b[p.i:], []byte("^^")):
		p.i += 2
		p.space()
		if p.peek() == '_' {
			return nil, reason("a blank node as datatype")
		}
		t, err := p.resource()
		if err != nil {
			return nil, err
		}
		return literal(value, string(t.(quad.IRI))), nil
	}
	return quad.String(value), nil
}

// quoted reads a string in one or three quotation marks of either kind.
func (p *turtle) quoted() (string, error) {
	mark := p.b[p.i : p.i+1]
	long := bytes.Repeat(mark, 3)
	isLong := bytes.HasPrefix(p.b[p.i:], long)
	i := p.i + 1
	if isLong {
		i = p.i + 3
	}
	var out []byte
	for i < len(p.b) {
		c := p.b[i]
		switch {
		case c == '\\':
			var n int
			var err error
			p.i = i
			if out, n, err = escape(out, p.b[i+1:], false); err != nil {
				return "", err
			}
			i += 1 + n
			continue
		case isLong && bytes.HasPrefix(p.b[i:], long):
			p.i = i + 3
			return string(out), nil
		case !isLong && c == mark[0]:
			p.i = i + 1
			return string(out), nil
		case !isLong && (c == '\n' || c == '\r'):
			p.i = i
			return "", reason("a line end in a string; that needs three quotation marks")
		}
		out = append(out, c)
		i++
	}
	return "", reason("a string without its closing quotation mark")
}

// number reads an integer, decimal or double.
func (p *turtle) number() (quad.Value, error) {
	i := p.i
	digits := func() int {
		n := 0
		for i < len(p.b) && isDigit(rune(p.b[i])) {
			i, n = i+1, n+1
		}
		return n
	}
	at := func(chars string) bool { return i < len(p.b) && strings.IndexByte(chars, p.b[i]) >= 0 }
	if at("+-") {
		i++
	}
	kind, whole, part := "integer", digits(), 0
	if at(".") {
		i++
		if part = digits(); part > 0 {
			kind = "decimal"
		} else if !at("eE") || whole == 0 {
			i--
		}
	}
	if whole+part == 0 {
		return nil, p.unexpected("a term")
	}
	if at("eE") {
		i++
		if at("+-") {
			i++
		}
		if digits() == 0 {
			return nil, reason("a number without its exponent")
		}
		kind = "double"
	}
	value := string(p.b[p.i:i])
	p.i = i
	return literal(value, xsdNS+kind), nil
}
