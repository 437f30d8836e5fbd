package screen

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// pace measures how long some processes had cores to run on: the time of the wall, less what their threads waited for a core. What should have
// happened by now is a matter of that time, and not of how much else the machine has to do.
type pace struct {
	pids      []int
	run, wait int64 // of all threads, in nanoseconds
	at        time.Time
}

// slowest is how many times slower than the wall's the time goes at most; a program that rests and wakes up now and then among many others
// would seem to stand still.
const slowest = 20

func newPace(pids ...int) *pace {
	p := &pace{pids: pids, at: time.Now()}
	p.run, p.wait, _ = p.read()
	return p
}

// step returns how much of that time has gone since the last step.
func (p *pace) step() time.Duration {
	now := time.Now()
	run, wait, waiting := p.read()
	wall := float64(now.Sub(p.at))
	ran, waited := float64(max(0, run-p.run)), float64(max(0, wait-p.wait))
	p.run, p.wait, p.at = run, wait, now
	switch {
	case ran+waited == 0 && waiting:
		return time.Duration(wall / slowest)
	case ran+waited == 0:
		return time.Duration(wall)
	}
	return time.Duration(wall / min(slowest, (ran+waited)/max(1, ran)))
}

// read adds up what the kernel has counted for the threads (Documentation/scheduler/sched-stats.rst), and reports whether one of them waits for a
// core, runs, or waits for a disk. Where it counts nothing all is 0.
func (p *pace) read() (run, wait int64, waiting bool) {
	for _, pid := range p.pids {
		tasks, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*", pid))
		if err != nil {
			continue
		}
		for _, task := range tasks {
			var r, w int64
			if data, err := os.ReadFile(filepath.Join(task, "schedstat")); err == nil {
				if _, err := fmt.Sscan(string(data), &r, &w); err == nil {
					run, wait = run+r, wait+w
				}
			}
			data, err := os.ReadFile(filepath.Join(task, "stat"))
			waiting = waiting || err == nil && active(data)
		}
	}
	return run, wait, waiting
}

// active reports whether a line of /proc/PID/task/TID/stat is of a thread that would go on if it could.
func active(stat []byte) bool {
	for i := len(stat) - 1; i >= 0; i-- { // the name, in brackets, may hold anything
		if stat[i] == ')' {
			return i+2 < len(stat) && (stat[i+2] == 'R' || stat[i+2] == 'D')
		}
	}
	return false
}

// patience is how long a program may have the cores without anything happening before it counts as stuck.
const patience = 2 * time.Minute

// Watch returns a context that ends when the program has ended, or when nothing has been added to the trace for so long that nothing will be; then
// the program is made to print what its goroutines wait for. However slow the machine is, a test that waits with this context fails only when
// nothing moves.
func (s *Screen) Watch(ctx context.Context, t *Trace) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(ctx)
	stop := func() { cancel(context.Canceled) }
	go func() {
		p, idle, size := s.pace(), time.Duration(0), int64(-1)
		for ctx.Err() == nil {
			select {
			case <-ctx.Done():
				return
			case <-s.finished:
				cancel(fmt.Errorf("the program has ended: %s", s.program.ProcessState))
				return
			case <-time.After(time.Second):
			}
			idle += p.step()
			if st, err := os.Stat(t.path); err == nil && st.Size() != size {
				size, idle = st.Size(), 0
			}
			if idle > patience {
				s.stackTraces()
				cancel(fmt.Errorf("nothing has happened for %s", patience))
			}
		}
	}()
	return ctx, stop
}

func (s *Screen) pace() *pace {
	pids := []int{s.program.Process.Pid}
	if s.server != nil {
		pids = append(pids, s.server.Process.Pid)
	}
	return newPace(pids...)
}
