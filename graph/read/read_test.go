package read_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	xunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"github.com/quadscope/quadscope/graph/read"
	"github.com/quadscope/quadscope/graph/text"
)

func reader(t *testing.T, data, name string) *text.Document {
	t.Helper()
	d, err := read.Reader(context.Background(), strings.NewReader(data), name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return d
}

func TestWebPageGivesItsArticleAlone(t *testing.T) {
	d, err := read.File(context.Background(), "../../assets/samples/meta-opens-models.html")
	if err != nil {
		t.Fatal(err)
	}
	got := text.Document{Title: d.Title, Author: d.Author, Site: d.Site, Published: d.Published, URL: d.URL, Kind: d.Kind}
	want := text.Document{Title: "Meta opens its language models", Author: "Lea Brandt", Site: "Example Courier", Published: "2026-03-12",
		URL: "https://courier.example/2026/03/meta-opens-its-language-models", Kind: "html"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("metadata (-want +got):\n%s", diff)
	}
	for _, want := range []string{"Meta Platforms Inc., formerly known as Facebook", "who leads FAIR", "it has not set a date."} {
		if !strings.Contains(d.Text, want) {
			t.Errorf("%q is missing", want)
		}
	}
	noFurniture(t, d)
}

func noFurniture(t *testing.T, d *text.Document) {
	t.Helper()
	for _, furniture := range []string{"cookies", "Sign in", "Leave a Reply", "email address", "Share on", "Posted in", "Most read", "All rights", "newsletter", "Annual report", "Required fields"} {
		if strings.Contains(d.Text, furniture) {
			t.Errorf("%s: %q became text", d.Name, furniture)
		}
	}
}

func TestSamplesHaveNoFurniture(t *testing.T) {
	files, problems, _ := read.Walk([]string{"../../assets/samples"})
	if len(files) != 5 || len(problems) != 0 {
		t.Fatalf("Walk = %v, %v", files, problems)
	}
	for _, f := range files {
		d, err := read.File(context.Background(), f)
		if err != nil {
			t.Fatal(err)
		}
		noFurniture(t, d)
		if words := len(strings.Fields(d.Text)); words < 150 || words > 400 {
			t.Errorf("%s has %d words", f, words)
		}
		wellFormed(t, d)
	}
}

func TestEncodings(t *testing.T) {
	const s = "Zoë Müller met Łukasz in Zürich. They talked about the café for an hour and went home."
	latin := "Zoë Müller met Jürgen in Zürich. They talked about the “café” for an hour and went home."
	encode := func(e encoding.Encoding, s string) string {
		out, err := e.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	page := func(charset, body string) string {
		return `<html><head><meta charset="` + charset + `"><title>T</title></head><body><article><p>` + body + `</p></article></body></html>`
	}
	for name, c := range map[string]struct{ data, file, want string }{
		"UTF-8":              {s, "a.txt", s},
		"UTF-8 with mark":    {"\xEF\xBB\xBF" + s, "a.txt", s},
		"UTF-16 little":      {encode(xunicode.UTF16(xunicode.LittleEndian, xunicode.UseBOM), s), "a.txt", s},
		"UTF-16 big":         {encode(xunicode.UTF16(xunicode.BigEndian, xunicode.UseBOM), s), "a.txt", s},
		"Windows-1252":       {encode(charmap.Windows1252, latin), "a.txt", latin},
		"page in ISO-8859-2": {page("iso-8859-2", encode(charmap.ISO8859_2, s[:strings.Index(s, "Zoë")]+"Łukasz met Müller in Zürich and they went home after an hour.")), "a.html", "Łukasz met Müller in Zürich and they went home after an hour."},
		"page in Shift JIS":  {page("shift_jis", encode(japanese.ShiftJIS, "The word 会社 means company in the language of the country, as everybody knows.")), "a.html", "The word 会社 means company in the language of the country, as everybody knows."},
		"decomposed letters": {norm.NFD.String(s), "a.txt", s},
		"one broken byte":    {s + " It \xff ended.", "a.txt", ""},
	} {
		d := reader(t, c.data, c.file)
		if c.want != "" && !strings.Contains(d.Text, c.want) {
			t.Errorf("%s: text %q, want %q", name, d.Text, c.want)
		}
		wellFormed(t, d)
	}
}

func TestMarkdown(t *testing.T) {
	d := reader(t, "---\ntitle: A Title\nauthor: Ann Lee\ndate: 2026-03-15\nsite: The Site\n---\n\n# A Title\n\nIt is **bold** and a [link](https://a.example) to _it_.\nOne more line.\n\n- first item\n- second item\n\n```go\nx := 1\n```\n\n> quoted\n", "a.md")
	if d.Title != "A Title" || d.Author != "Ann Lee" || d.Published != "2026-03-15" || d.Site != "The Site" || d.Kind != "markdown" {
		t.Errorf("metadata: %+v", d)
	}
	if want := "It is bold and a link to it. One more line."; !strings.Contains(d.Text, want) {
		t.Errorf("text %q, want %q in it", d.Text, want)
	}
	kinds := map[string]text.BlockKind{}
	for _, b := range d.Blocks {
		kinds[b.In(d.Text)] = b.Kind
	}
	for s, k := range map[string]text.BlockKind{"A Title": text.Heading, "first item": text.ListItem, "quoted": text.Quote} {
		if got, ok := kinds[s]; !ok || got != k {
			t.Errorf("block %q is of kind %d (%v), want %d", s, got, ok, k)
		}
	}
}

func TestOneOfTwoFieldsOfTheSameMeaningIsTakenAlways(t *testing.T) {
	for range 20 { // an order that is left to chance shows
		d := reader(t, "---\nsource: The Wire\npublication: The Post\n---\n\nAnn Lee founded Acme in 1999.\n", "a.md")
		if d.Site != "The Post" {
			t.Fatalf("site = %q, want The Post", d.Site)
		}
	}
}

func TestMarkdownTablesAreRows(t *testing.T) {
	d := reader(t, "Some words before it.\n\n| Year | City |\n|---|:-:|\n| 2026 | **Bonn** |\n\nAfter it.\n", "a.md")
	if want := "Some words before it.\n\nYear | City\n\n2026 | Bonn\n\nAfter it."; d.Text != want || d.Blocks[1].Kind != text.TableRow {
		t.Errorf("text %q, want %q", d.Text, want)
	}
}

func TestSavedPageInOneFile(t *testing.T) {
	const page = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/a\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n" +
		"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><article><h1>Ferry</h1><p>The caf=C3=A9 at the pier opens when the ferry runs again, said the harbour master on Monday. It had been closed for two years.</p></article></body></html>\r\n--b--\r\n"
	if d := reader(t, page, "a.mhtml"); d.Kind != "mhtml" || d.URL != "https://courier.example/a" || !strings.Contains(d.Text, "The café at the pier opens") {
		t.Errorf("kind %q, address %q, text %q", d.Kind, d.URL, d.Text)
	}
}

func TestPlainTextFurnitureEnds(t *testing.T) {
	d := reader(t, "A Heading\n\nThe first paragraph says something about Meta.\n\nThe second one does too.\n\n\nPosted\n\nin\n\nby\n\nTags:\n\nComments\n\nLeave a Reply\n\nYour email address will not be published. Required fields are marked *\n", "a.txt")
	if want := "A Heading\n\nThe first paragraph says something about Meta.\n\nThe second one does too."; d.Text != want {
		t.Errorf("text %q, want %q", d.Text, want)
	}
}

func TestHardWrappedLinesAreJoined(t *testing.T) {
	d := reader(t, "This is a paragraph that somebody has wrapped at about sixty-five\ncolumns, as mail programs and old editors do it, so that no sen-\ntence ends at the end of a line except by chance or at the end of\nthe paragraph.\n\nAnother one.", "a.txt")
	if want := "no sentence ends at the end of a line except by chance or at the end of the paragraph."; !strings.Contains(d.Text, want) {
		t.Errorf("text %q", d.Text)
	}
}

func TestWhatIsNoArticleIsRefusedInWords(t *testing.T) {
	dir := t.TempDir()
	huge := filepath.Join(dir, "huge.txt")
	if err := os.WriteFile(huge, []byte(strings.Repeat("many words ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(huge, 200<<20); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"empty.txt": "", "blank.txt": " \n\t ", "noise.txt": "a\x00b\x01\x02", "photo.txt": "\x89PNG\r\n\x1a\n0000", "old.doc": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
		"nothing.html": "<html><body><nav>Home</nav></body></html>"}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{"empty.txt": "it is empty", "blank.txt": "it is empty", "noise.txt": "binary data", "photo.txt": "picture", "old.doc": "old Office format",
		"missing.txt": "no such file", "huge.txt": "larger than 16 MB", ".": "folder"} {
		_, err := read.File(context.Background(), filepath.Join(dir, name))
		var re *read.Error
		if !errors.As(err, &re) || !strings.Contains(re.Reason, want) {
			t.Errorf("File(%s) = %v, want a reason with %q", name, err, want)
		}
	}
}

func TestDeepPageIsAnswered(t *testing.T) {
	_, err := read.Reader(context.Background(), strings.NewReader("<html><body>"+strings.Repeat("<div>", 100_000)+"text"), "deep.html")
	var re *read.Error
	if !errors.As(err, &re) {
		t.Errorf("error = %v, want an *Error", err)
	}
}

func TestCancelledReadSaysSo(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := read.Reader(ctx, strings.NewReader("text"), "a.txt"); !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v", err)
	}
}

func TestFolderIsWalkedWithoutHiddenFiles(t *testing.T) {
	dir := t.TempDir()
	for i := range 1000 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.txt", i)), []byte("text"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{".hidden.txt", "program.exe", ".git/x.txt", "sub/deep/z.md"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte("text"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files, problems, passed := read.Walk([]string{dir, filepath.Join(dir, "0000.txt")})
	if len(files) != 1001 || len(problems) != 0 || filepath.Base(files[1000]) != "z.md" {
		t.Errorf("Walk lists %d files and %d problems, the last is %s", len(files), len(problems), files[len(files)-1])
	}
	if got, want := passed.String(), "1 program and 2 hidden files and folders"; got != want {
		t.Errorf("Walk passes over %s, want %s", got, want)
	}
	empty := t.TempDir()
	if _, problems, _ := read.Walk([]string{empty}); len(problems) != 1 {
		t.Errorf("an empty folder gives %d problems", len(problems))
	}
}

func TestPlainDropsNothing(t *testing.T) {
	const s = "Leave a Reply\r\n\r\nPosted in\tNews\x07 by Ann.\n\n\nEnd"
	d := read.Plain(s, "x")
	squeeze := func(s string) string {
		return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), "")
	}
	if squeeze(d.Text) != squeeze(s) {
		t.Errorf("Plain(%q) = %q", s, d.Text)
	}
	wellFormed(t, d)
}

// wellFormed checks what the package text promises of a document.
func wellFormed(t *testing.T, d *text.Document) {
	t.Helper()
	if !utf8.ValidString(d.Text) {
		t.Fatal("text is not UTF-8")
	}
	for _, r := range d.Text {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			t.Fatalf("control character %U", r)
		}
	}
	at := 0
	for _, b := range d.Blocks {
		if b.Start < at || b.End <= b.Start || b.End > len(d.Text) {
			t.Fatalf("block %v after %d in a text of %d bytes", b.Span, at, len(d.Text))
		}
		if strings.TrimSpace(d.Text[at:b.Start]) != "" {
			t.Fatalf("text outside blocks: %q", d.Text[at:b.Start])
		}
		at = b.End
	}
}

func FuzzReader(f *testing.F) {
	for _, s := range []string{"A title\n\nText.", "<html><body><p>x<p>y", "# h\n- a\n> b\n```\nc", "\xff\xfeA\x00", "---\ntitle: x\n---\ny", "<!doctype html><article><h1>T</h1><p>Some words in a row.</p>"} {
		f.Add([]byte(s), "a.html")
		f.Add([]byte(s), "a.md")
		f.Add([]byte(s), "a.txt")
	}
	f.Fuzz(func(t *testing.T, data []byte, name string) {
		d, err := read.Reader(context.Background(), bytes.NewReader(data), name)
		if err != nil {
			return
		}
		wellFormed(t, d)
		if !norm.NFC.IsNormalString(d.Text) {
			t.Fatal("text is not in NFC")
		}
	})
}
