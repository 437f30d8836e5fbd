package scene

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// inChunks calls do for the parts of 0..n, each of a size, on all cores, and returns how many parts there are. Which core does which part must
// not matter.
func inChunks(n, size int, do func(chunk, from, to int)) int {
	chunks := (n + size - 1) / size
	workers := min(chunks, runtime.GOMAXPROCS(0))
	if workers <= 1 {
		for c := range chunks {
			do(c, c*size, min(n, (c+1)*size))
		}
		return chunks
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for c := int(next.Add(1)) - 1; c < chunks; c = int(next.Add(1)) - 1 {
				do(c, c*size, min(n, (c+1)*size))
			}
		})
	}
	wg.Wait()
	return chunks
}
