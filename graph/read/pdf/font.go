package pdf

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	corefont "github.com/pdfcpu/pdfcpu/pkg/font"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// font decodes the character codes of one font (9.6 to 9.10).
type font struct {
	wide     bool // two-byte codes
	utf16    bool // codes are UTF-16
	unicode  map[int]string
	table    [256]string
	widths   map[int]float64
	standard float64 // width of what is not in widths
	core     string  // one of the 14 standard fonts, whose widths need not be given
	bold     bool
}

func (f *font) code(s []byte) (code, n int) {
	if f.wide && len(s) > 1 {
		return int(s[0])<<8 | int(s[1]), 2
	}
	return int(s[0]), 1
}

func (f *font) width(code int) float64 {
	if w, ok := f.widths[code]; ok {
		return w
	}
	if f.core != "" && code < 256 && f.table[code] != "" {
		if w, err := corefont.CharWidth(f.core, []rune(f.table[code])[0]); err == nil {
			return float64(w)
		}
	}
	return f.standard
}

func (f *font) text(code int, raw []byte) string {
	if s, ok := f.unicode[code]; ok {
		return s
	}
	if f.utf16 && len(raw) == 2 {
		return string(rune(code))
	}
	if !f.wide && code < 256 {
		return f.table[code]
	}
	return ""
}

func (r *reader) fontNamed(name string, res types.Dict) *font {
	o := r.dict(res["Font"])[name]
	key := name
	if ref, ok := o.(types.IndirectRef); ok {
		key = "#" + ref.ObjectNumber.String()
	}
	if f, ok := r.fonts[key]; ok {
		return f
	}
	f := r.load(r.dict(o))
	if _, ok := o.(types.IndirectRef); ok {
		r.fonts[key] = f
	}
	return f
}

func (r *reader) load(d types.Dict) *font {
	f := &font{widths: map[int]float64{}, standard: 500}
	if d == nil {
		return f
	}
	base := ""
	if n := d.NameEntry("BaseFont"); n != nil {
		base = *n
	}
	lower := strings.ToLower(base)
	f.bold = strings.Contains(lower, "bold") || strings.Contains(lower, "black") || strings.Contains(lower, "heavy") || strings.Contains(lower, "cmbx") || strings.Contains(lower, "sfbx") || strings.Contains(lower, "ecbx")
	if sd := r.stream(d["ToUnicode"]); sd != nil {
		f.unicode = cmap(sd)
	}
	if s := d.NameEntry("Subtype"); s != nil && *s == "Type0" {
		f.wide = true
		if e := d.NameEntry("Encoding"); e != nil {
			f.utf16 = strings.Contains(*e, "UCS2") || strings.Contains(*e, "UTF16")
		}
		r.composite(d, f)
		return f
	}
	if corefont.IsCoreFont(base) {
		f.core = base
	}
	desc := r.dict(d["FontDescriptor"])
	if w := number(r.deref(desc["MissingWidth"])); w > 0 {
		f.standard = w
	}
	first := int(number(r.deref(d["FirstChar"])))
	scale := 1.0
	if a, err := r.file.DereferenceArray(d["FontMatrix"]); err == nil && len(a) == 6 {
		scale = number(r.deref(a[0])) * 1000 // a Type 3 font has units of its own
	}
	if a, err := r.file.DereferenceArray(d["Widths"]); err == nil {
		for i, o := range a {
			f.widths[first+i] = number(r.deref(o)) * scale
		}
	}
	r.encode(d, desc, f)
	return f
}

func (r *reader) deref(o types.Object) types.Object {
	o, err := r.file.Dereference(o)
	if err != nil {
		return nil
	}
	return o
}

func (r *reader) stream(o types.Object) []byte {
	if _, ok := o.(types.IndirectRef); !ok {
		return nil
	}
	sd, _, err := r.file.DereferenceStreamDict(o)
	if err != nil || sd == nil || sd.DecodeWithLimit(maxStream) != nil {
		return nil
	}
	return sd.Content
}

// composite reads the widths of a Type 0 font (9.7.4.3).
func (r *reader) composite(d types.Dict, f *font) {
	f.standard = 1000
	list, err := r.file.DereferenceArray(d["DescendantFonts"])
	if err != nil || len(list) == 0 {
		return
	}
	cid := r.dict(list[0])
	if w := r.deref(cid["DW"]); w != nil {
		f.standard = number(w)
	}
	a, err := r.file.DereferenceArray(cid["W"])
	if err != nil {
		return
	}
	for i := 0; i+1 < len(a); {
		c := int(number(r.deref(a[i])))
		if list, ok := r.deref(a[i+1]).(types.Array); ok {
			for k, o := range list {
				f.widths[c+k] = number(r.deref(o))
			}
			i += 2
			continue
		}
		if i+2 >= len(a) {
			return
		}
		last, w := int(number(r.deref(a[i+1]))), number(r.deref(a[i+2]))
		for ; c <= last && len(f.widths) < 1<<16; c++ {
			f.widths[c] = w
		}
		i += 3
	}
}

var builtin = regexp.MustCompile(`dup\s+(\d+)\s*/(\S+)\s+put`)

// encode fills the table of a simple font: base encoding, then differences (9.6.6), or the encoding inside a Type 1 font file.
func (r *reader) encode(d, desc types.Dict, f *font) {
	base := ""
	enc := r.deref(d["Encoding"])
	var differences types.Array
	switch e := enc.(type) {
	case types.Name:
		base = string(e)
	case types.Dict:
		if n := e.NameEntry("BaseEncoding"); n != nil {
			base = *n
		}
		differences, _ = r.file.DereferenceArray(e["Differences"])
	}
	cm := charmap.Windows1252 // near to StandardEncoding in letters; its quotes are set below
	if base == "MacRomanEncoding" {
		cm = charmap.Macintosh
	}
	for c := 32; c < 256; c++ {
		f.table[c] = string(cm.DecodeByte(byte(c)))
	}
	if base == "" {
		standard(f)
		for _, m := range builtin.FindAllSubmatch(r.stream(desc["FontFile"]), 256) {
			if c, err := strconv.Atoi(string(m[1])); err == nil && c < 256 {
				f.table[c] = named(string(m[2]))
			}
		}
	}
	c := 0
	for _, o := range differences {
		switch o := r.deref(o).(type) {
		case types.Integer:
			c = int(o)
		case types.Name:
			if c >= 0 && c < 256 {
				if f.table[c] = named(string(o)); numbered.MatchString(string(o)) {
					f.table[c] = cork(c)
				}
			}
			c++
		}
	}
}

var numbered = regexp.MustCompile(`^[aAgGcC]\d{1,3}$`)

// cork returns the text of a code of the bitmap fonts that TeX makes, which name their glyphs by number: it stands where TeX's T1
// encoding has it.
func cork(c int) string {
	switch {
	case c >= 0x1b && c <= 0x1f:
		return []string{"ff", "fi", "fl", "ffi", "ffl"}[c-0x1b]
	case c >= 0x10 && c <= 0x16:
		return []string{"“", "”", "„", "«", "»", "–", "—"}[c-0x10]
	case c == 0x27:
		return "’"
	case c == 0x60:
		return "‘"
	case c > 0x20 && c < 0x7f || c >= 0xc0:
		return string(rune(c))
	}
	return ""
}

// standard sets what StandardEncoding (annex D.2) has in other places than Windows-1252.
func standard(f *font) {
	for c, s := range map[int]string{0x27: "’", 0x60: "‘", 0xa9: "'", 0xaa: "“", 0xab: "«", 0xac: "‹", 0xad: "›", 0xae: "fi", 0xaf: "fl", 0xb1: "–", 0xb7: "•", 0xb9: "„", 0xba: "”", 0xbb: "»",
		0xbc: "…", 0xd0: "—", 0xe1: "Æ", 0xe8: "Ł", 0xe9: "Ø", 0xea: "Œ", 0xf1: "æ", 0xf5: "ı", 0xf8: "ł", 0xf9: "ø", 0xfa: "œ", 0xfb: "ß"} {
		f.table[c] = s
	}
}

var names = map[string]string{"space": " ", "nbspace": " ", "exclam": "!", "quotedbl": "\"", "numbersign": "#", "dollar": "$", "percent": "%", "ampersand": "&", "quotesingle": "'", "parenleft": "(",
	"parenright": ")", "asterisk": "*", "plus": "+", "comma": ",", "hyphen": "-", "sfthyphen": "-", "period": ".", "slash": "/", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
	"six": "6", "seven": "7", "eight": "8", "nine": "9", "colon": ":", "semicolon": ";", "less": "<", "equal": "=", "greater": ">", "question": "?", "at": "@", "bracketleft": "[", "backslash": "\\",
	"bracketright": "]", "asciicircum": "^", "underscore": "_", "grave": "`", "braceleft": "{", "bar": "|", "braceright": "}", "asciitilde": "~", "quoteleft": "‘", "quoteright": "’",
	"quotedblleft": "“", "quotedblright": "”", "quotesinglbase": "‚", "quotedblbase": "„", "guillemotleft": "«", "guillemotright": "»", "guilsinglleft": "‹", "guilsinglright": "›", "endash": "–",
	"emdash": "—", "bullet": "•", "ellipsis": "…", "fi": "fi", "fl": "fl", "ff": "ff", "ffi": "ffi", "ffl": "ffl", "germandbls": "ß", "AE": "Æ", "ae": "æ", "OE": "Œ", "oe": "œ", "Oslash": "Ø",
	"oslash": "ø", "Lslash": "Ł", "lslash": "ł", "Eth": "Ð", "eth": "ð", "Thorn": "Þ", "thorn": "þ", "dotlessi": "ı", "section": "§", "paragraph": "¶", "copyright": "©", "registered": "®", "trademark": "™",
	"degree": "°", "plusminus": "±", "multiply": "×", "divide": "÷", "minus": "−", "Euro": "€", "sterling": "£", "yen": "¥", "cent": "¢", "currency": "¤", "dagger": "†", "daggerdbl": "‡", "mu": "µ",
	"onehalf": "½", "onequarter": "¼", "threequarters": "¾", "periodcentered": "·", "exclamdown": "¡", "questiondown": "¿", "ordfeminine": "ª", "ordmasculine": "º", "perthousand": "‰", "alpha": "α",
	"beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "lambda": "λ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "omega": "ω", "Delta": "Δ", "Sigma": "Σ", "Omega": "Ω"}

var accents = []struct{ suffix, mark string }{{"acute", "\u0301"}, {"grave", "\u0300"}, {"circumflex", "\u0302"}, {"dieresis", "\u0308"}, {"tilde", "\u0303"}, {"ring", "\u030a"}, {"caron", "\u030c"},
	{"cedilla", "\u0327"}, {"ogonek", "\u0328"}, {"macron", "\u0304"}, {"breve", "\u0306"}, {"dotaccent", "\u0307"}, {"hungarumlaut", "\u030b"}, {"commaaccent", "\u0326"}}

// named returns the text of a glyph's name by the rules of the Adobe Glyph List specification, or the empty string.
func named(name string) string {
	name, _, _ = strings.Cut(name, ".")
	if s, ok := names[name]; ok {
		return s
	}
	if len(name) == 1 {
		return name
	}
	for _, prefix := range []string{"uni", "u"} {
		if hex, ok := strings.CutPrefix(name, prefix); ok && len(hex) >= 4 && len(hex) <= 6 {
			if n, err := strconv.ParseUint(hex, 16, 32); err == nil {
				return string(rune(n))
			}
		}
	}
	for _, a := range accents {
		if letter, ok := strings.CutSuffix(name, a.suffix); ok && len(letter) == 1 {
			return norm.NFC.String(letter + a.mark)
		}
	}
	if strings.Contains(name, "_") {
		out := ""
		for part := range strings.SplitSeq(name, "_") {
			out += named(part)
		}
		return out
	}
	return ""
}

// cmap reads the mappings of a ToUnicode CMap (9.10.3).
func cmap(data []byte) map[int]string {
	out := map[int]string{}
	l := lexer{src: data}
	var args []operand
	for len(out) < 1<<17 {
		o, op, ok := l.next(0)
		if !ok {
			break
		}
		if op == "" {
			if args = append(args, o); len(args) > maxOperands {
				break
			}
			continue
		}
		switch op {
		case "endbfchar":
			for i := 0; i+1 < len(args); i += 2 {
				out[codeOf(args[i].str)] = units(args[i+1].str, 0)
			}
		case "endbfrange":
			for i := 0; i+2 < len(args); i += 3 {
				lo, hi := codeOf(args[i].str), codeOf(args[i+1].str)
				for c := lo; c <= hi && c-lo < 1<<16; c++ {
					if list := args[i+2].list; args[i+2].kind == '[' {
						if c-lo < len(list) {
							out[c] = units(list[c-lo].str, 0)
						}
					} else {
						out[c] = units(args[i+2].str, c-lo)
					}
				}
			}
		}
		args = args[:0]
	}
	return out
}

func codeOf(b []byte) int {
	n := 0
	for _, c := range b[:min(len(b), 4)] {
		n = n<<8 | int(c)
	}
	return n
}

// units decodes UTF-16 and adds plus to its last unit.
func units(b []byte, plus int) string {
	if len(b) == 1 {
		return string(rune(int(b[0]) + plus))
	}
	var u []uint16
	for i := 0; i+1 < len(b); i += 2 {
		u = append(u, uint16(b[i])<<8|uint16(b[i+1]))
	}
	if len(u) > 0 {
		u[len(u)-1] += uint16(plus)
	}
	return strings.ReplaceAll(string(utf16.Decode(u)), "\x00", "")
}
