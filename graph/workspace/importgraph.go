package workspace

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/quadscope/quadscope/graph/format"
	"github.com/quadscope/quadscope/graph/format/exchange"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/text"
)

// GraphImport says what came of importing a graph file.
type GraphImport struct {
	File      string
	Format    string
	Nodes     int // in the file
	Edges     int
	Entities  int   // new in the project
	Relations int   // new statements
	Known     bool  // the project has all of it already, and nothing changed
	Skipped   error // what stands in the file from here on was left out; nil when it was read to its end
}

// IsGraph reports whether a path names a file that ReadGraph reads, or a folder with the tables of a graph.
func IsGraph(path string) bool {
	if st, err := os.Stat(path); err == nil && st.IsDir() {
		_, err := os.Stat(filepath.Join(path, "relations.csv"))
		return err == nil
	}
	f, ok := format.ByFile(path)
	return ok && f.Read != nil
}

// ReadGraph reads a graph file, or a folder of tables. A file that breaks the rules of its format gives an error that tells the line; with keep, what
// stands before it is returned beside the error.
func ReadGraph(path string, keep bool) (*exchange.Graph, format.Format, error) {
	f, ok := format.ByFile(path)
	st, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, f, err
	case st.IsDir():
		f, _ = format.ByName("csv")
		g, err := format.ReadTables(os.DirFS(path))
		return kept(g, keep, err), f, err
	case !ok:
		return nil, f, fmt.Errorf("no format has the ending of %q", filepath.Base(path))
	}
	in, err := os.Open(path)
	if err != nil {
		return nil, f, err
	}
	defer in.Close()
	base, err := format.Address(path)
	if err != nil {
		return nil, f, err
	}
	g, err := ReadGraphFrom(in, f, base, keep)
	return g, f, err
}

// ReadGraphFrom is ReadGraph for a stream of a known format; base is its address, or empty.
func ReadGraphFrom(in io.Reader, f format.Format, base string, keep bool) (*exchange.Graph, error) {
	if f.Read == nil {
		return nil, fmt.Errorf("%s can be written, but not read", f.Title)
	}
	g, err := f.Read(in, base)
	return kept(g, keep, err), err
}

func kept(g *exchange.Graph, keep bool, err error) *exchange.Graph {
	var s *exchange.SyntaxError
	if err != nil && (!keep || !errors.As(err, &s)) {
		return nil
	}
	return g
}

// ImportGraph takes what a graph file says into the project as one edit. The file becomes an article, whose text lists its statements with what it
// quotes for them; each statement is labelled with it. With keep, a file that is broken gives what stands before the place, and Skipped says where
// that is.
func (w *Workspace) ImportGraph(path string, keep bool) (GraphImport, error) {
	g, f, err := ReadGraph(path, keep)
	if g == nil {
		return GraphImport{}, err
	}
	return w.addGraph(g, filepath.Base(path), f, err)
}

func (w *Workspace) addGraph(g *exchange.Graph, name string, f format.Format, skipped error) (GraphImport, error) {
	out := GraphImport{File: name, Format: f.Name, Nodes: len(g.Nodes), Edges: len(g.Edges), Skipped: skipped}
	w.mu.Lock()
	defer w.mu.Unlock()
	d, doc := exchange.Delta(w.graph, g, name, f.Name)
	if len(d.Add.Articles) == 0 {
		out.Known = true
		return out, nil
	}
	out.Entities, out.Relations = len(d.Add.Entities)-len(d.Remove.Entities), len(d.Add.Statements)
	if err := w.apply(store.Edit{Title: store.Titled(titleImport, name), Delta: d, Documents: []*text.Document{doc}}); err != nil {
		return GraphImport{}, err
	}
	w.publish("import")
	return out, nil
}
