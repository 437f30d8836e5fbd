package read

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Problem is a path of which nothing could be listed.
type Problem struct {
	Name string
	Err  error // an *Error
}

// Walk lists the files to read for paths: files as they are named, folders with all files below them that people would take for articles or
// data, sorted by path: those of an ending that is in the table of kinds, and text of any other. Hidden ones, pictures, programs and what
// browsers keep beside a saved page are passed over and counted. Each file comes once. Links to folders are not followed. It takes a look at each
// file whose ending tells nothing.
func Walk(paths []string) (files []string, problems []Problem, passed Passed) {
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
			passed[passedPagePart] += filesBelow(path) // the page itself is among the others, or beside them
			continue
		}
		before := len(files)
		err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
			if err != nil {
				problems = append(problems, Problem{Name: p, Err: &Error{Name: filepath.Base(p), Reason: fileReason(err)}})
				return fs.SkipDir
			}
			hidden := p != path && strings.HasPrefix(d.Name(), ".")
			switch {
			case hidden:
				passed[passedHidden]++
				return skipIf(d.IsDir())
			case d.IsDir() && p != path && savedBeside(p):
				passed[passedPagePart] += filesBelow(p)
				return fs.SkipDir
			case d.IsDir():
			case !d.Type().IsRegular():
				passed[passedLink]++
			default:
				if kind, over := passes(p, func() (io.ReadCloser, error) { return os.Open(p) }); over {
					passed[kind]++
				} else {
					add(p)
				}
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

func skipIf(dir bool) error {
	if dir {
		return fs.SkipDir
	}
	return nil
}

// filesBelow counts the files in a folder and all below it.
func filesBelow(dir string) (n int) {
	_ = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error { // those that cannot be listed are not counted
		if err == nil && !d.IsDir() {
			n++
		}
		return nil
	})
	return n
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
