// Package web reads web pages: their main text without what stands round it, and their metadata.
package web

import (
	"bytes"
	"errors"
	"strings"

	trafilatura "github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/quadscope/quadscope/graph/read/prose"
	"github.com/quadscope/quadscope/graph/text"
)

// maxDepth is how deep the elements of a page may nest.
const maxDepth = 4000

// Page reads a web page: the main text by go-trafilatura, the metadata from JSON-LD, Open Graph and meta elements.
// contentType is text/html or the type that the server named, with its charset. The error is a reason in words.
func Page(data []byte, contentType string) (*text.Document, error) {
	source := prose.Decode(data, contentType)
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
	var b prose.Builder
	walk(res.ContentNode, &b)
	d := b.Document("html")
	m := res.Metadata
	d.Title, d.Author, d.Site = prose.Clean(m.Title), prose.Authors(m.Author), prose.Clean(m.Sitename)
	if d.Site == "" {
		d.Site = strings.TrimPrefix(m.Hostname, "www.")
	}
	d.Language = prose.Language(m.Language)
	if strings.HasPrefix(m.URL, "http://") || strings.HasPrefix(m.URL, "https://") {
		d.URL = m.URL
	}
	if !m.Date.IsZero() {
		d.Published = m.Date.Format("2006-01-02")
	}
	return d, nil
}

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
		case atomOf(c) == atom.Br:
			run.WriteByte(' ')
		case block && (kind == text.Heading || !hasBlocks(c)):
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
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Body, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Tbody, atom.Thead,
		atom.Figure, atom.Pre, atom.Details, atom.Header, atom.Footer, atom.Aside:
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
	if tooDeep(source) {
		return nil, errors.New("its elements are nested too deeply")
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

// strip takes out what is never text.
func strip(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch c.DataAtom {
		case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Svg, atom.Form, atom.Nav, atom.Button, atom.Select, atom.Object:
			n.RemoveChild(c)
		default:
			strip(c)
		}
		c = next
	}
}
