// Package office reads the documents of word processors and slide shows: DOCX and PPTX (ECMA-376), OpenDocument text (ISO/IEC 26300)
// and RTF 1.9. XML is read as a stream, so that entities are never expanded and nesting costs no stack. Errors are reasons in words.
package office

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/quadscope/quadscope/graph/read/prose"
	"github.com/quadscope/quadscope/graph/text"
)

const (
	maxPart  = 32 << 20 // bytes of an unpacked part
	maxDepth = 1000     // nested elements
)

var errDamaged = errors.New("it is damaged: its parts cannot be unpacked")

// parts are the files of a package.
type parts struct{ files map[string]*zip.File }

func open(data []byte) (parts, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return parts{}, errDamaged
	}
	p := parts{files: map[string]*zip.File{}}
	for _, f := range r.File {
		p.files[f.Name] = f
	}
	return p, nil
}

// part returns the bytes of a part; none when it is missing.
func (p parts) part(name string) ([]byte, error) {
	f := p.files[name]
	if f == nil {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, errDamaged
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, maxPart+1))
	switch {
	case err != nil:
		return nil, errDamaged
	case len(data) > maxPart:
		return nil, errors.New("it unpacks to more than 32 MB")
	}
	return data, nil
}

// tokens calls start, end and chars for the elements of an XML part.
func tokens(data []byte, start func(xml.StartElement), end func(string), chars func(string)) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	depth := 0
	for {
		t, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return errDamaged
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return errors.New("its elements are nested too deeply")
			}
			start(t)
		case xml.EndElement:
			depth--
			end(t.Name.Local)
		case xml.CharData:
			chars(string(t))
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// properties puts the metadata of a document (Dublin Core elements, as both formats have them) into d.
func properties(data []byte, d *text.Document) error {
	fields := map[string]string{}
	in := ""
	err := tokens(data, func(e xml.StartElement) { in = e.Name.Local }, func(string) { in = "" }, func(s string) {
		if in != "" {
			fields[in] += s
		}
	})
	author := fields["creator"]
	if author == "" {
		author = fields["initial-creator"]
	}
	d.Title, d.Author, d.Language = prose.Clean(fields["title"]), prose.Authors(author), prose.Language(fields["language"])
	for _, f := range []string{"created", "creation-date", "date", "modified"} {
		if d.Published == "" {
			d.Published = prose.ISODate(fields[f])
		}
	}
	return err
}

// finish ends a document whose title may stand in its first block. said is what its title block says.
func finish(b *prose.Builder, kind string, props []byte, said map[string]string) (*text.Document, error) {
	d := b.Document(kind)
	if err := properties(props, d); err != nil && len(props) > 0 {
		return nil, err
	}
	if d.Author == "" {
		d.Author = prose.Authors(said["author"])
	}
	if day := prose.ISODate(said["date"]); day != "" {
		d.Published = day // the properties only know when the file was made
	}
	if d.Title == "" && len(d.Blocks) > 0 && d.Blocks[0].Kind == text.Heading {
		d.Title = d.Blocks[0].In(d.Text)
	}
	return d, nil
}

// paragraph gathers the runs of one paragraph or table row.
type paragraph struct {
	run   strings.Builder
	kind  text.BlockKind
	cells []string
	rows  int    // rows that are open
	style string // "author" or "date" of a paragraph that the title block gives to them
	said  map[string]string
}

// styled notes the style of a paragraph: there are two, by their names in lower case, in which title blocks say who wrote a document, and when.
func (p *paragraph) styled(name string) {
	switch name = strings.ToLower(name); name {
	case "author", "date":
		p.style = name
	}
}

// write adds to the run. What is far too long for an article is not gathered.
func (p *paragraph) write(s string) {
	if p.run.Len() <= 2*prose.MaxText {
		p.run.WriteString(s)
	}
}

func (p *paragraph) end(b *prose.Builder) {
	s := prose.Tidy(p.run.String())
	p.run.Reset()
	if p.rows > 0 {
		if s = strings.TrimSpace(s); s != "" {
			p.cells = append(p.cells, s)
		}
		return
	}
	if p.style != "" {
		if p.said == nil {
			p.said = map[string]string{}
		}
		p.said[p.style], p.style = s, ""
	} else {
		b.Add(p.kind, s)
	}
	p.kind = text.Paragraph
}

func (p *paragraph) endRow(b *prose.Builder) {
	if p.rows--; p.rows == 0 {
		b.Add(text.TableRow, strings.Join(p.cells, " | "))
		p.cells = nil
	}
}
