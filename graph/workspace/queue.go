package workspace

import (
	"context"
	"sync"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/quadscope/quadscope/graph/store"
)

// gate holds the workers of an import while it is paused, and knows the rows that were removed.
type gate struct {
	mu      sync.Mutex
	paused  chan struct{} // closed on Resume; nil when running
	removed map[int]bool
	started time.Time
	idle    time.Duration // time spent in pauses
	since   time.Time     // of the present pause
	done    int
	total   int
	clock   func() time.Time
	dropped bool // cancelled by Cancel: what is left is not resumed
	undone  bool // what it brought is taken back
}

// Pause lets the articles that are in work end and holds all others until Resume.
func (i *Import) Pause() {
	g := i.gate
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.paused == nil {
		g.paused, g.since = make(chan struct{}), g.clock()
	}
}

// Resume ends a pause.
func (i *Import) Resume() {
	g := i.gate
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.paused != nil {
		close(g.paused)
		g.paused = nil
		g.idle += g.clock().Sub(g.since)
	}
}

// Paused reports whether the import is paused.
func (i *Import) Paused() bool {
	i.gate.mu.Lock()
	defer i.gate.mu.Unlock()
	return i.gate.paused != nil
}

// Remove takes a waiting article out of the import. One that is further is not stopped.
func (i *Import) Remove(item int) {
	i.gate.mu.Lock()
	defer i.gate.mu.Unlock()
	i.gate.removed[item] = true
}

// Progress returns how many articles are finished, how many are known so far, and how long the rest will take at the pace up to
// now, without pauses: 0 until that can be said.
func (i *Import) Progress() (done, total int, left time.Duration) {
	g := i.gate
	g.mu.Lock()
	defer g.mu.Unlock()
	now := g.clock()
	if g.paused != nil {
		now = g.since
	}
	spent := now.Sub(g.started) - g.idle
	if g.done >= 3 && spent > time.Second {
		left = (spent * time.Duration(g.total-g.done) / time.Duration(g.done)).Round(time.Second)
	}
	return g.done, g.total, left
}

// wait returns once the import is not paused.
func (g *gate) wait(ctx context.Context) {
	for {
		g.mu.Lock()
		p := g.paused
		g.mu.Unlock()
		if p == nil {
			return
		}
		select {
		case <-p:
		case <-ctx.Done():
			return
		}
	}
}

func (g *gate) drop() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.dropped = true
}

func (g *gate) isDropped() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.dropped
}

// takeBack is drop where also what is in work does not come any more.
func (g *gate) takeBack() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.dropped, g.undone = true, true
}

func (g *gate) isUndone() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.undone
}

func (g *gate) isRemoved(item int) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.removed[item]
}

func (g *gate) count(done, total int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.done, g.total = g.done+done, g.total+total
}

// ResumeImports goes on with the imports that had not finished when the project was closed last. What they bring joins the batches that they
// were.
func (w *Workspace) ResumeImports(ctx context.Context) ([]*Import, error) {
	w.mu.Lock()
	rest, err := w.store.Pending()
	var order []int
	sources := map[int][]Source{}
	for _, p := range rest {
		if w.running[p.Batch] != nil {
			continue
		}
		if sources[p.Batch] == nil {
			order = append(order, p.Batch)
		}
		sources[p.Batch] = append(sources[p.Batch], Source{Path: p.Path})
	}
	w.mu.Unlock()
	if err != nil {
		return nil, err
	}
	var out []*Import
	for _, b := range order {
		out = append(out, w.startImport(ctx, sources[b], b))
	}
	return out, nil
}

// Original returns the file that an article was read from. Its Data is nil when only its place is kept.
func (w *Workspace) Original(article quad.IRI) (store.Original, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.store.Original(article)
}
