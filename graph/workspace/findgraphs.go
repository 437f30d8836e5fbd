package workspace

import (
	"archive/zip"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/quadscope/quadscope/graph/format"
	"github.com/quadscope/quadscope/graph/format/sheet"
	"github.com/quadscope/quadscope/graph/read"
)

// GraphFile is where a graph is kept.
type GraphFile struct {
	Path   string // of the file, of a folder of tables, or of a zip archive
	Inside string // name in the archive; empty when it is in none
}

// Name is what people call it.
func (f GraphFile) Name() string {
	if f.Inside != "" {
		return filepath.Base(f.Path) + "/" + f.Inside
	}
	return filepath.Base(f.Path)
}

// headOfTable is how much of a table is looked at to tell whether it is one of a graph.
const headOfTable = 64 << 10

// FindGraphs parts paths into the graphs that ReadGraph reads, those in folders and zip archives among them, and what else there is: files,
// folders and archives that may hold articles. passed is what was passed over in folders and archives that are not among the others.
func FindGraphs(paths []string) (graphs []GraphFile, others []string, passed Passed) {
	for _, path := range paths {
		st, err := os.Stat(path)
		var found []GraphFile
		rest := true
		switch {
		case err != nil: // reading it says what is wrong
		case st.IsDir() && !isTables(path):
			var whole map[string]bool
			var inside Passed
			found, whole, inside = graphsBelow(path)
			passed = passed.Plus(inside)
			files, problems, over := read.Walk([]string{path})
			left := slices.DeleteFunc(slices.Clone(files), func(f string) bool { return whole[f] })
			rest = len(found) == 0 || len(left) == len(files)
			if !rest {
				passed = passed.Plus(over)
				others = append(others, left...) // all but the files that are graphs and nothing else
				for _, p := range problems {
					others = append(others, p.Name)
				}
			}
		case isGraph(path, func() (io.ReadCloser, error) { return os.Open(path) }), st.IsDir():
			found, rest = []GraphFile{{Path: path}}, false
		case strings.EqualFold(filepath.Ext(path), ".zip"):
			var inside Passed
			if found, rest, inside = graphsInside(path); !rest {
				passed = passed.Plus(inside)
			}
		}
		graphs = append(graphs, found...)
		if rest {
			others = append(others, path)
		}
	}
	return withoutFamily(graphs), others, passed
}

// withoutFamily leaves out the tables that are read with another one: of those that belong together, that of the edges stays.
func withoutFamily(graphs []GraphFile) []GraphFile {
	best := map[string]GraphFile{}
	for _, g := range graphs {
		key := g.family()
		if old, ok := best[key]; !ok || format.TableRank(g.Name()) > format.TableRank(old.Name()) {
			best[key] = g
		}
	}
	return slices.DeleteFunc(graphs, func(g GraphFile) bool { return best[g.family()] != g })
}

// family is the same for tables that are read together.
func (f GraphFile) family() string {
	full := filepath.ToSlash(filepath.Join(f.Path, f.Inside))
	if g, ok := format.ToRead(full); !ok || !g.IsTable() {
		return full
	}
	return path.Join(path.Dir(full), format.TableFamily(path.Base(full)))
}

// IsGraph reports whether a path names a graph that ReadGraph reads.
func IsGraph(path string) bool {
	graphs, others, _ := FindGraphs([]string{path})
	return len(others) == 0 && slices.Equal(graphs, []GraphFile{{Path: path}})
}

// isTables reports whether a folder is one of the tables that an export writes.
func isTables(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "relations.csv"))
	return err == nil
}

// isGraph reports whether a file is a graph: by its name, and where that is one of a table by what stands in it.
func isGraph(name string, open func() (io.ReadCloser, error)) bool {
	f, ok := format.ToRead(name)
	if !ok || f.Read == nil {
		return false
	}
	if !f.IsTable() {
		return true
	}
	in, err := open()
	if err != nil {
		return false
	}
	defer in.Close()
	head, err := io.ReadAll(io.LimitReader(in, headOfTable))
	return err == nil && sheet.IsGraph(head)
}

// graphsBelow returns the graphs in a folder and the folders and archives in it, hidden ones left out, in the order of their names; and the
// files of which nothing else is to be read, with what is passed over in them.
func graphsBelow(dir string) (out []GraphFile, whole map[string]bool, passed Passed) {
	whole = map[string]bool{}
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error { // what cannot be listed read.Walk tells
		switch {
		case err != nil:
			return fs.SkipDir
		case path != dir && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir() && path != dir && isTables(path):
			out = append(out, GraphFile{Path: path})
			return fs.SkipDir
		case d.Type().IsRegular() && isGraph(path, func() (io.ReadCloser, error) { return os.Open(path) }):
			out = append(out, GraphFile{Path: path})
			whole[path] = true
		case d.Type().IsRegular() && strings.EqualFold(filepath.Ext(path), ".zip"):
			inside, more, over := graphsInside(path)
			out = append(out, inside...)
			if whole[path] = !more; !more {
				passed = passed.Plus(over)
			}
		}
		return nil
	})
	return out, whole, passed
}

// graphsInside returns the graphs in a zip archive, whether there is anything else in it to be read, and what is passed over.
func graphsInside(path string) (out []GraphFile, more bool, passed Passed) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, true, passed
	}
	defer z.Close()
	files, passed := read.InZip(z.File)
	for _, f := range files {
		if isGraph(f.Name, f.Open) {
			out = append(out, GraphFile{Path: path, Inside: f.Name})
		} else {
			more = true
		}
	}
	return out, more || len(out) == 0, passed
}
