package read_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/read"
	"github.com/quadscope/quadscope/graph/text"
)

// all returns what is found in data, by path.
func all(t *testing.T, data []byte, name string) map[string]read.Found {
	t.Helper()
	out := map[string]read.Found{}
	err := read.EachIn(context.Background(), data, name, func(f read.Found) error {
		if f.Doc == nil && f.Err == nil {
			return nil // what was passed over
		}
		out[f.Path] = f
		if f.Doc != nil {
			wellFormed(t, f.Doc)
		}
		return nil
	})
	if err != nil {
		t.Fatalf("EachIn(%s): %v", name, err)
	}
	return out
}

func zipped(t *testing.T, files map[string]string) []byte {
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

func TestWordDocument(t *testing.T) {
	const w = `<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>The ferry</w:t></w:r></w:p>` +
		`<w:p><w:r><w:t xml:space="preserve">It runs </w:t></w:r><w:del><w:r><w:delText>never</w:delText></w:r></w:del><w:r><w:t>again.</w:t></w:r></w:p>` +
		`<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>first</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2026</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`
	d := all(t, zipped(t, map[string]string{"word/document.xml": w, "docProps/core.xml": `<p><creator>Ann Lee</creator><created>2026-03-12T10:00:00Z</created></p>`}), "a.docx")["a.docx"].Doc
	if d == nil {
		t.Fatal("nothing found")
	}
	if want := "The ferry\n\nIt runs again.\n\nfirst\n\nYear | 2026"; d.Text != want || d.Title != "The ferry" || d.Author != "Ann Lee" || d.Published != "2026-03-12" {
		t.Errorf("text %q, title %q, author %q, date %q", d.Text, d.Title, d.Author, d.Published)
	}
	for i, want := range []text.BlockKind{text.Heading, text.Paragraph, text.ListItem, text.TableRow} {
		if d.Blocks[i].Kind != want {
			t.Errorf("block %d is of kind %d, want %d", i, d.Blocks[i].Kind, want)
		}
	}
}

func TestRichText(t *testing.T) {
	d := reader(t, `{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title Ferry}{\author Ann Lee}{\creatim\yr2026\mo3\dy12}}\pard Caf\'e9 \u8220?open\u8221? \endash  now.\par{\*\hidden no}Second.\par}`, "a.rtf")
	if want := "Café “open” – now.\n\nSecond."; d.Text != want || d.Title != "Ferry" || d.Author != "Ann Lee" || d.Published != "2026-03-12" {
		t.Errorf("text %q, title %q, author %q, date %q", d.Text, d.Title, d.Author, d.Published)
	}
}

func TestArchivesAreFoldersAndLeadNowhereOutside(t *testing.T) {
	inner := zipped(t, map[string]string{"b.txt": "Inner text of some words."})
	found := all(t, zipped(t, map[string]string{"../../a.txt": "Outer text of some words.", "in.zip": string(inner), ".hidden.txt": "x", "pic.png": "x", "new\nline.txt": "Words on a line."}), "n.zip")
	for _, path := range []string{"n.zip/a.txt", "n.zip/in.zip/b.txt", "n.zip/new line.txt"} {
		if found[path].Doc == nil {
			t.Errorf("%q is missing in %v", path, found)
		}
	}
	if len(found) != 3 {
		t.Errorf("found %d articles, want 3", len(found))
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	for _, name := range []string{"/etc/a.txt", "b.md"} {
		if err := w.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: 10, Typeflag: tar.TypeReg, Format: tar.FormatUSTAR}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte("Ten bytes.")); err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	z.Close()
	if found := all(t, b.Bytes(), "a.tgz"); found["a.tgz/etc/a.txt"].Doc == nil || found["a.tgz/b.md"].Doc == nil {
		t.Errorf("found %v", found)
	}
}

func TestHostileInputCostsItself(t *testing.T) {
	bomb := zipped(t, map[string]string{"bomb.txt": strings.Repeat("\n", 65<<20), "good.txt": "A good text."})
	found := all(t, bomb, "b.zip")
	if f := found["b.zip/bomb.txt"]; f.Err == nil || !strings.Contains(f.Err.Error(), "unpacks to more than 12 MB") {
		t.Errorf("bomb: %v", f.Err)
	}
	if found["b.zip/good.txt"].Doc == nil {
		t.Error("the good text beside the bomb is missing")
	}
	nest := []byte("text in the innermost of them")
	for i := range 8 {
		nest = zipped(t, map[string]string{string(rune('a'+i)) + map[bool]string{true: ".txt", false: ".zip"}[i == 0]: string(nest)})
	}
	deep := "the innermost"
	for range 30 {
		deep = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + deep + "\r\n--b--\r\n"
	}
	for name, data := range map[string][]byte{
		"nest.zip":  nest,
		"lol.docx":  zipped(t, map[string]string{"word/document.xml": `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document xmlns:w="w"><w:p><w:t>&b;</w:t></w:p></w:document>`}),
		"deep.docx": zipped(t, map[string]string{"word/document.xml": strings.Repeat("<a>", 100_000)}),
		"deep.rtf":  []byte(`{\rtf1` + strings.Repeat("{", 100_000)),
		"loop.pdf":  []byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1000000/Kids[2 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"),
		"mail.eml":  []byte("From: a@b.example\r\nMIME-Version: 1.0\r\n" + deep),
		"cut.zip":   bomb[:len(bomb)/2],
	} {
		found := all(t, data, name)
		for path, f := range found {
			if f.Err == nil {
				t.Errorf("%s: %s was read", name, path)
			}
		}
		if len(found) == 0 {
			t.Errorf("%s: says nothing", name)
		}
	}
}

func TestMailboxesSplit(t *testing.T) {
	const m = "From a@b.example Thu Mar 12 10:00:00 2026\nFrom: Ann Lee <a@b.example>\nTo: b@b.example\nSubject: One\n\nThe first letter.\n>From here on it goes.\n\nFrom a@b.example Thu Mar 12 11:00:00 2026\nFrom: Bob <b@b.example>\nTo: a@b.example\nSubject: Two\n\nThe second letter.\n"
	found := all(t, []byte(m), "box.mbox")
	one, two := found["box.mbox/1.eml"].Doc, found["box.mbox/2.eml"].Doc
	if one == nil || two == nil || one.Title != "One" || two.Author != "Bob" || !strings.Contains(one.Text, "From here on it goes.") {
		t.Errorf("found %v", found)
	}
}

func TestBookIsReadByChapter(t *testing.T) {
	chapter := "<html><body><h1>Chapter</h1><p>" + strings.Repeat("The ferry runs again. ", 20) + "</p></body></html>"
	found := all(t, zipped(t, map[string]string{"META-INF/container.xml": `<container><rootfiles><rootfile full-path="OPS/p.opf"/></rootfiles></container>`,
		"OPS/p.opf":   `<package><metadata><title>Book</title><creator>Ann Lee</creator><language>en-GB</language></metadata><manifest><item id="a" href="a.xhtml"/><item id="b" href="b%20c.xhtml"/></manifest><spine><itemref idref="b"/><itemref idref="a"/></spine></package>`,
		"OPS/a.xhtml": chapter, "OPS/b c.xhtml": chapter}), "b.epub")
	d := found["b.epub/OPS/a.xhtml"].Doc
	if len(found) != 2 || d == nil || d.Title != "Chapter" || d.Site != "Book" || d.Author != "Ann Lee" || d.Language != "en" {
		t.Errorf("found %v", found)
	}
}

func FuzzEach(f *testing.F) {
	for name, data := range map[string]string{"a.rtf": `{\rtf1\ansi a\par\u8220?}`, "a.eml": "From: a@b\nTo: c@d\n\nhello", "a.csv": "title,text\na,b\n", "a.jsonl": `{"text":"a"}`, "a.xml": "<rss><channel><item/></channel></rss>", "a.pdf": "%PDF-1.4\n%%EOF"} {
		f.Add([]byte(data), name)
	}
	f.Fuzz(func(t *testing.T, data []byte, name string) { all(t, data, name) })
}
