package main

import (
	"encoding/json"
	"errors"
	"net"
	"os"
	"path/filepath"
	"time"
)

// handover is what a second start tells the first: the files that it was given, as absolute paths.
type handover struct{ Files []string }

// patience is how long the first start may take to answer the second.
const patience = 15 * time.Second

// socketPath returns $XDG_RUNTIME_DIR/quadscope.sock, or a path in the folder of the state where there is no such folder.
func socketPath() (string, error) {
	if dir := os.Getenv("XDG_RUNTIME_DIR"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "quadscope.sock"), nil
	}
	dir, err := stateDir()
	return filepath.Join(dir, "quadscope.sock"), err
}

// handOver gives the files to a program that runs already; false when there is none.
func handOver(socket string, files []string) bool {
	c, err := net.DialTimeout("unix", socket, patience)
	if err != nil {
		return false
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(patience)); err != nil {
		return false
	}
	h := handover{}
	for _, f := range files {
		abs, err := filepath.Abs(f)
		if err != nil {
			return false
		}
		h.Files = append(h.Files, abs)
	}
	if err := json.NewEncoder(c).Encode(h); err != nil {
		return false
	}
	taken := false
	return json.NewDecoder(c).Decode(&taken) == nil && taken
}

// receive takes what later starts hand over until the returned function is called. A socket that a crashed program left is replaced.
// Where no socket can be made, later starts open windows of their own.
func receive(socket string, take func(files []string)) (stop func()) {
	l, err := net.Listen("unix", socket)
	if err != nil && !errors.Is(err, os.ErrPermission) {
		if c, dialErr := net.Dial("unix", socket); dialErr == nil {
			c.Close() // another start was faster
			return func() {}
		}
		_ = os.Remove(socket) // nobody listens on it
		l, err = net.Listen("unix", socket)
	}
	if err != nil {
		return func() {}
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			answer(c, take)
		}
	}()
	return func() { l.Close(); <-done }
}

func answer(c net.Conn, take func([]string)) {
	defer c.Close()
	if c.SetDeadline(time.Now().Add(patience)) != nil {
		return
	}
	var h handover
	if json.NewDecoder(c).Decode(&h) != nil {
		return
	}
	take(h.Files)
	_ = json.NewEncoder(c).Encode(true) // a caller that has gone does not need to know
}
