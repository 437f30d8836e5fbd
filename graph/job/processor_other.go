//go:build !unix

package job

import "time"

// ProcessorTime returns 0: how long the program has had the processor is not known here.
func ProcessorTime() time.Duration { return 0 }
