package exchange

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// CleanXML returns s without what XML 1.0 cannot hold. Bytes that are not UTF-8 become U+FFFD.
func CleanXML(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// EscapedXML returns s as text of an element or value of an attribute.
func EscapedXML(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(CleanXML(s))) // a Builder has no errors
	return b.String()
}

// MaxDepthXML is how deep elements may stand in each other.
const MaxDepthXML = 256

// Handler is what a reader of XML does. Paths are the names of the open elements, the outermost first, without their name spaces; lines
// are counted from 1. An error ends the reading.
type Handler interface {
	Start(line int, path []string, attr map[string]string) error // an element begins
	End(line int, path []string, text string) error              // it ends; text is what stood in it, not in its children
}

var xmlLabel = regexp.MustCompile(`^\s*<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)`)

// ReadXML gives a document to a handler, and tells in left what of its bytes could not be kept. The error is a *SyntaxError, also when a
// callback returned another.
func ReadXML(r io.Reader, h Handler, left *Omissions) error {
	text, mended := Decode(r, func(head []byte) string {
		if m := xmlLabel.FindSubmatch(head); m != nil {
			return string(m[1])
		}
		return ""
	}, true)
	defer func() { mended.note(left) }()
	x := xmlReader{Decoder: xml.NewDecoder(bufio.NewReaderSize(text, 64<<10)), h: h}
	x.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8 by now
	x.Entity = xml.HTMLEntity
	for {
		t, err := x.Token()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = x.take(t)
		}
		if err != nil {
			return x.wrong(err)
		}
	}
}

type xmlReader struct {
	*xml.Decoder
	h       Handler
	path    []string
	content [][]byte
}

func (x *xmlReader) take(t xml.Token) error {
	line, _ := x.InputPos()
	switch t := t.(type) {
	case xml.StartElement:
		if x.path = append(x.path, t.Name.Local); len(x.path) > MaxDepthXML {
			return fmt.Errorf("more than %d elements stand in each other", MaxDepthXML)
		}
		x.content = append(x.content, nil)
		attr := make(map[string]string, len(t.Attr))
		for _, a := range t.Attr {
			attr[a.Name.Local] = a.Value
		}
		return x.h.Start(line, x.path, attr)
	case xml.EndElement:
		last := len(x.path) - 1
		err := x.h.End(line, x.path, string(x.content[last]))
		x.path, x.content = x.path[:last], x.content[:last]
		return err
	case xml.CharData:
		if last := len(x.content) - 1; last >= 0 {
			x.content[last] = append(x.content[last], t...)
		}
	}
	return nil
}

func (x *xmlReader) wrong(err error) error {
	var known *SyntaxError
	if errors.As(err, &known) {
		return err
	}
	line, _ := x.InputPos()
	reason := err.Error()
	var s *xml.SyntaxError
	if errors.As(err, &s) {
		reason = s.Msg
	}
	return &SyntaxError{Line: line, Reason: reason}
}
