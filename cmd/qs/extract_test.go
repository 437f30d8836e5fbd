package main

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/workspace"
)

// What extract prints of a file is what a project takes in of it: as many relations, in the same words, as sure.
func TestExtractPrintsWhatAProjectKeeps(t *testing.T) {
	files, err := filepath.Glob("../../assets/samples/*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	p, err := pipeline()
	if err != nil {
		t.Fatal(err)
	}
	relation := regexp.MustCompile(`(?m)^(\S.* — .* — .*?)(?: \[.*\])?  (\d+ %)$`)
	for _, file := range files {
		var out, messages writer
		if code := run(context.Background(), []string{"extract", file}, nil, &out, &messages); code != 0 {
			t.Fatalf("extract %s: exit status %d; %s", file, code, messages)
		}
		var printed []string
		for _, m := range relation.FindAllStringSubmatch(string(out), -1) {
			printed = append(printed, m[1]+" "+m[2])
		}
		w, err := workspace.New(workspace.Options{Pipeline: p, Headless: true}, store.Memory())
		if err != nil {
			t.Fatal(err)
		}
		sum := w.Import(context.Background(), []workspace.Source{{Path: file}}).Wait()
		kept := keptIn(w)
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		slices.Sort(printed)
		if len(kept) == 0 || sum.Relations != len(kept) || !slices.Equal(printed, kept) {
			t.Errorf("%s: import counts %d relations, keeps %d and extract prints %d:\nkept %q\nprinted %q", file, sum.Relations, len(kept), len(printed), kept, printed)
		}
	}
}

// keptIn lists the relations of a project as extract prints them.
func keptIn(w *workspace.Workspace) []string {
	g := w.State().Graph
	var kept []string
	for _, a := range g.Articles() {
		for _, s := range g.StatementsIn(a.IRI) {
			from, _ := g.Entity(s.Subject)
			to, _ := g.Entity(s.Object)
			kept = append(kept, fmt.Sprintf("%s — %s — %s %.0f %%", from.Name, s.Wording, to.Name, 100*s.Confidence()))
		}
	}
	slices.Sort(kept)
	return kept
}
