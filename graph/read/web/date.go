package web

import (
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	months  = `(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?`
	longest = 120 // bytes of an element that shows a date and little else
)

// written matches the dates of English pages: 5th March 2024, March 5, 2024, 2024-03-05 and 2024/03/05.
var written = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]` + months + `,?[ -](\d{4})\b` +
		`|\b` + months + ` (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b` +
		`|\b(\d{4})([-/.])(\d{1,2})[-/.](\d{1,2})(?:\D|$)`)
})

// dayIn returns the first day that a text names, as in 2024-03-05, or the empty string. Dates without a day, and those of which the order
// of day and month cannot be told, are not read.
func dayIn(s string) string {
	m := written().FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	var t time.Time
	var err error
	switch {
	case m[1] != "":
		t, err = time.Parse("2 Jan 2006", m[1]+" "+m[2]+" "+m[3])
	case m[4] != "":
		t, err = time.Parse("2 Jan 2006", m[5]+" "+m[4]+" "+m[6])
	default:
		t, err = time.Parse("2006-1-2", m[7]+"-"+m[9]+"-"+m[10])
	}
	if err != nil || t.Year() < 1000 {
		return "" // 55 March
	}
	return t.Format(time.DateOnly)
}

var pathDate = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:[/_-]|$)`)
})

// inAddress returns the day in the path of an address, as news sites and blogs have it: /2024/03/05/title.
func inAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	m := pathDate().FindStringSubmatch(u.Path)
	if m == nil {
		return ""
	}
	return dayIn(m[1] + "-" + m[2] + "-" + m[3])
}

// dateMark is in the class, id or itemprop of elements that hold the day of publication.
var dateMark = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)date|publi[sc]|posted|timestamp|byline|meta|\btime\b`)
})

// shownDate returns the first day that the page shows as that of its publication: in a short element that is a <time>, or whose name
// says that it holds a date.
func shownDate(n *html.Node) string {
	if n.Type == html.ElementNode {
		switch n.DataAtom {
		case atom.Nav, atom.Footer, atom.Aside, atom.Script, atom.Style, atom.Meta:
			return ""
		}
		if n.DataAtom == atom.Time || dateMark().MatchString(attribute(n, "class")+" "+attribute(n, "id")+" "+attribute(n, "itemprop")) {
			for _, s := range []string{attribute(n, "title"), attribute(n, "content"), glance(n)} {
				if day := dayIn(s); day != "" {
					return day
				}
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
