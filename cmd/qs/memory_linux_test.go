package main

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

const (
	mb        = 1 << 20
	mostAlone = 700 // MB that one input may take
	mostBatch = 1000
	told      = "Harbour Bank bought the ship of Ann Lee in Oslo. "
)

// deflated packs data as ZIP archives and, with a head and a sum, PDF files do.
func deflated(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// pdfBomb makes a PDF file of pages that all show one content, which unpacks to size bytes.
func pdfBomb(t *testing.T, pages, size int) []byte {
	const show = "BT /F1 1 Tf 1 0 0 1 10 10 Tm (Harbour Bank bought Pier Insurance in Oslo.) Tj ET\n"
	content := deflated(t, []byte(strings.Repeat(show, size/len(show))))
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
		fmt.Sprintf("<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream", len(content), content)}
	kids := ""
	for range pages {
		objects = append(objects, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>")
		kids += fmt.Sprintf("%d 0 R ", len(objects))
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> >>", kids, pages)
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n")
	table := ""
	for i, o := range objects {
		table += fmt.Sprintf("%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n",
		len(objects)+1, table, len(objects)+1, b.Len())
	return b.Bytes()
}

func zipOf(t *testing.T, files map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(files[name])
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

// overlapping makes an archive of n names for one packed text.
func overlapping(t *testing.T, n int, data []byte) []byte {
	t.Helper()
	z := deflated(t, data)
	z = z[2 : len(z)-4]
	var b bytes.Buffer
	put := func(name string, head ...any) {
		for _, v := range head {
			if err := binary.Write(&b, binary.LittleEndian, v); err != nil {
				t.Fatal(err)
			}
		}
		b.WriteString(name)
	}
	sum, small, large := crc32.ChecksumIEEE(data), uint32(len(z)), uint32(len(data))
	put("a.txt", uint32(0x04034b50), uint16(20), uint16(0), uint16(8), uint32(0x210000), sum, small, large, uint16(5), uint16(0))
	b.Write(z)
	list := b.Len()
	for i := range n {
		name := fmt.Sprintf("%d.txt", i)
		put(name, uint32(0x02014b50), uint16(20), uint16(20), uint16(0), uint16(8), uint32(0x210000), sum, small, large,
			uint16(len(name)), uint16(0), uint16(0), uint16(0), uint16(0), uint32(0), uint32(0))
	}
	size := b.Len() - list
	put("", uint32(0x06054b50), uint16(0), uint16(0), uint16(n), uint16(n), uint32(size), uint32(list), uint16(0))
	return b.Bytes()
}

// nested makes an archive of ten archives of ten archives …, with text that is nothing but repetition innermost.
func nested(t *testing.T, depth int) []byte {
	t.Helper()
	inner, name := []byte(strings.Repeat(told, 20*mb/len(told))), "a.txt"
	for range depth {
		files := map[string][]byte{}
		for i := range 10 {
			files[fmt.Sprintf("%d-%s", i, name)] = inner
		}
		inner, name = zipOf(t, files), "a.zip"
	}
	return inner
}

// bombs are inputs that are made to use up the computer, or large.
func bombs(t *testing.T) map[string][]byte {
	t.Helper()
	entities := `<!DOCTYPE rss [<!ENTITY a "The bank bought it.">`
	for c := 'b'; c < 'm'; c++ {
		entities += fmt.Sprintf("<!ENTITY %c %q>", c, strings.Repeat(fmt.Sprintf("&%c;", c-1), 10))
	}
	feed := "<?xml version=\"1.0\"?>" + entities + "]><rss version=\"2.0\"><channel><item><title>A</title><description>&l;</description></item></channel></rss>"
	cell := "<w:tc><w:p><w:r><w:t>Harbour Bank</w:t></w:r></w:p></w:tc>"
	word := func(head, body string) []byte {
		return zipOf(t, map[string][]byte{"word/document.xml": []byte(head + "<w:document><w:body>" + body + "</w:body></w:document>")})
	}
	return map[string][]byte{
		"stream.pdf":   pdfBomb(t, 1, 40*mb),
		"pages.pdf":    pdfBomb(t, 9000, mb),
		"overlap.zip":  overlapping(t, 5000, []byte(strings.Repeat(told, 1000))),
		"nested.zip":   nested(t, 5),
		"name.zip":     zipOf(t, map[string][]byte{strings.Repeat("x", 60_000) + ".txt": []byte(told), strings.Repeat("f/", 20_000) + "a.txt": []byte(told)}),
		"line.txt":     []byte(strings.Repeat(told, 5*mb/len(told))),
		"again.txt":    []byte(strings.Repeat("The bank bought it. ", 2*mb/20)),
		"word.txt":     []byte(strings.Repeat("harbour", 5*mb/7)),
		"deep.html":    []byte("<p>" + told + strings.Repeat("<div>", 200_000) + told),
		"table.html":   []byte("<table>" + strings.Repeat("<tr><td>Harbour Bank<td>bought<td>Pier Insurance", 25_000) + "</table>"),
		"table.csv":    []byte("title,text\n" + strings.Repeat("Harbour,\""+told+"\"\n", 100) + "Harbour,\"" + strings.Repeat(told, 17*mb/len(told))),
		"table.docx":   word("", "<w:tbl>"+strings.Repeat("<w:tr>"+cell+cell+"</w:tr>", 8*mb/140)+"</w:tbl>"),
		"entities.xml": []byte(feed),
		"entity.docx":  word(strings.Replace(entities, "rss", "w:document", 1)+"]>", "<w:p><w:r><w:t>&l;</w:t></w:r></w:p>"),
	}
}

// peak runs qs as a process of its own and returns what it printed and the most memory that it had, in MB.
func peak(t *testing.T, args ...string) (printed string, most int64) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self, args...)
	c.Args[0] = "qs" // by which TestMain is qs
	c.Env = append(os.Environ(), "GOGC=", "GOMEMLIMIT=")
	out, err := c.CombinedOutput()
	u, ok := c.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok || c.ProcessState.ExitCode() < 0 {
		t.Fatalf("qs %v: %v\n%s", args, err, out)
	}
	return string(out), u.Maxrss >> 10
}

// No input takes more memory than is promised, whatever it is made for, and those beside it are read.
func TestBombsTakeNoMoreMemoryThanIsPromised(t *testing.T) {
	dir := t.TempDir()
	all := bombs(t)
	for name, data := range all {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		printed, most := peak(t, "import", "--dry-run", filepath.Join(dir, name))
		t.Logf("%s: %d MB: %.300s", name, most, printed)
		if most > mostAlone || strings.Contains(printed, "goroutine") {
			t.Errorf("%s takes %d MB, want %d at most:\n%.500s", name, most, mostAlone, printed)
		}
		if name == "line.txt" && (strings.Contains(printed, "cannot read") || !strings.Contains(printed, " added: ")) {
			t.Errorf("%s is not read: %s", name, printed)
		}
	}
	for i := range 5 {
		article := fmt.Sprintf("Northwind %d bought Pier Insurance in Bergen on Monday. Kari Holm, who founded the firm, sold her share to Olaf Berg.", i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("good-%d.txt", i)), []byte(article), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	printed, most := peak(t, "import", "--json", "--dry-run", dir)
	t.Logf("all: %d MB", most)
	if most > mostBatch {
		t.Errorf("the batch takes %d MB, want %d at most", most, mostBatch)
	}
	for i := range 5 {
		if want := fmt.Sprintf("/good-%d.txt\",\"title\":\"good-%d\",\"state\":\"done\"", i, i); !strings.Contains(printed, want) {
			t.Errorf("good-%d.txt is not in", i)
		}
	}
}
