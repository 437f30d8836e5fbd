package gui

import (
	"context"
	"net/url"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/view"
)

// place is where in an original the reader stands.
type place struct {
	page  int    // from 1, or 0 where there are no pages
	quote string // words that stand there
}

// placeOf returns where the sentence that the reader shows stands in its article, or the page on which the article begins.
func (w *Window) placeOf(a quad.IRI) place {
	doc, err := w.ws.Document(a)
	if err != nil {
		return place{}
	}
	var p place
	at := 0
	if article, s, ok := w.shownEvidence(); ok && article == a && s.End <= len(doc.Text) {
		at = s.Start
		p.quote = strings.Join(strings.Fields(doc.Text[at:s.End]), " ")
	}
	for _, b := range doc.Blocks {
		if b.Start > at && p.page > 0 {
			break
		}
		p.page = b.Page
	}
	return p
}

// textFragment returns a URL that has the browser scroll to words and mark them (https://wicg.github.io/scroll-to-text-fragment).
func textFragment(u *url.URL, quote string) *url.URL {
	words := strings.Fields(quote)
	if len(words) == 0 {
		return u
	}
	escape := func(ws []string) string {
		return strings.NewReplacer("-", "%2D", "+", "%20").Replace(url.QueryEscape(strings.Join(ws, " ")))
	}
	out := *u
	out.RawFragment = ":~:text=" + escape(words)
	if len(words) > 8 {
		out.RawFragment = ":~:text=" + escape(words[:4]) + "," + escape(words[len(words)-4:])
	}
	out.Fragment, _ = url.PathUnescape(out.RawFragment)
	return &out
}

// viewers are programs that can be told where to begin, by the start of the name of their desktop file.
func viewers() []struct {
	desktop string
	args    func(file string, p place) []string
} {
	type viewer = struct {
		desktop string
		args    func(file string, p place) []string
	}
	option := func(program, flag string) func(string, place) []string {
		return func(file string, p place) []string { return []string{program, flag + strconv.Itoa(p.page), file} }
	}
	browser := func(program string) func(string, place) []string {
		return func(file string, p place) []string {
			u := fileURL(file)
			if strings.EqualFold(filepath.Ext(file), ".pdf") {
				u.Fragment = "page=" + strconv.Itoa(p.page)
			} else {
				u = textFragment(u, p.quote)
			}
			return []string{program, u.String()}
		}
	}
	return []viewer{
		{"org.gnome.evince", option("evince", "--page-label=")}, {"evince", option("evince", "--page-label=")}, {"org.gnome.papers", option("papers", "--page-label=")},
		{"atril", option("atril", "--page-label=")}, {"xreader", option("xreader", "--page-label=")},
		{"org.kde.okular", option("okular", "--page=")}, {"okular", option("okular", "--page=")}, {"org.pwmt.zathura", option("zathura", "--page=")},
		{"mupdf", func(file string, p place) []string { return []string{"mupdf", file, strconv.Itoa(p.page)} }},
		{"firefox", browser("firefox")}, {"org.mozilla.firefox", browser("firefox")}, {"chromium", browser("chromium")}, {"google-chrome", browser("google-chrome")},
		{"brave", browser("brave-browser")}, {"microsoft-edge", browser("microsoft-edge")},
	}
}

// viewerOf returns the call that opens a file at a place with the program of a desktop file; none when it cannot be told one.
func viewerOf(desktop, file string, p place) []string {
	page := slices.Contains([]string{".html", ".htm", ".xhtml"}, strings.ToLower(filepath.Ext(file)))
	pdf := strings.EqualFold(filepath.Ext(file), ".pdf")
	if !(pdf && p.page > 0 || page && p.quote != "") {
		return nil
	}
	for _, v := range viewers() {
		if strings.HasPrefix(strings.ToLower(desktop), v.desktop) {
			return v.args(file, p)
		}
	}
	return nil
}

// openAt opens a file at a place; false when the program that the desktop has for it cannot be told one.
func openAt(file string, p place) bool {
	kind := "application/pdf"
	if !strings.EqualFold(filepath.Ext(file), ".pdf") {
		kind = "text/html"
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	desktop, err := exec.CommandContext(ctx, "xdg-mime", "query", "default", kind).Output()
	if err != nil {
		return false
	}
	args := viewerOf(strings.TrimSpace(string(desktop)), file, p)
	if args == nil {
		return false
	}
	c := exec.Command(args[0], args[1:]...)
	if c.Start() != nil {
		return false
	}
	go func() { _ = c.Wait() }() // the viewer's end is its own matter
	return true
}

// harmless returns a name under which a copy of an original can be opened: files that programs run or follow become text.
func harmless(name string) string {
	known := []string{".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".webarchive", ".pdf", ".docx", ".odt", ".odp", ".fodt", ".pptx", ".rtf", ".epub", ".eml", ".mbox",
		".xml", ".rss", ".atom", ".csv", ".tsv", ".jsonl"}
	if slices.Contains(known, strings.ToLower(filepath.Ext(name))) {
		return name
	}
	return name + ".txt"
}

// shownEvidence returns the sentence that the reader marks: the chosen one of the selected relation.
func (w *Window) shownEvidence() (article quad.IRI, at graph.Span, ok bool) {
	c, ok := view.DescribeRelation(w.state.Graph, w.selected.statements)
	if !ok || w.selected.quote < 0 || w.selected.quote >= len(c.Quotes) {
		return "", at, false
	}
	q := c.Quotes[w.selected.quote]
	return q.Article, q.Evidence.Sentence, true
}
