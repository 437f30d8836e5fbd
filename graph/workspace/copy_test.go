package workspace_test

import (
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/quadscope/quadscope/graph/workspace"
)

func TestASelectionIsToldInWordsWithItsSources(t *testing.T) {
	d := newDesk(t, false)
	s := d.State()
	meta, kestrel := d.entity("Meta Platforms Inc."), d.entity("Kestrel Labs")
	want := `Meta Platforms Inc. (organization), also named Facebook, Meta
Kestrel Labs (organization)

Meta Platforms Inc. acquired Kestrel Labs
  “Meta acquired Kestrel Labs.”, Meta Opens Its Models
`
	if diff := cmp.Diff(want, s.Text([]quad.IRI{meta, kestrel})); diff != "" {
		t.Errorf("two entities (-want +got):\n%s", diff)
	}
	alone := s.Text([]quad.IRI{kestrel})
	if !strings.Contains(alone, "OpenAI did not acquire Kestrel Labs") || !strings.Contains(alone, "Meta Platforms Inc. acquired Kestrel Labs") {
		t.Errorf("one entity:\n%s", alone)
	}
	var sts []quad.IRI
	for _, st := range s.Graph.StatementsOf(kestrel) {
		sts = append(sts, st.IRI, st.IRI)
	}
	if got := s.Text(sts); strings.Count(got, "Meta Platforms Inc. acquired") != 1 || strings.Contains(got, "(organization)") {
		t.Errorf("statements, each named twice:\n%s", got)
	}
	if err := d.Do(workspace.AddStatement{Subject: meta, Object: kestrel, Relation: "envies"}); err != nil {
		t.Fatal(err)
	}
	if got := d.State().Text([]quad.IRI{meta, kestrel}); !strings.Contains(got, "Meta Platforms Inc. envies Kestrel Labs (you said this)\n") {
		t.Errorf("with a relation that the user drew:\n%s", got)
	}
	if got := s.Text([]quad.IRI{"urn:x"}); got != "" {
		t.Errorf("what is not there: %q", got)
	}
}
