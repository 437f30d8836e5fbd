package workspace_test

import (
	"archive/zip"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/workspace"
)

// A zip archive of articles, data and graphs gives all that can be read, and a word on what cannot; a graph in it is no failure.
func TestArchiveOfAllSortsIsNamedWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "all.zip")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for name, data := range map[string]string{
		"harbour.txt": "Harbour sold\n\nAcme Corporation bought Harbour Limited on Monday.",
		"rel.ttl":     "<urn:x:a> <urn:x:knows> <urn:x:b> .\n",
		"net.dot":     "digraph { a -> b }\n",
		"g.gml":       "graph [\n  node [ id 1 ]\n]\n",
		"s.log":       strings.Repeat("2026-01-02 10:00:01 INFO started\n", 5),
		"photo.png":   "\x89PNG\r\n\x1a\n\x00\x00",
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(data))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	graphs, others := workspace.FindGraphs([]string{path})
	if len(graphs) != 2 || !slices.Equal(others, []string{path}) {
		t.Fatalf("FindGraphs = %v, %v", graphs, others)
	}
	d := newDesk(t, false)
	sum := d.Import(context.Background(), []workspace.Source{{Path: path}}).Wait()
	var failed []string
	for _, p := range sum.Problems {
		failed = append(failed, filepath.Base(p.Name))
	}
	if want := []string{"g.gml", "s.log"}; !slices.Equal(failed, want) || sum.Articles+sum.Nothing != 1 {
		t.Errorf("failed are %v, want %v; %+v", failed, want, sum)
	}
}
