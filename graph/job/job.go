// Package job describes long work to whoever watches it: steps done, problems met. Cancellation is the context's.
package job

import "sync"

// Problem is why one item of a batch gave nothing. It never stops the batch.
type Problem struct {
	Name string // the item, as the user knows it
	Err  error
}

// Progress counts the items of a job. It is safe for concurrent use; the zero value is ready.
type Progress struct {
	mu       sync.Mutex
	total    int
	done     int
	problems []Problem
}

// Add announces n further items.
func (p *Progress) Add(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.total += n
}

// Done counts one item as finished, with a problem when err is not nil.
func (p *Progress) Done(name string, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	if err != nil {
		p.problems = append(p.problems, Problem{Name: name, Err: err})
	}
}

// Counts returns how many items are finished and how many there are.
func (p *Progress) Counts() (done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.done, p.total
}

// Problems returns a copy of the problems met so far, in the order they were met.
func (p *Progress) Problems() []Problem {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]Problem(nil), p.problems...)
}
