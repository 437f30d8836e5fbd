package read

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Problem is a path of which nothing could be listed.
type Problem struct {
	Name string
	Err  error // an *Error
}

// Walk lists the files to read for paths: files as they are named, folders with all files below them that people would take for articles or
// data, sorted by path: those of an ending that is in the table of kinds, and text of any other. Hidden ones, pictures, programs and what
// browsers keep beside a saved page are left out. Each file comes once. Links to folders are not followed.
func Walk(paths []string) (files []string, problems []Problem) {
	files, problems, _ = walk(paths)
	return files, problems
}

// PassedOver returns how many files in folders, and in the zip archives among them or named, are nothing that people would take for an
// article: pictures, programs, hidden files. It takes a look at each file whose ending tells nothing.
func PassedOver(paths []string) int {
	files, _, passed := walk(paths)
	for _, f := range files {
		if strings.EqualFold(filepath.Ext(f), ".zip") {
			passed += passedInside(f)
		}
	}
	return passed
}

// passedInside counts as PassedOver in a zip archive; one that cannot be opened has none.
func passedInside(path string) (passed int) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return 0
	}
	defer z.Close()
	names := zipNames(z.File)
	for _, f := range z.File {
		if !f.FileInfo().IsDir() && !strings.HasPrefix(f.Name, "__MACOSX/") && !partOfPage(f.Name, names) && !inZip(f) {
			passed++
		}
	}
	return passed
}

// oddEndings are those of files that are no articles though text may stand in them: pictures, recordings, programs and what is not complete.
var oddEndings = strings.Fields(".png .jpg .jpeg .gif .webp .avif .svg .ico .bmp .tif .tiff .heic .mp3 .m4a .ogg .wav .mp4 .mov .avi .mkv .webm " +
	".ttf .otf .woff .woff2 .exe .dll .so .dylib .bin .tmp .temp .part .partial .crdownload .download .swp .lock")

// isListed reports whether a file of a folder or archive is taken: people would take it for an article or for data, of which reading it says
// what it is. open gives what is in it.
func isListed(name string, open func() (io.ReadCloser, error)) bool {
	if hasEnding(name) {
		return true
	}
	if slices.Contains(oddEndings, strings.ToLower(filepath.Ext(name))) || strings.HasSuffix(name, "~") {
		return false
	}
	in, err := open()
	if err != nil {
		return true // reading it says what is wrong
	}
	defer in.Close()
	head, err := io.ReadAll(io.LimitReader(in, headSize))
	return err != nil || isText(head)
}

// isText reports whether a file that starts like this is one that people would take for an article or for data.
func isText(head []byte) bool {
	return len(bytes.TrimSpace(head)) > 0 && !strings.Contains(foreign(head), "not an article")
}

func walk(paths []string) (files []string, problems []Problem, passed int) {
	seen := map[string]bool{}
	add := func(path string) {
		if key := filepath.Clean(path); !seen[key] {
			seen[key] = true
			files = append(files, path)
		}
	}
	for _, path := range paths {
		st, err := os.Stat(path)
		if err != nil || !st.IsDir() {
			add(path) // reading it says what is wrong
			continue
		}
		if len(paths) > 1 && savedBeside(path) {
			continue // the page itself is among the others, or beside them
		}
		before := len(files)
		err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
			if err != nil {
				problems = append(problems, Problem{Name: p, Err: &Error{Name: filepath.Base(p), Reason: fileReason(err)}})
				return fs.SkipDir
			}
			hidden := p != path && strings.HasPrefix(d.Name(), ".")
			switch {
			case d.IsDir() && (hidden || p != path && savedBeside(p)):
				return fs.SkipDir
			case d.IsDir():
			case !hidden && d.Type().IsRegular() && isListed(p, func() (io.ReadCloser, error) { return os.Open(p) }):
				add(p)
			default:
				passed++
			}
			return nil
		})
		if err != nil {
			problems = append(problems, Problem{Name: path, Err: &Error{Name: filepath.Base(path), Reason: fileReason(err)}})
		} else if len(files) == before && len(problems) == 0 {
			problems = append(problems, Problem{Name: path, Err: &Error{Name: filepath.Base(path), Reason: "there are no articles in the folder",
				Hint: "articles are files ending in " + strings.Join(endings(), ", ")}})
		}
	}
	return files, problems, passed
}

// savedBeside reports whether a folder holds the pictures, scripts and frames of a saved page that stands beside it.
func savedBeside(dir string) bool {
	for _, page := range pagesOf(dir) {
		if st, err := os.Stat(page); err == nil && st.Mode().IsRegular() {
			return true
		}
	}
	return false
}

// pagesOf returns the names that the page of a folder of saved parts would have; none when the folder is not named like one.
// Browsers name it in the language of the user.
func pagesOf(dir string) []string {
	for _, end := range []string{"_files", ".files", "-Dateien", "_fichiers", "_archivos", "_ficheiros", "_bestanden", "_file", "-filer", "_pliki", "_elemei"} {
		if stem, ok := strings.CutSuffix(dir, end); ok {
			return []string{stem + ".html", stem + ".htm", stem + ".xhtml"}
		}
	}
	return nil
}
