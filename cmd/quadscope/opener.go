package main

import (
	"errors"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/quadscope/quadscope/graph/workspace"
)

// inTime is how long the first window waits for its project, and for the disks that those of the last time are on, before it opens without.
const inTime = 3 * time.Second

// errLarge says that a project was not opened yet since that takes longer than somebody likes to wait for a window.
var errLarge = errors.New("large project")

// opener opens projects. What it has begun and nobody waited for to its end is handed to who asks for the same project next: a second opening
// would find the project in use.
type opener struct {
	open  func(path string) (*workspace.Workspace, error)
	mu    sync.Mutex
	begun map[string]chan opened
}

type opened struct {
	ws  *workspace.Workspace
	err error
}

// soon opens a project that is small and on a disk that answers. Where it is not there in time, answered is false, and it goes on to be opened.
func (o *opener) soon(path string) (ws *workspace.Workspace, answered bool, err error) {
	c := make(chan opened, 1)
	go func() {
		if st, err := os.Stat(path); err == nil && st.Size() > largeProject {
			c <- opened{nil, errLarge}
			return
		}
		ws, err := o.open(path)
		c <- opened{ws, err}
	}()
	select {
	case x := <-c:
		return x.ws, true, x.err
	case <-time.After(inTime):
		o.mu.Lock()
		defer o.mu.Unlock()
		if o.begun == nil {
			o.begun = map[string]chan opened{}
		}
		o.begun[path] = c
		return nil, false, nil
	}
}

// take opens a project, however long that takes.
func (o *opener) take(path string) (*workspace.Workspace, error) {
	o.mu.Lock()
	c := o.begun[path]
	delete(o.begun, path)
	o.mu.Unlock()
	if c != nil {
		if x := <-c; !errors.Is(x.err, errLarge) {
			return x.ws, x.err
		}
	}
	return o.open(path)
}

// existing leaves out the paths at which there is nothing. Those on disks that do not answer stay.
func existing(paths []string) []string {
	there := make([]chan bool, len(paths))
	for i, p := range paths {
		c := make(chan bool, 1)
		there[i] = c
		go func() { _, err := os.Stat(p); c <- err == nil }()
	}
	late := time.After(inTime)
	gone := map[string]bool{}
	for i, p := range paths {
		select {
		case ok := <-there[i]:
			gone[p] = !ok
		case <-late:
			return slices.DeleteFunc(paths, func(p string) bool { return gone[p] })
		}
	}
	return slices.DeleteFunc(paths, func(p string) bool { return gone[p] })
}
