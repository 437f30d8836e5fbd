package workspace

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/extract"
	"github.com/quadscope/quadscope/graph/job"
	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/read"
	"github.com/quadscope/quadscope/graph/read/prose"
	"github.com/quadscope/quadscope/graph/resolve"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/text"
)

// Source is something to import: a file or folder, or bytes that are not in a file.
type Source struct {
	Path string // file or folder, or an http or https address; or
	Name string // a name for Data
	Data []byte

	Graph *GraphFile // instead of all these, a graph that another program wrote

	Passed Passed // instead of all these, what was passed over when the others were looked for
}

// Passed counts files that are no articles; see read.Passed.
type Passed = read.Passed

// PassedKinds names what Passed counts, for one file and for several.
func PassedKinds() [len(Passed{})][2]string { return read.PassedKinds() }

// isNothing reports whether s is only the number of files that were passed over.
func (s *Source) isNothing() bool {
	return s.Path == "" && s.Data == nil && s.Graph == nil && s.Passed.Total() > 0
}

// Summary counts what an import did.
type Summary struct {
	Articles  int // added
	Entities  int // new in the project
	Relations int // new ones
	Known     int // were in the project already
	Nothing   int // read, with nothing found in them
	Failed    int
	Stopped   int           // not read, because the import was stopped
	Foreign   int           // paragraphs of added articles that were left out because they are not in English
	Problems  []job.Problem // of the failed ones, in the order of the sources
	Batch     int           // by which RemoveBatch takes back what was added
	Undone    bool          // it was taken back while the import ran; then nothing is counted as added
	Graphs    []GraphImport // what came of the sources that are graphs; nothing else counts them
	Passed    Passed        // files in folders, archives and messages that are no articles
}

// Plus counts what two imports did.
func (s Summary) Plus(o Summary) Summary {
	return Summary{Articles: s.Articles + o.Articles, Entities: s.Entities + o.Entities, Relations: s.Relations + o.Relations, Known: s.Known + o.Known,
		Nothing: s.Nothing + o.Nothing, Failed: s.Failed + o.Failed, Stopped: s.Stopped + o.Stopped, Foreign: s.Foreign + o.Foreign,
		Problems: slices.Concat(s.Problems, o.Problems), Graphs: slices.Concat(s.Graphs, o.Graphs), Passed: s.Passed.Plus(o.Passed)}
}

// String says in a sentence what the import did, without its problems.
func (s Summary) String() string {
	counted := func(n int, one, many string) string {
		if n == 1 {
			return "1 " + one
		}
		return fmt.Sprintf("%d %s", n, many)
	}
	var parts []string
	if s.Articles > 0 {
		parts = append(parts, counted(s.Articles, "article", "articles")+" added: "+counted(s.Entities, "entity", "entities"),
			counted(s.Relations, "relation", "relations"))
	}
	if s.Known > 0 {
		parts = append(parts, counted(s.Known, "is", "are")+" in the project already")
	}
	if s.Nothing > 0 {
		parts = append(parts, counted(s.Nothing, "says", "say")+" nothing that was understood")
	}
	if s.Failed > 0 {
		parts = append(parts, counted(s.Failed, "could not be read", "could not be read"))
	}
	if s.Foreign > 0 {
		parts = append(parts, counted(s.Foreign, "paragraph in another language left out", "paragraphs in other languages left out"))
	}
	if s.Stopped > 0 {
		parts = append(parts, counted(s.Stopped, "was not read", "were not read"))
	}
	if s.Articles == 0 {
		return "nothing added: " + strings.Join(parts, ", ")
	}
	return strings.Join(parts, ", ")
}

// Import is a running import.
type Import struct {
	cancel  context.CancelFunc
	done    chan struct{}
	summary Summary
	gate    *gate
}

// Wait returns what the import did once it has ended.
func (i *Import) Wait() Summary {
	<-i.done
	return i.summary
}

// Cancel stops the import after the articles that are in work; what is in the project stays.
// What is left is forgotten; when the context of the import ends, or the workspace is closed, ResumeImport goes on with it.
func (i *Import) Cancel() {
	i.gate.drop()
	i.cancel()
}

// Import reads the sources, folders with everything below them, and adds each article as a part of one edit. Reading and extracting run on all
// cores; articles are added in the order of the sources, so the result does not depend on their number. A source that fails
// becomes a problem in the summary and one of State.Failed, and costs nothing else. Once the workspace is being closed, no source is read: they
// all fail with ErrClosed.
func (w *Workspace) Import(ctx context.Context, sources []Source) *Import {
	return w.startImport(ctx, sources, 0)
}

// startImport begins an import, or goes on with that of a batch.
func (w *Workspace) startImport(ctx context.Context, sources []Source, batch int) *Import {
	ctx, cancel := context.WithCancel(ctx)
	g := &gate{removed: map[int]bool{}, clock: w.o.Clock, started: w.o.Clock()}
	i := &Import{cancel: cancel, done: make(chan struct{}), gate: g}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ending {
		cancel()
		i.summary = Summary{Failed: len(sources), Problems: []job.Problem{{Name: w.name, Err: ErrClosed}}}
		close(i.done)
		return i
	}
	if batch != 0 {
		w.running[batch] = i
	}
	stop := context.AfterFunc(w.closing, cancel)
	w.jobs.Add(1)
	go func() {
		defer w.jobs.Done()
		defer close(i.done)
		defer cancel()
		defer stop()
		r := &importRun{w: w, ctx: ctx, cancel: cancel, gate: g, fresh: len(w.State().Graph.Articles()) == 0}
		r.begin(i, batch)
		if err := job.Catch(func() error { r.run(sources); return nil }); err != nil {
			r.sum.Problems = append(r.sum.Problems, job.Problem{Name: w.name, Err: err})
			w.mu.Lock()
			delete(w.running, r.sum.Batch)
			w.mu.Unlock()
		}
		i.summary = r.sum
		w.events.push(ImportDone{Summary: r.sum})
	}()
	return i
}

// begin gives the import the number of its batch.
func (r *importRun) begin(i *Import, batch int) {
	w := r.w
	w.mu.Lock()
	defer w.mu.Unlock()
	if batch == 0 {
		batch, r.unkept = w.store.NewBatch()
	}
	r.sum.Batch = batch
	w.running[batch] = i
}

// importRun is the state of one import; only its own goroutine changes it.
type importRun struct {
	large  sync.Mutex // held while a large document is extracted
	w      *Workspace
	ctx    context.Context
	cancel context.CancelFunc
	gate   *gate
	fresh  bool // the project was empty
	sum    Summary

	unkept error // why the project takes nothing in, or nil
}

// prepared is an article on its way from a worker to the project.
type prepared struct {
	item     Item
	result   *extract.Result
	original store.Original
	sketch   *sketch
	alone    bool   // the article is all of its file
	source   Source // that the article is read from
	pending  string // source that is done with when this article is
	passed   Passed
	err      error
}

func (r *importRun) run(sources []Source) {
	if r.unkept != nil {
		r.sum.Failed = len(sources)
		r.sum.Problems = []job.Problem{{Name: r.w.name, Err: r.unkept}}
		r.end()
		return
	}
	tasks := r.expand(r.graphs(sources))
	workers := r.w.o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	found := r.readAll(tasks, workers)
	queue := make(chan chan prepared, 4*workers) // bounds the articles in flight, so that memory does not grow with the batch
	work := make(chan func(), workers)
	for range workers {
		go func() {
			for f := range work {
				f()
			}
		}()
	}
	go func() {
		defer close(queue)
		defer close(work)
		for each := range found {
			for f := range each {
				r.gate.wait(r.ctx)
				out := make(chan prepared, 1)
				queue <- out
				work <- func() { out <- r.prepare(f) }
			}
		}
	}()
	for out := range queue {
		r.finish(<-out)
	}
	r.end()
}

func (r *importRun) tell(i Item) { r.w.events.push(ItemChanged{Item: i}) }

// prepare extracts the statements of one article. A panic below it is that article's error.
func (r *importRun) prepare(a article) (p prepared) {
	p.item, p.source = a.item, a.source
	if a.last || a.isNothing() && a.item.State != Removed {
		if p.passed = a.found.Passed; a.last {
			p.pending = a.path
		}
		return p
	}
	if a.item.State == Removed {
		return p
	}
	defer func() {
		if x := recover(); x != nil {
			p.err = fmt.Errorf("cannot read %q: it upset the reader (%w)", a.item.Name, &job.Panic{Value: x, Stack: debug.Stack()})
		}
	}()
	if p.err = a.found.Err; p.err == nil {
		p.err = r.ctx.Err()
	}
	if p.err != nil {
		return p
	}
	doc := a.found.Doc
	p.item.Title, p.item.Site, p.item.Published = doc.Title, doc.Site, doc.Published
	p.item.Article = graph.ArticleIRI(doc.Text)
	if r.w.knows(p.item.Article) {
		return p // finish says so
	}
	p.item.State = Extracting
	r.tell(p.item)
	result, err := r.understand(doc, read.ShownName(a.item.Name))
	if err != nil {
		p.err = err
		return p
	}
	p.original = a.original
	p.alone = a.path != "" && p.original.Path == a.path
	if k, ok := sketchOf(doc.Text); ok {
		p.sketch = &k
	}
	p.result = result
	return p
}

const (
	maxTime  = 60 * time.Second // of the wall and of the processor, for the extraction of an article
	largeDoc = 200 << 10        // bytes of text from which on documents are extracted one at a time: a byte takes up to 240 of memory
)

// understand extracts the statements of a document. One that takes too long costs itself.
func (r *importRun) understand(doc *text.Document, name string) (*extract.Result, error) {
	if len(doc.Text) > largeDoc {
		r.large.Lock()
		defer r.large.Unlock()
	}
	ctx, cancel := within(r.ctx, maxTime)
	defer cancel()
	result, err := r.w.o.extract(ctx, doc)
	var foreign *nlp.LanguageError
	switch {
	case errors.As(err, &foreign):
		return nil, &read.Error{Name: name, Reason: foreign.Error()}
	case err != nil && ctx.Err() != nil && r.ctx.Err() == nil:
		return nil, &read.Error{Name: name, Reason: "understanding it takes too long", Hint: "split it into its chapters or items"}
	}
	return result, err
}

// finish adds a prepared article to the project and counts it.
func (r *importRun) finish(p prepared) {
	if p.item.ID == 0 {
		r.sum.Passed = r.sum.Passed.Plus(p.passed)
		r.done(p.pending)
		return
	}
	r.gate.count(1, 0)
	if p.item.State == Removed {
		r.tell(p.item)
		return
	}
	if p.err == nil {
		p.err = job.Catch(func() error { return r.add(&p) })
	}
	if errors.Is(p.err, ErrUnkept) { // nor will it take the others: they are left for the next time
		r.unkept = p.err
		r.cancel()
	}
	switch {
	case errors.Is(p.err, context.Canceled):
		p.item.State = Removed
		r.sum.Stopped++
	case p.err != nil:
		p.item.State = Failed
		p.item.Problem, p.item.Hint = sentence(p.err)
		r.sum.Failed++
		r.sum.Problems = append(r.sum.Problems, job.Problem{Name: p.item.Name, Err: p.err})
	}
	if (p.item.State == Failed || p.item.State == Nothing) && !errors.Is(p.err, ErrUnkept) {
		r.keep(p)
	}
	r.tell(p.item)
}

// keep notes what could not be taken in.
func (r *importRun) keep(p prepared) {
	w := r.w
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.keepFailure(p.item, p.source); err != nil {
		r.sum.Problems = append(r.sum.Problems, job.Problem{Name: p.item.Name, Err: err})
	}
	w.publishSoon("import")
}

// done takes a finished file off the list of those to read, except when the import was broken off.
func (r *importRun) done(path string) {
	if path == "" || r.ctx.Err() != nil && !r.gate.isDropped() {
		return
	}
	r.w.mu.Lock()
	defer r.w.mu.Unlock()
	if err := r.w.store.DropPending(path); err != nil {
		r.sum.Problems = append(r.sum.Problems, job.Problem{Name: path, Err: err})
	}
}

// maxOriginal is how large a file may be to be kept in the project; of a larger one only its place is kept.
const maxOriginal = 64 << 20

// original returns what is kept of the file of an article.
func (r *importRun) original(a article) store.Original {
	o := store.Original{Path: absolute(a.found.Path), Data: a.found.Original}
	if prose.URL(a.found.Path) != "" || a.path == "" {
		o.Path = a.found.Path
	}
	if r.w.Intake().LinkOriginals {
		return store.Original{Path: o.Path}
	}
	if o.Data == nil && a.path != "" && prose.URL(a.path) == "" {
		if st, err := os.Stat(a.path); err == nil && st.Size() <= maxOriginal {
			if data, err := os.ReadFile(a.path); err == nil {
				o.Data = data
			}
		}
	}
	return o
}

func (r *importRun) add(p *prepared) error {
	w := r.w
	w.mu.Lock()
	defer w.mu.Unlock()
	if r.gate.isUndone() || r.unkept != nil {
		return context.Canceled
	}
	if _, in := w.graph.Article(p.item.Article); in || p.result == nil {
		r.known(p, "Already in the project")
		return nil
	}
	d, err := resolve.Article(w.graph, p.result)
	if err != nil {
		return err
	}
	if len(d.Add.Entities) == 0 && len(d.Add.Mentions) == 0 {
		p.item.State, p.item.Problem = Nothing, "No names and no relations found in it"
		r.sum.Nothing++
		return nil
	}
	form := titleImport
	if p.sketch != nil {
		p.item.SameStory = w.likeness(p.item.Article, *p.sketch)
	}
	p.item.Replaced = w.earlier(p)
	switch same := w.Intake().Same; {
	case p.item.Replaced != "":
		form = titleUpdate
	case p.item.SameStory != "" && same == SkipSame:
		r.known(p, "Tells the same story as “"+w.titleOf(p.item.SameStory)+"”")
		return nil
	case p.item.SameStory != "" && same == ReplaceSame:
		p.item.Replaced, form = p.item.SameStory, titleReplaceStory
	}
	if p.item.Replaced != "" {
		if d, err = w.instead(p.item.Replaced, d, p.result.Doc.Text); err != nil {
			return err
		}
		if p.item.SameStory == p.item.Replaced {
			p.item.SameStory = "" // it is gone
		}
	}
	old := w.graph
	edit := store.Edit{Title: store.Titled(form, d.Add.Articles[0].Title), Delta: d, Documents: []*text.Document{p.result.Doc}}
	if err := w.addPart(r.sum.Batch, edit); err != nil {
		return fmt.Errorf("cannot save %q in the project: %w", p.item.Name, err)
	}
	if err := w.store.KeepOriginal(p.item.Article, p.original); err != nil {
		r.sum.Problems = append(r.sum.Problems, job.Problem{Name: p.item.Name, Err: fmt.Errorf("cannot keep the original of %q: %w", p.item.Name, err)})
	}
	r.count(p, d, old)
	w.publishSoon("import")
	return nil
}

// known ends an article that changes nothing.
func (r *importRun) known(p *prepared, why string) {
	p.item.State, p.item.Problem = Known, why
	r.sum.Known++
}

// count ends an article that was added to what the project was before.
func (r *importRun) count(p *prepared, d graph.Delta, old *graph.Graph) {
	p.item.State = Done
	p.item.Entities = countEntities(d.Add.Mentions, p.item.Article)
	p.item.Relations = r.w.graph.NewLines(old, d.Add.Statements)
	r.sum.Articles++
	_, before, _ := old.Size()
	_, now, _ := r.w.graph.Size()
	r.sum.Entities += now - before
	r.sum.Relations += p.item.Relations
	if layers := p.result.Layers; layers != nil {
		p.item.Note = nlp.LeftOut(layers.Foreign)
		r.sum.Foreign += len(layers.Foreign)
	}
}

// end lays a fresh project out as a whole, publishes what is not yet shown and keeps the positions.
func (r *importRun) end() {
	w := r.w
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.running, r.sum.Batch)
	if r.sum.Undone = r.gate.isUndone(); r.sum.Undone {
		r.sum.Articles, r.sum.Entities, r.sum.Relations, r.sum.Foreign, r.sum.Graphs = 0, 0, 0, 0, nil
	}
	if r.fresh && r.sum.Articles+len(r.sum.Graphs) > 1 && !w.o.Headless {
		w.arrange()
		w.stale = true
	}
	if w.stale {
		w.publish("import")
	}
	if r.unkept != nil {
		return
	}
	if err := w.savePositions(); err != nil {
		r.sum.Problems = append(r.sum.Problems, job.Problem{Name: "positions", Err: err})
	}
}

// countEntities returns how many entities an article mentions.
func countEntities(ms []graph.Mention, article quad.IRI) int {
	seen := map[string]bool{}
	for _, m := range ms {
		if m.Article == article {
			seen[string(m.Entity)] = true
		}
	}
	return len(seen)
}

// sentence turns an error into what a row shows: the reason and, where there is one, a hint.
func sentence(err error) (reason, hint string) {
	var re *read.Error
	if errors.As(err, &re) {
		return re.Reason, re.Hint
	}
	return err.Error(), ""
}
