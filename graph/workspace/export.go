package workspace

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/format"
	"github.com/quadscope/quadscope/graph/format/exchange"
	"github.com/quadscope/quadscope/graph/format/picture"
	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/view"
)

// Scope is how much of the graph an export takes.
type Scope string

// The scopes.
const (
	ScopeAll       Scope = "all"       // everything, also what the view leaves out
	ScopeVisible   Scope = "visible"   // what the window shows
	ScopeSelection Scope = "selection" // the entities of Export.Selection and what is stated between them
)

// Scopes returns the scopes.
func Scopes() []Scope { return []Scope{ScopeAll, ScopeVisible, ScopeSelection} }

// Export says what is to be written.
type Export struct {
	Format    string // name of one of ExportFormats
	Scope     Scope  // the empty scope is ScopeAll
	Selection []quad.IRI
	Title     string // of the file where its format has one; default the number of articles
	Look      Look   // of pictures; the workspace fills in Assets
}

// Look says how a picture is to be.
type Look = picture.Look

// ErrExists says that SaveExport would overwrite files.
var ErrExists = errors.New("there is a file of that name")

// ExportFormats returns the formats of exports, the most used first.
func ExportFormats() []format.Format { return format.Formats() }

// Content returns what an export would write. A selection may hold statements; it has their ends then.
func (w *Workspace) Content(e Export) (*exchange.Graph, error) {
	f, ok := format.ByName(e.Format)
	if !ok {
		return nil, fmt.Errorf("there is no format %q", e.Format)
	}
	s := w.State()
	o := exchange.Options{Title: e.Title}
	switch e.Scope {
	case ScopeAll, "":
	case ScopeVisible:
		v := s.View
		if v == nil {
			v = view.Build(s.Graph, s.Spec)
		}
		o.Entities, o.Statements = shown(v)
	case ScopeSelection:
		o.Entities, o.Statements = chosen(s.Graph, e.Selection)
	default:
		return nil, fmt.Errorf("there is no scope %q", e.Scope)
	}
	o.Positions = map[quad.IRI][2]float32{}
	for iri, p := range s.Positions {
		o.Positions[iri] = [2]float32{p.X, p.Y}
	}
	g, err := exchange.FromGraph(s.Graph, w, o)
	if err == nil && f.Placed {
		err = Arrange(w.closing, g)
	}
	return g, err
}

// shown returns the entities and statements of a view.
func shown(v *view.View) (entities, statements map[quad.IRI]bool) {
	entities, statements = map[quad.IRI]bool{}, map[quad.IRI]bool{}
	for _, n := range v.Nodes {
		entities[n.Entity] = true
	}
	for _, e := range v.Edges {
		for _, s := range e.Statements {
			statements[s] = true
		}
	}
	return entities, statements
}

// chosen returns the entities of a selection with what is stated between them, and its statements with their ends.
func chosen(g *graph.Graph, selection []quad.IRI) (entities, statements map[quad.IRI]bool) {
	entities, statements = map[quad.IRI]bool{}, map[quad.IRI]bool{}
	for _, iri := range selection {
		if _, ok := g.Entity(iri); ok {
			entities[iri] = true
		}
	}
	for iri := range entities {
		for _, s := range g.StatementsOf(iri) {
			if entities[s.Subject] && entities[s.Object] {
				statements[s.IRI] = true
			}
		}
	}
	for _, iri := range selection {
		if s, ok := g.Statement(iri); ok {
			statements[iri], entities[s.Subject], entities[s.Object] = true, true, true
		}
	}
	return entities, statements
}

// Arrange places the nodes that have no place; the others stay.
func Arrange(ctx context.Context, g *exchange.Graph) error {
	p := layout.Problem{Pos: make([]layout.Point, len(g.Nodes)), Placed: make([]bool, len(g.Nodes)), Pinned: make([]bool, len(g.Nodes)),
		Radius: make([]float32, len(g.Nodes))}
	index := make(map[string]int32, len(g.Nodes))
	missing := false
	for i := range g.Nodes {
		n := &g.Nodes[i]
		index[n.ID] = int32(i)
		p.Pos[i], p.Placed[i], p.Pinned[i] = layout.Point{X: n.X, Y: n.Y}, n.Placed, n.Placed
		p.Radius[i] = view.Radius(n.Importance)
		missing = missing || !n.Placed
	}
	if !missing {
		return nil
	}
	for i := range g.Edges {
		from, to := index[g.Edges[i].Source], index[g.Edges[i].Target]
		if from != to {
			p.Edges = append(p.Edges, [2]int32{from, to})
		}
	}
	at, err := layout.Place(ctx, p, layoutSeed)
	if err != nil {
		return err
	}
	for i := range g.Nodes {
		g.Nodes[i].X, g.Nodes[i].Y, g.Nodes[i].Placed = at[i].X, at[i].Y, true
	}
	return nil
}

// Export writes to a stream. Formats of several files are a zip archive there. The same state gives the same bytes.
func (w *Workspace) Export(out io.Writer, e Export) error {
	g, err := w.Content(e)
	if err != nil {
		return err
	}
	f, _ := format.ByName(e.Format)
	return f.Export(out, g, w.look(e))
}

func (w *Workspace) look(e Export) Look {
	if e.Look.Assets == nil {
		e.Look.Assets = w.o.Assets
	}
	return e.Look
}

// SaveExport writes to a path: a file, or, for formats of several files when the path does not end in ".zip", a folder. A file is there only
// when it is complete. Without overwrite it returns ErrExists rather than replacing any.
func (w *Workspace) SaveExport(path string, e Export, overwrite bool) error {
	g, err := w.Content(e)
	if err != nil {
		return err
	}
	f, _ := format.ByName(e.Format)
	return SaveGraph(path, g, f, w.look(e), overwrite)
}

// SaveGraph is SaveExport for content at hand.
func SaveGraph(path string, g *exchange.Graph, f format.Format, look Look, overwrite bool) error {
	if f.Files == nil || strings.EqualFold(filepath.Ext(path), ".zip") {
		return SaveFile(path, overwrite, func(out io.Writer) error { return f.Export(out, g, look) })
	}
	files := f.Files(g)
	if !overwrite {
		for _, file := range files {
			if _, err := os.Lstat(filepath.Join(path, filepath.FromSlash(file.Name))); err == nil {
				return fmt.Errorf("%s: %w", file.Name, ErrExists)
			}
		}
	}
	for _, file := range files {
		to := filepath.Join(path, filepath.FromSlash(file.Name))
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			return err
		}
		if err := SaveFile(to, overwrite, file.Write); err != nil {
			return err
		}
	}
	return nil
}

// SaveFile writes a file beside its place and moves it there when it is complete. Without overwrite it returns ErrExists when there is one.
func SaveFile(path string, overwrite bool, write func(io.Writer) error) (err error) {
	st, err := os.Stat(path)
	switch {
	case err == nil && !st.Mode().IsRegular() && !st.IsDir():
		return saveStream(path, write) // a pipe or device has no place to move to
	case err == nil && !overwrite:
		return fmt.Errorf("%s: %w", filepath.Base(path), ErrExists)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	out, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(out.Name())
		}
	}()
	if err = write(out); err != nil {
		out.Close()
		return err
	}
	if err = out.Chmod(0o644); err != nil {
		out.Close()
		return err
	}
	if err = out.Close(); err != nil {
		return err
	}
	return os.Rename(out.Name(), path)
}

func saveStream(path string, write func(io.Writer) error) error {
	out, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err := write(out); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}

// PreviewExport returns the first lines of an export in a format that is text; of one of several files, of each the first lines under its name.
func (w *Workspace) PreviewExport(e Export, lines int) (string, error) {
	g, err := w.Content(e)
	if err != nil {
		return "", err
	}
	f, _ := format.ByName(e.Format)
	if f.Files == nil {
		if !f.Text {
			return "", nil
		}
		return firstLines(lines, func(out io.Writer) error { return f.Write(out, g) })
	}
	var b strings.Builder
	for i, file := range f.Files(g) {
		if i == previewFiles {
			break
		}
		part, err := firstLines(max(2, lines/3), file.Write)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "%s\n%s\n", file.Name, part)
	}
	return b.String(), nil
}

// previewFiles is how many files of an export are previewed.
const previewFiles = 6

var errEnough = errors.New("enough")

// head keeps the first lines that are written to it and then stops the writer.
type head struct {
	bytes.Buffer
	left int
}

func (h *head) Write(p []byte) (int, error) {
	for i, c := range p {
		if c == '\n' {
			if h.left--; h.left == 0 {
				h.Buffer.Write(p[:i+1])
				return i, errEnough
			}
		}
	}
	return h.Buffer.Write(p)
}

func firstLines(n int, write func(io.Writer) error) (string, error) {
	h := &head{left: n}
	if err := write(h); err != nil && !errors.Is(err, errEnough) {
		return "", err
	}
	return strings.ReplaceAll(h.String(), "\r\n", "\n"), nil
}
