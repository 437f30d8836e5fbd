package read

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/quadscope/quadscope/graph/text"
)

// maxArticle is how many bytes of text an article has at most: half a short novel. To understand it takes up to 400 bytes of memory for each. A
// longer text is handed out in parts.
const maxArticle = 256 << 10

// partsOf cuts a document that is too long for an article into as many as are needed, each with what is known of the whole. A part ends before a
// heading where one stands in its second half, else after a paragraph, and inside one that is itself too long after a sentence.
func partsOf(d *text.Document) []*text.Document {
	if len(d.Text) <= maxArticle {
		return []*text.Document{d}
	}
	var parts []*text.Document
	for blocks := shortBlocks(d); len(blocks) > 0; {
		n := fitting(blocks)
		parts = append(parts, partOf(d, blocks[:n]))
		blocks = blocks[n:]
	}
	for i, p := range parts {
		p.Title = fmt.Sprintf("%s (part %d of %d)", d.Title, i+1, len(parts))
	}
	return parts
}

// partOf makes a document of some blocks of d, which follow each other.
func partOf(d *text.Document, blocks []text.Block) *text.Document {
	start := blocks[0].Start
	p := *d
	p.Text = d.Text[start:blocks[len(blocks)-1].End]
	p.Blocks = nil
	for _, b := range blocks {
		b.Span = text.Span{Start: b.Start - start, End: b.End - start}
		p.Blocks = append(p.Blocks, b)
	}
	return &p
}

// fitting returns how many of the blocks, none of which is too long, are one part.
func fitting(blocks []text.Block) int {
	start, heading := blocks[0].Start, 0
	for i, b := range blocks {
		if b.End-start > maxArticle {
			if heading > 0 {
				return heading
			}
			return i
		}
		if b.Kind == text.Heading && 2*(b.Start-start) > maxArticle {
			heading = i
		}
	}
	return len(blocks)
}

// shortBlocks returns the blocks of d with those cut that are too long for an article.
func shortBlocks(d *text.Document) []text.Block {
	var out []text.Block
	for _, b := range d.Blocks {
		for b.End-b.Start > maxArticle {
			cut := b
			cut.End = b.Start + endOfSentence(d.Text[b.Start:b.Start+maxArticle])
			out = append(out, cut)
			for b.Start = cut.End; b.Start < b.End && d.Text[b.Start] == ' '; {
				b.Start++
			}
		}
		if b.Start < b.End {
			out = append(out, b)
		}
	}
	return out
}

// endOfSentence returns where the last sentence of s ends that is whole, or the last word, or the last character.
func endOfSentence(s string) int {
	end := -1
	for _, mark := range []string{". ", "! ", "? ", ".” ", ".\" ", ".’ "} {
		if i := strings.LastIndex(s, mark); i >= 0 {
			end = max(end, i+len(mark)-1)
		}
	}
	if end > 0 {
		return end
	}
	if i := strings.LastIndexByte(s, ' '); i > 0 {
		return i
	}
	for end = len(s) - 1; end > 0 && !utf8.RuneStart(s[end]); {
		end--
	}
	return max(end, 1)
}
