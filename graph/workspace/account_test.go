package workspace_test

import (
	"context"
	"errors"
	"os"
	"slices"
	"testing"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/nlp"
	"github.com/quadscope/quadscope/graph/store"
	"github.com/quadscope/quadscope/graph/workspace"
)

// TestEvidenceIsAccountedFor holds that for each sentence of a graph the program tells how it was read: its rule, what speaks for and against it, and how
// "he" came to stand for a man.
func TestEvidenceIsAccountedFor(t *testing.T) {
	p, err := nlp.Load(os.DirFS("../../assets"))
	if err != nil {
		t.Fatal(err)
	}
	w, err := workspace.New(workspace.Options{Pipeline: p}, store.Memory())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	article := workspace.Source{Name: "a.txt", Data: []byte("Teo Brandt founded Kestrel Labs in 2019. He sold Kestrel Labs to Norvane.")}
	if sum := w.Import(context.Background(), []workspace.Source{article}).Wait(); sum.Articles != 1 {
		t.Fatalf("import: %+v", sum)
	}
	seen, chains := 0, [][]string{}
	for s := range w.State().Graph.EachStatement() {
		for _, e := range s.Evidence {
			a, err := w.Account(context.Background(), s.SourceOf(&e), e)
			if err != nil || a.Rule != e.Rule || a.Sound != e.Confidence || len(a.For) == 0 || !graph.Drawn(a.Right, a.Sound, false) {
				t.Errorf("%s: %+v, %v", s.Wording, a, err)
			}
			for _, f := range append(slices.Clone(a.For), a.Against...) {
				if !slices.Contains(workspace.FactorWords(), f) {
					t.Errorf("%q has no words", f)
				}
			}
			for _, r := range a.References {
				chains = append(chains, r.Chain)
			}
			seen++
			e.Subject.End++
			if _, err := w.Account(context.Background(), s.SourceOf(&e), e); !errors.Is(err, workspace.ErrOtherwise) {
				t.Errorf("evidence that nothing makes: %v", err)
			}
		}
	}
	if seen < 2 || !slices.ContainsFunc(chains, func(c []string) bool { return slices.Equal(c, []string{"He", "Teo Brandt"}) }) {
		t.Errorf("%d pieces of evidence, chains %v", seen, chains)
	}
}
