package read_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/read"
)

// pdfOf makes a PDF file of objects, of which the first is the catalogue.
func pdfOf(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, xref)
	return b.Bytes()
}

func packed(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write([]byte(s)) // to memory
	_ = w.Close()
	return b.String()
}

func stream(data, entries string) string {
	return fmt.Sprintf("<< /Length %d %s>>\nstream\n%s\nendstream", len(data), entries, data)
}

// pagesOf makes a PDF file of n pages that all show the same content.
func pagesOf(n int, content string) []byte {
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", content}
	var kids strings.Builder
	for range n {
		objects = append(objects, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>")
		fmt.Fprintf(&kids, "%d 0 R ", len(objects))
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> >>", kids.String(), n)
	return pdfOf(objects...)
}

// formsInForms makes a PDF file in which each form shows the next one ten times.
func formsInForms() []byte {
	const form = "/Filter /FlateDecode /Type /XObject /Subtype /Form /BBox [0 0 9 9] "
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [4 0 R] /Count 1 /MediaBox [0 0 600 800] >>", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
		"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /XObject << /X 6 0 R >> >> >>", stream(packed("/X Do "), "/Filter /FlateDecode ")}
	for i := range 10 {
		objects = append(objects, stream(packed(strings.Repeat("/X Do ", 10)), fmt.Sprintf(form+"/Resources << /XObject << /X %d 0 R >> >> ", i+7)))
	}
	return pdfOf(append(objects, stream(packed(strings.Repeat(shown, 10)), form+"/Resources << /Font << /F1 3 0 R >> >> "))...)
}

const shown = "BT /F1 1 Tf 1 0 0 1 10 10 Tm (Harbour Bank bought Pier Insurance in Oslo.) Tj ET\n"

// overlappingZip makes an archive of n names for one packed text.
func overlappingZip(n int, s string) []byte {
	z := packed(s)
	z = z[2 : len(z)-4] // without the frame of zlib
	var b bytes.Buffer
	put := func(name string, head ...any) {
		for _, v := range head {
			_ = binary.Write(&b, binary.LittleEndian, v) // to memory
		}
		b.WriteString(name)
	}
	sum, small, large := crc32.ChecksumIEEE([]byte(s)), uint32(len(z)), uint32(len(s))
	put("a.txt", uint32(0x04034b50), uint16(20), uint16(0), uint16(8), uint32(0x210000), sum, small, large, uint16(5), uint16(0))
	b.WriteString(z)
	list := b.Len()
	for i := range n {
		name := fmt.Sprintf("%d.txt", i)
		put(name, uint32(0x02014b50), uint16(20), uint16(20), uint16(0), uint16(8), uint32(0x210000), sum, small, large, uint16(len(name)), uint16(0), uint16(0), uint16(0), uint16(0), uint32(0), uint32(0))
	}
	size := b.Len() - list
	put("", uint32(0x06054b50), uint16(0), uint16(0), uint16(n), uint16(n), uint32(size), uint32(list), uint16(0))
	return b.Bytes()
}

func TestBombsEndInASentence(t *testing.T) {
	const mb = 1 << 20
	twice := packed(packed(strings.Repeat("\x00", 48*mb)))
	repeated := strings.Repeat("The bank bought it. ", mb)
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"stream.pdf":  {pagesOf(1, stream(packed(strings.Repeat(shown, 40*mb/len(shown))), "/Filter /FlateDecode ")), "its pages unpack to more than 32 MB each"},
		"twice.pdf":   {pagesOf(1, stream(twice, "/Filter [/FlateDecode /FlateDecode] ")), "its pages unpack to more than 32 MB each"},
		"page.pdf":    {pagesOf(9000, stream(packed(strings.Repeat(shown, 20_000)), "/Filter /FlateDecode ")), "it has too much text on page 1"},
		"forms.pdf":   {formsInForms(), "it has too much text on page 1"},
		"overlap.zip": {overlappingZip(5000, "The bank bought it. The city sold it to her."), "it is made to do harm: the files in it overlap"},
		"text.zip":    {zipped(t, map[string]string{"a.txt": repeated}), "too much for an article of its size"},
		"text.docx":   {zipped(t, map[string]string{"word/document.xml": "<w:document><w:p><w:r><w:t>" + repeated + repeated + "</w:t></w:r></w:p></w:document>"}), "it unpacks to more than 32 MB"},
		"run.docx":    {zipped(t, map[string]string{"word/document.xml": "<w:document><w:p><w:r><w:t>" + repeated + "</w:t></w:r></w:p></w:document>"}), "it has more than 8 MB of text"},
		"text.rtf":    {[]byte(`{\rtf1 ` + strings.Repeat(`\par The bank bought it. `, 400_000) + "}"), "it has more than 8 MB of text"},
		"line.txt":    {[]byte(strings.Repeat("The bank bought it. ", mb/2)), "it has more than 8 MB of text"},
	} {
		n := 0
		for path, f := range all(t, c.data, name) {
			if n++; f.Err == nil || !strings.Contains(f.Err.Error(), c.want) || strings.Contains(f.Err.Error(), "\n") {
				t.Errorf("%s: %v, want %q", path, f.Err, c.want)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d articles", name, n)
		}
	}
}

func TestLongNamesAreCut(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	long := strings.Repeat("x", 5000) + ".txt"
	for _, name := range []string{long, strings.Repeat("f/", 1000) + "deep.txt"} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(" "))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for path, f := range all(t, b.Bytes(), "n.zip") {
		if f.Err == nil || len(f.Err.Error()) > 300 || len(path) > 400 {
			t.Errorf("a path of %d bytes, a message of %d: %v", len(path), len(f.Err.Error()), f.Err)
		}
	}
	if got := (&read.Error{Name: long, Reason: "it is empty"}).Error(); len(got) > 300 || !strings.HasSuffix(got, `.txt": it is empty`) {
		t.Errorf("Error() = %q", got)
	}
}
