package read_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/read"
)

const picture = "\x89PNG\r\n\x1a\n0000"

// mixture is a folder of which only one file is an article.
var mixture = map[string]string{
	"a.txt": "Northwind Shipping bought the harbour.", "map.png": picture, "noending": picture, ".hidden.txt": "Some words.", ".git/a": "x", ".git/b": "x",
	"setup.exe": "MZ", "old~": "Some words.", "talk.mp3": "ID3", "none": " ", "page.html": "<p>Northwind sold its ships in May.", "page_files/x.js": "1;", "data.bin": "\x00",
}

const passedOfMixture = "2 pictures, 1 recording, 1 program, 2 hidden files and folders, 1 part of a saved page, 1 unfinished file, 1 empty file and 1 file of other data"

func tarred(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := w.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(files[name])), Typeflag: tar.TypeReg, Format: tar.FormatUSTAR}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipped(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What is no article is counted by what it is, in folders, archives of each kind, archives in them, and messages.
func TestWhatIsPassedOverIsCounted(t *testing.T) {
	dir := t.TempDir()
	for name, data := range mixture {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("a.txt", filepath.Join(dir, "b.txt")); err != nil {
		t.Fatal(err)
	}
	_, _, passed := read.Walk([]string{dir})
	if got, want := passed.String(), strings.Replace(passedOfMixture, " and 1 file", ", 1 link or device and 1 file", 1); got != want {
		t.Errorf("a folder passes over %s,\nwant %s", got, want)
	}
	ofTar := strings.Replace(passedOfMixture, "1 part of a saved page, ", "", 1) // whose page is not known yet when they come
	mail := "From: A <a@x.org>\r\nTo: B <b@x.org>\r\nSubject: Harbour\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n" +
		"--q\r\nContent-Type: text/plain\r\n\r\nNorthwind Shipping bought the harbour.\r\n" +
		"--q\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=map.png\r\n\r\n" + picture + "\r\n" +
		"--q\r\nContent-Type: image/png\r\nContent-Disposition: inline; filename=logo.png\r\n\r\n" + picture + "\r\n" +
		"--q\r\nContent-Type: application/pgp-signature\r\nContent-Disposition: attachment; filename=x.asc\r\n\r\n-----BEGIN PGP SIGNATURE-----\r\nabc\r\n--q--\r\n"
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"a.zip":  {zipped(t, mixture), passedOfMixture},
		"in.zip": {zipped(t, map[string]string{"in.zip": string(zipped(t, mixture)), "x.png": picture}), "3" + passedOfMixture[1:]},
		"a.tar":  {tarred(t, mixture), ofTar},
		"a.tgz":  {gzipped(t, tarred(t, mixture)), ofTar},
		"in.tar": {tarred(t, map[string]string{"a.tgz": string(gzipped(t, tarred(t, mixture)))}), ofTar},
		"a.eml":  {[]byte(mail), "2 pictures and 1 file of other data"},
		"b.mbox": {[]byte("From a Mon Jan  2 10:00:00 2026\n" + mail + "\n"), "2 pictures and 1 file of other data"},
	} {
		var passed read.Passed
		articles := 0
		err := read.EachIn(context.Background(), c.data, name, func(f read.Found) error {
			if f.Err != nil && !strings.Contains(f.Err.Error(), "file of a program") {
				t.Errorf("%s: %v", name, f.Err)
			}
			if f.Doc != nil {
				articles++
			}
			passed = passed.Plus(f.Passed)
			return nil
		})
		if err != nil || articles == 0 || passed.String() != c.want {
			t.Errorf("%s: %d articles, passes over %v,\nwant %s (%v)", name, articles, passed, c.want, err)
		}
	}
}

// An archive without an article says what is in it.
func TestAnArchiveOfPicturesSaysSo(t *testing.T) {
	files := map[string]string{"a.png": picture, "b.png": picture}
	for name, data := range map[string][]byte{"p.zip": zipped(t, files), "p.tar": tarred(t, files), "p.tgz": gzipped(t, tarred(t, files))} {
		f := all(t, data, name)[name]
		if f.Err == nil || !errors.Is(f.Err, read.ErrNoArticles) || !strings.HasSuffix(f.Err.Error(), "there are no articles in it, only 2 pictures") {
			t.Errorf("%s: %v", name, f.Err)
		}
	}
}

// A graph that lies where only articles are read is named as one.
func TestAGraphAmongArticlesIsNamedAsOne(t *testing.T) {
	for name, data := range map[string]string{
		"a.gexf": `<?xml version="1.0"?><gexf version="1.3"><graph/></gexf>`, "a.dot": "digraph { a -> b }", "a.ttl": "@prefix x: <urn:x:> .\nx:a x:b x:c .\n",
		"a.graphml": `<graphml><graph/></graphml>`, "a.nq": "<urn:a> <urn:b> <urn:c> .\n",
	} {
		f := all(t, []byte(data), name)[name]
		if f.Err == nil || !strings.Contains(f.Err.Error(), "not an article; add it to a project as a file of its own, ending in ."+strings.TrimPrefix(filepath.Ext(name), ".")) {
			t.Errorf("%s: %v", name, f.Err)
		}
	}
}
