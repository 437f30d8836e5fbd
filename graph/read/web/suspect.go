package web

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// besideName matches names that sites give to what stands beside or between the paragraphs of their articles.
var besideName = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:related|recommend(?:ed|ation|ations)?|most[_-]?(?:read|popular|viewed)|more[_-]?(?:stories|news|from|on)|read[_-]?(?:more|next|also)|up[_-]?next|trending|teasers?|promo(?:s|tion)?|` +
	`newsletters?|sign[_-]?up|subscri(?:be|ption)|paywall|piano|offer|consent|cookies?|gdpr|shar(?:e|ing)|social[_-]?(?:links|bar|share)|toolbar|` +
	`author[_-]?(?:bio|box|info)|about[_-]?author|bio|breadcrumbs?|(?:post|page)[_-]?navigation|pagination|pager|outbrain|taboola|ads?[_-]?(?:slot|unit|container)|advert(?:isement)?s?|sponsored|disclaimer|tags?[_-]?list|slide[_-]?shows?|galler(?:y|ies)|carousel)(?:$|[\s_-])`)

// fewParts is how many places of one name at least are parts of an article.
const fewParts = 4

// suspects returns the blocks, by their words, that stand in places whose name or shape is that of furniture. A place that holds much of the
// page is none, nor are places of one name that do so together: some sites mark each part of an article as one of a paywall.
func suspects(root *html.Node) map[string]bool {
	total := shown(root)
	places, held, times := besides(root, len(words(root))), map[string]int{}, map[string]int{}
	for _, n := range places {
		held[placeName(n)] += shown(n)
		times[placeName(n)]++
	}
	out := map[string]bool{}
	for _, n := range places {
		if name := placeName(n); name != "" && times[name] >= fewParts && 4*held[name] >= total {
			continue
		}
		for _, b := range blocksOf(wrapped(n)) {
			out[strings.Join(b.words, " ")] = true
		}
	}
	return out
}

// besides returns the outermost places whose name or shape is that of furniture and that hold less than a quarter of total, which is that of the
// page with its programs.
func besides(n *html.Node, total int) (out []*html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if (placeName(c) != "" || atomOf(c) == atom.Aside || isCard(c)) && 4*len(words(c)) < total {
			out = append(out, c)
			continue
		}
		out = append(out, besides(c, total)...)
	}
	return out
}

// shown counts the bytes of text below a node that are no program.
func shown(n *html.Node) int {
	switch atomOf(n) {
	case atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg:
		return 0
	}
	sum := 0
	if n.Type == html.TextNode {
		sum = len(strings.TrimSpace(n.Data))
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += shown(c)
	}
	return sum
}

// placeName returns what in the names of an element says that it is furniture, such as "paywall", or the empty string.
func placeName(n *html.Node) string {
	for _, names := range []string{attribute(n, "class"), attribute(n, "id")} {
		if name := besideName.FindString(names); name != "" {
			return strings.ToLower(strings.Trim(name, " \t\n_-"))
		}
	}
	return ""
}

// wrapped returns a copy of a node in an element of its own, so that it is itself among what is walked.
func wrapped(n *html.Node) *html.Node {
	w := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	w.AppendChild(clone(n))
	return w
}

// isCard reports whether an element is one of at least three alike beside each other that are a linked heading with few words.
func isCard(n *html.Node) bool {
	if !cardShape(n) {
		return false
	}
	alike := 0
	for c := n.Parent.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.Data == n.Data && attribute(c, "class") == attribute(n, "class") && cardShape(c) {
			alike++
		}
	}
	return alike >= 3
}

func cardShape(n *html.Node) bool {
	switch atomOf(n) {
	case atom.Div, atom.Li, atom.Article, atom.Section, atom.A:
	default:
		return false
	}
	return len(words(n)) < 500 && linkedHeading(n, atomOf(n) == atom.A, false)
}

// linkedHeading reports whether there is a link in a heading or a heading in a link below n.
func linkedHeading(n *html.Node, inLink, inHeading bool) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		link, heading := inLink, inHeading
		switch atomOf(c) {
		case atom.A:
			link = true
		case atom.H2, atom.H3, atom.H4, atom.H5:
			heading = true
		}
		if link && heading || linkedHeading(c, link, heading) {
			return true
		}
	}
	return false
}
