package rdf

import (
	"unicode/utf8"
)

// isNameBase reports PN_CHARS_BASE of the grammars, the letters of names.
func isNameBase(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
		return true
	case r < 0xC0:
		return false
	}
	for _, span := range [...][2]rune{{0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0x2FF}, {0x370, 0x37D}, {0x37F, 0x1FFF}, {0x200C, 0x200D},
		{0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}} {
		if span[0] <= r && r <= span[1] {
			return true
		}
	}
	return false
}

// isNameStart reports PN_CHARS_U, with which a name may begin.
func isNameStart(r rune) bool { return r == '_' || isNameBase(r) }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isName reports PN_CHARS, which may stand inside a name.
func isName(r rune) bool {
	return isNameStart(r) || isDigit(r) || r == '-' || r == 0xB7 || 0x300 <= r && r <= 0x36F || r == 0x203F || r == 0x2040
}

// inIRI says of ASCII whether it may stand in an IRI.
var inIRI = func() (ok [128]bool) {
	for c := range ok {
		ok[c] = c > ' '
	}
	for _, c := range "<>\"{}|^`\\" {
		ok[c] = false
	}
	return ok
}()

// blankLabel returns how many bytes of s a blank node's label takes.
func blankLabel(s []byte) int {
	r, n := utf8.DecodeRune(s)
	if !isNameStart(r) && !isDigit(r) {
		return 0
	}
	end := n
	for n < len(s) {
		r, size := utf8.DecodeRune(s[n:])
		if r == '.' {
			n++
			continue
		}
		if !isName(r) {
			break
		}
		n += size
		end = n
	}
	return end
}

// langTag returns how many bytes of s a language tag takes.
func langTag(s []byte) int {
	i, start := 0, 0
	for ; i < len(s); i++ {
		c := s[i]
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
		digit := '0' <= c && c <= '9' && start > 0
		if c == '-' && i > start {
			start = i + 1
			continue
		}
		if !letter && !digit {
			break
		}
	}
	if i == start { // nothing, or a hyphen at the end
		return 0
	}
	return i
}

// hexRune reads the digits of \u (4) or \U (8) at the beginning of s.
func hexRune(s []byte, digits int) (rune, error) {
	if len(s) < digits {
		return 0, reason("an escape with too few digits")
	}
	var r rune
	for _, c := range s[:digits] {
		d := rune(0)
		switch {
		case '0' <= c && c <= '9':
			d = rune(c - '0')
		case 'a' <= c && c <= 'f':
			d = rune(c-'a') + 10
		case 'A' <= c && c <= 'F':
			d = rune(c-'A') + 10
		default:
			return 0, reason("an escape with %q, which is not a hexadecimal digit", c)
		}
		if r > utf8.MaxRune {
			return 0, reason("an escape beyond the last character of Unicode")
		}
		r = r<<4 | d
	}
	if !utf8.ValidRune(r) {
		return 0, reason("an escape of U+%04X, which is not a character", r)
	}
	return r, nil
}

// escape appends to out what the escape at the beginning of s (after its backslash) stands for, and returns the bytes that it takes. In
// an IRI only \u and \U are escapes.
func escape(out, s []byte, iri bool) ([]byte, int, error) {
	if len(s) == 0 {
		return out, 0, reason("an escape without an end")
	}
	if s[0] == 'u' || s[0] == 'U' {
		digits := 4
		if s[0] == 'U' {
			digits = 8
		}
		r, err := hexRune(s[1:], digits)
		if err != nil {
			return out, 0, err
		}
		if iri && r < 128 && !inIRI[r] {
			return out, 0, reason("%q, which may not stand in an IRI", r)
		}
		return utf8.AppendRune(out, r), 1 + digits, nil
	}
	if !iri {
		switch s[0] {
		case 't':
			return append(out, '\t'), 1, nil
		case 'b':
			return append(out, '\b'), 1, nil
		case 'n':
			return append(out, '\n'), 1, nil
		case 'r':
			return append(out, '\r'), 1, nil
		case 'f':
			return append(out, '\f'), 1, nil
		case '"', '\'', '\\':
			return append(out, s[0]), 1, nil
		}
	}
	r, _ := utf8.DecodeRune(s)
	return out, 0, reason(`an unknown escape \%c`, r)
}
