// Package web reads web pages: their main text without what stands round it, and their metadata.
package web

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/read/web/internal/trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/quadscope/quadscope/graph/read/prose"
	"github.com/quadscope/quadscope/graph/text"
)

// What a page may hold: a tree of more is no article, and takes more memory than one is worth.
const (
	maxDepth      = 4000 // nested elements
	maxElements   = 80_000
	maxAttributes = 400_000
	maxWords      = 4 << 20 // bytes of text, scripts and styles aside
)

// Page reads a web page: the main text as two extractors see it (see article), the metadata from JSON-LD, Open Graph and meta elements.
// contentType is text/html or the type that the server named, with its charset. The error is a reason in words.
func Page(data []byte, contentType string) (*text.Document, error) {
	source := prose.Decode(data, contentType)
	if err := within(source); err != nil {
		return nil, err
	}
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return nil, errors.New("it is not a web page that can be read: " + err.Error())
	}
	m := gather(root)
	unseen(root)
	second, _ := readable(root) // without it the first extractor decides
	res, err := trafilatura.ExtractDocument(clone(root), second)
	if err != nil {
		res = nil
	}
	var b prose.Builder
	for _, x := range article(root, res, second, m.body) {
		b.Add(x.kind, x.s)
	}
	d := b.Document("html")
	if len(d.Blocks) == 0 {
		return nil, errors.New("no article text found in it")
	}
	m.fill(d, found(res))
	return d, nil
}

// found returns the metadata that trafilatura found.
func found(res *trafilatura.ExtractResult) text.Document {
	if res == nil {
		return text.Document{}
	}
	m := res.Metadata
	d := text.Document{Title: prose.Clean(m.Title), Author: prose.Authors(m.Author), Site: prose.Clean(m.Sitename), Language: prose.Language(m.Language), URL: prose.URL(m.URL)}
	if d.Site == "" {
		d.Site = strings.TrimPrefix(m.Hostname, "www.")
	}
	return d
}

// within counts the elements of a page without building the tree, which costs the square of the depth. The error says what is too much.
func within(source string) error {
	z := html.NewTokenizer(strings.NewReader(source))
	depth, elements, attributes, text := 0, 0, 0, 0
	code := false
	for {
		switch z.Next() {
		case html.ErrorToken:
			return nil
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			a := atom.Lookup(name)
			if elements++; !voidElement(a) {
				depth++
			}
			code = a == atom.Script || a == atom.Style
			for more {
				_, _, more = z.TagAttr()
				attributes++
			}
		case html.EndTagToken:
			depth, code = max(0, depth-1), false
		case html.TextToken:
			if !code {
				text += len(z.Raw())
			}
		}
		switch {
		case depth > maxDepth:
			return errors.New("its elements are nested too deeply for a web page")
		case elements > maxElements:
			return errors.New("it has more than 80,000 elements, too many for an article")
		case text > maxWords:
			return errors.New("it has more than 4 MB of text, too much for an article")
		case attributes > maxAttributes:
			return errors.New("it has more than 400,000 attributes, too many for an article")
		}
	}
}

// voidElement reports whether an element has no end tag, or often none in real pages (HTML Living Standard, 13.1.2).
func voidElement(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Source,
		atom.Track, atom.Wbr, atom.P, atom.Li, atom.Td, atom.Tr, atom.Th, atom.Option, atom.Dd, atom.Dt:
		return true
	}
	return false
}

// walk adds the blocks below n.
func walk(n *html.Node, b *prose.Builder) {
	var run bytes.Buffer
	flush := func() {
		b.Add(text.Paragraph, prose.Tidy(run.String()))
		run.Reset()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch kind, block := blockKind(c); {
		case c.Type == html.TextNode:
			run.WriteString(c.Data)
		case c.Type != html.ElementNode:
		case atomOf(c) == atom.Br && afterBreak(c):
			flush() // two breaks part paragraphs
		case atomOf(c) == atom.Br:
			run.WriteByte(' ')
		case block && (kind == text.Heading || !hasBlocks(c) || isRow(c)):
			flush()
			b.Add(kind, prose.Tidy(words(c)))
		case block:
			flush()
			walk(c, b)
		default:
			run.WriteString(words(c))
		}
	}
	flush()
}

// afterBreak reports whether nothing but white space stands between c and a <br> before it.
func afterBreak(c *html.Node) bool {
	p := c.PrevSibling
	for p != nil && (p.Type == html.CommentNode || p.Type == html.TextNode && strings.TrimSpace(p.Data) == "") {
		p = p.PrevSibling
	}
	return p != nil && atomOf(p) == atom.Br
}

// atomOf returns the element's name; the extractors make elements whose DataAtom is not set.
func atomOf(n *html.Node) atom.Atom {
	if n.Type != html.ElementNode {
		return 0
	}
	return atom.Lookup([]byte(n.Data))
}

// blockKind tells elements that stand for themselves from those inside a line.
func blockKind(n *html.Node) (text.BlockKind, bool) {
	switch atomOf(n) {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Summary:
		return text.Heading, true
	case atom.Li, atom.Dd, atom.Dt:
		return text.ListItem, true
	case atom.Tr:
		return text.TableRow, true
	case atom.Figcaption, atom.Caption:
		return text.Caption, true
	case atom.Blockquote, atom.Q:
		return text.Quote, atomOf(n) == atom.Blockquote
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Html, atom.Body, atom.Td, atom.Th, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Tbody, atom.Thead,
		atom.Figure, atom.Pre, atom.Details, atom.Header, atom.Footer, atom.Aside, atom.Address, atom.Hgroup, atom.Fieldset, atom.Center, atom.Tfoot:
		return text.Paragraph, true
	}
	return text.Paragraph, false
}

func hasBlocks(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		cell := atomOf(c) == atom.Td || atomOf(c) == atom.Th
		if _, block := blockKind(c); c.Type == html.ElementNode && (block && !cell || hasBlocks(c)) {
			return true
		}
	}
	return false
}

// isRow reports whether a <tr> is a row of data though its cells hold paragraphs: there are several, each of one short block.
func isRow(tr *html.Node) bool {
	cells := 0
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if a := atomOf(c); a != atom.Td && a != atom.Th {
			continue
		}
		if s := words(c); len(s) > 200 || countBlocks(c) > 1 {
			return false
		} else if strings.TrimSpace(s) != "" {
			cells++
		}
	}
	return atomOf(tr) == atom.Tr && cells > 1
}

// countBlocks counts the block elements below n that hold no others.
func countBlocks(n *html.Node) int {
	total := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if inner := countBlocks(c); inner > 0 {
			total += inner
		} else if _, block := blockKind(c); block && c.Type == html.ElementNode {
			total++
		}
	}
	return total
}

// isNote reports whether an element is the number of a note, or the way back from one, and no part of the sentence: a raised or marked link.
func isNote(n *html.Node) bool {
	a := atomOf(n)
	if a != atom.Sup && a != atom.A {
		return false
	}
	if a == atom.A && permalink(n) {
		return true
	}
	kind := attribute(n, "role") + " " + attribute(n, "epub:type") + " " + attribute(n, "class")
	for _, k := range []string{"doc-noteref", "doc-backlink", "noteref", "footnote-ref", "footnote-back", "footnote-backref", "reversefootnote", "sdfootnoteanc", "sdfootnotesym", "sdendnoteanc", "sdendnotesym"} {
		if slices.Contains(strings.Fields(kind), k) {
			return true
		}
	}
	return a == atom.Sup && isLinked(n) && noteText.MatchString(rawText(n))
}

// permalink reports whether a link is the sign by which headings of documentation link to themselves.
func permalink(n *html.Node) bool {
	if n.FirstChild == nil || n.FirstChild.NextSibling != nil || n.FirstChild.Type != html.TextNode || !strings.HasPrefix(attribute(n, "href"), "#") {
		return false
	}
	return slices.Contains([]string{"¶", "#", "§", "🔗", "∞", "link", "\uf0c1"}, strings.TrimSpace(n.FirstChild.Data))
}

var noteText = regexp.MustCompile(`^\s*(?:[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,5}|note \d+|\*{1,3}|[†‡§])[\])]?\s*,?\s*)+$`)

// isLinked reports whether an element is in a link or holds one.
func isLinked(n *html.Node) bool {
	if n.FirstChild == nil {
		return false
	}
	if n.Parent != nil && atomOf(n.Parent) == atom.A {
		return true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if atomOf(c) == atom.A {
			return true
		}
	}
	return false
}

// rawText returns all text below n.
func rawText(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	s := ""
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		s += rawText(c)
	}
	return s
}

// words returns the text below n.
func words(n *html.Node) string {
	var b strings.Builder
	var visit func(*html.Node)
	visit = func(n *html.Node) {
		if isNote(n) {
			return
		}
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case atomOf(n) == atom.Br:
			b.WriteByte(' ')
		case (atomOf(n) == atom.Td || atomOf(n) == atom.Th) && strings.TrimSpace(b.String()) != "":
			b.WriteString(" | ")
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
	}
	visit(n)
	return b.String()
}

// Fragment reads HTML of which everything is text: a chapter of a book, an item of a feed, the body of a message. The document
// may be empty; the error is a reason in words.
func Fragment(source string) (*text.Document, error) {
	if err := within(source); err != nil {
		return nil, err
	}
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return nil, err
	}
	var b prose.Builder
	title := ""
	var visit func(*html.Node)
	visit = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch c.DataAtom {
			case atom.Title:
				title = prose.Clean(words(c))
			case atom.Body:
				strip(c)
				walk(c, &b)
			default:
				visit(c)
			}
		}
	}
	visit(root)
	d := b.Document("html")
	d.Title = title
	return d, nil
}

// unseen takes out what a reader of the page does not see: hidden elements, deleted words, and what stands where a script will put something.
func unseen(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode && isUnseen(c) {
			n.RemoveChild(c)
		} else {
			unseen(c)
		}
		c = next
	}
}

var hiddenStyle = regexp.MustCompile(`(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)`)

// playerName matches the names of the parts of players of films and sound: what they say is for their buttons.
var playerName = regexp.MustCompile(`(?:^|\s)(?:vjs-|jw-(?:controls|icon|text|slider|settings)|plyr__|mejs-|bmpui-|fp-(?:controls|menu))`)

// isUnseen reports whether an element is hidden inside a line, deleted, a part of a player, or a place holder of AMP. Larger hidden elements stay: sites hide whole
// articles until a script has run.
func isUnseen(n *html.Node) bool {
	switch atomOf(n) {
	case atom.Del:
		return true
	case atom.Div, atom.P, atom.Ul:
		if playerName.MatchString(attribute(n, "class")) {
			return true
		}
	case atom.Span, atom.A, atom.B, atom.I, atom.Em, atom.Strong, atom.Small:
		return playerName.MatchString(attribute(n, "class")) || hasAttribute(n, "hidden") || hiddenStyle.MatchString(attribute(n, "style"))
	}
	inAMP := n.Parent != nil && strings.HasPrefix(n.Parent.Data, "amp-")
	return inAMP && (hasAttribute(n, "placeholder") || hasAttribute(n, "fallback") || hasAttribute(n, "overflow"))
}

func hasAttribute(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

// strip takes out what is never text.
func strip(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch c.DataAtom {
		case atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Svg, atom.Form, atom.Nav, atom.Button, atom.Select, atom.Object:
			n.RemoveChild(c)
		default:
			strip(c)
		}
		c = next
	}
}
