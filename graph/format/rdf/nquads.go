package rdf

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// MaxLine is the longest line that a Reader takes, in bytes.
const MaxLine = 64 << 20

// interned is how many IRIs a Reader keeps to use again.
const interned = 1 << 14

// Reader reads N-Quads (https://www.w3.org/TR/n-quads/) or N-Triples one statement at a time. Its memory is that of the longest line.
type Reader struct {
	in      *bufio.Reader
	triples bool
	line    int
	rest    []byte // of the line, after a carriage return
	long    []byte // a line that is longer than in's buffer
	text    []byte // what an escaped term stands for
	iris    map[string]quad.Value
}

// NewReader returns a reader of N-Quads, or of N-Triples when triples is true: then a label is an error.
func NewReader(r io.Reader, triples bool) *Reader {
	return &Reader{in: bufio.NewReaderSize(r, 256<<10), triples: triples, iris: map[string]quad.Value{}}
}

// Line returns the number of the line that was read last, from 1.
func (r *Reader) Line() int { return r.line }

// Read returns the next quad. The error is io.EOF at the end, and a *SyntaxError for a line that breaks the rules: the next call goes on
// after it.
func (r *Reader) Read() (quad.Quad, error) {
	for {
		b, err := r.next()
		if err != nil {
			return quad.Quad{}, err
		}
		b = skipBlank(b)
		if len(b) == 0 || b[0] == '#' {
			continue
		}
		q, err := r.statement(b)
		if err != nil {
			return quad.Quad{}, at(r.line, err)
		}
		return q, nil
	}
}

// next returns the next line without its end.
func (r *Reader) next() ([]byte, error) {
	b := r.rest
	r.rest = nil
	if b == nil {
		var err error
		if b, err = r.physical(); err != nil {
			return nil, err
		}
		if r.line == 0 {
			b = bytes.TrimPrefix(b, []byte("\uFEFF"))
		}
	}
	r.line++
	if i := bytes.IndexByte(b, '\r'); i >= 0 {
		if i+1 < len(b) {
			r.rest = b[i+1:]
		}
		b = b[:i]
	}
	return b, nil
}

// physical returns the bytes up to the next line feed.
func (r *Reader) physical() ([]byte, error) {
	b, err := r.in.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		r.long = append(r.long[:0], b...)
		for errors.Is(err, bufio.ErrBufferFull) && len(r.long) <= MaxLine {
			b, err = r.in.ReadSlice('\n')
			r.long = append(r.long, b...)
		}
		if len(r.long) > MaxLine {
			return nil, &SyntaxError{Line: r.line + 1, Reason: "a line of over 64 MB"}
		}
		b = r.long
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if len(b) == 0 && err != nil {
		return nil, io.EOF
	}
	return bytes.TrimSuffix(b, []byte("\n")), nil
}

func skipBlank(b []byte) []byte {
	for len(b) > 0 && (b[0] == ' ' || b[0] == '\t') {
		b = b[1:]
	}
	return b
}

func (r *Reader) statement(b []byte) (q quad.Quad, err error) {
	if !utf8.Valid(b) {
		return q, reason("bytes that are not UTF-8")
	}
	if q.Subject, b, err = r.resource(b, "subject"); err != nil {
		return q, err
	}
	if b[0] == '_' {
		return q, reason("a blank node as predicate")
	}
	if q.Predicate, b, err = r.resource(b, "predicate"); err != nil {
		return q, err
	}
	if b[0] == '"' {
		q.Object, b, err = r.literal(b)
	} else {
		q.Object, b, err = r.resource(b, "object")
	}
	if err != nil {
		return q, err
	}
	if len(b) > 0 && b[0] != '.' && !r.triples {
		if q.Label, b, err = r.resource(b, "label"); err != nil {
			return q, err
		}
	}
	if len(b) == 0 || b[0] != '.' {
		return q, reason("no full stop at the end of a statement")
	}
	if b = skipBlank(b[1:]); len(b) > 0 && b[0] != '#' {
		return q, reason("more after the full stop of a statement")
	}
	return q, nil
}

// resource reads an IRI or a blank node and the white space after it. For subject and predicate something must follow.
func (r *Reader) resource(b []byte, place string) (v quad.Value, rest []byte, err error) {
	switch {
	case len(b) > 0 && b[0] == '<':
		v, rest, err = r.iri(b[1:])
	case len(b) > 1 && b[0] == '_' && b[1] == ':':
		n := blankLabel(b[2:])
		if n == 0 {
			return nil, nil, reason("a blank node without a name")
		}
		v, rest = quad.BNode(b[2:2+n]), b[2+n:]
	case len(b) > 0 && b[0] == '"':
		return nil, nil, reason("a literal as %s", place)
	default:
		return nil, nil, reason("no %s where one must be", place)
	}
	if err != nil {
		return nil, nil, err
	}
	rest = skipBlank(rest)
	if len(rest) == 0 {
		return nil, nil, reason("the line ends after the %s", place)
	}
	return v, rest, nil
}

// iri reads an IRI after its angle bracket.
func (r *Reader) iri(b []byte) (quad.Value, []byte, error) {
	escaped := false
	for i, c := range b {
		switch {
		case c == '>':
			text := b[:i]
			if escaped {
				var err error
				if text, err = r.unescape(text, true); err != nil {
					return nil, nil, err
				}
			}
			v, err := r.intern(text)
			return v, b[i+1:], err
		case c == '\\':
			escaped = true
		case c < 128 && !inIRI[c]:
			return nil, nil, reason("%q, which may not stand in an IRI", rune(c))
		}
	}
	return nil, nil, reason("an IRI without its closing >")
}

// intern returns the IRI as a value, the same for the same bytes as long as there is room.
func (r *Reader) intern(text []byte) (quad.Value, error) {
	if v, ok := r.iris[string(text)]; ok {
		return v, nil
	}
	s := string(text)
	if !absolute(s) {
		return nil, reason("the IRI <%s>, which is not absolute", s)
	}
	if len(r.iris) >= interned {
		clear(r.iris)
	}
	v := quad.Value(quad.IRI(s))
	r.iris[s] = v
	return v, nil
}

func (r *Reader) literal(b []byte) (quad.Value, []byte, error) {
	b = b[1:]
	end, escaped := -1, false
	for i := 0; i < len(b); i++ {
		if b[i] == '"' {
			end = i
			break
		}
		if b[i] == '\\' {
			escaped = true
			i++
		}
	}
	if end < 0 {
		return nil, nil, reason("a literal without its closing quotation mark")
	}
	text, rest := b[:end], b[end+1:]
	if escaped {
		var err error
		if text, err = r.unescape(text, false); err != nil {
			return nil, nil, err
		}
	}
	value := string(text)
	switch {
	case len(rest) > 0 && rest[0] == '@':
		n := langTag(rest[1:])
		if n == 0 {
			return nil, nil, reason("a language tag that is none")
		}
		tag := string(rest[1 : 1+n])
		return quad.LangString{Value: quad.String(value), Lang: tag}, skipBlank(rest[1+n:]), nil
	case len(rest) > 2 && rest[0] == '^' && rest[1] == '^' && rest[2] == '<':
		t, after, err := r.iri(rest[3:])
		if err != nil {
			return nil, nil, err
		}
		return literal(value, string(t.(quad.IRI))), skipBlank(after), nil
	}
	return quad.String(value), skipBlank(rest), nil
}

func (r *Reader) unescape(b []byte, iri bool) ([]byte, error) {
	out := r.text[:0]
	for len(b) > 0 {
		i := bytes.IndexByte(b, '\\')
		if i < 0 {
			out = append(out, b...)
			break
		}
		out = append(out, b[:i]...)
		var n int
		var err error
		if out, n, err = escape(out, b[i+1:], iri); err != nil {
			return nil, err
		}
		b = b[i+1+n:]
	}
	r.text = out
	return out, nil
}
