// Package pdf reads the text layer of PDF files (ISO 32000-1) in reading order. pdfcpu opens the file, repairs and unlocks it and unpacks its
// streams; this package interprets the page contents, decodes their fonts, and puts glyphs together to lines, columns and
// paragraphs. Running heads, page numbers and hyphens at line ends are taken out; each block knows its page.
package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/quadscope/quadscope/graph/read/prose"
	"github.com/quadscope/quadscope/graph/text"
)

const (
	maxPages  = 10_000
	maxTree   = 200       // nested nodes of the tree of pages
	maxStream = 32 << 20  // bytes of an unpacked stream
	maxGlyphs = 4_000_000 // of a file
)

// Read reads a PDF file. The error is a reason in words.
func Read(ctx context.Context, data []byte) (*text.Document, error) {
	f, err := open(ctx, data)
	if err != nil {
		return nil, err
	}
	leaves, err := sheets(f)
	if err != nil {
		return nil, err
	}
	var pages []page
	glyphs, large := 0, false
	for i, s := range leaves {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n := i + 1
		r := reader{ctx: ctx, file: f.XRefTable, fonts: map[string]*font{}}
		gs := r.page(s)
		large = large || r.large
		if len(gs) > maxOnPage {
			return nil, fmt.Errorf("it has too much text on page %d", n)
		}
		if glyphs += len(gs); glyphs > maxGlyphs {
			return nil, errors.New("it has too much text for an article")
		}
		pages = append(pages, page{number: n, lines: arrange(gs)})
	}
	if glyphs < 20 && large {
		return nil, errors.New("its pages unpack to more than 32 MB each")
	}
	if glyphs < 20 {
		return nil, errors.New("it has no text layer: its pages are pictures (a scan), which need text recognition first")
	}
	printed := browser.MatchString(entry(f, "Creator") + " " + entry(f, "Producer"))
	d := compose(pages, !printed)
	info(f, d)
	if printed {
		d.Published = "" // the date is that of the printing
	}
	return d, nil
}

// browser matches the programs that print web pages, with all that stands round the article.
var browser = regexp.MustCompile(`(?i)skia/pdf|mozilla|chrom|firefox|safari|wkhtmltopdf|quartz pdfcontext.*safari`)

func open(ctx context.Context, data []byte) (*model.Context, error) {
	conf := &model.Configuration{ValidationMode: model.ValidationRelaxed, Reader15: true, DecodeAllStreams: false, Limits: model.DefaultResourceLimits(), Offline: true}
	conf.Limits.MaxStreamBytes, conf.Limits.MaxDecodeBytes = 256<<20, maxStream
	conf.Limits.MaxObjectCount, conf.Limits.MaxXRefEntries = 1_000_000, 1_000_000
	f, err := pdfcpu.ReadWithContext(ctx, bytes.NewReader(data), conf)
	switch {
	case errors.Is(err, pdfcpu.ErrWrongPassword):
		return nil, errors.New("it is locked with a password")
	case err != nil && ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, errors.New("it is damaged: no PDF that can be opened")
	}
	return f, nil
}

// sheet is a page with what it inherits from the nodes above it (7.7.3.4).
type sheet struct {
	dict, resources types.Dict
	rotate          int
}

// sheets walks the tree of pages (7.7.3), which may have loops in a broken file.
func sheets(f *model.Context) ([]sheet, error) {
	root, err := f.Pages()
	if err != nil || root == nil {
		return nil, errors.New("it is damaged: it has no pages")
	}
	var out []sheet
	above := map[types.IndirectRef]bool{}
	var walk func(o types.Object, s sheet)
	walk = func(o types.Object, s sheet) {
		ref, named := o.(types.IndirectRef)
		d, err := f.DereferenceDict(o)
		if err != nil || d == nil || named && above[ref] || len(above) > maxTree || len(out) > maxPages {
			return
		}
		s.dict = d
		if r, err := f.DereferenceDict(d["Resources"]); err == nil && r != nil {
			s.resources = r
		}
		if o, err := f.Dereference(d["Rotate"]); err == nil && o != nil {
			s.rotate = int(number(o))
		}
		kids, err := f.DereferenceArray(d["Kids"])
		if err != nil || kids == nil {
			out = append(out, s)
			return
		}
		above[ref] = true
		for _, k := range kids {
			walk(k, s)
		}
		delete(above, ref)
	}
	walk(*root, sheet{})
	switch {
	case len(out) == 0:
		return nil, errors.New("it is damaged: it has no pages")
	case len(out) > maxPages:
		return nil, errors.New("it has more than 10,000 pages")
	}
	return out, nil
}

var programTitle = regexp.MustCompile(`(?i)^(?:microsoft \w+ - .*|untitled.*|.*\.(?:docx?|tex|dvi|indd|pdf|html?|odt|qxd|pmd)|about:blank|print|-+|\(.*\)|slide \d+|powerpoint presentation)$`)

// entry returns an entry of the document information (14.3.3), or the empty string.
func entry(f *model.Context, key string) string {
	if f.Info == nil {
		return ""
	}
	dict, err := f.DereferenceDict(*f.Info)
	if err != nil || dict == nil {
		return ""
	}
	o, ok := dict.Find(key)
	if !ok {
		return ""
	}
	s, err := f.DereferenceText(o)
	if err != nil {
		return ""
	}
	return prose.Clean(s)
}

// info puts the document information into d. A title that only names a program or a file is not believed; of one that adds the name
// of a site to the heading of the text, the heading is.
func info(f *model.Context, d *text.Document) {
	get := func(key string) string { return entry(f, key) }
	if t := get("Title"); t != "" && !programTitle.MatchString(t) && (len(d.Title) < 10 || !strings.HasPrefix(t, d.Title)) {
		d.Title = t
	}
	if a := get("Author"); !strings.Contains(a, "@") {
		d.Author = prose.Authors(a)
	}
	d.Published = prose.ISODate(get("CreationDate"))
	if root, err := f.Catalog(); err == nil {
		if o, ok := root.Find("Lang"); ok {
			if s, err := f.DereferenceText(o); err == nil {
				d.Language = prose.Language(s)
			}
		}
	}
}

// number returns o as a number, or 0.
func number(o types.Object) float64 {
	switch o := o.(type) {
	case types.Integer:
		return float64(o)
	case types.Float:
		return float64(o)
	}
	return 0
}
