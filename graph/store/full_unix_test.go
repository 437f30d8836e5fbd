//go:build unix

package store_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/store/storetest"
)

// full names the folder in which a run of this test binary is to work on a disk that gets full.
const full = "QUADSCOPE_TEST_FULL"

// files lets no file of this process grow beyond a size, as a disk with no more room does.
func files(limit uint64) error {
	var l syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &l); err != nil {
		return err
	}
	l.Cur = min(limit, l.Max)
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &l)
}

const noLimit = ^uint64(0)

// workOnAFullDisk adds articles until there is no room, undoes, finds room again and goes on. It prints what is not as it should be.
func workOnAFullDisk(dir string) {
	signal.Ignore(syscall.SIGXFSZ) // a write is refused then
	check := func(what string, err error) {
		if err != nil {
			fmt.Printf("%s: %v\n", what, err)
			os.Exit(1)
		}
	}
	path := filepath.Join(dir, "story.quadscope")
	f, err := store.Open(path)
	check("open", err)
	b, err := f.NewBatch()
	check("NewBatch", err)
	want := graph.Empty()
	add := func(n int) error {
		e := article(n)
		e.Documents[0].Text = fmt.Sprint(n, strings.Repeat(" words", 3000))
		err := f.AddPart(b, "Import", e)
		if err == nil {
			want, err = want.Apply(e.Delta)
			check("Apply", err)
		}
		return err
	}
	same := func(when string) {
		g, err := f.Load()
		check("load "+when, err)
		if diff := storetest.Same(want, g); diff != "" {
			fmt.Printf("%s (-want +got):\n%s\n", when, diff)
		}
	}
	check("add", add(0))
	st, err := os.Stat(path + "-wal")
	check("stat", err)
	check("limit", files(uint64(st.Size())+100_000))
	n := 1
	for ; err == nil; n++ {
		err = add(n)
	}
	if !errors.Is(err, store.ErrUnkept) {
		fmt.Printf("an edit without room: %v, want ErrUnkept\n", err)
	}
	same("without room")
	for range 3 {
		if err := add(n); !errors.Is(err, store.ErrUnkept) {
			fmt.Printf("a further edit without room: %v, want ErrUnkept\n", err)
		}
	}
	check("limit", files(1))
	if err := f.SaveAs(filepath.Join(dir, "copy.quadscope")); err == nil {
		fmt.Println("SaveAs without room = nil error")
	} else if _, err := os.Stat(filepath.Join(dir, "copy.quadscope")); err == nil {
		fmt.Println("SaveAs without room leaves half a copy")
	}
	undone := f.Undo(nil)
	if undone == nil {
		want = graph.Empty()
	} else if !errors.Is(undone, store.ErrUnkept) {
		fmt.Printf("Undo without room: %v\n", undone)
	}
	same("after Undo without room")
	check("limit", files(noLimit))
	if undone == nil {
		check("Redo with room again", f.Redo(nil))
		want, err = f.Load()
		check("load", err)
	}
	check("add with room again", add(n))
	same("with room again")
	check("close", f.Close())
	check("limit", files(1))
	f, err = store.Open(path)
	check("open without room", err)
	if err := f.Do(article(n)); !errors.Is(err, store.ErrNoRoom) {
		fmt.Printf("an edit of what was opened without room: %v, want ErrNoRoom\n", err)
	}
	same("opened without room")
	check("close", f.Close())
	check("limit", files(noLimit))
	f, err = store.Open(path)
	check("open with room again", err)
	same("opened with room again")
	check("undo with room again", f.Undo(nil))
	check("limit", files(1))
	if err := f.Close(); err == nil || !errors.Is(err, store.ErrUnkept) {
		fmt.Printf("Close without room: %v, want ErrUnkept\n", err)
	}
	check("limit", files(noLimit))
	f, err = store.Open(path)
	check("open with room again", err)
	want = graph.Empty()
	same("closed without room, opened with room")
	check("close", f.Close())
	fmt.Println("done")
}

func TestADiskThatGetsFullLosesNothing(t *testing.T) {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), full+"="+t.TempDir())
	if out, err := c.CombinedOutput(); err != nil || string(out) != "done\n" {
		t.Errorf("%v: %s", err, out)
	}
}
