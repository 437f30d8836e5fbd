package read_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/quadscope/quadscope/graph/read"
)

// whole are files of all kinds that can be read.
func whole(t *testing.T) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	samples, err := filepath.Glob("testdata/*.*")
	if err != nil || len(samples) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	for _, s := range samples {
		data, err := os.ReadFile(s)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(s)] = data
	}
	const said = "Northwind Shipping bought the harbour of Bergen on Monday, the mayor said, and sold it to Ann Lee."
	page := "<html><head><title>Harbour</title></head><body><p>" + said + "</p></body></html>"
	out["a.odt"] = zipped(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" ` +
		`xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:h>Harbour</text:h><text:p>` + said + `</text:p></office:text></office:body></office:document-content>`})
	out["a.mhtml"] = []byte("From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/\r\nSubject: Harbour\r\nMIME-Version: 1.0\r\n" +
		"Content-Type: multipart/related; type=\"text/html\"; boundary=\"q\"\r\n\r\n--q\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + page + "\r\n--q--\r\n")
	out["a.webarchive"] = []byte(`<?xml version="1.0"?><plist version="1.0"><dict><key>WebMainResource</key><dict><key>WebResourceData</key><data>` +
		"PHA+Tm9ydGh3aW5kIGJvdWdodCB0aGUgaGFyYm91ciBvZiBCZXJnZW4uPC9wPg==" + `</data><key>WebResourceMIMEType</key><string>text/html</string></dict></dict></plist>`)
	out["a.atom"] = []byte(`<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><title>Harbour</title><updated>2026-03-12T10:00:00Z</updated><content type="html">&lt;p&gt;` +
		said + `&lt;/p&gt;</content></entry></feed>`)
	out["a.mbox"] = []byte("From a@x.org Mon Jan  2 10:00:00 2026\nFrom: A <a@x.org>\nSubject: Harbour\n\n" + said + "\n\nFrom a@x.org Mon Jan  2 11:00:00 2026\nFrom: A <a@x.org>\nSubject: Pier\n\n" + said + "\n")
	out["a.srt"] = []byte("1\n00:00:01,000 --> 00:00:03,000\n" + said + "\n\n2\n00:00:03,500 --> 00:00:05,000\n" + said + "\n")
	out["a.csv"] = []byte("title,text\nHarbour,\"" + said + "\"\nPier,\"" + said + "\"\n")
	out["a.jsonl"] = []byte(`{"title": "Harbour", "text": "` + said + "\"}\n{\"title\": \"Pier\", \"text\": \"" + said + "\"}\n")
	out["a.tar"] = tarred(t, map[string]string{"a.txt": said, "b.html": page})
	out["a.tgz"] = gzipped(t, out["a.tar"])
	out["a.zip"] = zipped(t, map[string]string{"a.txt": said, "b.html": page, "in.zip": string(zipped(t, map[string]string{"c.txt": said}))})
	out["a.url"] = []byte("[InternetShortcut]\nURL=https://example.org/\n")
	return out
}

// spoil returns what may become of a file: cut off, with bytes that were changed, in another encoding, twice.
func spoil(name string, data []byte) map[string][]byte {
	out := map[string][]byte{"twice": append(append([]byte{}, data...), data...), "zeros": append(append([]byte{}, data...), make([]byte, 4096)...)}
	for part := 5; part < 100; part += 5 {
		out[fmt.Sprintf("cut at %d %%", part)] = data[:len(data)*part/100]
		out[fmt.Sprintf("from %d %%", part)] = data[len(data)*part/100:]
	}
	random := rand.New(rand.NewPCG(uint64(len(name)), uint64(len(data))))
	for _, n := range []int{1, 1, 1, 1, 1, 1, 3, 3, 3, 10, 10, 100} {
		x := append([]byte{}, data...)
		for range n {
			x[random.IntN(len(x))] = byte(random.UintN(256))
		}
		out[fmt.Sprintf("%d bytes changed, %d", n, len(out))] = x
	}
	wide := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(string(data))) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	out["UTF-16"], out["UTF-16, cut"] = wide, wide[:len(wide)-3]
	out["ends of lines"] = []byte(strings.ReplaceAll(string(data), "\n", "\r"))
	return out
}

// What is broken gives what can be read of it, or a sentence: no reader falls over it.
func TestBrokenFilesGiveArticlesOrASentence(t *testing.T) {
	for name, data := range whole(t) {
		read := func(how string, data []byte) (articles int) {
			err := read.EachIn(context.Background(), data, name, func(f read.Found) error {
				if f.Doc != nil {
					articles++
					wellFormed(t, f.Doc)
				}
				if f.Err != nil && (strings.ContainsAny(f.Err.Error(), "\n\x00") || strings.Contains(f.Err.Error(), "cannot handle") || len(f.Err.Error()) > 600) {
					t.Errorf("%s, %s: %q", name, how, f.Err)
				}
				return nil
			})
			if err != nil {
				t.Errorf("%s, %s: %v", name, how, err)
			}
			return articles
		}
		if read("as it is", data) == 0 && name != "a.url" {
			t.Errorf("%s gives no article", name)
		}
		for how, x := range spoil(name, data) {
			read(how, x)
		}
	}
}
