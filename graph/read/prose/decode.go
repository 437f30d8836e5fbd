package prose

import (
	"bytes"
	"encoding/binary"
	"mime"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	encunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// Decode returns data as UTF-8. Byte order marks are believed, then UTF-8 that is sound, then a declaration (in web pages, or the
// charset of contentType); without them the encoding is guessed from the letters.
func Decode(data []byte, contentType string) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return valid(data[3:])
	case IsUTF16(data):
		return transform(data, encunicode.UTF16(utf16Order(data), encunicode.UseBOM))
	case mostlyUTF8(data):
		return valid(data)
	}
	if enc := declared(data, contentType); enc != nil {
		return transform(data, enc)
	}
	return transform(data, guess(data))
}

// declared returns the encoding that contentType or a web page itself names, or nil.
func declared(data []byte, contentType string) encoding.Encoding {
	_, params, err := mime.ParseMediaType(contentType)
	if err == nil && params["charset"] != "" {
		if enc, _ := charset.Lookup(params["charset"]); enc != nil && enc != encunicode.UTF8 {
			return enc
		}
	}
	if !strings.HasPrefix(contentType, "text/html") {
		return nil
	}
	enc, name, certain := charset.DetermineEncoding(data, "text/html")
	if name == "windows-1252" && !certain || name == "utf-8" {
		return nil
	}
	return enc
}

func valid(data []byte) string { return strings.ToValidUTF8(string(data), "\uFFFD") }

func transform(data []byte, enc encoding.Encoding) string {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return valid(data)
	}
	return valid(out)
}

// IsUTF16 sees a byte order mark, or text in Latin letters of which every other byte is zero.
func IsUTF16(data []byte) bool {
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

// Tidy maps line ends to LF, odd spaces to plain ones, ligatures to their letters, and drops control and invisible characters; the result is in NFC.
func Tidy(s string) string {
	if isTidy(s) {
		return s
	}
	s = untidy.Replace(s)
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r >= 0x80 && r <= 0x9f && r != 0x85: // a control character in Latin 1, which nobody means: the text was in Windows-1252
			if w := charmap.Windows1252.DecodeByte(byte(r)); unicode.IsGraphic(w) && w != unicode.ReplacementChar {
				return w
			}
			return -1
		case r == '\u00ad' || r == '\ufeff' || r == '\u200b' || r == '\u2060' || unicode.IsControl(r):
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, s)
	return norm.NFC.String(s)
}

// untidy is what text has in place of line ends and letters.
var untidy = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\f", "\n\n",
	"ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")

// isTidy reports whether s is of printable ASCII alone, of which Tidy changes nothing.
func isTidy(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x7f || c < ' ' && c != '\n' && c != '\t' {
			return false
		}
	}
	return true
}
