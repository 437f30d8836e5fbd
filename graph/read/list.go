package read

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/mmcdole/gofeed"
	"howett.net/plist"

	"github.com/quadscope/quadscope/graph/read/prose"
	"github.com/quadscope/quadscope/graph/read/web"
	"github.com/quadscope/quadscope/graph/text"
)

func reader(data []byte) io.ReaderAt { return bytes.NewReader(data) }

func background() context.Context { return context.Background() }

// epub reads a book (EPUB 3): a document a chapter, in the order of its spine.
func (c *call) epub(in input) error {
	z, err := zip.NewReader(in.at, in.size)
	if err != nil {
		return errors.New("it is damaged: its list of files cannot be read")
	}
	part := func(name string) ([]byte, error) {
		i := slices.IndexFunc(z.File, func(f *zip.File) bool { return f.Name == name })
		if i < 0 {
			return nil, fmt.Errorf("it is damaged: %s is missing", shownName(name))
		}
		return c.unzip(z.File[i])
	}
	if slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == "META-INF/rights.xml" }) {
		return errors.New("it is locked by its seller (DRM)")
	}
	book, chapters, err := spine(part)
	if err != nil {
		return err
	}
	if len(chapters) > maxChapters {
		return errors.New("it has more than 5,000 chapters")
	}
	n, start := 0, c.left
	for _, name := range chapters {
		if start-c.left > maxBook {
			return errors.New("it unpacks to more than " + sizeText(maxBook) + "; the rest is left out")
		}
		data, err := part(name)
		if err != nil {
			if err := c.fail(in.path+"/"+shownName(name), err); err != nil {
				return err
			}
			continue
		}
		d, err := web.Fragment(prose.Decode(data, "text/html"))
		if err != nil || len(d.Blocks) == 0 || len(chapters) > 1 && isFrontPage(name, d) {
			continue
		}
		n++
		title := d.Title
		if d.Blocks[0].Kind == text.Heading {
			title = d.Blocks[0].In(d.Text)
		}
		d.Kind, d.Title, d.Site = "epub", title, book.Title
		d.Author, d.Language, d.Published = book.Author, book.Language, book.Published
		if d.Title == "" || len(chapters) == 1 {
			d.Title = book.Title
		}
		chapter := in
		chapter.path = in.path + "/" + shownName(name)
		if err := c.hand(chapter, d, in.data); err != nil {
			return err
		}
	}
	if n == 0 {
		return errors.New("no article text found in it")
	}
	return nil
}

var frontPage = regexp.MustCompile(`(?i)(?:^|[^a-z])(?:cover|title[-_ ]?page|half[-_ ]?title|toc|contents|nav|copyright|imprint|colophon|dedication)(?:[^a-z]|$)`)

// isFrontPage reports whether a short chapter is a cover, a title page or the like: by its name, or because no sentence is in it.
func isFrontPage(name string, d *text.Document) bool {
	return len(d.Text) < 200 && (frontPage.MatchString(path.Base(name)) || !slices.ContainsFunc(d.Blocks, func(b text.Block) bool {
		s := b.In(d.Text)
		return strings.ContainsAny(s[len(s)-1:], ".!?") && strings.Count(s, " ") >= 2
	}))
}

// spine reads the metadata and the chapters' names from the package document.
func spine(part func(string) ([]byte, error)) (book text.Document, chapters []string, err error) {
	var container struct {
		Root []struct {
			Path string `xml:"full-path,attr"`
		} `xml:"rootfiles>rootfile"`
	}
	data, err := part("META-INF/container.xml")
	if err == nil {
		err = xml.Unmarshal(data, &container)
	}
	if err != nil || len(container.Root) == 0 {
		return book, nil, errors.New("it is damaged: it has no list of chapters")
	}
	var opf struct {
		Title    []string `xml:"metadata>title"`
		Creator  []string `xml:"metadata>creator"`
		Language []string `xml:"metadata>language"`
		Date     []string `xml:"metadata>date"`
		Items    []struct {
			ID   string `xml:"id,attr"`
			Href string `xml:"href,attr"`
			Prop string `xml:"properties,attr"`
		} `xml:"manifest>item"`
		Refs []struct {
			ID string `xml:"idref,attr"`
		} `xml:"spine>itemref"`
	}
	if data, err = part(container.Root[0].Path); err == nil {
		err = xml.Unmarshal(data, &opf)
	}
	if err != nil {
		return book, nil, errors.New("it is damaged: its list of chapters cannot be read")
	}
	first := func(list []string) string {
		if len(list) == 0 {
			return ""
		}
		return list[0]
	}
	book = text.Document{Title: prose.Clean(first(opf.Title)), Author: prose.Authors(opf.Creator...), Language: prose.Language(first(opf.Language)), Published: prose.ISODate(first(opf.Date))}
	href := map[string]string{}
	for _, i := range opf.Items {
		if !strings.Contains(" "+i.Prop+" ", " nav ") {
			name, err := url.PathUnescape(i.Href)
			if err != nil {
				name = i.Href
			}
			href[i.ID] = path.Join(path.Dir(container.Root[0].Path), name)
		}
	}
	listed := map[string]bool{}
	for _, r := range opf.Refs {
		if name := href[r.ID]; name != "" && !listed[name] {
			listed[name] = true
			chapters = append(chapters, name)
		}
	}
	return book, chapters, nil
}

// feed reads an RSS or Atom file, an article an item.
func (c *call) feed(in input) error {
	f, err := gofeed.NewParser().Parse(contextReader{c.ctx, in.reader()})
	if err != nil {
		return errors.New("it is not a feed that can be read")
	}
	if len(f.Items) == 0 {
		return ErrNoArticles
	}
	for n, item := range f.Items {
		body := item.Content
		if len(body) < len(item.Description) {
			body = item.Description
		}
		body = feedTail.ReplaceAllString(cdata.ReplaceAllString(body, "$1"), "")
		d, err := web.Fragment(body)
		part := in
		part.path = fmt.Sprintf("%s/%d", in.path, n+1)
		if err == nil {
			d.Kind, d.Title, d.Site, d.URL, d.Language = "feed", feedTitle(item.Title), prose.Clean(f.Title), prose.URL(item.Link), prose.Language(f.Language)
			var names []string
			for _, a := range item.Authors {
				names = append(names, a.Name)
			}
			d.Author = prose.Authors(names...)
			switch {
			case item.PublishedParsed != nil:
				d.Published = item.PublishedParsed.Format("2006-01-02")
			case item.UpdatedParsed != nil:
				d.Published = item.UpdatedParsed.Format("2006-01-02")
			}
			err = c.hand(part, d, []byte(body))
		}
		if err := c.orFail(part.path, err); err != nil {
			return err
		}
	}
	return nil
}

var (
	cdata    = regexp.MustCompile(`(?s)<!\[CDATA\[(.*?)(?:\]\]>|$)`) // that was escaped once more than it should have been
	feedTail = regexp.MustCompile(`(?is)(?:<p>\s*The post\s+<a\b[^>]*>.*?</a>\s+(?:first appeared|appeared first) on\s+.*?</p>|\s*\[(?:…|\.\.\.|&hellip;|&#8230;)\])\s*$`)
)

// feedTitle makes words of a title, in which some feeds have markup.
func feedTitle(s string) string {
	for range 2 {
		if strings.ContainsAny(s, "<&") {
			if d, err := web.Fragment(s); err == nil && d.Text != "" {
				s = d.Text
			}
		}
	}
	return prose.Clean(s)
}

// orFail makes an error of one article its Found, and passes on what ends the call.
func (c *call) orFail(at string, err error) error {
	var s stopped
	if err == nil || errors.As(err, &s) {
		return err
	}
	return c.fail(at, err)
}

// columns finds the fields of a table's row by the names that tables of articles use.
func field(row map[string]string, names ...string) string {
	for _, n := range names {
		if row[n] != "" {
			return row[n]
		}
	}
	return ""
}

var textColumns = []string{"text", "body", "content", "article", "article_text", "fulltext", "full_text", "maintext", "article_body", "articlebody", "abstract", "summary", "description"}

// row hands out one row of a table as an article.
func (c *call) row(in input, n int, kind string, row map[string]string) error {
	body := field(row, textColumns...)
	part := in
	part.path = fmt.Sprintf("%s/%d", in.path, n)
	var d *text.Document
	var err error
	if strings.Contains(body, "</p>") {
		d, err = web.Fragment(body)
	} else {
		d = prose.Text(body)
	}
	if err == nil {
		d.Kind, d.Title = kind, prose.Clean(field(row, "title", "headline", "name", "subject"))
		d.Author = prose.Authors(field(row, "authors", "author", "byline", "creator"))
		d.Site = prose.Clean(field(row, "site", "source", "publication", "publisher", "outlet"))
		d.Published = prose.ISODate(field(row, "published", "date", "publish_date", "published_at", "pubdate", "date_published", "created_at", "publication_date"))
		d.URL, d.Language = prose.URL(field(row, "url", "link", "uri")), prose.Language(field(row, "language", "lang"))
		err = c.hand(part, d, []byte(body))
	}
	return c.orFail(part.path, err)
}

const maxColumns = 1000 // of a table; those behind are not looked at

// csv reads a table (RFC 4180; comma, semicolon or tab) with a column of text, an article a row.
func (c *call) csv(in input) error {
	head := in.head()
	rows := &rowReader{r: contextReader{c.ctx, in.reader()}}
	r := csv.NewReader(rows)
	line, _, _ := bytes.Cut(head, []byte("\n"))
	for _, sep := range ",;\t" {
		if bytes.Count(line, []byte(string(sep))) > bytes.Count(line, []byte(string(r.Comma))) {
			r.Comma = sep
		}
	}
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	names, err := r.Read()
	if err != nil {
		return errors.New("it is not a table that can be read")
	}
	columns := map[string]int{}
	for i, n := range names[:min(len(names), maxColumns)] {
		if n = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(n, "\ufeff"))); n != "" {
			columns[n] = i
		}
	}
	if !slices.ContainsFunc(textColumns, func(n string) bool { _, in := columns[n]; return in }) {
		return &Error{Name: in.name(), Reason: "it has no column of text", Hint: "name the column with the articles text, body or content"}
	}
	for n := 1; ; n++ {
		rows.n = 0
		values, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if errors.Is(err, errLongRow) {
			return fmt.Errorf("row %d is longer than %s; the rest is left out", n, sizeText(maxPlain))
		}
		if err != nil {
			return fmt.Errorf("row %d cannot be read; the rest is left out", n)
		}
		row := map[string]string{}
		for name, i := range columns {
			if i < len(values) {
				row[name] = prose.Decode([]byte(values[i]), "text/plain")
			}
		}
		if err := c.row(in, n, "csv", row); err != nil {
			return err
		}
	}
}

var errLongRow = errors.New("row too long")

// rowReader ends when one row, of which n bytes have been read, is too long to be one.
type rowReader struct {
	r io.Reader
	n int
}

func (r *rowReader) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	if r.n += n; r.n > maxPlain {
		return n, errLongRow
	}
	return n, err
}

// jsonl reads lines of JSON objects with a text field, an article a line.
func (c *call) jsonl(in input) error {
	s := bufio.NewScanner(contextReader{c.ctx, in.reader()})
	s.Buffer(nil, maxPlain)
	for n := 1; s.Scan(); n++ {
		if len(bytes.TrimSpace(s.Bytes())) == 0 {
			continue
		}
		var raw map[string]any
		at := fmt.Sprintf("%s/%d", in.path, n)
		if err := json.Unmarshal(s.Bytes(), &raw); err != nil {
			if err := c.fail(at, errors.New("the line is not a JSON object")); err != nil {
				return err
			}
			continue
		}
		row := map[string]string{}
		for k, v := range raw {
			switch v := v.(type) {
			case string:
				row[strings.ToLower(k)] = v
			case []any:
				var list []string
				for _, x := range v {
					if s, ok := x.(string); ok {
						list = append(list, s)
					}
				}
				row[strings.ToLower(k)] = strings.Join(list, "; ")
			}
		}
		if field(row, textColumns...) == "" {
			if err := c.fail(at, errors.New("the line has no text, body or content")); err != nil {
				return err
			}
			continue
		}
		if err := c.row(in, n, "jsonl", row); err != nil {
			return err
		}
	}
	if s.Err() != nil {
		return errors.New("a line of it is longer than " + sizeText(maxPlain))
	}
	return nil
}

var linkLine = regexp.MustCompile(`(?m)^URL(?:\[[^\]]*\])?=(\S+)`)

// link reads a file that names an address. Nothing is fetched here.
func (c *call) link(in input) error {
	u := LinkIn(in.head())
	if u == "" {
		return errors.New("there is no web address in it")
	}
	return &Error{Name: in.name(), Reason: "it is a link to " + u, Hint: "allow the network to have its page fetched"}
}

// LinkIn returns the http or https address in a .url, .desktop or .webloc file, or the empty string.
func LinkIn(data []byte) string {
	if m := linkLine.FindSubmatch(data); m != nil {
		return prose.URL(string(m[1]))
	}
	var w struct{ URL string }
	if _, err := plist.Unmarshal(data, &w); err == nil {
		return prose.URL(w.URL)
	}
	return ""
}
