package pdf

import (
	"context"
	"errors"
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

const (
	maxForms    = 12        // forms in forms
	maxOperands = 10_000    // before an operator
	maxPageRead = 5_000_000 // operators of a page
	maxOnPage   = 300_000   // glyphs of a page; a dense one has 20,000
	maxListed   = 500_000   // operands in the lists before an operator
)

// glyph is a shown character code with its text.
type glyph struct {
	s          string
	x, y, w    float64 // start and width on the base line, in points
	size       float64
	bold, wrap bool // wrap: the first glyph of a piece shown apart
	artifact   bool // marked as no part of the text: running heads, page numbers, decoration (14.8.2.2)
}

// matrix is a b c d e f of an affine map (8.3.3).
type matrix [6]float64

func (m matrix) mul(n matrix) matrix {
	return matrix{m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3], m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3], m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5]}
}

// state is the part of the graphics state that places text (9.3).
type state struct {
	ctm                                           matrix
	font                                          *font
	size, charSpace, wordSpace, scale, lead, rise float64
}

// reader interprets the contents of one page.
type reader struct {
	ctx    context.Context
	file   *model.XRefTable
	fonts  map[string]*font
	out    []glyph
	st     state
	stack  []state
	tm, lm matrix
	ops    int
	marked []bool // the marked content round the operator, by whether it is an artifact (14.6)
	large  bool   // a stream unpacks to more than maxStream
	turned [4]int // glyphs by the direction in which their line runs, in quarter turns against the clock
}

// page returns the glyphs of a page; a page that cannot be read has none. Of a page whose lines run sideways those become glyphs.
func (r *reader) page(s sheet) []glyph {
	content := r.content(s.dict["Contents"])
	r.pass(content, s, 0)
	most := 0
	for d, n := range r.turned {
		if n > r.turned[most] {
			most = d
		}
	}
	if most != 0 {
		r.pass(content, s, most)
	}
	return r.out
}

// pass interprets the content of a page that is turned by so many quarters with the clock beside what it says itself.
func (r *reader) pass(content []byte, s sheet, quarters int) {
	*r = reader{ctx: r.ctx, file: r.file, fonts: r.fonts, large: r.large}
	r.st = state{ctm: matrix{1, 0, 0, 1, 0, 0}, scale: 1}
	switch ((s.rotate/90+quarters)%4 + 4) % 4 {
	case 1:
		r.st.ctm = matrix{0, -1, 1, 0, 0, 1000}
	case 2:
		r.st.ctm = matrix{-1, 0, 0, -1, 1000, 1000}
	case 3:
		r.st.ctm = matrix{0, 1, -1, 0, 1000, 0}
	}
	r.run(content, s.resources, 0)
}

// content unpacks a content stream or a list of them (7.8.2), up to maxStream in all.
func (r *reader) content(o types.Object) []byte {
	o, err := r.file.Dereference(o)
	if err != nil {
		return nil
	}
	parts, isList := o.(types.Array)
	if !isList {
		parts = types.Array{o}
	}
	var out []byte
	for _, part := range parts {
		sd, _, err := r.file.DereferenceStreamDict(part)
		if err != nil || sd == nil || len(out) > maxStream {
			continue
		}
		if err := sd.DecodeWithLimit(maxStream); err != nil {
			r.large = r.large || errors.Is(err, filter.ErrDecodeLimitExceeded)
			continue
		}
		if len(parts) == 1 {
			return sd.Content
		}
		out = append(append(out, sd.Content...), '\n')
	}
	return out[:min(len(out), maxStream)]
}

func (r *reader) dict(o types.Object) types.Dict {
	d, err := r.file.DereferenceDict(o)
	if err != nil {
		return nil
	}
	return d
}

// operand is a number, name or string, or a list of them.
type operand struct {
	num  float64
	name string
	str  []byte
	list []operand
	kind byte // 'n' number, '/' name, 's' string, '[' list
}

// run interprets a content stream with its resources.
func (r *reader) run(content []byte, res types.Dict, depth int) {
	l := lexer{src: content}
	var args []operand
	for {
		o, op, ok := l.next(0)
		switch {
		case !ok:
			return
		case op == "":
			if len(args) < maxOperands {
				args = append(args, o)
			}
			continue
		}
		if r.ops++; r.ops > maxPageRead || r.ops%4096 == 0 && r.ctx.Err() != nil || len(r.out) > maxOnPage {
			return
		}
		switch {
		case op == "Do" && len(args) == 1 && depth < maxForms:
			r.form(args[0].name, res, depth)
		case op == "BMC" || op == "BDC" || op == "EMC":
			r.mark(op, args)
		default:
			r.operator(op, args, res)
		}
		args, l.listed = args[:0], 0
	}
}

// mark notes where marked content begins and ends. What lies in an artifact is one.
func (r *reader) mark(op string, args []operand) {
	n := len(r.marked)
	switch {
	case op == "EMC" && n > 0:
		r.marked = r.marked[:n-1]
	case op != "EMC" && n < 1000:
		r.marked = append(r.marked, len(args) > 0 && args[0].name == "Artifact" || n > 0 && r.marked[n-1])
	}
}

// form runs a form XObject (8.10).
func (r *reader) form(name string, res types.Dict, depth int) {
	sd, _, err := r.file.DereferenceStreamDict(r.dict(res["XObject"])[name])
	if err != nil || sd == nil {
		return
	}
	if s := sd.NameEntry("Subtype"); s == nil || *s != "Form" || sd.DecodeWithLimit(maxStream) != nil {
		return
	}
	own := r.dict(sd.Dict["Resources"])
	if own == nil {
		own = res
	}
	saved, stack := r.st, r.stack
	if a, err := r.file.DereferenceArray(sd.Dict["Matrix"]); err == nil && len(a) == 6 {
		var m matrix
		for i, o := range a {
			m[i] = number(o)
		}
		r.st.ctm = m.mul(r.st.ctm)
	}
	r.stack = nil
	r.run(sd.Content, own, depth+1)
	r.st, r.stack = saved, stack
}

func (r *reader) operator(op string, args []operand, res types.Dict) {
	n := func(i int) float64 {
		if i < len(args) {
			return args[i].num
		}
		return 0
	}
	switch op {
	case "q":
		if len(r.stack) < 1000 {
			r.stack = append(r.stack, r.st)
		}
	case "Q":
		if k := len(r.stack); k > 0 {
			r.st, r.stack = r.stack[k-1], r.stack[:k-1]
		}
	case "cm":
		r.st.ctm = matrix{n(0), n(1), n(2), n(3), n(4), n(5)}.mul(r.st.ctm)
	case "BT":
		r.tm = matrix{1, 0, 0, 1, 0, 0}
		r.lm = r.tm
	case "Tf":
		if len(args) == 2 {
			r.st.font, r.st.size = r.fontNamed(args[0].name, res), n(1)
		}
	case "Tc":
		r.st.charSpace = n(0)
	case "Tw":
		r.st.wordSpace = n(0)
	case "Tz":
		r.st.scale = n(0) / 100
	case "TL":
		r.st.lead = n(0)
	case "Ts":
		r.st.rise = n(0)
	case "TD":
		r.st.lead = -n(1)
		r.move(n(0), n(1))
	case "Td":
		r.move(n(0), n(1))
	case "T*":
		r.move(0, -r.st.lead)
	case "Tm":
		r.tm = matrix{n(0), n(1), n(2), n(3), n(4), n(5)}
		r.lm = r.tm
	default:
		r.show(op, args)
	}
}

func (r *reader) move(x, y float64) {
	r.lm = matrix{1, 0, 0, 1, x, y}.mul(r.lm)
	r.tm = r.lm
}

// show handles the operators that show text (9.4.3).
func (r *reader) show(op string, args []operand) {
	if len(args) == 0 {
		return
	}
	last := args[len(args)-1]
	switch op {
	case "\"":
		if len(args) == 3 {
			r.st.wordSpace, r.st.charSpace = args[0].num, args[1].num
		}
		fallthrough
	case "'":
		r.move(0, -r.st.lead)
		r.text(last.str)
	case "Tj":
		r.text(last.str)
	case "TJ":
		for _, o := range last.list {
			if o.kind == 's' {
				r.text(o.str)
			} else {
				r.tm = matrix{1, 0, 0, 1, -o.num / 1000 * r.st.size * r.st.scale, 0}.mul(r.tm)
			}
		}
	}
}

// text places the glyphs of a string. Only text that runs left to right along the page becomes glyphs.
func (r *reader) text(s []byte) {
	f := r.st.font
	if f == nil {
		return
	}
	first := true
	for len(s) > 0 {
		code, n := f.code(s)
		width := f.width(code) / 1000
		m := matrix{r.st.size * r.st.scale, 0, 0, r.st.size, 0, r.st.rise}.mul(r.tm).mul(r.st.ctm)
		size := math.Hypot(m[2], m[3])
		if len(r.out) > maxOnPage {
			return
		}
		r.turned[quarter(m)]++
		if m[0] > 0 && math.Abs(m[1]) < 0.1*m[0] && size > 0.5 {
			if t := f.text(code, s[:n]); t != "" {
				r.out = append(r.out, glyph{s: t, x: m[4], y: m[5], w: width * m[0], size: size, bold: f.bold, wrap: first,
					artifact: len(r.marked) > 0 && r.marked[len(r.marked)-1]})
				first = false
			}
		}
		tx := width*r.st.size + r.st.charSpace
		if n == 1 && s[0] == ' ' {
			tx += r.st.wordSpace
		}
		r.tm = matrix{1, 0, 0, 1, tx * r.st.scale, 0}.mul(r.tm)
		s = s[n:]
	}
}

// quarter returns in which direction a glyph's base line runs, in quarter turns against the clock.
func quarter(m matrix) int {
	switch {
	case math.Abs(m[1]) < 0.1*math.Abs(m[0]) && m[0] < 0:
		return 2
	case math.Abs(m[0]) < 0.1*math.Abs(m[1]) && m[1] > 0:
		return 1
	case math.Abs(m[0]) < 0.1*math.Abs(m[1]):
		return 3
	}
	return 0
}
