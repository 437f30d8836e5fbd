package workspace

import (
	"context"
	"time"

	"github.com/quadscope/quadscope/graph/job"
)

// within returns a context that ends when d has gone by and the program has had the processor for d, too. On a busy machine, which gives it less, a
// text is not too long for that. The caller calls stop when it is done.
func within(parent context.Context, d time.Duration) (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancel(parent)
	begun := job.ProcessorTime()
	var look func()
	look = func() {
		left := d - (job.ProcessorTime() - begun)
		if begun == 0 || left <= 0 || ctx.Err() != nil {
			cancel()
			return
		}
		time.AfterFunc(max(left/2, d/100), look) // two articles at a time use it up twice as fast
	}
	t := time.AfterFunc(d, look)
	return ctx, func() { t.Stop(); cancel() }
}
