package read

import (
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

// Walk lists the files to read for paths: files as they are named, folders with all files below them of an ending that is in the table of kinds,
// hidden ones and those that browsers keep beside a saved page left out, sorted by path. Each file comes once. Links to folders are not followed.
func Walk(paths []string) (files []string, problems []Problem) {
	seen := map[string]bool{}
	taken := endings()
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
			case !hidden && d.Type().IsRegular() && slices.Contains(taken, strings.ToLower(filepath.Ext(p))):
				add(p)
			}
			return nil
		})
		if err != nil {
			problems = append(problems, Problem{Name: path, Err: &Error{Name: filepath.Base(path), Reason: fileReason(err)}})
		} else if len(files) == before && len(problems) == 0 {
			problems = append(problems, Problem{Name: path, Err: &Error{Name: filepath.Base(path), Reason: "there are no articles in the folder",
				Hint: "articles are files ending in " + strings.Join(taken, ", ")}})
		}
	}
	return files, problems
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
