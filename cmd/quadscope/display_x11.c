//go:build (linux || freebsd || netbsd || openbsd) && !android && !wayland

#include <X11/Xlib.h>
#include <pthread.h>
#include <unistd.h>

#include "_cgo_export.h"

static pthread_t windows;

// gone is called by Xlib when a connection to the display is broken, in the thread that finds out. It must not return: Xlib would end the program.
// Other threads wait for that of the windows, which asks the display 60 times a second.
static int gone(Display *display) {
	while (!pthread_equal(pthread_self(), windows)) pause();
	displayGone();
	_exit(1);
}

void watchDisplay(void) {
	windows = pthread_self();
	XSetIOErrorHandler(gone);
}
