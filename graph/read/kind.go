package read

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/read/office"
	"github.com/quadscope/quadscope/graph/read/pdf"
	"github.com/quadscope/quadscope/graph/read/prose"
	"github.com/quadscope/quadscope/graph/read/web"
	"github.com/quadscope/quadscope/graph/text"
)

// kind is a format and its reader: one for a single article, or many for what holds several.
type kind struct {
	name    string
	endings []string
	limit   int64 // bytes
	one     func(ctx context.Context, data []byte, in input) (*text.Document, error)
	many    func(*call, input) error
}

func (k kind) has(ending string) bool { return slices.Contains(k.endings, ending) }

// kinds is the table of what is read. The kind is told from the content (kindOf); the endings decide where that is silent, and
// which files of a folder are taken.
func kinds() []kind {
	simple := func(f func([]byte) (*text.Document, error)) func(context.Context, []byte, input) (*text.Document, error) {
		return func(_ context.Context, data []byte, _ input) (*text.Document, error) { return f(data) }
	}
	const article, large = maxBytes, 4 << 30
	return []kind{
		{"text", []string{".txt", ".text"}, maxPlain, written(prose.Text), nil},
		{"markdown", []string{".md", ".markdown"}, maxPlain, written(markdown), nil},
		{"subtitles", []string{".srt", ".vtt"}, maxPlain, func(_ context.Context, data []byte, _ input) (*text.Document, error) {
			return subtitles(prose.Decode(data, "text/plain")), nil
		}, nil},
		{"html", []string{".html", ".htm", ".xhtml"}, article, func(_ context.Context, data []byte, _ input) (*text.Document, error) {
			return web.Page(data, "text/html")
		}, nil},
		{"mhtml", []string{".mhtml", ".mht"}, article, simple(mhtml), nil},
		{"webarchive", []string{".webarchive"}, article, simple(webarchive), nil},
		{"pdf", []string{".pdf"}, 256 << 20, func(ctx context.Context, data []byte, _ input) (*text.Document, error) { return pdf.Read(ctx, data) }, nil},
		{"docx", []string{".docx", ".docm", ".dotx"}, article, simple(office.Word), nil},
		{"odt", []string{".odt", ".ott", ".odp", ".fodt"}, article, simple(office.OpenDocument), nil},
		{"pptx", []string{".pptx", ".ppsx", ".pptm"}, 256 << 20, simple(office.Slides), nil},
		{"rtf", []string{".rtf"}, article, simple(office.RTF), nil},
		{"epub", []string{".epub"}, maxBook, nil, (*call).epub},
		{"mail", []string{".eml"}, article, nil, (*call).mail},
		{"mbox", []string{".mbox"}, large, nil, (*call).mbox},
		{"zip", []string{".zip"}, large, nil, (*call).zip},
		{"tar", []string{".tar"}, large, nil, (*call).tar},
		{"gzip", []string{".gz", ".tgz"}, large, nil, (*call).gzip},
		{"feed", []string{".rss", ".atom", ".xml"}, article, nil, (*call).feed},
		{"csv", []string{".csv", ".tsv"}, 256 << 20, nil, (*call).csv},
		{"jsonl", []string{".jsonl", ".ndjson"}, large, nil, (*call).jsonl},
		{"link", []string{".url", ".webloc", ".desktop"}, 1 << 20, nil, (*call).link},
	}
}

// written makes a reader of text that people wrote. The error says what it is when it is data.
func written(f func(string) *text.Document) func(context.Context, []byte, input) (*text.Document, error) {
	return func(_ context.Context, data []byte, in input) (*text.Document, error) {
		s := prose.Decode(data, "text/plain")
		if what := notProse(s, in.ending()); what != "" {
			return nil, &Error{Name: in.name(), Reason: "it is " + what + instead(what)}
		}
		return f(s), nil
	}
}

// kindNamed returns a row of the table.
func kindNamed(name string) kind {
	all := kinds()
	return all[slices.IndexFunc(all, func(k kind) bool { return k.name == name })]
}

// endings are those of the files that are taken from a folder.
func endings() []string {
	var out []string
	for _, k := range kinds() {
		out = append(out, k.endings...)
	}
	return out
}

// hasEnding reports whether the ending of a name is in the table of kinds.
func hasEnding(name string) bool { return slices.Contains(endings(), strings.ToLower(path.Ext(name))) }

// kindOf tells the kind from the content, and from the ending where many kinds look the same.
func kindOf(in input) kind {
	if name := sniff(in); name != "" {
		return kindNamed(name)
	}
	for _, k := range kinds() {
		if k.has(in.ending()) && !slices.Contains([]string{"pdf", "docx", "odt", "pptx", "rtf", "epub", "zip", "tar", "gzip", "webarchive", "feed", "mail", "mbox", "mhtml", "link"}, k.name) {
			return k
		}
	}
	return kindNamed("text") // its content is not what its ending says, or the ending is unknown
}

var (
	mailHead = regexp.MustCompile(`(?i)^(?:(?:from|to|cc|subject|date|received|return-path|delivered-to|message-id|mime-version|content-type|reply-to|x-[a-z-]+|dkim-signature|authentication-results|arc-[a-z-]+|content-[a-z-]+|snapshot-content-location|sender|list-[a-z-]+):[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}`)
	mailFrom = regexp.MustCompile(`(?im)^(?:from|message-id|received|mime-version|return-path):`)
	feedRoot = regexp.MustCompile(`(?i)<(?:rss|feed|rdf:rdf)[\s>]`)
	rdfRoot  = regexp.MustCompile(`(?i)<rdf:rdf[\s>]`)
	pageRoot = regexp.MustCompile(`(?i)<(?:!doctype html|html|body)[\s>]`)
	svgRoot  = regexp.MustCompile(`^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--[^>]*-->\s*|<!DOCTYPE svg[^>]*>\s*)*<(?:svg:)?svg[\s>]`)
	mboxHead = regexp.MustCompile(`^From \S+ .*\d{4}`)
)

// sniff tells a kind from the content alone, or returns the empty string.
func sniff(in input) string {
	head := in.head()
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	marks := func(s string) bool { return bytes.HasPrefix(start, []byte(s)) }
	switch {
	case bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")):
		return "pdf"
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return zipKind(in)
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return "gzip"
	case len(head) > 262 && string(head[257:262]) == "ustar":
		return "tar"
	case marks("{\\rtf"):
		return "rtf"
	case marks("bplist00"):
		if in.ending() == ".webloc" {
			return "link"
		}
		return "webarchive"
	case in.ending() == ".webarchive" && bytes.Contains(head, []byte("<plist")):
		return "webarchive"
	case marks("WEBVTT") || subtitleHead.Match(start):
		return "subtitles"
	case marks("[InternetShortcut]") || marks("[Desktop Entry]"), in.ending() == ".webloc" && bytes.Contains(head, []byte("<plist")):
		return "link"
	case mboxHead.Match(head):
		return "mbox"
	case mailHead.Match(start) && mailFrom.Match(start):
		if bytes.Contains(bytes.ToLower(head), []byte("multipart/related")) && (in.ending() == ".mhtml" || in.ending() == ".mht" || bytes.Contains(head, []byte("Snapshot-Content-Location")) || bytes.Contains(head, []byte("Saved by "))) {
			return "mhtml"
		}
		return "mail"
	case bytes.Contains(head, []byte("urn:oasis:names:tc:opendocument")):
		return "odt"
	}
	page := pageRoot.Match(head[:min(len(head), 2048)])
	if !page && marks("<") && feedRoot.Match(head) && (!rdfRoot.Match(head) || bytes.Contains(head, []byte("purl.org/rss/"))) {
		return "feed"
	}
	switch in.ending() {
	case ".html", ".htm", ".xhtml":
		return "html"
	case ".md", ".markdown":
		return "markdown"
	}
	if page || !rdfRoot.Match(head) && strings.HasPrefix(http.DetectContentType(head), "text/html") {
		return "html"
	}
	return ""
}

// zipKind looks into a ZIP file for what it is.
func zipKind(in input) string {
	r, err := zip.NewReader(in.at, in.size)
	if err != nil {
		return "zip"
	}
	for i, f := range r.File {
		switch {
		case f.Name == "word/document.xml":
			return "docx"
		case f.Name == "ppt/presentation.xml":
			return "pptx"
		case f.Name == "META-INF/container.xml":
			return "epub"
		case f.Name == "mimetype" && i == 0:
			if rc, err := f.Open(); err == nil {
				b := make([]byte, 60)
				n, _ := rc.Read(b)
				rc.Close()
				if bytes.Contains(b[:n], []byte("opendocument.text")) || bytes.Contains(b[:n], []byte("opendocument.presentation")) {
					return "odt"
				}
			}
		}
	}
	return "zip"
}

// foreign names the kind of data that is no article, or returns the empty string.
func foreign(head []byte) string {
	for magic, what := range map[string]string{
		"\x7fELF": "it is a program, not an article", "#!": "it is a program, not an article", "MZ\x90\x00": "it is a program, not an article", "\xca\xfe\xba\xbe": "it is a program, not an article", "\xcf\xfa\xed\xfe": "it is a program, not an article",
		"\xd0\xcf\x11\xe0": "it is of an old Office format; save it as .docx, .odt or PDF and add that", "SQLite format 3": "it is a database, not an article",
		"Rar!": "it is a RAR archive, which cannot be opened here; unpack it and add the folder", "7z\xbc\xaf": "it is a 7z archive, which cannot be opened here; unpack it and add the folder",
		"\xfd7zXZ": "it is an XZ archive, which cannot be opened here; unpack it and add the folder", "BZh": "it is a bzip2 archive, which cannot be opened here; unpack it and add the folder",
		"\x28\xb5\x2f\xfd": "it is a Zstandard archive, which cannot be opened here; unpack it and add the folder", "ID3": "it is a recording, not an article", "fLaC": "it is a recording, not an article",
	} {
		if bytes.HasPrefix(head, []byte(magic)) {
			return what
		}
	}
	if svgRoot.Match(head[:min(len(head), 2048)]) {
		return "it is a picture, not an article"
	}
	switch mime, _, _ := strings.Cut(http.DetectContentType(head), "/"); mime {
	case "image":
		return "it is a picture, not an article"
	case "audio", "video":
		return "it is a recording, not an article"
	}
	if len(head) > 262 && string(head[257:262]) == "ustar" {
		return ""
	}
	if prose.IsUTF16(head) || bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("\x1f\x8b")) || bytes.HasPrefix(head, []byte("bplist00")) || bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")) {
		return ""
	}
	odd := 0
	for _, b := range head {
		if b == 0 {
			return "it is not an article (binary data)"
		}
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != '\x1b' {
			odd++
		}
	}
	if odd*10 > len(head) {
		return "it is not an article (binary data)"
	}
	return ""
}

func sizeText(n int64) string {
	if n >= 1<<30 {
		return fmt.Sprintf("%d GB", n>>30)
	}
	return fmt.Sprintf("%d MB", n>>20)
}
