package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/spf13/cobra"

	"github.com/quadscope/quadscope/graph/read"
	"github.com/quadscope/quadscope/graph/workspace"
)

// settle is how long a file has to stay as it is before it is taken for complete.
const settle = 1500 * time.Millisecond

func watchCommand() *cobra.Command {
	var to string
	var once bool
	c := &cobra.Command{
		Use:   "watch DIR",
		Short: "Take in the articles of a folder as they come",
		Long: `Take in the articles of a folder and those that are put into it or changed later, once they are complete: when their size
and time have not changed for a while. Ends when interrupted. --once ends when nothing is left to take in.`,
		Example: "  qs watch ~/news --to story.quadscope",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) (err error) {
			if to == "" {
				return usage(fmt.Errorf("watch needs --to PROJECT; see qs watch --help"))
			}
			p, err := pipeline()
			if err != nil {
				return err
			}
			w, err := workspace.Open(to, workspace.Options{Pipeline: p, Headless: true})
			if err != nil {
				return err
			}
			defer func() {
				if e := w.Close(); err == nil && e != nil {
					err = fmt.Errorf("cannot close %q: %w", filepath.Base(to), e)
				}
			}()
			return watch(c, w, args[0], once)
		},
	}
	c.Flags().StringVar(&to, "to", "", "the project file")
	c.Flags().BoolVar(&once, "once", false, "end when nothing is left to take in")
	return c
}

// version of a file: what changes when it is written.
type fileVersion struct {
	size int64
	time time.Time
}

// watch looks at the folder when the file system tells of a change, and every few seconds in any case: not every file system tells.
func watch(c *cobra.Command, w *workspace.Workspace, dir string, once bool) error {
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
	taken, seen := map[string]fileVersion{}, map[string]fileVersion{}
	for {
		ready, open := complete(dir, taken, seen)
		if len(ready) > 0 {
			sum := runSources(c, w, ready)
			fmt.Fprintln(c.OutOrStdout(), sum)
		}
		if once && len(ready) == 0 && open == 0 {
			return nil
		}
		if err := pause(c.Context(), changes, open > 0 || once); err != nil {
			return err
		}
	}
}

// pause waits until it is time to look again.
func pause(ctx context.Context, changes <-chan fsnotify.Event, soon bool) error {
	wait := 5 * time.Second
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

// complete returns the files that are new or changed and were the same at the last look, and how many still change.
func complete(dir string, taken, seen map[string]fileVersion) (ready []workspace.Source, open int) {
	files, _ := read.Walk([]string{dir})
	for _, f := range files {
		st, err := os.Stat(f)
		if err != nil {
			continue
		}
		now := fileVersion{st.Size(), st.ModTime()}
		switch {
		case taken[f] == now:
		case seen[f] == now:
			taken[f] = now
			ready = append(ready, workspace.Source{Path: f})
		default:
			seen[f] = now
			open++
		}
	}
	return ready, open
}
