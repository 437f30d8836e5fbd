package workspace

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"

	"github.com/quadscope/quadscope/graph/read"
)

// settle is how long a file has to stay as it is before it is taken for complete, and look how often a folder is looked at
// in any case: not every file system tells of changes.
const (
	settle = 1500 * time.Millisecond
	look   = 5 * time.Second
)

// Watch hands take the files of a folder, and those that are put into it or changed later, once they are complete: when size and time have
// not changed for a while. It returns the cause of ctx's end, or nil with once when no file is left to wait for.
func Watch(ctx context.Context, dir string, once bool, take func([]Source)) error {
	if st, err := os.Stat(dir); err != nil || !st.IsDir() {
		return fmt.Errorf("cannot watch %q: it is not a folder", dir)
	}
	changes := make(chan fsnotify.Event)
	if n, err := fsnotify.NewWatcher(); err == nil {
		defer n.Close()
		if n.Add(dir) == nil {
			changes = n.Events
		}
	}
	f := folder{dir: dir, taken: map[string]version{}, seen: map[string]version{}}
	for {
		ready := f.complete()
		if len(ready) > 0 {
			take(ready)
		}
		if once && len(ready) == 0 && f.open == 0 {
			return nil
		}
		if err := pause(ctx, changes, f.open > 0 || once); err != nil {
			return err
		}
	}
}

// pause waits until it is time to look again.
func pause(ctx context.Context, changes <-chan fsnotify.Event, soon bool) error {
	wait := look
	if soon {
		wait = settle
		changes = nil // a file that grows tells so all the time
	}
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-changes:
	case <-time.After(wait):
	}
	return nil
}

// version of a file is what changes when it is written.
type version struct {
	size int64
	time time.Time
}

// folder is what is known of a watched folder.
type folder struct {
	dir         string
	taken, seen map[string]version
	open        int // files that are not complete yet
}

// complete returns the files that are new or changed and were the same at the last look.
func (f *folder) complete() (ready []Source) {
	f.open = 0
	files, problems, _ := read.Walk([]string{f.dir})
	for _, p := range problems {
		if errors.Is(p.Err, os.ErrNotExist) {
			return nil
		}
	}
	for _, path := range files {
		st, err := os.Stat(path)
		if err != nil {
			continue
		}
		now := version{st.Size(), st.ModTime()}
		switch {
		case f.taken[path] == now:
		case f.seen[path] == now:
			f.taken[path] = now
			ready = append(ready, Source{Path: filepath.Clean(path)})
		default:
			f.seen[path] = now
			f.open++
		}
	}
	return ready
}
