package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/quadscope/quadscope/graph/format/exchange"
)

// writePDF turns a drawing of scene.WriteSVG into a page of PDF 1.7 (ISO 32000-1). It knows the elements and attributes that these drawings have: groups,
// rectangles, paths and text.
func writePDF(w io.Writer, svg io.Reader, fonts []*face, title string) error {
	p := &pdfPage{fonts: fonts, alphas: map[string]string{}}
	if err := p.draw(xml.NewDecoder(svg)); err != nil {
		return fmt.Errorf("drawing for PDF: %w", err)
	}
	return p.file(w, title)
}

type pdfPage struct {
	out           bytes.Buffer
	width, height float64
	fonts         []*face
	alphas        map[string]string // name of a graphics state, by opacity
}

// attrs are the attributes of an element.
type attrs map[string]string

func (a attrs) num(name string, otherwise float64) float64 {
	if v, err := strconv.ParseFloat(a[name], 64); err == nil {
		return v
	}
	return otherwise
}

func (p *pdfPage) draw(d *xml.Decoder) error {
	for {
		t, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		a := attrs{}
		for _, x := range start.Attr {
			a[x.Name.Local] = x.Value
		}
		switch start.Name.Local {
		case "svg":
			p.width, p.height = a.num("width", 0), a.num("height", 0)
			fmt.Fprintf(&p.out, "1 0 0 -1 0 %s cm\n", num(p.height)) // y goes down, as in the drawing
		case "rect":
			p.rect(a)
		case "path":
			if err := p.path(a); err != nil {
				return err
			}
		case "text":
			var s string
			if err := d.DecodeElement(&s, &start); err != nil {
				return err
			}
			p.text(a, s)
		case "title":
			if err := d.Skip(); err != nil {
				return err
			}
		}
	}
}

func num(v float64) string {
	return strconv.FormatFloat(math.Round(v*1000)/1000, 'f', -1, 64)
}

// paint sets colours and line, and returns the operator that paints a path.
func (p *pdfPage) paint(a attrs) string {
	fill, line := a["fill"] != "none", a["stroke"] != ""
	if fill {
		fmt.Fprintf(&p.out, "%s rg\n", rgb(a["fill"]))
	}
	if line {
		fmt.Fprintf(&p.out, "%s RG %s w\n", rgb(a["stroke"]), num(a.num("stroke-width", 1)))
		cap, dash := 0, "[] 0"
		if a["stroke-linecap"] == "round" {
			cap = 1
		}
		if a["stroke-dasharray"] != "" {
			dash = "[" + a["stroke-dasharray"] + "] 0"
		}
		fmt.Fprintf(&p.out, "%d J %s d\n", cap, dash)
	}
	switch {
	case fill && line:
		return "B"
	case line:
		return "S"
	}
	return "f"
}

func rgb(hex string) string {
	v, err := strconv.ParseUint(strings.TrimPrefix(hex, "#"), 16, 32)
	if err != nil {
		return "0 0 0"
	}
	return num(float64(v>>16&255)/255) + " " + num(float64(v>>8&255)/255) + " " + num(float64(v&255)/255)
}

// curve is how far the control points of a quarter of a circle are, in radii.
const curve = 0.5522847498

func (p *pdfPage) rect(a attrs) {
	x, y, w, h := a.num("x", 0), a.num("y", 0), a.num("width", p.width), a.num("height", p.height)
	r := min(a.num("rx", 0), w/2, h/2)
	op := p.paint(a)
	if r <= 0 {
		fmt.Fprintf(&p.out, "%s %s %s %s re %s\n", num(x), num(y), num(w), num(h), op)
		return
	}
	k := r * (1 - curve)
	at := func(vs ...float64) {
		for _, v := range vs {
			p.out.WriteString(num(v) + " ")
		}
	}
	at(x+r, y)
	p.out.WriteString("m ")
	corner := func(lx, ly, x1, y1, x2, y2, x3, y3 float64) {
		at(lx, ly)
		p.out.WriteString("l ")
		at(x1, y1, x2, y2, x3, y3)
		p.out.WriteString("c ")
	}
	corner(x+w-r, y, x+w-k, y, x+w, y+k, x+w, y+r)
	corner(x+w, y+h-r, x+w, y+h-k, x+w-k, y+h, x+w-r, y+h)
	corner(x+r, y+h, x+k, y+h, x, y+h-k, x, y+h-r)
	corner(x, y+r, x, y+k, x+k, y, x+r, y)
	fmt.Fprintf(&p.out, "h %s\n", op)
}

var transform = regexp.MustCompile(`^translate\((\S+) (\S+)\) scale\((\S+)\)$`)

func (p *pdfPage) path(a attrs) error {
	p.out.WriteString("q\n")
	if m := transform.FindStringSubmatch(a["transform"]); m != nil {
		fmt.Fprintf(&p.out, "%s 0 0 %s %s %s cm\n", m[3], m[3], m[1], m[2])
	}
	op := p.paint(a)
	if err := p.outline(a["d"]); err != nil {
		return err
	}
	fmt.Fprintf(&p.out, "%s\nQ\n", op)
	return nil
}

var pathToken = regexp.MustCompile(`[A-Za-z]|-?[0-9]*\.?[0-9]+(?:e-?[0-9]+)?`)

// outline writes the steps of path data: M, L, Q, C and Z, and the half circles a.
func (p *pdfPage) outline(data string) error {
	tokens := pathToken.FindAllString(data, -1)
	var x, y float64
	for i := 0; i < len(tokens); {
		op := tokens[i][0]
		n := map[byte]int{'M': 2, 'L': 2, 'Q': 4, 'C': 6, 'a': 7, 'Z': 0}[op]
		if i+1+n > len(tokens) {
			return errors.New("a path breaks off")
		}
		var v [7]float64
		for k := range n {
			f, err := strconv.ParseFloat(tokens[i+1+k], 64)
			if err != nil {
				return fmt.Errorf("in a path: %q is no number", tokens[i+1+k])
			}
			v[k] = f
		}
		i += 1 + n
		switch op {
		case 'M', 'L':
			fmt.Fprintf(&p.out, "%s %s %c\n", num(v[0]), num(v[1]), op|0x20)
			x, y = v[0], v[1]
		case 'Q':
			fmt.Fprintf(&p.out, "%s %s %s %s %s %s c\n", num(x+(v[0]-x)*2/3), num(y+(v[1]-y)*2/3), num(v[2]+(v[0]-v[2])*2/3), num(v[3]+(v[1]-v[3])*2/3), num(v[2]), num(v[3]))
			x, y = v[2], v[3]
		case 'C':
			fmt.Fprintf(&p.out, "%s %s %s %s %s %s c\n", num(v[0]), num(v[1]), num(v[2]), num(v[3]), num(v[4]), num(v[5]))
			x, y = v[4], v[5]
		case 'a': // half a circle to the other side of it
			r, to := v[0], x+v[5]
			side := math.Copysign(r, v[5])
			fmt.Fprintf(&p.out, "%s %s %s %s %s %s c\n", num(x), num(y+side*curve), num(x+side-side*curve), num(y+side), num(x+side), num(y+side))
			fmt.Fprintf(&p.out, "%s %s %s %s %s %s c\n", num(x+side+side*curve), num(y+side), num(to), num(y+side*curve), num(to), num(y))
			x = to
		case 'Z':
			p.out.WriteString("h\n")
		default:
			return fmt.Errorf("a path has the step %q", string(op))
		}
	}
	return nil
}

// text writes a line of text. Its halo, below it, is outlines: as text it would be read twice.
func (p *pdfPage) text(a attrs, s string) {
	f := p.fonts[0]
	if a["font-weight"] == "600" {
		f = p.fonts[1]
	}
	size := a.num("font-size", 12)
	x, y := a.num("x", 0), a.num("y", 0)
	glyphs, width := f.line(s)
	if a["text-anchor"] == "middle" {
		x -= width * size / 2
	}
	if a["stroke"] != "" {
		fmt.Fprintf(&p.out, "q /%s gs %s RG %s w 1 j [] 0 d\n%sS Q\n", p.alpha(a["stroke-opacity"]), rgb(a["stroke"]), num(a.num("stroke-width", 1)), f.outlines(s, x, y, size))
	}
	fmt.Fprintf(&p.out, "%s rg\nBT /%s %s Tf 1 0 0 -1 %s %s Tm <%s> Tj ET\n", rgb(a["fill"]), f.name, num(size), num(x), num(y), glyphs)
}

// alpha returns the name of the graphics state with an opacity.
func (p *pdfPage) alpha(opacity string) string {
	if opacity == "" {
		opacity = "1"
	}
	if p.alphas[opacity] == "" {
		p.alphas[opacity] = "A" + strings.ReplaceAll(opacity, ".", "")
	}
	return p.alphas[opacity]
}

// file writes the objects of the file.
func (p *pdfPage) file(w io.Writer, title string) error {
	o := &pdfFile{}
	o.buf.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	catalog, pages, page, content, info := o.reserve(), o.reserve(), o.reserve(), o.reserve(), o.reserve()
	var names strings.Builder
	for _, f := range p.fonts {
		if len(f.used) > 0 {
			fmt.Fprintf(&names, "/%s %d 0 R ", f.name, f.write(o))
		}
	}
	var states strings.Builder
	for _, opacity := range sortedKeys(p.alphas) {
		fmt.Fprintf(&states, "/%s << /CA %s /ca %s >> ", p.alphas[opacity], opacity, opacity)
	}
	o.object(catalog, fmt.Sprintf("<< /Type /Catalog /Pages %d 0 R >>", pages))
	o.object(pages, fmt.Sprintf("<< /Type /Pages /Kids [%d 0 R] /Count 1 >>", page))
	o.object(page, fmt.Sprintf("<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Contents %d 0 R /Resources << /Font << %s>> /ExtGState << %s>> >> >>",
		pages, num(p.width), num(p.height), content, names.String(), states.String()))
	o.stream(content, "", p.out.Bytes())
	o.object(info, fmt.Sprintf("<< /Title %s /Producer (Quadscope) >>", pdfText(title)))
	return o.close(w, catalog, info)
}

// pdfText returns a text string in UTF-16.
func pdfText(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(exchange.CleanXML(s))) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String() + ">"
}

// pdfFile collects objects and where they stand.
type pdfFile struct {
	buf bytes.Buffer
	at  []int
}

func (o *pdfFile) reserve() int {
	o.at = append(o.at, 0)
	return len(o.at)
}

func (o *pdfFile) object(n int, body string) {
	o.at[n-1] = o.buf.Len()
	fmt.Fprintf(&o.buf, "%d 0 obj\n%s\nendobj\n", n, body)
}

func (o *pdfFile) stream(n int, entries string, data []byte) {
	var z bytes.Buffer
	c := zlib.NewWriter(&z)
	_, _ = c.Write(data) // a Buffer has no errors
	_ = c.Close()
	o.object(n, fmt.Sprintf("<< %s/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", entries, z.Len(), z.Bytes()))
}

func (o *pdfFile) close(w io.Writer, root, info int) error {
	start := o.buf.Len()
	fmt.Fprintf(&o.buf, "xref\n0 %d\n0000000000 65535 f \n", len(o.at)+1)
	for _, at := range o.at {
		fmt.Fprintf(&o.buf, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&o.buf, "trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(o.at)+1, root, info, start)
	_, err := w.Write(o.buf.Bytes())
	return err
}
