package main

import (
	"os"
	"os/signal"
	"slices"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
)

// closing is how long the window's thread may take to begin to close the windows when the program is told to end. A system that logs its user
// out waits a minute and a half before it kills (systemd, DefaultTimeoutStopSec).
const closing = time.Minute

// leaveOnSignal closes the windows, as quitting does, when the program is told to end: by the user, by the system, or since its terminal or session
// is gone. quit calls taken when it begins. A second signal ends the program at once, and so does a window's thread that takes no orders; every edit
// is in the project by then.
func leaveOnSignal(life fyne.Lifecycle, quit func(taken func())) {
	told := make(chan os.Signal, 2)
	ends := slices.DeleteFunc([]os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}, signal.Ignored) // by nohup
	life.SetOnStarted(func() {
		signal.Reset(ends...) // Fyne's own handler ends its loop and closes no window
		signal.Notify(told, ends...)
	})
	go func() {
		<-told
		taken := make(chan struct{})
		quit(func() { close(taken) })
		select {
		case <-taken:
			<-told
		case <-told:
		case <-time.After(closing):
		}
		os.Exit(1)
	}()
}

// endSoon ends the program in a moment if it has not ended by itself. Fyne's loop can wait for ever at its end for a goroutine that brings
// something to the window's thread; everything is kept by then.
func endSoon() { time.AfterFunc(5*time.Second, func() { os.Exit(0) }) }
