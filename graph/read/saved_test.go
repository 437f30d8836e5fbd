package read_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"howett.net/plist"

	"github.com/quadscope/quadscope/graph/read"
)

func marshal(t *testing.T, v any, format int) []byte {
	t.Helper()
	data, err := plist.Marshal(v, format)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestWebArchivesOfSafari(t *testing.T) {
	page := "<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1><p>The caf\xe9 at the pier opens when the ferry runs again, said the harbour master on Monday. It had been closed for two years.</p></article></body></html>"
	v := map[string]any{"WebMainResource": map[string]any{"WebResourceData": []byte(page), "WebResourceURL": "https://courier.example/a", "WebResourceMIMEType": "text/html", "WebResourceTextEncodingName": "iso-8859-1"},
		"WebSubresources": []any{map[string]any{"WebResourceData": []byte("\x89PNG"), "WebResourceURL": "https://courier.example/a.png"}}}
	for _, format := range []int{plist.BinaryFormat, plist.XMLFormat} {
		d := all(t, marshal(t, v, format), "a.webarchive")["a.webarchive"].Doc
		if d == nil || d.Kind != "webarchive" || d.URL != "https://courier.example/a" || d.Title != "Ferry" || !strings.Contains(d.Text, "The café at the pier opens") {
			t.Errorf("format %d: %+v", format, d)
		}
	}
}

func TestFilesThatAreLinks(t *testing.T) {
	link := map[string]any{"URL": "https://courier.example/a?b=c&d"}
	for name, data := range map[string][]byte{
		"a.webloc":  marshal(t, link, plist.BinaryFormat),
		"b.webloc":  marshal(t, link, plist.XMLFormat),
		"c.url":     []byte("[InternetShortcut]\r\nIDList=\r\nURL=https://courier.example/a?b=c&d\r\nIconIndex=0\r\n"),
		"d.desktop": []byte("[Desktop Entry]\nVersion=1.0\nType=Link\nName=Courier\nURL[$e]=https://courier.example/a?b=c&d\n"),
	} {
		if got, want := read.LinkIn(data), "https://courier.example/a?b=c&d"; got != want {
			t.Errorf("LinkIn(%s) = %q, want %q", name, got, want)
		}
		if f := all(t, data, name)[name]; f.Err == nil || !strings.Contains(f.Err.Error(), "it is a link to https://courier.example/a") {
			t.Errorf("%s: %v", name, f.Err)
		}
	}
	for name, data := range map[string]string{"program.desktop": "[Desktop Entry]\nType=Application\nExec=rm -rf /\n", "file.url": "[InternetShortcut]\nURL=file:///etc/passwd\n", "script.url": "[InternetShortcut]\nURL=javascript:alert(1)\n"} {
		if got := read.LinkIn([]byte(data)); got != "" {
			t.Errorf("LinkIn(%s) = %q, want nothing", name, got)
		}
	}
}

func TestFoldersOfSavedPagesAreNoArticles(t *testing.T) {
	files := []string{"News_files/frame.html", "News.html", "Seite-Dateien/a/b.html", "Seite.htm", "other_files/c.html"}
	want := []string{"News.html", "Seite.htm", "other_files/c.html"}
	dir, inZip := t.TempDir(), map[string]string{}
	for _, name := range files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte("<p>Some words."), 0o600); err != nil {
			t.Fatal(err)
		}
		inZip["x/"+name] = "<p>Some words."
	}
	listed, _, _ := read.Walk([]string{dir})
	var got []string
	for _, f := range listed {
		name, err := filepath.Rel(dir, f)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, name)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Walk (-want +got):\n%s", diff)
	}
	found := all(t, zipped(t, inZip), "a.zip")
	for _, name := range want {
		if _, ok := found["a.zip/x/"+name]; !ok {
			t.Errorf("%s is missing in the archive", name)
		}
	}
	if len(found) != len(want) {
		t.Errorf("%d articles in the archive, want %d", len(found), len(want))
	}
}

func TestLongArticlesAndTablesEndInASentence(t *testing.T) {
	var attributes strings.Builder
	for i := range 400_001 {
		attributes.WriteString(strconv.Itoa(i) + " ")
	}
	for name, c := range map[string]struct{ data, want string }{
		"long.txt":   {strings.Repeat("w ", 4_300_000), "more than 8 MB of text"},
		"rows.csv":   {"text\n\"" + strings.Repeat("word ", 4<<20), "row 1 is longer than 16 MB"},
		"wide.html":  {strings.Repeat("<p>a", 110_000), "more than 80,000 elements"},
		"names.html": {"<p " + attributes.String() + ">b", "more than 400,000 attributes"},
		"words.html": {"<p>" + strings.Repeat("x", 17<<20), "more than 4 MB of text"},
	} {
		for _, f := range all(t, []byte(c.data), name) {
			if f.Err == nil || !strings.Contains(f.Err.Error(), c.want) {
				t.Errorf("%s: %v, want %q", name, f.Err, c.want)
			}
		}
	}
}

func TestBylineGivesAuthorAndDate(t *testing.T) {
	d := reader(t, "Harbour Energy buys the dockyard\n\nBy Ann Lee and Bob Ray, 12 March 2026\n\nThe company bought it on Tuesday.", "a.txt")
	if d.Author != "Ann Lee, Bob Ray" || d.Published != "2026-03-12" {
		t.Errorf("author %q, date %q", d.Author, d.Published)
	}
}

// Where nothing in an article tells its day, the name of its file does, or the folders that it is in.
func TestDaysOfFilesAreTheLastResort(t *testing.T) {
	const body = "Northwind Shipping bought the harbour of Bergen from the city."
	for name, c := range map[string][2]string{
		"2024-05-17 Harbour sold.txt": {body, "2024-05-17"},
		"news/2024/05/17/harbour.txt": {body, "2024-05-17"},
		"harbour_20240517.md":         {body, "2024-05-17"},
		"2023-01-01-harbour.txt":      {"Harbour sold\n\nBy Ann Lee, 12 March 2026\n\n" + body, "2026-03-12"},
		"2023-01-02-harbour.txt":      {"BERGEN, 12 March 2026 (Reuters) - " + body, "2026-03-12"},
		"harbour.txt":                 {body, ""},
		"2023/harbour.txt":            {body, ""},
	} {
		f := all(t, []byte(c[0]), name)[name]
		if f.Doc == nil || f.Doc.Published != c[1] {
			t.Errorf("%s: %+v, want %s", name, f.Doc, c[1])
		}
	}
	if f := all(t, []byte(`{"text": "`+body+`"}`), "20240517.jsonl")["20240517.jsonl/1"]; f.Doc == nil || f.Doc.Published != "" {
		t.Errorf("a line: %+v", f)
	}
}

func TestKindIsToldFromTheContent(t *testing.T) {
	feed := `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>Harbour sold</title><description>Northwind Shipping bought the old harbour in Bergen on Monday, the mayor said.</description></item></channel></rss>`
	for _, name := range []string{"feed.html", "feed.txt", "feed.rss"} {
		for _, f := range all(t, []byte(feed), name) {
			if f.Err != nil || f.Doc.Title != "Harbour sold" {
				t.Errorf("%s: %+v", name, f)
			}
		}
	}
	for name, c := range map[string][2]string{
		"run.sh":  {"#!/bin/sh\necho the harbour is sold\n", "it is a program, not an article"},
		"map.svg": {`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>Bergen harbour</text></svg>`, "it is a picture, not an article"},
	} {
		if f := all(t, []byte(c[0]), name)[name]; f.Err == nil || !strings.Contains(f.Err.Error(), c[1]) {
			t.Errorf("%s: %+v, want %q", name, f, c[1])
		}
	}
}

func TestHeadAndTailOfAPrintedPageAreLeftOut(t *testing.T) {
	const body = "Northwind Shipping has agreed to buy the old harbour in Bergen, the mayor said on Monday.\n\nThe harbour had been empty since 2019, and nobody wanted it."
	for name, c := range map[string]struct{ in, author, day, text string }{
		"menu":   {"Home News Sport Business\n\nNorthwind buys the harbour\n\n" + body + "\n\nRelated stories\n\nFerries get faster\n\nThe market stays", "", "", "Northwind buys the harbour\n\n" + body},
		"byline": {"Northwind buys the harbour\n\nKari Nilsen\n\n2026-03-12\n\nNorthwind buys the harbour\n\n" + body, "Kari Nilsen", "2026-03-12", "Northwind buys the harbour\n\n" + body},
		"kept":   {"Northwind buys the harbour\n\n" + body + "\n\nRelated\n\nTwo other ports were sold last year, for much less.", "", "", "Northwind buys the harbour\n\n" + body + "\n\nRelated\n\nTwo other ports were sold last year, for much less."},
	} {
		page := "# " + strings.ReplaceAll(c.in, "\n\nNorthwind buys the harbour\n\n", "\n\n# Northwind buys the harbour\n\n")
		if name == "menu" {
			page = "---\ntitle: Northwind buys the harbour\n---\n" + strings.TrimPrefix(page, "# ")
		}
		d := all(t, []byte(page), "a.md")["a.md"].Doc
		if d == nil || d.Text != c.text || d.Author != c.author || d.Published != c.day {
			t.Errorf("%s: %+v", name, d)
			continue
		}
		for _, b := range d.Blocks {
			if b.In(d.Text) == "" || strings.Contains(b.In(d.Text), "\n") {
				t.Errorf("%s: block %q", name, b.In(d.Text))
			}
		}
	}
}
