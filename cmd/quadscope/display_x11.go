//go:build (linux || freebsd || netbsd || openbsd) && !android && !wayland

package main

// #cgo LDFLAGS: -lX11
// void watchDisplay(void);
import "C"

import (
	"fmt"
	"os"
)

// keepAll is what displayGone calls: a function of C takes no closure.
var keepAll func()

// leaveWithoutDisplay has keep called when the connection to the display is lost, as at the end of a session, and ends the program. Xlib's own way
// is to end it at once. It is called on the window's thread, and so is keep, which must not draw.
func leaveWithoutDisplay(keep func()) {
	keepAll = keep
	C.watchDisplay()
}

//export displayGone
func displayGone() {
	fmt.Fprintln(os.Stderr, "quadscope: the display is gone")
	keepAll()
	os.Exit(1)
}
