package main_test

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
)

// programs are the binaries of the window and of the command line, each built once for all tests.
type programs struct {
	dir        string
	window, qs func() (string, error)
}

var built programs

// checkThreads makes the tests build the window without the tag that promises that all is done on the right thread: Fyne checks it then, and
// says so where it is not.
const checkThreads = "CHECK_THREADS"

// long reports whether the tests take the time to do again, in other circumstances, what they have done once: LONG=1, which make test-long sets.
func long() bool { return os.Getenv("LONG") != "" }

func TestMain(m *testing.M) {
	signal.Notify(make(chan os.Signal, 1), syscall.SIGHUP) // what is caught here is not ignored by the programs, as it is below nohup
	dir, err := os.MkdirTemp("", "quadscope-programs-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	built = programs{dir: dir, window: program(dir, "quadscope", ".", "1", os.Getenv(checkThreads) == ""), qs: program(dir, "qs", "../qs", "0", true)}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// program returns a function that builds a program when it is called first, and then returns where it is.
func program(dir, name, from, cgo string, tagged bool) func() (string, error) {
	return sync.OnceValues(func() (string, error) {
		out := filepath.Join(dir, name)
		args := []string{"build", "-o", out}
		if tagged {
			args = append(args, "-tags", "migrated_fynedo")
		}
		cmd := exec.Command("go", append(args, from)...)
		cmd.Env = append(os.Environ(), "CGO_ENABLED="+cgo)
		if msg, err := cmd.CombinedOutput(); err != nil {
			return "", fmt.Errorf("build %s: %w\n%s", name, err, msg)
		}
		return out, nil
	})
}

// build returns the window program, and lets the test run beside others: each has a screen and a folder of its own.
func build(t *testing.T) string {
	t.Helper()
	t.Parallel()
	return path(t, built.window)
}

// buildQS returns the command line.
func buildQS(t *testing.T) string { return path(t, built.qs) }

func path(t *testing.T, build func() (string, error)) string {
	t.Helper()
	p, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return p
}
