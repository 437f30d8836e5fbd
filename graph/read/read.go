// Package read turns files, streams and pasted text into documents, each format by its reader in the table of kinds (kind.go).
// What a page puts round its article (menus, share bars, comment forms) does not become text. Nothing in an article is ever
// executed or fetched.
//
// Limits. What passes one becomes that article's error, a sentence; the articles beside it are read.
//
//	                       file      inside
//	text, Markdown         16 MB     8 MB of text, as of every file; from 256 kB on in parts, each an article
//	web page, saved page   64 MB     4,000 nested elements, 80,000 elements, 400,000 attributes, 4 MB between them
//	PDF                    256 MB    10,000 pages, 32 MB a stream unpacked, 1,000,000 objects, 4,000,000 characters, 300,000 on a page, 12 forms in forms
//	DOCX, ODT, RTF         64 MB     32 MB a part unpacked, 1,000 nested elements or groups; XML entities are not expanded
//	PPTX                   256 MB    as DOCX
//	EPUB                   256 MB    5,000 chapters, 256 MB unpacked
//	message                64 MB     500 parts, nested 20 deep
//	mailbox                4 GB      64 MB a message
//	ZIP, tar, gzip         4 GB      64 MB a file, and from 4 MB on 200 times its packed size; 2 GB and 50,000 articles in all, archives nested 4 deep;
//	                                 files of a ZIP do not overlap; names lead nowhere outside
//	feed                   64 MB     50,000 articles
//	CSV                    256 MB    16 MB a row
//	JSON lines             4 GB      16 MB a line
//	link                   1 MB      fetched only when allowed, see Fetch: 32 MB, 30 s, 8 redirects, public addresses
//	every article                    60 s, and 450 MB of memory while it is read; a panic of its reader is its error
//	folder                           links to folders are not followed; devices, pipes and sockets are not opened
package read

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/quadscope/quadscope/graph/read/prose"
	"github.com/quadscope/quadscope/graph/text"
)

const (
	maxBytes    = 64 << 20 // an article
	maxUnpacked = 2 << 30  // all articles of an archive
	maxItems    = 50_000   // articles of an archive
	maxNesting  = 4        // archives in archives
	maxPlain    = 16 << 20 // a file of plain text, a row of a table
	maxBook     = 256 << 20
	maxChapters = 5000
	maxTime     = 60 * time.Second
	maxMemory   = 450 << 20 // by which the live heap may grow while an article is read
	maxRatio    = 200       // times its size to which a packed file of some size may unpack: text that is nothing but repetition
	leastRatio  = 4 << 20   // bytes from which on maxRatio holds
)

// Error is why an article cannot be read, in words for its reader.
type Error struct {
	Name   string // the article's file name
	Reason string // "it is empty"
	Hint   string // what to do about it, or empty
	cause  error  // that Reason tells, or nil
}

// Unwrap returns what Reason tells, such as ErrNoArticles, or nil.
func (e *Error) Unwrap() error { return e.cause }

// Error makes one sentence of name and reason. A name of unreasonable length is cut.
func (e *Error) Error() string { return fmt.Sprintf("cannot read %q: %s", cutName(e.Name), e.Reason) }

const maxName = 120 // characters of a name in a message

// cutName takes the middle out of a name that is longer than maxName.
func cutName(name string) string {
	if rs := []rune(name); len(rs) > maxName {
		return string(rs[:maxName/2]) + "…" + string(rs[len(rs)-maxName/2:])
	}
	return name
}

// ShownName returns what people call the article at a path: the last element, and where that is but the number of a line or an item, the
// file with it, as in "box.mbox/3".
func ShownName(path string) string {
	name := filepath.Base(path)
	if strings.Trim(name, "0123456789") == "" {
		return filepath.Join(filepath.Base(filepath.Dir(path)), name)
	}
	return name
}

// Found is one article of a source, or why there is none; or the last word on a source: what of it was passed over.
type Found struct {
	Path     string         // where it is: "news.zip/2026/a.html", "box.mbox/3"
	Doc      *text.Document // nil when Err is not, or Passed counts something
	Err      error          // an *Error
	Passed   Passed         // only with neither of them
	Original []byte         // bytes that the article was read from; shared, not to be changed; nil when they are in the file Path
}

// Each reads all articles in a file, which may be an archive, a mailbox, a feed or a table, and hands them to found in their
// order. The error is that of found or of ctx; what is wrong with the file is a Found of its own.
func Each(ctx context.Context, path string, found func(Found) error) error {
	c := &call{ctx: ctx, found: found, left: maxUnpacked, items: maxItems}
	f, err := openRegular(path)
	if err != nil {
		return c.fail(path, err)
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return c.fail(path, err)
	}
	return c.all(input{path: path, at: f, size: st.Size()})
}

// EachIn is Each for bytes that are in no file.
func EachIn(ctx context.Context, data []byte, name string, found func(Found) error) error {
	c := &call{ctx: ctx, found: found, left: maxUnpacked, items: maxItems}
	return c.all(input{path: name, at: bytes.NewReader(data), size: int64(len(data)), data: data, inner: true})
}

// openRegular opens a file that can be read to its end: no folder, device or pipe.
func openRegular(path string) (*os.File, error) {
	st, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case st.IsDir():
		return nil, errors.New("it is a folder")
	case !st.Mode().IsRegular():
		return nil, errors.New("it is not a regular file")
	}
	return os.Open(path)
}

// File reads the article in a file. The error is an *Error, or that of ctx. A file of several articles is an error: see Each.
func File(ctx context.Context, path string) (*text.Document, error) {
	return only(filepath.Base(path), func(found func(Found) error) error { return Each(ctx, path, found) })
}

// Reader reads the article in r, of at most 64 MB. The kind is told from the content and the ending of name. The error is
// an *Error, or that of ctx.
func Reader(ctx context.Context, r io.Reader, name string) (*text.Document, error) {
	data, err := slurp(ctx, r, name)
	if err != nil {
		return nil, err
	}
	return only(name, func(found func(Found) error) error { return EachIn(ctx, data, name, found) })
}

// Verbatim is Reader, except that nothing is dropped from plain text; see Plain.
func Verbatim(ctx context.Context, r io.Reader, name string) (*text.Document, error) {
	data, err := slurp(ctx, r, name)
	if err != nil {
		return nil, err
	}
	in := input{path: name, at: bytes.NewReader(data), size: int64(len(data))}
	if foreign(in.head()) == "" && kindOf(in).name == "text" && len(bytes.TrimSpace(data)) > 0 {
		if s := prose.Decode(data, "text/plain"); notProse(s, in.ending()) == "" {
			return Plain(s, name), nil
		}
	}
	return only(name, func(found func(Found) error) error { return EachIn(ctx, data, name, found) })
}

// Plain returns s as a document of which nothing is dropped; see prose.Plain.
func Plain(s, name string) *text.Document { return prose.Plain(s, name) }

func slurp(ctx context.Context, r io.Reader, name string) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(contextReader{ctx, r}, maxBytes+1))
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, &Error{Name: name, Reason: fileReason(err)}
	case len(data) > maxBytes:
		return nil, &Error{Name: name, Reason: "it is larger than 64 MB"}
	}
	return data, nil
}

var errSeveral = errors.New("it holds several articles")

// only returns the one article that each finds.
func only(name string, each func(func(Found) error) error) (*text.Document, error) {
	var first *Found
	err := each(func(f Found) error {
		switch {
		case f.Doc == nil && f.Err == nil:
			return nil // only what was passed over
		case first != nil:
			return errSeveral
		}
		first = &f
		return nil
	})
	switch {
	case errors.Is(err, errSeveral):
		return nil, &Error{Name: name, Reason: errSeveral.Error(), Hint: "import it into a project, or list them with qs read"}
	case err != nil:
		return nil, err
	case first == nil:
		return nil, &Error{Name: name, Reason: ErrNoArticles.Error(), cause: ErrNoArticles}
	}
	return first.Doc, first.Err
}

func fileReason(err error) string {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return "there is no such file"
	case errors.Is(err, os.ErrPermission):
		return "this user may not read it"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "it is damaged: it ends in the middle"
	}
	var pe *os.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

// contextReader ends with the context.
type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (c contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}
