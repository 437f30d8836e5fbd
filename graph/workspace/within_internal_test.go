package workspace

import (
	"context"
	"testing"
	"time"

	"github.com/quadscope/quadscope/graph/job"
)

// A text is too long when the program has worked on it for so long, not when it had to wait for the processor.
func TestTheTimeOfAnArticleIsThatOfTheProcessor(t *testing.T) {
	if job.ProcessorTime() == 0 {
		t.Skip("the processor's time is not known here")
	}
	const d = 200 * time.Millisecond
	begun := job.ProcessorTime()
	ctx, cancel := within(context.Background(), d)
	defer cancel()
	for n := 0; ctx.Err() == nil; n++ { // works until it is stopped
		if n%1000 == 0 {
			time.Sleep(time.Microsecond)
		}
	}
	if used := job.ProcessorTime() - begun; used < d {
		t.Errorf("stopped after %v of the processor, want %v", used, d)
	}
}
