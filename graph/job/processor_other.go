//go:build !unix

package workspace

import "time"

// processorTime returns 0: how long the program has had the processor is not known here.
func processorTime() time.Duration { return 0 }
