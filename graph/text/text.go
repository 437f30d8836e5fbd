// Package text holds a document and what is known about stretches of it.
//
// A Document is the normalised text of one article: UTF-8 in NFC, LF line ends, no control characters other
// than LF and tab, one blank line between blocks. Layers are what the natural-language stages add to it. Every position is a Span of bytes into
// Document.Text.
package text

import "strings"

// Span is the half-open byte range [Start, End) of a document's text.
type Span struct{ Start, End int }

// In returns the slice of s that the span covers.
func (p Span) In(s string) string { return s[p.Start:p.End] }

// Contains reports whether q lies inside p.
func (p Span) Contains(q Span) bool { return p.Start <= q.Start && q.End <= p.End }

// Overlaps reports whether the two spans share a byte.
func (p Span) Overlaps(q Span) bool { return p.Start < q.End && q.Start < p.End }

// Document is one article as text. It is immutable once read.
type Document struct {
	Text      string  // normalised, see the package comment
	Blocks    []Block // in order, not overlapping; everything outside them is white space
	Title     string
	Author    string // names of the authors, parted by ", "; see Authors
	Site      string
	Published string // ISO 8601 date, or empty
	URL       string // http or https address it was saved from, or empty
	Language  string // ISO 639-1, or empty when unknown
	Name      string // file name or other short name of where it came from
	Kind      string // one of package read's kinds: "text", "html", "pdf", …
}

// BlockKind says what a block is on the page.
type BlockKind uint8

// The kinds of block.
const (
	Paragraph BlockKind = iota
	Heading
	ListItem
	Quote
	Caption
	TableRow // its cells parted by " | "
)

// Block is one paragraph, heading, list item, quotation, caption or table row.
type Block struct {
	Span
	Kind BlockKind
	Page int `json:",omitempty"` // page of the original on which it begins, from 1; 0 where there are no pages
}

// Authors returns the names in Author; never nil.
func (d *Document) Authors() []string {
	if d.Author == "" {
		return []string{}
	}
	return strings.Split(d.Author, ", ")
}
