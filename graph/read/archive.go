package read

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"slices"
	"strings"
)

// zip reads the articles of a ZIP archive, in the order of their names.
func (c *call) zip(in input) error {
	r, err := zip.NewReader(in.at, in.size)
	if err != nil {
		return errors.New("it is damaged: its list of files cannot be read")
	}
	files, passed := InZip(r.File)
	c.passed = c.passed.Plus(passed)
	if len(files) == 0 {
		return noArticles(passed)
	}
	if overlapping(r.File) {
		return errors.New("it is made to do harm: the files in it overlap")
	}
	for _, f := range files {
		at := in.path + "/" + shownName(f.Name)
		data, err := c.unzip(f)
		if err == nil {
			err = c.insideOr(input{path: at, at: reader(data), size: int64(len(data)), data: data})
		} else {
			err = c.fail(at, err)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// zipNames returns the names of the files of an archive.
func zipNames(files []*zip.File) map[string]bool {
	names := map[string]bool{}
	for _, f := range files {
		names[f.Name] = true
	}
	return names
}

// InZip parts the files of a ZIP archive into those to read, in the order of their names, and what is passed over; see Walk. One that is locked is to
// be read, since it may be an article. What macOS keeps beside each file is not counted.
func InZip(files []*zip.File) (articles []*zip.File, passed Passed) {
	names, hidden := zipNames(files), map[string]bool{}
	for _, f := range files {
		kind, over := passedHidden, true
		switch at := hiddenPart(f.Name); {
		case f.FileInfo().IsDir(), strings.HasPrefix(f.Name, macParts):
			continue
		case at != "" && hidden[at]:
			continue
		case at != "":
			hidden[at] = true
		case partOfPage(f.Name, names):
			kind = passedPagePart
		case f.Flags&1 != 0:
			over = false
		default:
			kind, over = passes(f.Name, f.Open)
		}
		if over {
			passed[kind]++
		} else {
			articles = append(articles, f)
		}
	}
	slices.SortStableFunc(articles, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	return articles, passed
}

// ErrNoArticles is why a file or archive gives nothing in which there is nothing to read.
var ErrNoArticles = errors.New("there are no articles in it")

// noArticles says what there is in place of articles.
func noArticles(passed Passed) error {
	if passed.Total() == 0 {
		return ErrNoArticles
	}
	return fmt.Errorf("%w, only %v", ErrNoArticles, passed)
}

// overlapping reports whether packed files of an archive share bytes, by which a small archive holds any number of large files. One that
// stands in its list twice counts.
func overlapping(files []*zip.File) bool {
	type stretch struct{ start, end int64 }
	var all []stretch
	for _, f := range files {
		if at, err := f.DataOffset(); err == nil && f.CompressedSize64 > 0 {
			all = append(all, stretch{at, at + int64(min(f.CompressedSize64, math.MaxInt64/4))})
		}
	}
	slices.SortFunc(all, func(a, b stretch) int { return cmp.Compare(a.start, b.start) })
	for i := 1; i < len(all); i++ {
		if all[i].start < all[i-1].end {
			return true
		}
	}
	return false
}

func (c *call) unzip(f *zip.File) ([]byte, error) {
	if f.Flags&1 != 0 {
		return nil, errors.New("it is locked with a password")
	}
	r, err := f.Open()
	if err != nil {
		return nil, errors.New("it is damaged or packed in a way that cannot be opened here")
	}
	defer r.Close()
	limit := int64(maxBytes)
	if packed := int64(min(f.CompressedSize64, maxBytes)); packed*maxRatio < limit {
		limit = max(packed*maxRatio, leastRatio)
	}
	return c.unpack(r, limit)
}

// insideOr reads an input of an archive; once the budget is used up the archive ends with a sentence.
func (c *call) insideOr(in input) error {
	if c.left <= 0 {
		return &Error{Name: in.name(), Reason: "its archive unpacks to more than 2 GB; the rest is left out"}
	}
	return c.inside(in)
}

// macParts is the folder of an archive in which macOS keeps what it knows of the files.
const macParts = "__MACOSX/"

// hiddenPart returns the hidden file or folder that a file of an archive is or is in, or the empty string.
func hiddenPart(name string) string {
	end := 0
	for part := range strings.SplitSeq(name, "/") {
		if end += len(part) + 1; strings.HasPrefix(part, ".") && part != "." && part != ".." {
			return name[:end-1]
		}
	}
	return ""
}

// partOfPage reports whether a file belongs to a saved page of the archive; see savedBeside.
func partOfPage(name string, names map[string]bool) bool {
	for i := strings.IndexByte(name, '/'); i >= 0; {
		if slices.ContainsFunc(pagesOf(name[:i]), func(page string) bool { return names[page] }) {
			return true
		}
		next := strings.IndexByte(name[i+1:], '/')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return false
}

const maxFolders = 20 // that are shown of a name in an archive

// shownName makes a name from an archive one line that leads nowhere outside it; its elements are cut as in messages.
func shownName(name string) string {
	name = strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(strings.ToValidUTF8(name, "�"), "\\", "/")), "/")
	parts := strings.Split(name, "/")
	for i, p := range parts {
		parts[i] = cutName(p)
	}
	if len(parts) > maxFolders {
		parts = append(append(parts[:maxFolders/2:maxFolders/2], "…"), parts[len(parts)-maxFolders/2:]...)
	}
	name = strings.Join(parts, "/")
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, name)
}

func (c *call) tar(in input) error { return c.tarFrom(in.path, in.reader()) }

// tarFrom reads the articles of a tar stream in its order.
func (c *call) tarFrom(name string, r io.Reader) error {
	t := tar.NewReader(contextReader{c.ctx, r})
	p := tarPassed{hidden: map[string]bool{}}
	defer func() { c.passed = c.passed.Plus(p.passed) }()
	n := 0
	for {
		h, err := t.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return errors.New("it is damaged: it ends in the middle or is no tar archive")
		}
		if c.left -= 512; c.left <= 0 {
			return errors.New("it unpacks to more than 2 GB; the rest is left out")
		}
		in := bufio.NewReaderSize(t, headSize)
		if p.over(h, in) {
			c.left -= h.Size
			continue
		}
		n++
		at := name + "/" + shownName(h.Name)
		data, err := c.unpack(in, maxBytes)
		if err == nil {
			err = c.insideOr(input{path: at, at: reader(data), size: int64(len(data)), data: data})
		} else {
			err = c.fail(at, err)
		}
		if err != nil {
			return err
		}
	}
	if n == 0 {
		return noArticles(p.passed)
	}
	return nil
}

// tarPassed is what of a tar archive has been passed over so far.
type tarPassed struct {
	passed Passed
	hidden map[string]bool // files and folders
}

// over reports whether a file is passed over, and counts it; in gives what is in it, of which nothing is taken.
func (p *tarPassed) over(h *tar.Header, in *bufio.Reader) bool {
	at := hiddenPart(h.Name)
	kind, over := passedHidden, true
	switch {
	case h.Typeflag == tar.TypeDir, h.Typeflag == tar.TypeXGlobalHeader, strings.HasPrefix(h.Name, macParts), at != "" && p.hidden[at]:
		return true
	case at != "":
		p.hidden[at] = true
	case h.Typeflag != tar.TypeReg:
		kind = passedLink
	default:
		kind, over = passes(h.Name, func() (io.ReadCloser, error) {
			head, err := in.Peek(headSize)
			return io.NopCloser(bytes.NewReader(head)), unlessEnd(err)
		})
	}
	if over {
		p.passed[kind]++
	}
	return over
}

// unlessEnd returns err where it is another one than that of a file that ends early.
func unlessEnd(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

// gzip reads a packed tar archive or a single packed file.
func (c *call) gzip(in input) error {
	z, err := gzip.NewReader(in.reader())
	if err != nil {
		return errors.New("it is damaged: it cannot be unpacked")
	}
	b := bufio.NewReaderSize(z, 1024)
	if head, _ := b.Peek(262); len(head) == 262 && string(head[257:262]) == "ustar" {
		return c.tarFrom(in.path, b)
	}
	data, err := c.unpack(b, min(maxBytes, max(in.size*maxRatio, leastRatio)))
	if err != nil {
		return err
	}
	name := strings.TrimSuffix(in.path, path.Ext(in.path))
	return c.inside(input{path: name, at: reader(data), size: int64(len(data)), data: data})
}
