//go:build unix

package job

import (
	"syscall"
	"time"
)

// ProcessorTime returns how long the program has had the processor since its start, all its threads together, or 0 where that is not known.
func ProcessorTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
