package exchange

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Mended counts what a text had that is no UTF-8.
type Mended struct {
	Foreign int // bytes that were taken for Windows-1252
	Control int // control characters that markup cannot hold, left out
}

// note tells of it in the omissions of a graph.
func (m *Mended) note(os *Omissions) {
	for range m.Foreign {
		os.Add(BytesOf, foreign, 0, false)
	}
	for range m.Control {
		os.Add(BytesOf, control, 0, true)
	}
}

// headLength is how far into a text its encoding may be named.
const headLength = 1024

// Decode returns a text as UTF-8 without its byte order mark. The encoding is that of the mark, UTF-16 where each other byte is zero, the one
// that label finds in the first bytes (it may be nil, and return the empty string), or else UTF-8. Bytes that are not UTF-8 are taken for
// Windows-1252, one by one; with markup, control characters are left out. m holds the counts when all is read.
func Decode(in io.Reader, label func(head []byte) string, markup bool) (out io.Reader, m *Mended) {
	b := bufio.NewReaderSize(in, 64<<10)
	head, _ := b.Peek(headLength) // an error comes again when it is read
	m = &Mended{}
	if e := encodingOf(head, label); e != nil {
		return transform.NewReader(b, transform.Chain(e.NewDecoder(), &mender{Mended: m, markup: markup})), m
	}
	return transform.NewReader(b, transform.Chain(unicode.BOMOverride(transform.Nop), &mender{Mended: m, markup: markup})), m
}

// DecodeText is Decode for what is not markup; tell adds to left what was mended, when all is read.
func DecodeText(in io.Reader, label func(head []byte) string, left *Omissions) (out io.Reader, tell func()) {
	out, m := Decode(in, label, false)
	return out, func() { m.note(left) }
}

// encodingOf returns the encoding of a text that begins with head, or nil for UTF-8.
func encodingOf(head []byte, label func([]byte) string) encoding.Encoding {
	if len(head) >= 4 && !bytes.HasPrefix(head, []byte{0xFE, 0xFF}) && !bytes.HasPrefix(head, []byte{0xFF, 0xFE}) {
		switch {
		case head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0:
			return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
		case head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0:
			return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
		}
	}
	for _, mark := range []string{"\xFE\xFF", "\xFF\xFE", "\xEF\xBB\xBF"} {
		if bytes.HasPrefix(head, []byte(mark)) {
			return nil // the mark says it, whatever the text says
		}
	}
	if label == nil {
		return nil
	}
	e, name := charset.Lookup(label(head))
	if name == "utf-8" || name == "utf-16le" || name == "utf-16be" {
		return nil // it was not, or it would have shown
	}
	return e
}

// mender is a transform.Transformer from what should be UTF-8.
type mender struct {
	*Mended
	transform.NopResetter
	markup bool
}

// Transform copies what is UTF-8.
func (m *mender) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		c := src[nSrc]
		if c < utf8.RuneSelf {
			if m.markup && c < ' ' && c != '\t' && c != '\n' && c != '\r' {
				m.Control++
				nSrc++
				continue
			}
			if nDst == len(dst) {
				return nDst, nSrc, transform.ErrShortDst
			}
			dst[nDst] = c
			nDst, nSrc = nDst+1, nSrc+1
			continue
		}
		if !atEOF && !utf8.FullRune(src[nSrc:]) {
			return nDst, nSrc, transform.ErrShortSrc
		}
		r, n := utf8.DecodeRune(src[nSrc:])
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(c)
			m.Foreign++
		}
		if len(dst)-nDst < utf8.UTFMax {
			return nDst, nSrc, transform.ErrShortDst
		}
		nDst, nSrc = nDst+utf8.EncodeRune(dst[nDst:], r), nSrc+n
	}
	return nDst, nSrc, nil
}
