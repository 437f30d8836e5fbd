package read

import (
	"bytes"
	"errors"
	"regexp"
	"strings"

	trafilatura "github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/quadscope/quadscope/graph/text"
)

// maxDepth is how deep the elements of a page may nest.
const maxDepth = 4000

// page reads a web page: the main text by go-trafilatura, the metadata from JSON-LD, Open Graph and meta elements.
func page(data []byte) (*text.Document, error) {
	source := decode(data, "text/html")
	if tooDeep(source) {
		return nil, errors.New("its elements are nested too deeply for a web page")
	}
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return nil, errors.New("it is not a web page that can be read: " + err.Error())
	}
	res, err := trafilatura.ExtractDocument(root, trafilatura.Options{
		ExcludeComments: true, EnableFallback: true, Focus: trafilatura.FavorPrecision, HtmlDateMode: trafilatura.Fast,
	})
	if err != nil || res.ContentNode == nil {
		return nil, errors.New("no article text found in it")
	}
	var b builder
	walk(res.ContentNode, &b)
	d := b.document("html")
	m := res.Metadata
	d.Title, d.Author, d.Site = clean(m.Title), clean(m.Author), clean(m.Sitename)
	if d.Site == "" {
		d.Site = strings.TrimPrefix(m.Hostname, "www.")
	}
	d.Language = strings.ToLower(strings.SplitN(m.Language, "-", 2)[0])
	if strings.HasPrefix(m.URL, "http://") || strings.HasPrefix(m.URL, "https://") {
		d.URL = m.URL
	}
	if !m.Date.IsZero() {
		d.Published = m.Date.Format("2006-01-02")
	}
	return d, nil
}

func clean(s string) string { return strings.Join(strings.Fields(tidy(s)), " ") }

// tooDeep counts open elements without building the tree, which costs the square of the depth.
func tooDeep(source string) bool {
	z := html.NewTokenizer(strings.NewReader(source))
	depth := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return false
		case html.StartTagToken:
			name, _ := z.TagName()
			if !voidElement(atom.Lookup(name)) {
				depth++
			}
		case html.EndTagToken:
			depth = max(0, depth-1)
		}
		if depth > maxDepth {
			return true
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
func walk(n *html.Node, b *builder) {
	var run bytes.Buffer
	flush := func() {
		b.add(text.Paragraph, tidy(run.String()))
		run.Reset()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch kind, block := blockKind(c); {
		case c.Type == html.TextNode:
			run.WriteString(c.Data)
		case c.Type != html.ElementNode:
		case c.DataAtom == atom.Br:
			run.WriteByte(' ')
		case block && (kind == text.Heading || !hasBlocks(c)):
			flush()
			b.add(kind, tidy(words(c)))
		case block:
			flush()
			walk(c, b)
		default:
			run.WriteString(words(c))
		}
	}
	flush()
}

// blockKind tells elements that stand for themselves from those inside a line.
func blockKind(n *html.Node) (text.BlockKind, bool) {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Summary:
		return text.Heading, true
	case atom.Li, atom.Dd, atom.Dt, atom.Tr:
		return text.ListItem, true
	case atom.Blockquote, atom.Q:
		return text.Quote, n.DataAtom == atom.Blockquote
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Body, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Tbody, atom.Thead,
		atom.Figure, atom.Figcaption, atom.Pre, atom.Details, atom.Header, atom.Footer, atom.Aside:
		return text.Paragraph, true
	}
	return text.Paragraph, false
}

func hasBlocks(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if _, block := blockKind(c); c.Type == html.ElementNode && (block || hasBlocks(c)) {
			return true
		}
	}
	return false
}

// words returns the text below n.
func words(n *html.Node) string {
	var b strings.Builder
	var visit func(*html.Node)
	visit = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.DataAtom == atom.Br, n.DataAtom == atom.Td, n.DataAtom == atom.Th:
			b.WriteByte(' ')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
	}
	visit(n)
	return b.String()
}

var isoPrefix = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}`)

// isoDate returns the date at the start of an ISO 8601 time, or the empty string.
func isoDate(s string) string { return isoPrefix.FindString(s) }
