// Command invent makes a project file with an invented graph of a size, to see and measure how the window bears it. Its tests invent stories
// whose names have known meanings, to measure which of them become one node.
package main

import (
	"fmt"
	"os"
	"strconv"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/view/viewtest"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: invent FILE.quadscope ENTITIES")
		os.Exit(2)
	}
	n, err := strconv.Atoi(os.Args[2])
	if err == nil && n < 1 {
		err = fmt.Errorf("%d entities are none", n)
	}
	if err == nil {
		err = invent(os.Args[1], n)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "invent: %v\n", err)
		os.Exit(1)
	}
}

func invent(path string, n int) error {
	f, err := store.Open(path)
	if err != nil {
		return err
	}
	err = f.Do(store.Edit{Title: "Invent", Delta: graph.Delta{Add: viewtest.Part(n)}})
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}
