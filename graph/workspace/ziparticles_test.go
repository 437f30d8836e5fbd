package workspace_test

import (
	"archive/zip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/workspace"
)

// A zip archive of articles, data and graphs gives all that can be read, and a word on what cannot; a graph in it is no failure.
func TestArchiveOfAllSortsIsNamedWhole(t *testing.T) {
	path := zipFile(t, filepath.Join(t.TempDir(), "all.zip"), map[string]string{
		"harbour.txt": "Harbour sold\n\nAcme Corporation bought Harbour Limited on Monday.",
		"rel.ttl":     "<urn:x:a> <urn:x:knows> <urn:x:b> .\n",
		"net.dot":     "digraph { a -> b }\n",
		"g.gml":       "graph [\n  node [ id 1 ]\n]\n",
		"s.log":       strings.Repeat("2026-01-02 10:00:01 INFO started\n", 5),
		"photo.png":   photo,
	})
	graphs, others, _ := workspace.FindGraphs([]string{path})
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
	if got, want := sum.Passed.String(), "1 picture"; got != want {
		t.Errorf("passed over: %s, want %s", got, want)
	}
}

const photo = "\x89PNG\r\n\x1a\n\x00\x00"

// zipFile writes an archive.
func zipFile(t *testing.T, path string, files map[string]string) string {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for name, data := range files {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(data))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

// An archive of graphs and pictures is no failure, in a folder or by itself: the graphs are taken in and the pictures are counted, with those
// beside it.
func TestArchiveOfGraphsAndPicturesIsNoFailure(t *testing.T) {
	dir := t.TempDir()
	path := zipFile(t, filepath.Join(dir, "g.zip"), map[string]string{"net.dot": "digraph { a -> b }\n", "a.png": photo, "b.png": photo, ".DS_Store": "x"})
	if err := os.WriteFile(filepath.Join(dir, "c.png"), []byte(photo), 0o600); err != nil {
		t.Fatal(err)
	}
	for from, want := range map[string]string{path: "2 pictures and 1 hidden file or folder", dir: "3 pictures and 1 hidden file or folder"} {
		graphs, others, passed := workspace.FindGraphs([]string{from})
		if len(graphs) != 1 || len(others) != 0 {
			t.Errorf("FindGraphs(%s) = %v, %v", filepath.Base(from), graphs, others)
		}
		d := newDesk(t, false)
		sum := d.Import(context.Background(), []workspace.Source{{Graph: &graphs[0]}, {Passed: passed}}).Wait()
		if sum.Failed != 0 || len(sum.Problems) != 0 || sum.Passed.String() != want || len(sum.Graphs) != 1 {
			t.Errorf("%s: passed over %v, want %s; %+v", filepath.Base(from), sum.Passed, want, sum)
		}
	}
}
