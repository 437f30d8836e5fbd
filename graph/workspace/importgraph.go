package workspace

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/format"
	"github.com/quadscope/quadscope/graph/format/exchange"
	"github.com/quadscope/quadscope/graph/job"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/text"
)

// Omission says what of a graph file was left out or is otherwise than it stands there.
type Omission = exchange.Omission

// OmissionWords returns the words of omissions, for a window that translates them.
func OmissionWords() []string { return exchange.OmissionWords() }

// GraphImport says what came of importing a graph file.
type GraphImport struct {
	File      string
	Format    string
	Nodes     int // in the file
	Edges     int
	Entities  int   // new in the project
	Relations int   // new ones
	Known     bool  // the project has all of it already, and nothing changed
	Batch     int   // by which RemoveBatch takes it out
	Placed    bool  // its nodes stand where the file has them
	Err       error // of Summary.Graphs: why it could not be taken in, or nil
	Skipped   error // what stands in the file from here on was left out; nil when it was read to its end
	Lost      bool  // something of the file is not in the project
	Left      []Omission
}

// ReadGraph reads a graph. A file that breaks the rules of its format gives an error that tells the line; with keep, what stands before it is
// returned beside the error. Of a table of edges or nodes, those beside it that belong to it are read too: x-edges.csv and x-nodes.csv.
func ReadGraph(file GraphFile, keep bool) (*exchange.Graph, format.Format, error) {
	if st, err := os.Stat(file.Path); err != nil {
		return nil, format.Format{}, err
	} else if st.IsDir() {
		f, _ := format.ByName("csv")
		g, err := format.ReadTables(os.DirFS(file.Path), ".")
		return kept(g, keep, err), f, err
	}
	f, ok := format.ToRead(file.Name())
	if !ok {
		return nil, f, fmt.Errorf("no format has the ending of %q", file.Name())
	}
	if f.IsTable() {
		g, err := file.tables()
		return kept(g, keep, err), f, err
	}
	in, err := file.open()
	if err != nil {
		return nil, f, err
	}
	defer in.Close()
	base, err := format.Address(filepath.Join(file.Path, filepath.FromSlash(file.Inside)))
	if err != nil {
		return nil, f, err
	}
	g, err := ReadGraphFrom(in, f, base, keep)
	return g, f, err
}

// tables reads a table with those beside it that belong to it.
func (f GraphFile) tables() (*exchange.Graph, error) {
	if f.Inside == "" {
		return format.ReadTables(os.DirFS(filepath.Dir(f.Path)), filepath.Base(f.Path))
	}
	z, err := zip.OpenReader(f.Path)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	dir, err := fs.Sub(z, path.Dir(f.Inside))
	if err != nil {
		return nil, err
	}
	return format.ReadTables(dir, path.Base(f.Inside))
}

// maxInside is how large a graph in an archive may be.
const maxInside = 512 << 20

func (f GraphFile) open() (io.ReadCloser, error) {
	if f.Inside == "" {
		return os.Open(f.Path)
	}
	z, err := zip.OpenReader(f.Path)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	in, err := z.Open(f.Inside)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, maxInside+1))
	if err == nil && len(data) > maxInside {
		err = errors.New("it is larger than 512 MB unpacked")
	}
	return io.NopCloser(bytes.NewReader(data)), err
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
func (w *Workspace) ImportGraph(file GraphFile, keep bool) (GraphImport, error) {
	g, f, err := ReadGraph(file, keep)
	if g == nil {
		return GraphImport{}, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	batch, failed := w.store.NewBatch()
	if failed != nil {
		return GraphImport{}, failed
	}
	return w.addGraph(g, file.Name(), f, err, batch)
}

// graphs takes the graphs among the sources in, each as a part of the batch, and returns the others.
func (r *importRun) graphs(sources []Source) (others []Source) {
	for _, s := range sources {
		if s.Graph == nil {
			others = append(others, s)
			continue
		}
		r.gate.count(0, 1)
		item := r.newItem(s.Graph.Name())
		item.State = Reading
		r.tell(item)
		r.graph(&item, s)
		r.gate.count(1, 0)
		r.tell(item)
	}
	return others
}

// graph takes one graph in and brings its item to its end.
func (r *importRun) graph(item *Item, s Source) {
	g, f, skipped := ReadGraph(*s.Graph, true)
	w := r.w
	w.mu.Lock()
	defer w.mu.Unlock()
	if r.ctx.Err() != nil {
		item.State = Removed
		r.sum.Stopped++
		return
	}
	err := skipped
	var out GraphImport
	if g != nil {
		out, err = w.addGraph(g, s.Graph.Name(), f, skipped, r.sum.Batch)
	}
	switch {
	case err != nil:
		item.State = Failed
		item.Problem, item.Hint = sentence(err)
		out = GraphImport{File: item.Name, Err: err}
		if errors.Is(err, ErrUnkept) {
			r.unkept = err
			r.sum.Problems = append(r.sum.Problems, job.Problem{Name: item.Name, Err: err})
			r.cancel()
		} else if err := w.keepFailure(*item, s); err != nil {
			r.sum.Problems = append(r.sum.Problems, job.Problem{Name: item.Name, Err: err})
		}
	case out.Known:
		item.State = Known
	default:
		item.State = Done
		r.fresh = r.fresh && !out.Placed
	}
	r.sum.Graphs = append(r.sum.Graphs, out)
}

// minGap is how far nodes stand apart at least, on average, in scene units; files with places from 0 to 1 are scaled up to it.
const minGap = 80

// moved puts entities where a file has their nodes.
func moved(g *exchange.Graph, entities map[string]quad.IRI) []store.Move {
	at := map[quad.IRI][2]float32{}
	low, high := [2]float32{math.MaxFloat32, math.MaxFloat32}, [2]float32{-math.MaxFloat32, -math.MaxFloat32}
	for i := range g.Nodes {
		n := &g.Nodes[i]
		if !n.Placed {
			continue
		}
		at[entities[n.ID]] = [2]float32{n.X, n.Y}
		low, high = [2]float32{min(low[0], n.X), min(low[1], n.Y)}, [2]float32{max(high[0], n.X), max(high[1], n.Y)}
	}
	if len(at) < 2 {
		return nil
	}
	scale := float32(1)
	if extent, want := max(high[0]-low[0], high[1]-low[1]), float32(minGap*math.Sqrt(float64(len(at)))); extent < want && extent > 0 {
		scale = want / extent
	}
	var moves []store.Move
	for _, iri := range slices.Sorted(maps.Keys(at)) {
		p := at[iri]
		moves = append(moves, store.Move{Entity: iri, To: store.Spot{X: p[0] * scale, Y: p[1] * scale, Placed: true}})
	}
	return moves
}

// addGraph takes a graph in as the next part of a batch. The caller holds w.mu.
func (w *Workspace) addGraph(g *exchange.Graph, name string, f format.Format, skipped error, batch int) (GraphImport, error) {
	out := GraphImport{File: name, Format: f.Name, Nodes: len(g.Nodes), Edges: len(g.Edges), Skipped: skipped, Batch: batch}
	t := exchange.Take(w.graph, g, name, f.Name)
	g.Left.Join(&t.Left)
	out.Left, out.Lost = g.Omissions(), g.Loses()
	d := t.Delta
	if len(d.Add.Articles) == 0 {
		out.Known = true
		return out, nil
	}
	out.Entities = len(d.Add.Entities) - len(d.Remove.Entities)
	e := store.Edit{Title: store.Titled(titleImport, name), Delta: d, Documents: []*text.Document{t.Document}}
	if len(w.positions) == 0 {
		e.Moves = moved(g, t.Entities)
	}
	old := w.graph
	out.Placed = len(e.Moves) > 0
	if err := w.addPart(batch, e); err != nil {
		return GraphImport{}, err
	}
	out.Relations = w.graph.NewLines(old, d.Add.Statements)
	w.publish("import")
	return out, nil
}
