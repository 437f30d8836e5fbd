package workspace_test

import (
	"context"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph"
	"github.com/quadscope/quadscope/graph/view"
	"github.com/quadscope/quadscope/graph/workspace"
)

func TestPathsSayEveryHopWithItsSentence(t *testing.T) {
	d := newDesk(t, false)
	chat, meta, openAI, kestrel := d.entity("ChatGPT"), d.entity("Meta Platforms Inc."), d.entity("OpenAI"), d.entity("Kestrel Labs")
	if ps, err := d.State().Paths(context.Background(), chat, meta, 3); len(ps.Paths) != 0 || err != nil {
		t.Fatalf("a denied relation joins: %v, %v", ps, err)
	}
	if err := d.Do(workspace.AddStatement{Subject: openAI, Object: kestrel, Relation: "rents from"}); err != nil {
		t.Fatal(err)
	}
	ps, err := d.State().Paths(context.Background(), chat, meta, 3)
	if err != nil || len(ps.Paths) != 1 {
		t.Fatalf("Paths = %v, %v, want one", ps, err)
	}
	want := `ChatGPT to Meta Platforms Inc. in 3 steps
1. OpenAI released ChatGPT
   “OpenAI released ChatGPT.”, OpenAI Answers
2. OpenAI rents from Kestrel Labs
3. Meta Platforms Inc. acquired Kestrel Labs
   “Meta acquired Kestrel Labs.”, Meta Opens Its Models
`
	if diff := cmp.Diff(want, workspace.PathText(d.State().Graph, ps.Paths[0])); diff != "" {
		t.Errorf("PathText (-want +got):\n%s", diff)
	}
	d.SetSpec(view.Spec{HiddenTypes: map[graph.Type]bool{"organization": true}})
	if ps, _ := d.State().Paths(context.Background(), chat, meta, 3); len(ps.Paths) != 0 {
		t.Errorf("a path through what is hidden: %v", ps)
	}
	if _, err := d.State().Paths(context.Background(), chat, quad.IRI("urn:x"), 3); err == nil {
		t.Error("a path to what is not there: nil error")
	}
}
