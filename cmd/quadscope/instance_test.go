package main

import (
	"net"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestASecondStartHandsItsFilesOver(t *testing.T) {
	socket := filepath.Join(t.TempDir(), "q.sock")
	if handOver(socket, []string{"a.txt"}) {
		t.Fatal("handed over to nobody")
	}
	got := make(chan []string, 1)
	stop := receive(socket, func(f []string) { got <- f })
	if !handOver(socket, []string{"/tmp/a b.txt", "c.md"}) {
		t.Fatal("the first start did not take the files")
	}
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"/tmp/a b.txt", filepath.Join(wd, "c.md")}, <-got); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	stop()
	if handOver(socket, nil) {
		t.Error("handed over to a program that has ended")
	}
}

func TestASocketLeftByACrashIsReplaced(t *testing.T) {
	socket := filepath.Join(t.TempDir(), "q.sock")
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: socket})
	if err != nil {
		t.Fatal(err)
	}
	l.SetUnlinkOnClose(false)
	l.Close()
	stop := receive(socket, func([]string) {})
	defer stop()
	if !handOver(socket, nil) {
		t.Error("nobody answers on the replaced socket")
	}
}
