package office

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/read/prose"
	"github.com/quadscope/quadscope/graph/text"
)

var headingStyle = regexp.MustCompile(`(?i)^(?:heading|überschrift|berschrift|titre|title|titel|subtitle)\s?\d*$`)

// Word reads a DOCX document: deleted text, comments and field codes are left out.
func Word(data []byte) (*text.Document, error) {
	p, err := open(data)
	if err != nil {
		return nil, err
	}
	body, err := p.part("word/document.xml")
	if err != nil || body == nil {
		return nil, cmp.Or(err, errOr(body == nil))
	}
	var b prose.Builder
	said, err := word(body, &b)
	if err != nil {
		return nil, err
	}
	for _, notes := range []string{"word/footnotes.xml", "word/endnotes.xml"} {
		data, err := p.part(notes)
		if err == nil && data != nil {
			_, err = word(data, &b)
		}
		if err != nil {
			return nil, err
		}
	}
	props, err := p.part("docProps/core.xml")
	if err != nil {
		return nil, err
	}
	return finish(&b, "docx", props, said)
}

func errOr(missing bool) error {
	if missing {
		return errDamaged
	}
	return nil
}

// word adds the blocks of a WordprocessingML part (ECMA-376 part 1, 17) and returns what its title block says.
func word(data []byte, b *prose.Builder) (map[string]string, error) {
	p := &paragraph{}
	var outer []*paragraph // those in which a text box stands
	in, skip, hidden := "", 0, false
	err := tokens(data, func(e xml.StartElement) {
		switch in = e.Name.Local; in {
		case "txbxContent":
			outer, p = append(outer, p), &paragraph{said: p.said}
		case "r":
			hidden = false
		case "vanish", "specVanish":
			hidden = attr(e, "val") != "0" && attr(e, "val") != "false"
		case "del", "moveFrom", "instrText", "Fallback", "comment", "pict":
			skip++
		case "tr":
			p.rows++
		case "pStyle":
			if headingStyle.MatchString(attr(e, "val")) {
				p.kind = text.Heading
			}
			p.styled(attr(e, "val"))
		case "numPr":
			if p.kind == text.Paragraph {
				p.kind = text.ListItem
			}
		case "tab", "br", "cr":
			p.run.WriteByte(' ')
		case "noBreakHyphen":
			p.run.WriteByte('-')
		}
	}, func(name string) {
		in = ""
		switch name {
		case "del", "moveFrom", "instrText", "Fallback", "comment", "pict":
			skip--
		case "txbxContent":
			if n := len(outer); n > 0 {
				boxed := p.said
				p, outer = outer[n-1], outer[:n-1]
				p.said = boxed
			}
		case "p":
			p.end(b)
		case "tr":
			p.endRow(b)
		}
	}, func(s string) {
		if in == "t" && skip == 0 && !hidden {
			p.write(s)
		}
	})
	return p.said, err
}

// OpenDocument reads an ODT or ODP document, or a flat one.
func OpenDocument(data []byte) (*text.Document, error) {
	body, props := data, data
	if strings.HasPrefix(string(data[:min(len(data), 2)]), "PK") {
		p, err := open(data)
		if err != nil {
			return nil, err
		}
		if manifest, err := p.part("META-INF/manifest.xml"); err == nil && strings.Contains(string(manifest), "encryption-data") {
			return nil, errors.New("it is locked with a password")
		}
		if body, err = p.part("content.xml"); err == nil {
			props, err = p.part("meta.xml")
		}
		if err != nil || body == nil {
			return nil, cmp.Or(err, errOr(body == nil))
		}
	}
	var b prose.Builder
	said, err := openText(body, &b)
	if err != nil {
		return nil, err
	}
	return finish(&b, "odt", props, said)
}

// openText adds the blocks of OpenDocument content (ISO/IEC 26300 part 1, 5 to 9), its notes behind all others, and returns what its
// title block says.
func openText(data []byte, b *prose.Builder) (map[string]string, error) {
	var p paragraph
	inBody, skip, lists, open := 0, 0, 0, 0
	before := "" // what the paragraph says before the note in it
	var notes []string
	err := tokens(data, func(e xml.StartElement) {
		switch e.Name.Local {
		case "body":
			inBody++
		case "tracked-changes", "annotation", "sequence-decls", "forms", "note-citation", "table-of-content", "user-index":
			skip++
		case "list-item":
			lists++
		case "table-row":
			p.rows++
		case "h":
			open++
			p.kind = text.Heading
		case "p":
			open++
			if lists > 0 {
				p.kind = text.ListItem
			}
			if open > 1 {
				p.run.WriteByte(' ') // a frame inside a paragraph
			} else if style := attr(e, "style-name"); style == "Title" {
				p.kind = text.Heading
			} else {
				p.styled(style)
			}
		case "note":
			before = p.run.String()
			p.run.Reset()
		case "s", "tab", "line-break":
			p.run.WriteByte(' ')
		}
	}, func(name string) {
		switch name {
		case "body":
			inBody--
		case "tracked-changes", "annotation", "sequence-decls", "forms", "note-citation", "table-of-content", "user-index":
			skip--
		case "list-item":
			lists--
		case "note":
			notes = append(notes, p.run.String())
			p.run.Reset()
			p.write(before)
		case "table-row":
			p.endRow(b)
		case "h", "p":
			if open--; open == 0 {
				p.end(b)
			}
		}
	}, func(s string) {
		if inBody > 0 && skip == 0 && open > 0 {
			p.write(s)
		}
	})
	for _, n := range notes {
		b.Add(text.Paragraph, prose.Tidy(n))
	}
	return p.said, err
}

// Slides reads a PPTX presentation: a slide's title is a heading, its page is the slide.
func Slides(data []byte) (*text.Document, error) {
	p, err := open(data)
	if err != nil {
		return nil, err
	}
	var b prose.Builder
	slides, err := p.slides()
	if err != nil {
		return nil, err
	}
	for i, name := range slides {
		b.Page = i + 1
		if err := p.slide(name, &b); err != nil {
			return nil, err
		}
	}
	props, err := p.part("docProps/core.xml")
	if err != nil {
		return nil, err
	}
	d, err := finish(&b, "pptx", props, nil)
	if err == nil && d.Title == "PowerPoint Presentation" {
		d.Title = ""
	}
	return d, err
}

// slides returns the names of a presentation's slides in the order in which they are shown; of a broken one in that of their numbers.
func (p parts) slides() ([]string, error) {
	data, err := p.part("ppt/presentation.xml")
	if err != nil {
		return nil, err
	}
	target, err := p.related("ppt/presentation.xml")
	if err != nil {
		return nil, err
	}
	var names []string
	err = tokens(data, func(e xml.StartElement) {
		if e.Name.Local != "sldId" {
			return
		}
		for _, a := range e.Attr {
			if name := target[a.Value].name; a.Name.Local == "id" && name != "" {
				names = append(names, name)
			}
		}
	}, func(string) {}, func(string) {})
	if len(names) == 0 {
		for n := 1; p.files[fmt.Sprintf("ppt/slides/slide%d.xml", n)] != nil; n++ {
			names = append(names, fmt.Sprintf("ppt/slides/slide%d.xml", n))
		}
	}
	return names, err
}

// relation is what a part says of another one.
type relation struct{ name, kind string }

// related returns the parts that a part names (ECMA-376 part 2, 9.3), by their ids.
func (p parts) related(part string) (map[string]relation, error) {
	data, err := p.part(path.Join(path.Dir(part), "_rels", path.Base(part)+".rels"))
	if err != nil {
		return nil, err
	}
	out := map[string]relation{}
	err = tokens(data, func(e xml.StartElement) {
		if e.Name.Local != "Relationship" || attr(e, "TargetMode") == "External" {
			return
		}
		name := attr(e, "Target")
		if !strings.HasPrefix(name, "/") {
			name = path.Join(path.Dir(part), name)
		}
		out[attr(e, "Id")] = relation{strings.TrimPrefix(name, "/"), path.Base(attr(e, "Type"))}
	}, func(string) {}, func(string) {})
	return out, err
}

var hiddenSlide = regexp.MustCompile(`<(?:\w+:)?sld\b[^>]*\sshow="(?:0|false)"`)

// slide adds a slide and its speaker's notes; one that is hidden gives nothing.
func (p parts) slide(name string, b *prose.Builder) error {
	data, err := p.part(name)
	if err != nil || data == nil || hiddenSlide.Match(data[:min(len(data), 4096)]) {
		return err
	}
	if err := slideText(data, b); err != nil {
		return err
	}
	others, err := p.related(name)
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(others)) {
		if others[id].kind != "notesSlide" {
			continue
		}
		notes, err := p.part(others[id].name)
		if err == nil {
			err = slideText(notes, b)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// slideText adds the blocks of one slide (ECMA-376 part 1, 19.3 and 21.1).
func slideText(data []byte, b *prose.Builder) error {
	var p paragraph
	in, shape, skip, note := "", text.ListItem, false, false
	return tokens(data, func(e xml.StartElement) {
		switch in = e.Name.Local; in {
		case "sp":
			shape, skip = text.Paragraph, false
		case "ph":
			switch attr(e, "type") {
			case "title", "ctrTitle":
				shape = text.Heading
			case "sldNum", "dt", "ftr":
				skip = true
			case "", "body", "obj":
				shape = text.ListItem
			}
		case "tr":
			p.rows++
		case "br":
			p.run.WriteByte(' ')
		case "r":
			note = false
		case "rPr":
			note = strings.HasPrefix(attr(e, "baseline"), "3")
		}
	}, func(name string) {
		in = ""
		switch name {
		case "p":
			p.kind = shape
			p.end(b)
		case "tr":
			p.endRow(b)
		}
	}, func(s string) {
		if in == "t" && !skip && (!note || strings.Trim(s, "0123456789[]*") != "") {
			p.write(s)
		}
	})
}
