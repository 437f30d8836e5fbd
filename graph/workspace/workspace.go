// Package workspace is the application core: one open project with its graph, view and positions, and the commands,
// imports and undo that change it.
//
// A Workspace is the only writer of its project. Readers take State, an immutable value, with one atomic load. Each change
// is planned as a value, written to the store in one transaction and then published to the subscribers in order.
// Window and command line call nothing below this package to change anything.
package workspace

import (
	"context"
	"fmt"
	"io/fs"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/layout"
	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/text"
	"github.com/quadscope/quadscope/graph/view"
)

// layoutSeed makes every layout of the same graph the same.
const layoutSeed = 1

// publishEvery is the shortest time between two published states while an import runs.
const publishEvery = 120 * time.Millisecond

// publishShare is how many times as long as the last state took to make the import goes on before the next.
const publishShare = 8

// Options tell a workspace what it works with.
type Options struct {
	Pipeline *nlp.Pipeline    // reads statements out of text; nil if nothing is imported
	Extract  Extractor        // takes the place of Pipeline and the rules of package extract; nil for these
	Clock    func() time.Time // default time.Now
	Workers  int              // articles read at once; default the number of cores
	Assets   fs.FS            // fonts and icons of exported pictures; nil where there are none
	Headless bool             // no view is shown: skip views and positions
	Peek     bool             // the view is only looked at: positions are not kept

	Intake // what is done with the articles that come; SetIntake changes it

	Backups     string // folder for copies of the project, made when it is closed; none when empty
	KeepBackups int    // copies of each project; default 5
}

// Extractor reads the statements out of a document. It is called from several goroutines.
type Extractor func(context.Context, *text.Document) (*extract.Result, error)

// extract annotates a document and reads its statements.
func (o *Options) extract(ctx context.Context, doc *text.Document) (*extract.Result, error) {
	if o.Extract != nil {
		return o.Extract(ctx, doc)
	}
	layers, err := o.Pipeline.Annotate(ctx, doc)
	if err != nil {
		return nil, err
	}
	return &extract.Result{Doc: doc, Layers: layers, Statements: extract.Statements(doc, layers)}, nil
}

// State is what a workspace shows at one moment. It is immutable.
type State struct {
	Graph     *graph.Graph
	Spec      view.Spec
	Index     *view.Index // of Graph, for counts; nil without views
	View      *view.View
	Positions map[quad.IRI]layout.Point // of every node of the view and of nodes hidden from it, in scene units
	Pinned    map[quad.IRI]bool
	Version   uint64 // grows with each published state
	CanUndo   Title  // title of the edit that Undo takes back, or empty
	CanRedo   Title
	History   []store.Entry // all edits in the order they were done, also those that are undone
	Done      int           // how many of them stand
	Failed    []Item        // articles that imports could not take in, also earlier ones; but for those of imports that are undone

	*derived
}

// derived is what is made of a graph when it is first asked for. All states that show the same graph share it, whatever they show of it.
type derived struct {
	review review
	names  names

	indexOnce sync.Once
	viewIndex *view.Index // of a state without views
}

// Workspace is one open project. All methods are safe for concurrent use.
type Workspace struct {
	o     Options
	store store.Store
	name  string
	path  string // of the project file, or empty

	readOnly bool
	notice   string // what the user should know of the project

	mu        sync.Mutex // held by whoever changes the project; guards the fields below and the store
	graph     *graph.Graph
	spec      view.Spec
	positions map[quad.IRI]layout.Point
	pinned    map[quad.IRI]bool
	index     *view.Index  // of indexed
	indexed   *graph.Graph // what index was made of
	view      *view.View   // of index and spec, or nil
	version   uint64
	published time.Time
	took      time.Duration // to make the last published state
	history   []store.Entry
	done      int
	running   map[int]*Import // by batch
	failures  []failure       // what imports could not take in
	takenOut  map[int]int     // by the batch that took another out: that other
	stale     bool
	nextItem  int
	stories   stories // for near-duplicates
	sketched  bool    // stories holds the articles that were there when the project was opened

	state  atomic.Pointer[State]
	intake atomic.Pointer[Intake]
	events eventQueue
	jobs   sync.WaitGroup

	closing context.Context // ends when the workspace is closed
	stop    context.CancelFunc
	ending  bool // no import begins any more; guarded by mu
	closed  bool // guarded by mu
}

// New makes a workspace over an open store, which it closes with itself.
func New(o Options, s store.Store) (*Workspace, error) {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	g, err := s.Load()
	if err != nil {
		return nil, fmt.Errorf("load project: %w", err)
	}
	w := &Workspace{o: o, store: s, graph: g, positions: map[quad.IRI]layout.Point{}, pinned: map[quad.IRI]bool{},
		running: map[int]*Import{}}
	w.SetIntake(o.Intake)
	w.closing, w.stop = context.WithCancel(context.Background())
	saved, err := s.Positions()
	if err != nil {
		return nil, fmt.Errorf("load positions: %w", err)
	}
	for iri, p := range saved {
		w.positions[iri] = layout.Point{X: p.X, Y: p.Y}
		if p.Pinned {
			w.pinned[iri] = true
		}
	}
	if w.history, w.done, err = s.History(); err != nil {
		return nil, fmt.Errorf("load history: %w", err)
	}
	if err := w.recallFailures(); err != nil {
		return nil, fmt.Errorf("load what could not be read: %w", err)
	}
	if err := w.recall(); err != nil {
		return nil, fmt.Errorf("load view: %w", err)
	}
	w.events.start()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.publish("open")
	return w, nil
}

// Name returns the file name of the project, or the empty string when it has none.
func (w *Workspace) Name() string { return w.name }

// State returns what the workspace shows now.
func (w *Workspace) State() *State { return w.state.Load() }

// Document returns the text of an article.
func (w *Workspace) Document(article quad.IRI) (*text.Document, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.store.Document(article)
}

// arrange forgets the positions of all nodes that are not pinned.
func (w *Workspace) arrange() {
	kept := map[quad.IRI]layout.Point{}
	for iri := range w.pinned {
		kept[iri] = w.positions[iri]
	}
	w.positions = kept
}

// publish makes the next State from the fields and tells the subscribers. It takes the time of placing the new nodes.
func (w *Workspace) publish(why string) {
	start := time.Now()
	defer func() { w.took = time.Since(start) }()
	w.version++
	s := &State{Graph: w.graph, Spec: w.spec, Version: w.version, History: w.history, Done: w.done, Failed: w.failed(), derived: new(derived)}
	if last := w.state.Load(); last != nil && last.Graph == w.graph {
		s.derived = last.derived
	}
	if w.done > 0 {
		s.CanUndo = w.history[w.done-1].Title
	}
	if w.done < len(w.history) {
		s.CanRedo = w.history[w.done].Title
	}
	if !w.o.Headless {
		s.View = w.shown()
		s.Index = w.index
		w.place(s.View)
	}
	s.Positions, s.Pinned = w.positions, w.pinned
	w.stale = false
	w.published = w.o.Clock()
	w.state.Store(s)
	w.events.push(StateChanged{State: s, Why: why})
}

// publishSoon publishes unless that was done a moment ago; then it leaves the state stale for the end of the import.
func (w *Workspace) publishSoon(why string) {
	if w.o.Clock().Sub(w.published) < max(publishEvery, publishShare*w.took) {
		w.stale = true
		return
	}
	w.publish(why)
}

func (w *Workspace) savePositions() error {
	if w.o.Headless || w.o.Peek || len(w.positions) == 0 {
		return nil
	}
	out := make(map[quad.IRI]store.Spot, len(w.positions))
	for iri := range w.positions {
		out[iri] = spotOf(w.positions, w.pinned, iri)
	}
	return w.store.SavePositions(out)
}
