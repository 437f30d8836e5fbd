package main

import (
	"context"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
)

// What the window leaves out of its picture is searched, counted and exported all the same.
func TestFiltersOfTheWindowHideNothing(t *testing.T) {
	project := t.TempDir() + "/owners.quadscope"
	call := func(args ...string) (int, string) {
		var out writer
		code := run(context.Background(), args, nil, &out, &out)
		return code, string(out)
	}
	if code, said := call("import", "testdata/owners.nt", "--to", project); code != 0 {
		t.Fatalf("import: %d: %s", code, said)
	}
	commands := [][]string{{"paths", project, "kestrel", "pier"}, {"circles", project}, {"stats", project}, {"export", project, "--format", "nquads"}}
	var before []string
	for _, c := range commands {
		code, said := call(c...)
		if code != 0 || !strings.Contains(said, "pier") && c[0] != "stats" {
			t.Fatalf("%s: %d: %s", c[0], code, said)
		}
		before = append(before, said)
	}
	hide(t, project)
	for i, c := range commands {
		if code, said := call(c...); code != 0 || said != before[i] {
			t.Errorf("%s with everything hidden: %d: %s\nwant what it says without: %s", c[0], code, said, before[i])
		}
	}
}

// hide leaves all types of entities out of the window of a project.
func hide(t *testing.T, project string) {
	w, err := workspace.Open(project, workspace.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := view.Spec{HiddenTypes: map[graph.Type]bool{}}
	for _, x := range graph.Types() {
		s.HiddenTypes[x] = true
	}
	w.SetSpec(s)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}
