package pdf_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph/read/pdf"
	"github.com/quadscope/quadscope/graph/text"
)

// file makes a PDF of pages with the given contents; F1 is Helvetica, F2 its bold.
func file(info string, contents ...string) []byte {
	var b bytes.Buffer
	var at []int
	object := func(format string, args ...any) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n"+format+"\nendobj\n", append([]any{len(at)}, args...)...)
	}
	b.WriteString("%PDF-1.4\n")
	kids := ""
	for i := range contents {
		kids += fmt.Sprintf("%d 0 R ", 6+2*i)
	}
	object("<</Type/Catalog/Pages 2 0 R>>")
	object("<</Type/Pages/Count %d/Kids[%s]>>", len(contents), kids)
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>")
	object("<<%s>>", info)
	for i, c := range contents {
		object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>/Contents %d 0 R>>", 7+2*i)
		object("<</Length %d>>stream\n%s\nendstream", len(c), c)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R/Info 5 0 R>>\nstartxref\n%d\n%%%%EOF", len(at)+1, xref)
	return b.Bytes()
}

// show sets one line in Helvetica of 10 points.
func show(x, y int, s string) string {
	return fmt.Sprintf("BT /F1 10 Tf %d %d Td (%s) Tj ET\n", x, y, s)
}

func read(t *testing.T, data []byte) *text.Document {
	t.Helper()
	d, err := pdf.Read(context.Background(), data)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func blocks(d *text.Document) []string {
	var out []string
	for _, b := range d.Blocks {
		out = append(out, b.In(d.Text))
	}
	return out
}

func TestColumnsAreReadOneAfterTheOther(t *testing.T) {
	left := []string{"The ferry runs again after two years in", "which the harbour was closed to all the", "ships that are longer than the old pier,", "as the harbour master said on Tuesday in", "a talk with the readers of the Courier."}
	right := []string{"Nobody expected that the company would", "pay for the repair of the crane, which", "had been built by an engineering firm of", "the region in the years before the war", "and was last used twenty years ago now."}
	var shown, byRow string
	for i, s := range left {
		shown += show(60, 700-12*i, s)
	}
	for i, s := range right {
		shown += show(320, 700-12*i, s)
		byRow += show(60, 700-12*i, left[i]) + show(320, 700-12*i, s)
	}
	want := []string{strings.Join(left, " "), strings.Join(right, " ")}
	for name, content := range map[string]string{"column by column": shown, "line by line": byRow} {
		if diff := cmp.Diff(want, blocks(read(t, file("", content)))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestNumbersOfNotesAreNoText(t *testing.T) {
	d := read(t, file("", "BT /F1 10 Tf 60 700 Td (It cost 42 million euros) Tj /F1 6 Tf 4 Ts (1) Tj /F1 10 Tf 0 Ts (. It is 10) Tj /F1 6 Tf 4 Ts (6) Tj /F1 10 Tf 0 Ts ( or more.) Tj ET"))
	if want := []string{"It cost 42 million euros. It is 106 or more."}; !cmp.Equal(blocks(d), want) {
		t.Errorf("blocks %q, want %q", blocks(d), want)
	}
}

func TestArtifactsRunningHeadsAndPageNumbersLeave(t *testing.T) {
	var pages []string
	for i, what := range []string{"the ferry", "a crane", "two pilots", "the council"} {
		pages = append(pages, show(60, 760, "The Example Courier")+"/Artifact BMC BT /F1 10 Tf 400 760 Td (draft of today) Tj ET EMC\n"+
			show(60, 700, "This is what the news say about "+what+" and")+show(60, 688, "the har-")+show(60, 676, "bour, which is closed.")+show(60, 640, "Nobody knows when "+what+" will be there again.")+show(300, 40, fmt.Sprint(i+1)))
	}
	d := read(t, file("/Title(Microsoft Word - a.doc)/Author(Ann Lee)/CreationDate(D:20260312100000Z)", pages...))
	want := "This is what the news say about two pilots and the harbour, which is closed."
	if len(d.Blocks) != 8 || blocks(d)[4] != want || d.Blocks[4].Page != 3 {
		t.Errorf("blocks %q, want the fifth to be %q", blocks(d), want)
	}
	if d.Title != "" || d.Author != "Ann Lee" || d.Published != "2026-03-12" {
		t.Errorf("title %q, author %q, date %q", d.Title, d.Author, d.Published)
	}
}

func TestPrintedPageHasTheDateOfItsByline(t *testing.T) {
	d := read(t, file("/Producer(Skia/PDF m1)/Title(A ferry for the north | Courier)/CreationDate(D:20261125100000Z)",
		"BT /F2 20 Tf 60 740 Td (A ferry for the north) Tj ET\n"+show(60, 700, "The ferry runs again after two years, said the harbour master.")+show(60, 670, "We use cookies to make the site better")))
	if d.Title != "A ferry for the north" || d.Published != "" || strings.Contains(d.Text, "cookies") {
		t.Errorf("title %q, date %q, text %q", d.Title, d.Published, d.Text)
	}
}

func TestBulletsOfSymbolFontsMakeLists(t *testing.T) {
	d := read(t, file("", show(60, 700, "The council demanded two things of the new owner:")+show(70, 686, "\\225 a path along the water,")+show(70, 672, "\\225 forty flats for students.")))
	if want := []string{"The council demanded two things of the new owner:", "a path along the water,", "forty flats for students."}; !cmp.Equal(blocks(d), want) || d.Blocks[2].Kind != text.ListItem {
		t.Errorf("blocks %q, want %q", blocks(d), want)
	}
}

func TestScanSaysSo(t *testing.T) {
	if _, err := pdf.Read(context.Background(), file("", "q 612 0 0 792 0 0 cm /Im0 Do Q")); err == nil || !strings.Contains(err.Error(), "no text layer") {
		t.Errorf("error = %v", err)
	}
}

// FuzzContent interprets page contents: whatever they say, blocks lie in the text, in order, on pages that are there.
func FuzzContent(f *testing.F) {
	f.Add(show(60, 700, "a (b) \\\\ \\101"))
	f.Add("q 1 0 0 1 5 5 cm BT /F1 10 Tf 1 0 0 1 60 700 Tm [(A)-500<4243>] TJ T* (x)' 1 2 (y)\" ET Q")
	f.Add("BI /W 1 ID \x00\xff EI BT /F2 1e9 Tf -1 Tz (z) Tj ET /P <</MCID 0>> BDC EMC EMC")
	f.Add(strings.Repeat("[", 50) + strings.Repeat("q ", 50) + "%\n(((")
	f.Fuzz(func(t *testing.T, content string) {
		d, err := pdf.Read(context.Background(), file("", content, show(60, 700, "A second page with some words.")))
		if err != nil {
			return
		}
		at := 0
		for _, b := range d.Blocks {
			if b.Start < at || b.End <= b.Start || b.End > len(d.Text) || b.Page < 1 || b.Page > 2 {
				t.Fatalf("block %v on page %d behind %d of %d bytes", b.Span, b.Page, at, len(d.Text))
			}
			at = b.End
		}
	})
}

// FuzzRead opens whole files.
func FuzzRead(f *testing.F) {
	f.Add(file("/Title(x)", show(60, 700, "Some words of a page.")))
	f.Add([]byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"))
	f.Fuzz(func(_ *testing.T, data []byte) {
		defer func() { _ = recover() }() // panics of the library that opens files are caught by package read; hangs and memory are not
		_, _ = pdf.Read(context.Background(), data)
	})
}
