package web

import (
	"net/url"
	"regexp"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/quadscope/quadscope/graph/read/prose"
)

const longest = 120 // bytes of an element that shows a date and little else

// inAddress returns the day in the path of an address; see prose.DayInPath.
func inAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return prose.DayInPath(u.Path)
}

// dateMark is in the class, id or itemprop of elements that hold the day of publication.
var dateMark = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)date|publi[sc]|posted|timestamp|byline|meta|\btime\b`)
})

// firstPages is the year from which on pages can be published: an earlier day that is shown is one of the story.
const firstPages = "1990"

// shownDate returns the first day that the page shows as that of its publication: in a short element that is a <time>, whose name says that it
// holds a date, or whose words say nothing but who wrote the article and when.
func shownDate(n *html.Node) string {
	if n.Type == html.ElementNode {
		switch n.DataAtom {
		case atom.Nav, atom.Footer, atom.Aside, atom.Script, atom.Style, atom.Meta:
			return ""
		}
		if n.DataAtom == atom.Time || dateMark().MatchString(attribute(n, "class")+" "+attribute(n, "id")+" "+attribute(n, "itemprop")) {
			for _, s := range []string{attribute(n, "title"), attribute(n, "content"), attribute(n, "datetime"), glance(n)} {
				if day := prose.DayIn(s); day >= firstPages {
					return day
				}
			}
		} else if s := glance(n); strings.Contains(s, " ") {
			if _, day := prose.Byline(s); day >= firstPages {
				return day
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if day := shownDate(c); day != "" {
			return day
		}
	}
	return ""
}

// glance returns the text of an element with a space between its parts, or the empty string when it is longer than longest.
func glance(n *html.Node) string {
	var b strings.Builder
	var visit func(*html.Node) bool
	visit = func(n *html.Node) bool {
		if n.Type == html.TextNode {
			for _, w := range strings.Fields(n.Data) {
				b.WriteString(w + " ")
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if b.Len() > longest || !visit(c) {
				return false
			}
		}
		return b.Len() <= longest
	}
	if !visit(n) {
		return ""
	}
	return b.String()
}
