package main

import (
	"errors"
	"testing"
	"time"
)

// The loop is entered again after a panic, and given up when it throws at once each time.
func TestTheLoopIsEnteredAgain(t *testing.T) {
	for _, c := range []struct {
		panics int
		apart  time.Duration
		gives  bool
	}{{0, 0, false}, {1, 0, false}, {mostPanics - 1, 0, false}, {mostPanics, 0, true}, {20, soon, false}} {
		runs, resets, told := 0, 0, 0
		clock := time.Unix(0, 0)
		err := again(func() {
			if runs++; runs <= c.panics {
				panic(errors.New("broken"))
			}
		}, func() { resets++ }, func(error) { told++ }, func() time.Time { clock = clock.Add(c.apart); return clock })
		if gave := err != nil; gave != c.gives || !gave && (resets != c.panics || told != c.panics || runs != c.panics+1) {
			t.Errorf("%d panics, %v apart: %v after %d runs; told %d", c.panics, c.apart, err, runs, told)
		}
	}
}
