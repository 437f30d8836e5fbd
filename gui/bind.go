package gui

import (
	"sync"

	"fyne.io/fyne/v2"

	"github.com/quadscope/quadscope/graph/workspace"
)

// post runs f on the window's thread, later. It is the one crossing to that thread.
func post(f func()) { fyne.Do(f) }

// binder brings a workspace's events to the window's thread: all that have come since the last time, at once and in their order, with only the
// newest state among them.
type binder struct {
	mu      sync.Mutex
	events  []workspace.Event
	waiting bool
	handle  func([]workspace.Event)
}

// push takes an event from any goroutine.
func (b *binder) push(e workspace.Event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, ok := e.(workspace.StateChanged); ok {
		for i, old := range b.events {
			if _, ok := old.(workspace.StateChanged); ok {
				b.events = append(b.events[:i], b.events[i+1:]...)
				break
			}
		}
	}
	b.events = append(b.events, e)
	if !b.waiting {
		b.waiting = true
		post(b.deliver)
	}
}

func (b *binder) deliver() {
	b.mu.Lock()
	events := b.events
	b.events, b.waiting = nil, false
	b.mu.Unlock()
	b.handle(events)
}
