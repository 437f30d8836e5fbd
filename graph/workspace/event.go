package workspace

import (
	"sync"

	"github.com/cayleygraph/quad"
)

// Event is what a subscriber hears of: StateChanged, ItemChanged or ImportDone.
type Event interface{ event() }

// StateChanged says that State returns something new.
type StateChanged struct {
	State *State
	Why   string // "open", "import", "undo", "redo", "view", "move", "arrange" or a command's title
}

// ItemChanged says that an article of an import got further.
type ItemChanged struct{ Item Item }

// ImportDone says that an import has ended.
type ImportDone struct{ Summary Summary }

func (StateChanged) event() {}
func (ItemChanged) event()  {}
func (ImportDone) event()   {}

// ItemState says how far an article of an import is.
type ItemState uint8

// The states of an item. Known, Nothing, Done, Failed and Removed are ends.
const (
	Waiting    ItemState = iota
	Reading              // file → text
	Extracting           // text → statements
	Done
	Nothing // read, but nothing was found in it: Problem says why
	Known   // the same text is in the project already
	Failed  // Problem says why
	Removed // taken out of the import before it was read, by itself or because all of it was stopped
)

// Item is one article of an import, as a list shows it.
type Item struct {
	ID        int // counts the items of a workspace from 1
	Batch     int // of the import
	Name      string
	Title     string
	Site      string
	Published string
	State     ItemState
	Article   quad.IRI // from Extracting on
	Entities  int
	Relations int
	Replaced  quad.IRI // the earlier version of the article whose place it took, or empty
	SameStory quad.IRI // an article of the project that says nearly the same, or empty: the user may remove either
	Problem   string   // a sentence for the user
	Hint      string   // what to do about it, or empty
	Note      string   // a sentence on what was left out of the article, or empty
}

// Subscribe has f called with each event from now on, in order, from one goroutine; f may call the workspace, and close it. f must be quick.
// cancel ends it.
func (w *Workspace) Subscribe(f func(Event)) (cancel func()) { return w.events.subscribe(f) }

// eventQueue delivers events in order from one goroutine without ever making the sender wait.
type eventQueue struct {
	mu      sync.Mutex
	wake    *sync.Cond
	queue   []Event
	subs    map[int]func(Event)
	nextSub int
	closed  bool
}

func (q *eventQueue) start() {
	q.wake = sync.NewCond(&q.mu)
	q.subs = map[int]func(Event){}
	go q.run()
}

// stop has the goroutine end once it has delivered what is queued. It does not wait for that: a subscriber may be waiting for who calls it.
func (q *eventQueue) stop() {
	q.mu.Lock()
	q.closed = true
	q.mu.Unlock()
	q.wake.Signal()
}

func (q *eventQueue) push(e Event) {
	q.mu.Lock()
	q.queue = append(q.queue, e)
	q.mu.Unlock()
	q.wake.Signal()
}

func (q *eventQueue) subscribe(f func(Event)) func() {
	q.mu.Lock()
	defer q.mu.Unlock()
	id := q.nextSub
	q.nextSub++
	q.subs[id] = f
	return func() {
		q.mu.Lock()
		defer q.mu.Unlock()
		delete(q.subs, id)
	}
}

func (q *eventQueue) run() {
	for {
		q.mu.Lock()
		for len(q.queue) == 0 && !q.closed {
			q.wake.Wait()
		}
		if len(q.queue) == 0 {
			q.mu.Unlock()
			return
		}
		batch := q.queue
		q.queue = nil
		var subs []func(Event)
		for id := range q.nextSub {
			if f := q.subs[id]; f != nil {
				subs = append(subs, f)
			}
		}
		q.mu.Unlock()
		for _, e := range batch {
			for _, f := range subs {
				f(e)
			}
		}
	}
}
