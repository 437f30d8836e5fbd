package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync/atomic"
	"time"
	_ "unsafe" // for go:linkname

	"fyne.io/fyne/v2"

	"github.com/quadscope/quadscope/graph/job"
)

// looping is Fyne's note that its loop runs. A panic that leaves the loop does not reset it, and without that the loop cannot be entered again; Fyne
// has no other way to go on.
//
//go:linkname looping fyne.io/fyne/v2/internal/driver/glfw.running
var looping atomic.Bool

// A loop that is left by mostPanics panics within soon is not entered again: what is wrong is met with each picture.
const (
	mostPanics = 5
	soon       = 10 * time.Second
)

// loop runs the window's thread until the program ends. A panic on it is told by broken, and the loop goes on.
func loop(a fyne.App, broken func(error)) error {
	return again(func() { a.Run() }, func() { looping.Store(false) }, broken, time.Now)
}

// again calls run until it returns by itself, or has thrown too often.
func again(run, reset func(), broken func(error), now func() time.Time) error {
	var thrown []time.Time
	for {
		err := job.Catch(func() error { run(); return nil })
		if err == nil {
			return nil
		}
		thrown = append(thrown, now())
		if n := len(thrown); n >= mostPanics && thrown[n-1].Sub(thrown[n-mostPanics]) < soon {
			var p *job.Panic
			errors.As(err, &p)
			return fmt.Errorf("the window fails again and again: %w\n%s", err, p.Stack)
		}
		reset()
		broken(err)
	}
}

// watchCrash has the runtime write what ends the program by a fault, in whatever goroutine, to a file in the folder of the state, and returns what the
// last run left there.
func watchCrash(dir string) (last string, err error) {
	name := filepath.Join(dir, "crash.txt")
	data, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", err
	}
	f, err := os.Create(name)
	if err != nil {
		return "", err
	}
	defer f.Close() // the runtime has a copy
	return string(data), debug.SetCrashOutput(f, debug.CrashOptions{})
}

// throwVariable names an event with which, when the program is traced, it throws once: that is how tests see what stands below.
const throwVariable = "QUADSCOPE_THROW_AT"

// throwing returns a trace that throws with the event that the environment names.
func throwing(trace func(string, map[string]any)) func(string, map[string]any) {
	at := os.Getenv(throwVariable)
	var thrown atomic.Bool
	return func(event string, fields map[string]any) {
		trace(event, fields)
		if event == at && !thrown.Swap(true) {
			panic("thrown at " + event)
		}
	}
}
