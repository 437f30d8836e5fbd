package gui

import (
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"github.com/quadscope/quadscope/graph/workspace"
)

// onWindowsThread runs f on the window's thread, later. It is the one crossing to that thread.
func onWindowsThread(f func()) { fyne.Do(f) }

// binder brings a workspace's events to the window's thread: all that have come since the last time, at once and in their order, with only the
// newest state among them. Between two deliveries it leaves the thread alone for rest times as long as the last one took, so that the
// window answers while states come faster than it can show them.
type binder struct {
	mu      sync.Mutex
	events  []workspace.Event
	waiting bool
	handle  func([]workspace.Event)
	post    func(func())
}

const rest = 4

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
		b.post(b.deliver)
	}
}

func (b *binder) deliver() {
	b.mu.Lock()
	events := b.events
	b.events = nil
	b.mu.Unlock()
	start := time.Now()
	b.handle(events)
	time.AfterFunc(rest*time.Since(start), func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		if b.waiting = len(b.events) > 0; b.waiting {
			b.post(b.deliver)
		}
	})
}
