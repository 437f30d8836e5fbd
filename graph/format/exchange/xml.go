package exchange

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
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

// ReadXML calls start with each element of a document and the names of those around it, and text with what stands in one, before its end. Names are
// without their name space. The error is a *SyntaxError, also when a callback returned another.
func ReadXML(r io.Reader, start func(path []string, attr map[string]string) error, text func(path []string, s string) error) error {
	d := xml.NewDecoder(bufio.NewReaderSize(r, 64<<10))
	d.CharsetReader = charset.NewReaderLabel
	var path []string
	var content [][]byte
	wrong := func(err error) error {
		var known *SyntaxError
		if errors.As(err, &known) {
			return err
		}
		line, _ := d.InputPos()
		reason := err.Error()
		var s *xml.SyntaxError
		if errors.As(err, &s) {
			reason = s.Msg
		}
		return &SyntaxError{Line: line, Reason: reason}
	}
	for {
		t, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return wrong(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if path = append(path, t.Name.Local); len(path) > MaxDepthXML {
				return wrong(fmt.Errorf("more than %d elements stand in each other", MaxDepthXML))
			}
			content = append(content, nil)
			attr := make(map[string]string, len(t.Attr))
			for _, a := range t.Attr {
				attr[a.Name.Local] = a.Value
			}
			err = start(path, attr)
		case xml.EndElement:
			err = text(path, string(content[len(content)-1]))
			path, content = path[:len(path)-1], content[:len(content)-1]
		case xml.CharData:
			if len(content) > 0 {
				content[len(content)-1] = append(content[len(content)-1], t...)
			}
		}
		if err != nil {
			return wrong(err)
		}
	}
}
