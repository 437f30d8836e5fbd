package workspace_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph/format/exchange"
	"github.com/quadscope/quadscope/graph/workspace"
)

const graphsDir = "testdata/graphs"

// dump is what a reader understood of a file. home is where it lies, which is not printed.
func dump(g *exchange.Graph, home string) string {
	var b strings.Builder
	fields := func(fs []exchange.Field) (s string) {
		for _, f := range fs {
			s += fmt.Sprintf(" %s=%q", f.Name, f.Value)
		}
		return s
	}
	for _, n := range g.Nodes {
		fmt.Fprintf(&b, "node %s %q", n.ID, n.Name)
		if n.Type != "" {
			fmt.Fprintf(&b, " %s", n.Type)
		}
		if n.Placed {
			fmt.Fprintf(&b, " at %v,%v", n.X, n.Y)
		}
		if n.Fill != "" || n.Size != 0 {
			fmt.Fprintf(&b, " %s %v", n.Fill, n.Size)
		}
		if n.Local {
			b.WriteString(" local")
		}
		fmt.Fprintln(&b, fields(n.Extra))
	}
	for _, e := range g.Edges {
		fmt.Fprintf(&b, "edge %s -> %s %q %s weight=%s time=%s%s\n", e.Source, e.Target, e.Label, e.Direction, exchange.Number(e.Weight()), e.Claims[0].Time, fields(e.Extra))
	}
	for _, o := range g.Omissions() {
		fmt.Fprintln(&b, "left:", o)
	}
	return strings.ReplaceAll(b.String(), home, "file:///HOME/")
}

// TestOneOddityCostsOneItem reads files of other programs, and broken ones, and compares what was understood and what was said to be left out
// with testdata/graphs.txt; UPDATE=1 writes that file.
func TestOneOddityCostsOneItem(t *testing.T) {
	graphs, others, _ := workspace.FindGraphs([]string{graphsDir})
	if archive := filepath.Join(graphsDir, "graphs.zip"); !slices.Equal(others, []string{archive}) {
		t.Errorf("%v may hold articles, want the archive alone, in which there is a text", others)
	}
	home, err := addressOf(graphsDir)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, file := range graphs {
		g, _, err := workspace.ReadGraph(file, true)
		fmt.Fprintf(&got, "== %s\n", file.Name())
		if g != nil {
			got.WriteString(dump(g, home))
		}
		if err != nil {
			fmt.Fprintln(&got, "error:", err)
		}
	}
	golden := graphsDir + ".txt"
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(golden, []byte(got.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("what is understood (-want +got):\n%s", diff)
	}
}

func addressOf(dir string) (string, error) {
	full, err := filepath.Abs(dir)
	return "file://" + filepath.ToSlash(full) + "/", err
}
