package rdf

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// Writer writes N-Quads or N-Triples, a statement a line, in the canonical form of section 4 of N-Triples: one space between terms,
// no comments, \uXXXX only where a control character needs it.
type Writer struct {
	out     io.Writer
	triples bool
	buf     []byte
	err     error
}

// NewWriter returns a writer of N-Quads, or of N-Triples when triples is true: then labels are left out. Call Flush at the end.
func NewWriter(w io.Writer, triples bool) *Writer {
	return &Writer{out: w, triples: triples, buf: make([]byte, 0, 64<<10)}
}

// Write appends a quad. It refuses one that no reader may take: a relative IRI, a literal as subject, predicate or label.
func (w *Writer) Write(q quad.Quad) error {
	if w.err != nil {
		return w.err
	}
	if err := check(&q); err != nil {
		return err
	}
	if w.triples {
		q.Label = nil
	}
	w.buf = appendQuad(w.buf, &q)
	if len(w.buf) >= 60<<10 {
		return w.Flush()
	}
	return nil
}

// Flush writes what is held back.
func (w *Writer) Flush() error {
	if w.err == nil && len(w.buf) > 0 {
		_, w.err = w.out.Write(w.buf)
		w.buf = w.buf[:0]
	}
	return w.err
}

// Sort brings quads into the order of their N-Quads lines by code points, and leaves each once. It takes O(n log n) and a copy of the
// lines.
func Sort(qs []quad.Quad) []quad.Quad {
	type line struct {
		text string
		q    quad.Quad
	}
	lines := make([]line, len(qs))
	var buf []byte
	for i := range qs {
		buf = appendQuad(buf[:0], &qs[i])
		lines[i] = line{string(buf), qs[i]}
	}
	slices.SortFunc(lines, func(a, b line) int { return strings.Compare(a.text, b.text) })
	out := make([]quad.Quad, 0, len(qs))
	for i, l := range lines {
		if i == 0 || l.text != lines[i-1].text {
			out = append(out, l.q)
		}
	}
	return out
}

func appendQuad(b []byte, q *quad.Quad) []byte {
	b = appendTerm(b, q.Subject)
	b = append(b, ' ')
	b = appendTerm(b, q.Predicate)
	b = append(b, ' ')
	b = appendTerm(b, q.Object)
	if q.Label != nil {
		b = append(b, ' ')
		b = appendTerm(b, q.Label)
	}
	return append(b, " .\n"...)
}

func appendTerm(b []byte, v quad.Value) []byte {
	switch v := v.(type) {
	case quad.IRI:
		return appendIRI(b, string(v))
	case quad.BNode:
		return append(append(b, "_:"...), blankName(string(v))...)
	case quad.String:
		return appendString(b, string(v))
	case quad.LangString:
		b = appendString(b, string(v.Value))
		if validTag(v.Lang) {
			b = append(append(b, '@'), v.Lang...)
		}
		return b
	case quad.TypedString:
		b = appendString(b, string(v.Value))
		if v.Type == xsdString {
			return b
		}
		return appendIRI(append(b, "^^"...), string(v.Type))
	case nil:
		return b
	}
	return appendString(b, v.String())
}

// appendIRI writes an IRI. What may not stand in one is percent-encoded, as RFC 3987 does it.
func appendIRI(b []byte, s string) []byte {
	b = append(b, '<')
	plain := true
	for i := range len(s) {
		if c := s[i]; c >= 128 || !inIRI[c] {
			plain = false
			break
		}
	}
	if plain {
		return append(append(b, s...), '>')
	}
	for i, r := range s {
		switch {
		case r < 128 && !inIRI[r], r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			b = fmt.Appendf(b, "%%%02X", s[i])
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '>')
}

const hexDigits = "0123456789ABCDEF"

// appendString writes a quoted literal. Bytes that are not UTF-8 become U+FFFD.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 {
				b = append(append(b, s[start:i]...), "\uFFFD"...)
				start = i + 1
			}
			i += size
			continue
		}
		if c >= ' ' && c != '"' && c != '\\' && c != 0x7F {
			i++
			continue
		}
		b = append(b, s[start:i]...)
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, `\n`...)
		case '\r':
			b = append(b, `\r`...)
		case '\t':
			b = append(b, `\t`...)
		case '\b':
			b = append(b, `\b`...)
		case '\f':
			b = append(b, `\f`...)
		default:
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
		i++
		start = i
	}
	return append(append(b, s[start:]...), '"')
}

// blankName returns a label that the grammars allow; others are written as their bytes.
func blankName(s string) string {
	if n := blankLabel([]byte(s)); n == len(s) && n > 0 {
		return s
	}
	return fmt.Sprintf("x%x", s)
}
