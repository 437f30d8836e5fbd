package prose

import (
	"bytes"
	"unicode"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// guess returns the likeliest encoding of text that is not UTF-8. The n-grams of chardet (the detector of ICU) name the family;
// which code page of the family it is, and Mac OS Roman, which chardet does not know, is told by how well the bytes above ASCII
// sit among their neighbours.
func guess(data []byte) encoding.Encoding {
	head := data[:min(len(data), 1<<16)]
	name := "ISO-8859-1"
	if r, err := chardet.NewTextDetector().DetectBest(head); err == nil {
		name = r.Charset
	}
	switch name {
	case "ISO-8859-1", "windows-1252", "ISO-8859-9", "windows-1254", "UTF-8":
		return best(head, charmap.Windows1252, charmap.Macintosh, charmap.Windows1250)
	case "ISO-8859-2", "windows-1250":
		return best(head, charmap.Windows1250, charmap.ISO8859_2, charmap.Windows1252, charmap.Macintosh)
	case "ISO-8859-5", "windows-1251", "KOI8-R":
		return best(head, charmap.Windows1251, charmap.KOI8R, charmap.ISO8859_5, charmap.CodePage866)
	}
	enc, _ := charset.Lookup(name)
	if enc == nil {
		return charmap.Windows1252
	}
	if out, err := enc.NewDecoder().Bytes(head); err != nil || bytes.Count(out, []byte("\uFFFD")) > len(out)/200 {
		return best(head, charmap.Windows1252, charmap.Macintosh, charmap.Windows1250, charmap.Windows1251)
	}
	return enc
}

// best returns the encoding whose text looks most like text; the first of equals.
func best(data []byte, encs ...encoding.Encoding) encoding.Encoding {
	var found encoding.Encoding
	top := 0
	for _, e := range encs {
		out, err := e.NewDecoder().Bytes(data)
		if err != nil {
			continue
		}
		if n := plausible([]rune(string(out))); found == nil || n > top {
			found, top = e, n
		}
	}
	return found
}

// plausible scores the characters above ASCII: small letters inside words, capitals at their start, quotes and dashes between
// words speak for an encoding; signs and capitals inside words, and control characters, against it.
func plausible(rs []rune) int {
	at := func(i int) rune {
		if i < 0 || i >= len(rs) {
			return ' '
		}
		return rs[i]
	}
	n := 0
	for i, r := range rs {
		if r < 0x80 {
			continue
		}
		before, after := at(i-1), at(i+1)
		inside := unicode.IsLetter(before) && unicode.IsLetter(after)
		switch {
		case r == unicode.ReplacementChar || unicode.IsControl(r):
			n -= 6
		case unicode.IsLower(r) && (unicode.IsLetter(before) || unicode.IsLetter(after)):
			n++
		case unicode.IsUpper(r) && !unicode.IsLower(before) && unicode.IsLetter(after):
			n++
		case r == '’' && unicode.IsLetter(before):
			n += 2
		case (r == '“' || r == '‘' || r == '„' || r == '«') && !unicode.IsLetter(before) && !unicode.IsSpace(after):
			n += 2
		case (r == '”' || r == '’' || r == '»' || r == '…') && !unicode.IsSpace(before) && !unicode.IsLetter(after):
			n += 2
		case (r == '–' || r == '—') && unicode.IsSpace(before) == unicode.IsSpace(after):
			n += 2
		case inside || unicode.IsUpper(r) && unicode.IsLower(before):
			n -= 3
		case unicode.IsLetter(r) || unicode.IsSpace(r):
		default:
			n--
		}
	}
	return n
}
