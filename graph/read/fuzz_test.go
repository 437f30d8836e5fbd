package read

import (
	"archive/zip"
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/read/prose"
)

// fuzzKind feeds the reader of one kind, whatever the content looks like.
func fuzzKind(f *testing.F, kind, name string, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c := &call{ctx: context.Background(), left: 1 << 24, items: 100, found: func(x Found) error {
			if (x.Doc == nil) == (x.Err == nil) {
				t.Fatalf("%s: document %v, error %v", x.Path, x.Doc, x.Err)
			}
			if x.Doc == nil {
				return nil
			}
			at := 0
			for _, b := range x.Doc.Blocks {
				if b.Start < at || b.End <= b.Start || b.End > len(x.Doc.Text) {
					t.Fatalf("block %v behind %d of %d bytes", b.Span, at, len(x.Doc.Text))
				}
				at = b.End
			}
			return nil
		}}
		in := input{path: name, at: reader(data), size: int64(len(data)), data: data}
		k := kindNamed(kind)
		if k.many != nil {
			_ = k.many(c, in) // what is wrong with the data is no matter here
			return
		}
		if d, err := k.one(context.Background(), data, in); err == nil && len(d.Blocks) > 0 {
			_ = c.hand(in, d, data)
		}
	})
}

func FuzzMail(f *testing.F) {
	fuzzKind(f, "mail", "a.eml", "From: a@b\nTo: c@d\nDate: Thu, 12 Mar 2026 10:00:00 +0100\n\nhello\n> quoted\n-- \nme",
		"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>x\n--b\nContent-Type: message/rfc822\n\nFrom: a@b\n\ny\n--b--\n",
		"From: =?utf-8?q?a?= <a@b>\nContent-Transfer-Encoding: base64\n\naGVsbG8=", "Am 1.1.2026 um 10:00 schrieb A:\n> b\nOn x\ny wrote:\n")
}

func FuzzMbox(f *testing.F) {
	fuzzKind(f, "mbox", "a.mbox", "From a@b Thu Mar 12 10:00:00 2026\nFrom: a@b\n\n>From x\n\nFrom a@b Thu Mar 12 10:00:00 2026\nSubject: z\n\ny")
}

func FuzzMarkdown(f *testing.F) {
	fuzzKind(f, "markdown", "a.md", "---\ntitle: [a, b]\ndate: 2026-03-12\n---\n# a\n\n- b\n  c\n1. d\n\n> e\n\n| f | g |\n|---|---|\n| h | i |\n", "a\n===\n*b **c** [d](e) ![f](g) `h` <i> \\*\n~~~\nj\n~~~", "[^1]: note\n***_x_***")
}

func FuzzText(f *testing.F) {
	fuzzKind(f, "text", "a.txt", "A Heading\n\nwords that are wrapped at sixty columns or so, as it was done of old-\nfashioned times and\nnever again", "\xff\xfeA\x00", "caf\xe9 \x93x\x94")
}

func FuzzLink(f *testing.F) {
	fuzzKind(f, "link", "a.webloc", "[InternetShortcut]\nURL=https://a.example/", `<plist version="1.0"><dict><key>URL</key><string>https://a.example</string></dict></plist>`, "[Desktop Entry]\nType=Link\nURL[$e]=https://a.example")
}

func FuzzWebarchive(f *testing.F) {
	fuzzKind(f, "webarchive", "a.webarchive", `<plist version="1.0"><dict><key>WebMainResource</key><dict><key>WebResourceData</key><data>PHA+eA==</data></dict></dict></plist>`)
}

func FuzzTable(f *testing.F) {
	fuzzKind(f, "csv", "a.csv", "title;text\na;\"b\nc\"\n", "\xef\xbb\xbftext\tdate\nx\t2026-03-12\n")
}

func FuzzLines(f *testing.F) {
	fuzzKind(f, "jsonl", "a.jsonl", `{"text":"a","authors":["b"]}`+"\n"+`{"body":"<p>x</p>"}`+"\n[]\n{")
}

func FuzzFeed(f *testing.F) {
	fuzzKind(f, "feed", "a.xml", `<rss><channel><item><title>a</title><description>&lt;p&gt;b</description></item></channel></rss>`, `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>a</title><content type="html">b</content></entry></feed>`)
}

func FuzzSubtitles(f *testing.F) {
	fuzzKind(f, "subtitles", "a.srt", "1\n00:00:01,000 --> 00:00:03,000\n<i>a</i>\n- b\n\n2\n00:00:03,500 --> 00:00:05,000\nc\n", "WEBVTT\n\nNOTE x\n\n00:01.000 --> 00:03.000 align:start\n<v A>b\n")
}

func FuzzSavedPage(f *testing.F) {
	fuzzKind(f, "mhtml", "a.mhtml", "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=q\n\n--q\nContent-Type: text/html\n\n<p>a\n--q--\n")
}

func FuzzTar(f *testing.F) {
	fuzzKind(f, "tar", "a.tar", strings.Repeat("a.txt\x00", 50), strings.Repeat("\x00", 1024))
}

// FuzzBook feeds the reader of books with a list of chapters and a chapter.
func FuzzBook(f *testing.F) {
	f.Add("<package><metadata><title>a</title></metadata><manifest><item id='a' href='a.x'/></manifest><spine><itemref idref='a'/></spine></package>", "<h1>a</h1><p>b.")
	f.Add("<package><manifest><item id='a' href='%2e%2e/a.x' properties='nav'/><item id='' href=''/></manifest><spine><itemref idref=''/></spine></package>", "\xff\xfe<")
	f.Fuzz(func(t *testing.T, list, chapter string) {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, x := range [][2]string{{"META-INF/container.xml", "<container><rootfiles><rootfile full-path='p.opf'/></rootfiles></container>"}, {"p.opf", list}, {"a.x", chapter}} {
			w, err := z.Create(x[0])
			if err == nil {
				_, err = w.Write([]byte(x[1]))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		if err := EachIn(t.Context(), b.Bytes(), "a.epub", func(Found) error { return nil }); err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzParts checks that the parts of a long text are all of it.
func FuzzParts(f *testing.F) {
	f.Add("The bank bought it. ", 100_000)
	f.Add("ö", 400_000)
	f.Add("a\n\nB! ", 100_000)
	f.Fuzz(func(t *testing.T, s string, n int) {
		d := prose.Text(strings.Repeat(s, min(max(n, 0), 2<<20/max(len(s), 1))))
		var all strings.Builder
		for _, p := range partsOf(d) {
			if len(p.Text) > maxArticle {
				t.Fatalf("a part of %d bytes", len(p.Text))
			}
			for _, b := range p.Blocks {
				all.WriteString(strings.ReplaceAll(b.In(p.Text), " ", ""))
			}
		}
		var want strings.Builder
		for _, b := range d.Blocks {
			want.WriteString(strings.ReplaceAll(b.In(d.Text), " ", ""))
		}
		if all.String() != want.String() {
			t.Fatalf("the parts have %d bytes, the text %d", all.Len(), want.Len())
		}
	})
}
