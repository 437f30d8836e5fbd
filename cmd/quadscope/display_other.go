//go:build !((linux || freebsd || netbsd || openbsd) && !android && !wayland)

package main

// leaveWithoutDisplay does nothing where the system tells a program that its session ends.
func leaveWithoutDisplay(func()) {}
