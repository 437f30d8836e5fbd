package web

import (
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/quadscope/quadscope/graph/read/prose"
	"github.com/quadscope/quadscope/graph/text"
)

// metadata is what a page says of its article, by where it says it.
type metadata struct {
	linked    text.Document // JSON-LD: https://schema.org/Article
	body      string        // its articleBody
	meta      map[string][]string
	canonical string
	language  string
	time      string // of the first <time>
	shown     string // the first day that the page shows as that of its publication
	scripted  string // the only day of publication that stands in scripts
	heading   string // the only <h1>, that of the site's name aside
	headings  int
	home      string // the <h1> that links to the first page of the site: its name
	title     string // <title>
}

// gather reads the metadata in a page.
func gather(root *html.Node) *metadata {
	m := &metadata{meta: map[string][]string{}}
	m.visit(root)
	m.shown = shownDate(root)
	return m
}

func (m *metadata) visit(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		m.language = attribute(n, "lang")
	case atom.Meta:
		for _, k := range []string{"property", "name", "itemprop"} {
			if key := strings.ToLower(attribute(n, k)); key != "" {
				m.meta[key] = append(m.meta[key], attribute(n, "content"))
				break
			}
		}
	case atom.Link:
		if strings.EqualFold(attribute(n, "rel"), "canonical") {
			m.canonical = attribute(n, "href")
		}
	case atom.Time:
		if m.time == "" {
			m.time = prose.ISODate(attribute(n, "datetime"))
		}
	case atom.H1:
		if toHome(n) {
			m.home = prose.Clean(words(n))
		} else if m.headings++; m.headings == 1 {
			m.heading = prose.Clean(words(n))
		}
	case atom.Title:
		if m.title == "" && n.Namespace == "" {
			m.title = prose.Clean(words(n))
		}
	case atom.Script:
		if strings.Contains(attribute(n, "type"), "ld+json") && n.FirstChild != nil {
			var v any
			if json.Unmarshal(linkedData(n.FirstChild.Data), &v) == nil {
				m.jsonLD(v, 0)
			}
		}
		if n.FirstChild != nil {
			m.scripted = onlyDay(m.scripted, n.FirstChild.Data)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		m.visit(c)
	}
}

// linkedData frees JSON-LD from the frame of comments that some sites put round it, and from line ends in strings.
func linkedData(s string) []byte {
	s = strings.TrimSpace(s)
	for _, frame := range [][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"/*<![CDATA[*/", "/*]]>*/"}, {"<![CDATA[", "]]>"}} {
		s = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(s, frame[0]), frame[1]))
	}
	s = strings.TrimSuffix(s, ";")
	return []byte(strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s))
}

// publishedIn matches a day of publication in a script.
var publishedIn = regexp.MustCompile(`"(?:datePublished|publishedAt|published_at|publishDate|publish_date|pubDate|publicationDate|publication_date|` +
	`firstPublished(?:At|Date)?|published_time)"\s*:\s*"(\d{4}-\d{2}-\d{2})[T" ]`)

// severalDays stands for days of publication that differ.
const severalDays = "-"

// onlyDay returns the day of publication that stands in a script, where it is that of the scripts before. Where they differ, as on a page that
// shows many articles, it returns severalDays.
func onlyDay(before, script string) string {
	for _, d := range publishedIn.FindAllStringSubmatch(script, -1) {
		if before != "" && before != d[1] {
			return severalDays
		}
		before = d[1]
	}
	return before
}

// toHome reports whether all of a heading is a link to the first page of the site.
func toHome(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) == "" {
			continue
		}
		u, err := url.Parse(attribute(c, "href"))
		if atomOf(c) != atom.A || err != nil || attribute(c, "href") == "" || u.Fragment != "" {
			return false
		}
		if p := strings.TrimLeft(u.Path, "./"); p != "" && p != "index.html" && p != "home" {
			return false
		}
	}
	return n.FirstChild != nil
}

// split parts <title> into the headline and the name of the site, where one of the two stands on the page as well.
func (m *metadata) split() (headline, site string) {
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " « "} {
		parts := strings.Split(m.title, sep)
		if len(parts) < 2 {
			continue
		}
		first, last := parts[0], parts[len(parts)-1]
		rest, front := strings.Join(parts[1:], sep), strings.Join(parts[:len(parts)-1], sep)
		switch {
		case m.home != "" && strings.EqualFold(first, m.home):
			return rest, first
		case m.home != "" && strings.EqualFold(last, m.home):
			return front, last
		case m.headings == 1 && m.heading != "" && strings.EqualFold(m.heading, front):
			return front, last
		case m.headings == 1 && m.heading != "" && strings.EqualFold(m.heading, rest):
			return rest, first
		}
	}
	return "", ""
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

var articleTypes = []string{"Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle", "TechArticle", "ScholarlyArticle", "LiveBlogPosting",
	"BackgroundNewsArticle", "ReviewNewsArticle", "Report", "Review", "DiscussionForumPosting", "SocialMediaPosting", "AdvertiserContentArticle", "SatiricalArticle"}

// jsonLD looks for the first article in a JSON-LD value.
func (m *metadata) jsonLD(v any, depth int) {
	if depth > 10 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			m.jsonLD(x, depth+1)
		}
	case map[string]any:
		if slices.ContainsFunc(texts(v["@type"]), func(t string) bool { return slices.Contains(articleTypes, strings.TrimPrefix(t, "http://schema.org/")) }) && m.linked.Title == "" {
			m.take(v)
			return
		}
		m.jsonLD(v["@graph"], depth+1)
		m.jsonLD(v["mainEntity"], depth+1)
	}
}

func (m *metadata) take(v map[string]any) {
	first := func(keys ...string) string {
		for _, k := range keys {
			if s := texts(v[k]); len(s) > 0 && s[0] != "" {
				return s[0]
			}
		}
		return ""
	}
	m.linked = text.Document{Title: plain(first("headline", "name")), Author: prose.Authors(texts(v["author"])...), Site: plain(first("publisher")),
		Published: prose.ISODate(first("datePublished", "dateCreated")), Language: prose.Language(first("inLanguage")), URL: prose.URL(first("url", "mainEntityOfPage"))}
	m.body = plain(first("articleBody"))
}

// texts returns the strings in a JSON-LD value: itself, those of a list, or the name of an object.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, x := range v {
			out = append(out, texts(x)...)
		}
		return out
	case map[string]any:
		for _, k := range []string{"name", "@id", "@value"} {
			if s := texts(v[k]); len(s) > 0 {
				return s
			}
		}
	}
	return nil
}

// plain undoes the HTML that some sites leave in JSON-LD.
func plain(s string) string {
	if strings.ContainsAny(s, "<&") {
		if d, err := Fragment(s); err == nil && d.Text != "" {
			s = d.Text
		}
	}
	return strings.TrimSpace(prose.Tidy(s))
}

// fill puts into d what the page says of itself. found holds what package trafilatura found, which stands where nothing better is.
func (m *metadata) fill(d *text.Document, found text.Document) {
	first := func(keys ...string) string {
		for _, k := range keys {
			for _, v := range m.meta[k] {
				if v = prose.Clean(v); v != "" {
					return v
				}
			}
		}
		return ""
	}
	pick := func(values ...string) string {
		for _, v := range values {
			if v != "" {
				return v
			}
		}
		return ""
	}
	single := ""
	if m.headings == 1 {
		single = m.heading
	}
	var named []string
	for _, k := range []string{"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "citation_author", "byl"} {
		if len(named) == 0 {
			named = slices.DeleteFunc(slices.Clone(m.meta[k]), func(s string) bool { return s == "" || strings.Contains(s, "://") || strings.HasPrefix(s, "@") })
		}
	}
	headline, site := m.split()
	d.Site = pick(first("og:site_name", "application-name", "dc.publisher", "citation_journal_title"), m.linked.Site, site, m.home, found.Site)
	d.Title = pick(prose.Clean(m.linked.Title), first("og:title", "twitter:title", "dc.title", "citation_title"), headline, single, found.Title)
	if single != "" && strings.HasPrefix(d.Title, single) {
		d.Title = single // without the site's name behind it
	}
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: "} {
		if i := strings.LastIndex(d.Title, sep); i > 0 && d.Site != "" && strings.EqualFold(strings.TrimSpace(d.Title[i+len(sep):]), d.Site) {
			d.Title = d.Title[:i]
		}
	}
	d.Author = pick(m.linked.Author, prose.Authors(named...), found.Author)
	d.Published = pick(m.linked.Published, prose.ISODate(first("article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date", "parsely-pub-date",
		"sailthru.date", "pubdate", "publishdate", "publish-date", "article.published", "citation_publication_date", "citation_date")), m.time, m.shown, inAddress(m.canonical), inAddress(first("og:url")),
		inAddress(m.linked.URL), prose.ISODate(m.scripted))
	d.Language = pick(prose.Language(m.language), m.linked.Language, prose.Language(first("og:locale", "language", "content-language")), found.Language)
	d.URL = pick(prose.URL(m.canonical), prose.URL(first("og:url")), m.linked.URL, found.URL)
}
