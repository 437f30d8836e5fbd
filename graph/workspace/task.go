package workspace

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/job"
	"github.com/quadscope/quadscope/graph/read"
	"github.com/quadscope/quadscope/graph/read/prose"
	"github.com/quadscope/quadscope/graph/store"
)

// task is one source to read: a file, or bytes. It may hold several articles.
type task struct {
	item Item
	path string // of the file, absolute; empty for bytes
	from Source
	each func(context.Context, func(read.Found) error) error
}

// article is one of a task's articles with its row in the list.
type article struct {
	item  Item
	found read.Found
	path  string // of the file that it is in; empty for bytes
	last  bool   // nothing follows of its task; it is no article itself

	source   Source // that it is read from
	original store.Original
}

// isNothing reports whether a is only the number of files that were passed over.
func (a *article) isNothing() bool { return a.found.Doc == nil && a.found.Err == nil }

// maxReaders is how many sources are read at once: reading takes a tenth of the time of understanding, and up to 450 MB for each.
const maxReaders = 2

// readAll reads the tasks, maxReaders at a time. The channels come in the order of the tasks, and each gives the articles of its own.
func (r *importRun) readAll(tasks []task, workers int) <-chan chan article {
	found := make(chan chan article, 2*workers)
	go func() {
		defer close(found)
		slots := make(chan struct{}, min(workers, maxReaders))
		for _, t := range tasks {
			slots <- struct{}{}
			out := make(chan article, 4)
			found <- out
			go func() {
				defer func() { <-slots }()
				defer close(out)
				r.gate.wait(r.ctx)
				if r.gate.isRemoved(t.item.ID) {
					t.item.State = Removed
					out <- article{item: t.item, path: t.path}
				} else {
					r.readTask(t, out)
				}
				out <- article{path: t.path, last: true}
			}()
		}
	}()
	return found
}

// maxStall is how long a file may keep silent before it is given up: reading one takes at most a minute of work, but the disk or network that
// it is on may never answer.
const maxStall = 2 * time.Minute

// readTask hands out the articles of a task. The first takes the task's row, others get rows of their own.
func (r *importRun) readTask(t task, out chan<- article) {
	item := t.item
	if r.ctx.Err() == nil {
		item.State = Reading
		r.tell(item)
	}
	n := 0
	err := r.listen(t, func(a article) {
		if a.isNothing() {
			out <- a
			return
		}
		if n++; n > 1 {
			item = r.newItem(a.found.Path)
			r.gate.count(0, 1)
		} else if a.found.Path != "" {
			item.Name = a.found.Path
		}
		a.item = item
		out <- a
	})
	switch {
	case n > 0 && r.ctx.Err() != nil: // what it has left is no article yet
	case err != nil && n > 0:
		out <- article{item: r.newItem(t.item.Name), found: read.Found{Err: err}, path: t.path, source: t.from}
	case err != nil:
		out <- article{item: item, found: read.Found{Err: err}, path: t.path, source: t.from}
	case n == 0:
		out <- article{item: item, found: read.Found{Err: &read.Error{Name: filepath.Base(t.item.Name), Reason: read.ErrNoArticles.Error()}}, path: t.path, source: t.from}
	}
}

// listen reads a task in a goroutine of its own and hands its articles to take. It returns when all are read, when the import ends and when the
// file keeps silent; that goroutine may then wait for the file for ever, and holds nothing.
func (r *importRun) listen(t task, take func(article)) error {
	ctx, cancel := context.WithCancel(r.ctx)
	defer cancel()
	found, ended := make(chan article), make(chan error, 1)
	go func() {
		ended <- t.each(ctx, func(f read.Found) error {
			a := article{found: f, path: t.path, source: t.from}
			if f.Doc != nil && !r.w.knows(graph.ArticleIRI(f.Doc.Text)) {
				a.original = r.original(a)
			}
			select {
			case found <- a:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
	}()
	for {
		silence := time.NewTimer(maxStall)
		select {
		case a := <-found:
			silence.Stop()
			take(a)
		case err := <-ended:
			return err
		case <-ctx.Done():
			return ctx.Err()
		case <-silence.C:
			return &read.Error{Name: filepath.Base(t.item.Name), Reason: "the disk or network that it is on does not answer", Hint: "try again when it does"}
		}
	}
}

func (r *importRun) newItem(name string) Item {
	r.w.mu.Lock()
	defer r.w.mu.Unlock()
	r.w.nextItem++
	return Item{ID: r.w.nextItem, Batch: r.sum.Batch, Name: name}
}

// expand turns sources into tasks and announces each.
func (r *importRun) expand(sources []Source) []task {
	var tasks []task
	add := func(name string, s Source, each func(context.Context, func(read.Found) error) error) {
		t := task{item: r.newItem(name), each: each}
		if s.Data == nil && prose.URL(s.Path) == "" {
			t.path = absolute(s.Path)
		} else if s.Data == nil {
			t.path = s.Path
		}
		if t.from = s; t.path != "" {
			t.from.Path = t.path
		}
		tasks = append(tasks, t)
		r.tell(t.item)
	}
	var paths []string
	flush := func() {
		files, problems, passed := read.Walk(paths)
		r.sum.Passed = r.sum.Passed.Plus(passed)
		for _, f := range files {
			add(f, Source{Path: f}, func(ctx context.Context, found func(read.Found) error) error { return r.eachIn(ctx, f, found) })
		}
		for _, p := range problems {
			add(p.Name, Source{Path: p.Name}, func(_ context.Context, found func(read.Found) error) error {
				return found(read.Found{Path: p.Name, Err: p.Err})
			})
		}
		paths = nil
	}
	for _, s := range sources {
		if s.isNothing() {
			r.sum.Passed = r.sum.Passed.Plus(s.Passed)
			continue
		}
		address := prose.URL(s.Path)
		if s.Data == nil && address == "" {
			paths = append(paths, s.Path)
			continue
		}
		flush()
		if s.Data == nil {
			add(address, s, func(ctx context.Context, found func(read.Found) error) error { return r.fetch(ctx, address, found) })
			continue
		}
		add(s.Name, s, func(ctx context.Context, found func(read.Found) error) error {
			return read.EachIn(ctx, s.Data, s.Name, found)
		})
	}
	flush()
	r.gate.count(0, len(tasks))
	r.announce(tasks)
	return tasks
}

// announce notes the files in the project, so that they are not lost when it is closed before they are read. That they failed before is
// forgotten.
func (r *importRun) announce(tasks []task) {
	var paths []string
	for _, t := range tasks {
		if t.path != "" {
			paths = append(paths, t.path)
		}
	}
	r.w.mu.Lock()
	defer r.w.mu.Unlock()
	again := map[string]bool{}
	for _, t := range tasks {
		again[t.from.Path] = t.from.Path != ""
	}
	err := r.w.dropFailures(func(f failure) bool { return again[f.source.Path] })
	if err = errors.Join(err, r.w.store.AddPending(r.sum.Batch, paths)); err != nil {
		r.sum.Problems = append(r.sum.Problems, job.Problem{Name: "queue", Err: err})
	}
}

// eachIn reads a file; a file that is a link is followed where the network is allowed.
func (r *importRun) eachIn(ctx context.Context, path string, found func(read.Found) error) error {
	if ext := strings.ToLower(filepath.Ext(path)); r.w.Intake().Network && (ext == ".url" || ext == ".webloc" || ext == ".desktop") {
		if data, err := os.ReadFile(path); err == nil && len(data) < 1<<20 {
			if address := read.LinkIn(data); address != "" {
				return r.fetch(ctx, address, found)
			}
		}
	}
	if !strings.EqualFold(filepath.Ext(path), ".zip") {
		return read.Each(ctx, path, found)
	}
	graphs, _, _ := graphsInside(path)
	return read.Each(ctx, path, func(f read.Found) error {
		if f.Err != nil && slices.Contains(graphs, GraphFile{Path: path, Inside: strings.TrimPrefix(f.Path, path+"/")}) {
			return nil // it is taken in as a graph
		}
		return found(f)
	})
}

func (r *importRun) fetch(ctx context.Context, address string, found func(read.Found) error) error {
	if !r.w.Intake().Network {
		return found(read.Found{Path: address, Err: &read.Error{Name: address, Reason: "it is a link, and the network is not allowed", Hint: "allow the network to have its page fetched"}})
	}
	return read.Fetch(ctx, address, found)
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}
