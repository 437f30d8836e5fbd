package read

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	encunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// decode returns data as UTF-8. Byte order marks and, in web pages, declarations are believed; without them text that is
// not UTF-8 is taken for windows-1252, which holds ISO 8859-1.
func decode(data []byte, contentType string) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return valid(data[3:])
	case isUTF16(data):
		return transform(data, encunicode.UTF16(utf16Order(data), encunicode.UseBOM))
	case mostlyUTF8(data):
		return valid(data)
	}
	if contentType == "text/html" {
		enc, _, _ := charset.DetermineEncoding(data, contentType)
		return transform(data, enc)
	}
	return transform(data, charmap.Windows1252)
}

func valid(data []byte) string { return strings.ToValidUTF8(string(data), "\uFFFD") }

func transform(data []byte, enc encoding.Encoding) string {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return valid(data)
	}
	return valid(out)
}

// isUTF16 sees a byte order mark, or text in Latin letters of which every other byte is zero.
func isUTF16(data []byte) bool {
	if len(data) >= 2 && (data[0] == 0xff && data[1] == 0xfe || data[0] == 0xfe && data[1] == 0xff) {
		return true
	}
	head := data[:min(len(data), 512)&^1]
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i&1]++
		}
	}
	n := len(head) / 2
	return n >= 4 && (zeros[0] == 0 && zeros[1]*10 > n*8 || zeros[1] == 0 && zeros[0]*10 > n*8)
}

func utf16Order(data []byte) encunicode.Endianness {
	if data[0] == 0xfe && data[1] == 0xff || data[0] == 0 && binary.BigEndian.Uint16(data) < 0x100 {
		return encunicode.BigEndian
	}
	return encunicode.LittleEndian
}

// mostlyUTF8 reports whether data is UTF-8, perhaps with a few broken places among many sound ones.
func mostlyUTF8(data []byte) bool {
	if utf8.Valid(data) {
		return true
	}
	sound, broken := 0, 0
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			broken++
		case n > 1:
			sound++
		}
		data = data[n:]
	}
	return sound > 4*broken
}

// tidy maps line ends to LF, odd spaces to plain ones, and drops control and invisible characters; the result is in NFC.
func tidy(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\f", "\n\n").Replace(s)
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\u00ad' || r == '\ufeff' || r == '\u200b' || r == '\u2060' || unicode.IsControl(r):
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, s)
	return norm.NFC.String(s)
}
