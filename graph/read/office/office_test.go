package office_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph/read/office"
	"github.com/quadscope/quadscope/graph/text"
)

func zipped(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range files {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(data))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func blocks(d *text.Document) []string {
	var out []string
	for _, b := range d.Blocks {
		out = append(out, b.In(d.Text))
	}
	return out
}

func TestNotesStandBehindTheTextAndTitleBlocksAreMetadata(t *testing.T) {
	odt := `<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text><text:p text:style-name="Title">The dockyard</text:p><text:p text:style-name="Author">Ann Lee</text:p><text:p text:style-name="Date">2026-03-12</text:p>` +
		`<text:p>It cost 42 million<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>The city asked for fifty.</text:p></text:note-body></text:note>.</text:p></office:text></office:body></office:document-content>`
	docx := `<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>The dockyard</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Author"/></w:pPr><w:r><w:t>Ann Lee</w:t></w:r></w:p>` +
		`<w:p><w:pPr><w:pStyle w:val="Date"/></w:pPr><w:r><w:t>2026-03-12</w:t></w:r></w:p><w:p><w:r><w:t>It cost 42 million</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:t>.</w:t></w:r></w:p></w:body></w:document>`
	notes := `<w:footnotes xmlns:w="w"><w:footnote><w:p><w:r><w:t>The city asked for fifty.</w:t></w:r></w:p></w:footnote></w:footnotes>`
	rtf := `{\rtf1\ansi{\info{\title The dockyard}{\author Ann Lee}{\creatim\yr2026\mo3\dy12}}{\*\userprops{\author Ann Lee}}{\pard\b The dockyard\par}{\pard It cost 42 million{\super\chftn}{\*\footnote\chftn\~{\pard The city asked for fifty.\par}}.\par}{\header{\footnote no}}}`
	want := []string{"The dockyard", "It cost 42 million.", "The city asked for fifty."}
	for name, read := range map[string]func() (*text.Document, error){
		"odt": func() (*text.Document, error) { return office.OpenDocument([]byte(odt)) },
		"docx": func() (*text.Document, error) {
			return office.Word(zipped(t, map[string]string{"word/document.xml": docx, "word/footnotes.xml": notes}))
		},
		"rtf": func() (*text.Document, error) { return office.RTF([]byte(rtf)) },
	} {
		d, err := read()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, blocks(d)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if d.Title != "The dockyard" || d.Author != "Ann Lee" || d.Published != "2026-03-12" {
			t.Errorf("%s: title %q, author %q, date %q", name, d.Title, d.Author, d.Published)
		}
	}
}

func TestSlidesHaveTheirNumberAsPage(t *testing.T) {
	slide := func(title, body string) string {
		return `<p:sld xmlns:p="p" xmlns:a="a"><p:sp><p:nvPr><p:ph type="title"/></p:nvPr><a:p><a:r><a:t>` + title + `</a:t></a:r></a:p></p:sp><p:sp><p:nvPr><p:ph type="body"/></p:nvPr><a:p><a:r><a:t>` + body +
			`</a:t></a:r><a:r><a:rPr baseline="30000"/><a:t>1</a:t></a:r></a:p></p:sp><p:sp><p:nvPr><p:ph type="sldNum"/></p:nvPr><a:p><a:r><a:t>7</a:t></a:r></a:p></p:sp></p:sld>`
	}
	d, err := office.Slides(zipped(t, map[string]string{"ppt/slides/slide1.xml": slide("Ferry", "It runs."), "ppt/slides/slide2.xml": slide("Tram", "It waits.")}))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Ferry", "It runs.", "Tram", "It waits."}, blocks(d)); diff != "" || d.Blocks[3].Page != 2 || d.Blocks[3].Kind != text.ListItem {
		t.Errorf("pages %+v (-want +got):\n%s", d.Blocks, diff)
	}
}

// whole checks that the blocks of a document lie in its text, in order.
func whole(t *testing.T, d *text.Document) {
	t.Helper()
	at := 0
	for _, b := range d.Blocks {
		if b.Start < at || b.End <= b.Start || b.End > len(d.Text) {
			t.Fatalf("block %v behind %d of %d bytes", b.Span, at, len(d.Text))
		}
		at = b.End
	}
}

func FuzzRTF(f *testing.F) {
	for _, s := range []string{`{\rtf1\ansi\ansicpg1251 a\par\u8220?b\'e9}`, `{\rtf1{\trowd a\cell b\cell\row}}`, `{\rtf1{\*\footnote x\par}\bin5 abcde\b1 y\b0}`, `}}{\uc3\u-1 abc\uc-5`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if d, err := office.RTF(data); err == nil {
			whole(t, d)
		}
	})
}

func FuzzParts(f *testing.F) {
	f.Add(`<w:document xmlns:w="w"><w:p><w:t>a</w:t></w:p></w:document>`)
	f.Add(`<a><tr><tc><p><t>x</t></p></tc></tr><del><t>n</t></del></a>`)
	f.Add(`<o xmlns:office="urn:oasis:names:tc:opendocument"><body><h>a</h><list-item><p>b<note><p>c</p></note></p></list-item></body></o>`)
	f.Add(`<p:sld><p:sp><ph type="title"/><p><t>x</t></p></p:sp></p:sld>` + strings.Repeat("<a>", 20))
	f.Fuzz(func(t *testing.T, part string) {
		for _, read := range []func() (*text.Document, error){
			func() (*text.Document, error) {
				return office.Word(zipped(t, map[string]string{"word/document.xml": part}))
			},
			func() (*text.Document, error) {
				return office.OpenDocument(zipped(t, map[string]string{"content.xml": part}))
			},
			func() (*text.Document, error) {
				return office.Slides(zipped(t, map[string]string{"ppt/slides/slide1.xml": part, "docProps/core.xml": part}))
			},
		} {
			if d, err := read(); err == nil {
				whole(t, d)
			}
		}
	})
}
