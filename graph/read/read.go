// Package read turns files, streams and pasted text into documents: plain text, Markdown and web pages. What a page puts round its
// article (menus, share bars, comment forms) does not become text. Nothing in an article is ever executed or fetched.
//
// Limits: 64 MB an article, 4,000 nested elements in a web page.
package read

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/quadscope/quadscope/graph/text"
)

// maxBytes is how large an article may be.
const maxBytes = 64 << 20

// Error is why an article cannot be read, in words for its reader.
type Error struct {
	Name   string // the article's file name
	Reason string // "it is empty"
	Hint   string // what to do about it, or empty
}

// Error makes one sentence of name and reason.
func (e *Error) Error() string { return fmt.Sprintf("cannot read %q: %s", e.Name, e.Reason) }

// File reads the article in a file. The error is an *Error, or that of ctx.
func File(ctx context.Context, path string) (*text.Document, error) {
	name := filepath.Base(path)
	st, err := os.Stat(path)
	if err != nil {
		return nil, &Error{Name: name, Reason: fileReason(err)}
	}
	if st.IsDir() {
		return nil, &Error{Name: name, Reason: "it is a folder"}
	}
	if !st.Mode().IsRegular() {
		return nil, &Error{Name: name, Reason: "it is not a regular file"}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, &Error{Name: name, Reason: fileReason(err)}
	}
	defer f.Close()
	return Reader(ctx, f, name)
}

func fileReason(err error) string {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return "there is no such file"
	case errors.Is(err, os.ErrPermission):
		return "this user may not read it"
	}
	var pe *os.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

// Reader reads the article in r, of at most 64 MB. The kind is told from the content and the ending of name. The error is
// an *Error, or that of ctx.
func Reader(ctx context.Context, r io.Reader, name string) (*text.Document, error) {
	return reader(ctx, r, name, prose)
}

// Verbatim is Reader, except that nothing is dropped from plain text; see Plain.
func Verbatim(ctx context.Context, r io.Reader, name string) (*text.Document, error) {
	return reader(ctx, r, name, func(s string) *text.Document { return Plain(s, name) })
}

func reader(ctx context.Context, r io.Reader, name string, plain func(string) *text.Document) (doc *text.Document, err error) {
	fail := func(reason string) error { return &Error{Name: name, Reason: reason} }
	data, err := io.ReadAll(io.LimitReader(contextReader{ctx, r}, maxBytes+1))
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, fail(fileReason(err))
	case len(data) > maxBytes:
		return nil, fail("it is larger than 64 MB")
	case len(bytes.TrimSpace(data)) == 0:
		return nil, fail("it is empty")
	}
	if what := foreign(data); what != "" {
		return nil, &Error{Name: name, Reason: what, Hint: "save the article as text or as a web page and add that"}
	}
	defer func() {
		if x := recover(); x != nil {
			doc, err = nil, fail("the page is broken in a way that its reader cannot handle")
		}
	}()
	switch kind(data, name) {
	case "html":
		doc, err = page(data)
	case "markdown":
		doc = markdown(decode(data, "text/plain"))
	default:
		doc = plain(decode(data, "text/plain"))
	}
	if err != nil {
		return nil, fail(err.Error())
	}
	if len(doc.Blocks) == 0 {
		return nil, fail("no article text found in it")
	}
	doc.Name = name
	if doc.Title == "" {
		doc.Title = strings.TrimSuffix(name, filepath.Ext(name))
	}
	return doc, ctx.Err()
}

// kind tells web pages and Markdown from plain text.
func kind(data []byte, name string) string {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return "html"
	case ".md", ".markdown":
		return "markdown"
	}
	head := bytes.ToLower(data[:min(len(data), 2048)])
	if strings.HasPrefix(http.DetectContentType(data), "text/html") || bytes.Contains(head, []byte("<html")) || bytes.Contains(head, []byte("<body")) {
		return "html"
	}
	return "text"
}

// foreign names the kind of data that is no text, or returns the empty string.
func foreign(data []byte) string {
	if bytes.HasPrefix(data, []byte("%PDF")) {
		return "it is a PDF, which this version does not read"
	}
	if isUTF16(data) {
		return ""
	}
	switch mime, _, _ := strings.Cut(http.DetectContentType(data), "/"); mime {
	case "image":
		return "it is a picture, not an article"
	case "audio", "video":
		return "it is a recording, not an article"
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return "it is an archive or an office document, which this version does not read"
	}
	head := data[:min(len(data), 8192)]
	odd := 0
	for _, b := range head {
		if b == 0 {
			return "it is not an article (binary data)"
		}
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != '\x1b' {
			odd++
		}
	}
	if odd*10 > len(head) {
		return "it is not an article (binary data)"
	}
	return ""
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
