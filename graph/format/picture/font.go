package picture

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// face is an OpenType font with outlines of CFF, as a PDF embeds it: text is in numbers of glyphs, and a table tells their characters.
type face struct {
	name, full string
	data       []byte
	font       *sfnt.Font
	buf        sfnt.Buffer
	used       map[sfnt.GlyphIndex]rune
	beyond     map[rune]sfnt.GlyphIndex // numbers of characters that the font does not have
}

// loadFaces returns the regular and the bold face.
func loadFaces(assets fs.FS) ([]*face, error) {
	var out []*face
	for i, file := range []string{"Inter-Regular", "Inter-SemiBold"} {
		data, err := fs.ReadFile(assets, "fonts/"+file+".otf")
		if err != nil {
			return nil, fmt.Errorf("load font: %w", err)
		}
		f, err := sfnt.Parse(data)
		if err != nil {
			return nil, fmt.Errorf("load font %s: %w", file, err)
		}
		out = append(out, &face{name: fmt.Sprintf("F%d", i+1), full: file, data: data, font: f, used: map[sfnt.GlyphIndex]rune{}})
	}
	return out, nil
}

// glyph returns the number of the glyph of a character. A character that the font does not have gets a number beyond its glyphs, which is drawn as
// nothing and still read as the character.
func (f *face) glyph(r rune) sfnt.GlyphIndex {
	g, err := f.font.GlyphIndex(&f.buf, r)
	if err != nil || g == 0 {
		if f.beyond == nil {
			f.beyond = map[rune]sfnt.GlyphIndex{}
		}
		if g = f.beyond[r]; g == 0 {
			g = sfnt.GlyphIndex(min(f.font.NumGlyphs()+len(f.beyond), 0xFFFE))
			f.beyond[r] = g
		}
	}
	if _, known := f.used[g]; !known {
		f.used[g] = r
	}
	return g
}

// line returns the glyphs of a text in hexadecimal, and its width in units of the font's size.
func (f *face) line(s string) (glyphs string, width float64) {
	var b strings.Builder
	for _, r := range s {
		g := f.glyph(r)
		width += f.advance(g) / 1000
		fmt.Fprintf(&b, "%04X", uint16(g))
	}
	return b.String(), width
}

// outlines returns the path of a text that begins at x on the base line y.
func (f *face) outlines(s string, x, y, size float64) string {
	var b strings.Builder
	for _, r := range s {
		g := f.glyph(r)
		segments, err := f.font.LoadGlyph(&f.buf, g, fixed.I(1000), nil)
		if err != nil {
			segments = nil
		}
		for i, seg := range segments {
			var at [6]float64
			for k := range 3 {
				at[2*k], at[2*k+1] = x+float64(seg.Args[k].X)/64000*size, y+float64(seg.Args[k].Y)/64000*size
			}
			switch seg.Op {
			case sfnt.SegmentOpMoveTo:
				if i > 0 {
					b.WriteString("h\n")
				}
				fmt.Fprintf(&b, "%s %s m\n", num(at[0]), num(at[1]))
			case sfnt.SegmentOpLineTo:
				fmt.Fprintf(&b, "%s %s l\n", num(at[0]), num(at[1]))
			case sfnt.SegmentOpCubeTo:
				fmt.Fprintf(&b, "%s %s %s %s %s %s c\n", num(at[0]), num(at[1]), num(at[2]), num(at[3]), num(at[4]), num(at[5]))
			}
		}
		if len(segments) > 0 {
			b.WriteString("h\n")
		}
		x += f.advance(g) / 1000 * size
	}
	return b.String()
}

// advance returns the width of a glyph in thousandths of the font's size.
func (f *face) advance(g sfnt.GlyphIndex) float64 {
	if int(g) >= f.font.NumGlyphs() {
		return 500
	}
	a, err := f.font.GlyphAdvance(&f.buf, g, fixed.I(1000), font.HintingNone)
	if err != nil {
		return 0
	}
	return float64(a) / 64
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

// write writes the objects of the font (ISO 32000-1, 9.7) and returns the number of the first.
func (f *face) write(o *pdfFile) int {
	top, descendant, descriptor, file, unicode := o.reserve(), o.reserve(), o.reserve(), o.reserve(), o.reserve()
	var widths, chars strings.Builder
	glyphs := sortedKeys(f.used)
	for _, g := range glyphs {
		fmt.Fprintf(&widths, "%d [%s] ", g, num(f.advance(g)))
	}
	for part := range slices.Chunk(glyphs, 100) {
		fmt.Fprintf(&chars, "%d beginbfchar\n", len(part))
		for _, g := range part {
			fmt.Fprintf(&chars, "<%04X> <", uint16(g))
			for _, u := range utf16.Encode([]rune{f.used[g]}) {
				fmt.Fprintf(&chars, "%04X", u)
			}
			chars.WriteString(">\n")
		}
		chars.WriteString("endbfchar\n")
	}
	o.object(top, fmt.Sprintf("<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>", f.full, descendant, unicode))
	o.object(descendant, fmt.Sprintf("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "+
		"/FontDescriptor %d 0 R /DW 500 /W [%s] >>", f.full, descriptor, widths.String()))
	o.object(descriptor, fmt.Sprintf("<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [-500 -300 1500 1100] /ItalicAngle 0 /Ascent 969 /Descent -242 /CapHeight 727 /StemV 80 "+
		"/FontFile3 %d 0 R >>", f.full, file))
	o.stream(file, "/Subtype /OpenType ", f.data)
	o.stream(unicode, "", []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"+
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"+chars.String()+
		"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"))
	return top
}
