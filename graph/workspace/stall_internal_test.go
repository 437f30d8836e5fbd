package workspace

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/quadscope/quadscope/graph/read"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/text"
)

// A file on a disk or network that does not answer costs itself after a while, and nothing as soon as the import is stopped; whoever reads it may
// not hear of that.
func TestAFileThatKeepsSilentIsGivenUp(t *testing.T) {
	for _, stopped := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			w, err := New(Options{Headless: true}, store.Memory())
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			r := &importRun{w: w, ctx: ctx, gate: &gate{removed: map[int]bool{}}}
			answer := make(chan struct{})
			silent := task{item: Item{ID: 1, Name: "/far/news.txt"}, each: func(_ context.Context, found func(read.Found) error) error {
				if err := found(read.Found{Path: "/far/news.txt/1", Doc: &text.Document{Text: "One."}}); err != nil {
					return err
				}
				<-answer
				return found(read.Found{Path: "/far/news.txt/2", Doc: &text.Document{Text: "Two."}})
			}}
			out := make(chan article, 9)
			if stopped {
				go func() {
					synctest.Wait()
					cancel()
				}()
			}
			r.readTask(silent, out)
			close(out)
			close(answer) // it comes too late
			synctest.Wait()
			if err := w.Close(); err != nil {
				t.Error(err)
			}
			if first := <-out; first.found.Err != nil || first.item.Name != "/far/news.txt/1" {
				t.Errorf("the first article is %+v", first)
			}
			if !stopped {
				if rest := <-out; rest.found.Err == nil || !strings.Contains(rest.found.Err.Error(), "does not answer") {
					t.Errorf("the rest is %v", rest.found.Err)
				}
			}
			if more, ok := <-out; ok {
				t.Errorf("what came too late is taken: %+v", more)
			}
		})
	}
}
