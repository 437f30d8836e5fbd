package read

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"strings"
	"time"

	"github.com/quadscope/quadscope/graph/read/prose"
	"github.com/quadscope/quadscope/graph/text"
)

// input is what one reader gets: bytes with a name.
type input struct {
	path  string
	at    io.ReaderAt
	size  int64
	data  []byte // the bytes themselves where they are in memory
	inner bool   // not a file of its own: the original has to be handed out
}

func (in input) name() string { return filepath.Base(in.path) }

// ending returns the ending of the name in lower case, as in ".html".
func (in input) ending() string { return strings.ToLower(filepath.Ext(in.path)) }

// headSize is how much of a file tells what it is, in bytes.
const headSize = 8192

// head returns the first 8 kB.
func (in input) head() []byte {
	b := make([]byte, min(in.size, headSize))
	n, _ := in.at.ReadAt(b, 0)
	return b[:n]
}

func (in input) reader() io.Reader { return io.NewSectionReader(in.at, 0, in.size) }

// call is the reading of one source: its budget and where its articles go.
type call struct {
	ctx   context.Context
	found func(Found) error
	left  int64 // bytes that may still be unpacked
	items int   // articles that may still come
	depth int   // archives round the input

	passed Passed // what of archives and messages was passed over
}

// stopped marks an error that ends the call: that of the context or of found.
type stopped struct{ error }

func (s stopped) Unwrap() error { return s.error }

// errFull ends a call that has handed out as many articles as one may.
var errFull = errors.New("too many articles")

// all reads the source of a call and tells at its end what was passed over.
func (c *call) all(in input) error {
	if err := c.read(in); err != nil && !errors.Is(err, errFull) {
		return err
	}
	if c.passed.Total() == 0 {
		return nil
	}
	return c.found(Found{Path: in.path, Passed: c.passed})
}

func (c *call) emit(f Found) error {
	switch c.items--; {
	case c.items == -1:
		if err := c.found(Found{Path: f.Path, Err: &Error{Name: ShownName(f.Path), Reason: "it is one of more than 50,000 articles in one file; it and the rest are left out"}}); err != nil {
			return stopped{err}
		}
		return stopped{errFull}
	case c.items < -1:
		return stopped{errFull}
	}
	if err := c.found(f); err != nil {
		return stopped{err}
	}
	if err := c.ctx.Err(); err != nil {
		return stopped{err}
	}
	return nil
}

// fail hands out why path gives nothing.
func (c *call) fail(path string, err error) error {
	var e *Error
	if !errors.As(err, &e) {
		e = &Error{Name: filepath.Base(path), Reason: fileReason(err), cause: err}
	}
	if e.Name == filepath.Base(path) {
		e = &Error{Name: ShownName(path), Reason: e.Reason, Hint: e.Hint, cause: e.cause}
	}
	return c.emit(Found{Path: path, Err: e})
}

// read reads one input by its kind and hands out all that is in it.
func (c *call) read(in input) error {
	err := c.dispatch(in)
	var s stopped
	switch {
	case err == nil:
		return nil
	case errors.As(err, &s):
		return err
	case c.ctx.Err() != nil:
		return stopped{c.ctx.Err()}
	}
	return c.fail(in.path, err)
}

func (c *call) dispatch(in input) error {
	if err := c.ctx.Err(); err != nil {
		return stopped{err}
	}
	head := in.head()
	if in.size == 0 || in.size <= int64(len(head)) && len(bytes.TrimSpace(head)) == 0 {
		return errors.New("it is empty")
	}
	if what := foreign(head); what != "" {
		return &Error{Name: in.name(), Reason: what}
	}
	k := kindOf(in)
	if in.size > k.limit {
		return &Error{Name: in.name(), Reason: "it is larger than " + sizeText(k.limit)}
	}
	if k.many != nil {
		return c.guarded(func() error { return k.many(c, in) })
	}
	data := in.data
	if data == nil {
		var err error
		if data, err = io.ReadAll(contextReader{c.ctx, in.reader()}); err != nil {
			return err
		}
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return errors.New("it is empty")
	}
	doc, err := c.one(k, in, data)
	if err != nil {
		return err
	}
	return c.hand(in, doc, data)
}

// hand finishes a document and hands it out, in parts where it is too long for an article.
func (c *call) hand(in input, doc *text.Document, original []byte) error {
	if len(doc.Blocks) == 0 {
		return errors.New("no article text found in it")
	}
	if len(doc.Text) > prose.MaxText {
		return &Error{Name: in.name(), Reason: "it has more than " + sizeText(prose.MaxText) + " of text, too much for one file", Hint: "split it into its chapters or items"}
	}
	doc.Name = in.name()
	if doc.Title == "" {
		doc.Title = strings.TrimSuffix(doc.Name, filepath.Ext(doc.Name))
	}
	byline(doc)
	pathDay(in, doc)
	trim(doc)
	parts := partsOf(doc)
	for i, part := range parts {
		f := Found{Path: in.path, Doc: part}
		if len(parts) > 1 {
			f.Path = fmt.Sprintf("%s/%d", in.path, i+1)
		}
		if in.inner {
			f.Original = original
		}
		if err := c.emit(f); err != nil {
			return err
		}
	}
	return nil
}

// byline takes author and date from a line under the title when nothing else tells them.
func byline(d *text.Document) {
	for _, b := range d.Blocks[:min(len(d.Blocks), 6)] {
		author, day := prose.Byline(b.In(d.Text))
		if d.Author == "" {
			d.Author = author
		}
		if d.Published == "" {
			d.Published = day
		}
	}
	for i := range min(len(d.Blocks)-1, 3) {
		if _, day := prose.Byline(d.Blocks[i+1].In(d.Text)); d.Author == "" && day != "" && prose.IsPerson(d.Blocks[i].In(d.Text)) {
			d.Author = prose.Clean(d.Blocks[i].In(d.Text)) // a name over a date
		}
	}
	for i := 0; d.Published == "" && i < min(len(d.Blocks), mostHead); i++ {
		d.Published = prose.Dateline(d.Blocks[i].In(d.Text))
	}
}

// pathDay takes the day of publication from where a file is when nothing in it tells it.
func pathDay(in input, d *text.Document) {
	name := strings.TrimSuffix(in.name(), filepath.Ext(in.name()))
	if d.Published == "" && strings.Trim(name, "0123456789") != "" {
		d.Published = prose.DayInName(name)
	}
	if d.Published == "" {
		d.Published = prose.DayInPath(filepath.ToSlash(in.path))
	}
}

// mostHead is how many blocks at the start of an article may be its head.
const mostHead = 6

// trim drops what stands at the start of an article and is no part of its text: what comes before its title without being a sentence,
// such as the menu of a printed page, and lines that say nothing but the title again, the author or the day, which are told beside it.
func trim(d *text.Document) {
	blocks := d.Blocks[:min(len(d.Blocks), mostHead)]
	said := func(i int) string { return prose.Clean(blocks[i].In(d.Text)) }
	drop := map[int]bool{}
	title := -1
	for i := range blocks {
		if strings.EqualFold(said(i), d.Title) {
			title = i
			break
		}
	}
	for i := range max(title, 0) {
		if s := said(i); len(s) > 160 || strings.ContainsAny(s[len(s)-1:], ".!?:,;”\"") {
			clear(drop)
			break
		}
		drop[i] = true
	}
	for i := title + 1; i < len(blocks); i++ {
		s := said(i)
		author, day := prose.Byline(s)
		if !strings.EqualFold(s, d.Title) && (d.Author == "" || !strings.EqualFold(s, d.Author)) && (author != "" && author != d.Author || author == "" && day == "") {
			break
		}
		drop[i] = true
	}
	if len(drop) == 0 || len(drop) == len(d.Blocks) {
		return
	}
	var b strings.Builder
	var kept []text.Block
	for i, x := range d.Blocks {
		if drop[i] {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		start := b.Len()
		b.WriteString(x.In(d.Text))
		x.Span = text.Span{Start: start, End: b.Len()}
		kept = append(kept, x)
	}
	d.Text, d.Blocks = b.String(), kept
}

// guarded makes a panic of a reader the error of its input.
func (c *call) guarded(do func() error) (err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("it is broken in a way that its reader cannot handle (%v)", x)
		}
	}()
	return do()
}

// one runs the reader of a single article under the guards of time, memory and panic. A reader that is over its memory is waited for, so
// that no other adds to it; one that is over its time is left behind. Both end by their own limits.
func (c *call) one(k kind, in input, data []byte) (*text.Document, error) {
	ctx, cancel := context.WithTimeout(c.ctx, maxTime)
	defer cancel()
	var doc *text.Document
	done := make(chan error, 1)
	go func() {
		done <- c.guarded(func() (err error) {
			doc, err = k.one(ctx, data, in)
			return err
		})
	}()
	deadline := time.NewTimer(maxTime)
	defer deadline.Stop()
	look := time.NewTicker(100 * time.Millisecond)
	defer look.Stop()
	before, greedy := heap(), false
	for {
		select {
		case err := <-done:
			switch {
			case c.ctx.Err() != nil:
				return nil, stopped{c.ctx.Err()}
			case greedy:
				return nil, errMemory
			case err != nil && ctx.Err() != nil:
				return nil, errTime
			}
			return doc, err
		case <-c.ctx.Done():
			return nil, stopped{c.ctx.Err()}
		case <-deadline.C:
			return nil, errTime
		case <-look.C:
			if !greedy && heap() > before+maxMemory {
				runtime.GC() // what counts is what is in use
				if greedy = heap() > before+maxMemory; greedy {
					cancel()
				}
			}
		}
	}
}

var errMemory = errors.New("reading it takes too much memory")

var errTime = errors.New("reading it takes too long")

// heap returns how many bytes the program's objects take.
func heap() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

// inside reads an input that is part of another one.
func (c *call) inside(in input) error {
	c.depth++
	defer func() { c.depth-- }()
	if c.depth > maxNesting {
		return c.fail(in.path, errors.New("it is packed too deeply"))
	}
	in.inner = true
	return c.read(in)
}

// unpack reads at most an article's worth of r against the budget of the call.
func (c *call) unpack(r io.Reader, limit int64) ([]byte, error) {
	limit = min(limit, c.left)
	data, err := io.ReadAll(io.LimitReader(contextReader{c.ctx, r}, limit+1))
	if err == nil && int64(len(data)) > limit {
		c.left -= limit
		if c.left == 0 {
			return nil, errors.New("its archive unpacks to more than " + sizeText(maxUnpacked) + "; the rest is left out")
		}
		return nil, errors.New("it unpacks to more than " + sizeText(limit) + ", too much for an article of its size")
	}
	c.left -= int64(len(data))
	return data, err
}
